"""Names in order: the modes, the ties, surnames and their readings, and what holds for any names whatever."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_input import real_texts

from generator.core.name_check import stated_order
from generator.core.name_order import NameOrder, SortKeys, heading_of, in_order, name_key, pinyin_of, unplaced
from generator.core.strokes import characters
from generator.core.surnames import split_name

STROKES, SURNAME, PINYIN, BY_HAND = (
    NameOrder.NAME_STROKES, NameOrder.SURNAME_STROKES, NameOrder.PINYIN, NameOrder.BY_HAND,
)  # fmt: skip
ORDERS = st.sampled_from(list(NameOrder))
LETTERS = st.one_of(st.sampled_from(list(characters())), st.sampled_from("㐂𠮷龘·A"))
NAMES = st.text(LETTERS, min_size=1, max_size=26)
# Few characters, so that names share beginnings.
CLOSE = st.text(st.sampled_from("丁习马于一㐂·"), min_size=1, max_size=4)
KEYS = st.none() | st.builds(
    SortKeys,
    姓=st.none() | st.text(LETTERS, min_size=1, max_size=2),
    拼音=st.none() | st.sampled_from(("ding yi", "Lǘ shan4", "x", "shan xiong xin")),
    笔画=st.none() | st.sampled_from(("02-01", "07-151515", "9", "a-b", "02－01")),
    次序=st.none() | st.integers(0, 3),
)
PEOPLE = st.lists(st.tuples(st.one_of(NAMES, CLOSE), KEYS), max_size=8)


def ordered(names, order):
    return in_order(names, lambda name: (name, None, ""), order)


def keys(**values):
    return SortKeys.model_validate(values)


def test_more_strokes_come_later():
    assert ordered(["赵云", "王平", "丁奉"], STROKES) == ["丁奉", "王平", "赵云"]


def test_equal_numbers_of_strokes_go_by_the_strokes():
    assert ordered(["张一", "马一", "李一", "习一", "于一"], STROKES) == ["于一", "习一", "马一", "李一", "张一"]


def test_in_the_order_of_whole_names_the_second_character_of_a_short_name_takes_part():
    assert ordered(["李强", "李干明"], STROKES) == ["李干明", "李强"]


def test_in_the_order_of_surnames_names_of_two_characters_come_first():
    assert ordered(["李干明", "李强"], SURNAME) == ["李强", "李干明"]


def test_in_the_order_of_surnames_a_compound_surname_is_one():
    assert ordered(["欧阳文", "欧阳一山"], SURNAME) == ["欧阳文", "欧阳一山"]


def test_characters_of_the_same_strokes_stand_as_in_the_official_list():
    assert ordered(["甲申", "甲甲"], STROKES) == ["甲甲", "甲申"]


def test_a_name_with_a_dot_goes_in_by_its_first_character():
    assert ordered(["史文", "古丽·艾山", "艾山"], SURNAME) == ["艾山", "古丽·艾山", "史文"]


def test_a_character_outside_the_basic_plane_has_its_place():
    assert ordered(["李𬍛", "李一", "李𬀩"], STROKES) == ["李一", "李𬀩", "李𬍛"]


def test_an_unknown_character_stands_last_and_is_told():
    assert ordered(["㐂山", "龚文"], STROKES) == ["龚文", "㐂山"]
    assert unplaced("李㐂", STROKES) == ("㐂",)
    assert unplaced("李㐂", PINYIN) == ("㐂",)


@pytest.mark.parametrize(("strokes", "before", "after"), [("07-151515", "协", "夷"), ("07-06", "巡", "寿")])
def test_given_strokes_put_a_name_among_the_others(strokes, before, after):
    placed = name_key("李㐂", STROKES, keys(笔画=strokes))

    assert unplaced("李㐂", STROKES, keys(笔画=strokes)) == ()
    assert name_key(f"李{before}", STROKES) < placed < name_key(f"李{after}", STROKES)


def test_by_hand_those_with_a_place_come_first():
    people = [("丁一", None), ("赵二", keys(次序="2")), ("钱三", keys(次序="1"))]

    assert [name for name, _ in in_order(people, lambda item: (*item, ""), BY_HAND)] == ["钱三", "赵二", "丁一"]


def test_pinyin_goes_by_syllable_then_tone_then_strokes():
    assert ordered(["李一", "黎一", "刘一", "吕一", "卢一", "罗一"], PINYIN) == [
        "黎一",
        "李一",
        "刘一",
        "卢一",
        "罗一",
        "吕一",
    ]


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单雄信", "shàn"), ("解缙", "xiè"), ("仇英", "qiú"), ("区明", "ōu"), ("查良", "zhā"), ("朴信", "piáo"),
        ("缪荃", "miào"), ("任远", "rén"), ("曾巩", "zēng"), ("盖宽", "gě"), ("种师道", "chóng"), ("覃明", "qín"),
        ("尉迟恭", "yù chí"), ("万俟明", "mò qí"), ("令狐冲", "líng hú"), ("长孙明", "zhǎng sūn"), ("尉明", "wèi"),
        ("万里明", "wàn"), ("单于明", "chán yú"), ("澹台明", "tán tái"), ("华明", "huà"), ("翟明", "zhái"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_surnames(name, reading):
    assert pinyin_of(name)[: len(reading.split())] == tuple(reading.split())


def test_the_reading_of_a_surname_is_not_that_of_a_given_name():
    assert pinyin_of("李单") == ("lǐ", "dān")


def test_a_record_s_reading_goes_first_and_takes_its_tone_from_the_table():
    assert pinyin_of("覃乐", keys(拼音="tan yue4")) == ("tan", "yue4")
    assert pinyin_of("单明", keys(拼音="shan ming")) == ("shàn", "míng")


@pytest.mark.parametrize(
    ("name", "surname"),
    [("欧阳慎", "欧阳"), ("欧阳", "欧"), ("张三丰", "张"), ("司马光", "司马"), ("买买提·艾力", "买"), ("诸葛", "诸")],
)
def test_where_a_surname_ends(name, surname):
    assert split_name(name)[0] == surname


def test_a_record_says_where_the_surname_ends():
    assert split_name("陈李文", "陈李") == ("陈李", "文")


@pytest.mark.parametrize(
    ("note", "order"),
    [
        ("按姓名笔画为序", STROKES), ("主任、副主任在前，其余按姓氏笔划为序", SURNAME), ("按姓氏拼音排列", PINYIN),
        ("排名不分先后", None), ("代表名单另行印发", None), (None, None),
    ],
)  # fmt: skip
def test_only_an_order_that_can_be_checked_is_read_from_a_note(note, order):
    assert stated_order(note) is order


@pytest.mark.parametrize(
    ("name", "order", "heading"),
    [
        ("丁一", STROKES, "2画"),
        ("单明", PINYIN, "S"),
        ("㐂一", STROKES, "其他"),
        ("Ann", STROKES, "其他"),
        ("㐂一", PINYIN, "其他"),
    ],
)
def test_the_heading_a_name_stands_under(name, order, heading):
    assert heading_of(name, order) == heading


@given(PEOPLE, ORDERS)
def test_names_never_change_and_none_is_lost(people, order):
    shown = in_order(people, lambda item: (*item, ""), order)

    assert sorted(map(repr, shown)) == sorted(map(repr, people))


@given(PEOPLE, ORDERS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_before(people, order, chance):
    numbered = list(enumerate(people))
    shuffled = numbered.copy()
    chance.shuffle(shuffled)

    def name_of(item):
        return *item[1], str(item[0])

    assert in_order(numbered, name_of, order) == in_order(shuffled, name_of, order)


@given(NAMES, NAMES, NAMES, KEYS, KEYS, KEYS, ORDERS)
def test_the_order_is_total_and_transitive(first, second, third, one, two, three, order):
    a, b, c = name_key(first, order, one), name_key(second, order, two), name_key(third, order, three)

    assert (a < b) + (a == b) + (b < a) == 1
    assert (a == b) <= (first == second)
    assert not (a <= b <= c) or a <= c


@given(st.lists(st.tuples(CLOSE, st.integers()), max_size=8), ORDERS)
def test_namesakes_keep_the_order_of_their_ids(people, order):
    shown = in_order(people, lambda item: (item[0], None, f"{item[1]:+025d}"), order)

    assert all(
        f"{one[1]:+025d}" <= f"{other[1]:+025d}" for one, other in itertools.pairwise(shown) if one[0] == other[0]
    )


def test_published_lists_come_out_in_their_printed_order():
    files = real_texts("name-lists")
    differing = []
    for file in files:
        note, *lines = file.read_text(encoding="utf-8").splitlines()
        names = [re.sub("（.*?）", "", name) for name in " ".join(lines).split()]
        order = stated_order(note)
        assert order, f"{file.name}: the first line is the printed note"
        if ordered(names, order) != names:
            differing.append(file.stem)

    assert len(files) - len(differing) >= 3
    assert [name for name in differing if not name.endswith("-slip")] == []


@given(st.text(max_size=8) | st.text(st.sampled_from("李欧阳明 ·A"), max_size=8), ORDERS, KEYS)
def test_a_name_of_any_characters_has_its_place(name, order, keys):
    assert name_key(name, order, keys)[-1] == name
    assert len(pinyin_of(name, keys)) == len(name_key(name, NameOrder.PINYIN, keys)[1])


@pytest.mark.parametrize("name", ["李 明", "Ann Lee", " 李"])
def test_spaces_in_a_name_do_not_count_in_the_order_by_pinyin(name):
    assert name_key(name, PINYIN)[:-1] == name_key(name.replace(" ", ""), PINYIN)[:-1]
