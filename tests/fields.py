"""Every text field of every record, found by walking the models: where it stands in a tree, and what it may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from pydantic import BaseModel
from sites import SiteData, Tree

from generator.core.registry import load_registry
from generator.core.site import Site


class Kind(Enum):
    """What a text field accepts."""

    PLAIN = auto()
    LONG = auto()
    NUMBER = auto()
    URL = auto()
    FILE = auto()


@dataclass(frozen=True)
class Slot:
    """One text in a site's data: the tree that holds it, its key, and what it may be."""

    holder: Any
    key: Any
    kind: Kind
    name: str

    @property
    def value(self) -> str:
        """Return the text that stands there."""
        return str(self.holder[self.key])

    def put(self, text: str) -> None:
        """Write another text there."""
        self.holder[self.key] = text


# Texts that are names of something else: of a pack of rules, of a folder, of a code, of a place in an index, of a part.
NOT_WORDS = frozenset(("规则包", "目录", "代码", "校验", "拼音", "部分"))


def slots(data: SiteData, *, names_too: bool = False) -> Iterator[Slot]:
    """Yield every filled text field of a site's records and of its particulars."""
    types = load_registry()
    yield from slots_of(Site, data.site, "site", names_too=names_too)
    for key in sorted(data.records):
        yield from slots_of(types[key.partition("/")[0]].model, data.records[key], key, names_too=names_too)


def slots_of(model: type[BaseModel], tree: Tree, name: str, *, names_too: bool = False) -> Iterator[Slot]:
    """Yield every filled text field of a tree; ``names_too`` those as well that are names of something else."""
    for key, (kind, inner) in text_fields(model).items():
        value = tree.get(key)
        if value is None or (key in NOT_WORDS and inner is None and not names_too):
            continue
        holders = [(tree, key)] if not isinstance(value, list) else [(value, number) for number in range(len(value))]
        for holder, place in holders:
            if inner is not None:
                yield from slots_of(inner, holder[place], f"{name}.{key}", names_too=names_too)
            elif kind is not None and isinstance(holder[place], str):
                yield Slot(holder, place, kind, f"{name}.{key}")


def field_names(model: type[BaseModel], name: str, above: frozenset[type[BaseModel]] = frozenset()) -> Iterator[str]:
    """Yield the name of every text field of a model and of its parts, as slots are named, each kind of part once deep."""
    for key, (kind, inner) in text_fields(model).items():
        if inner is not None and inner not in above:
            yield from field_names(inner, f"{name}.{key}", above | {inner})
        elif inner is None and kind is not None:
            yield f"{name}.{key}"


@cache
def text_fields(model: type[BaseModel]) -> dict[str, tuple[Kind | None, type[BaseModel] | None]]:
    """Return a model's text fields by YAML key, and the models of its parts."""
    schema = model.model_json_schema()
    properties = (schema["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema)["properties"]
    found: dict[str, tuple[Kind | None, type[BaseModel] | None]] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        inner = _find(info.annotation, lambda item: isinstance(item, type) and issubclass(item, BaseModel))
        kind = _kind(key, properties[key], info.annotation)
        if inner is not None or kind is not None:
            found[key] = (kind, inner)
    return found


def _kind(key: str, schema: dict[str, Any], annotation: Any) -> Kind | None:
    choices = [item for part in schema.get("anyOf", [schema]) for item in (part, part.get("items", {}))]
    if any(item.get("format") == "uri" for item in choices):
        return Kind.URL
    if any("〔" in str(item.get("examples", "")) for item in choices):
        return Kind.NUMBER
    if not any(item.get("minLength") == 1 and "maxLength" not in item for item in choices):
        return None
    if _find(annotation, lambda item: getattr(item, "__name__", "") == "LongText") is not None:
        return Kind.LONG
    return Kind.FILE if key == "文件" else Kind.PLAIN


def _find(annotation: Any, wanted: Callable[[Any], bool]) -> Any:
    if wanted(annotation):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _find(inner, wanted)
        if found is not None:
            return found
    return None
