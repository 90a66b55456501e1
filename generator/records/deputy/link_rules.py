"""What a deputy's record says of others: names, terms, seats, meetings, honours of one list, activities that name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.mandates import mandates_of, span_of
from generator.core.names import check_name, check_organization_name
from generator.core.record import Record
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.core.span import Span, holds, overlap
from generator.records.deputy.codes import (
    DEP101,
    DEP109,
    DEP201,
    DEP202,
    DEP203,
    DEP204,
    DEP206,
    DEP207,
    DEP208,
    DEP209,
)
from generator.records.deputy.mandate import congress_of
from generator.records.deputy.model import Deputy, Level

_TRAININGS = frozenset({"course", "training"})


def check_index(record: Deputy, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from check_name(record, index, record.person, record.name, ("姓名",), DEP201)
    yield from _check_units(record, index)
    yield from _check_term(record, index)
    yield from _check_double(record, index)
    yield from _check_stretches(record, index)
    yield from _check_meetings(record, index)
    yield from _check_honours(record, index)
    yield from _check_seats(record, index)
    yield from _check_activities(record, index)


def _check_units(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, str | None, Path]] = [
        (record.delegation, record.delegation_organization, ("代表团",)),
    ]
    found += [(item.name, item.organization, ("小组", number, "名称")) for number, item in enumerate(record.groups)]
    for name, ref, path in found:
        yield from check_organization_name(record, index, ref, name, path, DEP201)


def _check_term(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    term = index.get_of("legislative_term", record.term)
    body = getattr(term, "body", None)
    if term is not None and record.congress and body and record.congress != body:
        related = (Related(term.place("机构"), "届属于这个机构"),)
        yield record.problem(
            DEP203, ("人大",), f"所写的届属于{body}，不是{record.congress}", hint=f"人大: {body}", related=related
        )
    congress = index.get_of("organization", record.congress or body)
    kind = getattr(getattr(congress, "classification", None), "value", None)
    if kind in ("congress", "township_congress") and record.level is not Level.HIGHER:
        wanted = Level.TOWNSHIP if kind == "township_congress" else Level.COUNTY
        if record.level is not wanted:
            key = ("级别",) if record.level is not Level.COUNTY else ("届",) if record.term else ("人大",)
            words = f"级别是{record.level.label}，所写的人大是{wanted.label}的"
            yield record.problem(DEP203, key, words, hint=f"级别: {wanted.label}")
    first: date | None = getattr(term, "start_date", None)
    last: date | None = getattr(term, "end_date", None)
    days: list[tuple[Path, date | None, str]] = [(("自",), record.start_date, "当代表")]
    days += [(("终止", "日期"), record.ending.day, "终止")] if record.ending else []
    for path, day, what in days:
        if day and ((first and day < first) or (last and day > last)):
            words = f"{what}（{day}）不在本届（{first or ''} 至 {last or '今'}）之内"
            yield record.problem(DEP203, path, words, hint="核对日期和届")


def _check_double(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    span = span_of(record, index)
    for other in mandates_of(index, record.person):
        assert isinstance(other, Deputy)
        same = congress_of(other, index) == congress_of(record, index)
        if other.id < record.id and same and overlap(span, span_of(other, index)):
            related = (Related(other.place("姓名"), "另一条在这里"),)
            words = f"“{record.name}”在同一个人大已有一条代表记录，时间重叠"
            yield record.problem(DEP202, ("姓名",), words, hint="只留一条，或写上前一条的“终止”", related=related)


def _check_stretches(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    span = span_of(record, index)
    found: list[tuple[Path, str, date | None, date | None]] = []
    found += [(("小组", n), item.name, item.start_date, item.end_date) for n, item in enumerate(record.groups)]
    found += [(("担任", n), item.name, item.start_date, item.end_date) for n, item in enumerate(record.roles)]
    suspended = [("暂停", item.start_date, item.end_date) for item in record.suspensions]
    found += [(("暂停执行职务", n), *item) for n, item in enumerate(suspended)]
    for place, (path, name, start, end) in enumerate(found):
        begin = start or span[0]
        if begin and end and end <= begin:
            yield record.problem(
                DEP101, (*path, "至"), f"“{name}”的止（{end}）不晚于起（{begin}）", hint="核对两个日期"
            )
        if not overlap(span, (start, end)):
            words = f"“{name}”的时间不在当代表期间"
            yield record.problem(DEP109, (*path, "自" if start else "至"), words, hint="核对日期")
        for other, again, first, last in found[:place]:
            if other[0] == path[0] and again == name and overlap((start, end), (first, last)):
                yield record.problem(DEP109, path, f"“{name}”的时间重叠", hint="给前一项写“至”，或只留一项")
                break


def _check_meetings(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    if record.confirmation:
        item = record.confirmation
        path: Path = ("资格确认", "日期")
        yield from check_in_session(record, index, item.meeting, item.day, path, DEP207, what="确认代表资格")
    if record.ending:
        day = record.ending.announced or record.ending.day
        path = ("终止", "公告日期" if record.ending.announced else "日期")
        yield from check_in_session(record, index, record.ending.meeting, day, path, DEP207, what="终止的公告")
    for number, assessment in enumerate(record.assessments):
        for place, step in enumerate(assessment.steps):
            path = ("考核", number, "步骤", place, "日期")
            yield from check_in_session(record, index, step.meeting, step.day, path, DEP207, what=step.step.label)


Honour = tuple[int, str]


def honours(index: Index) -> dict[Honour, list[tuple[str, int | None]]]:
    """Return who got each honour of a year, by id, and how many the list was said to name."""
    found: dict[Honour, list[tuple[str, int | None]]] = {}
    for record in index.of("deputy"):
        for item in getattr(record, "commendations", ()):
            found.setdefault((item.year, item.title), []).append((record.id, item.total))
    return found


def _check_honours(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    known = index.cached("honours of deputies", honours)
    for number, item in enumerate(record.commendations):
        listed = known[item.year, item.title]
        first = next((total for _, total in listed if total is not None), None)
        path: Path = ("表彰", number, "名单人数")
        if item.total is not None and first is not None and item.total != first:
            words = f"{item.year}年度“{item.title}”的名单，别处写共{first}名，这里写{item.total}名"
            yield record.problem(DEP204, path, words, hint="核对名单人数")
        elif item.total is not None and len(listed) > item.total and record.id == listed[-1][0]:
            words = f"{item.year}年度“{item.title}”的名单共{item.total}名，本站有{len(listed)}名"
            yield record.problem(DEP204, path, words, hint="核对名单")


def term_of(record: Deputy) -> str:
    """Return the term a deputy belongs to."""
    return str(record.term or "")


def _check_seats(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    term = index.get_of("legislative_term", record.term)
    span = span_of(record, index)
    day = span[0]
    if term is None or day is None:
        return
    known = [item for item in getattr(term, "seats", ()) if item.start_date <= day]
    if not known:
        return
    seats = max(known, key=lambda item: item.start_date).total
    others = index.grouped("deputy", term_of)[term_of(record)]
    if len(others) <= seats:
        return
    spans = index.cached(f"mandates of {record.term}", lambda whole: _spans(whole, others))
    sitting = sum(holds(item, day) for item in spans.values())
    last = max(name for name, item in spans.items() if item[0] == day)
    if sitting > seats and record.id == last:
        related = (Related(term.place("代表名额"), "名额在这里"),)
        words = f"{day}在任的代表有{sitting}名，名额是{seats}名"
        yield record.problem(DEP206, ("届",), words, hint="给已经终止的代表写上“终止”，或核对名额", related=related)


def _spans(index: Index, records: tuple[Record, ...]) -> dict[str, Span]:
    return {item.id: span_of(item, index) for item in records if isinstance(item, Deputy)}


def _taking_part(index: Index) -> dict[tuple[str, int], int]:
    """Return in how many activities of a year each person is named."""
    found: dict[tuple[str, int], int] = {}
    for record in index.of("activity"):
        day: date | None = getattr(record, "start_date", None)
        people = {str(item.person) for item in getattr(record, "attendants", ()) if item.person}
        if day is not None and not getattr(record, "cancelled", False):
            for person in people:
                found[person, day.year] = found.get((person, day.year), 0) + 1
    return found


def _check_activities(record: Deputy, index: Index) -> Iterator[Diagnostic]:
    known = index.cached("activities of deputies", _taking_part)
    for number, item in enumerate(record.years):
        listed = known.get((str(record.person), item.year), 0)
        if item.activities is not None and item.activities < listed:
            words = f"{item.year}年的活动次数写的是{item.activities}，本站名单里有他的活动有{listed}次"
            yield record.problem(DEP208, ("年度履职", number, "活动次数"), words, hint="核对次数")
    training = index.get_of("activity", record.training.activity) if record.training else None
    if training is None:
        return
    kind = getattr(getattr(training, "kind", None), "value", "")
    people = [str(item.person) for item in getattr(training, "attendants", ()) if item.person]
    if kind not in _TRAININGS:
        yield record.problem(DEP209, ("初任培训", "活动"), "所连的活动不是学习班或代表培训", hint="写培训活动的编号")
    elif people and getattr(training, "list_complete", True) and str(record.person) not in people:
        words = f"所连的培训名单里没有“{record.name}”"
        yield record.problem(DEP209, ("初任培训", "活动"), words, hint="核对名单和活动编号")
