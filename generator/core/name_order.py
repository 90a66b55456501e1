"""Names in order: by strokes of the whole name, by strokes of the surname, by pinyin, or by hand.

Two orders by strokes are in use. 姓名笔画 compares character by character, so that the second character of a name of two
takes part; 姓氏笔画 compares surnames, puts names of two characters first among equal surnames, then compares the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any, TypeAlias, TypeVar

from generator.core.record import Part, Record, field
from generator.core.strokes import CharacterKey, characters, is_han, is_number, reading_key, split_tone, stroke_key
from generator.core.surnames import letters_of, readings_of, split_name
from generator.core.values import Choice, Count, Text

# Place given by hand, surname, more than two characters, given name, the name itself: the last makes the order total.
NameKey: TypeAlias = tuple[int, tuple[CharacterKey, ...], int, tuple[CharacterKey, ...], str]
T = TypeVar("T")

_LAST_BY_HAND = 10**9
_DASHES = re.compile(r"\s*[-—–－]\s*")


class NameOrder(Choice):
    """How a list of names that nobody has put in order is ordered."""

    NAME_STROKES = "name_strokes", "姓名笔画"
    SURNAME_STROKES = "surname_strokes", "姓氏笔画"
    PINYIN = "pinyin", "姓名拼音"
    BY_HAND = "by_hand", "手工次序"

    @property
    def note(self) -> str:
        """Return the note printed with a list in this order."""
        return "按规定次序，其余按姓名笔画为序" if self is NameOrder.BY_HAND else f"按{self.label}为序"


class SortKeys(Part):
    """How a name is put in order where the tables do not know it or know it otherwise."""

    surname: Text | None = field("姓", "姓，程序分错时才写：复姓、双姓等")
    pinyin: Text | None = field("拼音", "姓名的拼音，一字一节，空格分开，如 shan xiong xin；可以标调")
    strokes: Text | None = field(
        "笔画", "一字一节，短横分开；两位以内是笔画数，如 09-12-13；更长的是笔顺，横1竖2撇3点4折5，如 531112112"
    )
    position: Count | None = field("次序", "手工次序里的位置，数字小的在前")


def name_order_field() -> Any:
    """Declare the field in which a list of names says how it is ordered; the list itself is never ordered anew."""
    return field("名单次序", "名单自己写明的次序，照原文，如“按姓名笔画为序”“排名不分先后”")


def marker_field() -> Any:
    """Declare the field in which a list of members, candidates or deputies keeps the marker printed behind a name."""
    return field("标注", "名单上姓名后的标注，如“女，回族”；人员记录里有的不必再写")


def sort_keys_of(record: Record | None) -> SortKeys | None:
    """Return what a person's record says of its place in lists."""
    keys = getattr(record, "sort_keys", None)
    return keys if isinstance(keys, SortKeys) else None


def given_strokes(name: str, keys: SortKeys | None) -> tuple[str, ...]:
    """Return what a record says of each character's strokes; nothing when it does not fit the name."""
    parts = split_strokes(keys)
    fits = len(parts) == len(letters_of(name)) and all(is_strokes(part) for part in parts)
    return parts if fits else ("",) * len(letters_of(name))


def split_strokes(keys: SortKeys | None) -> tuple[str, ...]:
    """Return the parts in which a record writes strokes, right or wrong."""
    return tuple(_DASHES.split(keys.strokes.strip())) if keys and keys.strokes else ()


def is_strokes(part: str) -> bool:
    """Say whether a part is a number of strokes or strokes as digits from 1 to 5."""
    if not part.isascii() or not part.isdigit():
        return False
    return int(part) > 0 if is_number(part) else not part.strip("12345")


def given_pinyin(name: str, keys: SortKeys | None) -> tuple[str, ...]:
    """Return the syllables a record gives; nothing when they are not as many as the name's characters."""
    syllables = tuple(keys.pinyin.split()) if keys and keys.pinyin else ()
    return syllables if len(syllables) == len(letters_of(name)) else ()


def pinyin_of(name: str, keys: SortKeys | None = None) -> tuple[str, ...]:
    """Return a name's syllables: those of its record, with the tone of the table where it gives none, else the table's."""
    usual = readings_of(name, keys.surname or "" if keys else "")
    given = given_pinyin(name, keys)
    return tuple(_toned(mine, table) for mine, table in zip(given, usual, strict=True)) if given else usual


def _toned(given: str, table: str) -> str:
    return table if split_tone(given)[1] == 5 and split_tone(given)[0] == split_tone(table)[0] else given


def name_key(name: str, order: NameOrder, keys: SortKeys | None = None) -> NameKey:
    """Return what a name is compared by; two different names never have the same."""
    place = _LAST_BY_HAND
    if order is NameOrder.BY_HAND and keys and keys.position is not None:
        place = keys.position
    if order is NameOrder.PINYIN:
        syllables = zip(letters_of(name), pinyin_of(name, keys), strict=True)
        return place, tuple(reading_key(char, syllable) for char, syllable in syllables), 0, (), name
    given = given_strokes(name, keys)
    whole = tuple(stroke_key(char, part) for char, part in zip(letters_of(name), given, strict=True))
    if order is not NameOrder.SURNAME_STROKES:
        return place, whole, 0, (), name
    surname, rest = split_name(name, keys.surname or "" if keys else "")
    length = len(letters_of(surname))
    return place, whole[:length], int(len(letters_of(rest)) > 1), whole[length:], name


def in_order(items: Iterable[T], name_of: Callable[[T], tuple[str, SortKeys | None, str]], order: NameOrder) -> list[T]:
    """Return items in the order of their names; ``name_of`` gives name, sort keys, and an id that tells namesakes apart."""
    keyed = []
    for item in items:
        name, keys, own = name_of(item)
        keyed.append(((name_key(name, order, keys), own), item))
    keyed.sort(key=lambda pair: pair[0])
    return [item for _, item in keyed]


def unplaced(name: str, order: NameOrder, keys: SortKeys | None = None) -> tuple[str, ...]:
    """Return the Chinese characters of a name that neither the table nor its record puts in this order."""
    by_sound = order is NameOrder.PINYIN
    told = given_pinyin(name, keys) if by_sound else given_strokes(name, keys)
    pairs = zip_longest(letters_of(name), told, fillvalue="")
    return tuple(char for char, part in pairs if is_han(char) and not part and char not in characters())


def heading_of(name: str, order: NameOrder, keys: SortKeys | None = None) -> str:
    """Return the heading a name stands under in an index: the strokes of its first character, or its initial."""
    if unplaced(name[:1], order):
        return "其他" if not keys or unplaced(name, order, keys) else _heading(name, order, keys)
    return _heading(name, order, keys)


def _heading(name: str, order: NameOrder, keys: SortKeys | None) -> str:
    first = name_key(name, NameOrder.PINYIN if order is NameOrder.PINYIN else NameOrder.NAME_STROKES, keys)[1][:1]
    if not first or (order is not NameOrder.PINYIN and not is_han(name[0])):
        return "其他"
    return first[0][0][:1].upper() if order is NameOrder.PINYIN else f"{first[0][1]}画"
