"""Strokes and readings of the 8,105 standard characters (通用规范汉字表), and how a single character is put in order.

The table is ``strokes.txt``, one line a character: the strokes in writing order as digits (1 横, 2 竖, 3 撇, 4 点, 5 折)
and the usual reading. Its lines stand in the order of strokes; characters of the same strokes stand in the order of the
official list. Where it came from and how it was checked: docs/strokes.md.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TypeAlias

from generator.core.frozen import value

# Syllable, number of strokes (or the tone), strokes, place in the table, the character: compared in this order.
CharacterKey: TypeAlias = tuple[str, int, str, int, str]

DOT = "·"
MOST_STROKES = 64  # no encoded character has more; stands for an unknown number, so that the unknown come last
STROKE_WORDS = str.maketrans("12345", "横竖撇点折")
_AFTER_ALL_STROKES = "9"
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_NO_TONE = 5
_LAST_SYLLABLE = "~"


@value
class Character:
    """A standard character: its strokes as digits, its usual reading, and its place among all of them."""

    strokes: str
    reading: str
    place: int


@cache
def characters() -> dict[str, Character]:
    """Return all standard characters, in the order of their strokes."""
    lines = Path(__file__).with_name("strokes.txt").read_text(encoding="utf-8").splitlines()
    split = (line.split(" ") for line in lines)
    return {char: Character(strokes, reading, place) for place, (char, strokes, reading) in enumerate(split)}


def strokes_of(char: str) -> str:
    """Return a character's strokes as digits, nothing when it is not in the table."""
    known = characters().get(char)
    return known.strokes if known else ""


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese one, of whatever plane."""
    return unicodedata.name(char, "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH")) or char == "〇"


def stroke_key(char: str, given: str = "") -> CharacterKey:
    """Return where a character stands by number of strokes, then strokes, then the official list.

    ``given`` is what a record says of it: one or two digits are the number of strokes, more are the strokes themselves.
    A character without strokes stands behind all that have as many; one of which nothing is known stands last.
    """
    known = characters().get(char)
    if given and not is_number(given):
        return ("", len(given), given, known.place if known and known.strokes == given else len(characters()), char)
    if known and (not given or int(given) == len(known.strokes)):
        return ("", len(known.strokes), known.strokes, known.place, char)
    return ("", int(given) if given else MOST_STROKES, _AFTER_ALL_STROKES, len(characters()), char)


def is_number(given: str) -> bool:
    """Say whether what a record says of a character is the number of its strokes, not the strokes."""
    return len(given) <= 2


def reading_key(char: str, reading: str) -> CharacterKey:
    """Return where a character stands by syllable, tone, then strokes; without a reading it stands last."""
    syllable, tone = split_tone(reading)
    if not syllable:
        syllable = char.lower() if char.isascii() else _LAST_SYLLABLE
    _, number, strokes, place, _ = stroke_key(char)
    return (syllable, tone, f"{number:02d}{strokes}", place, char)


def split_tone(reading: str) -> tuple[str, int]:
    """Return a syllable in plain letters (ü as v) and its tone, 5 when none is marked: shàn and shan4 are alike."""
    tone = _NO_TONE
    letters: list[str] = []
    for mark in unicodedata.normalize("NFD", reading.lower().replace("u:", "v")):
        if mark in _TONES:
            tone = _TONES[mark]
        elif mark == "\u0308" and letters:
            letters[-1] = "v"
        elif mark in "12345":
            tone = int(mark)
        elif mark.isalpha():
            letters.append(mark)
    return "".join(letters), tone
