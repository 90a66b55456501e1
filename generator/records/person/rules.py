"""Rules of persons: two of one name must be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Related
from generator.core.index import Index
from generator.core.rules import Context
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
CODES = (PER101, PER201)


def name_of(person: Person) -> str:
    """Return the name two people may share."""
    return person.name


def check_record(person: Person, _context: Context) -> Iterator[Diagnostic]:
    """Yield a marker that custom does not print."""
    if person.ethnicity and (person.ethnicity == "汉族" or not person.ethnicity.endswith("族")):
        yield person.problem(
            PER101, ("民族标注",), f"民族标注写的是“{person.ethnicity}”", hint="写成“回族”这样；汉族不标，整行删去"
        )


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
