"""The paper of a record type that writes none: every public field under its own title, in the model's order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.core.paper import Block, Grid, Heading, Paper, Paragraph, paragraphs
from generator.core.record import Record
from generator.core.values import Choice, LongText, PartialDate, Ref, print_day, print_instant
from generator.core.view import View

MOST_COLUMNS, MOST_IN_CELL = 6, 60
_OWN_PLACE = frozenset(Record.model_fields)


def plain_paper(record: Record, view: View, part: str) -> Paper | None:
    """Return a record as a paper; None for a part, since no part is known."""
    if part:
        return None
    title = view.index.type_of(record.id).title_of(record)
    return Paper(title, tuple(_blocks(record, view, title)), number=str(getattr(record, "number", None) or ""))


def _blocks(record: Record, view: View, own_title: str) -> Iterator[Block]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name in _OWN_PLACE or name == "number" or value in (None, (), own_title):
            continue
        title = info.title or name
        if isinstance(value, LongText):
            yield Heading(title)
            yield from paragraphs(value)
        elif isinstance(value, tuple) and isinstance(value[0], BaseModel):
            yield from _list_blocks(title, value, view)
        elif isinstance(value, BaseModel):
            yield from _part_blocks(title, value, view)
        else:
            yield from _line(title, value, view)


def _part_blocks(title: str, part: BaseModel, view: View) -> Iterator[Block]:
    lines = [
        line
        for name, info in type(part).model_fields.items()
        for line in _line(info.title or name, getattr(part, name), view)
    ]
    if lines:
        yield Heading(title)
        yield from lines


def _line(title: str, value: Any, view: View) -> Iterator[Block]:
    words = words_of(value, view) if value is not False else ""
    if words:
        yield Paragraph(f"{title}：{words}")


def _list_blocks(title: str, items: tuple[Any, ...], view: View) -> Iterator[Block]:
    """Yield parts as a table where its columns have room, else one after another."""
    items = tuple(item for item in items if not _is_to_come(item, view))
    fields = type(items[0]).model_fields if items else {}
    filled = [
        (info.title or name, [words_of(getattr(item, name), view) for item in items]) for name, info in fields.items()
    ]
    columns = [(heading, cells) for heading, cells in filled if any(cells)]
    if not columns:
        return
    yield Heading(title)
    longest = max(len(cell) for _, cells in columns for cell in cells)
    if len(columns) <= MOST_COLUMNS and longest <= MOST_IN_CELL:
        yield Grid(tuple(heading for heading, _ in columns), tuple(zip(*(cells for _, cells in columns), strict=True)))
        return
    for number in range(len(items)):
        words = [f"{heading}：{cells[number]}" for heading, cells in columns if cells[number]]
        yield Paragraph(f"{number + 1}．{'；'.join(words)}。")


def _is_to_come(part: BaseModel, view: View) -> bool:
    """Say whether a part tells of something dated after today."""
    day = getattr(part, "day", None)
    return type(day) is date and day > view.today


def words_of(value: Any, view: View) -> str:
    """Return any field's value in words; of a reference the title of what is public."""
    if isinstance(value, tuple):
        return "、".join(words for item in value if (words := words_of(item, view)))
    if isinstance(value, Ref):
        entry = view.entry(value)
        return entry.title if entry else ""
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
        fields = type(value).model_fields.items()
        named = ((info.title or name, words_of(getattr(value, name), view)) for name, info in fields)
        return "；".join(f"{title}：{words}" for title, words in named if words)
    return " ".join(block.text for block in paragraphs(value)) if isinstance(value, str) else ""
