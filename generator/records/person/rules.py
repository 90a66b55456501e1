"""Rules of persons: two of one name must be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Related, Severity
from generator.core.index import Index
from generator.core.name_order import NameOrder, given_pinyin, is_strokes, split_strokes, unplaced
from generator.core.rules import Context
from generator.core.strokes import is_number, strokes_of
from generator.core.surnames import letters_of
from generator.records.person.model import Person

PER101 = Code(
    "PER101",
    "民族标注的写法",
    "民族标注写“×族”，汉族不标。",
    "按惯例汉族和男性不标注。",
    "民族标注: 汉族",
    "民族标注: 回族",
)
PER201 = Code(
    "PER201",
    "同名的人没有区分",
    "同名的人各写明“区分”。",
    "两个同名的人会被当成一个。",
    "姓名: 李明（两人，都没有区分）",
    "区分: 县财政局",
)
PER102 = Code(
    "PER102",
    "排序里的笔画不对",
    "“笔画”一字一节：两位以内是笔画数，更长的是由1到5组成的笔顺；表里有的字，笔画数与表一致。",
    "写错了姓名就排错地方。",
    "姓名: 丁一\n排序: {笔画: 02}",
    "排序: {笔画: 02-01}",
)
PER103 = Code(
    "PER103",
    "排序里的拼音不对",
    "“拼音”一字一节，空格分开，节数与姓名的字数一样多。",
    "节数不对就不知道哪一节是哪个字的。",
    "姓名: 单雄信\n排序: {拼音: shan xiongxin}",
    "排序: {拼音: shan xiong xin}",
)
PER104 = Code(
    "PER104",
    "姓名里有表中没有的字",
    "姓名的每个字都能在《通用规范汉字表》里查到笔顺（或读音），或者在“排序”里写明。",
    "查不到的字排在名单最后，看的人会奇怪。",
    "姓名: 李㐂",
    "姓名: 李㐂\n排序: {笔画: 07-151515}",
    severity=Severity.NOTE,
)
PER105 = Code(
    "PER105",
    "排序里的姓不对",
    "“姓”是姓名开头的字。",
    "姓写错了，按姓氏排列时就排错地方。",
    "姓名: 欧阳慎\n排序: {姓: 阳}",
    "排序: {姓: 欧阳}",
)
CODES = (PER101, PER102, PER103, PER104, PER105, PER201)


def name_of(person: Person) -> str:
    """Return the name two people may share."""
    return person.name


def check_record(person: Person, context: Context) -> Iterator[Diagnostic]:
    """Yield a marker that custom does not print, and sort keys that do not fit the name."""
    if person.ethnicity and (person.ethnicity == "汉族" or not person.ethnicity.endswith("族")):
        yield person.problem(
            PER101, ("民族标注",), f"民族标注写的是“{person.ethnicity}”", hint="写成“回族”这样；汉族不标，整行删去"
        )
    yield from _check_strokes(person)
    yield from _check_sound(person)
    yield from _check_place(person, context.site.name_order if context.site else NameOrder.NAME_STROKES)


def _check_strokes(person: Person) -> Iterator[Diagnostic]:
    parts = split_strokes(person.sort_keys)
    letters = letters_of(person.name)
    if not parts:
        return
    wrong = ""
    if len(parts) != len(letters):
        wrong = f"“{person.name}”有{len(letters)}个字，笔画写了{len(parts)}节"
    for char, part in zip(letters, parts, strict=False):
        known = strokes_of(char)
        if not is_strokes(part):
            wrong = wrong or f"“{part}”既不是笔画数，也不是由1到5组成的笔顺"
        elif known and (int(part) if is_number(part) else len(part)) != len(known):
            wrong = wrong or f"“{char}”是{len(known)}画，这里写的是“{part}”"
    if wrong:
        yield person.problem(
            PER102, ("排序", "笔画"), wrong, hint="一字一节，短横分开，如 09-12-13；表里都有的字不必写，整行删去"
        )


def _check_sound(person: Person) -> Iterator[Diagnostic]:
    keys = person.sort_keys
    if keys and keys.pinyin and not given_pinyin(person.name, keys):
        letters, syllables = letters_of(person.name), keys.pinyin.split()
        message = f"“{person.name}”有{len(letters)}个字，拼音写了{len(syllables)}节"
        yield person.problem(PER103, ("排序", "拼音"), message, hint="一字一节，空格分开")
    if keys and keys.surname and not person.name.startswith(keys.surname):
        message = f"“{person.name}”不以“{keys.surname}”开头"
        yield person.problem(PER105, ("排序", "姓"), message, hint="照姓名写姓；程序分得对的不必写")


def _check_place(person: Person, order: NameOrder) -> Iterator[Diagnostic]:
    strange = unplaced(person.name, order, person.sort_keys)
    if strange:
        words = "、".join(f"“{char}”" for char in strange)
        what, example = ("读音", "拼音: li xi") if order is NameOrder.PINYIN else ("笔顺", "笔画: 07-151515")
        message = f"“{person.name}”的{words}不在《通用规范汉字表》里，查不到{what}，名单里排在最后"
        yield person.problem(PER104, ("姓名",), message, hint=f"在“排序”里写上，如 {example}")


def check_index(person: Person, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield a person that shares a name with another and is not told apart from it."""
    same = [other for other in index.grouped("person", name_of)[person.name] if isinstance(other, Person)]
    twins = [
        other
        for other in same
        if other.id != person.id and (not person.disambiguation or other.disambiguation == person.disambiguation)
    ]
    if twins:
        related = tuple(Related(other.place("姓名"), "同名的人在这里") for other in twins)
        yield person.problem(
            PER201,
            ("姓名",),
            f"有{len(same)}个人叫“{person.name}”，分不清是谁",
            hint="给每人写上“区分”，如 区分: 县财政局；如果是同一个人，只留一条",
            related=related,
        )
