"""Every person a record names, found by walking its model, so that a name can be looked up by its pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.core.values import PersonName

_VALIDATOR = get_args(PersonName)[1]


def people_named(part: BaseModel) -> Iterator[str]:
    """Yield the names printed in a record's fields for people, each as often as it stands there."""
    for attribute, is_name in _plan(type(part)):
        value = getattr(part, attribute)
        for item in value if isinstance(value, tuple) else (value,):
            if item is None:
                continue
            if is_name:
                yield item
            elif isinstance(item, BaseModel):
                yield from people_named(item)


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the attributes that hold names of people, and those that may lead to parts with such."""
    fields = model.model_fields.items()
    names = [(name, True) for name, info in fields if _is_name(info.annotation, info.metadata)]
    return (*names, *((name, False) for name, info in fields if _leads_to_names(info.annotation, frozenset((model,)))))


def _is_name(annotation: Any, metadata: Any = ()) -> bool:
    return _VALIDATOR in metadata or any(
        _is_name(inner, getattr(inner, "__metadata__", ())) for inner in _inner(annotation)
    )


def _inner(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation)


def _leads_to_names(annotation: Any, seen: frozenset[type]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen:
            return False
        inner = seen | {annotation}
        fields = annotation.model_fields.values()
        return any(
            _is_name(info.annotation, info.metadata) or _leads_to_names(info.annotation, inner) for info in fields
        )
    return any(_leads_to_names(item, seen) for item in _inner(annotation))
