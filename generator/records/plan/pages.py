"""A plan's page: how many items stand where, every version, every item with what became of it, the report on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Column, Detail, Entry, ListTable
from generator.core.pack import Binding
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.plan import boards
from generator.records.plan.cells import UNKNOWN, outcome_cell, time_cell, unit_cell
from generator.records.plan.facts import disclosure_of
from generator.records.plan.model import Item, Plan
from generator.records.plan.rules import items_on
from generator.records.plan.tracking import (
    ItemState,
    ItemTrack,
    Track,
    count_words,
    known_adjustments,
    track,
)


def detail(plan: Plan, view: View) -> Detail:
    """Return a plan's page."""
    tracked = track(plan, view)
    issuer = plan.issuer or ""
    meta = Meta(
        layout="record",
        title=plan.title,
        kind=plan.kind.label,
        number=plan.number or "",
        issuer="" if plan.title.startswith(issuer) else issuer,
        summary=summary(tracked, view),
        act=print_day(plan.adopted) if plan.adopted else "",
    )
    items = items_table(tracked, view) if tracked.items else None
    values = {
        "plan": plan,
        "facts": list(_facts(plan, view)),
        "versions": versions_table(plan, view),
        "items": items,
        "states": states_table(tracked) if tracked.items else None,
        "report": tracked.report,
        "heard": tuple(_heard(tracked, view)),
        "below": [item for item in view.mentions_of(plan.id) if item.topic == "计划"],
        "today": view.today,
    }
    return Detail(meta, values, table=items)


def summary(tracked: Track, view: View) -> str:
    """Return the page's first words: how many items, how many stand where, whether a report is awaited."""
    total = len(tracked.items)
    plan, meeting = tracked.plan, view.entry(tracked.plan.meeting)
    by = meeting.title if meeting else plan.meeting_text or plan.adopted_by or ""
    words = f"{print_day(plan.adopted)}{by}通过。" if plan.adopted else ""
    words += f"截至{print_day(view.today)}，{total}项中{count_words(tracked.items)}。" if total else ""
    if tracked.report:
        words += f"执行情况报告：{tracked.report.chip.text}。"
    return words


def _facts(plan: Plan, view: View) -> Iterator[tuple[str, Cell]]:
    body, meeting, parent = view.entry(plan.body), view.entry(plan.meeting), view.entry(plan.parent)
    if body or plan.issuer:
        name = plan.issuer or (body.title if body else "")
        yield "机关", Link(name, body.address) if body else name
    yield "年度", plan.span
    if plan.adopted:
        short = getattr(view.record(plan.meeting), "short_title", None)
        held: Piece = Link(str(short or meeting.title), meeting.address) if meeting else plan.meeting_text or ""
        by = (Small(plan.adopted_by),) if plan.adopted_by else ()
        yield "通过", (print_day(plan.adopted), *(("　", held) if held else ()), *by)
    if plan.notified:
        yield "印发", print_day(plan.notified)
    yield "公布", _published(plan, view)
    if parent:
        yield "所属规划", parent.link


def _published(plan: Plan, view: View) -> Cell:
    """Return when the plan was published, and which law asks for it on its day; no law, no article."""
    day = print_day(plan.published) if plan.published else UNKNOWN
    duty = disclosure_of(plan)
    rule = view.context.rules.publication(duty, plan.adopted) if duty and plan.adopted else None
    if rule is None or not rule.basis:
        return day
    mark = "依据" if rule.is_verified and rule.binding is Binding.BINDING else "参照"
    return day, Small(f"{mark}：{rule.basis}")


def versions_table(plan: Plan, view: View) -> Table | None:
    """Return every version with its number of items; None where the plan was never adjusted."""
    known = known_adjustments(plan, view.today)
    if not known:
        return None
    first = print_day(plan.adopted) if plan.adopted else UNKNOWN
    published = print_day(plan.published) if plan.published else UNKNOWN
    rows = [Row(("原计划", first, plan.adopted_by or "", "", f"{items_on(plan, 0)}项", published))]
    for item in known:
        meeting = view.entry(item.meeting)
        organ: Cell = Link(item.organ or meeting.title, meeting.address) if meeting else item.organ or ""
        words = _change_words(plan, item.number)
        what: Cell = (words, Small(item.reason)) if item.reason else words
        day = print_day(item.published) if item.published else UNKNOWN
        total = f"{items_on(plan, item.number)}项"
        rows.append(Row((f"第{item.number}次调整", print_day(item.day), organ, what, total, day)))
    headings = (
        Heading("版本", "nw", row=True),
        Heading("通过", "nw"),
        Heading("机关"),
        Heading("变动"),
        Heading("项数", "rt"),
        Heading("公布", "nw"),
    )
    return Table(f"原计划和{len(known)}次调整", headings, (Group(tuple(rows)),))


def _change_words(plan: Plan, number: int) -> str:
    """Return what an adjustment did, in words: 增加2项、取消1项、修改3项."""
    added = sum(item.added_by == number for item in plan.items)
    dropped = sum(item.dropped_by == number for item in plan.items)
    changed = sum(any(change.adjustment == number for change in item.changes) for item in plan.items)
    counts = ((added, "增加"), (dropped, "取消"), (changed, "修改"))
    return "、".join(f"{word}{count}项" for count, word in counts if count) or "没有记录变动的项目"


def states_table(tracked: Track) -> Table:
    """Return how many items stand where; the numbers sum to the total and open the rows below."""
    rows = []
    for state in ItemState:
        own = [item for item in tracked.items if item.state is state]
        if own:
            address = f"plans/{tracked.plan.slug}/#{own[0].anchor}"
            names: list[Piece] = []
            for item in own:
                names += ["、"] if names else []
                names.append(
                    Link(f"第{item.item.number.strip('、（）()')}项", f"plans/{tracked.plan.slug}/#{item.anchor}")
                )
            rows.append(Row((state.label, Link(str(len(own)), address), tuple(names))))
    rows.append(Row(("合计", str(len(tracked.items)), "")))
    headings = (Heading("状态", "nw", row=True), Heading("项", "rt"), Heading("哪几项"))
    return Table("各种状态的项数，合计等于全部", headings, (Group(tuple(rows)),))


def items_table(tracked: Track, view: View) -> Table:
    """Return every item in the plan's own order, by stage or year where it has them."""
    groups: dict[str, list[Row]] = {}
    for item in tracked.items:
        year = f"{item.item.year}年" if item.item.year else ""
        title = "　".join(part for part in (item.item.stage or "", year) if part)
        groups.setdefault(title, []).append(_item_row(tracked.plan, item, view))
    headings = (
        Heading("序", "no"),
        Heading("内容", "", row=True),
        Heading("责任单位"),
        Heading("时间", "nw"),
        Heading("状态", "nw"),
        Heading("结果"),
    )
    parts = tuple(Group(tuple(rows), title, f"{len(rows)}项" if title else "") for title, rows in groups.items())
    return Table(f"全部{len(tracked.items)}项", headings, parts)


def _item_row(plan: Plan, tracked: ItemTrack, view: View) -> Row:
    item = tracked.item
    what: list[Piece] = [item.text]
    what += [
        Small(part) for part in (item.way, item.matter_class and f"重大事项：{item.matter_class}", item.note) if part
    ]
    what += [Small(words) for words in version_words(plan, item, view)]
    cells = (item.number, tuple(what), unit_cell(item, view), time_cell(item, view), tracked.chip)
    return Row((*cells, outcome_cell(tracked, view)), tracked.anchor)


def version_words(plan: Plan, item: Item, view: View) -> Iterator[str]:
    """Yield what adjustments did to an item, with what it said before."""
    known = {one.number for one in known_adjustments(plan, view.today)}
    if item.added_by in known:
        yield f"第{item.added_by}次调整增加"
    for change in item.changes:
        if change.adjustment in known:
            before = "，".join(part for part in (change.text, change.time) if part)
            why = f"（{change.reason}）" if change.reason else ""
            yield f"第{change.adjustment}次调整修改" + (f"，原为：{before}" if before else "") + why
    if item.dropped_by in known:
        yield f"第{item.dropped_by}次调整取消"


def _heard(tracked: Track, view: View) -> Iterator[tuple[str, Cell, object]]:
    """Yield the reports on the plan: day, words with links, the report itself."""
    for report in tracked.report.reports if tracked.report else ():
        record, meeting = view.entry(report.record), view.entry(report.meeting)
        title = report.title or "计划执行情况的报告"
        pieces: list[Piece] = [Link(title, record.address) if record else title]
        held: Piece = meeting.link if meeting else report.meeting_text or ""
        pieces += ["，听取：", held] if held else []
        yield print_day(report.day), tuple(pieces), report


def _done(plan: Plan | None, _entry: Entry, view: View) -> Cell:
    if plan is None:
        return ""
    tracked = track(plan, view)
    return f"{tracked.count(ItemState.DONE)} ÷ {len(tracked.items)}" if tracked.items else ""


def _adjusted(plan: Plan | None, _entry: Entry, view: View) -> Cell:
    count = len(known_adjustments(plan, view.today)) if plan else 0
    return f"{count}次" if count else ""


LIST = ListTable(
    noun="件",
    columns=(
        Column(Heading("通过", "nw"), lambda plan, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("计划", "", row=True), lambda plan, entry, view: entry.link),
        Column(Heading("种类"), lambda plan, entry, view: entry.kind),
        Column(Heading("年度", "nw"), lambda plan, entry, view: plan.span if plan else ""),
        Column(Heading("已完成 ÷ 全部", "nw"), _done),
        Column(Heading("调整", "nw"), _adjusted),
        Column(Heading("报告", "nw"), lambda plan, entry, view: entry.chips),
    ),
    lead=lambda view, entries: boards.lead(view),
)
