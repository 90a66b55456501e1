"""A record as it was known on a day: what came later is left out, so that a page of an earlier day knows nothing of it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from generator.core.record import settle
from generator.records.oversight_event.cases import FilingReview, Interpellation, Investigation
from generator.records.oversight_event.finance import Finance
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.parts import DutyReport, Evaluation, FollowReport, Report

T = TypeVar("T")


def is_known(day: date | None, today: date) -> bool:
    """Say whether a day is recorded and has come."""
    return day is not None and day <= today


def known(record: OversightEvent, today: date) -> OversightEvent:
    """Return the record without what is dated later than ``today``; the record itself when nothing is."""
    found: dict[str, object] = {
        "visits": tuple(item for item in record.visits if item.start_date <= today),
        "milestones": tuple(_until(item, today, item.done, "done", "note") for item in record.milestones),
        "reports": tuple(_report(item, today) for item in record.reports),
        "views": tuple(_until(item, today, item.responded, "responded", "response") for item in record.views),
        "sittings": tuple(item for item in record.sittings if item.day <= today),
        "evaluations": tuple(_evaluation(item, today) for item in record.evaluations),
        "duty_reports": tuple(_duty(item, today) for item in record.duty_reports if item.day <= today),
        "ballots": tuple(item for item in record.ballots if item.day <= today),
        "decisions": tuple(_until(item, today, item.reported, "reported") for item in record.decisions if item.day <= today),
        "filings": tuple(_filing(item, today) for item in record.filings if item.day is None or item.day <= today),
        "law_reports": tuple(_until(item, today, item.received, "received", laws=()) for item in record.law_reports),
        "follow_ups": tuple(_follow_up(item, today) for item in record.follow_ups),
        "media": tuple(item for item in record.media if item.day is None or item.day <= today),
        "finance": _finance(record.finance, today),
        "interpellation": _interpellation(record.interpellation, today),
        "investigation": _investigation(record.investigation, today),
    }  # fmt: skip
    late: set[int | None] = {item.number for item in record.sittings if item.day > today}
    if record.sittings and not found["sittings"]:
        late.add(None)
    found["questions"] = tuple(item for item in record.questions if item.sitting not in late)
    if record.closed and record.closed > today:
        found |= {"closed": None, "end_state": None, "closing_note": None}
    if record.notified and record.notified > today:
        found["notified"] = None
    changes = {name: value for name, value in found.items() if value != getattr(record, name)}
    return settle(record.model_copy(update=changes), record.id, record.origin) if changes else record


def _until(item: T, today: date, day: date | None, *names: str, **empty: object) -> T:
    """Return a part without the named fields when its day has not come."""
    if day is None or day <= today:
        return item
    copy: T = item.model_copy(update={**dict.fromkeys(names), **empty})  # type: ignore[attr-defined]  # every part is a model
    return copy


def _report(item: Report, today: date) -> Report:
    item = _until(item, today, item.published, "published")
    return _until(item, today, item.heard, "vote", "text", "file", "published")


def _evaluation(item: Evaluation, today: date) -> Evaluation:
    ballots = tuple(ballot for ballot in item.ballots if ballot.day <= today)
    item = _until(item, today, item.published, "published")
    if ballots == item.ballots:
        return item
    hidden = {} if ballots else {"text": None, "use": None, "published": None}
    return item.model_copy(update={"ballots": ballots, **hidden})


def _duty(item: DutyReport, today: date) -> DutyReport:
    ballots = tuple(ballot for ballot in item.ballots if ballot.day <= today)
    return item if ballots == item.ballots else item.model_copy(update={"ballots": ballots})


def _follow_up(item: FollowReport, today: date) -> FollowReport:
    item = _until(item, today, item.published, "published")
    return _until(item, today, item.day, "day", "number", "title", "text", "file", "published")


def _filing(item: FilingReview, today: date) -> FilingReview:
    item = _until(item, today, item.published, "published")
    return _until(item, today, item.settled, "settled", "outcome", "published")


def _finance(item: Finance | None, today: date) -> Finance | None:
    if item is None:
        return None
    made = tuple(_until(part, today, part.day, "day", "url") for part in item.publications)
    item = item if made == item.publications else item.model_copy(update={"publications": made})
    item = _until(item, today, item.submitted, "submitted")
    return _until(
        item, today, item.approved, "approved", "legality", "completeness", "suitability", amounts=(), funds=()
    )


def _interpellation(item: Interpellation | None, today: date) -> Interpellation | None:
    if item is None or item.submitted > today:
        return None
    answers = tuple(answer for answer in item.answers if answer.day <= today)
    item = item if answers == item.answers else item.model_copy(update={"answers": answers})
    return _until(item, today, item.decided, "decided", "meeting", "reply_form")


def _investigation(item: Investigation | None, today: date) -> Investigation | None:
    if item is None or (item.decided and item.decided > today):
        return None
    return _until(item, today, item.reported, "reported", "conclusion")
