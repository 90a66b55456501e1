"""All packs of a committee, merged: which version of a law, which rule and which setting hold on a day.

Nothing here knows a period, a threshold or an article.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as data_field
from datetime import date
from typing import Any, TypeVar

from generator.core.ballot_rule import BallotRule
from generator.core.calendar import Calendar
from generator.core.flow import Flow
from generator.core.pack_words import Binding, Layer
from generator.core.rule import (
    Citation,
    Classification,
    ClockRule,
    Inspection,
    Law,
    Listed,
    OathRule,
    PackInfo,
    Procedure,
    PublicationDuty,
    Rule,
    Setting,
    Term,
    Threshold,
)

T = TypeVar("T")
_Rule = TypeVar("_Rule", bound=Rule)
_SWITCHES = {Binding.REFERENCE: "参照规定视为适用", Binding.OWN: "本级规定视为适用"}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All packs of a committee, merged. An act is judged by what holds on its own day.

    Of the rules for one key that hold on a day the committee's own prevails; then one whose text says something over
    one that is silent (a clock without a number, a duty no law states); then one that binds the county over one it may
    follow; then the later layer; then a rule for just this condition over a general one; then the one written later.
    """

    laws: Mapping[str, Law] = data_field(default_factory=dict)
    clocks: Mapping[str, tuple[ClockRule, ...]] = data_field(default_factory=dict)
    settings: Mapping[str, tuple[Setting, ...]] = data_field(default_factory=dict)
    calendar: Calendar = data_field(default_factory=Calendar)
    packs: tuple[PackInfo, ...] = ()
    other_places: tuple[str, ...] = ()
    publications: Mapping[str, tuple[PublicationDuty, ...]] = data_field(default_factory=dict)
    thresholds: Mapping[str, tuple[Threshold, ...]] = data_field(default_factory=dict)
    classifications: Mapping[str, tuple[Classification, ...]] = data_field(default_factory=dict)
    listed: Mapping[str, tuple[Listed, ...]] = data_field(default_factory=dict)
    oaths: Mapping[str, tuple[OathRule, ...]] = data_field(default_factory=dict)
    procedures: Mapping[str, tuple[Procedure, ...]] = data_field(default_factory=dict)
    inspections: Mapping[str, tuple[Inspection, ...]] = data_field(default_factory=dict)
    ballot_rules: Mapping[str, tuple[BallotRule, ...]] = data_field(default_factory=dict)
    flows: Mapping[str, tuple[Flow, ...]] = data_field(default_factory=dict)
    terms: Mapping[str, tuple[Term, ...]] = data_field(default_factory=dict)
    _cached: dict[Hashable, Any] = data_field(default_factory=dict, compare=False, repr=False)

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is worked out once from these rules; thousands of records ask for the rules of the same days."""
        if key not in self._cached:
            self._cached[key] = make()
        found: T = self._cached[key]
        return found

    def setting(self, name: str, on: date) -> Setting | None:
        """Return the setting that holds on a day; the later layer prevails."""
        valid = [item for item in self.settings.get(name, ()) if _covers(item.start, item.end, on)]
        return valid[-1] if valid else None

    def clock(self, key: str, on: date, condition: str | None = None) -> ClockRule | None:
        """Return the clock for a key that holds on a day, or None when no version does."""
        return self.cached((key, on, condition), lambda: self._find(self.clocks, key, on, condition))

    def publication(self, key: str, on: date) -> PublicationDuty | None:
        """Return what a publication duty asks for on a day; ``key`` is that of the ``Disclosure`` facts."""
        return self._find(self.publications, key, on)

    def publication_duties(self, on: date) -> tuple[PublicationDuty, ...]:
        """Return what must be public by the law of a day, one rule for each key, in the packs' order."""
        return tuple(rule for key in self.publications if (rule := self.publication(key, on)) is not None)

    def threshold(self, key: str, on: date, condition: str | None = None) -> Threshold | None:
        """Return the number or share a text sets for a key on a day."""
        return self._find(self.thresholds, key, on, condition)

    def classification(self, key: str, on: date) -> Classification | None:
        """Return the classes or grades for a key on a day."""
        return self._find(self.classifications, key, on)

    def terms_on(self, on: date) -> tuple[Term, ...]:
        """Return the words of the field, one for each key, in the packs' order; the article only of a law of that day."""
        return tuple(_latest(found, on) or replace(found[-1], basis="") for found in self.terms.values())

    def find_listed(self, key: str, word: str, on: date) -> Listed | None:
        """Return the one of a list that a word means on a day; None when the day's law has none."""
        return self._find({key: tuple(rule for rule in self.listed.get(key, ()) if word in rule.words)}, key, on)

    def has_listed(self, key: str, on: date) -> bool:
        """Say whether a list has anything on a day: where it has nothing, no word can be told wrong."""
        return any(rule.is_in_force(on) for rule in self.listed.get(key, ()))

    def listed_words(self, key: str) -> tuple[str, ...]:
        """Return all words a list knows on any day, in pack order."""
        return tuple(dict.fromkeys(word for rule in self.listed.get(key, ()) for word in rule.words))

    def listed_name(self, key: str, word: str) -> str:
        """Return the name of what a word means on any day, the latest first; the word itself when no list knows it."""
        names = [rule.name for rule in self.listed.get(key, ()) if word in rule.words]
        return names[-1] if names else word

    def oath(self, key: str, on: date, condition: str | None = None) -> OathRule | None:
        """Return who organises the oath of a kind of post on a day, and when it is taken."""
        return self._find(self.oaths, key, on, condition)

    def procedure(self, key: str, on: date, condition: str | None = None) -> Procedure | None:
        """Return what a text says of a step on a day."""
        return self._find(self.procedures, key, on, condition)

    def inspection(self, key: str, on: date, column: str | None = None) -> Inspection | None:
        """Return what an inspection asks for under a code on a day, of a column where it asks for one."""
        return self._find(self.inspections, key, on, column)

    def ballot_rule(self, name: str, on: date) -> BallotRule | None:
        """Return the rule for ballots of a name that holds on a day; the later layer prevails."""
        return _latest(self.ballot_rules.get(name, ()), on)

    def flow(self, key: str, on: date) -> Flow | None:
        """Return the steps of a form of work on a day; the later layer prevails."""
        return _latest(self.flows.get(key, ()), on)

    def binding(self, rule: Rule, on: date) -> Binding:
        """Return how a rule binds here: the committee may have decided to follow what only reaches it by reference."""
        switch = _SWITCHES.get(rule.binding)
        setting = self.setting(switch, on) if switch else None
        return Binding.BINDING if setting is not None and setting.is_on else rule.binding

    def _find(
        self, rules: Mapping[str, Sequence[_Rule]], key: str, on: date, condition: str | None = None
    ) -> _Rule | None:
        ranked = [
            (*self._rank(rule, on), number)
            for number, rule in enumerate(rules.get(key, ()))
            if rule.is_in_force(on) and (not rule.conditions or condition in rule.conditions)
        ]
        if not ranked:
            return None
        rule = rules[key][max(ranked)[-1]]
        return replace(rule, binding=self.binding(rule, on))

    def _rank(self, rule: Rule, on: date) -> tuple[bool, bool, int, int, bool]:
        strength = (Binding.OWN, Binding.REFERENCE, Binding.BINDING).index(self.binding(rule, on))
        layer = tuple(Layer).index(rule.layer)
        return rule.layer is Layer.LOCAL, rule.says_something, strength, layer, bool(rule.conditions)


def cite(law: Law | None, citation: Citation) -> str:
    """Return a citation as printed; nothing where the law is not known."""
    if law is None:
        return ""
    return f"《{law.title}》{f'（{law.version}）' if law.version else ''}{citation.article}"


def print_basis(citations: Iterable[Citation], laws: Mapping[str, Law]) -> str:
    """Return citations joined, each law named once: 《…》第十条、第十一条；《…》第三条."""
    texts: list[str] = []
    previous = ""
    for citation in citations:
        if citation.law == previous and citation.article:
            texts[-1] += f"、{citation.article}"
        else:
            texts.append(cite(laws.get(citation.law), citation))
        previous = citation.law
    return "；".join(texts)


def _latest(rules: tuple[_Rule, ...], on: date) -> _Rule | None:
    """Return the rule that holds on a day: the later layer prevails, then the one written later."""
    valid = [rule for rule in rules if rule.is_in_force(on)]
    return valid[-1] if valid else None


def _covers(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)
