"""What a page says, read from its HTML by another way than the index is made, and which pages say a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin

import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.core.page import Page
from generator.publish.search.text import fold
from generator.publish.whole_blocks import WholeBlocks

RUNNING = frozenset(("a", "b", "strong", "em", "i", "sup", "sub", "code"))


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=["attr_list", "tables", "toc", WholeBlocks()])


def blocks_of(page: Page, loud: frozenset[str]) -> Iterator[str]:
    """Yield the folded texts of a page's body, one for each stretch that no block's edge cuts."""
    tree = LexborHTMLParser(f"<div id=root>{_markdown().reset().convert(page.body)}</div>")
    root = tree.css_first("#root")
    assert root is not None
    for part in tree.css("#page-words, #related + ul"):
        part.decompose()
    pieces: list[str] = []
    _walk(root, page.address, loud, pieces)
    for block in "".join(pieces).split("\0"):
        folded = fold(block)
        if folded:
            yield folded


def _walk(node: LexborNode, address: str, loud: frozenset[str], pieces: list[str]) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            pieces.append((child.text_content or "").replace("\0", ""))
        elif child.tag == "a" and _leads_to(child.attributes.get("href") or "", address) in loud:
            pieces.append("\0")
        elif child.tag in RUNNING or (child.tag == "span" and child.attributes.get("class") in ("nm2", "nobr")):
            _walk(child, address, loud, pieces)
        else:
            pieces.append("\0")
            _walk(child, address, loud, pieces)
            pieces.append("\0")


def _leads_to(href: str, address: str) -> str:
    if href.startswith("#") or ":" in href.partition("/")[0]:
        return ""
    return urljoin(f"https://site/{address}", href)[len("https://site/") :].partition("/")[0]
