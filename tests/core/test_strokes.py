"""The table of strokes against the official list, against Unihan, and against what docs/strokes.md says of it."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from generator.core.strokes import characters, split_tone, stroke_key, strokes_of

HERE = Path(__file__).parent
JUDGED = (HERE.parents[1] / "docs" / "strokes.md").read_text(encoding="utf-8")
KNOWN = {
    "一": "1", "十": "12", "丁": "12", "人": "34", "万": "153", "女": "531", "子": "521", "火": "4334", "水": "2534", "王": "1121",
    "凸": "21251", "凹": "25251", "北": "21135", "母": "55414", "必": "45434", "车": "1512", "比": "1535", "张": "5153154",
    "李": "1234521", "鼎": "251115132125", "𬍛": "112135234", "㛃": "111253531", "䶮": "135341134",
}  # fmt: skip


@cache
def levels() -> tuple[tuple[str, str], ...]:
    """Return the official list's three levels: its characters in order, and their numbers of strokes in Unihan."""
    lines = (HERE / "unihan.txt").read_text(encoding="utf-8").splitlines()
    return tuple(zip(lines[::2], lines[1::2], strict=True))


def judged(heading: str) -> dict[str, list[str]]:
    """Return the rows of a table in docs/strokes.md, by character."""
    section = JUDGED.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.) \| (.+) \|$", section, re.MULTILINE)
    return {char: cells.split(" | ") for char, cells in rows if char != "字"}


def test_the_table_has_the_official_characters_and_no_other():
    official = "".join(chars for chars, _ in levels())

    assert len(official) == 8105
    assert set(official) == set(characters())


def test_strokes_are_digits_from_one_to_five():
    assert [char for char, known in characters().items() if not re.fullmatch("[1-5]+", known.strokes)] == []


def test_every_character_has_a_reading():
    assert [char for char, known in characters().items() if not split_tone(known.reading)[0].isalpha()] == []


def test_the_official_list_stands_in_the_order_of_the_strokes_but_for_the_judged():
    apart = judged("与官方字序不合的字")
    inverted = [
        pair
        for chars, _ in levels()
        for pair in pairwise(char for char in chars if char not in apart)
        if stroke_key(pair[0])[1:3] > stroke_key(pair[1])[1:3]
    ]

    assert len(apart) == 2
    assert inverted == []


def test_ties_stand_in_the_order_of_the_official_list():
    numbers = {char: number for number, char in enumerate("".join(chars for chars, _ in levels()))}
    ordered = sorted(characters(), key=lambda char: (len(strokes_of(char)), strokes_of(char), numbers[char]))

    assert ordered == list(characters())


def test_numbers_of_strokes_are_those_of_unihan_but_for_the_judged():
    counts = {
        char: ord(count) - ord("0") for chars, digits in levels() for char, count in zip(chars, digits, strict=True)
    }
    differing = {
        char: [str(count), str(len(strokes_of(char)))]
        for char, count in counts.items()
        if count != len(strokes_of(char))
    }

    assert judged("与 Unihan 的笔画数不合的字") == differing


def test_numbers_judged_against_unihan_fit_between_their_neighbours_in_the_official_list():
    apart = judged("与 Unihan 的笔画数不合的字")
    between = [
        (char, len(strokes_of(before)), len(strokes_of(char)), len(strokes_of(after)))
        for chars, _ in levels()
        for before, char, after in zip(chars, chars[1:], chars[2:], strict=False)
        if char in apart
    ]

    assert len(between) == len(apart)
    assert [item for item in between if not item[1] == item[2] <= item[3] <= item[1] + 1] == []


@pytest.mark.parametrize(
    ("heading", "column"), [("与官方字序不合的字", 0), ("与 cnchar 不合的字", 1), ("与 cn_sort 的次序不合的字", 0)]
)
def test_the_judged_strokes_are_those_of_the_table(heading, column):
    rows = judged(heading)

    assert rows
    assert {char: cells[column] for char, cells in rows.items()} == {char: strokes_of(char) for char in rows}


def test_the_numbers_told_are_the_numbers_of_rows():
    told = re.findall(r"^\| .+ \| (\d+) \| (\d+) \|$", JUDGED.partition("\n## ")[0], re.MULTILINE)
    rows = [judged("与官方字序不合的字"), judged("与 cnchar 不合的字"), {}, judged("与 cn_sort 的次序不合的字")]
    rows.append(judged("与 Unihan 的笔画数不合的字"))

    assert [int(differing) for _, differing in told] == [len(table) for table in rows]


@pytest.mark.parametrize("char", KNOWN)
def test_well_known_characters_have_their_strokes(char):
    assert strokes_of(char) == KNOWN[char]
