"""Rules of suggestions: who proposed and who must answer, events in their order, classes and rounds that fit.

A period that has run out is a state of the page, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_name, names_of
from generator.core.record import Visibility
from generator.core.rules import Context
from generator.records.suggestion.codes import SUG101, SUG102, SUG103, SUG118, SUG201, SUG202, SUG203, SUG204, SUG205
from generator.records.suggestion.handling_rules import (
    check_contacts,
    check_days,
    check_extensions,
    check_promises,
    check_units,
)
from generator.records.suggestion.model import Kind, Occasion, Suggestion
from generator.records.suggestion.reply_rules import check_evaluations, check_replies, check_rounds


def check_record(record: Suggestion, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one suggestion."""
    yield from _check_proposers(record)
    yield from check_units(record)
    yield from check_days(record)
    yield from check_replies(record, context)
    yield from check_rounds(record)
    yield from check_evaluations(record)
    yield from check_promises(record)
    yield from check_contacts(record)
    yield from check_extensions(record, context)
    yield from _check_visibility(record)


def _check_proposers(record: Suggestion) -> Iterator[Diagnostic]:
    if record.lead is None and record.delegation is None:
        yield record.problem(SUG101, (), "没有写谁提出的", hint="写“领衔代表: {姓名: …}”或者“代表团提出: {名称: …}”")
    if record.lead is not None and record.delegation is not None:
        yield record.problem(SUG101, ("代表团提出",), "既有领衔代表，又以代表团名义提出", hint="只留一个")
    if record.lead is None and record.joint:
        yield record.problem(SUG101, ("附议",), "有附议的代表，没有领衔的代表", hint="加一行“领衔代表: {姓名: …}”")
    seen: dict[str, Path] = {}
    if record.lead:
        seen[str(record.lead.person or record.lead.name)] = ("领衔代表", "姓名")
    for number, item in enumerate(record.joint):
        key, path = str(item.person or item.name), ("附议", number, "姓名")
        if key in seen:
            related = (Related(record.place(*seen[key]), "前一次在这里"),)
            yield record.problem(
                SUG102, path, f"“{item.name}”写了两次", hint="删去一次；同名的两个人各写“人员”", related=related
            )
        seen.setdefault(key, path)
    if record.joint_count is not None and record.joint_count < len(record.people):
        yield record.problem(
            SUG102,
            ("联名人数",),
            f"联名人数写{record.joint_count}，名单上已有{len(record.people)}人",
            hint="联名人数连同领衔代表",
        )
    turned = record.kind is Kind.BILL_TO_SUGGESTION
    if turned and record.bill_number is None:
        yield record.problem(SUG103, ("类型",), "议案转建议的没有写原来的议案编号", hint="加一行“议案编号: …”")
    if record.bill_number is not None and not turned:
        yield record.problem(
            SUG103,
            ("议案编号",),
            f"类型是“{record.kind.label}”，不写议案编号",
            hint="转为建议办理的，写“类型: 议案转建议”",
        )


def _check_visibility(record: Suggestion) -> Iterator[Diagnostic]:
    if record.visibility is not Visibility.PUBLIC and record.visibility_reason is None:
        yield record.problem(
            SUG118, ("可见范围",), f"可见范围是“{record.visibility.label}”，没有写理由", hint="加一行“不公开理由: …”"
        )
    for number, reply in enumerate(record.replies):
        path = ("答复", number, "可见范围")
        if reply.visibility is Visibility.INTERNAL:
            yield record.problem(
                SUG118, path, "答复写“内部”，页面上会显示成没有答复", hint="正文不公开的，写“只公开标题”和“不公开理由”"
            )
        elif reply.visibility is Visibility.TITLE_ONLY and reply.visibility_reason is None:
            yield record.problem(SUG118, path, "答复正文不公开，没有写理由", hint="加“不公开理由: …”")


def check_index(record: Suggestion, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from _check_number(record, index)
    yield from _check_names(record, index)
    yield from _check_organizations(record, index)
    yield from _check_meeting(record, index)
    yield from _check_chain(record, index)


def _series(record: Suggestion) -> tuple[str, ...]:
    """Return what a number must be unique in: the meeting, or the year between meetings; bills have their own series."""
    bill = "bill" if record.kind is Kind.BILL else ""
    meeting = str(record.meeting or record.meeting_text or "")
    year = str(record.date.year) if record.date and not meeting else ""
    return (record.number, bill, str(record.term or ""), meeting, year, "" if meeting else str(record.occasion))


def _check_number(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    for other in index.grouped("suggestion", _series)[_series(record)]:
        if other.id < record.id:
            related = (Related(other.place("编号"), "另一件在这里"),)
            yield record.problem(
                SUG201, ("编号",), f"“{record.number}”已经用过：{other.id}", hint="核对编号和会议", related=related
            )
            return


def _check_names(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    if record.lead:
        yield from check_name(record, index, record.lead.person, record.lead.name, ("领衔代表", "姓名"), SUG202)
    for number, item in enumerate(record.joint):
        yield from check_name(record, index, item.person, item.name, ("附议", number, "姓名"), SUG202)
    if record.responsible:
        yield from check_name(
            record, index, record.responsible.person, record.responsible.name, ("责任人", "姓名"), SUG202
        )
    for number, evaluation in enumerate(record.evaluations):
        if evaluation.evaluator:
            yield from check_name(
                record, index, evaluation.person, evaluation.evaluator, ("评价", number, "评价人"), SUG202
            )


def _check_organizations(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    if record.delegation:
        yield from _check_organization(
            record, index, record.delegation.organization, record.delegation.name, ("代表团提出", "名称")
        )
    for number, item in enumerate(record.assignments):
        yield from _check_organization(record, index, item.organization, item.unit, ("交办", number, "单位"))
    for number, step in enumerate(record.supervisions):
        if step.unit:
            yield from _check_organization(record, index, step.organization, step.unit, ("督办", number, "单位"))


def _check_organization(
    record: Suggestion, index: Index, ref: str | None, name: str, path: Path
) -> Iterator[Diagnostic]:
    target = index.get(ref)
    if target is None:
        return
    known = names_of(target)
    if known and not any(other.endswith(name) for other in known):
        related = (Related(target.place("名称"), f"机构记录里是“{known[0]}”"),)
        yield record.problem(
            SUG203, path, f"这里写“{name}”，所连的机构是“{known[0]}”", hint="核对名称和机构编号", related=related
        )


def _check_meeting(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    meeting = index.get(record.meeting)
    if meeting is None:
        return
    start, end = getattr(meeting, "start_date", None), getattr(meeting, "last_day", None)
    outside = record.date and start and end and not start <= record.date <= end
    if record.occasion is Occasion.IN_SESSION and outside:
        related = (Related(meeting.place("开始日期"), f"会期是{start}至{end}"),)
        yield record.problem(
            SUG204,
            ("提出日期",),
            f"写“大会期间”提出，日期{record.date}不在会期（{start}至{end}）之内",
            hint="核对日期和会议；会后提出的写“闭会期间”",
            related=related,
        )
    term = getattr(meeting, "term", None)
    if record.term and term and record.term != term:
        related = (Related(meeting.place("届"), "会议的届在这里"),)
        yield record.problem(SUG204, ("届",), "所写的会议不属于这一届", hint="核对届和会议", related=related)


def _check_chain(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    if record.merged and record.merged.main:
        main = index.find(record.merged.main, Suggestion)
        if record.merged.main == record.id:
            yield record.problem(SUG205, ("合并", "并入"), "并入的是本件自己", hint="写主件的编号")
        elif main and main.merged:
            related = (Related(main.place("合并"), "主件的“合并”在这里"),)
            yield record.problem(
                SUG205,
                ("合并", "并入"),
                f"主件{main.number}自己也并入了别件",
                hint="写最后办理的那一件",
                related=related,
            )
    if record.continues:
        earlier = index.find(record.continues, Suggestion)
        if record.continues == record.id:
            yield record.problem(SUG205, ("承接",), "承接的是本件自己", hint="写以前那一件的编号")
        elif earlier and earlier.date and record.date and earlier.date > record.date:
            yield record.problem(
                SUG205,
                ("承接",),
                f"承接的{earlier.number}（{earlier.date}）晚于本件（{record.date}）",
                hint="承接的是更早的建议；写反了就对调",
            )
