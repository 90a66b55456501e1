"""Numbers that count on: in one form, from a first one, with those an act gives standing; and which order rises longest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from generator.records.institutional_document.numbering import Number, read_number


class Numbered(Protocol):
    """A unit with a number that may be given by the act (``renamed``) or be left to count on."""

    number: str
    renamed: bool


class CountError(Exception):
    """A given number lies outside the row: which unit, and how many there are."""

    def __init__(self, unit: Numbered, total: int) -> None:
        super().__init__(unit.number)
        self.unit, self.total = unit, total


def count_units(inside: Sequence[Numbered], free: Sequence[Numbered], start: int) -> None:
    """Let units count from ``start`` on: those with a given number keep it, the others fill what is left, in order.

    Raises:
        CountError: a given number lies outside the row.
    """
    given = {order_of(node)[0]: node for node in (*inside, *free) if node.renamed and not order_of(node)[1]}
    others = [node for node in inside if not node.renamed and not order_of(node)[1]]
    subs: dict[int, list[Numbered]] = {}
    last: Numbered | None = None
    for node in inside:
        if not order_of(node)[1]:
            last = node
        elif not node.renamed and last is not None:
            subs.setdefault(id(last), []).append(node)
    end = start + len(given) + len(others)
    for count, node in given.items():
        if not start <= count < end:
            raise CountError(node, len(given) + len(others))
    waiting = iter(others)
    for count in range(start, end):
        node = given.get(count) or next(waiting)
        number = _read(node)
        assert number is not None
        if not node.renamed and number.count != count:
            node.number = number.at(count).printed()
        for sub in subs.get(id(node), []):
            own = _read(sub)
            assert own is not None
            sub.number = Number(count, own.sub, own.form, own.is_han).printed()


def order_of(unit: Numbered) -> tuple[int, int]:
    """Return what units of one form are sorted by; one without a number comes first."""
    number = _read(unit)
    return number.order if number else (0, 0)


def _read(unit: Numbered) -> Number | None:
    return read_number(unit.number) if unit.number else None


def longest_rise(orders: list[tuple[int, int]]) -> set[int]:
    """Return the positions of a longest rising run: those stay, the others must move."""
    tails: list[tuple[int, int]] = []
    at: list[int] = []
    before: list[int] = []
    for position, order in enumerate(orders):
        place = bisect_left(tails, order)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(order)
            at.append(position)
        else:
            tails[place], at[place] = order, position
    kept: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept
