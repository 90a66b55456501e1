"""What a programme says of other records: days of meetings, numbers of deputies, names of units, its only place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session, members_on
from generator.core.values import PartialDate
from generator.records.livelihood_project.codes import LIV201, LIV202, LIV203, LIV204, LIV205
from generator.records.livelihood_project.model import LivelihoodProgramme, whole_day


def check_index(record: LivelihoodProgramme, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from _check_meetings(record, index)
    yield from _check_twice(record, index)
    yield from _check_body(record, index)
    yield from _check_numbers(record, index)
    yield from _check_units(record, index)


def _check_meetings(record: LivelihoodProgramme, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, PartialDate | date | None, Path, str]] = []
    if record.deliberation:
        found.append((record.deliberation.meeting, record.deliberation.day, ("审议", "日期"), "审议"))
    if record.ballot:
        found.append((record.ballot.meeting, record.ballot.day, ("票决", "日期"), "票决"))
    found += [(item.meeting, item.day, ("听取报告", n, "日期"), "听取报告") for n, item in enumerate(record.hearings)]
    found += [(item.meeting, item.day, ("测评", n, "日期"), "测评") for n, item in enumerate(record.evaluations)]
    if record.summary:
        found.append((record.summary.meeting, record.summary.day, ("测评汇总", "日期"), "测评"))
    for n, project in enumerate(record.projects):
        for k, item in enumerate(project.adjustments):
            found.append((item.meeting, item.day, ("项目", n, "调整", k, "日期"), "决定调整"))
    for ref, when, path, what in found:
        day = whole_day(when) if isinstance(when, PartialDate) else when
        yield from check_in_session(record, index, ref, day, path, LIV201, what=what)


def _place_of(record: LivelihoodProgramme) -> tuple[str, int]:
    return str(record.body or record.body_text or ""), record.year


def _check_twice(record: LivelihoodProgramme, index: Index) -> Iterator[Diagnostic]:
    place, _ = _place_of(record)
    for other in index.grouped("livelihood_project", _place_of)[_place_of(record)] if place else ():
        if other.id < record.id:
            related = (Related(other.place("年度"), "另一份在这里"),)
            words = f"这个机构{record.year}年的民生实事已经另有一份"
            yield record.problem(LIV202, ("年度",), words, hint="核对年度和机构，或者并成一条记录", related=related)


def _check_body(record: LivelihoodProgramme, index: Index) -> Iterator[Diagnostic]:
    meeting = index.get(record.ballot.meeting) if record.ballot else None
    held_by = index.get(getattr(meeting, "body", None))
    own = index.get(record.body)
    if meeting is not None and held_by is not None and own is not None and held_by.id != own.id:
        words = f"票决的会议是{getattr(held_by, 'name', held_by.id)}的，机构写的是{getattr(own, 'name', own.id)}"
        related = (Related(meeting.place("机构"), "会议的机构在这里"),)
        yield record.problem(LIV203, ("票决", "会议"), words, hint="核对机构和会议", related=related)


def _check_numbers(record: LivelihoodProgramme, index: Index) -> Iterator[Diagnostic]:
    ballot = record.ballot
    meeting = index.get(ballot.meeting) if ballot else None
    if ballot is None or meeting is None:
        return
    members = members_on(index, ballot.meeting, getattr(meeting, "start_date", None))
    if ballot.base is not None and members is not None and ballot.base != members:
        related = (Related(meeting.place("全体"), "会议在这里"),)
        words = f"票决的全体是{ballot.base}人，会议或者届的记录里是{members}人"
        yield record.problem(LIV204, ("票决", "全体"), words, hint="核对两处，改正错的一处", related=related)
    if ballot.present is not None and members is not None and ballot.present > members:
        words = f"票决时到会{ballot.present}人，多于会议的全体{members}人"
        yield record.problem(LIV204, ("票决", "实到"), words, hint="核对人数")


def _check_units(record: LivelihoodProgramme, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, str | None, Path]] = [
        (unit.name, unit.organization, ("项目", n, "责任单位", k, "单位"))
        for n, project in enumerate(record.projects)
        for k, unit in enumerate(project.units)
    ]
    found += [(item.by, item.by_organization, ("跟踪", n, "检查单位")) for n, item in enumerate(record.follow_ups)]
    for name, ref, path in found:
        yield from check_organization_name(record, index, ref, name, path, LIV205)
