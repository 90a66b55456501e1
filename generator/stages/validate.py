"""Second room: trees become models, in plain Chinese where they do not fit; then each type's own record rules."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.core import field_codes
from generator.core.diagnostics import Code, Diagnostic, Findings, Path, Place
from generator.core.index import Index
from generator.core.record import CHECK_DATES, Record, Visibility, settle
from generator.core.rules import Context
from generator.core.sample import UNFILLED
from generator.core.source import Tree
from generator.core.values import (
    SITE_ZONE,
    LongText,
    PartialDate,
    normal_day,
    normal_instant,
    normalise_document_number,
)
from generator.render.markdown import refused_targets
from generator.stages.load import Raw

_CODES: dict[str, Code] = {code.code: code for code in field_codes.CODES}
_SHAPES = {
    "tuple_type": "这里要写成列表，每条以“- ”开头",
    "list_type": "这里要写成列表，每条以“- ”开头",
    "model_type": "这里要写成一组“项: 值”",
    "model_attributes_type": "这里要写成一组“项: 值”",
    "dict_type": "这里要写成一组“项: 值”",
    "string_type": "这里要写一段文字",
}


def validate_records(raws: Iterable[Raw], findings: Findings) -> list[Record]:
    """Return the records whose shape is right, each with its id; the rest are reported."""
    valid = [record for raw in raws if (record := _validate(raw, findings)) is not None]
    valid.sort(key=lambda record: (record.origin.file, record.origin.root))
    first: dict[str, Record] = {}
    for record in valid:
        twin = first.setdefault(record.id, record)
        if twin is not record:
            message = f"编号“{record.id}”已经用过：{twin.origin.file}"
            findings.extend(
                [record.problem(field_codes.FLD030, (), message, hint="换一个标识；两条本是一条时删去一条")]
            )
    return list(first.values())


def _validate(raw: Raw, findings: Findings) -> Record | None:
    model: type[Record] = raw.type.model
    record_id = f"{raw.type.name}/{raw.slug}"
    unusual: list[str] = []
    try:
        record = model.model_validate(raw.tree, context=unusual)
    except ValidationError as error:
        findings.extend(
            explain(error.errors(include_url=False), model, raw.tree, raw.origin.file, raw.origin.root, record_id)
        )
        return None
    settle(record, record_id, raw.origin)
    if raw.may_be_unfilled and record.visibility is not Visibility.INTERNAL:
        hint = "换成真的内容；用不着的项整行删去"
        findings.extend(
            record.problem(field_codes.FLD014, path, f"“{path[-1]}”还是样本里的“{UNFILLED}”", hint=hint)
            for path in _unfilled(raw.tree, ())
        )
    if unusual:
        findings.extend(_find_unusual(record, record, raw.tree, ()))
    return record


def _unfilled(tree: Tree, path: Path) -> list[Path]:
    """Return where a new record still says what it was made with."""
    found: list[Path] = []
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree or ()):
        if isinstance(value, str):
            if value == UNFILLED:
                found.append((*path, key))
        elif value:
            found += _unfilled(value, (*path, key))
    return found


def explain(
    errors: Iterable[ErrorDetails], model: type[BaseModel], tree: object, file: str, root: Path, record_id: str
) -> Iterator[Diagnostic]:
    """Yield a diagnostic in plain Chinese for each of pydantic's errors."""
    for error in errors:
        path: Path = tuple(error["loc"])
        place = Place(file, root + path)
        kind = error["type"]
        if kind == "missing":
            hint = f"加一行“{path[-1]}: …”"
            yield field_codes.FLD001.at(
                Place(file, root + path[:-1]), f"缺少必填的“{path[-1]}”", hint=hint, record_id=record_id
            )
        elif kind == "extra_forbidden":
            yield _unknown_key(model, path, Place(file, root + path, on_key=True), record_id)
        elif kind in _CODES:
            yield _CODES[kind].at(place, error["msg"], record_id=record_id)
        else:
            yield field_codes.FLD003.at(
                place, _SHAPES.get(kind, "这里的写法不对"), hint="参照 gongbao new 给出的样本", record_id=record_id
            )


def _unknown_key(model: type[BaseModel], path: Path, place: Place, record_id: str) -> Diagnostic:
    known = sorted(info.alias or name for name, info in _model_at(model, path[:-1]).model_fields.items())
    near = difflib.get_close_matches(str(path[-1]), known, 1, 0.4)
    message = f"不认识的项“{path[-1]}”" + (f"，是不是“{near[0]}”？" if near else "")
    return field_codes.FLD002.at(place, message, hint=f"这里可以写：{'、'.join(known)}", record_id=record_id)


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    for key in path:
        if isinstance(key, int):
            continue
        for name, info in model.model_fields.items():
            if key == (info.alias or name):
                inner = _inner_model(info.annotation)
                if inner is not None:
                    model = inner
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_model(inner)
        if found is not None:
            return found
    return None


def _find_unusual(record: Record, part: BaseModel, tree: object, path: Path) -> Iterator[Diagnostic]:
    """Yield a note for each date or document number not in its normal form, an error for each link not to be published."""
    if not isinstance(tree, dict):
        return
    for name, info in type(part).model_fields.items():
        key = info.alias or name
        raw = tree.get(key)
        if raw is None:
            continue
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from _find_unusual(record, value, raw, (*path, key))
        elif isinstance(value, tuple) and isinstance(raw, list):
            for number, (item, text) in enumerate(zip(value, raw, strict=False)):
                if isinstance(item, BaseModel):
                    yield from _find_unusual(record, item, text, (*path, key, number))
                else:
                    yield from _compare(record, item, text, (*path, key, number), key)
        else:
            yield from _compare(record, value, raw, (*path, key), key)


def _compare(record: Record, value: object, raw: object, path: Path, key: str) -> Iterator[Diagnostic]:
    normal = None
    if isinstance(value, LongText):
        for target in refused_targets(value):
            hint = "写 https:// 开头的网址、本站的地址，或 mailto: 邮箱；不要链接就删去方括号和圆括号"
            yield record.problem(field_codes.FLD015, path, f"链接“{target}”不能公开", hint=hint)
        return
    if isinstance(value, datetime):
        normal = normal_instant(value)
        if isinstance(raw, str) and raw.replace("T", " ").startswith(normal):
            return
    elif isinstance(value, date):
        normal = normal_day(value)
    elif isinstance(value, PartialDate):
        normal = str(value)
    elif isinstance(value, str) and isinstance(raw, str) and "号" in key and value == normalise_document_number(raw):
        normal = value
    if normal is not None and isinstance(raw, str) and raw.strip() != normal:
        yield record.problem(field_codes.FLD020, path, f"“{raw}”读作 {normal}", hint=f"建议写成 {normal}")


def _check_publication(record: Record) -> Iterator[Diagnostic]:
    """Yield days of publication and change that run backwards."""
    first, last = record.first_published, record.last_changed
    if first is None:
        return
    if record.publish_at is not None and first < record.publish_at.astimezone(SITE_ZONE).date():
        message = f"首次公布（{first}）早于公开时间（{normal_instant(record.publish_at)}）"
        yield record.problem(field_codes.FLD031, ("首次公布",), message, hint=CHECK_DATES)
    yield from record.check_order(field_codes.FLD031, ("最近变动",), "最近变动", last, "首次公布", first)


def check_records(records: Iterable[Record], index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what each type's own rules find in single records."""
    for record in records:
        yield from _check_publication(record)
        yield from index.type_of(record.id).check_record(record, context)
