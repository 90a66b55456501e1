"""Where an opinion and each of its points stand on the page's day: states, chips, counts. Worked out once a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.core.ballot import Ballot
from generator.core.clock import soon_days_on
from generator.core.due import Due, DueState, DueStatus, due_state
from generator.core.handling import due_chip
from generator.core.page import Chip
from generator.core.values import Choice
from generator.core.view import View
from generator.records.review_opinion import clocks
from generator.records.review_opinion.clocks import Clock
from generator.records.review_opinion.model import Point, Progress, ProgressState, ReviewOpinion


class PointState(Choice):
    """How a point stands; boards show them in this order."""

    OVERDUE = "overdue", "逾期"
    SOON = "soon", "临近期限"
    RUNNING = "running", "正在落实"
    PLANNED = "planned", "计划落实"
    NOT_STARTED = "not_started", "还没有办理记录"
    DECLINED = "declined", "未采纳"
    DONE = "done", "已落实"


_COUNTED = (
    (PointState.OVERDUE, "逾期"),
    (PointState.DONE, "已落实"),
    (PointState.RUNNING, "正在落实"),
    (PointState.SOON, "临近期限"),
    (PointState.PLANNED, "计划落实"),
    (PointState.DECLINED, "未采纳并说明理由"),
    (PointState.NOT_STARTED, "还没有办理记录"),
)


def count_states(points: Iterable[PointTrack]) -> str:
    """Return how many points stand where, in words that add up: 2条已落实、1条未采纳并说明理由."""
    numbers = Counter(point.state for point in points)
    return "、".join(f"{numbers[state]}条{words}" for state, words in _COUNTED if numbers[state])


@dataclass(frozen=True, slots=True)
class PointTrack:
    """A point as it stands: its state, chip, due day and what has been reported so far."""

    point: Point
    state: PointState
    chip: Chip
    due: Due | None
    status: DueStatus | None
    due_day: date | None
    done_day: date | None
    latest: Progress | None

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done."""
        return self.state not in (PointState.DONE, PointState.DECLINED)

    @property
    def days_late(self) -> int:
        """Return how many days an open point is overdue."""
        return self.status.days if self.state is PointState.OVERDUE and self.status else 0


@dataclass(frozen=True, slots=True)
class ClockTrack:
    """A clock as it stands: its status and chip."""

    clock: Clock
    status: DueStatus
    chip: Chip
    done: date | None


@dataclass(frozen=True, slots=True)
class Track:
    """An opinion as it stands on the page's day."""

    record: ReviewOpinion
    chip: Chip
    points: tuple[PointTrack, ...]
    reports: tuple[ClockTrack, ...]
    before: tuple[ClockTrack, ...]
    ballots: tuple[Ballot, ...]
    next_due: date | None
    next_what: str

    def count(self, *states: PointState) -> int:
        """Return how many points are in one of these states."""
        return sum(item.state in states for item in self.points)

    def clock(self, kind: str, number: int = 1) -> ClockTrack | None:
        """Return the clock of a kind and round."""
        found = [
            item for item in (*self.before, *self.reports) if item.clock.kind == kind and item.clock.round == number
        ]
        return found[0] if found else None


def track(record: ReviewOpinion, view: View) -> Track:
    """Return how an opinion stands; worked out once for each view."""
    return view.index.cached(f"{record.id} on {view.today}", lambda _: _track(record, view))


def tracks(view: View) -> list[Track]:
    """Return how every public opinion stands, newest first."""
    records = [record for record in view.records_of("review_opinion") if isinstance(record, ReviewOpinion)]
    records.sort(key=lambda record: record.date or date.min, reverse=True)
    return [track(record, view) for record in records]


def is_known(day: date | None, today: date) -> bool:
    """Say whether something had happened by the page's day."""
    return day is not None and day <= today


def _track(record: ReviewOpinion, view: View) -> Track:
    today, rules = view.today, view.context.rules
    reports = tuple(_clock_track(clock, view) for clock in _report_clocks(record, view))
    early = (clocks.draft_clock(record, rules), clocks.deliver_clock(record, rules))
    before = tuple(_clock_track(clock, view) for clock in early if clock is not None)
    points = tuple(_point_track(record, point, reports, view) for point in record.points)
    ballots = tuple(
        sorted((item for item in record.ballots if item.day <= today), key=lambda item: (item.round, item.day))
    )
    what, due = _next(record, points, reports, view)
    return Track(
        record, _whole_chip(record, points, reports, ballots, view), points, reports, before, ballots, due, what
    )


def _report_clocks(record: ReviewOpinion, view: View) -> Iterable[Clock]:
    rules = view.context.rules
    first = (
        clocks.handling_clock(record, rules) if is_known(record.handed_over or record.received, view.today) else None
    )
    if first is not None:
        yield first
    yield from (clocks.round_clock(record, item, rules) for item in record.rounds if item.decided <= view.today)
    rectification = clocks.rectification_clock(record, rules) if is_known(record.deliberated, view.today) else None
    known = record.resolution is not None and record.resolution.day <= view.today
    resolution = clocks.resolution_clock(record, rules) if known else None
    yield from (clock for clock in (rectification, resolution) if clock is not None)


def _clock_track(clock: Clock, view: View) -> ClockTrack:
    soon = soon_days_on(view.context.rules, view.today)
    status = due_state(clock.due, clock.done, view.today, soon_days=soon)
    done = clock.done if is_known(clock.done, view.today) else None
    return ClockTrack(clock, status, clock_chip(status, done), done)


def clock_chip(status: DueStatus, done: date | None) -> Chip:
    """Return the chip of a report's clock."""
    if status.state is DueState.UNRECORDED:
        return Chip("ok", "已报告") if done is not None else Chip("", "等待报告")
    return due_chip(status, "等待报告", done="报告")


def _point_track(record: ReviewOpinion, point: Point, reports: tuple[ClockTrack, ...], view: View) -> PointTrack:
    progress = sorted(
        (item for item in point.progress if item.day <= view.today), key=lambda item: (item.round, item.day)
    )
    latest = progress[-1] if progress else None
    due = clocks.point_due(point)
    if due is None and latest is None:
        due = _report_due(reports)
    done = _done_day(point, latest, view.today)
    soon = soon_days_on(view.context.rules, view.today)
    status = due_state(due, done, view.today, soon_days=soon) if due else None
    state, chip = _point_state(record, latest, done, status, view.today)
    return PointTrack(point, state, chip, due, status, status.date if status else None, done, latest)


def _report_due(reports: tuple[ClockTrack, ...]) -> Due | None:
    """Return the due date of the last round's report, which a point without its own follows until it is answered."""
    handling = [item for item in reports if item.clock.kind in ("handling", "redo")]
    return handling[-1].clock.due if handling and handling[-1].done is None else None


def _done_day(point: Point, latest: Progress | None, today: date) -> date | None:
    if is_known(point.done_on, today):
        return point.done_on
    if latest is None or latest.state is not ProgressState.DONE:
        return None
    return min(item.day for item in point.progress if item.state is ProgressState.DONE)


def _point_state(
    record: ReviewOpinion, latest: Progress | None, done: date | None, status: DueStatus | None, today: date
) -> tuple[PointState, Chip]:
    if done is not None:
        late = status is not None and status.state is DueState.DONE_LATE
        return PointState.DONE, due_chip(status, "", done="落实") if late and status else Chip("ok", "已落实")
    if latest is not None and latest.state is ProgressState.DECLINED:
        return PointState.DECLINED, Chip("no", "未采纳")
    if status is not None and status.state is DueState.OVERDUE:
        return PointState.OVERDUE, due_chip(status, "")
    if status is not None and status.state is DueState.SOON:
        return PointState.SOON, due_chip(status, "")
    if latest is None:
        words = "未开始" if is_known(record.handed_over, today) else "还没有交办"
        return PointState.NOT_STARTED, due_chip(
            status, words
        ) if status and status.state is DueState.EXTENDED else Chip("", words)
    planned = latest.state is ProgressState.PLANNED
    state = PointState.PLANNED if planned else PointState.RUNNING
    return state, due_chip(status, state.label) if status else Chip("run", state.label)


def _whole_chip(
    record: ReviewOpinion,
    points: tuple[PointTrack, ...],
    reports: tuple[ClockTrack, ...],
    ballots: tuple[Ballot, ...],
    view: View,
) -> Chip:
    if is_known(record.closed, view.today):
        return Chip("ok", "已办结")
    waiting = [item.status for item in reports if item.done is None]
    waiting += [item.status for item in points if item.is_open and item.status]
    late = [item.days for item in waiting if item.state is DueState.OVERDUE]
    if late:
        return Chip("late", f"逾期{max(late)}天")
    last = ballots[-1] if ballots else None
    if (
        last is not None
        and last.result
        and not last.result.is_good
        and not any(item.number > last.round and item.decided <= view.today for item in record.rounds)
    ):
        return Chip("late", f"测评{last.result.label}")
    soon = [item.days for item in waiting if item.state is DueState.SOON]
    if soon:
        return Chip("soon", f"还剩{min(soon)}天")
    if not is_known(record.handed_over or record.received, view.today):
        return Chip("", "还没有交办")
    if points and not any(item.is_open for item in points) and all(item.done for item in reports):
        return Chip("ok", "全部办理")
    return Chip("run", "办理中")


def _next(
    record: ReviewOpinion, points: tuple[PointTrack, ...], reports: tuple[ClockTrack, ...], view: View
) -> tuple[str, date | None]:
    """Return what comes next and when: the earliest open due date, or the next check."""
    if is_known(record.closed, view.today):
        return "", None
    found = [(item.status.date, item.clock.what) for item in reports if item.done is None and item.status.date]
    found += [
        (item.due_day, f"第{item.point.number}条意见")
        for item in points
        if item.is_open and item.due_day and item.point.due
    ]
    found += [
        (item.next_check, "跟踪检查")
        for item in record.follow_ups
        if item.next_check and item.day <= view.today and item.next_check >= view.today
    ]
    return min(((what, day) for day, what in found), key=lambda pair: (pair[1], pair[0]), default=("", None))
