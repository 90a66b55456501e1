"""Days as an iCalendar file (RFC 5545), the same bytes for the same input."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from generator.core.frozen import value

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:gongbao:calendar")


@value
class CalendarDay:
    """A whole day in a calendar; ``key`` names it for ever, so that a subscriber sees a change and not a second day."""

    key: str
    day: date
    title: str
    text: str = ""


def calendar_bytes(name: str, days: Iterable[CalendarDay], as_of: datetime) -> bytes:
    """Return days as a calendar; ``as_of`` stands in it as the time of writing."""
    calendar = Calendar()
    calendar.add("prodid", "-//gongbao//zh-Hans//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for item in days:
        event = Event()
        event.add("uid", str(uuid.uuid5(_SPACE, item.key)))
        event.add("dtstamp", as_of)
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
        event.add("summary", item.title)
        if item.text:
            event.add("description", item.text)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))
