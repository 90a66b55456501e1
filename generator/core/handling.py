"""What every matter handled against a clock records and shows: more time, days that do not count, how a duty stands.

The arithmetic itself is in ``clock``; which period holds comes from the packs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.core.due import DueState, DueStatus, Extension, Suspension
from generator.core.pack import Period, Unit
from generator.core.page import Chip
from generator.core.record import Part, field
from generator.core.values import Count, Day, Text


class AgreedExtension(Part):
    """More time, as agreed; a type may call the organ and the day otherwise and add fields of its own."""

    approved_by: Text | None = field("批准机关", "经谁同意，如“主任会议”")
    approved_on: Day | None = field("批准日期", "同意延期的日期")
    until: Day | None = field("延至", "延到哪一天；与“延长月数”写一项")
    months: Count | None = field("延长月数", "在原期限以外再加几个月")
    reason: Text | None = field("理由", "延期的理由")


class Pause(Part):
    """Days that do not count."""

    start_date: Day = field("自", "中止的第一天", required=True)
    end_date: Day | None = field("至", "中止的最后一天（含当日）；还没有恢复的不写")
    reason: Text | None = field("理由", "中止的理由")


def extensions_of(items: Iterable[AgreedExtension]) -> tuple[Extension, ...]:
    """Return extensions as the clock takes them; a day named outright goes before a number of months."""
    return tuple(
        Extension(
            approved_on=item.approved_on,
            approved_by=item.approved_by or "",
            until=item.until,
            added=Period(item.months, Unit.MONTH) if item.months and item.until is None else None,
            reason=item.reason or "",
        )
        for item in items
    )


def suspensions_of(items: Iterable[Pause], today: date | None = None) -> tuple[Suspension, ...]:
    """Return pauses as the clock takes them; one that goes on lasts until ``today``, or counts for nothing without it."""
    return tuple(
        Suspension(item.start_date, end, item.reason or "")
        for item in items
        if (end := item.end_date or today) is not None and end >= item.start_date
    )


def due_chip(status: DueStatus, waiting: str, *, done: str = "办结") -> Chip:
    """Return how a duty stands: ``waiting`` while its day is far off or unknown, ``done`` for what was done."""
    chips = {
        DueState.SOON: Chip("soon", f"还剩{status.days}天"),
        DueState.OVERDUE: Chip("late", f"逾期{status.days}天"),
        DueState.EXTENDED: Chip("run", f"依法延期，还剩{status.days}天"),
        DueState.DONE_ON_TIME: Chip("ok", f"按期{done}"),
        DueState.DONE_LATE: Chip("late", f"逾期{status.days}天{done}"),
    }
    return chips.get(status.state, Chip("run", waiting))
