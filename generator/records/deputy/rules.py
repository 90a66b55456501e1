"""Rules of one deputy: days in order, yearly figures that fit, an assessment step by step, an ending that was announced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.core.diagnostics import Diagnostic, Path
from generator.core.privacy import check_private
from generator.core.reorganisation import ENDINGS
from generator.core.rules import Context
from generator.core.values import SITE_ZONE, normal_instant
from generator.records.deputy.codes import (
    DEP101,
    DEP102,
    DEP103,
    DEP104,
    DEP105,
    DEP106,
    DEP107,
    DEP108,
    DEP110,
    DEP205,
)
from generator.records.deputy.model import Assessment, Deputy, Ending, How, Step, Year


def check_record(record: Deputy, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one deputy's record."""
    yield from _check_begin(record)
    if record.ending:
        yield from _check_ending(record, record.ending, context)
    yield from _check_exit_steps(record)
    yield from _check_training(record)
    yield from _check_years(record)
    yield from _check_assessments(record)
    yield from _check_commendations(record)
    yield from check_private(record, DEP108)


def _check_begin(record: Deputy) -> Iterator[Diagnostic]:
    if not (record.term or record.congress or record.congress_text):
        yield record.problem(
            DEP102, ("姓名",), f"没有写“{record.name}”是哪个人大的代表", hint="加“届: legislative_term/……”"
        )
    election, confirmation = record.election, record.confirmation
    elected = election.day if election else None
    if election:
        yield from record.check_order(DEP101, ("当选", "公布日期"), "公布", election.published, "选举日", elected)
        if election.how is not How.GENERAL:
            if elected is None:
                words = f"{election.how.label}没有写日期"
                yield record.problem(DEP103, ("当选", "方式"), words, hint="在“当选”里加“日期”")
            if record.start_date is None:
                words = f"{election.how.label}没有写从哪一天起是代表"
                yield record.problem(DEP103, ("当选", "方式"), words, hint="加“自”")
        yield from record.check_order(DEP101, ("自",), "当代表", record.start_date, "选举日", elected)
    if confirmation:
        yield from record.check_order(DEP101, ("资格确认", "日期"), "确认", confirmation.day, "选举日", elected)
        published = confirmation.published
        yield from record.check_order(DEP101, ("资格确认", "公布日期"), "公布", published, "确认", confirmation.day)
    if record.publish_at and elected and record.publish_at.astimezone(SITE_ZONE).date() < elected:
        words = f"公开时间（{normal_instant(record.publish_at)}）早于选举日（{elected}）"
        yield record.problem(DEP101, ("公开时间",), words, hint="选举结果公布以前不公开")


def _check_ending(record: Deputy, ending: Ending, context: Context) -> Iterator[Diagnostic]:
    begin = record.start_date or (record.election.day if record.election else None)
    yield from record.check_order(DEP101, ("终止", "日期"), "终止", ending.day, "当代表", begin)
    yield from record.check_order(DEP101, ("终止", "公告日期"), "公告", ending.announced, "终止", ending.day)
    if ending.publish_at and ending.publish_at.astimezone(SITE_ZONE).date() < ending.day:
        words = f"公开时间（{normal_instant(ending.publish_at)}）早于终止（{ending.day}）"
        yield record.problem(DEP101, ("终止", "公开时间"), words, hint="终止以前不公开")
    if not (ending.announced or ending.publish_at):
        hint = "加“公告日期”；定了公告的时刻、还没有公告的，加“公开时间”"
        yield record.problem(DEP104, ("终止", "情形"), f"“{ending.ground.label}”没有写公告日期", hint=hint)
    rules, ground = context.rules, ending.ground.label
    if rules.has_listed(ENDINGS, ending.day) and rules.find_listed(ENDINGS, ground, ending.day) is None:
        words = f"{ending.day}有效的法律里没有“{ground}”"
        yield record.problem(DEP205, ("终止", "情形"), words, hint="按当时的法律写情形；核对日期")


def _check_exit_steps(record: Deputy) -> Iterator[Diagnostic]:
    days = [(number, item.day) for number, item in enumerate(record.exit_steps) if item.day]
    for (_, first), (number, later) in pairwise(days):
        yield from record.check_order(DEP101, ("退出步骤", number, "日期"), "这一步", later, "前一步", first)
    if days and record.ending:
        yield from record.check_order(DEP101, ("终止", "日期"), "终止", record.ending.day, "最后一步", days[-1][1])


def _check_training(record: Deputy) -> Iterator[Diagnostic]:
    if record.training is None:
        return
    if record.first_term is False:
        yield record.problem(DEP110, ("初任培训",), "连任的代表写了初任培训", hint="初任: 是，或删去“初任培训”")
    elected = record.election.day if record.election else None
    yield from record.check_order(DEP110, ("初任培训", "日期"), "初任培训", record.training.day, "选举日", elected)


def _first_year(record: Deputy) -> int | None:
    days = (record.start_date, record.election.day if record.election else None)
    return min((day.year for day in days if day), default=None)


def is_outside(record: Deputy, year: int) -> bool:
    """Say whether a year lies outside the mandate, as far as the record itself tells."""
    first = _first_year(record)
    return (first is not None and year < first) or (record.ending is not None and year > record.ending.day.year)


def _check_years(record: Deputy) -> Iterator[Diagnostic]:
    seen: Counter[int] = Counter()
    for number, item in enumerate(record.years):
        path: Path = ("年度履职", number)
        seen[item.year] += 1
        if seen[item.year] > 1:
            yield record.problem(DEP105, (*path, "年度"), f"{item.year}年写了两次", hint="一年一行")
        if is_outside(record, item.year):
            yield record.problem(DEP105, (*path, "年度"), f"{item.year}年不在任期之内", hint="核对年度")
        yield from _check_sittings(record, item, path)
        if item.published and item.published.year < item.year:
            words = f"公示（{item.published}）早于{item.year}年"
            yield record.problem(DEP105, (*path, "公示日期"), words, hint="核对公示日期")
        yield from record.check_order(
            DEP105, (*path, "公示日期"), "公示", item.published, "本人核对", item.confirmed, hint="先由本人核对，再公示"
        )
        if item.published and item.withheld:
            words = "写了公示日期，又写了不公示理由"
            yield record.problem(DEP105, (*path, "不公示理由"), words, hint="只留一样")


def _check_sittings(record: Deputy, item: Year, path: Path) -> Iterator[Diagnostic]:
    counted = (item.present or 0) + (item.excused or 0)
    if item.due is not None and counted > item.due:
        words = f"出席{item.present or 0}场、请假{item.excused or 0}场，多于应出席的{item.due}场"
        yield record.problem(DEP105, (*path, "应出席"), words, hint="核对三个数")
    elif item.due is None and (item.present is not None or item.excused is not None):
        key = "实出席" if item.present is not None else "请假"
        yield record.problem(DEP105, (*path, key), "没有写应出席的场数", hint="加“应出席”")


def _check_assessments(record: Deputy) -> Iterator[Diagnostic]:
    seen: Counter[int] = Counter()
    for number, item in enumerate(record.assessments):
        path: Path = ("考核", number)
        seen[item.year] += 1
        if seen[item.year] > 1:
            yield record.problem(DEP106, (*path, "年度"), f"{item.year}年的考核写了两次", hint="一年一项")
        if is_outside(record, item.year):
            yield record.problem(DEP106, (*path, "年度"), f"{item.year}年不在任期之内", hint="核对年度")
        yield from _check_steps(record, item, path)


def _check_steps(record: Deputy, item: Assessment, path: Path) -> Iterator[Diagnostic]:
    order = list(Step)
    for place, (earlier, later) in enumerate(pairwise(item.steps), 1):
        if order.index(later.step) <= order.index(earlier.step):
            words = f"“{later.step.label}”写在“{earlier.step.label}”之后"
            yield record.problem(
                DEP106, (*path, "步骤", place, "步骤"), words, hint="按自评、初评、总评、审核的次序，各一次"
            )
        yield from record.check_order(
            DEP106, (*path, "步骤", place, "日期"), later.step.label, later.day, earlier.step.label, earlier.day
        )
    done = {step.step: step for step in item.steps}
    if item.grade and Step.DECIDED not in done:
        words = f"等次“{item.grade}”没有经主任会议审核"
        yield record.problem(DEP106, (*path, "等次"), words, hint="加“主任会议审核”一步，或删去等次")
    overall = done.get(Step.OVERALL)
    total = sum(one.points for one in item.points)
    if item.points and overall and overall.score is not None and total != overall.score:
        words = f"各方面得分相加是{total}，总评的分数是{overall.score}"
        yield record.problem(DEP106, (*path, "得分"), words, hint="核对得分和总评")


def _check_commendations(record: Deputy) -> Iterator[Diagnostic]:
    seen: Counter[tuple[int, str]] = Counter()
    for number, item in enumerate(record.commendations):
        path: Path = ("表彰", number)
        seen[item.year, item.title] += 1
        if seen[item.year, item.title] > 1:
            yield record.problem(DEP107, (*path, "称号"), f"{item.year}年度“{item.title}”写了两次", hint="只留一项")
        if is_outside(record, item.year):
            yield record.problem(DEP107, (*path, "年度"), f"{item.year}年不在任期之内", hint="核对年度")
        if item.day:
            first = date(item.year, 1, 1)
            yield from record.check_order(DEP107, (*path, "日期"), "决定", item.day, f"{item.year}年", first)
