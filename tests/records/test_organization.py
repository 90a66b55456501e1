"""Who belongs to a body without an appointment: counted as of a day, beside those appointed, never twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import Tree, check_folder, small_site

from generator.core.derived import Deed
from generator.core.page import Page
from generator.pipeline import render, view_site
from generator.records.organization.pages import MEMBERS

TOWN = "organization/dongtang-congress"
PERSON = "person/bai-qing-1"


def town(*members: Tree) -> Tree:
    return {"名称": "松澜县东塘镇人民代表大会", "简称": "东塘镇人大", "类别": "乡镇人大", "成员": list(members)}


CHAIR = {"姓名": "柏青", "人员": PERSON, "身份": "主席", "自": "2022-01-06", "至": "2024-01-06"}
NEXT = {"姓名": "闻人朗", "身份": "主席", "自": "2024-01-06"}


def pages_of(root: Path, tree: Tree, as_of: str) -> dict[str, Page]:
    site = small_site()
    site.records[TOWN] = tree
    return {page.address: page for page in render(check_folder(site.write(root), as_of)).pages}


def rows(page: Page) -> list[list[str]]:
    return [[cell.text().strip() for cell in row.css("th,td")] for row in LexborHTMLParser(page.body).css("tbody tr")]


@pytest.mark.parametrize(("day", "chair"), [("2024-01-05", "柏青"), ("2024-01-06", "闻人朗")])
def test_the_board_shows_who_serves_that_day(tmp_path: Path, day: str, chair: str) -> None:
    page = pages_of(tmp_path, town(CHAIR, NEXT), day)["organizations/staffing/"]

    assert ["东塘镇人大", "1人", "主席", chair] in rows(page)


def test_a_body_without_anybody_on_record_says_so(tmp_path: Path) -> None:
    page = pages_of(tmp_path, town(), "2024-07-01")["organizations/staffing/"]

    assert ["东塘镇人大", "未记录", "", ""] in rows(page)
    assert "没有人员记录的1个" in page.text


def test_the_person_s_page_tells_of_the_membership_and_its_end(tmp_path: Path) -> None:
    page = pages_of(tmp_path, town(CHAIR, NEXT), "2024-07-01")["people/bai-qing-1/"]

    assert "松澜县东塘镇人民代表大会主席（至2024年1月6日）" in page.body


def test_no_board_and_no_way_to_it_without_such_a_body(tmp_path: Path) -> None:
    pages = {page.address: page for page in render(check_folder(small_site().write(tmp_path), "2024-07-01")).pages}

    assert "organizations/staffing/" not in pages
    assert "人员配备" not in pages["organizations/"].body


def test_members_are_counted_from_the_day_they_begin_to_the_day_they_end(tmp_path: Path) -> None:
    site = small_site()
    site.records[TOWN] = town(CHAIR, {**NEXT, "自": "2024-09-01"})
    found: list[Deed] = list(view_site(check_folder(site.write(tmp_path), "2024-07-01")).deeds_of(MEMBERS))

    assert [(deed.day, deed.until, deed.who) for deed in found] == [(date(2022, 1, 6), date(2024, 1, 6), (TOWN,))]


def test_a_body_stands_until_the_day_it_is_dissolved_and_its_members_with_it(tmp_path: Path) -> None:
    tree = {**town(CHAIR, NEXT), "撤销日期": "2024-07-01"}
    before, after = pages_of(tmp_path / "before", tree, "2024-06-30"), pages_of(tmp_path / "after", tree, "2024-07-01")
    address = "organizations/dongtang-congress/"

    assert ["东塘镇人大", "1人", "主席", "闻人朗"] in rows(before["organizations/staffing/"])
    assert "已撤销" not in before["organizations/"].body
    assert "截至2024年6月30日1人" in before[address].body
    assert "organizations/staffing/" not in after
    assert "已撤销" in after["organizations/"].body
    assert "截至2024年7月1日0人" in after[address].body
    assert "至今" not in after[address].body
