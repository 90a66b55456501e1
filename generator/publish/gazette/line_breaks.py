"""Where a centred title breaks: lines of about one length, and never inside a word that can be seen to be one."""

from __future__ import annotations

import re
from functools import cache

_AFTER = re.compile(
    r"(?:委员会|代表大会|人民政府|人民法院|人民检察院|办公室|镇|街道|乡|社区|小区|第.{1,5}届|第.{1,5}次会议|[》）、，；：的和]|关于)$"
)
_BEFORE = re.compile(
    r"^(?:关于|第.{1,5}[届次]|《|（|会议|情况|报告|决定|决议|审议意见|工作|名单|任免名单|议程|纪要|执行|检查)"
)
_NEVER_FIRST = "，。、；：？！）》”’〕】%‰"
_NEVER_LAST = "（《“‘〔【"
_ROUGH = 80


def balanced(text: str, room: int) -> tuple[str, ...]:
    """Return a text in as few lines of at most ``room`` wide characters as it needs."""
    width = _width(text)
    count = -(-width // (2 * room))
    if count <= 1:
        return (text,)
    for lines in (count, count + 1):
        found = _best(text, lines, room * 2)
        if found:
            return found
    return (text,)


def _width(text: str) -> int:
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


def _best(text: str, lines: int, room: int) -> tuple[str, ...]:
    ideal = _width(text) / lines

    @cache
    def fit(start: int, left: int) -> tuple[float, tuple[int, ...]] | None:
        if left == 1:
            width = _width(text[start:])
            return ((width - ideal) ** 2, (len(text),)) if width <= room else None
        found = []
        for end in range(start + 1, len(text)):
            width = _width(text[start:end])
            if width > room:
                break
            rest = fit(end, left - 1)
            if rest is not None and _may_break(text, end):
                cost = (width - ideal) ** 2 + (0 if _is_good(text, end) else _ROUGH) + rest[0]
                found.append((cost, (end, *rest[1])))
        return min(found) if found else None

    best = fit(0, lines)
    if best is None:
        return ()
    ends = best[1]
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    joined = before.isascii() and after.isascii() and (before.isalnum() or after.isalnum())
    dated = (before.isdigit() and after in "年月日届次号") or (after.isdigit() and before == "第")
    return after not in _NEVER_FIRST and before not in _NEVER_LAST and not joined and not dated


def _is_good(text: str, at: int) -> bool:
    return bool(_AFTER.search(text[:at]) or _BEFORE.match(text[at:]))
