"""The countable demands of a whole text, each with the article it stands in; and the figures of what was done.

This module must not know how a sentence is read, or how a record is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator.intake.demand import read_demands
from generator.intake.numbering import HEADING_STYLES, read_number
from generator.intake.proposal import Commitment, Figure, Node, Printed, Proposal, walk_nodes

_SENTENCE_END = tuple("。；;：:！？!?”）)")
_PAUSE = tuple("，,、")
_WRAPPED = 20


def list_commitments(proposal: Proposal) -> tuple[tuple[Commitment, ...], tuple[Figure, ...]]:
    """List what a text demands and what it says was done, in the order of the text."""
    demanded: list[Commitment] = []
    done: list[Figure] = []
    issuer = proposal.issuer.value if proposal.issuer else ""
    for article, headings, piece in _list_places(proposal):
        demands, figures = read_demands(piece.text, issuer, headings)
        demanded += [Commitment(piece.line, article, demand) for demand in demands]
        done += [
            Figure(piece.line, article, item.text, item.printed, item.number, item.unit, item.period)
            for item in figures
        ]
    return tuple(demanded), tuple(done)


def _list_places(proposal: Proposal) -> Iterator[tuple[str, str, Printed]]:
    """Yield every sentence-bearing run with its article and the headings above it; a table cell by cell."""
    times = Counter(node.number or node.heading for node in walk_nodes(proposal.outline))
    cells = {grid.line: [cell for row in grid.rows for cell in row] for grid in proposal.tables}
    parts = [
        ("导语", "", proposal.preamble),
        *(part for node in proposal.outline for part in _list_parts((), node, times)),
        ("结语", "", proposal.closing),
    ]
    for article, headings, pieces in parts:
        for tabled, run in groupby(pieces, key=lambda piece: piece.line in cells):
            found = list(run)
            if tabled:
                yield from (
                    (article, headings, Printed(piece.line, 1, cell)) for piece in found for cell in cells[piece.line]
                )
            else:
                yield from ((article, headings, piece) for piece in _join_broken(found))


def _list_parts(
    above: tuple[Node, ...], node: Node, times: Counter[str]
) -> Iterator[tuple[str, str, tuple[Printed, ...]]]:
    path = (*above, node)
    article, headings = _name(path, times), "。".join(filter(None, (item.heading for item in path)))
    if node.printed_heading:
        yield article, headings, (node.printed_heading,)
    yield article, headings, node.text
    for child in node.children:
        yield from _list_parts(path, child, times)


def _join_broken(pieces: list[Printed]) -> Iterator[Printed]:
    """Join lines that break a sentence, so that it is read whole."""
    held: Printed | None = None
    for piece in pieces:
        if (
            held
            and not held.text.endswith(_SENTENCE_END)
            and (held.text.endswith(_PAUSE) or len(held.text) >= _WRAPPED)
        ):
            held = Printed(held.line, held.column, held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _name(path: tuple[Node, ...], times: Counter[str]) -> str:
    """Name a node by its number, or heading; where that comes again, by those above it too."""
    named = ""
    for node in reversed(path):
        own = node.number or node.heading
        number = read_number(node.number) if node.number else None
        if not own:
            continue
        if named and number and number.style in HEADING_STYLES:
            break
        named = f"{own}{'' if node.number or not named else ' '}{named}"
        if times[own] == 1 or (number and number.style == "article"):
            break
    return named or "正文"
