"""Facts that record types yield for one another: core values, so that no type imports another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote

from generator.core.due import DueState
from generator.core.facet import KIND, STATE, Facet
from generator.core.frozen import value
from generator.core.page import Asset, Cell, Chip, Heading, Link, Meta, Table
from generator.core.values import Choice, LongText

if TYPE_CHECKING:
    from generator.core.view import View


@value
class Entry:
    """A public record as other pages see it."""

    id: str
    type: str
    kind: str
    title: str
    address: str
    date: dt.date | None = None
    chips: tuple[Chip, ...] = ()
    summary: str = ""
    title_only: bool = False
    updated: dt.date | None = None
    withdrawn: bool = False

    @property
    def link(self) -> Link:
        """Return a link with the title as its words."""
        return Link(self.title, self.address)

    def file(self, name: str) -> str:
        """Return the address of one of the record's attachments."""
        return f"{self.address}{quote(name)}"

    def part(self, anchor: str, text: str = "") -> Link:
        """Return a link to a part of the page."""
        return Link(text or self.title, f"{self.address}#{anchor}" if anchor else self.address)


@value
class Mention:
    """Something a record says of another one: shown on the other's page, dated, with a link back."""

    target: str
    source: str
    topic: str
    text: str
    date: dt.date | None = None
    anchor: str = ""
    chips: tuple[Chip, ...] = ()


@value
class Banner:
    """What the public must be told at the top of a record's page because another record says so, as a correction does.

    ``rows`` are labels with what stands beside them; ``grave`` is for what no longer holds at all.
    """

    target: str
    source: str
    title: str
    text: str
    date: dt.date | None = None
    rows: tuple[tuple[str, Cell], ...] = ()
    grave: bool = False


@value
class OfficeEvent:
    """A person takes up or leaves a post, by an act or because of something else.

    ``ground`` is why it ends, in a word, and ``basis`` the article where it ends without an act; ``more`` are the other
    bodies a post with several belongs to.
    """

    person: str
    name: str
    post: str
    post_id: str
    organization: str
    day: dt.date
    starts: bool
    acting: bool
    source: str
    anchor: str
    words: str
    ground: str = ""
    basis: str = ""
    more: tuple[str, ...] = ()


@value
class Lapse:
    """Something that befalls posts or their holder without an act on the post: a body gone, a mandate ended, a death.

    It concerns ``person``, or whoever holds the posts, and those ``posts``, or all. Where an act on record ends the post
    later all the same, the act prevails. With ``ends`` false no law in force here says that the post ends with it: the
    tenure stays open and its end is not recorded.
    """

    source: str
    anchor: str
    day: dt.date
    ground: str
    basis: str = ""
    person: str = ""
    posts: frozenset[str] | None = None
    ends: bool = True

    def concerns(self, person: str, post_id: str) -> bool:
        """Say whether somebody's holding a post is what it is about."""
        return self.person in ("", person) and (post_id in self.posts if self.posts is not None else bool(self.person))


@value
class Tenure:
    """A person in a post, from an act to another act; half-open in time."""

    person: str
    name: str
    post: str
    post_id: str
    organization: str
    start: OfficeEvent | None
    end: OfficeEvent | None
    acting: bool = False
    lapse: Lapse | None = None

    @property
    def organizations(self) -> tuple[str, ...]:
        """Return the bodies of the post, its first one first."""
        known = self.start or self.end
        more = known.more if known else ()
        return tuple(dict.fromkeys(item for item in (self.organization, *more) if item))

    @property
    def start_date(self) -> dt.date | None:
        """Return the day it began, when recorded."""
        return self.start.day if self.start else None

    @property
    def end_date(self) -> dt.date | None:
        """Return the day it ended; None while it lasts."""
        return self.end.day if self.end else None

    def is_held_on(self, day: dt.date) -> bool:
        """Say whether the post was held on a day; of a body that is gone nobody holds one."""
        last = self.end or self.lapse
        return (self.start is None or self.start.day <= day) and (last is None or day < last.day)


@value
class Duty:
    """Something somebody must do by a day: how it stands against that day, and its chip in the record's own words.

    ``kind`` says what is owed in a word, such as 答复 or 公开; ``basis`` is the article as printed; ``start`` is the day
    from which the time is counted.
    """

    source: str
    anchor: str
    what: str
    holder: str
    holder_id: str
    state: DueState
    chip: Chip
    due: dt.date | None
    done: dt.date | None = None
    open: bool = True
    kind: str = ""
    basis: str = ""
    start: dt.date | None = None

    @property
    def key(self) -> str:
        """Return what names this duty for ever, in calendars."""
        return f"{self.source}#{self.anchor}#{self.kind}#{self.holder_id or self.holder}"


@dataclass(frozen=True, slots=True)
class DeedKind:
    """A kind of things done that a record type tells of: its name, the unit it is counted in, and what counts."""

    name: str
    unit: str
    description: str


@value
class Deed:
    """Something done that commitments and statistics count, whichever type records it.

    ``kind`` is the name of a ``DeedKind`` of the source's type and ``amount`` is in its unit. ``who`` are the ids of the
    persons, bodies or matters it counts for; none means the committee. ``variety`` tells different ones apart where
    different ones are asked for. ``met`` is false for what was due and not done: it enters the base of a rate, never
    its part. A ``standing`` deed lasts from ``day`` up to, not including, ``until``.
    """

    kind: str
    source: str
    title: str
    day: dt.date
    amount: Decimal | int = 1
    who: tuple[str, ...] = ()
    variety: str = ""
    met: bool = True
    standing: bool = False
    until: dt.date | None = None
    anchor: str = ""


@value
class Subject:
    """One deputy, member, unit or matter that a commitment can lie on, from ``start`` up to, not including, ``end``.

    ``kind`` is a word such as 代表 or 街道工委; ``id`` is a record's and is what a deed's ``who`` names; ``of`` is the
    body it belongs to, where that matters.
    """

    kind: str
    id: str
    title: str
    start: dt.date | None = None
    end: dt.date | None = None
    of: str = ""


@value
class Seat:
    """A post whose holders are subjects of a kind while they hold it, and count among the staff of its organisation."""

    post_id: str
    kind: str


IN_OFFICE = DeedKind("在任", "人", "按人事任免记录在某机构任职的人，任职期间都算")


@value
class HandledMatter:
    """How something that a body handled came out: what those it was for said of it, and whether it was solved.

    ``verdict`` is their last word, empty while there is none; ``result`` is the local class of the answer, and ``solved``
    is None where nothing was answered or the class says nothing of it.
    """

    source: str
    holder_id: str
    day: dt.date
    verdict: str = ""
    satisfied: bool = False
    broadly: bool = False
    result: str = ""
    solved: bool | None = None
    anchor: str = ""


class DisclosureState(Choice):
    """Whether what the law says must be public is."""

    PUBLIC = "public", "已公开"
    WITHHELD = "withheld", "依法不公开"
    MISSING = "missing", "没有公开"
    NOT_YET = "not_yet", "还没有到时候"


@value
class Disclosure:
    """One thing that must be public: by which duty of the packs, for which year, since when, and how it stands."""

    duty: str
    source: str
    what: str
    year: int
    state: DisclosureState
    published: dt.date | None = None
    reason: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the public questions on the home page, with today's answer."""

    order: int
    question: str
    address: str
    pieces: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the year on the home page, with its definition and the list it counts."""

    order: int
    number: str
    unit: str
    text: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Spotlight:
    """One thing that the home page shows beside the news, such as the next session or the latest issue."""

    order: int
    title: str
    rows: tuple[tuple[dt.date | None, Link, str], ...]


Fact: TypeAlias = (
    Entry
    | Mention
    | Banner
    | OfficeEvent
    | Lapse
    | Duty
    | Deed
    | Subject
    | Seat
    | HandledMatter
    | Disclosure
    | Answer
    | Figure
    | Spotlight
)


@value
class CalendarDay:
    """A day, or several up to ``last``, in a calendar that people subscribe to.

    ``key`` names it for ever, so that a subscriber sees a change and not a second day; ``changed`` is when what it is
    from last changed.
    """

    key: str
    day: dt.date
    title: str
    text: str = ""
    last: dt.date | None = None
    place: str = ""
    is_cancelled: bool = False
    changed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What a record's own page needs: the theme's part, the values its template reads, and which records it lists itself.

    ``table`` is the page's main table, offered as CSV.
    """

    meta: Meta
    values: Mapping[str, Any]
    listed: frozenset[str] = frozenset()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A page of a type beside its lists and details: a tracking board, a register."""

    address: str
    template: str
    meta: Meta
    values: Mapping[str, Any]
    tables: tuple[tuple[str, Table], ...] = ()
    files: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """A column made from the facts of all types: where it stands and the boards it consists of.

    Its first board lies at ``address``; with ``shows_duties`` that is where people look up what is due.
    """

    title: str
    address: str
    group: str
    boards: Callable[[View], Iterator[Board]]
    shows_duties: bool = False


@dataclass(frozen=True, slots=True)
class ListGroup:
    """One list of entries with its own address."""

    address: str
    title: str
    entries: tuple[Entry, ...]
    intro: str = ""
    text: LongText | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, its cell, and its plain text for CSV.

    ``order`` returns what rows are sorted by where the cell's words do not tell it: None where there is nothing, else
    values of one kind.
    """

    heading: Heading
    cell: Callable[[Any, Entry, Any], Cell]
    order: Callable[[Any, Entry, Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class ListSection:
    """Entries of a list that stand under one heading, in the list's order."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ListTable:
    """How a type's list shows its rows: columns, what stands above them, and headings between them.

    ``sections`` splits the entries without changing their order; ``order`` is the note on that order, printed with it.
    ``facets`` are what readers can narrow it by; one is offered where at least two of its values occur.
    """

    columns: tuple[Column, ...]
    noun: str = "件"
    lead: Callable[[Any, tuple[Entry, ...]], tuple[Cell, ...]] | None = None
    sections: Callable[[Any, tuple[Entry, ...]], tuple[ListSection, ...]] | None = None
    order: Callable[[Any], str] | None = None
    facets: tuple[Facet, ...] = (KIND, STATE)
