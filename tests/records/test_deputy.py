"""Deputies on the demonstration: who sits on a day, what is counted from records, what is never published."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, Tree, published

from generator.core.derived import DisclosureState
from generator.core.page import Page
from generator.core.span import holds, overlap
from generator.core.view import View
from generator.pipeline import check_site, render, view_site
from generator.records.deputy.boards import deputies
from generator.records.deputy.figures import yearly
from generator.records.deputy.mandate import release
from generator.records.deputy.model import Deputy, Level
from generator.records.deputy.pages import is_sitting, termination_basis
from generator.settings import make_settings
from generator.stages.render import Output

ROOT = Path(__file__).parents[2]
BAI = "person/bai-qing-1"
DAYS = st.one_of(st.none(), st.integers(0, 40).map(lambda days: date(2024, 1, 1) + timedelta(days)))


@pytest.fixture(scope="module")
def view() -> View:
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def output() -> Output:
    return render(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def pages(output: Output) -> dict[str, Page]:
    return {page.address: page for page in output.pages}


def deputy(view: View, slug: str) -> Deputy:
    record = view.record(f"deputy/{slug}")
    assert isinstance(record, Deputy)
    return record


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_stretches_overlap_just_when_some_day_lies_in_both(
    start: date | None, end: date | None, begin: date | None, finish: date | None
) -> None:
    one, other = (start, end), (begin, finish)
    days = [date(2023, 12, 1) + timedelta(number) for number in range(120)]
    is_empty = any(first and last and last <= first for first, last in (one, other))

    if not is_empty:
        assert overlap(one, other) == any(holds(one, day) and holds(other, day) for day in days)


def test_those_whose_mandate_ended_sit_no_more(view: View, pages: dict[str, Page]) -> None:
    county = [item for item in deputies(view) if item.level is Level.COUNTY]
    sitting = [item for item in county if is_sitting(item, view)]
    register = pages["deputies/register/"]
    shown = LexborHTMLParser(register.body.split("## 届满以前终止")[0]).css("tbody th[scope=row]")

    assert f"在任代表{len(sitting)}名" in register.text
    assert len(shown) == sum(is_sitting(item, view) for item in deputies(view))
    assert not {"谢雨田", "钟离岳", "鲍春林"} & {cell.text().replace("\u3000", "") for cell in shown}


def test_an_ending_rests_on_the_law_of_its_day(view: View) -> None:
    def basis(slug: str) -> str:
        ending = deputy(view, slug).ending
        assert ending is not None
        return termination_basis(ending, view)

    assert basis("18-039") == "《代表法》（2015年修正）第四十九条第四项"
    assert basis("dongtang-18-04") == "《代表法》（2025年修正）第六十二条第一款第二项"
    assert basis("18-041") == ""


@pytest.mark.parametrize("word", ["约谈", "劝其改正", "建议辞职", "长期外出", "经营中严重失信", '"score"', '"points"'])
def test_the_steps_before_an_ending_and_all_scores_are_nowhere(output: Output, word: str) -> None:
    mine = [page for page in output.pages if page.address.startswith(("deputies/", "people/"))]
    files = [asset for asset in output.assets if asset.path.startswith("deputies/")]

    assert mine
    assert files
    assert not [page.address for page in mine if word in page.text]
    assert not [asset.path for asset in files if word.encode() in asset.data]


def test_only_a_grade_that_may_be_published_is(pages: dict[str, Page]) -> None:
    assert "年度考核等次" in pages["deputies/18-001/"].body
    assert "主任会议审核" in pages["deputies/18-001/"].body
    assert "年度考核等次" not in pages["deputies/18-030/"].body


def test_a_suspension_is_internal_unless_it_says_otherwise(pages: dict[str, Page]) -> None:
    assert "暂停执行职务" in pages["deputies/17-002/"].body
    assert "暂停执行职务" not in pages["deputies/dongtang-18-05/"].body


def test_suggestions_are_counted_from_their_records(view: View) -> None:
    led: Counter[tuple[str, int]] = Counter()
    for record in view.records_of("suggestion"):
        lead, day = getattr(record, "lead", None), getattr(record, "date", None)
        if lead is not None and lead.person and day:
            led[str(lead.person), day.year] += 1
    known = yearly(view)

    assert led
    assert {key: known[key].led for key in led} == dict(led)


def test_activities_are_counted_from_theirs(view: View) -> None:
    person, year = "person/ying-shi-yu-1", 2024
    named = [
        item
        for item in view.records_of("activity")
        if item.start_date.year == year and person in [str(one.person) for one in item.attendants]  # type: ignore[attr-defined]  # a record of another type
    ]
    own = yearly(view)[person, year]

    assert own.activities + own.receptions + own.reports == len(named)


def test_a_published_number_of_activities_stands_beside_the_recorded_one(pages: dict[str, Page]) -> None:
    row = LexborHTMLParser(pages["deputies/18-019/"].body).css_first("tr#y2022")

    assert row is not None
    assert "11" in row.text()
    assert "本站有记录" in row.text()


def test_the_yearly_table_is_in_the_order_of_names_and_no_ranking(pages: dict[str, Page], view: View) -> None:
    body = LexborHTMLParser(pages["deputies/performance/2024/"].body)
    slugs: list[str] = []
    for group in body.css("tbody"):
        ways = [link.attributes["href"] or "" for link in group.css("th[scope=row] a")]
        own = [str(deputy(view, way.partition("#")[0].rstrip("/").rpartition("/")[2]).person) for way in ways]
        assert own == sorted(own)
        slugs += own
    assert len(slugs) > 40


def test_what_nobody_recorded_is_not_printed_as_nothing_done(pages: dict[str, Page]) -> None:
    row = LexborHTMLParser(pages["deputies/18-033/"].body).css_first("tr#y2026")

    assert row is not None
    assert [cell.text() for cell in row.css("td")] == ["未记录", "0", "0", *["未记录"] * 5]


def test_every_count_leads_to_its_records(pages: dict[str, Page]) -> None:
    page = pages["deputies/18-006/"]
    ways = [link.attributes["href"] or "" for link in LexborHTMLParser(page.body).css("table th a")]

    assert ways == ["#d2025", "#d2024", "#d2023", "#d2022"]
    assert all(f"{{#{way.removeprefix('#')}}}" in page.body for way in ways)


def test_the_list_of_the_honoured_says_how_many_are_missing_here(pages: dict[str, Page]) -> None:
    assert "2022年度优秀县人大代表<small>名单共26名，本站收录12名</small>" in pages["deputies/outstanding/"].body


def test_somebody_in_two_congresses_is_a_subject_of_each(view: View) -> None:
    person = "person/she-qing-shan-1"

    assert [item.id for item in view.subjects_of("代表") if item.id == person] == [person]
    assert [item.id for item in view.subjects_of("乡镇代表") if item.id == person] == [person]


def test_a_subject_lasts_as_long_as_the_mandate(view: View) -> None:
    ended = next(item for item in view.subjects_of("代表") if item.id == "person/zhong-li-yue-1")

    assert (ended.start, ended.end) == (date(2022, 1, 10), date(2023, 10, 27))


def test_first_training_has_all_new_deputies_as_its_base(view: View) -> None:
    deeds = [deed for deed in view.deeds_of("初任培训") if deed.day >= date(2022, 1, 1)]
    new = [item for item in deputies(view) if item.first_term and item.term != "legislative_term/congress-17"]

    assert len(deeds) == len(new)
    assert {deed.met for deed in deeds} == {True, False}
    assert next(deed for deed in deeds if deed.who == ("person/yu-cheng-lin-1",)).met is False


def test_performance_is_public_withheld_or_not_yet_due(view: View) -> None:
    states = {
        (item.source, item.year): item.state for item in view.disclosures() if item.duty == "deputies-performance"
    }

    assert states["deputy/18-001", 2024] is DisclosureState.PUBLIC
    assert states["deputy/18-001", 2025] is DisclosureState.NOT_YET
    assert states["deputy/18-044", 2024] is DisclosureState.WITHHELD
    assert ("deputy/17-004", 2019) not in states


def test_a_year_nobody_published_is_missing_once_the_next_has_begun() -> None:
    later = view_site(check_site(make_settings(ROOT, "2026-05-01")))
    states = {(item.source, item.year): item.state for item in later.disclosures()}

    assert states["deputy/18-001", 2025] is DisclosureState.MISSING


def test_the_list_of_deputies_is_public_since_its_day(view: View) -> None:
    listed = next(
        item for item in view.disclosures() if item.duty == "deputies-list" and item.source == "deputy/18-001"
    )

    assert (listed.year, listed.published) == (2022, date(2021, 12, 31))


def test_a_deputy_is_public_from_the_day_the_list_came_out(view: View) -> None:
    assert str(release(deputy(view, "18-201"))) == "2024-01-08 00:00:00+08:00"
    before = view_site(check_site(make_settings(ROOT, "2024-01-07")))
    assert before.entry("deputy/18-201") is None


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ({"当选": {"日期": "2024-06-01"}}, "2024-06-02"),
        ({"当选": {"日期": "2024-06-01"}, "资格确认": {"日期": "2024-06-08"}}, "2024-06-09"),
        ({"当选": {"日期": "2024-06-01", "公布日期": "2024-06-03"}, "资格确认": {"日期": "2024-06-08"}}, "2024-06-03"),
        ({"资格确认": {"日期": "2024-06-08", "公布日期": "2024-06-08"}}, "2024-06-08"),
    ],
)
def test_a_day_on_which_a_vote_was_held_is_over_before_the_name_is_public(known: Tree, day: str) -> None:
    record = Deputy.model_validate({"姓名": "柏青", "人员": BAI, "人大名称": "松澜县人民代表大会", **known})

    assert str(release(record)) == f"{day} 00:00:00+08:00"


def elected(small: SiteData, **more: object) -> SiteData:
    """Return the small site with a deputy elected between two general elections, public at once."""
    small.records["deputy/1"] = {
        "姓名": "柏青",
        "人员": BAI,
        "人大名称": "松澜县第十八届人民代表大会",
        "选区": "第三选区",
        "公开时间": "2024-06-03 08:00",
        "当选": {"方式": "补选", "日期": "2024-06-01"},
        "自": "2024-06-01",
        **more,
    }
    return small


def test_an_ending_waits_for_the_day_of_its_announcement(small: SiteData, tmp_path: Path) -> None:
    ending = {"情形": "辞职被接受", "日期": "2024-08-29", "公告日期": "2024-09-05", "会议": "meeting/18-21"}
    folder = elected(small, 终止=ending).write(tmp_path)
    before, after = published(folder, "2024-09-04"), published(folder, "2024-09-05")

    assert not [
        name for name, data in before.items() if "辞职被接受".encode() in data and not name.startswith("rules/")
    ]
    assert "（在任）" not in before["deputies/register/index.md"].decode()
    assert "在任" in before["deputies/1/index.md"].decode()
    assert "已终止：辞职被接受" in after["deputies/1/index.md"].decode()
    assert "代表资格终止" in after["meetings/18-21/index.md"].decode()


def test_a_confirmation_still_to_come_is_not_told(small: SiteData, tmp_path: Path) -> None:
    folder = elected(small, 资格确认={"日期": "2024-06-28", "会议": "meeting/18-20"}).write(tmp_path)
    before, after = published(folder, "2024-06-27"), published(folder, "2024-06-28")

    assert "资格确认" not in before["deputies/1/index.md"].decode()
    assert "资格有效" not in before["meetings/18-20/index.md"].decode()
    assert "资格确认" in after["deputies/1/index.md"].decode()
    assert "确认补选的代表柏青资格有效" in after["meetings/18-20/index.md"].decode()


def test_a_suspension_says_when_the_committee_was_told_of_it(small: SiteData, tmp_path: Path) -> None:
    item = {"可见范围": "公开", "自": "2024-07-01", "情形": "因刑事案件被羁押", "报告日期": "2024-08-29"}
    folder = elected(small, 暂停执行职务=[item]).write(tmp_path)

    assert "2024年8月29日向常委会报告" in published(folder, "2024-08-29")["deputies/1/index.md"].decode()
    assert "向常委会报告" not in published(folder, "2024-08-28")["deputies/1/index.md"].decode()


def test_person_and_meeting_pages_tell_of_it(pages: dict[str, Page]) -> None:
    assert "松澜县第十八届人民代表大会代表（北门代表团）" in pages["people/ying-shi-yu-1/"].body
    assert "谢雨田的代表资格终止（被罢免）" in pages["meetings/18-12/"].body
