"""Publication duties, thresholds and the other rules that are no clocks: which holds, what it comes to, what is reported."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from generator.core.pack import Binding, Bound, Check, Layer, RuleSet, Threshold, build_ruleset
from generator.core.source import read_source

PACKS = Path(__file__).parents[2] / "generator" / "packs"
TREES = [(path.name, read_source(path.name, path.read_bytes())[0]) for path in sorted(PACKS.glob("*.yaml"))]
DUTIES = (
    "decisions", "appointments", "reports-heard", "opinions", "handling-reports", "oversight-plan", "deputies-plan",
    "suggestion-report", "budget", "audit-report", "audit-rectification", "filing-list", "filing-report", "annulments",
    "deputy-changes", "deputies-list", "deputies-performance", "congress-dates", "session-notice", "attendance",
)  # fmt: skip
LAW = {"键": "X1", "简称": "本县办法", "施行日期": "2024-01-01"}
MEMBERS = {"键": "committee.bill", "名称": "联名提出议案", "数量": "5", "单位": "名组成人员"}


def rules_for(*places: str, local: Any = None) -> RuleSet:
    trees = [*TREES, ("本地.yaml", local)] if local else TREES
    rules, problems = build_ruleset(trees, places=places, local=["本地.yaml"])
    assert problems == []
    return rules


def test_every_duty_is_there_on_every_day_once() -> None:
    rules = rules_for()

    assert tuple(rules.publications) == DUTIES
    for day in (date(2016, 1, 1), date(2020, 10, 17), date(2024, 11, 7), date(2024, 11, 8), date(2025, 3, 12)):
        assert tuple(duty.key for duty in rules.publication_duties(day)) == DUTIES


def test_a_duty_no_text_states_has_no_basis_and_is_not_checked() -> None:
    silent = [duty for rules in rules_for().publications.values() for duty in rules if not duty.citations]

    assert {duty.key for duty in silent} >= {"decisions", "appointments", "filing-list", "attendance"}
    assert all(duty.strength is None and duty.check is Check.UNCHECKED and duty.basis == "" for duty in silent)


def test_a_duty_follows_the_versions_of_its_law() -> None:
    rules = rules_for()

    before = rules.publication("oversight-plan", date(2024, 11, 7))
    after = rules.publication("oversight-plan", date(2024, 11, 8))
    none_yet = rules.publication("deputies-plan", date(2025, 3, 11))
    plan = rules.publication("deputies-plan", date(2025, 3, 12))

    assert before is not None and before.basis == "《监督法》（2006年）第八条第二款、第二十三条"
    assert after is not None and after.basis == "《监督法》（2024年修正）第六十三条"
    assert none_yet is not None and none_yet.strength is None
    assert plan is not None and plan.basis == "《代表法》（2025年修正）第四十三条"


def test_a_duty_tells_its_term_as_printed() -> None:
    rules = rules_for(
        local={"公开义务": [{"键": "decisions", "名称": "决定", "公开内容": "决定", "频次": "每件", "及时": "是"}]}
    )

    budget = rules.publication("budget", date(2025, 1, 1))
    decisions = rules.publication("decisions", date(2025, 1, 1))
    plan = rules.publication("oversight-plan", date(2025, 1, 1))

    assert budget is not None and budget.term == "批准之日起20日以内"
    assert decisions is not None and (decisions.term, decisions.layer) == ("及时", Layer.LOCAL)
    assert plan is not None and plan.term == ""


@pytest.mark.parametrize(("first", "last"), [("2008-01-01", "2009-01-01"), ("2024-11-01", None), ("2024-11-08", None)])
def test_a_step_cites_what_holds_as_long_as_its_form_of_work(first: str, last: str | None) -> None:
    laws = [
        {"键": "X1", "简称": "办法", "施行日期": "2024-11-08"},
        {"键": "X0", "简称": "办法", "最后一日": "2024-11-07"},
    ]
    step = {"名称": "公开", "依据": [{"法律": "X1" if last is None else "X0"}]}
    flow = {"键": "x", "名称": "监督", "自": first, "步骤": [step]} | ({"最后一日": last} if last else {})

    _, problems = build_ruleset([("本地.yaml", {"法律": laws, "程序": [flow]})], local=["本地.yaml"])

    assert [problem.code for problem in problems] == (["DUE002"] if first == "2024-11-01" else [])


def test_a_step_citing_what_ends_before_its_form_of_work_is_reported() -> None:
    law = {"键": "X0", "简称": "办法", "最后一日": "2024-11-07"}
    flow = {"键": "x", "名称": "监督", "步骤": [{"名称": "公开", "依据": [{"法律": "X0"}]}]}

    _, problems = build_ruleset([("本地.yaml", {"法律": [law], "程序": [flow]})], local=["本地.yaml"])

    assert [problem.message for problem in problems] == [
        "程序没有最后一日，步骤“公开”依据的《办法》到2024年11月7日为止"
    ]


def test_a_threshold_is_chosen_by_day_and_condition() -> None:
    rules = rules_for()
    key = "committee.members.most"

    old = rules.threshold(key, date(2015, 1, 1))
    new = rules.threshold(key, date(2024, 1, 1))
    populous = rules.threshold(key, date(2024, 1, 1), "人口超过一百万")

    assert [str(item) for item in (old, new, populous)] == ["不超过27人", "不超过35人", "不超过45人"]
    assert rules.threshold(key, date(2018, 1, 1)) is None
    assert rules.threshold("没有这项", date(2024, 1, 1)) is None


def test_a_county_prevails_with_its_own_threshold_while_it_holds() -> None:
    rules = rules_for(local={"门槛": [MEMBERS | {"自": "2024-01-01"}]})

    before = rules.threshold("committee.bill", date(2023, 12, 31))
    after = rules.threshold("committee.bill", date(2024, 1, 1))

    assert [str(item) for item in (before, after)] == ["3名组成人员以上", "5名组成人员以上"]


@pytest.mark.parametrize(
    ("bound", "limit", "printed"),
    [
        (Bound.AT_LEAST, 13, "半数以上"),
        (Bound.MORE_THAN, 13, "过半数"),
        (Bound.AT_MOST, 12, "不超过半数"),
        (Bound.LESS_THAN, 12, "不足半数"),
    ],
)
def test_a_share_of_an_odd_number_is_never_rounded_the_wrong_way(bound: Bound, limit: int, printed: str) -> None:
    threshold = Threshold("x", "示例", bound, share=Fraction(1, 2))

    met = [number for number in range(26) if threshold.is_met(number, 25)]

    assert (threshold.limit(25), str(threshold)) == (limit, printed)
    assert met == (list(range(13, 26)) if limit == 13 else list(range(13)))


def test_half_of_an_even_number_is_not_more_than_half() -> None:
    majority = Threshold("x", "示例", Bound.MORE_THAN, share=Fraction(1, 2))

    assert (majority.is_met(12, 24), majority.is_met(13, 24)) == (False, True)
    assert Threshold("x", "示例", Bound.AT_LEAST, share=Fraction(1, 2)).is_met(12, 24)
    assert str(Threshold("x", "示例", Bound.AT_LEAST, share=Fraction(2, 3))) == "三分之二以上"


def test_a_number_needs_no_base_and_a_share_does() -> None:
    ten = Threshold("x", "示例", Bound.AT_LEAST, number=10, unit="名代表")
    five = Threshold("x", "示例", Bound.EXACTLY, number=5, unit="年")

    assert (ten.is_met(10), ten.is_met(9), str(ten)) == (True, False, "10名代表以上")
    assert (five.is_met(5), five.is_met(6), str(five)) == (True, False, "5年")
    with pytest.raises(ValueError, match="x"):
        Threshold("x", "示例", Bound.AT_LEAST, share=Fraction(1, 5)).limit()


def test_classes_oaths_and_steps_are_read_with_their_words() -> None:
    local = {
        "法律": [LAW],
        "分类": [
            {
                "键": "suggestion.result",
                "名称": "办理结果",
                "分类": [{"名称": "甲类", "含义": "已解决"}, {"名称": "乙类", "含义": ["正在解决", "列入计划"]}],
                "分项": ["办理态度", "办理结果"],
                "依据": [{"法律": "X1", "条款": "第三条"}],
            }
        ],
        "宣誓": [{"键": "oath.elected", "名称": "选举产生的人员", "组织": "主席团", "时间": "会议期间"}],
        "规程": [{"键": "vote.order", "名称": "表决次序", "内容": "先免职，后任命。", "值": "先免后任"}],
    }
    rules, day = rules_for(local=local), date(2024, 6, 1)

    classes = rules.classification("suggestion.result", day)
    oath, step = rules.oath("oath.elected", day), rules.procedure("vote.order", day)

    assert classes is not None and [(item.name, item.meanings) for item in classes.classes] == [
        ("甲类", ("已解决",)),
        ("乙类", ("正在解决", "列入计划")),
    ]
    assert (classes.dimensions, classes.basis) == (("办理态度", "办理结果"), "《本县办法》第三条")
    assert oath is not None and (oath.organisers, oath.time) == (("主席团",), "会议期间")
    assert step is not None and (step.value, step.content) == ("先免后任", "先免职，后任命。")
    assert rules.classification("suggestion.result", date(2023, 12, 31)) is None


def test_a_rule_binds_as_its_law_does_unless_it_says_otherwise() -> None:
    laws = [LAW | {"适用": "参照"}]
    step = {"键": "a.b", "名称": "甲", "内容": "甲。", "依据": [{"法律": "X1"}]}

    inherited = rules_for(local={"法律": laws, "规程": [step]}).procedure("a.b", date(2024, 6, 1))
    said = rules_for(local={"法律": laws, "规程": [step | {"适用": "是"}]}).procedure("a.b", date(2024, 6, 1))

    assert inherited is not None and inherited.binding is Binding.REFERENCE
    assert said is not None and said.binding is Binding.BINDING


def place_pack(layer: str, place: str, number: str, **more: str) -> tuple[str, Any]:
    law, cited = LAW | {"键": place}, {"数量": number, "依据": [{"法律": place}]}
    return f"{place}.yaml", {
        "规则包": place,
        "层级": layer,
        "地区": place,
        "法律": [law],
        "门槛": [MEMBERS | cited],
        **more,
    }


def test_a_city_brings_its_province_along_and_prevails_over_it() -> None:
    trees = [*TREES, place_pack("市级", "甲市", "7", 上级地区="甲省"), place_pack("省级", "甲省", "6")]
    day = date(2024, 6, 1)

    of_city, _ = build_ruleset(trees, places=["甲市"])
    of_province, _ = build_ruleset(trees, places=["甲省"])
    city, province = of_city.threshold("committee.bill", day), of_province.threshold("committee.bill", day)

    assert [pack.place for pack in of_city.packs if pack.place] == ["甲省", "甲市"]
    assert city is not None and (city.number, city.layer) == (7, Layer.CITY)
    assert province is not None and province.number == 6


@pytest.mark.parametrize(
    ("tree", "code", "path", "words"),
    [
        ({"门槛": [MEMBERS | {"比例": "1/5"}]}, "DUE007", ("门槛", 0), "又写数量又写比例"),
        ({"门槛": [{"键": "a", "名称": "甲"}]}, "DUE007", ("门槛", 0), "“甲”没有写数量或者比例"),
        ({"门槛": [{"键": "a", "名称": "甲", "比例": "5/1"}]}, "FLD007", ("门槛", 0, "比例"), "不是比例"),
        ({"门槛": [{"键": "a", "名称": "甲", "比例": "-1/-5"}]}, "FLD007", ("门槛", 0, "比例"), "不是比例"),
        ({"门槛": [{"键": "a", "名称": "甲", "比例": "50"}]}, "FLD007", ("门槛", 0, "比例"), "不是比例"),
        ({"公开义务": [{"键": "a", "名称": "甲", "公开内容": "甲"}]}, "FLD001", ("公开义务", 0), "缺少必填的“频次”"),
        (
            {"规程": [{"键": "a", "名称": "甲", "内容": "甲", "依据": [{"法律": "没有"}]}]},
            "DUE001",
            ("规程", 0, "依据", 0, "法律"),
            "法律表里没有“没有”",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_place(tree: Any, code: str, path: tuple[str | int, ...], words: str) -> None:
    _, problems = build_ruleset([*TREES, ("本地.yaml", tree)], local=["本地.yaml"])

    assert [(problem.code, problem.place.path) for problem in problems] == [(code, path)]
    assert words in problems[0].message


def test_a_city_pack_without_its_province_is_reported() -> None:
    _, problems = build_ruleset([("a.yaml", {"规则包": "甲", "层级": "市级", "地区": "甲市"})], places=["甲市"])

    assert [problem.code for problem in problems] == ["DUE004"]
