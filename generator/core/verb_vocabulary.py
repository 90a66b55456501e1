"""The closed vocabulary of acts, post classes, organs, proposers and duties, gathered from rule packs.

It recognises printed words; which word is right on a day is not known here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.core.verb_pack import EffectEntry, RuledEntry, RuleEntry, SupplementEntry, VerbEntry, VerbPack, VoteEntry
from generator.core.verb_rule import Term


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its kind and all print verbs it can ever take."""

    term: Term
    kind: Term
    verbs: Mapping[str, VerbEntry]


class Vocabulary:
    """Looks words up by key, label or printed form.

    Raises:
        ValueError: no pack says how verbs are written.
    """

    def __init__(self, packs: Sequence[VerbPack]) -> None:
        writing = [pack.writing for pack in packs if pack.writing is not None]
        if not writing:
            raise ValueError("规则包里没有“书写”一节")
        self.writing = writing[-1]
        self.organs = _collect_terms(pack.organs for pack in packs)
        self.duties = _collect_terms(pack.duties for pack in packs)
        self.situations = _collect_terms(pack.situations for pack in packs)
        self.post_classes = {key: Term(key, entry.label) for pack in packs for key, entry in pack.post_classes.items()}
        self._post_class_words = {word: term for term in self.post_classes.values() for word in (term.key, term.label)}
        self._proposers = {key: entry for pack in packs for key, entry in pack.proposers.items()}
        self.proposers = {key: Term(key, entry.label) for key, entry in self._proposers.items()}
        entries = {key: entry for pack in packs for key, entry in pack.acts.items()}
        kinds = _collect_terms(pack.kinds for pack in packs)
        self.acts = {
            key: Act(Term(key, entry.label), kinds.get(entry.kind, Term(entry.kind, entry.kind)), entry.verbs)
            for key, entry in entries.items()
        }
        self._act_words = {word: key for key, entry in entries.items() for word in (key, entry.label, *entry.aliases)}
        self._owners = {
            self.reduce(word): key
            for key, act in self.acts.items()
            for verb, entry in act.verbs.items()
            for word in (verb, *entry.same_as)
        }

    def reduce(self, printed: str) -> str:
        """Return a printed verb without the words around it that may vary."""
        for ignored in self.writing.ignored:
            printed = printed.replace(ignored, "")
        return printed

    def find_act(self, text: str) -> Act | None:
        """Return the act of a key, a label or another name of it."""
        key = self._act_words.get(text)
        return None if key is None else self.acts[key]

    def find_act_of_verb(self, printed: str) -> Act | None:
        """Return the act to which a printed verb belongs, whatever the post."""
        key = self._owners.get(self.reduce(printed))
        return None if key is None else self.acts[key]

    def find_post_class(self, text: str) -> Term | None:
        """Return the post class of a key or label."""
        return self._post_class_words.get(text)

    def find_proposer(self, printed: str) -> Term | None:
        """Return the class of a printed proposer, which is a class or ends in an office; a name is not read."""
        text = printed.strip()
        for key, entry in self._proposers.items():
            if text in (key, entry.label, *entry.aliases):
                return Term(key, entry.label)
        named = [
            (len(word), key, entry.label)
            for key, entry in self._proposers.items()
            for word in (entry.label, *entry.aliases)
            if text.endswith(word) and not text.removesuffix(word).endswith(self.writing.denying_prefixes)
        ]
        return Term(*max(named)[1:]) if named else None

    def find_unknown(self, entry: RuledEntry, laws: Container[str]) -> Iterator[str]:
        """Yield every key in an entry that is not defined."""
        known: Mapping[str, Container[str]] = {
            "post_classes": self.post_classes,
            "excepted": self.post_classes,
            "acts": self.acts,
            "instead": self.acts,
            "proposers": self._proposers,
            "duties": self.duties,
            "follows": laws,
            "gives_way_to": laws,
        }
        yield from (citation.law for citation in entry.citations if citation.law not in laws)
        for field, vocabulary in known.items():
            yield from (key for key in getattr(entry, field, ()) if key not in vocabulary)
        if isinstance(entry, RuleEntry | SupplementEntry):
            yield from self._find_unknown_verbs(entry.verbs)
        if isinstance(entry, RuleEntry | SupplementEntry | VoteEntry):
            yield from {entry.organ} - {"", *self.organs}
        if isinstance(entry, EffectEntry):
            yield from {entry.situation} - {*self.situations}

    def _find_unknown_verbs(self, verbs: Mapping[str, str]) -> Iterator[str]:
        for act, verb in verbs.items():
            if act not in self.acts:
                yield act
            elif verb not in self.acts[act].verbs:
                yield verb


def _collect_terms(vocabularies: Iterable[Mapping[str, str]]) -> dict[str, Term]:
    return {key: Term(key, label) for vocabulary in vocabularies for key, label in vocabulary.items()}
