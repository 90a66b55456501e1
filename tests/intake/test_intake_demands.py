"""What sentences demand in numbers, and what they only tell; the sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_input import real_texts

from generator.intake import propose, read_text
from generator.intake.commitment_yaml import is_complete
from generator.intake.demand import read_demands
from generator.intake.proposal import Demand


def told(text: str) -> list[str]:
    """Say each demand as 周期 比较 数量 单位 范围."""
    return [tell(item) for item in read_demands(text)[0] if item.stated]


def tell(item: Demand) -> str:
    upper = "" if item.upper is None else f"至{item.upper:f}"
    return f"{item.period} {item.comparison} {item.threshold:f}{upper} {item.unit} {item.scope}"


@pytest.mark.parametrize(
    ("sentence", "demands"),
    [
        ("县人大常委会每年组织代表集中视察不少于两次。", ["每年 不少于 2 次 常委会"]),
        ("组成人员每人每年走访代表至少三名。", ["每年 不少于 3 名 每名组成人员"]),
        ("每位代表每届向选民当面述职不得少于1次。", ["每届 不少于 1 次 每名代表"]),
        ("人大代表一年内参加联络站接待活动不少于4次，提出建议不少于2件。", ["每年 不少于 4 次 每名代表", "每年 不少于 2 件 每名代表"]),
        ("各专门委员会每季度至少召开一次全体会议。", ["每年 不少于 4 次 每个单位"]),
        ("常委会会议每两个月至少举行一次。", ["每年 不少于 6 次 常委会"]),
        ("每个联络站配备一名专职联络员。", ["长期 等于 1 名 每个单位"]),
        ("组成人员发言不超过十分钟。", ["每件 不超过 10 分钟 每件事项"]),
        ("承办单位应当自收到之日起三个月内书面答复。", []),
        ("议案应当在会议举行十日前提出。", []),
        ("接待前三天公布接待代表的姓名。", []),
        ("每届任期内对同一部重要法律法规的检查不少于两次。", ["每届 不少于 2 次 常委会"]),
        ("每个代表小组推选组长一名。", ["长期 等于 1 名 每个单位"]),
        ("联络站设站长1名、副站长1至2名。", ["长期 等于 1 名 每个单位", "长期 不少于 1至2 名 每个单位"]),
        ("代表建议办理满意率不低于90%。", ["长期 不少于 90 % 常委会"]),
        ("初任代表培训参训率应达到100%。", ["长期 等于 100 % 常委会"]),
        ("每件重点建议办理过程中与代表见面不少于两次。", ["每件 不少于 2 次 每件事项"]),
        ("乡镇人大主席团每年听取专项报告2至3项。", ["每年 不少于 2至3 项 每个单位"]),
        ("县人民政府每年向常委会报告一次环境状况。", ["每年 不少于 1 次 每个单位"]),
        ("组成人员全年请假不得超过三次。", ["每年 不超过 3 次 每名组成人员"]),
        ("每个联络站每月至少安排1名代表接待群众，每次不少于2小时。", ["每月 不少于 1 名 每个单位", "每件 不少于 2 小时 每件事项"]),
        ("乡镇人大每年召开两次会议，会期不少于1天。", ["每年 不少于 2 次 每个单位", "每件 不少于 1 天 每件事项"]),
        ("财政每年安排每名代表活动经费不少于1200元。", ["每年 不少于 1200 元 每名代表"]),
        ("机关干部每人每年撰写调研文章不少于1篇。", ["每年 不少于 1 篇 机关干部"]),
        ("每次列席会议的代表不少于6名。", ["每件 不少于 6 名 每件事项"]),
    ],
)  # fmt: skip
def test_a_demand_is_read_with_all_its_parts(sentence, demands):
    assert told(sentence) == demands


@pytest.mark.parametrize(
    "sentence",
    [
        "常委会组成人员五人以上联名，可以提出议案。",
        "无故缺席会议两次以上的，由主任会议约谈。",
        "涉及三个以上部门的建议，由政府办公室协调。",
        "全年累计请假达到三次的，应当作出说明。",
        "第十三次会议审议了预算调整方案。",
        "深刻领悟“两个确立”的决定性意义。",
        "从四个方面加强代表工作。",
        "县级以上地方各级人民代表大会设立常务委员会。",
        "本规定自2024年7月1日起施行。",
        "坚持一事一议，一次性告知。",
    ],
)
def test_rights_conditions_ordinals_and_slogans_demand_nothing(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("2018年开展活动13次，评选优秀代表26名。", ["13次", "26名"]),
        ("三年来，代表建议答复率达到100%，办理建议124件。", ["100%", "124件"]),
        ("全县已建成联络站21个。", ["21个"]),
        ("去年，常委会先后听取报告11项，任免干部45人次。", ["11项", "45人次"]),
        ("全年开展视察5次。", ["5次"]),
        ("过去五年，通过决议41项。", ["41项"]),
        ("截至目前，共收到意见352条。", ["352条"]),
        ("本届以来，组织了执法检查6次。", ["6次"]),
    ],
)
def test_what_was_done_is_no_demand(sentence, figures):
    demands, done = read_demands(sentence)

    assert [item for item in demands if item.stated] == []
    assert [item.printed for item in done] == figures


def test_several_numbers_of_a_sentence_are_several_demands_each_with_its_own_clause():
    demands, _ = read_demands("每名代表每年联系选民不少于二十户，参加小组活动不少于四次，届内至少培训两次。")

    assert [tell(item) for item in demands] == [
        "每年 不少于 20 户 每名代表",
        "每年 不少于 4 次 每名代表",
        "每届 不少于 2 次 每名代表",
    ]
    assert demands[0].text == "每名代表每年联系选民不少于二十户"


def test_a_demand_and_a_figure_in_one_paragraph_are_told_apart():
    demands, done = read_demands("2023年走访代表56人次。今后，组成人员每年走访代表不少于5人次。")

    assert [tell(item) for item in demands] == ["每年 不少于 5 人次 每名组成人员"]
    assert [item.printed for item in done] == ["56人次"]


def test_what_a_range_prints_is_kept():
    (demand,) = read_demands("各工作委员会每年完成调研报告一至两篇。")[0]

    assert (demand.threshold, demand.upper, demand.note) == (1, 2, "")


def test_a_month_of_the_year_is_kept():
    (demand,) = read_demands("各部门每年10月报送贯彻实施1—2部法律的情况。")[0]

    assert (tell(demand), demand.note) == ("每年 不少于 1至2 部 每个单位", "每年10月")


def test_a_year_that_begins_a_plan_is_no_past():
    (demand,), done = read_demands("2024年，组织代表培训不少于3次。")

    assert (demand.threshold, demand.period, demand.note, done) == (3, None, "2024年", [])


def test_a_goal_with_a_year_is_kept():
    (demand,) = read_demands("到2026年底，每个乡镇至少建立3个联络点。")[0]

    assert (tell(demand), demand.note) == ("长期 不少于 3 个 每个单位", "到2026年底")


def test_a_number_without_at_least_is_doubted():
    (demand,) = read_demands("主任每年年底接待代表一次。")[0]

    assert (demand.note, demand.doubts) == ("每年年底", ("原文没有“不少于”或“至少”，按不少于记",))


@pytest.mark.parametrize(
    ("sentence", "told_again"),
    [
        ("县人大常委会每年召开季度例会四次，例会结束后5日内印发纪要。", "每年 不少于 4 次 常委会"),
        ("常委会每年组织视察不少于三次，视察结束后形成报告不少于1份。", "每件 不少于 1 份 每件事项"),
        ("组成人员每人每年走访代表不少于5人次，每年举办专题培训班不少于2期。", "每年 不少于 2 期 常委会"),
        ("各乡镇整合资源，每个村设联系点1个，全县新建代表联络站不少于10个。", "长期 不少于 10 个 常委会"),
        ("县人大常委会加强阵地建设，新建高标准代表联络站不少于12个。", "长期 不少于 12 个 常委会"),
        ("每个乡镇都要整合资源，新建示范联络站不少于3个。", "长期 不少于 3 个 每个单位"),
    ],
)
def test_a_clause_with_its_own_occasion_or_subject_takes_nothing_over(sentence, told_again):
    assert told(sentence)[-1] == told_again


def test_a_number_that_measures_whom_something_is_done_to_is_no_threshold():
    assert told("县人大常委会每届对680名代表至少轮训两遍。") == ["每届 不少于 2 遍 常委会"]


def test_one_number_or_another_keeps_each_its_own_unit():
    demands, _ = read_demands("组成人员每年脱产培训不少于6天或者48学时。")

    assert [tell(item) for item in demands] == ["每年 不少于 6 天 每名组成人员", "每年 不少于 48 学时 每名组成人员"]
    assert all("原文用“或者”连着两个数，达到一个即可" in item.doubts for item in demands)


def test_how_a_number_is_meant_does_not_carry_over_to_the_next():
    first, second = read_demands("常委会每年评选优秀代表不超过20名、优秀建议8件。")[0]

    assert (tell(first), tell(second)) == ("每年 不超过 20 名 常委会", "每年 等于 8 件 常委会")
    assert second.doubts == ("“不超过”写在前一个数上，这个数按等于记",)
    assert (first.counted, second.counted) == ("评选优秀代表", "优秀建议")


def test_at_least_before_a_list_is_meant_of_its_numbers():
    first, second = read_demands("每名代表每年至少走访一户困难家庭、提出一件建议。")[0]

    assert (tell(first), tell(second)) == ("每年 不少于 1 户 每名代表", "每年 不少于 1 件 每名代表")
    assert second.doubts == ("“至少”写在并列的前一个数上，这个数也按不少于记",)


def test_staff_are_no_members():
    (demand,) = read_demands("机关干部每人每年下基层不少于10天。")[0]

    assert demand.doubts == ("原文说的是机关干部，不是组成人员，范围里没有这一种",)


@pytest.mark.parametrize(
    ("sentence", "demands"),
    [
        ("妇女代表应当占代表总数的百分之三十。", ["长期 不少于 30 % 常委会"]),
        ("抽查点位不得低于点位总数的40%。", ["长期 不少于 40 % 常委会"]),
        ("专职委员的比例不低于五分之一。", ["长期 不少于 20 % 常委会"]),
        ("基层代表占代表总数的三分之一。", ["长期 不少于 33.33 % 常委会"]),
        ("须有三分之二以上的代表出席，始得举行。", []),
        ("有五分之一以上的组成人员联名，可以提出质询案。", []),
    ],
)
def test_a_share_is_read_in_per_cent(sentence, demands):
    assert told(sentence) == demands


@pytest.mark.parametrize(
    ("sentence", "demands"),
    [
        ("组成人员年度参加执法检查不少于2次。", ["每年 不少于 2 次 每名组成人员"]),
        ("一个年度内无故缺席不得超过两次。", ["每年 不超过 2 次 常委会"]),
        ("常委会应当按年度工作计划听取报告。", []),
        ("每三年对联络站评估一次。", ["None 不少于 1 次 常委会"]),
    ],
)
def test_a_year_has_several_names_and_three_years_are_none_of_them(sentence, demands):
    assert told(sentence) == demands


@pytest.mark.parametrize(("word", "note"), [("每三年", "每三年"), ("每周", "每周")])
def test_a_time_that_is_no_period_of_ours_is_noted(word, note):
    (demand,) = read_demands(f"联络站{word}开放接待不少于一次。")[0]

    assert (demand.period, demand.note) == (None, note)


def test_contacts_are_counted_for_each_suggestion_where_the_place_is_about_them():
    about = read_demands("承办单位应当与代表见面沟通不少于两次。", headings="代表建议的办理")[0]
    other = read_demands("承办单位应当与代表见面沟通不少于两次。")[0]

    assert [tell(item) for item in about] == ["每件 不少于 2 次 每件事项"]
    assert [tell(item) for item in other] == ["None 不少于 2 次 每个单位"]


def test_six_demands_of_a_sentence_are_told_apart():
    demands, _ = read_demands(
        "每名代表每年联系选民不少于15户，参加小组活动不少于4次，提出建议至少2件，旁听庭审1次，届内当面述职不少于2次，参加培训三至四次。"
    )

    assert [item.text for item in demands][1:] == [
        "参加小组活动不少于4次",
        "提出建议至少2件",
        "旁听庭审1次",
        "届内当面述职不少于2次",
        "参加培训三至四次",
    ]
    assert [item.note for item in demands] == [
        "联系选民",
        "参加小组活动",
        "提出建议",
        "旁听庭审",
        "当面述职",
        "参加培训",
    ]


def test_a_clause_that_is_no_phrase_is_quoted_with_the_one_before_it():
    demands, _ = read_demands("代表每届向选民述职，原则上不少于两次。")

    assert [item.text for item in demands] == ["代表每届向选民述职，原则上不少于两次"]


def test_a_figure_has_the_time_that_is_printed_for_it():
    _, done = read_demands("去年共办理建议56件，满意率98%。截至2024年底，全县共有联络员140名。全县已建成站点9个。")

    assert [(item.number, item.unit, item.period) for item in done] == [
        (56, "件", "去年"),
        (98, "%", "去年"),
        (140, "名", "截至2024年底"),
        (9, "个", ""),
    ]


def test_what_is_only_hoped_for_is_doubted():
    (demand,) = read_demands("常委会力争每年开展专题询问不少于两次。")[0]

    assert demand.doubts == ("原文有“力争”，不一定是硬性要求",)


def test_a_period_that_is_not_stated_is_left_open():
    (demand,) = read_demands("组织代表旁听庭审不少于三次。")[0]

    assert demand.period is None
    assert "这句话没有写多长时间内，周期请自己定" in demand.doubts


def test_a_week_is_not_counted_in_months():
    (demand,) = read_demands("联络站每周开放不少于一次。")[0]

    assert (demand.period, demand.threshold) == (None, 1)


def test_once_a_year_without_a_number_is_only_implied():
    (demand,) = read_demands("县人大常委会每年听取民生实事项目进展情况的报告。")[0]

    assert (demand.stated, demand.period, demand.text) == (
        False,
        "每年",
        "县人大常委会每年听取民生实事项目进展情况的报告",
    )


def test_two_kinds_of_persons_under_one_demand_are_pointed_out():
    (demand,) = read_demands("组成人员和人大代表每年参加培训不少于一次。")[0]

    assert demand.scope == "每名组成人员"
    assert "原文还写了“人大代表”，范围只能选一种，另一种请另写一项" in demand.doubts


def test_who_issued_the_text_bears_what_is_laid_on_nobody():
    (own,), _ = read_demands("每年开展专题询问不少于一次。", "松澜县人大常委会")
    (other,), _ = read_demands("每年开展专题询问不少于一次。", "中共松澜县委")

    assert own.doubts == ()
    assert other.doubts == ("这句话没有写明由谁做到，请核对范围",)


def test_a_run_that_is_no_sentence_demands_nothing():
    assert read_demands("每名代表每年提出建议不少于3件" * 100) == ([], [])


def test_a_slogan_of_visits_is_read_for_each_matter():
    demands, _ = read_demands("推行“三访两见面”建议办理机制。")

    assert [(tell(item), item.note) for item in demands] == [
        ("每件 不少于 3 次 每件事项", "三访"),
        ("每件 不少于 2 次 每件事项", "两见面"),
    ]


WORDS = st.sampled_from(
    ["每年", "每届", "每季度", "每名", "代表", "组成人员", "不少于", "至少", "不得超过", "三", "12", "一至两", "次", "件", "名", "%", "百分之", "以上", "内", "前",
     "，", "。", "；", "“", "”", "应当", "2018年", "共", "了", "会议", "的", "召开", "三访两见面", "各", "办理", "日", "个月", "每次", "万", "第", "半"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_yields_only_what_stands_in_it(text):
    demands, done = read_demands(text)

    assert all(item.text and item.text in text and item.threshold >= 0 and item.unit for item in demands)
    assert all(item.printed in text for item in done)


REGISTER = {
    "000": ["每年 不少于 3 次 常委会", "每年 不少于 20 学时 常委会", "每年 不少于 3 次 每名组成人员", "长期 等于 100 % 常委会", "每年 不少于 1 次 每名代表",
            "每年 不少于 1 次 常委会", "每年 不少于 1 次 每名组成人员", "每年 不少于 3 次 常委会", "每年 不少于 4 次 每个单位", "长期 等于 1 名 每个单位"],
    "002": ["每年 不少于 1 次 每个单位", "每届 不少于 1 次 每个单位", "每届 不少于 1至2 次 每名组成人员", "每年 不少于 1 件 每名代表", "每届 不少于 5 次 每名代表",
            "每件 不少于 2 次 每件事项", "每件 不少于 3 次 每件事项"],
    "003": ["每年 不少于 2 次 常委会", "每年 不少于 1至2 部 每个单位", "每届 不少于 1 次 每名代表", "每年 不少于 2 次 每个单位", "每届 不少于 1 次 常委会", "每年 不少于 1 次 常委会",
            "每年 不少于 2 次 常委会", "长期 不少于 4 人 每个单位", "长期 不少于 1 名 每个单位", "每年 不少于 2 次 每个单位", "每件 不少于 1 天 每件事项", "每届 不少于 2 天 每个单位",
            "每年 不少于 2 次 每名代表", "每年 不少于 1 次 每名代表", "每届 不少于 1 次 每名代表"],
    "004": ["长期 不少于 3 名 每名组成人员", "长期 不少于 3 名 每名代表", "每年 等于 5 名 常委会", "每年 等于 1 名 每个单位", "每年 不少于 1 次 常委会"],
}  # fmt: skip


@pytest.mark.parametrize("prefix", sorted(REGISTER))
def test_the_demands_of_real_texts_are_found_and_no_others(prefix):
    file = next(path for path in real_texts("seeds") if path.name.startswith(prefix))

    found = propose(read_text(file.read_bytes()), file.name).commitments

    assert [tell(item.demand) for item in found if is_complete(item)] == REGISTER[prefix]


def test_the_figures_of_a_report_are_not_taken_for_demands():
    file = next(path for path in real_texts("seeds") if path.name.startswith("001"))

    proposal = propose(read_text(file.read_bytes()), file.name)

    assert [item for item in proposal.commitments if is_complete(item)] == []
    assert {"16项", "13个", "26个", "26名"} <= {item.printed for item in proposal.done}
