"""Rules of review opinions: order of events, numbered points, who handles, ballots that add up, rounds and due dates.

That something is not done, or late, is a state of the page and never reported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import cast

from generator.core.ballot import WHOLE
from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import names_of
from generator.core.rates import percent
from generator.core.record import Visibility
from generator.core.rules import Context
from generator.core.session import check_in_session, members_on
from generator.core.vote import check_vote
from generator.records.review_opinion import clocks
from generator.records.review_opinion.codes import (
    CODES,
    REV101,
    REV102,
    REV103,
    REV104,
    REV105,
    REV106,
    REV107,
    REV108,
    REV109,
    REV110,
    REV111,
    REV112,
    REV113,
    REV114,
    REV115,
    REV116,
    REV117,
    REV118,
    REV119,
    REV120,
    REV201,
    REV202,
    REV203,
    REV204,
    REV205,
)
from generator.records.review_opinion.model import (
    Ballot,
    Comparison,
    Formation,
    Judgement,
    Point,
    ProgressState,
    RateBase,
    ReportKind,
    ReviewOpinion,
    UnitRole,
    Voters,
)

__all__ = ["CODES", "check_index", "check_record"]

_CHECK_DATES = "核对两个日期"
MOST_PLACES = 10


def check_record(record: ReviewOpinion, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one opinion."""
    yield from _check_order(record)
    yield from _check_units(record)
    yield from _check_points(record)
    yield from _check_rounds(record)
    yield from _check_ballots(record)
    yield from _check_due(record)
    yield from _check_interruptions(record)
    yield from _check_extensions(record, context)
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
                hint=_CHECK_DATES,
                related=(Related(record.place(*before), "在先的日期在这里"),),
            )
    start = record.handed_over or record.adopted or record.deliberated
    if start is None:
        return
    for number, plan in enumerate(record.plans):
        if plan.day < start:
            yield record.problem(
                REV101, ("办理方案", number, "日期"), f"办理方案（{plan.day}）早于交办（{start}）", hint=_CHECK_DATES
            )
    for number, report in enumerate(record.reports):
        if report.day < start:
            yield record.problem(
                REV101, ("办理报告", number, "日期"), f"办理报告（{report.day}）早于交办（{start}）", hint=_CHECK_DATES
            )
        if report.published and report.published < report.day:
            yield record.problem(
                REV101,
                ("办理报告", number, "公开日期"),
                f"公开（{report.published}）早于报告（{report.day}）",
                hint=_CHECK_DATES,
            )
    for number, comment in enumerate(record.comments):
        if comment.sent and comment.answered and comment.answered < comment.sent:
            yield record.problem(
                REV101,
                ("征求意见", number, "反馈日期"),
                f"反馈（{comment.answered}）早于送交（{comment.sent}）",
                hint=_CHECK_DATES,
            )
    resolution = record.resolution
    if resolution:
        for key, day in (("报告期限", resolution.due), ("报告日期", resolution.reported)):
            if day and day < resolution.day:
                yield record.problem(
                    REV101, ("决议", key), f"{key}（{day}）早于决议通过（{resolution.day}）", hint=_CHECK_DATES
                )


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
                hint=_CHECK_DATES,
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
                hint=_CHECK_DATES,
            )
    if point.done_on and start and point.done_on < start:
        yield record.problem(
            REV113, (*path, "落实日期"), f"落实日期（{point.done_on}）早于审议（{start}）", hint=_CHECK_DATES
        )


def _check_rounds(record: ReviewOpinion) -> Iterator[Diagnostic]:
    before = record.handed_over or record.deliberated or date.min
    for expected, (place, item) in enumerate(enumerate(record.rounds), 2):
        path: Path = ("再次办理", place)
        if item.number != expected:
            yield record.problem(
                REV108,
                (*path, "轮次"),
                f"这里是第{item.number}轮，应是第{expected}轮",
                hint="第一轮不写在这里，从2起依次编",
            )
        if item.decided < before:
            yield record.problem(
                REV108,
                (*path, "决定日期"),
                f"第{item.number}轮的决定（{item.decided}）早于上一轮（{before}）",
                hint=_CHECK_DATES,
            )
        if item.handed_over and item.handed_over < item.decided:
            yield record.problem(
                REV108, (*path, "交办日期"), f"交办（{item.handed_over}）早于决定（{item.decided}）", hint=_CHECK_DATES
            )
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
        elif day and number in started and day < started[number]:
            yield record.problem(
                REV108,
                (key, place, "日期"),
                f"第{number}轮的{key}（{day}）早于这一轮的交办（{started[number]}）",
                hint="核对轮次和日期",
            )


def _check_ballots(record: ReviewOpinion) -> Iterator[Diagnostic]:
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
                hint=_CHECK_DATES,
            )
        elif record.handed_over and ballot.day < record.handed_over:
            yield record.problem(
                REV111, (*path, "日期"), f"测评（{ballot.day}）早于交办（{record.handed_over}）", hint=_CHECK_DATES
            )
        if ballot.published and ballot.published < ballot.day:
            yield record.problem(
                REV101, (*path, "公开日期"), f"公开（{ballot.published}）早于测评（{ballot.day}）", hint=_CHECK_DATES
            )
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


def _check_due(record: ReviewOpinion) -> Iterator[Diagnostic]:
    start = record.handed_over or record.deliberated
    if start and record.own_due and record.own_due < start:
        yield record.problem(
            REV109, ("自定期限",), f"自定期限（{record.own_due}）早于交办（{start}）", hint=_CHECK_DATES
        )
    first = record.deliberated or record.handed_over
    for place, point in enumerate(record.points):
        if first and point.due and point.due < first:
            yield record.problem(
                REV109,
                ("意见要点", place, "期限"),
                f"第{point.number}条的期限（{point.due}）早于审议（{first}）",
                hint=_CHECK_DATES,
            )
    for place, item in enumerate(record.rounds):
        begin = item.handed_over or item.decided
        if item.due and item.due < begin:
            yield record.problem(
                REV109,
                ("再次办理", place, "期限"),
                f"第{item.number}轮的期限（{item.due}）早于交办（{begin}）",
                hint=_CHECK_DATES,
            )


def _check_interruptions(record: ReviewOpinion) -> Iterator[Diagnostic]:
    for place, pause in enumerate(record.suspensions):
        if pause.end_date < pause.start_date:
            yield record.problem(
                REV114,
                ("中止", place, "至"),
                f"中止的止日（{pause.end_date}）早于起日（{pause.start_date}）",
                hint=_CHECK_DATES,
            )
    before = record.handed_over or record.received
    for place, item in enumerate(record.transfers):
        if before and item.returned_on < before:
            yield record.problem(
                REV114,
                ("退回移交", place, "退回日期"),
                f"退回（{item.returned_on}）早于交办（{before}）",
                hint=_CHECK_DATES,
            )
        if item.handed_over and item.handed_over < item.returned_on:
            yield record.problem(
                REV114,
                ("退回移交", place, "重新交办日期"),
                f"重新交办（{item.handed_over}）早于退回（{item.returned_on}）",
                hint=_CHECK_DATES,
            )
        before = item.handed_over or before


def _check_extensions(record: ReviewOpinion, context: Context) -> Iterator[Diagnostic]:
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
                    REV110, (*path, "延至"), f"延期后的{item.until}不晚于原来的{point.due}", hint=_CHECK_DATES
                )
            elif item.approved_on and item.approved_on > point.due:
                yield record.problem(
                    REV110,
                    (*path, "批准日期"),
                    f"{item.approved_on}才同意，原期限{point.due}已经届满",
                    hint=_CHECK_DATES,
                )


def _check_rest(record: ReviewOpinion) -> Iterator[Diagnostic]:
    start = record.deliberated or record.handed_over
    numbers = {point.number for point in record.points}
    for place, check in enumerate(record.follow_ups):
        if start and check.day < start:
            yield record.problem(
                REV115, ("跟踪", place, "日期"), f"跟踪（{check.day}）早于审议（{start}）", hint=_CHECK_DATES
            )
        if check.next_check and check.next_check <= check.day:
            yield record.problem(
                REV115,
                ("跟踪", place, "下次检查"),
                f"下次检查（{check.next_check}）不晚于本次（{check.day}）",
                hint=_CHECK_DATES,
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


def check_index(record: ReviewOpinion, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from _check_meetings(record, index)
    yield from _check_number(record, index)
    yield from _check_names(record, index)
    if record.vote:
        yield from check_vote(
            record, record.vote, ("表决",), (REV117, REV118), members_on(index, record.meeting, record.deliberated)
        )
    for place, ballot in enumerate(record.ballots):
        members = members_on(index, ballot.meeting, ballot.day)
        if ballot.voters is Voters.MEMBERS and ballot.base and members and ballot.base != members:
            yield record.problem(
                REV205,
                ("测评", place, "全体"),
                f"测评的全体是{ballot.base}人，这一届当时的组成人员是{members}人",
                hint="核对两处，改正错的一处",
            )


def _check_meetings(record: ReviewOpinion, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, date | None, Path, str]] = [
        (record.meeting, record.deliberated, ("审议日期",), "审议"),
        (record.chair_meeting, record.adopted, ("主任会议通过日期",), "主任会议通过"),
    ]
    found += [(item.meeting, item.day, ("测评", place, "日期"), "测评") for place, item in enumerate(record.ballots)]
    found += [
        (item.meeting, item.decided, ("再次办理", place, "决定日期"), "再次办理的决定")
        for place, item in enumerate(record.rounds)
    ]
    found += [(item.meeting, item.day, ("跟踪", place, "日期"), "跟踪") for place, item in enumerate(record.follow_ups)]
    if record.resolution:
        found.append((record.resolution.meeting, record.resolution.day, ("决议", "通过日期"), "决议通过"))
    for ref, day, path, what in found:
        yield from check_in_session(record, index, ref, day, path, REV201, what=what)
    chair = index.get(record.chair_meeting)
    kind = getattr(chair, "classification", None)
    if kind is not None and kind.value != "chair_meeting":
        yield record.problem(
            REV201, ("主任会议",), f"“{record.chair_meeting}”是{kind.label}，不是主任会议", hint="写主任会议的编号"
        )


def _check_number(record: ReviewOpinion, index: Index) -> Iterator[Diagnostic]:
    if record.number is None:
        return
    for other in index.grouped("review_opinion", _number_of)[record.number]:
        if other.id < record.id:
            related = (Related(other.place("文号"), "另一件在这里"),)
            yield record.problem(
                REV202, ("文号",), f"文号“{record.number}”已经用于另一件审议意见", hint="核对文号", related=related
            )


def _number_of(record: ReviewOpinion) -> str | None:
    return record.number


def _check_names(record: ReviewOpinion, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, str | None, Path]] = [
        (record.reporting_organ, record.reporting_organization, ("报告机关",)),
        (record.supervisor, record.supervisor_organization, ("督办单位",)),
    ]
    found += [(unit.name, unit.organization, ("承办", place, "单位")) for place, unit in enumerate(record.units)]
    for place, point in enumerate(record.points):
        found += [
            (unit.name, unit.organization, ("意见要点", place, "责任单位", number, "单位"))
            for number, unit in enumerate(point.units)
        ]
    found += [
        (item.organ_text, item.organ, ("办理报告", place, "报告机关")) for place, item in enumerate(record.reports)
    ]
    found += [
        (item.to, item.to_organization, ("征求意见", place, "征求对象")) for place, item in enumerate(record.comments)
    ]
    found += [
        (item.by, item.by_organization, ("跟踪", place, "检查单位")) for place, item in enumerate(record.follow_ups)
    ]
    found += [
        (item.to, item.to_organization, ("退回移交", place, "移交单位")) for place, item in enumerate(record.transfers)
    ]
    for name, ref, path in found:
        organization = index.get(ref)
        if name is None or organization is None:
            continue
        known = names_of(organization)
        if known and not any(_is_name(name, other) for other in known):
            related = (Related(organization.place("名称"), f"机构记录里是“{known[0]}”"),)
            yield record.problem(
                REV203,
                path,
                f"这里写“{name}”，机构记录里是“{known[0]}”",
                hint="核对名称，或改正机构编号",
                related=related,
            )
    for place, unit in enumerate(record.units):
        yield from _check_existence(record, index, unit.organization, ("承办", place, "机构"))


def _is_name(printed: str, name: str) -> bool:
    """Say whether a printed name is a name or its usual short form: 县水利局 for 松澜县水利局."""
    return printed == name or (len(printed) > 2 and name.endswith(printed)) or printed.endswith(name)


def _check_existence(record: ReviewOpinion, index: Index, ref: str | None, path: Path) -> Iterator[Diagnostic]:
    organization = index.get(ref)
    if organization is None or record.handed_over is None:
        return
    ended = cast("date | None", getattr(organization, "dissolution_date", None))
    began = cast("date | None", getattr(organization, "founding_date", None))
    if ended and ended <= record.handed_over:
        yield record.problem(
            REV204,
            path,
            f"交办（{record.handed_over}）时该单位已经撤销（{ended}）",
            hint="改为承接职责的单位",
            related=(Related(organization.place("撤销日期"), "撤销的日期在这里"),),
        )
    elif began and began > record.handed_over:
        yield record.problem(
            REV204, path, f"交办（{record.handed_over}）时该单位还没有设立（{began}）", hint="改为当时的单位"
        )
