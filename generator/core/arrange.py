"""Tables that readers can narrow and sort: where each row stands by each column, and what may be chosen. Knows no type.

The order is worked out here, once, since a browser knows no strokes; a page carries only each row's place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from generator.core.page import Cell, Chip, Choices, Group, Heading, Piece, Row, Small, Table
from generator.core.strokes import characters

FEWEST = 5
_LONGEST = 30
_CHIP_ORDER = ("late", "soon", "run", "", "fix", "ok", "no", "gone")
_DAY = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?(?:[至—–起前（ ].*)?\Z")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[/÷]\s*(\d+))?(?:%|\D{0,3})\Z")
_FIGURES = re.compile(r"\d+")
_FIRST_HAN, _KNOWN, _UNKNOWN = 0x2E80, 0x10000, 0x40000  # figures and letters stand first, what no table knows last

SortKey: TypeAlias = Any  # one column's keys are of one kind: dates, numbers, or texts


class _Places(dict[int, str]):
    """A standard character's place by strokes; whatever else there is stays in the order of its code, Chinese ones last."""

    def __missing__(self, code: int) -> str:
        """Return a place for a character that is in no table."""
        return chr(code + _UNKNOWN) if _FIRST_HAN <= code < _KNOWN else chr(code)


_PLACES = _Places()


def text_key(text: str) -> str:
    """Return what texts are compared by: character by character by strokes, figures by their value."""
    if not _PLACES:
        _PLACES.update({ord(char): chr(_KNOWN + item.place) for char, item in characters().items()})
    return _FIGURES.sub(lambda found: found[0].zfill(8), text).translate(_PLACES)


def ranked(
    headings: Sequence[Heading], rows: Sequence[Row], keys: Mapping[int, Sequence[SortKey | None]] | None = None
) -> tuple[tuple[Heading, ...], tuple[Row, ...]]:
    """Return headings that say how their column is sorted, and rows that say where they stand by it.

    ``keys`` are given for columns whose words do not tell their order; None stands for nothing to sort by.
    """
    given = keys or {}
    kinds: list[str] = []
    columns: list[Sequence[int | None]] = []
    for number, heading in enumerate(headings):
        found = given.get(number)
        if found is None:
            kind, found = _column_keys([row.cells[number] for row in rows], is_name=heading.row)
        else:
            kind = "date" if any(isinstance(key, date) for key in found) else "name"
        order = {key: place for place, key in enumerate(sorted({key for key in found if key is not None}))}
        kinds.append(kind if len(order) > 1 else "")
        columns.append([None if key is None else order[key] for key in found])
    ranks = zip(*columns, strict=True) if columns else iter(())
    return (
        tuple(replace(heading, sort=kind) for heading, kind in zip(headings, kinds, strict=True)),
        tuple(replace(row, ranks=own, place=place) for place, (row, own) in enumerate(zip(rows, ranks, strict=True))),
    )


def _column_keys(cells: Sequence[Cell], *, is_name: bool) -> tuple[str, Sequence[SortKey | None]]:
    """Return how a column is sorted and each cell's key, both as its words tell."""
    chips = [_chip(cell) for cell in cells]
    if any(chips):
        return "state", [_chip_key(chip) if chip else None for chip in chips]
    texts = [_words(cell) for cell in cells]
    for kind, read in (("date", _day_key), ("number", _number_key)):
        found = [read(text) for text in texts]
        if all(key is not None or not _FIGURES.search(text) for key, text in zip(found, texts, strict=True)) and any(
            key is not None for key in found
        ):
            return kind, found
    if not is_name and any(len(text) > _LONGEST for text in texts):
        return "", [None] * len(texts)
    return "text", [text_key(text) if text else None for text in texts]


def _pieces(cell: Cell) -> tuple[Piece, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _chip(cell: Cell) -> Chip | None:
    first = next(iter(_pieces(cell)), None)
    return first if isinstance(first, Chip) else None


def _chip_key(chip: Chip) -> tuple[int, str]:
    return _CHIP_ORDER.index(chip.kind) if chip.kind in _CHIP_ORDER else len(_CHIP_ORDER), text_key(chip.text)


def _words(cell: Cell) -> str:
    """Return a cell's first line; a dash is nothing."""
    parts = [item if isinstance(item, str) else item.text for item in _pieces(cell) if not isinstance(item, Small)]
    return "".join(parts).strip("—- ")


def _day_key(text: str) -> tuple[int, int, int] | None:
    found = _DAY.match(text)
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else None


def _number_key(text: str) -> float | None:
    found = _NUMBER.match(text)
    if found is None:
        return None
    base = float(found[2]) if found[2] else 1.0
    return float(found[1]) / base if base else None


def offered(facets: Sequence[tuple[str, str]], rows: Sequence[Row]) -> tuple[tuple[Choices, ...], list[int]]:
    """Return the facets under which at least two values occur, with their values in order, and which ones they are."""
    found: list[Choices] = []
    kept: list[int] = []
    for number, (name, title) in enumerate(facets):
        values = {value for row in rows for value in row.marks[number]}
        if len(values) > 1:
            found.append(Choices(name, title, tuple(sorted(values, key=text_key))))
            kept.append(number)
    return tuple(found), kept


def arranged(table: Table, facets: Sequence[tuple[str, str]], noun: str) -> Table:
    """Return a table that can be narrowed by its rows' marks and sorted by its columns; a short one as it was."""
    rows = table.rows
    if len(rows) < FEWEST:
        return table
    choices, kept = offered(facets, rows)
    headings, made = ranked(table.headings, rows)
    left = iter([only_marks(row, kept) for row in made])
    groups = tuple(Group(tuple(next(left) for _ in group.rows), group.title, group.note) for group in table.groups)
    return Table(table.caption, headings, groups, table.kind, choices, noun)


def only_marks(row: Row, kept: Sequence[int]) -> Row:
    """Return a row with some of its marks."""
    return replace(row, marks=tuple(row.marks[number] for number in kept))
