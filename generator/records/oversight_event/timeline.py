"""The course of an oversight event in dated lines: what was done, heard, asked, answered, voted and reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.page import Cell, Link, Piece
from generator.core.values import LongText, print_day
from generator.core.view import View
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.parts import Visit


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened."""

    day: date
    what: Cell
    notes: tuple[str, ...] = ()
    text: LongText | None = None


def events(record: OversightEvent, view: View) -> tuple[Event, ...]:
    """Return what happened by day; what has a section of its own is only named with a link to it."""
    found = [*_before(record), *_heard(record, view), *_cases(record, view), *_after(record, view)]
    return tuple(sorted((item for item in found if item.day <= view.today), key=lambda item: item.day))


def _before(record: OversightEvent) -> Iterator[Event]:
    if record.planned:
        what = f"主任会议通过年度监督工作计划，{record.plan_item}" if record.plan_item else "列入年度监督工作计划"
        yield Event(record.planned, what)
    if record.group and record.group.formed:
        yield Event(record.group.formed, f"成立{record.group.name or '检查组'}")
    for visit in record.visits:
        yield Event(visit.start_date, _visit_words(visit), _visit_notes(visit), visit.text)
    for item in record.milestones:
        if item.done:
            planned = f"，计划{print_day(item.planned)}" if item.planned else ""
            yield Event(item.done, f"{item.name}{planned}", (item.note,) if item.note else ())


def _visit_words(visit: Visit) -> str:
    until = f"（至{print_day(visit.end_date)}）" if visit.end_date and visit.end_date != visit.start_date else ""
    return f"{visit.method.label}{'：' + visit.place if visit.place else ''}{until}"


def _visit_notes(visit: Visit) -> tuple[str, ...]:
    notes = [f"问题：{visit.problem}"] if visit.problem else []
    return tuple(notes + ([f"建议：{visit.advice}"] if visit.advice else []))


def _heard(record: OversightEvent, view: View) -> Iterator[Event]:
    here = f"oversight/{record.slug}/"
    for number, report in enumerate(record.reports, 1):
        if report.heard:
            verb = "书面听取" if report.is_written else "听取"
            yield Event(
                report.heard,
                at(report.meeting, report.meeting_text, Link(f"{verb}{report.title}", f"{here}#r{number}"), view),
            )
    for sitting in record.sittings:
        asked = sum(item.sitting == sitting.number for item in record.questions)
        what = Link(
            f"{sitting.kind.label}{record.form.label}" + (f"，{asked}问" if asked else ""), f"{here}#s{sitting.number}"
        )
        yield Event(sitting.day, at(sitting.meeting, None, what, view))
    for (day, meeting), names in _duty_days(record).items():
        what = Link(f"{len(names)}人述职：{'、'.join(names)}", f"{here}#duty-reports")
        yield Event(day, at(meeting, None, what, view))
    for number, evaluation in enumerate(record.evaluations, 1):
        days = sorted(ballot.day for ballot in evaluation.ballots)
        if days:
            yield Event(days[-1], Link(f"测评{evaluation.name}", f"{here}#e{number}"))
    for number, ballot in enumerate(record.ballots, 1):
        what = Link(f"测评{ballot.object or ''}：{ballot.result_words}", f"{here}#b{number}")
        yield Event(ballot.day, at(ballot.meeting, ballot.meeting_text, what, view))


def _duty_days(record: OversightEvent) -> dict[tuple[date, str | None], list[str]]:
    days: dict[tuple[date, str | None], list[str]] = {}
    for item in record.duty_reports:
        days.setdefault((item.day, item.meeting), []).append(item.name)
    return days


def _cases(record: OversightEvent, view: View) -> Iterator[Event]:
    here = f"oversight/{record.slug}/"
    case = record.interpellation
    if case:
        yield Event(case.submitted, f"{case.count}人联名提出质询案" if case.count else "提出质询案")
        if case.decided:
            form = f"，{case.reply_form.label}" if case.reply_form else ""
            yield Event(case.decided, at(case.meeting, None, f"决定交受质询机关答复{form}", view))
        for answer in case.answers:
            what = Link(f"第{answer.round}次答复", f"{here}#a{answer.round}")
            yield Event(answer.day, at(answer.meeting, None, what, view))
    inquiry = record.investigation
    if inquiry and inquiry.decided:
        yield Event(inquiry.decided, at(inquiry.meeting, None, "决定成立调查委员会", view))
    if inquiry and inquiry.reported:
        yield Event(inquiry.reported, "调查委员会提出调查报告")
    for number, removal in enumerate(record.cases, 1):
        if removal.submitted:
            yield Event(removal.submitted, f"{removal.proposer.label}提出{record.form.label}案")
        if removal.day:
            yield Event(
                removal.day, at(removal.meeting, None, Link(f"表决{record.form.label}案", f"{here}#c{number}"), view)
            )
    for number, filing in enumerate(record.filings, 1):
        if filing.day:
            yield Event(filing.day, Link(f"审查《{filing.document}》", f"{here}#n{number}"))
        if filing.settled and filing.outcome:
            yield Event(filing.settled, f"《{filing.document}》：{filing.outcome.label}")


def _after(record: OversightEvent, view: View) -> Iterator[Event]:
    here = f"oversight/{record.slug}/"
    finance = record.finance
    if finance and finance.submitted:
        yield Event(finance.submitted, f"{finance.year}年{finance.stage.label}的初步方案、草案送交")
    if finance and finance.approved:
        yield Event(finance.approved, at(finance.meeting, None, f"批准{finance.year}年{finance.stage.label}", view))
    for made in finance.publications if finance else ():
        if made.day:
            yield Event(made.day, f"{made.organ_text or ''}公开{made.what}")
    for number, decision in enumerate(record.decisions, 1):
        yield Event(
            decision.day, at(decision.meeting, None, Link(f"通过《{decision.title}》", f"{here}#d{number}"), view)
        )
        if decision.reported:
            yield Event(decision.reported, f"收到《{decision.title}》执行情况报告")
    for number, item in enumerate(record.follow_ups, 1):
        if item.day:
            yield Event(
                item.day, Link(f"收到{item.kind.label}", f"{here}#f{number}"), (item.number,) if item.number else ()
            )
    if record.notified:
        yield Event(record.notified, "向代表通报")
    if record.closed and record.end_state:
        yield Event(record.closed, record.end_state.label, text=record.closing_note)


def at(ref: str | None, text: str | None, what: Cell, view: View) -> Cell:
    """Return words with the meeting they happened at, linked when it has a page."""
    entry = view.entry(ref)
    pieces: tuple[Piece, ...] = what if isinstance(what, tuple) else (what,)
    if entry is None:
        return (text, *pieces) if text else what
    name = str(getattr(view.record(ref), "short_title", None) or entry.title)
    gap = ("　",) if isinstance(pieces[0], Link) else ()
    return (Link(name, entry.address), *gap, *pieces)
