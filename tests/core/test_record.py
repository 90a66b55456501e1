"""Records tell where a problem is, and which of two days comes too early."""

from datetime import date

from generator.core.diagnostics import Code
from generator.core.record import Origin, Record, settle

ORDER = Code("XXX101", "日期颠倒", "办结不早于受理。", "颠倒的日期算不出期限。", "办结: 2024-01-01", "办结: 2024-03-01")
RECORD = settle(Record(), "suggestion/2024-0042", Origin("data/suggestions/2024-0042.yaml"))


def test_a_day_before_the_earlier_one_is_reported_with_both_days_at_its_own_place():
    found = RECORD.check_order(ORDER, ("办结",), "办结", date(2024, 1, 1), "受理", date(2024, 2, 1))

    assert list(found) == [
        RECORD.problem(ORDER, ("办结",), "办结（2024-01-01）早于受理（2024-02-01）", hint="核对两个日期")
    ]


def test_one_day_for_both_is_in_order():
    day = date(2024, 1, 1)

    assert list(RECORD.check_order(ORDER, ("办结",), "办结", day, "受理", day)) == []


def test_a_day_that_is_not_written_is_in_order_with_every_other():
    day = date(2024, 1, 1)

    assert list(RECORD.check_order(ORDER, ("办结",), "办结", None, "受理", day)) == []
    assert list(RECORD.check_order(ORDER, ("办结",), "办结", day, "受理", None)) == []
