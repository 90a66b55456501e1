"""Plan beside what was done, year by year: every item in one state, every number with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.core.derived import Board
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.plan.cells import outcome_cell, time_cell, unit_cell
from generator.records.plan.model import time_words
from generator.records.plan.tracking import ItemState, ItemTrack, Track, count_words, outcome_day, tracks

BOARD = "plans/board/"
_HOME = Link("工作计划", "plans/")
Pair = tuple[Track, ItemTrack]


def boards(view: View) -> Iterator[Board]:
    """Yield one page a year, the newest year's also at the board's own address."""
    found = [item for item in tracks(view) if item.items]
    years = sorted({year for item in found for year in years_of(item)}, reverse=True)
    for year in years:
        yield _board(found, year, years, f"{BOARD}{year}/", view)
    if years:
        shown = next((year for year in years if year <= view.account_year), years[-1])
        yield _board(found, shown, years, BOARD, view)


def years_of(tracked: Track) -> range:
    """Return the years a plan is for."""
    return range(tracked.plan.year, tracked.plan.last_year + 1)


def items_of(found: Sequence[Track], year: int) -> list[Pair]:
    """Return the items that belong to a year: of a longer plan those of that year, or of its last one."""
    pairs = []
    for tracked in found:
        for item in tracked.items:
            own = item.item.year or (item.due.year if item.due else tracked.plan.last_year)
            if own == year:
                pairs.append((tracked, item))
    return pairs


def _board(found: Sequence[Track], year: int, years: Sequence[int], address: str, view: View) -> Board:
    pairs = items_of(found, year)
    sections = [
        (state, f"s-{state.value}", own, _table([pair for pair in pairs if pair[1].state is state], state, view))
        for state in ItemState
        if (own := sum(pair[1].state is state for pair in pairs))
    ]
    totals = _totals(pairs, address)
    name = f"{address}items.csv"
    meta = Meta(
        layout="list",
        title="计划与完成" if address == BOARD else f"计划与完成（{year}年）",
        summary=f"截至{print_day(view.today)}，{len(pairs)}项：{count_words(item for _, item in pairs)}。"
        if pairs
        else "",
        crumbs=(_HOME,),
        data=(Link("逐项 CSV", name),),
    )
    values = {
        "year": f"{year}年",
        "years": tuple(Link(f"{one}年", f"{BOARD}{one}/") for one in years),
        "totals": totals,
        "sections": sections,
        "total": len(pairs),
    }
    return Board(address, "board.md.j2", meta, values, ((name, _file(pairs, view)),))


def _totals(pairs: Sequence[Pair], address: str) -> Table:
    """Return one row a plan: how many of the year's items stand where; the numbers of a row sum to its total."""
    rows = []
    for _, group in groupby(pairs, key=lambda pair: pair[0].plan.id):
        plans, own = zip(*group, strict=True)
        where = f"plans/{plans[0].plan.slug}/"
        counts = [_count(own, state, where) for state in ItemState]
        rows.append(Row((Link(plans[0].plan.title, where), Link(str(len(own)), f"{where}#items"), *counts)))
    sums: list[Cell] = []
    for state in ItemState:
        number = sum(item.state is state for _, item in pairs)
        sums.append(Link(str(number), f"{address}#s-{state.value}") if number else "0")
    rows.append(Row(("合计", str(len(pairs)), *sums)))
    headings = (
        Heading("计划", "", row=True),
        Heading("全部", "rt"),
        *(Heading(state.label, "rt") for state in ItemState),
    )
    return Table("各计划的项数，各种状态之和等于全部", headings, (Group(tuple(rows)),))


def _count(items: Sequence[ItemTrack], state: ItemState, where: str) -> Cell:
    own = [item for item in items if item.state is state]
    return Link(str(len(own)), f"{where}#{own[0].anchor}") if own else "0"


def _table(pairs: Sequence[Pair], state: ItemState, view: View) -> Table:
    rows = []
    for tracked, item in pairs:
        own = item.item
        link = Link(own.text, f"plans/{tracked.plan.slug}/#{item.anchor}")
        cells = (link, tracked.plan.kind.label, unit_cell(own, view), time_cell(own, view), item.chip)
        rows.append(Row((*cells, outcome_cell(item, view))))
    headings = (
        Heading("项目", "", row=True),
        Heading("计划"),
        Heading("责任单位"),
        Heading("时间", "nw"),
        Heading("状态", "nw"),
        Heading("结果"),
    )
    return Table(f"{state.label}{len(rows)}项", headings, (Group(tuple(rows)),))


def _file(pairs: Sequence[Pair], view: View) -> Table:
    titles = (
        "计划",
        "种类",
        "序号",
        "内容",
        "方式",
        "责任单位",
        "时间",
        "状态",
        "完成日期",
        "结果",
        "结果日期",
        "地址",
    )
    rows = []
    for tracked, item in pairs:
        own, plan = item.item, tracked.plan
        names, days = [], []
        for outcome in item.outcomes:
            entry, day = view.entry(outcome.record), outcome_day(outcome, view.index)
            names.append(outcome.text or (entry.title if entry else ""))
            days.append(day.isoformat() if day else "")
        done = item.done.isoformat() if item.done else ""
        cells = (plan.title, plan.kind.label, own.number, own.text, own.way or "", own.unit or "", time_words(own))
        more = (item.state.label, done, "；".join(names), "；".join(days), f"plans/{plan.slug}/#{item.anchor}")
        rows.append(Row((*cells, *more)))
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def lead(view: View) -> tuple[Cell, ...]:
    """Return a link to the board, where there is one."""
    return (Link("计划与完成：逐项对照", BOARD),) if any(item.items for item in tracks(view)) else ()
