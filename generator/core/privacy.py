"""What a record of persons must not hold in any text: mobile phones and identity cards. Knows no field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic
from generator.core.private_number import MOBILE, find_private_numbers
from generator.core.record import Record, texts_of

# Eighteen characters (GB 11643): six of area, eight of birth, three and a check character, which may be mistyped.
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)


def find_private(text: str) -> str:
    """Return what kind of private number a text holds, in Chinese; empty when there is none."""
    if _IDENTITY.search(text):
        return "身份证件号码"
    return MOBILE if any(item.kind == MOBILE for item in find_private_numbers(text)) else ""


def check_private(record: Record, code: Code) -> Iterator[Diagnostic]:
    """Yield every text of a record that holds a private number; the number itself is not repeated in the report."""
    for path, text in texts_of(record):
        kind = find_private(text)
        if kind:
            yield record.problem(
                code, path, f"这里有{kind}", hint="删去号码；要留联系方式的，写对外公开的办公电话，如 0570-0000000"
            )
