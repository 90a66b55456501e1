"""Review opinions: where a point and a report stand on a day, the sums of ballots, the boards, what never leaves."""

import re
from pathlib import Path

import pytest
import yaml
from sites import check_folder, error_lines, published

from generator.pipeline import view_site

EXAMPLES = Path(__file__).parents[2] / "generator" / "records" / "review_opinion" / "examples"
SITE = "名称: 松澜县人民代表大会常务委员会\n简称: 松澜县人大常委会\n县名: 松澜县\n示例: 是\n"
XIPING = """
规则包: 县的审议意见办理办法（示例）
层级: 本地
时限:
  - {键: opinion.draft, 名称: 整理审议意见, 起算: 会议结束之日, 数量: 3, 单位: 日, 适用: 是}
  - {键: opinion.deliver, 名称: 交办审议意见, 起算: 主任会议通过之日, 数量: 3, 单位: 日, 适用: 是}
  - 键: opinion.handling_report
    名称: 审议意见办理情况报告
    起算: 交办之日
    数量: 3
    单位: 月
    自定期限: 是
    延期: {允许: 是, 须说明理由: 是}
    适用: 是
"""
OPINION = """
标题: 关于道路交通安全工作情况报告的审议意见
简称: 道路交通安全
类别: 专项工作
审议日期: 2024-06-26
主任会议通过日期: 2024-07-01
交办日期: 2024-07-02
承办: [{单位: 县公安局}]
督办单位: 监察和司法工作委员会
意见要点:
  - {序号: 1, 标题: 补齐农村道路防护, 问题: 临水临崖路段有37处没有护栏。}
"""


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in {"data/site.yaml": SITE, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def full_site(tmp_path):
    example = yaml.safe_load((EXAMPLES / "good-full.yaml").read_text(encoding="utf-8"))
    return write(tmp_path, {**example["files"], "data/site.yaml": SITE + "规则包: [浙江]\n"})


def duties(root: Path, as_of: str) -> dict[str, tuple[str, str, bool]]:
    checked = check_folder(root, as_of)
    assert error_lines(checked) == []
    return {item.anchor: (item.chip.kind, item.chip.text, item.open) for item in view_site(checked).duties()}


def opinion(root: Path, more: str = "", rules: str = XIPING) -> Path:
    return write(root, {"data/rules/county.yaml": rules, "data/review-opinions/2024-02.yaml": OPINION + more})


def page(root: Path, as_of: str, name: str = "review-opinions/2024-02/index.md") -> str:
    return published(root, as_of)[name].decode()


def test_each_point_is_a_duty_with_its_own_state(full_site):
    found = duties(full_site, "2024-10-15")

    assert found["p1"] == ("ok", "已落实", False)
    assert found["p2"] == ("late", "逾期15天", True)
    assert found["p4"] == ("no", "未采纳", False)
    assert found["process"] == ("ok", "按期报告", False)
    assert found["round-2"] == ("ok", "按期报告", False)


def test_a_day_earlier_knows_nothing_of_what_came_later(full_site):
    found = duties(full_site, "2024-01-25")

    assert found["process"] == ("soon", "还剩10天", True)
    assert found["p4"] == ("soon", "还剩10天", True)
    assert "round-2" not in found


def test_the_page_begins_with_the_sentence_and_keeps_the_lost_round(full_site):
    text = page(full_site, "2024-10-15", "review-opinions/2023-05/index.md")

    assert "首轮测评不满意，第二轮测评基本满意。" in text
    assert "2条已落实、1条未采纳并说明理由，1条逾期15天" in text
    assert text.index("不满意12") < text.index("不满意2</li>")


def test_the_clock_shows_start_period_and_the_day_it_moved_to(full_site):
    text = page(full_site, "2024-10-15", "review-opinions/2023-05/index.md")

    assert re.search(r"收到之日 2023年11月3日.*3个月.*最后一日是星期六.*2024年2月4日", text, re.DOTALL)
    assert "参照：《浙江省各级人大常委会监督条例》（2008年）第四十四条" in text


def test_speeches_leave_no_trace_anywhere(full_site):
    files = published(full_site, "2024-10-15")

    assert not [name for name, data in files.items() if "内部整理的发言" in data.decode("utf-8", "replace")]


def test_the_board_lists_every_point_overdue_first_and_as_a_file(full_site):
    files = published(full_site, "2024-10-15")
    board = files["review-opinions/board/index.md"].decode()
    rows = files["review-opinions/board/points.csv"].decode("utf-8-sig").splitlines()

    assert [int(number) for number in re.findall(r'2023-05/#p(\d)"', board)] == [2, 4, 3, 1]
    assert len(rows) == 5
    assert rows[1].startswith("逾期,逾期15天,2,更换石桥、东塘两镇老旧管网")
    assert "2 ÷ 4" in board


def test_the_responses_list_every_handling_report_newest_first(full_site):
    files = published(full_site, "2024-10-15")
    text = files["responses/index.md"].decode()

    assert text.index("2023-05/#r2") < text.index("2023-05/#r1")
    assert len(files["responses/responses.csv"].decode().splitlines()) == 3


def test_the_home_page_answers_whether_opinions_were_carried_out(full_site):
    answers = view_site(check_folder(full_site, "2024-10-15")).answers

    assert [(item.order, item.question) for item in answers] == [(2, "审议意见落实了没有")]
    assert "已落实2条" in str(answers[0].pieces[0])


def test_a_county_that_sets_three_months_counts_them_from_the_hand_over(tmp_path):
    assert duties(opinion(tmp_path), "2024-10-08")["process"] == ("soon", "还剩0天", True)
    assert duties(opinion(tmp_path), "2024-10-09")["process"] == ("late", "逾期1天", True)


def test_the_day_the_opinion_sets_itself_prevails(tmp_path):
    assert duties(opinion(tmp_path, "自定期限: 2024-08-30\n"), "2024-09-02")["process"] == ("late", "逾期3天", True)


def test_an_extension_with_reasons_moves_the_due_day(tmp_path):
    more = "延期: [{批准机关: 主任会议, 批准日期: 2024-09-20, 延至: 2024-11-29, 理由: 汛期停工}]\n"

    assert duties(opinion(tmp_path, more), "2024-10-30")["process"] == ("run", "依法延期，还剩30天", True)


def test_an_extension_without_reasons_is_reported(tmp_path):
    checked = check_folder(opinion(tmp_path, "延期: [{批准日期: 2024-09-20, 延至: 2024-11-29}]\n"), "2024-10-30")

    assert [line.split()[0] for line in error_lines(checked)] == ["REV110"]


def test_handing_over_later_than_the_rule_allows_is_said_on_the_page_and_is_no_finding(tmp_path):
    root = opinion(tmp_path, rules=XIPING.replace("数量: 3, 单位: 日, 适用: 是}", "数量: 0, 单位: 日, 适用: 是}"))

    assert "晚了1天" in page(root, "2024-07-10")


def test_without_a_number_in_the_law_no_due_day_is_invented(tmp_path):
    root = write(tmp_path, {"data/review-opinions/2024-02.yaml": OPINION})

    assert duties(root, "2030-01-01")["process"] == ("", "等待报告", True)
    assert "依据没有写明天数" in page(root, "2030-01-01")


def test_sent_back_and_handed_over_anew_the_clock_starts_again(tmp_path):
    more = "退回移交: [{退回日期: 2024-07-05, 移交单位: 县交通运输局, 重新交办日期: 2024-07-10}]\n"

    assert duties(opinion(tmp_path, more), "2024-10-09")["process"] == ("soon", "还剩1天", True)


def test_a_mixed_ballot_is_divided_by_the_ballots_and_shows_the_single_dissatisfied_vote(tmp_path):
    more = """
测评:
  - 日期: 2024-11-08
    表决人范围: 组成人员和代表
    发出: 28
    收回: 28
    满意: 20
    基本满意: 7
    不满意: 1
    结果: 满意
    公布比率: [{选项: 满意, 比率: 71.43}, {选项: 基本满意, 比率: 25}, {选项: 不满意, 比率: 3.57}]
"""
    text = page(opinion(tmp_path, more), "2024-12-01")

    assert "不满意1" in text
    assert "71.43%（20 ÷ 收回28票）" in text
    assert "基本满意25%" in text


@pytest.mark.parametrize("printed", ["25", "25.0", "25.00"])
def test_a_published_rate_is_printed_as_its_source_printed_it(printed, tmp_path):
    more = f"测评: [{{日期: 2024-11-08, 收回: 28, 满意: 20, 基本满意: 7, 不满意: 1, 结果: 满意, 公布比率: [{{选项: 基本满意, 比率: {printed}%}}]}}]\n"

    text = page(opinion(tmp_path, more), "2024-12-01")

    assert f"公布的比率：基本满意{printed}%。" in text
    assert "满意率 71.43%" in text


def test_a_failed_ballot_without_a_second_round_is_the_state_of_the_whole(tmp_path):
    more = "办理报告: [{日期: 2024-09-30}]\n测评: [{日期: 2024-10-30, 结果: 不满意}]\n"
    view = view_site(check_folder(opinion(tmp_path, more), "2024-11-01"))

    assert [(chip.kind, chip.text) for chip in view.entries["review_opinion/2024-02"].chips] == [("late", "测评不满意")]


def test_a_resolution_fixes_the_day_of_its_own_report(tmp_path):
    more = "决议: {标题: 关于加强道路交通安全的决议, 通过日期: 2024-06-26, 报告期限: 2024-12-31}\n"

    assert duties(opinion(tmp_path, more), "2025-01-02")["resolution"] == ("late", "逾期2天", True)


def test_a_threshold_beyond_reason_is_a_finding_and_never_an_exception(tmp_path):
    more = "测评: [{日期: 2024-11-08, 全体: 29, 满意: 20, 结果: 满意, 判定: {计入: 满意, 基数: 全体, 门槛: 1E+20, 比较: 超过}, 公布比率: [{选项: 满意, 比率: 1E-20}], 收回: 20}]\n"
    checked = check_folder(opinion(tmp_path, more), "2024-12-01")

    assert {line.split()[0] for line in error_lines(checked)} == {"REV106", "REV107"}


def test_a_report_to_be_published_later_is_not_yet_public(tmp_path):
    text = OPINION + "办理报告: [{日期: 2024-09-20, 公开日期: 2024-11-01}]\n"
    root = write(tmp_path, {"data/review-opinions/road.yaml": text})

    found = {
        day: [
            (item.state.label, item.published)
            for item in view_site(check_folder(root, day)).disclosures()
            if item.anchor == "r1"
        ]
        for day in ("2024-10-31", "2024-11-01")
    }

    assert [state for state, _ in found["2024-10-31"] + found["2024-11-01"]] == ["没有公开", "已公开"]
    assert found["2024-10-31"][0][1] is None
