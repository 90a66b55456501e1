"""Numbers with units as official texts print them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.quantity import find_quantities, read_amount

DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """Spell 1 to 9999 as documents do: 三百零五, 十二."""
    words, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
        gap = digit == 0
    return words.removeprefix("一") if words.startswith("一十") else words


@given(st.integers(1, 9999))
def test_chinese_and_arabic_numerals_mean_the_same(number):
    assert read_amount(spell(number)) == read_amount(str(number)) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("１２", "12"),
        ("1,500", "1500"),
        ("2.5", "2.5"),
        ("3万", "30000"),
        ("两", "2"),
        ("半", "0.5"),
        ("一万二千", "12000"),
        ("十", "10"),
    ],
)
def test_an_amount_is_read(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "comparison"),
    [
        ("听取汇报不少于三次", 3, None, "次", "不少于"),
        ("至少集中学习两天", 2, None, "天", "不少于"),
        ("请假不得超过2次", 2, None, "次", "不超过"),
        ("答复率不低于百分之九十五", 95, None, "%", "不少于"),
        ("到会率达到９５％", 95, None, "%", "不少于"),
        ("走访选民10户以上", 10, None, "户", "不少于"),
        ("在十五日内答复", 15, None, "日", "不超过"),
        ("撰写调研报告1-2篇", 1, 2, "篇", None),
        ("组织一至两次", 1, 2, "次", None),
        ("走访两三次", 2, 3, "次", None),
        ("1次至3次", 1, 3, "次", None),
        ("经费不低于2万元", 20000, None, "元", "不少于"),
        ("占总数的五分之二", 40, None, "%", None),
        ("聘请一至二人", 1, 2, "人", None),
        ("8至10名", 8, 10, "名", None),
        ("发言控制在8分钟以内", 8, None, "分钟", "不超过"),
    ],
)  # fmt: skip
def test_a_quantity_is_read(text, low, high, unit, comparison):
    (found,) = find_quantities(text)

    assert (found.low, found.high, found.unit, found.comparison) == (low, high, unit, comparison)


@pytest.mark.parametrize(
    "text",
    ["第十三次会议", "2024年6月28日", "一次性办结", "〔2023〕27号", "第3件", "四个部门", "五年规划", "二十大精神", "一府两院"],
)  # fmt: skip
def test_ordinals_dates_and_set_phrases_count_nothing(text):
    assert [found.printed for found in find_quantities(text) if found.unit != "个"] == []


@given(st.text(alphabet="0１一二十百万半每年不少于至到—个次件名日月%百分之，。", max_size=40))
def test_any_run_of_numbers_is_read_in_order(text):
    found = list(find_quantities(text))

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(one.high is None or one.high > one.low for one in found)
