"""The due dates of an opinion: the report of each round, each point, the steps before the hand-over, the resolution.

Which rule holds comes from the packs; nothing here knows a period. No clock is read: states are worked out elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.core import due as core
from generator.core.clock import compute_due, counting_on
from generator.core.handling import extensions_of, suspensions_of
from generator.core.pack import Binding, ClockRule, RuleSet
from generator.core.values import print_day
from generator.records.review_opinion.model import Point, ReportKind, ReviewOpinion, Round, Subject


@dataclass(frozen=True, slots=True)
class Clock:
    """A due date of an opinion, what it asks for, the day it was done, and what the arithmetic rests on besides."""

    kind: str
    anchor: str
    what: str
    due: core.Due
    done: date | None = None
    note: str = ""
    round: int = 1


def handling_clock(record: ReviewOpinion, rules: RuleSet) -> Clock | None:
    """Return the first round's clock: the report on how the opinion was handled."""
    started = record.handed_over or record.received
    if started is None:
        return None
    begin = _last_start(record, started)
    rule = rules.clock("opinion.handling_report", begin or started, record.subject.condition)
    from_receipt = rule is not None and "收到" in rule.start_event
    start = (record.received if from_receipt else record.handed_over) or started
    note = "收文日期没有记录，按交办日期起算" if from_receipt and record.received is None else ""
    fixed = (
        core.FixedPeriod(until=record.own_due, source=record.own_due_basis or "审议意见书") if record.own_due else None
    )
    return Clock(
        "handling",
        "process",
        "审议意见研究处理情况报告",
        _compute(record, rules, rule, start, fixed, 1),
        reported_on(record, 1),
        note,
    )


def round_clock(record: ReviewOpinion, item: Round, rules: RuleSet) -> Clock:
    """Return the clock of a further round."""
    start = item.handed_over or item.decided
    rule = rules.clock("opinion.redo", start, record.subject.condition)
    fixed = core.FixedPeriod(until=item.due, source=item.due_basis or "再次办理的决定") if item.due else None
    due = _compute(record, rules, rule, start, fixed, item.number)
    return Clock(
        "redo",
        f"round-{item.number}",
        f"第{item.number}轮办理情况报告",
        due,
        reported_on(record, item.number),
        round=item.number,
    )


def draft_clock(record: ReviewOpinion, rules: RuleSet) -> Clock | None:
    """Return the clock for putting the opinion in writing, where a rule sets one."""
    return _plain(rules, "opinion.draft", record.deliberated, record.drafted, "整理审议意见", "draft")


def deliver_clock(record: ReviewOpinion, rules: RuleSet) -> Clock | None:
    """Return the clock for handing the opinion over, where a rule sets one; it runs from what the rule names."""
    started = record.adopted or record.deliberated
    rule = rules.clock("opinion.deliver", started, record.subject.condition) if started else None
    start = record.deliberated if rule and "主任会议" not in rule.start_event else record.adopted
    return _plain(rules, "opinion.deliver", start, record.handed_over, "交办审议意见", "deliver")


def rectification_clock(record: ReviewOpinion, rules: RuleSet) -> Clock | None:
    """Return the clock of the report on what the audit found."""
    if record.subject is not Subject.AUDIT:
        return None
    days = [report.day for report in record.reports if report.kind is ReportKind.RECTIFICATION]
    return _plain(
        rules,
        "audit.rectification",
        record.deliberated,
        min(days, default=None),
        "审计查出问题整改情况报告",
        "rectification",
    )


def resolution_clock(record: ReviewOpinion, rules: RuleSet) -> Clock | None:
    """Return the clock of the report on executing the resolution: the resolution fixes it."""
    resolution = record.resolution
    if resolution is None:
        return None
    rule = rules.clock("resolution.report", resolution.day, record.subject.condition)
    fixed = core.FixedPeriod(until=resolution.due, source="决议") if resolution.due else None
    due = compute_due(rule, resolution.day, rules.calendar, settings=counting_on(rules, resolution.day), fixed=fixed)
    return Clock("resolution", "resolution", "决议执行情况报告", due, resolution.reported)


def point_due(point: Point) -> core.Due | None:
    """Return a point's own due date with its extensions, None when it has none of its own."""
    if point.due is None:
        return None
    steps = [
        core.Step(point.due_basis or "审议意见", core.Operator.START, "所定期限"),
        core.Step("到期日", core.Operator.RESULT, print_day(point.due), point.due),
    ]
    stages = [core.Stage(point.due, point.due)]
    for item in point.extensions:
        if item.until is not None:
            when = print_day(item.approved_on) if item.approved_on else ""
            by = f"经{item.approved_by}同意" if item.approved_by else ""
            steps.append(core.Step("延期", core.Operator.ADD, f"{when}{by}延到{print_day(item.until)}", item.until))
            steps.append(core.Step("延期后到期日", core.Operator.RESULT, print_day(item.until), item.until))
            stages.append(core.Stage(item.until, item.until, item.approved_on))
    return core.Due(stages[-1].due, tuple(steps), stages=tuple(stages))


def reported_on(record: ReviewOpinion, number: int) -> date | None:
    """Return the day a round's handling report came in."""
    days = [item.day for item in record.reports if item.round == number and item.kind is ReportKind.HANDLING]
    return min(days, default=None)


def _compute(
    record: ReviewOpinion,
    rules: RuleSet,
    rule: ClockRule | None,
    start: date,
    fixed: core.FixedPeriod | None,
    number: int,
) -> core.Due:
    # A rule that does not bind the county cannot stand against the day the opinion itself sets.
    if fixed and rule is not None and rule.binding is not Binding.BINDING:
        rule = replace(rule, own_period=True)
    first = number == 1
    begin = (_last_start(record, start) if first else start) or start
    return compute_due(
        rule,
        start,
        rules.calendar,
        settings=counting_on(rules, begin),
        extensions=extensions_of(item for item in record.extensions if item.round == number),
        suspensions=suspensions_of(record.suspensions),
        transfers=transfers_of(record) if first else (),
        fixed=fixed,
    )


def transfers_of(record: ReviewOpinion) -> tuple[core.Transfer, ...]:
    """Return the times the opinion was sent back and handed over again."""
    return tuple(core.Transfer(item.returned_on, item.handed_over, item.to or "") for item in record.transfers)


def _last_start(record: ReviewOpinion, start: date) -> date | None:
    return record.transfers[-1].handed_over if record.transfers else start


def _plain(rules: RuleSet, key: str, start: date | None, done: date | None, what: str, kind: str) -> Clock | None:
    """Return a clock without extensions, only where a rule with a number holds."""
    rule = rules.clock(key, start) if start else None
    if start is None or rule is None or rule.period is None:
        return None
    return Clock(
        kind, "process", what, compute_due(rule, start, rules.calendar, settings=counting_on(rules, start)), done
    )
