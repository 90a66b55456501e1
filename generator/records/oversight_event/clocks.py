"""The due dates of an oversight event: when texts must go round, what must be published, reported and received by when.

Which rule holds comes from the packs, or the day from the record; nothing here knows a period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.clock import Due, find_due
from generator.core.due import Operator, Stage, Step
from generator.core.index import Index
from generator.core.pack import RuleSet
from generator.core.values import print_day
from generator.records.oversight_event.finance import FinanceStage
from generator.records.oversight_event.forms import Form
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.parts import FollowKind, FollowReport, Report

COMMITTEE = "standing_committee"
_CONDITIONS = {
    Form.INSPECTION: "执法检查报告",
    Form.REPORT: "专项工作报告",
    Form.SPECIAL_INQUIRY: "专题询问",
}
_FINANCE_CONDITIONS = {
    FinanceStage.PLAN: "计划报告",
    FinanceStage.AUDIT: "审计报告",
    FinanceStage.STATE_ASSETS: "专项工作报告",
    FinanceStage.DEBT: "专项工作报告",
    FinanceStage.ENVIRONMENT: "专项工作报告",
}
_DRAFTS = {
    FinanceStage.FIRST_REVIEW: ("budget.draft_submission",),
    FinanceStage.ADJUSTMENT: ("budget.adjustment_draft", "budget.adjustment_material"),
    FinanceStage.FINAL_ACCOUNTS: ("budget.final_accounts_draft",),
}
_LATER = {
    FollowKind.HANDLING: "opinion.handling_report",
    FollowKind.RECTIFICATION: "audit.rectification",
    FollowKind.EXECUTION: "resolution.report",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A due date: what it asks for, of whom, the part of the page it belongs to, and the day it was done.

    ``before`` means it is counted back from a meeting: nothing is owed once that has passed without a record.
    """

    anchor: str
    what: str
    kind: str
    due: Due
    done: date | None
    holder: str = ""
    holder_id: str = ""
    before: bool = False


def clocks_of(record: OversightEvent, rules: RuleSet, index: Index) -> Iterator[Clock]:
    """Yield every due date of a record."""
    for number, report in enumerate(record.reports, 1):
        yield from _material(number, report, rules, index)
    yield from _drafts(record, rules, index)
    yield from _publications(record, rules)
    yield from _rectification(record, rules, index)
    for number, item in enumerate(record.follow_ups, 1):
        yield _follow_up(record, number, item, rules)
    for number, decision in enumerate(record.decisions, 1):
        own = index.get_of("resolution", decision.record)
        if decision.due and not getattr(own, "requirements", ()):  # else it owes the report itself
            due = own_due(decision.due, f"《{decision.title}》")
            holder, ref = bearer(record)
            what = f"《{decision.title}》执行情况报告"
            yield Clock(f"d{number}", what, "报告", due, decision.reported, holder, ref)
    yield from _law_reports(record)


def own_due(day: date, basis: str) -> Due:
    """Return a day the record itself names, as a due date with what it rests on."""
    steps = (
        Step(basis or "文件", Operator.START, "所定期限"),
        Step("到期日", Operator.RESULT, print_day(day), day),
    )
    return Due(day, steps, stages=(Stage(day, day),))


def bearer(record: OversightEvent) -> tuple[str, str]:
    """Return who answers for the whole: the organ that reported, else the first target; name and organisation id."""
    for report in record.reports:
        if report.organ_text:
            return report.organ_text, str(report.organ or "")
    for target in record.targets:
        return target.name, str(target.organization or "")
    return "", ""


def heard_on(record: OversightEvent) -> date | None:
    """Return the day its first report was heard, or its first question asked."""
    days = [report.heard for report in record.reports if report.heard] or [item.day for item in record.sittings]
    return min(days, default=None)


def continued_by(record: OversightEvent, index: Index) -> tuple[OversightEvent, ...]:
    """Return the events that go on from this one."""
    links = (link for link in index.backlinks(record.id) if link.path[:1] == ("承接",))
    found = (index.find(link.source, OversightEvent) for link in links)
    return tuple(item for item in found if item is not None)


def _material(number: int, report: Report, rules: RuleSet, index: Index) -> Iterator[Clock]:
    meeting = index.get(report.meeting)
    kind = getattr(getattr(meeting, "classification", None), "value", "")
    start: date | None = getattr(meeting, "start_date", None) if kind == COMMITTEE else None
    if start is None or report.is_written:
        return
    dated = (
        ("meeting.report_for_comment", "报告送专门委员会或者工作机构征求意见", report.for_comment),
        ("meeting.report_delivered", "修改后的报告送交常委会", report.delivered),
        ("meeting.report_to_members", "报告发给组成人员", report.to_members),
    )
    for key, what, done in dated:
        due = find_due(rules, key, start)
        if due.date:
            yield Clock(
                f"r{number}", what, "送交", due, done, report.organ_text or "", str(report.organ or ""), before=True
            )


def _drafts(record: OversightEvent, rules: RuleSet, index: Index) -> Iterator[Clock]:
    finance = record.finance
    if finance is None:
        return
    start: date | None = getattr(index.get(finance.meeting), "start_date", None)
    holder, ref = bearer(record)
    for key in _DRAFTS.get(finance.stage, ()):
        due = find_due(rules, key, start)
        if start and due.date and due.rule:
            yield Clock("finance", due.rule.name, "送交", due, finance.submitted, holder, ref, before=True)


def _publications(record: OversightEvent, rules: RuleSet) -> Iterator[Clock]:
    finance = record.finance
    if finance is None or finance.approved is None or not finance.stage.is_approved:
        return
    due = find_due(rules, "budget.publication", finance.approved)
    if due.date is None:
        return
    for item in finance.publications:
        yield Clock(
            "publications", f"公开{item.what}", "公开", due, item.day, item.organ_text or "", str(item.organ or "")
        )
    if not finance.publications:
        holder, ref = bearer(record)
        yield Clock("finance", f"公开{finance.year}年{finance.stage.label}", "公开", due, None, holder, ref)


def _rectification(record: OversightEvent, rules: RuleSet, index: Index) -> Iterator[Clock]:
    """Yield when the report on what the audit found is due, unless a later report or the opinion has that clock."""
    heard = heard_on(record)
    if not _is_audit(record) or heard is None or record.opinions:
        return
    if any(item.kind is FollowKind.RECTIFICATION for item in record.follow_ups):
        return
    due = find_due(rules, "audit.rectification", heard)
    if due.date:
        days = [day for item in continued_by(record, index) if (day := heard_on(item))]
        holder, ref = bearer(record)
        yield Clock("rectification", "审计查出问题整改情况报告", "报告", due, min(days, default=None), holder, ref)


def _follow_up(record: OversightEvent, number: int, item: FollowReport, rules: RuleSet) -> Clock:
    due = own_due(item.due, item.due_basis or "") if item.due else _due_by_rule(record, item.kind, rules)
    holder, ref = (item.organ_text, str(item.organ or "")) if item.organ_text else bearer(record)
    what = item.title or f"{record.name}{item.kind.label}"
    return Clock(f"f{number}", what, "报告", due, item.day, holder, ref)


def _due_by_rule(record: OversightEvent, kind: FollowKind, rules: RuleSet) -> Due:
    """Return when the law asks for a later report; without a day where no law speaks of this one."""
    key, start = _LATER.get(kind), heard_on(record)
    if key is None or (kind is FollowKind.RECTIFICATION and not _is_audit(record)):
        return Due(None)
    if kind is FollowKind.EXECUTION:
        start = min((item.day for item in record.decisions), default=None)
    rule = rules.clock(key, start, _condition(record)) if start else None
    # An event does not record when its opinion came to those who handle it: a period that runs from then has no start.
    if kind is FollowKind.HANDLING and rule is not None and rule.says_something:
        start = None
    return find_due(rules, key, start, condition=_condition(record))


def _is_audit(record: OversightEvent) -> bool:
    return record.finance is not None and record.finance.stage is FinanceStage.AUDIT


def _condition(record: OversightEvent) -> str | None:
    if record.finance is not None:
        return _FINANCE_CONDITIONS.get(record.finance.stage, "预算报告")
    return _CONDITIONS.get(record.form)


def _law_reports(record: OversightEvent) -> Iterator[Clock]:
    if record.law_call is None:
        return
    due = own_due(record.law_call.due, record.law_call.basis or "")
    for number, item in enumerate(record.law_reports, 1):
        what = f"报送{record.work_year}年法律实施情况"
        yield Clock(f"l{number}", what, "报送", due, item.received, item.unit, str(item.organization or ""))
