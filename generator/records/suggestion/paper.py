"""A deputy's suggestion with its public replies as it is printed; with ``r1`` and so on one reply as a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from generator.core.paper import Block, Heading, Paper, Paragraph, paragraphs
from generator.core.record import Visibility
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.model import Reply, Suggestion
from generator.records.suggestion.naming import proposers_words, suggestion_words


def paper(record: Suggestion, view: View, part: str) -> Paper | None:
    """Return the suggestion with its replies, or one reply."""
    if part:
        number = int(part[1:]) if part[:1] == "r" and part[1:].isdecimal() else 0
        found = record.replies[number - 1] if 0 < number <= len(record.replies) else None
        return _letter(record, found, view) if found and (found.day is None or found.day <= view.today) else None
    return Paper(record.title, tuple(_blocks(record, view)), record.number)


def _blocks(record: Suggestion, view: View) -> Iterator[Block]:
    if proposers_words(record):
        yield Paragraph(f"提出：{proposers_words(record)}", "plain")
    if record.content:
        yield Heading("建议")
        yield from paragraphs(record.content)
    for reply in record.replies:
        if reply.day is not None and reply.day > view.today:
            continue
        yield Heading(f"{reply.unit or ''}答复")
        yield from _reply(record, reply)


def _reply(record: Suggestion, reply: Reply) -> Iterator[Block]:
    for number, block in enumerate(paragraphs(reply.text)):
        yield replace(block, kind="plain") if number == 0 and _is_address(block) else block
    if reply.visibility is Visibility.PUBLIC and reply.result_class:
        yield Paragraph(f"办理结果：{reply.result_class}")
    unit = _unit(record, reply)
    yield from [Paragraph(unit, "right")] if unit else []
    yield from [Paragraph(print_day(reply.day), "right")] if reply.day else []


def _is_address(block: Block) -> TypeGuard[Paragraph]:
    """Say whether a block only names whom a letter is for, as “某某代表：” does."""
    return isinstance(block, Paragraph) and block.text.endswith("：") and not set("，。；") & set(block.text)


def _unit(record: Suggestion, reply: Reply) -> str:
    """Return who replied: as stated, else the one unit that must."""
    units = [item.unit for item in record.answering]
    return reply.unit or (units[0] if len(units) == 1 else "")


def _letter(record: Suggestion, reply: Reply, view: View) -> Paper:
    where = view.entry(record.meeting)
    session = where.title if where else record.meeting_text or ""
    body = list(_reply(record, reply))
    is_addressed = bool(body) and _is_address(body[0])
    blocks: list[Block] = [] if is_addressed or not record.lead else [Paragraph(f"{record.lead.name}代表：", "plain")]
    title = f"对{session}{suggestion_words(record)}的答复"
    return Paper(title, (*blocks, *body), reply.document_number or "", "", _unit(record, reply))
