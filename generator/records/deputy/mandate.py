"""From when to when somebody is a deputy, when that may be known, and what of it never is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from generator.core.index import Index
from generator.core.record import settle
from generator.core.values import SITE_ZONE, day_start
from generator.core.view import View
from generator.records.deputy.model import Assessment, Commendation, Deputy, Ending

_LAST = date.max - timedelta(days=1)  # the last day that another follows


def congress_of(record: Deputy, index: Index) -> str:
    """Return what tells one congress from another: the id of its body, else its printed name."""
    body = getattr(index.get_of("legislative_term", record.term), "body", None)
    return str(record.congress or body or record.congress_text or record.term or "")


def congress_name(record: Deputy, index: Index) -> str:
    """Return the congress with its term as printed: 松澜县第十八届人民代表大会."""
    term, body = index.get_of("legislative_term", record.term), index.get_of("organization", record.congress)
    return str(getattr(term, "title", None) or record.congress_text or getattr(body, "name", None) or "人民代表大会")


def release(record: Deputy) -> datetime | None:
    """Return from when a deputy is public: as stated, else the day the list came out.

    Where only the day of the confirmation or election is known, the vote may have been at any hour of it: the name is
    public once that day is over.
    """
    if record.publish_at is not None:
        return record.publish_at
    election, confirmation = record.election, record.confirmation
    published = (confirmation.published if confirmation else None) or (election.published if election else None)
    if published is not None:
        return day_start(published)
    voted = confirmation.day if confirmation else election.day if election else None
    return day_start(min(voted, _LAST) + timedelta(days=1)) if voted else None


def public_form(record: Deputy, as_of: datetime | None) -> Deputy:
    """Return a deputy without scores, points and the steps before an ending: these are public at no time.

    An ending waits for its announcement; without an instant nothing waits.
    """
    changes: dict[str, object] = {}
    if record.assessments or record.exit_steps:
        changes = {"assessments": tuple(_without_scores(item) for item in record.assessments), "exit_steps": ()}
    if as_of is not None and record.ending and not _is_announced(record.ending, as_of):
        changes["ending"] = None
    return settle(record.model_copy(update=changes), record.id, record.origin) if changes else record


def _is_announced(ending: Ending, as_of: datetime) -> bool:
    """Say whether an ending waits for no announcement; one with a publication time of its own waits for that alone."""
    today = as_of.astimezone(SITE_ZONE).date()
    return ending.publish_at is not None or ending.announced is None or ending.announced <= today


def _without_scores(item: Assessment) -> Assessment:
    steps = tuple(step.model_copy(update={"score": None}) for step in item.steps)
    return item.model_copy(update={"points": (), "steps": steps})


def honours(record: Deputy, view: View) -> list[Commendation]:
    """Return what a deputy was commended for by the day of the view."""
    return [honour for honour in record.commendations if honour.day is None or honour.day <= view.today]
