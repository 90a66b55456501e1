"""How the opinions raised in an activity stand: the state of each against the day it was to be handled by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.clock import soon_days_on
from generator.core.derived import Duty
from generator.core.due import Due, DueStatus, Operator, Stage, Step, due_state
from generator.core.handling import due_chip
from generator.core.page import Cell, Chip, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.activity.model import Activity, Matter, Outcome

_OPEN = (None, Outcome.RUNNING)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one matter stands: its chip, how it stands against its day if one was set, when it was done if it was."""

    chip: Chip
    status: DueStatus | None
    is_open: bool
    done: date | None


def standing_of(item: Matter, view: View) -> Standing:
    """Return how a matter stands on the view's day."""
    done = item.done if item.done and item.done <= view.today else None
    is_open = done is None and (item.outcome in _OPEN or item.done is not None)
    if item.due is None or (done is None and not is_open):
        return Standing(_plain_chip(item, is_open=is_open), None, is_open, done)
    step = Step("期限", Operator.RESULT, print_day(item.due), item.due)
    due = Due(item.due, (step,), stages=(Stage(item.due, item.due),))
    status = due_state(due, done, view.today, soon_days=soon_days_on(view.context.rules, view.today))
    return Standing(due_chip(status, Outcome.RUNNING.label), status, is_open, done)


def _plain_chip(item: Matter, *, is_open: bool) -> Chip:
    if item.outcome is None:
        return Chip("", "未记录") if is_open else Chip("ok", Outcome.DONE.label)
    if is_open:
        return Chip("run", Outcome.RUNNING.label)
    kind = {Outcome.DONE: "ok", Outcome.RUNNING: "run"}.get(item.outcome, "no")
    return Chip(kind, item.outcome.label)


def duties_of(record: Activity, view: View) -> Iterator[Duty]:
    """Yield what units still owe, or did, on the matters handed to them with a day."""
    for number, item in enumerate(record.matters, 1):
        standing = standing_of(item, view)
        if standing.status is None or (item.handed_over or record.start_date) > view.today:
            continue
        yield Duty(
            record.id, f"m{number}", f"办理意见：{item.text}", item.unit or "", str(item.organization or ""),
            standing.status.state, standing.chip, item.due, standing.done, standing.is_open, kind="办理",
        )  # fmt: skip


def matters_table(record: Activity, view: View) -> Table | None:
    """Return the matters raised: what, from whom, who handles it, where it stands and what came of it."""
    if not record.matters:
        return None
    rows = []
    for number, item in enumerate(record.matters, 1):
        rows.append(Row((str(number), item.text, _origin(item, view), *_handling(item, view)), f"m{number}"))
    headings = (
        Heading("序", "no"), Heading("意见", "", row=True), Heading("来自", "nw"), Heading("承办单位"), Heading("状态", "nw"), Heading("结果"),
    )  # fmt: skip
    done = sum(not standing_of(item, view).is_open for item in record.matters)
    return Table(f"共{len(rows)}件，已有结果{done}件", headings, (Group(tuple(rows)),))


def _origin(item: Matter, view: View) -> Cell:
    if not item.name:
        return item.origin.label
    return (view.name(item.name, item.person), Small(item.origin.label))


def _handling(item: Matter, view: View) -> tuple[Cell, Cell, Cell]:
    entry = view.entry(item.organization)
    unit: tuple[Piece, ...] = (Link(item.unit, entry.address) if entry else item.unit,) if item.unit else ()
    unit += (Small(f"{print_day(item.handed_over)}交办"),) if item.handed_over else ()
    standing = standing_of(item, view)
    state: tuple[Piece, ...] = (standing.chip,)
    state += (Small(f"期限{print_day(item.due)}"),) if item.due else ()
    state += (Small(f"{print_day(standing.done)}办结"),) if standing.done else ()
    result: tuple[Piece, ...] = (item.result,) if item.result else ()
    suggestion = view.entry(item.suggestion)
    result += (suggestion.link,) if suggestion else ()
    result += (Small(f"{print_day(item.answered)}回告"),) if item.answered else ()
    return unit, state, result
