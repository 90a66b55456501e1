"""Counts and rates over suggestions, from plain values only: so that every number can be checked by hand.

A rate never comes without its base. What was not returned is counted apart and never enters a base.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.core.rates import Rate
from generator.records.suggestion.model import Scale, Verdict

FEW = 5
"""Below this many cases a rate says little; the page marks it."""


def is_few(rate: Rate) -> bool:
    """Say whether the base of a rate is too small to compare."""
    return 0 < rate.base < FEW


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What deputies said, one verdict a suggestion; the base is those that came back."""

    satisfied: int = 0
    mostly: int = 0
    dissatisfied: int = 0
    abstained: int = 0
    unreturned: int = 0
    unrated: int = 0
    balloted: int = 0

    @property
    def base(self) -> int:
        """Return how many came back."""
        return self.satisfied + self.mostly + self.dissatisfied + self.abstained

    @property
    def strict(self) -> Rate:
        """Return the rate of 满意 alone."""
        return Rate(self.satisfied, self.base)

    @property
    def broad(self) -> Rate:
        """Return the rate of 满意 and 基本满意 together."""
        return Rate(self.satisfied + self.mostly, self.base)

    @property
    def left_out(self) -> int:
        """Return how many are in no base: not returned, or not evaluated yet."""
        return self.unreturned + self.unrated + self.balloted


def count_satisfaction(verdicts: Iterable[Verdict | None], balloted: int = 0) -> Satisfaction:
    """Count one verdict a suggestion; None is one not evaluated, of which ``balloted`` were voted on instead."""
    found = Counter(verdicts)
    return Satisfaction(
        satisfied=found[Verdict.SATISFIED],
        mostly=found[Verdict.MOSTLY],
        dissatisfied=found[Verdict.DISSATISFIED],
        abstained=found[Verdict.ABSTAINED],
        unreturned=found[Verdict.UNRETURNED],
        unrated=found[None] - balloted,
        balloted=balloted,
    )


@dataclass(frozen=True, slots=True)
class RoundResult:
    """How all suggestions stood after a round: later rounds replace earlier ones, and both are shown."""

    round: int
    satisfaction: Satisfaction


def satisfaction_by_round(histories: Sequence[Mapping[int, Verdict]]) -> tuple[RoundResult, ...]:
    """Return how suggestions stood after each round; a history is verdicts by round, of one suggestion.

    A suggestion that needed no second round keeps its first verdict.
    """
    last = max((number for history in histories for number in history), default=0)
    results = []
    for number in range(1, last + 1):
        standing = [latest_verdict(history, number) for history in histories]
        results.append(RoundResult(number, count_satisfaction(standing)))
    return tuple(results)


def latest_verdict(history: Mapping[int, Verdict], upto: int) -> Verdict | None:
    """Return the verdict that stands after a round: the last one given; a form not returned replaces none."""
    given = [number for number in history if number <= upto and history[number] is not Verdict.UNRETURNED]
    return history[max(given)] if given else Verdict.UNRETURNED if any(number <= upto for number in history) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results of answered suggestions on the common scale; ``unmapped`` have a local class that says no more."""

    solved: int = 0
    in_progress: int = 0
    planned: int = 0
    not_feasible: int = 0
    unmapped: int = 0

    @property
    def base(self) -> int:
        """Return how many were answered."""
        return self.solved + self.in_progress + self.planned + self.not_feasible + self.unmapped

    @property
    def rate(self) -> Rate:
        """Return the rate of solved ones among the answered."""
        return Rate(self.solved, self.base)


def count_outcome(scales: Iterable[Scale | None]) -> Outcome:
    """Count one result an answered suggestion; None is a class without a place on the common scale."""
    found = Counter(scales)
    return Outcome(
        solved=found[Scale.SOLVED],
        in_progress=found[Scale.IN_PROGRESS],
        planned=found[Scale.PLANNED],
        not_feasible=found[Scale.NOT_FEASIBLE],
        unmapped=found[None],
    )


def class_shares(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, Rate], ...]:
    """Return each class with its share of all that have a class, in the order given."""
    base = sum(number for _, number in counts)
    return tuple((name, Rate(number, base)) for name, number in counts)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Suggestions counted by group where one may belong to several: the sum exceeds the total by the overlap."""

    total: int
    groups: tuple[tuple[str, int], ...]

    @property
    def sum(self) -> int:
        """Return the sum over groups, in which shared ones count more than once."""
        return sum(number for _, number in self.groups)

    @property
    def overlap(self) -> int:
        """Return by how much the sum exceeds the total."""
        return self.sum - self.total

    @property
    def equation(self) -> str:
        """Return the closing sum: 427＋5＋2＋35－24＝445."""
        less = f"－{self.overlap}" if self.overlap else ""
        return "＋".join(str(number) for _, number in self.groups) + less + f"＝{self.total}"


def count_groups(memberships: Iterable[Iterable[str]], order: Sequence[str] = ()) -> GroupCount:
    """Count suggestions by the groups each belongs to; one that belongs to any counts once in the total."""
    found: Counter[str] = Counter()
    total = 0
    for groups in memberships:
        own = set(groups)
        total += bool(own)
        found.update(own)
    names = [name for name in order if name in found] + sorted(set(found) - set(order))
    return GroupCount(total, tuple((name, found[name]) for name in names))


Option = TypeVar("Option")


def ballot_shares(
    counts: Sequence[tuple[Option, int]], *, returned: int | None = None
) -> tuple[tuple[Option, Rate], ...]:
    """Return each choice of a ballot with its share of the ballots that came back.

    The base is ballots, not the size of the committee: those who vote may be members and deputies together.
    """
    base = returned if returned is not None else sum(number for _, number in counts)
    return tuple((name, Rate(number, base)) for name, number in counts)
