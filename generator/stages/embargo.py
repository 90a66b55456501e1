"""The embargo on names: who is still to be voted on must not stand in any text the public may read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from generator.core import field_codes
from generator.core.diagnostics import Findings
from generator.core.diagnostics import Path as KeyPath
from generator.core.index import Index
from generator.core.record import Record, Visibility, texts_of
from generator.core.sample import UNFILLED
from generator.stages.attachment_text import read_attachment
from generator.stages.derive import public_form, released_ids
from generator.stages.link import attachment_file

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
                text = item.file + "\n" + read_attachment(attachment_file(root, record, item)).text
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
    yield from (pair for pair in texts_of(record) if pair[1] in shown)


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
        yield from texts_of(record)
        return
    shown = {(_keys(path), text) for path, text in texts_of(form)}
    yield from (pair for pair in texts_of(record) if (_keys(pair[0]), pair[1]) in shown)


def _keys(path: KeyPath) -> tuple[str, ...]:
    return tuple(key for key in path if isinstance(key, str))
