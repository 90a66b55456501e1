"""A record of any type with every field filled, made from the model's own JSON schema; a new type needs nothing here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from pydantic import BaseModel
from sites import SiteData

from generator.core.record import reference_plan
from generator.core.registry import load_registry


def filled(model: type[BaseModel], ids: dict[str, str], numbers: Iterator[int] | None = None) -> dict[str, Any]:
    """Return a tree with every field of a model; references lead to ``ids`` by type, and are left out where none fits."""
    schema = model.model_json_schema()
    tree = _fill(schema, schema.get("$defs", {}), numbers or count(1))
    assert isinstance(tree, dict)
    _point(model, tree, ids)
    return tree


def _fill(schema: dict[str, Any], defs: dict[str, Any], numbers: Iterator[int], above: tuple[str, ...] = ()) -> Any:
    """Fill a schema; a part that may hold parts of its own kind is filled twice deep, then left empty."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return None if above.count(name) > 1 else _fill(defs[name], defs, numbers, (*above, name))
    if "anyOf" in schema:
        return _fill(schema["anyOf"][0], defs, numbers, above)
    if "allOf" in schema:
        return _fill(schema["allOf"][0], defs, numbers, above)
    if "properties" in schema:
        filled_in = {key: _fill(inner, defs, numbers, above) for key, inner in schema["properties"].items()}
        return {key: value for key, value in filled_in.items() if value not in (None, [None])}
    if "prefixItems" in schema:
        return [_fill(item, defs, numbers, above) for item in schema["prefixItems"]]
    if schema.get("type") == "array":
        return [_fill(schema["items"], defs, numbers, above)]
    return _scalar(schema, next(numbers))


def _scalar(schema: dict[str, Any], number: int) -> str:
    if "enum" in schema:
        return str(schema["enum"][0])
    if schema.get("type") == "integer" or "number" in schema.get("type", ()):
        return str(max(1, schema.get("minimum", 1)))
    if schema.get("format") == "date":
        return "2024-06-28"
    if schema.get("format") == "uri":
        return f"https://example.invalid/{number}"
    if schema.get("maxLength") == 50:
        return "闻人朗"
    if schema.get("maxLength") == 80:
        return f"key-{number}"
    if "examples" in schema and schema.get("type") == "string" and "〔" not in str(schema["examples"]):
        return str(schema["examples"][-1])
    return f"文字{number}"


def _point(model: type[BaseModel], tree: dict[str, Any], ids: dict[str, str]) -> None:
    """Let references point at records there are."""
    for name, key, targets in reference_plan(model):
        if key not in tree:
            continue
        value, many = tree[key], isinstance(tree[key], list)
        if targets is None:
            inner = _model_of(model.model_fields[name].annotation)
            for item in value if many else [value]:
                _point(inner, item, ids)
            continue
        found = [ids[target] for target in targets or sorted(ids) if target in ids][:1]
        if found:
            tree[key] = found if many else found[0]
        else:
            tree.pop(key)


def _model_of(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        try:
            return _model_of(inner)
        except TypeError:
            continue
    raise TypeError(annotation)


# What decides whether a record is public at all, so that a filled one is.
PUBLIC = {"可见范围": "公开", "公开时间": "2024-06-28 18:00"}


def add_filled_records(data: SiteData) -> SiteData:
    """Add one record of each type that has every field filled, each of them public."""
    ids: dict[str, str] = {}
    for key in sorted(data.records):
        ids.setdefault(key.partition("/")[0], key)
    numbers = count(1)
    types = load_registry()
    ids["person"] = "person/filled-1"  # a person has a page only when somebody cites it
    for name, kind in types.items():
        ids.setdefault(name, f"{name}/{'news/' if kind.from_content else ''}filled-1")
    for name, kind in types.items():
        tree = filled(kind.model, ids, numbers) | PUBLIC
        tree.pop("不公开理由", None)
        for item in tree.get("附件", ()):
            item |= {"文件": "filled.pdf", "可见范围": "公开"}
            item.pop("校验", None)
        record_id = f"{name}/{'news/' if kind.from_content else ''}filled-1"
        data.records[record_id] = tree
        data.files[f"data/attachments/{record_id}/filled.pdf"] = b"%PDF"
    return data
