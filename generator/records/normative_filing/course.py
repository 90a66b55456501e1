"""The course of one filing: every dated step with the clocks it answers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.page import Cell, Link
from generator.core.values import LongText
from generator.core.view import View
from generator.records.normative_filing.clocks import ClockTrack
from generator.records.normative_filing.model import Finding, NormativeFiling


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step with the clocks it answers to."""

    day: date
    what: Cell
    anchor: str
    notes: tuple[str, ...] = ()
    texts: tuple[LongText, ...] = ()
    clocks: tuple[ClockTrack, ...] = ()
    css: str = ""


def steps(record: NormativeFiling, tracks: tuple[ClockTrack, ...], view: View) -> Iterator[Step]:
    """Yield the steps by date, each with the clocks it answers to."""
    found = [step for step in _steps(record, tracks, view) if step.day <= view.today]
    found.sort(key=lambda step: step.day)
    yield from found


def _clocks(tracks: tuple[ClockTrack, ...], key: str, anchor: str) -> tuple[ClockTrack, ...]:
    return tuple(item for item in tracks if item.clock.key == key and item.clock.anchor == anchor)


def _steps(record: NormativeFiling, tracks: tuple[ClockTrack, ...], view: View) -> Iterator[Step]:
    if record.published:
        yield Step(record.published, f"{record.issuer or '制定机关'}公布", "published")
    if record.filed:
        to = f"{record.receiver}" if record.receiver else "县人大常委会"
        yield Step(record.filed, f"向{to}报送备案", "filed", clocks=_clocks(tracks, "filing", "filed"))
    formal = record.formal
    if formal:
        notes = (formal.note,) if formal.note else ()
        clocks = _clocks(tracks, "filing.formal_check", "formal")
        yield Step(formal.day, f"形式审查：{formal.result.label}", "formal", notes, clocks=clocks)
        if formal.supplemented:
            yield Step(
                formal.supplemented, "补正材料", "supplement", clocks=_clocks(tracks, "filing.supplement", "supplement")
            )
    if record.registered:
        yield Step(record.registered, "登记", "registered")
    for number, item in enumerate(record.passed_on, 1):
        unit = view.entry(item.to_organization)
        clocks = _clocks(tracks, "filing.pass_on", "p1") if number == 1 else ()
        yield Step(item.day, ("分送", Link(item.to, unit.address) if unit else item.to), f"p{number}", clocks=clocks)
        if item.answered:
            texts = (item.opinion,) if item.opinion else ()
            clocks = _clocks(tracks, "filing.committee_opinion", f"p{number}")
            yield Step(item.answered, f"{item.to}提出意见", f"p{number}a", (), texts, clocks)
    yield from _review_steps(record, tracks)
    yield from _notice_steps(record, tracks)
    yield from _outcome_steps(record, view)


def _review_steps(record: NormativeFiling, tracks: tuple[ClockTrack, ...]) -> Iterator[Step]:
    for number, item in enumerate(record.reviews, 1):
        by = f"{item.by}" if item.by else ""
        proposer = f"（{item.proposer}提出）" if item.proposer else ""
        if item.received:
            yield Step(item.received, f"收到{item.trigger.label}{proposer}", f"r{number}q")
        yield Step(item.start, f"{by}开始审查：{item.trigger.label}", f"r{number}")
        if item.acknowledged:
            clocks = _clocks(tracks, "filing.proposer_receipt", f"r{number}")
            yield Step(item.acknowledged, "告知提出者已经收到", f"r{number}k", clocks=clocks)
        if item.ended and item.finding:
            texts = (item.text,) if item.text else ()
            css = "now" if item.finding is Finding.NONE else "late"
            clocks = _clocks(tracks, "filing.review", f"r{number}")
            yield Step(item.ended, f"审查结论：{item.finding.label}", f"r{number}e", (), texts, clocks, css)
        if item.told:
            clocks = _clocks(tracks, "filing.proposer_result", f"r{number}")
            yield Step(item.told, "告知提出者审查结果", f"r{number}t", clocks=clocks)


def _notice_steps(record: NormativeFiling, tracks: tuple[ClockTrack, ...]) -> Iterator[Step]:
    for number, item in enumerate(record.notices, 1):
        paper = f"（{item.number}）" if item.number else ""
        yield Step(item.day, f"向制定机关提出审查意见{paper}", f"n{number}", texts=(item.text,) if item.text else ())
        if item.answered and item.stance:
            texts = (item.answer,) if item.answer else ()
            clocks = _clocks(tracks, "filing.answer", f"n{number}")
            yield Step(item.answered, f"制定机关反馈：{item.stance.label}", f"n{number}a", (), texts, clocks)


def _outcome_steps(record: NormativeFiling, view: View) -> Iterator[Step]:
    outcome = record.outcome
    if outcome is None:
        return
    new, meeting = view.entry(outcome.replacement), view.entry(outcome.meeting)
    pieces: list[str | Link] = [outcome.kind.label]
    pieces += ["，决定文号" + outcome.number] if outcome.number else []
    pieces += ["，", meeting.link] if meeting else []
    pieces += ["，以", new.link, "为准"] if new else []
    yield Step(outcome.day, tuple(pieces), "outcome", texts=(outcome.text,) if outcome.text else (), css="now")
    if outcome.reported:
        yield Step(outcome.reported, "制定机关报告处理结果", "reported")
    if outcome.published:
        yield Step(outcome.published, "公布撤销决定", "annulled")
