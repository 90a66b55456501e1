"""Pages of their own for every text of a document, and for every two of them beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.derived import Board
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.differences import (
    Pair,
    Side,
    Stretch,
    pairs_by_anchor,
    pairs_by_likeness,
    stretches,
)
from generator.records.institutional_document.editions import Course, Edition, course_of
from generator.records.institutional_document.history import (
    Comparison,
    comparisons_of,
    edition_chips,
    origin_of,
    page_of,
    span_of,
    versions_table,
)
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.provisions import Text, Unit
from generator.records.institutional_document.tables import change_words
from generator.records.institutional_document.text_blocks import act_link, body_of


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One unit before and after, its words in lines of stretches; empty where there is none."""

    anchor: str
    name: str
    what: str
    old_name: str
    old: tuple[tuple[Stretch, ...], ...]
    new_name: str
    new: tuple[tuple[Stretch, ...], ...]


def edition_boards(record: InstitutionalDocument, view: View) -> Iterator[Board]:
    """Yield a page for each text of a document that has several, and each comparison with an earlier one."""
    course = course_of(record, view.index)
    if len(course.editions) > 1:
        for edition in course.editions:
            yield _edition_board(course, edition, view)
    for comparison in comparisons_of(record, view.index):
        yield _comparison_board(comparison, view)


def _edition_board(course: Course, edition: Edition, view: View) -> Board:
    record = course.record
    entry = view.entries[record.id]
    title = edition.text.title or record.title
    day = _day_of(edition)
    meta = Meta(
        layout="record",
        title=f"{title}（{day}）",
        short=day,
        kind=record.genre.label if record.genre else "制度文件",
        number=record.document_number or "",
        summary=f"{span_of(edition, view.today)}有效的文本。" if span_of(edition, view.today) else "",
        crumbs=(Link("制度建设", "documents/"), entry.link),
        up=entry.link,
        act=print_day(record.date) if record.date else "",
        chips=edition_chips(edition, view),
    )
    values = {
        "facts": _edition_facts(edition, entry.link, view),
        "troubles": _troubles(edition),
        "text": body_of(course, edition, view),
        "versions": versions_table(record, view, edition),
    }
    return Board(edition.address, "edition.md.j2", meta, values)


def _day_of(edition: Edition) -> str:
    return f"{print_day(edition.start)}起的文本" if edition.start else "最初的文本"


def _edition_facts(edition: Edition, document: Link, view: View) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = [
        ("文件", document),
        ("有效", span_of(edition, view.today)),
        ("来由", origin_of(edition, view)),
    ]
    return facts


def _troubles(edition: Edition) -> list[tuple[Cell, Cell]]:
    return [
        ((act_link(act), Small(change_words(act, trouble.change))), trouble.words) for act, trouble in edition.troubles
    ]


def _comparison_board(comparison: Comparison, view: View) -> Board:
    older, newer = comparison.older, comparison.newer
    record = newer.record
    entry = view.entries[record.id]
    is_one = older.record.id == record.id
    pairs = (pairs_by_anchor if is_one else pairs_by_likeness)(older.text, newer.text)
    rows = [row for pair in _with_whole(older.text, newer.text, pairs) if (row := _row(pair, "" if is_one else "old-"))]
    same = sum(pair.is_same for pair in pairs if pair.new and pair.new.text)
    old_day, new_day = _day_of(older), _day_of(newer)
    caption = f"{old_day}与{new_day}，变动{len(rows)}处"
    meta = Meta(
        layout="board",
        title=f"《{newer.text.title}》改前改后（{old_day}、{new_day}）",
        short="改前改后",
        summary=f"{old_day}与{new_day}对照：变动{len(rows)}处，未变动{same}条。",
        crumbs=(Link("制度建设", "documents/"), entry.link),
        up=entry.link,
        data=(Link("本表 CSV", _csv_path(comparison)),),
    )
    values = {"facts": _comparison_facts(comparison, view), "rows": rows, "same": same, "caption": caption}
    values["troubles"] = _troubles(newer)
    return Board(comparison.address, "comparison.md.j2", meta, values, ((_csv_path(comparison), _csv(rows, caption)),))


def _csv_path(comparison: Comparison) -> str:
    return f"{comparison.address}changes.csv"


def _comparison_facts(comparison: Comparison, view: View) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    for label, edition in (("改前", comparison.older), ("改后", comparison.newer)):
        course = course_of(edition.record, view.index)
        title = edition.text.title or edition.record.title
        pieces: list[Piece] = [Link(f"《{title}》", page_of(edition, course)), Small(span_of(edition, view.today))]
        facts.append((label, tuple(pieces)))
    facts.append(("来由", origin_of(comparison.newer, view)))
    return facts


def _with_whole(older: Text, newer: Text, pairs: tuple[Pair, ...]) -> Iterator[Pair]:
    """Yield the title, what stands before the first article and after the last as units of their own, and the others."""
    yield _whole("题目", older.title, newer.title)
    yield _whole("导语", older.preamble, newer.preamble)
    yield from pairs
    yield _whole("结语", older.closing, newer.closing)


def _whole(name: str, old: str, new: str) -> Pair:
    return Pair(Unit("", name, text=old) if old else None, Unit("", name, text=new) if new else None)


def _row(pair: Pair, gone: str) -> ComparedRow | None:
    """Return a pair as a row; None where nothing changed. ``gone`` goes before the anchors only another record has."""
    old, new = pair.old, pair.new
    if pair.is_same or (old is None and new is None):
        return None
    known = new or old
    assert known is not None
    before, after = _words(old), _words(new)
    found = stretches(before, after)
    return ComparedRow(
        known.ident if new is not None or not known.ident else f"{gone}{known.ident}",
        (known.number or known.heading or "一段").strip(),
        _what(old, new),
        old.number if old else "",
        _lines([item for item in found if item.side is not Side.NEW]),
        new.number if new else "",
        _lines([item for item in found if item.side is not Side.OLD]),
    )


def _what(old: Unit | None, new: Unit | None) -> str:
    if old is None:
        return "增加"
    if new is None:
        return "删去"
    words = [] if "".join(_words(old).split()) == "".join(_words(new).split()) else ["修改"]
    words += ["编号变动"] if old.number != new.number else []
    return "、".join(words)


def _words(unit: Unit | None) -> str:
    if unit is None:
        return ""
    return "\n".join(part for part in (unit.heading, unit.text) if part)


def _lines(found: list[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """Return stretches cut at line ends, without empty lines."""
    lines: list[list[Stretch]] = [[]]
    for item in found:
        for number, part in enumerate(item.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Stretch(item.side, part))
    return tuple(tuple(line) for line in lines if line)


def _csv(rows: list[ComparedRow], caption: str) -> Table:
    headings = (
        Heading("条"),
        Heading("变动"),
        Heading("改前编号"),
        Heading("改前"),
        Heading("改后编号"),
        Heading("改后"),
    )
    made = tuple(
        Row((row.name, row.what, row.old_name, _plain(row.old), row.new_name, _plain(row.new))) for row in rows
    )
    return Table(caption, headings, (Group(made),))


def _plain(lines: tuple[tuple[Stretch, ...], ...]) -> str:
    return " ".join("".join(item.text for item in line) for line in lines)
