"""Rules of the ballots on results: papers that add up, the right projects, and summaries that hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.core.ballot import check_ballot, rate_total
from generator.core.ballot_rule import RateOption
from generator.core.diagnostics import Diagnostic, Path
from generator.core.pack import RuleSet
from generator.core.rates import percent
from generator.records.livelihood_project.codes import LIV111, LIV112, LIV113, LIV114, LIV115
from generator.records.livelihood_project.model import (
    Evaluation,
    EvaluationSummary,
    LivelihoodProgramme,
    Selection,
    first_day,
    last_day,
)

WHOLE = 100


def check_evaluations(record: LivelihoodProgramme, rules: RuleSet) -> Iterator[Diagnostic]:
    """Yield what does not fit in the ballots on results."""
    seen: set[tuple[object, ...]] = set()
    for number, item in enumerate(record.evaluations):
        path: Path = ("测评", number)
        yield from check_ballot(record, item, path, (LIV111, LIV112, LIV113), rules=rules, day=last_day(item.day))
        project = record.project(item.project)
        if project is not None and project.selection is not Selection.CHOSEN:
            words = f"“{project.name}”没有当选，不能测评"
            yield record.problem(LIV114, (*path, "项目"), words, hint="核对项目的标识和票决结果")
        key = (item.day, item.project, item.dimension)
        if key in seen:
            what = f"“{project.name}”" if project else "整体工作"
            words = f"{item.day}对{what}的同一方面测评了两次"
            yield record.problem(LIV114, (*path, "日期"), words, hint="核对项目、维度和日期")
        seen.add(key)
    if record.summary:
        yield from _check_summary(record, record.summary)


def _check_summary(record: LivelihoodProgramme, summary: EvaluationSummary) -> Iterator[Diagnostic]:
    limits = (
        ("测评件数", summary.evaluated, "当选", record.chosen_count),
        ("满分件数", summary.full, "测评", summary.evaluated),
    )
    for key, count, what, most in limits:
        if count is not None and most is not None and count > most:
            words = f"{key}{count}件，多于{what}的{most}件"
            yield record.problem(LIV115, ("测评汇总", key), words, hint="核对件数")
    if summary.lowest is not None and not 0 <= summary.lowest <= WHOLE:
        words = f"满意率是百分数，不能是{summary.lowest}"
        yield record.problem(LIV115, ("测评汇总", "最低"), words, hint="写0到100的数，如 94")
        return
    rates = _rates(record, summary)
    if len(rates) < summary.evaluated:
        return
    full = sum(rate == WHOLE for rate in rates)
    if summary.full is not None and summary.full != full:
        words = f"汇总说{summary.full}件满意率100%，逐项算出来是{full}件"
        yield record.problem(
            LIV115, ("测评汇总", "满分件数"), words, hint="核对逐项的票数；满意率计入哪些票，写在“计入”"
        )
    if summary.lowest is not None and rates and min(rates) < summary.lowest:
        words = f"汇总说满意率都在{summary.lowest}%以上，逐项算出来最低的是{percent(min(rates), WHOLE, 2)}%"
        yield record.problem(LIV115, ("测评汇总", "最低"), words, hint="核对逐项的票数；满意率计入哪些票，写在“计入”")


def _rates(record: LivelihoodProgramme, summary: EvaluationSummary) -> list[Decimal]:
    """Return the exact rates of the projects evaluated on the summary's day, one a project."""
    found: dict[str, Decimal] = {}
    for item in record.evaluations:
        if item.project is None or item.dimension is not None:
            continue
        if last_day(item.day) < first_day(summary.day) or first_day(item.day) > last_day(summary.day):
            continue
        rate = rate_of(item, summary.option or RateOption.SATISFIED)
        if rate is not None:
            found[item.project] = rate
    return list(found.values())


def rate_of(ballot: Evaluation, option: RateOption) -> Decimal | None:
    """Return a ballot's rate in percent, exact: from its counts, else as published."""
    total = rate_total(ballot)
    if total is not None and ballot.counted is not None:
        return Decimal(ballot.votes(option)) * WHOLE / total[1]
    return next((item.value for item in ballot.published_rates if item.option is option), None)
