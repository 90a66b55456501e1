"""Suggestions: counts and rates from published cases, states and clocks by the day, what the pages say and never say."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from sites import SiteData, check_folder, published, small_site

from generator.core.page import Chip
from generator.pipeline import render
from generator.records.suggestion.classes import find_class, read_class
from generator.records.suggestion.model import Scale, Verdict
from generator.records.suggestion.tally import (
    Rate,
    ballot_shares,
    class_shares,
    count_groups,
    count_outcome,
    count_satisfaction,
    satisfaction_by_round,
)

GOOD, MOSTLY, BAD, NONE = Verdict.SATISFIED, Verdict.MOSTLY, Verdict.DISSATISFIED, Verdict.UNRETURNED
PLAIN: dict[str, Any] = {
    "标题": "关于增设公厕的建议",
    "编号": "第0001号",
    "会议名称": "县十八届人大四次会议",
    "提出日期": "2024-01-18",
    "领衔代表": {"姓名": "乔一苇"},
    "内容": "建议在南浦街道增设公厕。",
    "交办": [
        {
            "单位": "县财政局",
            "机构": "organization/county-finance",
            "方式": "主办",
            "交办日期": "2024-02-20",
            "收文日期": "2024-02-22",
        }
    ],
}
REPLY = {"日期": "2024-05-16", "结果分类": "A 已解决", "正文": "已经办理。"}


def with_suggestion(**changes: Any) -> SiteData:
    site = small_site()
    site.site["办理结果分类"] = ["A 已解决", "B 正在解决", "C 列入计划", "D 留作参考＝不能解决"]
    site.records["suggestion/2024-0001"] = {**copy.deepcopy(PLAIN), **changes}
    return site


def page(site: SiteData, tmp_path, as_of: str = "2024-10-15", address: str = "suggestions/2024-0001/") -> str:
    output = render(check_folder(site.write(tmp_path), as_of))
    return next(item.text for item in output.pages if item.address == address)


def download(site: SiteData, tmp_path, path: str) -> str:
    return published(site.write(tmp_path), "2024-10-15")[path].decode()


def test_three_classes_of_qinyang_2023_close_at_one_hundred():
    shares = class_shares([("甲类", 43), ("乙类", 13), ("丙类", 1)])

    assert [rate.text() for _, rate in shares] == ["75.4%", "22.8%", "1.8%"]
    assert [rate.sum for _, rate in shares] == ["43 ÷ 57", "13 ÷ 57", "1 ÷ 57"]


def test_a_class_that_means_two_things_has_no_scale_of_its_own():
    found = read_class("乙类＝正在解决、列入计划")

    assert found.label == "乙类"
    assert found.scales == (Scale.IN_PROGRESS, Scale.PLANNED)
    assert found.scale is None


def test_a_class_is_found_by_its_letter():
    found = find_class("D", (read_class("A 已解决"), read_class("D 留作参考＝不能解决")))

    assert found is not None
    assert (found.label, found.scale) == ("D 留作参考", Scale.NOT_FEASIBLE)


def test_both_rounds_of_songyang_2017_stay_visible():
    process = [{1: GOOD}] * 215 + [{1: BAD, 2: GOOD}] * 5
    result = [{1: GOOD}] * 198 + [{1: BAD, 2: GOOD}] * 20 + [{1: BAD, 2: BAD}] * 2

    rounds = [[item.satisfaction.strict.text() for item in satisfaction_by_round(part)] for part in (process, result)]

    assert rounds == [["97.7%", "100.0%"], ["90.0%", "99.1%"]]


def test_systems_of_xian_2022_close_by_the_overlap():
    government, party, court, office = "政府系统", "党委部门和群团", "人民法院", "人民检察院"
    handled = (
        [[government]] * 404 + [[government, party]] * 23 + [[party]] * 12 + [[court]] * 4 + [[court, office], [office]]
    )

    found = count_groups(handled, [government, court, office, party])

    assert found.total == 445
    assert (found.sum, found.overlap) == (469, 24)
    assert found.equation == "427＋5＋2＋35－24＝445"


def test_the_ballot_of_zhanyi_2019_is_measured_by_ballots():
    shares = ballot_shares([("满意", 25), ("基本满意", 3), ("不满意", 0)], returned=28)

    assert [rate.text(2) for _, rate in shares] == ["89.29%", "10.71%", "0.00%"]


def test_what_was_not_returned_is_in_no_base():
    found = count_satisfaction([GOOD] * 98 + [MOSTLY] * 17 + [BAD] * 4 + [NONE] * 5 + [None] * 2)

    assert (found.strict.sum, found.strict.text()) == ("98 ÷ 119", "82.4%")
    assert (found.broad.sum, found.broad.text()) == ("115 ÷ 119", "96.6%")
    assert found.left_out == 7


def test_a_form_not_returned_does_not_wipe_out_an_earlier_no():
    found = satisfaction_by_round([{1: BAD, 2: NONE}])

    assert found[1].satisfaction.dissatisfied == 1
    assert found[1].satisfaction.unreturned == 0


def test_the_solution_rate_keeps_unmapped_classes_in_its_base():
    found = count_outcome([Scale.SOLVED] * 61 + [Scale.IN_PROGRESS] * 38 + [Scale.PLANNED] * 15 + [None] * 10)

    assert (found.rate.sum, found.rate.text()) == ("61 ÷ 124", "49.2%")


def test_no_base_gives_no_percentage():
    assert Rate(0, 0).text() == "—"


@pytest.mark.parametrize(
    ("as_of", "chip"),
    [
        ("2024-03-01", Chip("run", "办理中，还剩80天")),
        ("2024-05-10", Chip("soon", "办理中，还剩10天")),
        ("2024-05-20", Chip("soon", "办理中，还剩0天")),
        ("2024-06-04", Chip("late", "办理中，逾期15天")),
    ],
)
def test_an_unanswered_suggestion_shows_its_clock(tmp_path, as_of, chip):
    text = page(with_suggestion(), tmp_path, as_of)

    assert f'<span class="chip chip--{chip.kind}">{chip.text}</span>' in text


def test_a_reply_of_the_future_is_not_yet_a_reply(tmp_path):
    text = page(with_suggestion(答复=[REPLY]), tmp_path, "2024-05-15")

    assert "办理中，还剩5天" in text
    assert "已经办理。" not in text


def test_the_due_date_shows_its_article(tmp_path):
    text = page(with_suggestion(答复=[REPLY]), tmp_path)

    assert "2024年5月20日（星期一）" in text
    assert "第四十三条" in text
    assert "按期办结" in text


def test_a_hard_suggestion_has_six_months(tmp_path):
    text = page(with_suggestion(难度="困难"), tmp_path, "2024-05-21")

    assert "2024年8月20日（星期二）" in text
    assert "逾期" not in text


def test_a_unit_that_sent_it_back_starts_the_clock_anew_for_the_next(tmp_path):
    first = {
        "单位": "县卫生健康局",
        "方式": "主办",
        "交办日期": "2024-02-06",
        "退回": {"日期": "2024-02-16", "理由": "不属本局职责"},
    }

    text = page(with_suggestion(交办=[first, *PLAIN["交办"]]), tmp_path, "2024-03-01")

    assert "2024年2月16日退回，2024年2月20日重新交办给县财政局，期限重新起算" in text
    assert "2024年5月20日（星期一）" in text


def test_a_suggestion_sent_back_and_not_handed_over_again_waits(tmp_path):
    sent = {
        "单位": "县卫生健康局",
        "方式": "主办",
        "交办日期": "2024-02-06",
        "退回": {"日期": "2024-02-16", "理由": "不属本局职责"},
    }

    text = page(with_suggestion(交办=[sent]), tmp_path, "2024-09-01")

    assert "退回，待重新交办" in text
    assert "逾期" not in text


def test_a_rule_that_counts_from_receipt_takes_the_day_of_receipt(tmp_path):
    site = with_suggestion()
    rule = "规则包: 本县规则\n时限:\n  - 键: suggestion.reply\n    名称: 代表建议答复\n    起算: 收到之日\n    数量: 3\n    单位: 月\n    适用: 是\n    核对: 已核\n"
    site.files["data/rules/own.yaml"] = rule.encode()

    text = page(site, tmp_path, "2024-03-01")

    assert "收到之日 2024年2月22日" in text
    assert "2024年5月22日" in text


def test_dissatisfaction_opens_a_second_round_and_the_first_stays(tmp_path):
    evaluation = {"轮次": "1", "维度": "办理结果", "日期": "2024-05-28", "结果": "不满意", "意见": "没有写明建成时间"}
    site = with_suggestion(答复=[REPLY], 评价=[evaluation], 重新办理=[{"轮次": "2", "要求日期": "2024-05-31"}])

    text = page(site, tmp_path, "2024-07-16")

    assert "重新办理，逾期15天" in text
    assert "最后一日是星期日" in text
    assert "没有写明建成时间" in text
    assert "县财政局正式答复" in text


def test_a_promise_of_a_year_is_due_at_its_end(tmp_path):
    site = with_suggestion(答复=[REPLY], 承诺=[{"事项": "建成公厕", "期限": "2024"}])

    assert "逾期1天" in page(site, tmp_path, "2025-01-01")


def test_the_duty_stands_on_the_units_own_page(tmp_path):
    text = page(with_suggestion(), tmp_path, "2024-06-04", "organizations/county-finance/")

    assert "逾期15天" in text
    assert "答复第0001号" in text


def test_a_reply_that_shows_its_title_only_hides_its_text_everywhere(tmp_path):
    hidden = {**REPLY, "正文": "绝不公开的一段", "可见范围": "只公开标题", "不公开理由": "涉及个人隐私"}
    site = with_suggestion(答复=[hidden])

    files = published(site.write(tmp_path), "2024-10-15")

    assert not [name for name, data in files.items() if "绝不公开的一段".encode() in data]
    assert "这件答复的正文不公开。理由：涉及个人隐私" in page(site, tmp_path)


def test_title_only_counts_with_a_row_and_internal_never(tmp_path):
    site = with_suggestion(答复=[REPLY])
    site.records["suggestion/2024-0002"] = {
        **copy.deepcopy(PLAIN),
        "编号": "第0002号",
        "标题": "关于路灯的建议",
        "可见范围": "只公开标题",
        "不公开理由": "涉及个人隐私",
    }
    site.records["suggestion/2024-0003"] = {
        **copy.deepcopy(PLAIN),
        "编号": "第0003号",
        "标题": "关于内部事项的建议",
        "可见范围": "内部",
        "不公开理由": "涉密",
    }

    files = published(site.write(tmp_path), "2024-10-15")

    assert "2024年共提出2件，已答复1件" in page(site, tmp_path, address="suggestions/board/2024/")
    assert "关于路灯的建议" in page(site, tmp_path, address="suggestions/rows/2024/")
    assert not [name for name, data in files.items() if "关于内部事项的建议".encode() in data]


def test_both_rates_stand_side_by_side_with_their_bases(tmp_path):
    site = with_suggestion(答复=[REPLY], 评价=[{"日期": "2024-05-28", "结果": "基本满意"}])
    site.records["suggestion/2024-0002"] = {
        **copy.deepcopy(PLAIN),
        "编号": "第0002号",
        "答复": [{**REPLY, "结果分类": "C"}],
        "评价": [{"日期": "2024-05-28", "结果": "满意"}],
    }

    text = page(site, tmp_path, address="suggestions/board/2024/")

    assert "满意1 ÷ 已反馈2件。另有基本满意1、不满意0。" in text
    assert "含基本满意为100.0%（2 ÷ 2）" in text
    assert "已解决1 ÷ 已答复2件。另有正在解决0、列入计划1、不能解决0。" in text


def test_a_withdrawn_suggestion_is_counted_and_enters_no_rate(tmp_path):
    site = with_suggestion(撤回={"日期": "2024-03-08", "原因": "领衔代表书面要求撤回"})

    text = page(site, tmp_path, address="suggestions/board/2024/")

    assert "2024年共提出1件，已答复0件" in text
    assert "满意0 ÷ 已反馈0件" in text
    assert "逾期" not in page(site, tmp_path)


def test_shared_handling_counts_once_in_the_total(tmp_path):
    both = [
        {**PLAIN["交办"][0], "方式": "分办"},
        {"单位": "县卫生健康局", "机构": "organization/county-health", "方式": "分办", "交办日期": "2024-02-20"},
    ]

    text = page(with_suggestion(交办=both), tmp_path, address="suggestions/board/2024/")

    assert "之和是2，比1件多1" in text


def test_units_stand_by_number_of_suggestions_and_few_are_marked(tmp_path):
    text = download(with_suggestion(答复=[REPLY]), tmp_path, "suggestions/board/2024/units.csv")

    assert "不足5件，不宜比较" in text
    assert "1 ÷ 1" in text


def test_the_home_page_answers_with_both_rates(tmp_path):
    site = with_suggestion(答复=[REPLY], 评价=[{"日期": "2024-05-28", "结果": "满意"}])

    text = page(site, tmp_path, address="")

    assert "代表建议办得怎样" in text
    assert "满意率100.0%（满意1 ÷ 已反馈1），解决率100.0%（已解决1 ÷ 已答复1）" in text


def test_a_deputy_page_names_what_was_proposed(tmp_path):
    site = with_suggestion(领衔代表={"姓名": "闻人朗", "人员": "person/wen-ren-lang-1"})

    assert "提出第0001号《关于增设公厕的建议》" in page(site, tmp_path, address="people/wen-ren-lang-1/")


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "＝", "= 已解决"])
def test_a_class_that_begins_with_an_equals_sign_names_itself(text):
    assert read_class(text).label == text


def test_a_ballot_shows_every_choice_with_its_share(tmp_path):
    ballot = {"发出": "28", "收回": "28", "满意": "20", "基本满意": "7", "不满意": "1"}

    text = page(with_suggestion(答复=[REPLY], 评价=[{"阶段": "结果", "日期": "2024-09-08", "测评": ballot}]), tmp_path)

    assert "满意20票（71.43%）、基本满意7票（25.00%）、不满意1票（3.57%）" in text


def test_a_published_share_stands_beside_ours_as_its_source_printed_it(tmp_path):
    ballot = {"收回": "28", "满意": "20", "基本满意": "7", "不满意": "1", "措辞": "基本满意率25%"}

    text = page(with_suggestion(答复=[REPLY], 评价=[{"阶段": "结果", "日期": "2024-09-08", "测评": ballot}]), tmp_path)

    assert "基本满意7票（25.00%）" in text
    assert "公布的说法：“基本满意率25%”" in text


def test_the_export_names_fields_in_english(tmp_path):
    text = download(with_suggestion(答复=[REPLY]), tmp_path, "suggestions/suggestions.json")

    assert json.loads(text)["items"][0]["assignments"][0]["unit"] == "县财政局"
