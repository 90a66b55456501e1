"""Works out the numbers that Word prints before paragraphs: 一、, （一）, 1., 第一条.

Word stores the rule and not the number, so it is counted here as Word counts. This module must not know the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.intake.word_xml import attribute, child, children, name_of, number, value

_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LEVELS = 9
_LARGEST = 99_999
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _spell(count: int, digits: str, units: str) -> str:
    """Spell 1 to 9999 with units, as in 三百零五; 10 to 19 begin with the unit."""
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = count // 10**place % 10
        if digit:
            text += (
                (digits[0].replace("〇", "零") if gap and text else "")
                + digits[digit]
                + (units[place - 1] if place else "")
            )
        gap = digit == 0
    return text


def _spell_counting(count: int) -> str:
    if count > 9999:
        return str(count)
    text = _spell(count, _DIGITS, "十百千")
    return text[1:] if 10 <= count < 20 else text


def _spell_roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _take_sign(first: str, most: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= most else str(count)


def _take_letter(count: int) -> str:
    return _LETTERS[(count - 1) % 26] * min((count - 1) // 26 + 1, 20)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "decimalFullWidth2": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "chineseCounting": _spell_counting,
    "chineseCountingThousand": _spell_counting,
    "taiwaneseCounting": _spell_counting,
    "taiwaneseCountingThousand": _spell_counting,
    "japaneseCounting": _spell_counting,
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "japaneseDigitalTenThousand": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "taiwaneseDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "chineseLegalSimplified": lambda count: _spell(count, _LEGAL, "拾佰仟") if count <= 9999 else str(count),
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: _BRANCHES[(count - 1) % 12],
    "decimalEnclosedCircle": _take_sign("①", 20),
    "decimalEnclosedCircleChinese": _take_sign("①", 20),
    "decimalEnclosedParen": _take_sign("⑴", 20),
    "decimalEnclosedFullstop": _take_sign("⒈", 20),
    "ideographEnclosedCircle": _take_sign("㊀", 10),
    "upperRoman": _spell_roman,
    "lowerRoman": lambda count: _spell_roman(count).lower(),
    "upperLetter": _take_letter,
    "lowerLetter": lambda count: _take_letter(count).lower(),
}  # fmt: skip
# Above 99 programs print these two ways, 一百零一 and 一○一.
_SHORT_COUNTING, _HUNDRED = frozenset({"chineseCounting", "taiwaneseCounting", "japaneseCounting"}), 100
_SILENT = frozenset({"none", "bullet"})


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list that paragraphs use by its id; lists that share an abstract one go on counting together."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts the paragraphs of a text in order; ``unknown`` names formats that are printed as plain figures."""

    def __init__(self, root: Any, styles: Any = None) -> None:
        """Read the definitions of numbering; None has none."""
        self.unknown: set[str] = set()
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        links: dict[str, str] = {}
        for item in children(root, "abstractNum"):
            key = attribute(item, "abstractNumId") or ""
            self._abstract[key] = {
                place: level for place, level in map(_read_level, children(item, "lvl")) if place is not None
            }
            links[key] = value(item, "numStyleLink") or ""
        for item in children(root, "num"):
            self._read_list(item)
        self._follow_links(links, styles)

    def _read_list(self, item: Any) -> None:
        made = _List(value(item, "abstractNumId") or "")
        for override in children(item, "lvlOverride"):
            place = _read_place(override)
            if place is None:
                continue
            start = number(override, "startOverride")
            if start is not None:
                made.starts[place] = start
            own = child(override, "lvl")
            if own is not None:
                made.levels[place] = _read_level(own)[1]
        self._lists[attribute(item, "numId") or ""] = made

    def _follow_links(self, links: dict[str, str], styles: Any) -> None:
        """Give an abstract list that only names a style the levels of that style's list."""
        by_style = {
            attribute(style, "styleId"): value(style, "pPr", "numPr", "numId") for style in children(styles, "style")
        }
        for key, style in links.items():
            if style and not self._abstract[key]:
                found = self._lists.get(by_style.get(style) or "")
                if found and found.abstract in self._abstract:
                    self._abstract[key] = self._abstract[found.abstract]

    def find_level(self, list_id: str, style: str | None) -> int:
        """Return the level that a style stands for in a list; the first where the list names none."""
        found = self._lists.get(list_id)
        levels = self._abstract.get(found.abstract, {}) if found else {}
        return next((place for place, level in sorted(levels.items()) if style and level.style == style), 0)

    def count(self, list_id: str, place: int) -> str:
        """Count a paragraph and return what Word prints before it, with the blank after it where there is one."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= place < _LEVELS:
            return ""
        levels = self._abstract.get(found.abstract, {}) | found.levels
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        self._advance(found, levels, place, counts)
        if level.form in _SILENT and not _PLACE.search(level.text):
            return "" if level.form == "bullet" or _PRIVATE.search(level.text) else level.text
        printed = _PLACE.sub(lambda match: self._print(levels, counts, int(match[1]) - 1, level), level.text)
        apart = level.suffix != "nothing" and printed[-1:] not in {"、", "）", ")", "．", ""}
        return printed + (" " if apart else "")

    def _advance(self, found: _List, levels: dict[int, _Level], place: int, counts: dict[int, int]) -> None:
        first = found.starts.get(place, levels[place].start)
        if place in found.starts and place not in found.begun:
            counts[place] = first
        else:
            counts[place] = counts[place] + 1 if place in counts else first
        found.begun.add(place)
        for lower in [key for key in counts if key > place]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart != 0 and place < restart):
                del counts[lower]
        counts[place] = min(counts[place], _LARGEST)

    def _print(self, levels: dict[int, _Level], counts: dict[int, int], place: int, within: _Level) -> str:
        level = levels.get(place, _Level())
        count = counts.setdefault(place, level.start)
        form = "decimal" if within.legal and level is not within else level.form
        if form in _SILENT or count < 1:
            return "" if form in _SILENT else str(count)
        if form not in _FORMATS or (form in _SHORT_COUNTING and count >= _HUNDRED):
            self.unknown.add(form)
        return _FORMATS.get(form, str)(count)


def _read_place(element: Any) -> int | None:
    text = attribute(element, "ilvl") or ""
    return int(text) if text.isascii() and text.isdigit() and int(text[:3]) < _LEVELS else None


def _read_level(element: Any) -> tuple[int | None, _Level]:
    start = number(element, "start")
    return _read_place(element), _Level(
        start=1 if start is None else max(0, start),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=number(element, "lvlRestart"),
        legal=any(
            name_of(item) == "isLgl" and (attribute(item, "val") or "1") not in {"0", "false"} for item in element
        ),
        suffix=value(element, "suff") or "tab",
        style=value(element, "pStyle"),
    )
