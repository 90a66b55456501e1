"""Judges a printed verb and proposer against the rules of a day, and says in Chinese what is wrong and what is right.

Which rules hold on the day is decided in ``verbs``; nothing here knows a verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.core.verb_rule import Finding, Term, VerbCitation, VerbProblem, VerbRule, print_basis
from generator.core.verb_vocabulary import Act, Vocabulary

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act does not exist for a post class, and the acts the law has instead."""

    reason: str
    instead: tuple[Term, ...]
    citations: tuple[VerbCitation, ...]


def unique(values: Iterable[_Value]) -> tuple[_Value, ...]:
    """Return the values in order, each once."""
    return tuple(dict.fromkeys(values))


def judge_verb(
    printed: str | None, proposer: str | None, rules: Sequence[VerbRule], vocabulary: Vocabulary
) -> VerbProblem | None:
    """Judge by the rules of the day, of which there is at least one; without a print only the proposer is judged."""
    if printed is None:
        return None if proposer is None else _judge_proposer(proposer, list(_with_references(rules)), vocabulary)
    reduced = vocabulary.reduce(printed)
    matching = [rule for rule in _with_references(rules) if reduced in map(vocabulary.reduce, rule.accepted)]
    if matching:
        return None if proposer is None else _judge_proposer(proposer, matching, vocabulary)
    binding = [rule for rule in rules if rule.is_binding] or list(rules)
    rule, right = binding[0], _join(unique(candidate.verb for candidate in binding))
    owner = vocabulary.find_act_of_verb(printed)
    if owner is not None and owner.term != rule.act:
        return _explain_confusion(printed, owner, vocabulary.acts[rule.act.key], right, rule.citations)
    message = f"{rule.post_class.label}的{rule.act.label}应当用{right}，印的是“{printed}”{print_basis(rule.citations)}"
    finding = Finding.WRONG_VERB if rule.is_binding else Finding.DIFFERS_FROM_REFERENCE
    return VerbProblem(finding, message, f"改为{right}", rule.citations)


def judge_without_rule(
    printed: str | None, post: Term, act: Act, on: date, refusal: Refusal | None, vocabulary: Vocabulary
) -> VerbProblem:
    """Say why there is no rule for the day, without a verdict where none can be had."""
    if refusal is not None:
        message = f"{post.label}不能作“{act.term.label}”：{refusal.reason}{print_basis(refusal.citations)}"
        hint = f"可用的行为：{_join(term.label for term in refusal.instead)}" if refusal.instead else ""
        return VerbProblem(Finding.NOT_PROVIDED, message, hint, refusal.citations)
    owner = None if printed is None else vocabulary.find_act_of_verb(printed)
    if printed is not None and owner is not None and owner.term != act.term:
        return _explain_confusion(printed, owner, act, _join(act.verbs), ())
    judged = f"对“{printed}”" if printed else ""
    message = f"{on.isoformat()}当日没有收录{post.label}{act.term.label}的条文，{judged}不作判断"
    return VerbProblem(Finding.NO_RULE, message)


def _judge_proposer(printed: str, rules: Sequence[VerbRule], vocabulary: Vocabulary) -> VerbProblem | None:
    if any(rule.is_binding and not rule.proposers for rule in rules):
        return None
    proposer = vocabulary.find_proposer(printed)
    allowed = unique(term for rule in rules for term in rule.proposers)
    if proposer is None or not allowed or proposer in allowed:
        return None
    rule, right = rules[0], _join(term.label for term in allowed)
    message = f"{rule.post_class.label}的{rule.act.label}由{right}提出，写的是“{printed}”{print_basis(rule.citations)}"
    finding = Finding.WRONG_PROPOSER if rule.is_binding else Finding.DIFFERS_FROM_REFERENCE
    return VerbProblem(finding, message, f"提请人改为{right}", rule.citations)


def _explain_confusion(
    printed: str, found: Act, meant: Act, right: str, citations: tuple[VerbCitation, ...]
) -> VerbProblem:
    message = (
        f"“{printed}”是“{found.term.label}”（{found.kind.label}）的用语，"
        f"这一项是“{meant.term.label}”（{meant.kind.label}）{print_basis(citations)}"
    )
    return VerbProblem(Finding.CONFUSED_ACT, message, f"用{right}；如果行为写错了，改行为", citations)


def _join(words: Iterable[str]) -> str:
    return "或者".join(f"“{word}”" for word in words)


def _with_references(rules: Iterable[VerbRule]) -> Iterator[VerbRule]:
    for rule in rules:
        yield rule
        yield from rule.references
