"""What a record type gets without writing anything: a list, a page and rows for download, all from its model."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.core.derived import Column, Detail, Entry, ListTable
from generator.core.page import Cell, Group, Heading, Meta, Piece, Row, Table
from generator.core.record import Record
from generator.core.values import Choice, LongText, PartialDate, Ref, print_day, print_instant
from generator.core.view import View

_OWN_PLACE = frozenset(Record.model_fields)


def _date_cell(_record: Record | None, entry: Entry, _view: View) -> Cell:
    return print_day(entry.date) if entry.date else ""


def _title_cell(_record: Record | None, entry: Entry, _view: View) -> Cell:
    return entry.link


def _chip_cell(_record: Record | None, entry: Entry, _view: View) -> Cell:
    return entry.chips


default_list = ListTable(
    columns=(
        Column(Heading("日期", "nw"), _date_cell),
        Column(Heading("标题", "", row=True), _title_cell),
        Column(Heading("状态", "nw"), _chip_cell),
    )
)


def default_detail(record: Record, view: View) -> Detail:
    """Return a page that shows every field of a record under its Chinese title."""
    entry = view.entries[record.id]
    facts, tables, texts = [], [], []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name in _OWN_PLACE or value in (None, (), entry.title):
            continue
        title = info.title or name
        if isinstance(value, LongText):
            texts.append((title, value))
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            tables.append(_parts_table(title, value, view))
        elif isinstance(value, BaseModel):
            tables.append(_parts_table(title, (value,), view))
        else:
            facts.append((title, value_cell(value, view)))
    meta = Meta(layout="record", title=entry.title, kind=entry.kind, act=print_day(entry.date) if entry.date else "")
    return Detail(meta, {"facts": facts, "tables": tables, "texts": texts})


def value_cell(value: Any, view: View) -> Cell:
    """Return any field's value as pieces to print."""
    if isinstance(value, tuple):
        pieces: list[Piece] = []
        for item in value:
            cell = value_cell(item, view)
            if pieces:
                pieces.append("、")
            pieces.extend(cell if isinstance(cell, tuple) else (cell,))
        return tuple(pieces)
    if isinstance(value, Ref):
        entry = view.entry(value)
        return entry.link if entry else ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return print_instant(value)
    if isinstance(value, (date, PartialDate)):
        return print_day(value)
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, BaseModel):
        return "；".join(_words(part, view) for part in _filled(value))
    return value if isinstance(value, str) else ""


def _filled(part: BaseModel) -> list[tuple[str, Any]]:
    fields = type(part).model_fields
    return [
        (info.title or name, getattr(part, name))
        for name, info in fields.items()
        if getattr(part, name) not in (None, ())
    ]


def _words(pair: tuple[str, Any], view: View) -> str:
    cell = value_cell(pair[1], view)
    text = "".join(
        piece if isinstance(piece, str) else piece.text for piece in (cell if isinstance(cell, tuple) else (cell,))
    )
    return f"{pair[0]}：{text}"


def _parts_table(title: str, items: tuple[BaseModel, ...], view: View) -> Table:
    fields = type(items[0]).model_fields
    used = [name for name in fields if any(getattr(item, name) not in (None, ()) for item in items)]
    headings = tuple(Heading(fields[name].title or name) for name in used)
    rows = tuple(
        Row(tuple("" if getattr(item, name) is None else value_cell(getattr(item, name), view) for name in used))
        for item in items
    )
    return Table(title, headings, (Group(rows),))
