"""The search page, and what stands in for it without a script: everything by year, everybody by the first letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.core.derived import Board, Entry, Overview
from generator.core.name_order import NameOrder, name_key, pinyin_of, sort_keys_of
from generator.core.page import Group, Heading, Link, Meta, Row, Table
from generator.core.strokes import split_tone
from generator.core.values import print_day
from generator.core.view import View

ADDRESS = "search/"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_OTHER = "other"


def boards(view: View) -> Iterator[Board]:
    """Yield the search page, then a page for each year and for each letter that names begin with."""
    years, letters = by_year(view), by_letter(view)
    strips = {
        "years": [Link(f"{year}年", f"{ADDRESS}years/{year}/") for year in years],
        "letters": [Link(_told(letter), f"{ADDRESS}names/{letter}/") for letter in letters],
    }
    summary = "姓名、事项、单位、文号、日期都能查，两个字就行。检索在您的浏览器里进行，检索词不会发出去。"
    meta = Meta(layout="search", title="检索", kind="全站", summary=summary)
    yield Board(
        ADDRESS, "search.md.j2", meta, {**strips, "total": len(view.entries), "earlier": view.site.earlier_sites}
    )
    crumbs = (Link("检索", ADDRESS),)
    for year, entries in years.items():
        meta = Meta(layout="board", title=f"{year}年的全部记录", crumbs=crumbs, short=f"{year}年")
        values = {"strip": strips["years"], "table": _year_table(year, entries)}
        yield Board(f"{ADDRESS}years/{year}/", "search_index.md.j2", meta, values)
    for letter, rows in letters.items():
        meta = Meta(layout="board", title=f"姓名索引：{_told(letter)}", crumbs=crumbs, short=_told(letter))
        values = {"strip": strips["letters"], "table": _name_table(letter, rows)}
        yield Board(f"{ADDRESS}names/{letter}/", "search_index.md.j2", meta, values)


def by_year(view: View) -> dict[int, list[Entry]]:
    """Return all dated records by year, newest first."""
    found: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(view.entries.values(), key=lambda entry: entry.id):
        if entry.date:
            found[entry.date.year].append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: entry.date.toordinal() if entry.date else 0, reverse=True)
    return dict(sorted(found.items(), reverse=True))


def by_letter(view: View) -> dict[str, list[tuple[str, Entry]]]:
    """Return the people who have a page, with their names, in the order of their pinyin, by its first letter."""
    people = []
    for record in view.index:
        entry, keys = view.entries[record.id], sort_keys_of(record)
        for name in dict.fromkeys(view.index.type_of(record.id).known_names(record)):
            first = pinyin_of(name, keys)[:1]
            letter = split_tone(first[0])[0][:1] if first else ""
            people.append(
                (
                    letter if letter in _LETTERS else _OTHER,
                    name_key(name, NameOrder.PINYIN, keys),
                    entry.id,
                    name,
                    entry,
                )
            )
    found: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for letter, _, _, name, entry in sorted(people, key=lambda item: (item[0] == _OTHER, *item[:3])):
        found[letter].append((name, entry))
    return dict(found)


def _told(letter: str) -> str:
    return "其他" if letter == _OTHER else letter.upper()


def _year_table(year: int, entries: list[Entry]) -> Table:
    rows = (Row((print_day(entry.date) if entry.date else "", entry.link, entry.kind)) for entry in entries)
    headings = (Heading("日期", "nw"), Heading("记录", row=True), Heading("类型", "nw"))
    return Table(f"{year}年共{len(entries)}条", headings, (Group(tuple(rows)),))


def _name_table(letter: str, people: list[tuple[str, Entry]]) -> Table:
    rows = (Row((Link(name, entry.address), entry.kind, entry.summary)) for name, entry in people)
    headings = (Heading("姓名", "nw", row=True), Heading("页面", "nw"), Heading("说明"))
    return Table(f"拼音以{_told(letter)}开头的共{len(people)}页", headings, (Group(tuple(rows)),)).drop_empty()


OVERVIEW = Overview("检索", ADDRESS, "", boards)
