"""The rows of a type's list, and the table they stand in. Knows no type by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.core.derived import Column, Entry, ListSection, ListTable
from generator.core.page import Cell, Group, Link, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View


def list_rows(shape: ListTable, entries: tuple[Entry, ...], view: View) -> dict[str, Row]:
    """Return each entry's row, worked out once for the list, its years and its CSV."""
    return {
        entry.id: Row(
            tuple(_list_cell(column, entry, view) for column in shape.columns),
            entry.id.partition("/")[2].replace("/", "-"),
        )
        for entry in entries
    }


def list_table(shape: ListTable, rows: Mapping[str, Row], sections: Iterable[ListSection], caption: str) -> Table:
    """Return the rows of a list's entries under their headings, without the columns in which nothing stands."""
    groups = [(section.title, [rows[entry.id] for entry in section.entries]) for section in sections]
    shown = [row for _, group in groups for row in group]
    used = [number for number, _ in enumerate(shape.columns) if any(row.cells[number] not in ("", ()) for row in shown)]
    headings = tuple(shape.columns[number].heading for number in used)
    if len(used) < len(shape.columns):
        groups = [(title, [_only(row, used) for row in group]) for title, group in groups]
    return Table(caption, headings, tuple(Group(tuple(group), title) for title, group in groups))


def jumps(sections: Sequence[ListSection], rows: Mapping[str, Row], address: str) -> tuple[Link, ...]:
    """Return links to the first row under each heading, where there are several."""
    first = [(section.title, rows[section.entries[0].id].anchor) for section in sections if section.entries]
    return tuple(Link(title, f"{address}#{anchor}") for title, anchor in first) if len(first) > 1 else ()


def _only(row: Row, columns: list[int]) -> Row:
    return Row(tuple(row.cells[number] for number in columns), row.anchor)


def _list_cell(column: Column, entry: Entry, view: View) -> Cell:
    if not entry.title_only:
        return column.cell(view.record(entry.id), entry, view)
    if column.heading.row:
        return (entry.link, Small(entry.summary or "只公开标题"))
    return print_day(entry.date) if entry.date and "日" in column.heading.title else ""
