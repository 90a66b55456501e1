"""Where an oversight event stands on the page's day: its state and chip, its clocks, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.core.clock import soon_days_on
from generator.core.due import DueState, DueStatus, due_state
from generator.core.handling import due_chip
from generator.core.page import Chip
from generator.core.values import Choice
from generator.core.view import View
from generator.records.oversight_event.clocks import Clock, clocks_of, heard_on
from generator.records.oversight_event.known import is_known, known
from generator.records.oversight_event.model import OversightEvent


class State(Choice):
    """How an event stands; the boards count in this order."""

    OVERDUE = "overdue", "逾期"
    PLANNED = "planned", "还没有开始"
    RUNNING = "running", "正在进行"
    HANDLING = "handling", "意见办理中"
    NO_END = "no_end", "没有记录结果"
    ENDED = "ended", "已结束"


@dataclass(frozen=True, slots=True)
class ClockTrack:
    """A clock as it stands; what was counted back from a meeting and never recorded is 未记录, not late."""

    clock: Clock
    status: DueStatus
    chip: Chip

    @property
    def is_open(self) -> bool:
        """Say whether something is still owed."""
        return self.status.state not in (DueState.DONE_ON_TIME, DueState.DONE_LATE, DueState.UNRECORDED)


@dataclass(frozen=True, slots=True)
class Track:
    """An event as known on the page's day."""

    record: OversightEvent
    state: State
    chip: Chip
    ended: date | None
    clocks: tuple[ClockTrack, ...]

    def clocks_at(self, anchor: str) -> tuple[ClockTrack, ...]:
        """Return the clocks that belong to a part of the page."""
        return tuple(item for item in self.clocks if item.clock.anchor == anchor)


def tracks(view: View) -> tuple[Track, ...]:
    """Return every public event as it stands, by id."""
    found = view.records_of("oversight_event")
    return tuple(track(record, view) for record in found if isinstance(record, OversightEvent))


def track(record: OversightEvent, view: View) -> Track:
    """Return how an event stands on the view's day; worked out once for each view."""
    key = f"oversight track {record.id} {view.today}"
    return view.index.cached(key, lambda _: _track(record, view))


def _track(record: OversightEvent, view: View) -> Track:
    record = known(record, view.today)
    clocks = tuple(_clock_track(item, view) for item in clocks_of(record, view.context.rules, view.index))
    ended = ended_on(record, view)
    state = _state(record, ended, clocks, view)
    return Track(record, state, _chip(record, state, ended, clocks), ended, clocks)


def _clock_track(clock: Clock, view: View) -> ClockTrack:
    soon = soon_days_on(view.context.rules, view.today)
    done = clock.done if is_known(clock.done, view.today) else None
    clock = replace(clock, done=done)
    status = due_state(clock.due, done, view.today, soon_days=soon)
    if clock.before and done is None and status.state is DueState.OVERDUE:
        return ClockTrack(clock, DueStatus(DueState.UNRECORDED, date=status.date), Chip("", "未记录"))
    chip = due_chip(status, f"待{clock.kind}" if done is None else f"已{clock.kind}", done=clock.kind)
    return ClockTrack(clock, status, chip)


def opinions_closed(record: OversightEvent, view: View) -> date | None:
    """Return the day the last of its opinions was closed, None while one is open or there is none."""
    days: list[date | None] = [getattr(view.record(ref), "closed", None) for ref in record.opinions]
    known_days = [day for day in days if day is not None and day <= view.today]
    return max(known_days) if known_days and len(known_days) == len(days) else None


def ended_on(record: OversightEvent, view: View) -> date | None:
    """Return the day it ended: as recorded, else when the last of its opinions was closed."""
    return record.closed or opinions_closed(record, view)


def _state(record: OversightEvent, ended: date | None, clocks: tuple[ClockTrack, ...], view: View) -> State:
    if any(item.status.state is DueState.OVERDUE for item in clocks):
        return State.OVERDUE
    if ended:
        return State.ENDED
    if not is_begun(record, view.today):
        return State.PLANNED
    if record.opinions or any(item.is_open and not item.clock.before for item in clocks):
        return State.HANDLING
    return State.NO_END if is_over(record, view.today) else State.RUNNING


def is_begun(record: OversightEvent, today: date) -> bool:
    """Say whether anything of it has happened."""
    days = [item.start_date for item in record.visits]
    days += [day for day in (record.group.formed if record.group else None, record.date) if day]
    return any(day <= today for day in days)


def is_over(record: OversightEvent, today: date) -> bool:
    """Say whether its main act has taken place, so that an end is to be expected."""
    investigation = record.investigation
    if investigation is not None and investigation.reported is None:
        return False
    return is_known(heard_on(record) or record.date, today)


def _chip(record: OversightEvent, state: State, ended: date | None, clocks: tuple[ClockTrack, ...]) -> Chip:
    if state is State.OVERDUE:
        days = [item.status.days for item in clocks if item.status.state is DueState.OVERDUE]
        return Chip("late", f"逾期{max(days)}天")
    if state is State.ENDED:
        return Chip("ok", record.end_state.label if record.end_state else "意见已办结")
    soon = [item.status.days for item in clocks if item.status.state is DueState.SOON]
    if soon:
        return Chip("soon", f"还剩{min(soon)}天")
    kind = {State.PLANNED: "", State.NO_END: ""}.get(state, "run")
    return Chip(kind, state.label)
