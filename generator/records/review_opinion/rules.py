"""Rules of review opinions: order of events, numbered points, who handles, ballots that add up, rounds and due dates.

That something is not done, or late, is a state of the page and never reported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.record import CHECK_DATES, Visibility
from generator.core.rules import Context
from generator.records.review_opinion.ballot_rules import check_ballots
from generator.records.review_opinion.clock_rules import check_due, check_extensions, check_interruptions
from generator.records.review_opinion.codes import (
    REV101,
    REV102,
    REV103,
    REV104,
    REV108,
    REV112,
    REV113,
    REV115,
    REV116,
    REV117,
    REV119,
    REV120,
)
from generator.records.review_opinion.model import Formation, Point, ProgressState, ReviewOpinion, UnitRole


def check_record(record: ReviewOpinion, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one opinion."""
    yield from _check_order(record)
    yield from _check_units(record)
    yield from _check_points(record)
    yield from _check_rounds(record)
    yield from check_ballots(record, context.rules)
    yield from check_due(record)
    yield from check_interruptions(record)
    yield from check_extensions(record, context)
    yield from _check_rest(record)


def _check_order(record: ReviewOpinion) -> Iterator[Diagnostic]:
    steps: list[tuple[Path, date | None]] = [
        (("审议日期",), record.deliberated),
        (("整理日期",), record.drafted),
        (("主任会议通过日期",), record.adopted),
        (("交办日期",), record.handed_over),
        (("收文日期",), record.received),
        (("结案日期",), record.closed),
    ]
    known = [(path, day) for path, day in steps if day is not None]
    for (before, first), (path, later) in pairwise(known):
        if later < first:
            yield record.problem(
                REV101,
                path,
                f"{path[0]}（{later}）早于{before[0]}（{first}）",
                hint=CHECK_DATES,
                related=(Related(record.place(*before), "在先的日期在这里"),),
            )
    start = record.handed_over or record.adopted or record.deliberated
    if start is None:
        return
    for number, plan in enumerate(record.plans):
        yield from record.check_order(REV101, ("办理方案", number, "日期"), "办理方案", plan.day, "交办", start)
    for number, report in enumerate(record.reports):
        where: Path = ("办理报告", number)
        yield from record.check_order(REV101, (*where, "日期"), "办理报告", report.day, "交办", start)
        yield from record.check_order(REV101, (*where, "公开日期"), "公开", report.published, "报告", report.day)
    for number, comment in enumerate(record.comments):
        where = ("征求意见", number, "反馈日期")
        yield from record.check_order(REV101, where, "反馈", comment.answered, "送交", comment.sent)
    resolution = record.resolution
    if resolution:
        for key, day in (("报告期限", resolution.due), ("报告日期", resolution.reported)):
            yield from record.check_order(REV101, ("决议", key), key, day, "决议通过", resolution.day)


def _check_units(record: ReviewOpinion) -> Iterator[Diagnostic]:
    if record.handed_over and not record.supervisor and not record.supervisor_organization:
        yield record.problem(
            REV103, ("交办日期",), "已经交办，却没有写督办单位", hint="加一行“督办单位: 某某工作委员会”"
        )
    if not record.units:
        if record.handed_over:
            yield record.problem(REV104, ("交办日期",), "已经交办，却没有写承办单位", hint="在“承办”里写主办单位")
        return
    roles = Counter(unit.role for unit in record.units)
    if roles[UnitRole.SEVERAL]:
        if roles[UnitRole.LEAD] or roles[UnitRole.SEVERAL] == 1:
            yield record.problem(
                REV104,
                ("承办",),
                "分办的单位要有两个以上，并且没有主办",
                hint="各办各的都写“分办”；有一个牵头的写“主办”，其余写“协办”",
            )
    elif roles[UnitRole.LEAD] != 1:
        yield record.problem(
            REV104, ("承办",), f"主办单位写了{roles[UnitRole.LEAD]}个，应是1个", hint="其余写“协办”；各办各的都写“分办”"
        )
    for name, times in Counter(unit.name for unit in record.units).items():
        if times > 1:
            yield record.problem(REV104, ("承办",), f"“{name}”写了{times}次", hint="每个单位写一次")


def _check_points(record: ReviewOpinion) -> Iterator[Diagnostic]:
    for expected, (place, point) in enumerate(enumerate(record.points), 1):
        if point.number != expected:
            yield record.problem(
                REV102,
                ("意见要点", place, "序号"),
                f"这里的序号是{point.number}，应是{expected}",
                hint="从1起编，不重不漏；原文如此的，在“已知问题”里说明",
            )
            break
    for place, point in enumerate(record.points):
        path: Path = ("意见要点", place)
        if not point.problem and not point.measure:
            yield record.problem(
                REV112, path, f"第{point.number}条没有写问题，也没有写措施", hint="写“问题: …”或者“措施: …”"
            )
        yield from _check_progress(record, point, path)
        unfinished = not point.done_on and (
            not point.progress or point.progress[-1].state not in (ProgressState.DONE, ProgressState.DECLINED)
        )
        if record.closed and unfinished and not record.closing_note:
            yield record.problem(
                REV119,
                ("结案日期",),
                f"第{point.number}条还没有办完就结案了",
                hint="补写办理结果，或者在“结案说明”里说明",
            )


def _check_progress(record: ReviewOpinion, point: Point, path: Path) -> Iterator[Diagnostic]:
    start = record.deliberated or record.handed_over
    before = date.min
    for number, item in enumerate(point.progress):
        where = (*path, "办理", number)
        if start and item.day < start:
            yield record.problem(
                REV113,
                (*where, "日期"),
                f"第{point.number}条的进展（{item.day}）早于审议（{start}）",
                hint=CHECK_DATES,
            )
        elif item.day < before:
            yield record.problem(
                REV113,
                (*where, "日期"),
                f"第{point.number}条的进展没有按日期排，{item.day}在{before}后面",
                hint="按日期先后写",
            )
        if item.state is ProgressState.DECLINED and not item.reason:
            yield record.problem(
                REV113, (*where, "状态"), f"第{point.number}条未采纳，没有写理由", hint="加一行“理由: …”"
            )
        before = item.day
    done = [item.day for item in point.progress if item.state is ProgressState.DONE]
    if point.done_on and point.progress:
        if not done:
            yield record.problem(
                REV113,
                (*path, "落实日期"),
                f"第{point.number}条写了落实日期，办理里没有“已落实”",
                hint="补写“已落实”的进展，或者删去落实日期",
            )
        elif point.done_on > min(done):
            yield record.problem(
                REV113,
                (*path, "落实日期"),
                f"落实日期（{point.done_on}）晚于报告已落实的日期（{min(done)}）",
                hint=CHECK_DATES,
            )
    yield from record.check_order(REV113, (*path, "落实日期"), "落实日期", point.done_on, "审议", start)


def _check_rounds(record: ReviewOpinion) -> Iterator[Diagnostic]:
    before = record.handed_over or record.deliberated
    for expected, (place, item) in enumerate(enumerate(record.rounds), 2):
        path: Path = ("再次办理", place)
        if item.number != expected:
            yield record.problem(
                REV108,
                (*path, "轮次"),
                f"这里是第{item.number}轮，应是第{expected}轮",
                hint="第一轮不写在这里，从2起依次编",
            )
        what = f"第{item.number}轮的决定"
        yield from record.check_order(REV108, (*path, "决定日期"), what, item.decided, "上一轮", before)
        yield from record.check_order(REV108, (*path, "交办日期"), "交办", item.handed_over, "决定", item.decided)
        before = item.decided
    known = {1, *(item.number for item in record.rounds)}
    started = {item.number: item.handed_over or item.decided for item in record.rounds}
    dated: list[tuple[str, int, int, date | None]] = [
        *(("办理报告", place, item.round, item.day) for place, item in enumerate(record.reports)),
        *(("测评", place, item.round, item.day) for place, item in enumerate(record.ballots)),
        *(("征求意见", place, item.round, None) for place, item in enumerate(record.comments)),
        *(("延期", place, item.round, None) for place, item in enumerate(record.extensions)),
    ]
    for place, point in enumerate(record.points):
        for step, progress in enumerate(point.progress):
            if progress.round not in known:
                yield record.problem(
                    REV108,
                    ("意见要点", place, "办理", step, "轮次"),
                    f"没有第{progress.round}轮办理",
                    hint="先在“再次办理”里写这一轮",
                )
    for key, place, number, day in dated:
        if number not in known:
            yield record.problem(REV108, (key, place, "轮次"), f"没有第{number}轮办理", hint="先在“再次办理”里写这一轮")
        elif number in started:
            what, begin, hint = f"第{number}轮的{key}", started[number], "核对轮次和日期"
            yield from record.check_order(REV108, (key, place, "日期"), what, day, "这一轮的交办", begin, hint=hint)


def _check_rest(record: ReviewOpinion) -> Iterator[Diagnostic]:
    start = record.deliberated or record.handed_over
    numbers = {point.number for point in record.points}
    for place, check in enumerate(record.follow_ups):
        yield from record.check_order(REV115, ("跟踪", place, "日期"), "跟踪", check.day, "审议", start)
        if check.next_check and check.next_check <= check.day:
            yield record.problem(
                REV115,
                ("跟踪", place, "下次检查"),
                f"下次检查（{check.next_check}）不晚于本次（{check.day}）",
                hint=CHECK_DATES,
            )
        for position, number in enumerate(check.points):
            if number not in numbers:
                yield record.problem(
                    REV115, ("跟踪", place, "要点", position), f"没有第{number}条意见", hint="写意见要点里有的序号"
                )
    for place, speech in enumerate(record.speeches):
        if speech.visibility is not Visibility.INTERNAL:
            yield record.problem(
                REV116, ("发言", place, "可见范围"), "审议发言的整理不能公开", hint="删去这一行；发言总是内部的"
            )
    files = {item.file for item in record.attachments}
    for place, report in enumerate(record.reports):
        if report.file and report.file not in files:
            yield record.problem(
                REV120, ("办理报告", place, "附件"), f"“{report.file}”没有写在“附件”里", hint="在“附件”里写文件和标题"
            )
    if record.vote and record.formation is not Formation.VOTE:
        yield record.problem(REV117, ("表决",), "写了表决，形成方式却不是“表决通过”", hint="核对形成方式")
