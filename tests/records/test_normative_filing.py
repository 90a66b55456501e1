"""Filing and review on the demonstration: clocks by the law of the day, counts that sum up, what must be public."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder, small_site

from generator.core.derived import DisclosureState
from generator.core.due import DueState
from generator.core.page import Page
from generator.core.view import View
from generator.pipeline import check_site, render, view_site
from generator.records.normative_filing.model import Clearance
from generator.records.normative_filing.tables import clearance_sum, clearance_total
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]
BOARD = "filings/board/"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.address: page for page in render(check_site(make_settings(ROOT, "2026-01-15"))).pages}


@pytest.fixture(scope="module")
def view() -> View:
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


def rows(page: Page, heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading."""
    part = page.body.split(f"## {heading} {{", 1)[1].split("\n## ", 1)[0]
    return [[cell.text().strip() for cell in row.css("th,td")] for row in LexborHTMLParser(part).css("tbody tr")]


def duties(view: View, slug: str) -> dict[str, tuple[DueState, str]]:
    """Return a filing's duties by kind: their state and due day."""
    return {
        item.kind: (item.state, str(item.due)) for item in view.duties() if item.source == f"normative_filing/{slug}"
    }


@pytest.mark.parametrize("heading", ["按年度", "按制定机关"])
def test_the_board_s_counts_sum_up(pages: dict[str, Page], heading: str) -> None:
    found = rows(pages[BOARD], heading)
    *parts, total = found if heading == "按年度" else [*found, rows(pages[BOARD], "按年度")[-1]]

    for column in (1, 3, 4, 5, 6):
        assert sum(int(row[column]) for row in parts) == int(total[column])
    assert all(int(row[1]) == int(row[3]) + int(row[4]) for row in found)
    assert total[2].startswith("11 ÷ 14＝")


def test_the_thirty_days_run_from_publication_and_name_their_article(view: View, pages: dict[str, Page]) -> None:
    assert duties(view, "2022-01")["报送备案"] == (DueState.DONE_ON_TIME, "2022-05-11")
    assert duties(view, "2024-02")["报送备案"][0] is DueState.DONE_LATE
    assert "逾期16天报备" in pages["filings/2024-02/"].body
    assert "《松澜县人大常委会规范性文件备案审查工作规程（试行）》（示例）第四条" in pages["filings/2024-02/"].body


def test_a_document_of_the_procuratorate_not_filed_is_overdue_for_its_maker(view: View) -> None:
    found = [item for item in view.duties_of("organization/county-procuratorate") if item.kind == "报送备案"]

    assert [(item.source, item.state, item.open) for item in found] == [
        ("normative_filing/2025-05", DueState.OVERDUE, True)
    ]


def test_a_review_with_an_agreed_extension_ends_in_time(pages: dict[str, Page]) -> None:
    body = pages["filings/2023-03/"].body

    assert "主任会议同意" in body
    assert "态度" not in body
    assert body.index("制定机关反馈：不同意") < body.index("制定机关反馈：同意废止")


def test_the_one_who_proposed_a_review_is_known_by_kind_only(pages: dict[str, Page]) -> None:
    assert "收到审查建议（公民提出）" in pages["filings/2023-03/"].body


def test_steps_that_are_waited_for_can_be_pointed_at(view: View, pages: dict[str, Page]) -> None:
    for item in view.duties():
        if item.source.startswith("normative_filing/"):
            assert f'id="{item.anchor}"' in pages[view.entries[item.source].address].body, item


def test_what_must_be_public_is_told_with_how_it_stands(view: View) -> None:
    found = {
        (item.duty, item.year): item.state for item in view.disclosures() if item.source.startswith("normative_filing/")
    }

    assert found["filing-list", 2024] is DisclosureState.PUBLIC
    assert found["filing-list", 2025] is DisclosureState.PUBLIC
    assert found["filing-report", 2025] is DisclosureState.NOT_YET
    assert found["annulments", 2025] is DisclosureState.PUBLIC


def test_a_report_of_the_running_year_is_not_missing_yet() -> None:
    early = view_site(check_site(make_settings(ROOT, "2025-12-20")))
    found = {
        (item.duty, item.year): item.state
        for item in early.disclosures()
        if item.source == "normative_filing/year-2025"
    }

    assert set(found.values()) == {DisclosureState.NOT_YET}


def test_a_court_s_document_from_before_the_law_is_reported(demonstration: SiteData, tmp_path: Path) -> None:
    data = demonstration.copy()
    tree = data.records["normative_filing/2025-01"]
    tree["公布日期"] = "2024-11-07"

    checked = check_folder(data.write(tmp_path))

    assert [item.code for item in checked.findings.items] == ["FIL203"]


def test_a_clearance_prints_its_day_and_its_sum(pages: dict[str, Page]) -> None:
    body = pages["filings/clearance-2023/"].body

    assert "废止和失效46件＋修改12件＋继续有效163件＝221件" in body
    assert "截至2022年12月31日" in body
    assert re.search(r"来源写出的4件", body)


@given(
    st.lists(
        st.tuples(st.sampled_from(["废止", "失效", "修改", "继续有效"]), st.integers(0, 999)),
        max_size=4,
        unique_by=lambda pair: pair[0],
    )
)
def test_a_clearance_s_sum_is_the_sum_of_its_parts(parts: list[tuple[str, int]]) -> None:
    tree = {"截至": "2017-06-30", "结果": [{"处理": label, "件数": count} for label, count in parts]}
    clearance = Clearance.model_validate(tree)

    assert clearance_total(clearance) == sum(count for _, count in parts)
    assert [int(number) for number in re.findall(r"(\d+)件", clearance_sum(clearance))[:-1]] == [
        count for _, count in parts
    ]


def test_a_document_never_filed_enters_the_base_once_it_is_overdue(view: View) -> None:
    overdue = {
        item.source: item.due
        for item in view.duties()
        if item.kind == "报送备案" and item.open and item.chip.kind == "late"
    }

    unmet = {
        item.source: item.day
        for item in view.deeds_of("报送备案")
        if not item.met and item.title.endswith("没有报送备案的记录")
    }

    assert overdue
    assert unmet == overdue


@pytest.mark.parametrize(
    ("as_of", "state"), [("2025-03-19", "还没有到时候"), ("2025-03-20", "没有公开"), ("2025-04-01", "已公开")]
)
def test_the_report_of_a_year_is_owed_to_the_public_once_it_was_heard(as_of: str, state: str, tmp_path: Path) -> None:
    data = small_site()
    data.records["normative_filing/year-2024"] = {
        "标题": "2024年备案审查工作",
        "种类": "年度目录和报告",
        "年度工作": {"年度": "2024", "听取日期": "2025-03-20", "报告公布日期": "2025-04-01"},
    }

    found = view_site(check_folder(data.write(tmp_path), as_of)).disclosures()

    assert [
        item.state.label for item in found if item.duty == "filing-report" and item.source.endswith("year-2024")
    ] == [state]
