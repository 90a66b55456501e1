"""Activities on the demonstration: what is counted, for whom and in which unit; what is never shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder, published

from generator.core.derived import Deed
from generator.core.page import Page
from generator.core.view import View
from generator.pipeline import check_site, render, view_site
from generator.records.activity.facts import deeds_of, release, turns
from generator.records.activity.kinds import DEEDS, NO_OCCASION, Kind, occasion
from generator.records.activity.model import Activity, Crowd
from generator.settings import make_settings
from generator.stages.render import Output

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def view() -> View:
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def output() -> Output:
    return render(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def pages(output: Output) -> dict[str, Page]:
    return {page.address: page for page in output.pages}


def cells(page: Page) -> list[list[str]]:
    return [[cell.text().strip() for cell in row.css("th,td")] for row in LexborHTMLParser(page.body).css("tbody tr")]


def activity(**fields: object) -> Activity:
    return Activity.model_validate({"标题": "活动", "类型": "座谈会", "日期": "2024-05-20", **fields})


def of_source(view: View, source: str) -> list[Deed]:
    return [deed for kind in DEEDS for deed in view.deeds_of(kind.name) if deed.source == f"activity/{source}"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"人数": [{"谁": "代表", "数": "9", "单位": "名"}]}, 9),
        ({"人数": [{"谁": "代表", "数": "9", "单位": "名"}], "次数": "3"}, None),
        (
            {
                "人数": [{"谁": "代表", "数": "9", "单位": "名"}, {"谁": "代表", "数": "14", "单位": "人次"}],
                "次数": "3",
            },
            14,
        ),
        ({"参加": [{"姓名": "柏青"}, {"姓名": "厉行健", "身份": "部门负责人"}]}, 1),
        ({"人数": [{"谁": "选民群众", "数": "40", "单位": "人次"}]}, None),
    ],
)
def test_turns_are_those_published_else_the_names_and_never_guessed(fields: dict[str, object], expected: int) -> None:
    assert turns(activity(**fields)) == expected


def test_voters_are_counted_apart_from_deputies() -> None:
    record = activity(人数=[{"谁": "选民群众", "数": "40", "单位": "人次"}, {"谁": "代表", "数": "2", "单位": "名"}])

    assert (turns(record, Crowd.VOTER), turns(record)) == (40, 2)


def test_an_internal_report_is_in_no_number_and_on_no_page(view: View, output: Output) -> None:
    assert view.deeds_of("党组汇报") == []
    assert not [page for page in output.pages if "党组向县委专题汇报" in page.text]
    assert not [asset for asset in output.assets if "党组向县委专题汇报".encode() in asset.data]


def test_an_internal_matter_of_a_public_reception_is_nowhere(output: Output) -> None:
    assert not [page for page in output.pages if "邻里纠纷" in page.text]
    assert not [asset for asset in output.assets if "邻里纠纷".encode() in asset.data]


def test_a_cancelled_activity_has_a_page_and_counts_for_nothing(view: View, pages: dict[str, Page]) -> None:
    assert "这次活动没有举行" in pages["activities/2025-symposium-3/"].text
    assert of_source(view, "2025-symposium-3") == []
    assert sum(deed.day.year == 2025 for deed in view.deeds_of("座谈会")) == 2


def test_a_reception_of_deputies_counts_for_the_leader_and_one_of_voters_for_the_deputies(view: View) -> None:
    of_leader = [deed for deed in view.deeds_of("接待代表") if deed.who == ("person/tao-jing-shu-1",)]
    months = {deed.day.month for deed in of_leader if deed.day.year == 2025}
    voters = [deed for deed in of_source(view, "2025-voters-nanpu-1") if deed.kind == "接待选民"]

    assert months == set(range(1, 13)) - {8}
    assert len(voters) == 1
    assert len(voters[0].who) == 2


def test_a_quarter_s_receptions_in_one_record_count_as_often_as_they_say(view: View) -> None:
    assert [deed.amount for deed in of_source(view, "2023-reception-1") if deed.kind == "接待代表"] == [3]


def test_what_the_committee_holds_counts_for_it_and_what_a_delegation_holds_for_the_delegation(view: View) -> None:
    tour = next(deed for deed in of_source(view, "2024-tour-1") if deed.kind == "代表视察")
    group = next(deed for deed in of_source(view, "2024-group-1") if deed.kind == "代表小组活动")

    assert tour.who == ()
    assert group.who == ("organization/nanpu-delegation",)


def test_only_a_report_made_face_to_face_counts_as_one(view: View) -> None:
    kinds_of = {source: {deed.kind for deed in of_source(view, source)} for source in ("2024-duty-1", "2024-duty-2")}

    assert "当面述职" in kinds_of["2024-duty-1"]
    assert "当面述职" not in kinds_of["2024-duty-2"]
    assert "代表述职" in kinds_of["2024-duty-2"]


def test_the_hours_of_the_course_are_those_of_its_lectures(view: View) -> None:
    hours = {deed.day.year: deed.amount for deed in view.deeds_of("学习班学时")}

    assert hours == {2022: 20, 2023: 20, 2024: 22, 2025: 18}


def test_opinions_handled_enter_the_part_and_the_others_the_base_only(view: View) -> None:
    deeds = [deed for deed in view.deeds_of("代表意见办理") if deed.source == "activity/2025-deliberation-1"]

    assert [deed.met for deed in deeds] == [True, True, True, False, False]


def test_contacts_end_and_begin_with_the_rosters() -> None:
    early = view_site(check_site(make_settings(ROOT, "2025-02-28")))
    mine = [deed for deed in early.deeds_of("联系代表") if deed.who == ("person/pei-zhi-yuan-1",)]

    assert [(deed.amount, deed.until) for deed in mine] == [(3, date(2025, 3, 1))]


def test_on_the_demo_day_the_new_roster_holds(view: View, pages: dict[str, Page]) -> None:
    mine = [deed for deed in view.deeds_of("联系代表") if deed.who == ("person/pei-zhi-yuan-1",)]
    shown = [row for row in cells(pages["activities/contacts/"]) if row[0].startswith("裴知远")]

    assert [deed.amount for deed in mine] == [3, 4]
    assert len(shown) == 1
    assert "代表4名" in shown[0][1]


def test_statistics_add_up_to_the_records(view: View, pages: dict[str, Page]) -> None:
    rows = [row for row in cells(pages["activities/statistics/"]) if len(row) > 1]
    records = [item for item in view.records_of("activity") if isinstance(item, Activity)]
    held = [item for item in records if not item.cancelled and item.start_date <= view.today]

    assert sum(int(row[1]) for row in rows) == sum(item.times or 1 for item in held if item.kind not in NO_OCCASION)
    assert sum(int(row[2] or 0) for row in rows) == sum(
        turns(item) or 0 for item in held if item.kind not in NO_OCCASION
    )


def test_every_number_of_the_statistics_opens_its_list(pages: dict[str, Page]) -> None:
    tree = LexborHTMLParser(pages["activities/statistics/"].body)
    ways = [link.attributes["href"] or "" for link in tree.css("tbody th[scope=row] a")]

    assert ways
    for way in ways:
        address, _, anchor = way.partition("#")
        assert f'id="{anchor}"' in pages[f"activities/{address.removeprefix('../')}"].body


def test_nothing_shows_before_its_day_unless_it_says_so() -> None:
    texts = [page.text for page in render(check_site(make_settings(ROOT, "2026-01-10"))).pages]

    assert not [text for text in texts if "会前视察（五次会议前）" in text]
    assert [text for text in texts if "主任2025年年底接待代表" in text]


def test_an_activity_without_a_time_is_public_from_its_day() -> None:
    assert release(activity()).isoformat() == "2024-05-20T00:00:00+08:00"


def test_the_meeting_and_the_station_tell_of_it(pages: dict[str, Page]) -> None:
    assert "会前学习预算法" in pages["meetings/18-20/"].body
    assert "南浦联络站2025年第一季度接待选民" in pages["stations/nanpu/"].body


def test_every_kind_has_its_unit() -> None:
    units = {kind.name: kind.unit for kind in DEEDS}

    assert set(units.values()) == {"次", "人次", "学时", "名", "件"}
    assert all(units[occasion(kind)] == "次" for kind in Kind if kind not in NO_OCCASION)
    assert len(units) == len(DEEDS)


def with_activity(small: SiteData, **more: object) -> SiteData:
    """Return the small site with a station and an activity in it, announced before its day."""
    small.records |= {
        "station/nanpu": {"名称": "南浦联络站", "级别": "联络站", "地址": "文澜路"},
        "activity/visit": {
            "标题": "联络站集中视察",
            "类型": "视察",
            "日期": "2024-06-20",
            "公开时间": "2024-06-01 08:00",
            "会议": "meeting/18-20",
            "联络站": "station/nanpu",
            "主办": [{"单位": "松澜县财政局", "机构": "organization/county-finance"}],
            "参加": [{"姓名": "柏青", "人员": "person/bai-qing-1"}],
            **more,
        },
    }
    return small


def test_what_is_only_announced_is_nobody_s_part_in_anything_yet(small: SiteData, tmp_path: Path) -> None:
    folder = with_activity(small).write(tmp_path)
    before, after = published(folder, "2024-06-19"), published(folder, "2024-06-20")

    for page, words in (("people/bai-qing-1", "参加视察"), ("organizations/county-finance", "主办")):
        assert words not in before[f"{page}/index.md"].decode()
        assert words in after[f"{page}/index.md"].decode()
    for page in ("meetings/18-20", "stations/nanpu"):
        early, late = before[f"{page}/index.md"].decode(), after[f"{page}/index.md"].decode()
        assert early.count("即将举行") == late.count("即将举行") + 1
        assert "activities/visit" in late
    assert "举行的活动1条" not in before["stations/nanpu/index.md"].decode()
    assert "举行的活动1条" in after["stations/nanpu/index.md"].decode()


def test_a_body_s_link_to_something_else_is_reported_once(small: SiteData, tmp_path: Path) -> None:
    hosts = [{"单位": "松澜县财政局", "机构": "person/bai-qing-1"}]
    found = check_folder(with_activity(small, 主办=hosts).write(tmp_path)).findings.items

    assert [item.code for item in found] == ["REF002"]


@pytest.mark.parametrize("due", [{}, {"期限": "2024-08-01"}])
def test_a_matter_is_open_until_the_day_it_was_done(small: SiteData, tmp_path: Path, due: dict[str, str]) -> None:
    matter = {"内容": "修路", "来自": "代表", "承办单位": "县财政局", "承办机构": "organization/county-finance"}
    done = {"状态": "已办结", "办结日期": "2024-07-25", "结果": "修好了", **due}
    folder = with_activity(small, 意见=[{**matter, **done}]).write(tmp_path)
    before, after = published(folder, "2024-07-24"), published(folder, "2024-07-25")

    for page in ("activities/visit/index.md", "activities/matters/index.md", "activities/matters/matters.csv"):
        assert not {"已办结", "按期办结", "2024年7月25日", "2024-07-25"} & words_of(before[page])
        assert {"已办结", "按期办结"} & words_of(after[page])
    assert "还没有结果1件" in before["activities/matters/index.md"].decode()
    assert "已有结果1件" in after["activities/matters/index.md"].decode()


def words_of(data: bytes) -> set[str]:
    text = data.decode()
    return {word for word in ("已办结", "按期办结", "2024年7月25日", "2024-07-25") if word in text}


def test_deeds_of_a_day_to_come_are_none(view: View) -> None:
    record = next(item for item in view.records_of("activity") if item.slug == "2026-before-1")

    assert isinstance(record, Activity)
    assert list(deeds_of(record, view)) == []
