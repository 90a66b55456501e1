"""Check the second clock against days counted by hand on a wall calendar."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from second_clock import KEYS, due, random_case

D = date

# place, key, start, condition, options, expected day; the reason stands in the id.
HAND_WORKED: list[Any] = [
    pytest.param("national", "suggestion.reply", D(2023, 11, 30), "一般", {}, D(2024, 2, 29), id="no-30-february"),
    pytest.param("national", "suggestion.reply", D(2023, 2, 28), "一般", {}, D(2023, 5, 29), id="28th-then-sunday"),
    pytest.param("national", "suggestion.reply", D(2023, 1, 31), "困难", {}, D(2023, 7, 31), id="six-months"),
    pytest.param("national", "suggestion.reply", D(2024, 7, 3), None, {}, D(2024, 10, 8), id="over-national-day"),
    pytest.param(
        "national", "suggestion.reply", D(2024, 7, 3), None, {"shift_holidays": False}, D(2024, 10, 3), id="no-shift"
    ),
    pytest.param("national", "suggestion.reply", D(2024, 3, 15), None, {}, D(2024, 6, 17), id="saturday-to-monday"),
    pytest.param(
        "national",
        "suggestion.reply",
        D(2024, 3, 15),
        None,
        {"weekend_is_holiday": False},
        D(2024, 6, 15),
        id="saturday-stays-when-only-named-days-shift",
    ),
    pytest.param("national", "suggestion.reply", D(2024, 7, 12), None, {}, D(2024, 10, 12), id="make-up-saturday"),
    pytest.param(
        "national", "suggestion.reply", D(2024, 5, 31), None, {"extension_months": 3}, D(2024, 12, 2), id="extended"
    ),
    pytest.param(
        "national",
        "suggestion.reply",
        D(2025, 6, 3),
        None,
        {"extension_to": D(2025, 10, 1)},
        D(2025, 10, 1),
        id="extended-to-a-holiday",
    ),
    pytest.param("national", "suggestion.reply", D(2015, 8, 28), None, {}, None, id="before-the-text"),
    # 8-12 October (the 12th a make-up Saturday) are 5 days, 18 October is the 10th, 1 November the 20th.
    pytest.param("chongqing", "suggestion.feedback", D(2024, 9, 30), None, {}, D(2024, 11, 1), id="working-days"),
    pytest.param(
        "chongqing",
        "suggestion.feedback",
        D(2024, 9, 30),
        None,
        {"suspensions": [(D(2024, 10, 12), D(2024, 10, 14))]},
        D(2024, 11, 5),
        id="two-working-days-and-a-sunday-suspended",
    ),
    pytest.param("chongqing", "suggestion.return", D(2017, 12, 31), None, {}, None, id="day-before-the-rule"),
    pytest.param("chongqing", "suggestion.return", D(2018, 1, 1), None, {}, D(2018, 1, 15), id="first-day-of-the-rule"),
    pytest.param("zhejiang", "opinion.deliver", D(2025, 6, 3), None, {}, D(2025, 6, 10), id="seven-days"),
    pytest.param(
        "zhejiang",
        "opinion.deliver",
        D(2025, 6, 3),
        None,
        {"suspensions": [(D(2025, 6, 9), D(2025, 6, 12)), (D(2025, 6, 12), D(2025, 6, 12))]},
        D(2025, 6, 16),
        id="pushed-to-saturday-14-then-shifted",
    ),
    # Nominal end 1 June with 28 May to 1 June lost; those five days are made up on 11-15 June, a Sunday.
    pytest.param(
        "national",
        "suggestion.reply",
        D(2025, 3, 1),
        None,
        {"suspensions": [(D(2025, 5, 28), D(2025, 6, 10))]},
        D(2025, 6, 16),
        id="suspension-runs-past-the-nominal-end",
    ),
    pytest.param("national", "meeting.report_for_comment", D(2024, 11, 27), None, {}, D(2024, 11, 7), id="20-before"),
    pytest.param("national", "meeting.report_delivered", D(2024, 11, 27), None, {}, D(2024, 11, 17), id="a-sunday"),
    pytest.param("national", "meeting.report_to_members", D(2024, 3, 5), None, {}, D(2024, 2, 27), id="leap-february"),
    pytest.param("national", "audit.rectification", D(2024, 11, 7), None, {}, None, id="no-statute-yet"),
    pytest.param("national", "audit.rectification", D(2024, 11, 8), None, {}, D(2025, 5, 8), id="statute"),
    pytest.param("chongqing", "audit.rectification", D(2024, 7, 31), None, {}, D(2025, 2, 5), id="over-new-year"),
    pytest.param("zhejiang", "audit.rectification", D(2023, 7, 31), None, {}, D(2023, 12, 31), id="sunday-year-end"),
    pytest.param("zhejiang", "audit.rectification", D(2024, 11, 8), None, {}, D(2025, 5, 8), id="statute-took-over"),
    pytest.param("chongqing", "opinion.handling_report", D(2024, 7, 30), "预算", {}, D(2024, 10, 30), id="budget"),
    pytest.param("chongqing", "opinion.handling_report", D(2024, 7, 30), "专项", {}, None, id="no-special-rule"),
    pytest.param(
        "zhejiang", "suggestion.redo", D(2024, 1, 5), None, {"restart": D(2024, 1, 31)}, D(2024, 2, 29), id="restart"
    ),
    pytest.param("national", "budget.publication", D(2027, 9, 11), None, {}, D(2027, 10, 1), id="no-notice-for-2027"),
    pytest.param("zhejiang", "meeting.notice", D(2024, 11, 27), None, {}, None, id="own-rule-binds-no-county"),
    pytest.param("zhejiang", "inspection.plan_notice", D(2024, 3, 31), None, {}, D(2024, 2, 29), id="a-month-before"),
    pytest.param("zhejiang", "inspection.plan_notice", D(2024, 5, 30), None, {}, D(2024, 4, 30), id="month-end-before"),
    pytest.param("henan", "suggestion.return", D(2017, 7, 31), None, {}, D(2017, 8, 10), id="days-until-the-new-rule"),
    pytest.param("henan", "suggestion.return", D(2017, 8, 1), None, {}, D(2017, 8, 15), id="working-days-from-then-on"),
    pytest.param("beijing", "filing.answer", D(2024, 10, 31), None, {}, D(2024, 12, 30), id="sixty-days-at-the-end"),
    pytest.param("beijing", "filing.answer", D(2024, 11, 1), None, {}, D(2024, 12, 2), id="thirty-days-and-a-sunday"),
    pytest.param("qingdao", "suggestion.handover", D(2021, 8, 31), None, {}, D(2021, 9, 6), id="the-province-before"),
    pytest.param("qingdao", "suggestion.handover", D(2021, 9, 1), None, {}, D(2021, 9, 8), id="the-city-itself"),
    pytest.param("qingdao", "filing.result_notice", D(2024, 6, 3), None, {}, D(2024, 6, 18), id="only-the-province"),
    pytest.param(
        "zhejiang", "meeting.notice", D(2024, 11, 27), None, {"own_level": True}, D(2024, 11, 20), id="own-level"
    ),
]


@pytest.mark.parametrize(("place", "key", "start", "condition", "options", "expected"), HAND_WORKED)
def test_a_period_ends_on_the_day_counted_by_hand(
    place: str, key: str, start: date, condition: str | None, options: dict[str, Any], expected: date | None
) -> None:
    assert due(place, key, start, condition, **options) == expected


@pytest.mark.parametrize(
    ("place", "key", "options"),
    [
        ("atlantis", "suggestion.reply", {}),
        ("national", "suggestion.answer", {}),
        ("national", "suggestion.reply", {"condition": "专项"}),
        ("national", "budget.publication", {"extension_months": 1}),
        ("national", "meeting.report_delivered", {"suspensions": [(D(2024, 1, 1), D(2024, 1, 2))]}),
        ("national", "suggestion.reply", {"suspensions": [(D(2024, 1, 2), D(2024, 1, 1))]}),
        ("national", "suggestion.reply", {"restart": D(2023, 12, 31)}),
        ("national", "suggestion.reply", {"extension_months": 1, "extension_to": D(2024, 9, 1)}),
    ],
)
def test_a_call_without_meaning_is_refused(place: str, key: str, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown|extended|suspen|restart"):
        due(place, key, D(2024, 1, 1), **options)


def test_the_same_seed_draws_the_same_cases() -> None:
    one, two = Random(7), Random(7)

    assert [random_case(one) for _ in range(500)] == [random_case(two) for _ in range(500)]


def test_drawn_cases_are_valid_varied_and_mostly_ruled() -> None:
    rng = Random(20240229)

    cases = [random_case(rng) for _ in range(4000)]
    answers = [due(**case) for case in cases]

    assert {case["key"] for case in cases} == set(KEYS)
    assert sum(answer is not None for answer in answers) > 2000
    assert all(D(2012, 1, 1) <= case["start"] <= D(2028, 12, 31) for case in cases)
    assert {"extension_months", "extension_to", "suspensions", "restart"} <= {name for case in cases for name in case}


def test_cases_drawn_for_the_own_level_use_its_rules() -> None:
    rng = Random(3)

    cases = [random_case(rng, own_level=True) for _ in range(2000)]

    assert any(due(**case) is not None for case in cases if case["key"] == "meeting.notice")
