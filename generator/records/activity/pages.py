"""An activity's page: when, where, who, what was studied or raised, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.core.derived import Column, Detail, Entry, Fact, ListTable, Mention
from generator.core.facet import KIND, STATE
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.activity.facts import deeds_of, has_happened, hours_of, turns
from generator.records.activity.kinds import OF_LEADERS, SIT_INS, Kind
from generator.records.activity.matters import duties_of, matters_table
from generator.records.activity.model import Activity, Attendant, Capacity, Contact, ContactKind, Crowd

ADDRESS = "activities/"
_LONG_PLACE = 40


def address(record: Activity) -> str:
    """Return the activity's address."""
    return f"{ADDRESS}{record.slug}/"


def name_of(record: Activity, view: View) -> str:
    """Return the title; where others have the same one, with the day, and with the host where that is the same too."""
    twins = view.index.grouped("activity", _title_of)[record.title]
    if len(twins) == 1:
        return record.title
    note = print_day(record.start_date)
    if len(view.index.grouped("activity", _title_and_day)[_title_and_day(record)]) > 1:
        note += f"，{record.location or (record.hosts[0].name if record.hosts else record.slug)}"
    return f"{record.title}（{note}）"


def _title_of(record: Activity) -> str:
    return record.title


def _title_and_day(record: Activity) -> tuple[str, date]:
    return record.title, record.start_date


def print_days(record: Activity) -> str:
    """Return the activity's days as printed."""
    if record.last_day <= record.start_date:
        return print_day(record.start_date)
    return f"{print_day(record.start_date)}至{print_day(record.last_day)}"


def derive(record: Activity, view: View) -> Iterator[Fact]:
    """Yield the activity's entry, what it says of people, bodies, meetings and stations, and all that is counted."""
    chips = (Chip("gone", "没有举行"),) if record.cancelled else ()
    if not chips and record.start_date > view.today:
        chips = (Chip("soon", "即将举行"),)
    yield Entry(
        record.id, "activity", record.kind.label, name_of(record, view), address(record), record.start_date, chips,
        "，".join(_in_short(record)), updated=record.last_changed,
    )  # fmt: skip
    if record.cancelled:
        return
    yield from _places(record, chips)
    if has_happened(record, view):
        yield from _mentions(record)
    yield from duties_of(record, view)
    yield from deeds_of(record, view)


def _in_short(record: Activity) -> Iterator[str]:
    if record.location:
        yield record.location
    came = turns(record)
    if came:
        yield f"代表{came}人次"


def _places(record: Activity, chips: tuple[Chip, ...]) -> Iterator[Mention]:
    """Yield where an activity belongs, held or announced."""
    kind, day = record.kind.label, record.start_date
    if record.meeting:
        yield Mention(record.meeting, record.id, kind, kind, day, chips=chips)
    if record.station:
        yield Mention(record.station, record.id, "代表活动", kind, day, chips=chips)


def _mentions(record: Activity) -> Iterator[Mention]:
    day, topic = record.start_date, "代表活动"
    told: set[str] = set()
    for leader in record.leaders:
        verb = "接待" if record.kind in OF_LEADERS else "带队"
        if leader.person and leader.person not in told:
            told.add(leader.person)
            yield Mention(leader.person, record.id, topic, verb, day)
    for item in record.attendants:
        if item.person and item.person not in told:
            told.add(item.person)
            yield Mention(item.person, record.id, topic, f"参加{record.kind.label}", day)
    for author in record.report.authors if record.report else ():
        if author.person and record.report:
            yield Mention(author.person, record.id, topic, f"执笔《{record.report.title}》", day, "report")
    for number, contact in enumerate(record.contacts, 1):
        yield from _contact_mentions(record, contact, number)
    for host in record.hosts:
        if host.organization:
            yield Mention(host.organization, record.id, topic, "主办", day)
    for number, matter in enumerate(record.matters, 1):
        if matter.suggestion:
            yield Mention(matter.suggestion, record.id, "来由", f"由“{record.title}”中的意见转来", day, f"m{number}")


def _contact_mentions(record: Activity, item: Contact, number: int) -> Iterator[Mention]:
    day, anchor = item.start_date or record.start_date, f"c{number}"
    until = f"（至{print_day(item.end_date)}）" if item.end_date else ""
    if item.person:
        yield Mention(item.person, record.id, "固定联系", contact_words(item) + until, day, anchor)
    for deputy in item.deputies:
        if deputy.person:
            yield Mention(deputy.person, record.id, "固定联系", f"由{item.name}联系{until}", day, anchor)
    if item.organization:
        yield Mention(item.organization, record.id, "固定联系", f"由{item.name}定点联系{until}", day, anchor)


def contact_words(item: Contact) -> str:
    """Return whom a standing contact links, in words."""
    if item.kind is ContactKind.DEPUTIES:
        return f"联系代表{len(item.deputies)}名：{'、'.join(one.name for one in item.deputies)}"
    if item.kind is ContactKind.RESIDENTS:
        return f"联系群众{item.residents or 0}名"
    return f"定点联系{item.unit or ''}"


def _facts(record: Activity, view: View) -> Iterator[tuple[str, Cell]]:
    clock = "—".join(text for text in (record.start_time, record.end_time) if text)
    yield "时间", (print_days(record), *((Small(clock),) if clock else ()))
    if record.location:
        yield "地点", record.location
    if record.hosts:
        yield "主办", _hosts(record, view)
    if record.leaders:
        yield "接待" if record.kind in OF_LEADERS else "带队、主持", _leaders(record, view)
    if record.topic:
        yield "主题", record.topic
    if record.laws:
        yield "法律", "、".join(record.laws)
    hours = hours_of(record)
    if hours:
        yield "学时", f"{hours.normalize():f}学时"
    yield from _links(record, view)
    form = [item.label for item in (record.form, record.audience) if item]
    if form:
        yield "形式和对象", "，".join([*form, *(["当面"] if record.face_to_face else [])])
    if record.constituency:
        yield "选区", record.constituency
    if record.times:
        yield "次数", f"{record.times}次"
    if record.headcounts:
        yield "人数", "，".join(f"{item.crowd.label}{item.count}{item.unit.label}" for item in record.headcounts)


def _hosts(record: Activity, view: View) -> Cell:
    pieces: list[Piece] = []
    for host in record.hosts:
        entry = view.entry(host.organization)
        pieces += ["、"] if pieces else []
        pieces.append(Link(host.name, entry.address) if entry else host.name)
    return tuple(pieces)


def _leaders(record: Activity, view: View) -> Cell:
    pieces: list[Piece] = []
    for leader in record.leaders:
        pieces += ["、"] if pieces else []
        pieces += [view.name(leader.name, leader.person), *([f"（{leader.title}）"] if leader.title else [])]
    return tuple(pieces)


def _links(record: Activity, view: View) -> Iterator[tuple[str, Cell]]:
    meeting, station, plan = view.entry(record.meeting), view.entry(record.station), view.entry(record.plan)
    label = "列席的会议" if record.kind in SIT_INS else "会议"
    if meeting:
        yield label, meeting.link
    elif record.meeting_text:
        yield label, record.meeting_text
    if station:
        yield "联络站", station.link
    if plan or record.plan_text:
        words = (Small(record.plan_text),) if plan and record.plan_text else ()
        yield "计划", (plan.link, *words) if plan else record.plan_text or ""


def people_groups(record: Activity, view: View) -> list[tuple[str, list[Cell]]]:
    """Return those who took part, by capacity, in the order of the list."""
    groups = []
    for capacity in Capacity:
        own = [item for item in record.attendants if item.capacity is capacity]
        if own:
            some = "" if record.list_complete else "（列出一部分）"
            groups.append((f"{capacity.label}{len(own)}名{some}", [_attendant(item, view) for item in own]))
    return groups


def _attendant(item: Attendant, view: View) -> Cell:
    name = view.name(item.name, item.person)
    return (name, f"（{item.unit}）") if item.unit else name


def courses_table(record: Activity, view: View) -> Table | None:
    """Return the lectures of a course."""
    if not record.courses:
        return None
    rows = []
    for item in record.courses:
        entry = view.entry(item.lecturer_person)
        lecturer: Cell = Link(item.lecturer or entry.title, entry.address) if entry else item.lecturer or ""
        hours = f"{item.hours.normalize():f}学时" if item.hours is not None else ""
        rows.append(Row((print_day(item.day) if item.day else "", item.title, lecturer, hours)))
    headings = (Heading("日期", "nw"), Heading("课题", "", row=True), Heading("主讲"), Heading("学时", "rt"))
    return Table(f"共{len(rows)}讲", headings, (Group(tuple(rows)),)).drop_empty()


def contacts_table(record: Activity, view: View) -> Table | None:
    """Return the standing contacts a roster lays down."""
    if not record.contacts:
        return None
    rows = []
    for number, item in enumerate(record.contacts, 1):
        name: tuple[Piece, ...] = (view.name(item.name, item.person),)
        name += (Small(item.title),) if item.title else ()
        start = print_day(item.start_date or record.start_date)
        rows.append(
            Row(
                (name, contact_cell(item, view), start, print_day(item.end_date) if item.end_date else ""), f"c{number}"
            )
        )
    headings = (Heading("联系人", "nw", row=True), Heading("联系谁"), Heading("自", "nw"), Heading("至", "nw"))
    return Table(f"共{len(rows)}项", headings, (Group(tuple(rows)),)).drop_empty()


def contact_cell(item: Contact, view: View) -> Cell:
    """Return whom a standing contact links, with links."""
    if item.kind is ContactKind.DEPUTIES:
        pieces: list[Piece] = [f"代表{len(item.deputies)}名："]
        for number, one in enumerate(item.deputies):
            pieces += ["、"] if number else []
            pieces.append(view.name(one.name, one.person))
        return tuple(pieces)
    if item.kind is ContactKind.RESIDENTS:
        return f"群众{item.residents or 0}名"
    entry = view.entry(item.organization)
    return Link(item.unit or entry.title, entry.address) if entry else item.unit or ""


def detail(record: Activity, view: View) -> Detail:
    """Return the activity's page."""
    meta = Meta(
        layout="record", title=view.entries[record.id].title, kind=record.kind.label, summary=_summary(record, view), act=print_day(record.start_date),
    )  # fmt: skip
    values: dict[str, Any] = {
        "activity": record,
        "facts": list(_facts(record, view)),
        "courses": courses_table(record, view),
        "people": people_groups(record, view),
        "matters": matters_table(record, view),
        "told": [(item, view.entry(item.meeting)) for item in record.matters_reports],
        "contacts": contacts_table(record, view),
        "ballot": ballot_words(record),
        "authors": [view.name(item.name, item.person) for item in record.report.authors] if record.report else [],
    }
    table = next((values[name] for name in ("matters", "contacts", "courses") if values[name]), None)
    return Detail(meta, values, table=table)


def ballot_words(record: Activity) -> str:
    """Return the papers of an evaluation and what they said, each number only where it was published."""
    item = record.evaluation
    if item is None:
        return ""
    counts = (
        ("发出", item.issued), ("收回", item.returned), ("有效", item.valid), ("满意", item.satisfied),
        ("基本满意", item.mostly), ("不满意", item.dissatisfied), ("弃权", item.abstain),
    )  # fmt: skip
    return "，".join(f"{label}{count}票" for label, count in counts if count is not None)


def _summary(record: Activity, view: View) -> str:
    """Return when, where and by whom it was held, how many came, and what is still open."""
    if record.cancelled:
        return f"原定{print_days(record)}的这次活动没有举行。"
    hosts = "、".join(item.name for item in record.hosts[:2]) + ("等" if len(record.hosts) > 2 else "")
    coming = "将于" if record.start_date > view.today else ""
    where = f"在{record.location}" if record.location and len(record.location) < _LONG_PLACE else ""
    words = [
        f"{coming}{print_days(record)}{where}{'举行' if coming or not hosts else f'，{hosts}举行'}{record.kind.label}"
    ]
    words += [f"主题是“{record.topic}”"] if record.topic and len(record.topic) < _LONG_PLACE else []
    words += [f"代表{came}人次参加"] if (came := turns(record)) else []
    voters = turns(record, Crowd.VOTER)
    words += [f"选民群众{voters}人次到场"] if voters else []
    hours = hours_of(record)
    words += [f"共{hours.normalize():f}学时"] if hours else []
    words += [f"收到意见{len(record.matters)}件"] if record.matters else []
    words += [f"固定联系{len(record.contacts)}项"] if record.contacts else []
    waiting = [duty for duty in view.duties_from(record.id) if duty.open]
    words += [f"还有{len(waiting)}件没有办结"] if waiting else []
    return "，".join(words) + "。"


def _leader_cell(record: Activity | None, _entry: Entry, view: View) -> Cell:
    return _leaders(record, view) if record and record.leaders else ""


def _turns_cell(record: Activity | None, _entry: Entry, _view: View) -> Cell:
    came = turns(record) if record and record.kind is not Kind.CONTACT and not record.cancelled else None
    return str(came) if came else ""


LIST = ListTable(
    noun="条活动",
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("活动", "", row=True), lambda record, entry, view: entry.link),
        Column(Heading("类型", "nw"), lambda record, entry, view: entry.kind),
        Column(Heading("带队、接待"), _leader_cell),
        Column(Heading("代表人次", "rt"), _turns_cell),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
    ),
    lead=lambda view, entries: (("按类型和年份的次数、人次见", Link("活动统计", "activities/statistics/"), "。"),),
    facets=(KIND.called("类型"), STATE),
)
