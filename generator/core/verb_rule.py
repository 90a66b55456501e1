"""What the verb rules answer with: terms, citations, the rule of a day, problems, votes and effects; and sentences.

Plain values. Texts in them come from rule packs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.core.pack_words import Check
from generator.core.verb_pack import WritingEntry

_PLACEHOLDER = re.compile(r"\{name\}|\{posts\}")


class Finding(StrEnum):
    """What a printed verb was found to be."""

    WRONG_VERB = "wrong-verb"
    CONFUSED_ACT = "confused-act"
    WRONG_PROPOSER = "wrong-proposer"
    NOT_PROVIDED = "not-provided"
    DIFFERS_FROM_REFERENCE = "differs-from-reference"
    NO_RULE = "no-rule"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the closed vocabulary: stable key and printed label."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class VerbCitation:
    """An article in the version of the day; the article is empty where its number was not read."""

    law: str
    title: str
    version: str
    article: str
    check: Check

    @property
    def is_verified(self) -> bool:
        """Say whether the article may be printed as checked."""
        return self.check is not Check.UNCHECKED

    def __str__(self) -> str:
        """Return it as printed: title in book marks, version in brackets, article."""
        return self.printed_law + self.printed_article

    @property
    def printed_law(self) -> str:
        """Return the law with its version."""
        return f"《{self.title}》（{self.version}）" if self.version else f"《{self.title}》"

    @property
    def printed_article(self) -> str:
        """Return the article, marked when it was not read."""
        return self.article if self.is_verified else f"{self.article}（条文未核对）"


@dataclass(frozen=True, slots=True)
class VerbRule:
    """The rule of one day for one post class and act.

    ``proposers`` is empty where the law names none. ``is_binding`` is false for a law that the committee may follow
    but need not; what such a law would change stands in ``references`` of the rule that does bind.
    ``duty_citations`` are the articles that only say what must follow.
    """

    post_class: Term
    act: Term
    kind: Term
    verb: str
    accepted: tuple[str, ...]
    pattern: str
    organ: Term
    proposers: tuple[Term, ...]
    duties: tuple[Term, ...]
    conditions: tuple[str, ...]
    situation: str
    citations: tuple[VerbCitation, ...]
    writing: WritingEntry
    duty_citations: tuple[VerbCitation, ...] = ()
    is_binding: bool = True
    references: tuple[VerbRule, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Say whether the rule may be printed as checked."""
        return is_verified(self.citations)


@dataclass(frozen=True, slots=True)
class VerbProblem:
    """What is wrong with a printed verb or proposer; some findings are no verdict."""

    finding: Finding
    message: str
    hint: str = ""
    citations: tuple[VerbCitation, ...] = ()

    @property
    def is_verdict(self) -> bool:
        """Say whether the print is wrong, and not merely unknown or different from a law that does not bind."""
        return self.finding not in (Finding.NO_RULE, Finding.DIFFERS_FROM_REFERENCE)

    @property
    def is_verified(self) -> bool:
        """Say whether an article that was read stands behind it."""
        return is_verified(self.citations)


@dataclass(frozen=True, slots=True)
class VoteRule:
    """The base facts of a vote; an empty text or ``None`` says that the law is silent."""

    organ: Term
    base: str
    majority: str
    quorum: str
    is_secret: bool | None
    manner: tuple[str, ...]
    citations: tuple[VerbCitation, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the body or of its holder does to a post; ``acts`` is empty where no act is made."""

    situation: Term
    outcome: str
    acts: tuple[Term, ...]
    verb: str
    proposers: tuple[Term, ...]
    duties: tuple[Term, ...]
    period: str
    conditions: tuple[str, ...]
    citations: tuple[VerbCitation, ...]
    is_binding: bool


def is_verified(citations: Sequence[VerbCitation]) -> bool:
    """Say whether at least one citation was read; a rule without citations rests on no text."""
    return any(citation.is_verified for citation in citations)


def print_basis(citations: Sequence[VerbCitation]) -> str:
    """Name the articles in brackets, only those that were read where there are any; nothing without articles."""
    read = [citation for citation in citations if citation.is_verified]
    articles: dict[str, list[str]] = {}
    for citation in read or citations:
        articles.setdefault(citation.printed_law, []).append(citation.printed_article)
    printed = "、".join(law + "、".join(cited) for law, cited in articles.items())
    return f"（依据{printed}）" if printed else ""


def compute_sentence(
    rule: VerbRule, name: str, posts: Sequence[str], *, markers: Sequence[str] = (), acting: bool = False
) -> str:
    """Write the sentence of an act on one person.

    Args:
        rule: The rule of the day.
        name: The printed name.
        posts: All posts of the item, in the order they are printed.
        markers: Printed behind the name in brackets, in this order.
        acting: Whether the posts themselves were held in an acting capacity.
    """
    writing = rule.writing
    printed = name
    if markers:
        printed += writing.marker_pattern.replace("{markers}", writing.marker_separator.join(markers))
    prefix = writing.acting_prefix
    if acting:
        posts = [post if post.startswith(prefix) else prefix + post for post in posts]
    elif prefix in rule.verb:
        posts = [post.removeprefix(prefix) for post in posts]
    values = {"{name}": printed, "{posts}": writing.post_separator.join(posts)}
    return _PLACEHOLDER.sub(lambda found: values[found[0]], rule.pattern)
