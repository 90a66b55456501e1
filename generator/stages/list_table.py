"""The rows of a type's list, and the table they stand in. Knows no type by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.core.arrange import FEWEST, offered, only_marks, ranked
from generator.core.derived import Column, Entry, ListSection, ListTable
from generator.core.page import Cell, Choices, Group, Heading, Link, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View


@dataclass(frozen=True, slots=True)
class ListRows:
    """Each entry's row, worked out once for the list, its years and its CSV, with what they can be narrowed by."""

    headings: tuple[Heading, ...]
    rows: dict[str, Row]
    choices: tuple[Choices, ...]
    noun: str


def list_rows(shape: ListTable, entries: tuple[Entry, ...], view: View) -> ListRows:
    """Return a list's rows without the columns in which nothing stands anywhere.

    All pages of a list have the same columns, and a place by a column is the place in the whole list: so that a browser
    can put the pages together.
    """
    rows = [_row(shape, entry, view) for entry in entries]
    used = [number for number, _ in enumerate(shape.columns) if any(row.cells[number] not in ("", ()) for row in rows)]
    columns = [shape.columns[number] for number in used]
    rows = [row.only(used) for row in rows]
    headings = tuple(column.heading for column in columns)
    choices: tuple[Choices, ...] = ()
    if len(rows) >= FEWEST:
        given = {
            number: [column.order(view.record(entry.id), entry, view) for entry in entries]
            for number, column in enumerate(columns)
            if column.order is not None
        }
        choices, kept = offered([(facet.name, facet.title) for facet in shape.facets], rows)
        headings, made = ranked(headings, rows, given)
        rows = [only_marks(row, kept) for row in made]
    named = dict(zip((entry.id for entry in entries), rows, strict=True))
    return ListRows(headings, named, choices, shape.noun)


def _row(shape: ListTable, entry: Entry, view: View) -> Row:
    record = view.record(entry.id)
    return Row(
        tuple(_list_cell(column, entry, view) for column in shape.columns),
        entry.id.partition("/")[2].replace("/", "-"),
        tuple(tuple(value for value in facet.values(record, entry, view) if value) for facet in shape.facets),
    )


def list_table(made: ListRows, sections: Iterable[ListSection], caption: str) -> Table:
    """Return the rows of a list's entries under their headings."""
    groups = [(section.title, [made.rows[entry.id] for entry in section.entries]) for section in sections]
    shown = tuple(Group(tuple(group), title) for title, group in groups)
    return Table(caption, made.headings, shown, "", made.choices, made.noun)


def jumps(sections: Sequence[ListSection], made: ListRows, address: str) -> tuple[Link, ...]:
    """Return links to the first row under each heading, where there are several."""
    first = [(section.title, made.rows[section.entries[0].id].anchor) for section in sections if section.entries]
    return tuple(Link(title, f"{address}#{anchor}") for title, anchor in first) if len(first) > 1 else ()


def _list_cell(column: Column, entry: Entry, view: View) -> Cell:
    if not entry.title_only:
        return column.cell(view.record(entry.id), entry, view)
    if column.heading.row:
        return (entry.link, Small(entry.summary or "只公开标题"))
    return print_day(entry.date) if entry.date and "日" in column.heading.title else ""
