"""What laws list one by one: which a word means on a day, and how a notice's number is kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.pack import Check, RuleSet, build_ruleset
from generator.core.source import read_source
from generator.core.values import normalise_document_number
from generator.records.deputy.model import Ground

PACKS = Path(__file__).parents[2] / "generator" / "packs"
ENDING = "deputy.ending"


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


@pytest.mark.parametrize(
    ("word", "day", "basis"),
    [
        ("调离", date(2024, 1, 20), "《代表法》（2015年修正）第四十九条第一项"),
        ("调离", date(2025, 6, 1), "《代表法》（2025年修正）第六十二条第一款第一项"),
        ("辞职被接受", date(2024, 1, 20), "《代表法》（2015年修正）第四十九条第二项"),
        ("责令辞职", date(2025, 6, 1), "《代表法》（2025年修正）第六十二条第一款第二项"),
        ("病逝", date(2025, 6, 1), "《代表法》（2025年修正）第六十二条第二款"),
        ("病逝", date(2024, 6, 1), ""),
    ],
)
def test_a_ground_has_the_article_of_its_day(word: str, day: date, basis: str) -> None:
    found = rules_for().find_listed(ENDING, word, day)
    assert found is not None
    assert (found.basis, found.check) == (basis, Check.READ)


@pytest.mark.parametrize("ground", [item.label for item in Ground])
def test_the_list_knows_every_ground_a_deputys_record_gives(ground: str) -> None:
    assert rules_for().find_listed(ENDING, ground, date(2025, 6, 1)) is not None


def test_no_ground_is_named_where_the_days_law_has_none() -> None:
    rules = rules_for()
    assert rules.find_listed(ENDING, "责令辞职", date(2024, 6, 1)) is None
    assert rules.has_listed(ENDING, date(2024, 6, 1))
    assert not rules.has_listed(ENDING, date(2012, 6, 1))


def test_both_versions_list_seven_numbered_grounds() -> None:
    rules = rules_for().listed[ENDING]
    for key in ("2015年修正", "2025年修正"):
        assert len({rule.name for rule in rules if key in rule.basis and rule.basis.endswith("项")}) == 7


def test_a_place_that_lists_death_adds_its_article() -> None:
    found = rules_for("重庆").find_listed(ENDING, "病逝", date(2024, 6, 1))
    assert found is not None
    assert found.basis == "《重庆市实施代表法办法》（2016年）第五十七条"


@given(st.dates(date(2015, 8, 29), date(2030, 1, 1)), st.sampled_from(["调离", "罢免", "丧失行为能力", "去世"]))
def test_every_day_since_2015_has_just_one_meaning_for_a_word(day: date, word: str) -> None:
    rules = rules_for()
    valid = [rule for rule in rules.listed[ENDING] if word in rule.words and rule.is_in_force(day)]
    assert len(valid) == 1


def test_the_committees_own_class_goes_before_the_national_one() -> None:
    own = {"列举": [{"键": "deputy.ending", "名称": "去世", "说明": "本地写法"}]}
    found = rules_for(local=own).find_listed(ENDING, "去世", date(2025, 6, 1))
    assert found is not None
    assert found.note == "本地写法"


def test_an_unknown_law_and_a_wrong_day_of_a_class_are_reported() -> None:
    entry = {"键": "matter.major", "名称": "决算", "依据": [{"法律": "JD24"}], "自": "2024-01-01"}
    _, problems = build_ruleset(
        [*TREES, ("本地.yaml", {"列举": [entry, {"键": "别的", "名称": "x", "多余": "1"}]})], local=["本地.yaml"]
    )
    assert sorted(problem.code for problem in problems) == ["DUE002", "FLD002"]


def test_the_doubtful_day_of_a_law_is_that_of_its_classes() -> None:
    found = rules_for().find_listed(ENDING, "调离", date(2025, 3, 11))
    assert found is not None
    assert found.doubtful_days == (date(2025, 3, 11),)
    assert found.is_in_force(date(2025, 3, 12) - timedelta(days=1))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("公告〔十三届〕第七号", "公告〔十三届〕第七号"),
        ("公告〔十三届〕第7号", "公告〔十三届〕第7号"),
        ("（第9号）", "（第9号）"),
        ("（第60号）", "（第60号）"),
        ("松人常[2024]第012号", "松人常〔2024〕12号"),
    ],
)
def test_a_number_counted_within_a_term_keeps_its_form(typed: str, kept: str) -> None:
    assert normalise_document_number(typed) == kept
