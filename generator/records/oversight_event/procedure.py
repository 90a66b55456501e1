"""A form's steps by the law of the day: with their deadlines, the numbers they take, and what a record says was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.core.flow import Flow, FlowStep
from generator.core.pack import Direction, RuleSet
from generator.core.page import Cell, Group, Heading, Row, Small, Table
from generator.core.values import print_day
from generator.records.oversight_event.clocks import heard_on
from generator.records.oversight_event.forms import Form
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.parts import FollowKind

NO_LAW = "规则包里没有这一天适用的规定"
Dates = Callable[[OversightEvent], list[date | None]]


def _handled(record: OversightEvent) -> list[date | None]:
    return [item.day for item in record.follow_ups if item.kind is FollowKind.HANDLING]


def _published(record: OversightEvent) -> list[date | None]:
    days = [item.published for item in record.reports] + [item.published for item in record.evaluations]
    return days + [item.day for item in record.finance.publications] if record.finance else days


def _submitted(record: OversightEvent) -> list[date | None]:
    days = [record.interpellation.submitted] if record.interpellation else []
    return [*days, *(case.submitted for case in record.cases)]


MARKS: dict[str, Dates] = {
    "planned": lambda record: [record.planned],
    "group": lambda record: [record.group.formed if record.group else None],
    "visited": lambda record: [item.start_date for item in record.visits],
    "for_comment": lambda record: [item.for_comment for item in record.reports],
    "delivered": lambda record: [item.delivered for item in record.reports],
    "to_members": lambda record: [item.to_members for item in record.reports],
    "heard": lambda record: [heard_on(record)],
    "submitted": lambda record: [record.finance.submitted if record.finance else None],
    "approved": lambda record: [record.finance.approved if record.finance else None],
    "published": _published,
    "ballot": lambda record: [
        ballot.day
        for ballots in (
            record.ballots,
            *(item.ballots for item in record.evaluations),
            *(item.ballots for item in record.duty_reports),
        )
        for ballot in ballots
    ],
    "duty_report": lambda record: [item.day for item in record.duty_reports],
    "handled": _handled,
    "notified": lambda record: [record.notified],
    "proposed": _submitted,
    "decided": lambda record: [
        record.interpellation.decided if record.interpellation else None,
        record.investigation.decided if record.investigation else None,
    ],
    "answered": lambda record: [item.day for item in record.interpellation.answers] if record.interpellation else [],
    "reported": lambda record: [record.investigation.reported if record.investigation else None],
    "voted": lambda record: [item.day for item in record.cases],
    "resolved": lambda record: [item.day for item in record.decisions],
    "called": lambda record: [record.law_call.due if record.law_call else None],
    "received": lambda record: [item.received for item in record.law_reports],
    "reviewed": lambda record: [item.day for item in record.filings],
    "settled": lambda record: [item.settled for item in record.filings],
    "closed": lambda record: [record.closed],
}


@dataclass(frozen=True, slots=True)
class FormLaw:
    """A form with its procedure as it holds on a day; none where neither law nor a local rule has one."""

    form: Form
    procedure: Flow | None
    basis: str


def law_of(form: Form, rules: RuleSet, on: date) -> FormLaw:
    """Return the procedure of a form on a day; an article that nobody compared with a text is not printed."""
    procedure = rules.flow(form.procedure, on)
    basis = procedure.basis if procedure and procedure.is_verified else ""
    return FormLaw(form, procedure, basis)


def step_cells(step: FlowStep, rules: RuleSet, on: date) -> tuple[Cell, str]:
    """Return a step's own cell, and its deadline or number as the law of the day has it."""
    name: Cell = (step.name, Small(step.note)) if step.note else step.name
    words = []
    rule = rules.clock(step.clock, on) if step.clock else None
    if rule is not None and rule.period is not None:
        way = "前" if rule.direction is Direction.BEFORE else "内"
        since = "" if rule.direction is Direction.BEFORE or not rule.start_event else "起"
        words.append(f"{rule.start_event}{since}{rule.period}{way}")
    words += _threshold_words(step.thresholds, rules, on)
    return name, "；".join(words)


def _threshold_words(keys: tuple[str, ...], rules: RuleSet, on: date) -> list[str]:
    """Return how many persons a step takes, for each body the rules tell apart."""
    return [str(needed) for key in keys if (needed := rules.threshold(key, on)) is not None]


def steps_table(record: OversightEvent, rules: RuleSet, on: date) -> Table | None:
    """Return the steps of an event's form with the day each was done; what is not recorded reads 未记录."""
    procedure = law_of(record.form, rules, on).procedure
    if procedure is None or not procedure.steps:
        return None
    rows = []
    for step in procedure.steps:
        name, limit = step_cells(step, rules, on)
        rows.append(Row((name, step.who, limit, done_words(record, step.mark)), ""))
    headings = (Heading("步骤", "", row=True), Heading("主体"), Heading("期限、人数"), Heading("记录", "nw"))
    return Table(f"{procedure.name}的步骤", headings, (Group(tuple(rows)),))


def done_words(record: OversightEvent, mark: str) -> str:
    """Return the day a step was done, as far as the record says."""
    if mark not in MARKS:
        return ""
    days = sorted(day for day in MARKS[mark](record) if day is not None)
    if not days:
        return "未记录"
    first, last = days[0], days[-1]
    return print_day(first) if first == last else f"{print_day(first)}至{print_day(last)}"
