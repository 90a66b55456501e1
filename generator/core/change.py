"""When a public record was made public and when it last changed: what feeds, the sitemap and machines are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from generator.core.frozen import value
from generator.core.record import Record
from generator.core.values import SITE_ZONE, day_start

if TYPE_CHECKING:
    from generator.core.view import View


@value
class Change:
    """When a record was first made public, where that is recorded, and the latest instant at which it was new or changed.

    A day stands for its first moment. Nothing lies after the view's instant.
    """

    published: datetime | None
    updated: datetime | None


def changes_of(view: View) -> dict[str, Change]:
    """Return the changes of every public record by id; what corrects it changes it."""
    first = {record.id: _first_public(record, view) for record in view.index}
    changes = {}
    for record in view.index:
        published, released = first[record.id]
        known = [published, released, day_start(record.last_changed) if record.last_changed else None]
        known += [moment for banner in view.banners_of(record.id) for moment in first.get(banner.source, ())]
        past = [moment for moment in known if moment is not None and moment <= view.as_of]
        changes[record.id] = Change(published, max(past, default=_day_of(record, view)))
    return changes


def _first_public(record: Record, view: View) -> tuple[datetime | None, datetime | None]:
    """Return the recorded first publication, and the instant from which the record may be seen here."""
    released = view.index.type_of(record.id).release(record)
    day, instant = record.first_published, record.publish_at
    if day is not None and (instant is None or instant.astimezone(SITE_ZONE).date() != day):
        instant = day_start(day)
    return _not_after(instant, view), _not_after(released or None, view)


def _not_after(moment: datetime | None, view: View) -> datetime | None:
    return moment if moment is not None and moment <= view.as_of else None


def _day_of(record: Record, view: View) -> datetime | None:
    """Return the day of the act itself, for records of which nobody wrote down when they were made public."""
    day = view.entries[record.id].date
    return day_start(day) if day is not None and day <= view.today else None


def newest(moments: Iterator[datetime | None]) -> datetime | None:
    """Return the latest of some instants, None when there is none."""
    return max((moment for moment in moments if moment is not None), default=None)


def print_iso(moment: datetime) -> str:
    """Return an instant in ISO 8601 as precisely as it is known: the first moment of a day stands for the day."""
    local = moment.astimezone(SITE_ZONE)
    return local.date().isoformat() if local.time() == time() else local.isoformat()
