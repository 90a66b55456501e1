"""A new record to start from: every field on a line of its own with what belongs there, optional ones commented out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from generator.core.record import Record, RecordType
from generator.core.schema import Shape, adapter_of, choices_of, is_progress, is_required, leaf_schema, shape_of
from generator.core.values import LongText, PartialDate

_QUOTED = re.compile(r"“([^”]{1,60})”|如 ([\w/ -]*\w)")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^#:\"'{}\[\],&*!|>%@`]*\Z")
EXAMPLE_DAY = date(2024, 6, 28)
_HEAD = """\
# {title}：新记录，编号 {id}
# 行首有“# ”的是可写可不写的项：用得着的，删去行首的“# ”再填写；用不着的，整行删去。
# “#”后面的说明不会出现在网页上。填好以后运行 gongbao check。
# 新记录先是“内部”的，填好、核对以后删去下面“可见范围”一行，才会公开。
"""
_SKIPPED = frozenset(("visibility",))

UNFILLED = "填写"  # what a new record says where nobody has written anything yet


def propose_slug(record_type: RecordType, taken: Iterable[str], today: date) -> str:
    """Return the next free running number of the year, such as 2024-0007. It says nothing of the record's content."""
    folder = "news/" if record_type.from_content else ""
    pattern = re.compile(re.escape(folder) + rf"{today.year}-(\d{{4}})\Z")
    used = [int(found[1]) for slug in taken if (found := pattern.match(slug))]
    return f"{folder}{today.year}-{max(used, default=0) + 1:04d}"


def new_record(record_type: RecordType, slug: str, today: date = EXAMPLE_DAY) -> str:
    """Return a commented record: required fields hold an example, the others wait behind ``# ``."""
    model: type[Record] = record_type.model
    head = _HEAD.format(title=record_type.title, id=f"{record_type.name}/{slug}")
    visibility = "可见范围: 内部  # 公开；只公开标题；内部（任何地方都不出现）"
    skipped = _SKIPPED | ({"body"} if record_type.from_content else frozenset())
    lines = [head + visibility, *_group(model, today, (model,), skipped)]
    if record_type.from_content:
        return "\n".join(["---", *lines, "---", "", "正文从这里写起。", ""])
    return "\n".join([*lines, ""])


def _group(
    model: type[BaseModel], today: date, above: tuple[type[BaseModel], ...], skipped: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield the lines of a group of fields, the required ones first, what all records have last."""
    common = Record.model_fields if issubclass(model, Record) else {}
    fields = [(name, info) for name, info in model.model_fields.items() if name not in skipped]
    for _, info in sorted(fields, key=lambda item: (not is_required(item[1]), item[0] in common)):
        lines = list(_field(info, today, above))
        yield from lines if is_required(info) else ("# " + line.removeprefix("# ") for line in lines)


def _field(info: FieldInfo, today: date, above: tuple[type[BaseModel], ...]) -> Iterator[str]:
    shape, key, words = shape_of(info), str(info.alias), _words(info)
    if shape.model is None:
        yield from _value(key, info, shape, today, words)
    elif shape.model not in above:
        yield f"{key}:{words}"
        inner = list(_group(shape.model, today, (*above, shape.model)))
        yield from _as_item(inner) if shape.many else (_indent(line, "  ") for line in inner)


def _as_item(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a group as one item of a list. The first line is never left out, so that the dash stands."""
    yield "  - " + lines[0].removeprefix("# ")
    yield from (_indent(line, "    ") for line in lines[1:])


def _indent(line: str, by: str) -> str:
    return f"# {by}{line[2:]}" if line.startswith("# ") else by + line


def _words(info: FieldInfo) -> str:
    """Return the trailing comment of a field."""
    marks = [mark for mark, on in (("必填", is_required(info)), ("公布后可以补记", is_progress(info))) if on]
    choices = choices_of(shape_of(info))
    text = info.description or ""
    said = all(word in text for word in choices)
    parts = ["，".join(marks), text, "" if said or not choices else f"可以写：{'、'.join(choices)}"]
    told = "。".join(part.rstrip("。") for part in parts if part)
    return f"  # {told}" if told else ""


def _value(key: str, info: FieldInfo, shape: Shape, today: date, words: str) -> Iterator[str]:
    text = example_of(info, today)
    if shape.leaf is LongText and not shape.many:
        yield f"{key}: |{words}"
        yield f"  {text}"
    elif shape.many:
        yield f"{key}:{words}"
        yield f"  - {_scalar(text)}"
    else:
        yield f"{key}: {_scalar(text)}{words}"


def _scalar(text: str) -> str:
    return text if _PLAIN.match(text) or re.fullmatch(r"[\w/ .:+-]+", text) else '"' + text.replace('"', "”") + '"'


def example_of(info: FieldInfo, today: date) -> str:
    """Return an example a field accepts: its own, one quoted in its description, or one of its kind."""
    shape = shape_of(info)
    choices = choices_of(shape)
    quoted = [] if choices else ["".join(found) for found in _QUOTED.findall(info.description or "")]
    candidates = [*(info.examples or ()), *quoted, *choices[-1:] * (set(choices) == {"是", "否"}), *choices[:1]]
    for text in (*map(str, candidates), *_of_kind(shape, today)):
        if _accepts(shape, text):
            return text
    raise ValueError(f"no example fits {info.alias!r}; give the field one")


def _of_kind(shape: Shape, today: date) -> Iterator[str]:
    targets = shape.targets
    if targets:
        yield "meeting/18-20" if "meeting" in targets else f"{targets[0]}/{today.year}-0001"
    kinds: dict[Any, str] = {
        date: today.isoformat(),
        datetime: f"{today.isoformat()} 18:00",
        PartialDate: today.isoformat(),
        int: "1",
        Decimal: "1",
    }
    if shape.leaf in kinds:
        yield kinds[shape.leaf]
    yield from map(str, leaf_schema(shape).get("examples", ()))
    yield from (
        UNFILLED,
        "https://www.example.cn/",
        "9:30",
        "1",
        f"{today.year}",
        "meeting/18-20",
        f"{today.isoformat()}",
    )


def _accepts(shape: Shape, text: str) -> bool:
    try:
        adapter_of(shape).validate_python(text)
    except ValidationError:
        return False
    return True
