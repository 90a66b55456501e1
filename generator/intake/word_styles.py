"""Looks up what the styles of a Word document give a paragraph: heading level, numbering, caption, table of contents.

This module must not know paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.intake.word_xml import attribute, children, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_DEEPEST = 20
_BODY_LEVEL = 9


class Styles:
    """The styles of a document; every style takes what it does not say from the one it is based on."""

    def __init__(self, root: Any) -> None:
        """Read the styles; None has none."""
        self._styles = {attribute(style, "styleId") or "": style for style in children(root, "style")}

    def find_heading(self, style: str | None, own_level: int | None) -> int | None:
        """Return the level of a heading from 1, 0 for the title, or None for body text."""
        if own_level is not None:
            return own_level + 1 if 0 <= own_level < _BODY_LEVEL else None
        for _, item in self._chain(style):
            name = (value(item, "name") or "").lower()
            if name in {"title", "标题"}:
                return 0
            level = number(item, "pPr", "outlineLvl")
            if level is not None:
                return level + 1 if 0 <= level < _BODY_LEVEL else None
            found = _HEADING.fullmatch(name)
            if found:
                return int(found[1])
        return None

    def find_numbering(self, style: str | None) -> tuple[str | None, int | None, str | None]:
        """Return the list that a style numbers with, the level it states, and the style that says so."""
        for key, item in self._chain(style):
            list_id = value(item, "pPr", "numPr", "numId")
            if list_id is not None:
                return list_id, number(item, "pPr", "numPr", "ilvl"), key
        return None, None, None

    def is_caption(self, style: str | None) -> bool:
        """Tell whether a style is that of a picture's caption."""
        return self._name(style) in {"caption", "题注"}

    def is_contents(self, style: str | None) -> bool:
        """Tell whether a style is that of a table of contents."""
        return bool(re.fullmatch(r"(?:toc|目录)\s*(?:[1-9]|heading)", self._name(style)))

    def _name(self, style: str | None) -> str:
        item = self._styles.get(style or "")
        return "" if item is None else (value(item, "name") or "").lower()

    def _chain(self, style: str | None) -> Iterator[tuple[str, Any]]:
        """Yield a style and those it is based on; one that is based on itself ends."""
        key = style or ""
        for _ in range(_DEEPEST):
            item = self._styles.get(key)
            if item is None:
                return
            yield key, item
            key = value(item, "basedOn") or ""
