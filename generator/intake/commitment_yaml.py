"""Writes proposed commitments as YAML: what is certain as entries, what is doubtful with a comment, what lacks a part as a comment only.

This module must not know how demands are found.
"""

from __future__ import annotations

from typing import Any

from generator.core.source import dump
from generator.intake.emit import to_commitment
from generator.intake.proposal import Commitment

_KEY = "量化要求"
_HEAD = "# 下面的量化要求是程序从正文里找出来的，请逐条对照原文：不对的删去，漏了的补上。\n"
_OPEN = "# 下面几项原文没有写全（没有写数，或者没有写多长时间内），只列出来供参考。要用的，补全后去掉行首的“# ”；不用的删去。\n"


def is_complete(item: Commitment) -> bool:
    """Tell whether the text states all that an entry needs; what only implies a number is none."""
    return item.demand.stated and item.demand.period is not None


def write_commitments(items: tuple[Commitment, ...]) -> str:
    """Return the YAML of a record's commitments, or nothing where there are none."""
    whole = [item for item in items if is_complete(item)]
    rest = [item for item in items if not is_complete(item)]
    text = ""
    if whole:
        text += _HEAD + f"{_KEY}:\n" + "".join(_write_entry(item, whole=True) for item in whole)
    if rest:
        lines = "".join(_write_entry(item, whole=False) for item in rest)
        head = "" if whole else f"# {_KEY}:\n"
        text += _OPEN + head + "".join(f"# {line}\n" if line[:1] != "#" else f"{line}\n" for line in lines.splitlines())
    return text


def _write_entry(item: Commitment, *, whole: bool) -> str:
    tree: dict[str, Any] = dict(to_commitment(item))
    threshold = item.demand.threshold
    tree["数量"] = int(threshold) if threshold == int(threshold) else str(threshold)
    comment = f"# 请核对：{'；'.join(item.demand.doubts)}\n" if item.demand.doubts else ""
    lines = dump([tree])
    if whole or item.demand.period:
        return comment + lines
    place = lines.index("  范围:")
    return f"{comment}{lines[:place]}  周期: 原文没有写\n{lines[place:]}"
