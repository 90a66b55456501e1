"""What the kinds of mutants over the record types share: values found by their path, one or several edited at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import yaml
from proof.mutants import Edit, day_of, edits, removals, shuffled
from proof.yaml_edit import Record, Site, Spot


def places(site: Site, types: str, *path: str | None) -> list[Spot]:
    """Return the values at a path in records of some types (separated by spaces); None stands for any place of a list."""
    return [
        spot
        for record in site.of(*types.split())
        for spot in record.spots
        if len(spot.path) == len(path)
        and all(isinstance(part, int) if wanted is None else part == wanted
                for part, wanted in zip(spot.path, path, strict=True))
    ]  # fmt: skip


def beside(spot: Spot, key: str) -> str | None:
    """Return the value of another key of the mapping a value stands in."""
    return spot.record.value(*spot.path[:-1], key)


def inside(spot: Spot, key: str) -> str | None:
    """Return the value of a key of a mapping."""
    return spot.record.value(*spot.path, key)


def nodes(spot: Spot, key: str) -> Spot | None:
    """Return the place of a key of a mapping."""
    return spot.record.spot(*spot.path, key)


def together(record: Record, changes: dict[Spot, str]) -> Edit:
    """Return one edit that rewrites several values of a record."""
    text = record.file.text
    for spot in sorted(changes, key=lambda item: -int(item.node.start_mark.index)):
        text = text[: spot.node.start_mark.index] + changes[spot] + text[record.file.end(spot.node) :]
    return Edit(record, text)


def inserts(rng: Random, spots: Iterable[Spot], key: str, new: Callable[[Spot], str | None]) -> Iterator[Edit]:
    """Yield an edit for each mapping that does not have a key, giving it one."""
    for spot in shuffled(rng, spots):
        if isinstance(spot.node, yaml.MappingNode) and spot.record.spot(*spot.path, key) is None:
            raw = new(spot)
            if raw is not None:
                yield Edit(spot.record, spot.record.file.insert(spot, key, raw))


def repeats(rng: Random, spots: Iterable[Spot]) -> Iterator[Edit]:
    """Yield an edit for each value or item that writes it twice."""
    for spot in shuffled(rng, spots):
        yield Edit(spot.record, spot.record.file.repeat(spot))


def counts(rng: Random, spots: Iterable[Spot], *steps: int) -> Iterator[Edit]:
    """Yield an edit for each whole number that adds one of some steps; never below nothing."""

    def new(spot: Spot) -> str | None:
        if not spot.text.isdecimal():
            return None
        value = int(spot.text) + rng.choice(steps)
        return str(value) if value >= 0 else None

    yield from edits(rng, spots, new)


def days_past(
    rng: Random, spots: Iterable[Spot], other: Callable[[Spot], date | str | None], *, before: bool
) -> Iterator[Edit]:
    """Yield an edit for each day that puts it before (or after) the day that must come first (or last)."""

    def new(spot: Spot) -> str | None:
        first = other(spot)
        day = first if isinstance(first, date) else day_of(first)
        gap = timedelta(rng.randint(1, 40))
        return None if day is None or day_of(spot.text) is None else str(day - gap if before else day + gap)

    yield from edits(rng, spots, new)


def without(rng: Random, spots: Iterable[Spot], fits: Callable[[Spot], object] = lambda _: True) -> Iterator[Edit]:
    """Yield an edit for each fitting value that takes it out."""
    yield from removals(rng, (spot for spot in spots if fits(spot)))


def swapped(rng: Random, pairs: Iterable[tuple[Spot, Spot]]) -> Iterator[Edit]:
    """Yield an edit for each pair of values that writes each in the other's place."""
    for one, other in shuffled(rng, pairs):
        text = one.record.file.text
        raw = {spot: text[spot.node.start_mark.index : one.record.file.end(spot.node)] for spot in (one, other)}
        if raw[one] != raw[other]:
            yield together(one.record, {one: raw[other], other: raw[one]})


def beyond(made: Iterable[Edit], others: Callable[[Record], Iterable[str]]) -> Iterator[Edit]:
    """Yield edits that put other records in the wrong as well as their own."""
    for edit in made:
        yield replace(edit, near=tuple(others(edit.record)))


def out_of_session(site: Site, rng: Random, spots: Iterable[Spot], key: str = "会议") -> Iterator[Edit]:
    """Yield an edit for each day beside a meeting that moves it off the meeting's days."""

    def new(spot: Spot) -> str | None:
        meeting = site.by_id.get(beside(spot, key) or "")
        first = day_of(meeting.value("开始日期")) if meeting else None
        last = day_of(meeting.value("结束日期")) if meeting else None
        if first is None or day_of(spot.text) is None:
            return None
        return str(rng.choice((first - timedelta(3), (last or first) + timedelta(rng.choice((4, 9))))))

    yield from edits(rng, spots, new)


def one_of(rng: Random, pool: Iterable[str]) -> str | None:
    """Return one of some texts; nothing of none."""
    found = list(pool)
    return rng.choice(found) if found else None
