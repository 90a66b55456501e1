"""An organisation's page: what it must do, what is open, who leads it, what it was called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.core.derived import (
    Column,
    Deed,
    DeedKind,
    Detail,
    Duty,
    Entry,
    Fact,
    ListTable,
    Mention,
    Subject,
    Tenure,
)
from generator.core.facet import STATE, Facet
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.span import Span, holds
from generator.core.values import print_day
from generator.core.view import View
from generator.records.organization.consequences import consequences_table, lapses_of
from generator.records.organization.handling import heads_chart, matters_table, rates_table, times_table
from generator.records.organization.model import Classification, Member, Organization

SUBJECTS = tuple(item.label for item in Classification)

STAFFING = "organizations/staffing/"
STAFFED = (Classification.TOWNSHIP_CONGRESS, Classification.SUBDISTRICT_COMMITTEE)
MEMBERS = "机构成员"
DEEDS = (DeedKind(MEMBERS, "人", "机构记录里写明的成员，算给机构，从“自”到“至”；有任免记录的不在内"),)
MOST_MENTIONS = 30


def derive(org: Organization, view: View) -> Iterator[Fact]:
    """Yield the organisation's entry, and itself as one on whom commitments can lie."""
    chips = (Chip("gone", "已撤销"),) if is_gone(org, view.today) else ()
    yield Entry(
        org.id,
        "organization",
        "机构",
        org.name,
        f"organizations/{org.slug}/",
        chips=chips,
        summary=org.short_name or "",
    )
    yield Subject(
        org.classification.label,
        org.id,
        org.short_name or org.name,
        org.founding_date,
        org.dissolution_date,
        str(org.parent or ""),
    )
    yield from lapses_of(org, view)
    for member in org.members:
        yield from _membership(org, member, view)


def is_gone(org: Organization, day: date) -> bool:
    """Say whether an organisation no longer exists on a day."""
    return org.dissolution_date is not None and org.dissolution_date <= day


def span_of(org: Organization, member: Member) -> Span:
    """Return from when to when somebody is a member; nobody is longer than the organisation exists."""
    ends = [day for day in (member.end_date, org.dissolution_date) if day is not None]
    return member.start_date or org.founding_date, min(ends, default=None)


def is_member(org: Organization, member: Member, day: date) -> bool:
    """Say whether a membership lasts on a day; an unknown beginning counts as long ago."""
    return holds(span_of(org, member), day)


def _membership(org: Organization, member: Member, view: View) -> Iterator[Fact]:
    """Yield that somebody belongs to the organisation, for the person's page and for what counts members."""
    start, until = span_of(org, member)
    if member.person:
        end = f"（至{print_day(until)}）" if until else ""
        yield Mention(member.person, org.id, "机构", f"{org.name}{member.role or '成员'}{end}", start, "members")
    if start and start <= view.today:
        yield Deed(
            MEMBERS, org.id, member.name, start, 1, (org.id,), member.role or "", standing=True, until=until, anchor="members"
        )  # fmt: skip


def members_table(org: Organization, view: View) -> Table | None:
    """Return the members written in the record, those of the view's day counted, earlier ones last."""
    if not org.members:
        return None
    rows = []
    for member in sorted(org.members, key=lambda item: not is_member(org, item, view.today)):
        start, end = span_of(org, member)
        cells: tuple[Cell, ...] = (
            view.name(member.name, member.person), member.role or "", member.affiliation or "",
            print_day(start) if start else "未记录", print_day(end) if end else "至今",
        )  # fmt: skip
        rows.append(Row(cells))
    now = sum(is_member(org, member, view.today) for member in org.members)
    headings = (
        Heading("姓名", "nw", row=True), Heading("身份", "nw"), Heading("单位"), Heading("自", "nw"), Heading("至", "nw"),
    )  # fmt: skip
    return Table(f"截至{print_day(view.today)}{now}人", headings, (Group(tuple(rows)),))


def duty_table(duties: list[Duty], view: View, caption: str) -> Table:
    """Return duties as a table: state first, then what, and where it stands."""
    rows = []
    for duty in duties:
        entry = view.entries[duty.source]
        due = print_day(duty.due) if duty.due else "未记录"
        rows.append(Row((duty.chip, Link(duty.what, f"{entry.address}#{duty.anchor}"), due, entry.kind)))
    headings = (Heading("状态", "nw"), Heading("事项", "", row=True), Heading("到期", "nw"), Heading("来自", "nw"))
    return Table(caption, headings, (Group(tuple(rows)),))


def _links(ids: Iterable[str], view: View) -> tuple[Piece, ...]:
    """Return links to records, one after another."""
    pieces: list[Piece] = []
    for item in ids:
        entry = view.entry(item)
        pieces += [*(["、"] if pieces else []), entry.link] if entry else []
    return tuple(pieces)


def children_of(org: Organization, view: View) -> list[tuple[Entry, str]]:
    """Return the bodies below, with those set up jointly by this one and others marked."""
    found: dict[str, str] = {}
    for item in view.index.backlinks(org.id):
        if item.path[0] in ("上级", "合署") and view.entries[item.source].type == "organization":
            other = view.record(item.source)
            found[item.source] = "合署" if getattr(other, "joint_parents", ()) else ""
    return [(view.entries[key], mark) for key, mark in found.items()]


def posts_table(org: Organization, view: View) -> Table | None:
    """Return the posts of the organisation by class, in the order of the packs, principals before deputies."""
    vacant = "机构已撤销" if is_gone(org, view.today) else "未记录"
    order = [term.label for term in view.context.verbs.post_classes]
    found: list[tuple[tuple[int, int, str], Row]] = []
    for key in dict.fromkeys(item.source for item in view.index.backlinks(org.id) if item.source.startswith("post/")):
        post, entry = view.record(key), view.entries[key]
        kind = str(getattr(post, "post_class", ""))
        rank = order.index(kind) if kind in order else len(order)
        level = 1 if "副" in entry.title else 2 if entry.title.endswith("委员") and "主任委员" not in entry.title else 0
        bodies = (str(getattr(post, "organization", "")), *getattr(post, "more_organizations", ()))
        others = _links((body for body in bodies if body != org.id), view)
        title: Cell = (entry.link, Small("同时属于："), *others) if others else entry.link
        now: list[Piece] = []
        for item in view.tenures_of(key):
            if item.is_held_on(view.today):
                name = view.name(item.name, item.person, "（代理）" if item.acting else "")
                now += ["、", name] if now else [name]
        found.append(((rank, level, entry.title), Row((title, kind, tuple(now) or vacant))))
    headings = (Heading("职务", "", row=True), Heading("类别", "nw"), Heading("现任"))
    rows = tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))
    return Table(f"职务{len(rows)}个，按类别和正副排列", headings, (Group(rows),)) if rows else None


OWN = {"terms": "legislative_term", "meetings": "meeting", "deputies": "deputy"}
_CAPTIONS = {"terms": "本站收录的届{}届", "meetings": "本站收录的会议{}次", "deputies": "本站收录的代表{}名"}


def own_entries(org: Organization, name: str, view: View) -> list[Entry]:
    """Return the terms, meetings or deputies of a body itself, newest first."""
    links = [item for item in view.index.backlinks(org.id) if item.path[0] in ("机构", "人大")]
    sources = dict.fromkeys(item.source for item in links)
    if name == "deputies":
        terms = [key for key in sources if view.entries[key].type == "legislative_term"]
        below = [link.source for term in terms for link in view.index.backlinks(term) if link.path == ("届",)]
        sources = dict.fromkeys((*sources, *below))
    entries = [entry for key in sources if (entry := view.entries[key]).type == OWN[name]]
    entries.sort(key=lambda entry: entry.id)
    entries.sort(key=lambda entry: _day(entry, view) or date.min, reverse=True)
    return entries


def own_table(name: str, entries: list[Entry], view: View) -> Table | None:
    """Return a body's own records as a table, no more of them than a page carries; None where there are none."""
    with_state = any(entry.chips for entry in entries)
    rows = []
    for entry in entries[:MOST_MENTIONS]:
        day = _day(entry, view)
        rows.append(Row((print_day(day) if day else "未记录", entry.link, *((entry.chips,) if with_state else ()))))
    caption = _CAPTIONS[name].format(len(entries)) + (
        f"，这里列最近{MOST_MENTIONS}" if len(entries) > MOST_MENTIONS else ""
    )
    headings = [Heading("日期" if name == "meetings" else "自", "nw"), Heading("名称", "", row=True)]
    headings += [Heading("状态", "nw")] if with_state else []
    return Table(caption, tuple(headings), (Group(tuple(rows)),)) if rows else None


def _day(entry: Entry, view: View) -> date | None:
    """Return the day of a meeting, or from which a term or mandate lasts."""
    record = view.record(entry.id)
    start = getattr(record, "start_date", None) or getattr(
        view.record(getattr(record, "term", None)), "start_date", None
    )
    return entry.date or start


def detail(org: Organization, view: View) -> Detail:
    """Return the organisation's page."""
    duties = view.duties_of(org.id)
    open_duties = [duty for duty in duties if duty.open]
    done = [duty for duty in reversed(duties) if not duty.open]
    parent = view.entry(org.parent)
    tenures = view.tenures_of(org.id)
    told = {duty.source for duty in duties}
    mentions = [item for item in view.mentions_of(org.id) if item.source not in told]
    facts: list[tuple[str, Cell]] = [("类别", org.classification.label)]
    facts += [("上级", parent.link)] if parent else []
    facts += [("合署", joint)] if (joint := _links(org.joint_parents, view)) else []
    facts += [("设立", print_day(org.founding_date))] if org.founding_date else []
    facts += [("撤销", print_day(org.dissolution_date))] if org.dissolution_date else []
    own = {name: own_entries(org, name, view) for name in OWN}
    meta = Meta(
        layout="record",
        title=org.name,
        kind=org.classification.label,
        short=org.short_name or "",
        summary=_summary(org, view),
    )
    values = {
        "org": org,
        "facts": facts,
        "open_table": duty_table(open_duties, view, f"还没有办结的{len(open_duties)}项") if open_duties else None,
        "done_table": duty_table(done, view, f"已经办结的{len(done)}项") if done else None,
        "times": times_table(duties),
        "rates": rates_table(org.id, view),
        "matters": matters_table(org.id, view),
        "tenures": tenures,
        "chart": heads_chart(tenures, view),
        "members": members_table(org, view),
        "children": children_of(org, view),
        "posts": posts_table(org, view),
        "consequences": consequences_table(org, view),
        **{name: own_table(name, entries, view) for name, entries in own.items()},
        "mentions": mentions[:MOST_MENTIONS],
        "unshown": max(0, len(mentions) - MOST_MENTIONS),
    }
    listed = frozenset(entry.id for entries in own.values() for entry in entries[:MOST_MENTIONS])
    table = duty_table([*open_duties, *done], view, "") if duties else None
    return Detail(meta, values, listed, table)


def _summary(org: Organization, view: View) -> str:
    """Return what the body is and who leads it, what it must do and what of that is late."""
    parent = view.entry(org.parent)
    words = f"{org.classification.label}" + (f"，属{parent.title}" if parent else "")
    if is_gone(org, view.today) and org.dissolution_date:
        words += f"，{print_day(org.dissolution_date)}撤销"
    heads = [item for item in view.tenures_of(org.id) if item.is_held_on(view.today)]
    words += f"，现任{_named(heads[0])}" if len(heads) == 1 else f"，在任{len(heads)}人" if heads else ""
    duties = view.duties_of(org.id)
    waiting = [duty for duty in duties if duty.open]
    late = sum(duty.chip.kind == "late" for duty in waiting)
    if not duties:
        return f"{words}。本站没有记录由它承担的办理事项。"
    state = f"其中{len(waiting)}项还没有办结" + (f"，{late}项逾期" if late else "") if waiting else "都已经办结"
    return f"{words}。承担{len(duties)}项办理事项，{state}。"


def _named(tenure: Tenure) -> str:
    return f"{'代理' if tenure.acting else ''}{tenure.post}{tenure.name}"


def staffed_bodies(view: View) -> list[Organization]:
    """Return the township congresses and street work committees there are."""
    bodies = [item for item in view.records_of("organization") if isinstance(item, Organization)]
    return [item for item in bodies if item.classification in STAFFED and not is_gone(item, view.today)]


def _kind(org: Organization | None, _entry: Entry, _view: View) -> Cell:
    return org.classification.label if org else ""


def _open(org: Organization | None, entry: Entry, view: View) -> Cell:
    duties = [duty for duty in view.duties_of(entry.id) if duty.open]
    if not duties:
        return ""
    late = sum(duty.chip.kind == "late" for duty in duties)
    return (Chip("late", f"逾期{late}项"), f" 未办结{len(duties)}项") if late else f"未办结{len(duties)}项"


LIST = ListTable(
    noun="个机构",
    columns=(
        Column(Heading("机构", "", row=True), lambda org, entry, view: entry.link),
        Column(Heading("类别", "nw"), _kind),
        Column(Heading("办理事项"), _open),
        Column(Heading("状态", "nw"), lambda org, entry, view: entry.chips),
    ),
    lead=lambda view, entries: (
        ("乡镇人大、街道人大工委有谁，见", Link("人员配备", STAFFING), "。") if staffed_bodies(view) else ()
    ),
    facets=(Facet("class", "类别", lambda org, entry, view: (org.classification.label,) if org else ()), STATE),
)
