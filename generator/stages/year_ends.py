"""What is known of finished years, from ``data/archives/``: staff's notes on gaps, and a file for each sealed edition."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.core.archive_codes import ARC001, ARC002, ARC003
from generator.core.diagnostics import Findings, Place
from generator.core.index import Index
from generator.core.remedy import Remedy
from generator.core.source import read_bytes, read_source
from generator.core.year_end import Sealed, YearEnd, YearNotes
from generator.stages.derive import released_ids, was_public
from generator.stages.validate import explain
from generator.stages.withdrawn import redactions_of

FOLDER = "data/archives"
_NOTES = re.compile(r"((?:19|20)\d\d)\.yaml")
_EDITION = re.compile(r"((?:19|20)\d\d)-([1-9]\d*)\.json")


def write_sealed(edition: Sealed) -> bytes:
    """Return the file of a sealed edition."""
    tree = {name: getattr(edition, name) for name in Sealed.__dataclass_fields__}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def load_year_ends(root: Path, index: Index, as_of: datetime, findings: Findings) -> dict[int, YearEnd]:
    """Return what is known of each year at an instant; what is wrong is reported and left out."""
    folder = root / FOLDER
    notes: dict[int, tuple[tuple[str, str], ...]] = {}
    editions: dict[int, list[Sealed]] = {}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = f"{FOLDER}/{file.name}"
        said, sealed = _NOTES.fullmatch(file.name), _EDITION.fullmatch(file.name)
        if file.name.startswith("."):
            continue
        if said and file.is_file():
            notes[int(said[1])] = _read_notes(root, name, findings)
        elif sealed and file.is_file():
            found = _read_sealed(file, int(sealed[1]), int(sealed[2]))
            if found is None:
                hint = "从版本库取回封存时写的文件；它只由 gongbao archive 写，不要手改"
                findings.extend(
                    [ARC002.at(Place(name, line=1, column=1), f"“{file.name}”不是封存时写的文件", hint=hint)]
                )
            elif datetime.fromisoformat(found.instant) <= as_of:
                editions.setdefault(found.year, []).append(found)
        else:
            hint = "说明缺漏的文件叫 2024.yaml，封存的记录叫 2024-1.json；别的移走"
            findings.extend([ARC001.at(Place(name, line=1, column=1), f"“{file.name}”不是年度归档的文件", hint=hint)])
    ends = {}
    redactions = redactions_of(index, released_ids(index, as_of, preview=False)) if editions else {}
    for year in sorted(notes.keys() | editions.keys()):
        own = tuple(sorted(editions.get(year, ()), key=lambda item: item.edition))
        tainted = frozenset(item.edition for item in own if _holds_redacted(item, redactions, index))
        ends[year] = YearEnd(notes.get(year, ()), own, tainted)
        if own and own[-1].edition in tainted:
            place = Place(f"{FOLDER}/{year}-{own[-1].edition}.json", line=1, column=1)
            hint = f"运行 gongbao archive {year} --replaces 理由，另出一版，收回销毁旧的一版"
            findings.extend([ARC003.at(place, f"{year}年的档案封存以后，依法删除了其中的内容", hint=hint)])
    return ends


def _holds_redacted(edition: Sealed, redactions: Mapping[str, Remedy], index: Index) -> bool:
    """Say whether something was redacted since an edition was sealed that was public by then: a bag holds the whole site."""
    instant = datetime.fromisoformat(edition.instant)
    since = (remedy.target for source, remedy in redactions.items() if source not in edition.redactions)
    return any(target in index.records and was_public(index, target, instant) for target in since)


def _read_notes(root: Path, name: str, findings: Findings) -> tuple[tuple[str, str], ...]:
    data, unread = read_bytes(root, name)
    tree, problems = read_source(name, data)
    findings.extend([*unread, *problems])
    if tree is None:
        return ()
    try:
        notes = YearNotes.model_validate(tree)
    except ValidationError as error:
        findings.extend(explain(error.errors(include_url=False), YearNotes, tree, name, (), ""))
        return ()
    return tuple((item.key, item.reason) for item in notes.gaps)


def _read_sealed(file: Path, year: int, edition: int) -> Sealed | None:
    data = file.read_bytes()
    try:
        tree: dict[str, Any] = json.loads(data)
        found = Sealed(**{**tree, "redactions": tuple(tree["redactions"])})
        is_right = (found.year, found.edition) == (year, edition) and write_sealed(found) == data
        return found if is_right and datetime.fromisoformat(found.instant).tzinfo is not None else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
