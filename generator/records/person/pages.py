"""A person's page: every act, every office, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from generator.core.derived import Column, Detail, Entry, Fact, ListGroup, ListSection, ListTable, Tenure
from generator.core.name_order import NameOrder, SortKeys, heading_of, in_order, sort_keys_of, unplaced
from generator.core.page import Cell, Heading, Meta, Name, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.person.model import Person


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
    now = current(person.id, view)
    mentions = view.mentions_of(person.id)
    posts = "、".join(("代理" if tenure.acting else "") + tenure.post for tenure in now)
    summary = f"现任{posts}。" if posts else "本站没有记录其现任职务。"
    acts = sum(mention.topic == "任免" for mention in mentions)
    summary += f"本站公开的有关任免{acts}项。" if acts else ""
    topics: dict[str, list[object]] = {}
    for mention in mentions:
        topics.setdefault(mention.topic, []).append(mention)
    values = {
        "person": person,
        "facts": [],
        "tenures": view.tenures_of(person.id),
        "topics": list(topics.items()),
    }
    meta = Meta(layout="record", title=entry.title, kind="人员", number=person.marker, summary=summary)
    return Detail(meta, values)


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


LIST = ListTable(
    noun="人",
    lead=lead,
    sections=sections,
    order=lambda view: view.site.name_order.note,
    columns=(
        Column(Heading("姓名", "nw", row=True), _name),
        Column(Heading("现任职务"), _posts),
        Column(Heading("最近一次记录", "nw"), _latest),
    ),
)
