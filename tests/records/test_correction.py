"""Corrections on the demonstration: the page that was corrected says so, and what was redacted is nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder

from generator.core.page import Page
from generator.pipeline import check_site, render
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.address: page for page in render(check_site(make_settings(ROOT, "2026-01-15"))).pages}


def banner(page: Page) -> LexborHTMLParser:
    """Return the banner at the top of a page."""
    assert page.body.startswith('<section class="banner')
    return LexborHTMLParser(page.body.split("</section>", 1)[0])


def test_a_corrected_page_opens_with_the_old_and_the_new_text(pages: dict[str, Page]) -> None:
    shown = banner(pages["appointments/2024-20-a1/"])
    pairs = list(
        zip([node.text() for node in shown.css("dt")], [node.text().strip() for node in shown.css("dd")], strict=True)
    )

    assert pairs[:3] == [
        ("位置", "县人民检察院任命事项的职务"),
        ("原文", "松澜县检察院检委会委员"),
        ("现文", "松澜县人民检察院检察委员会委员"),
    ]
    assert pairs[-2] == ("现文", "（删去）")
    assert pairs[-1] == ("原因", "印发的名单用了简称，经核对表决稿，以全称为准。")
    assert shown.css_first("a").attributes["href"] == "../../corrections/2024-02/"


def test_the_correction_leads_back_to_what_it_corrects(pages: dict[str, Page]) -> None:
    assert '<a href="../../appointments/2024-20-a1/">' in pages["corrections/2024-02/"].body


def test_a_redaction_shows_place_class_and_date_only(pages: dict[str, Page]) -> None:
    shown = banner(pages["suggestions/2024-0023/"])
    labels = [node.text() for node in shown.css("dt")]

    assert labels == ["位置"]
    assert "涉及个人信息" in shown.body.text()
    assert "已依法删除" in pages["corrections/2024-03/"].body


def test_the_gazette_that_carries_a_correction_names_it(pages: dict[str, Page]) -> None:
    assert "关于更正任免名单一处职务名称的说明" in pages["gazettes/2024-04/"].body


def test_the_register_holds_every_correction_by_year_and_kind(pages: dict[str, Page]) -> None:
    page = pages["corrections/register/"]
    rows = [row for row in LexborHTMLParser(page.body).css("tbody tr") if len(row.css("th,td")) > 1]
    own = [address for address in pages if address.startswith("corrections/20") and address.count("-")]

    assert len(rows) == len(own) == 8
    assert "更正3件、撤回1件、重新公布1件、删除敏感信息3件" in page.text
    assert "2024年删除敏感信息（2件）" in page.text


def test_pages_without_a_correction_have_no_banner(pages: dict[str, Page]) -> None:
    assert "banner" not in pages["appointments/2024-21-a1/"].body


def test_a_correction_to_come_is_not_told_before_its_day() -> None:
    early = {page.address: page for page in render(check_site(make_settings(ROOT, "2024-07-01"))).pages}

    assert "corrections/2024-02/" not in early
    assert "banner" not in early["appointments/2024-20-a1/"].body


def test_a_redaction_with_the_old_text_is_refused(demonstration: SiteData, tmp_path: Path) -> None:
    data = demonstration.copy()
    data.records["correction/2024-03"]["改动"][0]["原文"] = "身份证号码一串"

    data.write(tmp_path)

    assert [item.code for item in check_folder(tmp_path).findings.items] == ["COR102"]
