"""A meeting as records of other types see it: its days and its membership."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.record import Record
from generator.core.rule import Threshold
from generator.core.rule_set import RuleSet
from generator.core.vote import Vote

_BODIES = {"congress": "congress", "township_congress": "congress", "standing_committee": "committee"}


def check_in_session(
    record: Record, index: Index, ref: str | None, day: date | None, path: Path, code: Code, *, what: str
) -> Iterator[Diagnostic]:
    """Yield a day outside the meeting it belongs to; ``what`` says what happened on it."""
    meeting = index.get_of("meeting", ref)
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


def check_turnout(
    record: Record, index: Index, ref: str | None, votes: Iterable[tuple[Path, Vote | None]], code: Code
) -> Iterator[Diagnostic]:
    """Yield votes with more ballots than there were members in the room of the meeting they were held at."""
    meeting = index.get_of("meeting", ref)
    present: int | None = getattr(meeting, "turnout", None)
    if meeting is None or present is None:
        return
    for path, vote in votes:
        if vote is not None and vote.counted is not None and vote.counted > present:
            related = (
                Related(meeting.place("出席" if getattr(meeting, "present", None) is None else "实到"), "出席在这里"),
            )
            message = f"各项票数之和是{vote.counted}，多于实到{present}人"
            hint = "核对票数和会议的出席"
            yield record.problem(code, (*path, "赞成"), message, hint=hint, related=related)


def members_on(index: Index, ref: str | None, day: date | None) -> int | None:
    """Return how many members a meeting's body had on a day: as the meeting says, else as its term does."""
    meeting = index.get_of("meeting", ref)
    own: int | None = getattr(meeting, "members", None)
    term = index.get(getattr(meeting, "term", None))
    if own is None and day is not None and term is not None and hasattr(term, "total_on"):
        own = term.total_on(day)
    return own


def majority_on(index: Index, ref: str | None, day: date | None, rules: RuleSet) -> Threshold | None:
    """Return the majority that a meeting's body needs by the law of a day; the committee's where no meeting is given.

    None where no text gives one: for other bodies, or for the day.
    """
    return body_threshold("majority", index.get_of("meeting", ref), day, rules)


def body_threshold(name: str, meeting: Record | None, day: date | None, rules: RuleSet) -> Threshold | None:
    """Return a threshold of a meeting's body by the law of a day: ``majority`` or ``quorum``."""
    kind = getattr(meeting, "classification", None) if meeting is not None else "standing_committee"
    body = _BODIES.get(str(kind)) if kind is not None else None
    return rules.threshold(f"{body}.{name}", day) if body and day else None
