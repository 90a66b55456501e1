"""A meeting in the words of schema.org, and as days in a calendar."""

from __future__ import annotations

from generator.core.derived import CalendarDay
from generator.core.thing import Thing, publisher
from generator.core.view import View
from generator.records.meeting.model import Meeting


def thing_of(meeting: Meeting, view: View) -> Thing:
    """Return the meeting as an event, from its first sitting to its last day."""
    body = view.entry(meeting.body)
    start = next((item.start for item in meeting.sittings if item.day == meeting.start_date and item.start), None)
    return {
        "@type": "Event",
        "name": meeting.title,
        "startDate": f"{meeting.start_date}T{start}:00+08:00" if start else str(meeting.start_date),
        "endDate": str(meeting.last_day),
        "eventStatus": "https://schema.org/EventCancelled" if meeting.cancelled else "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": meeting.location, "address": view.site.place} if meeting.location else None,
        "organizer": {"@type": "GovernmentOrganization", "name": body.title} if body else publisher(view.site),
    }  # fmt: skip


def calendar_day(meeting: Meeting, view: View) -> CalendarDay:
    """Return the meeting's days; one that is called off stays and says so."""
    change = view.changes.get(meeting.id)
    return CalendarDay(
        f"{view.site.place}#{meeting.id}",
        meeting.start_date,
        f"（已取消）{meeting.title}" if meeting.cancelled else meeting.title,
        "\n".join(item.title for item in meeting.agenda),
        meeting.last_day,
        meeting.location or "",
        meeting.cancelled,
        change.updated if change else None,
    )
