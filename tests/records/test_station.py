"""Stations on the demonstration: counts as of a day, who belongs to them, and how each meets the standard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder, published

from generator.core.page import Page
from generator.core.view import View
from generator.pipeline import check_site, render, view_site
from generator.records.station.boards import counts, in_use, standard_words
from generator.records.station.rules import points_named
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]


def view_on(day: str) -> View:
    return view_site(check_site(make_settings(ROOT, day)))


@pytest.fixture(scope="module")
def view() -> View:
    return view_on("2026-01-15")


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.address: page for page in render(check_site(make_settings(ROOT, "2026-01-15"))).pages}


def test_the_directory_counts_what_is_in_use(view: View, pages: dict[str, Page]) -> None:
    page = pages["stations/directory/"]
    rows = LexborHTMLParser(page.body.split("## 已经停用")[0]).css("tbody th[scope=row]")

    assert counts(in_use(view)) == "联络总站1个、联络站6个、联络室11个、网上平台1个"
    assert counts(in_use(view)) in page.text
    assert len(rows) == 19


def test_two_years_earlier_the_room_that_closed_since_counts() -> None:
    early = view_on("2024-06-28")

    assert counts(in_use(early)) == "联络总站1个、联络站6个、联络室12个、网上平台1个"


def test_a_closed_room_keeps_its_page_and_says_where_to_go(pages: dict[str, Page]) -> None:
    assert "并入澜江社区人大代表联络室" in pages["stations/nanpu-room-3/"].body
    assert "已停用" in pages["stations/nanpu-room-3/"].text


def test_a_share_names_its_base_and_those_nobody_checked(view: View) -> None:
    assert standard_words(in_use(view), view) == (
        "最近一次检查各项都达到的12个，占有检查记录的13个的92.3%；另有6个没有检查记录，不算在内。"
    )


def test_each_street_has_one_assistant_at_a_time(view: View) -> None:
    for day in (date(2024, 6, 29), date(2024, 7, 1), date(2025, 12, 31)):
        for unit in ("organization/nanpu-committee", "organization/beimen-committee"):
            deeds = [deed for deed in view.deeds_of("代表事务助理") if deed.who == (unit,)]
            now = [deed for deed in deeds if deed.day <= day and (deed.until is None or day < deed.until)]
            assert len(now) == 1, (unit, day)


def test_stations_and_rooms_stand_for_their_unit_until_they_close(view: View) -> None:
    closed = [deed for deed in view.deeds_of("联络室") if deed.source == "station/nanpu-room-3"]

    assert [(deed.who, deed.until, deed.standing) for deed in closed] == [
        (("organization/nanpu-committee",), date(2024, 9, 1), True)
    ]
    assert len(view.deeds_of("联络站")) == 7


def test_a_deputy_who_left_office_is_shown_apart(pages: dict[str, Page]) -> None:
    body = pages["stations/beimen/"].body
    now, former = body.split("曾经编入本站")

    assert "占云平" not in now.split("## 进站代表")[1]
    assert "占云平" in former


def test_nobody_belongs_to_a_station_longer_than_it_is_open(small: SiteData, tmp_path: Path) -> None:
    who = {"姓名": "柏青", "人员": "person/bai-qing-1"}
    small.records["station/nanpu"] = {
        "名称": "南浦联络站",
        "级别": "联络站",
        "启用日期": "2022-03-01",
        "停用日期": "2024-09-01",
        "名单完整": "否",
        "代表人数": "5",
        "进站代表": [who],
        "工作人员": [{**who, "身份": "代表事务助理", "至": "2025-01-01"}],
    }
    folder = small.write(tmp_path)
    open_, closed = published(folder, "2024-08-31"), published(folder, "2024-09-01")
    page = closed["stations/nanpu/index.md"].decode()
    deeds = view_site(check_folder(folder)).deeds_of("代表事务助理")

    assert "进站代表5名" in open_["stations/nanpu/index.md"].decode()
    assert "进站代表5名" not in page
    assert "曾经编入本站" in page
    assert "2024年9月1日</td>" in page
    assert "2025年1月1日" not in page
    assert "编入南浦联络站（至2024年9月1日）" in closed["people/bai-qing-1/index.md"].decode()
    assert [deed.until for deed in deeds] == [date(2024, 9, 1)]


def test_the_page_says_where_the_standard_is_written(small: SiteData, tmp_path: Path) -> None:
    small.records |= {
        "institutional_document/standard": {"标题": "联络站建设标准", "施行日期": "2022-09-01"},
        "station/nanpu": {
            "名称": "南浦联络站",
            "级别": "联络站",
            "地址": "文澜路",
            "达标检查": [{"日期": "2024-05-01", "标准": "规范化", "依据": "institutional_document/standard"}],
        },
    }

    assert (
        '标准见<a href="../../documents/standard/">'
        in published(small.write(tmp_path))["stations/nanpu/index.md"].decode()
    )


@pytest.mark.parametrize(
    ("standard", "points"),
    [("八有", 8), ("八有标准", 8), ("十二有", 12), ("星级站", None), ("有", None), ("规范化", None)],
)
def test_the_name_of_a_standard_says_how_many_points_it_has(standard: str, points: int | None) -> None:
    assert points_named(standard) == points


def test_the_home_page_says_where_to_find_deputies(pages: dict[str, Page]) -> None:
    assert "到哪里找代表" in pages[""].text
    assert "联络室11个" in pages[""].text
