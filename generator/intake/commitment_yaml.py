"""Writes proposed commitments and figures as YAML: what is certain as entries, what is doubtful with a comment, what lacks a part as a comment only.

This module must not know how demands are found.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.core.source import dump
from generator.intake.bearer import STAFF
from generator.intake.emit import to_commitment, to_figure
from generator.intake.evidence import needs_body, propose_evidence
from generator.intake.proposal import Commitment, Figure

_KEY = "量化要求"
_HEAD = "# 下面的量化要求是程序从正文里找出来的，请逐条对照原文：不对的删去，漏了的补上。\n"
_EVIDENCE = "# 有的要求下面写着“# 证据”，是用哪些记录来数；核对无误的，去掉行首的“# ”就逐年核对，不用的删去。\n"
_BODY = "还要写“机构”：按哪个机构的届"
_DONE_KEY = "已完成数字"
_DONE_HEAD = "# 下面是原文写明的、已经做到的数字，不是要求；请逐条对照原文，时间没有写出的自己补。\n"
_OPEN = "# 下面几项原文没有写全（没有写数，或者没有写多长时间内），只列出来供参考。要用的，补全后去掉行首的“# ”；不用的删去。\n"


def is_complete(item: Commitment) -> bool:
    """Tell whether the text states all that an entry needs; what only implies a number is none."""
    return item.demand.stated and item.demand.period is not None and item.demand.scope != STAFF


def write_commitments(items: tuple[Commitment, ...]) -> str:
    """Return the YAML of a record's commitments, or nothing where there are none."""
    whole = [item for item in items if is_complete(item)]
    rest = [item for item in items if not is_complete(item)]
    text = ""
    if whole:
        text += _HEAD + (_EVIDENCE if any(propose_evidence(item.demand) for item in whole) else "") + f"{_KEY}:\n"
        text += "".join(_write_entry(item, whole=True) for item in whole)
    if rest:
        lines = "".join(_write_entry(item, whole=False) for item in rest)
        head = "" if whole else f"# {_KEY}:\n"
        text += _OPEN + head + "".join(f"# {line}\n" if line[:1] != "#" else f"{line}\n" for line in lines.splitlines())
    return text


def _write_entry(item: Commitment, *, whole: bool) -> str:
    tree: dict[str, Any] = dict(to_commitment(item))
    tree["数量"] = _print_number(item.demand.threshold)
    if item.demand.upper is not None:
        tree["上限"] = _print_number(item.demand.upper)
    comment = f"# 请核对：{'；'.join(item.demand.doubts)}\n" if item.demand.doubts else ""
    lines = dump([tree])
    if whole:
        lines += _write_evidence(item)
    if whole or item.demand.period:
        return comment + lines
    place = lines.index("  范围:")
    return f"{comment}{lines[:place]}  周期: 原文没有写\n{lines[place:]}"


def _write_evidence(item: Commitment) -> str:
    """Write the evidence as a comment inside the entry; without its mark the line is part of the entry."""
    evidence = propose_evidence(item.demand)
    if not evidence:
        return ""
    parts = ", ".join(f"{key}: {value}" for key, value in evidence.items())
    return f"#   证据: {{{parts}}}{f'  # {_BODY}' if needs_body(item.demand) else ''}\n"


def write_figures(items: tuple[Figure, ...]) -> str:
    """Return the YAML of the figures of what was done, or nothing where there are none."""
    if not items:
        return ""
    trees = [{**to_figure(item), "数量": _print_number(item.number)} for item in items]
    return _DONE_HEAD + f"{_DONE_KEY}:\n" + "".join(dump([tree]) for tree in trees)


def _print_number(number: Decimal) -> int | str:
    return int(number) if number == int(number) else str(number)
