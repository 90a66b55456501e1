"""Likely slips of typing in Chinese text: brackets, punctuation, dates, blanks. Knows texts only, no records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core import audit_codes as codes
from generator.core.diagnostics import Code

Slip = tuple[Code, str, str, int, int]
"""A code, the message, the way out, and where it stands in the text: start and end."""

_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN, _CLOSE = "《〔（【“‘〈「『［", "》〕）】”’〉」』］"
_PARTNER = dict(zip(_CLOSE, _OPEN, strict=True))
_ROUND = {"(": "（", ")": "）"}
# 1） and 一） at the beginning of an item have no partner.
_ITEM = re.compile(r"(?:^|[\s；。，、：])[\d一二三四五六七八九十]{1,3}$")
_HALF = re.compile(
    rf"(?<=[{_HAN}》〕）”])[,;:?!\"()](?!\S*://)|[,;:?!\"()](?=[{_HAN}《〔（“])|(?<=[{_HAN}])\.(?![0-9A-Za-z.])"
)
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")
_FULL_FORM = dict(zip(",;:?!()", "，；：？！（）", strict=True)) | {".": "。", '"': "“”"}
_ZERO = re.compile(r"(?<=[年月])0\d(?=[月日])")
_DOUBLED = re.compile(r"[，。、；：]{2,}|([？！])\1{2,}|(?<![，。、；：？！])([,;])\2+")
_BLANK = re.compile(rf"(?<=[{_HAN}])[ \t\u00a0]+(?=[{_HAN}])")
_BODY = re.compile(rf"[{_HAN}]+(?:委|会|府|局|院|办公室|厅|处|署|部|组)")
_OTHER_HALF = "补上另一半，或者删去"
_SHORT_WORD = re.compile(rf"[{_HAN}]{{1,4}}")
# What in the small Markdown of long texts is no Chinese text: targets of links, attributes, code.
_MARKUP = re.compile(r"(?<=\])\([^)\s]*\)|`[^`]*`|\{[:#.][^}]*\}|https?://\S+|[\w.-]+@[\w.-]+")


def find_slips(text: str) -> Iterator[Slip]:
    """Yield likely slips in a text, line by line; quotation marks may close in a later line."""
    start = 0
    whole = _MARKUP.sub(lambda found: "\0" * len(found[0]), text)
    quotes = {ord(char): "\0" for char in "“”"} if _quotations_close(whole) else {}
    for line in whole.split("\n"):
        for code, message, hint, first, last in (*_brackets(line.translate(quotes)), *_line_slips(line)):
            yield code, message, hint, start + first, start + last
        start += len(line) + 1


def _quotations_close(text: str) -> bool:
    """Say whether quotation marks come in pairs; one of several paragraphs opens again at each."""
    signs = re.sub(r"[^“”\n]", "", re.sub(r"(?m)^\s*“", "\n“", text))
    depth = 0
    for before, sign in zip("\n" + signs, signs, strict=False):
        goes_on = sign == "“" and before == "\n" and depth > 0
        depth += (sign == "“" and not goes_on) - (sign == "”")
        if depth < 0:
            return False
    return depth == 0


def _line_slips(line: str) -> Iterator[Slip]:
    for found in _HALF.finditer(line):
        yield codes.AUD602, f"汉字旁边是半角的“{found[0]}”", f"改成“{_FULL_FORM[found[0]]}”", *found.span()
    for found in _WIDE.finditer(line):
        yield codes.AUD602, f"“{found[0]}”是全角的", "数字和字母用半角", *found.span()
    for found in _ZERO.finditer(line):
        yield codes.AUD603, f"“{found[0]}”前面多了零", f"写“{found[0][1:]}”", *found.span()
    for found in _DOUBLED.finditer(line):
        yield codes.AUD604, f"标点“{found[0]}”重复", "留一个", *found.span()
    for found in _BLANK.finditer(line):
        if not _is_list(line, *found.span()):
            words = line[max(0, found.start() - 4) : found.end() + 4]
            yield codes.AUD605, f"“{words}”中间有空格", "删去空格", *found.span()


def _is_list(line: str, start: int, end: int) -> bool:
    """Say whether a blank parts two items of a list: a whole short word on one side, or a body's name on both."""
    words = re.split(r"[ \t\u00a0]", line[:start])[-1], re.split(r"[ \t\u00a0]", line[end:])[0]
    return any(_SHORT_WORD.fullmatch(word) for word in words) or all(_BODY.fullmatch(word) for word in words)


def _brackets(line: str) -> Iterator[Slip]:
    """Yield brackets without their partner; a half-width one may close a full-width one, which is another slip."""
    opened: list[tuple[str, int]] = []
    for place, char in enumerate(line):
        sign = _ROUND.get(char, char)
        if sign in _OPEN:
            opened.append((sign, place))
        elif sign in _PARTNER:
            at = next((turn for turn in reversed(range(len(opened))) if opened[turn][0] == _PARTNER[sign]), None)
            if at is not None:
                yield from _unclosed(line, opened[at + 1 :])
                del opened[at:]
            elif char == sign and not _ITEM.search(line[:place]):
                yield codes.AUD601, f"“{char}”前面没有“{_PARTNER[sign]}”", _OTHER_HALF, place, place + 1
    yield from _unclosed(line, opened)


def _unclosed(line: str, opened: list[tuple[str, int]]) -> Iterator[Slip]:
    for sign, place in opened:
        if line[place] == sign:
            closing = _CLOSE[_OPEN.index(sign)]
            yield codes.AUD601, f"“{sign}”后面没有“{closing}”", _OTHER_HALF, place, place + 1
