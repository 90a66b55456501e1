"""A resolution, decision or notice in the words of schema.org."""

from __future__ import annotations

from generator.core.thing import Thing, work
from generator.core.view import View
from generator.records.resolution.model import Resolution


def thing_of(record: Resolution, view: View) -> Thing:
    """Return the act as legislation, under the name it gives itself."""
    return work(
        record, view, "Legislation",
        legislationIdentifier=record.number,
        legislationType=record.kind.label,
        legislationDate=str(record.date) if record.date else None,
        legislationPassedBy={"@type": "Organization", "name": record.issuer} if record.issuer else None,
    )  # fmt: skip
