"""Who holds which post: whoever ends an office must have it, whoever begins one must find it free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.core.derived import Lapse
from generator.core.diagnostics import Code, Diagnostic, Severity
from generator.core.index import Index
from generator.core.rules import Context
from generator.core.vote import VoteResult
from generator.records.appointment.lapses import lapses_of, renewals_of
from generator.records.appointment.model import Appointment, AppointmentItem, HeldPost

APP204 = Code(
    "APP204",
    "去职的人此前没有任此职",
    "去职前有任职记录，或说明此前的任职不在本站。",
    "免去没有任过的职务，多半是写错了人或职务。",
    "行为: 免职（此前没有任命）",
    "（补上任命，或在“说明”里写明此前任职的来源）",
    severity=Severity.NOTE,
)
APP205 = Code(
    "APP205",
    "同时任两次同一职务",
    "任命前没有同一职务未了的任职。",
    "重复任命多半是写错了人。",
    "（任命两次同一职务，中间没有免去）",
    "（补上免去）",
    excusable=True,
)
APP206 = Code(
    "APP206",
    "去职的人不是现任",
    "去职的人此前任此职：没有已经去职，不是别人在任，代理与否相同。",
    "写错人或职务，任职就断在别人身上。",
    "行为: 免职\n姓名: 甲（财政局局长是乙）",
    "姓名: 乙",
    severity=Severity.WARNING,
    excusable=True,
)
APP207 = Code(
    "APP207",
    "任职的人多于职数",
    "任命前职务有空缺；正职只有一个。",
    "多半是漏了前任的免去，或写错了职务。",
    "（乙任财政局局长未免，又任命丙）",
    "（补上乙的免去）",
    severity=Severity.WARNING,
    excusable=True,
)
CODES = (APP204, APP205, APP206, APP207)

_STARTS = frozenset(("appoint", "act_as", "elect", "by_elect", "approve_appointment", "pass"))
# Voters and upper bodies fill these: how somebody came to such a post is not among a committee's lists.
_VOTED_ELSEWHERE = frozenset(("deputy", "upper_level_deputy", "notice_only"))
_SINGLE = frozenset((
    "government_head", "government_department_head", "supervision_head", "court_president", "chief_procurator",
    "committee_chair", "special_committee_chair",
))  # fmt: skip


def class_of(post: HeldPost, index: Index) -> str | None:
    """Return the class of a post, from its record or as written."""
    target = index.get(post.post)
    return post.post_class or getattr(target, "post_class", None)


def is_start(item: AppointmentItem, context: Context) -> bool | None:
    """Say whether an act begins an office (True), ends one (False), or neither (None)."""
    act = context.verbs.find_act(item.act)
    if act is None or act.key == "notify":
        return None
    return act.key in _STARTS


@dataclass(frozen=True, slots=True)
class OfficeAct:
    """A person begins or ends holding a post, in an item of a list."""

    record: Appointment
    number: int
    day: date
    person: str
    starts: bool
    acting: bool
    post: HeldPost
    act: str

    @property
    def name(self) -> str:
        """Return the name as the list prints it."""
        return self.record.items[self.number].name

    @property
    def held_as(self) -> tuple[str, bool]:
        """Return what tells one office from another: the person, and whether acting."""
        return self.person, self.acting

    def wrong(self, code: Code, message: str, hint: str) -> Diagnostic:
        """Return a diagnostic at the name of the item."""
        return self.record.problem(code, ("事项", self.number, "姓名"), message, hint=hint)


def check_tenures(record: Appointment, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield who ends an office without having it, or begins one that is not free."""
    found: dict[str, list[Diagnostic]] = index.cached("offices out of order", lambda whole: _sweep(whole, context))
    yield from found.get(record.id, ())


def acts_by_post(index: Index, context: Context) -> dict[str, list[OfficeAct]]:
    """Return what was passed on each post, day by day; on one day offices end before others begin."""
    return index.cached("office acts", lambda whole: _gather(whole, context))


def _gather(index: Index, context: Context) -> dict[str, list[OfficeAct]]:
    events: dict[str, list[OfficeAct]] = {}
    for record in index.of("appointment"):
        if isinstance(record, Appointment):
            for event in _events(record, index, context):
                events.setdefault(str(event.post.post or event.post.title), []).append(event)
    for of_post in events.values():
        of_post.sort(key=lambda event: (event.day, event.starts, event.record.id, event.number))
    return events


def term_starts(index: Index) -> list[date]:
    """Return the days on which terms begin, in order."""
    return sorted({getattr(term, "start_date", None) or date.min for term in index.of("legislative_term")})


def _sweep(index: Index, context: Context) -> dict[str, list[Diagnostic]]:
    """Go through each post's events once, day by day, and gather what is wrong by the id of the list."""
    terms, lapses = term_starts(index), lapses_of(index, context)
    found: dict[str, list[Diagnostic]] = {}
    for key, of_post in acts_by_post(index, context).items():
        first = of_post[0].post
        term = context.verbs.find_post_class(class_of(first, index) or "")
        elsewhere = term is not None and term.key in _VOTED_ELSEWHERE
        anew = renewals_of(first.post, index, context)
        post = _Post(_seats(first, index, context), voted_elsewhere=elsewhere, anew=anew)
        people = {event.person for event in of_post}
        post.lapses = [item for who in ("", *sorted(people)) for item in lapses.get(who, ()) if item.concerns(who, key)]
        for number, in_term in groupby(of_post, key=lambda event: bisect_right(terms, event.day)):
            post.begin_term(number)
            for event, problem in post.follow(in_term):
                found.setdefault(event.record.id, []).append(problem)
    return found


def _events(record: Appointment, index: Index, context: Context) -> Iterator[OfficeAct]:
    """Yield the events of what was passed, each once; nothing else changes who holds a post."""
    seen: set[tuple[str, str, bool, bool]] = set()
    if record.date is None:
        return
    whole = record.without_vote or (record.vote is not None and record.vote.result is VoteResult.PASSED)
    for number, item in enumerate(record.items):
        starts = is_start(item, context)
        if starts is None or not (item.vote.result is VoteResult.PASSED if item.vote else whole):
            continue
        person, acting = _who(item, index), item.acting or "代理" in item.act
        for post in item.posts:
            key = (person, str(post.post or post.title), starts, acting)
            if key not in seen:
                yield OfficeAct(record, number, record.date, person, starts, acting, post, item.act)
            seen.add(key)


def _who(item: AppointmentItem, index: Index) -> str:
    """Return who is meant: the id; without one, the only person of that name; else the name."""
    if item.person:
        return str(item.person)
    named = index.grouped("person", _name_of).get(item.name, ())
    return named[0].id if len(named) == 1 else item.name


def _name_of(person: object) -> str:
    return str(getattr(person, "name", ""))


def _seats(post: HeldPost, index: Index, context: Context) -> int | None:
    """Return how many may hold a post at one time; None when nobody says."""
    seats = getattr(index.get(post.post), "seats", None)
    if isinstance(seats, int):  # a link to a record of another type is reported elsewhere
        return seats
    term = context.verbs.find_post_class(class_of(post, index) or "")
    return 1 if post.post and term is not None and term.key in _SINGLE else None


class _Post:
    """Who holds a post, as its events go by in the order of days; on one day, offices end before others begin."""

    def __init__(self, seats: int | None, *, voted_elsewhere: bool, anew: Sequence[date] = ()) -> None:
        self.seats = seats
        self.anew = anew
        self.lapses: list[Lapse] = []
        self.voted_elsewhere = voted_elsewhere
        self.ever: set[str] = set()
        self.begin_term(0)

    def begin_term(self, _term: int) -> None:
        """Forget everybody: with a new term, offices may end without an act."""
        self.held: dict[tuple[str, bool], date] = {}
        self.lapsed: set[tuple[str, bool]] = set()
        self.ended: set[tuple[str, bool]] = set()
        self.number = {True: 0, False: 0}

    def follow(self, events: Iterable[OfficeAct]) -> Iterator[tuple[OfficeAct, Diagnostic]]:
        """Yield what is wrong with each event, seen from the day before or from those of its own day."""
        for event in events:
            self._lapse(event.day)
            problem = self._begin(event) if event.starts else self._end(event)
            if problem is not None:
                yield event, problem

    def _lapse(self, day: date) -> None:
        """Take out of office whose office ended without an act before a day, or on it."""
        for item in self.lapses:
            gone = [key for key, since in self.held.items() if since < item.day <= day and item.person in ("", key[0])]
            for key in gone:
                del self.held[key]
                self.number[key[1]] -= 1
                self.lapsed.add(key)

    def _begin(self, event: OfficeAct) -> Diagnostic | None:
        title, there = event.post.title, self.number[event.acting]
        since, full = self.held.get(event.held_as), self.seats is not None and there >= self.seats
        if since is not None and any(since < day <= event.day for day in self.anew):
            self.held[event.held_as] = event.day  # appointed anew after the body was reorganised
            return None
        if not event.acting:
            for acting in [key for key in self.held if key[1]] if self.number[True] else ():
                self._leave(acting)
        self.ended.discard(event.held_as)
        self.lapsed.discard(event.held_as)
        if since is not None:
            hint = "核对姓名和职务，或补上免去的记录"
            return event.wrong(APP205, f"{event.name}此前已任“{title}”，没有免去的记录", hint)
        self.held[event.held_as] = event.day
        self.ever.add(event.person)
        self.number[event.acting] += 1
        if full:
            hint = "补上前任的免去；或核对职务"
            return event.wrong(APP207, f"“{title}”职数{self.seats}，此前已有{there}人在任", hint)
        return None

    def _end(self, event: OfficeAct) -> Diagnostic | None:
        title, key = event.post.title, event.held_as
        if key in self.held:
            self._leave(key)
            return None
        if key in self.lapsed:  # the act says what had come about by itself
            self.lapsed.remove(key)
            self.ended.add(key)
            return None
        if (event.person, not event.acting) in self.held:
            words, hint = ("不是代理", "核对“代理”一项") if event.acting else ("是代理", "加一行“代理: 是”")
            return event.wrong(APP206, f"{event.name}任“{title}”{words}", hint)
        if key in self.ended:
            return event.wrong(APP206, f"{event.name}此前已不任“{title}”", "核对姓名和职务")
        self.ended.add(key)
        if self.seats is not None and self.number[event.acting] >= self.seats:
            hint = "核对姓名和职务，或补上此前的任免"
            return event.wrong(APP206, f"此前任“{title}”的不是{event.name}", hint)
        if event.record.note is None and not self.voted_elsewhere and event.person not in self.ever:
            hint = "补上任命的记录；此前的任职不在本站的，在“说明”里写明"
            return event.wrong(APP204, f"没有{event.name}此前任“{title}”的记录", hint)
        return None

    def _leave(self, key: tuple[str, bool]) -> None:
        del self.held[key]
        self.ended.add(key)
        self.number[key[1]] -= 1
