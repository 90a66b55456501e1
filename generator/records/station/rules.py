"""Rules of stations: days in order, rooms below stations, the points of the standard counted, no private numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.mandates import mandates_of, span_of
from generator.core.names import check_name, check_organization_name
from generator.core.ordinals import read_han
from generator.core.privacy import check_private
from generator.core.rules import Context
from generator.core.span import overlap
from generator.records.station.codes import (
    STA101,
    STA102,
    STA103,
    STA104,
    STA105,
    STA106,
    STA201,
    STA202,
    STA203,
    STA204,
)
from generator.records.station.model import Attached, HaveCheck, Level, Staff, StaffRole, Station, stay_of

_ABOVE = {
    Level.ROOM: frozenset({Level.STATION, Level.CENTRE}),
    Level.STATION: frozenset({Level.CENTRE}),
    Level.CENTRE: frozenset[Level](),
    Level.ONLINE: frozenset({Level.CENTRE, Level.STATION}),
}


def check_record(station: Station, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one station."""
    yield from _check_days(station)
    yield from _check_place(station)
    checked: set[date] = set()
    for number, check in enumerate(station.checks):
        if check.day in checked:
            yield station.problem(STA102, ("达标检查", number, "日期"), f"{check.day}的检查写了两次", hint="只留一次")
        checked.add(check.day)
        yield from _check_items(station, number, check)
    yield from _check_people(station)
    yield from check_private(station, STA104)


def _check_days(station: Station) -> Iterator[Diagnostic]:
    if station.opened and station.closed and station.closed <= station.opened:
        words = f"停用（{station.closed}）不晚于启用（{station.opened}）"
        yield station.problem(STA101, ("停用日期",), words, hint="核对两个日期")
        return
    spans: list[tuple[Path, Staff | Attached]] = [(("工作人员", n), item) for n, item in enumerate(station.staff)]
    spans += [(("进站代表", n), item) for n, item in enumerate(station.deputies)]
    for path, item in spans:
        start = item.start_date or station.opened
        if item.end_date and start and item.end_date <= start:
            words = f"“{item.name}”的止（{item.end_date}）不晚于起（{start}）"
            yield station.problem(STA101, (*path, "至"), words, hint="核对两个日期")
        yield from station.check_order(STA101, (*path, "自"), "起", item.start_date, "启用", station.opened)
        if station.closed and item.start_date and item.start_date >= station.closed:
            words = f"“{item.name}”的起（{item.start_date}）在停用（{station.closed}）以后"
            yield station.problem(STA101, (*path, "自"), words, hint="核对两个日期")
    days: list[tuple[Path, date]] = [(("达标检查", n, "日期"), item.day) for n, item in enumerate(station.checks)]
    days += [(("接待安排", n, "日期"), item.day) for n, item in enumerate(station.schedule)]
    for path, day in days:
        if not station.is_open_on(day):
            yield station.problem(STA101, path, f"{day}本站没有开放", hint="核对日期和启用、停用日期")
    for number, duty in enumerate(station.schedule):
        if duty.announced and duty.announced > duty.day:
            words = f"公布（{duty.announced}）晚于接待（{duty.day}）"
            yield station.problem(STA101, ("接待安排", number, "公布日期"), words, hint="核对两个日期")
    for number, opening in enumerate(station.openings):
        if opening.start and opening.end and opening.end <= opening.start:
            words = f"关门（{opening.end}）不晚于开门（{opening.start}）"
            yield station.problem(STA101, ("开放时间", number, "结束"), words, hint="核对钟点")


def _check_place(station: Station) -> Iterator[Diagnostic]:
    if station.level is Level.ROOM and station.parent is None:
        yield station.problem(STA103, ("级别",), "联络室没有写上级站", hint="加“上级站: station/……”")
    if station.level is Level.ONLINE and station.url is None:
        yield station.problem(STA103, ("级别",), "网上平台没有写网址", hint="加“网址”")
    if station.level is not Level.ONLINE and station.address is None and station.closed is None:
        yield station.problem(STA103, ("级别",), f"{station.level.label}没有写地址", hint="加“地址”")
    if station.closed_note and station.closed is None:
        yield station.problem(STA103, ("停用说明",), "写了停用说明，没有写停用日期", hint="加“停用日期”")


def points_named(standard: str) -> int | None:
    """Return how many points a standard's name promises: 8 for 八有; None when it promises none."""
    number = read_han(standard.removesuffix("标准").removesuffix("有")) if "有" in standard else None
    return number or None


def _check_items(station: Station, number: int, check: HaveCheck) -> Iterator[Diagnostic]:
    path: Path = ("达标检查", number)
    wanted = points_named(check.standard)
    if wanted is not None and len(check.items) != wanted:
        words = f"“{check.standard}”应有{wanted}项，写了{len(check.items)}项"
        yield station.problem(STA102, (*path, "项目" if check.items else "标准"), words, hint="逐项写全")
    for name, times in Counter(item.name for item in check.items).items():
        if times > 1:
            yield station.problem(STA102, (*path, "项目"), f"“{name}”写了{times}次", hint="每项一次")
    for place, item in enumerate(check.items):
        if not item.met and not item.note:
            words = f"“{item.name}”没有达到，没有写差在哪里"
            yield station.problem(STA102, (*path, "项目", place, "达到"), words, hint="加“说明”")


def _check_people(station: Station) -> Iterator[Diagnostic]:
    yield from _check_twice(station, "进站代表", station.deputies)
    for role in StaffRole:
        own = [(number, item) for number, item in enumerate(station.staff) if item.role is role]
        for place, (number, item) in enumerate(own):
            for _, other in own[:place]:
                same = (item.person or item.name) == (other.person or other.name)
                if (same or role is StaffRole.HEAD) and _together(station, item, other):
                    words = f"“{item.name}”和“{other.name}”同时是{role.label}" if not same else f"“{item.name}”写了两次"
                    yield station.problem(
                        STA105, ("工作人员", number, "姓名"), words, hint="给前一人写“至”，或只留一行"
                    )
    for number, duty in enumerate(station.schedule):
        names = Counter(item.person or item.name for item in duty.deputies)
        if any(times > 1 for times in names.values()):
            yield station.problem(STA105, ("接待安排", number, "代表"), "同一名代表写了两次", hint="只留一次")
    if station.deputies_count is not None and station.deputies and station.deputies_complete is not False:
        now = sum(item.end_date is None for item in station.deputies)
        if now != station.deputies_count:
            words = f"公布的进站代表是{station.deputies_count}名，名单里现有{now}名"
            yield station.problem(STA106, ("代表人数",), words, hint="核对名单；没有列全的写“名单完整: 否”")


def _check_twice(station: Station, key: str, people: Sequence[Attached]) -> Iterator[Diagnostic]:
    for number, item in enumerate(people):
        for other in people[:number]:
            if (item.person or item.name) == (other.person or other.name) and _together(station, item, other):
                yield station.problem(STA105, (key, number, "姓名"), f"“{item.name}”已经在名单里", hint="只留一行")
                break


def _together(station: Station, one: Staff | Attached, other: Staff | Attached) -> bool:
    """Say whether two stretches share a day; unknown ends count as open."""
    return overlap(stay_of(station, one), stay_of(station, other))


def check_index(station: Station, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    for number, item in enumerate(station.staff):
        yield from check_name(station, index, item.person, item.name, ("工作人员", number, "姓名"), STA201)
    for number, deputy in enumerate(station.deputies):
        yield from check_name(station, index, deputy.person, deputy.name, ("进站代表", number, "姓名"), STA201)
        yield from _check_mandate(station, index, number, deputy)
    for number, duty in enumerate(station.schedule):
        for place, deputy in enumerate(duty.deputies):
            path: Path = ("接待安排", number, "代表", place, "姓名")
            yield from check_name(station, index, deputy.person, deputy.name, path, STA201)
    yield from check_organization_name(station, index, station.organization, station.unit, ("所属单位",), STA201)
    yield from _check_parent(station, index)
    for other in index.grouped("station", name_of)[station.name]:
        assert isinstance(other, Station)
        if other.id < station.id and overlap((station.opened, station.closed), (other.opened, other.closed)):
            related = (Related(other.place("名称"), "另一条在这里"),)
            yield station.problem(STA203, ("名称",), f"已有“{station.name}”", hint="只留一条", related=related)


def name_of(station: Station) -> str:
    """Return the name two stations may share."""
    return station.name


def _check_parent(station: Station, index: Index) -> Iterator[Diagnostic]:
    above = index.find(station.parent, Station)
    if above is None:
        return
    if above.id == station.id or above.level not in _ABOVE[station.level]:
        words = f"{station.level.label}的上级不能是{above.level.label}“{above.name}”"
        yield station.problem(STA202, ("上级站",), words, hint="核对级别和上级站")
    elif above.closed and (station.closed is None or station.closed > above.closed):
        words = f"上级站“{above.name}”已于{above.closed}停用"
        yield station.problem(STA202, ("上级站",), words, hint="改属别的站，或写上停用日期")


def _check_mandate(station: Station, index: Index, number: int, item: Attached) -> Iterator[Diagnostic]:
    """Yield a deputy whose mandates all lie outside the time spent at the station."""
    own = mandates_of(index, item.person)
    stay = stay_of(station, item)
    if own and not any(overlap(stay, span_of(deputy, index)) for deputy in own):
        yield station.problem(
            STA204, ("进站代表", number, "姓名"), f"“{item.name}”编入本站期间不是在任的代表", hint="写上“至”，或移出名单",
            related=(Related(own[0].place("姓名"), "代表记录在这里"),),
        )  # fmt: skip
