"""A notice's ledger as the plain values the arithmetic takes, and the notices of one term in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from generator.core.index import Index
from generator.records.resolution.ledger import Balance, Change, Move, Settlement, settle
from generator.records.resolution.model import ByElection, DeputyChanges, EndedMandate, Outcome, Resolution, SeatBalance


def plain(balance: SeatBalance | None) -> Balance | None:
    """Return a balance's four numbers."""
    if balance is None:
        return None
    return Balance(balance.quota, balance.present, balance.vacant, balance.reserve)


def who(item: EndedMandate | ByElection) -> str:
    """Return what tells a deputy from others: the person's id, else the printed name."""
    return str(item.person or item.name)


def changes_of(ledger: DeputyChanges) -> tuple[Change, ...]:
    """Return the changes in the order of the notice: the mandates that ended, then those that began."""
    ended = (Change(Move.ENDED, who(item)) for item in ledger.ended)
    return (*ended, *(Change(Move.ELECTED, who(item)) for item in ledger.elected))


def settlement_of(ledger: DeputyChanges) -> Settlement:
    """Return what follows from a notice's ledger."""
    return settle(
        plain(ledger.opening) or Balance(),
        changes_of(ledger),
        plain(ledger.closing),
        ended=ledger.ended_total,
        elected=ledger.elected_total,
    )


def closing_of(ledger: DeputyChanges) -> Balance:
    """Return the closing balance: as stated, and worked out where the notice states no number."""
    stated, computed = plain(ledger.closing) or Balance(), settlement_of(ledger).closing
    pairs = zip(
        (stated.quota, stated.present, stated.vacant, stated.reserve),
        (computed.quota, computed.present, computed.vacant, computed.reserve),
        strict=True,
    )
    return Balance(*(computed if own is None else own for own, computed in pairs))


def ledger_day(record: Resolution) -> date:
    """Return the day that puts a notice in its place among those of its term."""
    closing = record.deputy_changes.closing if record.deputy_changes else None
    return record.issued or record.adopted or (closing.as_of if closing else None) or date.max


def notices_by_term(index: Index) -> Mapping[str, tuple[Resolution, ...]]:
    """Return the notices with a ledger by term, the earliest first; worked out once for the index."""
    return index.cached("deputy changes by term", _notices_by_term)


def _notices_by_term(index: Index) -> Mapping[str, tuple[Resolution, ...]]:
    groups: dict[str, list[Resolution]] = defaultdict(list)
    for record in index.of("resolution"):
        if (
            isinstance(record, Resolution)
            and record.deputy_changes
            and record.outcome in (Outcome.ISSUED, Outcome.DECIDED)
        ):
            groups[str(record.deputy_changes.term)].append(record)
    return {
        term: tuple(sorted(records, key=lambda item: (ledger_day(item), item.id)))
        for term, records in sorted(groups.items())
    }


def previous_of(record: Resolution, index: Index) -> Resolution | None:
    """Return the notice of the same term before this one."""
    if record.deputy_changes is None:
        return None
    chain = notices_by_term(index).get(str(record.deputy_changes.term), ())
    place = next((number for number, item in enumerate(chain) if item.id == record.id), 0)
    return chain[place - 1] if place else None
