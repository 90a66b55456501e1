"""Whether an act applies on a day, from its own dates and from what later acts did to it. Every day comes from the caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.index import Index
from generator.core.page import Chip
from generator.core.values import Choice
from generator.records.resolution.model import EndKind, Impact, ImpactKind, Outcome, Resolution


class Effect(Choice):
    """How an act stands on a day; lists show them in this order."""

    IN_FORCE = "in_force", "有效"
    NOT_YET = "not_yet", "尚未施行"
    AMENDED = "amended", "被修改"
    REPEALED = "repealed", "被废止"
    LAPSED = "lapsed", "失效"


CHIPS = {
    Effect.IN_FORCE: Chip("ok", "有效"),
    Effect.NOT_YET: Chip("soon", "尚未施行"),
    Effect.AMENDED: Chip("fix", "有效，被修改"),
    Effect.REPEALED: Chip("gone", "被废止"),
    Effect.LAPSED: Chip("gone", "失效"),
}
OUTCOME_CHIPS = {
    Outcome.DELIBERATED: Chip("run", "讨论不作决定"),
    Outcome.FAILED: Chip("no", "未通过"),
    Outcome.POSTPONED: Chip("no", "暂不付表决"),
}


@dataclass(frozen=True, slots=True)
class Touch:
    """What another act does to this one, and from which day; None while its own day is still to be fixed."""

    source: Resolution
    number: int
    impact: Impact
    day: date | None


def touches_of(record: Resolution, index: Index) -> tuple[Touch, ...]:
    """Return what later acts did to one, the earliest first."""
    found = []
    for link in index.backlinks(record.id):
        source = index.find(link.source, Resolution)
        if source is not None and link.path[:1] == ("修改废止",) and source.outcome is Outcome.DECIDED:
            number = int(link.path[1])
            impact = source.impacts[number]
            own = impact.day if impact.kind is ImpactKind.SET_EFFECT else impact.day or own_start(source)
            found.append(Touch(source, number + 1, impact, own))
    found.sort(key=lambda item: (item.day or date.max, item.source.id, item.number))
    return tuple(found)


def own_start(record: Resolution) -> date | None:
    """Return from which day an act says it applies: where it says nothing, from its adoption; None while it is open."""
    if record.effective or record.effective_note:
        return record.effective
    return record.adopted


def start_of(record: Resolution, index: Index) -> tuple[date | None, Touch | None]:
    """Return from which day an act applies, and the later act that fixed the day, where one did.

    That act may be known without its day: then the day is None though it is fixed.
    """
    if record.effective is None and record.effective_note:
        for touch in touches_of(record, index):
            if touch.impact.kind is ImpactKind.SET_EFFECT:
                return touch.day, touch
    return own_start(record), None


def effect_on(record: Resolution, day: date, index: Index) -> Effect | None:
    """Return how an act stands on a day; None for a notice, where nothing was decided, and where no day is recorded."""
    if record.kind.is_notice or record.outcome is not Outcome.DECIDED:
        return None
    if record.ending and record.ending.day <= day:
        return Effect.REPEALED if record.ending.kind is EndKind.REPEALED else Effect.LAPSED
    done = {touch.impact.kind for touch in touches_of(record, index) if touch.day and touch.day <= day}
    if ImpactKind.REPEAL in done:
        return Effect.REPEALED
    start, touch = start_of(record, index)
    if start is None:
        return Effect.NOT_YET if record.effective_note and touch is None else None
    if day < start:
        return Effect.NOT_YET
    return Effect.AMENDED if ImpactKind.AMEND in done else Effect.IN_FORCE


def chips_of(record: Resolution, day: date, index: Index) -> tuple[Chip, ...]:
    """Return the one mark that tells how an act stands on a day."""
    effect = effect_on(record, day, index)
    if effect is not None:
        return (CHIPS[effect],)
    chip = OUTCOME_CHIPS.get(record.outcome) if record.outcome else None
    return (chip,) if chip else ()


def ends_of(record: Resolution, index: Index) -> Iterator[tuple[date, str, Touch | None]]:
    """Yield every recorded end of an act: the day, the word, and the act that brought it about."""
    if record.ending:
        yield record.ending.day, record.ending.kind.label, None
    for touch in touches_of(record, index):
        if touch.impact.kind is ImpactKind.REPEAL and touch.day:
            yield touch.day, touch.impact.kind.label, touch
