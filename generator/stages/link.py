"""Third room: every reference finds its record; rules across records; attachments; notes that excuse."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path as FilePath

from generator.core import field_codes
from generator.core.diagnostics import Diagnostic, Findings, Path, Related, Severity
from generator.core.index import Index
from generator.core.record import Attachment, Record, Visibility, required_references
from generator.core.registry import all_codes
from generator.core.rules import Context
from generator.core.values import print_instant
from generator.stages.file_type import ATTACHMENT_TYPES, is_of_its_type

MAX_ATTACHMENT = 50 * 1024 * 1024


def link_records(index: Index, broken: AbstractSet[str], findings: Findings) -> None:
    """Report references that find nothing or the wrong type.

    A target in ``broken`` was there but could not be read: its own error is enough.
    """
    for record in index:
        for path, ref, allowed in record.links:
            kind = ref.partition("/")[0]
            if allowed and kind not in allowed:
                titles = "、".join(index.types[name].title if name in index.types else name for name in allowed)
                message = f"“{ref}”不是{titles}"
                findings.extend(
                    [
                        record.problem(
                            field_codes.REF002,
                            path,
                            message,
                            hint=f"编号应以 {' 或 '.join(f'{name}/' for name in allowed)} 开头",
                        )
                    ]
                )
            elif ref not in index.records and ref not in broken:
                findings.extend([record.problem(field_codes.REF001, path, f"找不到“{ref}”", hint=_suggest(index, ref))])


def _suggest(index: Index, ref: str) -> str:
    kind = ref.partition("/")[0]
    if kind not in index.types:
        return f"编号的前半应是：{'、'.join(sorted(index.types))}"
    pool = [record.id for record in index.of(kind)]
    near = difflib.get_close_matches(ref, pool, 3, 0.6)
    return f"是不是 {' 或 '.join(near)}？" if near else f"先在 data/{index.types[kind].folder}/ 里建立这条记录"


def check_index(records: Iterable[Record], index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what each type's rules find in records beside the others, and which public records need internal ones."""
    internal = {record.id for record in index if record.visibility is Visibility.INTERNAL}
    for record in records:
        yield from index.type_of(record.id).check_index(record, index, context)
        if record.id not in internal:
            for path, target in _required(record, index, internal):
                related = Related(target.place("可见范围"), "这里写的是“内部”")
                hint = "把所指的记录改为公开，或把这条记录也改为内部"
                yield _lacking(record, path, f"“{target.id}”是内部的，这条公开的记录", hint, related)


def check_releases(index: Index, as_of: datetime, findings: Findings) -> None:
    """Report records that are public before one they cannot do without: today, or on a day to come."""
    releases = {record.id: index.type_of(record.id).release(record) for record in index}
    waiting = {key for key, released in releases.items() if released is False or (released and released > as_of)}
    waiting -= {key for key in waiting if index.records[key].visibility is Visibility.INTERNAL}
    for record in index:
        own = releases[record.id]
        if own is False or record.visibility is Visibility.INTERNAL:
            continue
        for path, target in _required(record, index, waiting):
            released = releases[target.id]
            if released and released <= max(own or as_of, as_of):
                continue
            words = f"{print_instant(released)}才公开" if released else "还不能公开"
            hint = "把这条记录的“公开时间”也推迟，或提前所指记录的公开时间"
            related = Related(target.place(), "所指的记录在这里")
            findings.extend([_lacking(record, path, f"“{target.id}”{words}，这条先公开的记录", hint, related)])


def _required(record: Record, index: Index, wanted: AbstractSet[str]) -> Iterator[tuple[Path, Record]]:
    """Yield where a record names one of those wanted and cannot be read without it."""
    if any(ref in wanted for _, ref, _ in record.links):
        yield from ((path, index.records[ref]) for path, ref in required_references(record) if ref in wanted)


def _lacking(record: Record, path: Path, message: str, hint: str, related: Related) -> Diagnostic:
    return record.problem(field_codes.REF003, path, f"{message}却必须用到它", hint=hint, related=(related,))


def check_attachments(root: FilePath, index: Index, findings: Findings) -> None:
    """Report attachments that are missing, changed, too large or of a type not to be published."""
    for record in index:
        for number, item in enumerate(record.attachments):
            findings.extend(_check_attachment(root, record, item, number))


def attachment_file(root: FilePath, record: Record, item: Attachment) -> FilePath:
    """Return where an attachment lies in the site's folder."""
    return root / "data" / "attachments" / record.id / item.file


def _check_attachment(root: FilePath, record: Record, item: Attachment, number: int) -> Iterator[Diagnostic]:
    path = ("附件", number, "文件")
    if "/" in item.file or "\\" in item.file or item.file.startswith("."):
        yield record.problem(
            field_codes.REF004, path, f"“{item.file}”要只写文件名", hint=f"文件放在 data/attachments/{record.id}/"
        )
        return
    file = attachment_file(root, record, item)
    if file.suffix.lower() not in ATTACHMENT_TYPES:
        allowed = "、".join(sorted(kind[1:] for kind in ATTACHMENT_TYPES))
        yield record.problem(field_codes.REF006, path, f"“{item.file}”的类型不能公开", hint=f"可以用：{allowed}")
    elif not file.is_file():
        yield record.problem(
            field_codes.REF004, path, f"找不到附件“{item.file}”", hint=f"把文件放进 data/attachments/{record.id}/"
        )
    elif file.stat().st_size > MAX_ATTACHMENT:
        yield record.problem(field_codes.REF006, path, f"“{item.file}”超过50 MiB", hint="压缩扫描图，或分成几个文件")
    elif item.sha256 and hashlib.sha256(file.read_bytes()).hexdigest() != item.sha256.lower():
        yield record.problem(
            field_codes.REF005,
            ("附件", number, "校验"),
            f"“{item.file}”与记录的校验值不符",
            hint="确认附件没有被换，再改校验值",
        )
    elif not is_of_its_type(file):
        message = f"“{item.file}”的内容不是 {file.suffix[1:].lower()} 文件"
        hint = "用原来的程序打开，另存为这种类型；只改文件名的末尾不行"
        yield record.problem(field_codes.REF007, path, message, hint=hint)


def excuse(index: Index, diagnostics: Iterable[Diagnostic], looked_for: AbstractSet[str]) -> list[Diagnostic]:
    """Return the diagnostics less those a published note excuses, plus what is wrong with the notes themselves.

    ``looked_for`` are the codes this run can find: a note on another one is not this run's matter.
    """
    excusable = {code.code: code.excusable for code in all_codes()}
    notes = {
        (record.id, issue.code): (record, number)
        for record in index
        for number, issue in enumerate(record.known_issues)
    }
    used: set[tuple[str, str]] = set()
    kept = []
    for item in diagnostics:
        key = (item.record_id, item.code)
        if key in notes and excusable.get(item.code) and item.severity is not Severity.NOTE:
            used.add(key)
        else:
            kept.append(item)
    for key, (record, number) in notes.items():
        path = ("已知问题", number, "代码")
        if not excusable.get(key[1]):
            kept.append(
                record.problem(field_codes.KNO002, path, f"{key[1]} 不能用“已知问题”说明", hint="把问题本身改正")
            )
        elif key not in used and key[1] in looked_for:
            kept.append(
                record.problem(field_codes.KNO001, path, f"没有发现 {key[1]} 所说的问题", hint="删去这一条说明")
            )
    return kept
