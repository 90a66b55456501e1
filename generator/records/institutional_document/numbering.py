"""Printed numbers of articles and items: read for their order, written again in the same form. Knows no record."""

from __future__ import annotations

import re

from generator.core.frozen import value
from generator.core.ordinals import read_han, write_han

_HAN = "零〇○一二三四五六七八九十百两"
_NUMERAL = rf"(?P<count>[{_HAN}]+|[0-9]+)"
_PRINTED = re.compile(
    rf"(?P<before>第|[（(]|)\s*{_NUMERAL}\s*(?P<after>编|章|节|条|款|项|目|部分|[）)]|[、.．]|)"
    rf"(?:之(?P<sub>[{_HAN}]+))?(?P<end>[、.．]?)"
)


@value
class Number:
    """A printed number: its place in the order, 之一 included, and the form it is printed in.

    Numbers of one ``form`` count on from one another: 第九条 and 第十条, or （一） and （二）.
    """

    count: int
    sub: int
    form: str
    is_han: bool

    @property
    def order(self) -> tuple[int, int]:
        """Return what numbers of one form are sorted by."""
        return self.count, self.sub

    def printed(self) -> str:
        """Return the number in its own form."""
        words = write_han(self.count) if self.is_han else str(self.count)
        sub = f"之{write_han(self.sub)}" if self.sub else ""
        before, _, after = self.form.partition("#")
        body, _, end = after.partition("#")
        return f"{before}{words}{body}{sub}{end}"

    def at(self, count: int) -> Number:
        """Return another number of the same form, without a 之一."""
        return Number(count, 0, self.form, self.is_han)


def read_number(printed: str) -> Number | None:
    """Return what a printed number means, or None where it is no number."""
    found = _PRINTED.fullmatch("".join(printed.split()))
    if not found:
        return None
    count = read_han(found["count"])
    sub = read_han(found["sub"]) if found["sub"] else 0
    if count is None or sub is None:
        return None
    form = f"{found['before']}#{found['after']}#{found['end']}"
    return Number(count, sub, form, not found["count"].isdecimal())


def bare(number: str) -> str:
    """Return a number without the blanks and the point after it."""
    return "".join(number.split()).rstrip("、.．:：")


def names_in(numbers: str | None) -> tuple[str, ...]:
    """Return the single numbers of 第三条、第四条."""
    return tuple(name for part in (numbers or "").split("、") if (name := bare(part)))


def fit_number(number: str, like: str) -> str:
    """Return a number with the point or comma that the old one ends in."""
    old, new = read_number(like), read_number(number)
    if old and new and not new.sub:
        formed = old.at(new.count).printed()
        return formed if bare(formed) == bare(number) else number
    return number
