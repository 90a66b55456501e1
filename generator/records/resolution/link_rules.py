"""Rules of resolutions beside other records: sessions, numbers, bodies, the acts they change or make known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.ordinals import find_ordinal
from generator.core.record import Record
from generator.core.rules import Context
from generator.core.session import check_in_session, check_turnout, majority_on, members_on
from generator.core.vote import check_vote
from generator.records.resolution.codes import RES103, RES104, RES203, RES204, RES205, RES206, RES208, RES209, RES210
from generator.records.resolution.ledger_rules import check_ledger_index
from generator.records.resolution.model import ImpactKind, Resolution
from generator.records.resolution.state import touches_of


def check_index(record: Resolution, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    held, day = record.meeting, record.adopted
    yield from check_in_session(record, index, held, day, ("通过日期",), RES203, what=f"{record.kind.label}通过")
    if record.vote:
        members = members_on(index, held, day)
        term = index.get(getattr(index.get(held), "term", None))
        yield from check_vote(
            record,
            record.vote,
            ("表决",),
            (RES103, RES104),
            members,
            majority=majority_on(index, held, day, context.rules),
            term=term,
        )
        yield from check_turnout(record, index, held, [(("表决",), record.vote)], RES103)
    organs: list[tuple[str | None, str | None, Path]] = [
        (record.body, record.issuer, ("机关名称",)),
        (record.proposer_organization, record.proposer, ("提请人",)),
        *((item.organization, item.bearer, ("执行", n, "责任单位")) for n, item in enumerate(record.requirements)),
    ]
    for ref, name, path in organs:
        yield from check_organization_name(record, index, ref, name, path, RES205)
    yield from _check_doubles(record, index)
    yield from _check_impacts(record, index)
    yield from _check_enclosures(record, index)
    yield from _check_reports(record, index)
    if record.deputy_changes:
        yield from check_ledger_index(record, record.deputy_changes, index)


def _number_key(record: Resolution) -> tuple[str, str, str] | None:
    """Return what a number must be alone in: its body, and the term where it counts within one."""
    if record.number is None:
        return None
    within = str(record.term or "") if serial_of(record) is not None else ""
    return str(record.body or record.issuer or ""), within, record.number


def serial_of(record: Resolution) -> int | None:
    """Return a notice's running number within its term; None for a number of a year."""
    number = record.number or ""
    has_year = any(part.isdecimal() and len(part) == 4 for part in number.replace("〔", "〕").split("〕"))
    found = None if has_year else find_ordinal(number, "号")
    return found[0] if found and record.kind.is_notice else None


def _identity(record: Resolution) -> tuple[str, str, str]:
    return record.title, str(record.date), record.number or ""


def _series(record: Resolution) -> tuple[str, str, str] | None:
    """Return the series of notices a running number counts in, told by the form of the number; None for none.

    A committee may count 公告〔十八届〕第七号 and （第7号） apart.
    """
    found = find_ordinal(record.number or "", "号")
    if serial_of(record) is None or found is None or record.term is None:
        return None
    form = (record.number or "").replace(found[1], "")
    return str(record.body or record.issuer or ""), str(record.term), form


def _check_doubles(record: Resolution, index: Index) -> Iterator[Diagnostic]:
    for other in index.grouped("resolution", _identity)[_identity(record)]:
        if other.id < record.id and record.date is not None:
            related = (Related(other.place("标题"), "另一条在这里"),)
            yield record.problem(RES210, ("标题",), f"已有同日的《{record.title}》", hint="只留一条", related=related)
            return
    key = _number_key(record)
    for other in index.grouped("resolution", _number_key)[key] if key else ():
        if other.id < record.id:
            related = (Related(other.place("文号"), "另一件在这里"),)
            words = f"文号“{record.number}”已经用过"
            yield record.problem(RES204, ("文号",), words, hint="核对文号；不同的届，写上“届”", related=related)
            return
    yield from _check_serial(record, index)


def _check_serial(record: Resolution, index: Index) -> Iterator[Diagnostic]:
    series, own = _series(record), serial_of(record)
    if series is None or own is None or record.date is None:
        return
    for other in index.grouped("resolution", _series)[series]:
        if not isinstance(other, Resolution) or other.date is None:
            continue
        before = serial_of(other)
        if before is not None and other.date < record.date and before > own:
            related = (Related(other.place("文号"), f"{other.date}的是“{other.number}”"),)
            words = f"“{record.number}”在{record.date}，比{other.date}的“{other.number}”晚，号却小"
            yield record.problem(RES209, ("文号",), words, hint="核对文号和日期", related=related)
            return


def _day_of(index: Index, target: Record) -> date | None:
    return index.type_of(target.id).date_of(target)


def _check_impacts(record: Resolution, index: Index) -> Iterator[Diagnostic]:
    for number, item in enumerate(record.impacts):
        path: Path = ("修改废止", number, "对象")
        yield from _check_target(record, index, item.target, path, item.kind.label)
        own = record.adopted
        where: Path = ("修改废止", number, "日期")
        if item.day and own and item.day < own and item.kind is not ImpactKind.SET_EFFECT:
            yield from record.check_order(RES206, where, item.kind.label, item.day, "本件通过", own)
    fixed = [touch for touch in touches_of(record, index) if touch.impact.kind is ImpactKind.SET_EFFECT]
    if fixed and (record.effective or len(fixed) > 1):
        first = fixed[0]
        related = tuple(Related(touch.source.place("修改废止", touch.number - 1), "在这里确定") for touch in fixed)
        own_words = f"本件写{record.effective}，" if record.effective else ""
        told = "、".join(f"《{touch.source.title}》定{touch.impact.day}" for touch in fixed)
        same = record.effective is not None and len(fixed) == 1 and first.impact.day == record.effective
        if not same:
            key = "施行日期" if record.effective else "标题"
            yield record.problem(RES208, (key,), f"{own_words}{told}", hint="只留一处", related=related)


def _check_target(record: Resolution, index: Index, ref: str | None, path: Path, word: str) -> Iterator[Diagnostic]:
    target = index.get(ref)
    if target is None:
        return
    if target.id == record.id:
        yield record.problem(RES206, path, f"{word}的是本件自己", hint="改正编号")
        return
    theirs, own = _day_of(index, target), record.date
    if theirs and own and own < theirs:
        related = (Related(target.place("标题"), f"它的日期是{theirs}"),)
        yield record.problem(
            RES206, path, f"{word}（{own}）早于那个文件（{theirs}）", hint="核对编号和日期", related=related
        )


def _check_enclosures(record: Resolution, index: Index) -> Iterator[Diagnostic]:
    for number, item in enumerate(record.enclosures):
        target = index.get(item.record)
        if target is None:
            continue
        path: Path = ("公布的文件", number, "记录")
        theirs, own = _day_of(index, target), record.issued or record.adopted
        if target.id == record.id:
            yield record.problem(RES206, path, "公布的是本件自己", hint="改正编号")
        elif theirs and own and own < theirs:
            related = (Related(target.place("标题"), f"它的日期是{theirs}"),)
            words = f"公布（{own}）早于所公布的文件（{theirs}）"
            yield record.problem(RES206, path, words, hint="核对编号和日期", related=related)


def _check_reports(record: Resolution, index: Index) -> Iterator[Diagnostic]:
    """Yield a report heard by a session that was over before the report came in."""
    for number, item in enumerate(record.requirements):
        for place, report in enumerate(item.reports):
            meeting = index.get(report.meeting)
            last: date | None = getattr(meeting, "last_day", None)
            if meeting is not None and last is not None and last < report.day:
                path: Path = ("执行", number, "报告", place, "日期")
                related = (Related(meeting.place("开始日期"), "会期在这里"),)
                words = f"报告（{report.day}）送交在听取它的会议（{last}）以后"
                yield record.problem(RES203, path, words, hint="核对日期和会议", related=related)
