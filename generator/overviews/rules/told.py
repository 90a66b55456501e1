"""What rules that are no clocks say, in a cell each: duties to publish, numbers, classes, oaths, steps, grades, forms of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator.core.flow import Flow
from generator.core.page import Cell, Small
from generator.core.rule import Classification, Listed, OathRule, PublicationDuty, Rule, Threshold
from generator.core.rule_set import RuleSet

_Rule = TypeVar("_Rule", bound=Rule)


@dataclass(frozen=True, slots=True)
class Told:
    """A rule, what it says, and the rule that is followed for its key on the day."""

    rule: Rule
    words: Cell
    chosen: Rule | None


def told_sections(rules: RuleSet, today: date) -> Iterator[tuple[str, str, str, tuple[Told, ...]]]:
    """Yield the sections of all packs: name for addresses, caption, heading of what is said, and the rules."""
    duties = _told(rules.publications, _duty_words, lambda key, _: rules.publication(key, today))
    yield "publications", "公开的要求", "公开什么", tuple(duties)
    numbers = _told(rules.thresholds, _number_words, lambda key, condition: rules.threshold(key, today, condition))
    yield "thresholds", "人数、比例和月份", "数", tuple(numbers)
    classes = _told(rules.classifications, _class_words, lambda key, _: rules.classification(key, today))
    yield "classes", "分类和档次", "分类", tuple(classes)
    listed = _told(rules.listed, _listed_words, lambda key, _: None)
    yield (
        "listed",
        "列举的情形和事项",
        "记录里怎样写",
        tuple(replace(item, chosen=_today(item.rule, today)) for item in listed),
    )
    oaths = _told(rules.oaths, _oath_words, lambda key, condition: rules.oath(key, today, condition))
    yield "oaths", "宪法宣誓的组织", "由谁组织", tuple(oaths)
    steps = _told(
        rules.procedures, lambda rule: rule.content, lambda key, condition: rules.procedure(key, today, condition)
    )
    yield "steps", "做法", "怎样做", tuple(steps)
    ballots = _told(rules.ballot_rules, lambda rule: rule.words, lambda key, _: rules.ballot_rule(key, today))
    yield "ballots", "测评规则", "怎样定等次", tuple(ballots)
    flows = _told(rules.flows, _flow_words, lambda key, _: rules.flow(key, today))
    yield "flows", "监督的程序", "步骤", tuple(flows)


def _told(
    section: Mapping[str, tuple[_Rule, ...]],
    words: Callable[[_Rule], Cell],
    choose: Callable[[str, str | None], Rule | None],
) -> Iterator[Told]:
    for key, found in section.items():
        for rule in found:
            yield Told(rule, words(rule), choose(key, rule.conditions[0] if rule.conditions else None))


def _duty_words(rule: PublicationDuty) -> Cell:
    told = [rule.strength.label if rule.strength else "条文没有写明", rule.rhythm.label, rule.term]
    told += [f"由{rule.holder}" if rule.holder else "", "、".join(rule.where)]
    return rule.content, Small("；".join(part for part in told if part))


def _number_words(rule: Threshold) -> Cell:
    return (str(rule), Small(f"以{rule.base}为基数")) if rule.base else str(rule)


def _class_words(rule: Classification) -> Cell:
    words = "；".join(
        f"{item.name}（{'、'.join(item.meanings)}）" if item.meanings else item.name for item in rule.classes
    )
    apart = f"{'、'.join(rule.dimensions)}分别评价" if rule.dimensions else ""
    return (words, Small(apart)) if words and apart else words or apart


def _today(rule: Rule, today: date) -> Rule | None:
    """Return a rule that holds: what a text lists stands side by side, none before another."""
    return rule if rule.is_in_force(today) else None


def _listed_words(rule: Listed) -> Cell:
    words = "、".join(rule.words)
    return (words, Small("须作决定")) if rule.decision_required else words


def _flow_words(rule: Flow) -> Cell:
    return "；".join(f"{step.name}（{step.who}）" if step.who else step.name for step in rule.steps)


def _oath_words(rule: OathRule) -> Cell:
    words = "或者".join(rule.organisers) or "没有写明"
    return (words, Small(rule.time)) if rule.time else words
