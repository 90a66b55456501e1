"""The texts of a document and of the versions before and after it, in one row: where each came from, and comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.index import Index
from generator.core.page import Cell, Chip, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.editions import Course, Edition, course_of, is_official_text
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.state import ending_of, status_on, versions_of, words_of
from generator.records.institutional_document.text_blocks import act_link, comparison_address


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts with a page of their own."""

    older: Edition
    newer: Edition

    @property
    def address(self) -> str:
        """Return the permanent address."""
        return comparison_address(self.older, self.newer)


def editions_in_chain(record: InstitutionalDocument, index: Index) -> tuple[Edition, ...]:
    """Return the texts of a document and of all its versions, oldest first."""
    courses = (course_of(item.record, index) for item in versions_of(record, index))
    return tuple(edition for course in courses for edition in course.editions)


def comparisons_of(record: InstitutionalDocument, index: Index) -> Iterator[Comparison]:
    """Yield every comparison whose newer text is a document's own; all pairs, so that no address goes with a new one."""
    chain = editions_in_chain(record, index)
    for newer in chain:
        if newer.record.id == record.id:
            for older in earlier_texts(newer, chain):
                yield Comparison(older, newer)


def earlier_texts(newer: Edition, chain: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """Return the texts a later one can be compared with; only the first of a chain may be without a day."""
    if newer.start is None or not newer.text.units:
        return ()
    before = chain[: chain.index(newer)]
    return tuple(
        item
        for at, item in enumerate(before)
        if item.text.units and item.start != newer.start and (item.start or at == 0)
    )


def page_of(edition: Edition, course: Course) -> str:
    """Return where a text is shown: on a page of its own once there are several, else on the document's."""
    return edition.address if len(course.editions) > 1 else f"documents/{course.record.slug}/"


def origin_of(edition: Edition, view: View) -> Cell:
    """Return how a text came about: as it was made, by which acts, or in place of an older document."""
    record = edition.record
    if edition.steps:
        pieces: list[Piece] = ["依"]
        for number, step in enumerate(edition.steps):
            pieces += (["、"] if number else []) + [act_link(step.act)]
        return (*pieces, "修改")
    previous = view.index.find(record.previous, InstitutionalDocument)
    before = view.entry(record.previous)
    if previous is None:
        return ("代替", before.link) if before else "原文"
    ending = ending_of(previous, view.index)
    if ending and ending.basis is not None and ending.basis.id == record.id:
        return "废止旧件，重新制定"
    return "公布的修改后全文" if is_official_text(record, view.index) else "新版本"


def versions_table(record: InstitutionalDocument, view: View, shown: Edition) -> Table | None:
    """Return which text applied on which days, the newest first; None where there is one text."""
    chain = editions_in_chain(record, view.index)
    if len(chain) == 1:
        return None
    rows = [_row(edition, chain, view, is_shown=edition is shown) for edition in reversed(chain)]
    headings = (
        Heading("版本", "", row=True),
        Heading("有效的日期"),
        Heading("怎样来的"),
        Heading("改前改后"),
        Heading("状态", "nw"),
    )
    return Table(f"共{len(chain)}个版本，截至{print_day(view.today)}", headings, (Group(tuple(rows)),))


def _row(edition: Edition, chain: tuple[Edition, ...], view: View, *, is_shown: bool) -> Row:
    course = course_of(edition.record, view.index)
    title = view.entries[edition.record.id].title
    link = Link(title, page_of(edition, course))
    name: Cell = (link, Small("本页")) if is_shown else link
    links: list[Piece] = []
    earlier = earlier_texts(edition, chain)
    if earlier:
        links.append(Link("与前一版本", comparison_address(earlier[-1], edition)))
        if len(earlier) > 1:
            links += ["　", Link("与最早版本", comparison_address(earlier[0], edition))]
    return Row((name, span_of(edition, view.today), origin_of(edition, view), tuple(links), state_of(edition, view)))


def span_of(edition: Edition, today: date) -> str:
    """Return the days on which a text applies."""
    if edition.start is None:
        return f"至{print_day(edition.last)}" if edition.last else ""
    until = print_day(edition.last) if edition.last else "今" if edition.start <= today else ""
    return f"{print_day(edition.start)}至{until}" if until else f"{print_day(edition.start)}起"


def state_of(edition: Edition, view: View) -> str:
    """Return whether a text is the one in force on the view's day."""
    course = course_of(edition.record, view.index)
    if edition is course.on(view.today):
        return words_of(status_on(edition.record, view.today, view.index))
    if edition.start and edition.start > view.today:
        return "尚未施行"
    return "已修改"


def edition_chips(edition: Edition, view: View) -> tuple[Chip, ...]:
    """Return the state of one text as a chip."""
    words = state_of(edition, view)
    kinds = {"现行有效": "ok", "尚未施行": "soon", "已修改": "no", "已废止": "gone", "失效": "gone"}
    return (Chip(kinds.get(words, ""), words),)
