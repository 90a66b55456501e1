"""The course of one opinion as dated events, round by round, and its ballots as figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.ballot import Ballot, rule_of
from generator.core.ballot_figure import BallotFigure, figure
from generator.core.page import Cell, Link, Piece
from generator.core.values import LongText, print_day
from generator.core.view import View
from generator.records.review_opinion.model import (
    HandlingReport,
    ProgressState,
    ReviewOpinion,
)
from generator.records.review_opinion.tracking import ClockTrack, Track, is_known


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened, or is to come."""

    day: date
    what: Cell
    notes: tuple[str, ...] = ()
    text: LongText | None = None
    clock: ClockTrack | None = None
    figure: BallotFigure | None = None
    css: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events of one round."""

    title: str
    anchor: str
    events: tuple[Event, ...]


def stretches(tracked: Track, view: View) -> tuple[Stretch, ...]:
    """Return the rounds with their events by date; what is still to come stands last, and nothing later than known."""
    record, today = tracked.record, view.today
    rounds = {1: list(_first(tracked, view))}
    for item in record.rounds:
        rounds[item.number] = list(_further(tracked, item.number, view))
    for number, event in _any_round(tracked, view):
        rounds.setdefault(number, []).append(event)
    for event in _later(tracked, view):
        number = max((item.number for item in record.rounds if item.decided <= event.day), default=1)
        rounds[number].append(event)
    several = sum(bool(_shown(events, today)) for events in rounds.values()) > 1
    return tuple(
        Stretch(f"第{han_number(number)}轮" if several or number > 1 else "", f"round-{number}", shown)
        for number, events in sorted(rounds.items())
        if (shown := _shown(events, today))
    )


def _shown(events: list[Event], today: date) -> tuple[Event, ...]:
    return tuple(
        sorted((event for event in events if event.day <= today or event.css == "todo"), key=lambda event: event.day)
    )


def _first(tracked: Track, view: View) -> Iterator[Event]:
    record = tracked.record
    if record.deliberated:
        what = f"听取{record.report}，提出审议意见" if record.report else "审议，提出审议意见"
        yield Event(record.deliberated, _at(record.meeting, record.meeting_text, what, view), _formation(record))
    if record.drafted:
        yield Event(record.drafted, "审议意见整理成稿", clock=tracked.clock("draft"))
    if record.adopted:
        yield Event(record.adopted, _at(record.chair_meeting, "主任会议", "通过审议意见", view))
    if record.handed_over:
        to = record.reporting_organ or "、".join(unit.name for unit in record.leads)
        before = tracked.clock("deliver")
        late = (_deliver_words(before),) if before and before.status.date else ()
        yield Event(record.handed_over, f"交{to}研究处理" if to else "交办", late, clock=tracked.clock("handling"))
    if record.received:
        yield Event(record.received, "承办机关收文", clock=None if record.handed_over else tracked.clock("handling"))
    for plan in record.plans:
        yield Event(plan.day, f"{plan.unit or '承办单位'}报送办理方案", text=plan.text)
    for item in record.transfers:
        reason = (f"理由：{item.reason}",) if item.reason else ()
        yield Event(item.returned_on, "承办单位退回", reason)
        if item.handed_over:
            yield Event(item.handed_over, f"重新交办给{item.to}" if item.to else "重新交办")
    for pause in record.suspensions:
        yield Event(
            pause.start_date, f"中止计算期限，至{print_day(pause.end_date)}", (pause.reason,) if pause.reason else ()
        )


def _deliver_words(clock: ClockTrack) -> str:
    assert clock.status.date is not None
    late = f"，晚了{clock.status.days}天" if clock.status.state.value == "done_late" else ""
    return f"规定应于{print_day(clock.status.date)}前交办{late}"


def _further(tracked: Track, number: int, view: View) -> Iterator[Event]:
    item = next(item for item in tracked.record.rounds if item.number == number)
    by = item.decided_by if item.decided_by and view.entry(item.meeting) is None else ""
    what = f"{by}决定交回再次办理"
    clock = tracked.clock("redo", number)
    if item.handed_over and item.handed_over != item.decided:
        yield Event(item.decided, _at(item.meeting, None, what, view), text=item.text)
        yield Event(item.handed_over, "交回重新办理", clock=clock)
    else:
        yield Event(item.decided, _at(item.meeting, None, what, view), text=item.text, clock=clock)


def _any_round(tracked: Track, view: View) -> Iterator[tuple[int, Event]]:
    record = tracked.record
    for extension in record.extensions:
        if extension.approved_on:
            how = f"延长到{print_day(extension.until)}" if extension.until else f"延长{extension.months}个月"
            yield (
                extension.round,
                Event(
                    extension.approved_on,
                    f"{extension.approved_by or ''}同意{how}",
                    (f"理由：{extension.reason}",) if extension.reason else (),
                ),
            )
    for comment in record.comments:
        to = comment.to or "专门委员会或者工作机构"
        if comment.sent:
            yield comment.round, Event(comment.sent, f"办理情况送{to}征求意见")
        if comment.answered:
            yield comment.round, Event(comment.answered, f"{to}反馈意见", text=comment.text)
    for number, report in enumerate(record.reports, 1):
        yield report.round, _report_event(tracked, number, report, view)
    for number, ballot in enumerate(record.ballots, 1):
        yield ballot.round, _ballot_event(number, ballot, view)


def _report_event(tracked: Track, number: int, report: HandlingReport, view: View) -> Event:
    kind = {"rectification": "rectification"}.get(report.kind.value, "handling" if report.round == 1 else "redo")
    clock = tracked.clock(kind, 1 if kind == "rectification" else report.round)
    words = f"收到{report.kind.label}"
    notes = (
        [f"{report.organ_text}{'，' + report.number if report.number else ''}"]
        if report.organ_text
        else [report.number]
        if report.number
        else []
    )
    if clock and clock.done == report.day and report.kind.value != "progress":
        days = clock.status.days
        words += {"done_on_time": f"，提前{days}天" if days else "，当日到期", "done_late": f"，逾期{days}天"}.get(
            clock.status.state.value, ""
        )
    if report.published and report.published <= view.today:
        notes.append(f"{print_day(report.published)}向社会公布")
    return Event(report.day, Link(words, f"review-opinions/{tracked.record.slug}/#r{number}"), tuple(notes))


def _ballot_event(number: int, ballot: Ballot, view: View) -> Event:
    what = f"测评{ballot.object or ''}{ballot_part(ballot)}：{ballot.result_words}"
    notes = [f"表决人：{ballot.voters.label}"] if ballot.voters else []
    notes += [f"公布的说法：{ballot.wording}"] if ballot.wording else []
    return Event(
        ballot.day,
        _at(ballot.meeting, ballot.meeting_text, what, view),
        tuple(notes),
        figure=figure(ballot, rule_of(ballot, view.context.rules, ballot.day)),
        anchor=f"b{number}",
    )


def ballot_part(ballot: Ballot) -> str:
    """Return which stage and dimension a ballot was on, in brackets; nothing where these are not told apart."""
    words = "，".join(part for part in (ballot.stage, ballot.dimension) if part)
    return f"（{words}）" if words else ""


def _later(tracked: Track, view: View) -> Iterator[Event]:
    record, today = tracked.record, view.today
    here = f"review-opinions/{record.slug}/"
    for check in record.follow_ups:
        by = f"{check.by}跟踪检查" if check.by else "跟踪检查"
        points = f"第{'、'.join(map(str, check.points))}条" if check.points else ""
        yield Event(check.day, _at(check.meeting, None, by, view), (points,) if points else (), text=check.finding)
    for item in tracked.points:
        latest = item.latest
        if item.done_day:
            yield Event(item.done_day, Link(f"第{item.point.number}条落实", f"{here}#p{item.point.number}"))
        elif latest and latest.state is ProgressState.DECLINED:
            yield Event(latest.day, Link(f"第{item.point.number}条未采纳，说明理由", f"{here}#p{item.point.number}"))
        elif is_known(record.closed, today):
            continue
        elif item.point.due and item.due_day and item.days_late:
            yield Event(
                item.due_day, Link(f"第{item.point.number}条到期，没有完成", f"{here}#p{item.point.number}"), css="late"
            )
        elif item.point.due and item.due_day and item.due_day >= today:
            yield Event(item.due_day, Link(f"第{item.point.number}条到期", f"{here}#p{item.point.number}"), css="todo")
    for waiting in tracked.reports:
        day = waiting.status.date
        if waiting.done is None and day is not None and not is_known(record.closed, today):
            yield Event(day, f"应提出{waiting.clock.what}", css="todo" if day >= today else "late")
    checks = [
        check.next_check
        for check in record.follow_ups
        if check.day <= today and check.next_check and check.next_check > today
    ]
    yield from (Event(day, "下次跟踪检查", css="todo") for day in checks)
    if record.resolution:
        yield Event(record.resolution.day, _at(record.resolution.meeting, None, f"作出{record.resolution.title}", view))
    if record.party_report:
        yield Event(
            record.party_report.day,
            f"向{record.party_report.to or '党委'}报告",
            (record.party_report.text,) if record.party_report.text else (),
        )
    if record.notified:
        yield Event(record.notified, "向代表通报审议意见和办理情况")
    if record.closed:
        yield Event(record.closed, "结案", text=record.closing_note)


def _at(ref: str | None, text: str | None, what: str, view: View) -> Cell:
    """Return words with the meeting they happened at, linked when it has a page."""
    entry = view.entry(ref)
    if entry is None:
        return f"{text}{what}" if text else what
    pieces: tuple[Piece, ...] = (
        Link(str(getattr(view.record(ref), "short_title", None) or entry.title), entry.address),
        what,
    )
    return pieces


def _formation(record: ReviewOpinion) -> tuple[str, ...]:
    words = [f"形成方式：{record.formation.label}"] if record.formation else []
    if record.vote:
        words.append(
            record.vote.wording
            or (
                f"表决{record.vote.result.label}：赞成{record.vote.yes}、反对{record.vote.no or 0}、弃权{record.vote.abstain or 0}"
                if record.vote.yes is not None
                else f"表决{record.vote.result.label}"
            )
        )
    return tuple(words)


def han_number(number: int) -> str:
    """Return a number below 100 in Chinese: 一, 十二, 三十."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")
