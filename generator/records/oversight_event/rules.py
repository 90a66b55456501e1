"""Rules of one oversight event: days in order, the parts its form needs, numbers, sums, what may not be public.

That something is late or missing is a state of the page and never reported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from generator.core.diagnostics import Diagnostic, Path
from generator.core.record import CHECK_DATES, Visibility
from generator.core.rules import Context
from generator.core.vote import VoteResult
from generator.records.oversight_event.case_rules import check_cases
from generator.records.oversight_event.codes import (
    OVE101,
    OVE102,
    OVE103,
    OVE104,
    OVE105,
    OVE115,
    OVE116,
    OVE117,
    OVE118,
    OVE119,
)
from generator.records.oversight_event.forms import FORMS, Form
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.money_rules import check_ballots, check_finance
from generator.records.oversight_event.parts import MemberRole

_OWN_PARTS = {
    "interpellation": ("质询", (Form.INTERPELLATION,)),
    "investigation": ("调查", (Form.INVESTIGATION,)),
    "cases": ("撤职罢免", (Form.REMOVAL, Form.RECALL)),
    "finance": ("财政", (Form.FINANCE,)),
    "law_call": ("报送要求", (Form.LAW_REPORTS,)),
}


def release(record: OversightEvent) -> datetime | None | Literal[False]:
    """Return when an event is public: one that names a person to be removed only once the vote has passed, and then."""
    if not record.form.names_before_vote:
        return record.publish_at
    return record.publish_at if has_passed(record) and record.publish_at else False


def has_passed(record: OversightEvent) -> bool:
    """Say whether every removal in it was voted on and passed."""
    return bool(record.cases) and all(
        case.vote is not None and case.vote.result is VoteResult.PASSED for case in record.cases
    )


def public_form(record: OversightEvent, _as_of: datetime | None) -> OversightEvent:
    """Return the event without the text of investigation material of which only the name is public."""
    inquiry = record.investigation
    if inquiry is None or all(item.visibility is not Visibility.TITLE_ONLY for item in inquiry.materials):
        return record
    materials = tuple(
        item.model_copy(update={"text": None}) if item.visibility is Visibility.TITLE_ONLY else item
        for item in inquiry.materials
    )
    return record.model_copy(update={"investigation": inquiry.model_copy(update={"materials": materials})})


def candidates(record: OversightEvent) -> Iterator[tuple[str, str]]:
    """Yield the persons to be removed with the word of the act, which no public text may join before the vote."""
    for case in record.cases:
        yield case.name, record.form.label


def check_record(record: OversightEvent, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one event."""
    yield from _check_form(record)
    yield from _check_order(record)
    yield from _check_groups(record)
    yield from _check_questions(record)
    yield from check_cases(record, context.rules)
    yield from check_ballots(record, context.rules)
    yield from check_finance(record)
    yield from _check_law_reports(record)
    yield from _check_end(record)
    yield from _check_hidden(record)
    yield from _check_files(record)


def _check_form(record: OversightEvent) -> Iterator[Diagnostic]:
    needs = FORMS[record.form].needs
    if not getattr(record, needs):
        title = type(record).model_fields[needs].title
        yield record.problem(
            OVE102, ("形式",), f"形式是“{record.form.label}”，却没有写“{title}”", hint=f"写上“{title}”，或者改形式"
        )
    for name, (title, forms) in _OWN_PARTS.items():
        if getattr(record, name) and record.form not in forms:
            allowed = "、".join(form.label for form in forms)
            words = f"形式是“{record.form.label}”，却写了“{title}”"
            yield record.problem(OVE102, (title,), words, hint=f"“{title}”只用于{allowed}；核对形式")


def _check_order(record: OversightEvent) -> Iterator[Diagnostic]:
    formed = record.group.formed if record.group else None
    yield from record.check_order(OVE101, ("检查组", "成立日期"), "检查组成立", formed, "列入计划", record.planned)
    for place, visit in enumerate(record.visits):
        path: Path = ("实施", place, "日期")
        yield from record.check_order(OVE101, path, "实施", visit.start_date, "检查组成立", formed)
        path = ("实施", place, "结束日期")
        yield from record.check_order(OVE101, path, "结束", visit.end_date, "开始", visit.start_date)
    for place, report in enumerate(record.reports):
        steps = [
            ("送征求意见", report.for_comment),
            ("送交常委会", report.delivered),
            ("发给组成人员", report.to_members),
            ("听取日期", report.heard),
        ]
        dated = [(key, day) for key, day in steps if day is not None]
        for (before, earlier), (key, day) in pairwise(dated):
            yield from record.check_order(OVE101, ("报告", place, key), key, day, before, earlier)
        path = ("报告", place, "公开日期")
        yield from record.check_order(OVE101, path, "公开", report.published, "听取", report.heard)
    heard = min((report.heard for report in record.reports if report.heard), default=None)
    for place, item in enumerate(record.follow_ups):
        yield from record.check_order(OVE101, ("后续报告", place, "日期"), "后续报告", item.day, "听取", heard)
        yield from record.check_order(OVE101, ("后续报告", place, "期限"), "后续报告的期限", item.due, "听取", heard)
        path = ("后续报告", place, "公开日期")
        yield from record.check_order(OVE101, path, "公开", item.published, "报告送交", item.day)
    for place, decision in enumerate(record.decisions):
        for key, later in (("报告期限", decision.due), ("报告日期", decision.reported)):
            yield from record.check_order(OVE101, ("决议", place, key), key, later, "通过", decision.day)
    for place, evaluation in enumerate(record.evaluations):
        path = ("评议", place, "公开日期")
        last = max((ballot.day for ballot in evaluation.ballots), default=None)
        yield from record.check_order(OVE101, path, "结果公开", evaluation.published, "测评", last)
    yield from record.check_order(OVE101, ("结束日期",), "结束", record.closed, "活动", record.date)


def _check_groups(record: OversightEvent) -> Iterator[Diagnostic]:
    if record.group is not None and record.group.members:
        leaders = [member.name for member in record.group.members if member.role is MemberRole.LEADER]
        if len(leaders) != 1:
            words = f"检查组的组长有{len(leaders)}个，应是1个"
            yield record.problem(OVE103, ("检查组", "成员"), words, hint="组长写“身份: 组长”，其余写副组长、成员")
    lists = [
        (("检查组", "成员"), record.group.members if record.group else ()),
        (("质询", "提出人"), record.interpellation.movers if record.interpellation else ()),
        (("调查", "委员会"), record.investigation.members if record.investigation else ()),
    ]
    for path, members in lists:
        yield from _check_doubles(record, path, [str(member.person or member.name) for member in members], "名单里")
    yield from _check_doubles(record, ("评议",), [item.name for item in record.evaluations], "评议里")
    yield from _check_doubles(
        record, ("述职",), [f"{item.name}，{item.post}" for item in record.duty_reports], "述职里"
    )
    yield from _check_doubles(record, ("报送",), [item.unit for item in record.law_reports], "报送里")


def _check_doubles(record: OversightEvent, path: Path, names: Iterable[str], where: str) -> Iterator[Diagnostic]:
    for name, times in Counter(names).items():
        if times > 1:
            yield record.problem(OVE103, path, f"{where}“{name}”写了{times}次", hint="每个写一次")


def _check_questions(record: OversightEvent) -> Iterator[Diagnostic]:
    for key, numbers in (
        ("收集意见", [item.number for item in record.views]),
        ("问答", [item.number for item in record.questions]),
        ("询问场次", [item.number for item in record.sittings]),
    ):
        for expected, (place, number) in enumerate(enumerate(numbers), 1):
            if number != expected:
                words = f"这里的序号是{number}，应是{expected}"
                yield record.problem(OVE104, (key, place, "序号"), words, hint="从1起编，不重不漏")
                break
    known = {item.number for item in record.sittings}
    for place, question in enumerate(record.questions):
        if question.sitting is not None and question.sitting not in known:
            words = f"没有第{question.sitting}场询问"
            yield record.problem(OVE105, ("问答", place, "场次"), words, hint="先在“询问场次”里写这一场，或者改场次")
        if question.answer is None and (question.answerer or question.answerer_person):
            words = f"第{question.number}问写了应答人，没有写回答"
            yield record.problem(OVE105, ("问答", place), words, hint="写“回答: …”，没有回答的删去应答人")


def _check_law_reports(record: OversightEvent) -> Iterator[Diagnostic]:
    call = record.law_call
    if call is None:
        if record.law_reports:
            yield record.problem(OVE102, ("报送",), "写了各部门的报送，没有写“报送要求”", hint="写上期限和依据")
        return
    if call.least is not None and call.most is not None and call.least > call.most:
        yield record.problem(
            OVE115, ("报送要求", "至少"), f"至少{call.least}部多于至多{call.most}部", hint="核对两个数"
        )
        return
    for place, item in enumerate(record.law_reports):
        number = len(item.laws)
        if item.received and call.least is not None and number < call.least:
            words = f"{item.unit}报送了{number}部，要求至少{call.least}部"
            yield record.problem(OVE115, ("报送", place), words, hint="在“法律法规”里补写；原文如此的写进“已知问题”")
        if call.most is not None and number > call.most:
            words = f"{item.unit}报送了{number}部，要求至多{call.most}部"
            yield record.problem(OVE115, ("报送", place, "法律法规"), words, hint="核对；原文如此的写进“已知问题”")
        yield from record.check_order(
            OVE101,
            ("报送", place, "报送日期"),
            "报送",
            item.received,
            "年初",
            date(call.due.year, 1, 1),
            hint=CHECK_DATES,
        )


def _check_end(record: OversightEvent) -> Iterator[Diagnostic]:
    if record.closed and not record.end_state:
        yield record.problem(
            OVE116,
            ("结束日期",),
            "写了结束日期，没有写结果",
            hint="加一行“结果: 办结”，或者转下一年度继续、转其他方式、终止",
        )
    if record.end_state and not record.closed:
        yield record.problem(OVE116, ("结果",), "写了结果，没有写结束日期", hint="加一行“结束日期: …”")
    waiting = [place for place, item in enumerate(record.follow_ups) if item.day is None]
    if record.closed and waiting and not record.closing_note:
        words = "已经结束，还有没有收到的后续报告"
        yield record.problem(OVE116, ("后续报告", waiting[0]), words, hint="补写收到的日期，或者在“结束说明”里说明")


def _check_hidden(record: OversightEvent) -> Iterator[Diagnostic]:
    for place, complaint in enumerate(record.complaints):
        if complaint.visibility is not Visibility.INTERNAL:
            path: Path = ("申诉控告", place, "可见范围")
            yield record.problem(OVE117, path, "申诉控告不能公开", hint="删去这一行；申诉控告总是内部的")
    inquiry = record.investigation
    for place, item in enumerate(inquiry.materials if inquiry else ()):
        if inquiry and inquiry.reported is None and item.visibility is Visibility.PUBLIC:
            words = f"调查还没有报告，材料“{item.name}”却写了公开"
            hint = "调查过程中的材料可以不公布；写“内部”或“只公开标题”，报告以后再公开"
            yield record.problem(OVE117, ("调查", "材料", place, "可见范围"), words, hint=hint)
    if record.form.names_before_vote and has_passed(record) and record.publish_at is None:
        words = "已经表决通过，没有写公开时间，不会公开"
        yield record.problem(OVE118, ("形式",), words, hint="加一行“公开时间: …”，不早于表决")
    for place, case in enumerate(record.cases):
        if case.day and record.publish_at and record.publish_at.date() < case.day:
            words = f"公开时间（{record.publish_at.date()}）早于表决（{case.day}）"
            yield record.problem(OVE118, ("撤职罢免", place, "表决日期"), words, hint="公开时间改到表决以后")


def _check_files(record: OversightEvent) -> Iterator[Diagnostic]:
    files = {item.file for item in record.attachments}
    named = [(("报告", place), item.file) for place, item in enumerate(record.reports)]
    named += [(("后续报告", place), item.file) for place, item in enumerate(record.follow_ups)]
    for path, file in named:
        if file and file not in files:
            yield record.problem(OVE119, (*path, "附件"), f"“{file}”没有写在“附件”里", hint="在“附件”里写文件和标题")
