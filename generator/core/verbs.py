"""Print verbs from law: which verb, organ and proposer an act on a post has on its day, and what must follow.

Rules are pack data and are resolved by day here; the module holds no verb, post, article or day, so that a change of
law or another place needs no change in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from pydantic import ValidationError

from generator.core.diagnostics import Diagnostic, Place
from generator.core.pack import Binding, Check, Layer, RuleSet, with_parents
from generator.core.pack_explain import explain_entry
from generator.core.verb_check import Refusal, judge_verb, judge_without_rule, unique
from generator.core.verb_pack import (
    CODES,
    VRB001,
    CitationEntry,
    EffectEntry,
    Level,
    RuledEntry,
    RuleEntry,
    SupplementEntry,
    VerbPack,
    VoteEntry,
)
from generator.core.verb_rule import (
    Effect,
    Finding,
    Term,
    VerbCitation,
    VerbProblem,
    VerbRule,
    VoteRule,
    compute_sentence,
    is_verified,
)
from generator.core.verb_vocabulary import Act, Vocabulary

__all__ = [
    "CODES",
    "SECTIONS",
    "Effect",
    "Finding",
    "Level",
    "Term",
    "VerbCitation",
    "VerbProblem",
    "VerbRule",
    "VerbRules",
    "VoteRule",
    "build_verb_rules",
    "compute_sentence",
    "is_verified",
]

SECTIONS = tuple(str(info.alias) for info in VerbPack.model_fields.values())
_MAKERS = {Layer.PLACE: Level.PROVINCE, Layer.CITY: Level.PREFECTURE}
_ADOPTING = {Binding.REFERENCE: "参照规定视为适用", Binding.OWN: "本级规定视为适用"}


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """The verb part of a pack, and where it came from."""

    file: str
    layer: Layer
    pack: VerbPack


class VerbRules:
    """All verb rules of a committee, the national ones first and the nearest last, resolved by day."""

    def __init__(self, packs: Sequence[LoadedPack], ruleset: RuleSet, *, level: Level = Level.COUNTY) -> None:
        self.level = level
        self.vocabulary = Vocabulary([loaded.pack for loaded in packs])
        self._packs = tuple(packs)
        self._ruleset = ruleset
        self._entries: dict[tuple[str, str], list[tuple[LoadedPack, RuleEntry]]] = {}
        for loaded in packs:
            for entry in loaded.pack.rules:
                for pair in product(entry.post_classes, entry.verbs):
                    self._entries.setdefault(pair, []).append((loaded, entry))
        self._resolved: dict[tuple[str, str, date], tuple[VerbRule, ...]] = {}

    # Vocabulary

    @property
    def acts(self) -> tuple[Term, ...]:
        """All acts, in pack order."""
        return tuple(act.term for act in self.vocabulary.acts.values())

    @property
    def post_classes(self) -> tuple[Term, ...]:
        """All post classes, in pack order."""
        return tuple(self.vocabulary.post_classes.values())

    @property
    def proposers(self) -> tuple[Term, ...]:
        """All classes of proposers, in pack order."""
        return tuple(self.vocabulary.proposers.values())

    def find_act(self, text: str) -> Term | None:
        """Return the act of a key, a label or another name of it."""
        act = self.vocabulary.find_act(text)
        return None if act is None else act.term

    def find_act_of_verb(self, printed: str) -> Term | None:
        """Return the act to which a printed verb belongs, whatever the post."""
        act = self.vocabulary.find_act_of_verb(printed)
        return None if act is None else act.term

    def find_post_class(self, text: str) -> Term | None:
        """Return the post class of a key or label."""
        return self.vocabulary.find_post_class(text)

    def find_proposer(self, printed: str) -> Term | None:
        """Return the class of a printed proposer, which is a class or ends in an office; a name is not read."""
        return self.vocabulary.find_proposer(printed)

    def kind(self, act: str) -> Term:
        """Return whether an act is neutral, punitive or happens by law."""
        return self._act(act).kind

    def verbs_of(self, act: str) -> tuple[str, ...]:
        """Return all print verbs an act can ever have."""
        return tuple(self._act(act).verbs)

    # Rules of a day

    def verb(self, post_class: str, act: str, on: date, *, organ: str | None = None) -> VerbRule | None:
        """Return the rule of the day, the committee's own before those of other organs."""
        return next(iter(self.rules(post_class, act, on, organ=organ)), None)

    def rules(self, post_class: str, act: str, on: date, *, organ: str | None = None) -> tuple[VerbRule, ...]:
        """Return all rules of the day: an act may lie with two organs or arise in two situations.

        Raises:
            KeyError: the post class or act is not in the vocabulary.
        """
        post, described = self._post_class(post_class), self._act(act)
        key = (post.key, described.term.key, on)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(post, described, on)
        resolved = self._resolved[key]
        return resolved if organ is None else tuple(rule for rule in resolved if rule.organ.key == organ)

    def check_verb(
        self, printed_verb: str | None, printed_proposer: str | None, post_class: str, act: str, on: date
    ) -> VerbProblem | None:
        """Judge a printed verb and proposer by the law of the day; ``None`` when nothing is to be said against it.

        Where no verb was printed, the act and the proposer are judged all the same. Where no rule is known for the day
        the answer is a problem without verdict and without an article.
        """
        post, described = self._post_class(post_class), self._act(act)
        rules = self.rules(post.key, described.term.key, on)
        if rules:
            return judge_verb(printed_verb, printed_proposer, rules, self.vocabulary)
        refusal = self._find_refusal(post, described, on)
        return judge_without_rule(printed_verb, post, described, on, refusal, self.vocabulary)

    def vote(self, act: str, on: date, *, organ: str, post_class: str | None = None) -> VoteRule | None:
        """Return what is known of a vote: the organ's general rule, overlaid with those of the act and post."""
        key, rule = self._act(act).term.key, None
        entries = [(loaded, entry) for loaded in self._packs for entry in loaded.pack.votes if entry.organ == organ]
        for loaded, entry in sorted(entries, key=lambda item: len(item[1].acts) > 0):
            if _concerns(entry, key, post_class) and self._holds(entry, on) and self._is_binding(loaded, entry, on):
                rule = self._overlay_vote(rule, entry, on)
        return rule

    def reorganisation(self, situation: str, on: date) -> Effect | None:
        """Return what a change does to the posts it touches: a binding rule first, the nearest place first."""
        effects = [
            self._build_effect(loaded, entry, on)
            for loaded in reversed(self._packs)
            for entry in loaded.pack.effects
            if entry.situation == situation and self._holds(entry, on)
        ]
        return next(iter(sorted(effects, key=lambda effect: not effect.is_binding)), None)

    # Resolution

    def _resolve(self, post: Term, act: Act, on: date) -> tuple[VerbRule, ...]:
        found: list[VerbRule] = []
        for loaded, entry in self._entries.get((post.key, act.term.key), ()):
            if self._holds(entry, on):
                _place(found, self._build(loaded, entry, post, act, on))
        return tuple(self._complete(rule, on) for rule in found)

    def _holds(self, entry: RuledEntry, on: date) -> bool:
        if entry.levels and self.level not in entry.levels:
            return False
        if any(self._is_in_force(key, on) for key in entry.gives_way_to):
            return False
        keys = entry.follows or tuple(citation.law for citation in entry.citations)
        return not keys or any(self._is_in_force(key, on) for key in keys)

    def _is_in_force(self, key: str, on: date) -> bool:
        return self._ruleset.laws[key].is_in_force(on)

    def _is_binding(self, loaded: LoadedPack, entry: RuledEntry, on: date) -> bool:
        keys = [citation.law for citation in entry.citations if self._is_in_force(citation.law, on)]
        return not keys or any(self._binds(loaded, key, on) for key in keys)

    def _binds(self, loaded: LoadedPack, key: str, on: date) -> bool:
        binding = self._ruleset.laws[key].binding
        is_maker = binding is Binding.OWN and self.level is _MAKERS.get(loaded.layer)
        if binding is Binding.BINDING or is_maker:
            return True
        setting = self._ruleset.setting(_ADOPTING[binding], on)
        return setting is not None and setting.is_on

    def _cite(self, entries: Iterable[CitationEntry], on: date) -> tuple[VerbCitation, ...]:
        return tuple(self._citation(entry, on) for entry in entries if self._is_in_force(entry.law, on))

    def _citation(self, entry: CitationEntry, on: date) -> VerbCitation:
        law = self._ruleset.laws[entry.law]
        check = Check.UNCHECKED if on in law.doubtful_days else entry.check
        return VerbCitation(entry.law, law.title, law.version, entry.article, check)

    def _build(self, loaded: LoadedPack, entry: RuleEntry, post: Term, act: Act, on: date) -> VerbRule:
        words, verb = self.vocabulary, entry.verbs[act.term.key]
        return VerbRule(
            post_class=post,
            act=act.term,
            kind=act.kind,
            verb=verb,
            accepted=(verb, *act.verbs[verb].same_as),
            pattern=entry.pattern or act.verbs[verb].pattern,
            organ=words.organs[entry.organ],
            proposers=_pick(entry.proposers, words.proposers),
            duties=_pick(entry.duties, words.duties),
            conditions=entry.conditions,
            situation=entry.situation,
            citations=self._cite(entry.citations, on),
            writing=words.writing,
            is_binding=self._is_binding(loaded, entry, on),
        )

    def _complete(self, rule: VerbRule, on: date) -> VerbRule:
        """Add what local laws say; what does not bind goes into one rule of reference beside it."""
        reference: VerbRule | None = None
        for loaded in self._packs:
            for entry in loaded.pack.supplements:
                if not _selects(entry, rule) or not self._holds(entry, on):
                    continue
                if self._is_binding(loaded, entry, on) or not rule.is_binding:
                    rule = self._supplement(rule, entry, on)
                    reference = reference and self._supplement(reference, entry, on)
                else:
                    reference = self._supplement(reference or rule, entry, on)
        if reference is None:
            return rule
        return replace(rule, references=(*rule.references, replace(reference, is_binding=False, references=())))

    def _supplement(self, rule: VerbRule, entry: SupplementEntry, on: date) -> VerbRule:
        verbs = self.vocabulary.acts[rule.act.key].verbs
        verb = entry.verbs.get(rule.act.key, rule.verb)
        cited = self._cite(entry.citations, on)
        adds_only_duties = bool(entry.duties) and not (entry.verbs or entry.proposers or entry.conditions)
        return replace(
            rule,
            verb=verb,
            accepted=unique((verb, *verbs[verb].same_as, *rule.accepted)),
            pattern=rule.pattern if verb == rule.verb else verbs[verb].pattern,
            proposers=unique((*_pick(entry.proposers, self.vocabulary.proposers), *rule.proposers)),
            duties=unique((*rule.duties, *_pick(entry.duties, self.vocabulary.duties))),
            conditions=unique((*rule.conditions, *entry.conditions)),
            citations=rule.citations if adds_only_duties else unique((*rule.citations, *cited)),
            duty_citations=unique((*rule.duty_citations, *cited)) if adds_only_duties else rule.duty_citations,
        )

    def _overlay_vote(self, rule: VoteRule | None, entry: VoteEntry, on: date) -> VoteRule:
        base = rule or VoteRule(self.vocabulary.organs[entry.organ], "", "", "", None, (), ())
        return VoteRule(
            organ=base.organ,
            base=entry.base or base.base,
            majority=entry.majority or base.majority,
            quorum=entry.quorum or base.quorum,
            is_secret=True if entry.secret else base.is_secret,
            manner=unique((*base.manner, *entry.manner)),
            citations=unique((*base.citations, *self._cite(entry.citations, on))),
        )

    def _build_effect(self, loaded: LoadedPack, entry: EffectEntry, on: date) -> Effect:
        words = self.vocabulary
        return Effect(
            situation=words.situations[entry.situation],
            outcome=entry.outcome,
            acts=tuple(words.acts[key].term for key in entry.acts),
            verb=entry.verb,
            proposers=_pick(entry.proposers, words.proposers),
            duties=_pick(entry.duties, words.duties),
            period=entry.period,
            conditions=entry.conditions,
            citations=self._cite(entry.citations, on),
            is_binding=self._is_binding(loaded, entry, on),
        )

    def _find_refusal(self, post: Term, act: Act, on: date) -> Refusal | None:
        for loaded in self._packs:
            for entry in loaded.pack.exclusions:
                if post.key in entry.post_classes and act.term.key in entry.acts and self._holds(entry, on):
                    instead = tuple(self.vocabulary.acts[key].term for key in entry.instead)
                    return Refusal(entry.reason, instead, self._cite(entry.citations, on))
        return None

    def _act(self, text: str) -> Act:
        act = self.vocabulary.find_act(text)
        if act is None:
            raise KeyError(text)
        return act

    def _post_class(self, text: str) -> Term:
        term = self.vocabulary.find_post_class(text)
        if term is None:
            raise KeyError(text)
        return term


def build_verb_rules(
    trees: Sequence[tuple[str, object]],
    ruleset: RuleSet,
    *,
    places: Sequence[str] = (),
    local: Sequence[str] = (),
    level: Level = Level.COUNTY,
) -> tuple[VerbRules, list[Diagnostic]]:
    """Build the verb rules from the same trees as the rule set, and report what does not fit.

    A pack with a problem is left out as a whole.

    Args:
        trees: file name and parsed tree of each pack; sections of other modules are left alone.
        ruleset: the laws and settings of the same packs.
        places: the places whose packs are used.
        local: names of files that are the committee's own whatever they say.
        level: the level of the committee.
    """
    problems: list[Diagnostic] = []
    places = tuple(with_parents(trees, places))
    loaded = [pack for file, tree in trees if (pack := _load(file, tree, places, local, problems)) is not None]
    loaded.sort(key=lambda pack: tuple(Layer).index(pack.layer))
    vocabulary = Vocabulary([pack.pack for pack in loaded])
    sound: list[LoadedPack] = []
    for pack in loaded:
        unknown = list(_find_unknown(pack, vocabulary, ruleset))
        problems.extend(unknown)
        if not unknown:
            sound.append(pack)
    return VerbRules(sound, ruleset, level=level), problems


def _load(
    file: str, tree: object, places: Sequence[str], local: Sequence[str], problems: list[Diagnostic]
) -> LoadedPack | None:
    if not isinstance(tree, dict):
        return None
    sections = {key: tree[key] for key in SECTIONS if tree.get(key) is not None}
    layer = _find_layer(file, tree, local)
    if not sections or layer is None or (layer in (Layer.PLACE, Layer.CITY) and tree.get("地区") not in places):
        return None
    try:
        return LoadedPack(file, layer, VerbPack.model_validate(sections))
    except ValidationError as error:
        problems.extend(explain_entry(error, VerbPack, file, ()))
        return None


def _find_layer(file: str, tree: Mapping[str, object], local: Sequence[str]) -> Layer | None:
    if file in local:
        return Layer.LOCAL
    return next((layer for layer in Layer if layer.label == tree.get("层级")), None)


def _find_unknown(loaded: LoadedPack, vocabulary: Vocabulary, ruleset: RuleSet) -> Iterable[Diagnostic]:
    pack = loaded.pack
    lists: tuple[Sequence[RuledEntry], ...] = (pack.rules, pack.supplements, pack.exclusions, pack.votes, pack.effects)
    names = SECTIONS[-len(lists) :]
    for name, entries in zip(names, lists, strict=True):
        for number, entry in enumerate(entries):
            for key in unique(vocabulary.find_unknown(entry, ruleset.laws)):
                place = Place(loaded.file, (name, number))
                yield VRB001.at(place, f"“{key}”没有定义", hint="用词表里有的键，或者先在词表、法律表里加上")


def _place(found: list[VerbRule], rule: VerbRule) -> None:
    """Put a nearer rule in the place of the general one, or beside it when it does not bind."""
    for index, earlier in enumerate(found):
        if earlier.organ == rule.organ and earlier.situation == rule.situation:
            found[index] = rule if rule.is_binding else replace(earlier, references=(*earlier.references, rule))
            return
    found.append(rule)


def _pick(keys: Iterable[str], terms: Mapping[str, Term]) -> tuple[Term, ...]:
    return tuple(terms[key] for key in keys)


def _concerns(entry: VoteEntry, act: str, post_class: str | None) -> bool:
    return (
        act in (entry.acts or (act,))
        and (not entry.post_classes or post_class in entry.post_classes)
        and post_class not in entry.excepted
    )


def _selects(entry: SupplementEntry, rule: VerbRule) -> bool:
    return (
        (not entry.post_classes or rule.post_class.key in entry.post_classes)
        and rule.post_class.key not in entry.excepted
        and (not entry.acts or rule.act.key in entry.acts)
        and entry.organ in ("", rule.organ.key)
        and (not entry.verbs or rule.act.key in entry.verbs)
    )
