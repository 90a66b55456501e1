"""The demonstration committee uses every field, every choice and every state, and nothing in it is amiss."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.core.diagnostics import Findings
from generator.core.due import DueState
from generator.core.record import Record
from generator.core.registry import load_registry
from generator.core.values import Choice
from generator.pipeline import check_site, view_site
from generator.settings import make_settings
from generator.stages.load import Raw, load_records
from generator.stages.validate import validate_records

ROOT = Path(__file__).resolve().parent.parent
EXCEPTIONS: frozenset[str] = frozenset()
ENOUGH = 400
DEMO_DAY = "2026-01-15"
CHECKED_DAYS = (
    "2022-03-01",
    "2023-05-05",
    "2024-06-28",
    "2025-03-03",
    "2025-12-20",
    DEMO_DAY,
    "2026-02-26",
    "2026-02-27",
    "2030-06-30",
)


@cache
def demo_trees() -> dict[str, Raw]:
    """Return what is written in the demonstration's files, by id."""
    found = load_records(ROOT, load_registry(), Findings())
    return {item.id: item for item in found if isinstance(item, Raw)}


@cache
def demo_records() -> tuple[Record, ...]:
    """Return the demonstration's records as read, public or not."""
    return tuple(validate_records(demo_trees().values(), Findings()))


def owner(model: type[BaseModel], name: str) -> type[BaseModel]:
    """Return the class that declares a field: the common fields of records are one set for all types."""
    return next(base for base in reversed(model.__mro__) if name in getattr(base, "__annotations__", {}))


def gather(annotation: Any, found: set[type[Any]]) -> None:
    """Add the models and choices an annotation leads to; a part may hold parts of its own kind."""
    if not (isinstance(annotation, type) and issubclass(annotation, (Choice, BaseModel))):
        for inner in get_args(annotation):
            gather(inner, found)
    elif annotation not in found:
        found.add(annotation)
        if issubclass(annotation, BaseModel):
            for info in annotation.model_fields.values():
                gather(info.annotation, found)


def parts_of(part: BaseModel) -> Iterator[BaseModel]:
    """Yield a part and all parts inside it."""
    yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from parts_of(item)


def written_fields(part: BaseModel, tree: dict[str, Any]) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield the fields that are written out in a part and the parts inside it."""
    for name, info in type(part).model_fields.items():
        written, value = tree.get(info.alias or name), getattr(part, name)
        if written is not None:
            yield owner(type(part), name), name
        for item, below in zip(value, written or (), strict=False) if isinstance(value, tuple) else [(value, written)]:
            if isinstance(item, BaseModel) and below is not None:
                yield from written_fields(item, below)


def choices_of(part: BaseModel) -> Iterator[Choice]:
    """Yield the choices written directly in a part, defaults included."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Choice))


def all_shapes() -> set[type[Any]]:
    """Return every model and choice reachable from a record type."""
    found: set[type[Any]] = set()
    for record_type in load_registry().values():
        gather(record_type.model, found)
    return found


def test_demo_has_at_least_four_hundred_records() -> None:
    assert len(demo_records()) >= ENOUGH


def test_every_record_type_has_records() -> None:
    found = {record.id.partition("/")[0] for record in demo_records()}
    assert sorted(set(load_registry()) - found) == []


def test_every_field_is_used_somewhere() -> None:
    used = {field for record in demo_records() for field in written_fields(record, demo_trees()[record.id].tree)}
    known = {
        (owner(model, name), name)
        for model in all_shapes()
        if issubclass(model, BaseModel)
        for name in model.model_fields
    }
    missing = {f"{model.__module__}.{model.__name__}.{name}" for model, name in known - used}
    assert sorted(missing - EXCEPTIONS) == []


def test_every_choice_is_used_somewhere() -> None:
    used = {
        (type(choice), choice.name)
        for record in demo_records()
        for part in parts_of(record)
        for choice in choices_of(part)
    }
    known = {(shape, member.name) for shape in all_shapes() if issubclass(shape, Choice) for member in shape}
    missing = {f"{shape.__module__}.{shape.__name__}.{name}" for shape, name in known - used}
    assert sorted(missing - EXCEPTIONS) == []


def test_every_state_of_a_duty_shows_on_the_demo_day() -> None:
    view = view_site(check_site(make_settings(ROOT, DEMO_DAY)))
    assert {duty.state for duty in view.duties()} == set(DueState)


@pytest.mark.parametrize("day", CHECKED_DAYS)
def test_a_duty_is_late_in_its_state_when_it_is_in_its_chip(day: str) -> None:
    view = view_site(check_site(make_settings(ROOT, day, preview=True)))
    colours = {DueState.OVERDUE: "late", DueState.DONE_LATE: "late", DueState.SOON: "soon"}
    told = {(duty.source, duty.anchor, colours.get(duty.state)) for duty in view.duties()}
    shown = {
        (duty.source, duty.anchor, duty.chip.kind if duty.chip.kind in colours.values() else None)
        for duty in view.duties()
    }
    assert told ^ shown == set()


@pytest.mark.parametrize("day", CHECKED_DAYS)
def test_demo_has_no_findings_on_any_day(day: str) -> None:
    checked = check_site(make_settings(ROOT, day, preview=True))
    assert [(item.code, item.message, str(item.place)) for item in checked.findings.items] == []
