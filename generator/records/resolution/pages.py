"""An act's page: decided or only talked over, whether it applies, its text, who must report by when, whose seats changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.derived import Column, Detail, Entry, ListTable
from generator.core.facet import KIND, STATE, Facet, states_of
from generator.core.pack import Check
from generator.core.page import Cell, Chip, Heading, Link, Meta, Piece, Small
from generator.core.session import majority_on, members_on
from generator.core.values import print_day
from generator.core.view import View
from generator.core.vote import vote_words
from generator.records.resolution import boards
from generator.records.resolution.clocks import Clocked, clocks_of
from generator.records.resolution.course import course_of
from generator.records.resolution.facts import balance_words
from generator.records.resolution.ledger_pages import SeatsView, seats_view
from generator.records.resolution.model import MAJOR_MATTER, Clause, Matter, Outcome, Resolution
from generator.records.resolution.seats import settlement_of
from generator.records.resolution.state import CHIPS, chips_of, effect_on, ends_of, start_of, touches_of

_SPACED = re.compile(r"第.+[编章节部分]$")
_HANGING = re.compile(r"第.+条$")


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the text as the page shows it."""

    anchor: str
    clause: Clause
    heading: str
    hanging: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A body that must report, as its section shows it."""

    clocked: Clocked
    bearer: Cell
    reports: tuple[tuple[Cell, object], ...]


def blocks(record: Resolution) -> tuple[Block, ...]:
    """Return the text as the page shows it; numbers stay as they were printed."""
    made = []
    for number, clause in enumerate(record.clauses, 1):
        own = clause.number or ""
        heading = f"{own}{'　' if _SPACED.match(own) else ''}{clause.heading}" if clause.heading else ""
        made.append(Block(f"a{number}", clause, heading, bool(_HANGING.match(own))))
    return tuple(made)


def detail(record: Resolution, view: View) -> Detail:
    """Return an act's page."""
    clocks = clocks_of(record, view)
    seats = seats_view(record, record.deputy_changes, view) if record.deputy_changes else None
    issuer = record.issuer or ""
    meta = Meta(
        layout="record",
        title=view.entries[record.id].title,
        kind=record.kind.label,
        number=record.number or "",
        issuer="" if issuer and record.title.startswith(issuer) else issuer,
        adopted=adopted_line(record, view),
        summary=summary(record, clocks, seats, view),
        act=print_day(record.date) if record.date else "",
        cite=record.title + (f"（{record.number.strip('（）')}）" if record.number else ""),
        chips=view.entries[record.id].chips,
    )
    values = {
        "act": record,
        "facts": list(_facts(record, view)),
        "blocks": blocks(record),
        "course": course_of(record, clocks, view),
        "asked": tuple(_asked(item, view) for item in clocks),
        "seats": seats,
        "matter": _matter_facts(record, record.matter, view) if record.matter else (),
        "joint": record.matter.joint_document if record.matter else None,
        "impacts": tuple(_impact(record, number, view) for number in range(len(record.impacts))),
        "enclosures": tuple((item, view.entry(item.record)) for item in record.enclosures),
        "touches": touches_of(record, view.index),
        "published_by": [item for item in view.mentions_of(record.id) if item.topic == "公布"],
        "base": record.vote.base or members_on(view.index, record.meeting, record.adopted) if record.vote else None,
        "majority": majority_on(view.index, record.meeting, record.adopted, view.context.rules),
        "today": view.today,
    }
    return Detail(meta, values)


def adopted_line(record: Resolution, view: View) -> str:
    """Return the line under the title, of what was adopted."""
    if record.outcome is not Outcome.DECIDED or record.adopted is None:
        return ""
    meeting = view.entry(record.meeting)
    name = meeting.title if meeting else record.meeting_text
    return f"{print_day(record.adopted)}{name}通过" if name else ""


def summary(record: Resolution, clocks: tuple[Clocked, ...], seats: SeatsView | None, view: View) -> str:
    """Return the page's first words: what was done, whether it applies, which reports are still to come."""
    effect = effect_on(record, view.today, view.index)
    done = "发布" if record.outcome is Outcome.ISSUED else record.outcome.label if record.outcome else ""
    meeting = view.entry(record.meeting)
    by = (meeting.title if meeting else record.meeting_text or "") if record.adopted == record.date else ""
    words = [f"{print_day(record.date)}{by}{done}" if record.date else done]
    words += [f"截至{print_day(view.today)}{CHIPS[effect].text}"] if effect else []
    told = "，".join(words) + "。"
    if seats and record.deputy_changes:
        told += f"{balance_words(settlement_of(record.deputy_changes))}。"
    waiting = [item for item in clocks if item.done is None]
    if clocks:
        told += f"要求{len(clocks)}个单位报告执行情况，{len(clocks) - len(waiting)}个已经报告。"
    late = [item for item in waiting if item.chip.kind == "late"]
    told += "".join(f"{item.requirement.bearer}的报告{item.chip.text}。" for item in late)
    return told


def _facts(record: Resolution, view: View) -> Iterator[tuple[str, Cell]]:
    if body := _linked(record.issuer, record.body, view):
        yield "机关", body
    if record.adopted:
        place = _held(record.meeting, view) or record.meeting_text
        decided = {Outcome.DECIDED: "通过", Outcome.ISSUED: "决定、确认"}
        label = decided.get(record.outcome, "讨论") if record.outcome else "通过"
        yield label, (print_day(record.adopted), *(("　", place) if place else ()))
    if proposer := _linked(record.proposer, record.proposer_organization, view):
        when = (Small(f"{print_day(record.proposed)}提请"),) if record.proposed else ()
        yield "提请", (*(proposer if isinstance(proposer, tuple) else (proposer,)), *when)
    if record.issued:
        yield "公布", print_day(record.issued)
    if not record.kind.is_notice and record.outcome is Outcome.DECIDED:
        yield "施行", _start_cell(record, view)
    for day, word, touch in ends_of(record, view.index):
        why: tuple[Piece, ...] = ("　依据", _act(touch.source, view)) if touch else ()
        if touch is None and record.ending and record.ending.text:
            why = (Small(record.ending.text),)
        yield word, (print_day(day), *why)
    if record.vote:
        method = (Small(record.vote.method.label),) if record.vote.method else ()
        yield "表决", (vote_words(record.vote), *method)


def _start_cell(record: Resolution, view: View) -> Cell:
    start, touch = start_of(record, view.index)
    if start is None and (touch or not record.effective_note):
        return ("日期未记录", *(("　依据", _act(touch.source, view)) if touch else ()))
    if start is None:
        return ("日期待定", *((Small(record.effective_note),) if record.effective_note else ()))
    pieces: list[Piece] = [f"{print_day(start)}起"]
    if touch:
        pieces += ["　依据", _act(touch.source, view)]
    elif record.effective is None:
        pieces.append(Small("没有另定日期，按通过之日"))
    if record.effective_note:
        pieces.append(Small(record.effective_note))
    return tuple(pieces)


def _held(ref: str | None, view: View) -> Link | None:
    """Return a meeting by its short title."""
    entry = view.entry(ref)
    short = getattr(view.record(ref), "short_title", None)
    return Link(str(short or entry.title), entry.address) if entry else None


def _act(record: Resolution, view: View) -> Link:
    """Return another act by its number, which is shorter than its title."""
    return Link(record.number or record.title, view.entries[record.id].address)


def _linked(text: str | None, ref: str | None, view: View) -> Cell:
    """Return a printed body with a link to its record, where there is one."""
    entry = view.entry(ref)
    if entry is None:
        return text or ""
    return Link(text or entry.title, entry.address)


def _matter_facts(record: Resolution, matter: Matter, view: View) -> tuple[tuple[str, Cell], ...]:
    day = record.date or view.today
    found = view.context.rules.find_listed(MAJOR_MATTER, matter.matter_class, day)
    notes: list[Piece] = []
    if found and found.basis:
        notes.append(Small(("参照：" if found.check is Check.UNCHECKED else "依据：") + found.basis))
    facts: list[tuple[str, Cell]] = [("类别", (matter.matter_class, *notes))]
    if found:
        facts.append(("要求", "须作出决定" if found.decision_required else "可以讨论不作决定"))
    facts.append(
        ("结果", "作出决定" if record.outcome is Outcome.DECIDED else record.outcome.label if record.outcome else "")
    )
    facts.append(("列入方式", matter.trigger.label if matter.trigger else "未记录"))
    if matter.referral:
        meeting, act = _held(matter.referral.meeting, view), view.entry(matter.referral.act)
        pieces: list[Piece] = [print_day(matter.referral.day)] if matter.referral.day else []
        pieces += ["　", meeting] if meeting else []
        pieces += ["，作出", Link("决议", act.address)] if act else []
        pieces += [Small(matter.referral.text)] if matter.referral.text else []
        facts.append(("提请人代会", tuple(pieces) or "是"))
    return tuple(facts)


def _impact(record: Resolution, number: int, view: View) -> tuple[str, str, Cell, str, str]:
    """Return anchor, word, document, day and note of what an act does to another."""
    item = record.impacts[number]
    entry = view.entry(item.target)
    name: Cell = entry.link if entry else item.target_text or "没有公开的文件"
    when = f"自{print_day(item.day)}起" + ("施行" if item.kind.value == "set_effect" else "") if item.day else ""
    return f"m{number + 1}", item.kind.label, name, when, item.text or ""


def _asked(item: Clocked, view: View) -> Asked:
    reports: list[tuple[Cell, object]] = []
    for report in item.reports:
        meeting = view.entry(report.meeting)
        pieces: list[Piece] = [report.title or "执行情况报告"]
        pieces += [f"（{report.number}）"] if report.number else []
        pieces += ["，听取：", meeting.link] if meeting else []
        shown = report.published if report.published and report.published <= view.today else None
        pieces += [Small(f"{print_day(shown)}公开")] if shown else []
        reports.append((tuple(pieces), report))
    bearer = _linked(item.requirement.bearer, item.requirement.organization, view)
    return Asked(item, bearer, tuple(reports))


def _state(record: Resolution | None, entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    outcome = record.outcome.label if record.outcome else ""
    return chips_of(record, view.today, view.index) or outcome


def _reports(record: Resolution | None, _entry: Entry, view: View) -> tuple[Chip, ...]:
    if record is None:
        return ()
    return tuple(Chip(item.chip.kind, item.chip.text) for item in clocks_of(record, view))


def _class(record: Resolution | None, _entry: Entry, _view: View) -> Cell:
    return record.matter.matter_class if record and record.matter else ""


LIST = ListTable(
    noun="件",
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("标题", "", row=True), lambda record, entry, view: entry.link),
        Column(Heading("种类", "nw"), lambda record, entry, view: entry.kind),
        Column(Heading("文号", "nw"), lambda record, entry, view: record.number or "" if record else ""),
        Column(Heading("重大事项"), _class),
        Column(Heading("状态", "nw"), _state),
        Column(Heading("执行报告", "nw"), _reports),
    ),
    lead=lambda view, entries: boards.lead(view),
    facets=(
        KIND,
        Facet("matter", "重大事项", lambda record, entry, view: (str(_class(record, entry, view)),)),
        STATE,
        Facet("report", "执行报告", lambda record, entry, view: states_of(_reports(record, entry, view))),
    ),
)
