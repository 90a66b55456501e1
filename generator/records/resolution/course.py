"""An act's course: put forward, adopted, published, in force, reported on, changed; and the reports still awaited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.core.course import Happening, in_order
from generator.core.page import Cell
from generator.core.view import View
from generator.core.vote import vote_words
from generator.records.resolution.clocks import Clocked
from generator.records.resolution.model import Outcome, Resolution
from generator.records.resolution.state import ends_of, own_start, touches_of


def course_of(record: Resolution, clocks: Sequence[Clocked], view: View) -> tuple[Happening, ...]:
    """Return the lines of an act's course; none where it is a single day."""
    lines = in_order(
        item for item in _lines(record, clocks, view) if item.day <= view.today or item.state or item.day == record.date
    )
    return lines if len(lines) > 1 else ()


def _lines(record: Resolution, clocks: Sequence[Clocked], view: View) -> Iterator[Happening]:
    if record.proposed:
        yield Happening(record.proposed, f"{record.proposer or ''}提请")
    meeting = view.entry(record.meeting)
    place: Cell = meeting.link if meeting else record.meeting_text or ""
    if record.adopted and record.outcome is not Outcome.ISSUED:
        vote = f"，{vote_words(record.vote)}" if record.vote and record.vote.yes is not None else ""
        yield Happening(record.adopted, f"{record.outcome.label if record.outcome else '通过'}{vote}", place)
    if record.issued:
        yield Happening(record.issued, "公布")
    start = own_start(record)
    if start and record.outcome is Outcome.DECIDED and not record.kind.is_notice and start != record.adopted:
        yield Happening(start, "施行" if start <= view.today else "将施行", "", "" if start <= view.today else "todo")
    for item in clocks:
        yield from _reports(item, view)
    for touch in touches_of(record, view.index):
        if touch.day and touch.day <= view.today:
            link = view.entries[touch.source.id].part(f"m{touch.number}")
            yield Happening(touch.day, f"由后来的决定{touch.impact.kind.label}", link)
    for day, word, other in ends_of(record, view.index):
        if other is None:
            yield Happening(day, word)


def _reports(item: Clocked, view: View) -> Iterator[Happening]:
    bearer = item.requirement.bearer
    for report in item.reports:
        heard = view.entry(report.meeting)
        yield Happening(report.day, f"{bearer}报告执行情况", heard.link if heard else "")
    due = item.status.date
    if item.done is None and due:
        state = "late" if item.chip.kind == "late" else "todo"
        yield Happening(due, (f"{bearer}应于此日以前报告执行情况 ", item.chip), "", state)
