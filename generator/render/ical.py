"""Days as an iCalendar file (RFC 5545), the same bytes for the same input."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event

from generator.core.change import Change
from generator.core.derived import CalendarDay, Duty
from generator.core.view import View

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:gongbao:calendar")
_NOT_IN_LINE = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]+")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # the standard asks for a time; any later one replaces this
_NO_CHANGE = Change(None, None)


def calendar_bytes(name: str, days: Iterable[CalendarDay]) -> bytes:
    """Return days as a calendar; the last change of what a day is from stands in it as the time of writing."""
    calendar = Calendar()
    calendar.add("prodid", "-//gongbao//zh-Hans//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(name))
    head, end, foot = bytes(calendar.to_ical(sorted=False)).rpartition(b"END:VCALENDAR")
    return b"".join((head, *map(_event, days), end, foot))


@lru_cache(maxsize=1 << 14)
def _event(item: CalendarDay) -> bytes:
    """Return a day as an event; most stand in a body's calendar and in that of all."""
    event = Event()
    event.add("uid", str(uuid.uuid5(_SPACE, item.key)))
    event.add("dtstamp", item.changed or _UNKNOWN)
    event.add("dtstart", item.day)
    event.add("dtend", (item.last or item.day) + timedelta(days=1))
    event.add("summary", _line(item.title))
    if item.text:
        event.add("description", "\n".join(map(_line, item.text.split("\n"))))
    if item.place:
        event.add("location", _line(item.place))
    if item.is_cancelled:
        event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return bytes(event.to_ical(sorted=False))


def _line(text: str) -> str:
    """Return a text without what a line of a calendar cannot hold."""
    return _NOT_IN_LINE.sub(" ", text)


def due_day(duty: Duty, due: date, view: View) -> CalendarDay:
    """Return the day on which something falls due; what is done keeps its day and says so."""
    return CalendarDay(
        f"{view.site.place}#{duty.key}",
        due,
        f"到期：{duty.what}" if duty.open else f"已办结：{duty.what}",
        "\n".join(line for line in (duty.holder, duty.basis) if line),
        changed=view.changes.get(duty.source, _NO_CHANGE).updated,
    )
