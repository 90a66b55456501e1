"""What staff type that YAML cannot read: the code, the place, and a line to paste that says what was meant."""

import pytest

from generator.core.source import Source, parse, span_of

FILE = "data/people/x.yaml"


def explain(text: str):
    """Return the only problem of a text, its place, and the text its hint offers to paste."""
    _, problems = parse(Source(FILE, text))
    assert len(problems) == 1
    span = span_of(problems[0].place, Source(FILE, text))
    return problems[0], (span.line, span.column), problems[0].hint.rpartition("：")[2]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("标题: 甲 #乙", "YAML017", 7),
        ("标题: 甲  ##乙 丙", "YAML017", 8),
        ("标题: #乙", "YAML017", 5),
        ("备注: @某人", "YAML004", 5),
        ("说明: %5", "YAML004", 5),
        ("内容: `x`", "YAML004", 5),
        ("说明: *上文", "YAML004", 5),
        ("说明: *", "YAML004", 5),
        ("说明: *见下文。", "YAML004", 5),
        ("说明: **重点**", "YAML004", 5),
        ("说明: *ref", "YAML004", 5),
        ("说明: *ref: 二", "YAML004", 5),
        ("说明: &x", "YAML004", 5),
        ("说明: & 其他", "YAML004", 5),
        ("说明: !甲", "YAML004", 5),
        ("说明: !!甲", "YAML004", 5),
        ("标题: “甲”: 乙", "YAML001", 8),
        ("数: 1: 2", "YAML001", 5),
        ("主题: [一] 二", "YAML001", 9),
        ("文号: [2024]3号", "YAML001", 11),
        ('标题: "甲"的报告', "YAML001", 8),
        ("内容: - 一", "YAML001", 5),
        ("内容: >一", "YAML001", 5),
        ("内容: |一", "YAML001", 5),
        ("内容: }", "YAML001", 5),
    ],
)
def test_a_slip_is_found_at_its_place_and_the_pasted_line_says_what_was_typed(line, code, column):
    text = f"姓名: 闻人朗\n{line}\n区分: 县水利局\n"
    key, _, typed = line.partition(": ")

    problem, place, pasted = explain(text)
    tree, after = parse(Source(FILE, text.replace(line, pasted)))

    assert (problem.code, place) == (code, (2, column))
    assert after == []
    assert tree == {"姓名": "闻人朗", key: typed, "区分": "县水利局"}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("- @甲\n- 乙", (1, 3), "“@”"),
        ("甲:\n  - *乙\n  - 丙", (2, 5), "“*”"),
        ("甲: [*乙, 丙]", (1, 5), "“*”"),
        ("甲: {乙: @丙}", (1, 8), "“@”"),
        ("@甲: 乙", (1, 1), "“@”"),
        ("姓名: |\n  附：名单\n备注: @某人", (3, 5), "“@”"),
    ],
)
def test_a_mark_is_found_wherever_a_text_may_begin(text, place, words):
    problem, found, _ = explain(text)

    assert problem.code == "YAML004"
    assert found == place
    assert words in problem.message
    assert "引号" in problem.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- 甲 #乙\n- 丙", (1, 5)),
        ("标题: 甲\n  乙 #丙", (2, 5)),
        ("甲: {乙: 1 #丙\n  }", (1, 10)),
        ("标题: 甲  #乙 # 丙", (1, 8)),
    ],
)
def test_words_behind_a_close_hash_are_not_lost_in_silence(text, place):
    problem, found, _ = explain(text)

    assert (problem.code, found) == ("YAML017", place)


@pytest.mark.parametrize(
    "text", ["标题: 甲 # 乙", "#甲\n标题: 乙", '标题: "甲 #乙"', "标题: |\n  甲 #乙", "标题: 甲#乙"]
)
def test_an_ordinary_comment_and_a_quoted_hash_are_left_alone(text):
    assert parse(Source(FILE, text))[1] == []


def test_an_empty_value_is_no_text():
    assert parse(Source(FILE, "甲: ~\n乙:\n丙: null\n丁: ''\n"))[0] == {"甲": None, "乙": None, "丙": None, "丁": ""}


def test_a_long_text_is_cut_in_the_hint():
    problem, _, _ = explain(f"说明: *{'长' * 500}")

    assert len(problem.hint) < 100


def test_a_missing_blank_after_the_colon_is_shown_on_its_own_line():
    problem, place, pasted = explain("姓名:闻人朗\n区分: 县水利局")

    assert problem.code == "YAML001"
    assert place == (1, 3)
    assert problem.message == "“姓名:”后面缺一个空格"
    assert pasted.endswith("姓名: 闻人朗")


@pytest.mark.parametrize("text", ['甲: "', "甲: '一\n乙: 二", "甲: [一", "甲: 1\n 乙: 2", "甲: {\n乙"])
def test_what_has_no_such_slip_keeps_the_general_words(text):
    problem, _, _ = explain(text)

    assert problem.code == "YAML001"
    assert "看这一行和上一行" in problem.hint
