"""A deputy's suggestion with its public replies as it is printed; with ``r1`` and so on one reply as a letter."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.paper import Block, Heading, Paper, Paragraph, paragraphs
from generator.core.record import Visibility
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.model import Reply, Suggestion


def paper(record: Suggestion, view: View, part: str) -> Paper | None:
    """Return the suggestion with its replies, or one reply."""
    if part:
        number = int(part[1:]) if part[:1] == "r" and part[1:].isdecimal() else 0
        found = record.replies[number - 1] if 0 < number <= len(record.replies) else None
        return _letter(record, found, view) if found and (found.day is None or found.day <= view.today) else None
    return Paper(record.title, tuple(_blocks(record, view)), record.number)


def _blocks(record: Suggestion, view: View) -> Iterator[Block]:
    if record.lead:
        yield Paragraph(f"领衔代表：{record.lead.name}", "plain")
    if record.delegation:
        yield Paragraph(f"提出：{record.delegation.name}", "plain")
    if record.content:
        yield Heading("建议")
        yield from paragraphs(record.content)
    for reply in record.replies:
        if reply.day is not None and reply.day > view.today:
            continue
        yield Heading(f"{reply.unit or ''}答复")
        yield from _reply(reply)


def _reply(reply: Reply) -> Iterator[Block]:
    yield from paragraphs(reply.text)
    if reply.visibility is Visibility.PUBLIC and reply.result_class:
        yield Paragraph(f"办理结果：{reply.result_class}")
    yield from [Paragraph(reply.unit, "right")] if reply.unit else []
    yield from [Paragraph(print_day(reply.day), "right")] if reply.day else []


def _letter(record: Suggestion, reply: Reply, view: View) -> Paper:
    where = view.entry(record.meeting)
    session = where.title if where else record.meeting_text or ""
    blocks: list[Block] = [Paragraph(f"{record.lead.name}代表：", "plain")] if record.lead else []
    title = (
        f"对{session}{record.number}建议的答复"
        if not record.number.endswith("建议")
        else f"对{session}{record.number}的答复"
    )
    return Paper(title, (*blocks, *_reply(reply)), reply.document_number or "", "", reply.unit or "")
