"""Livelihood programmes on the demonstration: states that sum up, rates with their base, one chain for each project."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sites import published, small_site

from generator.core.page import Page
from generator.core.values import PartialDate
from generator.core.view import View
from generator.pipeline import check_site, render, view_site
from generator.records.livelihood_project.model import Amount, first_day, last_day
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]
BOARD = "livelihood-projects/board/"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.address: page for page in render(check_site(make_settings(ROOT, "2026-01-15"))).pages}


@pytest.fixture(scope="module")
def view() -> View:
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


def table(page: Page, heading: str) -> list[dict[str, str]]:
    """Return the rows of the table below a heading, by column."""
    part = page.body.split(f"## {heading} {{", 1)[1].split("\n## ", 1)[0]
    tree = LexborHTMLParser(part)
    titles = [cell.text() for cell in tree.css("thead th")]
    rows = [[cell.text().strip() for cell in row.css("th,td")] for row in tree.css("tbody tr")]
    return [dict(zip(titles, cells, strict=True)) for cells in rows if len(cells) == len(titles)]


def test_the_states_of_every_year_sum_up_to_what_was_chosen(pages: dict[str, Page]) -> None:
    rows = table(pages[BOARD], "按年度")

    assert len(rows) == 5
    for row in rows:
        states = sum(int(row[key]) for key in ("建成", "在建", "困难", "未记录"))
        assert states == int(row["当选"]), row["民生实事"]


def test_rates_name_their_base_and_are_left_out_where_the_list_is_not_whole(pages: dict[str, Page]) -> None:
    rows = {row["民生实事"]: row for row in table(pages[BOARD], "按年度")}

    assert rows["松澜县2025年民生实事项目松澜县人民代表大会"]["办结率"] == "7 ÷ 10＝70.0%"
    assert rows["松澜县2023年民生实事项目松澜县人民代表大会"]["利用率"] == "9 ÷ 10＝90.0%"
    assert rows["石桥镇2025年民生实事项目石桥镇人民代表大会"]["办结率"] == ""


def test_every_row_of_the_board_leads_to_its_project(pages: dict[str, Page]) -> None:
    found = re.findall(r'<th scope="row"><a href="\.\./([a-z0-9-]+)/#([a-z0-9-]+)"', pages[BOARD].body)

    assert len(found) == len(set(found)) == 42
    for slug, key in found:
        assert f'id="{key}"' in pages[f"livelihood-projects/{slug}/"].body


def test_a_project_s_chain_runs_from_the_ballot_over_trouble_to_follow_up(pages: dict[str, Page]) -> None:
    body = pages["livelihood-projects/county-2024/"].body
    part = body.split('<section class="point" id="lift"', 1)[1].split("</section>", 1)[0]
    words = [node.text() for node in LexborHTMLParser(part).css("ol.tl > li > div > p:first-child")]

    assert words[0] == "票决当选：赞成183票、反对3票、弃权4票"
    assert [word.partition("，")[0] for word in words[1:3]] == ["在建", "困难"]
    assert words[3].startswith("测评：不满意")
    assert words[4].startswith("建成")
    assert words[-1] == "城建环资工委跟踪检查"
    assert "逾期169天建成" in part


def test_candidates_without_a_ballot_have_no_votes_and_no_states(pages: dict[str, Page]) -> None:
    page = pages["livelihood-projects/county-2026/"]

    assert "候选项目13件，还没有票决" in page.text
    assert "当选" not in page.body
    assert "两率" not in page.body


def test_results_of_a_later_day_are_not_told_before() -> None:
    early = {page.address: page for page in render(check_site(make_settings(ROOT, "2025-07-01"))).pages}
    body = early["livelihood-projects/county-2025/"].body

    assert "2025年12月20日" not in body
    assert "困难" not in body


def test_units_see_their_projects_as_duties(view: View) -> None:
    found = {duty.anchor: duty for duty in view.duties_of("organization/county-housing") if duty.kind == "民生实事"}

    assert found["old-block-two"].open
    assert found["old-block-two"].chip.text == "逾期15天"
    assert found["lift"].chip.text == "逾期169天建成"
    assert not found["lift"].open


def test_deeds_count_projects_one_by_one(view: View) -> None:
    chosen = [deed for deed in view.deeds_of("票决民生实事") if deed.day.year == 2025]
    built = [deed for deed in view.deeds_of("建成民生实事") if deed.source == "livelihood_project/county-2025"]

    assert len(chosen) == 12
    assert sum(deed.met for deed in built) == 7
    assert [deed.anchor for deed in built if not deed.met] == ["old-block-two"]


def test_the_meeting_tells_what_was_chosen(pages: dict[str, Page]) -> None:
    assert "票决民生实事项目：14件候选项目选出10件" in pages["meetings/congress-18-4/"].body


@given(st.integers(1, 9999), st.integers(0, 12), st.integers(0, 28))
def test_a_date_known_in_part_spans_all_days_it_can_mean(year: int, month: int, day: int) -> None:
    value = PartialDate(year, month, day if month else 0)
    first, last = first_day(value), last_day(value)

    assert first <= last
    assert (first.year, last.year) == (year, year)
    assert ((last - first).days == 0) == bool(value.day)
    assert ((last - first).days >= 364) == (not month)


@pytest.mark.parametrize(
    ("number", "unit", "wan"), [("7.5", "亿元", 75000), ("75000", "万元", 75000), ("0.02", "亿元", 200)]
)
def test_an_amount_is_the_same_money_in_either_unit(number: str, unit: str, wan: int) -> None:
    amount = Amount.model_validate({"数": number, "单位": unit})

    assert amount.in_wan == Decimal(wan)
    assert str(amount) == f"{number}{unit}"


BALLOT = {
    "标题": "松澜县2025年民生实事项目",
    "年度": "2025",
    "票决": {"日期": "2025-01-10", "候选件数": "2", "当选件数": "1"},
    "项目": [{"标识": "bus", "名称": "敬老公交"}, {"标识": "lamp", "名称": "沿江照明"}],
    "听取报告": [{"报告": "民生实事报告", "日期": "2025-06-20"}],
}


def test_what_the_ballot_chose_is_the_published_number_until_the_list_says_it(tmp_path: Path) -> None:
    data = small_site()
    data.records["livelihood_project/county-2025"] = BALLOT
    root = data.write(tmp_path)

    text = published(root, "2025-02-01")["livelihood-projects/county-2025/index.md"].decode()

    assert "2件候选项目中票决选出1件" in text


def test_a_report_still_to_be_heard_is_no_deed(tmp_path: Path) -> None:
    data = small_site()
    data.records["livelihood_project/county-2025"] = BALLOT
    root = data.write(tmp_path)

    assert [
        len(list(view_site(check_site(make_settings(root, day))).deeds_of("听取民生实事报告")))
        for day in ("2025-06-19", "2025-06-20")
    ] == [0, 1]


def test_sums_of_the_largest_amounts_are_added_up(tmp_path: Path) -> None:
    huge = {
        "标识": "bus",
        "名称": "敬老公交",
        "票决结果": "当选",
        "总投资": {"数": "9e20"},
        "年度计划": {"数": "1e-20"},
    }
    programme = {**BALLOT, "项目": [huge, {**huge, "标识": "lamp"}], "计划": {"总投资": {"数": "1.0000000001"}}}
    programme["票决"] = {"日期": "2025-01-10"}
    data = small_site()
    data.records["livelihood_project/county-2025"] = programme

    checked = check_site(make_settings(data.write(tmp_path), "2025-02-01"))

    assert [item.code for item in checked.findings.items] == ["LIV107"]
    assert "加起来是1800000000000000000000.0000000000万元" in checked.findings.items[0].message


def test_programmes_of_bodies_nobody_named_are_not_taken_for_one(tmp_path: Path) -> None:
    data = small_site()
    data.records["livelihood_project/one"] = BALLOT
    data.records["livelihood_project/two"] = BALLOT

    checked = check_site(make_settings(data.write(tmp_path), "2025-07-01"))

    assert [item.code for item in checked.findings.items] == []
