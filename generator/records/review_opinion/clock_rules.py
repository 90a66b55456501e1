"""Due dates after their start, pauses and transfers in order, extensions the rules of the day allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path
from generator.core.rules import Context
from generator.records.review_opinion import clocks
from generator.records.review_opinion.codes import REV109, REV110, REV114
from generator.records.review_opinion.model import ReviewOpinion

CHECK_DATES = "核对两个日期"


def check_due(record: ReviewOpinion) -> Iterator[Diagnostic]:
    """Yield due dates before the day they run from."""
    start = record.handed_over or record.deliberated
    if start and record.own_due and record.own_due < start:
        yield record.problem(
            REV109, ("自定期限",), f"自定期限（{record.own_due}）早于交办（{start}）", hint=CHECK_DATES
        )
    first = record.deliberated or record.handed_over
    for place, point in enumerate(record.points):
        if first and point.due and point.due < first:
            yield record.problem(
                REV109,
                ("意见要点", place, "期限"),
                f"第{point.number}条的期限（{point.due}）早于审议（{first}）",
                hint=CHECK_DATES,
            )
    for place, item in enumerate(record.rounds):
        begin = item.handed_over or item.decided
        if item.due and item.due < begin:
            yield record.problem(
                REV109,
                ("再次办理", place, "期限"),
                f"第{item.number}轮的期限（{item.due}）早于交办（{begin}）",
                hint=CHECK_DATES,
            )


def check_interruptions(record: ReviewOpinion) -> Iterator[Diagnostic]:
    """Yield pauses and transfers that run backwards."""
    for place, pause in enumerate(record.suspensions):
        if pause.end_date < pause.start_date:
            yield record.problem(
                REV114,
                ("中止", place, "至"),
                f"中止的止日（{pause.end_date}）早于起日（{pause.start_date}）",
                hint=CHECK_DATES,
            )
    before = record.handed_over or record.received
    for place, item in enumerate(record.transfers):
        if before and item.returned_on < before:
            yield record.problem(
                REV114,
                ("退回移交", place, "退回日期"),
                f"退回（{item.returned_on}）早于交办（{before}）",
                hint=CHECK_DATES,
            )
        if item.handed_over and item.handed_over < item.returned_on:
            yield record.problem(
                REV114,
                ("退回移交", place, "重新交办日期"),
                f"重新交办（{item.handed_over}）早于退回（{item.returned_on}）",
                hint=CHECK_DATES,
            )
        before = item.handed_over or before


def check_extensions(record: ReviewOpinion, context: Context) -> Iterator[Diagnostic]:
    """Yield extensions that name no day, come too late, or that the rules of the day do not allow."""
    if record.extensions:
        handling = clocks.handling_clock(record, context.rules)
        by_round = {
            1: handling,
            **{item.number: clocks.round_clock(record, item, context.rules) for item in record.rounds},
        }
        seen: Counter[int] = Counter()
        for place, extension in enumerate(record.extensions):
            seen[extension.round] += 1
            clock = by_round.get(extension.round)
            stages = clock.due.stages if clock else ()
            problem = stages[seen[extension.round]].problem if len(stages) > seen[extension.round] else ""
            if extension.until is None and extension.months is None:
                problem = "没有写延到哪一天或者延长几个月"
            if problem:
                yield record.problem(
                    REV110,
                    ("延期", place),
                    f"延期不合规定：{problem}",
                    hint="核对延期；县里另有规定的，写进 data/rules/",
                )
    for place, point in enumerate(record.points):
        for number, item in enumerate(point.extensions):
            path: Path = ("意见要点", place, "延期", number)
            if point.due is None or item.until is None:
                yield record.problem(
                    REV110, path, f"第{point.number}条的延期要有期限，并写“延至”", hint="写“期限”和“延至”"
                )
            elif item.until <= point.due:
                yield record.problem(
                    REV110, (*path, "延至"), f"延期后的{item.until}不晚于原来的{point.due}", hint=CHECK_DATES
                )
            elif item.approved_on and item.approved_on > point.due:
                yield record.problem(
                    REV110,
                    (*path, "批准日期"),
                    f"{item.approved_on}才同意，原期限{point.due}已经届满",
                    hint=CHECK_DATES,
                )
