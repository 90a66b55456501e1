"""An act as text to be printed: the blocks that both its web page and its PDF are made of. Knows no layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an act; ``level`` 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``kind`` is empty, or ``plain`` (not indented), ``right`` (as of signature and date), ``note``."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names in columns: as recorded, spaced only where they are set."""

    names: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose header is repeated on each page."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


Block: TypeAlias = Heading | Paragraph | Names | Grid
_KINDS: Mapping[str, type[Block]] = {"heading": Heading, "paragraph": Paragraph, "names": Names, "grid": Grid}


@dataclass(frozen=True, slots=True)
class Paper:
    """An act to be printed; ``adopted`` is the line under its title, ``issuer`` whose name heads an official paper."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    adopted: str = ""
    issuer: str = ""
    copies: tuple[str, ...] = ()


_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_MARKS = re.compile(r"(\*\*|__|`)(.+?)\1")
_HASHES = re.compile(r"(#{1,6})\s+(.*)")
_DASH = re.compile(r"[-*+]\s+(.*)")


def paragraphs(text: str | None, kind: str = "") -> Iterator[Heading | Paragraph]:
    """Yield what a long text says, line by line: the words stay as they were written, the marks of Markdown go."""
    for line in (text or "").splitlines():
        words = _MARKS.sub(r"\2", _LINK.sub(r"\1", line.strip()))
        heading, dash = _HASHES.fullmatch(words), _DASH.fullmatch(words)
        if heading:
            yield Heading(heading[2], min(len(heading[1]), 3))
        elif words:
            yield Paragraph(f"·{dash[1]}" if dash else words, kind)


def stepped(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks whose headings skip no level, as readers with a screen reader need them."""
    made: list[Block] = []
    first, last = min((block.level for block in blocks if isinstance(block, Heading)), default=1), 0
    for block in blocks:
        if isinstance(block, Heading):
            last = min(block.level - first + 1, last + 1)
            made.append(Heading(block.text, last))
        else:
            made.append(block)
    return tuple(made)


def tree_of(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain data for JSON."""
    names = {cls: name for name, cls in _KINDS.items()}
    blocks = [{"kind": names[type(block)], **_renamed(asdict(block))} for block in paper.blocks]
    return {**asdict(paper), "blocks": blocks}


def _renamed(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a block's data with a paragraph's own kind as ``style``, since ``kind`` says which block it is."""
    return {("style" if key == "kind" else key): value for key, value in tree.items()}


def paper_of(tree: Mapping[str, Any]) -> Paper:
    """Return a paper from plain data.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the data are no paper's.
    """
    blocks = tuple(_block(item) for item in tree["blocks"])
    rest = {key: tree[key] for key in ("title", "number", "adopted", "issuer")}
    if not all(isinstance(value, str) for value in rest.values()):
        raise TypeError(rest)
    return Paper(blocks=blocks, copies=_texts(tree["copies"]), **rest)


def _block(tree: Mapping[str, Any]) -> Block:
    kind = tree["kind"]
    if kind == "heading":
        return Heading(str(tree["text"]), int(tree["level"]))
    if kind == "paragraph":
        return Paragraph(str(tree["text"]), str(tree["style"]))
    if kind == "names":
        return Names(_texts(tree["names"]), str(tree["title"]))
    if kind == "grid":
        return Grid(_texts(tree["headings"]), tuple(_texts(row) for row in tree["rows"]), str(tree["caption"]))
    raise ValueError(kind)


def _texts(items: Any) -> tuple[str, ...]:
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise TypeError(items)
    return tuple(items)


def texts_in(paper: Paper) -> Iterator[str]:
    """Yield every text of a paper in the order in which it is printed."""
    yield from (text for text in (paper.number, paper.title, paper.adopted) if text)
    for block in paper.blocks:
        if isinstance(block, Grid):
            yield from (block.caption, *block.headings)
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Names):
            yield block.title
            yield from block.names
        else:
            yield block.text
