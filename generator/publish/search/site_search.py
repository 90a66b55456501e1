"""The search index as files: small scripts that the search page asks for by name, a few for each query.

They are scripts and not data because a page opened from a disk may load scripts from beside it, but no data. Each hands
one value over. All but the first lie in a folder named after what they hold, so that no reader mixes two builds.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.core.derived import Entry
from generator.core.name_order import pinyin_of, sort_keys_of
from generator.core.page import Asset, Page
from generator.core.people_named import people_named
from generator.core.strokes import split_tone
from generator.core.values import print_day
from generator.core.view import View
from generator.publish.search.grams import RARE
from generator.publish.search.numbers import write_rising
from generator.publish.search.scripts import script
from generator.publish.search.shards import make_shards
from generator.publish.search.text import fold, page_words
from generator.stages.columns import Columns

FOLDER = "search/index/"
HEADS_A_FILE = 16
STATES = {
    "late": "逾期", "soon": "临近期限", "run": "进行中", "ok": "已办结", "no": "未通过、未解决", "fix": "有更正",
    "gone": "已失效、已撤回",
}  # fmt: skip


class SiteSearch:
    """Takes in pages as they are made; gives the index of all that belong to a record."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.pages: list[tuple[Entry, list[str]]] = []
        types = view.index.types
        loud = (entry for entry in view.entries.values() if not types[entry.type].quiet)
        self.loud = frozenset(entry.address.partition("/")[0] for entry in loud)

    def see(self, page: Page) -> None:
        """Take in a page; those that no record stands behind, such as lists, are left out."""
        if page.source:
            self.pages.append((self.view.entries[page.source], page_words(page, self.loud)))

    def files(self, columns: Columns) -> Iterator[Asset]:
        """Yield the files of the index; ``columns`` say under which heading a page is found."""
        made = dict(self._parts(columns))
        manifest = made.pop("")
        files = {name: script(value) for name, value in made.items()}
        told = hashlib.sha256()
        for name in sorted(files):
            told.update(f"{name}\0".encode() + files[name])
        manifest["folder"] = told.hexdigest()[:12]
        yield Asset(f"{FOLDER}index.js", script(manifest))
        for name, data in files.items():
            yield Asset(f"{FOLDER}{manifest['folder']}/{name}.js", data)

    def _parts(self, columns: Columns) -> Iterator[tuple[str, Any]]:
        groups = _grouped(self.pages, columns)
        ordered = [page for _, pages in groups for page in pages]
        shards = make_shards([[fold(text) for text in words] for _, words in ordered])
        manifest: dict[str, Any] = {
            "pages": len(ordered),
            "shards": len(shards),
            "rare": RARE,
            "heads": HEADS_A_FILE,
            "groups": list(_ranges(groups)),
        }
        for number, lines in enumerate(shards):
            yield f"p{number}", ("\n".join(lines))
        for start in range(0, len(ordered), HEADS_A_FILE):
            heads = [_head(entry) for entry, _ in ordered[start : start + HEADS_A_FILE]]
            yield f"h{start // HEADS_A_FILE}", (heads)
        for number, (_, words) in enumerate(ordered):
            yield f"t{number}", ("\n".join(words))
        names = self._names()
        for letter, items in names.items():
            yield f"n-{letter}", (items)
        manifest["names"] = "".join(names)
        yield "facets", (self._facets([entry for entry, _ in ordered]))
        yield "", manifest

    def _names(self) -> dict[str, list[tuple[str, str, str]]]:
        """Return the names of people by the first letter of their pinyin: name, whole pinyin, initials."""
        keys = {
            name: sort_keys_of(record)
            for record in self.view.index
            for name in self.view.index.type_of(record.id).known_names(record)
        }
        names = {name for record in self.view.index for name in people_named(record)} | keys.keys()
        found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for name in sorted(names):
            syllables = [split_tone(syllable)[0] for syllable in pinyin_of(name, keys.get(name))]
            if syllables and all(syllable.isascii() and syllable for syllable in syllables):
                initials = "".join(syllable[0] for syllable in syllables)
                found[initials[0]].append((name, "".join(syllables), initials))
        return dict(sorted(found.items()))

    def _facets(self, entries: Sequence[Entry]) -> dict[str, list[tuple[str, str]]]:
        """Return the pages of each state, and those on which each body has something to do."""
        number = {entry.id: place for place, entry in enumerate(entries)}
        states: defaultdict[str, set[int]] = defaultdict(set)
        for entry in entries:
            for chip in entry.chips[:1]:
                states[STATES.get(chip.kind, "未开始")].add(number[entry.id])
        bodies: defaultdict[str, set[int]] = defaultdict(set)
        for duty in self.view.duties():
            holder = self.view.entry(duty.holder_id)
            if holder is not None and duty.source in number:
                bodies[holder.title].add(number[duty.source])
        by_state = [(label, states[label]) for label in (*STATES.values(), "未开始") if label in states]
        by_body = sorted(bodies.items(), key=lambda item: (-len(item[1]), item[0]))
        return {
            "state": [(label, write_rising(sorted(pages))) for label, pages in by_state],
            "body": [(label, write_rising(sorted(pages))) for label, pages in by_body],
        }


Found = tuple[Entry, list[str]]


def _grouped(pages: Iterable[Found], columns: Columns) -> list[tuple[str, list[Found]]]:
    """Return the pages by the column they stand in, in the columns' order, newest first, undated last."""
    by_column: defaultdict[str, list[Found]] = defaultdict(list)
    for page in pages:
        by_column[columns.of(page[0].address).title].append(page)
    for found in by_column.values():
        found.sort(key=lambda page: page[0].id)
        found.sort(key=lambda page: page[0].date.toordinal() if page[0].date else 0, reverse=True)
    order = {item.title: place for place, item in reversed(list(enumerate(columns.items)))}
    return sorted(by_column.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))


def _ranges(groups: Sequence[tuple[str, list[Found]]]) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """Yield each group's title, how many pages it has, and how many of each year, newest first; 0 is without a date."""
    for title, pages in groups:
        years: dict[int, int] = {}
        for entry, _ in pages:
            year = entry.date.year if entry.date else 0
            years[year] = years.get(year, 0) + 1
        yield title, len(pages), list(years.items())


def _head(entry: Entry) -> tuple[str, ...]:
    chip = entry.chips[0] if entry.chips else None
    shown = (entry.title, entry.address, print_day(entry.date) if entry.date else "", entry.kind)
    return (*shown, chip.kind, chip.text) if chip else shown
