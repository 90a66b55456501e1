"""The list of deputies."""

from __future__ import annotations

from datetime import date

from generator.core.derived import Column, Entry, ListTable
from generator.core.facet import STATE, Facet
from generator.core.name_order import NameKey, name_key, sort_keys_of
from generator.core.page import Cell, Heading, Link, Piece, Small
from generator.core.view import View
from generator.records.deputy.mandate import congress_name, honours
from generator.records.deputy.model import Deputy
from generator.records.deputy.pages import election_words, name_cell


def _unit_cell(record: Deputy | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    entry = view.entry(record.delegation_organization)
    words = record.delegation or ""
    unit: tuple[Piece, ...] = ((Link(words, entry.address) if entry else words),) if words else ()
    return unit + ((Small(record.constituency),) if record.constituency else ())


def _by_name(record: Deputy | None, entry: Entry, view: View) -> NameKey:
    keys = sort_keys_of(view.record(record.person)) if record else None
    return name_key(record.name if record else entry.title, view.site.name_order, keys)


def _by_election(record: Deputy | None, _entry: Entry, _view: View) -> date | None:
    return record.election.day if record and record.election else None


def _other_lists(view: View) -> Cell:
    others: tuple[Piece, ...] = (
        "按代表团排列的名册见", Link("代表名册", "deputies/register/"), "，每年的履职情况见", Link("履职公示", "deputies/performance/"),
    )  # fmt: skip
    if any(honours(item, view) for item in view.records_of("deputy") if isinstance(item, Deputy)):
        others += "，受到表彰的见", Link("优秀代表", "deputies/outstanding/")
    return (*others, "。")


LIST = ListTable(
    noun="名代表",
    columns=(
        Column(
            Heading("姓名", "nw", row=True),
            lambda record, entry, view: name_cell(record, view) if record else entry.link,
            _by_name,
        ),
        Column(Heading("人大"), lambda record, entry, view: congress_name(record, view.index) if record else ""),
        Column(Heading("代表团、选区"), _unit_cell),
        Column(Heading("当选", "nw"), lambda record, entry, view: election_words(record) if record else "", _by_election),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
    ),
    lead=lambda view, entries: (_other_lists(view),),
    facets=(
        Facet("body", "人大", lambda record, entry, view: (congress_name(record, view.index),) if record else ()),
        Facet("delegation", "代表团", lambda record, entry, view: (record.delegation or "",) if record else ()),
        STATE,
    ),
)  # fmt: skip
