"""Rule packs: reading, merging, choosing what holds on a day, and what is reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.pack import HEADER_KEYS, SECTIONS, Binding, Check, Citation, Layer, RuleSet, build_ruleset
from generator.core.rule_set import print_basis
from generator.core.source import read_source

PACKS = Path(__file__).parents[2] / "generator" / "packs"


def read(path: Path) -> Any:
    tree, problems = read_source(path.name, path.read_bytes())
    assert not problems
    return tree


TREES = [(path.name, read(path)) for path in sorted(PACKS.glob("*.yaml")) if not path.stem.endswith("verbs")]


def rules_for(*places: str, local: Any = None) -> RuleSet:
    trees = [*TREES, ("本地.yaml", local)] if local else TREES
    rules, problems = build_ruleset(trees, places=places, local=["本地.yaml"])
    assert problems == []
    return rules


def reported(tree: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    _, problems = build_ruleset([*TREES, ("本地.yaml", tree)], local=["本地.yaml"])
    return [(problem.code, problem.place.path, problem.message) for problem in problems]


def test_all_shipped_packs_fit_together() -> None:
    places = sorted({tree["地区"] for _, tree in TREES if tree.get("地区")})

    assert places == ["上海", "北京", "山东", "广东", "河南", "济南", "浙江", "深圳", "重庆", "青岛"]
    for place in places:
        assert build_ruleset(TREES, places=[place])[1] == []
    assert build_ruleset(TREES, places=places)[1] == []


def test_order_of_files_does_not_matter_between_layers() -> None:
    one, _ = build_ruleset(TREES, places=["浙江"])
    other, _ = build_ruleset(TREES[::-1], places=["浙江"])

    day = date(2024, 6, 1)
    assert [one.clock(key, day) for key in one.clocks] == [other.clock(key, day) for key in one.clocks]


def test_packs_of_other_places_are_passed_over() -> None:
    assert "ZJ-D" not in rules_for().laws
    assert "CQ-J" not in rules_for("浙江").laws
    assert {pack.place for pack in rules_for("重庆").packs if pack.layer is Layer.PLACE} == {"重庆"}


def test_a_citation_names_title_version_and_article() -> None:
    laws = rules_for().laws

    assert print_basis([Citation("DB25", "第五十一条第二款")], laws) == "《代表法》（2025年修正）第五十一条第二款"
    assert print_basis([Citation("MF", "第二百零三条")], laws) == "《民法典》第二百零三条"
    assert print_basis([Citation("XX99")], laws) == ""


def test_articles_of_one_law_are_named_under_it_once() -> None:
    rule = rules_for().clock("resolution.report", date(2025, 1, 1))

    assert rule is not None
    assert rule.basis == "《监督法》（2024年修正）第十七条、第二十九条、第三十七条"


@pytest.mark.parametrize(
    ("key", "last", "next_key", "first"),
    [
        ("JD06", date(2024, 11, 7), "JD24", date(2024, 11, 8)),
        ("DB15", date(2025, 3, 11), "DB25", date(2025, 3, 12)),
        ("ZZ15", date(2022, 3, 11), "ZZ22", date(2022, 3, 12)),
        ("JC18", date(2025, 5, 31), "JC24", date(2025, 6, 1)),
        ("XS15", date(2018, 3, 11), "XS18", date(2018, 3, 12)),
    ],
)
def test_one_version_follows_the_other_without_gap_or_overlap(key: str, last: date, next_key: str, first: date) -> None:
    laws = rules_for().laws

    assert laws[key].is_in_force(last) and not laws[key].is_in_force(first)
    assert laws[next_key].is_in_force(first) and not laws[next_key].is_in_force(last)


def test_a_rule_follows_the_dates_of_its_law() -> None:
    rules = rules_for()

    before = rules.clock("suggestion.reply", date(2025, 3, 11))
    after = rules.clock("suggestion.reply", date(2025, 3, 12))

    assert before is not None and before.citations == (Citation("DB15", "第四十二条"),)
    assert after is not None and after.citations == (Citation("DB25", "第五十一条第二款"),)
    assert rules.clock("suggestion.reply", date(2015, 8, 28)) is None


def test_what_was_not_read_is_not_verified() -> None:
    rules = rules_for("浙江")

    old = rules.clock("opinion.deliver", date(2024, 11, 7))
    new = rules.clock("opinion.deliver", date(2024, 11, 8))

    assert old is not None and old.is_verified
    assert new is not None and not new.is_verified
    assert rules.laws["ZZ15"].check is Check.UNCHECKED


def test_a_binding_rule_stands_before_one_only_followed() -> None:
    rules = rules_for("重庆")

    reply = rules.clock("suggestion.reply", date(2024, 1, 1))
    difficult = rules.clock("suggestion.reply_difficult", date(2024, 1, 1))

    assert reply is not None and reply.basis == "《重庆市实施代表法办法》（2016年）第四十七条"
    assert difficult is not None and difficult.basis == "《代表法》（2015年修正）第四十二条"


def test_a_condition_chooses_among_the_rules_of_one_layer() -> None:
    rules = rules_for()

    special = rules.clock("opinion.handling_report", date(2025, 1, 1), "专项工作报告")
    inspection = rules.clock("opinion.handling_report", date(2025, 1, 1), "执法检查报告")

    assert special is not None and special.basis.endswith("第十七条")
    assert inspection is not None and inspection.basis.endswith("第三十七条")
    assert rules.clock("opinion.handling_report", date(2025, 1, 1)) is None


LOCAL_REPLY = {"键": "suggestion.reply", "名称": "代表建议答复", "数量": "2", "单位": "月", "自": "2024-01-01"}


def test_the_committees_own_rule_prevails_while_it_is_in_force() -> None:
    rules = rules_for("浙江", local={"时限": [LOCAL_REPLY | {"最后一日": "2024-12-31"}]})

    own = rules.clock("suggestion.reply", date(2024, 6, 1))
    later = rules.clock("suggestion.reply", date(2025, 1, 1))

    assert own is not None and (str(own.period), own.layer) == ("2个月", Layer.LOCAL)
    assert later is not None and (str(later.period), later.layer) == ("3个月", Layer.PLACE)


def test_the_committees_own_rule_prevails_even_without_a_number() -> None:
    rules = rules_for(local={"时限": [{"键": "suggestion.reply", "名称": "代表建议答复", "说明": "及时"}]})

    rule = rules.clock("suggestion.reply", date(2024, 6, 1))

    assert rule is not None and (rule.period, rule.layer) == (None, Layer.LOCAL)


def test_a_rule_for_the_condition_prevails_over_a_general_one_of_the_same_layer() -> None:
    special = LOCAL_REPLY | {"数量": "1", "条件": ["紧急"]}
    rules = rules_for(local={"时限": [special, LOCAL_REPLY]})

    urgent = rules.clock("suggestion.reply", date(2024, 6, 1), "紧急")
    other = rules.clock("suggestion.reply", date(2024, 6, 1), "一般")

    assert urgent is not None and str(urgent.period) == "1个月"
    assert other is not None and str(other.period) == "2个月"


def test_a_rule_that_cites_two_laws_holds_while_both_do() -> None:
    entry = {"键": "a.b", "名称": "甲", "依据": [{"法律": "YS18"}, {"法律": "JD06"}]}
    rules = rules_for(local={"时限": [entry]})

    rule = rules.clock("a.b", date(2020, 1, 1))

    assert rule is not None and (rule.start, rule.end) == (date(2018, 12, 29), date(2024, 11, 7))
    assert rules.clock("a.b", date(2024, 11, 7)) is not None
    assert rules.clock("a.b", date(2024, 11, 8)) is None


def test_of_two_equal_rules_the_later_written_prevails() -> None:
    rules = rules_for(local={"时限": [LOCAL_REPLY, LOCAL_REPLY | {"数量": "1"}]})

    rule = rules.clock("suggestion.reply", date(2024, 6, 1))
    assert rule is not None and str(rule.period) == "1个月"


def test_a_county_may_decide_to_follow_what_only_reaches_it_by_reference() -> None:
    plain = rules_for("重庆").clock("suggestion.return", date(2024, 6, 1))
    following = rules_for("重庆", local={"设定": [{"名称": "参照规定视为适用", "值": "是"}]})
    adopted = following.clock("suggestion.return", date(2024, 6, 1))

    assert plain is not None and plain.binding is Binding.REFERENCE
    assert adopted is not None and adopted.binding is Binding.BINDING


def test_a_setting_holds_for_its_days_and_the_later_layer_prevails() -> None:
    local = {"设定": [{"名称": "周末算休假日", "值": "不算", "自": "2024-01-01"}]}
    rules = rules_for(local=local)

    days = (date(2017, 9, 30), date(2017, 10, 1), date(2023, 12, 31), date(2024, 1, 1))
    values = [rules.setting("周末算休假日", day) for day in days]

    assert [value.value for value in values if value] == ["星期日", "星期六和星期日", "星期六和星期日", "不算"]
    assert rules.setting("没有这项", date(2024, 1, 1)) is None


def test_a_year_of_holidays_written_again_replaces_the_year() -> None:
    year = {"年份": "2026", "日程": [{"名称": "元旦", "放假": ["2026-01-01"], "上班": ["2026-01-10"]}]}
    calendar = rules_for(local={"放假": [year]}).calendar

    assert calendar.is_working_day(date(2026, 2, 17))
    assert calendar.is_working_day(date(2026, 1, 10))
    assert not calendar.is_working_day(date(2025, 10, 1))


@pytest.mark.parametrize(
    ("tree", "code", "path", "words"),
    [
        ("文字", "FLD003", (), "规则文件要写成一组"),
        ({"时限": "文字"}, "FLD003", ("时限",), "“时限”要写成列表"),
        ({"时限": [{"键": "a.b"}]}, "FLD001", ("时限", 0), "缺少必填的“名称”"),
        ({"时限": [LOCAL_REPLY | {"单位": "周"}]}, "FLD004", ("时限", 0, "单位"), "“周”不在可选的词里"),
        ({"时限": [LOCAL_REPLY | {"数量": "三"}]}, "FLD007", ("时限", 0, "数量"), "“三”不是整数"),
        ({"时限": [LOCAL_REPLY | {"数目": "3"}]}, "FLD002", ("时限", 0, "数目"), "是不是“数量”？"),
        ({"时限": [LOCAL_REPLY | {"自": "2024-02-30"}]}, "FLD005", ("时限", 0, "自"), "没有“2024-02-30”这一天"),
        ({"时限": [{"键": "a.b", "名称": "甲", "数量": "3"}]}, "DUE003", ("时限", 0), "时限缺少“单位”"),
        ({"时限": [LOCAL_REPLY | {"数量": "100000"}]}, "DUE003", ("时限", 0), "太大了"),
        (
            {"时限": [LOCAL_REPLY | {"依据": [{"法律": "DB26"}]}]},
            "DUE001",
            ("时限", 0, "依据", 0, "法律"),
            "法律表里没有“DB26”，是不是“DB25”？",
        ),
        (
            {"时限": [LOCAL_REPLY | {"依据": [{"法律": "DB25"}]}]},
            "DUE002",
            ("时限", 0),
            "“自”是2024年1月1日，所依据的法律2025年3月12日起施行",
        ),
        (
            {"时限": [LOCAL_REPLY | {"最后一日": "2025-12-31", "依据": [{"法律": "JD06"}]}]},
            "DUE002",
            ("时限", 0),
            "“最后一日”是2025年12月31日，所依据的法律到2024年11月7日为止",
        ),
        ({"设定": [{"名称": "末日顺沿", "值": "是"}]}, "DUE006", ("设定", 0, "名称"), "是不是“末日顺延”？"),
        ({"设定": [{"名称": "周末算休假日", "值": "算"}]}, "DUE006", ("设定", 0, "值"), "“算”不在可选的词里"),
        ({"设定": [{"名称": "临近天数", "值": "十五"}]}, "DUE006", ("设定", 0, "值"), "“十五”不是天数"),
        (
            {"放假": [{"年份": "2027", "日程": [{"名称": "元旦", "放假": ["2027-01-03至2027-01-01"]}]}]},
            "FLD005",
            ("放假", 0, "日程", 0, "放假", 0),
            "不是一段日期",
        ),
    ],
)
def test_a_mistake_in_a_pack_is_reported_with_its_place(
    tree: Any, code: str, path: tuple[str | int, ...], words: str
) -> None:
    problems = reported(tree)

    assert [(problem[0], problem[1]) for problem in problems] == [(code, path)]
    assert words in problems[0][2]


def test_one_bad_entry_does_not_cost_the_others() -> None:
    tree = {"时限": [{"键": "a.b"}, LOCAL_REPLY]}
    rules, problems = build_ruleset([("本地.yaml", tree)], local=["本地.yaml"])

    assert len(problems) == 1
    assert rules.clock("suggestion.reply", date(2024, 6, 1)) is not None


def test_a_provincial_pack_without_its_place_is_reported() -> None:
    _, problems = build_ruleset([("a.yaml", {"规则包": "甲", "层级": "省级", "时限": []})])

    assert [problem.code for problem in problems] == ["DUE004"]


def test_a_law_key_used_twice_is_reported() -> None:
    law = {"键": "DB25", "简称": "别的法"}
    _, problems = build_ruleset([*TREES, ("a.yaml", {"规则包": "甲", "层级": "全国", "法律": [law]})])

    assert [(problem.code, problem.message) for problem in problems] == [("DUE005", "法律键“DB25”已经写过：代表法")]


def test_sections_of_other_modules_are_left_alone() -> None:
    _, problems = build_ruleset([("verbs.yaml", {"职务类": {"a": "b"}})])

    assert problems == []


KEYS = ["键", "名称", "数量", "单位", "条件", "依据", "法律", "延期", "自", "年份", "日程", "放假", "值"]
words = st.sampled_from([*KEYS, "3", "月", "是", "DB25", "2024-01-01", "suggestion.reply", "临近天数"])
trees = st.recursive(
    st.none() | words | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*SECTIONS, *HEADER_KEYS]), trees))
def test_any_tree_gives_rules_and_reports_never_a_crash(tree: dict[str, Any]) -> None:
    rules, problems = build_ruleset([("本地.yaml", tree)], local=["本地.yaml"])

    assert isinstance(rules, RuleSet)
    assert all(problem.message and problem.place.file == "本地.yaml" for problem in problems)


def test_a_ballot_rule_is_that_of_its_day_and_the_local_one_prevails() -> None:
    steps = [{"等次": "满意", "计入": "满意", "比较": "超过", "门槛": "2/3"}, {"等次": "不满意"}]
    tree = {
        "测评规则": [
            {"名称": "述职测评", "基数": "收回", "等次": steps, "最后一日": "2024-12-31"},
            {"名称": "述职测评", "基数": "出席", "等次": steps, "自": "2025-01-01"},
        ]
    }
    rules, problems = build_ruleset([*TREES, ("本地.yaml", tree)], local=["本地.yaml"])

    before, after = (rules.ballot_rule("述职测评", day) for day in (date(2024, 12, 31), date(2025, 1, 1)))
    assert problems == []
    assert before is not None
    assert after is not None
    assert (before.base.label, after.base.label) == ("收回", "出席")
    assert after.words == "以出席人数为基数，满意票超过三分之二的为“满意”；其余为“不满意”"
    assert rules.ballot_rule("没有的规则", date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "body", "count", "is_met", "basis"),
    [
        (date(2024, 11, 7), "committee", 3, True, "（2006年）第三十五条"),
        (date(2024, 11, 8), "committee", 2, False, "（2024年修正）第五十一条"),
        (date(2024, 11, 8), "congress", 9, False, "第二十四条"),
        (date(2024, 11, 8), "congress", 10, True, "第二十四条"),
    ],
)
def test_how_many_must_move_is_the_law_of_the_day(
    day: date,
    body: str,
    count: int,
    is_met: bool,
    basis: str,  # a case of the table
) -> None:
    needed = rules_for().threshold(f"{body}.interpellation", day)

    assert needed is not None
    assert needed.is_met(count) is is_met
    assert basis in needed.basis


def test_a_fifth_of_the_members_is_exact() -> None:
    needed = rules_for().threshold("committee.removal", date(2024, 12, 1))

    assert needed is not None
    assert [needed.is_met(count, 29) for count in (5, 6)] == [False, True]


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"测评规则": [{"名称": "甲", "基数": "出席"}]}, "没有写等次"),
        ({"测评规则": [{"名称": "甲", "基数": "出席", "等次": [{"等次": "满意"}, {"等次": "不满意"}]}]}, "没有写全"),
    ],
)
def test_a_rule_that_decides_nothing_is_reported(tree: Any, message: str) -> None:
    assert [(code, message in words) for code, _, words in reported(tree)] == [("DUE011", True)]


def test_every_step_names_a_clock_and_a_number_that_exist() -> None:
    rules = rules_for()
    steps = [step for versions in rules.flows.values() for item in versions for step in item.steps]

    assert steps
    assert {step.clock for step in steps if step.clock} <= set(rules.clocks)
    assert {key for step in steps for key in step.thresholds} <= set(rules.thresholds)
