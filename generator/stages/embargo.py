"""The embargo on names: who is still to be voted on must not stand in any text the public may read."""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel

from generator.core import field_codes
from generator.core.diagnostics import Findings
from generator.core.diagnostics import Path as KeyPath
from generator.core.index import Index
from generator.core.record import Record, Visibility
from generator.core.sample import UNFILLED
from generator.stages.derive import public_form, released_ids
from generator.stages.link import attachment_file

_TEXT_KINDS = frozenset((".txt", ".csv", ".md"))
_ZIP_KINDS = frozenset((".docx", ".xlsx", ".ofd"))
_UNREADABLE = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
_GAP = r"[^\S\n]*"  # lists of names are often set with a space inside a name of two characters
_SPACE = re.compile(r"\s+")


def check_embargo(root: Path, index: Index, as_of: datetime, findings: Findings) -> None:
    """Report every public text that holds the name of a candidate whose appointment is not yet public.

    A person already in public life has a name that stands in many texts; of such a one, only a text that also names
    the new post is reported. Who holds the post already may be named with it, though a change is coming.
    """
    public = released_ids(index, as_of, preview=False)
    forms = {
        record_id: public_form(index, index.records[record_id], as_of)
        for record_id in sorted(public)
        if index.records[record_id].visibility is Visibility.PUBLIC
    }
    candidates = {pair for record in index for pair in _waiting(index, record, forms.get(record.id))}
    candidates -= {pair for record_id, form in forms.items() for pair in index.type_of(record_id).candidates(form)}
    candidates = {pair for pair in candidates if pair[0] != UNFILLED}
    if not candidates:
        return
    titles = [index.records[record_id] for record_id in sorted(public - set(forms))]
    known = {name for record_id in public for name in index.type_of(record_id).known_names(index.records[record_id])}
    names = re.compile("|".join(_pattern(name) for name in sorted({name for name, _ in candidates}, key=_longest)))
    for record_id, record in forms.items():
        for path, text in _shown_texts(index.records[record_id], record):
            _report(record, path, text, names, candidates, known, findings)
        for number, item in enumerate(record.attachments):
            if item.visibility is Visibility.PUBLIC:
                text = item.file + "\n" + _file_text(attachment_file(root, record, item))
                _report(record, ("附件", number, "文件"), text, names, candidates, known, findings)
    for record in titles:
        own = set(index.type_of(record.id).candidates(record))
        for path, text in _title_texts(index, record):
            _report(record, path, text, names, candidates - own, known, findings)


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name


def _pattern(name: str) -> str:
    return _GAP.join(re.escape(char) for char in _SPACE.sub("", name))


def _title_texts(index: Index, record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Yield what is printed of a record that shows its title only."""
    shown = {index.type_of(record.id).title_of(record), record.visibility_reason}
    yield from (pair for pair in _texts(record, ()) if pair[1] in shown)


def _waiting(index: Index, record: Record, form: Record | None) -> set[tuple[str, str]]:
    """Return the names a record proposes, with their posts, that its public form does not show."""
    proposed = index.type_of(record.id).candidates
    return set(proposed(record)) - (set(proposed(form)) if form is not None else set())


def _report(
    record: Record,
    path: KeyPath,
    text: str,
    names: re.Pattern[str],
    candidates: set[tuple[str, str]],
    known: set[str],
    findings: Findings,
) -> None:
    found = {_SPACE.sub("", name) for name in names.findall(text)}
    for name in sorted({person for person, _ in candidates if _SPACE.sub("", person) in found}):
        posts = sorted(post for person, post in candidates if person == name)
        if name not in known or any(post and post in text for post in posts):
            findings.extend(
                [
                    record.problem(
                        field_codes.EMB001,
                        path,
                        "这段文字里有尚未公布的人选的姓名",
                        hint="删去姓名，或给这条记录写上同样的“公开时间”",
                    )
                ]
            )


def _shown_texts(record: Record, form: Record) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a record's public form at the places where they were written."""
    if form is record:
        yield from _texts(record, ())
        return
    shown = {(_keys(path), text) for path, text in _texts(form, ())}
    yield from (pair for pair in _texts(record, ()) if (_keys(pair[0]), pair[1]) in shown)


def _keys(path: KeyPath) -> tuple[str, ...]:
    return tuple(key for key in path if isinstance(key, str))


def _texts(part: BaseModel, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        key = info.alias or name
        if isinstance(value, str):
            yield (*path, key), str(value)
        elif isinstance(value, BaseModel):
            yield from _texts(value, (*path, key))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _texts(item, (*path, key, number))
                elif isinstance(item, str):
                    yield (*path, key, number), item


def _file_text(file: Path) -> str:
    """Return what can be read of an attachment's text; pictures and scans have none."""
    kind = file.suffix.lower()
    try:
        if kind in _TEXT_KINDS:
            return _decode(file.read_bytes())
        if kind in _ZIP_KINDS:
            with zipfile.ZipFile(file) as archive:
                members = [
                    item for item in archive.infolist() if item.filename.endswith(".xml") and item.file_size < 1 << 24
                ]
                text = "".join(archive.read(item).decode("utf-8", "ignore") for item in members)
                return re.sub(r"<[^>]+>", "", text)
    except _UNREADABLE:
        return ""
    return ""


def _decode(data: bytes) -> str:
    """Return a text file's text; Excel and 记事本 on Windows also write GB 18030 and UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "ignore")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "ignore")
