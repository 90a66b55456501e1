"""A term's page, on the demonstration: its meetings, its members and nothing twice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.core.derived import Subject
from generator.core.page import Page
from generator.core.record import Origin, settle
from generator.pipeline import check_site, render
from generator.records.legislative_term.model import LegislativeTerm
from generator.records.legislative_term.pages import composition_table, derive
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.address: page for page in render(check_site(make_settings(ROOT, "2026-01-15"))).pages}


def rows(page: Page, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading."""
    part = page.body.split(f"## {heading} {{", 1)[1].split("\n## ", 1)[0]
    return [[cell.text().strip() for cell in row.css("th,td")] for row in LexborHTMLParser(part).css("tbody tr")]


def test_every_meeting_of_the_term_is_listed_once_and_the_body_s_own_come_first(pages: dict[str, Page]) -> None:
    page = pages["terms/sc-18/"]
    shown = rows(page, "会议")
    kinds = [cells[0] for cells in shown if len(cells) == 1]
    titles = [cells[1] for cells in shown if len(cells) > 1]
    assert kinds[0].startswith("常委会会议")
    assert len(titles) == len(set(titles)) > 20
    assert f"本站收录会议{len(titles)}次" in page.text
    assert "相关信息" not in page.body


def test_members_are_newest_first_and_the_present_number_leads(pages: dict[str, Page]) -> None:
    page = pages["terms/sc-18/"]
    members = rows(page, "组成人员")
    assert members[0][:2] == ["2025年1月16日", "29人"]
    assert members[-1][0] == "2022年1月10日"
    assert re.search(r'^summary: ".*现有组成人员29人', page.text, re.MULTILINE)


def test_an_acting_head_is_told_from_the_full_one(pages: dict[str, Page]) -> None:
    names = [cells[0] for cells in rows(pages["terms/sc-18/"], "任职")]
    assert any(name.endswith("（代理）") for name in names)
    acting = next(name for name in names if name.endswith("（代理）"))
    assert acting.removesuffix("（代理）") in names


def test_a_term_that_ended_says_so(pages: dict[str, Page]) -> None:
    page = pages["terms/sc-17/"]
    assert "至" in page.body.split("任期", 1)[1].split("</dd>", 1)[0]


def test_the_make_up_gives_each_share_with_the_whole_it_is_taken_of(pages: dict[str, Page]) -> None:
    shown = rows(pages["terms/sc-18/"], "构成")

    assert ["45岁以下", "8人", "8 ÷ 29＝27.6%"] in shown
    assert ["女", "8人", "8 ÷ 29＝27.6%"] in shown
    assert [cells[0] for cells in shown if len(cells) == 1] == ["年龄", "文化程度", "专业", "性别和民族只列一部分"]


def test_steps_nobody_recorded_are_unrecorded_and_days_of_office_are_said(pages: dict[str, Page]) -> None:
    steps = pages["appointments/2024-20-a1/"].body.split("{#steps}", 1)[1].split("</ol>", 1)[0]
    unrecorded = [item.text() for item in LexborHTMLParser(steps).css("li") if "未记录" in item.text()]

    assert unrecorded == ["表态发言未记录"]
    assert "2022年9月1日到职" in pages["appointments/2022-05-a1/"].text
    assert "2022年9月1日离职" in pages["appointments/2022-05-a1/"].text


def term(**more: object) -> LegislativeTerm:
    """Return a term with members of a day."""
    made = LegislativeTerm.model_validate({"名称": "第十八届", "届次": 18} | more)
    return settle(made, "legislative_term/sc-18", Origin("data/terms/sc-18.yaml"))


def test_each_aspect_is_shown_as_last_published_and_none_of_a_day_to_come() -> None:
    days = (("2024-01-01", "年龄"), ("2025-01-01", "年龄"), ("2024-01-01", "专业"), ("2027-01-01", "专业"))
    made = [{"截至": day, "方面": aspect, "各项": [{"名称": "甲", "人数": 3}]} for day, aspect in days]

    table = composition_table(term(构成=made), date(2026, 1, 15))

    assert table is not None
    assert table.caption == "截至2025年1月1日"
    assert {(group.title, group.note) for group in table.groups} == {
        ("年龄", ""),
        ("专业", "截至2024年1月1日"),
    }


def test_a_full_time_member_whose_person_is_not_known_is_nobody_s_commitment() -> None:
    made = term(专职组成人员=[{"姓名": "柏青", "身份": "委员", "自": "2022-01-10"}])

    kinds = [fact.kind for fact in derive(made, None) if isinstance(fact, Subject)]

    assert kinds == ["届"]
