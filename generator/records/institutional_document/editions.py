"""A document's text through time: its own text, then that text with each act that changed it, from the act's day on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from generator.core.index import Index
from generator.records.institutional_document.consolidate import apply_changes
from generator.records.institutional_document.differences import Pair, pairs_by_likeness
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.numbering import names_in
from generator.records.institutional_document.parts import Amendment, ArticleChange, Node
from generator.records.institutional_document.provisions import Change, Outcome, Text, Trouble, Unit
from generator.records.institutional_document.state import Version, ending_of, own_anchor, start_of, versions_of

NO_DAY = "修改它的决定没有施行日期"
DAY_OPEN = "施行日期还没有定"
TOO_LATE = "施行时，本件已经由新版本代替或者已经废止"


@dataclass(frozen=True, slots=True)
class Act:
    """What one document changes in another: ``number`` counts from 1 in the act; ``begin`` is None where it is not known."""

    source: InstitutionalDocument
    number: int
    amendment: Amendment
    begin: date | None

    @property
    def anchor(self) -> str:
        """Return where the act's page lists these changes."""
        return f"m{self.number}"


@dataclass(frozen=True, slots=True)
class Step:
    """An act as it was applied."""

    act: Act
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Edition:
    """The text from a day to a day, both its own; the first has no steps, each further one those that made it."""

    record: InstitutionalDocument
    start: date | None
    last: date | None
    text: Text
    steps: tuple[Step, ...] = ()

    @property
    def day(self) -> str:
        """Return the part of an address that stands for this text; the first text may have no recorded day."""
        return self.start.isoformat() if self.start else "base"

    @property
    def address(self) -> str:
        """Return the permanent address of this text."""
        return f"documents/{self.record.slug}/{self.day}/"

    @property
    def troubles(self) -> tuple[tuple[Act, Trouble], ...]:
        """Return the changes of this day that could not be applied."""
        return tuple((step.act, trouble) for step in self.steps for trouble in step.outcome.troubles)


@dataclass(frozen=True, slots=True)
class Course:
    """All texts of a document, oldest first, and the acts that are in none of them, each with the reason.

    ``closing`` are acts that take effect on the very day of the next version, whose text holds them already.
    """

    record: InstitutionalDocument
    editions: tuple[Edition, ...]
    idle: tuple[tuple[Act, str], ...] = ()
    closing: tuple[Step, ...] = ()

    @property
    def has_text(self) -> bool:
        """Say whether the document's text is here at all."""
        return bool(self.record.body)

    def on(self, day: date) -> Edition:
        """Return the text on a day; before the first day, the first."""
        begun = [item for item in self.editions if item.start and item.start <= day]
        return begun[-1] if begun else self.editions[0]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return every act applied, in the order of effect."""
        return tuple(step for edition in self.editions for step in edition.steps) + self.closing


def acts_on(record: InstitutionalDocument, index: Index) -> Iterator[Act]:
    """Yield who changes a document, in the order of effect; acts without a day last."""
    found = []
    for link in index.backlinks(record.id):
        source = index.find(link.source, InstitutionalDocument)
        if source is not None and len(link.path) == 3 and link.path[0] == "修改":
            number = int(link.path[1])
            amendment = source.amendments[number]
            found.append(Act(source, number + 1, amendment, amendment.effective or start_of(source, index)))
    far = date.max
    yield from sorted(found, key=lambda act: (act.begin or far, act.source.date or far, act.source.id, act.number))


def course_of(record: InstitutionalDocument, index: Index) -> Course:
    """Return all texts of a document, worked out once."""
    return index.cached(f"institutional_document course {record.id}", lambda known: _course(record, known))


def _course(record: InstitutionalDocument, index: Index) -> Course:
    acts = list(acts_on(record, index))
    start = start_of(record, index) or record.date
    idle = [(act, _why_idle(act)) for act in acts if act.begin is None]
    dated = [act for act in acts if act.begin is not None]
    chain = (item for item in versions_of(record, index) if item.record.id == record.id)
    version = next(chain, Version(record, start, None))  # a chain that runs in a circle is reported elsewhere
    stop = version.last + timedelta(days=1) if version.last else None
    ending = ending_of(record, index)
    has_successor = stop is not None and not (ending and ending.day == stop)
    late = [act for act in dated if stop and act.begin and act.begin >= stop]
    closing = [act for act in late if has_successor and act.begin == stop]
    idle += [(act, TOO_LATE) for act in late if act not in closing]
    alive = [act for act in dated if act not in late]
    if not record.body:
        return Course(record, (Edition(record, start, version.last, text_of(record)),), tuple(idle))
    editions = _editions(record, start, version.last, alive) or [Edition(record, start, version.last, text_of(record))]
    ends = tuple(_apply(editions[-1].text, closing)[1]) if closing else ()
    return Course(record, tuple(editions), tuple(idle), ends)


def _why_idle(act: Act) -> str:
    return DAY_OPEN if act.source.effective_note else NO_DAY


def _editions(record: InstitutionalDocument, start: date | None, last: date | None, acts: list[Act]) -> list[Edition]:
    days: list[tuple[date | None, Text, tuple[Step, ...]]] = [(start, text_of(record), ())]

    def day_of(act: Act) -> date:
        assert act.begin is not None
        return max(act.begin, start) if start else act.begin

    for day, group in groupby(acts, key=day_of):
        text, steps = _apply(days[-1][1], list(group))
        days.append((day, text, tuple(steps)))
    ends: list[date | None] = [day - timedelta(days=1) if day else None for day, _, _ in days[1:]]
    return [
        Edition(record, day, end, text, steps)
        for (day, text, steps), end in zip(days, (*ends, last), strict=True)
        # An act that changes a text before its own first day leaves that text no day.
        if not (end and day and end < day)
    ]


def _apply(text: Text, acts: list[Act]) -> tuple[Text, list[Step]]:
    steps = []
    for act in acts:
        outcome = apply_changes(text, changes_of(act), is_following=act.amendment.following)
        steps.append(Step(act, outcome))
        text = outcome.text
    return text, steps


def text_of(record: InstitutionalDocument) -> Text:
    """Return a document's own text as plain values."""
    units = units_from(record.body, "a")
    return Text(record.title, record.preamble or "", units, record.closing or "")


def units_from(nodes: tuple[Node, ...], anchor: str) -> tuple[Unit, ...]:
    """Return nodes as plain values with their anchors, the same as ``outline`` gives."""
    made = []
    for position, node in enumerate(nodes, 1):
        own = own_anchor(node, f"{anchor}{position}")
        children = units_from(node.children, f"{own}-")
        made.append(Unit(own, node.number or "", node.heading or "", node.text or "", node.key or "", children))
    return tuple(made)


def changes_of(act: Act) -> tuple[Change, ...]:
    """Return an act's changes as plain values."""
    return tuple(
        _change(item, f"n-{act.source.slug}-{act.number}-{at}") for at, item in enumerate(act.amendment.changes, 1)
    )


def _change(item: ArticleChange, stem: str) -> Change:
    ident = f"k-{item.key}" if item.key else stem
    units = units_from(item.units, f"{stem}-")
    if len(units) == 1 and item.key:
        units = (Unit(ident, units[0].number, units[0].heading, units[0].text, item.key, units[0].children),)
    return Change(
        item.kind,
        names_in(item.old_number),
        names_in(item.new_number),
        item.key or "",
        item.old_text or "",
        item.new_text or "",
        units,
        item.place or "",
        ident,
    )


def differences_from_official(record: InstitutionalDocument, index: Index) -> tuple[Pair, ...]:
    """Return where a published consolidated text differs from the one computed from the version before it.

    A version is such a text where acts that change the version before take effect on its very first day.
    """
    previous = index.find(record.previous, InstitutionalDocument)
    if previous is None or not previous.body or not record.body:
        return ()
    course = course_of(previous, index)
    begin = start_of(record, index) or record.date
    if not course.closing or course.closing[0].act.begin != begin:
        return ()
    computed = course.closing[-1].outcome.text
    return tuple(pair for pair in pairs_by_likeness(computed, text_of(record)) if not pair.is_same)


def is_official_text(record: InstitutionalDocument, index: Index) -> bool:
    """Say whether a version is the published text of acts that changed the version before it."""
    previous = index.find(record.previous, InstitutionalDocument)
    if previous is None:
        return False
    begin = start_of(record, index) or record.date
    return any(step.act.begin == begin for step in course_of(previous, index).closing)
