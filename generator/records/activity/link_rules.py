"""What an activity says of other records: names, deputies in office, days of meetings, stations open, no second copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.mandates import mandates_of, span_of
from generator.core.names import check_name, check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.core.span import Span
from generator.records.activity.codes import ACT201, ACT202, ACT203, ACT204, ACT205
from generator.records.activity.kinds import SIT_INS, Kind
from generator.records.activity.model import Activity, Capacity

_DURING = frozenset({*SIT_INS, Kind.DELIBERATION, Kind.COMMITTEE_REPORT})
_UNTIL = frozenset({Kind.LAW_LECTURE, Kind.BEFORE_SESSION})


def check_index(record: Activity, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    for name, ref, path in _people(record):
        yield from check_name(record, index, ref, name, path, ACT201)
    yield from _check_units(record, index)
    yield from _check_in_office(record, index)
    yield from _check_meetings(record, index)
    yield from _check_station(record, index)
    for other in index.grouped("activity", same_key)[same_key(record)]:
        if other.id < record.id:
            related = (Related(other.place("标题"), "另一条在这里"),)
            yield record.problem(
                ACT204, ("标题",), f"{record.start_date}的“{record.title}”已经有一条", hint="只留一条", related=related
            )


def same_key(record: Activity) -> tuple[object, ...]:
    """Return what two records of one activity share."""
    host = record.hosts[0].organization or record.hosts[0].name if record.hosts else ""
    who = tuple(item.person or item.name for item in record.attendants) if record.kind is Kind.DUTY_REPORT else ()
    return record.start_date, record.kind, record.title, host, record.station or "", who


def _people(record: Activity) -> Iterator[tuple[str, str | None, Path]]:
    for number, leader in enumerate(record.leaders):
        yield leader.name, leader.person, ("带队", number, "姓名")
    for number, attendant in enumerate(record.attendants):
        yield attendant.name, attendant.person, ("参加", number, "姓名")
    for number, matter in enumerate(record.matters):
        if matter.name:
            yield matter.name, matter.person, ("意见", number, "提出人")
    for number, contact in enumerate(record.contacts):
        yield contact.name, contact.person, ("联系", number, "联系人")
        for place, deputy in enumerate(contact.deputies):
            yield deputy.name, deputy.person, ("联系", number, "代表", place, "姓名")
    for number, author in enumerate(record.report.authors if record.report else ()):
        yield author.name, author.person, ("报告", "执笔", number, "姓名")


def _check_units(record: Activity, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, str | None, Path]] = [
        (item.name, item.organization, ("主办", number, "单位")) for number, item in enumerate(record.hosts)
    ]
    found += [
        (item.unit, item.organization, ("意见", number, "承办单位")) for number, item in enumerate(record.matters)
    ]
    found += [(item.unit, item.organization, ("联系", number, "单位")) for number, item in enumerate(record.contacts)]
    for name, ref, path in found:
        yield from check_organization_name(record, index, ref, name, path, ACT201)


def _check_in_office(record: Activity, index: Index) -> Iterator[Diagnostic]:
    for number, item in enumerate(record.attendants):
        own = mandates_of(index, item.person) if item.capacity is Capacity.DEPUTY else ()
        spans = [span_of(deputy, index) for deputy in own]
        if spans and not any(_holds(span, record) for span in spans):
            yield record.problem(
                ACT202,
                ("参加", number, "姓名"),
                f"“{item.name}”在{record.start_date}不是在任的代表",
                hint="核对日期；不以代表身份参加的，改“身份”",
                related=(Related(own[0].place("姓名"), "代表记录在这里"),),
            )


def _holds(span: Span, record: Activity) -> bool:
    """Say whether a mandate covers some day of an activity; new deputies are trained before they first meet."""
    start, end = span
    early = record.kind in (Kind.TRAINING, Kind.BEFORE_SESSION)
    return (start is None or early or start <= record.last_day) and (end is None or record.start_date < end)


def _check_meetings(record: Activity, index: Index) -> Iterator[Diagnostic]:
    day, what = record.start_date, record.kind.label
    if record.kind in _DURING:
        yield from check_in_session(record, index, record.meeting, day, ("日期",), ACT203, what=what)
    elif record.kind in _UNTIL:
        meeting = index.get_of("meeting", record.meeting)
        last: date | None = getattr(meeting, "last_day", None)
        if meeting is not None and last is not None and day > last:
            yield record.problem(
                ACT203,
                ("日期",),
                f"{what}（{day}）在会议（{last}）之后",
                hint="核对日期和会议",
                related=(Related(meeting.place("开始日期"), "会议在这里"),),
            )
    for number, told in enumerate(record.matters_reports):
        path: Path = ("办理通报", number, "日期")
        yield from check_in_session(record, index, told.meeting, told.day, path, ACT203, what="通报")


def _check_station(record: Activity, index: Index) -> Iterator[Diagnostic]:
    station = index.get_of("station", record.station)
    if station is None:
        return
    opened: date | None = getattr(station, "opened", None)
    closed: date | None = getattr(station, "closed", None)
    if opened and record.start_date < opened:
        words = f"活动（{record.start_date}）时联络站还没有启用（{opened}）"
        yield record.problem(ACT205, ("联络站",), words, hint="核对日期和联络站")
    elif closed and record.start_date >= closed:
        words = f"活动（{record.start_date}）时联络站已经停用（{closed}）"
        yield record.problem(ACT205, ("联络站",), words, hint="核对日期和联络站")
