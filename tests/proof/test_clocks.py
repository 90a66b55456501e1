"""Two clocks that share no line agree on random cases.

The second one (``second_clock``) walks the calendar day by day and was written from the law texts alone. What their
words for the same thing are: a difficult suggestion's reply is a key of its own here and a condition there; the reports
an opinion is about have longer names here; a rule that binds only the organ that made it (本级) is chosen here as a
last resort and shown as 参照, while there it does not exist for a county.

Where they once differed, and who was right:

- days off of 2012 to 2014: the pack of holidays began in 2015; the notices of those years were added to it;
- 浙江 and 重庆 预算审查监督条例 were taken to hold from the day they were passed; their last articles say 2017-03-01,
  and both tables were changed;
- 浙江 任免条例 16 (two months for the government's members, binding the province alone) was missing from the pack;
- a report on budget opinions in 重庆, for the city's own committee: the first clock took the three months of
  预算审查监督条例 23, the second the six of 议事规则 34. The special rule goes before the general one, so the second
  clock was changed; it also named article 22 instead of 16 for the rule above;
- 北京, 青岛 预算审查监督条例 and 上海, 山东, 济南 重大事项 rules were taken to bind the organ that made them alone; their
  last articles let counties follow them (参照), and both tables were changed.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import second_clock
from strategies import tenth

from generator.core.calendar import WeekendRule
from generator.core.clock import Counting, Extension, Suspension, Transfer, compute_due, effective_start, find_due
from generator.core.pack import Binding, Period, RuleSet, Unit, build_ruleset
from generator.core.source import read_source

PACKS = Path(__file__).parents[2] / "generator" / "packs"
PLACES = {
    "national": (),
    "zhejiang": ("浙江",),
    "chongqing": ("重庆",),
    "shanghai": ("上海",),
    "henan": ("河南",),
    "beijing": ("北京",),
    "shandong": ("山东",),
    "guangdong": ("广东",),
    "qingdao": ("青岛",),
    "jinan": ("济南",),
    "shenzhen": ("深圳",),
}
CONDITIONS = {
    "专项": "专项工作报告",
    "计划": "计划报告",
    "预算": "预算报告",
    "审计": "审计报告",
    "执法检查": "执法检查报告",
    "重大事项": "重大事项",
    "县级规范性文件": "县级规范性文件",
    "法规规章": "法规规章",
}
# To the committee that made them, its rules apply as they do to none below it.
OWN_LEVEL = {
    "设定": [{"名称": name, "值": "是", "核对": "已核"} for name in ("本级规定视为适用", "参照规定视为适用")],
}
CURRENT_LAW = date(2017, 10, 1)  # 民法总则: from here on the packs' own methods are those of the second clock


@cache
def rules_of(place: str, *, own_level: bool) -> RuleSet:
    """Return the rules of a county in a place, or of the provincial committee itself."""
    trees = []
    for file in sorted(PACKS.glob("*.yaml")):
        if not file.stem.endswith("verbs"):
            tree, problems = read_source(file.name, file.read_bytes())
            assert not problems
            trees.append((file.name, tree))
    local = ["own.yaml"] if own_level else []
    rules, problems = build_ruleset([*trees, *((name, OWN_LEVEL) for name in local)], places=PLACES[place], local=local)
    assert problems == []
    return rules


def key_of(case: dict[str, Any]) -> tuple[str, str | None]:
    """Return a case's key and condition in the packs' words."""
    key, condition = case["key"], case["condition"]
    if key == "suggestion.reply":
        return ("suggestion.reply_difficult" if condition == "困难" else key), None
    return key, CONDITIONS.get(condition)


def parts_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return what happened after the start, as the first clock takes it."""
    extensions = []
    if "extension_months" in case:
        extensions.append(Extension(added=Period(case["extension_months"], Unit.MONTH)))
    if "extension_to" in case:
        extensions.append(Extension(until=case["extension_to"]))
    return {
        "extensions": extensions,
        "suspensions": [Suspension(*days) for days in case.get("suspensions", ())],
        "transfers": [Transfer(handed_over_on=case["restart"])] if "restart" in case else [],
    }


def first_clock(case: dict[str, Any]) -> date | None:
    """Return the due date by the product's clock; None where no rule with a number holds for a county."""
    rules = rules_of(case["place"], own_level=case.get("own_level", False))
    key, condition = key_of(case)
    parts = parts_of(case)
    begin = effective_start(case["start"], parts["transfers"])
    assert begin is not None
    rule = rules.clock(key, begin, condition)
    if rule is None or rule.period is None or rule.binding is Binding.OWN:
        return None
    weekend = WeekendRule.BOTH if case.get("weekend_is_holiday", True) else WeekendRule.NONE
    counting = Counting(shift=case.get("shift_holidays", True), weekend=weekend)
    due = compute_due(rule, case["start"], rules.calendar, settings=counting, **parts)
    if begin >= CURRENT_LAW and "shift_holidays" not in case and "weekend_is_holiday" not in case:
        assert find_due(rules, key, case["start"], condition=condition, **parts).date == due.date
    return due.date


def second(case: dict[str, Any]) -> date | None:
    """Return the due date by the second clock."""
    options = {name: value for name, value in case.items() if name not in ("place", "key", "start", "condition")}
    return second_clock.due(case["place"], case["key"], case["start"], case["condition"], **options)


@pytest.mark.proof
@pytest.mark.parametrize("own_level", [False, True])
def test_two_clocks_agree_on_random_cases(*, own_level: bool) -> None:
    dice = Random(20260115 + own_level)
    seen: Counter[str] = Counter()

    for _ in range(tenth(80_000 if not own_level else 20_000)):
        case = second_clock.random_case(dice, own_level=own_level)
        expected = second(case)
        assert first_clock(case) == expected, case
        seen["a date" if expected else "no date"] += 1
        seen.update(name for name in ("suspensions", "restart", "extension_to", "extension_months") if name in case)

    assert seen["a date"] > seen["no date"]
    assert min(seen[name] for name in ("suspensions", "restart", "extension_to", "extension_months")) > 20
