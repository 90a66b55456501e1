"""The due dates of a suggestion and how each stands: replies, first contact, views of co-handlers, further rounds, promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.calendar import add_months
from generator.core.clock import Due, DueState, DueStatus, Transfer, due_state, find_due, soon_days_on
from generator.core.due import Operator, Stage, Step
from generator.core.handling import due_chip, extensions_of, suspensions_of
from generator.core.pack import RuleSet
from generator.core.page import Chip
from generator.core.values import PartialDate, print_day
from generator.records.suggestion.model import Assignment, Difficulty, Promise, Role, Suggestion, Verdict
from generator.records.suggestion.naming import suggestion_words
from generator.records.suggestion.verdicts import is_answered_unseen, replies_of, verdicts


@dataclass(frozen=True, slots=True)
class Clocked:
    """One duty with its due date and how it stands; ``what`` is its kind, ``name`` what the page calls it."""

    what: str
    name: str
    anchor: str
    unit: str
    unit_id: str
    due: Due
    status: DueStatus
    done: date | None
    is_open: bool

    @property
    def chip(self) -> Chip:
        """Return the state as a chip with its days."""
        if self.status.state is DueState.UNRECORDED:
            return Chip("", "到期日未记录" if self.is_open else "已办，日期未记录")
        return due_chip(self.status, f"还剩{self.status.days}天")


def clocks_of(record: Suggestion, rules: RuleSet, today: date) -> Iterator[Clocked]:
    """Yield every duty of a suggestion as it stands on a day."""
    answered_elsewhere = record.merged is not None and not record.merged.answered_apart
    if not record.withdrawn and not answered_elsewhere:
        for number, item in enumerate(record.assignments):
            if item.is_open and not item.moved_up and item.role.answers:
                yield from _reply_clock(record, number, item, rules, today)
                yield from _first_contact(record, number, item, rules, today)
            elif item.is_open and item.role is Role.CO:
                yield from _co_view_clock(record, number, item, rules, today)
        yield from _redo_clocks(record, rules, today)
    for number, promise in enumerate(record.promises):
        yield _promise_clock(record, number, promise, rules, today)


def start_day(item: Assignment, event: str) -> date | None:
    """Return the day a rule counts from: receipt where the rule says 收到 or 接到, else the hand-over."""
    return item.received if "收到" in event or "接到" in event else item.handed_over


def reply_due(record: Suggestion, item: Assignment, rules: RuleSet, today: date | None = None) -> Due:
    """Return when a unit must reply, with extensions, pauses and transfers."""
    anchor = item.handed_again or item.handed_over or item.received or record.date
    key = "suggestion.reply_difficult" if record.difficulty is Difficulty.HARD else "suggestion.reply"
    rule = rules.clock(key, anchor) if anchor else None
    if rule is None and anchor and key != "suggestion.reply":
        key, rule = "suggestion.reply", rules.clock("suggestion.reply", anchor)
    start = start_day(item, rule.start_event if rule else "")
    return find_due(
        rules, key, first_start(record, item, start),
        extensions=extensions_of(own for own in record.extensions if own.unit in (None, item.unit)),
        suspensions=suspensions_of(record.pauses, today),
        transfers=tuple(_transfers(record, item, start)),
    )  # fmt: skip


def first_start(record: Suggestion, item: Assignment, start: date | None) -> date | None:
    """Return the first hand-over in a chain of returns: the arithmetic begins there."""
    before = [other.handed_over for other in _sent_back(record, item) if other.handed_over]
    return min(before) if before and start else start


def _sent_back(record: Suggestion, item: Assignment) -> tuple[Assignment, ...]:
    """Return the units that sent the item back before this one got it."""
    if item.role is Role.SPLIT or not item.handed_over:
        return ()
    return tuple(
        other
        for other in record.assignments
        if other is not item
        and not other.is_open
        and other.role.answers
        and other.returned
        and other.returned.day <= item.handed_over
    )


def _transfers(record: Suggestion, item: Assignment, start: date | None) -> Iterator[Transfer]:
    before = _sent_back(record, item)
    for number, other in enumerate(before):
        assert other.returned is not None
        following = before[number + 1] if number + 1 < len(before) else None
        to = following or item
        yield Transfer(other.returned.day, following.handed_over if following else start, to.unit)
    if item.returned is not None:
        yield Transfer(item.returned.day, item.handed_again, item.unit)


def _reply_clock(record: Suggestion, number: int, item: Assignment, rules: RuleSet, today: date) -> Iterator[Clocked]:
    due = reply_due(record, item, rules, today)
    replies = replies_of(record, item, 1)
    done = min((reply.day for reply in replies if reply.day), default=None)
    is_done = bool(replies) or is_answered_unseen(record, 1)
    yield Clocked(
        "reply", f"答复{suggestion_words(record)}", f"a{number + 1}", item.unit, str(item.organization or ""), due,
        _status(due, done, today, rules, is_done=is_done), done, not is_done,
    )  # fmt: skip


def _first_contact(record: Suggestion, number: int, item: Assignment, rules: RuleSet, today: date) -> Iterator[Clocked]:
    day = item.handed_over or item.received
    rule = rules.clock("suggestion.first_contact", day) if day else None
    if rule is None or rule.period is None:
        return
    due = find_due(rules, "suggestion.first_contact", start_day(item, rule.start_event))
    done = min((contact.day for contact in record.contacts if contact.day), default=None)
    yield Clocked(
        "contact", f"首次联系代表（{suggestion_words(record)}）", f"a{number + 1}", item.unit, str(item.organization or ""), due,
        _status(due, done, today, rules, is_done=bool(record.contacts)), done, not record.contacts,
    )  # fmt: skip


def _co_view_clock(record: Suggestion, number: int, item: Assignment, rules: RuleSet, today: date) -> Iterator[Clocked]:
    views = [view for view in record.co_views if view.unit == item.unit]
    views_given = bool(views) or any(reply.unit == item.unit and not reply.kind.settles for reply in record.replies)
    day = item.handed_over or item.received
    rule = rules.clock("suggestion.co_view", day) if day else None
    if rule is None or rule.period is None:
        return
    due = find_due(rules, "suggestion.co_view", start_day(item, rule.start_event))
    done = min((view.day for view in views if view.day), default=None)
    yield Clocked(
        "co_view", f"提出{suggestion_words(record)}的协办意见", f"a{number + 1}", item.unit, str(item.organization or ""), due,
        _status(due, done, today, rules, is_done=views_given), done, not views_given,
    )  # fmt: skip


def redo_days(record: Suggestion) -> dict[int, date | None]:
    """Return each later round of handling with the day it was asked for; a 不满意 alone begins a round without a day."""
    rounds: dict[int, date | None] = {
        number + 1: None for number, verdict in verdicts(record.evaluations).items() if verdict is Verdict.DISSATISFIED
    }
    rounds |= {redo.round: redo.day for redo in record.redos}
    return dict(sorted(rounds.items()))


def _redo_clocks(record: Suggestion, rules: RuleSet, today: date) -> Iterator[Clocked]:
    for round_, asked in redo_days(record).items():
        for item in record.answering:
            if item.moved_up:
                continue
            replies = replies_of(record, item, round_)
            others = any(reply.kind.settles and reply.round == round_ for reply in record.replies)
            if not replies and others:
                continue
            due = find_due(rules, "suggestion.redo", asked)
            done = min((reply.day for reply in replies if reply.day), default=None)
            is_done = bool(replies) or is_answered_unseen(record, round_)
            yield Clocked(
                "redo", f"重新办理{suggestion_words(record)}（第{round_}轮）", f"round{round_}", item.unit, str(item.organization or ""), due,
                _status(due, done, today, rules, is_done=is_done), done, not is_done,
            )  # fmt: skip


def promise_day(due: PartialDate) -> date:
    """Return the last day of what a promise names: the day, else the end of the month or the year."""
    if due.day:
        return date(due.year, due.month, due.day)
    first = date(due.year, due.month or 12, 1)
    return date.fromordinal(add_months(first, 1).toordinal() - 1)


def promise_words(due: PartialDate) -> str:
    """Return a promise's term as printed: a month or a year means until its end."""
    return f"{print_day(due)}{'前' if due.day else '底前'}"


def _promise_clock(record: Suggestion, number: int, promise: Promise, rules: RuleSet, today: date) -> Clocked:
    unit = promise.unit or record.lead_unit
    held = [item for item in record.assignments if item.unit == unit]
    due = Due(None)
    if promise.due:
        day = promise_day(promise.due)
        due = Due(day, (Step("承诺期限", Operator.RESULT, promise_words(promise.due), day),), stages=(Stage(day, day),))
    done = promise.kept if promise.kept and promise.kept <= today else None
    status = due_state(due, done, today, soon_days=soon_days_on(rules, today))
    holder = str(held[0].organization or "") if held else ""
    return Clocked(
        "promise", f"兑现承诺：{promise.text}", f"p{number + 1}", unit, holder, due, status, done, done is None
    )


def _status(due: Due, done: date | None, today: date, rules: RuleSet, *, is_done: bool) -> DueStatus:
    if is_done and done is None:
        return DueStatus(DueState.UNRECORDED)
    return due_state(due, done, today, soon_days=soon_days_on(rules, today))
