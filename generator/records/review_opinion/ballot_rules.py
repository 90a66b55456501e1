"""Ballots that add up: papers, options, the result the counts give, and the rates as published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.core.ballot import WHOLE
from generator.core.diagnostics import Diagnostic, Path
from generator.core.rates import percent
from generator.core.record import CHECK_DATES
from generator.records.review_opinion.codes import REV101, REV105, REV106, REV107, REV111
from generator.records.review_opinion.model import Ballot, Comparison, Judgement, RateBase, ReportKind, ReviewOpinion

MOST_PLACES = 10


def check_ballots(record: ReviewOpinion) -> Iterator[Diagnostic]:
    """Yield ballots that do not add up, come before the report, or contradict their own result."""
    for place, ballot in enumerate(record.ballots):
        path: Path = ("测评", place)
        yield from _check_counts(record, ballot, path)
        reports = [
            report.day
            for report in record.reports
            if report.round == ballot.round and report.kind is ReportKind.HANDLING
        ]
        if reports and ballot.day < min(reports):
            yield record.problem(
                REV111,
                (*path, "日期"),
                f"第{ballot.round}轮测评（{ballot.day}）早于办理报告（{min(reports)}）",
                hint=CHECK_DATES,
            )
        else:
            yield from record.check_order(REV111, (*path, "日期"), "测评", ballot.day, "交办", record.handed_over)
        yield from record.check_order(REV101, (*path, "公开日期"), "公开", ballot.published, "测评", ballot.day)
        if ballot.judgement:
            yield from _check_result(record, ballot, ballot.judgement, path)
        yield from _check_rates(record, ballot, path)


def _check_counts(record: ReviewOpinion, ballot: Ballot, path: Path) -> Iterator[Diagnostic]:
    chain = [("全体", ballot.base), ("发出", ballot.issued), ("收回", ballot.returned), ("有效", ballot.valid)]
    known = [(key, count) for key, count in chain if count is not None]
    for (before, most), (key, count) in pairwise(known):
        if count > most:
            yield record.problem(REV105, (*path, key), f"{key}{count}，多于{before}{most}", hint="核对票数")
            return
    counted = ballot.counted
    if counted is None or not known:
        return
    key, most = known[-1]
    if counted > most:
        yield record.problem(
            REV105, path, f"各项之和是{counted}，多于{key}的{most}票", hint="核对满意、基本满意、不满意、弃权四项"
        )
    elif key == "有效" and counted < most:
        yield record.problem(
            REV105, path, f"各项之和是{counted}，少于有效的{most}票", hint="有效票都要归入一项；核对各项和有效票数"
        )


def _check_result(record: ReviewOpinion, ballot: Ballot, judgement: Judgement, path: Path) -> Iterator[Diagnostic]:
    if not 0 <= judgement.threshold <= WHOLE:
        yield record.problem(
            REV106, (*path, "判定", "门槛"), f"门槛是百分数，不能是{judgement.threshold}", hint="写0到100的数，如 50"
        )
        return
    is_met = judge(ballot, judgement)
    if is_met is None or is_met == ballot.result.is_good:
        return
    votes, total = ballot.votes(judgement.option), ballot.total(judgement.base)
    words = f"{judgement.option.label}{votes}票，{judgement.base.label}{total}，{'已' if is_met else '没有'}{judgement.comparison.label}{judgement.threshold}%"
    yield record.problem(
        REV106, (*path, "结果"), f"{words}，结果却写“{ballot.result.label}”", hint="核对票数、判定和结果"
    )


def judge(ballot: Ballot, judgement: Judgement) -> bool | None:
    """Say whether a ballot met its threshold; None when the counts are not known."""
    total = ballot.total(judgement.base)
    if not total or ballot.counted is None or not 0 <= judgement.threshold <= WHOLE:
        return None
    votes = ballot.votes(judgement.option) * Decimal(WHOLE)
    needed = judgement.threshold * total
    return votes > needed if judgement.comparison is Comparison.ABOVE else votes >= needed


def rate_total(ballot: Ballot) -> tuple[RateBase, int] | None:
    """Return what a ballot's rates are divided by: as stated, else valid ballots, else those returned."""
    for base in (ballot.rate_base,) if ballot.rate_base else (RateBase.VALID, RateBase.RETURNED):
        total = ballot.total(base)
        if total:
            return base, total
    return None


def _check_rates(record: ReviewOpinion, ballot: Ballot, path: Path) -> Iterator[Diagnostic]:
    found = rate_total(ballot)
    if found is None or ballot.counted is None:
        return
    base, total = found
    for number, rate in enumerate(ballot.published_rates):
        places = min(MOST_PLACES, max(0, -int(rate.value.as_tuple().exponent)))
        ours = percent(ballot.votes(rate.option), total, places)
        if ours != rate.value:
            words = f"公布的{rate.option.label}比率是{rate.value}%，算出来是{ours}%（{ballot.votes(rate.option)} ÷ {base.label}{total}）"
            yield record.problem(
                REV107, (*path, "公布比率", number, "比率"), words, hint="核对票数；除以别的数的，写“比率基数”"
            )
