"""Where a plan and each of its items stand on the page's day. What is not recorded is never taken for not done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.core.clock import find_due, soon_days_on
from generator.core.due import Due, DueState, DueStatus, FixedPeriod, Stage, due_state
from generator.core.handling import due_chip
from generator.core.index import Index
from generator.core.pack import RuleSet
from generator.core.page import Chip
from generator.core.values import Choice
from generator.core.view import View
from generator.records.plan.model import Adjustment, Item, Outcome, Plan, PlanReport, Stated, own_due

REPORT = "plan.report"


class ItemState(Choice):
    """How an item stands; every item is in just one, and boards show them in this order."""

    DONE = "done", "已完成"
    RUNNING = "running", "进行中"
    ADJUSTED = "adjusted", "调整"
    CANCELLED = "cancelled", "取消"
    NONE = "none", "没有结果"


@dataclass(frozen=True, slots=True)
class ItemTrack:
    """An item as it stands: its place in the plan, its state, when it is due, when it was done, what came of it."""

    place: int
    item: Item
    state: ItemState
    chip: Chip
    status: DueStatus | None
    due: date | None
    done: date | None
    outcomes: tuple[Outcome, ...]

    @property
    def anchor(self) -> str:
        """Return the part of the plan's page it stands in."""
        return f"i{self.place}"

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done."""
        return self.state not in (ItemState.DONE, ItemState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ReportTrack:
    """The report on carrying the plan out, as it stands."""

    due: Due
    status: DueStatus
    chip: Chip
    reports: tuple[PlanReport, ...]

    @property
    def done(self) -> date | None:
        """Return the day of the first report."""
        return self.reports[0].day if self.reports else None


@dataclass(frozen=True, slots=True)
class Track:
    """A plan as it stands on the page's day."""

    plan: Plan
    items: tuple[ItemTrack, ...]
    report: ReportTrack | None

    def count(self, state: ItemState) -> int:
        """Return how many items are in a state."""
        return sum(item.state is state for item in self.items)


def track(plan: Plan, view: View) -> Track:
    """Return how a plan stands; worked out once for each view."""
    return view.index.cached(f"{plan.id} on {view.today}", lambda _: _track(plan, view))


def tracks(view: View) -> list[Track]:
    """Return how every public plan stands, newest year first, then by kind."""
    plans = [record for record in view.records_of("plan") if isinstance(record, Plan)]
    kinds = list(type(plans[0].kind)) if plans else []
    plans.sort(key=lambda plan: (-plan.year, kinds.index(plan.kind), plan.id))
    return [track(plan, view) for plan in plans]


def count_words(items: Iterable[ItemTrack]) -> str:
    """Return how many items stand where, in words that add up: 已完成13项、进行中2项、没有结果1项."""
    numbers = Counter(item.state for item in items)
    return "、".join(f"{state.label}{numbers[state]}项" for state in ItemState if numbers[state])


def adjusted_on(plan: Plan, number: int | None) -> Adjustment | None:
    """Return an adjustment by its number."""
    return next((item for item in plan.adjustments if item.number == number), None)


def known_adjustments(plan: Plan, today: date) -> tuple[Adjustment, ...]:
    """Return the adjustments made by a day, in their order."""
    return tuple(sorted((item for item in plan.adjustments if item.day <= today), key=lambda item: item.number))


def outcome_day(outcome: Outcome, index: Index) -> date | None:
    """Return when something came of an item: as stated, else the day of the record it links to."""
    target = index.get(outcome.record)
    return outcome.day or (index.type_of(target.id).date_of(target) if target is not None else None)


def _track(plan: Plan, view: View) -> Track:
    known = {item.number for item in known_adjustments(plan, view.today)}
    items = tuple(
        _item_track(plan, item, place, known, view)
        for place, item in enumerate(plan.items, 1)
        if item.added_by is None or item.added_by in known
    )
    return Track(plan, items, report_track(plan, view.context.rules, view.today))


def _outcomes(item: Item, view: View) -> tuple[Outcome, ...]:
    """Return what may be told of an item's outcomes.

    A link to a record that is not public yet is gone before pages are made; what is left of it says nothing.
    """
    days = [(outcome, outcome_day(outcome, view.index)) for outcome in item.outcomes if outcome.record or outcome.text]
    return tuple(outcome for outcome, day in days if day is None or day <= view.today)


def _item_track(plan: Plan, item: Item, place: int, known: set[int], view: View) -> ItemTrack:
    outcomes = _outcomes(item, view)
    days = [day for outcome in outcomes if (day := outcome_day(outcome, view.index))]
    done = item.done if item.done and item.done <= view.today else max(days, default=None)
    state = _state(item, known, outcomes, done, view.today)
    due = own_due(plan, item)
    finished = done if state is ItemState.DONE else None
    soon = soon_days_on(view.context.rules, view.today)
    status = due_state(Due(due, stages=(Stage(due, due),)), finished, view.today, soon_days=soon) if due else None
    if state is ItemState.CANCELLED or (state is ItemState.DONE and finished is None):
        status = None
    return ItemTrack(place, item, state, _chip(state, status), status, due, finished, outcomes)


def _state(item: Item, known: set[int], outcomes: tuple[Outcome, ...], done: date | None, today: date) -> ItemState:
    if item.dropped_by in known or item.state is Stated.CANCELLED:
        return ItemState.CANCELLED
    if item.state is Stated.DONE or (item.done and item.done <= today):
        return ItemState.DONE
    if item.state is Stated.RUNNING:
        return ItemState.RUNNING
    if outcomes or done:
        return ItemState.DONE
    if any(entry.day <= today for entry in item.progress):
        return ItemState.RUNNING
    changed = any(change.adjustment in known for change in item.changes) or item.added_by in known
    return ItemState.ADJUSTED if changed else ItemState.NONE


def _chip(state: ItemState, status: DueStatus | None) -> Chip:
    """Return an item's mark: what is past its time and has no record is said to have none, not to be undone."""
    if state is ItemState.CANCELLED:
        return Chip("gone", state.label)
    if state is ItemState.DONE:
        return due_chip(status, "", done="完成") if status else Chip("ok", state.label)
    if status is not None and status.state is DueState.OVERDUE:
        words = "没有结果记录" if state is ItemState.NONE else state.label
        return Chip("late", f"过{status.days}天，{words}")
    if status is not None and status.state is DueState.SOON:
        return Chip("soon", f"还剩{status.days}天")
    plain = {ItemState.RUNNING: Chip("run", "进行中"), ItemState.ADJUSTED: Chip("fix", "已调整")}
    return plain.get(state, Chip("", "未到时间" if status else "没有结果记录"))


def report_due(plan: Plan, rules: RuleSet) -> Due:
    """Return when a report on the plan is due: the plan's own day, else by the rule of the packs for its kind."""
    end = date(plan.last_year, 12, 31)
    fixed = FixedPeriod(until=plan.report_due, source=plan.report_basis or "计划") if plan.report_due else None
    return find_due(rules, REPORT, end, condition=plan.kind.label, fixed=fixed)


def report_track(plan: Plan, rules: RuleSet, today: date) -> ReportTrack | None:
    """Return how the report stands; None where no rule, no day and no report is known."""
    due = report_due(plan, rules)
    reports = tuple(sorted((item for item in plan.reports if item.day <= today), key=lambda item: item.day))
    if due.date is None and not reports:
        return None
    done = reports[0].day if reports else None
    status = due_state(due, done, today, soon_days=soon_days_on(rules, today))
    if status.state is DueState.UNRECORDED:
        chip = Chip("ok", "已报告")
    else:
        chip = due_chip(status, f"等待报告，还剩{status.days}天", done="报告")
    return ReportTrack(due, status, chip, reports)
