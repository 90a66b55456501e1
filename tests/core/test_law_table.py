"""The packs against a table written from the texts: every place, rule and day of ``law_table.yaml``, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.core.pack import Check, Direction, LimitMeasure, Rule, RuleSet, build_ruleset
from generator.core.source import read_source
from generator.core.verbs import VerbRules, build_verb_rules

PACKS = Path(__file__).parents[2] / "generator" / "packs"
KINDS = {
    "clock": "clocks",
    "number": "thresholds",
    "classes": "classifications",
    "oath": "oaths",
    "step": "procedures",
    "public": "publications",
}


@cache
def trees() -> tuple[tuple[str, Any], ...]:
    return tuple((file.name, read_source(file.name, file.read_bytes())[0]) for file in sorted(PACKS.glob("*.yaml")))


@cache
def rules_of(place: str) -> RuleSet:
    rules, problems = build_ruleset(trees(), places=[place])
    assert problems == []
    return rules


@cache
def verbs_of(place: str) -> VerbRules:
    verbs, problems = build_verb_rules(trees(), rules_of(place), places=[place])
    assert problems == []
    return verbs


def read_table() -> dict[str, list[dict[str, Any]]]:
    tree, problems = read_source("law_table.yaml", Path(__file__).with_name("law_table.yaml").read_bytes())
    assert problems == []
    return tree


TABLE = read_table()


def kind_of(row: Mapping[str, Any]) -> str:
    return next(name for name in (*KINDS, "change") if name in row)


def rows() -> Iterator[Any]:
    for place, entries in TABLE.items():
        for row in entries:
            kind = kind_of(row)
            name = "-".join((place, row[kind], row["on"], row.get("when", ""), row.get("by", "none")))
            yield pytest.param(place, row, id=name)


def cited(rule: Rule) -> set[str]:
    return {f"{citation.law} {citation.article}".strip() for citation in rule.citations} or {""}


def fits(rule: Rule, row: Mapping[str, Any]) -> bool:
    conditions = rule.conditions or ("",)
    return row["by"] in cited(rule) and row.get("when", "") in conditions


def said(rule: Any, kind: str) -> Any:
    """Return what a rule says, in the table's words."""
    if kind == "clock":
        return str(rule.period) if rule.period else ""
    if kind == "classes":
        return ["/".join(item.meanings) for item in rule.classes]
    if kind == "public":
        return "，".join(part for part in (rule.strength.label if rule.strength else "", rule.term) if part)
    return {"number": str, "oath": lambda item: list(item.organisers), "step": lambda item: item.value}[kind](rule)


@pytest.mark.parametrize(("place", "row"), [row for row in rows() if "change" not in row.values[1]])
def test_a_rule_of_a_day_is_what_the_text_says(place: str, row: dict[str, Any]) -> None:
    kind, on, rules = kind_of(row), date.fromisoformat(row["on"]), rules_of(place)
    known = getattr(rules, KINDS[kind]).get(row[kind], ())
    valid = [rule for rule in known if rule.is_in_force(on)]
    if row.get("none") == "yes":
        assert not [rule for rule in valid if row.get("when", "") in (rule.conditions or ("",))]
        return

    found = [rule for rule in valid if fits(rule, row)]

    assert len(found) == 1, [cited(rule) for rule in valid]
    rule = found[0]
    if "names" in row:
        assert [item.name for item in rule.classes] == row["names"]
    else:
        assert said(rule, kind) == row["is"]
    assert rule.is_verified is (row.get("unchecked") != "yes")
    if "dimensions" in row:
        assert list(rule.dimensions) == row["dimensions"]
    if kind == "clock":
        check_clock(rule, row)
    if row.get("prevails") == "yes":
        assert chosen(rules, kind, row, on) == rule


def check_clock(rule: Any, row: Mapping[str, Any]) -> None:
    assert (rule.direction is Direction.BEFORE) is (row.get("before") == "yes")
    assert rule.own_period is (row.get("own") == "yes") or row["is"] == ""
    if "from" in row:
        assert rule.start_event == row["from"]
    if "up_to" in row:
        assert str(rule.extension.limit) == row["up_to"]
        assert bool(rule.extension.consent) is (row["consent"] == "yes")
        assert (rule.extension.measure is LimitMeasure.ADDED) is (row.get("added") == "yes")
    else:
        assert rule.extension is None


def chosen(rules: RuleSet, kind: str, row: Mapping[str, Any], on: date) -> Rule | None:
    key = row[kind]
    if kind == "clock":
        return rules.clock(key, on, row.get("when"))
    return rules.publication(key, on)


@pytest.mark.parametrize(("place", "row"), [row for row in rows() if "change" in row.values[1]])
def test_a_reorganisation_has_the_acts_the_text_wants(place: str, row: dict[str, Any]) -> None:
    effect = verbs_of(place).reorganisation(row["change"], date.fromisoformat(row["on"]))

    if row.get("none") == "yes":
        assert effect is None
    else:
        assert effect is not None
        assert [act.key for act in effect.acts] == row["is"]
        assert row["by"] in {f"{citation.law} {citation.article}" for citation in effect.citations}


def covered(place: str, kind: str) -> set[tuple[str, str, str, bool]]:
    return {
        (row[kind], row["by"].partition(" ")[0], row.get("when", ""), row.get("unchecked") != "yes")
        for row in TABLE[place]
        if kind in row and "by" in row
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", TABLE)
def test_a_pack_says_nothing_the_table_does_not_have(place: str, kind: str) -> None:
    rules, table = rules_of(place), covered(place, kind)
    packs = {pack.name for pack in rules.packs if pack.place == ("" if place == "全国" else place)}

    unknown = [
        (key, rule.basis, rule.start, rule.conditions)
        for key, found in getattr(rules, KINDS[kind]).items()
        for rule in found
        if rule.pack in packs
        and not any(
            (key, citation.law, condition, rule.is_verified) in table
            for citation in (rule.citations or (None,))
            for condition in (rule.conditions or ("",))
            if citation is not None
        )
        and not (not rule.citations and (key, "", "", False) in table)
    ]

    assert unknown == []


def test_every_place_of_the_packs_is_in_the_table() -> None:
    places = {tree["地区"] for _, tree in trees() if isinstance(tree, dict) and tree.get("地区")}

    assert set(TABLE) == places | {"全国"}


VERSIONS = [
    ("2018-03-10", "2018-03-11", "", "XF18"),
    ("2018-03-11", "2018-03-12", "XS15", "XS18"),
    ("2018-03-19", "2018-03-20", "", "JC18"),
    ("2018-04-26", "2018-04-27", "PS04", "PS18"),
    ("2018-12-31", "2019-01-01", "FY06", "FY18"),
    ("2018-12-31", "2019-01-01", "JY86", "JY18"),
    ("2020-10-16", "2020-10-17", "XJ15", "XJ20"),
    ("2020-12-31", "2021-01-01", "MT", "MF"),
    ("2022-03-11", "2022-03-12", "ZZ15", "ZZ22"),
    ("2024-11-07", "2024-11-08", "JD06", "JD24"),
    ("2024-12-31", "2025-01-01", "HD13", "HD24"),
    ("2014-12-31", "2015-01-01", "", "YS14"),
    ("2025-03-11", "2025-03-12", "DB15", "DB25"),
    ("2025-05-31", "2025-06-01", "JC18", "JC24"),
    ("2017-07-31", "2017-08-01", "HN-J0", "HN-J"),
    ("2017-12-31", "2018-01-01", "", "CQ-J"),
    ("2021-12-31", "2022-01-01", "", "BJ-B21"),
    ("2024-10-31", "2024-11-01", "BJ-B21", "BJ-B"),
    ("2023-07-27", "2023-07-28", "BJ-R07", "BJ-R"),
    ("2024-11-27", "2024-11-28", "SH-B21", "SH-B"),
    ("2015-12-31", "2016-01-01", "", "XS15"),
]


@pytest.mark.parametrize(("last", "first", "old", "new"), VERSIONS)
def test_an_act_is_judged_by_the_version_of_its_own_day(last: str, first: str, old: str, new: str) -> None:
    places = [place for place in TABLE if place != "全国"]
    laws = build_ruleset(trees(), places=places)[0].laws
    before, after = date.fromisoformat(last), date.fromisoformat(first)

    assert laws[new].is_in_force(after) and not laws[new].is_in_force(before)
    if old:
        assert laws[old].is_in_force(before) and not laws[old].is_in_force(after)


def test_what_was_never_read_is_never_marked_as_checked() -> None:
    places = [place for place in TABLE if place != "全国"]
    rules = build_ruleset(trees(), places=places)[0]

    wrong = [
        (kind, key, rule.basis)
        for kind in KINDS.values()
        for key, found in getattr(rules, kind).items()
        for rule in found
        if rule.check is Check.READ and any(rules.laws[item.law].check is not Check.READ for item in rule.citations)
    ]

    assert wrong == []
