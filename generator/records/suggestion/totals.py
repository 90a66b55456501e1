"""Counts over the public suggestions of a view: what boards, lists and the home page print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.derived import Entry
from generator.core.due import DueState
from generator.core.view import View
from generator.records.suggestion.classes import site_classes
from generator.records.suggestion.model import Dimension, Occasion, Suggestion
from generator.records.suggestion.standing import Standing, standing_of
from generator.records.suggestion.tally import (
    GroupCount,
    Outcome,
    RoundResult,
    Satisfaction,
    count_groups,
    count_outcome,
    count_satisfaction,
    satisfaction_by_round,
)
from generator.records.suggestion.verdicts import verdicts_in

SYSTEMS = ("政府系统", "党委部门和群团", "监察委员会", "人民法院", "人民检察院", "人大机关", "企业事业单位", "其他")
_SYSTEM_OF = {
    "government": "政府系统", "department": "政府系统", "vertical": "政府系统", "township": "政府系统", "party": "党委部门和群团",
    "supervision": "监察委员会", "court": "人民法院", "procuratorate": "人民检察院", "enterprise": "企业事业单位",
    "congress": "人大机关", "standing_committee": "人大机关", "work_committee": "人大机关", "committee_office": "人大机关",
    "special_committee": "人大机关", "subdistrict_committee": "人大机关", "township_congress": "人大机关",
}  # fmt: skip
OTHER = "其他"
UNKNOWN = "没有登记机构类别"


@dataclass(frozen=True, slots=True)
class Totals:
    """All suggestions of a period: every one counts once, those that show a title only among them."""

    standings: tuple[Standing, ...]
    title_only: int
    satisfaction: Satisfaction
    outcome: Outcome
    answered: int
    late: int
    soon: int

    @property
    def total(self) -> int:
        """Return how many were put forward."""
        return len(self.standings) + self.title_only

    @property
    def counted(self) -> tuple[Standing, ...]:
        """Return those that enter rates."""
        return tuple(item for item in self.standings if item.counts)

    def states(self) -> tuple[tuple[str, int], ...]:
        """Return how many are in each state, in the order of the handling."""
        order = (
            "未交办",
            "退回待交办",
            "未记录",
            "办理中",
            "重新办理",
            "已评价",
            "已答复",
            "并案办理",
            "移交上级",
            "已撤回",
        )
        found = Counter(item.state for item in self.standings)
        return tuple((state, found[state]) for state in order if found[state])


def add_up(standings: Iterable[Standing], title_only: int = 0) -> Totals:
    """Count standings; withdrawn, merged and passed-on ones are in the total and in no rate."""
    items = tuple(standings)
    counted = [item for item in items if item.counts]
    answered = [item for item in counted if item.is_answered]
    late, soon = (sum(_is_waiting(item, state) for item in counted) for state in (DueState.OVERDUE, DueState.SOON))
    return Totals(
        standings=items,
        title_only=title_only,
        satisfaction=count_satisfaction((item.verdict for item in counted), sum(map(is_balloted, counted))),
        outcome=count_outcome(item.scale for item in answered),
        answered=len(answered),
        late=late,
        soon=soon,
    )


def is_balloted(item: Standing) -> bool:
    """Say whether a suggestion was voted on instead of being evaluated by its deputies."""
    return item.verdict is None and any(entry.ballot for entry in item.record.evaluations)


def _is_waiting(item: Standing, state: DueState) -> bool:
    return any(clock.is_open and clock.status.state is state for clock in item.reply_clocks)


def totals_of(view: View, entries: Iterable[Entry]) -> Totals:
    """Count the suggestions behind entries."""
    shown = list(entries)
    records = [record for entry in shown if isinstance(record := view.record(entry.id), Suggestion)]
    return add_up((standing_of(record, view) for record in records), len(shown) - len(records))


def years_of(view: View) -> dict[int, list[Entry]]:
    """Return entries by the year they were put forward, newest year first; 0 is a year nobody recorded."""
    found: dict[int, list[Entry]] = {}
    for entry in view.entries_of("suggestion"):
        found.setdefault(entry.date.year if entry.date else 0, []).append(entry)
    return dict(sorted(found.items(), reverse=True))


def class_counts(totals: Totals, view: View) -> tuple[tuple[str, tuple[Standing, ...]], ...]:
    """Return answered suggestions by the local class of their last reply, in the site's order, then those without."""
    names = [item.label for item in site_classes(view.site)]
    found: dict[str, list[Standing]] = {}
    for item in totals.counted:
        if item.is_answered:
            found.setdefault(
                item.result.label if item.result else (item.scale.label if item.scale else "没有写分类"), []
            ).append(item)
    order = [name for name in names if name in found] + sorted(set(found) - set(names))
    return tuple((name, tuple(found[name])) for name in order)


def subject_counts(totals: Totals) -> tuple[tuple[str, int], ...]:
    """Return suggestions by subject, the most first; none where no subject is recorded."""
    found = Counter(item.record.subject or "" for item in totals.standings)
    if not any(found):
        return ()
    return tuple(
        sorted(((name or "没有写分类", number) for name, number in found.items()), key=lambda pair: (-pair[1], pair[0]))
    )


def occasion_counts(totals: Totals) -> tuple[tuple[str, int], ...]:
    """Return suggestions by when they were put forward; none where that is not recorded of all."""
    found = Counter(item.record.occasion for item in totals.standings)
    if not found or None in found:
        return ()
    return tuple((occasion.label, found[occasion]) for occasion in Occasion if found[occasion])


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One duty-bearer: what it must answer, and what came of it."""

    name: str
    id: str
    totals: Totals
    outcome: Outcome
    on_time: int
    late: int
    helped: int


def unit_rows(totals: Totals, view: View) -> tuple[UnitRow, ...]:
    """Return every answering unit, by number of suggestions and then by name; never by a rate."""
    led: dict[tuple[str, str], list[Standing]] = {}
    helped: Counter[tuple[str, str]] = Counter()
    for item in totals.counted:
        for unit in item.record.assignments:
            entry = view.entry(unit.organization)
            key = (entry.id, entry.title) if entry else ("", unit.unit)
            if unit.is_open and unit.role.answers:
                led.setdefault(key, []).append(item)
            elif unit.is_open:
                helped[key] += 1
    rows = [_unit_row(key, led.get(key, []), helped[key]) for key in sorted({*led, *helped})]
    rows.sort(key=lambda row: (-row.totals.total, row.name))
    return tuple(rows)


def _unit_row(key: tuple[str, str], standings: list[Standing], helped: int) -> UnitRow:
    organization, name = key
    own = [
        clock
        for item in standings
        for clock in item.reply_clocks
        if clock.what == "reply" and (clock.unit_id == organization if organization else clock.unit == name)
    ]
    on_time = sum(clock.status.state is DueState.DONE_ON_TIME for clock in own)
    late = sum(clock.status.state in (DueState.DONE_LATE, DueState.OVERDUE) for clock in own)
    scales = [
        item.unit_scales[unit.unit]
        for item in standings
        for unit in item.record.answering
        if unit.unit in item.unit_scales
        and ((unit.organization or "") == organization if organization else unit.unit == name)
    ]
    return UnitRow(name, organization, add_up(standings), count_outcome(scales), on_time, late, helped)


def by_system(totals: Totals, view: View) -> GroupCount:
    """Count suggestions by the systems that handle them; one handled by two systems counts in both, once in all."""
    return count_groups((_systems(item, view) for item in totals.counted if item.record.assignments), SYSTEMS)


def shared_by(totals: Totals, view: View) -> tuple[tuple[str, int], ...]:
    """Return which systems handle suggestions together, and how many, the most first."""
    found = Counter(
        "、".join(name for name in (*SYSTEMS, UNKNOWN) if name in systems)
        for item in totals.counted
        if len(systems := set(_systems(item, view))) > 1
    )
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _systems(item: Standing, view: View) -> list[str]:
    found = []
    for unit in item.record.assignments:
        if unit.is_open:
            kind = getattr(view.record(unit.organization), "classification", None)
            found.append(_SYSTEM_OF.get(str(getattr(kind, "value", "")), OTHER) if kind else UNKNOWN)
    return found


def dimension_rounds(totals: Totals) -> tuple[tuple[Dimension, tuple[RoundResult, ...]], ...]:
    """Return how each dimension stood after each round, so that a good last round hides no earlier one."""
    found = []
    for dimension in Dimension:
        histories = [
            history for item in totals.counted if (history := verdicts_in(item.record.evaluations, (dimension,)))
        ]
        if histories:
            found.append((dimension, satisfaction_by_round(histories)))
    return tuple(found)


def promise_counts(totals: Totals) -> tuple[int, int, int]:
    """Return promises: made, kept, overdue."""
    clocks = [clock for item in totals.counted for clock in item.clocks if clock.what == "promise"]
    return (
        len(clocks),
        sum(not clock.is_open for clock in clocks),
        sum(clock.status.state is DueState.OVERDUE for clock in clocks),
    )
