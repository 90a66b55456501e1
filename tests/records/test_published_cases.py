"""What published records taught the models: partial lists, words instead of numbers, ballots without replies, unknown days.

The people and places are invented; the shapes are those of records that committees published.
"""

from __future__ import annotations

import copy
import html
from typing import Any

import pytest
from sites import SiteData, check_folder, error_lines, published, small_site

from generator.pipeline import render

SUGGESTION: dict[str, Any] = {
    "标题": "关于增设公厕的建议",
    "编号": "第0001号",
    "提出日期": "2019-01-18",
    "提出时机": "大会期间",
    "领衔代表": {"姓名": "乔一苇"},
    "交办": [{"单位": "县财政局", "机构": "organization/county-finance", "方式": "承办"}],
}
BALLOT = {
    "阶段": "结果",
    "日期": "2019-11-08",
    "测评": {"发出": "28", "收回": "28", "满意": "20", "基本满意": "7", "不满意": "1"},
}


def page(site: SiteData, tmp_path, address: str) -> str:
    checked = check_folder(site.write(tmp_path))
    assert error_lines(checked) == []
    return html.unescape(next(item.text for item in render(checked).pages if item.address == address))


def with_acting() -> SiteData:
    """Return a session that accepts a head's resignation and makes the deputy act, sworn in once, all by one vote."""
    site = small_site()
    oath = [{"步骤": "宪法宣誓", "日期": "2024-06-28"}]
    site.records["organization/county-government"] = {"名称": "松澜县人民政府", "类别": "人民政府"}
    site.records["appointment/2024-20-a1"]["表决"] = {"结果": "通过", "措辞": "全票通过"}
    site.records["appointment/2024-20-a1"]["事项"] = [
        {"姓名": "闻人朗", "行为": "接受辞职", "职务": [{"名称": "松澜县县长", "类别": "政府正职"}]},
        {"姓名": "柏青", "行为": "任命", "职务": [{"名称": "松澜县副县长", "类别": "政府副职"}], "程序": oath},
        {
            "姓名": "柏青",
            "行为": "代理",
            "代理": "是",
            "职务": [{"名称": "松澜县县长", "类别": "政府正职"}],
            "接替": "闻人朗",
            "程序": oath,
        },
    ]
    return site


def test_acting_is_said_once(tmp_path):
    text = page(with_acting(), tmp_path, "appointments/2024-20-a1/")

    assert "决定柏青代理松澜县县长职务。" in text
    assert "代理代理" not in text


def test_an_oath_for_two_posts_is_one_person(tmp_path):
    text = page(with_acting(), tmp_path, "appointments/2024-20-a1/")

    assert "2024年6月28日，1人" in text


def test_a_vote_known_in_words_shows_no_numbers(tmp_path):
    text = page(with_acting(), tmp_path, "appointments/2024-20-a1/")

    assert "全票通过" in text
    assert "赞成" not in text


def test_sentences_made_from_the_items_are_not_called_the_original(tmp_path):
    site = with_acting()
    made = page(site, tmp_path / "made", "appointments/2024-20-a1/")
    site.records["appointment/2024-20-a1"]["名单原文"] = "决定接受闻人朗辞去松澜县县长职务的请求。"
    given = page(site, tmp_path / "given", "appointments/2024-20-a1/")

    assert ("名单原文" in made, "名单原文" in given) == (False, True)


def test_each_item_shows_how_it_was_voted_on(tmp_path):
    site = with_acting()
    record = site.records["appointment/2024-20-a1"]
    del record["表决"]
    for item, method in zip(record["事项"], ("举手", "按表决器", "无记名投票"), strict=True):
        item["表决"] = {"方式": method, "结果": "通过"}

    text = page(site, tmp_path, "appointments/2024-20-a1/")

    assert all(method in text for method in ("举手", "按表决器", "无记名投票"))
    assert "票数" not in text


def test_of_an_old_record_only_the_day_of_publication_is_printed(tmp_path):
    site = small_site()
    site.records["appointment/2024-20-a1"] |= {"公开时间": "2024-06-28 23:59", "首次公布": "2024-06-28"}

    text = page(site, tmp_path, "appointments/2024-20-a1/")

    assert 'pub: "2024年6月28日"' in text
    assert "23时59分" not in text


def test_a_list_with_some_names_says_how_many_there_are(tmp_path):
    site = small_site()
    site.records["appointment/2024-20-a1"] |= {"名单完整": "否", "名单人数": "18"}

    assert "涉及1人：决定任命1项；来源写明共18人" in page(site, tmp_path, "appointments/2024-20-a1/")


def test_one_list_named_by_two_items_is_one_document(tmp_path):
    site = small_site()
    item = site.records["meeting/18-20"]["议程"][0]
    site.records["meeting/18-20"]["议程"] = [item, {**item, "序号": "2", "事项": "审议另一项人事任免案"}]

    assert "产生1件公开的文件" in page(site, tmp_path, "meetings/18-20/")


def partial_roster(**more: str) -> SiteData:
    site = small_site()
    meeting = site.records["meeting/18-20"]
    meeting["出席"] = [{"姓名": "柏青", "身份": "副主任"}]
    del meeting["实到"]
    meeting.update(more)
    return site


def test_a_list_of_some_members_gives_no_attendance(tmp_path):
    text = page(partial_roster(出席名单完整="否"), tmp_path, "meetings/18-20/")

    assert "来源只写出组成人员1人" in text
    assert "出席率" not in text


def test_attendance_is_rounded_half_up_like_every_rate(tmp_path):
    site = small_site()
    site.records["legislative_term/sc-18"]["组成人员"].append({"自": "2024-08-01", "全体": "16"})
    site.records["meeting/18-21"]["实到"] = "13"

    assert "应到16人，出席率81.3%" in page(site, tmp_path, "meetings/18-21/")


def test_a_whole_list_of_one_member_is_no_quorum(tmp_path):
    found = error_lines(check_folder(partial_roster().write(tmp_path)))

    assert any(line.startswith("MEE105 meeting/18-20") for line in found)


def test_a_term_may_leave_its_beginning_open(tmp_path):
    site = small_site()
    del site.records["legislative_term/sc-18"]["开始"]

    assert "第十八届" in page(site, tmp_path, "terms/sc-18/")


def suggestions(**changes: Any) -> SiteData:
    site = small_site()
    site.records["suggestion/2019-0001"] = {**copy.deepcopy(SUGGESTION), **changes}
    return site


def test_a_ballot_without_a_recorded_reply_is_not_waiting(tmp_path):
    text = page(suggestions(评价=[BALLOT]), tmp_path, "suggestions/2019-0001/")

    assert "已评价，答复没有收录" in text
    assert "等待" not in text


def test_a_second_round_that_was_evaluated_is_not_waiting(tmp_path):
    rounds = [
        {"轮次": str(number), "阶段": "结果", "维度": "办理结果", "结果": verdict}
        for number, verdict in ((1, "不满意"), (2, "满意"))
    ]

    text = page(suggestions(评价=rounds), tmp_path, "suggestions/2019-0001/")

    assert "等待" not in text
    assert "第1轮：不满意" in text


def test_a_second_round_that_was_not_evaluated_is_waiting(tmp_path):
    text = page(
        suggestions(评价=[{"阶段": "结果", "维度": "办理结果", "结果": "不满意"}]), tmp_path, "suggestions/2019-0001/"
    )

    assert "等待县财政局重新答复" in text


def test_nothing_recorded_is_not_called_under_way(tmp_path):
    text = page(suggestions(), tmp_path, "suggestions/2019-0001/")

    assert "办理情况未记录" in text
    assert "办理中" not in text


def test_the_board_shows_every_ballot_with_its_no(tmp_path):
    text = page(suggestions(评价=[BALLOT]), tmp_path, "suggestions/board/2019/")

    assert all(words in text for words in ("71.43%", "25.00%", "3.57%", "1件由票决测评，另列"))
    assert "还没有评价" not in text.split("截至")[0]


def test_ballots_can_be_downloaded(tmp_path):
    table = published(suggestions(评价=[BALLOT]).write(tmp_path))["suggestions/board/2019/ballots.csv"].decode()

    assert "县财政局" in table
    assert "3.57%" in table


def test_a_class_that_means_two_things_says_so(tmp_path):
    site = suggestions(答复=[{"结果分类": "乙类"}])
    site.site["办理结果分类"] = ["甲类＝已解决", "乙类＝正在解决、列入计划"]

    assert "正在解决或列入计划，没有写明是哪一项" in page(site, tmp_path, "suggestions/board/2019/")


@pytest.mark.parametrize("occasion", ["大会期间", "闭会期间"])
def test_the_board_counts_occasions_and_subjects(tmp_path, occasion):
    site = suggestions(分类="交通")
    site.records["suggestion/2019-0002"] = {**copy.deepcopy(SUGGESTION), "编号": "第0002号", "提出时机": occasion}

    text = page(site, tmp_path, "suggestions/board/2019/")

    assert ("大会期间1件＋闭会期间1件＝2件" in text) is (occasion == "闭会期间")
    assert "没有写分类" in text


def test_systems_that_share_a_suggestion_are_named(tmp_path):
    site = suggestions()
    site.records["organization/county-court"] = {"名称": "松澜县人民法院", "类别": "人民法院"}
    site.records["suggestion/2019-0001"]["交办"] = [
        {"单位": "县财政局", "机构": "organization/county-finance", "方式": "主办"},
        {"单位": "松澜县人民法院", "机构": "organization/county-court", "方式": "协办"},
    ]

    text = page(site, tmp_path, "suggestions/board/2019/")

    assert "1＋1－1＝1" in text
    assert "政府系统、人民法院1件" in text
