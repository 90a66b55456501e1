"""What a correction says of other records: the target was public and is changed, the gazette carries it, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from generator.core.diagnostics import Diagnostic, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.record import Record, Visibility
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.core.values import normal_instant
from generator.records.correction.codes import COR201, COR202, COR203, COR204, COR205, COR206, COR207, COR208
from generator.records.correction.model import Correction, Kind
from generator.records.correction.rules import released_at

_SPACE = re.compile(r"\s+")


def check_index(record: Correction, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    target = index.get(record.target)
    if isinstance(target, Correction) and record.kind is Kind.WITHDRAWAL:
        hint = "更正写错了的，另写一条更正，对象是那一条；改回去的内容，也另写一条更正"
        yield record.problem(COR208, ("对象",), f"“{target.id}”是{target.kind.label}，不能撤回", hint=hint)
    if target is not None:
        yield from _check_public(record, target, index)
        yield from _check_changed(record, target)
        yield from _check_text(record, target)
    yield from _check_gazette(record, index)
    yield from _check_twice(record, index)
    yield from check_organization_name(
        record, index, record.decided_organization, record.decided_by, ("决定机关",), COR207
    )
    yield from check_in_session(record, index, record.meeting, record.date, ("日期",), COR206, what=record.kind.label)


def _check_public(record: Correction, target: Record, index: Index) -> Iterator[Diagnostic]:
    released = index.type_of(target.id).release(target)
    if target.visibility is Visibility.INTERNAL or released is False:
        words = f"“{target.id}”不对外公开，不能公开更正"
        yield record.problem(COR205, ("对象",), words, hint="没有公开过的直接改，不写更正")
    elif released and released > released_at(record):
        words = f"“{target.id}”{normal_instant(released)}才公开，晚于{record.kind.label}（{record.date}）"
        yield record.problem(COR205, ("对象",), words, hint="没有公开过的直接改，不写更正；核对日期和公开时间")


def _check_changed(record: Correction, target: Record) -> Iterator[Diagnostic]:
    if target.last_changed is None or target.last_changed < record.date:
        found = f"写的是{target.last_changed}" if target.last_changed else "没有写"
        words = f"{record.date}{record.kind.label}，“{target.id}”的最近变动{found}"
        related = (Related(target.place(), "改动的记录在这里"),)
        hint = f"在那条记录里写“最近变动: {record.date}”"
        yield record.problem(COR202, ("日期",), words, hint=hint, related=related)


def _check_text(record: Correction, target: Record) -> Iterator[Diagnostic]:
    """Yield a change that was written down here and not made there: the old text still stands, the new one does not."""
    if record.kind is not Kind.CORRECTION:
        return
    text = _SPACE.sub("", "\n".join(_texts(target)))
    for number, change in enumerate(record.changes):
        if change.old is None or _SPACE.sub("", change.old) not in text:
            continue
        if change.new is None or _SPACE.sub("", change.new) not in text:
            words = f"“{target.id}”里还是原文“{_short(change.old)}”，没有改成现文"
            related = (Related(target.place(), "改动的记录在这里"),)
            yield record.problem(COR201, ("改动", number), words, hint="把那条记录改成现文", related=related)


def _short(text: str) -> str:
    flat = _SPACE.sub("", text)
    return flat if len(flat) <= 30 else f"{flat[:30]}…"


def _texts(part: BaseModel) -> Iterator[str]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from _texts(item)
            elif item is not None:
                yield str(item)


def _check_gazette(record: Correction, index: Index) -> Iterator[Diagnostic]:
    issue = index.get(record.gazette)
    if issue is None:
        return
    day = index.type_of(issue.id).date_of(issue)
    related = (Related(issue.place(), "这一期公报在这里"),)
    if day is not None and day < record.date:
        words = f"公报{day}出版，早于{record.kind.label}（{record.date}）"
        yield record.problem(COR203, ("公报",), words, hint="核对期号和日期", related=related)
    elif not any(str(ref) == record.id for _, ref, _ in issue.links):
        words = f"“{issue.id}”的目录里没有这条{record.kind.label}"
        hint = f"在那一期的“目录”里加“记录: {record.id}”，栏目写“更正”"
        yield record.problem(COR203, ("公报",), words, hint=hint, related=related)


def _target_of(record: Correction) -> str:
    return str(record.target or record.target_text or "")


def _check_twice(record: Correction, index: Index) -> Iterator[Diagnostic]:
    own = {change.place for change in record.changes}
    for other in index.grouped("correction", _target_of)[_target_of(record)]:
        if (
            not isinstance(other, Correction)
            or other.id >= record.id
            or other.date != record.date
            or not _target_of(record)
        ):
            continue
        same = own & {change.place for change in other.changes} if own else set()
        if same or (other.kind is record.kind and not own and not other.changes):
            words = f"同一天对同一处（{'、'.join(sorted(same)) or record.kind.label}）已经另有一条"
            related = (Related(other.place("日期"), "另一条在这里"),)
            yield record.problem(
                COR204, ("对象",) if record.target else ("对象名称",), words, hint="并成一条", related=related
            )
