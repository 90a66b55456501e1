"""Two texts beside each other: which unit became which, and which words changed.

Pure values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from generator.core.frozen import value
from generator.records.institutional_document.numbering import bare
from generator.records.institutional_document.provisions import (
    Text,
    Unit,
    same_words,
    units_of,
)

ALIKE = 0.5


class Side(StrEnum):
    """To which text a stretch of words belongs."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@value
class Stretch:
    """Words that stand in both texts, or in one of them."""

    side: Side
    text: str


@value
class Pair:
    """A unit before and after; one of them is None where it was added or taken away."""

    old: Unit | None
    new: Unit | None

    @property
    def is_same(self) -> bool:
        """Say whether nothing but its place changed."""
        return (
            self.old is not None
            and self.new is not None
            and bare(self.old.number) == bare(self.new.number)
            and same_words(self.old.heading, self.new.heading)
            and same_words(self.old.text, self.new.text)
        )


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    """Return both texts in one row: what they share, what only the old has, what only the new."""
    found: list[Stretch] = []
    for kind, at, to, there, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        # One character that stands in both by chance tears a sentence apart; it is read as changed too.
        if kind == "equal" and (to - at > 1 or not found or to == len(old) or old[at:to] in "，。；：、\n"):
            found.append(Stretch(Side.BOTH, old[at:to]))
            continue
        found += [Stretch(Side.OLD, old[at:to])] if to > at else []
        found += [Stretch(Side.NEW, new[there:end])] if end > there else []
    return tuple(_joined(found))


def _joined(found: list[Stretch]) -> Iterator[Stretch]:
    """Yield stretches with neighbours of one side put together, what was there before what came."""
    old, new = "", ""
    for item in (*found, Stretch(Side.BOTH, "")):
        if item.side is Side.OLD:
            old += item.text
        elif item.side is Side.NEW:
            new += item.text
        else:
            yield from (Stretch(side, text) for side, text in ((Side.OLD, old), (Side.NEW, new)) if text)
            old, new = "", ""
            if item.text:
                yield item


def pairs_by_anchor(old: Text, new: Text) -> tuple[Pair, ...]:
    """Return the units of two texts of one record: a unit is known by its anchor."""
    before = {unit.ident: unit for _, unit in units_of(old.units)}
    after = {unit.ident for _, unit in units_of(new.units)}
    return _in_order(old, new, {ident: ident for ident in before if ident in after})


def pairs_by_likeness(old: Text, new: Text) -> tuple[Pair, ...]:
    """Return the units of texts from two records: those with one key, then of one wording, then of one number if alike."""
    before = [unit for _, unit in units_of(old.units)]
    after = [unit for _, unit in units_of(new.units)]
    found: dict[str, str] = {}
    taken: set[str] = set()

    def match(one: Unit, other: Unit) -> None:
        found[one.ident] = other.ident
        taken.add(other.ident)

    for is_same in (_same_key, _same_text, _alike):
        for one in before:
            if one.ident not in found:
                other = next((item for item in after if item.ident not in taken and is_same(one, item)), None)
                if other is not None:
                    match(one, other)
    return _in_order(old, new, found)


def _same_key(one: Unit, other: Unit) -> bool:
    return bool(one.key) and one.key == other.key


def _same_text(one: Unit, other: Unit) -> bool:
    words = one.text or one.heading
    return bool(words) and same_words(words, other.text or other.heading) and bool(one.text) == bool(other.text)


def _alike(one: Unit, other: Unit) -> bool:
    if not one.number or bare(one.number) != bare(other.number) or (one.key and other.key):
        return False
    if not one.text and not other.text:
        return True
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() >= ALIKE


def _in_order(old: Text, new: Text, matches: dict[str, str]) -> tuple[Pair, ...]:
    """Return pairs in the new text's order; what is gone stands after what it followed."""
    after = {unit.ident: unit for _, unit in units_of(new.units)}
    back = {there: here for here, there in matches.items()}
    gone: dict[str, list[Unit]] = defaultdict(list)
    before: dict[str, Unit] = {}
    last = ""
    for _, unit in units_of(old.units):
        before[unit.ident] = unit
        if unit.ident in matches:
            last = matches[unit.ident]
        else:
            gone[last].append(unit)
    pairs = [Pair(unit, None) for unit in gone[""]]
    for ident, unit in after.items():
        pairs.append(Pair(before[back[ident]] if ident in back else None, unit))
        pairs += [Pair(left, None) for left in gone[ident]]
    return tuple(pairs)
