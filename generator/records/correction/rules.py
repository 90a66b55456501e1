"""Rules of one correction: what changed is said, and what was deleted for a secret is not said again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator.core.diagnostics import Diagnostic
from generator.core.record import release_from
from generator.core.remedy import Change, Remedy, RemedyKind
from generator.core.rules import Context
from generator.records.correction.codes import COR101, COR102, COR103, COR104, COR105, COR106
from generator.records.correction.model import SENSITIVE, Correction, Kind


def released_at(record: Correction) -> datetime:
    """Return when a correction is public: at its publication time, else on its day."""
    return release_from(record, record.date)


_DEEDS = {
    Kind.CORRECTION: RemedyKind.CORRECTED,
    Kind.WITHDRAWAL: RemedyKind.WITHDRAWN,
    Kind.REPUBLICATION: RemedyKind.RENEWED,
    Kind.REDACTION: RemedyKind.REDACTED,
}


def remedy(record: Correction) -> Remedy | None:
    """Return what was done to another record of the site."""
    if record.target is None:
        return None
    changes = tuple(Change(item.place, item.old, item.new) for item in record.changes)
    return Remedy(str(record.target), _DEEDS[record.kind], changes)


def check_record(record: Correction, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one correction."""
    yield from record.check_order(COR101, ("日期",), record.kind.label, record.date, "发现差错", record.found)
    if record.target is None and record.target_text is None:
        hint = "写“对象: 记录的编号”；不在本站的，写“对象名称: …”"
        yield record.problem(COR106, ("标题",), "没有写改动的是哪条记录", hint=hint)
    if record.kind is Kind.REDACTION:
        yield from _check_redaction(record)
    else:
        yield from _check_changes(record)
    if record.replacement and record.kind not in (Kind.REPUBLICATION, Kind.WITHDRAWAL):
        words = f"{record.kind.label}不写新记录"
        yield record.problem(COR104, ("新记录",), words, hint="核对种类；另有新记录的是撤回或者重新公布")


def _check_redaction(record: Correction) -> Iterator[Diagnostic]:
    """Yield whatever a redaction still keeps: the old text must go, and all that could bring it back."""
    for number, change in enumerate(record.changes):
        for key, text in (("原文", change.old), ("现文", change.new)):
            if text is not None:
                words = f"删除敏感信息，不能再写{key}"
                yield record.problem(COR102, ("改动", number, key), words, hint="整行删去，只留位置")
    kept = (("原因", record.reason), ("附件", record.attachments), ("说明", record.note))
    for name, value in kept:
        if value:
            words = f"删除敏感信息，不能写{name}"
            yield record.problem(COR102, (name,), words, hint="整项删去；能公开的只有原因类别和日期")
    if record.cause not in SENSITIVE:
        words = f"删除敏感信息的原因类别不会是“{record.cause.label}”"
        yield record.problem(
            COR105, ("原因类别",), words, hint="写涉及秘密、涉及个人信息、司法决定或其他；一般差错用“更正”"
        )


def _check_changes(record: Correction) -> Iterator[Diagnostic]:
    if record.kind is Kind.CORRECTION and not record.changes:
        yield record.problem(COR103, ("种类",), "更正没有写改动", hint="在“改动”里写位置、原文和现文")
    if record.kind in (Kind.WITHDRAWAL, Kind.REPUBLICATION) and not record.reason:
        yield record.problem(COR103, ("种类",), f"{record.kind.label}没有写原因", hint="加一行“原因: …”")
    for number, change in enumerate(record.changes):
        if change.old is None and change.new is None:
            words = f"“{change.place}”没有写原文，也没有写现文"
            yield record.problem(COR103, ("改动", number), words, hint="补写原文和现文，旧文字要能看到")
        elif change.old == change.new:
            words = f"“{change.place}”的原文和现文一样"
            yield record.problem(COR103, ("改动", number, "现文"), words, hint="核对原文和现文")
