"""Hands python-markdown the blocks of HTML that are already whole, so that its slow HTML parser need not read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_TAG = re.compile(r"<(div|dl|dialog|details|figure|form|nav|ol|p|section|table|ul)\b")
_BEFORE_OTHER_READERS_OF_HTML = 25


class WholeBlocks(Extension):
    """Sets aside every block of HTML that begins and ends with the same element, between blank lines.

    Such a block reaches the page as it is: the parsers of python-markdown and MkDocs would find the same, at 8 ms a page.
    A page with a fence, in which HTML is text, is left to them, and so is a block that is not whole.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # python-markdown's name
        """Register the reader before all others that look at HTML."""
        md.preprocessors.register(_SetAside(md), "gongbao_whole_blocks", _BEFORE_OTHER_READERS_OF_HTML)


class _SetAside(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "```" in text or "~~~" in text:
            return lines
        store = self.md.htmlStash.store
        return "\n\n".join(store(block) if _is_whole(block) else block for block in text.split("\n\n")).split("\n")


def _is_whole(block: str) -> bool:
    found = _TAG.match(block)
    if found is None:
        return False
    tag = found[1]
    if not block.endswith(f"</{tag}>"):
        return False
    depth = 0
    for piece in re.finditer(rf"<(/?){tag}\b", block):
        depth += -1 if piece[1] else 1
        if depth == 0 and piece.end() + 1 < len(block):
            return False
    return depth == 0
