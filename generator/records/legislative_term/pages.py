"""A term's page: how long it lasts, who belongs to the body, and every meeting it held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.core.derived import Detail, Entry, Fact, Subject, Tenure
from generator.core.name_check import print_marker
from generator.core.name_order import SortKeys, in_order, sort_keys_of
from generator.core.page import Cell, Group, Heading, Meta, Row, Small, Table
from generator.core.rates import percent
from generator.core.span import holds
from generator.core.values import print_day
from generator.core.view import View
from generator.records.legislative_term.model import LegislativeTerm, Membership, Seats


def title_of(term: LegislativeTerm) -> str:
    """Return the term's name."""
    return term.title


TERM = "届"
FULL_TIME = "专职组成人员"
ROLES = ("主任", "副主任", "委员")
SUBJECTS = (TERM, FULL_TIME, *(f"专职{role}" for role in ROLES))


def derive(term: LegislativeTerm, _view: View) -> Iterator[Fact]:
    """Yield the term, and who serves full time in it, as those on whom commitments can lie."""
    body = str(term.body or "")
    yield Subject(TERM, term.id, term.title, term.start_date, term.end_date, body)
    for member in (member for member in term.full_time if member.person):
        who, end = str(member.person), member.end_date or term.end_date
        kinds = (FULL_TIME, f"专职{member.role}") if member.role in ROLES else (FULL_TIME,)
        for kind in kinds:
            yield Subject(kind, who, member.name, member.start_date, end, body)


def print_span(term: LegislativeTerm) -> str:
    """Return the days from which and to which a term lasts; nothing when neither is recorded."""
    start = f"{print_day(term.start_date)}起" if term.start_date else ""
    return start.removesuffix("起") + f"至{print_day(term.end_date)}" if term.end_date else start


def meetings_of(term: LegislativeTerm, view: View) -> list[Entry]:
    """Return the meetings held in a term, newest first."""
    sources = dict.fromkeys(link.source for link in view.index.backlinks(term.id))
    entries = [entry for source in sources if (entry := view.entry(source)) is not None and entry.type == "meeting"]
    entries.sort(key=lambda entry: entry.id)
    entries.sort(key=lambda entry: entry.date or date.min, reverse=True)
    return entries


def meetings_table(term: LegislativeTerm, meetings: list[Entry]) -> Table:
    """Return the meetings of a term by kind, those of the body itself first."""
    kinds = list(dict.fromkeys(entry.kind for entry in meetings))
    kinds.sort(
        key=lambda kind: not any(entry.kind == kind and entry.title.startswith(term.title) for entry in meetings)
    )
    with_state = any(entry.chips for entry in meetings)
    groups = []
    for kind in kinds:
        own = [entry for entry in meetings if entry.kind == kind]
        rows = (
            (print_day(entry.date) if entry.date else "", entry.link, *((entry.chips,) if with_state else ()))
            for entry in own
        )
        groups.append(Group(tuple(Row(cells) for cells in rows), kind, f"{len(own)}次"))
    headings = (Heading("日期", "nw"), Heading("会议", "", row=True), *((Heading("状态", "nw"),) if with_state else ()))
    return Table(f"本站收录的会议共{len(meetings)}次", headings, tuple(groups))


def tenures_table(tenures: list[Tenure], view: View) -> Table:
    """Return who held the body's posts, post by post."""
    order, groups = view.site.name_order, []
    for post in dict.fromkeys(item.post for item in tenures):
        own = in_order((item for item in tenures if item.post == post), lambda item: _named(item, view), order)
        own.sort(key=lambda item: item.start_date or date.min)
        rows = []
        for item in own:
            marker = print_marker(None, view.record(item.person)) + ("（代理）" if item.acting else "")
            name = view.name(item.name, item.person, marker)
            start = print_day(item.start_date) if item.start_date else "此前"
            end = print_day(item.end_date) if item.end_date else "至今"
            rows.append(Row((name, start, end)))
        groups.append(Group(tuple(rows), post, f"{len({item.person for item in own})}人"))
    headings = (Heading("姓名", "nw", row=True), Heading("自", "nw"), Heading("至", "nw"))
    return Table(f"按人事任免记录，先后任职的人（同日任职的{order.note}）", headings, tuple(groups))


def _named(item: Tenure, view: View) -> tuple[str, SortKeys | None, str]:
    return item.name, sort_keys_of(view.record(item.person)), item.person


def changes_table(items: Sequence[Membership | Seats], caption: str, unit: str) -> Table:
    """Return how many members or seats there were from which day on, newest first."""
    ordered = sorted(items, key=lambda item: item.start_date, reverse=True)
    rows = tuple(Row((print_day(item.start_date), f"{item.total}{unit}", item.note or "")) for item in ordered)
    headings = (Heading("自", "nw", row=True), Heading("人数" if unit == "人" else "名额", "nw"), Heading("变动"))
    return Table(caption, headings, (Group(rows),))


def full_time_table(term: LegislativeTerm, view: View) -> Table | None:
    """Return who serves full time, with the share of all members on the view's day."""
    if not term.full_time:
        return None
    rows = []
    for member in sorted(term.full_time, key=lambda item: item.start_date):
        end = print_day(member.end_date) if member.end_date else ""
        cells = (
            view.name(member.name, member.person),
            member.role or "",
            print_day(member.start_date),
            end,
        )
        rows.append(Row(cells))
    day = min(view.today, term.end_date) if term.end_date else view.today
    total = term.total_on(day)
    now = sum(holds((item.start_date, item.end_date), day) for item in term.full_time)
    share = f"：{now} ÷ {total}＝{percent(now, total)}%" if total else ""
    headings = (Heading("姓名", "nw", row=True), Heading("身份", "nw"), Heading("自", "nw"), Heading("至", "nw"))
    return Table(f"专职组成人员{now}人{share}", headings, (Group(tuple(rows)),))


def composition_table(term: LegislativeTerm, today: date) -> Table | None:
    """Return the make-up of the body on a day, each aspect as last published, each share with its base."""
    known = sorted((item for item in term.composition if item.day <= today), key=lambda item: item.day)
    if not known:
        return None
    last = known[-1].day
    groups = []
    for item in {item.aspect: item for item in known}.values():
        total = term.total_on(item.day)
        rows = [
            Row(
                (
                    share.name,
                    f"{share.number}人",
                    f"{share.number} ÷ {total}＝{percent(share.number, total)}%" if total else "",
                )
            )
            for share in item.shares
        ]
        notes = (_base(term, item.day) if item.day != last else "", "只列一部分" if item.partial else "")
        groups.append(Group(tuple(rows), item.aspect, "，".join(note for note in notes if note)))
    headings = (Heading("构成", "", row=True), Heading("人数", "nw"), Heading("占全体", "nw"))
    return Table(_base(term, last), headings, tuple(groups))


def _base(term: LegislativeTerm, day: date) -> str:
    """Return the day of a make-up and of how many members it is."""
    total = term.total_on(day)
    return f"截至{print_day(day)}" + (f"，全体{total}人" if total else "")


def tenures_in(term: LegislativeTerm, view: View) -> list[Tenure]:
    """Return who held a post of the body while the term lasted, earliest first."""
    if term.body is None or term.start_date is None:
        return []
    end = term.end_date or date.max
    return [
        item
        for item in view.tenures_of(term.body)
        if (item.start_date or date.min) < end and (item.end_date is None or item.end_date > term.start_date)
    ]


def chain_of(term: LegislativeTerm, view: View) -> list[LegislativeTerm]:
    """Return the terms of the body, of those it came from and of those it became, earliest first."""
    bodies, waiting = set[str](), [str(term.body)] if term.body else []
    while waiting:
        body = waiting.pop()
        if body not in bodies:
            bodies.add(body)
            waiting += _kin(body, view)
    terms = [item for item in view.records_of("legislative_term") if isinstance(item, LegislativeTerm)]
    chain = [item for item in terms if item.body in bodies and item.start_date is not None]
    chain.sort(key=lambda item: (item.start_date or date.min, item.number))
    return chain


def _kin(body: str, view: View) -> list[str]:
    """Return the bodies of its kind that a body came from or became."""
    record = view.record(body)
    near = [str(key) for item in getattr(record, "changes", ()) for key in (*item.predecessors, *item.successors)]
    near += [link.source for link in view.index.backlinks(body) if link.path[0] == "沿革"]
    kind = getattr(record, "classification", None)
    return [key for key in near if getattr(view.record(key), "classification", None) == kind]


def chain_table(term: LegislativeTerm, view: View) -> Table | None:
    """Return the terms one after another, also where the numbers start again with a new body; None for a single one."""
    rows, previous = [], None
    for item in chain_of(term, view):
        entry, body = view.entries[item.id], view.entry(item.body)
        again = previous is not None and item.number <= previous.number
        notes = [Small("本页")] if item.id == term.id else []
        notes += [Small("机构变动以后，届次从头数起")] if again else []
        rows.append(Row(((entry.link, *notes), body.link if body else "", print_span(item))))
        previous = item
    headings = (Heading("届", "", row=True), Heading("机构"), Heading("任期", "nw"))
    return Table(f"前后相接的{len(rows)}届", headings, (Group(tuple(rows)),)) if len(rows) > 1 else None


def detail(term: LegislativeTerm, view: View) -> Detail:
    """Return the term's page."""
    body, span, meetings = view.entry(term.body), print_span(term), meetings_of(term, view)
    tenures = tenures_in(term, view)
    members = term.total_on(min(view.today, term.end_date) if term.end_date else view.today)
    facts: list[tuple[str, Cell]] = [("机构", body.link)] if body else []
    facts += [("届次", f"第{term.number}届")]
    facts += [("任期", span)] if span else []
    facts += [("组成人员", f"{members}人")] if members is not None else []
    ended = term.end_date is not None and term.end_date <= view.today
    words = [f"{body.title}第{term.number}届" if body else f"{term.title}，第{term.number}届"]
    words += [f"任期{span}"] if span else []
    words += [f"{'届满时' if ended else '现有'}组成人员{members}人"] if members is not None else []
    words += [f"本站收录会议{len(meetings)}次"] if meetings else []
    meta = Meta(
        layout="record",
        title=term.title,
        kind=f"第{term.number}届",
        summary="，".join(words) + "。",
    )
    values: dict[str, Any] = {
        "facts": facts,
        "term": term,
        "chain": chain_table(term, view),
        "mentions": view.mentions_of(term.id),
        "meetings": meetings_table(term, meetings) if meetings else None,
        "tenures": tenures_table(tenures, view) if tenures else None,
        "full_time": full_time_table(term, view),
        "composition": composition_table(term, view.today),
        "membership": changes_table(term.membership, "全体组成人员人数，表决过半数以此为准", "人")
        if term.membership
        else None,
        "seats": changes_table(term.seats, "依法确定的代表名额", "名") if term.seats else None,
    }
    # What only says which term it belongs to has a list of its own, and would fill the page.
    dated = frozenset(link.source for link in view.index.backlinks(term.id) if link.path == ("届",))
    table = next((values[name] for name in ("tenures", "membership", "seats", "meetings") if values[name]), None)
    return Detail(meta, values, dated.union(entry.id for entry in meetings), table)
