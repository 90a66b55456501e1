"""JSON Schemas of the records, for editors: Chinese titles, descriptions, choices and examples come from the models.

A schema never refuses what ``check`` accepts: dates and numbers may be typed as staff type them. It knows no file
system but the folder it is told to write to.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, TypeAdapter
from pydantic.fields import FieldInfo

from generator.core.pack_entries import SECTIONS, HeaderEntry
from generator.core.pack_words import SETTINGS
from generator.core.record import RecordType
from generator.core.registry import load_registry
from generator.core.site import Site
from generator.core.values import LongText, PartialDate, Ref, To
from generator.core.verb_pack import VerbPack
from generator.core.year_end import YearNotes

Schema: TypeAlias = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = ["string", "number", "boolean"]
_YEAR_FIRST = r"^\s*[0-9０-９〇○零一二三四五六七八九]{4}"
# ``patternErrorMessage`` is the YAML language server's own keyword: what it says instead of the pattern.
_FORMS: Mapping[type, Schema] = {
    date: {
        "type": "string",
        "pattern": _YEAR_FIRST,
        "patternErrorMessage": "这里写日期，如 2024-06-28",
        "examples": ["2024-06-28"],
    },
    datetime: {
        "type": "string",
        "pattern": _YEAR_FIRST + r".*[0-9０-９].*[:：时点]",
        "patternErrorMessage": "这里写时刻，如 2024-06-28 18:00",
        "examples": ["2024-06-28 18:00"],
    },
    PartialDate: {
        "type": ["string", "number"],
        "pattern": _YEAR_FIRST,
        "patternErrorMessage": "这里写年、年月或日期，如 2024-06",
        "examples": ["2024-06-28", "2024-06", "2024"],
    },
    int: {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\s*[0-9０-９]{1,9}\s*$"},
    Decimal: {"type": ["number", "string"]},
    LongText: {"type": SCALAR, "minLength": 1},
}
_SLUG: Schema = {
    "title": "标识",
    "description": "记录编号的后半，也是网址的最后一段：小写英文字母、数字和短横，定了就不再改",
    "type": ["string", "integer"],
    "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 80,
    "examples": ["2024-0001"],
}
_GROWS = "公布后可以补记"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: the leaf type with its markers, or the model of its parts; one or a list of them."""

    leaf: Any
    markers: tuple[Any, ...] = ()
    many: bool = False
    mapping: bool = False
    loose: bool = False

    @property
    def model(self) -> type[BaseModel] | None:
        """Return the model of the parts, or None for a plain value."""
        return self.leaf if isinstance(self.leaf, type) and issubclass(self.leaf, BaseModel) else None

    @property
    def targets(self) -> tuple[str, ...] | None:
        """Return the record types a reference may point at (none means any), or None when it is no reference."""
        if self.leaf is not Ref:
            return None
        return next((marker.types for marker in self.markers if isinstance(marker, To)), ())


def shape_of(info: FieldInfo) -> Shape:
    """Return what a model's field holds, with optionality and list-ness peeled off."""
    return _peel(info.annotation, tuple(info.metadata))


def _peel(annotation: Any, markers: tuple[Any, ...]) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _peel(inner[0], (*markers, *inner[1:]))
    if origin in (Union, types.UnionType):
        rest = [item for item in inner if item is not type(None)]
        return _peel(rest[0], markers)
    if origin is tuple:
        loose = any(isinstance(marker, BeforeValidator) for marker in markers)
        item = _peel(inner[0], ())
        return Shape(item.leaf, item.markers, many=True, loose=loose)
    if origin is dict:
        item = _peel(inner[1], ())
        return Shape(item.leaf, item.markers, mapping=True)
    return Shape(annotation, markers)


def is_required(info: FieldInfo) -> bool:
    """Say whether a field must be written."""
    return info.is_required()


def is_progress(info: FieldInfo) -> bool:
    """Say whether a field may grow after publication; the others are facts."""
    extra = info.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("progress"))


def leaf_schema(shape: Shape) -> Schema:
    """Return the schema of one plain value, wide enough for every form the value types read."""
    targets = shape.targets
    if targets is not None:
        kinds = f"({'|'.join(targets)})" if targets else "[a-z_]+"
        example = "meeting/18-20" if not targets or "meeting" in targets else f"{targets[0]}/…"
        return {
            "type": "string",
            "pattern": f"^{kinds}/[a-z0-9/-]+$",
            "patternErrorMessage": f"这里写编号，形如 {example}",
            "examples": [example],
        }
    known = _FORMS.get(shape.leaf)
    if known is not None:
        return dict(known)
    plain = adapter_of(shape).json_schema()
    if plain.get("type") == "string":
        plain["type"] = SCALAR
        plain.pop("pattern", None)
    return plain


def adapter_of(shape: Shape) -> TypeAdapter[Any]:
    """Return what validates one plain value of a field."""
    kind: Any = Annotated[shape.leaf, *shape.markers] if shape.markers else shape.leaf
    return TypeAdapter(kind)


def choices_of(shape: Shape) -> tuple[str, ...]:
    """Return the words a field may hold, in their order; none when it is open."""
    return tuple(leaf_schema(shape).get("enum", ())) if shape.model is None else ()


@dataclass(slots=True)
class _Collector:
    """Gathers the schemas of the parts met on the way, each once."""

    defs: dict[str, Schema] = field(default_factory=dict)

    def reference(self, model: type[BaseModel], title: str) -> Schema:
        """Return a reference to a model's schema, made at its first use and called what it is called there."""
        name = _name_of(model)
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = {"title": title, **self.group(model)}
        return {"$ref": f"#/$defs/{name}"}

    def group(self, model: type[BaseModel]) -> Schema:
        """Return the schema of a group of fields."""
        properties = {info.alias or name: self.property(info) for name, info in model.model_fields.items()}
        required = [info.alias or name for name, info in model.model_fields.items() if is_required(info)]
        return {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def property(self, info: FieldInfo) -> Schema:
        """Return the schema of one field with its Chinese words."""
        shape = shape_of(info)
        title = str(info.title or info.alias or "")
        value = self.reference(shape.model, title) if shape.model else leaf_schema(shape)
        own = list(info.examples or ())
        if shape.many:
            value = {"type": "array", "items": value} if not shape.loose else {"type": ["array", "string"]}
        elif shape.mapping:
            value = {"type": "object", "additionalProperties": value}
        words = {"title": title, "description": _description(info)}
        return {**{key: text for key, text in words.items() if text}, **value, **({"examples": own} if own else {})}


def _name_of(model: type[BaseModel]) -> str:
    """Return a name no other model has: its record type or core module, and its class."""
    _, room, name, *_ = model.__module__.split(".")
    return f"{name if room == 'records' else model.__module__.rpartition('.')[2]}.{model.__name__}"


def _description(info: FieldInfo) -> str:
    marks = [mark for mark, on in (("必填", is_required(info)), (_GROWS, is_progress(info))) if on]
    text = info.description or ""
    return text + (f"（{'，'.join(marks)}）" if marks else "")


def _document(name: str, title: str, description: str, body: Schema, collector: _Collector) -> Schema:
    head = {"$schema": DIALECT, "$id": f"{name}.json", "title": title, "description": description}
    return {**head, **body, "$defs": dict(sorted(collector.defs.items()))}


def record_schema(record_type: RecordType) -> Schema:
    """Return the schema of a record file: one record, or a list of records that each carry their 标识."""
    collector = _Collector()
    record = collector.group(record_type.model)
    record["properties"] = {record_type.id_field: dict(_SLUG), **record["properties"]}
    collector.defs["record"] = {"title": record_type.title, **record}
    item = {"allOf": [{"$ref": "#/$defs/record"}], "required": [record_type.id_field]}
    body = {
        "if": {"type": "array"},
        "then": {"items": item, "minItems": 1},
        "else": {"$ref": "#/$defs/record"},
    }
    description = f"一条{record_type.title}记录，或者一组记录（每条以“- 标识: …”开头）"
    return _document(record_type.name, record_type.title, description, body, collector)


def site_schema() -> Schema:
    """Return the schema of ``data/site.yaml``."""
    collector = _Collector()
    return _document("site", "站点", "委员会的名称、地址和站点的设定", collector.group(Site), collector)


def rules_schema() -> Schema:
    """Return the schema of the committee's own rule packs, ``data/rules/*.yaml``. A pack of its own needs no header."""
    collector = _Collector()
    header, verbs = collector.group(HeaderEntry), collector.group(VerbPack)
    sections: Schema = {
        key: {"title": key, "type": "array", "items": collector.reference(entry, key)}
        for key, entry in SECTIONS.items()
    }
    for definition in collector.defs.values():
        if {"名称", "值"} <= set(definition["properties"]) and "键" not in definition["properties"]:
            definition["properties"]["名称"]["enum"] = list(SETTINGS)
    body = {
        "type": "object",
        "properties": {**header["properties"], **sections, **verbs["properties"]},
        "additionalProperties": False,
    }
    return _document("rules", "本地规则", "县里自己定的时限、设定和用语，优先于全国和省级规则", body, collector)


def year_notes_schema() -> Schema:
    """Return the schema of what is said of a finished year's gaps, ``data/archives/<year>.yaml``."""
    collector = _Collector()
    return _document("archives", "年度归档", "一年已知的缺漏，逐条说明", collector.group(YearNotes), collector)


def all_schemas() -> dict[str, Schema]:
    """Return every schema by file name."""
    schemas = {f"{name}.json": record_schema(record_type) for name, record_type in load_registry().items()}
    return {**schemas, "site.json": site_schema(), "rules.json": rules_schema(), "archives.json": year_notes_schema()}


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> int:
    """Write every schema into a folder and return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    schemas = all_schemas()
    for name, schema in sorted(schemas.items()):
        (folder / name).write_text(schema_text(schema), encoding="utf-8", newline="\n")
    return len(schemas)


def editor_bindings(folder: str = "schema") -> dict[str, str]:
    """Return which files each schema is for, as the YAML extension of VS Code wants it."""
    bound = {
        f"./{folder}/{name}.json": f"data/{record_type.folder}/**/*.yaml"
        for name, record_type in load_registry().items()
        if not record_type.from_content
    }
    others = {"site": "data/site.yaml", "rules": "data/rules/*.yaml", "archives": "data/archives/*.yaml"}
    return {**bound, **{f"./{folder}/{name}.json": files for name, files in others.items()}}
