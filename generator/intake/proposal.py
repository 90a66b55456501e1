"""What a foreign text is proposed to become: plain values, each with its place in the source.

Every non-blank character of the source is in exactly one printed piece of the proposal or in `lost`.
This module must not know how the pieces were found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a text is."""

    INSTITUTIONAL_DOCUMENT = "institutional_document"
    EXTRACT = "extract"
    ARTICLE = "article"

    @property
    def label(self) -> str:
        """Name the kind in Chinese."""
        return _KIND_LABELS[self]


_KIND_LABELS = {Kind.INSTITUTIONAL_DOCUMENT: "制度文件", Kind.EXTRACT: "摘录", Kind.ARTICLE: "文章"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A run of text as the source prints it; line and column count from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A run of text that is left out of the record, with the reason."""

    line: int
    column: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for the editor about one line; line 0 is the whole text."""

    line: int
    text: str

    def __str__(self) -> str:
        """Say the remark with its line."""
        return f"第{self.line}行：{self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled value such as 来源：本网; `value` is None when it cannot be read.

    `printed` is None where the page states it for machines only.
    """

    printed: Printed | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that a sentence of the text states; the sentence stays in the text."""

    line: int
    value: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued the document; `printed` is set only when the source gives it a line of its own."""

    value: str
    line: int
    printed: Printed | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """The line that says when and by whom a document was adopted.

    `pieces` is empty when the statement is a sentence of the text and stays there.
    """

    pieces: tuple[Printed, ...]
    text: str
    line: int
    meeting: str | None
    organ: str | None
    term: int | None
    session: int | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Node:
    """A part, article or item with its number as printed; never renumbered."""

    printed_number: Printed | None
    printed_heading: Printed | None
    text: tuple[Printed, ...]
    children: tuple[Node, ...]

    @property
    def number(self) -> str:
        """Give the printed number, or nothing."""
        return self.printed_number.text if self.printed_number else ""

    @property
    def heading(self) -> str:
        """Give the printed heading, or nothing."""
        return self.printed_heading.text if self.printed_heading else ""

    @property
    def line(self) -> int:
        """Tell on which line the node starts."""
        return next(self.own_pieces()).line

    def own_pieces(self) -> Iterator[Printed]:
        """Yield the node's own text without its children."""
        if self.printed_number:
            yield self.printed_number
        if self.printed_heading:
            yield self.printed_heading
        yield from self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that stands on one line of the text; every row has the same number of cells, the first is the head."""

    line: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A countable demand; ``period`` is None where the text does not say it. ``doubts`` are for the editor.

    ``upper`` is the second number of a range; ``counted`` names what is counted, where the text has words for it.
    ``stated`` is false where the text prints no number and one time in each period is only implied.
    """

    start: int
    end: int
    text: str
    unit: str
    comparison: str
    threshold: Decimal
    upper: Decimal | None
    period: str | None
    scope: str
    note: str
    counted: str
    doubts: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Commitment:
    """A countable demand and the article it stands in, by its printed number."""

    line: int
    article: str
    demand: Demand


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of what was done, which is no commitment; ``period`` is the time that the text prints, or empty."""

    line: int
    article: str
    text: str
    printed: str
    number: Decimal
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text is proposed to become; what the text does not say is None or empty."""

    name: str
    kind: Kind
    reasons: tuple[str, ...]
    title_lines: tuple[Printed, ...]
    issuer: Issuer | None
    document_number: Labelled | None
    adoption: Adoption | None
    promulgated: Stated | None
    effective: Stated | None
    web_date: Labelled | None
    author: Labelled | None
    source: Labelled | None
    captions: tuple[Printed, ...]
    preamble: tuple[Printed, ...]
    outline: tuple[Node, ...]
    closing: tuple[Printed, ...]
    lost: tuple[Lost, ...]
    notes: tuple[Note, ...]
    commitments: tuple[Commitment, ...] = ()
    done: tuple[Figure, ...] = ()
    tables: tuple[Grid, ...] = ()
    form: str = "网页文本"

    @property
    def title(self) -> str | None:
        """Join the title's lines; None when the text has no title."""
        return "".join(piece.text for piece in self.title_lines) or None


def walk_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield all nodes in the order of the text."""
    for node in nodes:
        yield node
        yield from walk_nodes(node.children)


def _list_labelled(proposal: Proposal) -> list[Labelled]:
    found = (proposal.document_number, proposal.web_date, proposal.author, proposal.source)
    return [item for item in found if item]


def list_pieces(proposal: Proposal) -> list[Printed]:
    """List every printed piece of the proposal (not what is lost), in the order of the text."""
    singles = (
        proposal.issuer.printed if proposal.issuer else None,
        *(item.printed for item in _list_labelled(proposal)),
    )
    pieces = [piece for piece in singles if piece]
    pieces += proposal.title_lines + proposal.captions + proposal.preamble + proposal.closing
    if proposal.adoption:
        pieces += proposal.adoption.pieces
    for node in walk_nodes(proposal.outline):
        pieces += node.own_pieces()
    return sorted(pieces, key=lambda piece: (piece.line, piece.column))
