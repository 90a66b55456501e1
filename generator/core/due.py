"""What a due date is made of: what a record says happened, the arithmetic line by line, and how a duty stands on a day.

Plain values; how they are computed is in ``clock``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from generator.core.calendar import WeekendRule
from generator.core.pack import BackwardCount, BackwardRest, ClockRule, Period
from generator.core.values import Choice

Date: TypeAlias = date


@dataclass(frozen=True, slots=True)
class Counting:
    """The methods of counting as they hold on a day, with what each rests on; ``unverified`` names those unchecked."""

    shift: bool = False
    weekend: WeekendRule = WeekendRule.NONE
    backward: BackwardCount = BackwardCount.EVENT_EXCLUDED
    backward_rest: BackwardRest = BackwardRest.KEEP
    first_day_basis: str = ""
    month_basis: str = ""
    shift_basis: str = ""
    unverified: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Extension:
    """A recorded extension: who agreed and when, to which day or for how long, and why."""

    approved_on: date | None = None
    approved_by: str = ""
    until: date | None = None
    total: Period | None = None
    added: Period | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that do not count, the first and the last included."""

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """An item sent back and handed over again; without a new hand-over the clock stands still."""

    returned_on: date | None = None
    handed_over_on: date | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class FixedPeriod:
    """The day or period a paper sets for itself."""

    until: date | None = None
    period: Period | None = None
    source: str = ""


class Operator(Choice):
    """The sign printed before a line of the arithmetic."""

    START = "start", ""
    ADD = "add", "＋"
    SUBTRACT = "subtract", "－"
    MOVE = "move", "→"
    RESULT = "result", "＝"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic and the day it leads to."""

    label: str
    operator: Operator
    text: str
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A due date in the course of time: the first by the rule, each further one by an extension."""

    due: date
    last_day: date
    approved_on: date | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A due date with all that led to it; ``date`` is None where no start, no rule or no number is known."""

    date: Date | None
    steps: tuple[Step, ...] = ()
    basis: str = ""
    rule: ClockRule | None = None
    start: Date | None = None
    stages: tuple[Stage, ...] = ()
    caveats: tuple[str, ...] = ()
    provisional: str = ""

    @property
    def is_reference(self) -> bool:
        """Say whether the date is shown as 参照: something it rests on is unchecked, open, or does not bind."""
        return bool(self.caveats)

    @property
    def cited(self) -> str:
        """Return the article as printed, with 参照 before it where it is shown as such."""
        return f"参照：{self.basis}" if self.basis and self.is_reference else self.basis

    @property
    def is_verified(self) -> bool:
        """Say whether the rule itself was compared with a text."""
        return self.rule is not None and self.rule.is_verified

    @property
    def problems(self) -> tuple[str, ...]:
        """Return what is wrong with the extensions."""
        return tuple(stage.problem for stage in self.stages if stage.problem)

    def date_on(self, day: Date) -> Date | None:
        """Return the due date as it stood on a day: extensions count once approved, and only lawful ones."""
        known = [
            stage.due
            for stage in self.stages[1:]
            if not stage.problem and (stage.approved_on is None or stage.approved_on <= day)
        ]
        return known[-1] if known else self.base_date

    @property
    def base_date(self) -> Date | None:
        """Return the due date without extensions."""
        return self.stages[0].due if self.stages else None


class DueState(Choice):
    """How a duty stands on a day. A state of the page, never a finding."""

    NOT_YET = "not_yet", "未到期"
    SOON = "soon", "临近"
    OVERDUE = "overdue", "逾期"
    EXTENDED = "extended", "依法延期"
    DONE_ON_TIME = "done_on_time", "按期办结"
    DONE_LATE = "done_late", "逾期办结"
    UNRECORDED = "unrecorded", "未记录"


@dataclass(frozen=True, slots=True)
class DueStatus:
    """A state, the days to go (or past, for 逾期 and 逾期办结), and the date it was measured by."""

    state: DueState
    days: int = 0
    date: Date | None = None


def due_state(due: Due, done: date | None, as_of: date, *, soon_days: int) -> DueStatus:
    """Return how a duty stands on a day; the due day itself still counts as in time."""
    finished = done if done is not None and done <= as_of else None
    limit = due.date_on(finished or as_of)
    if limit is None or due.base_date is None:
        return DueStatus(DueState.UNRECORDED)
    left = (limit - (finished or as_of)).days
    if finished is not None:
        return DueStatus(DueState.DONE_LATE if left < 0 else DueState.DONE_ON_TIME, abs(left), limit)
    if left < 0:
        return DueStatus(DueState.OVERDUE, -left, limit)
    if as_of > due.base_date:
        return DueStatus(DueState.EXTENDED, left, limit)
    return DueStatus(DueState.SOON if left <= soon_days else DueState.NOT_YET, left, limit)
