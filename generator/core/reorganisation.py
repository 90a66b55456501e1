"""What befalls posts without an act on them, by the packs: a body reorganised, a mandate ended, a holder's death.

Knows no article and no day; records of other types are seen as they stand in the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import Lapse
from generator.core.frozen import value
from generator.core.index import Index
from generator.core.record import Record
from generator.core.rule_set import RuleSet
from generator.core.verb_rule import Effect, VerbRule
from generator.core.verbs import VerbRules

ENDINGS = "deputy.ending"
UNKNOWN_BASIS = "依据未记录"
_SITUATIONS = {"renamed": "rename", "abolished": "abolition", "reformed": "reformed"}
_DISSOLVING = frozenset(("merged", "split"))
_WITH_MANDATE = {"辞职": "cease_with_mandate", "罢免": "void_with_recall"}
_DEATH = "去世"


@value
class Reorganised:
    """A change of a body with what the packs of its day say of the posts in it; None where they say nothing."""

    number: int
    kind: str
    label: str
    day: date
    situation: str
    effect: Effect | None

    @property
    def ends_posts(self) -> bool:
        """Say whether a text that binds here ends the posts without an act."""
        return self.situation == "abolition" and self.binds and not self._acts

    @property
    def binds(self) -> bool:
        """Say whether a text that was read and binds here speaks of it."""
        return self.effect is not None and self.effect.is_binding and any(i.is_verified for i in self.effect.citations)

    @property
    def wants_appointment(self) -> bool:
        """Say whether a text, binding or followed, asks for a new appointment."""
        return "appoint" in self._acts

    @property
    def wants_dismissal(self) -> bool:
        """Say whether a text asks for a dismissal."""
        return "dismiss" in self._acts

    @property
    def _acts(self) -> frozenset[str]:
        return frozenset(term.key for term in self.effect.acts) if self.effect else frozenset()

    @property
    def basis(self) -> str:
        """Return the articles as printed."""
        return "；".join(str(item) for item in self.effect.citations) if self.effect else ""


def situation_of(kind: str, day: date, gone: date | None) -> str:
    """Return what a change of a body is in the words of the packs; nothing for one that leaves its posts alone."""
    if kind in _DISSOLVING:
        return "abolition" if gone == day else ""
    return _SITUATIONS.get(kind, "")


def reorganisations(organization: Record | None, verbs: VerbRules) -> Iterator[Reorganised]:
    """Yield the changes of a body that touch its posts, earliest first."""
    gone: date | None = getattr(organization, "dissolution_date", None)
    changes = sorted(enumerate(getattr(organization, "changes", ())), key=lambda pair: (pair[1].date, pair[0]))
    for number, change in changes:
        situation = situation_of(change.kind.value, change.date, gone)
        if situation:
            effect = verbs.reorganisation(situation, change.date)
            yield Reorganised(number, change.kind.value, change.kind.label, change.date, situation, effect)


def is_committee_post(post_class: str | None, day: date, verbs: VerbRules) -> bool:
    """Say whether the committee appoints to posts of a class: only of these do the packs say what a change does."""
    known = verbs.find_post_class(post_class or "")
    return known is not None and bool(verbs.rules(known.key, "appoint", day, organ="committee"))


def seats_of_mandate(index: Index, verbs: VerbRules, congress: str | None, act: str, day: date) -> dict[str, VerbRule]:
    """Return the posts of a congress, its committee and its special committees that a mandate's end takes along."""
    found: dict[str, VerbRule] = {}
    for post in index.cached("posts under a body", _posts_under).get(congress or "", ()):
        known = verbs.find_post_class(getattr(post, "post_class", ""))
        rule = verbs.verb(known.key, act, day) if known is not None else None
        if rule is not None:
            found[post.id] = rule
    return found


def _posts_under(index: Index) -> dict[str, list[Record]]:
    """Return by body the posts of it and of all below it."""
    found: dict[str, list[Record]] = {}
    for post in index.of("post"):
        for body in _bodies_above(index, getattr(post, "organization", None)):
            found.setdefault(body, []).append(post)
    return found


def mandate_act(word: str, day: date, rules: RuleSet) -> str:
    """Return the act by which seats go with a mandate that ended for a reason; nothing where no text says so."""
    listed = rules.find_listed(ENDINGS, word, day)
    words = (word, *(listed.words if listed else ()))
    return next((act for key, act in _WITH_MANDATE.items() if any(key in item for item in words)), "")


def is_death(word: str, day: date, rules: RuleSet) -> bool:
    """Say whether a mandate that ended for a reason ended by death."""
    listed = rules.find_listed(ENDINGS, word, day)
    return _DEATH in (word, *(listed.words if listed else ()))


def mandate_lapses(
    source: str, anchor: str, person: str, word: str, day: date, congress: str | None, *,
    index: Index, verbs: VerbRules, rules: RuleSet,
) -> Iterator[Lapse]:  # fmt: skip
    """Yield what a mandate's end does to its holder's posts: those that go with it, or all of them by death."""
    if is_death(word, day, rules):
        yield from _death(source, anchor, person, day, index, verbs)
        return
    act = mandate_act(word, day, rules)
    for post, rule in seats_of_mandate(index, verbs, congress, act, day).items() if act else ():
        basis = "；".join(str(item) for item in rule.citations) or UNKNOWN_BASIS
        yield Lapse(source, anchor, day, rule.verb, basis, person, frozenset((post,)))


def _death(source: str, anchor: str, person: str, day: date, index: Index, verbs: VerbRules) -> Iterator[Lapse]:
    """Yield the end of all posts; with verb and article of those for which a binding text has them."""
    for post in index.of("post"):
        known = verbs.find_post_class(getattr(post, "post_class", ""))
        rules = verbs.rules(known.key, "end_by_itself", day) if known is not None else ()
        for rule in rules:
            if rule.situation == "death" and rule.is_binding and rule.citations:
                basis = "；".join(str(item) for item in rule.citations)
                yield Lapse(source, anchor, day, f"{_DEATH}，{rule.verb}", basis, person, frozenset((post.id,)))
    yield Lapse(source, anchor, day, f"{_DEATH}，{UNKNOWN_BASIS}", "", person)


def _bodies_above(index: Index, body: str | None) -> frozenset[str]:
    """Return a body with all above it."""
    found: set[str] = set()
    while body and body not in found:
        found.add(str(body))
        body = getattr(index.get_of("organization", body), "parent", None)
    return frozenset(found)
