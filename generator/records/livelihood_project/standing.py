"""Where a programme and each of its projects stand on the page's day: states, rates, money. Worked out once a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.core.clock import soon_days_on
from generator.core.due import Due, DueState, DueStatus, Stage, due_state
from generator.core.handling import due_chip
from generator.core.page import Chip
from generator.core.rates import percent
from generator.core.values import PartialDate
from generator.core.view import View
from generator.records.livelihood_project.model import (
    Amount,
    Evaluation,
    LivelihoodProgramme,
    MoneyUnit,
    Progress,
    Project,
    ProjectState,
    first_day,
)
from generator.records.livelihood_project.total_rules import progress_on

UNKNOWN = "未记录"
_STATE_CHIPS = {
    ProjectState.STUCK: Chip("late", "困难"),
    ProjectState.BUILDING: Chip("run", "在建"),
    ProjectState.BUILT: Chip("ok", "建成"),
}


def is_past(day: PartialDate | date | None, today: date) -> bool:
    """Say whether something had happened by the page's day."""
    return day is not None and (first_day(day) if isinstance(day, PartialDate) else day) <= today


@dataclass(frozen=True, slots=True)
class ProjectTrack:
    """A chosen project as it stands."""

    project: Project
    latest: Progress | None
    done_day: date | None
    status: DueStatus | None

    @property
    def state(self) -> ProjectState | None:
        """Return the state last recorded."""
        return self.latest.state if self.latest else None

    @property
    def words(self) -> str:
        """Return the state in a word."""
        return self.state.label if self.state else UNKNOWN

    @property
    def chip(self) -> Chip:
        """Return the state as a chip."""
        return _STATE_CHIPS[self.state] if self.state else Chip("", UNKNOWN)

    @property
    def due_chip(self) -> Chip | None:
        """Return how the project stands against its day, where it has one that says more than the state."""
        if self.status is None or self.status.state in (DueState.NOT_YET, DueState.UNRECORDED, DueState.DONE_ON_TIME):
            return None
        return due_chip(self.status, self.words, done="建成")


@dataclass(frozen=True, slots=True)
class Money:
    """What was to be spent in the year, what was, and the share; as published where it was, else summed up."""

    investment: Amount | None
    year_plan: Amount | None
    done: Amount | None

    @property
    def share(self) -> Decimal | None:
        """Return the money done as a percentage of the year's plan, to one place."""
        if self.done is None or self.year_plan is None or not self.year_plan.in_wan:
            return None
        return percent(self.done.in_wan, self.year_plan.in_wan)


@dataclass(frozen=True, slots=True)
class Track:
    """A programme as it stands on the page's day."""

    record: LivelihoodProgramme
    is_decided: bool
    projects: tuple[ProjectTrack, ...]
    evaluations: tuple[tuple[int, Evaluation], ...]
    money: Money
    candidates: int | None
    chosen: int | None

    @property
    def unlisted(self) -> int:
        """Return how many chosen projects the record does not list."""
        return max(0, (self.chosen or 0) - len(self.projects))

    def count(self, state: ProjectState | None) -> int:
        """Return how many chosen projects are in a state; those not listed are in none."""
        listed = sum(item.state is state for item in self.projects)
        return listed + self.unlisted if state is None else listed

    @property
    def states(self) -> str:
        """Return how many projects stand where, in words that add up to all that were chosen."""
        return state_words(self.projects, self.unlisted)

    @property
    def built(self) -> tuple[ProjectTrack, ...]:
        """Return the projects that are built."""
        return tuple(item for item in self.projects if item.state is ProjectState.BUILT)

    @property
    def known_use(self) -> tuple[ProjectTrack, ...]:
        """Return the projects built of which it is recorded whether they are in use."""
        return tuple(item for item in self.built if item.latest and item.latest.in_use is not None)

    @property
    def used(self) -> int:
        """Return how many projects are built and in use."""
        return sum(bool(item.latest and item.latest.in_use) for item in self.built)

    @property
    def chip(self) -> Chip:
        """Return the programme's state."""
        if not self.is_decided:
            return Chip("", "还没有票决")
        if not self.projects:
            return Chip("", UNKNOWN) if self.chosen is None else Chip("run", "已票决")
        stuck, built = self.count(ProjectState.STUCK), len(self.built)
        if built == len(self.projects) + self.unlisted:
            return Chip("ok", "全部建成")
        return Chip("late", f"困难{stuck}件") if stuck else Chip("run", f"建成{built}件")


def state_words(items: Sequence[ProjectTrack], unlisted: int = 0) -> str:
    """Return how many projects stand where, in words that add up: 建成8件、在建1件、困难1件."""
    counts = Counter(item.state for item in items)
    counts[None] += unlisted
    named = [(state, state.label) for state in reversed(ProjectState)]
    words = [f"{label}{counts[state]}件" for state, label in named if counts[state]]
    words += [f"没有进度记录{counts[None]}件"] if counts[None] else []
    return "、".join(words)


def track(record: LivelihoodProgramme, view: View) -> Track:
    """Return how a programme stands; worked out once for each view."""
    return view.index.cached(f"{record.id} on {view.today}", lambda _: _track(record, view))


def tracks(view: View) -> list[Track]:
    """Return how every public programme stands, the latest year first, then by body."""
    records = [item for item in view.records_of("livelihood_project") if isinstance(item, LivelihoodProgramme)]
    records.sort(key=lambda record: (-record.year, record.id))
    return [track(record, view) for record in records]


def _track(record: LivelihoodProgramme, view: View) -> Track:
    today = view.today
    ballot = record.ballot
    is_decided = ballot is not None and is_past(ballot.day, today)
    chosen = tuple(_project_track(item, view) for item in record.chosen) if is_decided else ()
    evaluations = tuple((number, item) for number, item in enumerate(record.evaluations, 1) if is_past(item.day, today))
    listed = record.is_complete and bool(record.projects)
    number = record.chosen_count if is_decided else None
    first = record.preliminary.count if record.preliminary else None
    candidates = len(record.projects) if listed else (ballot.candidates if ballot else None) or first
    money = _money(record, chosen if record.is_complete else (), today)
    return Track(record, is_decided, chosen, evaluations, money, candidates, number)


def _project_track(project: Project, view: View) -> ProjectTrack:
    latest = progress_on(project, view.today)
    built = [item.day for item in project.progress if item.state is ProjectState.BUILT and item.day <= view.today]
    done = min(built, default=None)
    return ProjectTrack(project, latest, done, status_of(project.due, done, view) if project.due else None)


def status_of(due: date, done: date | None, view: View) -> DueStatus:
    """Return how something that has a day stands against it."""
    soon = soon_days_on(view.context.rules, view.today)
    return due_state(Due(due, stages=(Stage(due, due),)), done, view.today, soon_days=soon)


def _money(record: LivelihoodProgramme, chosen: tuple[ProjectTrack, ...], today: date) -> Money:
    plan = record.plan
    published = [item for item in record.totals if item.done and is_past(item.as_of, today)]
    latest = max(published, key=lambda item: first_day(item.as_of), default=None)
    done = latest.done if latest else _sum([item.latest.done if item.latest else None for item in chosen])
    investment = plan.investment if plan and plan.investment else _sum([item.project.investment for item in chosen])
    year_plan = plan.year_plan if plan and plan.year_plan else _sum([item.project.year_plan for item in chosen])
    return Money(investment, year_plan, done)


def _sum(amounts: Sequence[Amount | None]) -> Amount | None:
    """Return the sum of amounts that are all known, in 亿元 only when all were published so."""
    known = [item for item in amounts if item is not None]
    if not known or len(known) < len(amounts):
        return None
    unit = MoneyUnit.YI if all(item.unit is MoneyUnit.YI for item in known) else MoneyUnit.WAN
    total = sum((item.in_wan for item in known), Decimal(0)) / unit.in_wan
    return Amount.model_validate({"数": total.normalize(), "单位": unit})
