"""Who holds which post: whoever ends an office must have it, whoever begins one must find it free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Severity
from generator.core.index import Index
from generator.core.rules import Context
from generator.core.vote import VoteResult
from generator.records.appointment.model import Appointment, AppointmentItem, HeldPost

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
CODES = (APP205, APP206, APP207)

_STARTS = frozenset(("appoint", "act_as", "elect", "by_elect", "approve_appointment", "pass"))
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
class _Event:
    """A person begins or ends holding a post."""

    record: Appointment
    person: str
    starts: bool
    acting: bool


def _post_key(post: HeldPost) -> str:
    return str(post.post or post.title)


def _person_key(item: AppointmentItem) -> str:
    return str(item.person or item.name)


def _is_acting(item: AppointmentItem) -> bool:
    return item.acting or "代理" in item.act


def check_tenures(record: Appointment, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield who ends an office without having it, or begins one that is not free."""
    if record.date is None or not record.passed:
        return
    histories: dict[str, list[_Event]] = index.cached("office events", lambda whole: _events(whole, context))
    for number, item in enumerate(record.items):
        if item.vote is not None and item.vote.result is not VoteResult.PASSED:
            continue
        starts = is_start(item, context)
        for post in item.posts if starts is not None else ():
            before = _Before(_in_term(histories.get(_post_key(post), ()), record, index), record)
            if starts:
                yield from _check_begin(record, number, post, before, _seats(post, index, context))
            else:
                yield from _check_end(record, number, post, before, _seats(post, index, context))


def _events(index: Index, context: Context) -> dict[str, list[_Event]]:
    """Return what happened to each post, in the order of days; on one day, offices end before others begin."""
    found: dict[str, list[_Event]] = {}
    for record in index.of("appointment"):
        if not isinstance(record, Appointment) or not record.passed or record.date is None:
            continue
        for item in record.items:
            starts = is_start(item, context)
            if starts is None or (item.vote is not None and item.vote.result is not VoteResult.PASSED):
                continue
            for post in item.posts:
                event = _Event(record, _person_key(item), starts, _is_acting(item))
                found.setdefault(_post_key(post), []).append(event)
    for events in found.values():
        events.sort(key=lambda event: (event.record.date or date.min, event.starts, event.record.id))
    return found


def _in_term(events: Sequence[_Event], record: Appointment, index: Index) -> list[_Event]:
    """Return what happened since the last change of term: with a new term, offices may end without an act."""
    starts: list[date] = index.cached("term starts", _term_starts)
    since = max((day for day in starts if record.date and day <= record.date), default=date.min)
    return [event for event in events if event.record.date and event.record.date >= since]


def _term_starts(index: Index) -> list[date]:
    return [getattr(term, "start_date", date.min) for term in index.of("legislative_term")]


class _Before:
    """Who held a post just before a list, and who holds it once the list's own endings are done."""

    def __init__(self, events: Sequence[_Event], record: Appointment) -> None:
        self.known: dict[tuple[str, bool], bool] = {}
        for event in events:
            if event.record is not record and (event.record.date, event.record.id) < (record.date, record.id):
                self._apply(event)
        self.held = [key for key, held in self.known.items() if held]
        self.ended = [key for key, held in self.known.items() if not held]
        for event in events:
            if event.record is record and not event.starts:
                self._apply(event)
        self.left = [key for key, held in self.known.items() if held]

    def _apply(self, event: _Event) -> None:
        if event.starts and not event.acting:
            for key in [key for key in self.known if key[1]]:
                self.known[key] = False
        self.known[event.person, event.acting] = event.starts


def _seats(post: HeldPost, index: Index, context: Context) -> int | None:
    """Return how many may hold a post at one time; None when nobody says."""
    seats: int | None = getattr(index.get(post.post), "seats", None)
    if seats is not None:
        return seats
    term = context.verbs.find_post_class(class_of(post, index) or "")
    return 1 if post.post and term is not None and term.key in _SINGLE else None


def _check_begin(
    record: Appointment, number: int, post: HeldPost, before: _Before, seats: int | None
) -> Iterator[Diagnostic]:
    item = record.items[number]
    person, acting = _person_key(item), _is_acting(item)
    others = [key for key in before.left if key[1] is acting]
    path = ("事项", number, "姓名")
    if (person, acting) in others:
        yield record.problem(
            APP205,
            path,
            f"{item.name}此前已任“{post.title}”，没有免去的记录",
            hint="核对姓名和职务，或补上免去的记录",
        )
        return
    same = [other for other in record.items[:number] if _begins_too(other, item, post)]
    if seats is not None and len(others) + len(same) >= seats:
        yield record.problem(
            APP207,
            path,
            f"“{post.title}”职数{seats}，此前已有{len(others) + len(same)}人在任",
            hint="补上前任的免去；或核对职务",
        )


def _begins_too(other: AppointmentItem, item: AppointmentItem, post: HeldPost) -> bool:
    return (
        other.act == item.act
        and _person_key(other) != _person_key(item)
        and any(_post_key(held) == _post_key(post) for held in other.posts)
    )


def _check_end(
    record: Appointment, number: int, post: HeldPost, before: _Before, seats: int | None
) -> Iterator[Diagnostic]:
    item = record.items[number]
    person, acting = _person_key(item), _is_acting(item)
    path = ("事项", number, "姓名")
    if (person, acting) in before.held:
        return
    rivals = [key for key in before.held if key[1] is acting]
    if (person, not acting) in before.held:
        words = "是代理" if not acting else "不是代理"
        yield record.problem(
            APP206, path, f"{item.name}任“{post.title}”{words}", hint="核对“代理”一项" if acting else "加一行“代理: 是”"
        )
    elif (person, acting) in before.ended:
        yield record.problem(APP206, path, f"{item.name}此前已不任“{post.title}”", hint="核对姓名和职务")
    elif seats is not None and len(rivals) >= seats:
        yield record.problem(
            APP206, path, f"此前任“{post.title}”的不是{item.name}", hint="核对姓名和职务，或补上此前的任免"
        )
