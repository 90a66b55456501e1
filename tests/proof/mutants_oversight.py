"""Slips in what is overseen and built: oversight events and programmes of livelihood projects."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random

from proof.mutant_edits import (
    beside,
    counts,
    days_past,
    inserts,
    inside,
    one_of,
    out_of_session,
    places,
    repeats,
    swapped,
    together,
    without,
)
from proof.mutants import Edit, edits, kind, quoted, shuffled
from proof.yaml_edit import Record, Site, Spot

# —— Oversight events ——


@kind("监督的步骤颠倒", "OVE101 OVE201")
def event_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    own = "oversight_event"
    steps = [("报告", None, "公开日期", "听取日期"), ("报告", None, "听取日期", "发给组成人员"),
             ("报告", None, "听取日期", "送交常委会"), ("实施", None, "结束日期", "日期"),
             ("后续报告", None, "公开日期", "日期"), ("质询", "决定日期", "提出日期")]  # fmt: skip
    for *path, first in shuffled(rng, steps):
        yield from days_past(
            rng, places(site, own, *path), lambda spot, first=first: beside(spot, str(first)), before=True
        )  # type: ignore[misc]
    yield from days_past(
        rng, places(site, own, "检查组", "成立日期"), lambda spot: spot.record.value("列入计划日期"), before=True
    )


@kind("监督的形式与内容不合", "OVE102")
def other_form(site: Site, rng: Random) -> Iterator[Edit]:
    needs = {"质询": "质询", "特定问题调查": "调查", "撤职": "撤职罢免", "专题询问": "询问场次"}

    def wrong(spot: Spot) -> str | None:
        fits = [form for form, key in needs.items() if spot.record.spot(key) is None and form != spot.text]
        return rng.choice(fits) if fits else None

    yield from edits(rng, (spot for spot in places(site, "oversight_event", "形式") if len(spot.path) == 1), wrong)


@kind("检查组没有组长或有两个", "OVE103")
def group_leaders(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "oversight_event", "检查组", "成员", None, "身份")
    yield from edits(rng, spots, lambda spot: {"组长": "副组长", "副组长": "组长"}.get(spot.text))


@kind("检查组、提出人写两次", "OVE103")
def member_twice(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "oversight_event", "检查组", "成员", None)
    yield from repeats(rng, spots + places(site, "oversight_event", "质询", "提出人", None))


@kind("问答的序号不对", "OVE104")
def question_numbers(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot for key in ("问答", "收集意见", "询问场次") for spot in places(site, "oversight_event", key, None, "序号")
    ]
    yield from counts(rng, spots, 1, 3)


@kind("漏了一个问题", "OVE104")
def question_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    def not_last(spot: Spot) -> bool:
        return isinstance(spot.path[1], int) and spot.path[1] + 1 < spot.record.length("问答")

    yield from without(rng, places(site, "oversight_event", "问答", None), not_last)


@kind("问题所在的场次没有", "OVE105")
def no_such_sitting(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(rng, places(site, "oversight_event", "问答", None, "场次"), 5, 8)


@kind("写了应答人没有回答", "OVE105")
def answer_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "oversight_event", "问答", None, "回答"), lambda spot: beside(spot, "应答人"))


@kind("质询的人数不够", "OVE106")
def too_few_movers(site: Site, rng: Random) -> Iterator[Edit]:
    def just_enough(spot: Spot) -> bool:
        return spot.record.length("质询", "提出人") == 3 and spot.record.value("质询", "层级") in (None, "常委会")

    spots = [spot for spot in places(site, "oversight_event", "质询", "提出人", None) if just_enough(spot)]
    yield from without(rng, spots, lambda spot: spot.record.value("质询", "提出人数") is None)


@kind("不满意的多于提出的", "OVE106")
def more_dissatisfied(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(rng, places(site, "oversight_event", "质询", "答复", None, "不满意人数"), 40, 60)


@kind("撤职不用无记名、没有理由", "OVE107")
def removal_procedure(site: Site, rng: Random) -> Iterator[Edit]:
    ways = [
        spot
        for spot in places(site, "oversight_event", "撤职罢免", None, "表决", "方式")
        if spot.record.value("形式") == "撤职" and spot.text == "无记名投票"
    ]
    yield from edits(rng, ways, lambda _: rng.choice(("举手", "按表决器")))
    reasons = places(site, "oversight_event", "撤职罢免", None, "理由")
    yield from without(rng, reasons, lambda spot: spot.record.value("形式") == "撤职")


@kind("结束没有结果、结果没有日期", "OVE116")
def half_closed(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(
        rng, places(site, "oversight_event", "结果"), lambda spot: spot.record.value("结束日期") is not None
    )
    yield from without(
        rng, places(site, "oversight_event", "结束日期"), lambda spot: spot.record.value("结果") is not None
    )


@kind("申诉控告写成公开", "OVE117")
def complaint_shown(site: Site, rng: Random) -> Iterator[Edit]:
    own = "oversight_event"
    yield from edits(rng, places(site, own, "申诉控告", None, "可见范围"), lambda _: rng.choice(("公开", "只公开标题")))
    yield from inserts(
        rng, places(site, own, "申诉控告", None), "可见范围", lambda _: rng.choice(("公开", "只公开标题"))
    )


@kind("撤职的公开早于表决", "OVE118")
def removal_early(site: Site, rng: Random) -> Iterator[Edit]:
    forms = ("撤职", "罢免")
    spots = [spot for spot in places(site, "oversight_event", "公开时间") if spot.record.value("形式") in forms]
    yield from edits(rng, spots, lambda spot: f"{int(spot.text[:4]) - 1}{spot.text[4:]}")
    yield from without(rng, spots, lambda spot: spot.record.value("撤职罢免", 0, "表决", "结果") == "通过")


@kind("报告的附件没有列出", "OVE119")
def file_unlisted(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "oversight_event", "报告", None, "附件") + places(
        site, "oversight_event", "后续报告", None, "附件"
    )
    yield from edits(rng, spots, lambda spot: "gai-" + spot.text)


@kind("听取、述职、询问不在会期", "OVE201 OVE101 OVE207")
def heard_elsewhen(site: Site, rng: Random) -> Iterator[Edit]:
    own = "oversight_event"
    spots = places(site, own, "报告", None, "听取日期") + places(site, own, "述职", None, "日期")
    spots += places(site, own, "询问场次", None, "日期") + places(site, own, "撤职罢免", None, "表决日期")
    spots += places(site, own, "决议", None, "通过日期") + places(site, own, "财政", "批准日期")
    spots += places(site, own, "述职", None, "测评", None, "日期")
    yield from out_of_session(site, rng, spots)


@kind("述职测评的全体不对", "OVE204")
def wrong_electorate(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in site.ends("全体", "oversight_event")
        if "测评" in spot.path and beside(spot, "表决人范围") == "组成人员" and beside(spot, "会议")
    ]
    yield from counts(rng, spots, 1, 2)


@kind("审计整改没有承接审计", "OVE205")
def audit_unlinked(site: Site, rng: Random) -> Iterator[Edit]:
    fits = [spot for spot in places(site, "oversight_event", "承接") if spot.record.value("财政", "环节") == "审计整改"]
    audits = [record.id for record in site.of("oversight_event") if record.value("财政", "环节") == "审计"]
    yield from without(rng, fits)
    yield from edits(rng, fits, lambda spot: one_of(rng, (audit for audit in audits if audit != spot.text)))


@kind("审议意见不是这次会议的", "OVE207 OVE206")
def other_opinion(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        day = site.by_id[spot.text].value("审议日期")
        pool = [record.id for record in site.of("review_opinion") if record.value("审议日期") not in (day, None)]
        dated = any(spot.record.value("报告", n, "听取日期") for n in range(spot.record.length("报告")))
        return one_of(rng, pool) if dated else None

    spots = [spot for spot in places(site, "oversight_event", "审议意见", None) if spot.text in site.by_id]
    yield from edits(rng, spots, other)


@kind("调整的数额合不拢", "OVE114")
def amounts_off(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for key in ("调整前", "调整后")
        for spot in places(site, "oversight_event", "财政", "数额", None, key)
        if beside(spot, "增减")
    ]
    yield from counts(rng, spots, 1, 100, 9000)


@kind("预算完成比率不合", "OVE114")
def budget_rate(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "oversight_event", "财政", "数额", None, "完成比率")
    fits = (spot for spot in spots if beside(spot, "执行数") and beside(spot, "预算数"))
    yield from edits(rng, fits, lambda spot: str(round(float(spot.text) + rng.choice((-3.5, 0.7, 9)), 2)))


@kind("报送的部数超过要求", "OVE115")
def too_many_laws(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, "oversight_event", "报送", None, "法律法规")
        if spot.record.value("报送要求", "至多")
    ]
    yield from edits_of_lists(rng, spots)


def edits_of_lists(rng: Random, spots: list[Spot]) -> Iterator[Edit]:
    for spot in shuffled(rng, spots):
        names = "、".join(f"某某法第{n}号" for n in range(1, 12)).split("、")
        yield Edit(spot.record, spot.record.file.replace(spot, f"[{', '.join(names)}]"))


@kind("等次没有写依据的规则", "OVE113")
def grade_without_rule(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("测评规则", "oversight_event") if "测评" in spot.path]
    yield from without(
        rng, spots, lambda spot: beside(spot, "结果") and not (nodes_of(spot, "判定") or nodes_of(spot, "判定规则"))
    )


def nodes_of(spot: Spot, key: str) -> Spot | None:
    return spot.record.spot(*spot.path[:-1], key)


@kind("没有这个测评规则", "OVE111")
def unknown_ballot_rule(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("测评规则", "oversight_event") if "测评" in spot.path and beside(spot, "结果")]
    yield from edits(rng, spots, lambda spot: spot.text + rng.choice(("甲", "（旧）", "规则")))


@kind("测评等次抬高或压低", "OVE111 LIV112")
def wrong_grade(site: Site, rng: Random) -> Iterator[Edit]:
    scales = (("优秀", "称职", "基本称职", "不称职"), ("满意", "基本满意", "不满意"))

    def other(spot: Spot) -> str | None:
        ruled = beside(spot, "测评规则") or nodes_of(spot, "判定")
        scale = next((names for names in scales if spot.text in names), None)
        if not ruled or scale is None or (beside(spot, "出席") is None and beside(spot, "收回") is None):
            return None
        grades = scale if beside(spot, "测评规则") else ("满意", "不满意")
        return rng.choice([name for name in grades if name != spot.text])

    spots = [spot for spot in site.ends("结果", "oversight_event", "livelihood_project") if "测评" in spot.path]
    yield from edits(rng, spots, other)


@kind("各项测评票多于收回", "OVE110 LIV111")
def more_ballots(site: Site, rng: Random) -> Iterator[Edit]:
    keys = ("优秀", "称职", "满意", "基本满意")
    spots = [
        spot for key in keys for spot in site.ends(key, "oversight_event", "livelihood_project") if beside(spot, "收回")
    ]
    yield from counts(rng, spots, 60, 300)


@kind("单位编号连到别的单位", "ACT201 DEP201 STA201 LIV205 FIL202 PLA207 RES205 OVE202 DOC205 GAZ209")
def other_organization(site: Site, rng: Random) -> Iterator[Edit]:
    checked = [
        ("activity", "主办", None, "单位", "机构"), ("deputy", "代表团", "代表团机构"), ("station", "所属单位", "所属机构"),
        ("livelihood_project", "项目", None, "责任单位", None, "单位", "机构"), ("normative_filing", "制定机关", "机关"),
        ("plan", "机关名称", "机关"), ("plan", "项目", None, "责任单位", "机构"), ("resolution", "机关名称", "机关"),
        ("oversight_event", "对象", None, "单位", "机构"), ("oversight_event", "牵头单位", "牵头机构"),
        ("oversight_event", "报送", None, "单位", "机构"), ("institutional_document", "发布机关", "机关"),
        ("activity", "意见", None, "承办单位", "承办机构"), ("resolution", "执行", None, "责任单位", "机构"),
        ("correction", "决定机关", "决定机构"), ("gazette", "主办", "主办机构"),
        ("normative_filing", "分送", None, "单位", "机构"), ("normative_filing", "审查", None, "审查机构", "机构"),
    ]  # fmt: skip
    bodies = {record.id: record.value("名称") or "" for record in site.of("organization")}

    def foreign(name: str) -> str:
        return rng.choice([ref for ref, known in bodies.items() if name[-3:] not in known and known[-3:] not in name])

    for types, *path, key in shuffled(rng, checked):
        for name in shuffled(rng, places(site, str(types), *path))[:40]:
            ref = name.record.spot(*name.path[:-1], str(key))
            if ref is not None:
                yield Edit(ref.record, ref.record.file.replace(ref, foreign(name.text)))


# —— Livelihood projects ——

LIV = "livelihood_project"


@kind("票决得票多于有效票", "LIV103")
def selection_votes(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for key in ("赞成", "反对", "弃权") for spot in places(site, LIV, "项目", None, key)]
    yield from counts(rng, (spot for spot in spots if spot.record.value("票决", "有效")), 150, 220)


@kind("票决的票数倒挂", "LIV103 LIV204")
def selection_papers(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for key in ("收回", "有效", "实到", "发出") for spot in places(site, LIV, "票决", key)]
    yield from counts(rng, (spot for spot in spots if spot.record.value("票决", "全体")), 90, 200)


@kind("候选、应选、当选件数不合", "LIV104")
def selection_counts(site: Site, rng: Random) -> Iterator[Edit]:
    def is_bound(spot: Spot) -> bool:
        complete = spot.record.value("名单完整") != "否" and spot.record.length("项目") > 0
        return complete and any(spot.record.value("项目", n, "票决结果") for n in range(spot.record.length("项目")))

    spots = [spot for key in ("候选件数", "当选件数") for spot in places(site, LIV, "票决", key)]
    yield from counts(rng, (spot for spot in spots if is_bound(spot)), -1, 1, 3)


@kind("漏了一个候选项目", "LIV104 LIV107 LIV108 LIV102")
def project_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(
        rng,
        places(site, LIV, "项目", None),
        lambda spot: spot.record.value("票决", "候选件数") and spot.record.value("名单完整") != "否",
    )


@kind("票少的当选票多的没有", "LIV105")
def fewer_votes_chosen(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of(LIV)):
        rows = [
            spot for spot in places(site, LIV, "项目", None, "赞成") if spot.record is record and spot.text.isdecimal()
        ]
        lost = [int(spot.text) for spot in rows if beside(spot, "票决结果") == "未当选"]
        won = [spot for spot in rows if beside(spot, "票决结果") == "当选"]
        for spot in won if lost else ():
            yield Edit(record, record.file.replace(spot, str(max(0, max(lost) - rng.randint(0, 20)))))


@kind("没有当选的写了进度", "LIV110 LIV104 LIV105")
def lost_but_built(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "项目", None, "票决结果")
    yield from edits(
        rng,
        (spot for spot in spots if spot.text == "当选" and spot.record.spot(*spot.path[:-1], "进度")),
        lambda _: "未当选",
    )


@kind("投资的完成比率不合", "LIV106")
def investment_rate(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "项目", None, "进度", None, "完成比率")
    spots = [spot for spot in spots if spot.record.spot(*spot.path[:2], "年度计划") and nodes_of(spot, "完成投资")]
    yield from edits(rng, spots, lambda spot: str(round(float(spot.text) + rng.choice((-2, 3.3, 10)), 1)))


@kind("投资加起来不合", "LIV107 LIV106")
def investment_sum(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "计划", "总投资", "数") + places(site, LIV, "计划", "年度计划", "数")
    spots += places(site, LIV, "公布合计", None, "完成投资", "数")
    complete = (spot for spot in spots if spot.record.value("名单完整") != "否" and spot.record.length("项目") > 0)
    every = (spot for spot in complete if all_have(spot.record, "总投资"))
    yield from edits(rng, every, lambda spot: str(round(float(spot.text) * rng.choice((1.1, 2, 0.7)), 1)))


def all_have(record: Record, key: str) -> bool:
    return all(
        record.spot("项目", n, key) is not None
        for n in range(record.length("项目"))
        if record.value("项目", n, "票决结果") == "当选"
    )


@kind("在建、建成、困难件数不合", "LIV108")
def states_count(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for key in ("在建", "建成", "困难") for spot in places(site, LIV, "公布合计", None, key)]
    yield from counts(rng, (spot for spot in spots if spot.record.value("名单完整") != "否"), 1, 2, 9)


@kind("办结率、利用率不合", "LIV108")
def state_rates(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "公布合计", None, "办结率")
    yield from edits(rng, spots, lambda spot: str(round(float(spot.text) - rng.choice((1, 5, 12.5)), 1)))


@kind("困难没有写原因", "LIV109")
def stuck_unsaid(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, LIV, "项目", None, "进度", None, "困难原因"))


@kind("进度前后颠倒", "LIV109 LIV101 LIV108 LIV107")
def progress_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    days = places(site, LIV, "项目", None, "进度", None, "日期")
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(days)
        if one.record is other.record and one.path[:3] == other.path[:3] and one.text < other.text
    ]
    yield from swapped(rng, pairs)


@kind("建成以后又写在建", "LIV109 LIV108")
def built_then_building(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, LIV, "项目", None, "进度", None, "状态")):
        number = spot.path[3]
        assert isinstance(number, int)
        later = spot.record.value(*spot.path[:3], number + 1, "状态")
        if spot.text == "在建" and later in ("在建", "困难"):
            yield Edit(spot.record, spot.record.file.replace(spot, "建成"))


@kind("民生实事测评没当选的项目", "LIV114")
def loser_evaluated(site: Site, rng: Random) -> Iterator[Edit]:
    def loser(spot: Spot) -> str | None:
        record = spot.record
        keys = [
            record.value("项目", n, "标识") or ""
            for n in range(record.length("项目"))
            if record.value("项目", n, "票决结果") == "未当选"
        ]
        return rng.choice(keys) if keys else None

    yield from edits(rng, places(site, LIV, "测评", None, "项目"), loser)


@kind("同一项目测评写两次", "LIV114")
def evaluated_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, LIV, "测评", None))


@kind("测评汇总与逐项不合", "LIV115")
def summary_off(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "测评汇总", "满分件数") + places(site, LIV, "测评汇总", "测评件数")
    yield from counts(rng, spots, 20, 30)
    yield from edits(rng, places(site, LIV, "测评汇总", "最低"), lambda _: rng.choice(("101", "120")))


@kind("项目没有牵头单位", "LIV116")
def nobody_leads(site: Site, rng: Random) -> Iterator[Edit]:
    units = places(site, LIV, "项目", None, "责任单位", None)
    alone = [
        spot
        for spot in units
        if inside(spot, "分工") is None
        and sum(spot.record.value(*spot.path[:3], n, "分工") is None for n in range(spot.record.length(*spot.path[:3])))
        == 1
    ]
    yield from inserts(rng, alone, "分工", lambda _: "配合")


@kind("责任单位写两次", "LIV116")
def unit_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, LIV, "项目", None, "责任单位", None))


@kind("票决、听取、测评不在会期", "LIV201 LIV101")
def programme_out_of_session(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "票决", "日期") + places(site, LIV, "听取报告", None, "日期")
    yield from out_of_session(site, rng, spots + places(site, LIV, "测评", None, "日期"))


@kind("票决的全体与大会不同", "LIV204")
def selection_base(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, LIV, "票决", "全体")
        if (meeting := site.by_id.get(beside(spot, "会议") or "")) and (meeting.value("全体") or meeting.value("届"))
    ]
    yield from counts(rng, spots, 1, 2, 5)


@kind("票决写成别的人大", "LIV203 LIV202 LIV204")
def other_body(site: Site, rng: Random) -> Iterator[Edit]:
    congresses = [
        record.id for record in site.of("organization") if (record.value("类别") or "").endswith("人民代表大会")
    ]
    spots = [spot for spot in places(site, LIV, "机构") if spot.record.value("票决", "会议") in site.by_id]
    yield from edits(rng, spots, lambda spot: one_of(rng, (ref for ref in congresses if ref != spot.text)))


@kind("测评的项目名单里没有", "LIV102")
def unknown_project(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, LIV, "测评", None, "项目") + places(site, LIV, "跟踪", None, "项目")
    yield from edits(rng, spots, lambda spot: spot.text + rng.choice(("-x", "2", "-new")))


@kind("两个项目同一标识或序号", "LIV102")
def same_project_key(site: Site, rng: Random) -> Iterator[Edit]:
    for key in ("标识", "序号"):
        spots = places(site, LIV, "项目", None, key)
        pairs = [
            (one, other)
            for one, other in itertools.pairwise(spots)
            if one.record is other.record and one.path[1] != other.path[1]
        ]
        for one, other in shuffled(rng, pairs)[:20]:
            yield together(one.record, {other: quoted(one.text)})
