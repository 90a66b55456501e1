"""Which acts of which sessions must stand in which issue, and where they do: the gazette held against the site.

What is an act is declared by each record type; no type is known here by name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.core.index import Index
from generator.core.record import Record, Visibility
from generator.core.values import SITE_ZONE
from generator.records.gazette.model import Gazette, Kind


@dataclass(frozen=True, slots=True)
class Act:
    """A record that a meeting made, and the first day on which it could be printed."""

    record: Record
    meeting: str
    ready: date | None


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a record stands in an issue."""

    issue: Gazette
    place: int


@dataclass(slots=True)
class Ledger:
    """All issues of the gazette against all acts; worked out once for an index."""

    issues: tuple[Gazette, ...]
    acts: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    carried: dict[str, list[Carried]] = field(default_factory=lambda: defaultdict(list))
    left_out: dict[str, list[Carried]] = field(default_factory=lambda: defaultdict(list))
    covered: dict[str, list[Gazette]] = field(default_factory=lambda: defaultdict(list))
    pending: dict[str, list[Act]] = field(default_factory=dict)
    lacking: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))

    def is_settled(self, act: Act) -> bool:
        """Say whether an act is in an issue, or lawfully in none."""
        return act.record.id in self.carried or act.record.id in self.left_out

    def issue_for(self, act: Act) -> Gazette | None:
        """Return the first issue of the session, or after it, that came out when the act could be printed."""
        covering = self.covered.get(act.meeting, [])
        if not covering:
            return None
        start = min(issue.date for issue in covering)
        place = bisect_left(self.issues, max(start, act.ready or start), key=lambda item: item.date)
        return self.issues[place] if place < len(self.issues) else None

    def missing(self, issue: Gazette) -> Sequence[Act]:
        """Return the acts that an issue should have carried and none does, by session as these were covered."""
        return self.lacking.get(issue.id, ())

    def skipped(self, index: Index) -> Iterator[tuple[Gazette, Record, int]]:
        """Yield sessions with acts that no issue covers though a later session is covered: (issue after, session, acts)."""
        kinds = {_kind(index.get(ref)) for ref in self.covered} - {None}
        days = {ref: getattr(index.get(ref), "start_date", None) for ref in self.covered}
        known = sorted(day for day in days.values() if day is not None)
        for ref in sorted(set(self.acts) - set(self.covered)):
            meeting = index.get(ref)
            day: date | None = getattr(meeting, "start_date", None)
            if (
                meeting is None
                or day is None
                or not known
                or _kind(meeting) not in kinds
                or not known[0] < day < known[-1]
            ):
                continue
            pending = self.pending.get(ref, [])
            after = next(
                (item for item in self.issues if any((days[str(m)] or date.min) > day for m in item.meetings)), None
            )
            if pending and after is not None:
                yield after, meeting, len(pending)


def _kind(meeting: Record | None) -> tuple[object, object] | None:
    if meeting is None:
        return None
    return getattr(meeting, "body", None), getattr(meeting, "classification", None)


def ledger_of(index: Index) -> Ledger:
    """Return the ledger of an index, worked out once."""
    return index.cached("gazette ledger", _make)


def _make(index: Index) -> Ledger:
    found = [item for item in index.of("gazette") if isinstance(item, Gazette) and item.kind is Kind.GAZETTE]
    issues = [item for item in found if item.visibility is not Visibility.INTERNAL]
    issues.sort(key=lambda item: (item.date, item.running or 0, item.id))
    ledger = Ledger(tuple(issues))
    for issue in issues:
        for ref in dict.fromkeys(issue.meetings):
            ledger.covered[str(ref)].append(issue)
        for place, entry in enumerate(issue.contents):
            if entry.record and entry.part is None:
                ledger.carried[str(entry.record)].append(Carried(issue, place))
        for place, item in enumerate(issue.left_out):
            if item.record:
                ledger.left_out[str(item.record)].append(Carried(issue, place))
    for record in index:
        act = act_of(record, index)
        if act is not None:
            ledger.acts[act.meeting].append(act)
            if not ledger.is_settled(act):
                ledger.pending.setdefault(act.meeting, []).append(act)
    for meeting in ledger.covered:
        for act in ledger.pending.get(meeting, ()):
            due = ledger.issue_for(act)
            if due is not None:
                ledger.lacking[due.id].append(act)
    return ledger


def act_of(record: Record, index: Index) -> Act | None:
    """Return a record as an act of a meeting; None when it is none, or will never be public."""
    record_type = index.type_of(record.id)
    meeting = record_type.acted_at(record)
    released = record_type.release(record)
    if meeting is None or released is False or record.visibility is Visibility.INTERNAL:
        return None
    days = [day for day in (record_type.date_of(record), released_on(record, index)) if day is not None]
    return Act(record, str(meeting), max(days, default=None))


def released_on(record: Record, index: Index) -> date | None:
    """Return the day from which a record is public; None when that is any day, or never."""
    released = index.type_of(record.id).release(record)
    return released.astimezone(SITE_ZONE).date() if released else None
