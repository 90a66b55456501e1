"""Rules of plans beside other records: outcomes after their plan, sessions, doubles, bodies, the longer plan above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.records.plan.codes import PLA201, PLA202, PLA203, PLA204, PLA205, PLA206, PLA207, PLA208
from generator.records.plan.model import MAJOR_MATTER, Item, Plan, PlanKind, Stated
from generator.records.plan.tracking import adjusted_on, outcome_day

_CHAIR_MEETING = "chair_meeting"


def check_index(plan: Plan, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from check_in_session(plan, index, plan.meeting, plan.adopted, ("通过日期",), PLA202, what="计划通过")
    yield from _check_organ(plan, index, context)
    yield from _check_twins(plan, index)
    yield from check_organization_name(plan, index, plan.body, plan.issuer, ("机关名称",), PLA207)
    yield from _check_parent(plan, index)
    for number, adjustment in enumerate(plan.adjustments):
        held, path = adjustment.meeting, ("调整", number, "日期")
        yield from check_in_session(plan, index, held, adjustment.day, path, PLA202, what="调整")
    for number, report in enumerate(plan.reports):
        last: date | None = getattr(index.get(report.meeting), "last_day", None)
        if last is not None and last < report.day:
            message = f"报告（{report.day}）在听取它的会议（{last}）以后"
            yield plan.problem(PLA202, ("报告", number, "日期"), message, hint="核对日期和会议")
    for number, item in enumerate(plan.items):
        where: Path = ("项目", number)
        yield from _check_outcomes(plan, item, where, index)
        yield from _check_meeting(plan, item, where, index)
        yield from _check_decided(plan, item, where, index, context)
        unit = (*where, "责任单位")
        yield from check_organization_name(plan, index, item.organization, item.unit, unit, PLA207)


def _is_ruled(plan: Plan, context: Context) -> bool:
    """Say whether the law of the day speaks of the yearly plan for deputies."""
    rule = context.rules.publication("deputies-plan", plan.adopted) if plan.adopted else None
    return rule is not None and bool(rule.basis)


def _check_organ(plan: Plan, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield a yearly plan adopted by another kind of meeting (监督法 2024, article 63; 代表法 2025, article 43)."""
    if not plan.kind.is_oversight and not (plan.kind is PlanKind.DEPUTIES and _is_ruled(plan, context)):
        return
    held = [
        (("会议",), plan.meeting),
        *((("调整", n, "会议"), item.meeting) for n, item in enumerate(plan.adjustments)),
    ]
    for path, ref in held:
        meeting = index.get(ref)
        kind = getattr(meeting, "classification", None)
        if meeting is not None and kind is not None and kind.value != _CHAIR_MEETING:
            related = (Related(meeting.place("类型"), "会议的类型在这里"),)
            message = f"{plan.kind.label}由主任会议通过，这里是{kind.label}"
            hint = "核对会议；确由别的会议通过的，在“已知问题”里说明"
            yield plan.problem(PLA203, path, message, hint=hint, related=related)


def _identity(plan: Plan) -> tuple[str, int, str]:
    return plan.kind.value, plan.year, str(plan.body or plan.issuer or "")


def _check_twins(plan: Plan, index: Index) -> Iterator[Diagnostic]:
    if plan.kind is PlanKind.OTHER:
        return
    for other in index.grouped("plan", _identity)[_identity(plan)]:
        if other.id < plan.id:
            related = (Related(other.place("标题"), "另一个在这里"),)
            message = f"{plan.year}年度的{plan.kind.label}已经有一个"
            yield plan.problem(PLA204, ("种类",), message, hint="调整写在那一个的“调整”里", related=related)
            return


def _check_parent(plan: Plan, index: Index) -> Iterator[Diagnostic]:
    parent = index.find(plan.parent, Plan)
    if parent is None:
        return
    if parent.id == plan.id:
        yield plan.problem(PLA208, ("所属规划",), "所属规划是自己", hint="改正编号")
    elif not (parent.year <= plan.year and plan.last_year <= parent.last_year):
        related = (Related(parent.place("年度"), f"规划是{parent.span}的"),)
        message = f"计划是{plan.span}的，所属规划是{parent.span}的"
        yield plan.problem(PLA208, ("所属规划",), message, hint="核对年度和编号", related=related)


def _check_outcomes(plan: Plan, item: Item, where: Path, index: Index) -> Iterator[Diagnostic]:
    added = adjusted_on(plan, item.added_by)
    begin = date(plan.year, 1, 1)
    # What is done early in the year may come before the plan is adopted; what an adjustment adds comes after it.
    start = added.day if added else min(begin, plan.adopted or begin)
    words = f"第{added.number}次调整" if added else "计划年度开始和计划通过"
    for number, outcome in enumerate(item.outcomes):
        day = outcome_day(outcome, index)
        if day and day < start:
            target = index.get(outcome.record)
            related = (Related(target.place(), "结果的记录在这里"),) if target is not None else ()
            message = f"第{item.number}项的结果（{day}）早于{words}（{start}）"
            path: Path = (*where, "结果", number, "日期" if outcome.day else "记录")
            yield plan.problem(PLA201, path, message, hint="核对记录的编号和日期", related=related)


def _check_meeting(plan: Plan, item: Item, where: Path, index: Index) -> Iterator[Diagnostic]:
    first: date | None = getattr(index.get(item.meeting), "start_date", None)
    if first is not None and not plan.year <= first.year <= plan.last_year:
        message = f"计划会议在{first}，计划是{plan.span}的"
        yield plan.problem(PLA205, (*where, "计划会议"), message, hint="核对会议的编号")


def _check_decided(plan: Plan, item: Item, where: Path, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield an item done without an act of the congress or committee that its class asks for."""
    is_done = item.done is not None or item.state is Stated.DONE or bool(item.outcomes)
    day = item.done or plan.adopted
    if item.matter_class is None or not is_done or day is None or item.state is Stated.RUNNING:
        return
    found = context.rules.find_listed(MAJOR_MATTER, item.matter_class, day)
    if found is None or not found.decision_required:
        return
    kinds = {str(outcome.record).partition("/")[0] for outcome in item.outcomes if index.get(outcome.record)}
    if "resolution" not in kinds:
        path: Path = (*where, "结果") if item.outcomes else (*where, "类别")
        basis = f"（{found.basis}）" if found.basis else ""
        message = f"第{item.number}项“{item.matter_class}”须作出决定{basis}，结果里没有决议、决定"
        yield plan.problem(PLA206, path, message, hint="在“结果”里写决议、决定的编号")
