"""The issues that came out, as frozen in ``data/issued/``: read, checked against their hashes, and served as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from generator.core import issued_codes as codes
from generator.core.diagnostics import Code, Diagnostic, Findings, Place
from generator.core.index import Index
from generator.core.issue import Issue, Issued, read_issue, sha256
from generator.core.page import Asset
from generator.core.record import Record
from generator.core.registry import load_registry
from generator.core.remedy import RemedyKind
from generator.core.view import View
from generator.stages.derive import released_ids
from generator.stages.withdrawn import remedies_of

FOLDER = "data/issued"
TEXT, PDF, SUMS = "issue.json", "issue.pdf", "SHA256SUMS"
_RESTORE = "从备份或者版本库取回出版时的文件；登错了的写更正，登在后一期"


def sums_of(text: bytes, pdf: bytes) -> bytes:
    """Return what stands in an issue's ``SHA256SUMS``, as sha256sum reads it."""
    return f"{sha256(text)}  {TEXT}\n{sha256(pdf)}  {PDF}\n".encode()


def load_issued(root: Path, redirects: Mapping[str, str]) -> dict[str, Issued]:
    """Return the issues that are whole and unchanged, by their records' ids; what they carry under its ids of today."""
    found = {}
    for folder in _folders(root):
        text, pdf, sums = (_read(folder / name) for name in (TEXT, PDF, SUMS))
        if text is None or pdf is None or sums != sums_of(text, pdf):
            continue
        issue = read_issue(text)
        if issue is not None and issue.id.partition("/")[2] == folder.name:
            found[issue.id] = Issued(_renamed(issue, redirects), f"{folder.name}.pdf", sha256(pdf), len(pdf))
    return found


def _renamed(issue: Issue, redirects: Mapping[str, str]) -> Issue:
    items = tuple(replace(item, record=redirects.get(item.record, item.record)) for item in issue.items)
    return replace(issue, items=items, redactions=tuple(redirects.get(source, source) for source in issue.redactions))


def public_issued(root: Path, view: View) -> dict[str, Issued]:
    """Return the issues that are public, and may be shown: all that they carry is public too, or was until withdrawn."""
    found = {}
    for record_id, issued in load_issued(root, view.redirects).items():
        held = (item.record for item in issued.issue.items if item.record)
        told = all(
            view.entry(source) for source in issued.issue.redactions
        )  # else it betrays one that is not public yet
        if told and view.record(record_id) is not None and all(_was_shown(item, view) for item in held):
            found[record_id] = issued
    return found


def _was_shown(record_id: str, view: View) -> bool:
    entry = view.entry(record_id)
    return view.record(record_id) is not None or (entry is not None and entry.withdrawn)


def pending_redactions(issue: Issue, index: Index, as_of: datetime) -> dict[str, set[str]]:
    """Return the public redactions since an issue came out of what it carries or names, or of itself, by their target."""
    press = index.type_of(issue.id).press
    assert press is not None
    carried = {issue.id, *(item.record for item in issue.items), *press.named(index.records[issue.id])}
    found: dict[str, set[str]] = {}
    for target, said in remedies_of(index, released_ids(index, as_of, preview=False)).items():
        for source, remedy in said if target in carried else ():
            day = index.type_of(source.id).date_of(source)
            is_since = day is not None and day >= issue.date and source.id not in issue.redactions
            if remedy.deed is RemedyKind.REDACTED and is_since:
                found.setdefault(target, set()).add(source.id)
    return found


def issued_files(view: View, root: Path) -> Iterator[Asset]:
    """Yield the PDF of each issue that may be shown, one at a time."""
    for record_id, issued in view.issued.items():
        data = (root / FOLDER / record_id.partition("/")[2] / PDF).read_bytes()
        yield Asset(f"{view.entries[record_id].address}{issued.pdf_name}", data)


def _folders(root: Path) -> list[Path]:
    folder = root / FOLDER
    return (
        sorted(item for item in folder.iterdir() if item.is_dir() and not item.is_symlink()) if folder.is_dir() else []
    )


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def check_issued(root: Path, index: Index, redirects: Mapping[str, str], as_of: datetime, findings: Findings) -> None:
    """Report frozen files that are missing, changed or stray, and issues whose day has come without them."""
    types = [item for item in load_registry().values() if item.press is not None]
    records = {record.slug: record for item in types for record in index.of(item.name)}
    findings.extend(_check_stray(root, records))
    frozen: dict[str, Issue] = {}
    for folder in _folders(root):
        record = records.get(folder.name)
        findings.extend(_check_folder(root, folder, record, frozen) if record else ())
    frozen = {key: _renamed(issue, redirects) for key, issue in frozen.items()}
    for key, issue in frozen.items():
        for target, sources in pending_redactions(issue, index, as_of).items():
            words = f"这一期登了“{target}”，后来依法删除了内容（{'、'.join(sorted(sources))}），刊物还没有重新制作"
            file = root / FOLDER / key.partition("/")[2] / TEXT
            found = _at(codes.ISS007, root, file, words, hint=f"运行 gongbao gazette redact {key}", record_id=key)
            findings.extend([found])
    for record in records.values():
        findings.extend(_check_record(record, index, frozen, as_of))


def _at(code: Code, root: Path, file: Path, words: str, *, hint: str = _RESTORE, record_id: str = "") -> Diagnostic:
    shown = file.with_name(SUMS) if file.suffix == ".pdf" else file  # a report prints the line, and a PDF has none
    return code.at(Place(shown.relative_to(root).as_posix(), line=1, column=1), words, hint=hint, record_id=record_id)


def _check_stray(root: Path, records: Mapping[str, Record]) -> Iterator[Diagnostic]:
    top = root / FOLDER
    for item in sorted(top.iterdir()) if top.is_dir() else ():
        if item.name.startswith(".") and item.name.endswith("-old"):
            words = f"“{item.name}”是重新制作时没有删净的，里面有依法删除的内容"
            hint = "这一期的文件夹在的，删去它；不在的，把它改回原名，再重新制作"
            yield _at(codes.ISS004, root, item, words, hint=hint)
            continue
        if item.name.startswith("."):
            continue
        if not item.is_dir() or item.is_symlink():
            yield _at(codes.ISS004, root, item, f"“{item.name}”不是出版的文件", hint="移走这个文件")
        elif item.name not in records:
            words = f"没有“{item.name}”这一期公报的记录"
            yield _at(
                codes.ISS004,
                root,
                item,
                words,
                hint="补上这一期的记录；出版过的一期编号不再改，改了的改回来；不是出版的文件，移走",
            )
        else:
            for file in sorted(item.iterdir()):
                if file.name not in (TEXT, PDF, SUMS) and not file.name.startswith("."):
                    yield _at(codes.ISS004, root, file, f"“{file.name}”不是出版的文件", hint="移走这个文件")


def _check_folder(root: Path, folder: Path, record: Record, frozen: dict[str, Issue]) -> Iterator[Diagnostic]:
    text, pdf, sums = (_read(folder / name) for name in (TEXT, PDF, SUMS))
    for name, data in ((TEXT, text), (PDF, pdf), (SUMS, sums)):
        if data is None:
            yield _at(codes.ISS001, root, folder / name, f"缺“{name}”", record_id=record.id)
    if text is None or pdf is None or sums is None:
        return
    if sums != sums_of(text, pdf):
        stated = sums.decode("utf-8", "replace")
        for name, data in ((TEXT, text), (PDF, pdf)):
            if f"{sha256(data)}  {name}" not in stated:
                yield _at(codes.ISS002, root, folder / name, f"“{name}”和出版时的校验不一样", record_id=record.id)
                return
        yield _at(codes.ISS002, root, folder / SUMS, f"“{SUMS}”改动过", record_id=record.id)
        return
    issue = read_issue(text)
    if issue is None or issue.id != record.id:
        yield _at(codes.ISS003, root, folder / TEXT, f"“{TEXT}”不是{record.id}出版的文字", record_id=record.id)
        return
    frozen[record.id] = issue


def _check_record(record: Record, index: Index, frozen: Mapping[str, Issue], as_of: datetime) -> Iterator[Diagnostic]:
    record_type = index.type_of(record.id)
    press = record_type.press
    issue = frozen.get(record.id)
    assert press is not None
    if issue is not None:
        for path, words in press.differs_from(record, issue):
            hint = "改回出版时的样子；漏登、登错的，登在后一期"
            yield record.problem(codes.ISS005, path, words, hint=hint)
        return
    first = min((item.date for item in frozen.values()), default=None)
    day, released = record_type.date_of(record), record_type.release(record)
    if first is None or day is None or day <= first or not released or released > as_of:
        return
    if press.is_to_issue(record):
        words = f"“{record_type.title_of(record)}”到了出版日期，还没有出版"
        yield record.problem(codes.ISS006, (), words, hint=f"运行 gongbao gazette issue {record.id}")
