"""Days and months as the clocks count them: working days with make-up days, days of rest, corresponding days.

Facts only: which days are off or worked comes from the rule packs, year by year. A year nobody announced yet is
answered by its weekends alone, and the caller can ask whether that happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.core.values import Choice

DAY = timedelta(days=1)
_SATURDAY = 5
_SUNDAY = 6
_WEEKDAYS = "一二三四五六日"


class WeekendRule(Choice):
    """Which weekend days count as 法定休假日 when the last day of a period moves."""

    NONE = "none", "不算"
    SUNDAY = "sunday", "星期日"
    BOTH = "both", "星期六和星期日"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Announced days off and make-up workdays, each with the name of its holiday, and the years announced."""

    days_off: Mapping[date, str] = field(default_factory=dict)
    make_up_days: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Say whether people work on a day: an ordinary weekday, or a weekend day worked in lieu."""
        if day in self.make_up_days:
            return True
        return day not in self.days_off and day.weekday() < _SATURDAY

    def is_rest_day(self, day: date, weekend: WeekendRule) -> bool:
        """Say whether a period may not end on a day: an announced day off, or a weekend day that counts as one."""
        if day in self.make_up_days:
            return False
        if day in self.days_off:
            return True
        if weekend is WeekendRule.NONE:
            return False
        return day.weekday() == _SUNDAY or (weekend is WeekendRule.BOTH and day.weekday() == _SATURDAY)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after a day, before it when negative; the day itself never counts."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day = self._step(day, step)
        return day

    def leave_rest(self, day: date, weekend: WeekendRule, *, backward: bool = False) -> date:
        """Return the day itself, or the nearest later (or earlier) day that is no day of rest."""
        step = -DAY if backward else DAY
        while self.is_rest_day(day, weekend):
            day += step
        return day

    def name(self, day: date) -> str:
        """Return the weekday, with the holiday or make-up day it is: 星期六、国庆节假期."""
        weekday = f"星期{_WEEKDAYS[day.weekday()]}"
        if day in self.make_up_days:
            return f"{weekday}、{self.make_up_days[day]}调休上班"
        return f"{weekday}、{self.days_off[day]}假期" if day in self.days_off else weekday

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_working_day(day):
            day += step
        return day


def add_months(day: date, months: int) -> date:
    """Return the corresponding day some months later (earlier when negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
