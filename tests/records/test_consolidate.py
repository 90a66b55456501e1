"""Applying changes to a text: as the act words them, never by guess, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import tenth
from taken_back import changes_between

from generator.core.ordinals import write_han
from generator.records.institutional_document.consolidate import apply_changes
from generator.records.institutional_document.differences import (
    Side,
    pairs_by_anchor,
    pairs_by_likeness,
    stretches,
)
from generator.records.institutional_document.numbering import read_number
from generator.records.institutional_document.parts import ChangeKind
from generator.records.institutional_document.passages import (
    Inside,
    PassageError,
    find_passage,
    insert_passage,
    read_passage,
    renumber_items,
    split_place,
    write_passage,
)
from generator.records.institutional_document.provisions import Change, Outcome, Reason, Text, Unit, units_of

LIST = (
    "报告写明：\n（一）落实情况；\n（二）没有落实的原因：\n1. 主观的；\n2. 客观的；\n（三）下一步打算。\n报告应当公开。"
)


def article(number: int, text: str = "") -> Unit:
    return Unit(f"k-a{number}", f"第{write_han(number)}条", "", text or f"第{number}段文字。", f"a{number}")


def text_of(*chapters: int) -> Text:
    """Return a text of chapters with so many articles each, numbered through."""
    made, count = [], 0
    for at, size in enumerate(chapters, 1):
        articles = tuple(article(count + step + 1) for step in range(size))
        count += size
        made.append(Unit(f"a{at}", f"第{write_han(at)}章", f"章名{at}", children=articles))
    return Text("工作办法", "为了做好工作，制定本办法。", tuple(made), "以上。")


def flat(*texts: str) -> Text:
    return Text("办法", units=tuple(article(at, text) for at, text in enumerate(texts, 1)))


def numbers(outcome: Outcome) -> list[str]:
    return [unit.number for _, unit in units_of(outcome.text.units)]


def articles(text: Text) -> list[tuple[str, str]]:
    return [(unit.number, unit.key or unit.ident) for _, unit in units_of(text.units) if unit.number.endswith("条")]


def by_number(outcome: Outcome) -> dict[str, str]:
    return {unit.number: unit.text for _, unit in units_of(outcome.text.units)}


def change(kind: ChangeKind, sources: str = "", targets: str = "", **more: object) -> Change:
    split = (tuple(part for part in names.split("、") if part) for names in (sources, targets))
    return Change(kind, *split, **more)  # type: ignore[arg-type]


# ---- one change at a time


def test_words_are_changed_wherever_they_stand_in_the_article():
    base = flat("三日内报告，三日内答复。")

    after = apply_changes(base, [change(ChangeKind.CHANGE, "第一条", old="三日", new="五日")])

    assert by_number(after)["第一条"] == "五日内报告，五日内答复。"


def test_a_whole_article_is_changed_with_and_without_its_old_words():
    base = flat("三日内报告。")

    with_old = apply_changes(base, [change(ChangeKind.CHANGE, "第一条", old="三日内 报告。", new="五日内报告。")])
    without = apply_changes(base, [change(ChangeKind.CHANGE, "第一条", new="五日内报告。")])

    assert with_old.text == without.text == flat("五日内报告。")


def test_other_words_than_the_act_says_are_left_alone_and_told():
    base = flat("三日内报告。")

    after = apply_changes(base, [change(ChangeKind.CHANGE, "第一条", old="两日", new="五日")])

    assert after.text == base
    assert [(item.reason, item.words) for item in after.troubles] == [(Reason.OTHER_TEXT, "第一条里没有“两日”")]


def test_an_article_may_be_cut_down_by_some_words():
    after = apply_changes(flat("约谈负责人；依法处理。"), [change(ChangeKind.DELETE, "第一条", old="；依法处理")])

    assert by_number(after) == {"第一条": "约谈负责人。"}


def test_a_paragraph_and_an_item_of_the_old_text_are_meant():
    base = flat(LIST)
    changes = [
        change(ChangeKind.DELETE, "第一条第一款第（一）项"),
        change(ChangeKind.CHANGE, "第一条第二款", new="报告应当在十日内公开。"),
        change(ChangeKind.CHANGE, "第一条第（二）项第2目", old="客观", new="其他"),
    ]

    after = apply_changes(base, changes)

    words = by_number(after)["第一条"]
    assert after.troubles == ()
    assert "落实情况" not in words
    assert words.endswith("报告应当在十日内公开。")
    assert "2. 其他的；" in words


def test_items_count_on_where_the_act_says_so():
    base = flat(LIST)
    added = change(ChangeKind.INSERT, "第一条", "第一条第一款第（二）项", new="（二）正在落实的进度；")

    following = apply_changes(base, [added], is_following=True)
    alone = apply_changes(base, [added])

    assert "（三）没有落实的原因：" in by_number(following)["第一条"]
    assert "（四）下一步打算。" in by_number(following)["第一条"]
    assert alone.text == base
    assert [item.reason for item in alone.troubles] == [Reason.MISSING]


def test_a_paragraph_is_added_between_two():
    after = apply_changes(flat("甲。\n\n乙。"), [change(ChangeKind.INSERT, "", "第一条第二款", new="丙。")])

    assert by_number(after) == {"第一条": "甲。\n\n丙。\n\n乙。"}


def test_a_paragraph_that_does_not_follow_is_refused():
    after = apply_changes(flat("甲。"), [change(ChangeKind.INSERT, "", "第一条第四款", new="丙。")])

    assert [item.reason for item in after.troubles] == [Reason.MISSING]


def test_swapped_articles_take_each_others_place_across_chapters():
    after = apply_changes(text_of(2, 2), [change(ChangeKind.SWAP, "第二条、第三条", "第三条、第二条")])

    assert articles(after.text) == [("第一条", "a1"), ("第二条", "a3"), ("第三条", "a2"), ("第四条", "a4")]
    assert [unit.key for unit in after.text.units[0].children] == ["a1", "a3"]


def test_two_renumberings_are_a_swap():
    swap = apply_changes(text_of(2, 2), [change(ChangeKind.SWAP, "第二条、第三条")])
    pair = [change(ChangeKind.RENUMBER, "第二条", "第三条"), change(ChangeKind.RENUMBER, "第三条", "第二条")]

    assert apply_changes(text_of(2, 2), pair).text == swap.text


def test_numbers_after_the_act_are_meant_whatever_its_order():
    """第五条改为第六条，修改为…… beside a new 第五条: old numbers mean the old text, new ones the new."""
    changes = [
        change(ChangeKind.INSERT, "", "第二条", new="新增。", key="fresh", ident="k-fresh"),
        change(ChangeKind.CHANGE, "第二条", "第三条", old="第2段", new="改后的第2段"),
        change(ChangeKind.RENUMBER, "第三条", "第四条"),
    ]

    one, other = (apply_changes(text_of(3), order) for order in (changes, changes[::-1]))

    assert one.text == other.text
    assert articles(one.text) == [("第一条", "a1"), ("第二条", "fresh"), ("第三条", "a2"), ("第四条", "a3")]
    assert by_number(one)["第三条"] == "改后的第2段文字。"


def test_a_number_that_two_would_bear_is_refused():
    after = apply_changes(text_of(3), [change(ChangeKind.INSERT, "", "第二条", new="新增。")])

    assert after.text == text_of(3)
    assert after.troubles[0].words == "改后有2处都是“第二条”"


def test_articles_count_on_where_the_act_says_so():
    added = change(ChangeKind.INSERT, "", "第二条", new="新增。", ident="k-fresh")

    after = apply_changes(text_of(2, 2), [added], is_following=True)

    assert [number for number, _ in articles(after.text)] == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert after.text.units[0].children[1].text == "新增。"


def test_an_article_at_the_border_of_chapters_needs_a_place():
    added = change(ChangeKind.INSERT, "", "第三条", new="新增。", ident="fresh")
    placed = [
        change(ChangeKind.INSERT, "", "第三条", new="新增。", ident="fresh", place=place)
        for place in ("第一章", "第二条之后", "第二章", "第三条之前")
    ]

    refused = apply_changes(text_of(2, 2), [added], is_following=True)
    chapters = [
        [unit.ident for unit in apply_changes(text_of(2, 2), [item], is_following=True).text.units[chapter].children]
        for item, chapter in zip(placed, (0, 0, 1, 1), strict=True)
    ]

    assert [item.words for item in refused.troubles] == ["说不清“第三条”放在第一章末尾还是第二章开头"]
    assert chapters == [["k-a1", "k-a2", "fresh"]] * 2 + [["fresh", "k-a3", "k-a4"]] * 2


def test_several_articles_put_in_one_place_keep_their_order():
    two = (Unit("x1", "第二条", text="甲。"), Unit("x2", "第三条", text="乙。"))
    added = change(ChangeKind.INSERT, "", "第二条、第三条", units=two, place="第一条之后")

    after = apply_changes(text_of(2), [added], is_following=True)

    assert articles(after.text) == [("第一条", "a1"), ("第二条", "x1"), ("第三条", "x2"), ("第四条", "a2")]


def test_an_article_with_a_sub_number_moves_nobody():
    added = change(ChangeKind.INSERT, "", "第二条之一", new="新增。")

    for is_following in (False, True):
        after = apply_changes(text_of(3), [added], is_following=is_following)
        assert numbers(after) == ["第一章", "第一条", "第二条", "第二条之一", "第三条"]


def test_a_merged_article_keeps_the_anchor_and_tells_of_the_other():
    merge = change(ChangeKind.MERGE, "第二条、第三条", "第二条", new="合并后的文字。")

    after = apply_changes(text_of(4), [merge], is_following=True)

    assert articles(after.text) == [("第一条", "a1"), ("第二条", "a2"), ("第三条", "a4")]
    assert after.merged == (("k-a3", "k-a2"),)


def test_a_merged_article_may_keep_the_anchor_of_the_second():
    merge = change(ChangeKind.MERGE, "第二条、第三条", "第二条", new="合并后的文字。", key="a3")

    after = apply_changes(text_of(4), [merge], is_following=True)

    assert articles(after.text)[1] == ("第二条", "a3")


def test_a_split_article_keeps_its_anchor_in_the_first_part():
    parts = (Unit("x1", "第二条", text="前半。"), Unit("x2", "第三条", text="后半。"))

    after = apply_changes(text_of(3), [change(ChangeKind.SPLIT, "第二条", units=parts)], is_following=True)

    assert articles(after.text) == [("第一条", "a1"), ("第二条", "a2"), ("第三条", "x2"), ("第四条", "a3")]


def test_a_split_without_its_texts_is_refused():
    after = apply_changes(text_of(3), [change(ChangeKind.SPLIT, "第二条", "第二条、第三条")])

    assert [item.reason for item in after.troubles] == [Reason.NO_TEXT]


def test_words_are_replaced_in_the_whole_document_and_counted():
    after = apply_changes(text_of(2, 1), [change(ChangeKind.REPLACE, old="办法", new="规定")])

    assert after.text.title == "工作规定"
    assert after.text.preamble.endswith("制定本规定。")
    assert after.done[0].count == 2


def test_titles_of_the_document_and_of_parts_change():
    changes = [
        change(ChangeKind.RETITLE, "标题", old="工作办法", new="工作规定"),
        change(ChangeKind.RETITLE, "第二章", old="章名2", new="办理"),
        change(ChangeKind.CHANGE, "导语", old="做好", new="规范"),
        change(ChangeKind.DELETE, "结语"),
    ]

    after = apply_changes(text_of(1, 1), changes).text

    assert (after.title, after.units[1].heading) == ("工作规定", "办理")
    assert (after.preamble, after.closing) == ("为了规范工作，制定本办法。", "")


def test_a_new_chapter_brings_its_articles():
    chapter = Unit("c", "第二章", "新章", children=(Unit("c1", "第二条", text="新条。"),))

    after = apply_changes(text_of(1, 1), [change(ChangeKind.INSERT, "", "第二章", units=(chapter,))], is_following=True)

    assert numbers(after) == ["第一章", "第一条", "第二章", "第二条", "第三章", "第三条"]


def test_a_key_means_the_article_whatever_its_number():
    renumbered = apply_changes(text_of(3), [change(ChangeKind.SWAP, "第一条、第三条")]).text

    after = apply_changes(renumbered, [change(ChangeKind.CHANGE, key="a1", new="改。")])

    assert by_number(after)["第三条"] == "改。"


def test_a_key_and_a_number_that_mean_two_articles_are_refused():
    after = apply_changes(text_of(3), [change(ChangeKind.CHANGE, "第一条", key="a2", new="改。")])

    assert after.troubles[0].words == "标识“a2”是第二条，原条写的是第一条"


def test_a_number_that_stands_twice_is_refused():
    twice = Text("摘录", units=(Unit("a1", "1.", text="甲。"), Unit("a2", "1.", text="乙。")))

    after = apply_changes(twice, [change(ChangeKind.DELETE, "1.")])

    assert [item.reason for item in after.troubles] == [Reason.SEVERAL]


def test_what_is_deleted_cannot_be_changed_in_the_same_act():
    changes = [change(ChangeKind.DELETE, "第二条"), change(ChangeKind.RENUMBER, "第二条", "第九条")]

    assert [item.reason for item in apply_changes(text_of(3), changes).troubles] == [Reason.TAKEN]


def test_a_chapter_cannot_go_into_itself():
    changes = [
        change(ChangeKind.RENUMBER, "第一章", "第一章", place="第二条之后"),
        change(ChangeKind.SWAP, "第二章、第三条"),
    ]

    after = apply_changes(text_of(2, 2), changes)

    assert after.text == text_of(2, 2)
    assert len(after.troubles) == 2


def test_numbers_that_do_not_run_on_are_not_made_to():
    gap = Text("办法", units=(article(1), article(2), article(5)))

    after = apply_changes(gap, [change(ChangeKind.DELETE, "第一条")], is_following=True)

    assert numbers(after) == ["第二条", "第五条"]
    assert [(item.change, item.words) for item in after.troubles] == [(-1, "原来的编号不连续，不能顺延")]


def test_numbers_keep_the_form_they_are_printed_in():
    base = Text("意见", units=(Unit("a1", "一、", text="甲。"), Unit("a2", "二、", text="乙。")))

    after = apply_changes(base, [change(ChangeKind.INSERT, "", "二", new="丙。")], is_following=True)

    assert numbers(after) == ["一、", "二、", "三、"]


# ---- properties

SHAPES = st.lists(st.integers(1, 4), min_size=1, max_size=4)
WORDS = st.text("甲乙丙日内报告。", min_size=1, max_size=8)


@st.composite
def acts(draw: st.DrawFn) -> tuple[Text, list[Change], bool]:
    """Return a text, changes to it of every kind, right and wrong, and whether numbers count on."""
    base = text_of(*draw(SHAPES))
    total = len(articles(base))
    number = st.integers(1, total + 1).map(lambda at: f"第{write_han(at)}条")
    chapter = st.integers(1, len(base.units) + 1).map(lambda at: f"第{write_han(at)}章")
    some = st.lists(number, min_size=1, max_size=3, unique=True).map(tuple)
    place = st.one_of(
        st.just(""), chapter, number.map(lambda name: f"{name}之后"), number.map(lambda name: f"{name}之前")
    )

    def fresh(at: int) -> st.SearchStrategy[tuple[Unit, ...]]:
        one = st.tuples(number, WORDS)
        return st.lists(one, max_size=2).map(
            lambda items: tuple(Unit(f"n{at}-{step}", name, text=words) for step, (name, words) in enumerate(items))
        )

    changes = []
    for at in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(list(ChangeKind)))
        sources = draw(st.one_of(some, chapter.map(lambda name: (name,)), st.just(())))
        changes.append(
            Change(
                kind,
                sources,
                draw(st.one_of(some, st.just(()), st.just(tuple(reversed(sources))))),
                "",
                draw(st.one_of(st.just(""), st.just("文字"), WORDS)),
                draw(st.one_of(st.just(""), WORDS)),
                draw(fresh(at)),
                draw(place),
                f"n{at}",
            )
        )
    return base, changes, draw(st.booleans())


@settings(max_examples=tenth(600), deadline=None)
@given(acts())
def test_what_was_applied_can_be_taken_back(act):
    base, changes, is_following = act
    after = apply_changes(base, changes, is_following=is_following).text

    back = apply_changes(after, changes_between(after, base))

    assert back.troubles == ()
    assert back.text == base


@settings(max_examples=tenth(600), deadline=None)
@given(acts())
def test_a_change_that_is_told_of_leaves_no_trace(act):
    base, changes, is_following = act
    after = apply_changes(base, changes, is_following=is_following)
    out = {item.change for item in after.troubles}

    rest = [item for at, item in enumerate(changes) if at not in out]

    assert apply_changes(base, rest, is_following=is_following and -1 not in out).text == after.text


@settings(max_examples=tenth(600), deadline=None)
@given(acts())
def test_every_change_is_either_done_or_told_of(act):
    base, changes, is_following = act

    after = apply_changes(base, changes, is_following=is_following)

    told = [item.change for item in after.troubles if item.change >= 0]
    assert sorted([*told, *(item.change for item in after.done)]) == list(range(len(changes)))


@settings(max_examples=tenth(600), deadline=None)
@given(acts())
def test_every_number_is_printed_before_or_given_by_the_act(act):
    base, changes, _ = act

    after = apply_changes(base, changes)

    printed = {unit.number for _, unit in units_of(base.units)}
    printed |= {name for item in changes for name in item.targets}
    printed |= {unit.number for item in changes for _, unit in units_of(item.units)}
    assert set(numbers(after)) - {""} <= printed


@settings(max_examples=tenth(600), deadline=None)
@given(acts())
def test_no_anchor_stands_twice(act):
    base, changes, is_following = act

    after = apply_changes(base, changes, is_following=is_following)

    idents = [unit.ident for _, unit in units_of(after.text.units)]
    assert len(idents) == len(set(idents))


@given(SHAPES, st.data())
def test_swapping_twice_changes_nothing(shape, data):
    base = text_of(*shape)
    one, other = data.draw(st.permutations([number for number, _ in articles(base)] * 2).map(lambda row: row[:2]))
    swap = [change(ChangeKind.SWAP, f"{one}、{other}")]

    assert apply_changes(apply_changes(base, swap).text, swap).text == base


@given(SHAPES, st.data())
def test_renumbering_keeps_every_key_with_its_words(shape, data):
    base = text_of(*shape)
    before = [number for number, _ in articles(base)]
    order = data.draw(st.permutations(before))

    after = apply_changes(base, [change(ChangeKind.RENUMBER, "、".join(before), "、".join(order))])

    if not after.troubles:
        words = {unit.key: unit.text for _, unit in units_of(after.text.units)}
        assert words == {unit.key: unit.text for _, unit in units_of(base.units)}
        assert [number for number, _ in articles(after.text)] == before
        assert dict(articles(base)).keys() == dict(articles(after.text)).keys()
        assert {key: number for number, key in articles(after.text)} == {
            key: order[before.index(number)] for number, key in articles(base)
        }


@settings(max_examples=tenth(600), deadline=None)
@given(acts())
def test_articles_that_ran_on_still_run_on_where_numbers_count_on(act):
    base, changes, _ = act

    after = apply_changes(base, changes, is_following=True)

    if not any(item.kind is ChangeKind.INSERT or item.units for item in changes):
        counts = [read_number(number) for number, _ in articles(after.text)]
        assert [item.count for item in counts if item] == list(range(1, len(counts) + 1))


# ---- numbers, passages, differences


@given(st.integers(1, 999), st.sampled_from(("第{}条", "（{}）", "{}、", "第{}章", "第{}条之二")))
def test_a_number_is_written_as_it_is_read(count, form):
    printed = form.format(write_han(count))

    number = read_number(printed)

    assert number is not None
    assert (number.count, number.printed()) == (count, printed)


@pytest.mark.parametrize("printed", ["总则", "", "第条", "附件", "第一条规定"])
def test_what_is_no_number_is_none(printed):
    assert read_number(printed) is None


@pytest.mark.parametrize(
    ("name", "head", "inside"),
    [
        ("第八条第二款第（三）项", "第八条", Inside(2, 3)),
        ("第八条第三项", "第八条", Inside(0, 3)),
        ("第八条第（三）项第2目", "第八条", Inside(0, 3, 2)),
        ("第八条之一第一款", "第八条之一", Inside(1)),
        ("第八条", "第八条", Inside()),
        ("report-period", "report-period", Inside()),
    ],
)
def test_a_place_is_read_down_to_its_points(name, head, inside):
    assert split_place(name) == (head, inside)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (Inside(2), "报告应当公开。"),
        (Inside(1, 1), "（一）落实情况；"),
        (Inside(0, 2), "（二）没有落实的原因：\n1. 主观的；\n2. 客观的；"),
        (Inside(1, 2, 2), "2. 客观的；"),
    ],
)
def test_a_passage_is_found_with_all_that_is_in_it(inside, words):
    passage = find_passage(LIST, inside)

    assert read_passage(LIST, passage) == words
    assert write_passage(LIST, passage, words) == LIST
    assert words not in write_passage(LIST, passage, "")


def test_a_passage_that_is_not_there_is_told():
    with pytest.raises(PassageError, match="没有第三款"):
        find_passage(LIST, Inside(3))


@given(st.integers(1, 4))
def test_an_item_put_in_and_taken_out_leaves_the_text(count):
    put = insert_passage(LIST, Inside(1, count), f"（{write_han(count)}）新的一项；")
    numbered = renumber_items(put, Inside(1))

    out = write_passage(numbered, find_passage(numbered, Inside(1, count)), "")

    assert renumber_items(out, Inside(1)) == LIST


@given(st.text("甲乙丙丁，。\n", max_size=30), st.text("甲乙丙丁，。\n", max_size=30))
def test_a_comparison_holds_both_texts_whole(old, new):
    found = stretches(old, new)

    assert "".join(item.text for item in found if item.side is not Side.NEW) == old
    assert "".join(item.text for item in found if item.side is not Side.OLD) == new


@settings(deadline=None)
@given(acts())
def test_a_comparison_holds_every_unit_once(act):
    base, changes, is_following = act
    after = apply_changes(base, changes, is_following=is_following).text

    for pairs in (pairs_by_anchor(base, after), pairs_by_likeness(base, after)):
        old = [pair.old.ident for pair in pairs if pair.old]
        new = [pair.new.ident for pair in pairs if pair.new]
        assert sorted(old) == sorted(unit.ident for _, unit in units_of(base.units))
        assert new == [unit.ident for _, unit in units_of(after.units)]
