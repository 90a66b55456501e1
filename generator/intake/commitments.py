"""The countable demands of a whole text, each with the article it stands in; and the figures of what was done.

This module must not know how a sentence is read, or how a record is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.intake.demand import read_demands
from generator.intake.numbering import HEADING_STYLES, read_number
from generator.intake.proposal import Commitment, Figure, Node, Printed, Proposal, walk_nodes


def list_commitments(proposal: Proposal) -> tuple[tuple[Commitment, ...], tuple[Figure, ...]]:
    """List what a text demands and what it says was done, in the order of the text."""
    demanded: list[Commitment] = []
    issuer = proposal.issuer.value if proposal.issuer else ""
    done: list[Figure] = []
    for article, piece in _list_places(proposal):
        demands, figures = read_demands(piece.text, issuer)
        demanded += [Commitment(piece.line, article, demand) for demand in demands]
        done += [Figure(piece.line, figure.text, figure.printed) for figure in figures]
    return tuple(demanded), tuple(done)


def _list_places(proposal: Proposal) -> Iterator[tuple[str, Printed]]:
    times = Counter(node.number or node.heading for node in walk_nodes(proposal.outline))
    for piece in proposal.preamble:
        yield "导语", piece
    for node in proposal.outline:
        yield from _list_node((), node, times)
    for piece in proposal.closing:
        yield "结语", piece


def _list_node(above: tuple[Node, ...], node: Node, times: Counter[str]) -> Iterator[tuple[str, Printed]]:
    path = (*above, node)
    article = _name(path, times)
    if node.printed_heading:
        yield article, node.printed_heading
    for piece in node.text:
        yield article, piece
    for child in node.children:
        yield from _list_node(path, child, times)


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
