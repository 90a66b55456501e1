"""An issue proposed from the public records of its sessions, in the usual order; staff then move, leave out and add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.core.issue import IssuePlan
from generator.core.record import Record
from generator.core.source import dump
from generator.core.view import View
from generator.records.gazette.ledger import ledger_of
from generator.records.gazette.model import Gazette, Rhythm, Section, series_of
from generator.records.gazette.pages import short_title
from generator.records.gazette.press import acts_at, paper_of

_SECTIONS = {
    "appointment": Section.APPOINTMENTS,
    "correction": Section.CORRECTIONS,
    "institutional_document": Section.DECISIONS,
    "normative_filing": Section.FILINGS,
    "oversight_event": Section.INSPECTIONS,
    "resolution": Section.DECISIONS,
    "review_opinion": Section.OPINIONS,
    "suggestion": Section.SUGGESTIONS,
}
_ORDER = ("notice", "notice_of_resolution", "resolution", "decision")
_REPORTS = ("听取", "听取和审议", "审查和批准")


@dataclass(frozen=True, slots=True)
class _Line:
    section: Section
    record: str
    part: str = ""
    title: str = ""
    rank: int = 0

    def tree(self) -> dict[str, str]:
        """Return the line as it is written in the record."""
        words = {"记录": self.record, "部分": self.part, "标题": self.title, "栏目": self.section.label}
        return {key: value for key, value in words.items() if value}


def plan(asked: IssuePlan, view: View) -> str:
    """Return the YAML of an issue of some sessions: its numbers after the last issue's, and all that it should carry."""
    meetings = [meeting for ref in asked.meetings if (meeting := view.record(ref)) is not None]
    issues = [item for item in ledger_of(view.index).issues if item.date <= asked.day]
    last = next((item for item in reversed(issues) if item.running), issues[-1] if issues else None)
    days = [view.index.type_of(meeting.id).date_of(meeting) for meeting in meetings]
    year = max((day.year for day in days if day), default=asked.day.year)
    tree: dict[str, Any] = {"刊名": last.name if last else f"{view.site.name}公报", "年": year}
    same = [item for item in issues if last and series_of(item) == ("", last.name, year)]
    tree["期号"] = max((item.number_to or item.number or 0 for item in same), default=0) + 1
    if last and last.running:
        tree["总期号"] = (last.running_to or last.running) + 1
    tree["编排"] = (Rhythm.SESSION if meetings else Rhythm.CALENDAR).label
    tree["出版日期"] = asked.day.isoformat()
    tree |= dict(_imprint([item for item in issues if last and item.name == last.name]))
    tree["会议"] = [meeting.id for meeting in meetings]
    order = list(Section)
    lines = sorted(
        _lines(meetings, last.date if last else None, asked.day, view),
        key=lambda line: (order.index(line.section), line.rank),
    )
    tree["目录"] = [line.tree() for line in dict.fromkeys(lines)]
    return dump({key: value for key, value in tree.items() if value})


def _imprint(issues: list[Gazette]) -> Iterator[tuple[str, str]]:
    """Yield who makes the gazette, each as the last issue that tells it; of an old scan often nobody noted it."""
    for key, attribute in (
        ("主办", "sponsor"),
        ("主办机构", "sponsor_organization"),
        ("编辑", "editor"),
        ("准印证号", "permit"),
    ):
        words = next((found for item in reversed(issues) if (found := getattr(item, attribute))), None)
        if words:
            yield key, str(words)


def _lines(meetings: list[Record], since: date | None, day: date, view: View) -> Iterator[_Line]:
    ledger = ledger_of(view.index)
    settled = set(ledger.carried) | set(ledger.left_out)
    for meeting in meetings:
        yield from _of_meeting(meeting, view)
        for act in acts_at(meeting.id, view):
            if act.id not in settled:
                yield _act_line(act)
    known = {(str(line.record), line.part) for issue in ledger.issues for line in issue.contents}
    for opinion in view.records_of("review_opinion"):
        for number, report in enumerate(getattr(opinion, "reports", ()), 1):
            is_new = (since is None or report.day > since) and report.day <= day
            if is_new and (opinion.id, f"r{number}") not in known and paper_of(opinion.id, f"r{number}", view):
                yield _Line(Section.HANDLING, opinion.id, f"r{number}", report.title or "")
    for correction in view.records_of("correction"):
        when = view.entries[correction.id].date
        is_due = when is not None and when <= day and (since is None or when > since)
        if is_due and getattr(correction, "gazette", None) is None and correction.id not in settled:
            yield _Line(Section.CORRECTIONS, correction.id)


def _act_line(act: Record) -> _Line:
    """Return the line of an act: notices, resolutions, decisions, then documents; who changed, after the lists."""
    if getattr(act, "deputy_changes", None) is not None:
        return _Line(Section.APPOINTMENTS, act.id, rank=1)
    section = _SECTIONS.get(act.id.partition("/")[0], Section.APPENDIX)
    kind = str(getattr(act, "kind", ""))
    is_ranked = section is Section.DECISIONS and act.id.startswith("resolution/")
    rank = _ORDER.index(kind) if is_ranked and kind in _ORDER else len(_ORDER)
    return _Line(section, act.id, rank=rank if section is Section.DECISIONS else 0)


def _of_meeting(meeting: Record, view: View) -> Iterator[_Line]:
    short = short_title(meeting.id, view)
    for part, words, section in (
        ("agenda", "议程", Section.MEETING),
        ("minutes", "纪要", Section.MEETING),
        ("attendance", "出席和请假人员名单", Section.ATTENDANCE),
    ):
        if paper_of(meeting.id, part, view) is not None:
            yield _Line(section, meeting.id, part, f"{short}{words}")
    for number, item in enumerate(getattr(meeting, "agenda", ()), 1):
        verb = getattr(item.verb, "label", "")
        if verb in _REPORTS and item.title.endswith("报告"):
            title = item.title
            for word in sorted(_REPORTS, key=len, reverse=True):
                title = title.removeprefix(word)
            yield _Line(Section.REPORTS, meeting.id, f"a{number}", title)
