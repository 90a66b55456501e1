"""A page as the text of a Markdown file: front matter for the theme, then the body."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from generator.core.page import Chip, Link, Page
from generator.render.markdown import front_matter


def markdown_text(page: Page) -> str:
    """Return a page's Markdown file."""
    values: dict[str, Any] = {}
    for item in fields(page.meta):
        value = getattr(page.meta, item.name)
        if value not in ("", (), None, False):
            values[item.name] = _plain(value)
    values["addr"] = page.address
    return front_matter(values) + page.body


def _plain(value: Any) -> Any:
    if isinstance(value, Link):
        return {"t": value.text, "u": value.address}
    if isinstance(value, Chip):
        return {"k": value.kind, "t": value.text}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
