"""Numbers that belong to one private person, found in any text: identity cards, mobile phones, bank cards. Knows no record.

What people put between digits (blanks, hyphens, full-width digits) does not hide a number; what only looks like one
(document numbers, dates, amounts, credit codes, book numbers) is told apart by check digits, prefixes and the words
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

IDENTITY, OLD_IDENTITY, MOBILE, CARD = "身份证件号码", "15位旧身份证件号码", "手机号码", "银行卡号"

_FULL, _PLAIN = "０１２３４５６７８９ＸｘX×－–—‐‑−\u3000\u00a0\u2002\u2009\u200b\t", "0123456789XXXX------      "
_SAME = str.maketrans(_FULL, _PLAIN)
_GAP = r"[ -]?"
_START, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"

_LONG = re.compile(rf"\d(?:{_GAP}\d){{10}}")
_IDENTITY = re.compile(rf"{_START}[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx]{_END}")
_OLD = re.compile(rf"{_START}[1-9]\d{{5}}{_GAP}\d{{6}}{_GAP}\d{{3}}{_END}")
# Prefixes of cards issued in China with the lengths they come in: UnionPay, the older cards of four banks, the two
# foreign brands issued here.
_CARD_KINDS = re.compile(r"62\d{14,17}|60\d{14,17}|955[89]\d{15}|436742\d{13}|4\d{15}|5[1-5]\d{14}|35\d{14}")
_CARD = re.compile(
    rf"{_START}(?:\d{{16,19}}|(?<!\d[ -])(?:(?:\d{{4}}[ -]){{3}}\d{{4}}(?:[ -]?\d{{1,3}})?|\d{{6}}[ -]\d{{10,13}})(?![ -]\d)){_END}"
)
_MOBILE = re.compile(rf"(?<![0-9A-Za-z])(?:\+?86{_GAP}|0086{_GAP})?1[3-9](?:{_GAP}\d){{9}}(?!\.?\d)(?![A-Za-z])")
_GROUPS = re.compile(rf"(?:(?:\+|00)?86{_GAP})?\d{{3,}}(?:[ -]\d{{3,}}){{0,2}}")

_PROVINCES = frozenset(
    (11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83)
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_BIRTHS = range(1880, 2100)
_MOST_GAPS = 5  # 3301 0219 9003 0712 34, or 330 102 1990 0307 1234: more gaps are a row of small numbers

# Words beside eleven or fifteen digits that make them something else.
_NOT_PERSONAL = re.compile(
    r"(?:单号|编号|文号|案号|序号|流水号|凭证号|发票号|票据号|合同号|登记号|许可证号|纳税人识别号|税号|条码|备案)"
    r"(?:码)?[：:为是]?[ ]*$"
)
_BESIDE = 12
_ITEM = re.compile(r"(?:^|\n) *\d{1,2}\.$")
_COUNTED = re.compile(r" ?(?:元|万|亿|吨|平方|立方|公里|千米|米|亩|号文|%|％)")


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    """A private number in a text: its kind, in Chinese, and where it stands."""

    kind: str
    start: int
    end: int


def find_private_numbers(text: str) -> list[PrivateNumber]:
    """Return the private numbers of a text in their order, none twice."""
    plain = text.translate(_SAME)
    if not _LONG.search(plain):
        return []
    found: list[PrivateNumber] = []
    for kind, start, end in _candidates(plain):
        if all(end <= other.start or start >= other.end for other in found):
            found.append(PrivateNumber(kind, start, end))
    return sorted(found, key=lambda item: item.start)


def mask_number(number: str) -> str:
    """Return a number with its middle hidden, as long as before."""
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


def mask_private(text: str) -> str:
    """Return a text with the middle of every private number hidden; all else stays in its place."""
    for item in find_private_numbers(text):
        text = text[: item.start] + mask_number(text[item.start : item.end]) + text[item.end :]
    return text


def _candidates(plain: str) -> Iterator[tuple[str, int, int]]:
    """Yield numbers that pass their own tests, the longest kinds first; a shorter one may lie in a longer one."""
    for found in _overlapping(_IDENTITY, plain):
        if _gaps(found[0]) <= _MOST_GAPS and _is_identity(_digits(found[0])):
            yield IDENTITY, *found.span()
    for found in _overlapping(_CARD, plain):
        digits = _digits(found[0])
        is_card = _CARD_KINDS.fullmatch(digits) and _is_luhn(digits)
        if is_card and not _NOT_PERSONAL.search(plain[: found.start()][-_BESIDE:]):
            yield CARD, *found.span()
    for found in _OLD.finditer(plain):
        digits = _digits(found[0])
        if _is_old_identity(digits) and not _NOT_PERSONAL.search(plain[: found.start()][-_BESIDE:]):
            yield OLD_IDENTITY, *found.span()
    for found in _MOBILE.finditer(plain):
        if _is_mobile(plain, found):
            yield MOBILE, *found.span()


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield matches wherever they begin: a date before a number must not swallow its first digits."""
    found = pattern.search(text)
    while found is not None:
        yield found
        found = pattern.search(text, found.start() + 1)


def _digits(number: str) -> str:
    return number.replace(" ", "").replace("-", "").upper()


def _gaps(number: str) -> int:
    return number.count(" ") + number.count("-")


def _is_identity(number: str) -> bool:
    if int(number[:2]) not in _PROVINCES or not _is_birthday(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % len(_CHECKS)] == number[-1]


def _is_old_identity(number: str) -> bool:
    return int(number[:2]) in _PROVINCES and number[2:6] != "0000" and _is_birthday(f"19{number[6:12]}")


def _is_birthday(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year in _BIRTHS


def _is_luhn(number: str) -> bool:
    doubled = [divmod(int(digit) * 2, 10) for digit in number[-2::-2]]
    return (sum(map(sum, doubled)) + sum(map(int, number[-1::-2]))) % 10 == 0


def _is_mobile(plain: str, found: re.Match[str]) -> bool:
    before, after = plain[: found.start()], plain[found.end() :]
    if _gaps(found[0]):
        # a part of a longer number in groups, or small numbers in a row
        if re.search(r"\d-$", before) or re.match(r"-\d| \d{4}(?![\d年])", after):
            return False
        if not _GROUPS.fullmatch(found[0]):
            return False
    is_fraction = before.endswith(".") and re.search(r"\d\.$", before) and not _ITEM.search(before)
    return not is_fraction and not _COUNTED.match(after) and not _NOT_PERSONAL.search(before[-_BESIDE:])
