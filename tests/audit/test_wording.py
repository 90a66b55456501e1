"""Likely slips of typing are found where they stand; what is right is left alone."""

import pytest

from generator.audit.wording import find_slips


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("关于修改《议事规则的决定", "AUD601", "《"),
        ("会议（第二十次通过了决定。", "AUD601", "（"),
        ("松人大2024〕12号", "AUD601", "〕"),
        ("他说：“办好。\n第二段。", "AUD601", "“"),
        ("听取了报告,并审议", "AUD602", ","),
        ("时间:上午九时", "AUD602", ":"),
        ("已经办结.", "AUD602", "."),
        ('通过了"决定"', "AUD602", '"'),
        ("共１２件", "AUD602", "１２"),
        ("2024年06月3日", "AUD603", "06"),
        ("6月03日", "AUD603", "03"),
        ("通过了决定。。", "AUD604", "。。"),
        ("水利局、，财政局", "AUD604", "、，"),
        ("听取了关于防汛抗旱工作情 况的专题报告", "AUD605", " "),
    ],
)
def test_a_slip_is_found_where_it_stands(text: str, code: str, at: str) -> None:
    found = next(item for item in find_slips(text) if item[0].code == code)

    assert text[found[3] : found[4]] == at


@pytest.mark.parametrize(
    "text",
    [
        "《〈议事规则〉修改决定》（草案）",
        "第一条　1）办理；2）答复……——完",
        "他说：“第一段。\n“第二段。”\n他又说：“完。”",
        "[议事规则](../documents/rules.md)、`data/site.yaml`、https://a.example/甲,乙",
        "9:30开始，2024-06-03，1,234.5万元，名单.pdf",
        "柳云 闻人朗 柏青",
        "李　伟",
        "中共松澜县委 松澜县人民政府",
        "满意吗？！",
        "2024年10月20日至2024年12月1日",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert list(find_slips(text)) == []


def test_a_half_width_bracket_closes_a_full_width_one_and_is_one_slip() -> None:
    assert [item[0].code for item in find_slips("会议（第二十次)通过")] == ["AUD602"]
