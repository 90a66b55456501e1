"""Numbers that belong to a private person and must not stand in any text: mobile phones and identity cards. Knows no field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from generator.core.diagnostics import Code, Diagnostic, Path
from generator.core.record import Record

# Eleven digits from 13 to 19, often grouped 3-4-4; not a part of a longer number.
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z.])")
# Eighteen characters (GB 11643): six of area, eight of birth, three and a check character.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)


def find_private(text: str) -> str:
    """Return what kind of private number a text holds, in Chinese; empty when there is none."""
    if _IDENTITY.search(text):
        return "身份证件号码"
    return "手机号码" if _MOBILE.search(text) else ""


def check_private(record: Record, code: Code) -> Iterator[Diagnostic]:
    """Yield every text of a record that holds a private number; the number itself is not repeated in the report."""
    for path, text in _texts(record, ()):
        kind = find_private(text)
        if kind:
            yield record.problem(
                code, path, f"这里有{kind}", hint="删去号码；要留联系方式的，写对外公开的办公电话，如 0570-0000000"
            )


def _texts(part: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    for name, info in type(part).model_fields.items():
        value, key = getattr(part, name), info.alias or name
        for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
            where: Path = (*path, key, number) if isinstance(value, tuple) else (*path, key)
            if isinstance(item, BaseModel):
                yield from _texts(item, where)
            elif isinstance(item, str):
                yield where, item
