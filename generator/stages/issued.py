"""The issues that came out, as frozen in ``data/issued/``: read, checked against their hashes, and served as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from generator.core import issued_codes as codes
from generator.core.diagnostics import Code, Diagnostic, Findings, Place
from generator.core.index import Index
from generator.core.issue import Issue, Issued, is_reason, read_issue, sha256
from generator.core.page import Asset
from generator.core.record import Record, Visibility
from generator.core.registry import load_registry
from generator.core.remedy import Remedy, names
from generator.core.view import View
from generator.stages.derive import released_ids
from generator.stages.withdrawn import redactions_of

FOLDER = "data/issued"
TEXT, PDF, SUMS = "issue.json", "issue.pdf", "SHA256SUMS"
_NOT_PRINTED = frozenset(info.alias or name for name, info in Record.model_fields.items())
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
    """Return the issues that are public, and may be shown: all that they carry is public too, or was.

    What shows its title only by now was taken out of the frozen text: ISS007 lets nothing be released before.
    """
    found = {}
    for record_id, issued in load_issued(root, view.redirects).items():
        held = (item.record for item in issued.issue.items if item.record)
        told = all(
            view.entry(source) for source in issued.issue.redactions
        )  # else it betrays one that is not public yet
        if told and view.record(record_id) is not None and all(view.entry(item) for item in held):
            found[record_id] = issued
    return found


def pending_redactions(issue: Issue, index: Index, redactions: Mapping[str, Remedy]) -> dict[str, set[str]]:
    """Return the redactions that a frozen text knows nothing of, of all that it says, by their target."""
    press = index.type_of(issue.id).press
    assert press is not None
    carried = {issue.id, *(item.record for item in issue.items)}
    titles = {*press.named(index.records[issue.id]), *(ref for key in carried for ref in printed_with(key, index))}
    found: dict[str, set[str]] = {}
    for source, remedy in redactions.items():
        is_said = remedy.target in carried or (remedy.target in titles and touches_title(remedy, index))
        if is_said and source not in issue.redactions:
            found.setdefault(remedy.target, set()).add(source)
    return found


def printed_with(record_id: str, index: Index) -> Iterator[str]:
    """Yield the ids of the records whose titles are printed in another's paper."""
    record = index.get(record_id)
    if record is not None:
        keys = index.type_of(record_id).names_in_paper
        yield from (str(ref) for path, ref, _ in record.links if _is_printed(path[0], keys))


def _is_printed(key: str | int, keys: tuple[str, ...] | None) -> bool:
    return key in keys if keys is not None else key not in _NOT_PRINTED


def touches_title(remedy: Remedy, index: Index) -> bool:
    """Say whether a redaction may have changed its target's title, which others print."""
    record = index.get(remedy.target)
    if record is None or not remedy.changes:
        return True
    title = index.type_of(record.id).title_of(record)
    fields = type(record).model_fields.items()
    keys = [info.alias or name for name, info in fields if getattr(record, name) == title]
    return not keys or any(names(change.place, (key,)) for change in remedy.changes for key in keys)


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
    redactions = redactions_of(index, released_ids(index, as_of, preview=False)) if records else {}
    for issue in frozen.values():
        findings.extend(_check_texts(root, issue, index, redactions))
    for record in records.values():
        findings.extend(_check_record(record, index, frozen, as_of))
        findings.extend(_check_scans(record, index, redactions))


def _check_texts(root: Path, issue: Issue, index: Index, redactions: Mapping[str, Remedy]) -> Iterator[Diagnostic]:
    """Yield what a frozen text still says though it is not public any more."""
    file = root / FOLDER / issue.id.partition("/")[2] / TEXT
    hint = f"运行 gongbao gazette redact {issue.id}"
    pending = pending_redactions(issue, index, redactions)
    for target, sources in pending.items():
        words = f"这一期登了“{target}”，后来依法删除了内容（{'、'.join(sorted(sources))}），刊物还没有重新制作"
        yield _at(codes.ISS007, root, file, words, hint=hint, record_id=issue.id)
    for target in sorted(
        {item.record for item in issue.items if item.record and not is_reason(item.paper)} - set(pending)
    ):
        record = index.get(target)
        if record is not None and record.visibility is Visibility.TITLE_ONLY:
            words = f"这一期登了“{target}”，它现在只公开标题，刊物里还有全文"
            more = f"写一条“种类: 删除敏感信息”，对象是{target}，再{hint}；还要公开的，改回“可见范围: 公开”"
            yield _at(codes.ISS007, root, file, words, hint=more, record_id=issue.id)


def _check_scans(record: Record, index: Index, redactions: Mapping[str, Remedy]) -> Iterator[Diagnostic]:
    """Yield the redactions of what an issue carries since which nobody said that its scans are without it."""
    if not any(item.visibility is Visibility.PUBLIC for item in record.attachments):
        return
    carried = {str(ref) for path, ref, _ in record.links if path[0] not in _NOT_PRINTED}
    own = (source for source, remedy in redactions.items() if remedy.target == record.id)
    answered = max((_day(source, index) for source in own), default=None)
    for source, target in sorted((source, remedy.target) for source, remedy in redactions.items()):
        if target in carried and (answered is None or answered < _day(source, index)):
            words = f"这一期登了“{target}”，后来依法删除了内容（{source}），扫描件里可能还有"
            hint = (
                f"换上遮去那一处的扫描件，再写一条“种类: 删除敏感信息”：对象: {record.id}，改动: [{{位置: 附件}}]；"
                "扫描件里本来没有的，在“已知问题”里说明"
            )
            yield record.problem(codes.ISS008, ("附件",), words, hint=hint)


def _day(source: str, index: Index) -> date:
    return index.type_of(source).date_of(index.records[source]) or date.max


def _at(code: Code, root: Path, file: Path, words: str, *, hint: str = _RESTORE, record_id: str = "") -> Diagnostic:
    shown = file.with_name(SUMS) if file.suffix == ".pdf" else file  # a report prints the line, and a PDF has none
    return code.at(Place(shown.relative_to(root).as_posix(), line=1, column=1), words, hint=hint, record_id=record_id)


def _check_stray(root: Path, records: Mapping[str, Record]) -> Iterator[Diagnostic]:
    top = root / FOLDER
    if top.exists() and not top.is_dir():
        yield _at(codes.ISS004, root, top, f"“{FOLDER}”不是文件夹", hint=_RESTORE)
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
