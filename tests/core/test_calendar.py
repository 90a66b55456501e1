"""Working days, days of rest and corresponding days."""

from __future__ import annotations

import calendar as standard_calendar
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar  # type: ignore[import-untyped]  # the package ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.calendar import Calendar, WeekendRule, add_months
from generator.core.pack import build_ruleset
from generator.core.source import read_source

HOLIDAYS = Path(__file__).parents[2] / "generator" / "packs" / "national-holidays.yaml"


def national_calendar() -> Calendar:
    tree, _ = read_source(HOLIDAYS.name, HOLIDAYS.read_bytes())
    rules, problems = build_ruleset([(HOLIDAYS.name, tree)])
    assert problems == []
    return rules.calendar


NATIONAL = national_calendar()


def test_every_day_of_the_announced_years_agrees_with_the_published_tables() -> None:
    days = [date(2012, 1, 1) + timedelta(days=number) for number in range((date(2027, 1, 1) - date(2012, 1, 1)).days)]

    assert [day for day in days if NATIONAL.is_working_day(day) != chinese_calendar.is_workday(day)] == []
    assert NATIONAL.years == frozenset(range(2012, 2027))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 9), True),
        (date(2024, 2, 10), False),
        (date(2024, 2, 18), True),
        (date(2024, 10, 7), False),
        (date(2024, 10, 12), True),
        (date(2020, 1, 31), False),
        (date(2025, 1, 26), True),
        (date(2027, 1, 1), True),
        (date(2027, 1, 2), False),
    ],
)
def test_holidays_and_make_up_days_decide_before_the_weekday(day: date, works: bool) -> None:
    assert NATIONAL.is_working_day(day) is works


def test_a_year_nobody_announced_is_known_to_be_unknown() -> None:
    assert 2026 in NATIONAL.years
    assert 2027 not in NATIONAL.years


@pytest.mark.parametrize(
    ("day", "weekend", "rests"),
    [
        (date(2024, 10, 3), WeekendRule.NONE, True),
        (date(2024, 8, 31), WeekendRule.NONE, False),
        (date(2024, 8, 31), WeekendRule.SUNDAY, False),
        (date(2024, 9, 1), WeekendRule.SUNDAY, True),
        (date(2024, 8, 31), WeekendRule.BOTH, True),
        (date(2024, 9, 29), WeekendRule.BOTH, False),
        (date(2024, 9, 30), WeekendRule.BOTH, False),
    ],
)
def test_which_weekend_days_are_rest_is_a_choice(day: date, weekend: WeekendRule, rests: bool) -> None:
    assert NATIONAL.is_rest_day(day, weekend) is rests


def test_rest_is_left_forward_and_backward() -> None:
    assert NATIONAL.leave_rest(date(2025, 10, 3), WeekendRule.BOTH) == date(2025, 10, 9)
    assert NATIONAL.leave_rest(date(2025, 10, 3), WeekendRule.BOTH, backward=True) == date(2025, 9, 30)
    assert NATIONAL.leave_rest(date(2025, 9, 30), WeekendRule.BOTH) == date(2025, 9, 30)


def test_the_next_and_the_previous_working_day() -> None:
    assert NATIONAL.add_working_days(date(2024, 9, 30), 1) == date(2024, 10, 8)
    assert NATIONAL.add_working_days(date(2024, 10, 8), -1) == date(2024, 9, 30)
    assert NATIONAL.add_working_days(date(2024, 10, 11), 1) == date(2024, 10, 12)


def test_working_days_are_counted_either_way() -> None:
    assert NATIONAL.add_working_days(date(2024, 9, 26), 10) == date(2024, 10, 15)
    assert NATIONAL.add_working_days(date(2024, 10, 15), -9) == date(2024, 9, 27)
    assert NATIONAL.add_working_days(date(2024, 10, 3), 0) == date(2024, 10, 3)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 3, date(2024, 5, 29)),
        (date(2024, 10, 31), 1, date(2024, 11, 30)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2025, 1, 31), -2, date(2024, 11, 30)),
        (date(1999, 11, 30), 3, date(2000, 2, 29)),
        (date(2099, 11, 30), 3, date(2100, 2, 28)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_its_last(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.integers(-600, 600))
def test_months_keep_the_day_unless_the_month_is_too_short(day: date, months: int) -> None:
    result = add_months(day, months)

    assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == months
    assert result.day == min(day.day, standard_calendar.monthrange(result.year, result.month)[1])


def test_a_make_up_day_inside_a_holiday_is_worked() -> None:
    odd = Calendar({date(2024, 10, 3): "国庆节"}, {date(2024, 10, 3): "国庆节"}, frozenset({2024}))

    assert odd.is_working_day(date(2024, 10, 3))
    assert not odd.is_rest_day(date(2024, 10, 3), WeekendRule.BOTH)


def test_a_day_is_named_by_what_it_is() -> None:
    assert NATIONAL.name(date(2024, 10, 3)) == "星期四、国庆节假期"
    assert NATIONAL.name(date(2024, 10, 12)) == "星期六、国庆节调休上班"
    assert NATIONAL.name(date(2024, 10, 14)) == "星期一"
