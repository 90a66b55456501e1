"""A correction as it is printed: each place with the text before and after."""

from __future__ import annotations

from generator.core.paper import Block, Grid, Paper, Paragraph, paragraphs
from generator.core.plain_paper import words_of
from generator.core.values import print_day
from generator.core.view import View
from generator.records.correction.model import Correction, Kind


def paper(record: Correction, view: View, part: str) -> Paper | None:
    """Return the correction."""
    if part:
        return None
    target = view.entry(record.target)
    name = target.title if target else record.target_text
    blocks: list[Block] = [Paragraph(f"{record.kind.label}的是《{name}》。")] if name else []
    if record.changes and record.kind is not Kind.REDACTION:
        rows = tuple((item.place, words_of(item.old, view), words_of(item.new, view)) for item in record.changes)
        blocks.append(Grid(("位置", "原文", "现文"), rows))
    elif record.changes:
        blocks += [Paragraph(f"位置：{item.place}") for item in record.changes]
    blocks += [] if record.kind is Kind.REDACTION else list(paragraphs(record.reason))
    blocks += [Paragraph(record.decided_by, "right")] if record.decided_by else []
    blocks.append(Paragraph(print_day(record.date), "right"))
    return Paper(record.title, tuple(blocks), issuer=record.decided_by or "")
