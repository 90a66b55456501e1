"""The text of one day as a page shows it: numbers as printed, under each article what changed it, and what is gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.index import Index
from generator.core.page import Cell, Link, Piece
from generator.core.values import LongText, print_day
from generator.core.view import View
from generator.records.institutional_document.editions import Act, Course, Edition, Step
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.numbering import bare, names_in
from generator.records.institutional_document.passages import split_place
from generator.records.institutional_document.provisions import Done, Trouble, Unit, units_of
from generator.records.institutional_document.state import anchor_of

_ARTICLE = re.compile(r"第.+条")
_SPACED = re.compile(r"第.+[编章节条款部分]$")


@dataclass(frozen=True, slots=True)
class Block:
    """One unit as the page shows it: a heading or a numbered text, with notes of what changed it.

    ``also`` are the anchors of what was merged into it; a ``gone`` unit shows where it stood.
    """

    depth: int
    anchor: str
    number: str
    heading: str
    text: LongText | None
    hanging: bool
    notes: tuple[Cell, ...] = ()
    also: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A whole text as the page shows it."""

    preamble: LongText | None
    blocks: tuple[Block, ...]
    closing: LongText | None


def act_link(act: Act) -> Link:
    """Return a link to where an act lists its changes; its title without the issuer's name, which stands everywhere."""
    title = act.source.title.removeprefix(act.source.issuer or "").strip() or act.source.title
    return Link(f"《{title}》", f"documents/{act.source.slug}/#{act.anchor}")


def comparison_address(older: Edition, newer: Edition) -> str:
    """Return the permanent address of the comparison of two texts."""
    return f"{newer.address}from-{older.day}/"


def body_of(course: Course, edition: Edition, view: View) -> Body:
    """Return the text of an edition as the page shows it."""
    text = edition.text
    blocks = tuple(_blocks(course, edition, view))
    return Body(
        LongText(text.preamble) if text.preamble else None, blocks, LongText(text.closing) if text.closing else None
    )


def _blocks(course: Course, edition: Edition, view: View) -> list[Block]:
    notes = _all_notes(course, edition, view)
    merged = dict(_merged_until(course, edition))
    also: dict[str, list[str]] = defaultdict(list)
    for gone in merged:
        also[_survivor(gone, merged)].append(gone)
    after = _gone(course, edition, merged)
    made = [_tomb(unit, notes) for unit in after.get("", ())]
    for depth, unit in units_of(edition.text.units):
        made.append(_block(depth, unit, notes, tuple(also.get(unit.ident, ()))))
        made += [_tomb(left, notes) for left in after.get(unit.ident, ())]
    return made


def _block(depth: int, unit: Unit, notes: dict[str, list[Cell]], also: tuple[str, ...]) -> Block:
    heading = f"{unit.number}{'　' if _SPACED.match(unit.number) else ''}{unit.heading}" if unit.heading else ""
    text = LongText(unit.text) if unit.text else None
    hanging = bool(_ARTICLE.match(unit.number))
    return Block(depth, unit.ident, unit.number, heading, text, hanging, tuple(notes.get(unit.ident, ())), also)


def _tomb(unit: Unit, notes: dict[str, list[Cell]]) -> Block:
    inside = tuple(child.ident for _, child in units_of(unit.children))
    name = unit.number or unit.heading or "一段"
    return Block(0, unit.ident, name, "", None, True, tuple(notes.get(unit.ident, ())), inside, gone=True)


def _merged_until(course: Course, edition: Edition) -> Iterator[tuple[str, str]]:
    for item in course.editions:
        for step in item.steps:
            yield from step.outcome.merged
        if item is edition:
            return


def _survivor(gone: str, merged: dict[str, str]) -> str:
    seen = {gone}
    while gone in merged and merged[gone] not in seen:
        gone = merged[gone]
        seen.add(gone)
    return gone


def _gone(course: Course, edition: Edition, merged: dict[str, str]) -> dict[str, list[Unit]]:
    """Return the units earlier texts had and this one has not, by the anchor of what stood before them."""
    present = {unit.ident for _, unit in units_of(edition.text.units)}
    found: dict[str, list[Unit]] = defaultdict(list)
    told: set[str] = set(merged)
    for item in course.editions:
        if item is edition:
            break
        last = ""
        for _, unit in units_of(item.text.units):
            if unit.ident in present:
                last = unit.ident
            elif unit.ident not in told:
                found[last].append(unit)
                told |= {inner.ident for _, inner in units_of((unit,))}
    return found


def _all_notes(course: Course, edition: Edition, view: View) -> dict[str, list[Cell]]:
    """Return what acts did to each unit, by its anchor: those already in this text, and those that come later."""
    notes: dict[str, list[Cell]] = defaultdict(list)
    is_in = True
    for number, item in enumerate(course.editions):
        older = course.editions[number - 1] if number else None
        for step in item.steps:
            _note_step(notes, step, _Seen(older, item, is_in=is_in))
        is_in = is_in and item is not edition
    for step in course.closing:
        _note_step(notes, step, _Seen(None, None, is_in=False))
    for act, reason in course.idle:
        for ident in _meant(course.record, act):
            notes[ident].append((act_link(act), f"写有对这里的修改，没有计入：{reason}"))
    _note_superseded(notes, course.record, view.index)
    return notes


@dataclass(frozen=True, slots=True)
class _Seen:
    """From which page a step is looked at: the texts it stands between, and whether the shown one has it already."""

    older: Edition | None
    newer: Edition | None
    is_in: bool


def _note_step(notes: dict[str, list[Cell]], step: Step, seen: _Seen) -> None:
    told: dict[str, list[tuple[Done, int]]] = {}
    for done in step.outcome.done:
        for at, ident in enumerate(done.idents):
            told.setdefault(ident, []).append((done, at))
    for ident, parts in told.items():
        notes[ident].append(_note(step, ident, parts, seen))
    for ident, before, after in _counted_on(step, seen):
        if ident not in told:
            notes[ident].append(_line(step.act, f"编号顺延{_number_words(before, after, seen)}", ident, seen))
    for trouble in step.outcome.troubles:
        for ident in _meant_by(step.act, trouble, seen.older):
            notes[ident].append((act_link(step.act), f"写有对这里的修改，没有套用：{trouble.words}"))


def _note(step: Step, ident: str, parts: list[tuple[Done, int]], seen: _Seen) -> Cell:
    """Return what one act did to one unit, in a line."""
    act = step.act
    kinds = dict.fromkeys(act.amendment.changes[done.change].kind.label for done, _ in parts)
    words = "、".join(kinds)
    before, after = parts[0][0].before[parts[0][1]], parts[0][0].after[parts[0][1]]
    return _line(act, words + _number_words(before, after, seen), ident, seen)


def _counted_on(step: Step, seen: _Seen) -> Iterator[tuple[str, str, str]]:
    """Yield the units whose number only counted on with an act: anchor, number before, number after."""
    if seen.older is None or seen.newer is None:
        return
    following = [item for item in seen.newer.steps if item.act.amendment.following]
    if following and following[0] is step:
        before = {unit.ident: unit.number for _, unit in units_of(seen.older.text.units)}
        for _, unit in units_of(seen.newer.text.units):
            if before.get(unit.ident, unit.number) != unit.number:
                yield unit.ident, bare(before[unit.ident]), bare(unit.number)


def _number_words(before: str, after: str, seen: _Seen) -> str:
    if not before or not after or before == after:
        return ""
    return f"，原为{before}" if seen.is_in else f"，改后为{after}"


def _line(act: Act, words: str, ident: str, seen: _Seen) -> Cell:
    pieces: list[Piece] = [f"自{print_day(act.begin)}起　" if act.begin else "", act_link(act), words]
    if seen.older and seen.newer:
        pieces += ["　", Link("改前改后", f"{comparison_address(seen.older, seen.newer)}#{ident}")]
    return tuple(pieces)


def _meant_by(act: Act, trouble: Trouble, older: Edition | None) -> Iterator[str]:
    """Yield the units that a change not applied means, by the numbers of the text it was made for."""
    if trouble.change < 0 or older is None:
        return
    change = act.amendment.changes[trouble.change]
    wanted = {split_place(name)[0] for name in names_in(change.old_number)}
    for _, unit in units_of(older.text.units):
        if (change.key and unit.key == change.key) or (unit.number and bare(unit.number) in wanted):
            yield unit.ident


def _meant(record: InstitutionalDocument, act: Act) -> Iterator[str]:
    """Yield the units that an act not applied means, by the document's own numbers."""
    for change in act.amendment.changes:
        names = (change.key,) if change.key else tuple(split_place(name)[0] for name in names_in(change.old_number))
        for name in names:
            anchor = anchor_of(record, name)
            if anchor:
                yield anchor


def _note_superseded(notes: dict[str, list[Cell]], record: InstitutionalDocument, index: Index) -> None:
    for item in record.superseded:
        anchor = anchor_of(record, item.article)
        basis = index.find(item.basis, InstitutionalDocument)
        by: tuple[Piece, ...] = (Link(f"《{basis.title}》", f"documents/{basis.slug}/"),) if basis else ()
        words = f"自{print_day(item.day)}起，{item.article}不再适用" + ("：" if by or item.text else "")
        if anchor:
            notes[anchor].append((words, *by, *((item.text,) if item.text else ())))
