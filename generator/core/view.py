"""The public projection of the data on one instant, with the facts derived from it: all that pages may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from generator.core.change import Change
from generator.core.derived import (
    IN_OFFICE,
    Answer,
    Banner,
    Deed,
    Disclosure,
    Duty,
    Entry,
    Fact,
    Figure,
    HandledMatter,
    Lapse,
    Mention,
    OfficeEvent,
    Seat,
    Spotlight,
    Subject,
    Tenure,
)
from generator.core.index import Index
from generator.core.issue import Issued
from generator.core.page import Name
from generator.core.record import Record
from generator.core.rules import Context
from generator.core.site import Site
from generator.core.values import SITE_ZONE
from generator.core.year_end import YearEnds


class View:
    """Public records, their entries, and what they say of one another, as of one instant."""

    def __init__(self, index: Index, context: Context, site: Site, as_of: datetime) -> None:
        self.index = index
        self.context = context
        self.site = site
        self.as_of = as_of
        self.today: date = as_of.astimezone(SITE_ZONE).date()
        # In the first quarter people still ask for the year that has just closed.
        self.account_year: int = self.today.year - (self.today.month <= 3)
        self.site_url = ""
        self.issued: Mapping[str, Issued] = {}
        self.redirects: Mapping[str, str] = {}
        self.year_ends: YearEnds = {}
        self.served: frozenset[str] = frozenset()
        self.entries: dict[str, Entry] = {}
        self.changes: dict[str, Change] = {}
        self.answers: list[Answer] = []
        self.figures: list[Figure] = []
        self.spotlights: list[Spotlight] = []
        self.unpublished: frozenset[str] = frozenset()
        self._by_type: dict[str, list[Entry]] = defaultdict(list)
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._banners: dict[str, list[Banner]] = defaultdict(list)
        self._duties: list[Duty] = []
        self._duties_by_holder: dict[str, list[Duty]] = defaultdict(list)
        self._duties_by_source: dict[str, list[Duty]] = defaultdict(list)
        self._events: list[OfficeEvent] = []
        self._lapses: list[Lapse] = []
        self._deeds: dict[str, list[Deed]] = defaultdict(list)
        self._subjects: dict[str, list[Subject]] = defaultdict(list)
        self._handled: dict[str, list[HandledMatter]] = defaultdict(list)
        self._seats: dict[str, list[str]] = defaultdict(list)
        self._disclosures: list[Disclosure] = []
        self._tenures: list[Tenure] = []
        self._tenures_by: dict[str, list[Tenure]] = defaultdict(list)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in facts; order does not matter. What is dated after today is not done yet."""
        for fact in facts:
            if isinstance(fact, Entry):
                self.entries[fact.id] = fact
                self._by_type[fact.type].append(fact)
            elif isinstance(fact, Mention):
                self._mentions[fact.target].append(fact)
            elif isinstance(fact, Banner):
                self._banners[fact.target].append(fact)
            elif isinstance(fact, Duty):
                self._duties.append(fact)
                self._duties_by_source[fact.source].append(fact)
                if fact.holder_id:
                    self._duties_by_holder[fact.holder_id].append(fact)
            elif isinstance(fact, OfficeEvent):
                self._events.append(fact)
            elif isinstance(fact, Lapse):
                self._lapses.append(fact)
            elif isinstance(fact, Deed):
                if fact.day <= self.today:
                    self._deeds[fact.kind].append(fact)
            elif isinstance(fact, Subject):
                self._subjects[fact.kind].append(fact)
            elif isinstance(fact, Seat):
                self._seats[fact.post_id].append(fact.kind)
            elif isinstance(fact, Disclosure):
                self._disclosures.append(fact)
            elif isinstance(fact, HandledMatter):
                self._handled[fact.holder_id].append(fact)
            elif isinstance(fact, Answer):
                self.answers.append(fact)
            elif isinstance(fact, Spotlight):
                self.spotlights.append(fact)
            else:
                self.figures.append(fact)

    def settle(self) -> None:
        """Put everything in its fixed order and pair the beginnings and ends of offices."""
        for entries in self._by_type.values():
            entries.sort(key=lambda entry: entry.id)
            entries.sort(key=lambda entry: entry.date or date.min, reverse=True)
        for mentions in self._mentions.values():
            mentions.sort(key=lambda item: (item.source, item.anchor, item.text))
            mentions.sort(key=lambda item: item.date or date.min, reverse=True)
        for banners in self._banners.values():
            banners.sort(key=lambda item: (item.date or date.min, item.source), reverse=True)
        for duties in (self._duties, *self._duties_by_holder.values(), *self._duties_by_source.values()):
            duties.sort(key=lambda item: (item.due or date.max, item.source, item.anchor))
        self._tenures = list(pair_offices(self._events, [item for item in self._lapses if item.day <= self.today]))
        for tenure in self._tenures:
            for key in {tenure.person, tenure.post_id, *tenure.organizations} - {""}:
                self._tenures_by[key].append(tenure)
            self._take_office(tenure)
        for deeds in self._deeds.values():
            deeds.sort(key=lambda item: (item.day, item.source, item.anchor, item.variety, item.who))
        for subjects in self._subjects.values():
            subjects.sort(key=lambda item: (item.id, item.start or date.min))
        for matters in self._handled.values():
            matters.sort(key=lambda item: (item.day, item.source, item.anchor))
        self._disclosures.sort(key=lambda item: (item.year, item.duty, item.source, item.anchor))

    def _take_office(self, tenure: Tenure) -> None:
        """Make of a tenure a subject of its seat's kinds, and one of the staff of its organisation."""
        last = tenure.end_date or (tenure.lapse.day if tenure.lapse else None)
        for kind in self._seats.get(tenure.post_id, ()) if tenure.person else ():
            subject = Subject(kind, tenure.person, tenure.name, tenure.start_date, last, tenure.organization)
            self._subjects[kind].append(subject)
        if tenure.organization and tenure.start is not None and tenure.start.day <= self.today:
            deed = Deed(
                IN_OFFICE.name,
                tenure.start.source,
                f"{tenure.name}任{tenure.post}",
                tenure.start.day,
                who=tenure.organizations,
                variety=tenure.person or tenure.name,
                standing=True,
                until=last,
                anchor=tenure.start.anchor,
            )
            self._deeds[IN_OFFICE.name].append(deed)

    def entry(self, record_id: str | None) -> Entry | None:
        """Return a public record's entry."""
        return self.entries.get(record_id) if record_id else None

    def name(self, text: str, person: str | None, marker: str = "") -> Name:
        """Return a printed name with a link to the person's page where there is one."""
        entry = self.entry(person)
        return Name(text, entry.address if entry else "", marker)

    def record(self, record_id: str | None) -> Record | None:
        """Return a public record, None when it is hidden or shows its title only."""
        return self.index.get(record_id)

    def entries_of(self, type_name: str) -> list[Entry]:
        """Return a type's entries, newest first."""
        return self._by_type.get(type_name, [])

    def records_of(self, type_name: str) -> tuple[Record, ...]:
        """Return a type's public records, by id."""
        return self.index.of(type_name)

    def mentions_of(self, record_id: str) -> list[Mention]:
        """Return what others say of a record, newest first."""
        return self._mentions.get(record_id, [])

    def banners_of(self, record_id: str) -> list[Banner]:
        """Return what others put at the top of a record's page, newest first."""
        return self._banners.get(record_id, [])

    def duties_of(self, holder_id: str) -> list[Duty]:
        """Return the duties of a person or organisation, by due day."""
        return self._duties_by_holder.get(holder_id, [])

    def duties_from(self, record_id: str) -> list[Duty]:
        """Return the duties that a record tells of, by due day."""
        return self._duties_by_source.get(record_id, [])

    def duties(self) -> Iterator[Duty]:
        """Yield all duties by due day."""
        return iter(self._duties)

    def deeds_of(self, kind: str) -> list[Deed]:
        """Return what was done of a kind, earliest first."""
        return self._deeds.get(kind, [])

    def deeds_by(self, who: str) -> list[Deed]:
        """Return what one person or body did, of every kind, earliest first."""
        known: dict[str, list[Deed]] = self.index.cached("deeds by who", lambda _index: self._sort_deeds())
        return known.get(who, [])

    def _sort_deeds(self) -> dict[str, list[Deed]]:
        found: dict[str, list[Deed]] = defaultdict(list)
        for kind in sorted(self._deeds):
            for deed in self._deeds[kind]:
                for who in deed.who:
                    found[who].append(deed)
        for deeds in found.values():
            deeds.sort(key=lambda deed: deed.day)
        return found

    def handled_by(self, holder_id: str) -> list[HandledMatter]:
        """Return how what a body handled came out, earliest first."""
        return self._handled.get(holder_id, [])

    def subjects_of(self, kind: str) -> list[Subject]:
        """Return those a commitment can lie on, of a kind, by id."""
        return self._subjects.get(kind, [])

    def disclosures(self) -> Iterator[Disclosure]:
        """Yield what must be public and how it stands, by year and duty."""
        return iter(self._disclosures)

    def tenures_of(self, record_id: str) -> list[Tenure]:
        """Return the tenures of a person, in a post or in an organisation, earliest first."""
        return self._tenures_by.get(record_id, [])


def pair_offices(events: Iterable[OfficeEvent], lapses: Iterable[Lapse] = ()) -> Iterator[Tenure]:
    """Pair takings-up with leavings of the same person and post, in time.

    Acting and full tenure of one post are different tenures. A leaving without a beginning gives a tenure whose
    beginning is not recorded; so does a beginning without an end give one that lasts, unless something ends the post.
    Somebody without a record is known by name.
    """
    groups: dict[tuple[str, str, bool], list[OfficeEvent]] = defaultdict(list)
    for event in events:
        groups[event.person or f"\0{event.name}", event.post_id or event.post, event.acting].append(event)
    of_person: dict[str, list[Lapse]] = defaultdict(list)
    of_post: dict[str, list[Lapse]] = defaultdict(list)
    for lapse in lapses:
        if lapse.person:
            of_person[lapse.person].append(lapse)
        for post in () if lapse.person else lapse.posts or ():
            of_post[post].append(lapse)
    tenures: list[Tenure] = []
    for key in sorted(groups):
        first = groups[key][0]
        own = [item for item in of_person.get(first.person, ()) if item.concerns(first.person, first.post_id)]
        tenures.extend(_pair(groups[key], [*of_post.get(first.post_id, ()), *own]))
    tenures.sort(key=lambda item: (item.start_date or date.min, item.post, item.person, item.name))
    return iter(tenures)


def _pair(events: list[OfficeEvent], lapses: list[Lapse]) -> Iterator[Tenure]:
    """Go through what happened in time; on one day an office ends before it begins again."""
    opened: OfficeEvent | None = None
    ordered = sorted(events, key=lambda item: (item.day, item.starts, item.source))
    waiting = sorted(lapses, key=lambda item: (item.day, not item.ends, not item.basis, item.source))
    for number, event in enumerate(ordered):
        if event.starts:
            if opened is None:
                opened = event
            following = ordered[number + 1] if number + 1 < len(ordered) else None
            lapse = None if following and not following.starts else _lapse_between(waiting, opened, following)
            if lapse is not None:
                yield _lapsed(opened, lapse)
                opened = None
        else:
            yield _tenure(opened, event)
            opened = None
    if opened is not None:
        yield _tenure(opened, None)


def _lapse_between(lapses: list[Lapse], opened: OfficeEvent, following: OfficeEvent | None) -> Lapse | None:
    """Return the first lapse of an office after it began and before it began again."""
    last = following.day if following else date.max
    found = [item for item in lapses if opened.day < item.day <= last]
    return next((item for item in found if item.ends), found[0] if found else None)


def _lapsed(opened: OfficeEvent, lapse: Lapse) -> Tenure:
    if not lapse.ends:
        return replace(_tenure(opened, None), lapse=lapse)
    end = replace(
        opened,
        day=lapse.day,
        starts=False,
        source=lapse.source,
        anchor=lapse.anchor,
        words=lapse.ground,
        ground=lapse.ground,
        basis=lapse.basis,
    )
    return _tenure(opened, end)


def _tenure(start: OfficeEvent | None, end: OfficeEvent | None) -> Tenure:
    known = start or end
    assert known is not None
    return Tenure(known.person, known.name, known.post, known.post_id, known.organization, start, end, known.acting)
