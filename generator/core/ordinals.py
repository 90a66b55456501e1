"""Numbers in titles: “第十八届”, “第二十一次会议”, in Chinese or Arabic figures. Knows no record."""

from __future__ import annotations

import re

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_FIGURES = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100}
_ORDINAL = "第([零〇○一二三四五六七八九十百两]+|[0-9０-９]+){unit}"  # full-width digits are typed too


def read_han(text: str) -> int | None:
    """Return the number a text of figures means, such as 十八, 一百零三 or 21; None when it means none."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        else:
            return None
    return total + digit


def write_han(number: int) -> str:
    """Return a number in Chinese figures up to 999, as statutes print it: 十二, 一百零三; in Arabic ones beyond."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if hundreds >= len(_FIGURES):
        return str(number)
    words = f"{_FIGURES[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _FIGURES[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_FIGURES[ones] if ones or not number else "")


def find_ordinal(title: str, unit: str) -> tuple[int, str] | None:
    """Return the last ordinal of a unit in a title, with its words: (18, 第十八届) for the unit 届."""
    found = list(re.finditer(_ORDINAL.format(unit=re.escape(unit)), title))
    number = read_han(found[-1][1]) if found else None
    return None if number is None else (number, found[-1][0])
