"""When a report on carrying an act out is due: the day or period the act sets, by the rule of its day.

Which rule holds comes from the packs; nothing here knows a period, and no clock is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.core.clock import compute_due, counting_on, soon_days_on
from generator.core.due import Due, DueState, DueStatus, FixedPeriod, due_state
from generator.core.handling import due_chip, extensions_of
from generator.core.pack import ExtensionRule, LimitMeasure, Period, RuleSet, Unit
from generator.core.page import Chip
from generator.core.view import View
from generator.records.resolution.model import ExecutionReport, Requirement, Resolution

REPORT = "resolution.report"
_BY_THE_ACT = ExtensionRule("", None, LimitMeasure.FROM_START, reason_required=False, basis="")


@dataclass(frozen=True, slots=True)
class Clocked:
    """One body's duty to report, as it stands on a day."""

    number: int
    requirement: Requirement
    due: Due
    status: DueStatus
    reports: tuple[ExecutionReport, ...]

    @property
    def anchor(self) -> str:
        """Return the part of the page it stands in."""
        return f"r{self.number}"

    @property
    def done(self) -> date | None:
        """Return the day of the first report."""
        return self.reports[0].day if self.reports else None

    @property
    def chip(self) -> Chip:
        """Return its state in words."""
        if self.status.state is DueState.UNRECORDED:
            return Chip("ok", "已报告") if self.reports else Chip("", "没有规定期限，未记录报告")
        return due_chip(self.status, f"等待报告，还剩{self.status.days}天", done="报告")


def report_due(record: Resolution, item: Requirement, rules: RuleSet) -> Due:
    """Return when a body must report; a date of None where the act fixes neither a day nor a period."""
    if record.adopted is None:
        return Due(None)
    period = Period(item.months, Unit.MONTH) if item.months else Period(item.days, Unit.DAY) if item.days else None
    fixed = FixedPeriod(until=item.due, period=period, source=item.basis or f"本{record.kind.label}")
    if item.due is None and period is None:
        return Due(None)
    rule = rules.clock(REPORT, record.adopted)
    if rule is not None and rule.extension is None:
        # The act sets the period itself, so whoever set it may also extend it; the law says nothing of that.
        rule = replace(rule, extension=_BY_THE_ACT)
    return compute_due(
        rule,
        record.adopted,
        rules.calendar,
        settings=counting_on(rules, record.adopted),
        extensions=extensions_of(item.extensions),
        fixed=fixed,
    )


def clocks_of(record: Resolution, view: View) -> tuple[Clocked, ...]:
    """Return every duty to report as it stands; worked out once for each view."""
    rules, today = view.context.rules, view.today
    return view.index.cached(f"{record.id} clocks on {today}", lambda _: tuple(_clocks(record, rules, today)))


def _clocks(record: Resolution, rules: RuleSet, today: date) -> Iterator[Clocked]:
    if not record.is_decided or record.adopted is None or record.adopted > today:
        return
    for number, item in enumerate(record.requirements, 1):
        due = report_due(record, item, rules)
        reports = tuple(sorted((one for one in item.reports if one.day <= today), key=lambda one: one.day))
        done = reports[0].day if reports else None
        status = due_state(due, done, today, soon_days=soon_days_on(rules, today))
        yield Clocked(number, item, due, status, reports)
