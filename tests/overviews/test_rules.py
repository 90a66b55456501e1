"""The pages of rule packs: every rule the site follows is on one, and nothing unchecked looks checked."""

from collections import Counter
from pathlib import Path

import pytest

from generator.core.pack import Check, Layer
from generator.core.page import Chip, Small
from generator.overviews.rules import boards as rules
from generator.pipeline import check_site, view_site
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def view():
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def boards(view):
    return {board.address: board for board in rules.boards(view)}


def rows_of(board, section):
    return [row for slug, _, table in board.values["sections"] if slug == section for row in table.rows]


def chips_of(board):
    return Counter(
        cell.text
        for _, _, table in board.values["sections"]
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Chip)
    )


def test_each_place_followed_has_one_page_and_the_others_are_named(view, boards):
    assert list(boards) == ["rules/", "rules/national/", "rules/zhejiang/", "rules/local/"]
    assert set(boards["rules/"].values["others"]) == {
        "上海", "北京", "山东", "广东", "河南", "济南", "深圳", "重庆", "青岛",
    }  # fmt: skip


def test_every_rule_of_every_pack_is_on_a_page_once(view, boards):
    sections = ("clocks", "publications", "thresholds", "classes", "listed", "oaths", "steps", "ballots", "flows")
    shown = sum(
        len(rows_of(board, name)) for address, board in boards.items() if address != "rules/" for name in sections
    )
    laws = sum(len(rows_of(board, "laws")) for address, board in boards.items() if address != "rules/")

    assert shown == len(list(rules.all_rules(view.context.rules)))
    assert laws == len(view.context.rules.laws)


def test_rules_for_ballots_and_forms_of_work_are_counted_and_shown(boards):
    flows = {str(row.cells[0]): row for row in rows_of(boards["rules/local/"], "flows")}
    grades = rows_of(boards["rules/local/"], "ballots")

    assert "工作评议" in flows
    assert all("的为“" in str(row.cells[1]) for row in grades)
    assert any(row.cells[-1] == Chip("ok", "现用") for row in rows_of(boards["rules/national/"], "flows"))


def test_a_rule_without_an_article_tells_its_days(boards):
    death = next(row for row in rows_of(boards["rules/national/"], "listed") if "去世" in str(row.cells[1]))

    assert death.cells[2] == ("没有条文", Small("2015年8月29日至2025年3月11日"))


def test_what_is_unchecked_is_never_shown_as_checked(view, boards):
    packs = {pack.address: pack for pack in rules.packs_of(view)}
    for address, pack in packs.items():
        own = [rule for rule in rules.all_rules(view.context.rules) if rule.pack in pack.names]
        laws = [law for law in view.context.rules.laws.values() if law.pack in pack.names]
        wanted = Counter(check.label for rule in own for check in (rule.check,))
        wanted.update(check.label for law in laws for check in (law.check, law.date_check))

        found = chips_of(boards[address])

        assert {label: found[label] for label in ("已核", "转引", "未核")} == {
            label: wanted[label] for label in ("已核", "转引", "未核")
        }
    assert rules.check_chip(Check.UNCHECKED).kind == ""
    assert rules.check_chip(Check.READ).kind == "ok"


def test_a_rule_the_county_replaced_names_what_is_followed(view, boards):
    replies = [row for row in rows_of(boards["rules/zhejiang/"], "clocks") if "代表建议书面答复" in str(row.cells[0])]
    own = [row for row in rows_of(boards["rules/local/"], "clocks") if "代表建议答复" in str(row.cells[0])]

    assert any("松澜县代表建议办理办法" in str(row.cells[-1]) for row in replies)
    assert any(row.cells[-1] == Chip("ok", "现用") for row in own)


def test_a_rule_of_the_province_for_itself_is_only_followed_as_reference(boards):
    notice = [row for row in rows_of(boards["rules/zhejiang/"], "clocks") if row.cells[0] == "会议举行的通知"]

    assert [(row.cells[3], row.cells[-1]) for row in notice] == [("本级", Chip("run", "现用，参照"))]


def test_each_page_says_when_it_was_compared_with_the_texts(view, boards):
    for pack in rules.packs_of(view):
        if pack.layer is not Layer.LOCAL:
            assert "2025年4月19日" in boards[pack.address].meta.summary
