"""What ends offices without an act, as records of other types tell: bodies gone, mandates ended, deaths."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import Lapse
from generator.core.frozen import value
from generator.core.index import Index
from generator.core.record import Record
from generator.core.reorganisation import is_committee_post, mandate_lapses, reorganisations
from generator.core.rules import Context


@value
class EndedMandate:
    """A deputy's mandate that ended before its time, as a deputy's record or a notice says."""

    source: str
    anchor: str
    person: str
    word: str
    day: date
    congress: str
    term: str


def lapses_of(index: Index, context: Context) -> dict[str, list[Lapse]]:
    """Return what ends offices by itself, by person; under no person what ends them for whoever holds the post."""
    return index.cached("lapses", lambda whole: _gather(whole, context))


def renewals_of(post: str | None, index: Index, context: Context) -> tuple[date, ...]:
    """Return the days on which a post's body was reorganised without an end: people may be appointed anew."""
    organization = index.get_of("organization", getattr(index.get_of("post", post), "organization", None))
    return tuple(item.day for item in reorganisations(organization, context.verbs) if item.situation != "abolition")


def ended_mandates(index: Index) -> Iterator[EndedMandate]:
    """Yield the mandates that ended, from deputies and from notices of deputies' changes."""
    for record in index.of("deputy"):
        ending, term = getattr(record, "ending", None), index.get(getattr(record, "term", None))
        congress = str(getattr(record, "congress", None) or getattr(term, "body", None) or "")
        if ending is not None:
            person, word = str(getattr(record, "person", "")), ending.ground.label
            yield EndedMandate(record.id, "ending", person, word, ending.day, congress, term.id if term else "")
    for record in index.of("resolution"):
        yield from _in_notice(record, index)


def _in_notice(record: Record, index: Index) -> Iterator[EndedMandate]:
    ledger = getattr(record, "deputy_changes", None)
    term = index.get(getattr(ledger, "term", None))
    for number, item in enumerate(getattr(ledger, "ended", ()), 1):
        day = item.day or getattr(index.get(item.meeting), "last_day", None)
        if item.person and day:
            congress = str(getattr(term, "body", None) or "")
            term_id = term.id if term else ""
            yield EndedMandate(record.id, f"d{number}", str(item.person), item.cause, day, congress, term_id)


def _gather(index: Index, context: Context) -> dict[str, list[Lapse]]:
    found: dict[str, list[Lapse]] = {}
    for lapse in (*_of_bodies(index, context), *_of_mandates(index, context)):
        found.setdefault(lapse.person, []).append(lapse)
    for items in found.values():
        items.sort(key=lambda item: (item.day, item.source, item.anchor))
    return found


def _of_bodies(index: Index, context: Context) -> Iterator[Lapse]:
    posts = index.grouped("post", _body)
    for organization in index.of("organization"):
        for change in reorganisations(organization, context.verbs) if organization.id in posts else ():
            if change.ends_posts:
                ended = frozenset(
                    post.id
                    for post in posts[organization.id]
                    if is_committee_post(getattr(post, "post_class", None), change.day, context.verbs)
                )
                yield Lapse(organization.id, "", change.day, change.label, change.basis, "", ended)


def _of_mandates(index: Index, context: Context) -> Iterator[Lapse]:
    for item in ended_mandates(index):
        yield from mandate_lapses(
            item.source, item.anchor, item.person, item.word, item.day, item.congress or None,
            index=index, verbs=context.verbs, rules=context.rules,
        )  # fmt: skip


def _body(post: object) -> str:
    return str(getattr(post, "organization", ""))
