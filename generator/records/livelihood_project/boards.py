"""The list of programmes and the board: every year's counts by state, and every chosen project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.derived import Board, Column, Entry, ListTable
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.livelihood_project.model import LivelihoodProgramme, ProjectState, UnitRole
from generator.records.livelihood_project.pages import address, body_title, done_words
from generator.records.livelihood_project.standing import UNKNOWN, ProjectTrack, Track, state_words, track, tracks
from generator.records.livelihood_project.tables import Rate, rates_of

BOARD = "livelihood-projects/board/"
_ORDER: tuple[ProjectState | None, ...] = (*ProjectState, None)


def boards(view: View) -> Iterator[Board]:
    """Yield the board of all years."""
    found = [item for item in tracks(view) if item.is_decided]
    if not found:
        return
    pairs = [(item, project) for item in found for project in item.projects]
    years = _years(found, view)
    projects = _projects(pairs, view)
    count = f"{len(found)}份民生实事，票决选出、列出名单的{len(pairs)}个项目：{state_words([project for _, project in pairs])}。"
    meta = Meta(
        layout="list", title="民生实事项目进展", crumbs=(Link("民生实事", "livelihood-projects/"),),
        summary=count if pairs else f"{len(found)}份民生实事。",
        data=(Link("按年度 CSV", f"{BOARD}years.csv"), Link("逐项 CSV", f"{BOARD}projects.csv")),
    )  # fmt: skip
    files = ((f"{BOARD}years.csv", years), (f"{BOARD}projects.csv", _file(pairs, view)))
    yield Board(BOARD, "board.md.j2", meta, {"years": years, "projects": projects, "total": len(pairs)}, files)


def _years(found: Sequence[Track], view: View) -> Table:
    rows = []
    for item in found:
        here = address(item.record)
        counts = [
            Link(str(item.count(state)), f"{here}#projects") if item.chosen is not None else ""
            for state in (*reversed(ProjectState), None)
        ]
        rates = {rate.title: f"{rate.done} ÷ {rate.total}＝{rate.percent}%" for rate in rates_of(item)}
        money = item.money
        share = f"{money.done} ÷ {money.year_plan}＝{money.share}%" if money.share is not None else ""
        title: Cell = (Link(item.record.title, here), Small(body_title(item.record, view)))
        ballot = [
            Link(str(number), f"{here}#chain") if number is not None else ""
            for number in (item.candidates, item.chosen)
        ]
        shares = (rates.get("办结率", ""), rates.get("利用率", ""), share)
        rows.append(Row((f"{item.record.year}年", title, *ballot, *counts, *shares)))
    headings = (
        Heading("年度", "nw"), Heading("民生实事", "", row=True), Heading("候选", "rt"), Heading("当选", "rt"),
        *(Heading(state.label, "rt") for state in reversed(ProjectState)), Heading(UNKNOWN, "rt"),
        Heading("办结率"), Heading("利用率"), Heading("投资完成"),
    )  # fmt: skip
    caption = f"截至{print_day(view.today)}；建成、在建、困难、{UNKNOWN}四项之和等于当选"
    return Table(caption, headings, (Group(tuple(rows)),)).drop_empty()


def _projects(pairs: Sequence[tuple[Track, ProjectTrack]], view: View) -> Table:
    groups = []
    for state in _ORDER:
        members = [pair for pair in pairs if pair[1].state is state]
        if members:
            label = state.label if state else UNKNOWN
            groups.append(Group(tuple(_row(*pair, view) for pair in members), f"{label}（{len(members)}件）"))
    headings = (
        Heading("状态", "nw"), Heading("项目", "", row=True), Heading("年度", "nw"), Heading("牵头单位"), Heading("完成时限", "nw"), Heading("完成投资"),
    )  # fmt: skip
    return Table(f"票决选出的全部{len(pairs)}个项目，按状态，年度新的在前", headings, tuple(groups)).drop_empty()


def _row(item: Track, project: ProjectTrack, view: View) -> Row:
    chips: list[Piece] = [project.chip]
    chips += [project.due_chip] if project.due_chip else []
    units: list[Piece] = []
    for unit in project.project.units:
        if unit.role is UnitRole.LEAD:
            entry = view.entry(unit.organization)
            units += ["、"] if units else []
            units.append(Link(unit.name, entry.address) if entry else unit.name)
    name: Cell = (
        Link(project.project.name, f"{address(item.record)}#{project.project.key}"),
        Small(body_title(item.record, view)),
    )
    due = print_day(project.project.due) if project.project.due else ""
    return Row((tuple(chips), name, f"{item.record.year}年", tuple(units), due, done_words(project)))


def _file(pairs: Sequence[tuple[Track, ProjectTrack]], view: View) -> Table:
    """Return every chosen project for download: one fact a column, no links."""
    titles = (
        "年度", "机构", "序号", "项目", "状态", "赞成", "牵头单位", "总投资", "年度计划", "完成投资", "完成比率", "完成时限", "建成日期", "投入使用", "地址",
    )  # fmt: skip
    rows = []
    for item, found in pairs:
        project, latest = found.project, found.latest
        done = latest.done if latest else None
        in_use = "" if latest is None or latest.in_use is None else "是" if latest.in_use else "否"
        rows.append(
            Row(
                (
                    str(item.record.year),
                    body_title(item.record, view),
                    str(project.number or ""),
                    project.name,
                    found.words,
                    "" if project.yes is None else str(project.yes),
                    "、".join(unit.name for unit in project.units if unit.role is UnitRole.LEAD),
                    *(str(amount) if amount else "" for amount in (project.investment, project.year_plan, done)),
                    Rate.share(done, project.year_plan),
                    project.due.isoformat() if project.due else "",
                    found.done_day.isoformat() if found.done_day else "",
                    in_use,
                    f"{address(item.record)}#{project.key}",
                )
            )
        )
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _states(record: LivelihoodProgramme | None, _entry: Entry, view: View) -> Cell:
    return track(record, view).states if record else ""


def _chosen(record: LivelihoodProgramme | None, _entry: Entry, view: View) -> Cell:
    tracked = track(record, view) if record else None
    if tracked is None or tracked.candidates is None:
        return ""
    return f"{tracked.candidates}选{tracked.chosen}" if tracked.chosen is not None else f"候选{tracked.candidates}"


def _evaluated(record: LivelihoodProgramme | None, _entry: Entry, view: View) -> Cell:
    tracked = track(record, view) if record else None
    return f"{len(tracked.evaluations)}项" if tracked and tracked.evaluations else ""


def _day(_record: LivelihoodProgramme | None, entry: Entry, _view: View) -> Cell:
    day: date | None = entry.date
    return print_day(day) if day else ""


def _lead_in(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    return (("各年件数、两率和逐项进展见", Link("民生实事项目进展", BOARD), "。"),) if entries else ()


LIST = ListTable(
    noun="份",
    lead=_lead_in,
    columns=(
        Column(Heading("日期", "nw"), _day),
        Column(Heading("民生实事", "", row=True), lambda record, entry, view: entry.link),
        Column(Heading("票决", "nw"), _chosen),
        Column(Heading("进展"), _states),
        Column(Heading("测评", "nw"), _evaluated),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
    ),
)
