"""Tables that can be narrowed and sorted: orders by strokes, dates and numbers, choices with at least two values."""

from __future__ import annotations

from generator.core.arrange import FEWEST, arranged, ranked, text_key
from generator.core.facet import state_word
from generator.core.page import Cell, Chip, Group, Heading, Link, Name, Row, Small, Table
from generator.core.strokes import stroke_key
from generator.render.html import plain, table


def places(*cells: Cell, is_name: bool = False) -> tuple[str, list[int | None]]:
    headings, rows = ranked([Heading("栏", row=is_name)], [Row((cell,)) for cell in cells])
    return headings[0].sort, [row.ranks[0] for row in rows]


def test_texts_stand_in_the_order_of_strokes() -> None:
    units = ["县财政局", "县人民法院", "县卫生健康局", "丁字路口", "王家村", "马家村", "云岫镇", "县公安局"]

    assert sorted(units, key=text_key) == sorted(units, key=lambda unit: [stroke_key(char) for char in unit])


def test_figures_in_texts_stand_by_their_value() -> None:
    assert sorted(["第10号", "第9号", "第100号"], key=text_key) == ["第9号", "第10号", "第100号"]


def test_a_character_no_table_knows_stands_after_all_that_are_known() -> None:
    assert text_key("𬀩") > text_key("县") or text_key("\U0002a6d6") > text_key("龘")
    assert text_key("\U0003134a") > text_key("齉")


def test_days_stand_in_time_whatever_is_printed_behind_them() -> None:
    kind, ranks = places("2024年10月2日", ("2024年9月30日至10月1日", Small("9:00")), "", "2024年", "没有记录")

    assert kind == "date"
    assert ranks == [2, 1, None, 0, None]


def test_a_title_that_begins_with_a_year_is_no_day() -> None:
    assert places("2024年第3号", "2023年第12号", "2023年第2号", is_name=True) == ("text", [2, 1, 0])


def test_numbers_stand_by_value_and_shares_by_their_quotient() -> None:
    assert places("12件", "9件", "—", "100件") == ("number", [1, 0, None, 2])
    assert places("1/4", "1/2", "0/3", "") == ("number", [1, 2, 0, None])


def test_states_stand_with_the_overdue_first() -> None:
    done, late, later, running = (
        Chip("ok", "已办结"),
        Chip("late", "逾期9天"),
        Chip("late", "逾期10天"),
        Chip("run", "办理中"),
    )

    assert places((done,), later, running, late, ()) == ("state", [3, 1, 2, 0, None])


def test_a_column_of_one_value_or_of_long_texts_is_not_sorted() -> None:
    assert places("同", "同")[0] == ""
    assert places("长" * 40, "短")[0] == ""


def test_overdue_by_different_days_is_one_state() -> None:
    chips = [
        Chip("late", "办理中，逾期5天"),
        Chip("late", "逾期15天"),
        Chip("soon", "还剩3天"),
        Chip("run", "办理中，还剩46天"),
    ]

    assert [state_word(chip) for chip in chips] == ["逾期", "逾期", "临近到期", "办理中"]
    assert state_word(Chip("late", "困难2件")) == "困难"
    assert state_word(Chip("run", "第2轮办理")) == "第2轮办理"


def made(*marks: tuple[str, str]) -> Table:
    rows = tuple(
        Row((Link(f"第{number}件", "x/"),), f"r{number}", tuple((mark,) for mark in own))
        for number, own in enumerate(marks)
    )
    return arranged(Table("", (Heading("件", row=True),), (Group(rows),)), (("state", "状态"), ("unit", "单位")), "件")


def test_what_has_only_one_value_is_not_offered() -> None:
    found = made(*(("甲", "同") for _ in range(FEWEST - 1)), ("乙", "同"))

    assert [(item.name, item.values) for item in found.choices] == [("state", ("乙", "甲"))]
    assert found.rows[0].marks == (("甲",),)


def test_a_short_table_stays_as_it_was() -> None:
    assert "<form" not in table("", made(("甲", "一"), ("乙", "二")))


def test_hostile_values_stay_inside_their_attributes() -> None:
    hostile = '"><script>|'
    text = table("", made(*((hostile, "同") for _ in range(FEWEST)), ("乙", "同")))

    assert "<script>" not in text
    assert 'data-state="&quot;&gt;&lt;script&gt;｜"' in text


def test_a_cell_for_download_reads_as_it_is_shown() -> None:
    assert plain((Link("县水利局", "a/"), "、", Link("县财政局", "b/"))) == "县水利局、县财政局"
    assert plain((Link("标题", "a/"), Small("文号"))) == "标题 文号"
    assert plain((Chip("ok", "有效"), Chip("fix", "有修改"))) == "有效 有修改"
    assert plain(Name("李𬀩", "a/")) == "李𬀩"
