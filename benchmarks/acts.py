"""Makes what a standing committee's sessions make: meetings, lists, opinions, resolutions, documents, gazettes."""

from __future__ import annotations

import datetime as dt

from drawing import LEAVERS, MEMBERS, POSTS, TOPICS, UNITS, Maker, Tree, term_of

# key, words, unit, number, period, of whom, evidence
COMMITMENTS: tuple[tuple[str, str, str, str, str, str, Tree], ...] = (
    ("law-lectures", "会前学法每年不少于三次", "次", "3", "每年", "常委会", {"类别": "会前学法"}),
    ("inspections", "组成人员每人每年参加执法检查或者调研不少于三次", "次", "3", "每年", "每名组成人员", {"类别": "参加检查调研", "其中": ["执法检查", "调研"], "对象": "组成人员"}),
    ("suggestions", "代表每人每年提出建议至少一件", "件", "1", "每年", "每名代表", {"类别": "提出建议", "对象": "代表"}),
    ("tours", "代表在届内参加视察、调研不少于五次", "次", "5", "每届", "每名代表", {"类别": "参加视察调研", "对象": "代表", "机构": "organization/congress"}),
    ("duty-reports", "代表在任期内向选民述职至少一次", "次", "1", "每届", "每名代表", {"类别": "代表述职", "对象": "代表", "机构": "organization/congress"}),
    ("answers", "代表建议满意率达到99%以上", "%", "99", "每年", "常委会", {"类别": "建议评价满意或基本满意", "计法": "比例"}),
    ("training", "代表每年至少参加一次学习", "次", "1", "每年", "每名代表", {"类别": "参加培训", "对象": "代表"}),
    ("meetings", "承办单位对每件建议与代表见面不少于一次", "次", "1", "每件", "每件事项", {"类别": "与代表见面", "对象": "建议"}),
)  # fmt: skip

CHAIRS = 5  # of six meetings one is a session of the committee, the others are meetings of its chairs


def meeting(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> Tree:
    """Return the year's next meeting: a session of the committee, then meetings of its chairs up to the next."""
    term = term_of(day)
    session = number % (CHAIRS + 1) == 1
    name = "常务委员会会议" if session else "主任会议"
    count = maker.count_in_term(term, name)
    picked = maker.random.sample(maker.deputies[term][LEAVERS:], MEMBERS if session else 6)
    agenda = [
        {
            "序号": str(item + 1),
            "事项": f"听取和审议县人民政府关于{maker.topic()}情况的报告" if session else f"研究{maker.topic()}",
            "方式": "听取和审议" if session else "讨论",
        }
        for item in range(maker.random.randint(5, 10))
    ]
    tree: Tree = {
        "名称": f"松澜县第{term}届人民代表大会常务委员会第{count}次会议" if session else f"松澜县第{term}届人大常委会第{count}次主任会议",
        "类型": "常委会会议" if session else "主任会议",
        "机构": "organization/committee" if session else "organization/chairs",
        "届": f"legislative_term/sc-{term}",
        "次": str(count),
        "开始日期": day.isoformat(),
        "地点": "县人大常委会会议厅",
        "场次": [{"序号": "1", "形式": "全体会议", "日期": day.isoformat()}],
        "议程": agenda,
        "出席": [{"姓名": name, "人员": f"person/{slug_}"} for slug_, name in picked],
        "纪要": maker.text(600),
    }  # fmt: skip
    if session:
        maker.meetings.setdefault(year, []).append((slug, day))
    return tree


def appointment(maker: Maker, number: int, year: int, slug: str, _day: dt.date) -> Tree:
    """Return a list passed at one of the year's meetings, in their order: heads of units leave, others follow."""
    meetings = maker.meetings[year]
    held, held_on = meetings[(number - 1) * len(meetings) // maker.lists_in_year]
    if maker.term != term_of(held_on):
        maker.term, maker.heads = term_of(held_on), {}
    if maker.busy_on != held_on:
        maker.busy_on, maker.busy = held_on, set()
    items: list[Tree] = []
    free = [post for post in range(len(POSTS)) if post not in maker.busy]  # one change of a post a day
    for unit in maker.random.sample(free, maker.random.randint(1, 4)):
        maker.busy.add(unit)
        post = [{"名称": POSTS[unit], "编号": f"post/head-{unit}"}]
        organ, proposer = ("县人民政府", "县长") if unit < len(UNITS) else ("县人民法院", "县人民法院院长")
        follower = maker.random.choice([person for person in maker.people[:400] if person != maker.heads.get(unit)])
        for act, person in (("免职", maker.heads.get(unit)), ("任命", follower)):
            if person is not None:
                items.append({
                    "机关": organ, "姓名": person[1], "人员": f"person/{person[0]}", "行为": act, "职务": post, "提请人": proposer,
                    "表决": {"赞成": str(maker.random.randint(20, 26)), "反对": "1", "弃权": "1", "结果": "通过"},
                })  # fmt: skip
        maker.heads[unit] = follower
    maker.acted(f"appointment/{slug}", held, "人事任免")
    return {
        "标题": f"松澜县人民代表大会常务委员会任免名单（{slug}）",
        "会议": f"meeting/{held}",
        "表决日期": held_on.isoformat(),
        "公开时间": f"{held_on.isoformat()} 18:00",
        "事项": items,
        "说明": maker.text(500).replace("\n\n", " "),
        "相关": maker.related(year),
    }


def opinion(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> Tree:
    """Return a review opinion with points, handling and a report."""
    held, held_on = maker.random.choice(maker.meetings[year])
    unit = maker.random.randrange(len(UNITS))
    handed = held_on + dt.timedelta(days=6)
    topic = maker.random.choice(TOPICS)
    maker.acted(f"review_opinion/{slug}", held, "审议意见")
    points = []
    for item in range(maker.random.randint(3, 8)):
        done = handed + dt.timedelta(days=maker.random.randint(20, 80))
        points.append({
            "序号": str(item + 1), "问题": maker.sentence(), "措施": maker.sentence(), "责任单位": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}"}],
            "办理": [{"日期": done.isoformat(), "状态": "已落实", "说明": maker.sentence()}],
        })  # fmt: skip
    return {
        "标题": f"关于{topic}情况报告的审议意见（{slug}）",
        "报告": f"县人民政府关于{topic}情况的报告",
        "报告机关": "县人民政府",
        "类别": "专项工作",
        "会议": f"meeting/{held}",
        "审议日期": held_on.isoformat(),
        "交办日期": handed.isoformat(),
        "承办": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}", "分工": "主办"}],
        "督办单位": "县人大常委会办公室",
        "督办单位记录": "organization/office",
        "总体评价": maker.text(300),
        "意见要点": points,
        "办理报告": [{"轮次": "1", "日期": (handed + dt.timedelta(days=85)).isoformat(), "报告机关": "县人民政府", "正文": maker.text(500)}],
        "相关": maker.related(year),
    }  # fmt: skip


def document(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> Tree:
    """Return an institutional document of 3,000 to 8,000 characters; every fifth amends an earlier one."""
    head = {"发布机关": "松澜县人民代表大会常务委员会", "文号": f"松人常〔{year}〕{number}号", "通过": {"日期": day.isoformat()}, "公布日期": day.isoformat()}  # fmt: skip
    if number % 5 == 0 and maker.amendable and maker.amendable[0][2] < year:
        return head | _amendment(maker, slug, year, day)
    size, sections = maker.random.randint(3000, 8000), maker.random.randint(5, 12)
    body = [
        {"编号": f"第{_numeral(item + 1)}条", "标识": f"a{item + 1}", "内容": maker.text(size // sections)}
        for item in range(sections)
    ]
    body.append({"编号": f"第{_numeral(sections + 1)}条", "标识": "term", "内容": "有关机关应当在六十日内书面答复。"})
    maker.amendable.append((slug, f"第{_numeral(sections + 1)}条", year))
    title = f"松澜县人大常委会{maker.random.choice(TOPICS)}办法（{slug}）"
    return {
        "标题": title,
        "文种": "办法",
        **head,
        "施行日期": day.isoformat(),
        "正文": body,
        "相关": maker.related(year),
    }


def _amendment(maker: Maker, slug: str, year: int, day: dt.date) -> Tree:
    earlier = sum(made < year for _, _, made in maker.amendable)
    target, article, _ = maker.amendable.pop(maker.random.randrange(earlier))
    change = {"方式": "修改", "原条": article, "标识": "term", "原文": "六十日内", "新文": "三十日内"}
    return {
        "标题": f"松澜县人大常委会关于修改有关办法的决定（{slug}）",
        "文种": "决定",
        "施行日期": (day + dt.timedelta(days=1)).isoformat(),
        "正文": [{"编号": "一、", "内容": f"{article}中的“六十日内”修改为“三十日内”。"}, {"编号": "二、", "内容": maker.text(900)}],
        "修改": [{"对象": f"institutional_document/{target}", "条文": [change]}],
    }  # fmt: skip


def _numeral(number: int) -> str:
    ones = "零一二三四五六七八九"
    return ones[number] if number < 10 else f"十{ones[number - 10] if number > 10 else ''}"


def commitments(term: int, start: dt.date, end: dt.date | None) -> Tree:
    """Return what the committee of a term promises in figures; as many at any size, since a county promises no more."""
    asked = [
        {
            "条文": f"第{_numeral(place)}项", "标识": key, "原文": text, "单位": unit, "数量": number, "周期": period, "范围": scope,
            "证据": evidence, **({"至": end.isoformat()} if end else {}),
        }
        for place, (key, text, unit, number, period, scope, evidence) in enumerate(COMMITMENTS, 1)
    ]  # fmt: skip
    return {
        "标题": f"松澜县第{term}届人大常委会履职量化要求",
        "文种": "意见",
        "发布机关": "松澜县人民代表大会常务委员会",
        "机关": "organization/committee",
        "文号": f"松人常〔{start.year}〕9{term}号",
        "通过": {"日期": start.isoformat()},
        "公布日期": start.isoformat(),
        "施行日期": start.isoformat(),
        "正文": [{"编号": item["条文"], "内容": f"{item['原文']}。"} for item in asked],
        "量化要求": asked,
    }


def resolution(maker: Maker, number: int, year: int, slug: str, _day: dt.date) -> Tree:
    """Return a decision that somebody must carry out; the year's first is the notice of changes among the deputies."""
    meetings = maker.meetings[year]
    held, held_on = meetings[0] if number == 1 else maker.random.choice(meetings)
    term = term_of(held_on)
    head = {
        "公开时间": f"{held_on.isoformat()} 18:00",
        "机关名称": "松澜县人民代表大会常务委员会",
        "机关": "organization/committee",
        "届": f"legislative_term/sc-{term}",
        "会议": f"meeting/{held}",
        "通过日期": held_on.isoformat(),
        "公布日期": held_on.isoformat(),
    }
    maker.acted(f"resolution/{slug}", held, "公告和决议决定")
    if number == 1:
        return _changes(maker, head, slug, term, held_on)
    unit = maker.random.randrange(len(UNITS))
    return {
        "标题": f"松澜县人大常委会关于{maker.topic()}的决定（{slug}）",
        "种类": "决定",
        "文号": f"松人常决〔{year}〕{number}号",
        **head,
        "结果": "通过",
        "表决": {"方式": "按表决器", "全体": str(MEMBERS), "赞成": "26", "反对": "1", "弃权": "0", "结果": "通过"},
        "正文": [{"编号": mark, "内容": maker.text(400)} for mark in ("一、", "二、", "三、")],
        "执行": [{
            "责任单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}", "报告月数": "6",
            "报告": [{"日期": (held_on + dt.timedelta(days=150)).isoformat(), "标题": "关于决定执行情况的报告", "内容": maker.text(200)}],
        }],
        "相关": maker.related(year),
    }  # fmt: skip


def _changes(maker: Maker, head: Tree, slug: str, term: int, day: dt.date) -> Tree:
    quota = len(maker.deputies[term])
    before, notice = maker.present.get(term, (quota, None))
    place = quota - before  # deputies leave in the order of the list
    person, name = maker.deputies[term][place]
    maker.ended[term, place] = (day, f"resolution/{slug}")
    maker.present[term] = (before - 1, f"resolution/{slug}")
    opening = {"名额": quota, "现有": before, "缺额": quota - before, "机动": 0}
    return {
        "标题": "松澜县人大常委会公告",
        "种类": "公告",
        "文号": f"公告〔{term}届〕{day.year}年第1号",
        **head,
        "结果": "发布",
        "正文": [{"内容": maker.text(200)}],
        "代表变动": {
            "届": f"legislative_term/congress-{term}",
            "期初": opening | ({"公告": notice} if notice else {}),
            "终止": [{"姓名": name, "人员": f"person/{person}", "原因": "调离"}],
            "期末": {"名额": quota, "现有": before - 1, "缺额": quota - before + 1, "机动": 0},
        },
    }


def gazette(maker: Maker, number: int, year: int, _slug: str, _day: dt.date) -> Tree:
    """Return the issue of a session: its agenda and minutes, and each of its acts."""
    held, held_on = maker.meetings[year][number - 1]
    maker.issues += 1
    contents: list[Tree] = [
        {"记录": f"meeting/{held}", "部分": part, "标题": title, "栏目": "会议"} for part, title in (("agenda", "会议议程"), ("minutes", "会议纪要"))
    ]  # fmt: skip
    contents += [{"记录": record, "栏目": section} for record, section in maker.acts.get(held, [])]
    return {
        "刊名": "松澜县人民代表大会常务委员会公报",
        "年": str(year),
        "期号": str(number),
        "总期号": str(maker.issues),
        "编排": "按会议",
        "出版日期": (held_on + dt.timedelta(days=28)).isoformat(),
        "主办": "松澜县人大常委会办公室",
        "主办机构": "organization/office",
        "会议": [f"meeting/{held}"],
        "页数": str(2 * len(contents)),
        "目录": [item | {"页码": str(2 * place + 1)} for place, item in enumerate(contents)],
        "发布渠道": [{"渠道": "纸质", "日期": (held_on + dt.timedelta(days=28)).isoformat()}],
    }


def correction(maker: Maker, _number: int, _year: int, _slug: str, _day: dt.date) -> Tree:
    """Return the correction of an activity whose record names that day as its last change."""
    target, day = maker.corrected.pop()
    return {
        "标题": "关于更正活动地点的说明",
        "种类": "更正",
        "对象": target,
        "改动": [{"位置": "地点", "原文": "县人大常委会第九会议室", "现文": "县人大常委会会议厅"}],
        "原因类别": "录入差错",
        "原因": maker.text(120),
        "发现日期": (day - dt.timedelta(days=3)).isoformat(),
        "日期": day.isoformat(),
        "决定机关": "常委会办公室",
        "决定机构": "organization/office",
    }
