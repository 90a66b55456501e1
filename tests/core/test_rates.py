"""Rates and grades on plain numbers: rounding, cutting off, other bases, thresholds without rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.rates import (
    GradeStep,
    Portion,
    RateMatch,
    compare_rate,
    decide_grade,
    fraction_words,
    percent,
    places_of,
    read_portion,
    truncated_percent,
    unreturned,
)


@pytest.mark.parametrize(("share", "words"), [("2/3", "三分之二"), ("1/10", "十分之一"), ("5/12", "12分之5")])
def test_a_fraction_is_printed_as_laws_print_it(share, words):
    assert fraction_words(read_portion(share)) == words


COUNTS = st.integers(0, 3000)
BASES = st.integers(1, 3000)


@pytest.mark.parametrize(
    ("part", "base", "places", "rounded", "cut"),
    [
        (25, 28, 2, "89.29", "89.28"),
        (1, 8, 1, "12.5", "12.5"),
        (1, 200, 0, "1", "0"),
        (28, 28, 2, "100.00", "100.00"),
        (0, 3, 2, "0.00", "0.00"),
        (2, 3, 10, "66.6666666667", "66.6666666666"),
    ],
)
def test_a_rate_is_rounded_half_up_and_can_be_cut_off(part, base, places, rounded, cut):
    assert str(percent(part, base, places)) == rounded
    assert str(truncated_percent(part, base, places)) == cut


@pytest.mark.parametrize(
    ("published", "part", "base", "others", "match", "by"),
    [
        ("89.29", 25, 28, [], RateMatch.EQUAL, "收回"),
        ("89.28", 25, 28, [], RateMatch.TRUNCATED, "收回"),
        ("86.21", 25, 28, [("发出", 30), ("全体", 29)], RateMatch.OTHER_BASE, "全体"),
        ("90", 25, 28, [("发出", 30)], RateMatch.DIFFERS, "收回"),
        ("89", 25, 28, [], RateMatch.EQUAL, "收回"),
        ("83.33", 25, 28, [("空", 0), ("发出", 30)], RateMatch.OTHER_BASE, "发出"),
    ],
)
def test_a_published_rate_is_told_apart(published, part, base, others, match, by):
    found = compare_rate(Decimal(published), part, ("收回", base), others)

    assert (found.match, found.base) == (match, by)


@given(part=COUNTS, base=BASES, places=st.integers(0, 6))
def test_a_rate_lies_within_half_a_step_and_a_cut_one_never_above(part, base, places):
    exact, step = Fraction(part * 100, base), Fraction(1, 10**places)

    assert abs(Fraction(percent(part, base, places)) - exact) <= step / 2
    assert 0 <= exact - Fraction(truncated_percent(part, base, places)) < step
    assert places_of(percent(part, base, places)) == places


@given(part=COUNTS, base=BASES, places=st.integers(0, 4))
def test_what_was_rounded_agrees_and_what_was_cut_is_seen_to_be_cut(part, base, places):
    cut = truncated_percent(part, base, places)

    assert compare_rate(percent(part, base, places), part, ("收回", base)).match is RateMatch.EQUAL
    assert compare_rate(cut, part, ("收回", base)).match in (RateMatch.EQUAL, RateMatch.TRUNCATED)


STEPS = (
    GradeStep("满意", ("满意",), Portion(Fraction(2, 3), strict=False)),
    GradeStep("基本满意", ("满意", "基本满意"), Portion(Fraction(1, 2), strict=True)),
    GradeStep("不满意"),
)


@pytest.mark.parametrize(
    ("satisfied", "mostly", "base", "grade"),
    [
        (20, 0, 30, "满意"),
        (19, 0, 30, "基本满意"),
        (15, 0, 30, "不满意"),
        (15, 1, 30, "基本满意"),
        (0, 0, 30, "不满意"),
        (20, 0, None, None),
        (20, 0, 0, None),
    ],
)
def test_the_first_step_that_holds_gives_the_grade(satisfied, mostly, base, grade):
    assert decide_grade({"满意": satisfied, "基本满意": mostly}, base, STEPS) == grade


def test_no_grade_follows_from_a_rule_without_a_last_step():
    assert decide_grade({"满意": 1}, 30, STEPS[:2]) is None


@given(part=COUNTS, base=BASES)
def test_two_thirds_are_met_exactly_never_by_rounding(part, base):
    assert Portion(Fraction(2, 3), strict=False).is_met(part, base) == (3 * part >= 2 * base)
    assert Portion(Fraction(2, 3), strict=True).is_met(part, base) == (3 * part > 2 * base)


@pytest.mark.parametrize(("text", "value"), [("50", "1/2"), ("66.67%", "6667/10000"), ("2/3", "2/3"), ("100％", "1")])
def test_a_portion_is_read_as_typed(text, value):
    assert read_portion(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "一半", "3/2", "101", "1/0", "-1", "nan"])
def test_what_is_no_portion_is_refused(text):
    with pytest.raises(ValueError, match=text or "^$"):
        read_portion(text)


def test_papers_that_did_not_come_back_are_known_only_when_both_numbers_are():
    assert unreturned(30, 28) == 2
    assert unreturned(None, 28) is None


def test_a_rate_of_the_largest_and_smallest_numbers_is_exact():
    assert percent(Decimal("1E24"), Decimal("3E-20"), 2) == Decimal("3333333333333333333333333333333333333333333333.33")
