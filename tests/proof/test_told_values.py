"""Each fact of the demonstration, changed: missed at once; told as a page prints it, accounted for; misquoted, not."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from sites import DEMONSTRATION, check_folder
from strategies import tenth

from generator.core.index import Index
from generator.core.ledger import Block, Leaf, leaves, lost_values, make_block, plain
from generator.core.remedy import Change, Remedy, RemedyKind, unaccounted
from generator.core.values import Choice, PartialDate, Ref, print_day, print_instant

SOMETIME = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def index() -> Index:
    return check_folder(DEMONSTRATION).index


def value_at(part: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        if isinstance(key, int):
            part = part[key]
        else:
            fields = type(part).model_fields.items()
            part = getattr(part, next(name for name, info in fields if (info.alias or name) == key))
    return part


def as_printed(value: Any, index: Index, rng: Random) -> str:
    """Return a value as staff copy it from a page."""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return print_instant(value)
    if isinstance(value, (date, PartialDate)):
        return print_day(value)
    if isinstance(value, Decimal):
        return rng.choice((f"{value:,}", f"{value}%", f"{value}万元"))
    if isinstance(value, int):
        return rng.choice((f"{value:,}", f"{value}件"))
    if isinstance(value, Ref) and value in index.records:
        return index.type_of(value).title_of(index.records[value])
    return str(value)


def is_told(block: Block, now: list[Leaf], ids: dict[str, list[str]], old: str | None, new: str | None) -> bool:
    change = Change("这一处", old, new)
    remedies = [Remedy("x/y", RemedyKind.CORRECTED, (change,))]
    return not list(unaccounted(block, lost_values(block, now), remedies, dict(now), lambda title: ids.get(title, ())))


@pytest.mark.proof
def test_a_value_told_as_it_was_printed_is_known_and_no_other(index: Index) -> None:
    rng, tried, passages = Random(3), 0, 0
    ids: dict[str, list[str]] = defaultdict(list)
    for record in index:
        ids[index.type_of(record.id).title_of(record)].append(record.id)
    records = [record for record in index if leaves(record)]

    for record in rng.sample(records, tenth(len(records))):
        was = leaves(record)
        block = make_block(record.id, "r-1", SOMETIME, SOMETIME, "5a17", was)
        for number in rng.sample(range(len(was)), min(6, len(was))):
            path, text = was[number]
            now = [*was]
            now[number] = (path, "改过的")
            value = value_at(record, path)
            assert [item.path for item in lost_values(block, now)] == [path]
            assert is_told(block, now, ids, as_printed(value, index, rng), "改过的"), (record.id, path)
            assert not is_told(block, now, ids, "没有公布过的", "改过的")
            assert not is_told(block, now, ids, None, "改过的")
            tried += 1
            if isinstance(value, str) and not text.isascii() and len(text) > 12:
                start = rng.randrange(len(text) - 6)
                piece, new = text[start : start + rng.randrange(2, 6)].strip(), rng.choice(("换", None))
                now[number] = (path, plain(text.replace(piece, new or "", 1)))
                assert is_told(block, now, ids, piece, new), (record.id, path, piece)
                assert not is_told(block, now, ids, f"{piece}没有", new)
                passages += 1

    assert tried >= tenth(6000)
    assert passages >= tenth(600)
