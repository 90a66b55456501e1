"""Gives a simulated county what its committee publishes beside meetings and lists, each fact told once more, in step.

Deputies and their ledgers, stations and activities, plans, filings, oversight, livelihood projects, gazettes, a
correction: made from the meetings that the simulation has held. No rule of the product is asked here either.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proof.clean_sites import Maker, Term

Tree = dict[str, Any]

HAVES = ("场所", "标识", "制度", "计划", "经费", "台账", "活动", "成效")
LAST = date(2026, 6, 30)
FAMILY = "闻人东方司徒端木欧阳"


def day_in(tree: Tree, key: str) -> date:
    return date.fromisoformat(str(tree[key]))


class Annals:
    """What is added to one site: it reads the meetings held and writes the records that follow from them."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.rng = maker.rng
        self.acts: dict[str, list[str]] = {}
        self.changed: list[str] = []

    def write(self) -> None:
        """Write all there is to add."""
        for term in self.maker.terms:
            sessions = self._sessions(f"sc-{term.number}-")
            deputies = self._deputies(term)
            self._ledgers(term, deputies, sessions)
            self._stations(term, deputies)
            self._activities(term, deputies, sessions)
            self._plans(term)
            self._livelihood(term)
        self._oversight()
        self._filings()
        self._gazettes(self._correction())

    def _sessions(self, start: str) -> list[tuple[str, Tree]]:
        """Return the meetings whose name begins in some way, in order of their days."""
        found = [
            (file.removeprefix("data/meetings/").removesuffix(".yaml"), tree)
            for file, tree in self.maker.files.items()
            if file.startswith(f"data/meetings/{start}") and isinstance(tree, dict)
        ]
        return sorted(found, key=lambda pair: pair[1]["开始日期"])

    def _newcomer(self) -> str:
        """Make a person whose name nobody shares."""
        people = self.maker.files["data/people/all.yaml"]
        assert isinstance(people, list)
        number = len(self.maker.people) + 1
        name = FAMILY[2 * (number % 5) :][:2] + "甲乙丙丁戊己庚辛壬癸"[number % 10] + "东南西北中"[number // 10 % 5]
        while name in self.maker.people.values():
            name += "一"
        slug = f"p-{number}"
        people.append({"标识": slug, "姓名": name})
        self.maker.people[slug] = name
        return slug

    def _who(self, slug: str) -> Tree:
        return {"姓名": self.maker.people[slug], "人员": f"person/{slug}"}

    # Deputies

    def _deputies(self, term: Term) -> list[str]:
        """Record some of a term's deputies, elected before it began."""
        elected = term.start - timedelta(self.rng.randint(20, 60))
        rows: list[Tree] = []
        for number in range(1, self.rng.randint(4, 7)):
            slug, first = self._newcomer(), self.maker.some(0.5)
            row: Tree = {
                "标识": f"{term.number}-{number:03d}", **self._who(slug), "届": f"legislative_term/np-{term.number}",
                "名单序号": str(number), "选区": f"第{number}选区", "初任": "是" if first else "否",
                "当选": {"日期": str(elected), "公布日期": str(elected + timedelta(3))},
                "资格确认": {"日期": str(elected + timedelta(8)), "公布日期": str(elected + timedelta(9))},
                "小组": [{"名称": f"第{number % 3 + 1}代表小组"}],
            }  # fmt: skip
            if self.maker.some(0.6):
                year = term.start.year + 1
                due = self.rng.randint(2, 4)
                absent = self.rng.randint(0, 1)
                row["年度履职"] = [{
                    "年度": str(year), "应出席": str(due), "实出席": str(due - absent), "请假": str(absent),
                    "本人核对": f"{year + 1}-02-10", "公示日期": f"{year + 1}-03-15",
                }]  # fmt: skip
            rows.append(row)
        self.maker.files[f"data/deputies/np-{term.number}.yaml"] = rows
        return [str(row["人员"]).partition("/")[2] for row in rows]

    def _ledgers(self, term: Term, deputies: list[str], sessions: list[tuple[str, Tree]]) -> None:
        """Announce who left and who came, notice after notice, each opening where the last one closed."""
        quota, present, vacant, reserve = term.deputies + 4, term.deputies, 3, 1
        before: str | None = None
        rows = self.maker.files[f"data/deputies/np-{term.number}.yaml"]
        assert isinstance(rows, list)
        since = term.start
        for number, (meeting, tree) in enumerate(sessions[:2], 1):
            day = date.fromisoformat(tree.get("结束日期") or tree["开始日期"])
            gone = deputies.pop()
            left = since + (day - since) / 2
            if not since < left < day:
                break
            opening: Tree = {"截至": str(since), "名额": quota, "现有": present, "缺额": vacant, "机动": reserve}
            if before:
                opening["公告"] = before
            cause, ground = self.rng.choice((("去世", "去世"), ("辞职", "辞职被接受"), ("调离", "迁出或者调离")))
            ending: Tree = {"情形": ground, "日期": str(left), "公告日期": str(day)}
            row = next(row for row in rows if row["人员"] == f"person/{gone}")
            row["终止"] = ending
            if left.year <= term.start.year:
                row.pop("年度履职", None)
            present, vacant = present - 1, vacant + 1
            ledger: Tree = {
                "届": f"legislative_term/np-{term.number}", "期初": opening,
                "终止": [{**self._who(gone), "原因": cause, "日期": str(left)}], "终止人数": "1",
            }  # fmt: skip
            if self.maker.some(0.6):
                present, vacant = present + 1, vacant - 1
                self._by_election(term, ledger, rows, (left, day), meeting)
            ledger["期末"] = {"截至": str(day), "名额": quota, "现有": present, "缺额": vacant, "机动": reserve}
            slug = f"notice-{term.number}-{number}"
            self._act(slug, meeting, {
                "标题": f"{self.maker.county}人民代表大会常务委员会公告", "种类": "公告", "文号": f"（第{number}号）",
                "公开时间": f"{day} 23:00", "机关": "organization/committee", "届": f"legislative_term/sc-{term.number}",
                "会议": f"meeting/{meeting}", "通过日期": str(day), "公布日期": str(day), "结果": "发布", "代表变动": ledger,
            })  # fmt: skip
            before, since = f"resolution/{slug}", day
        if len(sessions) > 2:
            self._decision(term, *sessions[2])

    def _by_election(self, term: Term, ledger: Tree, rows: list[Tree], days: tuple[date, date], meeting: str) -> None:
        left, day = days
        slug, elected = self._newcomer(), left + (day - left) / 2
        ledger["补选"] = [{**self._who(slug), "选举单位": "第九选区", "日期": str(elected)}]
        ledger["补选人数"] = "1"
        ledger["确认"] = {"日期": str(day), "会议": f"meeting/{meeting}"}
        rows.append({
            "标识": f"{term.number}-{len(rows) + 1:03d}", **self._who(slug), "届": f"legislative_term/np-{term.number}",
            "公开时间": f"{day} 23:00", "自": str(day), "选区": "第九选区",
            "当选": {"方式": "补选", "日期": str(elected)}, "资格确认": {"日期": str(day), "会议": f"meeting/{meeting}"},
        })  # fmt: skip

    def _act(self, slug: str, meeting: str, tree: Tree) -> None:
        self.maker.put(f"data/resolutions/{slug}.yaml", tree)
        self.acts.setdefault(meeting, []).append(f"resolution/{slug}")

    def _decision(self, term: Term, meeting: str, tree: Tree) -> None:
        day = date.fromisoformat(tree.get("结束日期") or tree["开始日期"])
        total = term.members_on(day)
        unit, name = self.rng.choice(self.maker.departments)
        bearer: Tree = {"责任单位": name, self.rng.choice(("报告月数", "报告日数")): "6"}
        if unit not in self.maker.renamed:
            bearer["机构"] = f"organization/{unit}"
        self._act(f"decision-{term.number}", meeting, {
            "标题": f"关于第{term.number}届有关事项的决定", "种类": "决定",
            "文号": f"人常〔{day.year}〕{term.number}号", "机关": "organization/committee",
            "届": f"legislative_term/sc-{term.number}", "会议": f"meeting/{meeting}", "通过日期": str(day),
            "公布日期": str(day + timedelta(self.rng.randint(0, 5))), "结果": "通过",
            "表决": {"方式": "按表决器", "全体": str(total), "赞成": str(total // 2 + 1), "结果": "通过"},
            "正文": [{"内容": "决定如下。"}], "执行": [bearer],
        })  # fmt: skip

    # Stations and activities

    def _stations(self, term: Term, deputies: list[str]) -> None:
        """Open two stations, or close those of the term before when a new one begins: each term has its own."""
        opened, number = term.start + timedelta(self.rng.randint(1, 30)), term.number
        closed = {"停用日期": str(term.end)} if term.end else {}
        rows: list[Tree] = [
            {"标识": f"centre-{number}", "名称": f"第{number}联络总站", "级别": "联络总站", "地址": "人民路1号",
             "启用日期": str(opened), **closed},
            {"标识": f"room-{number}", "名称": f"第{number}联络室", "级别": "联络室", "地址": "人民路2号",
             "上级站": f"station/centre-{number}", "启用日期": str(opened), **closed,
             "开放时间": [{"日子": "每月15日", "开始": "9:00", "结束": "11:00"}],
             "进站代表": [self._who(slug) for slug in deputies[:2]], "代表人数": str(len(deputies[:2])),
             "达标检查": [{"日期": str(opened + timedelta(self.rng.randint(1, 90))), "标准": "八有",
                       "项目": [self._have(name) for name in HAVES]}]},
        ]  # fmt: skip
        stations = self.maker.files.setdefault("data/stations/all.yaml", [])
        assert isinstance(stations, list)
        stations += rows

    def _have(self, name: str) -> Tree:
        met = self.maker.some(0.8)
        return {"名称": f"有{name}", "达到": "是" if met else "否", **({} if met else {"说明": "正在补齐"})}

    def _activities(self, term: Term, deputies: list[str], sessions: list[tuple[str, Tree]]) -> None:
        """Hold a reception, a course and a lecture before a meeting."""
        host = [{"单位": f"{self.maker.county}人民代表大会常务委员会", "机构": "organization/committee"}]
        taking = [self._who(slug) for slug in deputies[: self.rng.randint(1, 3)]]
        day, number = term.start + timedelta(self.rng.randint(95, 200)), term.number
        hours = [self.rng.randint(1, 4) for _ in range(self.rng.randint(1, 3))]
        rows: list[Tree] = [
            {"标识": f"reception-{number}", "标题": "接待选民", "类型": "接待选民", "日期": str(day), "主办": host,
             "联络站": f"station/room-{number}", "参加": taking,
             "人数": [{"谁": "代表", "数": str(len(taking)), "单位": "名"}, {"谁": "选民群众", "数": "9", "单位": "人次"}],
             "意见": [{"来自": "选民群众", "内容": "路灯不亮", "承办单位": "路灯所", "交办日期": str(day + timedelta(2)),
                     "状态": "已办结", "办结日期": str(day + timedelta(self.rng.randint(2, 30))), "结果": "已经修好"}]},
            {"标识": f"course-{number}", "标题": "代表学习班", "类型": "学习班", "日期": str(day), "主办": host, "参加": taking,
             "结束日期": str(day + timedelta(len(hours) - 1)), "学时": str(sum(hours)),
             "课程": [{"课题": f"第{place}讲", "学时": str(one)} for place, one in enumerate(hours, 1)]},
        ]  # fmt: skip
        if sessions:
            meeting, tree = self.rng.choice(sessions)
            rows.append({
                "标识": f"lecture-{number}", "标题": "会前学法", "类型": "会前学法", "日期": tree["开始日期"],
                "法律": ["监督法"], "会议": f"meeting/{meeting}", "主办": host,
            })  # fmt: skip
        self.maker.files[f"data/activities/{number}.yaml"] = rows

    # Plans, filings, oversight, livelihood

    def _plans(self, term: Term) -> None:
        """Plan the oversight of one year, with what came of it, adjusted once or not at all."""
        opinions: dict[int, list[tuple[str, Tree]]] = {}
        for file, tree in self.maker.files.items():
            if file.startswith(f"data/review-opinions/sc-{term.number}-") and isinstance(tree, dict):
                opinions.setdefault(day_in(tree, "审议日期").year, []).append((file.split("/")[-1][:-5], tree))
        for year, rows in opinions.items():
            adopted, adjusted = date(year, 1, self.rng.randint(4, 20)), self.maker.some(0.5)
            items: list[Tree] = [
                {"序号": str(number), "内容": f"听取第{number}项报告", "月份": str(day_in(tree, "审议日期").month),
                 **self._planned(tree["会议"], year), "结果": [{"记录": f"review_opinion/{slug}"}]}
                for number, (slug, tree) in enumerate(rows, 1)
            ]  # fmt: skip
            items.append({"序号": str(len(items) + 1), "内容": "调研数字经济", "季度": "4"})
            plan: Tree = {
                "标题": f"{year}年度监督工作计划（{term.number}）", "种类": "专门委员会工作计划", "年度": str(year),
                "机关名称": f"第{term.number}专门委员会", "通过日期": str(adopted), "公布日期": str(adopted + timedelta(9)),
                "项数": str(len(items)), "项目": items,
            }  # fmt: skip
            if adjusted:
                items[-1]["取消于"] = "1"
                plan["调整"] = [{"次": "1", "日期": f"{year}-09-10", "理由": "另作安排", "项数": str(len(items) - 1)}]
            self.maker.put(f"data/plans/{term.number}-{year}.yaml", plan)

    def _planned(self, ref: str, year: int) -> Tree:
        """Return the meeting an item was planned for; one that began in the year before was not planned in this one."""
        meeting = self.maker.files[f"data/meetings/{ref.partition('/')[2]}.yaml"]
        assert isinstance(meeting, dict)
        return {"计划会议": ref} if str(meeting["开始日期"]).startswith(str(year)) else {}

    def _oversight(self) -> None:
        """Tell of each review opinion what report it was given on."""
        for file, tree in sorted(self.maker.files.items()):
            if file.startswith("data/review-opinions/") and isinstance(tree, dict):
                slug, heard = file.split("/")[-1][:-5], day_in(tree, "审议日期")
                steps = sorted(heard - timedelta(self.rng.randint(1, 40)) for _ in range(3))
                report: Tree = {
                    "标题": "关于有关工作情况的报告", **dict(zip(("送征求意见", "送交常委会", "发给组成人员"), map(str, steps), strict=True)),
                    "听取日期": str(heard), "会议": tree["会议"], "公开日期": str(heard + timedelta(self.rng.randint(0, 20))),
                }  # fmt: skip
                event: Tree = {
                    "标题": "听取和审议有关工作情况的报告", "形式": "专项报告", "报告": [report],
                    "审议意见": [f"review_opinion/{slug}"],
                }  # fmt: skip
                if self.maker.some(0.5):
                    event["结果"], event["结束日期"] = "办结", str(heard + timedelta(300))
                self.maker.put(f"data/oversight/{slug}.yaml", event)
        for term in self.maker.terms:
            self._inspection(term)

    def _inspection(self, term: Term) -> None:
        formed = term.start + timedelta(self.rng.randint(100, 300))
        members = [self._who(self._newcomer()) for _ in range(self.rng.randint(2, 4))]
        members[0]["身份"] = "组长"
        start = formed + timedelta(self.rng.randint(0, 40))
        self.maker.put(f"data/oversight/inspection-{term.number}.yaml", {
            "标题": "检查安全生产法的实施情况", "形式": "执法检查", "法律": [{"名称": "中华人民共和国安全生产法"}],
            "检查组": {"成立日期": str(formed), "成员": members},
            "实施": [{"日期": str(start), "结束日期": str(start + timedelta(self.rng.randint(0, 3))), "方法": "实地检查"}],
        })  # fmt: skip

    def _filings(self) -> None:
        """File some documents of one year, review them, report the year, and clear old ones."""
        year, count = self.maker.terms[-1].start.year + 1, self.rng.randint(2, 5)
        faults = 0
        for number in range(1, count + 1):
            published = date(year, self.rng.randint(1, 9), self.rng.randint(1, 28))
            filed = published + timedelta(self.rng.randint(1, 60))
            checked = filed + timedelta(self.rng.randint(0, 9))
            start = checked + timedelta(self.rng.randint(0, 9))
            ended = start + timedelta(self.rng.randint(1, 90))
            fault = self.maker.some(0.4)
            faults += fault
            tree: Tree = {
                "标题": f"某某管理办法之{number}", "制定机关": f"{self.maker.county}人民政府", "机关": "organization/government",
                "制定机关类别": "县级人民政府", "文号": f"政规〔{year}〕{number}号", "公布日期": str(published), "报备日期": str(filed),
                "形式审查": {"日期": str(checked), "结果": "符合要求"}, "登记日期": str(checked),
                "审查": [{"启动方式": "依职权审查", "开始日期": str(start), "完成日期": str(ended),
                        "结论": "同上位法相抵触" if fault else "未发现问题"}],
            }  # fmt: skip
            if fault:
                told = ended + timedelta(5)
                tree["审查意见"] = [{"日期": str(told), "反馈日期": str(told + timedelta(30)), "态度": "同意修改"}]
                tree["处理结果"] = {
                    "结果": "已修改",
                    "日期": str(told + timedelta(60)),
                    "报告日期": str(told + timedelta(61)),
                }
            self.maker.put(f"data/filings/{year}-{number}.yaml", tree)
        self.maker.put(f"data/filings/year-{year}.yaml", {
            "标题": f"{year}年度备案审查工作情况报告", "种类": "年度目录和报告",
            "年度工作": {"年度": str(year), "目录公布日期": f"{year + 1}-02-01", "收到件数": str(count), "审查件数": str(count),
                     "发现问题件数": str(faults), "纠正件数": str(faults), "逐件录入": "是"},
        })  # fmt: skip
        counts = [self.rng.randint(0, 40) for _ in range(3)]
        self.maker.put("data/filings/clearance.yaml", {
            "标题": "规范性文件清理结果", "种类": "文件清理",
            "清理": {"截至": f"{year}-06-30", "决定日期": f"{year}-09-30", "合计": str(sum(counts)),
                   "结果": [{"处理": word, "件数": str(one)} for word, one in zip(("废止", "修改", "继续有效"), counts, strict=True)]},
        })  # fmt: skip

    def _livelihood(self, term: Term) -> None:
        """Vote on projects at the first session of a term, build them, and say what was built."""
        meeting = self.maker.files[f"data/meetings/np-{term.number}-1.yaml"]
        assert isinstance(meeting, dict)
        day, present = date.fromisoformat(meeting["结束日期"]), int(meeting["实到"])
        returned = present - self.rng.randint(0, 3)
        wanted, total = self.rng.randint(2, 4), self.rng.randint(5, 6)
        votes = sorted(self.rng.sample(range(returned // 2, returned), total), reverse=True)
        built = self.rng.randint(0, wanted)
        end = date(day.year, 12, 31)
        projects, spent = [], 0
        for place, yes in enumerate(votes):
            row: Tree = {
                "标识": f"project-{place + 1}", "序号": str(place + 1), "名称": f"第{place + 1}项工程", "总投资": {"数": "100"},
                "年度计划": {"数": "80"}, "赞成": str(yes), "反对": str(self.rng.randint(0, returned - yes)),
                "票决结果": "当选" if place < wanted else "未当选",
            }  # fmt: skip
            if place < wanted:
                done = 80 if place < built else self.rng.randint(1, 79)
                spent += done
                state: Tree = {
                    "日期": str(end),
                    "状态": "建成" if place < built else "在建",
                    "完成投资": {"数": str(done)},
                }
                row["责任单位"] = [{"单位": self.maker.departments[0][1]}]
                row["进度"] = [{"日期": str(day + timedelta(60)), "状态": "在建", "完成投资": {"数": "1"}}, state]
            projects.append(row)
        if day + timedelta(60) > end:
            return
        self.maker.put(f"data/livelihood-projects/np-{term.number}.yaml", {
            "标题": f"{day.year}年民生实事项目", "年度": str(day.year), "机构": "organization/congress",
            "票决": {"日期": str(day), "会议": f"meeting/np-{term.number}-1", "全体": str(term.deputies), "实到": str(present),
                   "发出": str(present), "收回": str(returned), "候选件数": str(total), "应选件数": str(wanted), "当选件数": str(wanted)},
            "项目": projects, "计划": {"总投资": {"数": str(100 * wanted)}, "年度计划": {"数": str(80 * wanted)}},
            "公布合计": [{"截至": str(end), "完成投资": {"数": str(spent)}, "在建": str(wanted - built), "建成": str(built)}],
        })  # fmt: skip

    # Gazettes and a correction

    def _correction(self) -> tuple[str, date] | None:
        """Correct a list that is public, and say so in it."""
        lists = [
            (file.split("/")[-1][:-5], tree)
            for file, tree in sorted(self.maker.files.items())
            if file.startswith("data/appointments/sc-") and isinstance(tree, dict)
        ]
        if not lists:
            return None
        slug, tree = self.rng.choice(lists)
        day = day_in(tree, "表决日期") + timedelta(self.rng.randint(1, 20))
        tree["最近变动"] = str(day)
        self.maker.put("data/corrections/c-1.yaml", {
            "标题": "关于更正一处文字的说明", "种类": "更正", "对象": f"appointment/{slug}", "原因类别": "录入差错",
            "改动": [{"位置": "标题", "原文": "任免名单表", "现文": tree["标题"]}], "原因": "录入时多打了字。",
            "发现日期": str(day - timedelta(1)), "日期": str(day),
        })  # fmt: skip
        return slug, day

    def _gazettes(self, corrected: tuple[str, date] | None) -> None:
        """Print each meeting's acts in an issue of its own, in order, numbered anew every year."""
        for file, tree in sorted(self.maker.files.items()):
            for folder, kind in (("appointments", "appointment"), ("review-opinions", "review_opinion")):
                if file.startswith(f"data/{folder}/") and isinstance(tree, dict):
                    meeting = str(tree["会议"]).partition("/")[2]
                    self.acts.setdefault(meeting, []).append(f"{kind}/{file.split('/')[-1][:-5]}")
        sections = {"appointment": "人事任免", "review_opinion": "审议意见", "resolution": "公告和决议决定"}
        numbers: dict[int, int] = {}
        pending = corrected
        held = [(slug, tree) for slug, tree in self._sessions("") if slug in self.acts]
        before = date.min  # of two meetings close together the one that began first may end last
        for running, (meeting, tree) in enumerate(held, self.rng.randint(1, 60)):
            day = before = max(before, date.fromisoformat(tree.get("结束日期") or tree["开始日期"]) + timedelta(60))
            numbers[day.year] = numbers.get(day.year, 0) + 1
            page, lines = 1, []
            for ref in sorted(self.acts[meeting]):
                lines.append({"记录": ref, "栏目": sections[ref.partition("/")[0]], "页码": str(page)})
                page += self.rng.randint(0, 4)
            if pending and pending[1] <= day:
                lines.append({"记录": "correction/c-1", "栏目": "更正", "页码": str(page)})
                correction = self.maker.files["data/corrections/c-1.yaml"]
                assert isinstance(correction, dict)
                correction["公报"] = f"gazette/g-{running}"
                pending = None
            self.maker.put(f"data/gazettes/g-{running}.yaml", {
                "刊名": f"{self.maker.county}人民代表大会常务委员会公报", "年": str(day.year), "期号": str(numbers[day.year]),
                "总期号": str(running), "出版日期": str(day), "会议": [f"meeting/{meeting}"], "页数": str(page + 3), "目录": lines,
            })  # fmt: skip
