"""Chinese numerals and dates as sources print them; what is damaged is never guessed.

This module must not know where in a text a date stands.
"""

from __future__ import annotations

import re
from datetime import date, datetime

NUMERAL = r"[0-9０-９〇○零一二三四五六七八九十百两]"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_WIDE = {ord("０") + value: str(value) for value in range(10)}
_YEAR = r"(?P<year>[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})"
_SMALL = r"[0-9０-９]{1,2}|[〇○零一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?<![0-9０-９]){_YEAR}(?:\s?年\s?(?P<month>{_SMALL})\s?月\s?(?P<day>{_SMALL})\s?日"
    r"|(?P<mark>[-/.．－])(?P<month2>[0-9０-９]{1,2})(?P=mark)(?P<day2>[0-9０-９]{1,2})(?![0-9０-９]))"
)
_CLOCK = re.compile(r"\s*T?(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?:[:：](?P<second>[0-9]{2}))?(?![0-9])")
_DAMAGED = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:[0-9]{2,4}\s?日|[0-9]{1,2} [0-9]{1,2}(?=\s?日|$))")


def read_numeral(text: str) -> int | None:
    """Read 16, １６ or 十六; None for anything else."""
    plain = text.translate(_WIDE)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if plain and all(character in _DIGITS for character in plain):
        return int("".join(str(_DIGITS[character]) for character in plain))
    total = 0
    digit: int | None = None
    for character in plain:
        if character in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        elif character in _DIGITS:
            digit = _DIGITS[character]
        else:
            return None
    return total + (digit or 0) if plain else None


class FoundDate:
    """A date found in a text; `value` is None when there is no such day."""

    __slots__ = ("end", "start", "value")

    def __init__(self, match: re.Match[str]) -> None:
        """Read what the pattern matched."""
        parts = (match["year"], match["month"] or match["month2"], match["day"] or match["day2"])
        self.start, self.end = match.span()
        self.value = _make_day(*(read_numeral(part) or 0 for part in parts))


def _make_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str) -> list[FoundDate]:
    """Find the whole dates (year, month and day) of a text, in order."""
    return [FoundDate(match) for match in _DATE.finditer(text)]


def find_moment(text: str) -> tuple[int, int, str | None] | None:
    """Find the first date with its clock time, if one follows: start, end, ISO text."""
    found = next(iter(find_dates(text)), None)
    if found is None:
        return None
    clock = _CLOCK.match(text, found.end)
    if clock is None or found.value is None:
        return found.start, found.end, found.value
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    try:
        moment = datetime.fromisoformat(found.value).replace(hour=hour, minute=minute, second=second)
    except ValueError:
        return found.start, clock.end(), None
    spec = "seconds" if clock["second"] else "minutes"
    return found.start, clock.end(), moment.isoformat(sep=" ", timespec=spec)


def find_damaged_dates(text: str) -> list[str]:
    """Find runs such as 2017418日 that look like a date without its separators."""
    return [match.group() for match in _DAMAGED.finditer(text)]
