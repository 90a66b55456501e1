"""Rules of a programme's progress and money: what is published must follow from what is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from generator.core.diagnostics import Diagnostic, Path
from generator.core.rates import percent, places_of, rounded
from generator.core.record import CHECK_DATES
from generator.records.livelihood_project.codes import LIV101, LIV106, LIV107, LIV108, LIV109
from generator.records.livelihood_project.model import (
    Amount,
    LivelihoodProgramme,
    Progress,
    Project,
    ProjectState,
    Totals,
    last_day,
)


def progress_on(project: Project, day: date) -> Progress | None:
    """Return the last progress recorded by a day."""
    return max((item for item in project.progress if item.day <= day), key=lambda item: item.day, default=None)


def check_progress(record: LivelihoodProgramme, project: Project, path: Path) -> Iterator[Diagnostic]:
    """Yield what contradicts itself in the course of one project."""
    start = record.chosen_on
    for number, milestone in enumerate(project.milestones):
        where = (*path, "节点", number, "完成日期")
        yield from record.check_order(LIV101, where, f"“{milestone.name}”完成", milestone.done, "票决", start)
    for number, adjustment in enumerate(project.adjustments):
        yield from record.check_order(LIV101, (*path, "调整", number, "日期"), "调整", adjustment.day, "票决", start)
    before: Progress | None = None
    for number, item in enumerate(project.progress):
        where = (*path, "进度", number)
        yield from record.check_order(LIV101, (*where, "日期"), "进度", item.day, "票决", start)
        yield from _check_step(record, project, item, before, where)
        yield from _check_share(record, project.year_plan, item.done, item.percent, (*where, "完成比率"))
        before = item


def _check_step(
    record: LivelihoodProgramme, project: Project, item: Progress, before: Progress | None, where: Path
) -> Iterator[Diagnostic]:
    name = f"“{project.name}”"
    if item.state is ProjectState.STUCK and not item.reason:
        yield record.problem(LIV109, (*where, "状态"), f"{name}状态是困难，没有写原因", hint="加一行“困难原因: …”")
    if item.in_use is not None and item.state is not ProjectState.BUILT:
        yield record.problem(
            LIV109, (*where, "投入使用"), f"{name}还没有建成，不写是否投入使用", hint="核对状态，或者删去这一行"
        )
    if before is None:
        return
    if item.day < before.day:
        words = f"{name}的进度没有按日期排，{item.day}在{before.day}后面"
        yield record.problem(LIV109, (*where, "日期"), words, hint="按日期先后写")
        return
    if before.state is ProjectState.BUILT and item.state is not ProjectState.BUILT:
        words = f"{name}{before.day}已经建成，{item.day}又写“{item.state.label}”"
        yield record.problem(LIV109, (*where, "状态"), words, hint="核对两次进度的状态")
    if before.done and item.done and item.done.in_wan < before.done.in_wan:
        words = f"{name}累计完成投资{item.done}，少于{before.day}的{before.done}"
        yield record.problem(LIV109, (*where, "完成投资"), words, hint="写累计数，不写当期数")


def _check_share(
    record: LivelihoodProgramme, plan: Amount | None, done: Amount | None, published: Decimal | None, path: Path
) -> Iterator[Diagnostic]:
    if plan is None or done is None or published is None or not plan.in_wan:
        return
    worked_out = percent(done.in_wan, plan.in_wan, places_of(published))
    if worked_out != published:
        yield record.problem(
            LIV106,
            path,
            f"公布的完成比率是{published}%，算出来是{worked_out}%（{done} ÷ {plan}）",
            hint="核对完成投资和年度计划；公布的数就是这样的，在“已知问题”里说明",
        )


def check_money(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    """Yield published totals of money that the projects do not add up to; only where every project has its sum."""
    plan = record.plan
    if plan is not None:
        yield from _check_sum(record, plan.investment, lambda item: item.investment, ("计划", "总投资"))
        yield from _check_sum(record, plan.year_plan, lambda item: item.year_plan, ("计划", "年度计划"))
    for number, total in enumerate(record.totals):
        day = last_day(total.as_of)
        where: Path = ("公布合计", number)
        yield from _check_sum(record, total.done, partial(_done_on, day=day), (*where, "完成投资"))
        yield from _check_share(
            record, plan.year_plan if plan else None, total.done, total.percent, (*where, "完成比率")
        )


def _done_on(project: Project, day: date) -> Amount | None:
    found = progress_on(project, day)
    return found.done if found else None


def _check_sum(
    record: LivelihoodProgramme, published: Amount | None, amount: Callable[[Project], Amount | None], path: Path
) -> Iterator[Diagnostic]:
    sums = [amount(item) for item in record.chosen]
    known = [item for item in sums if item is not None]
    if published is None or not known or len(known) < len(sums) or not record.is_complete:
        return
    exact = sum((Fraction(item.in_wan) for item in known), Fraction(0)) / published.unit.in_wan
    total = rounded(exact, places_of(published.value))
    if total != published.value:
        yield record.problem(
            LIV107,
            path,
            f"公布的{path[-1]}是{published}，{len(known)}个项目加起来是{total}{published.unit.label}",
            hint="核对各项目和合计；公布的数就是这样的，在“已知问题”里说明",
        )


def check_totals(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    """Yield published counts of states and rates that the list does not give."""
    chosen = record.chosen_count
    for number, total in enumerate(record.totals):
        where: Path = ("公布合计", number)
        states = [total.building, total.built, total.stuck]
        counted = sum(item or 0 for item in states)
        if chosen is not None and counted > chosen:
            words = f"在建、建成、困难之和是{counted}件，多于当选的{chosen}件"
            yield record.problem(LIV108, where, words, hint="核对三项")
        yield from _check_rate(record, total.completion_rate, total.built, chosen, (*where, "办结率"))
        if record.is_complete and record.chosen:
            yield from _check_states(record, total, where)


def _check_states(record: LivelihoodProgramme, total: Totals, where: Path) -> Iterator[Diagnostic]:
    found = [progress_on(item, last_day(total.as_of)) for item in record.chosen]
    if None in found:
        return
    latest = [item for item in found if item is not None]
    pairs = (
        ("在建", total.building, ProjectState.BUILDING),
        ("建成", total.built, ProjectState.BUILT),
        ("困难", total.stuck, ProjectState.STUCK),
    )
    for key, published, state in pairs:
        counted = sum(item.state is state for item in latest)
        if published is not None and published != counted:
            words = f"公布的{key}是{published}件，逐项的进度里是{counted}件"
            yield record.problem(LIV108, (*where, key), words, hint="核对各项目到这一天的进度")
    built = [item for item in latest if item.state is ProjectState.BUILT]
    if built and all(item.in_use is not None for item in built):
        used = sum(bool(item.in_use) for item in built)
        yield from _check_rate(record, total.use_rate, used, len(built), (*where, "利用率"))


def _check_rate(
    record: LivelihoodProgramme, published: Decimal | None, part: int | None, base: int | None, path: Path
) -> Iterator[Diagnostic]:
    if published is None or part is None or not base:
        return
    worked_out = percent(part, base, places_of(published))
    if worked_out != published:
        words = f"公布的{path[-1]}是{published}%，算出来是{worked_out}%（{part} ÷ {base}）"
        yield record.problem(LIV108, path, words, hint=f"核对件数；{CHECK_DATES}")
