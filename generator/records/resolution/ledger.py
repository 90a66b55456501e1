"""The arithmetic of deputies' seats, on plain values: from an opening balance and changes to a closing one.

名额 (quota) is 现有 (present) plus 缺额 (vacant) plus 机动 (reserve). A mandate that ends leaves a vacant seat; a
by-election fills a vacant one, or one held in reserve. Nothing here knows a record, a page or a law.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Move(StrEnum):
    """What a change does to the number of deputies."""

    ENDED = "ended"
    ELECTED = "elected"


class FaultKind(StrEnum):
    """Why a ledger does not close.

    ``OPENING`` and ``CLOSING``: a balance whose quota is not the sum of its three parts. ``MOVEMENT``: opening less
    ended plus elected is not the closing number. ``ENDED_TOTAL`` and ``ELECTED_TOTAL``: a stated number of changes is
    not the number listed. ``BELOW_ZERO`` and ``OVER_QUOTA``: no seats can be so many. ``RESERVE``: more seats are said
    to be kept in reserve than the deputies leave free. ``NOT_THERE``: somebody's
    mandate ended who had none. ``ALREADY_THERE``: somebody was elected who had one.
    """

    OPENING = "opening"
    CLOSING = "closing"
    ENDED_TOTAL = "ended_total"
    ELECTED_TOTAL = "elected_total"
    MOVEMENT = "movement"
    BELOW_ZERO = "below_zero"
    OVER_QUOTA = "over_quota"
    RESERVE = "reserve"
    NOT_THERE = "not_there"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True, slots=True)
class Balance:
    """Seats on a day; None is a number that was not stated."""

    quota: int | None = None
    present: int | None = None
    vacant: int | None = None
    reserve: int | None = None

    @property
    def parts(self) -> tuple[int, int, int] | None:
        """Return present, vacant and reserve when all three are known."""
        if self.present is None or self.vacant is None or self.reserve is None:
            return None
        return self.present, self.vacant, self.reserve

    @property
    def filled(self) -> Balance:
        """Return the balance with the one number that follows from the other three, when just one is missing."""
        quota, present, vacant, reserve = self.quota, self.present, self.vacant, self.reserve
        if (quota, present, vacant, reserve).count(None) != 1:
            return self
        if quota is None:
            return Balance(sum(self.parts or ()), present, vacant, reserve)
        rest = quota - (present or 0) - (vacant or 0) - (reserve or 0)
        if present is None:
            return Balance(quota, rest, vacant, reserve)
        if vacant is None:
            return Balance(quota, present, rest, reserve)
        return Balance(quota, present, vacant, rest)


@dataclass(frozen=True, slots=True)
class Change:
    """One mandate that ended or began; ``who`` tells people apart, as an id or a name."""

    move: Move
    who: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not close: the number stated and the one worked out, or the person it is about."""

    kind: FaultKind
    stated: int = 0
    computed: int = 0
    who: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What follows from a ledger: the closing balance worked out, the number after each change, what does not close."""

    closing: Balance
    running: tuple[int, ...]
    faults: tuple[Fault, ...]
    ended: int
    elected: int


def settle(
    opening: Balance,
    changes: Sequence[Change],
    stated: Balance | None = None,
    *,
    ended: int | None = None,
    elected: int | None = None,
) -> Settlement:
    """Work a ledger out.

    Args:
        opening: the balance before the changes.
        changes: in the order in which they are to run.
        stated: the closing balance as stated; the one worked out takes its quota and its reserve. Where it states no
            quota, the opening one goes on; where no reserve, the opening one less what the deputies now fill of it.
        ended: how many mandates are said to have ended.
        elected: how many deputies are said to have been elected.

    The closing number of deputies is worked out from the opening one and the changes alone; it is None when the
    opening one is not stated, and then nothing runs. The closing vacancy is what the closing quota leaves beside
    the deputies and the reserve.
    """
    listed = Counter(change.move for change in changes)
    first = opening.filled.present
    running = tuple(_run(first, changes)) if first is not None else ()
    last = running[-1] if running else first
    closing = _closing(opening.filled, last, stated)
    faults = (
        *_check_balance(opening, FaultKind.OPENING),
        *_check_totals(listed, ended, elected),
        *_check_movement(last, stated),
        *(_check_balance(replace(stated, quota=closing.quota), FaultKind.CLOSING) if stated else ()),
        *_check_bounds(closing),
        *check_people(changes),
    )
    return Settlement(closing, running, faults, listed[Move.ENDED], listed[Move.ELECTED])


def carry(closing: Balance, opening: Balance) -> tuple[str, ...]:
    """Return which numbers of a closing balance are not those of the next opening one: quota, present, vacant, reserve.

    A number that one of them does not state is not compared, and seats left free only while the quota is the same.
    """
    names = ("quota", "present", "vacant", "reserve")
    pairs = {name: (getattr(closing, name), getattr(opening, name)) for name in names}
    if closing.quota != opening.quota:
        del pairs["vacant"], pairs["reserve"]
    return tuple(name for name, (a, b) in pairs.items() if a is not None and b is not None and a != b)


def check_people(changes: Sequence[Change], members: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield who cannot have lost or won a mandate so often, whatever the order: nobody ever has fewer than none or more than one.

    ``members`` are those who had a mandate before the changes, where all of them are known.
    """
    ended = Counter(change.who for change in changes if change.move is Move.ENDED)
    elected = Counter(change.who for change in changes if change.move is Move.ELECTED)
    for who in dict.fromkeys(change.who for change in changes):
        known = (0, 1) if members is None else (1,) if who in members else (0,)
        left = [start - ended[who] + elected[who] for start in known]
        if max(left) < 0:
            yield Fault(FaultKind.NOT_THERE, ended[who], elected[who] + max(known), who)
        elif min(left) > 1:
            yield Fault(FaultKind.ALREADY_THERE, elected[who], ended[who] + 1 - min(known), who)


def _run(present: int, changes: Sequence[Change]) -> Iterator[int]:
    for change in changes:
        present += 1 if change.move is Move.ELECTED else -1
        yield present


def _closing(opening: Balance, present: int | None, stated: Balance | None) -> Balance:
    quota = stated.quota if stated and stated.quota is not None else opening.quota
    reserve = stated.reserve if stated else None
    if quota is None or present is None:
        return Balance(quota, present, None, opening.reserve if reserve is None else reserve)
    if reserve is None and opening.reserve is not None:
        reserve = max(0, min(opening.reserve, quota - present))
    return Balance(quota, present, None if reserve is None else quota - present - reserve, reserve)


def _check_balance(balance: Balance, kind: FaultKind) -> Iterator[Fault]:
    parts = balance.parts
    if parts and balance.quota is not None and sum(parts) != balance.quota:
        yield Fault(kind, balance.quota, sum(parts))


def _check_totals(listed: Counter[Move], ended: int | None, elected: int | None) -> Iterator[Fault]:
    if ended is not None and ended != listed[Move.ENDED]:
        yield Fault(FaultKind.ENDED_TOTAL, ended, listed[Move.ENDED])
    if elected is not None and elected != listed[Move.ELECTED]:
        yield Fault(FaultKind.ELECTED_TOTAL, elected, listed[Move.ELECTED])


def _check_movement(computed: int | None, stated: Balance | None) -> Iterator[Fault]:
    if stated is not None and stated.present is not None and computed is not None and stated.present != computed:
        yield Fault(FaultKind.MOVEMENT, stated.present, computed)


def _check_bounds(closing: Balance) -> Iterator[Fault]:
    if closing.present is not None and closing.present < 0:
        yield Fault(FaultKind.BELOW_ZERO, 0, closing.present)
    elif closing.present is not None and closing.quota is not None and closing.present > closing.quota:
        yield Fault(FaultKind.OVER_QUOTA, closing.quota, closing.present)
    elif closing.vacant is not None and closing.vacant < 0:
        yield Fault(FaultKind.RESERVE, closing.reserve or 0, (closing.quota or 0) - (closing.present or 0))
