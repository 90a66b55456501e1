"""A document as it is printed: its text of the day it was adopted, numbers as they stand in the original."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.paper import Block, Grid, Heading, Paper, Paragraph, paragraphs
from generator.core.plain_paper import words_of
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.parts import Node


def paper(record: InstitutionalDocument, view: View, part: str) -> Paper | None:
    """Return the document's own text."""
    if part:
        return None
    issuer = record.issuer or view.site.name
    return Paper(record.title, tuple(_blocks(record, view)), record.document_number or "", _adopted(record), issuer)


def _adopted(record: InstitutionalDocument) -> str:
    adoption = record.adoption
    if adoption is None:
        return ""
    if adoption.text:
        return adoption.text
    name = adoption.meeting or adoption.organ or ""
    return f"（{print_day(adoption.day)}{name}通过）" if adoption.day and name else ""


def _blocks(record: InstitutionalDocument, view: View) -> Iterator[Block]:
    yield from paragraphs(record.preamble)
    yield from _nodes(record.body, 1)
    yield from paragraphs(record.closing, "right")
    for amendment in record.amendments:
        headings = ("方式", "条", "修改以前", "修改以后")
        rows = tuple(
            (
                change.kind.label,
                change.new_number or change.old_number or "",
                words_of(change.old_text, view),
                words_of(change.new_text, view),
            )
            for change in amendment.changes
        )
        if rows:
            yield Grid(headings, rows, f"修改《{words_of(amendment.target, view) or amendment.target_text or ''}》")
    if record.clearance:
        listed = tuple(
            (
                group.outcome.label,
                words_of(item.document, view) or item.title or "",
                item.document_number or "",
                item.note or "",
            )
            for group in record.clearance.groups
            for item in group.items
        )
        if listed:
            yield Grid(("结论", "文件", "文号", "说明"), listed, "清理结果")


def _nodes(nodes: tuple[Node, ...], level: int) -> Iterator[Block]:
    for node in nodes:
        number = node.number or ""
        if node.heading:
            gap = "　" if number and number[-1] not in "、．.）" else ""
            yield Heading(f"{number}{gap}{node.heading}", min(level, 3))
            yield from paragraphs(node.text)
        else:
            gap = "　" if number.startswith("第") else ""
            lines = [block.text for block in paragraphs(node.text)]
            first = f"{number}{gap}{lines[0]}" if lines else number
            yield from (Paragraph(line) for line in (first, *lines[1:]) if line)
        yield from _nodes(node.children, level + 1)
