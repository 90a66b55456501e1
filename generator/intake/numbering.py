"""The numbering of Chinese documents: 第一章, 第三条, 一、, （一）, 1., （1）, ①, 附件.

Numbers are read to compare them, never to change them. This module must not know the tree that they make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.intake.dates import NUMERAL, read_numeral

_CHINESE = "[〇○零一二三四五六七八九十百]"
_ARABIC = "[0-9０-９]"
# In the order of rank: what stands further up holds what stands further down.
_STYLES = {
    "annex": rf"附件\s?(?P<annex>{_ARABIC}{{1,2}}|{_CHINESE}{{1,3}})?\s?(?:[:：]|$)|附\s?[:：]",
    "part": rf"第\s?(?P<part>{NUMERAL}{{1,4}})\s?[编篇](?=\s|$|[\u4e00-\u9fff])",
    "chapter": rf"第\s?(?P<chapter>{NUMERAL}{{1,4}})\s?章(?=\s|$|[\u4e00-\u9fff])",
    "section": rf"第\s?(?P<section>{NUMERAL}{{1,4}})\s?节(?=\s|$|[\u4e00-\u9fff])",
    "article": rf"第\s?(?P<article>{NUMERAL}{{1,5}})\s?条(?:之{NUMERAL}{{1,3}})?(?=\s|$|[:：【\[]|[\u4e00-\u9fff《])(?![和至及与或的中所规第、，第])[:：]?",
    "chinese": rf"(?P<chinese>{_CHINESE}{{1,4}})\s?[、．.]",
    "bracket": rf"[（(]\s?(?P<bracket>{_CHINESE}{{1,4}})\s?[）)]\s?[、．.]?",
    "arabic": rf"(?P<arabic>{_ARABIC}{{1,3}})\s?(?:[、．]|\.(?!{_ARABIC}))",
    "bracket_arabic": rf"[（(]\s?(?P<bracket_arabic>{_ARABIC}{{1,3}})\s?[）)]\s?[、．.]?",
    "half_bracket": rf"(?P<half_bracket>{_ARABIC}{{1,3}})\s?[）)]",
    "enclosed": r"(?P<enclosed>[㈠-㈩⑴-⒇])",
    "circle": r"(?P<circle>[①-⑳])",
}
STYLES = tuple(_STYLES)
HEADING_STYLES = frozenset({"annex", "part", "chapter", "section"})
_NUMBER = re.compile("|".join(f"(?P<style_{style}>{pattern})" for style, pattern in _STYLES.items()))
_SIGNS = 20
_LONGEST_HEADING = 50
_SENTENCE_END = tuple("。；;：:！？!?，,、….")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the start of a line."""

    style: str
    value: int | None
    printed: str

    @property
    def punctuation(self) -> str:
        """Give what the source prints around the digits."""
        return re.sub(NUMERAL, "", self.printed).replace(" ", "")


def read_number(text: str) -> Number | None:
    """Read the number that a line starts with."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    style = next(name for name in STYLES if match[f"style_{name}"] is not None)
    rest = text[match.end() :].strip()
    if style in {"part", "chapter", "section"} and not is_heading_text(rest or "章"):
        return None
    digits = match.groupdict().get(style)
    value = _read_sign(digits) or read_numeral(digits) if digits else None
    return Number(style, value, match.group().strip())


def _read_sign(digits: str) -> int | None:
    """Read ①, ⑴ and ㈠, whose number is their place in the table of characters."""
    first = next((first for first in "①⑴㈠" if 0 <= ord(digits[0]) - ord(first) < _SIGNS), None)
    return ord(digits[0]) - ord(first) + 1 if first else None


def is_heading_text(text: str) -> bool:
    """Tell whether a run of text reads as a heading: short, and no sentence."""
    return 0 < len(text) <= _LONGEST_HEADING and "。" not in text and not text.endswith(_SENTENCE_END)
