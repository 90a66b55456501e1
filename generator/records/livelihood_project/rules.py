"""Rules of one livelihood programme: order of events, the ballot, sums of money, states and what was published of them.

That something is not built, or late, is a state of the page and never reported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.core.diagnostics import Diagnostic, Path
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.core.values import PartialDate
from generator.records.livelihood_project.codes import LIV101, LIV102, LIV103, LIV104, LIV105, LIV110, LIV116
from generator.records.livelihood_project.evaluation_rules import check_evaluations
from generator.records.livelihood_project.model import (
    LivelihoodProgramme,
    Project,
    Selection,
    UnitRole,
    first_day,
    last_day,
)
from generator.records.livelihood_project.total_rules import check_money, check_progress, check_totals


def check_record(record: LivelihoodProgramme, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one programme."""
    yield from _check_order(record)
    yield from _check_keys(record)
    yield from _check_ballot(record)
    yield from _check_counts(record)
    yield from _check_votes(record)
    yield from _check_projects(record)
    for number, project in enumerate(record.projects):
        yield from check_progress(record, project, ("项目", number))
    yield from check_money(record)
    yield from check_totals(record)
    yield from check_evaluations(record, context.rules)


def _check_order(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    collection = record.collection
    steps: list[tuple[str, Path, PartialDate | None]] = [
        ("征集开始", ("征集", "自"), collection.start if collection else None),
        ("征集截止", ("征集", "至"), collection.end if collection else None),
        ("初定", ("初定", "日期"), record.preliminary.day if record.preliminary else None),
        ("审议", ("审议", "日期"), record.deliberation.day if record.deliberation else None),
        ("票决", ("票决", "日期"), record.ballot.day if record.ballot else None),
    ]
    known = [(what, path, day) for what, path, day in steps if day is not None]
    for (before, _, earlier), (what, path, day) in pairwise(known):
        yield from _check_after(record, path, what, day, before, earlier)
    if record.ballot is None:
        return
    start = record.ballot.day
    later: list[tuple[str, Path, PartialDate | date | None]] = [
        ("公布票决结果", ("票决", "公布日期"), record.ballot.published),
        ("下达计划", ("计划", "日期"), record.plan.day if record.plan else None),
        *((f"听取“{item.title}”", ("听取报告", n, "日期"), item.day) for n, item in enumerate(record.hearings)),
        *(("合计数字", ("公布合计", n, "截至"), item.as_of) for n, item in enumerate(record.totals)),
        *(("测评", ("测评", n, "日期"), item.day) for n, item in enumerate(record.evaluations)),
        *(("跟踪", ("跟踪", n, "日期"), item.day) for n, item in enumerate(record.follow_ups)),
    ]
    for what, path, when in later:
        yield from _check_after(record, path, what, when, "票决", start)


def _check_after(
    record: LivelihoodProgramme,
    path: Path,
    what: str,
    day: PartialDate | date | None,
    before: str,
    earlier: PartialDate,
) -> Iterator[Diagnostic]:
    """Yield a day that lies wholly before another one; a month or year may hold both."""
    last = last_day(day) if isinstance(day, PartialDate) else day
    if last is not None and last < first_day(earlier):
        yield record.problem(LIV101, path, f"{what}（{day}）早于{before}（{earlier}）", hint=CHECK_DATES)


def _check_keys(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    seen: dict[object, int] = {}
    for place, item in enumerate(record.projects):
        for key, value in (("标识", item.key), ("序号", item.number)):
            if value is not None and (key, value) in seen:
                yield record.problem(
                    LIV102, ("项目", place, key), f"{key}“{value}”已经用于另一个项目", hint=f"每个项目的{key}只用一次"
                )
            seen.setdefault((key, value), place)
    named = [
        *(("测评", number, item.project) for number, item in enumerate(record.evaluations)),
        *(("跟踪", number, item.project) for number, item in enumerate(record.follow_ups)),
    ]
    for part, number, name in named:
        if name is not None and record.project(name) is None:
            hint = "写“项目”里有的标识；针对全部项目的，删去这一行"
            yield record.problem(LIV102, (part, number, "项目"), f"名单里没有标识是“{name}”的项目", hint=hint)


def _check_ballot(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    ballot = record.ballot
    if ballot is None:
        return
    chain = [
        ("全体", ballot.base),
        ("实到", ballot.present),
        ("发出", ballot.issued),
        ("收回", ballot.returned),
        ("有效", ballot.valid),
    ]
    known = [(key, count) for key, count in chain if count is not None]
    for (before, most), (key, count) in pairwise(known):
        if count > most:
            yield record.problem(LIV103, ("票决", key), f"{key}{count}，多于{before}{most}", hint="核对票数")
            return
    if not known:
        return
    key, most = known[-1]
    for number, item in enumerate(record.projects):
        votes = [count for count in (item.yes, item.no, item.abstain) if count is not None]
        if sum(votes) > most:
            yield record.problem(
                LIV103,
                ("项目", number),
                f"“{item.name}”的票数之和是{sum(votes)}，多于{key}的{most}",
                hint="核对赞成、反对、弃权",
            )


def _check_counts(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    ballot = record.ballot
    if ballot is None:
        return
    listed = len(record.projects) if record.is_complete and record.projects else None
    decided = listed is not None and any(item.selection for item in record.projects)
    chosen = len(record.chosen) if decided else None
    pairs = [
        ("候选件数", ballot.candidates, "名单里的候选项目", listed),
        ("当选件数", ballot.chosen, "名单里当选的", chosen),
    ]
    for key, published, what, counted in pairs:
        if published is not None and counted is not None and published != counted:
            yield record.problem(
                LIV104,
                ("票决", key),
                f"{key}写的是{published}，{what}是{counted}件",
                hint="核对两处；名单不全的，写“名单完整: 否”",
            )
    most = [
        ("应选件数", ballot.seats, "候选", ballot.candidates or listed),
        ("当选件数", ballot.chosen or chosen, "应选", ballot.seats),
    ]
    for key, count, what, limit in most:
        if count is not None and limit is not None and count > limit:
            path: Path = ("票决", key) if getattr(ballot, "seats" if key == "应选件数" else "chosen") else ("票决",)
            yield record.problem(
                LIV104, path, f"{key.removesuffix('件数')}{count}件，多于{what}{limit}件", hint="核对件数"
            )
    first = record.preliminary.count if record.preliminary else None
    if decided:
        undecided = [item.name for item in record.projects if item.selection is None]
        if undecided:
            yield record.problem(
                LIV104, ("项目",), f"有的项目写了票决结果，“{undecided[0]}”没有写", hint="每个候选项目都写当选或未当选"
            )
    if first is not None and ballot.candidates is not None and ballot.candidates > first:
        yield record.problem(
            LIV104, ("票决", "候选件数"), f"付票决的{ballot.candidates}件，多于初定的{first}件", hint="核对件数"
        )


def _check_votes(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    voted = [item for item in record.projects if item.yes is not None]
    chosen = [item for item in voted if item.selection is Selection.CHOSEN]
    others = [item for item in voted if item.selection is Selection.NOT_CHOSEN]
    if not chosen or not others:
        return
    lowest = min(chosen, key=lambda item: item.yes or 0)
    highest = max(others, key=lambda item: item.yes or 0)
    if (lowest.yes or 0) <= (highest.yes or 0):
        message = f"“{lowest.name}”赞成{lowest.yes}票当选，“{highest.name}”赞成{highest.yes}票没有当选"
        path = ("项目", record.projects.index(lowest), "赞成")
        yield record.problem(LIV105, path, message, hint="核对票数和当选项目；票数相等另行票决的，在“已知问题”里说明")


def _check_projects(record: LivelihoodProgramme) -> Iterator[Diagnostic]:
    for number, item in enumerate(record.projects):
        yield from _check_units(record, item, ("项目", number))
        if item.selection is not Selection.NOT_CHOSEN:
            continue
        for key, found in (("节点", item.milestones), ("调整", item.adjustments), ("进度", item.progress)):
            if found:
                yield record.problem(
                    LIV110, ("项目", number, key), f"“{item.name}”没有当选，却写了{key}", hint="核对票决结果，或者删去"
                )


def _check_units(record: LivelihoodProgramme, project: Project, path: Path) -> Iterator[Diagnostic]:
    if not project.units:
        return
    if not any(unit.role is UnitRole.LEAD for unit in project.units):
        yield record.problem(
            LIV116, (*path, "责任单位"), f"“{project.name}”没有牵头单位", hint="牵头的单位不写分工，或者写“分工: 牵头”"
        )
    for name, times in Counter(unit.name for unit in project.units).items():
        if times > 1:
            yield record.problem(LIV116, (*path, "责任单位"), f"“{name}”写了{times}次", hint="每个单位写一次")
