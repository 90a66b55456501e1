"""Where a name's surname ends, and how surnames are read where the usual reading of the character is another.

``surnames.txt`` holds both: surnames of two characters, and readings. A record may say otherwise of its own person.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.core.strokes import DOT, characters


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_name("surnames.txt").read_text(encoding="utf-8").splitlines()
    return {surname: tuple(reading.split(" ")) for surname, _, reading in (line.partition(" ") for line in lines)}


def letters_of(name: str) -> str:
    """Return the characters that count for the order: all but dots and spaces."""
    return name.replace(DOT, "").replace(" ", "")


def split_name(name: str, surname: str = "") -> tuple[str, str]:
    """Return surname and given name; ``surname`` is what the record says, nothing where it says nothing.

    A name with a dot has no surname to split off: it goes in by its first character, as printed lists do, and so does a
    name of one character.
    """
    if surname and name.startswith(surname):
        return surname, name[len(surname) :]
    if DOT not in name and len(name) > 2 and len(_readings().get(name[:2], ())) == 2:
        return name[:2], name[2:]
    return name[:1], name[1:]


def readings_of(name: str, surname: str = "") -> tuple[str, ...]:
    """Return the reading of each character that counts; nothing for a character not in the table."""
    first, _ = split_name(name, surname)
    letters = letters_of(name)
    usual = tuple(known.reading if (known := characters().get(char)) else "" for char in letters)
    special = _readings().get(first, ()) if DOT not in name else ()
    return (*special, *usual[len(special) :])
