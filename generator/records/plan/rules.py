"""Rules of one plan: days in order, items told apart, adjustments that are there, numbers that agree, states borne out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.record import CHECK_DATES, release_from
from generator.core.rules import Context
from generator.core.values import day_start
from generator.records.plan.codes import PLA101, PLA102, PLA103, PLA104, PLA105, PLA106, PLA107, PLA108
from generator.records.plan.model import MAJOR_MATTER, Item, Plan, Stated
from generator.records.plan.tracking import adjusted_on

LONGEST = 10  # years a plan may span before its years look like a slip; five is usual


def release(plan: Plan) -> datetime | None | Literal[False]:
    """Return when a plan is public: never before the day it was adopted."""
    return max(release_from(plan, plan.adopted), day_start(plan.adopted)) if plan.adopted else False


def check_record(plan: Plan, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one plan."""
    yield from _check_days(plan)
    yield from _check_doubles(plan)
    yield from _check_adjustments(plan)
    yield from _check_totals(plan)
    for number, item in enumerate(plan.items):
        path: Path = ("项目", number)
        yield from _check_time(plan, item, path)
        yield from _check_versions(plan, item, path)
        yield from _check_state(plan, item, path)
        yield from _check_class(plan, item, path, context)


def _check_days(plan: Plan) -> Iterator[Diagnostic]:
    yield from plan.check_order(PLA101, ("印发日期",), "印发", plan.notified, "通过", plan.adopted)
    yield from plan.check_order(PLA101, ("公布日期",), "公布", plan.published, "通过", plan.adopted)
    if plan.end_year is not None and not 0 <= plan.end_year - plan.year <= LONGEST:
        message = (
            f"止年（{plan.end_year}）" + ("早于" if plan.end_year < plan.year else "离年度太远：") + f"（{plan.year}）"
        )
        yield plan.problem(PLA101, ("止年",), message, hint="核对年度和止年")
    if plan.adopted and not plan.adopted.year - LONGEST <= plan.year <= plan.adopted.year + LONGEST:
        message = f"年度是{plan.year}，通过在{plan.adopted}"
        yield plan.problem(PLA101, ("年度",), message, hint="核对年度和通过日期")
    for number, report in enumerate(plan.reports):
        yield from plan.check_order(PLA101, ("报告", number, "日期"), "报告", report.day, "通过", plan.adopted)
    yield from plan.check_order(PLA101, ("报告期限",), "报告期限", plan.report_due, "通过", plan.adopted)
    given = [
        key
        for key, value in (("公布日期", plan.published), ("调整", plan.adjustments), ("报告", plan.reports))
        if value
    ]
    if plan.adopted is None and given:
        message = f"写了“{given[0]}”，没有写通过日期"
        yield plan.problem(PLA107, (given[0],), message, hint="加一行“通过日期: …”", on_key=True)


def _check_doubles(plan: Plan) -> Iterator[Diagnostic]:
    seen: dict[tuple[object, ...], int] = {}
    texts: dict[tuple[object, ...], int] = {}
    for place, item in enumerate(plan.items):
        where = (item.stage, item.year)
        first = seen.setdefault((*where, item.number), place)
        if first != place:
            related = (Related(plan.place("项目", first, "序号"), "前一项在这里"),)
            message = f"序号“{item.number}”写了两次"
            yield plan.problem(PLA102, ("项目", place, "序号"), message, hint="每项一个序号", related=related)
            continue
        same = texts.setdefault((*where, item.text, item.month, item.quarter, item.due, item.unit), place)
        if same != place:
            related = (Related(plan.place("项目", same, "内容"), "前一项在这里"),)
            message = f"第{item.number}项与第{plan.items[same].number}项内容、时间、单位都相同"
            yield plan.problem(PLA102, ("项目", place, "内容"), message, hint="只留一项", related=related)


def _check_adjustments(plan: Plan) -> Iterator[Diagnostic]:
    before: date | None = plan.adopted
    what = "计划通过"
    for expected, item in enumerate(plan.adjustments, 1):
        path: Path = ("调整", expected - 1)
        if item.number != expected:
            message = f"这里写第{item.number}次调整，应是第{expected}次"
            yield plan.problem(PLA104, (*path, "次"), message, hint="从1起连续编号，按日期先后")
        yield from plan.check_order(PLA101, (*path, "日期"), f"第{item.number}次调整", item.day, what, before)
        yield from plan.check_order(PLA101, (*path, "公布日期"), "公布", item.published, "调整", item.day)
        before, what = item.day, f"第{item.number}次调整"


def _check_totals(plan: Plan) -> Iterator[Diagnostic]:
    if plan.total is not None and (found := items_on(plan, 0)) != plan.total:
        message = f"写明原计划{plan.total}项，项目里是{found}项"
        yield plan.problem(PLA105, ("项数",), message, hint="核对项数和项目；后来增加的写“增加”")
    for number, item in enumerate(plan.adjustments):
        if item.total is not None and (found := items_on(plan, item.number)) != item.total:
            message = f"写明第{item.number}次调整以后{item.total}项，算出来是{found}项"
            yield plan.problem(PLA105, ("调整", number, "项数"), message, hint="核对增加和取消的项目")


def items_on(plan: Plan, version: int) -> int:
    """Return how many items the plan had after so many adjustments; 0 is the plan as first adopted."""
    return sum(
        (item.added_by or 0) <= version and not (item.dropped_by is not None and item.dropped_by <= version)
        for item in plan.items
    )


def _check_time(plan: Plan, item: Item, path: Path) -> Iterator[Diagnostic]:
    limits = (("月份", item.month, 12), ("季度", item.quarter, 4))
    for key, value, most in limits:
        if value is not None and not 1 <= value <= most:
            yield plan.problem(PLA103, (*path, key), f"{key}写的是{value}", hint=f"写1到{most}")
    given = [
        key for key, value in (("日期", item.due), ("月份", item.month), ("季度", item.quarter)) if value is not None
    ]
    if len(given) > 1:
        yield plan.problem(PLA103, (*path, given[1]), f"“{given[0]}”和“{given[1]}”都写了", hint="只留一个")
    for key, year in (("年度", item.year), ("日期", item.due.year if item.due else None)):
        if year is not None and not plan.year <= year <= plan.last_year:
            message = f"第{item.number}项在{year}年，计划是{plan.span}的"
            yield plan.problem(PLA103, (*path, key), message, hint="核对年份")


def _check_versions(plan: Plan, item: Item, path: Path) -> Iterator[Diagnostic]:
    asked = [("增加", item.added_by), ("取消于", item.dropped_by)]
    for key, number in asked:
        if number is not None and adjusted_on(plan, number) is None:
            message = f"没有第{number}次调整"
            yield plan.problem(PLA104, (*path, key), message, hint="先在“调整”里写这一次，或者改正次数")
    for place, change in enumerate(item.changes):
        where: Path = (*path, "变动", place, "调整")
        if adjusted_on(plan, change.adjustment) is None:
            message = f"没有第{change.adjustment}次调整"
            yield plan.problem(PLA104, where, message, hint="先在“调整”里写这一次，或者改正次数")
        elif item.added_by is not None and change.adjustment <= item.added_by:
            yield plan.problem(PLA104, where, "这一项还没有增加，就写了变动", hint="核对次数")
        elif item.dropped_by is not None and change.adjustment >= item.dropped_by:
            yield plan.problem(PLA104, where, "这一项已经取消，又写了变动", hint="核对次数")
    if item.added_by is not None and item.dropped_by is not None and item.dropped_by <= item.added_by:
        message = f"第{item.dropped_by}次调整取消，第{item.added_by}次才增加"
        yield plan.problem(PLA104, (*path, "取消于"), message, hint="核对两个次数")


def _check_state(plan: Plan, item: Item, path: Path) -> Iterator[Diagnostic]:
    what = f"第{item.number}项"
    dated = item.done or any(outcome.day or outcome.record for outcome in item.outcomes)
    if item.state is Stated.DONE and not dated:
        hint = "写“完成日期”，或者在“结果”里写记录或日期"
        yield plan.problem(PLA106, (*path, "状态"), f"{what}写“已完成”，没有日期", hint=hint)
    if item.state is Stated.RUNNING and item.done:
        yield plan.problem(PLA106, (*path, "状态"), f"{what}写“进行中”，又写了完成日期", hint="删去一个")
    dropped = adjusted_on(plan, item.dropped_by)
    is_dropped = item.dropped_by is not None or item.state is Stated.CANCELLED
    if is_dropped and (item.done or item.state is Stated.DONE):
        key = "完成日期" if item.done else "状态"
        yield plan.problem(PLA106, (*path, key), f"{what}取消了，又写了完成", hint="删去一个")
    begin = adjusted_on(plan, item.added_by)
    start, words = (begin.day, f"第{begin.number}次调整增加") if begin else (plan.adopted, "计划通过")
    for place, entry in enumerate(item.progress):
        where: Path = (*path, "进展", place, "日期")
        yield from plan.check_order(PLA106, where, f"{what}的进展", entry.day, words, start)
        if dropped and entry.day > dropped.day:
            yield plan.problem(PLA106, where, f"{what}在{dropped.day}取消，进展写在{entry.day}", hint=CHECK_DATES)
        if item.done and entry.day > item.done:
            yield plan.problem(PLA106, where, f"{what}在{item.done}完成，进展写在{entry.day}", hint=CHECK_DATES)
    yield from plan.check_order(PLA106, (*path, "完成日期"), f"{what}完成", item.done, words, start)
    for place, outcome in enumerate(item.outcomes):
        where = (*path, "结果", place)
        if outcome.record is None and outcome.text is None:
            message = f"{what}的结果没有记录，也没有说明"
            yield plan.problem(PLA106, where, message, hint="写“记录”（编号）或者“说明”")
        if dropped and outcome.day and outcome.day > dropped.day:
            message = f"{what}在{dropped.day}取消，结果写在{outcome.day}"
            yield plan.problem(PLA106, (*where, "日期"), message, hint=CHECK_DATES)


def _check_class(plan: Plan, item: Item, path: Path, context: Context) -> Iterator[Diagnostic]:
    words = context.rules.listed_words(MAJOR_MATTER)
    if item.matter_class is not None and item.matter_class not in words:
        hint = f"可以写：{'、'.join(words)}" if words else "先在 data/rules/ 里写“列举”，键是 matter.major"
        message = f"规则包里没有“{item.matter_class}”这一类重大事项"
        yield plan.problem(PLA108, (*path, "类别"), message, hint=hint)
