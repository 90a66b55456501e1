"""What happened to one thing, in order, and what is still to come: dated lines that pages of several types show alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.core.frozen import value
from generator.core.page import Cell


@value
class Happening:
    """One dated line; ``state`` is empty for what happened, ``todo`` for what is awaited, ``late`` for what is overdue."""

    day: date
    what: Cell
    note: Cell = ""
    state: str = ""


def in_order(items: Iterable[Happening]) -> tuple[Happening, ...]:
    """Return lines by day; of one day, in the order they were given."""
    return tuple(sorted(items, key=lambda item: item.day))
