"""An activity in the words of schema.org."""

from __future__ import annotations

from generator.core.thing import Thing
from generator.core.view import View
from generator.records.activity.model import Activity


def thing_of(record: Activity, view: View) -> Thing:
    """Return the activity as an event."""
    last = record.end_date or record.start_date
    return {
        "@type": "Event",
        "name": view.entries[record.id].title,
        "startDate": f"{record.start_date}T{record.start_time}:00+08:00" if record.start_time else str(record.start_date),
        "endDate": f"{last}T{record.end_time}:00+08:00" if record.end_time else str(last),
        "eventStatus": "https://schema.org/EventCancelled" if record.cancelled else "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": record.location, "address": view.site.place} if record.location else None,
        "organizer": [{"@type": "Organization", "name": host.name} for host in record.hosts if host.name],
    }  # fmt: skip
