"""Makes small random sites in which every record agrees with every other, of any year and place.

What is right is told here once more, by simulating a committee day by day (who holds which post, who sat where); no
rule of the product is asked. A finding on such a site is therefore an error of a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from proof.clean_records import Annals

from generator.core.source import dump

Tree = dict[str, Any]

COUNTY = ("松澜县", "青渡区", "云栖市", "白砚县", "临汀区")
PLACES = ((), ("浙江",), ("重庆",), ("北京",), ("广东",))
SURNAMES = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "文清远明达志成春和景行思齐若水嘉言守正云舒怀瑾承泽书恒立夏"
MINORITIES = ("回族", "畲族", "苗族", "土家族")
SECTORS = ("财政", "水利", "教育", "民政", "农业农村", "审计", "林业", "卫生健康", "应急管理", "商务")
RESULTS = ("已解决", "正在解决", "列入计划", "不能解决")
HAN = "零一二三四五六七八九"
# Days on which the law changed: a site's dates fall on them and beside them more often than chance would have it.
BOUNDARIES = (
    date(2018, 3, 20), date(2018, 4, 27), date(2019, 1, 1), date(2019, 10, 1), date(2020, 10, 17), date(2022, 1, 1),
    date(2022, 3, 12), date(2024, 11, 8), date(2025, 3, 12), date(2025, 6, 1),
)  # fmt: skip
JC18 = date(2018, 3, 20)
ZZ22 = date(2022, 3, 12)


def han(number: int) -> str:
    """Return a number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十"
    return lead + (HAN[ones] if ones or not tens else "")


@dataclass
class Seat:
    """A post as the simulation knows it: how it is filled and who sits there."""

    slug: str
    title: str
    organ: str
    start_verbs: tuple[str | None, ...]
    end_verbs: tuple[str | None, ...]
    proposer: str
    since: date = date.min
    elected: bool = False
    holder: str | None = None
    acting: str | None = None
    renew: bool = False


@dataclass
class Term:
    """A term of the congress and its committee, with how many members they have."""

    number: int
    start: date
    end: date | None
    members: int
    deputies: int
    changed: tuple[date, int] | None = None

    def members_on(self, day: date) -> int:
        return self.changed[1] if self.changed and day >= self.changed[0] else self.members


@dataclass
class Maker:
    """One random site under construction: files as trees, and the state of the simulated county."""

    rng: Random
    files: dict[str, Tree | list[Tree]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    county: str = ""
    terms: list[Term] = field(default_factory=list)
    departments: list[tuple[str, str]] = field(default_factory=list)
    renamed: set[str] = field(default_factory=set)

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def put(self, file: str, tree: Tree) -> None:
        self.files[file] = {key: value for key, value in tree.items() if value is not None and value != []}

    # People

    def person(self) -> str:
        """Make a person and return the slug."""
        name = self.rng.choice(SURNAMES) + "".join(self.rng.sample(GIVEN, self.rng.choice((1, 2))))
        slug = f"p-{len(self.people) + 1}"
        twin = name in self.people.values() or self.some(0.1)
        entry: Tree = {"标识": slug, "姓名": name}
        if self.some(0.2):
            entry["性别标注"] = "女"
        if self.some(0.1):
            entry["民族标注"] = self.rng.choice(MINORITIES)
        if twin:
            entry["区分"] = f"第{len(self.people) + 1}小组"
        people = self.files.setdefault("data/people/all.yaml", [])
        assert isinstance(people, list)
        for other in people:
            if other["姓名"] == name:
                other.setdefault("区分", f"第{other['标识'][2:]}小组")
        people.append(entry)
        self.people[slug] = name
        return slug

    def named(self, slug: str) -> Tree:
        tree: Tree = {"姓名": self.people[slug]}
        shared = list(self.people.values()).count(self.people[slug]) > 1
        if shared or self.some(0.85):
            tree["人员"] = f"person/{slug}"
        return tree

    # The county

    def found(self) -> None:
        """Make the bodies, the terms and the posts."""
        self.county = self.rng.choice(COUNTY)
        start = date(self.rng.choice((2012, 2016, 2017, 2021)), self.rng.choice((1, 2, 12)), self.rng.randint(3, 25))
        number = self.rng.randint(3, 19)
        for turn in range(self.rng.choice((1, 2)) if start.year < 2021 else 1):
            end = date(start.year + 5, start.month, self.rng.randint(3, 25))
            members = self.rng.choice((19, 27, 28, 29, 35, 45))
            changed = (start + timedelta(self.rng.randint(60, 900)), members - self.rng.randint(1, 3))
            last = self.some(0.3)
            self.terms.append(
                Term(number + turn, start, None if last else end, members, 150 + self.rng.randint(0, 200),
                     changed if self.some(0.4) else None)
            )  # fmt: skip
            if last:
                break
            start = end
        self._organizations()
        self._terms()
        self._posts()
        self.put("data/site.yaml", {
            "名称": f"{self.county}人民代表大会常务委员会", "简称": f"{self.county}人大常委会", "县名": self.county,
            "示例": "是", "规则包": list(self.rng.choice(PLACES)),
        })  # fmt: skip

    def _organizations(self) -> None:
        rows: list[Tree] = [
            {"标识": "congress", "名称": f"{self.county}人民代表大会", "类别": "人民代表大会"},
            {"标识": "committee", "名称": f"{self.county}人民代表大会常务委员会", "类别": "人大常委会", "上级": "organization/congress"},
            {"标识": "government", "名称": f"{self.county}人民政府", "类别": "人民政府"},
            {"标识": "court", "名称": f"{self.county}人民法院", "类别": "人民法院"},
            {"标识": "procuratorate", "名称": f"{self.county}人民检察院", "类别": "人民检察院"},
            {"标识": "supervision", "名称": f"{self.county}监察委员会", "类别": "监察委员会", "成立日期": "2018-02-01"},
            {"标识": "office", "名称": f"{self.county}人民代表大会常务委员会办公室", "类别": "常委会办事机构",
             "上级": "organization/committee"},
        ]  # fmt: skip
        for number, sector in enumerate(self.rng.sample(SECTORS, self.rng.randint(2, 5)), 1):
            name = f"{self.county}{sector}局"
            row: Tree = {"标识": f"dept-{number}", "名称": name, "类别": "政府部门", "上级": "organization/government"}
            if self.some(0.3):
                self.renamed.add(f"dept-{number}")
                day = date(2019, 3, self.rng.randint(1, 28))
                row["曾用名"] = [{"名称": f"{self.county}{sector}委员会", "自": "2009-04-01", "至": day.isoformat()}]
                row["沿革"] = [{"日期": day.isoformat(), "方式": "更名"}]
                row["成立日期"] = "2009-04-01"
            rows.append(row)
            self.departments.append((f"dept-{number}", name))
        if self.some(0.4):
            rows.append({
                "标识": "old-office", "名称": f"{self.county}粮食局", "类别": "政府部门", "成立日期": "2001-05-08",
                "撤销日期": "2019-02-20",
                "沿革": [{"日期": "2019-02-20", "方式": "撤销", "后继": [f"organization/{self.departments[0][0]}"]}],
            })  # fmt: skip
        self.files["data/organizations/all.yaml"] = rows

    def _terms(self) -> None:
        rows: list[Tree] = []
        for term in self.terms:
            body = f"{self.county}第{han(term.number)}届人民代表大会"
            dates: Tree = {"届次": str(term.number), "开始": term.start.isoformat()}
            if term.end:
                dates["结束"] = term.end.isoformat()
            membership = [{"自": term.start.isoformat(), "全体": str(term.members)}]
            if term.changed:
                membership.append({"自": term.changed[0].isoformat(), "全体": str(term.changed[1])})
            rows.append({"标识": f"np-{term.number}", "名称": body, "机构": "organization/congress", **dates,
                         "组成人员": [{"自": term.start.isoformat(), "全体": str(term.deputies)}],
                         "代表名额": [{"自": term.start.isoformat(), "名额": str(term.deputies + 4)}]})  # fmt: skip
            rows.append({"标识": f"sc-{term.number}", "名称": f"{body}常务委员会", "机构": "organization/committee",
                         **dates, "组成人员": membership})  # fmt: skip
        self.files["data/terms/all.yaml"] = rows

    def _posts(self) -> None:
        rows: list[Tree] = []

        def add(seat: Seat, post_class: str, *, seats: str | None = "1", acting: bool = False) -> None:
            self.seats.append(seat)
            row: Tree = {
                "标识": seat.slug,
                "名称": seat.title,
                "机构": f"organization/{seat.organ}",
                "职务类别": post_class,
            }
            if seats:
                row["职数"] = seats
            if acting:
                row["可代理"] = "是"
            rows.append(row)

        for slug, name in self.departments:
            add(Seat(f"{slug}-head", f"{name}局长".replace("局局长", "局局长"), slug,
                     ("决定任命", None), ("决定免去", None), self.rng.choice(("县长", "区长", "市长"))), "政府部门正职")  # fmt: skip
        for number, title in enumerate(self.rng.sample(("副院长", "审判员", "刑事审判庭庭长"), self.rng.randint(1, 3))):
            add(Seat(f"judge-{number + 1}", f"{self.county}人民法院{title}", "court", ("任命", None), ("免去", None), "院长"),
                "法院副院长、庭长、副庭长、审委会委员、审判员", seats=None)  # fmt: skip
        add(Seat("prosecutor", f"{self.county}人民检察院检察员", "procuratorate", ("任命", None), ("免去", None), "检察长"),
            "副检察长、检委会委员、检察员", seats=None)  # fmt: skip
        add(Seat("inspector", f"{self.county}监察委员会委员", "supervision", ("任命", None), ("免去", None),
                 "监察委员会主任", since=JC18), "监委副主任、委员", seats="6")  # fmt: skip
        add(Seat("head", f"{self.county[:-1]}{self.county[-1]}{self.county[-1]}长", "government", ("选举",), (), "主席团",
                 elected=True), "政府正职", acting=True)  # fmt: skip
        add(Seat("court-president", f"{self.county}人民法院院长", "court", ("选举",), (), "主席团", elected=True),
            "法院院长", acting=True)  # fmt: skip
        self.files["data/posts/all.yaml"] = rows

    # Meetings

    def meet(self) -> None:
        """Hold the meetings of all terms in order, each with what it decides."""
        for term in self.terms:
            self._congress(term)
            for seat in self.seats:  # a new government's heads of departments are appointed anew
                seat.renew = seat.holder is not None and seat.slug.endswith("-head")
            self._suggest(term)
            number = self.rng.randint(1, 30)
            day = self._next_day(term, term.start + timedelta(1))
            for _ in range(self.rng.randint(2, 5)):
                last = term.end or date(2026, 1, 10)
                if day + timedelta(2) >= last or day > date(2026, 6, 1):
                    break
                self._committee_meeting(term, number, day)
                number += 1
                day = self._next_day(term, day + timedelta(self.rng.randint(30, 90)))

    def _next_day(self, term: Term, earliest: date) -> date:
        near = [day + timedelta(shift) for day in BOUNDARIES for shift in (-1, 0, 1)]
        fits = [day for day in near if day >= earliest and (not term.end or day < term.end)]
        if fits and self.some(0.5):
            return self.rng.choice(fits[:6])
        return earliest + timedelta(self.rng.randint(0, 120))

    def _congress(self, term: Term) -> None:
        slug = f"np-{term.number}-1"
        end = term.start + timedelta(self.rng.randint(1, 3))
        present = term.deputies - self.rng.randint(0, 20)
        lists = []
        for seat in self.seats:
            if seat.elected and self.some(0.6):
                seat.holder, seat.acting = self.person(), None
                lists.append({**self.named(seat.holder), "行为": "选举", "职务": [self._post(seat)]})
                if term.start >= ZZ22 and self.some(0.5):
                    lists[-1]["提请人"] = "主席团"
            else:
                seat.holder = None if seat.elected else seat.holder
                seat.acting = None
        produced = []
        if lists:
            self.put(f"data/appointments/{slug}-a1.yaml", {
                "标题": f"{self.county}第{han(term.number)}届人民代表大会第一次会议选举结果", "会议": f"meeting/{slug}",
                "表决日期": end.isoformat(), "公开时间": f"{end} 20:00",
                "表决": {"方式": "无记名投票", "结果": "通过"}, "事项": lists,
            })  # fmt: skip
            produced = [f"appointment/{slug}-a1"]
        self.put(f"data/meetings/{slug}.yaml", {
            "名称": f"{self.county}第{han(term.number)}届人民代表大会第一次会议", "类型": "人民代表大会会议",
            "机构": "organization/congress", "届": f"legislative_term/np-{term.number}", "次": "1",
            "开始日期": term.start.isoformat(), "结束日期": end.isoformat(), "实到": str(present),
            "议程": [{"序号": "1", "事项": "选举", "方式": "表决", "产生": produced}] if produced else None,
        })  # fmt: skip

    def _committee_meeting(self, term: Term, number: int, day: date) -> None:
        slug = f"sc-{term.number}-{number}"
        total = term.members_on(day)
        last = day + timedelta(self.rng.choice((0, 0, 1)))
        sittings = [{"序号": "1", "形式": "全体会议", "日期": day.isoformat(), "开始": "9:00", "结束": "11:30"}]
        if last > day or self.some(0.3):
            sittings.append(
                {"序号": "2", "形式": "全体会议", "日期": last.isoformat(), "开始": "14:30", "结束": "17:00"}
            )
        roster, present = self._attendance(total, len(sittings))
        agenda: list[Tree] = [{"事项": "听取和审议工作报告", "方式": "听取和审议", "场次": ["1"]}]
        lists = self._decide(slug, last, total, present, "data/appointments/")
        for record, vote in lists:
            agenda.append({"事项": "人事任免事项", "方式": "表决", "场次": [str(len(sittings))], "产生": [record]})
            if self.some(0.3):
                agenda[-1]["表决"] = vote
        if self.some(0.6):
            agenda[0]["产生"] = [self._opinion(slug, last, total)]
        for place, item in enumerate(agenda, 1):
            item["序号"] = str(place)
        tree: Tree = {
            "名称": f"{self.county}第{han(term.number)}届人民代表大会常务委员会第{han(number)}次会议",
            "简称": f"第{han(number)}次会议", "类型": "常委会会议", "机构": "organization/committee",
            "届": f"legislative_term/sc-{term.number}", "次": str(number), "开始日期": day.isoformat(),
            "结束日期": last.isoformat() if last > day else None, "场次": sittings, "议程": agenda,
        }  # fmt: skip
        if self.some(0.6):
            tree["出席"] = roster
            tree["实到"] = str(present) if self.some(0.5) else None
        else:
            tree["实到"] = str(present)
        if self.some(0.3):
            tree["全体"] = str(total)
        if self.some(0.4):
            notice = day - timedelta(self.rng.randint(3, 10))
            tree["公告"] = {"日期": notice.isoformat(), "报名截止": (day - timedelta(1)).isoformat()}
        if self.some(0.4):
            days = sorted(day - timedelta(self.rng.randint(7, 40)) for _ in range(3))
            tree["材料"] = dict(zip(("送征求意见", "送交常委会", "发给组成人员"), map(str, days), strict=True))
        self.put(f"data/meetings/{slug}.yaml", tree)

    def _attendance(self, total: int, sittings: int) -> tuple[list[Tree], int]:
        """Return a roster (of a few members, so that sites stay small) and how many came to some sitting."""
        while len(self.people) < 6:
            self.person()
        absent = self.rng.randint(0, total // 4)
        members = self.rng.sample(sorted(self.people), min(len(self.people), total))
        rows: list[Tree] = []
        names: set[str] = set()
        for slug in members:
            row = {"姓名": self.people[slug], "人员": f"person/{slug}"}
            names.add(row["姓名"])
            rows.append(row)
        number = 0
        while len(rows) < total:
            number += 1
            name = SURNAMES[number % len(SURNAMES)] + GIVEN[number % len(GIVEN)] + GIVEN[(number * 7 + 3) % len(GIVEN)]
            if name not in names:
                names.add(name)
                rows.append({"姓名": name})
        for row in self.rng.sample(rows, absent):
            row["请假"] = [
                {"场次": str(place), "类别": self.rng.choice(("公务", "因病"))} for place in range(1, sittings + 1)
            ]
        return rows, total - absent

    # Suggestions

    def _suggest(self, term: Term) -> None:
        """Put forward a few suggestions at the first session of a term, and handle them."""
        session = f"np-{term.number}-1"
        for number in range(1, self.rng.randint(1, 4)):
            slug = f"{session}-{number:04d}"
            lead, *joint = (self.person() for _ in range(self.rng.randint(1, 3)))
            proposed = term.start
            accepted = proposed + timedelta(self.rng.randint(0, 20))
            handed = accepted + timedelta(self.rng.randint(0, 30))
            received = handed + timedelta(self.rng.randint(0, 5))
            units = self.rng.sample(self.departments, min(len(self.departments), self.rng.randint(1, 3)))
            roles = self.rng.choice((("主办", *["协办"] * 2), ("分办",) * 3)) if len(units) > 1 else ("承办",)
            handling = [
                {
                    "单位": name.removeprefix(self.county),
                    "方式": role,
                    "交办日期": str(handed),
                    "收文日期": str(received),
                }
                for (unit, name), role in zip(units, roles, strict=False)
            ]
            for row, (unit, _) in zip(handling, units, strict=True):
                if unit not in self.renamed:
                    row["机构"] = f"organization/{unit}"
            answering = [row["单位"] for row in handling if row["方式"] != "协办"]
            tree: Tree = {
                "标题": f"关于改善第{han(number)}片区道路的建议", "编号": f"第{number:04d}号",
                "提出时机": "大会期间", "届": f"legislative_term/np-{term.number}", "会议": f"meeting/{session}",
                "提出日期": str(proposed), "受理日期": str(accepted), "领衔代表": self.named(lead),
                "附议": [self.named(slug) for slug in joint], "联名人数": str(1 + len(joint)) if self.some(0.4) else None,
                "内容": "请修好路面。", "交办": handling,
            }  # fmt: skip
            if self.some(0.8):
                self._answer(tree, received, answering)
            self.put(f"data/suggestions/{slug}.yaml", tree)

    def _answer(self, tree: Tree, received: date, units: list[str]) -> None:
        day = received + timedelta(self.rng.randint(0, 120))
        replies = [{"日期": str(day), "共同尺度": self.rng.choice(RESULTS)} for _ in units]
        if len(units) > 1:
            for reply, unit in zip(replies, units, strict=True):
                reply["单位"] = unit
        judged = day + timedelta(self.rng.randint(0, 20))
        verdict = self.rng.choice(("满意", "基本满意", "不满意"))
        tree["评价"] = [{"日期": str(judged), "结果": verdict}]
        if verdict == "不满意" and len(units) == 1:
            asked = judged + timedelta(self.rng.randint(0, 5))
            again = asked + timedelta(self.rng.randint(5, 60))
            tree["重新办理"] = [{"轮次": "2", "要求日期": str(asked), "理由": "没有解决"}]
            replies.append({"轮次": "2", "性质": "重新答复", "日期": str(again), "共同尺度": "正在解决"})
            tree["评价"].append({"轮次": "2", "日期": str(again + timedelta(3)), "结果": "满意"})
        if self.some(0.4):
            tree["沟通"] = [{"阶段": "办前", "方式": "走访", "日期": str(received)}]
        if self.some(0.3):
            tree["承诺"] = [{"事项": "修好路面", "期限": f"{day.year + 1}"}]
        tree["答复"] = replies

    # Review opinions

    def _opinion(self, meeting: str, debated: date, total: int) -> str:
        """Draw up a review opinion on what the meeting heard, and handle it round by round."""
        slug = f"{meeting}-s1"
        adopted = debated + timedelta(self.rng.randint(3, 20))
        handed = adopted + timedelta(self.rng.randint(0, 7))
        units = self.rng.sample(self.departments, min(len(self.departments), self.rng.randint(1, 2)))
        roles = self.rng.choice((("主办", "协办"), ("分办", "分办"))) if len(units) > 1 else ("主办",)
        tree: Tree = {
            "标题": "关于有关工作情况报告的审议意见", "类别": self.rng.choice(("专项工作", "决算", "审计", "环境", "其他")),
            "文号": f"人常审〔{debated.year}〕{len(self.files)}号" if self.some(0.5) else None,
            "会议": f"meeting/{meeting}", "审议日期": str(debated), "主任会议通过日期": str(adopted), "交办日期": str(handed),
            "承办": [{"单位": name, "分工": role} for (_, name), role in zip(units, roles, strict=False)],
            "督办单位": "办公室",
        }  # fmt: skip
        reported = handed + timedelta(self.rng.randint(20, 150))
        points = self.rng.randint(1, 4)
        tree["意见要点"] = [
            {"序号": str(number), "问题": "工作还不平衡。", "措施": "抓紧补上。",
             "办理": [{"日期": str(reported), "状态": self.rng.choice(("已落实", "正在落实"))}]}
            for number in range(1, points + 1)
        ]  # fmt: skip
        if self.some(0.8):
            tree["办理报告"] = [{"日期": str(reported)}]
            if self.some(0.7):
                self._ballots(tree, reported, total)
        self.put(f"data/review-opinions/{slug}.yaml", tree)
        return f"review_opinion/{slug}"

    def _ballots(self, tree: Tree, reported: date, total: int) -> None:
        day = reported + timedelta(self.rng.randint(1, 60))
        bad = self.some(0.3)
        tree["测评"] = [self._ballot(day, total, bad=bad)]
        if bad:
            decided = day + timedelta(self.rng.randint(0, 5))
            again = decided + timedelta(self.rng.randint(10, 90))
            tree["再次办理"] = [{"轮次": "2", "决定日期": str(decided)}]
            tree["办理报告"].append({"轮次": "2", "日期": str(again)})
            tree["测评"].append({"轮次": "2", **self._ballot(again + timedelta(5), total, bad=False)})

    def _ballot(self, day: date, total: int, *, bad: bool) -> Tree:
        returned = total - self.rng.randint(0, total // 4)
        most = returned - self.rng.randint(0, returned // 5)
        counts = {"不满意" if bad else "满意": most, "基本满意": returned - most}
        tree: Tree = {"日期": str(day), "发出": str(total), "收回": str(returned), "结果": "不满意" if bad else "满意"}
        tree.update({key: str(value) for key, value in counts.items()})
        if self.some(0.5):
            tree["判定"] = {"计入": "满意和基本满意", "基数": "收回", "门槛": "50", "比较": "超过"}
            if bad:
                del tree["判定"]
        return tree

    # Appointments

    def _post(self, seat: Seat) -> Tree:
        return {"名称": seat.title, "编号": f"post/{seat.slug}"}

    def _item(self, person: str, act: str, verb: str | None, seat: Seat, proposer: str | None) -> Tree:
        item: Tree = {**self.named(person), "行为": act, "职务": [self._post(seat)]}
        if "人员" not in item and act != "任命":
            item["人员"] = f"person/{person}"
        if verb:
            item["动词"] = verb
        if proposer and self.some(0.7):
            item["提请人"] = proposer
        return item

    def _changes(self, seat: Seat, day: date) -> list[Tree]:
        """Change who holds a post, and return the items that say so."""
        if seat.elected:
            return self._acting(seat, day)
        items: list[Tree] = []
        if seat.holder and seat.renew:
            seat.renew = False
            item = self._item(seat.holder, "任命", self.rng.choice(seat.start_verbs), seat, seat.proposer)
            return [{**item, "人员": f"person/{seat.holder}"}]
        if seat.holder and self.some(0.7):
            items.append(self._item(seat.holder, "免职", self.rng.choice(seat.end_verbs), seat, seat.proposer))
            gone, seat.holder = seat.holder, None
        else:
            gone = None
        if seat.holder is None and self.some(0.8):
            person = self.person()
            item = self._item(person, "任命", self.rng.choice(seat.start_verbs), seat, seat.proposer)
            item["人员"] = f"person/{person}"
            if gone and self.some(0.4):
                item["接替"] = self.people[gone]
            if self.some(0.3):
                item["到职日期"] = day.isoformat()
            if self.some(0.3):
                item["程序"] = [
                    {"步骤": "法律知识考试", "日期": (day - timedelta(9)).isoformat(), "结果": "合格"},
                    {"步骤": "任前发言", "日期": day.isoformat()},
                    {"步骤": "宪法宣誓", "日期": day.isoformat()},
                ]
            items.append(item)
            seat.holder = person
        return items

    def _acting(self, seat: Seat, day: date) -> list[Tree]:
        if seat.holder is None and seat.acting is None and self.some(0.6):
            person = self.person()
            seat.acting = person
            item = self._item(
                person, "代理", self.rng.choice(("决定代理", None)), seat, "主任会议" if day >= ZZ22 else None
            )
            item["人员"] = f"person/{person}"
            return [item]
        if seat.holder and day >= ZZ22 and self.some(0.4):
            item = self._item(seat.holder, "接受辞职", None, seat, None)
            seat.holder = None
            return [item]
        return []

    def _vote(self, total: int, present: int) -> Tree:
        if self.some(0.3):
            return {"方式": "按表决器", "结果": "通过", "措辞": "全票通过"}
        no, abstain = self.rng.randint(0, 1), self.rng.randint(0, 1)
        tree: Tree = {"方式": self.rng.choice(("按表决器", "无记名投票", "举手")), "赞成": str(present - no - abstain),
                      "反对": str(no), "弃权": str(abstain), "结果": "通过"}  # fmt: skip
        if self.some(0.5):
            tree["全体"] = str(total)
        return tree

    def _decide(self, slug: str, day: date, total: int, present: int, folder: str) -> list[tuple[str, Tree]]:
        items: list[Tree] = []
        for seat in self.seats:
            if day >= seat.since and self.some(0.5):
                items += self._changes(seat, day)
        if not items:
            return []
        vote = self._vote(total, present)
        tree: Tree = {
            "标题": f"{self.county}人民代表大会常务委员会任免名单", "会议": f"meeting/{slug}", "表决日期": day.isoformat(),
            "公开时间": f"{day} {self.rng.choice(('18:00', '23:59'))}", "表决": vote, "事项": items,
        }  # fmt: skip
        if self.some(0.3):
            tree["名单人数"] = str(len({item.get("人员") or item["姓名"] for item in items}))
        self.put(f"{folder}{slug}-a1.yaml", tree)
        return [(f"appointment/{slug}-a1", vote)]


def make_site(seed: int) -> dict[str, str]:
    """Return the files of one consistent site, by path."""
    maker = Maker(Random(seed))  # reproducible, nothing secret
    maker.found()
    maker.meet()
    Annals(maker).write()
    return {file: dump(tree) for file, tree in sorted(maker.files.items())}


def write_site(root: Path, files: dict[str, str]) -> None:
    """Write a site's files below a folder."""
    for file, text in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
