"""Passages inside an article's text: its paragraphs (款), items (项) and points (目), found, changed, put in, taken out.

A paragraph is a line of its own; a line that begins with （一） is an item of the paragraph before it, one that begins
with 1. a point of the item before it. Knows no record and no article.
"""

from __future__ import annotations

import re
from enum import StrEnum

from generator.core.frozen import value
from generator.core.ordinals import read_han, write_han

_HAN = "[零〇○一二三四五六七八九十百]+"
_ITEM = re.compile(rf"\s*[（(]({_HAN})[）)]")
_POINT = re.compile(r"\s*([0-9]+)[.．、]")
_INSIDE = re.compile(
    rf"(?P<head>.+?)(?:第(?P<paragraph>{_HAN}|[0-9]+)款)?(?:第?[（(]?(?P<item>{_HAN}|[0-9]+)[）)]?项)?(?:第(?P<point>{_HAN}|[0-9]+)目)?"
)


class PassageError(Exception):
    """A passage is not there, or is there more than once; the words say which."""


class Level(StrEnum):
    """What a line of an article is."""

    PARAGRAPH = "款"
    ITEM = "项"
    POINT = "目"


@value
class Inside:
    """Which paragraph, item or point of an article is meant; 0 where none is named."""

    paragraph: int = 0
    item: int = 0
    point: int = 0

    @property
    def words(self) -> str:
        """Return it as a decision names it: 第二款第（三）项."""
        parts = [f"第{write_han(self.paragraph)}款"] if self.paragraph else []
        parts += [f"第（{write_han(self.item)}）项"] if self.item else []
        parts += [f"第{self.point}目"] if self.point else []
        return "".join(parts)


@value
class Passage:
    """Lines ``start`` up to, not including, ``end`` of a text."""

    start: int
    end: int


def split_place(name: str) -> tuple[str, Inside]:
    """Return the article a place names, and the paragraph, item or point in it: 第八条第二款第（三）项."""
    found = _INSIDE.fullmatch(name)
    if not found or not (found["paragraph"] or found["item"] or found["point"]):
        return name, Inside()
    counts = (read_han(found[part]) or 0 if found[part] else 0 for part in ("paragraph", "item", "point"))
    return found["head"], Inside(*counts)


def read_passage(text: str, passage: Passage) -> str:
    """Return the lines of a passage."""
    return "\n".join(text.split("\n")[passage.start : passage.end])


def write_passage(text: str, passage: Passage, new: str) -> str:
    """Return the text with other lines in a passage's place; without them, and their blank line, where they are none."""
    lines = text.split("\n")
    start, end = passage.start, passage.end
    if new:
        return "\n".join((*lines[:start], *new.split("\n"), *lines[end:]))
    if start and not lines[start - 1].strip():
        start -= 1
    elif not start:
        while end < len(lines) and not lines[end].strip():
            end += 1
    return "\n".join((*lines[:start], *lines[end:]))


def insert_passage(text: str, inside: Inside, new: str) -> str:
    """Return the text with a new paragraph, item or point where the number says.

    Raises:
        PassageError: the number does not follow on what is there.
    """
    level = Level.POINT if inside.point else Level.ITEM if inside.item else Level.PARAGRAPH
    count = inside.point or inside.item or inside.paragraph
    before = _with(inside, level, count - 1)
    at = find_passage(text, before).end if count > 1 else _first_place(text, inside, level)
    lines = text.split("\n")
    blank = [""] if any(not line.strip() for line in lines) and level is Level.PARAGRAPH else []
    added = [*blank, *new.split("\n")] if at else [*new.split("\n"), *blank]
    return "\n".join((*lines[:at], *added, *lines[at:]))


def _with(inside: Inside, level: Level, count: int) -> Inside:
    if level is Level.POINT:
        return Inside(inside.paragraph, inside.item, count)
    if level is Level.ITEM:
        return Inside(inside.paragraph, count)
    return Inside(count)


def _first_place(text: str, inside: Inside, level: Level) -> int:
    """Return the line at which the first paragraph, item or point of its kind is put in."""
    if level is Level.PARAGRAPH:
        return 0
    outer = Inside(inside.paragraph, inside.item) if level is Level.POINT else Inside(inside.paragraph or 1)
    return find_passage(text, outer).start + 1


def renumber_items(text: str, inside: Inside) -> str:
    """Return the text with the items of a paragraph counted on from （一）, as 条文顺序作相应调整 has it."""
    lines = text.split("\n")
    count, paragraph = 0, 0
    for number, level in _levels(lines):
        if level is Level.PARAGRAPH:
            paragraph += 1
            count = 0
        elif level is Level.ITEM and (not inside.paragraph or paragraph == inside.paragraph):
            count += 1
            printed = _ITEM.match(lines[number])
            assert printed is not None
            lines[number] = lines[number][: printed.start(1)] + write_han(count) + lines[number][printed.end(1) :]
    return "\n".join(lines)


def find_passage(text: str, inside: Inside) -> Passage:
    """Return where a paragraph, item or point stands.

    Raises:
        PassageError: it is not there, or there are several.
    """
    found = [passage for at, passage in _passages(text) if _is_meant(at, inside)]
    if len(found) != 1:
        raise PassageError(f"没有{inside.words}" if not found else f"{inside.words}有{len(found)}处")
    return found[0]


def _is_meant(at: Inside, inside: Inside) -> bool:
    if inside.point:
        same = at.point == inside.point and at.item == (inside.item or at.item)
    elif inside.item:
        same = at.item == inside.item and not at.point
    else:
        same = not at.item and not at.point
    return same and at.paragraph == (inside.paragraph or at.paragraph)


def _levels(lines: list[str]) -> list[tuple[int, Level]]:
    found: list[tuple[int, Level]] = []
    in_item = False
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if _ITEM.match(line):
            in_item = True
            found.append((number, Level.ITEM))
        elif in_item and _POINT.match(line):
            found.append((number, Level.POINT))
        else:
            in_item = False
            found.append((number, Level.PARAGRAPH))
    return found


_RANKS = (Level.PARAGRAPH, Level.ITEM, Level.POINT)


def _passages(text: str) -> list[tuple[Inside, Passage]]:
    """Return every paragraph, item and point with its place; items and points by the numbers they bear."""
    lines = text.split("\n")
    levels = _levels(lines)
    found: list[tuple[Inside, Passage]] = []
    paragraph, item = 0, 0
    for position, (number, level) in enumerate(levels):
        if level is Level.PARAGRAPH:
            paragraph, item = paragraph + 1, 0
            at = Inside(paragraph)
        elif level is Level.ITEM:
            item = _count(_ITEM, lines[number])
            at = Inside(paragraph, item)
        else:
            at = Inside(paragraph, item, _count(_POINT, lines[number]))
        rank = _RANKS.index(level)
        after = [later for later, other in levels[position + 1 :] if _RANKS.index(other) <= rank]
        last = levels[-1][0] + 1
        end = after[0] if after else last
        while end > number + 1 and not lines[end - 1].strip():
            end -= 1
        found.append((at, Passage(number, end)))
    return found


def _count(pattern: re.Pattern[str], line: str) -> int:
    found = pattern.match(line)
    return (read_han(found[1]) or 0) if found else 0
