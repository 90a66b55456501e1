"""Commitments in an imported document: what is written into the record, what as a comment, what only told."""

from __future__ import annotations

import pytest
from sites import check_folder, error_lines, published, small_site

from generator.core.source import read_source
from generator.intake.command import import_file

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
    assert written[3]["原文"] == "组成人员每人每年走访代表1~2次，参加执法检查不少于3次"


def test_what_the_text_leaves_open_stands_in_comments(result):
    text = result.file.read_text(encoding="utf-8")

    assert "# - 条文: 一、（二）\n#   原文: 联络站每周开放不少于一次\n" in text
    assert "#   周期: 原文没有写\n" in text
    assert "# 请核对：原文没有写次数\n# - 条文: 二、（二）\n" in text


def test_a_comment_becomes_an_entry_when_its_marks_are_taken_away(site, result):
    text = result.file.read_text(encoding="utf-8")
    head, mark, rest = text.partition("# - 条文: 二、（二）")

    result.file.write_text(head + "\n".join(line.removeprefix("# ") for line in (mark + rest).split("\n")), "utf-8")

    assert tree_of(result.file)["量化要求"][-1]["条文"] == "二、（二）"
    assert error_lines(check_folder(site)) == []


def test_a_doubt_stands_above_its_entry(result):
    text = result.file.read_text(encoding="utf-8")

    assert (
        "# 请核对：原文没有“不少于”或“至少”，按不少于记\n- 条文: 一、（一）\n  原文: 每年组织一次法律知识考试\n" in text
    )


def test_figures_of_the_past_are_told_and_not_written(result):
    assert "已完成的数字2处" in result.text
    assert "146人次：2022年走访代表146人次" in result.text
    assert "146" not in str(tree_of(result.file)["量化要求"])


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
