"""The ids that were given up for others, from ``data/redirects.yaml``: where each old address leads now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.core.diagnostics import Findings, Place
from generator.core.index import Index
from generator.core.ledger_codes import LED004, LED005
from generator.core.source import read_bytes, read_source

FILE = "data/redirects.yaml"
_ID = re.compile(r"[a-z_]+/[a-z0-9-]+(/[a-z0-9-]+)*")


def load_redirects(root: Path, index: Index, findings: Findings) -> dict[str, str]:
    """Return for every old id the id it leads to in the end; what is wrong is reported and left out."""
    if not (root / FILE).exists():
        return {}
    data, unread = read_bytes(root, FILE)
    tree, problems = read_source(FILE, data)
    findings.extend([*unread, *problems])
    if tree is None and (unread or problems or not data.strip()):
        return {}
    if not isinstance(tree, dict):
        hint = "每行写“旧编号: 新编号”，如 appointment/2024-20-a1: appointment/2024-20-a2"
        findings.extend([LED004.at(Place(FILE, line=1, column=1), "文件里应是一行行“旧编号: 新编号”", hint=hint)])
        return {}
    steps = {old: new for old, new in tree.items() if _is_step(old, new, index, findings)}
    ends = {old: _end(old, steps) for old in steps}
    for old, end in ends.items():
        _check_end(old, end, steps, index, findings)
    return {old: end for old, end in ends.items() if end in index.records and old not in index.records}


def _is_step(old: str, new: object, index: Index, findings: Findings) -> bool:
    for text, on_key in ((old, True), (new, False)):
        if not isinstance(text, str) or not _ID.fullmatch(text) or text.partition("/")[0] not in index.types:
            shown = text if isinstance(text, str) else "这里写的内容"
            hint = "编号形如 meeting/18-20，前半是记录的种类"
            findings.extend([LED004.at(Place(FILE, (old,), on_key=on_key), f"“{shown}”不是记录的编号", hint=hint)])
            return False
    return True


def _end(old: str, steps: Mapping[str, str]) -> str:
    """Follow an id to where it leads in the end; to itself when it goes round in a circle."""
    seen, here = {old}, old
    while here in steps:
        here = steps[here]
        if here in seen:
            return old
        seen.add(here)
    return here


def _check_end(old: str, end: str, steps: Mapping[str, str], index: Index, findings: Findings) -> None:
    place = Place(FILE, (old,))
    if end == old:
        words, hint = f"“{old}”转到“{steps[old]}”，又绕了回来", "只留一个方向，写到现在的编号为止"
    elif old in index.records:
        words, hint = f"“{old}”还有记录，不能转到别处", "改了编号的，旧编号的记录要删去；没有改的，删去这一行"
    elif end not in index.records:
        words, hint = f"“{old}”转到的“{end}”没有记录", "写现在的编号；整件收回的不写在这里，另写一条撤回"
    else:
        return
    findings.extend([LED005.at(place, words, hint=hint)])
