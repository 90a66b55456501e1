"""Ballots that add up: papers, options, the result the counts give, and the rates as published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.ballot import check_ballot
from generator.core.diagnostics import Diagnostic, Path
from generator.core.pack import RuleSet
from generator.core.record import CHECK_DATES
from generator.records.review_opinion.codes import REV101, REV105, REV106, REV107, REV111
from generator.records.review_opinion.model import ReportKind, ReviewOpinion


def check_ballots(record: ReviewOpinion, rules: RuleSet) -> Iterator[Diagnostic]:
    """Yield ballots that do not add up, come before the report, or contradict their own result."""
    for place, ballot in enumerate(record.ballots):
        path: Path = ("测评", place)
        yield from check_ballot(record, ballot, path, (REV105, REV106, REV107), rules=rules, day=ballot.day)
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
