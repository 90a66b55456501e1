"""An appointment list as it is printed: persons under their organs, in the list's own order and words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.core.paper import Block, Heading, Paper, Paragraph, paragraphs
from generator.core.values import print_day
from generator.core.view import View
from generator.records.appointment.model import Appointment
from generator.records.appointment.pages import sentence


def paper(record: Appointment, view: View, part: str) -> Paper | None:
    """Return the list; its original text where it is recorded."""
    if part:
        return None
    meeting = view.entry(record.meeting)
    name = meeting.title if meeting else record.meeting_text or ""
    adopted = (
        f"（{print_day(record.date)}{name}{'' if record.without_vote else '通过'}）" if record.date and name else ""
    )
    text = tuple(_original(record)) if record.original_text else tuple(_lines(record, view))
    return Paper(record.title, text, record.document_number or "", adopted, view.site.name)


def _original(record: Appointment) -> Iterator[Block]:
    """Yield the list as it was printed, without the title and the line of adoption, which stand above it."""
    begun = False
    for block in paragraphs(record.original_text):
        words = "".join(block.text.split())
        begun = begun or not (words == "".join(record.title.split()) or words.endswith(("通过）", "通过)")))
        if begun:
            yield block


def _lines(record: Appointment, view: View) -> Iterator[Block]:
    for organ, items in groupby(record.items, key=lambda item: item.organ_heading):
        if organ:
            yield Heading(organ)
        for item in items:
            yield Paragraph(sentence(record, item, view))
    if record.name_order:
        yield Paragraph(f"（{record.name_order}）", "note")
