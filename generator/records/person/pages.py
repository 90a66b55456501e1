"""A person's page: every act, every office, what was done each year, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from generator.core.derived import Column, Detail, Entry, Fact, ListGroup, ListSection, ListTable, Mention, Tenure
from generator.core.facet import Facet
from generator.core.name_order import (
    NameKey,
    NameOrder,
    SortKeys,
    heading_of,
    in_order,
    name_key,
    sort_keys_of,
    unplaced,
)
from generator.core.page import Cell, Heading, Meta, Name, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.person.career import print_office, record_of, tenure_chart, tenure_table
from generator.records.person.model import Person

# What made somebody what they are comes before what they did; other topics follow, the latest first.
_FIRST = ("任免", "任前任后", "代表", "代表变动", "出席情况")


def derive(person: Person, _view: View) -> Iterator[Fact]:
    """Yield the person's entry; its title tells two of one name apart."""
    title = person.name + (f"（{person.disambiguation}）" if person.disambiguation else "")
    yield Entry(person.id, "person", "人员", title, f"people/{person.slug}/", summary=person.marker)


def current(person_id: str, view: View) -> list[Tenure]:
    """Return the offices held on the view's day."""
    return [tenure for tenure in view.tenures_of(person_id) if tenure.is_held_on(view.today)]


def detail(person: Person, view: View) -> Detail:
    """Return the person's page."""
    entry = view.entries[person.id]
    mentions = view.mentions_of(person.id)
    tenures = view.tenures_of(person.id)
    topics: dict[str, list[Mention]] = {}
    for mention in mentions:
        topics.setdefault(mention.topic, []).append(mention)
    ordered = sorted(topics.items(), key=lambda pair: _FIRST.index(pair[0]) if pair[0] in _FIRST else len(_FIRST))
    years, rows = record_of(person.id, ordered, view)
    table = tenure_table(tenures, view) if tenures else None
    values = {
        "person": person,
        "facts": [],
        "chart": tenure_chart(tenures, view),
        "tenures": table,
        "years": years,
        "rows": rows,
        "topics": ordered,
    }
    summary = _summary(tenures, mentions, view)
    meta = Meta(layout="record", title=entry.title, kind="人员", number=person.marker, summary=summary)
    return Detail(meta, values, table=table)


def _summary(tenures: list[Tenure], mentions: list[Mention], view: View) -> str:
    """Return what somebody holds, since when and by which act; else what was held last."""
    now = [tenure for tenure in tenures if tenure.is_held_on(view.today)]
    if now:
        summary = f"现任{'、'.join(print_office(tenure) + _since(tenure) for tenure in now)}。"
    else:
        ended = [tenure for tenure in tenures if tenure.end_date]
        last = max(ended, key=lambda tenure: tenure.end_date or view.today, default=None)
        summary = f"曾任{last.post}，至{print_day(last.end_date)}。" if last and last.end_date else ""
        summary += "本站没有记录其现任职务。"
    acts = sum(mention.topic == "任免" for mention in mentions)
    summary += f"本站公开的有关任免{acts}项。" if acts else ""
    others = len(mentions) - acts
    return summary + (f"其他公开的记录{others}条。" if others else "")


def _since(tenure: Tenure) -> str:
    return f"（{print_day(tenure.start.day)}起）" if tenure.start else ""


def _name(person: Person | None, entry: Entry, _view: View) -> Cell:
    if person is None:
        return entry.link
    note = (Small(person.disambiguation),) if person.disambiguation else ()
    return (Name(person.name, entry.address, person.marker), *note)


def _posts(_person: Person | None, entry: Entry, view: View) -> Cell:
    return "；".join(("代理" if tenure.acting else "") + tenure.post for tenure in current(entry.id, view))


def _latest(_person: Person | None, entry: Entry, view: View) -> Cell:
    mentions = view.mentions_of(entry.id)
    return print_day(mentions[0].date) if mentions and mentions[0].date else ""


def _named(view: View) -> Callable[[Entry], tuple[str, SortKeys | None, str]]:
    def name_of(entry: Entry) -> tuple[str, SortKeys | None, str]:
        person = view.record(entry.id)
        return str(getattr(person, "name", entry.title)), sort_keys_of(person), entry.id

    return name_of


def groups(view: View) -> Iterator[ListGroup]:
    """Yield the index of persons, in the order the site has chosen for names."""
    entries = in_order(view.entries_of("person"), _named(view), view.site.name_order)
    if entries:
        yield ListGroup("people/", "人员", tuple(entries))


def sections(view: View, entries: tuple[Entry, ...]) -> tuple[ListSection, ...]:
    """Return the index under headings: the strokes of the first character, or the initial."""
    order, name_of = view.site.name_order, _named(view)
    if order is NameOrder.BY_HAND:
        return (ListSection("", entries),)

    def heading(entry: Entry) -> str:
        name, keys, _ = name_of(entry)
        return heading_of(name, order, keys)

    return tuple(ListSection(title, tuple(run)) for title, run in groupby(entries, key=heading))


def lead(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    """Return which characters no table knows, so that their names stand last."""
    named = [_named(view)(entry) for entry in entries]
    strange = dict.fromkeys(char for name, keys, _ in named for char in unplaced(name, view.site.name_order, keys))
    words = "、".join(f"“{char}”" for char in strange)
    return (f"{words}不在《通用规范汉字表》里，查不到次序，排在最后。",) if strange else ()


def _bodies(_person: Person | None, entry: Entry, view: View) -> Iterator[str]:
    for tenure in current(entry.id, view):
        yield from (body.title for item in tenure.organizations if (body := view.entry(item)))


def _by_name(person: Person | None, entry: Entry, view: View) -> NameKey:
    return name_key(person.name if person else entry.title, view.site.name_order, sort_keys_of(person))


LIST = ListTable(
    noun="人",
    lead=lead,
    sections=sections,
    order=lambda view: view.site.name_order.note,
    columns=(
        Column(Heading("姓名", "nw", row=True), _name, _by_name),
        Column(Heading("现任职务"), _posts),
        Column(Heading("最近一次记录", "nw"), _latest),
    ),
    facets=(
        Facet("held", "任职", lambda person, entry, view: ("现任" if current(entry.id, view) else "没有记录现任职务",)),
        Facet("body", "任职机构", _bodies),
    ),
)
