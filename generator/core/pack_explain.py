"""Says in plain Chinese what is wrong with an entry of a rule pack."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from generator.core import field_codes
from generator.core.diagnostics import Diagnostic, Path, Place

_SHAPES = {"list_type": "列表，每条以“- ”开头", "tuple_type": "列表，每条以“- ”开头", "model_type": "一组“项: 值”"}


def explain_entry(error: ValidationError, model: type[BaseModel], file: str, root: Path) -> Iterator[Diagnostic]:
    """Yield a diagnostic in plain Chinese for each of pydantic's errors."""
    codes = {code.code: code for code in field_codes.CODES}
    for item in error.errors(include_url=False):
        path: Path = root + tuple(item["loc"])
        kind = item["type"]
        if kind == "missing":
            message, hint = f"缺少必填的“{path[-1]}”", f"加一行“{path[-1]}: …”"
            yield field_codes.FLD001.at(Place(file, path[:-1]), message, hint=hint)
        elif kind == "extra_forbidden":
            known = sorted(str(info.alias or name) for name, info in model.model_fields.items())
            near = difflib.get_close_matches(str(path[-1]), known, 1, 0.4)
            message = f"不认识的项“{path[-1]}”" + (f"，是不是“{near[0]}”？" if near else "")
            hint = f"这里可以写：{'、'.join(known)}" if len(item["loc"]) == 1 else ""
            yield field_codes.FLD002.at(Place(file, path, on_key=True), message, hint=hint)
        elif kind in codes:
            yield codes[kind].at(Place(file, path), item["msg"])
        else:
            yield field_codes.FLD003.at(Place(file, path), f"这里要写成{_SHAPES.get(kind, '别的样子')}")
