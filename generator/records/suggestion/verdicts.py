"""Which replies count for a unit and a round, and which verdict stands after each round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.records.suggestion.model import (
    Assignment,
    Dimension,
    Evaluation,
    EvaluationStage,
    Reply,
    Scale,
    Suggestion,
    Verdict,
)

_WEIGHT = (Verdict.DISSATISFIED, Verdict.MOSTLY, Verdict.ABSTAINED, Verdict.SATISFIED, Verdict.UNRETURNED)


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


def is_answered_unseen(record: Suggestion, round_: int) -> bool:
    """Say whether a round was evaluated although no reply in it is recorded."""
    return was_evaluated(record, round_) and not any(
        reply.kind.settles and reply.round == round_ for reply in record.replies
    )
