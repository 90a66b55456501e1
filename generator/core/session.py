"""A meeting as records of other types see it: its days and its membership."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.record import Record


def check_in_session(
    record: Record, index: Index, ref: str | None, day: date | None, path: Path, code: Code, *, what: str
) -> Iterator[Diagnostic]:
    """Yield a day outside the meeting it belongs to; ``what`` says what happened on it."""
    meeting = index.get(ref)
    first: date | None = getattr(meeting, "start_date", None)
    last: date | None = getattr(meeting, "last_day", None)
    if meeting is None or day is None or first is None or last is None or first <= day <= last:
        return
    yield record.problem(
        code,
        path,
        f"{what}（{day}）不在会期（{first} 至 {last}）之内",
        hint="核对日期和会议",
        related=(Related(meeting.place("开始日期"), "会期在这里"),),
    )


def members_on(index: Index, ref: str | None, day: date | None) -> int | None:
    """Return how many members a meeting's body had on a day: as the meeting says, else as its term does."""
    meeting = index.get(ref)
    own: int | None = getattr(meeting, "members", None)
    term = index.get(getattr(meeting, "term", None))
    if own is None and day is not None and term is not None and hasattr(term, "total_on"):
        own = term.total_on(day)
    return own
