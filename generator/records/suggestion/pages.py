"""A suggestion's page: the text, who handles it, how the day was computed, every round of replies and evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.core.derived import Detail, Duty, Entry, Fact, Mention
from generator.core.due import DueState
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.record import Visibility, settle
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.classes import scale_of, site_classes
from generator.records.suggestion.clocks import Clocked, promise_words
from generator.records.suggestion.deeds import deeds
from generator.records.suggestion.evaluations import evaluation_table
from generator.records.suggestion.facts import facts_of, summary_sentence
from generator.records.suggestion.model import Reply, Role, Suggestion
from generator.records.suggestion.naming import address, full_number, proposers_words, suggestion_words
from generator.records.suggestion.standing import Standing, standing_of
from generator.records.suggestion.timeline import rounds_of


def public_form(record: Suggestion, _as_of: datetime | None) -> Suggestion:
    """Return the suggestion without the texts of replies that show their title only."""
    if all(reply.visibility is Visibility.PUBLIC for reply in record.replies):
        return record
    replies = tuple(
        reply if reply.visibility is Visibility.PUBLIC else reply.model_copy(update={"text": None})
        for reply in record.replies
    )
    return settle(record.model_copy(update={"replies": replies}), record.id, record.origin)


_KINDS = {"reply": "答复", "redo": "答复", "contact": "联系代表", "co_view": "协办意见", "promise": "承诺"}


def derive(record: Suggestion, view: View) -> Iterator[Fact]:
    """Yield the suggestion's entry, what it says of deputies, bodies and meetings, and what its handlers owe."""
    standing = standing_of(record, view)
    yield Entry(
        record.id, "suggestion", record.kind.label if record.kind.label != "建议" else "代表建议", record.title, address(record),
        record.date, chips=(standing.chip,), summary=proposers_words(record), updated=record.last_changed,
    )  # fmt: skip
    yield from _mentions(record, standing)
    yield from deeds(standing)
    for item in standing.clocks:
        yield _duty(record, item)


def _duty(record: Suggestion, item: Clocked) -> Duty:
    what = f"{item.name}：{record.title}" if item.what != "promise" else f"{item.name}（{suggestion_words(record)}）"
    is_open = item.is_open
    return Duty(
        record.id,
        item.anchor,
        what,
        item.unit,
        item.unit_id,
        item.status.state,
        item.chip,
        item.status.date,
        item.done,
        is_open,
        _KINDS[item.what],
        "答复里的承诺" if item.what == "promise" else item.due.cited,
        item.due.start,
    )


def _mentions(record: Suggestion, standing: Standing) -> Iterator[Mention]:
    topic, day, title = "代表建议", record.date, f"{record.number}《{record.title}》"
    chips = (standing.chip,)
    for person in record.people:
        verb = (
            "领衔提出"
            if person is record.lead and len(record.people) > 1
            else "提出"
            if person is record.lead
            else "附议"
        )
        if person.person:
            yield Mention(person.person, record.id, topic, verb + title, day, "text", chips)
    if record.delegation and record.delegation.organization:
        yield Mention(record.delegation.organization, record.id, topic, f"提出{title}", day, "text", chips)
    for number, item in enumerate(record.assignments, 1):
        if item.organization:
            gone = "（已退回）" if not item.is_open else ""
            yield Mention(
                item.organization,
                record.id,
                topic,
                f"{item.role.label}{title}{gone}",
                item.handed_over or day,
                f"a{number}",
                chips,
            )
    for meeting, words in ((record.meeting, f"提出{title}"), (record.key_meeting, f"确定{title}为重点建议")):
        if meeting:
            yield Mention(meeting, record.id, topic, words, day, "text", chips)
    for year in record.years:
        if year.meeting:
            yield Mention(year.meeting, record.id, topic, f"听取{title}跨年度办理情况", None, "years")
    for step in standing.record.supervisions:
        for target in {step.person, step.organization} - {None}:
            yield Mention(str(target), record.id, topic, f"{step.kind.label}{title}", step.day, "process")
    if record.responsible and record.responsible.person:
        yield Mention(record.responsible.person, record.id, topic, f"负责办理{title}", day, "units")


def units_table(record: Suggestion, standing: Standing, view: View) -> Table:
    """Return who handles it, in the order of the hand-over."""
    rows = []
    for number, item in enumerate(record.assignments, 1):
        entry = view.entry(item.organization)
        unit: list[Piece] = [Link(item.unit, entry.address) if entry else item.unit]
        unit += [Small(item.share)] if item.share else []
        unit += [Small(f"移交{item.moved_up.organ}")] if item.moved_up else []
        chips = tuple(
            clock.chip
            for clock in standing.clocks
            if clock.anchor == f"a{number}" and clock.what in ("reply", "co_view")
        )
        state: Cell = (
            chips[:1]
            if item.is_open
            else (Chip("gone", "已退回"), Small(item.returned.reason or "") if item.returned else "")
        )
        days = (
            print_day(item.handed_over) if item.handed_over else "未记录",
            print_day(item.received) if item.received else "",
        )
        rows.append(Row((tuple(unit), item.role.label, *days, state), f"a{number}"))
    headings = (
        Heading("单位", "", row=True),
        Heading("方式", "nw"),
        Heading("交办", "nw"),
        Heading("收到", "nw"),
        Heading("状态", "nw"),
    )
    return Table(_units_caption(record), headings, (Group(tuple(rows)),))


def _units_caption(record: Suggestion) -> str:
    leads = sum(item.role in (Role.LEAD, Role.SOLE) for item in record.answering)
    how = "由一个单位主办" if leads else "由几个单位分办，各自答复" if record.answering else "还没有单位承办"
    hard = "；涉及面广、处理难度大" if record.difficulty.value == "hard" else ""
    return f"{how}{hard}"


@dataclass(frozen=True, slots=True)
class ReplyText:
    """One reply as the page prints it."""

    anchor: str
    title: str
    reply: Reply
    unit: str
    facts: str


def reply_texts(record: Suggestion, view: View) -> tuple[ReplyText, ...]:
    """Return the replies, the last round first."""
    classes = site_classes(view.site)
    found = []
    for number, reply in enumerate(record.replies, 1):
        day = print_day(reply.day) if reply.day else "日期未记录"
        scale = scale_of(reply, classes)
        facts = [day, reply.document_number or "", reply.result_class or ""]
        facts += [f"共同尺度：{scale.label}"] if scale and scale.label not in (reply.result_class or "") else []
        unit = reply.unit or record.lead_unit
        title = f"{unit}{reply.kind.label}" + (f"（第{reply.round}轮）" if reply.round > 1 else "")
        found.append(ReplyText(f"r{number}", title, reply, unit, "　".join(text for text in facts if text)))
    found.sort(key=lambda item: -item.reply.round)
    return tuple(found)


def promises_table(record: Suggestion, standing: Standing) -> Table:
    """Return the promises and whether they were kept."""
    clocks = {item.anchor: item for item in standing.clocks if item.what == "promise"}
    rows = []
    for number, promise in enumerate(record.promises, 1):
        clock = clocks[f"p{number}"]
        chip = _promise_chip(clock)
        what: list[Piece] = [promise.text, *([Small(promise.note)] if promise.note else [])]
        due = promise_words(promise.due) if promise.due else "没有写明"
        kept = print_day(clock.done) if clock.done else ""
        rows.append(Row((tuple(what), clock.unit, due, kept, chip), f"p{number}"))
    done = sum(not item.is_open for item in clocks.values())
    headings = (
        Heading("承诺事项", "", row=True),
        Heading("单位", "nw"),
        Heading("期限", "nw"),
        Heading("兑现", "nw"),
        Heading("状态", "nw"),
    )
    return Table(f"承诺{len(rows)}项，已兑现{done}项", headings, (Group(tuple(rows)),))


def _promise_chip(clock: Clocked) -> Chip:
    if clock.status.state is DueState.DONE_ON_TIME:
        return Chip("ok", "按期兑现")
    if clock.status.state is DueState.DONE_LATE:
        return Chip("late", f"迟{clock.status.days}天兑现")
    if clock.status.state is DueState.UNRECORDED:
        return Chip("ok", "已兑现") if not clock.is_open else Chip("", "没有写明期限")
    return clock.chip


def clock_rows(standing: Standing) -> tuple[Clocked, ...]:
    """Return the clocks whose arithmetic the page shows: replies, later rounds, co-views, first contact."""
    order = ("reply", "redo", "co_view", "contact")
    shown = [item for item in standing.clocks if item.what in order]
    return tuple(sorted(shown, key=lambda item: order.index(item.what)))


def detail(record: Suggestion, view: View) -> Detail:
    """Return the suggestion's page."""
    standing = standing_of(record, view)
    known = standing.record
    merged = [
        entry
        for link in view.index.backlinks(record.id)
        if link.path == ("合并", "并入") and (entry := view.entry(link.source))
    ]
    meta = Meta(
        layout="record", title=record.title, kind=record.kind.label if record.kind.label != "建议" else "代表建议", number=full_number(record),
        short=record.number, summary=summary_sentence(known, standing), act=f"{print_day(record.date)}（提出）" if record.date else "",
        cite=f"{full_number(record)}代表建议“{record.title}”及办理情况",
    )  # fmt: skip
    values = {
        "standing": standing,
        "facts": facts_of(known, standing, view),
        "units": units_table(known, standing, view) if known.assignments else None,
        "clocks": clock_rows(standing),
        "rounds": rounds_of(known, standing, view.today),
        "replies": reply_texts(known, view),
        "evaluations": evaluation_table(known) if known.evaluations else None,
        "promises": promises_table(known, standing) if known.promises else None,
        "adoptions": _adoption_rows(known, view),
        "years": [(item, view.entry(item.meeting)) for item in known.years],
        "merged_here": merged,
    }
    return Detail(meta, values)


def _adoption_rows(record: Suggestion, view: View) -> list[tuple[str, str, Link | None]]:
    rows = []
    for item in record.adoptions:
        entry = view.entry(item.target)
        words = f"列入{item.kind.label}{'：' + item.name if item.name else ''}"
        rows.append((f"{item.year}年" if item.year else "", words, entry.link if entry else None))
    return rows
