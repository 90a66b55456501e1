"""The gazette on the demonstration: held against the site both ways, numbers without holes, contents that lead on."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder

from generator.core.index import Index
from generator.core.page import Page
from generator.core.record import Origin, settle
from generator.core.registry import load_registry
from generator.pipeline import Checked, check_site, render
from generator.records.gazette.ledger import ledger_of
from generator.records.gazette.link_rules import check_index
from generator.records.gazette.model import Gazette, issue_words, title_of
from generator.records.gazette.rules import check_record
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]
TABLE = "gazettes/reconciliation/"


@cache
def demo() -> Checked:
    return check_site(make_settings(ROOT, "2026-01-15"))


@pytest.fixture(scope="module")
def index() -> Index:
    return demo().index


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {page.address: page for page in render(demo()).pages}


def found(data: SiteData, root: Path) -> list[str]:
    """Return the codes a changed demonstration yields."""
    return sorted(item.code for item in check_folder(data.write(root)).findings.items)


def make_issue(year: int, number: int, running: int) -> Gazette:
    tree = {"刊名": "某县公报", "年": year, "期号": number, "总期号": running, "出版日期": f"{year}-12-{number:02d}"}
    return settle(Gazette.model_validate(tree), f"gazette/{year}-{number:02d}", Origin("x.yaml"))


def numbering(issues: list[Gazette]) -> list[str]:
    made = Index(load_registry(), issues)
    return sorted(item.code for issue in issues for item in check_index(issue, made, demo().context))


def test_every_act_of_a_covered_session_is_printed_or_excused(index: Index) -> None:
    ledger = ledger_of(index)
    unsettled = [act.record.id for ref in ledger.covered for act in ledger.acts[ref] if not ledger.is_settled(act)]

    assert len(ledger.carried) > 110
    assert unsettled == ["review_opinion/2025-11"]
    assert [act.record.id for issue in ledger.issues for act in ledger.missing(issue)] == []


def test_the_table_s_counts_sum_up(pages: dict[str, Page]) -> None:
    page = pages[TABLE]
    tree = LexborHTMLParser(page.body)
    facts = {node.css_first("dt").text(): node.css_first("dd").text() for node in tree.css("dl.facts > div")}
    total = int(facts.pop("会议文件").removesuffix("件"))

    assert sum(int(words.removesuffix("件")) for words in facts.values()) == total
    part = page.body.split("## 按期", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.text() for cell in row.css("th,td")] for row in LexborHTMLParser(part).css("tbody tr")]
    assert sum(int(row[2]) for row in rows) == total
    assert all(int(row[2]) == sum(map(int, row[3:7])) for row in rows)


def test_an_act_taken_out_of_its_issue_is_reported_at_that_issue(demonstration: SiteData, tmp_path: Path) -> None:
    data = demonstration.copy()
    issue = data.records["gazette/2024-04"]
    issue["目录"] = [line for line in issue["目录"] if line.get("记录") != "appointment/2024-20-a1"]

    checked = check_folder(data.write(tmp_path))

    assert [(item.code, item.record_id) for item in checked.findings.items] == [("GAZ203", "gazette/2024-04")]
    assert "appointment/2024-20-a1" in checked.findings.items[0].hint


def test_a_session_no_issue_covers_is_reported(demonstration: SiteData, tmp_path: Path) -> None:
    data = demonstration.copy()
    issue = data.records["gazette/2023-05"]
    issue["会议"] = []
    issue["目录"] = [line for line in issue["目录"] if "栏目" in line and "记录" not in line]

    assert set(found(data, tmp_path)) == {"GAZ204"}


def test_an_opinion_made_public_after_the_issue_stands_in_the_next(index: Index) -> None:
    ledger = ledger_of(index)

    assert ledger.carried["review_opinion/2024-06"][0].issue.id == "gazette/2024-07"
    assert [issue.id for issue in ledger.covered["meeting/18-22"]] == ["gazette/2024-06"]


def test_the_contents_lead_to_the_page_and_its_part(pages: dict[str, Page]) -> None:
    body = pages["gazettes/2024-04/"].body
    links = re.findall(r'<li id="c\d+"><span><a href="([^"]+)"', body)

    assert "../../appointments/2024-20-a1/" in links
    assert "../../meetings/18-20/#agenda" in links
    for link in links:
        address, _, anchor = link.removeprefix("../../").partition("#")
        assert not anchor or f'id="{anchor}"' in pages[address].body or f"{{#{anchor}}}" in pages[address].body, link


def test_what_the_site_lacks_is_told_with_its_reason(pages: dict[str, Page]) -> None:
    part = pages[TABLE].body.split("## 公报有、网站没有", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.text() for cell in row.css("th,td")] for row in LexborHTMLParser(part).css("tbody tr")]

    assert ["换届选举工作问答", "附录", "2025年增刊", "只作宣传，不是正式文件"] in rows
    assert all(row[3] for row in rows)


def test_an_issue_is_not_public_before_its_day() -> None:
    early = {page.address for page in render(check_site(make_settings(ROOT, "2024-07-24"))).pages}

    assert "gazettes/2024-03/" in early
    assert "gazettes/2024-04/" not in early


def test_a_session_s_page_leads_to_its_gazette(pages: dict[str, Page]) -> None:
    assert "gazettes/2024-04/#contents" in pages["meetings/18-20/"].body


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"期号": 3, "总期号": 58}, "2024年第3号（总第58号）"),
        ({"期号": 3, "至期号": 4, "形式": "合刊", "总期号": 58, "至总期号": 59}, "2024年第3—4号（总第58—59号）"),
        ({"形式": "增刊"}, "2024年增刊"),
        ({"形式": "特刊", "期号": 7, "期号单位": "期"}, "2024年第7期（特刊）"),
    ],
)
def test_numbers_are_printed_as_gazettes_print_them(tree: dict[str, object], words: str) -> None:
    issue = Gazette.model_validate({"刊名": "公报", "年": 2024, "出版日期": "2024-07-25", **tree})

    assert issue_words(issue) == words
    assert title_of(issue) == f"公报{words}"


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(1, 60))
def test_numbers_that_run_on_are_clean_and_a_hole_is_found(years: list[int], start: int) -> None:
    numbers = [(2020 + place, number) for place, count in enumerate(years) for number in range(1, count + 1)]
    issues = [make_issue(*pair, start + place) for place, pair in enumerate(numbers)]

    assert numbering(issues) == []
    for place in range(1, len(issues) - 1):
        assert "GAZ202" in numbering(issues[:place] + issues[place + 1 :])


def issue(slug: str, day: str, **tree: object) -> Gazette:
    found = Gazette.model_validate({"刊名": "某县公报", "年": 2024, "出版日期": day} | tree)
    return settle(found, f"gazette/{slug}", Origin("x.yaml"))


def test_a_supplement_counts_in_a_series_of_its_own() -> None:
    regular = [
        issue("a", "2024-02-01", 期号=1, 总期号=50),
        issue("b", "2024-05-01", 期号=2, 总期号=51),
    ]
    first, second = issue("c", "2024-06-01", 形式="增刊", 期号=1), issue("d", "2024-07-01", 形式="增刊", 期号=2)

    assert numbering([*regular, first, second]) == []
    assert numbering([*regular, first, issue("e", "2024-07-01", 形式="增刊", 期号=3)]) == ["GAZ201"]
    assert numbering([*regular, first, issue("e", "2024-07-01", 形式="增刊", 期号=1)]) == ["GAZ201"]


def test_two_issues_of_one_title_are_told_apart() -> None:
    first, second = issue("c", "2024-06-01", 形式="增刊"), issue("d", "2024-07-01", 形式="增刊")

    assert numbering([first, second]) == ["GAZ201"]
    assert numbering([first, issue("d", "2024-07-01", 形式="增刊", 总期号=51)]) == []
    assert numbering([first, issue("d", "2024-07-01", 形式="特刊")]) == []


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (("2024-02-01", {}), ("2024-06-01", {}), []),
        (("2024-06-01", {}), ("2024-02-01", {}), ["GAZ201"]),
        (("2024-06-01", {"总期号": 51}), ("2024-02-01", {"总期号": 50}), ["GAZ201"]),
        (("2024-06-01", {"总期号": 50}), ("2024-02-01", {"总期号": 51}), ["GAZ202"]),
        (("2024-06-01", {"总期号": 50}), ("2024-02-01", {}), ["GAZ201"]),
    ],
)
def test_numbers_and_days_of_a_year_go_the_same_way(
    first: tuple[str, dict[str, int]], second: tuple[str, dict[str, int]], codes: list[str]
) -> None:
    issues = [issue("a", first[0], 期号=1, **first[1]), issue("b", second[0], 期号=2, **second[1])]

    assert numbering(issues) == codes


@pytest.mark.parametrize(("last", "codes"), [(None, []), (52, []), (55, ["GAZ101"]), (51, ["GAZ101"])])
def test_a_double_issue_takes_one_running_number_or_as_many(last: int | None, codes: list[str]) -> None:
    double = issue("b", "2024-05-01", 形式="合刊", 期号=2, 至期号=3, 总期号=51, 至总期号=last)

    assert sorted({item.code for item in check_record(double, demo().context)}) == codes
