"""How a suggestion stands on a day: its clocks, its verdict and result, worked out once and read by every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.core.calendar import add_months
from generator.core.clock import (
    Due,
    DueState,
    DueStatus,
    Transfer,
    due_state,
    find_due,
    soon_days_on,
)
from generator.core.due import Operator, Stage, Step
from generator.core.handling import due_chip, extensions_of, suspensions_of
from generator.core.pack import RuleSet
from generator.core.page import Chip
from generator.core.record import settle
from generator.core.values import PartialDate, print_day
from generator.core.view import View
from generator.records.suggestion.classes import ResultClass, find_class, scale_of, site_classes
from generator.records.suggestion.model import (
    Assignment,
    ContactStage,
    Difficulty,
    Dimension,
    Evaluation,
    EvaluationStage,
    Promise,
    Reply,
    Role,
    Scale,
    Suggestion,
    Verdict,
)
from generator.records.suggestion.tally import latest_verdict

_SCALE_CHIPS = {Scale.SOLVED: "ok", Scale.IN_PROGRESS: "run", Scale.PLANNED: "", Scale.NOT_FEASIBLE: "no"}
_WEIGHT = (Verdict.DISSATISFIED, Verdict.MOSTLY, Verdict.ABSTAINED, Verdict.SATISFIED, Verdict.UNRETURNED)


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


@dataclass(frozen=True, slots=True)
class Standing:
    """A suggestion as it stands on a day."""

    record: Suggestion
    clocks: tuple[Clocked, ...]
    state: str
    chip: Chip
    verdict: Verdict | None
    verdict_round: int
    history: Mapping[int, Verdict]
    result: ResultClass | None
    scale: Scale | None
    unit_scales: Mapping[str, Scale | None]
    is_answered: bool

    @property
    def counts(self) -> bool:
        """Say whether it enters rates: not withdrawn, not merged into another, not passed to a higher authority."""
        return self.state not in ("已撤回", "并案办理", "移交上级")

    @property
    def reply_clocks(self) -> tuple[Clocked, ...]:
        """Return the duties to reply, first and later rounds."""
        return tuple(item for item in self.clocks if item.what in ("reply", "redo"))


def standing_of(record: Suggestion, view: View) -> Standing:
    """Return how a suggestion stands on the view's day, worked out once a view."""
    known: dict[str, Standing] = view.index.cached("suggestion standings", lambda _index: {})
    if record.id not in known:
        known[record.id] = work_out(
            known_on(record, view.today), view.context.rules, view.today, site_classes(view.site)
        )
    return known[record.id]


def known_on(record: Suggestion, today: date) -> Suggestion:
    """Return the record without what happens only after a day."""
    changes: dict[str, object] = {}
    for name in ("replies", "redos", "evaluations", "contacts", "supervisions", "co_views"):
        items = getattr(record, name)
        kept = tuple(item for item in items if item.day is None or item.day <= today)
        if len(kept) < len(items):
            changes[name] = kept
    if record.withdrawn and record.withdrawn.day > today:
        changes["withdrawn"] = None
    return settle(record.model_copy(update=changes), record.id, record.origin) if changes else record


def work_out(record: Suggestion, rules: RuleSet, today: date, classes: tuple[ResultClass, ...]) -> Standing:
    """Return how a suggestion stands, from the record and the rules alone."""
    clocks = tuple(_clocks(record, rules, today))
    settled = [reply for reply in record.replies if reply.kind.settles]
    answered = bool(settled) and all(replies_of(record, item, 1) for item in record.answering)
    latest = latest_replies(record)
    scales = {unit: scale_of(reply, classes) for unit, reply in latest.items()}
    deciding = least_far(scales)
    result = find_class(latest[deciding].result_class, classes) if deciding is not None else None
    scale = scales[deciding] if deciding is not None and answered else None
    history = verdicts(record.evaluations)
    verdict = latest_verdict(history, max(history, default=0))
    verdict_round = max((number for number, value in history.items() if value is verdict), default=0)
    state, chip = _state(record, clocks, result, scale, answered=answered)
    return Standing(record, clocks, state, chip, verdict, verdict_round, history, result, scale, scales, answered)


def replies_of(record: Suggestion, item: Assignment, round_: int) -> tuple[Reply, ...]:
    """Return the replies that meet a unit's duty in a round; a reply without unit is by the only answering one."""
    alone = len(record.answering) == 1
    return tuple(
        reply
        for reply in record.replies
        if reply.kind.settles and reply.round == round_ and (reply.unit == item.unit or (reply.unit is None and alone))
    )


def latest_replies(record: Suggestion) -> dict[str, Reply]:
    """Return each answering unit's last reply that settles."""
    settled = [reply for reply in record.replies if reply.kind.settles]
    settled.sort(key=lambda reply: (reply.round, reply.day or date.min))
    return {reply.unit or record.lead_unit: reply for reply in settled}


def least_far(scales: Mapping[str, Scale | None]) -> str | None:
    """Return the unit whose result decides: of several that answer, the least far one; one nobody can place comes first."""
    order: tuple[Scale | None, ...] = (*Scale, None)
    return max(scales, key=lambda unit: order.index(scales[unit]), default=None)


def verdicts(evaluations: tuple[Evaluation, ...]) -> dict[int, Verdict]:
    """Return the verdict of each round: on the result, or overall where dimensions are not told apart.

    Of several deputies the least satisfied counts; one who did not return the form does not.
    """
    return verdicts_in(evaluations, (Dimension.RESULT, Dimension.OVERALL))


def verdicts_in(evaluations: tuple[Evaluation, ...], dimensions: tuple[Dimension, ...]) -> dict[int, Verdict]:
    """Return the verdict of each round in the first of the dimensions that was evaluated in it."""
    found: dict[tuple[int, Dimension], Verdict] = {}
    for item in evaluations:
        if item.verdict is None or item.dimension not in dimensions:
            continue
        if item.stage in (EvaluationStage.PLAN, EvaluationStage.PROCESS) and Dimension.OVERALL is item.dimension:
            continue
        key = item.round, item.dimension
        found[key] = min(found.get(key, item.verdict), item.verdict, key=_WEIGHT.index)
    rounds = sorted({number for number, _ in found})
    return {
        number: next(found[number, dimension] for dimension in dimensions if (number, dimension) in found)
        for number in rounds
    }


def was_evaluated(record: Suggestion, round_: int) -> bool:
    """Say whether a round's reply or result was evaluated: then it was answered, even where no reply is recorded."""
    return any(
        item.round == round_
        and item.stage in (EvaluationStage.RESULT, EvaluationStage.REPLY)
        and item.verdict is not Verdict.UNRETURNED
        for item in record.evaluations
    )


def _is_answered_unseen(record: Suggestion, round_: int) -> bool:
    """Say whether a round was evaluated although no reply in it is recorded."""
    return was_evaluated(record, round_) and not any(
        reply.kind.settles and reply.round == round_ for reply in record.replies
    )


def _state(
    record: Suggestion, clocks: tuple[Clocked, ...], result: ResultClass | None, scale: Scale | None, *, answered: bool
) -> tuple[str, Chip]:
    if record.withdrawn:
        return "已撤回", Chip("gone", "已撤回")
    if record.merged and not record.replies:
        return "并案办理", Chip("", "并案办理")
    if not record.answering and not answered:
        return ("退回待交办", Chip("", "退回，待重新交办")) if record.assignments else ("未交办", Chip("", "未交办"))
    if not answered and all(item.moved_up for item in record.answering):
        return "移交上级", Chip("", "移交上级机关")
    waiting = [item for item in clocks if item.is_open and item.what in ("reply", "redo")]
    if waiting:
        worst = min(waiting, key=lambda item: (item.status.state is DueState.UNRECORDED, item.status.date or date.max))
        again = any(item.what == "redo" for item in waiting)
        if not again and not any(item.handed_over or item.received for item in record.answering) and not record.replies:
            return "未记录", Chip("", "办理情况未记录")
        words = worst.chip.text if worst.status.state is not DueState.UNRECORDED else ""
        state = "重新办理" if again else "办理中"
        return state, Chip(worst.chip.kind or "run", f"{state}，{words}" if words else state)
    if not answered:
        if was_evaluated(record, 1):
            return "已评价", Chip("", "已评价，答复没有收录")
        return "办理中", Chip("run", "办理中")
    label = result.label if result else "已答复"
    return "已答复", Chip(_SCALE_CHIPS.get(scale, "run") if scale else "", label)


def _clocks(record: Suggestion, rules: RuleSet, today: date) -> Iterator[Clocked]:
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
        yield _promise_clock(record, number, promise, today)


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
    is_done = bool(replies) or _is_answered_unseen(record, 1)
    yield Clocked(
        "reply", f"答复{record.number}", f"a{number + 1}", item.unit, str(item.organization or ""), due,
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
        "contact", f"首次联系代表（{record.number}）", f"a{number + 1}", item.unit, str(item.organization or ""), due,
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
        "co_view", f"提出{record.number}的协办意见", f"a{number + 1}", item.unit, str(item.organization or ""), due,
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
            is_done = bool(replies) or _is_answered_unseen(record, round_)
            yield Clocked(
                "redo", f"重新办理{record.number}（第{round_}轮）", f"round{round_}", item.unit, str(item.organization or ""), due,
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


def _promise_clock(record: Suggestion, number: int, promise: Promise, today: date) -> Clocked:
    unit = promise.unit or record.lead_unit
    held = [item for item in record.assignments if item.unit == unit]
    due = Due(None)
    if promise.due:
        day = promise_day(promise.due)
        due = Due(day, (Step("承诺期限", Operator.RESULT, promise_words(promise.due), day),), stages=(Stage(day, day),))
    done = promise.kept if promise.kept and promise.kept <= today else None
    status = due_state(due, done, today, soon_days=15)
    holder = str(held[0].organization or "") if held else ""
    return Clocked(
        "promise", f"兑现承诺：{promise.text}", f"p{number + 1}", unit, holder, due, status, done, done is None
    )


def _status(due: Due, done: date | None, today: date, rules: RuleSet, *, is_done: bool) -> DueStatus:
    if is_done and done is None:
        return DueStatus(DueState.UNRECORDED)
    return due_state(due, done, today, soon_days=soon_days_on(rules, today))


def contact_words(record: Suggestion) -> str:
    """Return how often the handlers spoke with the deputy, by stage, and how often they met."""
    if not record.contacts:
        return ""
    stages = [
        f"{stage.label}{number}次"
        for stage in ContactStage
        if (number := sum(item.stage is stage for item in record.contacts))
    ]
    met = sum(item.kind.is_face_to_face for item in record.contacts)
    return f"联系{len(record.contacts)}次（{'、'.join(stages)}），其中当面{met}次"


__all__ = ["Clocked", "Standing", "known_on", "standing_of", "work_out"]
