"""Oversight events: where they stand on a day, clocks and numbers from the packs, ballots, what is never public."""

import csv
import io
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from sites import check_folder, error_lines, published

from generator.pipeline import view_site

SITE = "名称: 松澜县人民代表大会常务委员会\n简称: 松澜县人大常委会\n县名: 松澜县\n示例: 是\n"
MEETINGS = """
- {标识: 18-20, 名称: 第二十次会议, 简称: 第二十次会议, 类型: 常委会会议, 开始日期: 2024-06-28}
- {标识: 18-23, 名称: 第二十三次会议, 类型: 常委会会议, 开始日期: 2024-12-20}
- {标识: urban-1, 名称: 城建环资工委第一次会议, 类型: 工作委员会会议, 开始日期: 2024-06-20}
"""
ORGANS = """
- {标识: water, 名称: 松澜县水利局, 类别: 政府部门}
- {标识: finance, 名称: 松澜县财政局, 类别: 政府部门}
"""
PEOPLE = "- {标识: bai-qing-1, 姓名: 柏青}\n- {标识: wen-ren-lang-1, 姓名: 闻人朗}\n"
RULES = """
测评规则:
  - {名称: 述职测评, 基数: 收回, 最后一日: 2024-12-31, 等次: [{等次: 满意, 计入: 满意, 比较: 超过, 门槛: 2/3}, {等次: 不满意}]}
  - {名称: 述职测评, 基数: 出席, 自: 2025-01-01, 等次: [{等次: 满意, 计入: 满意, 比较: 超过, 门槛: 2/3}, {等次: 不满意}]}
"""
AUDIT = """
标题: 听取2023年度审计工作报告
形式: 计划预算监督
财政: {{年度: 2023, 环节: 审计}}
报告: [{{标题: 审计工作报告, 报告机关: 县审计局, 听取日期: {day}, 公开日期: {day}}}]
"""


def site(root: Path, files: dict[str, str]) -> Path:
    base = {
        "data/site.yaml": SITE,
        "data/meetings/all.yaml": MEETINGS,
        "data/organizations/all.yaml": ORGANS,
        "data/people/all.yaml": PEOPLE,
        "data/rules/county.yaml": RULES,
    }
    for name, text in {**base, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def one(root: Path, text: str, slug: str = "event") -> Path:
    return site(root, {f"data/oversight/{slug}.yaml": text})


def view_of(root: Path, as_of: str):
    checked = check_folder(root, as_of)
    assert error_lines(checked) == []
    return view_site(checked)


def page(root: Path, as_of: str, slug: str = "event") -> str:
    return published(root, as_of)[f"oversight/{slug}/index.md"].decode()


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def test_the_audit_rectification_is_due_six_months_after_the_report_under_the_new_law(tmp_path):
    view = view_of(one(tmp_path, AUDIT.format(day="2024-12-20")), "2025-07-01")

    duty = next(item for item in view.duties() if item.anchor == "rectification")
    assert str(duty.due) in ("2025-06-20", "2025-06-23")
    assert "第二十七条第二款" in duty.basis
    assert duty.chip.kind == "late"


def test_before_the_amendment_no_national_period_for_rectification_is_claimed(tmp_path):
    view = view_of(one(tmp_path, AUDIT.format(day="2024-06-28")), "2025-07-01")

    assert [item for item in view.duties() if item.anchor == "rectification"] == []


def test_the_rectification_heard_later_closes_the_clock(tmp_path):
    later = "标题: 听取审计整改报告\n形式: 计划预算监督\n财政: {年度: 2023, 环节: 审计整改}\n承接: oversight_event/audit\n报告: [{标题: 审计整改报告, 听取日期: 2025-05-30}]\n"
    root = site(
        tmp_path,
        {
            "data/oversight/audit.yaml": AUDIT.format(day="2024-12-20"),
            "data/oversight/rectification.yaml": later,
        },
    )

    before = [item for item in view_of(root, "2025-05-29").duties() if item.anchor == "rectification"]
    after = [item for item in view_of(root, "2025-05-31").duties() if item.anchor == "rectification"]

    assert [item.open for item in before] == [True]
    assert [(item.open, item.chip.text) for item in after] == [(False, "按期报告")]


ACCOUNTS = """
标题: 审查和批准2023年决算
形式: 计划预算监督
财政:
  年度: 2023
  环节: 决算
  批准日期: 2024-06-28
  会议: meeting/18-20
  公开: [{内容: 2023年决算, 公开单位: 县财政局, 机构: organization/finance%s}]
"""


@pytest.mark.parametrize(
    ("published_on", "as_of", "chip"),
    [
        (", 日期: 2024-07-18", "2024-08-01", "按期公开"),
        (", 日期: 2024-07-19", "2024-08-01", "逾期1天公开"),
        ("", "2024-07-20", "逾期2天"),
        (", 日期: 2024-07-19", "2024-07-18", "还剩0天"),
    ],
)
def test_approved_accounts_must_be_public_twenty_days_later(published_on, as_of, chip, tmp_path):
    view = view_of(one(tmp_path, ACCOUNTS % published_on), as_of)

    duty = next(item for item in view.duties() if item.kind == "公开")
    assert (str(duty.due), duty.chip.text, duty.holder_id) == ("2024-07-18", chip, "organization/finance")


def test_a_draft_sent_late_is_said_and_one_not_recorded_is_not_called_late(tmp_path):
    sent = ACCOUNTS.replace("  批准日期", "  送交日期: 2024-06-03\n  批准日期") % ""

    assert "逾期5天送交" in page(one(tmp_path / "a", sent), "2024-08-01")
    assert "未记录" in page(one(tmp_path / "b", ACCOUNTS % ""), "2024-08-01")
    assert "逾期" not in page(one(tmp_path / "b", ACCOUNTS % ""), "2024-07-10")


REMOVAL = """
标题: 撤销闻人朗的松澜县财政局局长职务
形式: 撤职
公开时间: 2024-06-28 18:00
撤职罢免:
  - 姓名: 闻人朗
    人员: person/wen-ren-lang-1
    职务: [松澜县财政局局长]
    提出: 主任会议
    理由: 失职
    申辩: 到会申辩
    表决日期: 2024-06-28
    表决: {方式: 无记名投票, 全体: 29, 赞成: %s, 反对: 2, 结果: %s}
"""


@pytest.mark.parametrize(
    ("votes", "result", "as_of", "is_public"),
    [
        (26, "通过", "2024-06-28 18:00", True),
        (26, "通过", "2024-06-28 17:59", False),
        (9, "未通过", "2026-01-01", False),
    ],
)
def test_a_removal_is_public_only_after_a_passed_vote_and_its_time(votes, result, as_of, is_public, tmp_path):
    files = published(one(tmp_path, REMOVAL % (votes, result)), as_of)

    assert ("oversight/event/index.md" in files) is is_public
    assert any("闻人朗" in data.decode("utf-8", "replace") for data in files.values()) is is_public


def test_a_text_that_joins_the_name_and_the_removal_before_the_vote_is_an_error(tmp_path):
    other = "标题: 会议预告\n形式: 视察\n实施: [{日期: 2024-06-01, 方法: 座谈, 内容: 讨论闻人朗撤职一事。}]\n"
    root = site(tmp_path, {"data/oversight/event.yaml": REMOVAL % (26, "通过"), "data/oversight/other.yaml": other})

    assert [line for line in error_lines(check_folder(root, "2024-06-20")) if "EMB001" in line]
    assert not error_lines(check_folder(root, "2024-06-29"))


def test_complaints_and_investigation_material_leave_no_trace(tmp_path):
    text = """
标题: 水质调查
形式: 特定问题调查
调查:
  提议: 主任会议
  决定日期: 2024-06-28
  材料:
    - {名称: 监测数据甲, 内容: 只在内部}
    - {名称: 排查名单乙, 内容: 名单上的企业丙, 可见范围: 只公开标题}
申诉控告: [{事项: 来信反映丁}]
"""
    whole = b"".join(published(one(tmp_path, text), "2025-01-01").values()).decode("utf-8", "replace")

    assert "排查名单乙" in whole
    assert [word for word in ("监测数据甲", "只在内部", "企业丙", "反映丁") if word in whole] == []


def test_questions_may_be_asked_in_any_kind_of_meeting_and_are_shown_on_it(tmp_path):
    text = """
标题: 询问供水
形式: 询问
询问场次: [{序号: 1, 形式: 全体会议, 日期: 2024-06-20, 会议: meeting/urban-1}]
问答: [{序号: 1, 场次: 1, 提问人: 柏青, 提问人记录: person/bai-qing-1, 问题: 何时恢复？, 应答单位: 县水利局, 机构: organization/water, 回答: 七月。}]
"""
    root = one(tmp_path, text)
    view = view_of(root, "2024-07-01")

    assert [item.text for item in view.mentions_of("meeting/urban-1")] == ["全体会议上询问“询问供水”，提问1个"]
    assert [item.anchor for item in view.mentions_of("person/bai-qing-1")] == ["q1"]
    assert "七月。" in page(root, "2024-07-01")
    assert "oversight/event/index.md" in published(root, "2024-06-19")
    assert "七月。" not in page(root, "2024-06-19")


LAW_REPORTS = """
标题: 2024年报送
形式: 法律实施情况报送
报送要求: {期限: 2024-10-31, 依据: 县委意见第八条, 至少: 1, 至多: 2}
报送:
  - {单位: 县水利局, 机构: organization/water, 法律法规: [水法, 防洪法], 报送日期: 2024-10-31}
  - {单位: 县财政局, 机构: organization/finance}
"""


def test_each_department_owes_its_report_by_the_day_the_document_says(tmp_path):
    view = view_of(one(tmp_path, LAW_REPORTS), "2024-11-03")

    found = {item.holder_id: (str(item.due), item.chip.text, item.basis) for item in view.duties()}
    deeds = {item.who: (item.amount, item.met) for item in view.deeds_of("报送法律实施情况")}
    assert found["organization/water"] == ("2024-10-31", "按期报送", "县委意见第八条")
    assert found["organization/finance"] == ("2024-10-31", "逾期3天", "县委意见第八条")
    assert deeds == {("organization/water",): (2, True), ("organization/finance",): (1, False)}
    assert {item.id for item in view.subjects_of("应当报送法律实施情况的部门")} == {
        "organization/water",
        "organization/finance",
    }


def test_nobody_has_failed_to_report_before_the_day(tmp_path):
    view = view_of(one(tmp_path, LAW_REPORTS), "2024-10-20")

    assert list(view.deeds_of("报送法律实施情况")) == []


DUTY = """
标题: 述职
形式: 述职
述职:
  - 姓名: 柏青
    人员: person/bai-qing-1
    职务: 县水利局局长
    类别: 政府组成部门
    日期: {day}
    测评: [{{日期: {day}, 全体: 29, 出席: 27, 发出: 27, 收回: 26, 满意: 18, 不满意: 8, 测评规则: 述职测评{result}}}]
"""


@pytest.mark.parametrize(("day", "grade"), [("2024-06-28", "满意"), ("2025-06-28", "不满意")])
def test_a_grade_follows_from_the_rule_of_the_day_and_its_base(day, grade, tmp_path):
    text = page(one(tmp_path, DUTY.format(day=day, result="")), "2026-01-01")

    assert f"按规则为“{grade}”" in text
    assert ("以收回票数为基数" if day < "2025" else "以出席人数为基数") in text
    assert "未收回1票" in text


def test_a_result_against_the_rule_is_reported_with_the_rule(tmp_path):
    checked = check_folder(one(tmp_path, DUTY.format(day="2025-06-28", result=", 结果: 满意")), "2026-01-01")

    assert [item.code for item in checked.findings.items] == ["OVE111"]
    assert "出席27" in checked.findings.items[0].message


def test_officials_are_counted_by_the_class_of_their_post_at_that_time(tmp_path):
    root = one(tmp_path, DUTY.format(day="2024-06-28", result=""))
    files = published(root, "2026-01-01")

    assert [(item.who, item.variety) for item in view_of(root, "2026-01-01").deeds_of("述职测评")] == [
        (("person/bai-qing-1",), "政府组成部门")
    ]
    assert rows(files, "oversight/evaluations/classes.csv")[0]["政府组成部门"] == "1"


BALLOTS = """
标题: 公交测评
形式: 满意度测评
测评:
  - {日期: 2024-06-28, 对象: 方案, 阶段: 方案, 发出: 30, 收回: 28, 满意: 25, 基本满意: 2, 不满意: 1, 公布比率: [{选项: 满意, 比率: 89.28, 取法: 截尾}, {选项: 满意, 比率: 83.33, 基数: 发出, 说明: 公报除以发出}]}
  - {轮次: 2, 日期: 2024-12-20, 对象: 结果, 维度: 服务, 收回: 40, 有效: 39, 赞成: 20, 反对: 18, 弃权: 1}
  - {轮次: 2, 日期: 2024-12-20, 对象: 项目, 收回: 10, 赞成: 25, 一票多项: 是}
"""


def test_cut_off_rates_other_bases_and_overlap_are_named_on_the_page(tmp_path):
    text = page(one(tmp_path, BALLOTS), "2025-01-01")

    assert "来源公布的满意率是89.28%，系截尾；除以收回28票，四舍五入是89.29%。" in text
    assert "来源公布的满意率是83.33%，除以发出30票，与票数相符。说明：公报除以发出" in text
    assert "重复计入：各项之和25可以多于票数" in text
    assert "2024年12月20日测评（第2轮，服务，结果）" in text


def test_every_printed_rate_can_be_worked_out_from_the_download(tmp_path):
    files = published(one(tmp_path, BALLOTS), "2025-01-01")
    text = files["oversight/event/index.md"].decode()
    found = 0

    for row in rows(files, "oversight/evaluations/ballots.csv"):
        base = int(row["比率除以"])
        for option in ("满意", "赞成"):
            if row[f"{option}率%"]:
                share = (Decimal(row[option]) * 100 / base).quantize(Decimal("0.01"), ROUND_HALF_UP)
                assert row[f"{option}率%"] == str(share)
                assert f"{option}率 {share}%（{row[option]} ÷ {row['比率基数']}{base}票）" in text
                found += 1
    assert found == 3


def test_who_took_part_counts_once_for_each_event(tmp_path):
    text = """
标题: 检查
形式: 执法检查
法律: [{名称: 水法}]
检查组: {成员: [{姓名: 柏青, 人员: person/bai-qing-1, 身份: 组长}, {姓名: 闻人朗, 人员: person/wen-ren-lang-1}]}
实施: [{日期: 2024-05-06, 方法: 实地检查}, {日期: 2024-05-09, 方法: 座谈}]
"""
    view = view_of(one(tmp_path, text), "2025-01-01")

    assert sorted(item.who for item in view.deeds_of("参加检查调研")) == [
        ("person/bai-qing-1",),
        ("person/wen-ren-lang-1",),
    ]
    assert len(view.deeds_of("执法检查")) == 1


def test_inspections_fill_their_column_and_unused_forms_have_no_list_but_their_steps(tmp_path):
    text = "标题: 检查\n形式: 执法检查\n法律: [{名称: 水法}]\n实施: [{日期: 2024-05-06, 方法: 实地检查}]\n"
    files = published(one(tmp_path, text), "2025-01-01")

    assert "inspections/index.md" in files
    assert "oversight/interpellations/index.md" not in files
    steps = files["oversight/procedures/index.md"].decode()
    assert [
        form
        for form in (
            "视察",
            "执法检查",
            "专项报告",
            "专题询问",
            "工作评议",
            "满意度测评",
            "质询",
            "特定问题调查",
            "罢免",
            "撤职",
            "备案审查",
        )
        if f"## {form} " not in steps
    ] == []
    assert "3名组成人员以上；10名代表以上" in steps
    assert "会议举行之日20日前" in steps


@pytest.mark.parametrize(
    ("day", "article"), [("2024-06-28", "（2006年）第二十三条"), ("2024-12-20", "（2024年修正）第三十一条")]
)
def test_the_law_printed_is_that_of_the_day(day, article, tmp_path):
    text = f"标题: 检查\n形式: 执法检查\n法律: [{{名称: 水法}}]\n实施: [{{日期: {day}, 方法: 实地检查}}]\n"

    assert f"《监督法》{article}" in page(one(tmp_path, text), "2025-06-01")


def test_a_special_inquiry_before_the_amendment_rests_on_the_organic_law(tmp_path):
    text = "标题: 专题询问\n形式: 专题询问\n询问场次: [{序号: 1, 形式: 联组会议, 日期: 2024-06-28}]\n"

    assert "《地方组织法》（2022年修正）第五十条" in page(one(tmp_path, text), "2025-06-01")


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ("", "没有记录结果"),
        ("结果: 转其他方式\n结束日期: 2024-09-01\n", "转其他方式"),
        ("后续报告: [{种类: 研究处理情况报告, 期限: 2024-12-31}]\n", "意见办理中"),
        ("后续报告: [{种类: 研究处理情况报告, 期限: 2024-10-01}]\n", "逾期31天"),
    ],
)
def test_every_event_shows_its_end_or_that_none_is_recorded(more, state, tmp_path):
    text = (
        "标题: 听取报告\n形式: 专项报告\n报告: [{标题: 水利工作报告, 听取日期: 2024-06-28, 会议: meeting/18-20}]\n"
        + more
    )
    view = view_of(one(tmp_path, text), "2024-11-01")

    assert [chip.text for chip in view.entries["oversight_event/event"].chips] == [state]


def test_what_must_be_public_says_how_it_stands(tmp_path):
    text = """
标题: 听取报告
形式: 专项报告
报告:
  - {标题: 甲, 听取日期: 2024-06-28, 公开日期: 2024-07-05}
  - {标题: 乙, 听取日期: 2024-06-28}
  - {标题: 丙, 听取日期: 2024-06-28, 不公开理由: 涉及商业秘密}
"""
    view = view_of(one(tmp_path, text), "2024-11-01")

    assert {item.what: item.state.label for item in view.disclosures() if item.duty == "reports-heard"} == {
        "甲": "已公开", "乙": "没有公开", "丙": "依法不公开",
    }  # fmt: skip


def test_materials_count_back_from_a_committee_session_only(tmp_path):
    text = "标题: 听取报告\n形式: 专项报告\n报告: [{{标题: 甲, 送征求意见: 2024-06-10, 听取日期: {day}, 会议: meeting/{meeting}}}]\n"

    session = page(one(tmp_path / "a", text.format(day="2024-06-28", meeting="18-20")), "2024-11-01")
    committee = page(one(tmp_path / "b", text.format(day="2024-06-20", meeting="urban-1")), "2024-11-01")

    assert re.search(r"征求意见：.*逾期2天送交", session)
    assert "发给组成人员：" in session
    assert "征求意见：" not in committee


INSPECTION = """
标题: 检查
形式: 执法检查
法律: [{名称: 水法}]
报告: [{标题: 检查报告, 种类: 检查报告, 听取日期: 2025-01-10}]
"""


@pytest.mark.parametrize("kind", ["整改情况报告", "跟踪检查报告", "研究处理情况报告"])
def test_a_later_report_no_law_dates_from_the_session_has_no_due_date(kind, tmp_path):
    root = one(tmp_path, f"{INSPECTION}后续报告: [{{种类: {kind}}}]\n")
    (root / "data/site.yaml").write_text(f"{SITE}规则包: [浙江]\n", encoding="utf-8")

    duty = next(item for item in view_of(root, "2026-01-01").duties() if item.anchor == "f1")

    assert duty.due is None
    assert "第二十七条" not in duty.basis


def test_a_period_from_the_handing_over_is_not_counted_from_the_session(tmp_path):
    rule = "时限: [{键: opinion.handling_report, 名称: 审议意见办理报告, 起算: 交办之日, 数量: 3, 单位: 月}]\n"
    root = one(tmp_path, f"{INSPECTION}后续报告: [{{种类: 研究处理情况报告}}]\n")
    (root / "data/rules/county.yaml").write_text(rule, encoding="utf-8")

    assert [(item.anchor, item.due) for item in view_of(root, "2026-01-01").duties()] == [("f1", None)]


def test_the_rectification_of_an_audit_among_the_later_reports_is_due_by_law(tmp_path):
    text = AUDIT.format(day="2024-12-20") + "后续报告: [{种类: 整改情况报告}]\n"

    duty = next(item for item in view_of(one(tmp_path, text), "2025-07-01").duties() if item.anchor == "f1")

    assert str(duty.due) in ("2025-06-20", "2025-06-23")


def test_the_clock_of_an_audit_with_an_opinion_is_the_opinion_s(tmp_path):
    opinion = "标题: 审计审议意见\n类别: 审计\n审议日期: 2024-12-20\n交办日期: 2024-12-25\n督办单位: 财政经济委员会\n承办: [{单位: 县人民政府}]\n意见要点: [{序号: 1, 标题: 整改, 问题: 有问题。}]\n办理报告: [{种类: 整改情况报告, 日期: 2025-05-30}]\n"
    text = AUDIT.format(day="2024-12-20") + "审议意见: [review_opinion/audit]\n"
    root = site(tmp_path, {"data/oversight/event.yaml": text, "data/review-opinions/audit.yaml": opinion})

    view = view_of(root, "2025-12-31")

    assert not any(chip.kind == "late" for chip in view.entries["oversight_event/event"].chips)
    assert not [item for item in view.duties() if item.source == "oversight_event/event"]


FILINGS = """
标题: 备案审查
形式: 备案审查
审查: [{文件: 某镇的决定%s, 审查日期: 2024-06-28, 结果: 常委会撤销, 处理日期: 2024-12-20, 公开日期: 2025-01-10}]
"""


def annulments(root: Path, as_of: str) -> list[tuple[str, str, object]]:
    found = [item for item in view_of(root, as_of).disclosures() if item.duty == "annulments"]
    return [(item.source, item.state.label, item.published) for item in found]


def test_what_became_of_a_document_is_told_from_its_day(tmp_path):
    root = one(tmp_path, FILINGS % "")

    assert "》：常委会撤销" not in page(root, "2024-12-19")
    assert annulments(root, "2024-12-19") == []
    assert annulments(root, "2024-12-20") == [("oversight_event/event", "没有公开", None)]
    assert "》：常委会撤销" in page(root, "2024-12-20")


def test_an_annulment_that_has_its_own_record_is_told_there_only(tmp_path):
    filing = "标题: 某镇的决定\n种类: 报备文件\n公布日期: 2024-05-01\n报备日期: 2024-05-10\n审查: [{启动方式: 依职权审查, 开始日期: 2024-06-01, 完成日期: 2024-06-28, 结论: 其他不适当}]\n处理结果: {结果: 已撤销, 日期: 2024-12-20, 决定文号: 松人常〔2024〕9号}\n"
    files = {
        "data/oversight/event.yaml": FILINGS % ", 记录: normative_filing/town",
        "data/filings/town.yaml": filing,
    }

    found = annulments(site(tmp_path, files), "2025-02-01")

    assert [source for source, *_ in found] == ["normative_filing/town"]


def test_a_decision_that_has_its_own_record_is_told_and_owed_there_only(tmp_path):
    text = (
        INSPECTION
        + "决议: [{标题: 关于治水的决议, 通过日期: 2025-01-10, 会议: meeting/18-23, 记录: resolution/water, 报告期限: 2025-06-30}]\n"
    )
    act = "标题: 关于治水的决议\n种类: 决议\n通过日期: 2024-12-20\n会议: meeting/18-23\n结果: 通过\n执行: [{责任单位: 县水利局, 报告期限: 2025-06-30}]\n"
    text = text.replace("2025-01-10", "2024-12-20")
    root = site(tmp_path, {"data/oversight/event.yaml": text, "data/resolutions/water.yaml": act})

    view = view_of(root, "2025-02-01")

    assert [item.source for item in view.mentions_of("meeting/18-23")] == ["resolution/water"]
    assert [item.source for item in view.duties()] == ["resolution/water"]


def test_what_the_linked_records_do_not_say_is_told_and_owed_by_the_event(tmp_path):
    decision = "决议: [{标题: 关于治水的决议, 通过日期: 2024-12-20, 会议: meeting/18-23, 记录: resolution/water, 报告期限: 2025-06-30}]\n"
    files = {
        "data/oversight/event.yaml": FILINGS % ", 记录: normative_filing/town" + decision,
        "data/filings/town.yaml": "标题: 某镇的决定\n种类: 报备文件\n公布日期: 2024-05-01\n报备日期: 2024-05-10\n",
        "data/resolutions/water.yaml": "标题: 关于治水的决议\n种类: 决议\n通过日期: 2024-12-20\n结果: 通过\n",
    }

    view = view_of(site(tmp_path, files), "2025-02-01")

    assert [item.source for item in view.mentions_of("meeting/18-23")] == ["oversight_event/event"]
    assert [item.source for item in view.duties() if item.anchor == "d1"] == ["oversight_event/event"]
    assert [item.source for item in view.disclosures() if item.duty == "annulments"] == ["oversight_event/event"]


def test_approval_and_delivery_to_come_are_not_told(tmp_path):
    sent = ACCOUNTS.replace("  批准日期", "  送交日期: 2024-06-03\n  批准日期") % ""
    root = one(tmp_path, sent)

    early, later = page(root, "2024-06-02"), page(root, "2024-06-28")

    assert "逾期5天送交" not in early
    assert 'act: "2024年6月28日"' not in early
    assert "逾期5天送交" in later
    assert 'act: "2024年6月28日"' in later


def test_the_day_a_later_report_is_published_is_not_told_before(tmp_path):
    text = INSPECTION + "后续报告: [{种类: 整改情况报告, 日期: 2025-05-01, 公开日期: 2025-06-01}]\n"

    view = view_of(one(tmp_path, text), "2025-05-20")

    assert [(item.state.label, item.published) for item in view.disclosures() if item.anchor == "f1"] == [
        ("没有公开", None)
    ]


def test_lists_date_an_event_by_what_has_happened(tmp_path):
    text = """
标题: 检查
形式: 执法检查
法律: [{名称: 水法}]
实施: [{日期: 2024-05-06, 方法: 实地检查}]
决议: [{标题: 关于治水的决议, 通过日期: 2024-12-20}]
询问场次: [{序号: 1, 形式: 全体会议, 日期: 2024-12-20, 会议: meeting/18-23}]
问答: [{序号: 1, 问题: 何时恢复？, 回答: 七月。}]
"""
    root = one(tmp_path, text)

    assert str(view_of(root, "2024-06-01").entries["oversight_event/event"].date) == "2024-05-06"
    assert "第二十三次会议" not in published(root, "2024-06-01")["inspections/index.md"].decode()
    assert "七月。" not in page(root, "2024-06-01")
    assert "七月。" in page(root, "2024-12-20")


def test_reports_due_in_the_last_year_there_is_are_owed_without_end(tmp_path):
    view = view_of(one(tmp_path, LAW_REPORTS.replace("2024-10-31", "9999-10-31")), "2024-11-03")

    assert {item.end for item in view.subjects_of("应当报送法律实施情况的部门")} == {None}


@pytest.mark.parametrize(
    ("day", "basis"),
    [("2024-06-28", "《监督法》（2006年）第四十六条"), ("2025-06-28", "《监督法》（2024年修正）第六十二条")],
)
def test_an_open_vote_on_a_removal_is_reported_with_the_law_of_its_day(day, basis, tmp_path):
    text = (REMOVAL % (26, "通过")).replace("无记名投票", "举手").replace("2024-06-28", day)

    found = [item for item in check_folder(one(tmp_path, text), "2026-01-01").findings.items if item.code == "OVE107"]

    assert [basis in item.message for item in found] == [True]


def test_a_number_of_a_year_opens_a_list_of_just_these(tmp_path):
    text = "标题: 检查\n形式: 执法检查\n年度: %s\n法律: [{名称: 水法}]\n实施: [{日期: 2024-05-06, 方法: 实地检查}]\n"
    files = {"data/oversight/a.yaml": text % 2023, "data/oversight/b.yaml": text % 2024}
    shown = published(site(tmp_path, files), "2025-01-01")

    assert "inspections/2024/" not in shown["oversight/2024/index.md"].decode()
    assert "inspections/2023/" not in shown["oversight/2023/index.md"].decode()
