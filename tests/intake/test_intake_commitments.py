"""Commitments in an imported document: what is written into the record, what as a comment, what only told."""

from __future__ import annotations

import re

import pytest
from sites import check_folder, error_lines, published, small_site

from generator.core.registry import load_registry
from generator.core.source import read_source
from generator.intake.command import import_file
from generator.intake.evidence import SIGNS

RULES = """松澜县人大常委会关于加强自身建设的意见

（2023年3月29日松澜县第十八届人民代表大会常务委员会第九次会议通过）

一、加强学习
（一）常委会学习班每年不少于20学时；每年组织一次法律知识考试。
（二）联络站每周开放不少于一次。
二、联系代表
（一）组成人员每人每年走访代表1~2次，参加执法检查不少于3次。
（二）每年听取代表建议办理情况的报告。
（三）2022年走访代表146人次，召开座谈会12次。
"""


@pytest.fixture
def site(tmp_path):
    return small_site().write(tmp_path / "site")


@pytest.fixture
def result(site):
    file = site.parent / "page.txt"
    file.write_text(RULES, encoding="utf-8")
    return import_file(site, file)


def tree_of(file):
    tree, problems = read_source("page", file.read_bytes())
    assert problems == []
    return tree


def test_what_the_text_states_in_full_is_written(result):
    written = tree_of(result.file)["量化要求"]

    assert [(item["条文"], item["数量"], item["单位"], item["周期"], item["范围"]) for item in written] == [
        ("一、（一）", "20", "学时", "每年", "常委会"),
        ("一、（一）", "1", "次", "每年", "常委会"),
        ("二、（一）", "1", "次", "每年", "每名组成人员"),
        ("二、（一）", "3", "次", "每年", "每名组成人员"),
    ]
    assert [(item["原文"], item["说明"]) for item in written[2:]] == [
        ("组成人员每人每年走访代表1~2次", "走访代表"),
        ("参加执法检查不少于3次", "参加执法检查"),
    ]
    assert written[2]["上限"] == "2"


def test_what_the_text_leaves_open_stands_in_comments(result):
    text = result.file.read_text(encoding="utf-8")

    assert "# - 条文: 一、（二）\n#   原文: 联络站每周开放不少于一次\n" in text
    assert "#   周期: 原文没有写\n" in text
    assert "# 请核对：原文没有写次数\n# - 条文: 二、（二）\n" in text


def test_a_comment_becomes_an_entry_when_its_marks_are_taken_away(site, result):
    text = result.file.read_text(encoding="utf-8")
    head, mark, rest = text.partition("# - 条文: 二、（二）")

    result.file.write_text(head + re.sub(r"^# (?=- |  )", "", mark + rest, flags=re.MULTILINE), "utf-8")

    assert tree_of(result.file)["量化要求"][-1]["条文"] == "二、（二）"
    assert error_lines(check_folder(site)) == []


def test_a_doubt_stands_above_its_entry(result):
    text = result.file.read_text(encoding="utf-8")

    assert (
        "# 请核对：原文没有“不少于”或“至少”，按不少于记\n- 条文: 一、（一）\n  原文: 每年组织一次法律知识考试\n" in text
    )


def test_figures_of_the_past_are_written_apart_from_the_demands(result):
    tree = tree_of(result.file)

    assert "已完成的数字2处，不是要求（已写进“已完成数字”" in result.text
    assert "146人次：2022年走访代表146人次" in result.text
    assert "146" not in str(tree["量化要求"])
    assert tree["已完成数字"] == [
        {"条文": "（三）", "原文": "2022年走访代表146人次", "单位": "人次", "数量": "146", "时间": "2022年"},
        {"条文": "（三）", "原文": "召开座谈会12次", "单位": "次", "数量": "12", "时间": "2022年"},
    ]


def test_plain_evidence_is_proposed_as_a_comment_and_counts_when_its_mark_is_taken_away(site, result):
    text = result.file.read_text(encoding="utf-8")
    line = "#   证据: {类别: 参加检查调研, 对象: 组成人员}\n"
    assert line in text

    result.file.write_text(text.replace(line, line.removeprefix("# ")), "utf-8")

    assert tree_of(result.file)["量化要求"][3]["证据"] == {"类别": "参加检查调研", "对象": "组成人员"}
    assert error_lines(check_folder(site)) == []


def test_every_evidence_that_can_be_proposed_is_a_kind_of_deeds_in_that_unit():
    types = load_registry().values()
    units = {kind.name: kind.unit for known in types for kind in known.deeds}
    subjects = {"", *(name for known in types for name in known.subjects)}
    turns = {"人次": "次"}

    for sign in SIGNS:
        unit = units[sign.kind]
        assert sign.unit == (turns.get(unit, unit) if sign.subject else unit)
        assert sign.subject in subjects


def test_staff_have_no_scope_and_stand_in_a_comment(site):
    file = site.parent / "page.txt"
    file.write_text(RULES + "（四）机关干部每人每年下基层不少于10天。\n", encoding="utf-8")

    made = import_file(site, file)

    assert "#   范围: 机关干部\n" in made.file.read_text(encoding="utf-8")
    assert error_lines(check_folder(site)) == []


def test_what_is_proposed_checks_and_leads_to_its_article(site, result):
    assert error_lines(check_folder(site)) == []

    page = next(text.decode() for name, text in published(site).items() if "documents/2023-03-29-1" in name)

    assert "#a2-1" in page
    assert "每年不少于20学时" in page


def test_a_text_without_demands_gets_no_comment(site):
    file = site.parent / "page.txt"
    file.write_text(
        "松澜县人大常委会关于某事的决定\n\n一、成立工作专班。\n二、本决定自公布之日起施行。\n", encoding="utf-8"
    )

    made = import_file(site, file, as_kind="document")

    assert "量化要求" not in made.file.read_text(encoding="utf-8")
    assert "可以计数的要求" not in made.text


def test_an_article_is_told_its_demands_and_holds_none(site):
    file = site.parent / "page.txt"
    file.write_text(
        "代表联系群众有了新办法\n\n近日，我县修订了办法。\n\n办法要求每名代表每年接待选民不少于4次。\n",
        encoding="utf-8",
    )

    made = import_file(site, file, as_kind="article")

    assert "可以计数的要求1项（文章没有“量化要求”一栏" in made.text
    assert "每年不少于4次，每名代表" in made.text
    assert "量化要求" not in made.file.read_text(encoding="utf-8")
    assert "用 --as document 把它作为制度文件再导入" in made.text


def test_a_text_without_a_title_is_told_how_to_keep_its_demands(site):
    file = site.parent / "page.txt"
    file.write_text("近日，我县修订了办法。办法要求每名代表每年接待选民不少于4次。\n\n各站公布了时间。\n", "utf-8")

    article, document = import_file(site, file), import_file(site, file, as_kind="document")

    assert not document.ok
    for told in (article.text, document.text):
        assert "在原文最前面加一行标题" in told
        assert "用 --as document 再导入" in told


def test_the_way_out_that_is_told_keeps_the_demands(site):
    file = site.parent / "page.txt"
    file.write_text("松澜县修订接待办法\n\n近日，我县修订了办法。办法要求每名代表每年接待选民不少于4次。\n", "utf-8")

    made = import_file(site, file, as_kind="document")

    assert [item["数量"] for item in tree_of(made.file)["量化要求"]] == ["4"]
    assert error_lines(check_folder(site)) == []
