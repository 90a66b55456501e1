"""Due dates after their start, pauses and transfers in order, extensions the rules of the day allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.records.review_opinion import clocks
from generator.records.review_opinion.codes import REV109, REV110, REV114
from generator.records.review_opinion.model import ReviewOpinion


def check_due(record: ReviewOpinion) -> Iterator[Diagnostic]:
    """Yield due dates before the day they run from."""
    start = record.handed_over or record.deliberated
    yield from record.check_order(REV109, ("自定期限",), "自定期限", record.own_due, "交办", start)
    first = record.deliberated or record.handed_over
    for place, point in enumerate(record.points):
        what = f"第{point.number}条的期限"
        yield from record.check_order(REV109, ("意见要点", place, "期限"), what, point.due, "审议", first)
    for place, item in enumerate(record.rounds):
        what, begin = f"第{item.number}轮的期限", item.handed_over or item.decided
        yield from record.check_order(REV109, ("再次办理", place, "期限"), what, item.due, "交办", begin)


def check_interruptions(record: ReviewOpinion) -> Iterator[Diagnostic]:
    """Yield pauses and transfers that run backwards."""
    for place, pause in enumerate(record.suspensions):
        path: Path = ("中止", place, "至")
        yield from record.check_order(REV114, path, "中止的止日", pause.end_date, "起日", pause.start_date)
    before = record.handed_over or record.received
    for place, item in enumerate(record.transfers):
        path = ("退回移交", place, "退回日期")
        yield from record.check_order(REV114, path, "退回", item.returned_on, "交办", before)
        path = ("退回移交", place, "重新交办日期")
        yield from record.check_order(REV114, path, "重新交办", item.handed_over, "退回", item.returned_on)
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
