"""A station's page: where it is, when it is open, who is there, how it meets the standard, and what was done in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from generator.core.derived import Column, Deed, DeedKind, Detail, Entry, Fact, ListTable, Mention
from generator.core.facet import KIND, STATE, Facet
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.record import release_from
from generator.core.span import holds
from generator.core.values import print_day
from generator.core.view import View
from generator.records.station.model import Attached, HaveCheck, Level, StaffRole, Station, stay_of

ADDRESS = "stations/"
STATIONS = "联络站"
ROOMS = "联络室"
ASSISTANTS = "代表事务助理"
LIAISONS = "人大联络员"
ATTACHED = "进站代表"
MET = "联络站达标"
DEEDS = (
    DeedKind(STATIONS, "个", "在用的联络站和联络总站，算给所属单位，从启用到停用"),
    DeedKind(ROOMS, "个", "在用的联络室，算给所属单位，从启用到停用"),
    DeedKind(ASSISTANTS, "名", "在任的代表事务助理，算给所在的街道工委或乡镇人大，从“自”到“至”"),
    DeedKind(LIAISONS, "名", "在任的人大联络员，算给所在的街道工委或乡镇人大，从“自”到“至”"),
    DeedKind(ATTACHED, "名", "编入联络站的代表，算给代表本人，从“自”到“至”"),
    DeedKind(MET, "%", "在用的联络站、联络室最近一次检查，各项都达到的算达标；没有检查记录的不算在内"),
)


def address(station: Station) -> str:
    """Return the station's address."""
    return f"{ADDRESS}{station.slug}/"


def last_check(station: Station, day: date) -> HaveCheck | None:
    """Return the latest check made by a day."""
    known = [item for item in station.checks if item.day <= day]
    return max(known, key=lambda item: item.day, default=None)


def chips_of(station: Station, day: date) -> tuple[Chip, ...]:
    """Return whether the station is open."""
    if station.closed and station.closed <= day:
        return (Chip("gone", "已停用"),)
    return (Chip("soon", "尚未启用"),) if station.opened and station.opened > day else (Chip("ok", "在用"),)


def derive(station: Station, view: View) -> Iterator[Fact]:
    """Yield the station's entry, its place on its people's pages, and what stands while it is open."""
    yield Entry(
        station.id, "station", station.level.label, station.name, address(station), None, chips_of(station, view.today),
        station.unit or "", updated=station.last_changed,
    )  # fmt: skip
    if station.organization:
        yield Mention(station.organization, station.id, "联络站", station.name, station.opened)
    for item in station.deputies:
        if item.person:
            start, end = stay_of(station, item)
            words = f"编入{station.name}{_until(end)}"
            yield Mention(item.person, station.id, "联络站", words, start, "deputies")
    for staff in station.staff:
        if staff.person:
            start, end = stay_of(station, staff)
            words = f"{station.name}{staff.role.label}{_until(end)}"
            yield Mention(staff.person, station.id, "联络站", words, start, "staff")
    yield from _deeds(station, view)


def _until(end: date | None) -> str:
    return f"（至{print_day(end)}）" if end else ""


def _deeds(station: Station, view: View) -> Iterator[Deed]:
    today, unit = view.today, (str(station.organization),) if station.organization else ()
    kind = {Level.ROOM: ROOMS, Level.STATION: STATIONS, Level.CENTRE: STATIONS}.get(station.level)
    begin = station.opened or date.min
    if kind:
        yield Deed(kind, station.id, station.name, begin, 1, unit, standing=True, until=station.closed)
    counted = {StaffRole.ASSISTANT: ASSISTANTS, StaffRole.LIAISON: LIAISONS}
    for item in station.staff:
        start, until = stay_of(station, item)
        who = (str(item.organization),) if item.organization else unit
        if item.role in counted:
            yield Deed(
                counted[item.role], station.id, item.name, start or begin, 1, who, standing=True, until=until, anchor="staff"
            )  # fmt: skip
    for one in station.deputies:
        start, until = stay_of(station, one)
        if one.person:
            yield Deed(
                ATTACHED, station.id, one.name, start or begin, 1, (str(one.person),), standing=True, until=until,
                anchor="deputies",
            )  # fmt: skip
    check = last_check(station, today)
    if check and check.items and station.is_open_on(today):
        met = all(item.met for item in check.items)
        yield Deed(MET, station.id, station.name, check.day, 1, unit, met=met, anchor="standard")


def opening_words(station: Station) -> list[str]:
    """Return when the station is open, a line a rule."""
    lines = []
    for item in station.openings:
        clock = "—".join(text for text in (item.start, item.end) if text)
        lines.append(item.days + (f" {clock}" if clock else "") + (f"（{item.note}）" if item.note else ""))
    return lines


def _facts(station: Station, view: View) -> Iterator[tuple[str, Cell]]:
    yield "级别", station.level.label
    above, unit = view.entry(station.parent), view.entry(station.organization)
    if above:
        yield "上级站", above.link
    if unit or station.unit:
        yield "所属", Link(station.unit or unit.title, unit.address) if unit else station.unit or ""
    if station.number:
        yield "编号", station.number
    if station.address:
        yield "地址", station.address
    if station.openings:
        first, *rest = opening_words(station)
        yield "开放时间", (first, *(Small(line) for line in rest))
    if station.phone:
        yield "办公电话", station.phone
    if station.url:
        yield "网址", Link(station.url, station.url)
    if station.mailbox:
        yield "信箱", station.mailbox
    if station.constituencies:
        yield "服务的选区", "、".join(station.constituencies)
    if station.opened:
        yield "启用", print_day(station.opened)
    if station.closed:
        yield "停用", (print_day(station.closed), *((Small(station.closed_note),) if station.closed_note else ()))


def detail(station: Station, view: View) -> Detail:
    """Return the station's page."""
    below = rooms_of(station, view)
    log = view.mentions_of(station.id)
    now = [item for item in station.deputies if holds(stay_of(station, item), view.today)]
    check = last_check(station, view.today)
    words = [f"设在{station.address}"] if station.address else []
    words += [f"截至{print_day(view.today)}{chips_of(station, view.today)[0].text}"]
    words += [f"进站代表{deputies_number(station, view.today)}名"] if deputies_number(station, view.today) else []
    words += [f"下设联络室{len(below)}个"] if below else []
    held = sum(item.date is None or item.date <= view.today for item in log)
    words += [f"本站收录在这里举行的活动{held}条"] if held else []
    coming = min((item.day for item in station.schedule if item.day >= view.today), default=None)
    words += [f"下一次接待在{print_day(coming)}"] if coming else []
    meta = Meta(
        layout="record", title=station.name, kind=station.level.label, summary="，".join(words) + "。",
        chips=chips_of(station, view.today),
    )  # fmt: skip
    schedule = schedule_table(station, view)
    values = {
        "station": station,
        "facts": list(_facts(station, view)),
        "deputies": [_since(station, item, view) for item in now],
        "partial": station.deputies_complete is False,
        "former": [_since(station, item, view) for item in station.deputies if item not in now],
        "staff": staff_table(station, view),
        "check": check_table(check) if check else None,
        "basis": view.entry(check.basis) if check else None,
        "earlier": [_check_line(item) for item in sorted(station.checks, key=lambda one: one.day) if item is not check],
        "schedule": schedule,
        "rooms": [view.entries[room.id] for room in below],
        "log": log,
    }
    listed = frozenset({*(room.id for room in below), *(item.source for item in log)})
    return Detail(meta, values, listed, schedule)


def deputies_number(station: Station, day: date) -> int:
    """Return how many deputies belong to a station: as published where the list is not whole, else from the list."""
    if not station.is_open_on(day):
        return 0
    now = sum(holds(stay_of(station, item), day) for item in station.deputies)
    return max(now, station.deputies_count or 0) if station.deputies_complete is False or not station.deputies else now


def rooms_of(station: Station, view: View) -> list[Station]:
    """Return the stations below one that are open on the view's day, by name."""
    below = view.index.grouped("station", _parent_of).get(station.id, ())
    found = [item for item in below if isinstance(item, Station) and item.is_open_on(view.today)]
    return sorted(found, key=lambda item: (item.level, item.id))


def _parent_of(station: Station) -> str | None:
    return station.parent


def _since(station: Station, item: Attached, view: View) -> Cell:
    name = view.name(item.name, item.person)
    start, end = stay_of(station, item)
    days = [f"{print_day(start)}起"] if start and start != station.opened else []
    days += [f"至{print_day(end)}"] if end else []
    return (name, Small("，".join(days))) if days else name


def staff_table(station: Station, view: View) -> Table | None:
    """Return who works for the station, those of today first."""
    if not station.staff:
        return None
    people = sorted(station.staff, key=lambda item: not holds(stay_of(station, item), view.today))
    rows = []
    for item in people:
        name: tuple[Piece, ...] = (view.name(item.name, item.person),)
        name += (Small(item.title),) if item.title else ()
        start, end = stay_of(station, item)
        days = (print_day(start) if start else "", print_day(end) if end else "至今")
        rows.append(Row((name, item.role.label, *days)))
    headings = (Heading("姓名", "nw", row=True), Heading("身份", "nw"), Heading("自", "nw"), Heading("至", "nw"))
    return Table(f"工作人员{len(rows)}名，现在的在前", headings, (Group(tuple(rows)),))


def met_words(check: HaveCheck) -> str:
    """Return how many points were met, of how many."""
    return f"{sum(item.met for item in check.items)}/{len(check.items)}"


def check_table(check: HaveCheck) -> Table:
    """Return the points of the standard as last checked."""
    rows = tuple(
        Row((item.name, Chip("ok", "达到") if item.met else Chip("no", "没有达到"), item.note or ""))
        for item in check.items
    )
    by = f"，{check.by}检查" if check.by else ""
    caption = f"“{check.standard}”标准，{print_day(check.day)}{by}，达到{met_words(check)}项"
    return Table(caption, (Heading("项目", "", row=True), Heading("情况", "nw"), Heading("说明")), (Group(rows),))


def _check_line(item: HaveCheck) -> tuple[date, str]:
    return item.day, f"“{item.standard}”达到{met_words(item)}项" + (f"（{item.by}）" if item.by else "")


def schedule_table(station: Station, view: View) -> Table | None:
    """Return the days of reception, the next ones first."""
    if not station.schedule:
        return None
    rows = []
    for item in sorted(station.schedule, key=lambda one: one.day, reverse=True):
        names: list[Piece] = []
        for number, one in enumerate(item.deputies):
            names += ["、"] if number else []
            names.append(view.name(one.name, one.person))
        state = Chip("soon", "将接待") if item.day >= view.today else ""
        told = print_day(item.announced) if item.announced else "未记录"
        rows.append(Row((print_day(item.day), tuple(names), item.topic or "", told, state)))
    headings = (
        Heading("日期", "nw", row=True), Heading("接待代表"), Heading("主题"), Heading("名单公布", "nw"), Heading("状态", "nw"),
    )  # fmt: skip
    return Table(f"公布的接待日{len(rows)}个", headings, (Group(tuple(rows)),))


def _openings(station: Station | None, _entry: Entry, _view: View) -> Cell:
    return "；".join(opening_words(station)) if station else ""


LIST = ListTable(
    noun="个站室",
    columns=(
        Column(Heading("名称", "", row=True), lambda station, entry, view: entry.link),
        Column(Heading("级别", "nw"), lambda station, entry, view: entry.kind),
        Column(Heading("所属"), lambda station, entry, view: entry.summary),
        Column(Heading("地址"), lambda station, entry, view: station.address or "" if station else ""),
        Column(Heading("开放时间"), _openings),
        Column(Heading("状态", "nw"), lambda station, entry, view: entry.chips),
    ),
    lead=lambda view, entries: (
        ("按单位排列的站室、代表和达标情况见", Link("联络站名录", "stations/directory/"), "。"),
    ),
    facets=(
        KIND.called("级别"),
        Facet("body", "所属", lambda station, entry, view: (station.unit or "",) if station else ()),
        STATE,
    ),
)


def release(station: Station) -> datetime | None:
    """Return from when a station is public: as stated, else the day it opens."""
    return release_from(station, station.opened) if station.opened else station.publish_at
