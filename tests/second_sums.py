"""A second, slow reckoning of the sums a gazette prints.

Everything here is worked out with integers and exact fractions, one item after
another, and shares no code with any other reckoning of the same sums.  When
both come to the same result, that says something about the result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from typing import TypedDict

SEAT_KEYS = ("quota", "present", "vacant", "reserve")
VERDICTS = ("满意", "基本满意", "不满意", "弃权", "未反馈")
NO_ANSWER = "未反馈"

Balance = Mapping[str, int | None]
Changes = Sequence[tuple[str, str]]
Step = tuple[str, Sequence[str], str | None, bool]


# --- 1. Seats -----------------------------------------------------------------


class Settled(TypedDict):
    """What the seats ledger comes to."""

    running: list[int]
    closing: dict[str, int | None]
    faults: set[str]


def _filled(balance: Balance) -> dict[str, int | None]:
    """Copy a balance; a single missing number follows from the other three."""
    full = {key: balance.get(key) for key in SEAT_KEYS}
    missing = [key for key in SEAT_KEYS if full[key] is None]
    if len(missing) != 1:
        return full
    if missing[0] == "quota":
        known = 0
        for key in ("present", "vacant", "reserve"):
            known += full[key] or 0
    else:
        known = full["quota"] or 0
        for key in ("present", "vacant", "reserve"):
            known -= full[key] or 0
    full[missing[0]] = known
    return full


def _adds_up(quota: int, present: int, vacant: int, reserve: int) -> bool:
    """Tell whether the rule of the ledger holds."""
    return quota == present + vacant + reserve


def _running(present: int | None, changes: Changes) -> list[int]:
    """List the number present after each change, or nothing when unknown."""
    after: list[int] = []
    for move, _who in changes:
        if move not in ("ended", "elected"):
            raise ValueError(f"unknown move: {move!r}")
        if present is None:
            continue
        present += -1 if move == "ended" else 1
        after.append(present)
    return after


def _closing_reserve(opening: int | None, quota: int | None, present: int | None) -> int | None:
    """Work out what is left of the opening reserve once the seats are filled."""
    if opening is None or quota is None or present is None:
        return None
    return max(0, min(opening, quota - present))


def _closing(opening: Balance, present: int | None, stated: Balance) -> dict[str, int | None]:
    """Work out the closing balance from the filled opening one."""
    quota = stated.get("quota")
    if quota is None:
        quota = opening["quota"]
    reserve = stated.get("reserve")
    if reserve is None:
        reserve = _closing_reserve(opening["reserve"], quota, present)
    vacant: int | None = None
    if quota is not None and present is not None and reserve is not None:
        vacant = quota - present - reserve
    return {"quota": quota, "present": present, "vacant": vacant, "reserve": reserve}


def _opening_faults(opening: Balance) -> set[str]:
    """Judge the opening balance, if it states all four numbers."""
    quota, present, vacant, reserve = (opening.get(key) for key in SEAT_KEYS)
    if quota is None or present is None or vacant is None or reserve is None:
        return set()
    return set() if _adds_up(quota, present, vacant, reserve) else {"opening"}


def _stated_faults(stated: Balance, closing: Balance) -> set[str]:
    """Judge the stated closing balance by itself and against the one worked out."""
    faults: set[str] = set()
    quota, worked_out = closing["quota"], closing["present"]
    present, vacant = stated.get("present"), stated.get("vacant")
    reserve = stated.get("reserve")
    if present is not None and worked_out is not None and present != worked_out:
        faults.add("movement")
    if quota is None or present is None or vacant is None or reserve is None:
        return faults
    if not _adds_up(quota, present, vacant, reserve):
        faults.add("closing")
    return faults


def _total_faults(changes: Changes, ended: int | None, elected: int | None) -> set[str]:
    """Compare the stated totals of changes with the changes listed."""
    faults: set[str] = set()
    for move, total in (("ended", ended), ("elected", elected)):
        listed = 0
        for made, _who in changes:
            if made == move:
                listed += 1
        if total is not None and total != listed:
            faults.add(f"{move}_total")
    return faults


def _limit_faults(closing: Balance) -> set[str]:
    """Judge whether the closing balance is possible at all."""
    faults: set[str] = set()
    for key in SEAT_KEYS:
        number = closing[key]
        if number is not None and number < 0:
            faults.add("below_zero")
    quota, present = closing["quota"], closing["present"]
    if quota is not None and present is not None and present > quota:
        faults.add("over_quota")
    return faults


def _possible_ends(who: str, changes: Changes, members: AbstractSet[str] | None) -> list[int]:
    """List the numbers of mandates a person may end with."""
    if members is None:
        starts = [0, 1]
    elif who in members:
        starts = [1]
    else:
        starts = [0]
    ends: list[int] = []
    for start in starts:
        mandates = start
        for move, name in changes:
            if name == who:
                mandates += -1 if move == "ended" else 1
        ends.append(mandates)
    return ends


def _person_faults(changes: Changes, members: AbstractSet[str] | None) -> set[str]:
    """Judge person by person whether everybody ends with one mandate or none."""
    faults: set[str] = set()
    for _move, who in changes:
        ends = _possible_ends(who, changes, members)
        if all(mandates < 0 for mandates in ends):
            faults.add("not_there")
        if all(mandates > 1 for mandates in ends):
            faults.add("already_there")
    return faults


def settle(
    opening: Balance,
    changes: Changes,
    stated: Balance | None,
    ended: int | None,
    elected: int | None,
    members: AbstractSet[str] | None,
) -> Settled:
    """Work out the closing balance of the seats and name what does not fit."""
    start = _filled(opening)
    said: Balance = {} if stated is None else stated
    running = _running(start["present"], changes)
    present = running[-1] if running else start["present"]
    closing = _closing(start, present, said)
    faults = _opening_faults(opening)
    faults |= _stated_faults(said, closing)
    faults |= _total_faults(changes, ended, elected)
    faults |= _limit_faults(closing)
    faults |= _person_faults(changes, members)
    return {"running": running, "closing": closing, "faults": faults}


# --- 2. Rates -----------------------------------------------------------------


def _long_division(part: int, base: int, places: int) -> tuple[list[int], int]:
    """Divide as on paper: the whole percents, each decimal digit, and the rest."""
    if part < 0 or base <= 0 or places < 0:
        raise ValueError(f"no percentage: {part} of {base} to {places} places")
    whole, rest = divmod(part * 100, base)
    figures = [whole]
    for _place in range(places):
        digit, rest = divmod(rest * 10, base)
        figures.append(digit)
    return figures, rest


def _carried(figures: list[int]) -> list[int]:
    """Add one to the last figure and carry it to the left."""
    raised = list(figures)
    at = len(raised) - 1
    raised[at] += 1
    while at > 0 and raised[at] == 10:
        raised[at] = 0
        at -= 1
        raised[at] += 1
    return raised


def _written(figures: list[int]) -> str:
    """Write the whole number, and the decimals behind a point if there are any."""
    decimals = "".join(str(digit) for digit in figures[1:])
    return f"{figures[0]}.{decimals}" if decimals else str(figures[0])


def percent(part: int, base: int, places: int) -> str:
    """Give the percentage rounded half up; a base must be above zero."""
    figures, rest = _long_division(part, base, places)
    if rest + rest >= base:
        figures = _carried(figures)
    return _written(figures)


def truncated(part: int, base: int, places: int) -> str:
    """Give the percentage cut off after so many decimals."""
    figures, _rest = _long_division(part, base, places)
    return _written(figures)


def _read_decimal(text: str) -> tuple[Fraction, int]:
    """Read a plain decimal number, a percent sign allowed, and its decimals."""
    found = re.fullmatch(r"([0-9]+)(?:\.([0-9]+))?\s*[%％]?", text.strip())
    if found is None:
        raise ValueError(f"not a percentage: {text!r}")
    decimals = found[2] or ""
    return Fraction(int(found[1] + decimals), 10 ** len(decimals)), len(decimals)


def compare(published: str, part: int, base: int, others: Sequence[tuple[str, int]]) -> str:
    """Say how a published percentage agrees with the count it was made from."""
    value, places = _read_decimal(published)
    if base > 0 and value == Fraction(percent(part, base, places)):
        return "equal"
    if base > 0 and value == Fraction(truncated(part, base, places)):
        return "truncated"
    for name, other in others:
        if other > 0 and value == Fraction(percent(part, other, places)):
            return f"other_base:{name}"
    return "differs"


# --- 3. Ballots ---------------------------------------------------------------


class Ballot(TypedDict):
    """What the numbers of a ballot come to."""

    problems: set[str]
    unreturned: int | None
    base: tuple[str, int] | None
    shares: dict[str, str]


def _option_problems(last: int | None, valid: int | None, options: Mapping[str, int]) -> set[str]:
    """Compare the votes counted with the papers they were counted from."""
    if not options:
        return set()
    votes = 0
    for name in options:
        votes += options[name]
    problems: set[str] = set()
    if last is not None and votes > last:
        problems.add("too_many")
    if valid is not None and votes < valid:
        problems.add("too_few")
    return problems


def _ballot_problems(chain: Sequence[int | None], options: Mapping[str, int]) -> set[str]:
    """Walk down the chain; only a sound chain is held against the votes."""
    last: int | None = None
    for number in chain:
        if number is None:
            continue
        if last is not None and number > last:
            return {"chain"}
        last = number
    return _option_problems(last, chain[-1], options)


def _ballot_base(returned: int | None, valid: int | None) -> tuple[str, int] | None:
    """Choose the number the shares are taken of."""
    if valid is not None and valid > 0:
        return ("valid", valid)
    if returned is not None and returned > 0:
        return ("returned", returned)
    return None


def ballot(
    eligible: int | None,
    present: int | None,
    issued: int | None,
    returned: int | None,
    valid: int | None,
    options: Mapping[str, int],
) -> Ballot:
    """Check the numbers of a ballot and work out the shares of its options."""
    base = _ballot_base(returned, valid)
    unreturned: int | None = None
    if issued is not None and returned is not None:
        unreturned = issued - returned
    shares: dict[str, str] = {}
    if base is not None:
        for name, votes in options.items():
            shares[name] = percent(votes, base[1], 2)
    chain = (eligible, present, issued, returned, valid)
    return {
        "problems": _ballot_problems(chain, options),
        "unreturned": unreturned,
        "base": base,
        "shares": shares,
    }


def _share(threshold: str) -> Fraction:
    """Read a threshold: "2/3" is a fraction, "60" and "66.67%" are percents."""
    found = re.fullmatch(r"([0-9]+)\s*/\s*([0-9]+)", threshold.strip())
    if found is None:
        return _read_decimal(threshold)[0] / 100
    if int(found[2]) == 0:
        raise ValueError(f"not a share: {threshold!r}")
    return Fraction(int(found[1]), int(found[2]))


def _holds(votes: Mapping[str, int], base: int, step: Step) -> bool:
    """Tell whether one step of a grading scale is reached."""
    _grade, options, threshold, strict = step
    if threshold is None:
        return True
    reached = 0
    for name in votes:
        if name in options:
            reached += votes[name]
    needed = _share(threshold) * base
    return reached > needed if strict else reached >= needed


def grade(votes: Mapping[str, int], base: int | None, steps: Sequence[Step]) -> str | None:
    """Give the grade of the first step that is reached."""
    if base is None or base <= 0:
        return None
    for step in steps:
        if _holds(votes, base, step):
            return step[0]
    return None


# --- 4. Groups counted with overlap -------------------------------------------


class Groups(TypedDict):
    """Counts of groups that share items."""

    total: int
    each: dict[str, int]
    sum: int
    overlap: int


def groups(memberships: Sequence[Sequence[str]]) -> Groups:
    """Count each item once in all, and once in every group it belongs to."""
    total = 0
    together = 0
    each: dict[str, int] = {}
    for item in memberships:
        seen: list[str] = []
        for group in item:
            if group not in seen:
                seen.append(group)
                each[group] = each.get(group, 0) + 1
                together += 1
        if seen:
            total += 1
    return {"total": total, "each": each, "sum": together, "overlap": together - total}


# --- 5. Satisfaction by round -------------------------------------------------


def _verdict_after(history: Mapping[int, str], last_round: int) -> str:
    """Give the verdict a suggestion stands with after a round."""
    verdict = "unrated"
    for number in sorted(history):
        if history[number] not in VERDICTS:
            raise ValueError(f"unknown verdict: {history[number]!r}")
        if number > last_round:
            continue
        if history[number] != NO_ANSWER or verdict == "unrated":
            verdict = history[number]
    return verdict


def _round_line(verdicts: Sequence[str]) -> dict[str, int | str | None]:
    """Count the verdicts of one round and work out both rates."""
    count = dict.fromkeys((*VERDICTS, "unrated"), 0)
    for verdict in verdicts:
        count[verdict] += 1
    base = count["满意"] + count["基本满意"] + count["不满意"] + count["弃权"]
    content = count["满意"] + count["基本满意"]
    return {
        **count,
        "base": base,
        "strict": percent(count["满意"], base, 1) if base else None,
        "broad": percent(content, base, 1) if base else None,
    }


def standing(
    histories: Sequence[Mapping[int, str]],
) -> list[dict[str, int | str | None]]:
    """Give, for each round, how all suggestions stand once it is over."""
    highest = 0
    for history in histories:
        for number in history:
            highest = max(highest, number)
    lines: list[dict[str, int | str | None]] = []
    for last_round in range(1, highest + 1):
        verdicts = [_verdict_after(history, last_round) for history in histories]
        lines.append(_round_line(verdicts))
    return lines


# --- 6. Commitments -----------------------------------------------------------


def _reaches(amount: int, comparison: str, threshold: int) -> bool:
    """Tell whether an amount meets its requirement."""
    if comparison == "at_least":
        return amount >= threshold
    if comparison == "at_most":
        return amount <= threshold
    if comparison == "exactly":
        return amount == threshold
    raise ValueError(f"unknown comparison: {comparison!r}")


def _reckoned(deeds: Sequence[tuple[date, int]], window: tuple[date, date], today: date, how: str) -> int:
    """Count the deeds of the window up to today, or add up their amounts."""
    if how not in ("count", "sum"):
        raise ValueError(f"unknown way to count: {how!r}")
    reckoned = 0
    for day, amount in deeds:
        if window[0] <= day < window[1] and day <= today:
            reckoned += 1 if how == "count" else amount
    return reckoned


def tally_count(
    deeds: Sequence[tuple[date, int]],
    threshold: int,
    comparison: str,
    window: tuple[date, date],
    today: date,
    cut: bool,
    how: str,
) -> tuple[int, str]:
    """Give the number reached in the window and the state of the requirement."""
    end = window[1]
    reckoned = _reckoned(deeds, window, today, how)
    holds = _reaches(reckoned, comparison, threshold)
    over = end <= today
    if not any(day <= today and day < end for day, _amount in deeds):
        return reckoned, "no_records"
    if holds and (over or comparison == "at_least"):
        return reckoned, "met"
    if not over:
        return reckoned, "not_yet"
    return reckoned, "partial" if cut else "short"
