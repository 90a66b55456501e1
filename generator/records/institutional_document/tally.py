"""Counts what was done against a commitment, window by window, from plain values: no record and no clock is seen here.

A window is a year, a term or a matter's life, half-open in time. What nobody recorded is never counted as not done:
before the first record of a kind there is no number at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.core.derived import Deed, Subject
from generator.core.rates import percent
from generator.core.values import Choice
from generator.records.institutional_document.commitment import Comparison, Measure, Period

PLACES = 2


class State(Choice):
    """How a commitment stands in a window."""

    MET = "met", "达到"
    SHORT = "short", "未达到"
    NOT_YET = "not_yet", "未到期"
    PARTIAL = "partial", "不满一期"
    NO_RECORDS = "no_records", "没有记录"


@dataclass(frozen=True, slots=True)
class Spec:
    """What is asked for; ``subject`` says whether it is asked of each one, ``months`` which months count."""

    measure: Measure
    comparison: Comparison
    threshold: Decimal
    period: Period
    subject: bool
    varieties: tuple[str, ...] = ()
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time from ``start`` up to, not including, ``end``; ``cut`` when the commitment held for a part of it.

    ``label`` is its name in addresses, ``title`` that in print.
    """

    label: str
    start: date
    end: date
    cut: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The number for one subject, or for the committee when there is none; ``base`` is what a share is of."""

    subject: Subject | None
    number: Decimal
    base: int
    state: State
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A window with its state and its results."""

    window: Window
    state: State
    results: tuple[Result, ...]

    def count(self, state: State) -> int:
        """Return how many subjects stand so."""
        return sum(result.state is state for result in self.results)


def tally(
    spec: Spec, deeds: Sequence[Deed], subjects: Sequence[Subject], windows: Iterable[Window], today: date
) -> tuple[Tally, ...]:
    """Return each window's tally as of a day; deeds after it are not counted."""
    known = [deed for deed in deeds if deed.day <= today and (not spec.varieties or deed.variety in spec.varieties)]
    first = min((deed.day for deed in deeds if deed.day <= today), default=None)
    by_who = _by_who(known) if spec.subject else {}
    return tuple(_tally(spec, known, by_who, subjects, window, first, today) for window in windows)


def _by_who(deeds: Sequence[Deed]) -> dict[str, list[Deed]]:
    """Return the deeds of each one who did them: a term of deputies times its windows asks for this thousands of times."""
    found: dict[str, list[Deed]] = {}
    for deed in deeds:
        for who in dict.fromkeys(deed.who):
            found.setdefault(who, []).append(deed)
    return found


def _tally(
    spec: Spec,
    known: Sequence[Deed],
    by_who: Mapping[str, Sequence[Deed]],
    subjects: Sequence[Subject],
    window: Window,
    first: date | None,
    today: date,
) -> Tally:
    found: list[Subject | None] = (
        [None] if not spec.subject else [item for item in subjects if _within(spec, item, window)]
    )
    results = tuple(
        _result(spec, known if item is None else by_who.get(item.id, ()), item, window, today) for item in found
    )
    if first is None or first >= window.end or not results:
        return Tally(window, State.NO_RECORDS, results)
    judged = [result.state for result in results if result.state is not State.PARTIAL]
    order = (State.SHORT, State.NOT_YET, State.NO_RECORDS)
    state = next((item for item in order if item in judged), State.MET if judged else State.PARTIAL)
    if window.cut and state is State.SHORT:
        state = State.PARTIAL
    return Tally(window, state, results)


def _within(spec: Spec, subject: Subject, window: Window) -> bool:
    if spec.period is Period.EACH:
        return subject.start is not None and window.start <= subject.start < window.end
    return (subject.start is None or subject.start < window.end) and (subject.end is None or subject.end > window.start)


def _result(spec: Spec, deeds: Sequence[Deed], subject: Subject | None, window: Window, today: date) -> Result:
    own = [deed for deed in deeds if _counts(spec, deed, window, today)]
    if spec.period is Period.MONTH:
        return _monthly(spec, own, subject, window, today)
    number, base = _measure(spec.measure, own)
    if not own and (
        spec.measure is Measure.SHARE or (spec.period is Period.EACH and _is_over(spec, subject, window, today))
    ):
        return Result(subject, number, base, State.NO_RECORDS, ())
    state = _state(spec, number, subject, window, today)
    return Result(subject, number, base, state, tuple(own))


def _counts(spec: Spec, deed: Deed, window: Window, today: date) -> bool:
    if spec.months and deed.day.month not in spec.months:
        return False
    if spec.measure is Measure.STANDING or deed.standing:
        day = min(window.end - timedelta(days=1), today)
        return deed.day <= day and (deed.until is None or deed.until > day)
    return spec.period is Period.EACH or window.start <= deed.day < window.end


def _measure(measure: Measure, deeds: Sequence[Deed]) -> tuple[Decimal, int]:
    if measure is Measure.VARIETIES or (measure is Measure.STANDING and any(deed.variety for deed in deeds)):
        return Decimal(len({deed.variety or (deed.source, deed.anchor) for deed in deeds})), len(deeds)
    if measure in (Measure.SUM, Measure.STANDING):
        return sum((Decimal(deed.amount) for deed in deeds), Decimal(0)), len(deeds)
    if measure is Measure.SHARE:
        met = sum(deed.met for deed in deeds)
        return (percent(met, len(deeds), PLACES) if deeds else Decimal(0)), len(deeds)
    return Decimal(len(deeds)), len(deeds)


def is_met(comparison: Comparison, number: Decimal, threshold: Decimal) -> bool:
    """Say whether a number keeps a promise."""
    if comparison is Comparison.AT_LEAST:
        return number >= threshold
    return number <= threshold if comparison is Comparison.AT_MOST else number == threshold


def _state(spec: Spec, number: Decimal, subject: Subject | None, window: Window, today: date) -> State:
    over = _is_over(spec, subject, window, today)
    final = spec.comparison is Comparison.AT_LEAST and spec.measure is not Measure.SHARE
    if is_met(spec.comparison, number, spec.threshold) and (over or final or spec.period is Period.STANDING):
        return State.MET
    if not over:
        return State.SHORT if spec.period is Period.STANDING else State.NOT_YET
    if subject is not None and spec.period in (Period.YEAR, Period.TERM) and not _whole(subject, window):
        return State.PARTIAL
    return State.SHORT


def _is_over(spec: Spec, subject: Subject | None, window: Window, today: date) -> bool:
    """Say whether nothing more can be done in time: the window has closed, or the matter has."""
    if spec.period is Period.EACH and subject is not None:
        return subject.end is not None and subject.end <= today
    if spec.months and today >= window.start:
        last = date(window.end.year - (window.end.month == 1), max(spec.months), 28)
        return today >= window.end or (today.year, today.month) > (last.year, last.month)
    return window.end <= today


def _whole(subject: Subject, window: Window) -> bool:
    return (subject.start is None or subject.start <= window.start) and (
        subject.end is None or subject.end >= window.end
    )


def _monthly(spec: Spec, deeds: Sequence[Deed], subject: Subject | None, window: Window, today: date) -> Result:
    """Return how many of the months that have passed kept the promise; the base is those months."""
    months = [
        (start, end)
        for start, end in months_of(window)
        if end <= today and (subject is None or _whole(subject, Window("", start, end)))
    ]
    met = sum(
        is_met(
            spec.comparison,
            _measure(spec.measure, [deed for deed in deeds if start <= deed.day < end])[0],
            spec.threshold,
        )
        for start, end in months
    )
    if met == len(months) and months:
        state = (
            State.MET if window.end <= today or subject is None or (subject.end or date.max) <= today else State.NOT_YET
        )
    else:
        state = State.SHORT if months else State.NOT_YET if today < window.end else State.PARTIAL
    return Result(subject, Decimal(met), len(months), state, tuple(deeds))


def months_of(window: Window) -> list[tuple[date, date]]:
    """Return the whole months inside a window, each half-open."""
    start = window.start if window.start.day == 1 else _next_month(window.start)
    months = []
    while _next_month(start) <= window.end:
        months.append((start, _next_month(start)))
        start = _next_month(start)
    return months


def _next_month(day: date) -> date:
    return date(day.year + (day.month == 12), day.month % 12 + 1, 1)
