"""The course of a suggestion round by round: what happened, in order of the days, and what is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.due import DueState
from generator.core.page import Link, Piece
from generator.core.values import print_day
from generator.records.suggestion.clocks import Clocked, redo_days
from generator.records.suggestion.evaluations import ballot_words, verdict_chip
from generator.records.suggestion.model import Suggestion
from generator.records.suggestion.naming import address, proposers_words
from generator.records.suggestion.standing import Standing


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    day: date | None
    words: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    css: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """The events of one round of handling."""

    number: int
    title: str
    events: tuple[Event, ...]


def rounds_of(record: Suggestion, standing: Standing, today: date) -> tuple[Round, ...]:
    """Return the timeline by rounds; earlier rounds stay as they were."""
    starts = redo_days(record)
    numbers = sorted(
        {1, *starts, *(reply.round for reply in record.replies), *(item.round for item in record.evaluations)}
    )
    events = [
        *_early_events(record),
        *_contact_events(record),
        *_reply_events(record),
        *_evaluation_events(record),
        *_late_events(record, today),
    ]
    grouped: dict[int, list[Event]] = {number: [] for number in numbers}
    for number, event in events:
        grouped[number or _round_on(event.day, starts)].append(event)
    waiting = [item for item in standing.clocks if item.is_open and item.what in ("reply", "redo")]
    if waiting and standing.state != "未记录":
        grouped[numbers[-1]].extend(_waiting(item) for item in waiting)
    many = len(numbers) > 1
    return tuple(
        Round(
            number,
            f"第{'一二三四五六七八九'[number - 1] if number < 10 else number}轮" if many else "",
            tuple(_in_order(grouped[number])),
        )
        for number in numbers
    )


def _in_order(events: list[Event]) -> list[Event]:
    dated = sorted((event for event in events if event.day), key=lambda event: event.day or date.min)
    return dated + [event for event in events if event.day is None]


def _round_on(day: date | None, starts: dict[int, date | None]) -> int:
    begun = [number for number, start in starts.items() if start and day and start <= day]
    return max(begun, default=1)


def _waiting(item: Clocked) -> Event:
    css = "late" if item.status.state is DueState.OVERDUE else "todo"
    return Event(None, (f"等待{item.unit}{'重新' if item.what == 'redo' else ''}答复　", item.chip), (), css)


def _early_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    if record.date:
        yield 1, Event(record.date, (f"{proposers_words(record)}提出",))
    if record.accepted:
        yield 1, Event(record.accepted, ("受理",))
    for item in record.assignments:
        if item.handed_over:
            yield (
                1,
                Event(item.handed_over, (f"交办，{item.unit}{item.role.label}",), (item.share,) if item.share else ()),
            )
        if item.received:
            yield 1, Event(item.received, (f"{item.unit}收到",))
        if item.returned:
            yield (
                1,
                Event(
                    item.returned.day,
                    (f"{item.unit}退回",),
                    (f"理由：{item.returned.reason}",) if item.returned.reason else (),
                ),
            )
        if item.handed_again:
            yield 1, Event(item.handed_again, (f"重新交办{item.unit}",))
        if item.moved_up:
            yield 1, Event(item.moved_up.day, (f"移交{item.moved_up.organ}",))
    if record.merged:
        yield (
            1,
            Event(
                record.merged.day,
                (
                    f"并入{record.merged.main_text or '主件'}一并办理"
                    + ("，分别答复" if record.merged.answered_apart else ""),
                ),
            ),
        )
    for view in record.co_views:
        yield 0, Event(view.day, (f"{view.unit}提出协办意见",), (view.text,) if view.text else ())
    for extension in record.extensions:
        until = f"延至{print_day(extension.until)}" if extension.until else f"延长{extension.months}个月"
        who = f"，{extension.approved_by}同意" if extension.approved_by else ""
        applied = f"{print_day(extension.applied)}申请" if extension.applied else ""
        notes = tuple(text for text in (applied, extension.reason or "") if text)
        yield 1, Event(extension.approved_on, (f"{until}{who}",), notes)
    for pause in record.pauses:
        end = f"至{print_day(pause.end_date)}" if pause.end_date else "，还没有恢复"
        yield 0, Event(pause.start_date, (f"中止办理{end}",), (pause.reason,) if pause.reason else ())


def _contact_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    for contact in record.contacts:
        notes = [f"参加：{'、'.join(contact.people)}"] if contact.people else []
        notes += [contact.text] if contact.text else []
        yield 0, Event(contact.day, (f"{contact.stage.label}联系：{contact.kind.label}",), tuple(notes))


def _reply_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    for number, reply in enumerate(record.replies, 1):
        mark = f"（{reply.document_number}）" if reply.document_number else ""
        words = f"{reply.unit or record.lead_unit}{reply.kind.label}{mark}"
        notes = [f"结果分类：{reply.result_class}"] if reply.result_class else []
        notes += [f"共同尺度：{reply.scale.label}"] if reply.scale else []
        yield reply.round, Event(reply.day, (Link(words, f"{address(record)}#r{number}"),), tuple(notes))


def _evaluation_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    for item in record.evaluations:
        who = item.evaluator or ("测评" if item.ballot else "代表")
        what = f"{who}评价{item.stage.label}" + (
            "" if item.dimension.value == "overall" else f"，{item.dimension.label}"
        )
        result: tuple[Piece, ...] = ("：", verdict_chip(item.verdict)) if item.verdict else ()
        notes = [f"意见：{item.comment}"] if item.comment else []
        notes += [ballot_words(item.ballot)] if item.ballot else []
        yield item.round, Event(item.day, (what, *result), tuple(notes))
    for redo in record.redos:
        yield (
            redo.round,
            Event(redo.day, ("要求重新办理",), (redo.reason,) if redo.reason else (), anchor=f"round{redo.round}"),
        )


def _late_events(record: Suggestion, today: date) -> Iterator[tuple[int, Event]]:
    for step in record.supervisions:
        who = step.leader or step.unit or ""
        words = f"{step.kind.label}{'（' + step.step + '）' if step.step else ''}{'，' + who if who else ''}"
        yield 0, Event(step.day, (words,), (step.finding,) if step.finding else ())
    for promise in record.promises:
        if promise.kept and promise.kept <= today:
            yield 0, Event(promise.kept, (f"承诺兑现：{promise.text}",), (promise.note,) if promise.note else ())
    if record.withdrawn:
        yield 0, Event(record.withdrawn.day, ("提出人撤回，办理终止",), (record.withdrawn.reason,))
