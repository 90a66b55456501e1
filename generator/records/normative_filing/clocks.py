"""The clocks of filing and review: how long the maker has, how long the committee. Periods come from the packs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.clock import find_due, soon_days_on
from generator.core.due import Due, DueState, DueStatus, FixedPeriod, due_state
from generator.core.handling import due_chip, extensions_of
from generator.core.pack import RuleSet
from generator.core.page import Chip
from generator.core.view import View
from generator.records.normative_filing.model import FormalResult, IssuerClass, NormativeFiling


@dataclass(frozen=True, slots=True)
class Clock:
    """A due date of a filing: what it asks, of whom, when it was done."""

    key: str
    anchor: str
    what: str
    holder: str
    holder_id: str
    due: Due
    done: date | None
    word: str


@dataclass(frozen=True, slots=True)
class ClockTrack:
    """A clock as it stands on the page's day."""

    clock: Clock
    status: DueStatus
    chip: Chip

    @property
    def is_done(self) -> bool:
        """Say whether what it asks for had been done by the page's day."""
        return self.status.state in (DueState.DONE_ON_TIME, DueState.DONE_LATE)

    @property
    def is_late_filing(self) -> bool:
        """Say whether it is the maker who has not filed in time."""
        return self.clock.key == "filing" and self.status.state is DueState.OVERDUE

    @property
    def anchor(self) -> str:
        """Return the place on the page: the step that was taken, else what is waited for."""
        asked = self.clock.key.rpartition(".")[2].replace("_", "-")
        return self.clock.anchor if self.is_done else f"due-{asked}-{self.clock.anchor}"


def condition_of(record: NormativeFiling) -> str:
    """Return the word by which rule packs know the record's issuer."""
    return (record.issuer_class or IssuerClass.OTHER).condition


def clocks_of(record: NormativeFiling, rules: RuleSet) -> Iterator[Clock]:
    """Yield every clock of which a rule with a number, or the paper itself, knows the day; in the order they run."""
    for clock in _all(record, rules):
        if clock.due.date is not None:
            yield clock


def _all(record: NormativeFiling, rules: RuleSet) -> Iterator[Clock]:
    condition = condition_of(record)
    maker = (record.issuer or "", str(record.issuer_organization or ""))
    office = (record.receiver or "", str(record.receiver_organization or ""))
    if record.published:
        due = find_due(rules, "filing", record.published, condition=condition)
        yield Clock("filing", "filed", "报送备案", *maker, due, record.filed, "报备")
    # A step that later ones show was taken, though nobody wrote down when, is not recorded; it is not overdue.
    is_reviewed = any(item.ended for item in record.reviews)
    if record.filed and (record.formal or record.registered or not is_reviewed):
        due = find_due(rules, "filing.formal_check", record.filed, condition=condition)
        done = record.formal.day if record.formal else record.registered
        anchor = "formal" if record.formal else "registered"
        yield Clock("filing.formal_check", anchor, "形式审查", *office, due, done, "审查")
    if record.formal and record.formal.result is FormalResult.SUPPLEMENT:
        due = find_due(rules, "filing.supplement", record.formal.day, condition=condition)
        yield Clock("filing.supplement", "supplement", "补正材料", *maker, due, record.formal.supplemented, "补正")
    if record.registered and (record.passed_on or not is_reviewed):
        due = find_due(rules, "filing.pass_on", record.registered, condition=condition)
        first = min((item.day for item in record.passed_on), default=None)
        yield Clock("filing.pass_on", "p1", "分送有关委员会", *office, due, first, "分送")
    for number, item in enumerate(record.passed_on, 1):
        due = find_due(rules, "filing.committee_opinion", item.day, condition=condition)
        where = (item.to, str(item.to_organization or ""))
        yield Clock("filing.committee_opinion", f"p{number}", "提出审查研究意见", *where, due, item.answered, "提出")
    yield from _review_clocks(record, rules, condition)
    for number, notice in enumerate(record.notices, 1):
        fixed = FixedPeriod(until=notice.due, source="审查意见") if notice.due else None
        due = find_due(rules, "filing.answer", notice.day, condition=condition, fixed=fixed)
        yield Clock("filing.answer", f"n{number}", "书面反馈审查意见的处理情况", *maker, due, notice.answered, "反馈")


def _review_clocks(record: NormativeFiling, rules: RuleSet, condition: str) -> Iterator[Clock]:
    for number, item in enumerate(record.reviews, 1):
        reviewer = (item.by or "", str(item.by_organization or ""))
        start = record.registered if number == 1 and record.registered else item.start
        extensions = extensions_of(item.extensions)
        due = find_due(rules, "filing.review", start, condition=condition, extensions=extensions)
        yield Clock("filing.review", f"r{number}", "完成审查", *reviewer, due, item.ended, "完成")
        if item.received:
            due = find_due(rules, "filing.proposer_receipt", item.received, condition=condition)
            yield Clock(
                "filing.proposer_receipt", f"r{number}", "告知提出者已经收到", *reviewer, due, item.acknowledged, "告知"
            )
        if item.received and item.ended:
            due = find_due(rules, "filing.proposer_result", item.ended, condition=condition)
            yield Clock("filing.proposer_result", f"r{number}", "告知提出者审查结果", *reviewer, due, item.told, "告知")


def tracks_of(record: NormativeFiling, view: View) -> tuple[ClockTrack, ...]:
    """Return every clock as it stands; worked out once for each view."""
    return view.index.cached(f"{record.id} clocks on {view.today}", lambda _: tuple(_tracks(record, view)))


def _tracks(record: NormativeFiling, view: View) -> Iterator[ClockTrack]:
    rules, today = view.context.rules, view.today
    is_over = record.outcome is not None and record.outcome.day <= today
    for clock in clocks_of(record, rules):
        is_done = clock.done is not None and clock.done <= today
        if clock.due.start is None or clock.due.start > today or (is_over and not is_done):
            continue
        status = due_state(clock.due, clock.done, today, soon_days=soon_days_on(rules, today))
        yield ClockTrack(clock, status, due_chip(status, "未到期", done=clock.word))
