"""Lists that say how they are ordered, against that order; markers behind names, against custom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from generator.core.diagnostics import Code, Diagnostic, Path, Related, Severity
from generator.core.frozen import value
from generator.core.index import Index
from generator.core.name_order import NameOrder, name_key, sort_keys_of, unplaced
from generator.core.record import Record
from generator.core.strokes import MOST_STROKES, STROKE_WORDS, CharacterKey

NAM001 = Code(
    "NAM001",
    "名单没有照写明的次序",
    "写明“按姓名笔画为序”“按姓氏笔画为序”或按拼音排列的名单，次序与写明的一致；领导职务在前的不在此列。",
    "排序的说明是印给人看的，对不上就有人问为什么。",
    "名单次序: 按姓氏笔画为序\n出席: [{姓名: 张砚}, {姓名: 丁一}]",
    "名单次序: 按姓氏笔画为序\n出席: [{姓名: 丁一}, {姓名: 张砚}]",
    excusable=True,
)
NAM002 = Code(
    "NAM002",
    "名单里有表中没有的字",
    "写明次序的名单里，每个字都能在《通用规范汉字表》里查到笔顺或读音。",
    "查不到的字不知道该排在哪里，只能由人核对。",
    "名单次序: 按姓氏笔画为序\n出席: [{姓名: 李㐂}]",
    "在人员记录里写: 排序: {笔画: 07-151515}",
    severity=Severity.NOTE,
)
NAM003 = Code(
    "NAM003",
    "姓名后标注的写法",
    "标注只写“女”和民族，不带括号，中间用“，”；男和汉族不标。",
    "按惯例男性和汉族不标注，括号由程序印上。",
    "标注: （男，汉族）",
    "标注: 女，回族",
)
CODES = (NAM001, NAM002, NAM003)

_STATED = (
    (re.compile("姓名笔[画划]"), NameOrder.NAME_STROKES),
    (re.compile("姓氏笔[画划]"), NameOrder.SURNAME_STROKES),
    (re.compile("拼音|音序"), NameOrder.PINYIN),
)
_LEADERS = ("主任", "主席", "秘书长", "委员长", "团长")


@value
class ListedName:
    """A name in a list: where it is written, whom it is linked to, and the words that set it apart from its neighbours."""

    name: str
    path: Path
    person: str | None = None
    rank: str = ""


def stated_order(note: str | None) -> NameOrder | None:
    """Return the order that a printed note names, None when it names none that can be checked."""
    return next((order for pattern, order in _STATED if note and pattern.search(note)), None)


def is_leading(rank: str) -> bool:
    """Say whether members of a rank stand by their rank, whatever the note says of the others."""
    return rank.partition("、")[0].endswith(_LEADERS)


def check_list_order(
    record: Record, note: str | None, listed: Sequence[ListedName], index: Index
) -> Iterator[Diagnostic]:
    """Yield the first two names that do not stand in the order a list says it has, and names it cannot judge.

    Only names of one rank that stand together are compared. A record in which the list really reads so may say so.
    """
    order = stated_order(note)
    if order is None:
        return
    unknown = {}
    for item in listed:
        strange = unplaced(item.name, order, sort_keys_of(index.get(item.person)))
        if strange:
            unknown[item.path] = strange
    told = False
    for rank, run in groupby(listed, key=lambda item: item.rank):
        known = [item for item in run if item.path not in unknown]
        for first, second in pairwise(known if not is_leading(rank) else ()):
            why = _out_of_order(first, second, order, index)
            if why and not told:
                told = True
                yield record.problem(
                    NAM001,
                    second.path,
                    f"名单写明“{note}”，“{first.name}”却排在“{second.name}”前面：{why}",
                    hint=f"把“{second.name}”移到前面；原件就是这样的，在“已知问题”里说明",
                    related=(Related(record.place(*first.path), "前一个姓名在这里"),),
                )
    for item in listed:
        if item.path in unknown:
            words = "、".join(f"“{char}”" for char in unknown[item.path])
            yield record.problem(
                NAM002,
                item.path,
                f"“{item.name}”的{words}不在《通用规范汉字表》里，没有核对它在名单里的位置",
                hint="请人工核对；或在人员记录的“排序”里写上笔画",
            )


def _out_of_order(first: ListedName, second: ListedName, order: NameOrder, index: Index) -> str:
    """Return why the second name should stand before the first, nothing when it need not."""
    keys = [name_key(item.name, order, sort_keys_of(index.get(item.person))) for item in (first, second)]
    (_, one, longer, rest, _), (_, other, other_longer, other_rest, _) = keys
    if order is NameOrder.PINYIN:
        return _later_by_sound(one, other)
    verdict = _compare(one, other)
    if verdict is None and longer != other_longer:
        return "同姓的，两个字的姓名在前" if longer > other_longer else ""
    if verdict is None:
        verdict = _compare(rest, other_rest)
    return verdict or ""


def _compare(one: tuple[CharacterKey, ...], other: tuple[CharacterKey, ...]) -> str | None:
    """Return why the first comes later, "" when it does not, None when the characters are the same.

    Different characters of the same strokes may stand either way: their order is a matter of shape, not of the list.
    """
    for left, right in zip(one, other, strict=False):
        if left[4] == right[4]:
            continue
        if left[1] != right[1]:
            return f"“{left[4]}”{left[1]}画，“{right[4]}”{right[1]}画" if left[1] > right[1] else ""
        if MOST_STROKES in (left[1], right[1]) or "9" in (left[2], right[2]):
            return ""
        if left[2] > right[2]:
            return (
                f"“{left[4]}”“{right[4]}”都是{left[1]}画，笔顺“{_words(left[2], right[2])}”"
                f"在“{_words(right[2], left[2])}”之后"
            )
        return ""
    return None if len(one) == len(other) else ("字少的在前" if len(one) > len(other) else "")


def _words(strokes: str, other: str) -> str:
    """Return strokes in words up to the first that differs."""
    same = next((number for number, (a, b) in enumerate(zip(strokes, other, strict=False)) if a != b), len(strokes) - 1)
    return strokes[: same + 1].translate(STROKE_WORDS)


def _later_by_sound(one: tuple[CharacterKey, ...], other: tuple[CharacterKey, ...]) -> str:
    """Return why a name comes later by pinyin, whether tones are compared character by character or not at all."""
    plain = [tuple(key[0] for key in name) for name in (one, other)]
    toned = [tuple(key[:2] for key in name) for name in (one, other)]
    if plain[0] > plain[1] and toned[0] > toned[1]:
        return f"“{' '.join(plain[0])}”在“{' '.join(plain[1])}”之后"
    return ""


def check_marker(record: Record, path: Path, marker: str | None) -> Iterator[Diagnostic]:
    """Yield a printed marker that custom does not print, or that brings its own brackets."""
    words = marker.split("，") if marker else []
    wrong = [word for word in words if word != "女" and (not word.endswith("族") or word == "汉族" or "（" in word)]
    if wrong:
        yield record.problem(
            NAM003, path, f"标注“{marker}”里的“{wrong[0]}”不这样写", hint="写成“女”“回族”或“女，回族”；男和汉族不标"
        )


def print_marker(marker: str | None, person: Record | None) -> str:
    """Return what is printed behind a name in lists of members, candidates and deputies: the list's own, else the person's."""
    return f"（{marker}）" if marker else str(getattr(person, "marker", ""))
