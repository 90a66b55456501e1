"""The due ledger (期限台账): what must be answered, reported or published, by whom, by which article, when; overdue first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.core.arrange import arranged
from generator.core.derived import Board, Duty, Overview
from generator.core.due import DueState
from generator.core.page import Asset, Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.render.ical import calendar_bytes, due_day

ADDRESS = "due/"
UNKNOWN = "到期日没有记录"
STATES = ("逾期", "临近", "依法延期", "未到期", UNKNOWN, "逾期办结", "按期办结", "已办结")
_BY_STATE = {
    DueState.OVERDUE: "逾期",
    DueState.SOON: "临近",
    DueState.EXTENDED: "依法延期",
    DueState.NOT_YET: "未到期",
    DueState.DONE_LATE: "逾期办结",
    DueState.DONE_ON_TIME: "按期办结",
}


def state_of(duty: Duty) -> str:
    """Return how a duty stands, one of ``STATES``; one that is closed without a day done is 已办结."""
    if duty.open:
        return _BY_STATE.get(duty.state, UNKNOWN) if duty.due else UNKNOWN
    return _BY_STATE[duty.state] if duty.state in (DueState.DONE_LATE, DueState.DONE_ON_TIME) else "已办结"


def open_duties(view: View) -> list[Duty]:
    """Return what is not done, overdue first, then by due day; what has no due day comes last."""
    found = [duty for duty in view.duties() if duty.open]
    return sorted(found, key=lambda duty: STATES.index(state_of(duty)))


def changes(before: View, now: View) -> list[str]:
    """Return a line for each record that became public between two instants, and for each duty that fell overdue."""
    lines = [
        f"到公开时间：{entry.title}（{entry.id}）"
        for entry in sorted(now.entries.values(), key=lambda entry: entry.id)
        if entry.id not in before.entries
    ]
    late = {(duty.source, duty.anchor, duty.kind) for duty in before.duties() if state_of(duty) == "逾期"}
    return lines + [
        f"新逾期：{duty.holder or '没有写明单位'}，{duty.kind}，应于{print_day(duty.due)}（{duty.source}）"
        for duty in now.duties()
        if state_of(duty) == "逾期" and (duty.source, duty.anchor, duty.kind) not in late and duty.due
    ]


def _row(duty: Duty, view: View) -> Row:
    entry, holder = view.entries[duty.source], view.entry(duty.holder_id)
    unit: Cell = Link(duty.holder, holder.address) if holder and duty.holder else duty.holder
    due = print_day(duty.due) if duty.due else "没有记录"
    cells: tuple[Cell, ...] = (due, entry.part(duty.anchor, duty.what), unit, duty.kind, duty.basis, duty.chip)
    return Row(cells, marks=((state_of(duty),), (duty.holder,), (duty.kind,), (entry.kind,)))


_FACETS = (("state", "状态"), ("holder", "由谁"), ("duty", "要求"), ("kind", "种类"))


_HEADINGS = (
    Heading("应于", "nw"),
    Heading("事项", "", row=True),
    Heading("由谁"),
    Heading("要求", "nw"),
    Heading("依据"),
    Heading("状态", "nw"),
)


def _table(duties: Sequence[Duty], view: View, caption: str) -> Table:
    groups = []
    for state in STATES:
        own = [duty for duty in duties if state_of(duty) == state]
        if own:
            groups.append(Group(tuple(_row(duty, view) for duty in own), state, f"{len(own)}项"))
    return arranged(Table(caption, _HEADINGS, tuple(groups)), _FACETS, "项")


def _years(view: View) -> dict[int, list[Duty]]:
    years: dict[int, list[Duty]] = {}
    for duty in view.duties():
        if duty.due:
            years.setdefault(duty.due.year, []).append(duty)
    return dict(sorted(years.items(), reverse=True))


def _years_table(years: dict[int, list[Duty]]) -> Table:
    rows = []
    for year, duties in years.items():
        found = Counter(state_of(duty) for duty in duties)
        address = f"{ADDRESS}{year}/"
        waiting = sum(found[state] for state in STATES[:5])
        numbers = (found["按期办结"], found["逾期办结"], found["已办结"], waiting)
        cells: tuple[Cell, ...] = tuple(Link(str(number), address) if number else "0" for number in numbers)
        rows.append(Row((Link(f"{year}年", address), str(len(duties)), *cells)))
    titles = ("到期年份", "到期", "按期办结", "逾期办结", "已办结（日期未记录）", "没有办完")
    headings = (Heading(titles[0], "nw", row=True), *(Heading(title, "rt") for title in titles[1:]))
    return Table("各年到期的事项，单位：项", headings, (Group(tuple(rows)),))


def as_text(view: View) -> str:
    """Return what is not done as lines for a terminal, state by state."""
    duties, lines = open_duties(view), []
    for state in STATES:
        own = [duty for duty in duties if state_of(duty) == state]
        if own:
            lines.append(f"{state} {len(own)}项")
        for duty in own:
            due = duty.due.isoformat() if duty.due else "日期未记录"
            told = "；".join(part for part in (duty.holder, duty.kind, duty.basis, duty.chip.text) if part)
            lines.append(f"  {due}  {duty.what}\n              {told}\n              {duty.source}")
    return "\n".join([f"截至{print_day(view.today)}，没有办完的{len(duties)}项", *lines])


def as_json(view: View) -> str:
    """Return what is not done as JSON, a duty an object, with English names."""
    items = [
        {
            "source": duty.source,
            "anchor": duty.anchor,
            "what": duty.what,
            "holder": duty.holder,
            "holder_id": duty.holder_id,
            "kind": duty.kind,
            "basis": duty.basis,
            "due": duty.due.isoformat() if duty.due else None,
            "state": duty.state.value,
        }
        for duty in open_duties(view)
    ]
    return json.dumps({"as_of": view.as_of.isoformat(), "items": items}, ensure_ascii=False, indent=1)


def as_calendar(view: View) -> bytes:
    """Return the due days of what is not done as an iCalendar file."""
    days = (due_day(duty, duty.due, view) for duty in open_duties(view) if duty.due)
    return calendar_bytes(f"{view.site.short_name}期限台账", days)


def boards(view: View) -> Iterator[Board]:
    """Yield the page of what is not done, and one page for each year in which something falls due."""
    years = _years(view)
    if not years:
        return
    duties = open_duties(view)
    found = Counter(state_of(duty) for duty in duties)
    words = [f"{state}{found[state]}项" for state in STATES if found[state]]
    table = _table(duties, view, f"没有办完的{len(duties)}项")
    data = (Link("本表 CSV", f"{ADDRESS}due.csv"), Link("日历 iCalendar", f"{ADDRESS}due.ics"))
    meta = Meta(
        layout="board",
        title="期限台账",
        summary=f"截至{print_day(view.today)}，没有办完的{len(duties)}项"
        + (f"：{'、'.join(words)}。" if words else "。"),
        data=data,
    )
    values = {"table": table if duties else None, "years": _years_table(years), "data": data, "year": None}
    yield Board(
        ADDRESS,
        "due.md.j2",
        meta,
        values,
        ((f"{ADDRESS}due.csv", table),),
        (Asset(f"{ADDRESS}due.ics", as_calendar(view)),),
    )
    for year, own in years.items():
        yield _year_board(year, own, view)


def _year_board(year: int, duties: Sequence[Duty], view: View) -> Board:
    table = _table(duties, view, f"{year}年到期的{len(duties)}项")
    name = f"{ADDRESS}{year}/due-{year}.csv"
    data = (Link("本表 CSV", name),)
    meta = Meta(
        layout="board",
        title=f"{year}年到期的事项",
        crumbs=(Link("期限台账", ADDRESS),),
        up=Link("期限台账", ADDRESS),
        data=data,
    )
    values = {"table": table, "years": None, "data": data, "year": year}
    return Board(f"{ADDRESS}{year}/", "due.md.j2", meta, values, ((name, table),))


OVERVIEW = Overview("期限台账", ADDRESS, "监督", boards, shows_duties=True)
