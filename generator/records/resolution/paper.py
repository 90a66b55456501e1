"""A resolution, decision or notice as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.paper import Block, Grid, Heading, Paper, Paragraph, paragraphs
from generator.core.values import print_day
from generator.core.view import View
from generator.records.resolution.model import DeputyChanges, Resolution
from generator.records.resolution.pages import adopted_line, blocks


def paper(record: Resolution, view: View, part: str) -> Paper | None:
    """Return the act's own text."""
    if part:
        return None
    adopted = adopted_line(record, view)
    return Paper(
        record.title, tuple(_blocks(record)), record.number or "", f"（{adopted}）" if adopted else "",
        record.issuer or view.site.name,
    )  # fmt: skip


def _blocks(record: Resolution) -> Iterator[Block]:
    yield from paragraphs(record.preamble)
    for block in blocks(record):
        clause = block.clause
        if clause.heading:
            yield Heading(block.heading)
            yield from paragraphs(clause.text)
            continue
        lines = [item.text for item in paragraphs(clause.text)]
        gap = "　" if block.hanging else ""
        first = f"{clause.number or ''}{gap}{lines[0]}" if lines else clause.number or ""
        yield from (Paragraph(line) for line in (first, *lines[1:]) if line)
    if record.deputy_changes:
        yield from _changes(record.deputy_changes)
    for enclosure in record.enclosures:
        yield Heading(f"附件：{enclosure.title}", 2)
        yield from paragraphs(enclosure.text)
    yield from paragraphs(record.closing, "right")
    if not record.closing and record.issuer and record.date:
        yield Paragraph(record.issuer, "right")
        yield Paragraph(print_day(record.date), "right")


def _changes(changes: DeputyChanges) -> Iterator[Block]:
    if changes.ended:
        rows = tuple((item.name, item.unit or "", item.words or item.cause) for item in changes.ended)
        yield Grid(("姓名", "选举单位", "原因"), rows, "资格终止的代表")
    if changes.elected:
        rows = tuple((item.name, item.unit, item.kind.label) for item in changes.elected)
        yield Grid(("姓名", "选举单位", "方式"), rows, "补选、递补的代表")
