"""A meeting's page: from notice to agenda, votes, attendance and all that came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.core.derived import Column, Detail, Entry, Fact, Figure, ListTable, Mention
from generator.core.facet import KIND, STATE, Facet
from generator.core.name_check import print_marker
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.rates import percent
from generator.core.session import body_threshold
from generator.core.values import print_day
from generator.core.view import View
from generator.core.vote import Vote, vote_words
from generator.records.meeting.course import course_of
from generator.records.meeting.deeds import deeds, disclosures, told_on
from generator.records.meeting.model import Attendee, Classification, LeaveKind, Meeting


def address(meeting: Meeting) -> str:
    """Return the meeting's address."""
    return f"meetings/{meeting.slug}/"


def title(meeting: Meeting) -> str:
    """Return the full title."""
    return meeting.title


def derive(meeting: Meeting, view: View) -> Iterator[Fact]:
    """Yield the meeting's entry and what it says of people and bodies."""
    chips: tuple[Chip, ...] = ()
    if meeting.cancelled:
        chips = (Chip("gone", "已取消"),)
    elif meeting.start_date > view.today:
        chips = (Chip("soon", "即将举行"),)
    days = print_days(meeting)
    yield Entry(
        meeting.id,
        "meeting",
        meeting.classification.label,
        meeting.title,
        address(meeting),
        meeting.start_date,
        chips,
        days,
        updated=meeting.last_changed,
    )
    yield from deeds(meeting, view)
    yield from disclosures(meeting, view)
    for attendee in meeting.attendance:
        if attendee.person and attendee.leaves:
            text = "请假：" + "、".join(f"第{leave.sitting}场（{leave.kind.label}）" for leave in attendee.leaves)
            yield Mention(attendee.person, meeting.id, "出席情况", text, meeting.start_date, "attendance")
    for number, item in enumerate(meeting.agenda, 1):
        if item.reporter_person:
            yield Mention(item.reporter_person, meeting.id, "报告", item.title, meeting.start_date, f"a{number}")
    if meeting.decided_by:
        yield Mention(meeting.decided_by, meeting.id, "决定召开", meeting.title, meeting.start_date, "")


def print_days(meeting: Meeting) -> str:
    """Return the meeting's days as printed."""
    if meeting.last_day == meeting.start_date:
        return print_day(meeting.start_date)
    days = (meeting.last_day - meeting.start_date).days + 1
    return f"{print_day(meeting.start_date)}至{print_day(meeting.last_day)}（{days}天）"


def total_members(meeting: Meeting, view: View) -> int | None:
    """Return the full membership on the meeting's first day."""
    if meeting.members:
        return meeting.members
    term = view.record(meeting.term)
    total: int | None = term.total_on(meeting.start_date) if term is not None and hasattr(term, "total_on") else None
    return total


def agenda_table(meeting: Meeting, view: View) -> Table:
    """Return the agenda with what each item produced."""
    rows = []
    for number, item in enumerate(meeting.agenda, 1):
        made: list[Piece] = []
        for ref in item.records:
            entry = view.entry(ref)
            if entry:
                made.extend([entry.link, Small(entry.kind), *entry.chips])
        what: list[Piece] = [item.title]
        if item.reporter:
            what.append(Small(f"报告人：{item.reporter}"))
        outcome = item.outcome or (item.vote.result.label if item.vote else "")
        votes = (
            f"{vote_words(item.vote)}"
            if item.vote and item.vote.yes is not None
            else (item.vote.wording or "" if item.vote else "")
        )
        result: list[Piece] = [outcome] if outcome else []
        result += [Small(votes)] if votes else []
        result += [Small(item.vote.method.label)] if item.vote and item.vote.method else []
        rows.append(
            Row(
                (str(item.number or ""), tuple(what), item.verb.label if item.verb else "", tuple(result), tuple(made)),
                f"a{number}",
            )
        )
    headings = (
        Heading("序", "no"),
        Heading("事项", "", row=True),
        Heading("方式", "nw"),
        Heading("结果", "nw"),
        Heading("产生"),
    )
    table = Table(f"议程共{len(meeting.agenda)}项", headings, (Group(tuple(rows)),))
    return table.drop_empty()


def attendance_table(meeting: Meeting, view: View) -> Table | None:
    """Return the attendance of each member by sitting; leave kinds in words, never reasons."""
    if not meeting.attendance:
        return None
    sittings = [sitting.number for sitting in meeting.sittings] or [1]
    headings = (
        Heading("姓名", "nw", row=True),
        Heading("身份", "nw"),
        *(Heading(f"第{number}场", "nw") for number in sittings),
    )
    rows = tuple(_attendee(attendee, sittings, view) for attendee in meeting.attendance)
    note = f"（{meeting.name_order}）" if meeting.name_order else ""
    words = f"组成人员{len(meeting.roster)}人" if meeting.roster else f"来源只写出组成人员{len(meeting.attendance)}人"
    return Table(words + note, headings, (Group(rows),), "grid").drop_empty()


def _attendee(attendee: Attendee, sittings: list[int], view: View) -> Row:
    missed = {leave.sitting: leave.kind for leave in attendee.leaves}
    marker = print_marker(attendee.marker, view.record(attendee.person))
    cells: list[Cell] = [view.name(attendee.name, attendee.person, marker), attendee.role or ""]
    for number in sittings:
        kind = missed.get(number)
        cells.append(
            "出席" if kind is None else "缺席（未请假）" if kind is LeaveKind.WITHOUT_LEAVE else f"请假（{kind.label}）"
        )
    return Row(tuple(cells))


def absence_rows(meeting: Meeting) -> list[tuple[str, str]]:
    """Return totals of absence: members by number of sittings missed, and sittings missed in all."""
    totals = {item.sittings: item.members for item in meeting.absence_totals}
    if not totals:
        totals = dict(Counter(len(item.missed) for item in meeting.roster if item.leaves))
    if not totals:
        return []
    rows = [(f"缺席{sittings}场", f"{totals[sittings]}人") for sittings in sorted(totals, reverse=True)]
    people, missed = sum(totals.values()), sum(sittings * members for sittings, members in totals.items())
    return [*rows, ("合计", f"{people}人、{missed}人次")]


def participants_table(meeting: Meeting, view: View) -> Table | None:
    """Return who sat in, observed or was invited, by role."""
    if not meeting.participants:
        return None
    groups = []
    for role in dict.fromkeys(item.role for item in meeting.participants):
        rows = []
        for item in meeting.participants:
            if item.role is not role:
                continue
            unit = view.entry(item.organization)
            number = f"{item.count}人" if item.count else ""
            name: Cell = view.name(item.name, item.person) if item.name else number
            leave = "、".join(f"第{leave.sitting}场{leave.kind.label}" for leave in item.leaves)
            rows.append(
                Row(
                    (
                        Link(item.unit or unit.title, unit.address) if unit else item.unit or "",
                        name,
                        item.post or "",
                        leave,
                    )
                )
            )
        groups.append(Group(tuple(rows), role.label))
    headings = (Heading("单位", "", row=True), Heading("姓名", "nw"), Heading("职务"), Heading("请假", "nw"))
    return Table("列席、旁听和邀请", headings, tuple(groups)).drop_empty()


def ballots(meeting: Meeting, view: View) -> list[tuple[str, Vote, int | None]]:
    """Return the votes whose counts were published, with what they were on and the full membership."""
    total = total_members(meeting, view)
    return [
        (item.vote.object or item.title, item.vote, item.vote.base or total)
        for item in meeting.agenda
        if item.vote and item.vote.yes is not None
    ]


def detail(meeting: Meeting, view: View) -> Detail:
    """Return the meeting's page."""
    total, present = total_members(meeting, view), meeting.turnout
    facts: list[tuple[str, Cell]] = [("时间", print_days(meeting))]
    facts += [("地点", meeting.location)] if meeting.location else []
    if meeting.chair:
        person = view.entry(meeting.chair_person)
        facts.append(("主持人", Link(meeting.chair, person.address) if person else meeting.chair))
    if present is not None:
        facts.append(
            ("出席", (f"{present}人", Small(f"应到{total}人，出席率{percent(present, total)}%" if total else "")))
        )
    made = len({ref for item in meeting.agenda for ref in item.records if view.entry(ref)})
    held = meeting.start_date <= view.today
    words = [f"{'' if held else '定于'}{print_days(meeting)}{f'在{meeting.location}' if meeting.location else ''}举行"]
    words += [f"{meeting.chair}主持"] if meeting.chair else []
    words += [f"应到{total}人，出席{present}人"] if present is not None and total else []
    words += [f"议程{len(meeting.agenda)}项"] if meeting.agenda else []
    words += [f"产生{made}件公开的文件"] if made else []
    apply_by = meeting.notice.apply_by if meeting.notice else None
    words += [f"公民旁听报名到{print_day(apply_by)}截止"] if apply_by and apply_by >= view.today else []
    summary = (
        f"原定{print_days(meeting)}举行的{meeting.classification.label}，已取消。"
        if meeting.cancelled
        else "，".join(words) + "。"
    )
    meta = Meta(
        layout="record",
        title=meeting.title,
        kind=meeting.classification.label,
        short=meeting.short_title or "",
        summary=summary,
        act=print_days(meeting),
    )
    agenda = agenda_table(meeting, view) if meeting.agenda else None
    values = {
        "meeting": meeting,
        "facts": facts,
        "course": course_of(meeting, view),
        "agenda": agenda,
        "attendance": attendance_table(meeting, view),
        "absences": absence_rows(meeting),
        "told": told_on(meeting, view),
        "participants": participants_table(meeting, view),
        "ballots": ballots(meeting, view),
        "majority": body_threshold("majority", meeting, meeting.start_date, view.context.rules),
        "mentions": view.mentions_of(meeting.id),
        "acts": [m for m in view.mentions_of(meeting.id) if m.topic == "任免"],
    }
    return Detail(meta, values, table=agenda)


def _agenda_count(meeting: Meeting | None, _entry: Entry, _view: View) -> Cell:
    return f"{len(meeting.agenda)}项" if meeting and meeting.agenda else ""


def _attended(meeting: Meeting | None, _entry: Entry, view: View) -> Cell:
    if meeting is None or (present := meeting.turnout) is None:
        return ""
    total = total_members(meeting, view)
    return f"{present} ÷ {total}" if total else f"{present}人"


def _body(meeting: Meeting | None, _entry: Entry, view: View) -> Cell:
    """Return the body that met, as the meeting or its term says."""
    body = meeting.body or getattr(view.record(meeting.term), "body", None) if meeting else None
    entry = view.entry(body)
    return Link(entry.summary or entry.title, entry.address) if entry else ""


def _body_name(meeting: Meeting | None, entry: Entry, view: View) -> tuple[str, ...]:
    body = _body(meeting, entry, view)
    return (body.text,) if isinstance(body, Link) else ()


ATTENDANCE = "meetings/attendance/"


def is_session_held(meeting: object, view: View) -> bool:
    """Say whether a record is a session of the committee that was held by the view's day."""
    return (
        isinstance(meeting, Meeting)
        and meeting.classification is Classification.STANDING_COMMITTEE
        and not meeting.cancelled
        and meeting.start_date <= view.today
    )


def _lead(view: View, _entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    listed = (
        isinstance(item, Meeting) and item.roster for item in view.records_of("meeting") if is_session_held(item, view)
    )
    return ("组成人员逐年的出席，见", Link("出席情况", ATTENDANCE), "。") if any(listed) else ()


LIST = ListTable(
    noun="次会议",
    columns=(
        Column(
            Heading("日期", "nw"),
            lambda meeting, entry, view: (
                print_days(meeting) if meeting else print_day(entry.date) if entry.date else ""
            ),
        ),
        Column(Heading("会议", "", row=True), lambda meeting, entry, view: entry.link),
        Column(Heading("机构"), _body),
        Column(Heading("类型", "nw"), lambda meeting, entry, view: entry.kind),
        Column(Heading("议程", "nw"), _agenda_count),
        Column(Heading("出席", "nw"), _attended),
        Column(Heading("状态", "nw"), lambda meeting, entry, view: entry.chips),
    ),
    lead=_lead,
    facets=(
        Facet("body", "机构", _body_name),
        KIND.called("类型"),
        STATE,
    ),
)
__all__ = ["LIST", "Classification", "Figure", "derive", "detail"]
