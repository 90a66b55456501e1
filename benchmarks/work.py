"""Makes what deputies and offices do between sessions: suggestions, activities, oversight, filings, plans, projects."""

from __future__ import annotations

import datetime as dt

from drawing import LEAVERS, PLACES, START_OF_TERM, UNITS, Maker, Tree, term_of

FORMS = ("执法检查", "专项报告", "视察", "调研")
ACTIVITIES = ("视察", "调研", "代表小组活动", "接待选民", "代表述职", "会前学法", "代表培训")
PLANS = ("专门委员会工作计划", "街道人大工委代表工作计划", "年度代表工作计划", "制度建设计划", "其他计划")


def suggestion(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> Tree:
    """Return a suggestion with its reply and evaluation."""
    lead, *joint = maker.random.sample(maker.deputies[term_of(day)][LEAVERS:], maker.random.randint(1, 4))
    unit = maker.random.randrange(len(UNITS))
    replied = day + dt.timedelta(days=maker.random.randint(30, 85))
    return {
        "标题": f"关于{maker.topic()}的建议",
        "编号": f"{year}第{number:05d}号",
        "提出时机": "闭会期间",
        "提出日期": day.isoformat(),
        "领衔代表": {"姓名": lead[1], "人员": f"person/{lead[0]}", "代表团": f"{maker.random.choice(PLACES)}代表团"},
        "附议": [{"姓名": name, "人员": f"person/{slug_}"} for slug_, name in joint],
        "内容": maker.text(maker.random.randint(300, 600)),
        "分类": maker.random.choice(["城建", "教科文卫", "财经", "农业农村", "社会建设", "法制"]),
        "交办": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}", "方式": "主办", "交办日期": day.isoformat(), "收文日期": day.isoformat()}],
        "沟通": [{"阶段": "办中", "方式": "见面", "日期": replied.isoformat(), "说明": maker.sentence()}],
        "答复": [{
            "单位": f"县{UNITS[unit]}", "日期": replied.isoformat(), "文号": f"松函〔{year}〕{number}号",
            "结果分类": maker.random.choice("ABC"), "正文": maker.text(320),
        }],
        "评价": [{"日期": (replied + dt.timedelta(days=5)).isoformat(), "结果": maker.random.choice(["满意", "基本满意"])}],
        "相关": maker.related(year),
    }  # fmt: skip


def activity(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> Tree:
    """Return something that deputies did, who took part, and what came of what they said there."""
    kind = ACTIVITIES[number % len(ACTIVITIES)]
    tree: Tree = {
        "标题": f"{kind}：{maker.topic()}",
        "类型": kind,
        "日期": day.isoformat(),
        "地点": "县人大常委会会议厅" if number % 30 == 1 else maker.random.choice(PLACES),
        "主办": [{"单位": "松澜县人大常委会办公室", "机构": "organization/office"}],
        "参加": maker.named(term_of(day), 1 if kind == "代表述职" else maker.random.randint(2, 12)),
        "内容": maker.text(maker.random.randint(400, 900)),
        "相关": maker.related(year),
    }
    if number % 30 == 1:
        changed = day + dt.timedelta(days=20)
        tree["最近变动"] = changed.isoformat()
        maker.corrected.append((f"activity/{slug}", changed))
    if kind == "代表述职":
        tree |= {"形式": "现场", "当面": "是", "对象": "选民"}
    elif kind in ("视察", "调研", "接待选民"):
        unit = maker.random.randrange(len(UNITS))
        tree["意见"] = [
            {
                "序号": str(place), "来自": "选民群众", "内容": maker.sentence(), "承办单位": f"县{UNITS[unit]}", "承办机构": f"organization/unit-{unit}",
                "交办日期": (day + dt.timedelta(days=2)).isoformat(), "期限": (day + dt.timedelta(days=92)).isoformat(), "状态": "已办结",
                "办结日期": (day + dt.timedelta(days=maker.random.randint(20, 90))).isoformat(), "结果": maker.sentence(),
            }
            for place in range(1, maker.random.randint(2, 4))
        ]  # fmt: skip
    if kind == "会前学法":
        tree["法律"] = ["安全生产法"]
    if kind == "代表培训":
        tree["学时"] = "8"
    return tree


def oversight(maker: Maker, number: int, year: int, slug: str, _day: dt.date) -> Tree:
    """Return an inspection, a report heard, a tour or research, with its group, its visits and its report."""
    held, held_on = maker.random.choice(maker.meetings[year])
    form = FORMS[number % len(FORMS)]
    unit = maker.random.randrange(len(UNITS))
    before = [(held_on - dt.timedelta(days=days)).isoformat() for days in (60, 40, 32, 22, 11, 8)]
    members = maker.named(term_of(held_on), maker.random.randint(4, 8))
    tree: Tree = {
        "标题": f"{form}：{maker.topic()}情况（{slug}）",
        "形式": form,
        "年度": str(year),
        "牵头单位": "松澜县人大常委会办公室",
        "牵头机构": "organization/office",
        "对象": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}", "类别": "政府部门"}],
        "检查组": {"成立日期": before[0], "成员": [item | ({"身份": "组长"} if place == 0 else {}) for place, item in enumerate(members)]},
        "实施": [
            {"日期": before[1], "方法": "实地检查", "地点": maker.random.choice(PLACES), "内容": maker.text(500), "问题": maker.text(250), "建议": maker.text(200)},
            {"日期": before[2], "方法": "座谈", "地点": maker.random.choice(PLACES), "内容": maker.text(350)},
        ],
        "报告": [{
            "标题": f"关于{maker.topic()}情况的报告", "送征求意见": before[3], "送交常委会": before[4], "发给组成人员": before[5],
            "听取日期": held_on.isoformat(), "会议": f"meeting/{held}", "公开日期": (held_on + dt.timedelta(days=7)).isoformat(), "摘要": maker.text(700),
        }],
        "结果": "办结",
        "结束日期": (held_on + dt.timedelta(days=50)).isoformat(),
        "相关": maker.related(year),
    }  # fmt: skip
    if form == "执法检查":
        tree["法律"] = [{"名称": "中华人民共和国安全生产法"}]
        tree["报告"][0]["种类"] = "检查报告"
    return tree


def article(maker: Maker, _number: int, year: int, _slug: str, day: dt.date) -> Tree:
    """Return the head of a news article; its text follows under it."""
    return {"标题": f"{maker.random.choice(PLACES)}：{maker.topic()}", "日期": day.isoformat(), "作者": "研究室", "相关": maker.related(year)}  # fmt: skip


def filing(maker: Maker, number: int, year: int, _slug: str, day: dt.date) -> Tree:
    """Return a document that the government filed, from its publication to the end of its review."""
    days = [(day + dt.timedelta(days=count)).isoformat() for count in (0, 20, 22, 23, 27, 50, 60, 62, 64)]
    return {
        "标题": f"松澜县{maker.topic()}管理办法（{year}-{number}）",
        "制定机关": "松澜县人民政府",
        "机关": "organization/government",
        "制定机关类别": "县级人民政府",
        "文号": f"松政规〔{year}〕{number}号",
        "公布日期": days[0],
        "报备日期": days[1],
        "接收机构": "县人大常委会办公室",
        "接收机构记录": "organization/office",
        "形式审查": {"日期": days[2], "结果": "符合要求"},
        "登记日期": days[3],
        "分送": [{"日期": days[4], "单位": "县人大法制委", "意见日期": days[5], "意见": maker.text(350)}],
        "审查": [
            {
                "启动方式": "依职权审查",
                "开始日期": days[4],
                "完成日期": days[6],
                "结论": "未发现问题",
                "说明": maker.text(450),
            }
        ],
        "相关": maker.related(year),
    }


def plan(maker: Maker, number: int, year: int, slug: str, _day: dt.date) -> Tree:
    """Return the year's plan of an office or a town; its items name the records they led to."""
    town = number % maker.towns
    items = [
        {
            "序号": str(place), "内容": maker.topic(), "责任单位": f"县{UNITS[place]}", "机构": f"organization/unit-{place}", "月份": str(maker.random.randint(3, 12)),
            "进展": [{"日期": dt.date(year, 3 + place % 8, 15).isoformat(), "说明": maker.sentence()}],
            "结果": [{"日期": dt.date(year, 12, 20).isoformat(), "说明": maker.sentence()}],
        }
        for place in range(1, maker.random.randint(8, 14))
    ]  # fmt: skip
    return {
        "标题": f"{town_name(town)}{year}年{PLANS[number % len(PLANS)]}（{slug}）",
        "种类": PLANS[number % len(PLANS)],
        "年度": str(year),
        "机关名称": town_name(town),
        "机关": f"organization/town-{town}",
        "通过日期": dt.date(year, 2, 6).isoformat(),
        "公布日期": dt.date(year, 2, 20).isoformat(),
        "项数": str(len(items)),
        "导语": maker.text(400),
        "项目": items,
        "相关": maker.related(year),
    }


def town_name(number: int) -> str:
    """Return the name of a town or street."""
    return (
        PLACES[number] if number < len(PLACES) else f"{PLACES[number % len(PLACES)][:2]}第{number // len(PLACES)}街道"
    )


def livelihood(maker: Maker, number: int, year: int, _slug: str, _day: dt.date) -> Tree:
    """Return the projects that a town's congress chose for a year, and how far each came."""
    place = number - 1
    projects = [
        {
            "标识": f"k{item}", "序号": str(item), "名称": maker.topic(), "内容": maker.text(160), "责任单位": [{"单位": f"松澜县{UNITS[item]}", "机构": f"organization/unit-{item}"}],
            "总投资": {"数": str(10 * item)}, "年度计划": {"数": str(10 * item)}, "赞成": str(60 - item), "反对": "1", "弃权": "0", "票决结果": "当选" if item < 10 else "未当选",
            **({"进度": [
                {"日期": f"{year}-06-30", "状态": "在建", "完成投资": {"数": str(5 * item)}, "说明": maker.sentence()},
                {"日期": f"{year}-11-20", "状态": "建成", "完成投资": {"数": str(10 * item)}, "投入使用": "是", "说明": maker.sentence()},
            ]} if item < 10 else {}),
        }
        for item in range(1, 13)
    ]  # fmt: skip
    return {
        "标题": f"{town_name(place)}{year}年民生实事项目",
        "年度": str(year),
        "机构": f"organization/town-congress-{place}",
        "票决": {"日期": f"{year}-01-12", "会议名称": "镇人民代表大会会议", "全体": "63", "实到": "62", "发出": "62", "收回": "62", "有效": "61", "候选件数": "12", "应选件数": "9", "当选件数": "9"},
        "项目": projects,
        "相关": maker.related(year),
    }  # fmt: skip


def station(maker: Maker, number: int) -> Tree:
    """Return a place where deputies meet voters: each tenth a station, those after it its rooms."""
    room = number % 10 != 0
    opened = dt.date(2015, 1 + number % 12, 1)
    deputies = [item | {"自": START_OF_TERM[18].isoformat()} for item in maker.named(18, 6)]
    return {
        "名称": f"{maker.random.choice(PLACES)}第{number}人大代表{'联络室' if room else '联络站'}",
        "级别": "联络室" if room else "联络站",
        "上级站": f"station/s-{number - number % 10:04d}" if room else "",
        "地址": f"{maker.random.choice(PLACES)}{number}号",
        "启用日期": opened.isoformat(),
        "开放时间": [{"日子": "每月15日", "开始": "9:00", "结束": "11:30"}],
        "进站代表": deputies,
        "代表人数": str(len(deputies)),
        "接待安排": [{"日期": f"{year}-{month:02d}-15", "代表": [{"姓名": item["姓名"], "人员": item["人员"]} for item in deputies[:2]], "公布日期": f"{year}-{month:02d}-08"} for year in (2024, 2025) for month in (3, 6, 9)],
        "介绍": maker.text(500),
    }  # fmt: skip


def deputy(maker: Maker, term: int, place: int) -> Tree:
    """Return a deputy of a term with a row for each year of it."""
    slug, name = maker.deputies[term][place]
    start = START_OF_TERM[term]
    last = START_OF_TERM[term + 1].year - 1 if term + 1 in START_OF_TERM else 2025
    ended = maker.ended.get((term, place))
    if ended:
        last = ended[0].year - 1
    tree: Tree = {
        "姓名": name,
        "人员": f"person/{slug}",
        "届": f"legislative_term/congress-{term}",
        "名单序号": str(place + 1),
        "选区": f"第{place % 40 + 1}选区",
        "代表团": f"{maker.random.choice(PLACES)}代表团",
        "当选": {"日期": (start - dt.timedelta(days=20)).isoformat(), "公布日期": (start - dt.timedelta(days=17)).isoformat()},
        "资格确认": {"日期": (start - dt.timedelta(days=11)).isoformat(), "公布日期": (start - dt.timedelta(days=10)).isoformat()},
        "小组": [{"名称": f"第{place % 12 + 1}小组"}],
        "年度履职": [
            {"年度": str(year), "应出席": "3", "实出席": "3", "本人核对": f"{year + 1}-01-08", "公示日期": f"{year + 1}-01-10"} if year < 2025 else {"年度": str(year), "应出席": "3", "实出席": "3"}
            for year in range(start.year, last + 1)
        ],
    }  # fmt: skip
    if ended:
        day, basis = ended
        tree["终止"] = {"情形": "迁出或者调离", "日期": day.isoformat(), "公告日期": day.isoformat(), "依据": basis}
    return tree
