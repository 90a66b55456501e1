"""Slips in what is published and promised: gazettes, corrections, plans, filings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

from proof.mutant_edits import (
    beside,
    beyond,
    counts,
    days_past,
    inserts,
    inside,
    one_of,
    out_of_session,
    places,
    repeats,
    swapped,
    without,
)
from proof.mutants import Edit, at, day_of, edits, kind, shuffled
from proof.yaml_edit import Record, Site, Spot

# —— Gazettes ——


def carried(site: Site, types: str) -> list[Spot]:
    """Return the lines of gazettes that print a whole record of some types."""
    return [
        spot
        for spot in places(site, "gazette", "目录", None)
        if (inside(spot, "记录") or "").partition("/")[0] in types.split() and inside(spot, "部分") is None
    ]


def later_issues(site: Site, key: str) -> list[Spot]:
    """Return the numbers of single issues that come after others: of the first year on record nothing came before."""
    spots = [spot for spot in places(site, "gazette", key) if spot.record.value(f"至{key}") is None]
    first = min((spot.record.value("年") or "" for spot in spots), default="")
    return [spot for spot in spots if spot.record.value("年") != first]


@kind("期号缺号", "GAZ201")
def number_skipped(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(rng, later_issues(site, "期号"), 5, 9, 20)


@kind("期号重复", "GAZ201")
def number_taken(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(rng, (spot for spot in later_issues(site, "期号") if int(spot.text) > 1), -1)


@kind("总期号缺号或重复", "GAZ202")
def running_number(site: Site, rng: Random) -> Iterator[Edit]:
    by_number = {spot.text: spot.record.id for spot in places(site, "gazette", "总期号")}
    for edit in counts(rng, later_issues(site, "总期号"), -1, 30):
        before = by_number.get(str(int(edit.record.value("总期号") or "0") - 1))
        yield replace(edit, near=(before,) if before else ())


@kind("出版日期不在期号的年份", "GAZ101 GAZ202 GAZ206 GAZ208")
def issue_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        places(site, "gazette", "出版日期"),
        lambda spot: f"{int(spot.text[:4]) + rng.choice((-1, 3))}{spot.text[4:]}",
    )


@kind("合刊的止号不对", "GAZ101")
def double_issue(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "gazette", "至期号"))
    records = [record for record in site.of("gazette") if record.value("形式") is None and record.value("期号")]
    for record in shuffled(rng, records):
        yield Edit(record, record.file.insert_in(record, "至期号", str(int(record.value("期号") or "0") + 1)))


@kind("普通一期没有期号", "GAZ101")
def no_number(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "gazette", "期号"), lambda spot: spot.record.value("形式") is None)


@kind("页码倒退或超出", "GAZ102")
def page_back(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        place = spot.path[1]
        assert isinstance(place, int)
        before = spot.record.value("目录", place - 1, "页码") if place else None
        pages = spot.record.value("页数")
        beyond = str(int(pages) + rng.randint(1, 9)) if pages else None
        return rng.choice(
            [text for text in (beyond, str(int(before) - 1) if before and before != "1" else None) if text] or [None]
        )

    yield from edits(rng, places(site, "gazette", "目录", None, "页码"), wrong)


@kind("目录的栏目写散", "GAZ102")
def sections_torn(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("gazette")):
        spots = [spot for spot in record.spots if len(spot.path) == 3 and spot.path[::2] == ("目录", "栏目")]
        for spot in spots[2:]:
            wrong = spots[0].text
            before = spots[spots.index(spot) - 1].text
            if wrong not in (spot.text, before):
                yield Edit(record, record.file.replace(spot, wrong))


@kind("目录写重一条", "GAZ103")
def line_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "gazette", "目录", None))


@kind("旧刊没有扫描件", "GAZ104")
def no_scan(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "gazette", "附件"), lambda spot: spot.record.value("旧刊") == "是")


@kind("目录的条目没有标题", "GAZ105")
def line_untitled(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "gazette", "目录", None, "标题"), lambda spot: beside(spot, "记录") is None)


@kind("没有上网也没有理由", "GAZ106")
def no_web_reason(site: Site, rng: Random) -> Iterator[Edit]:
    def counted(spot: Spot) -> bool:
        return spot.record.value("种类") is None and spot.record.value("旧刊") is None and beside(spot, "记录") is None

    yield from without(rng, places(site, "gazette", "目录", None, "未上网理由"), counted)


@kind("目录漏了会议的一件文件", "GAZ203 FLD003")
def act_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    def held(spot: Spot) -> bool:
        act = site.by_id[inside(spot, "记录") or ""]
        meetings = {spot.record.value("会议", n) for n in range(spot.record.length("会议"))}
        return act.value("会议") in meetings and spot.record.value("种类") is None

    yield from without(rng, carried(site, "appointment review_opinion"), held)


@kind("一次会议哪一期也没有登", "GAZ204 GAZ203 GAZ206 COR203 REF001")
def session_uncovered(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("gazette")):
        meetings = record.spot("会议")
        contents = [spot for spot in record.spots if len(spot.path) == 2 and spot.path[0] == "目录"]
        own = [spot for spot in contents if (inside(spot, "记录") or "").startswith(("meeting/", "appointment/"))]
        if meetings is not None and len(own) > 2 and record.value("期号") not in (None, "1"):
            yield Edit(record, together_removed(record, [meetings, *own]))


def together_removed(record: Record, spots: list[Spot]) -> str:
    """Return a record's file without several of its values."""
    lines = record.file.text.split("\n")
    gone = {
        number
        for spot in spots
        for number in range((spot.key or spot.node).start_mark.line, record.file.line_of(record.file.end(spot.node)))
    }
    return "\n".join(line for number, line in enumerate(lines) if number not in gone)


@kind("一件文件登在两期", "GAZ205")
def carried_twice(site: Site, rng: Random) -> Iterator[Edit]:
    lines = carried(site, "appointment")
    for spot in shuffled(rng, lines):
        others = [
            other for other in lines if (other.record.value("出版日期") or "") < (spot.record.value("出版日期") or "")
        ]
        ref = spot.record.spot(*spot.path, "记录")
        if others and ref is not None:
            yield Edit(spot.record, spot.record.file.replace(ref, inside(rng.choice(others), "记录") or ""))


@kind("公报早于所登的会议", "GAZ208")
def issue_before_meeting(site: Site, rng: Random) -> Iterator[Edit]:
    def early(spot: Spot) -> str | None:
        meeting = site.by_id.get(spot.record.value("会议", 0) or "")
        day = day_of(meeting.value("开始日期")) if meeting else None
        return str(day - timedelta(rng.randint(1, 9))) if day else None

    yield from edits(rng, places(site, "gazette", "出版日期"), early)


@kind("公报登了还不公开的", "GAZ206 GAZ208")
def printed_secret(site: Site, rng: Random) -> Iterator[Edit]:
    secret = [
        record.id
        for record in site.of("appointment", "review_opinion", "institutional_document")
        if (record.value("公开时间") or "") > "2026-01-15" or record.value("可见范围") == "内部"
    ]
    for spot in shuffled(rng, carried(site, "appointment review_opinion institutional_document")):
        ref = spot.record.spot(*spot.path, "记录")
        if ref is not None and secret:
            yield Edit(spot.record, spot.record.file.replace(ref, rng.choice(secret)))


@kind("公报印的标题与网站不同", "GAZ207")
def other_title(site: Site, rng: Random) -> Iterator[Edit]:
    lines = [spot for spot in carried(site, "appointment review_opinion") if spot.record.value("种类") is None]
    yield from inserts(rng, lines, "标题", lambda _: rng.choice(("任免名单（二）", "关于有关事项的通知", "审议意见")))


@kind("先在别处发布后出公报", "GAZ107")
def channel_early(site: Site, rng: Random) -> Iterator[Edit]:
    yield from days_past(rng, places(site, "gazette", "发布渠道", None, "日期"),
                         lambda spot: spot.record.value("出版日期"), before=True)  # fmt: skip


# —— Corrections ——


@kind("更正早于发现", "COR101")
def corrected_early(site: Site, rng: Random) -> Iterator[Edit]:
    yield from days_past(
        rng, places(site, "correction", "日期"), lambda spot: spot.record.value("发现日期"), before=True
    )


@kind("删除敏感信息还留着内容", "COR102")
def redaction_kept(site: Site, rng: Random) -> Iterator[Edit]:
    own = [record for record in site.of("correction") if record.value("种类") == "删除敏感信息"]
    for record in shuffled(rng, own):
        key = rng.choice(("原因", "说明"))
        yield Edit(record, record.file.insert_in(record, key, "身份证号码误载在第二页"))
    changes = [spot for spot in places(site, "correction", "改动", None) if spot.record in own]
    yield from inserts(rng, changes, rng.choice(("原文", "现文")), lambda _: "张三的住址")


@kind("更正没有写改动", "COR103")
def nothing_corrected(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "correction", "改动"), lambda spot: spot.record.value("种类") == "更正")
    yield from without(
        rng, places(site, "correction", "原因"), lambda spot: spot.record.value("种类") in ("撤回", "重新公布")
    )


@kind("更正的原文现文一样", "COR103")
def same_text(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "correction", "改动", None, "现文") if beside(spot, "原文")]
    for spot in shuffled(rng, spots):
        old = spot.record.spot(*spot.path[:-1], "原文")
        if old is not None:
            text = spot.record.file.text
            raw = text[old.node.start_mark.index : spot.record.file.end(old.node)]
            yield Edit(spot.record, spot.record.file.replace(spot, raw))


@kind("更正写了新记录", "COR104")
def corrected_by_another(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("correction")):
        if record.value("种类") in ("更正", "删除敏感信息") and record.value("对象"):
            yield Edit(record, record.file.insert_in(record, "新记录", record.value("对象") or ""))


@kind("删除的原因类别不对", "COR105")
def redacted_for_slip(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "correction", "原因类别") if spot.record.value("种类") == "删除敏感信息"]
    yield from edits(rng, spots, lambda _: rng.choice(("录入差错", "原件有误")))


@kind("更正没有写对象", "COR106")
def no_target(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("correction")):
        targets = [spot for key in ("对象", "对象名称") if (spot := record.spot(key)) is not None]
        if len(targets) == 1:
            yield Edit(record, record.file.remove(targets[0]))


@kind("登记了更正却没有改", "COR201")
def not_corrected(site: Site, rng: Random) -> Iterator[Edit]:
    pairs = [
        (old, new)
        for new in places(site, "correction", "改动", None, "现文")
        if (old := new.record.spot(*new.path[:-1], "原文")) is not None and new.record.value("种类") == "更正"
        and new.text in (site.by_id[new.record.value("对象") or ""].file.text if new.record.value("对象") in site.by_id else "")
        and old.text not in new.text
    ]  # fmt: skip
    yield from swapped(rng, pairs)


@kind("更正过的没有写最近变动", "COR202")
def no_last_change(site: Site, rng: Random) -> Iterator[Edit]:
    changed = {record.value("对象") for record in site.of("correction")}
    yield from without(
        rng, (spot for spot in site.ends("最近变动") if len(spot.path) == 1 and spot.record.id in changed)
    )


@kind("公报没有登更正", "COR203 FLD003")
def correction_unprinted(site: Site, rng: Random) -> Iterator[Edit]:
    claimed = {record.id for record in site.of("correction") if record.value("公报")}
    lines = [spot for spot in places(site, "gazette", "目录", None) if (inside(spot, "记录") or "") in claimed]
    yield from without(rng, lines)


@kind("公开更正内部的记录", "COR205")
def correction_tells(site: Site, rng: Random) -> Iterator[Edit]:
    secret = [record.id for record in site.records if record.value("可见范围") == "内部"]
    yield from edits(rng, places(site, "correction", "对象"), lambda _: one_of(rng, secret))


# —— Plans ——


@kind("计划公布早于通过", "PLA101")
def plan_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    yield from days_past(rng, places(site, "plan", "公布日期"), lambda spot: spot.record.value("通过日期"), before=True)


@kind("计划里序号重复", "PLA102")
def item_number_twice(site: Site, rng: Random) -> Iterator[Edit]:
    def same(spot: Spot) -> str | None:
        place = spot.path[1]
        assert isinstance(place, int)
        one = ("阶段", "年度")
        if place == 0 or any(beside(spot, key) != spot.record.value("项目", place - 1, key) for key in one):
            return None
        return f"'{spot.record.value('项目', place - 1, '序号')}'"

    yield from edits(rng, places(site, "plan", "项目", None, "序号"), same)


@kind("计划的月份季度不存在", "PLA103")
def no_such_month(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, places(site, "plan", "项目", None, "月份"), lambda _: rng.choice(("0", "13", "20")))
    yield from edits(rng, places(site, "plan", "项目", None, "季度"), lambda _: rng.choice(("0", "5")))


@kind("计划既写月份又写季度", "PLA103")
def month_and_quarter(site: Site, rng: Random) -> Iterator[Edit]:
    items = [spot for spot in places(site, "plan", "项目", None) if inside(spot, "月份")]
    yield from inserts(rng, items, "季度", lambda _: rng.choice("1234"))


@kind("没有这一次调整", "PLA104")
def no_such_adjustment(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for key in ("取消于", "增加") for spot in places(site, "plan", "项目", None, key)]
    spots += places(site, "plan", "项目", None, "变动", None, "调整")
    yield from counts(rng, spots, 1, 4, 8)


@kind("计划的项数不合", "PLA105")
def plan_total(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(rng, places(site, "plan", "项数") + places(site, "plan", "调整", None, "项数"), -1, 1, 3)


@kind("计划漏了一项", "PLA105")
def plan_item_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "plan", "项目", None), lambda spot: spot.record.value("项数"))


@kind("写了完成没有日期", "PLA106")
def done_undated(site: Site, rng: Random) -> Iterator[Edit]:
    bare = [
        spot
        for spot in places(site, "plan", "项目", None)
        if not any(spot.record.spot(*spot.path, key) for key in ("结果", "完成日期", "取消于"))
    ]
    yield from inserts(rng, bare, "状态", lambda _: "已完成")


@kind("公布的计划没有通过日期", "PLA107")
def plan_unadopted(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "plan", "通过日期")
    yield from without(rng, spots, lambda spot: spot.record.value("公布日期") or spot.record.spot("调整"))


@kind("没有这一类重大事项", "PLA108 RES111")
def unknown_matter(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "plan", "项目", None, "类别") + places(site, "resolution", "重大事项", "类别")
    yield from edits(rng, spots, lambda _: rng.choice(("决算审批", "大事", "预算执行")))


@kind("计划的结果早于计划", "PLA201")
def outcome_before_plan(site: Site, rng: Random) -> Iterator[Edit]:
    old = [record.id for record in site.of("review_opinion") if (record.value("审议日期") or "9") < "2022-12-31"]
    spots = places(site, "plan", "项目", None, "结果", None, "记录")
    yield from edits(
        rng,
        (spot for spot in spots if (spot.record.value("年度") or "") >= "2023" and beside(spot, "日期") is None),
        lambda _: one_of(rng, old),
    )


@kind("计划通过、调整不在会期", "PLA202 PLA101 PLA201")
def plan_out_of_session(site: Site, rng: Random) -> Iterator[Edit]:
    yield from out_of_session(site, rng, places(site, "plan", "通过日期") + places(site, "plan", "调整", None, "日期"))


@kind("年度计划由常委会会议通过", "PLA203")
def adopted_by_committee(site: Site, rng: Random) -> Iterator[Edit]:
    held = [record.id for record in site.of("meeting") if record.value("类型") == "常委会会议"]
    kinds = ("年度监督工作计划", "年度代表工作计划")
    spots = [spot for spot in places(site, "plan", "会议") if spot.record.value("种类") in kinds]
    yield from edits(rng, spots, lambda _: one_of(rng, held))


@kind("计划会议在别的年度", "PLA205")
def planned_elsewhen(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        first, last = spot.record.value("年度") or "", spot.record.value("止年") or spot.record.value("年度") or ""
        far = [
            record.id
            for record in site.of("meeting")
            if (day := record.value("开始日期") or "") and not first <= day[:4] <= last
        ]
        return one_of(rng, far)

    yield from edits(rng, places(site, "plan", "项目", None, "计划会议"), other)


@kind("须决定的事项没有决定", "PLA206")
def matter_undecided(site: Site, rng: Random) -> Iterator[Edit]:
    def decided(spot: Spot) -> bool:
        word = spot.record.value(*spot.path[:2], "类别")
        results = spot.record.length(*spot.path[:3])
        return word in ("决算", "预算调整", "规划和计划的调整") and results == 1

    spots = [spot for spot in places(site, "plan", "项目", None, "结果", None, "记录") if decided(spot)]
    resolved = (spot for spot in spots if spot.text.startswith("resolution/"))
    late = [record.id for record in site.of("review_opinion") if (record.value("审议日期") or "") > "2025-10"]
    yield from edits(rng, resolved, lambda _: one_of(rng, late))


@kind("所属规划不含计划的年度", "PLA208")
def outside_programme(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, places(site, "plan", "所属规划"), lambda spot: spot.record.id)


# —— Filings ——


@kind("备案的步骤颠倒", "FIL102 FIL205")
def filing_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    own = "normative_filing"
    yield from days_past(rng, places(site, own, "报备日期"), at("公布日期"), before=True)
    yield from days_past(rng, places(site, own, "登记日期"), at("报备日期"), before=True)
    for one, first in (("完成日期", "开始日期"), ("告知收到日期", "收到日期"), ("告知结果日期", "完成日期")):
        yield from days_past(rng, places(site, own, "审查", None, one),
                             lambda spot, first=first: beside(spot, first), before=True)  # type: ignore[misc]  # fmt: skip
    yield from days_past(
        rng, places(site, own, "审查意见", None, "反馈日期"), lambda spot: beside(spot, "日期"), before=True
    )
    yield from days_past(rng, places(site, own, "处理结果", "报告日期"), lambda spot: beside(spot, "日期"), before=True)


@kind("没有补正就登记", "FIL103")
def registered_incomplete(site: Site, rng: Random) -> Iterator[Edit]:
    registered = lambda spot: spot.record.value("登记日期")  # noqa: E731
    yield from without(rng, places(site, "normative_filing", "形式审查", "补正日期"), registered)
    results = [spot for spot in places(site, "normative_filing", "形式审查", "结果") if registered(spot)]
    yield from edits(
        rng, (spot for spot in results if spot.text == "符合要求"), lambda _: rng.choice(("需要补正", "不属于备案范围"))
    )


@kind("审查只写完成或只写结论", "FIL104")
def review_half(site: Site, rng: Random) -> Iterator[Edit]:
    own = "normative_filing"
    spots = places(site, own, "审查", None, "完成日期") + places(site, own, "审查", None, "结论")
    spots += places(site, own, "审查意见", None, "态度")
    yield from without(rng, spots, lambda spot: spot.path[-1] != "完成日期" or beside(spot, "告知结果日期") is None)


@kind("没有问题却处理", "FIL104 FIL204")
def handled_without_fault(site: Site, rng: Random) -> Iterator[Edit]:
    def handled(spot: Spot) -> bool:
        faults = [spot.record.value("审查", n, "结论") for n in range(spot.record.length("审查"))]
        outcome = spot.record.value("处理结果", "结果")
        return outcome not in (None, "审查终止") and sum(text not in (None, "未发现问题") for text in faults) == 1

    spots = [spot for spot in places(site, "normative_filing", "审查", None, "结论") if handled(spot)]
    yield from edits(rng, spots, lambda spot: "未发现问题" if spot.text != "未发现问题" else None)


@kind("审查延期不合规定", "FIL105")
def review_extended(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "normative_filing", "审查", None, "延期", None, "延长月数")
    yield from edits(rng, spots, lambda _: rng.choice(("9", "12", "24")))
    days = places(site, "normative_filing", "审查", None, "延期", None, "批准日期")
    yield from edits(rng, days, lambda spot: f"{int(spot.text[:4]) + 2}{spot.text[4:]}")


@kind("清理的件数不合", "FIL106 DOC109")
def clearance_sum(site: Site, rng: Random) -> Iterator[Edit]:
    filed = [
        spot
        for spot in places(site, "normative_filing", "清理", "结果", None, "件数")
        if spot.record.value("清理", "合计")
    ]
    filed += places(site, "normative_filing", "清理", "合计")
    documents = places(site, "institutional_document", "清理", "总数")
    documents += [
        spot
        for spot in places(site, "institutional_document", "清理", "结果", None, "数量")
        if spot.record.value("清理", "总数")
    ]
    yield from counts(rng, filed + documents, -1, 1, 10)


@kind("撤销没有出处，不是撤销却有", "FIL107 FIL204")
def annulled_by_nobody(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, "normative_filing", "处理结果", "结果")):
        if spot.text == "已撤销" and (beside(spot, "会议") or beside(spot, "决定文号")):
            yield Edit(spot.record, spot.record.file.replace(spot, rng.choice(("已修改", "已废止"))))
        elif spot.text in ("已修改", "已废止") and not (beside(spot, "会议") or beside(spot, "决定文号")):
            yield Edit(spot.record, spot.record.file.replace(spot, "已撤销"))


@kind("年度件数前大后小", "FIL108 FIL204")
def year_counts(site: Site, rng: Random) -> Iterator[Edit]:
    most = {"审查件数": "收到件数", "发现问题件数": "审查件数", "纠正件数": "发现问题件数"}
    for key, limit in shuffled(rng, most.items()):
        spots = [spot for spot in places(site, "normative_filing", "年度工作", key) if beside(spot, limit)]
        yield from edits(rng, spots, lambda spot, limit=limit: str(int(beside(spot, limit) or "0") + 2))  # type: ignore[misc]


@kind("公布的件数与逐件的不合", "FIL204")
def year_against_list(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "normative_filing", "年度工作", "收到件数")
    yield from counts(rng, (spot for spot in spots if beside(spot, "逐件录入") == "是"), 1, 3)


@kind("漏录一件报备文件", "FIL204 REF001")
def filing_lost(site: Site, rng: Random) -> Iterator[Edit]:
    complete = {
        record.value("年度工作", "年度")
        for record in site.of("normative_filing")
        if record.value("年度工作", "逐件录入") == "是" and record.value("年度工作", "收到件数")
    }
    spots = [spot for spot in places(site, "normative_filing", "报备日期") if spot.text[:4] in complete]
    made = edits(rng, spots, lambda spot: f"{int(spot.text[:4]) + 1}{spot.text[4:]}")
    years = [record.id for record in site.of("normative_filing") if record.value("年度工作", "年度")]
    yield from beyond(made, lambda _: years)


@kind("两件报备同一文号", "FIL201")
def filed_twice(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "normative_filing", "文号") if spot.record.value("种类") is None]
    yield from edits(rng, spots, lambda spot: one_of(rng, (item.text for item in spots if item.text != spot.text)))


@kind("制定机关类别不合", "FIL202 FIL203")
def maker_class(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "normative_filing", "制定机关类别") if spot.record.value("机关")]
    yield from edits(
        rng,
        (spot for spot in spots if spot.text in ("县级人民政府", "人民法院", "人民检察院", "监察委员会")),
        lambda spot: rng.choice([text for text in ("县级人民政府", "人民法院", "人民检察院") if text != spot.text]),
    )


@kind("法院文件公布时还不须报备", "FIL203")
def filed_before_law(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, "normative_filing", "公布日期")
        if spot.record.value("制定机关类别") in ("人民法院", "人民检察院", "监察委员会")
    ]
    yield from edits(rng, spots, lambda _: f"2023-0{rng.randint(1, 9)}-10")


@kind("听取报告、撤销不在会期", "FIL205 FIL102")
def filing_out_of_session(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "normative_filing", "年度工作", "听取日期")
    yield from out_of_session(site, rng, spots + places(site, "normative_filing", "处理结果", "日期"))


@kind("备案的种类与内容不合", "FIL101")
def filing_kind(site: Site, rng: Random) -> Iterator[Edit]:
    others = {"文件清理": "年度目录和报告", "年度目录和报告": "文件清理"}
    yield from edits(rng, places(site, "normative_filing", "种类"), lambda spot: others.get(spot.text))
    spots = places(site, "normative_filing", "公布日期")
    for spot in shuffled(rng, spots):
        if spot.record.value("种类") is None and spot.record.value("报备日期"):
            yield Edit(spot.record, spot.record.file.insert_in(spot.record, "种类", "文件清理"))
