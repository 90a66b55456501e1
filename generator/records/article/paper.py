"""An article as it is printed."""

from __future__ import annotations

from generator.core.paper import Block, Paper, Paragraph, paragraphs
from generator.core.view import View
from generator.records.article.model import Article


def paper(record: Article, view: View, part: str) -> Paper | None:
    """Return the article's text; of pictures their captions."""
    if part:
        return None
    blocks: list[Block] = [Paragraph(f"——{record.subtitle}", "plain")] if record.subtitle else []
    blocks += paragraphs(record.body)
    blocks += [Paragraph(f"图：{item.caption}", "note") for item in record.figures]
    blocks += [Paragraph(record.author, "right")] if record.author else []
    return Paper(view.entries[record.id].title, tuple(blocks))
