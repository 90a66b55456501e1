"""What a plan says of others: its bodies, sessions and outcomes; what is due; what counts; what must be public."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Deed, DeedKind, Disclosure, DisclosureState, Duty, Entry, Fact, Mention
from generator.core.due import DueState
from generator.core.view import View
from generator.records.plan.model import Plan, PlanKind
from generator.records.plan.tracking import (
    ItemState,
    ItemTrack,
    Track,
    count_words,
    known_adjustments,
    outcome_day,
    track,
)

PLANS = "制定工作计划"
TASKS = "完成计划任务"
REPORTS = "报告计划执行情况"
TOPIC = "计划"
DEEDS = (
    DeedKind(PLANS, "件", "通过的计划、规划，按通过的日期计，按种类分"),
    DeedKind(TASKS, "项", "计划里完成的项目，按完成的日期计；写明了时间、过了时间还没有结果记录的计入基数，取消的不计"),
    DeedKind(REPORTS, "次", "计划执行情况的报告，按报告的日期计；过了期限没有报告的计入基数"),
)
SHORTEST = 24


def derive(plan: Plan, view: View) -> Iterator[Fact]:
    """Yield the plan's entry and everything it says of others."""
    tracked = track(plan, view)
    chips = (tracked.report.chip,) if tracked.report and tracked.report.chip.kind == "late" else ()
    yield Entry(
        plan.id,
        "plan",
        plan.kind.label,
        plan.title,
        f"plans/{plan.slug}/",
        plan.adopted,
        chips,
        count_words(tracked.items),
        updated=plan.last_changed,
    )
    yield from _mentions(plan, tracked, view)
    yield from _duties(plan, tracked)
    yield from _deeds(plan, tracked)
    yield from _disclosures(plan, view)


def short(text: str) -> str:
    """Return an item's text short enough for other pages."""
    return text if len(text) <= SHORTEST else text[:SHORTEST] + "……"


def item_words(plan: Plan, tracked: ItemTrack) -> str:
    """Return an item as other pages name it."""
    return f"{short(tracked.item.text)}（{plan.title}第{tracked.item.number.strip('、（）()')}项）"


def _mentions(plan: Plan, tracked: Track, view: View) -> Iterator[Fact]:
    if plan.body:
        yield Mention(plan.body, plan.id, TOPIC, plan.title, plan.adopted)
    if plan.meeting:
        yield Mention(plan.meeting, plan.id, TOPIC, f"通过《{plan.title}》", plan.adopted)
    if plan.parent:
        yield Mention(plan.parent, plan.id, TOPIC, plan.title, plan.adopted)
    for adjustment in known_adjustments(plan, view.today):
        if adjustment.meeting:
            text = f"通过《{plan.title}》第{adjustment.number}次调整"
            yield Mention(adjustment.meeting, plan.id, TOPIC, text, adjustment.day, "versions")
    if tracked.report:
        for report in tracked.report.reports:
            if report.meeting:
                yield Mention(
                    report.meeting, plan.id, TOPIC, f"听取《{plan.title}》执行情况的报告", report.day, "report"
                )
    for item in tracked.items:
        own = item.item
        if own.organization and own.organization != plan.body:
            yield Mention(
                own.organization, plan.id, TOPIC, item_words(plan, item), plan.adopted, item.anchor, (item.chip,)
            )
        if own.meeting and item.state is not ItemState.CANCELLED:
            yield Mention(own.meeting, plan.id, "列入计划", item_words(plan, item), plan.adopted, item.anchor)
        for outcome in item.outcomes:
            if outcome.record:
                text = f"计划项目的结果：{item_words(plan, item)}"
                yield Mention(outcome.record, plan.id, TOPIC, text, outcome_day(outcome, view.index), item.anchor)


def _duties(plan: Plan, tracked: Track) -> Iterator[Fact]:
    body, name = str(plan.body or ""), plan.issuer or plan.adopted_by or ""
    for item in tracked.items:
        if item.status is None or item.state is ItemState.CANCELLED:
            continue
        holder, holder_id = item.item.unit or name, str(item.item.organization or ("" if item.item.unit else body))
        yield Duty(
            plan.id, item.anchor, item_words(plan, item), holder, holder_id, item.status.state, item.chip,
            item.due, item.done, item.is_open, "计划任务", f"《{plan.title}》",
        )  # fmt: skip
    report = tracked.report
    if report:
        what = f"执行情况报告（{plan.title}）"
        yield Duty(
            plan.id, "report", what, name, body, report.status.state, report.chip,
            report.status.date, report.done, report.done is None, "计划执行报告", report.due.basis,
        )  # fmt: skip


def _deeds(plan: Plan, tracked: Track) -> Iterator[Fact]:
    who = (str(plan.body),) if plan.body else ()
    if plan.adopted:
        yield Deed(PLANS, plan.id, plan.title, plan.adopted, who=who, variety=plan.kind.label)
    for item in tracked.items:
        holders = (str(item.item.organization),) if item.item.organization else who
        words = item_words(plan, item)
        late = item.status is not None and item.status.state is DueState.OVERDUE
        day = item.done if item.state is ItemState.DONE else item.due if late else None
        if day:
            met = item.state is ItemState.DONE
            yield Deed(TASKS, plan.id, words, day, who=holders, variety=plan.kind.label, met=met, anchor=item.anchor)
    report = tracked.report
    if report is None:
        return
    for one in report.reports:
        title = one.title or f"{plan.title}执行情况的报告"
        yield Deed(REPORTS, plan.id, title, one.day, who=who, variety=plan.kind.label, anchor="report")
    if not report.reports and report.status.state is DueState.OVERDUE and report.status.date:
        title = f"{plan.title}执行情况的报告"
        yield Deed(
            REPORTS, plan.id, title, report.status.date, who=who, variety=plan.kind.label, met=False, anchor="report"
        )


def disclosure_of(plan: Plan) -> str:
    """Return the publication duty of the packs that a plan answers; nothing for a plan that need not be public."""
    return "oversight-plan" if plan.kind.is_oversight else "deputies-plan" if plan.kind is PlanKind.DEPUTIES else ""


def _disclosures(plan: Plan, view: View) -> Iterator[Fact]:
    duty = disclosure_of(plan)
    if not duty or plan.adopted is None:
        return
    published = plan.published or plan.first_published
    yield Disclosure(duty, plan.id, plan.title, plan.year, DisclosureState.PUBLIC, published)
    for item in known_adjustments(plan, view.today):
        words = f"{plan.title}第{item.number}次调整"
        yield Disclosure(duty, plan.id, words, plan.year, DisclosureState.PUBLIC, item.published, anchor="versions")
