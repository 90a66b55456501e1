"""The text of a document as plain values, the changes an act makes to it, and what came of each. Knows no record."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from generator.core.frozen import value
from generator.records.institutional_document.parts import ChangeKind

TITLE, PREAMBLE, CLOSING = "标题", "导语", "结语"
WHOLE_PLACES = {"标题": TITLE, "名称": TITLE, "题目": TITLE, "导语": PREAMBLE, "结语": CLOSING}


@value
class Unit:
    """A part, article or item. ``ident`` is its permanent anchor, whatever number it bears."""

    ident: str
    number: str = ""
    heading: str = ""
    text: str = ""
    key: str = ""
    children: tuple[Unit, ...] = ()


@value
class Text:
    """A document's text on some day."""

    title: str = ""
    preamble: str = ""
    units: tuple[Unit, ...] = ()
    closing: str = ""


@value
class Change:
    """One change as the act words it.

    ``sources`` are places by the numbers before the act, or keys; ``targets`` the numbers after it. ``units`` is new
    text with its own parts; ``place`` says 第三章 (at its end), or 第十六条之后. ``ident`` begins the anchors of what is new.
    """

    kind: ChangeKind
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    key: str = ""
    old: str = ""
    new: str = ""
    units: tuple[Unit, ...] = ()
    place: str = ""
    ident: str = "new"


class Reason(StrEnum):
    """Why a change could not be applied."""

    MISSING = "missing"
    SEVERAL = "several"
    NO_TEXT = "no_text"
    OTHER_TEXT = "other_text"
    NO_PLACE = "no_place"
    SAME_NUMBER = "same_number"
    TAKEN = "taken"


@value
class Trouble:
    """A change that was left out: its position among the act's changes, why, in words, and a way out.

    ``name`` is the place that was not found, where that is the reason.
    """

    change: int
    reason: Reason
    words: str
    hint: str = ""
    name: str = ""


@value
class Done:
    """A change that was applied: the anchors it touched, their numbers before and after, and in how many places."""

    change: int
    idents: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    count: int = 1


@value
class Outcome:
    """The text after an act, what was done, and what was not; ``merged`` pairs a gone anchor with the one it went into."""

    text: Text
    done: tuple[Done, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()


def units_of(units: tuple[Unit, ...], depth: int = 0) -> Iterator[tuple[int, Unit]]:
    """Yield every unit with its depth, in reading order."""
    for unit in units:
        yield depth, unit
        yield from units_of(unit.children, depth + 1)


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same but for blanks and line ends."""
    return "".join(one.split()) == "".join(other.split())
