"""What records say of handling, as the clock and the page take it."""

from datetime import date

import pytest

from generator.core.ballot import BallotCounts
from generator.core.ballot_rule import SCALES
from generator.core.due import DueState, DueStatus, Suspension
from generator.core.handling import AgreedExtension, Pause, due_chip, extensions_of, suspensions_of
from generator.core.pack import Period, Unit
from generator.core.page import Chip


def test_a_pause_that_goes_on_lasts_until_the_day_of_the_page():
    pauses = [Pause.model_validate({"自": "2025-12-01", "理由": "提出人生病"})]

    assert suspensions_of(pauses, date(2025, 12, 20)) == (
        Suspension(date(2025, 12, 1), date(2025, 12, 20), "提出人生病"),
    )


def test_a_pause_that_goes_on_counts_for_nothing_where_no_day_is_known():
    assert suspensions_of([Pause.model_validate({"自": "2025-12-01"})]) == ()


def test_a_pause_still_to_come_counts_for_nothing():
    assert suspensions_of([Pause.model_validate({"自": "2025-12-01"})], date(2025, 11, 30)) == ()


def test_an_extension_to_a_day_goes_before_its_months():
    given = AgreedExtension.model_validate({"延至": "2025-03-31", "延长月数": 2})

    assert [(item.until, item.added) for item in extensions_of([given])] == [(date(2025, 3, 31), None)]


def test_an_extension_by_months_is_added_to_the_period():
    given = AgreedExtension.model_validate({"延长月数": 2, "批准机关": "主任会议"})

    found = extensions_of([given])

    assert [(item.until, item.added, item.approved_by) for item in found] == [(None, Period(2, Unit.MONTH), "主任会议")]


@pytest.mark.parametrize(
    ("state", "chip"),
    [
        (DueState.NOT_YET, Chip("run", "等待报告")),
        (DueState.UNRECORDED, Chip("run", "等待报告")),
        (DueState.SOON, Chip("soon", "还剩3天")),
        (DueState.OVERDUE, Chip("late", "逾期3天")),
        (DueState.EXTENDED, Chip("run", "依法延期，还剩3天")),
        (DueState.DONE_ON_TIME, Chip("ok", "按期报告")),
        (DueState.DONE_LATE, Chip("late", "逾期3天报告")),
    ],
)
def test_a_duty_is_told_in_one_chip(state, chip):
    assert due_chip(DueStatus(state, 3), "等待报告", done="报告") == chip


def test_a_ballot_without_published_counts_has_no_sum():
    assert BallotCounts.model_validate({"发出": 28, "收回": 28}).counted is None


def test_an_option_left_out_of_published_counts_got_no_votes():
    ballot = BallotCounts.model_validate({"收回": 28, "满意": 25, "基本满意": 3})

    assert ballot.counted == 28
    assert [ballot.votes(option) for option in SCALES[0].options] == [25, 3, 0, 0]
