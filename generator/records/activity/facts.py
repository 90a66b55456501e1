"""What an activity counts for: occasions, people's part in them, hours, turns, contacts, opinions handled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from generator.core.derived import Deed
from generator.core.record import release_from
from generator.core.view import View
from generator.records.activity import kinds
from generator.records.activity.kinds import Kind
from generator.records.activity.model import Activity, Capacity, Contact, ContactKind, Crowd, HeadUnit

# What these hold counts for the standing committee itself.
_OWN_BODIES = frozenset(
    {"congress", "standing_committee", "chair_meeting", "work_committee", "special_committee", "committee_office"}
)


def has_happened(record: Activity, view: View) -> bool:
    """Say whether the activity took place by the view's day."""
    return not record.cancelled and record.start_date <= view.today


def turns(record: Activity, crowd: Crowd = Crowd.DEPUTY) -> int | None:
    """Return how many came, each time counted: as published, else from the names; None when nobody counted."""
    counts = {item.unit: item.count for item in record.headcounts if item.crowd is crowd}
    if HeadUnit.TURNS in counts:
        return counts[HeadUnit.TURNS]
    listed = sum(item.capacity.value == crowd.value for item in record.attendants)
    if (record.times or 1) > 1:
        return None
    return counts.get(HeadUnit.PERSONS, listed or None)


def hours_of(record: Activity) -> Decimal | None:
    """Return the hours as stated, else those of the lectures together."""
    if record.hours is not None:
        return record.hours
    known = [course.hours for course in record.courses if course.hours is not None]
    return sum(known, Decimal()) if known else None


def deeds_of(record: Activity, view: View) -> Iterator[Deed]:
    """Yield what is counted of an activity that took place."""
    if not has_happened(record, view):
        return
    if record.kind not in kinds.NO_OCCASION:
        yield _deed(record, kinds.occasion(record.kind), record.times or 1, _whom(record, view))
    yield from _of_people(record, view)
    yield from _of_turns(record)
    for number, contact in enumerate(record.contacts, 1):
        yield from _of_contact(record, contact, number)
    if record.report and record.report.authors:
        day = record.report.day or record.last_day
        authors = _ids(item.person for item in record.report.authors)
        yield Deed(kinds.REPORTS, record.id, record.report.title, day, who=authors, anchor="report")
    for number, item in enumerate(record.matters, 1):
        day = item.handed_over or record.start_date
        met = item.done is not None and item.done <= view.today
        unit = _ids([item.organization])
        yield Deed(kinds.OPINIONS, record.id, item.text, day, who=unit, met=met, anchor=f"m{number}")


def _deed(record: Activity, kind: str, amount: Decimal | int, who: tuple[str, ...] = ()) -> Deed:
    return Deed(kind, record.id, record.title, record.start_date, amount, who)


def _ids(refs: object) -> tuple[str, ...]:
    assert hasattr(refs, "__iter__")
    return tuple(dict.fromkeys(str(ref) for ref in refs if ref))


def _whom(record: Activity, view: View) -> tuple[str, ...]:
    """Return whom an occasion counts for; none means the committee."""
    if record.kind in kinds.OF_LEADERS:
        return _ids(item.person for item in record.leaders)
    if record.kind in kinds.OF_DEPUTIES:
        return _deputies(record)
    return hosts(record, view)


def hosts(record: Activity, view: View) -> tuple[str, ...]:
    """Return the hosts an activity counts for; none where the committee or a body of its own holds it."""
    ids = _ids(item.organization for item in record.hosts)
    classes = [getattr(view.record(ref), "classification", None) for ref in ids]
    return () if any(item is not None and item.value in _OWN_BODIES for item in classes) else ids


def _deputies(record: Activity) -> tuple[str, ...]:
    return _ids(item.person for item in record.attendants if item.capacity is Capacity.DEPUTY)


def _of_people(record: Activity, view: View) -> Iterator[Deed]:
    present = _ids(item.person for item in record.attendants)
    times, hours = record.times or 1, hours_of(record)
    if record.kind in kinds.FIELDWORK:
        who = tuple(dict.fromkeys((*_ids(item.person for item in record.leaders), *present)))
        yield from [_deed(record, kinds.IN_FIELDWORK, 1, who)] if who else []
    elif record.kind in kinds.STUDIES:
        yield from [_deed(record, kinds.TRAINED, 1, present)] if present else []
        yield from [_deed(record, kinds.TRAINING_HOURS, hours, present)] if present and hours else []
        if record.kind is Kind.COURSE and hours:
            yield _deed(record, kinds.COURSE_HOURS, hours, hosts(record, view))
    elif record.kind is Kind.GROUP:
        yield from [_deed(record, kinds.IN_GROUP, 1, present)] if present else []
    elif record.kind not in kinds.OF_DEPUTIES | kinds.LECTURES:
        who = _deputies(record)
        yield from [_deed(record, kinds.IN_ACTIVITY, 1, who)] if who else []
    if record.kind is Kind.DUTY_REPORT and record.face_to_face and (who := _deputies(record)):
        yield _deed(record, kinds.FACE_TO_FACE, times, who)


def _of_turns(record: Activity) -> Iterator[Deed]:
    came = turns(record)
    if not came or record.kind is Kind.CONTACT:
        return
    yield _deed(record, kinds.TURNS, came)
    if record.kind in kinds.FIELDWORK:
        yield _deed(record, kinds.FIELDWORK_TURNS, came)
    elif record.kind in kinds.SIT_INS:
        yield _deed(record, kinds.SIT_IN_TURNS, came)


def _of_contact(record: Activity, item: Contact, number: int) -> Iterator[Deed]:
    start = item.start_date or record.start_date
    kind, amount, who = {
        ContactKind.DEPUTIES: (kinds.CONTACTS_DEPUTIES, len(item.deputies), _ids([item.person])),
        ContactKind.RESIDENTS: (kinds.CONTACTS_RESIDENTS, item.residents or 0, _ids([item.person])),
        ContactKind.UNIT: (kinds.CONTACTS_UNIT, 1, _ids([item.organization])),
    }[item.kind]
    if amount and who:
        yield Deed(
            kind, record.id, item.name, start, amount, who, standing=True, until=item.end_date, anchor=f"c{number}"
        )


def release(record: Activity) -> datetime:
    """Return from when an activity is public: as stated, else the day it begins; what is announced early says so."""
    return release_from(record, record.start_date)
