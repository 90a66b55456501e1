"""How duties were met: in time, late, open, and how many days they took; a median never without its number of cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from generator.core.derived import Duty
from generator.core.due import DueState

FEW = 5
"""Below this many cases a median says little; the page marks it."""


@dataclass(frozen=True, slots=True)
class Times:
    """Duties that fell due in a year, of one kind or one holder."""

    duties: tuple[Duty, ...]

    def _state(self, *states: DueState) -> int:
        return sum(not duty.open and duty.state in states for duty in self.duties)

    @property
    def on_time(self) -> int:
        """Return how many were done in time."""
        return self._state(DueState.DONE_ON_TIME)

    @property
    def late(self) -> int:
        """Return how many were done late."""
        return self._state(DueState.DONE_LATE)

    @property
    def open(self) -> int:
        """Return how many are not done."""
        return sum(duty.open for duty in self.duties)

    @property
    def other(self) -> int:
        """Return how many were closed without a day of their own."""
        return len(self.duties) - self.on_time - self.late - self.open

    @property
    def days(self) -> list[int]:
        """Return how many days each took whose first and last day are recorded, in order."""
        spans = [(duty.done - duty.start).days for duty in self.duties if duty.done and duty.start]
        return sorted(span for span in spans if span >= 0)


def taken_words(days: Sequence[int]) -> str:
    """Return the median and the middle half of so many days; one number alone for few cases, nothing for none."""
    if not days:
        return ""
    middle = f"{median(days):.1f}".removesuffix(".0")
    if len(days) < FEW:
        return f"{middle}天（{len(days)}件，不足{FEW}件）"
    low, _, high = quantiles(days, n=4, method="inclusive")
    return f"{middle}天（半数在{low:.0f}至{high:.0f}天，{len(days)}件）"
