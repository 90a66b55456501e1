"""How a suggestion stands on a day: its clocks, its verdict and result, worked out once and read by every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.core.clock import DueState
from generator.core.pack import RuleSet
from generator.core.page import Chip
from generator.core.record import settle
from generator.core.view import View
from generator.records.suggestion.classes import ResultClass, find_class, scale_of, site_classes
from generator.records.suggestion.clocks import Clocked, clocks_of
from generator.records.suggestion.model import Scale, Suggestion, Verdict
from generator.records.suggestion.tally import latest_verdict
from generator.records.suggestion.verdicts import latest_replies, least_far, replies_of, verdicts, was_evaluated

_SCALE_CHIPS = {Scale.SOLVED: "ok", Scale.IN_PROGRESS: "run", Scale.PLANNED: "", Scale.NOT_FEASIBLE: "no"}


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
    clocks = tuple(clocks_of(record, rules, today))
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
