"""Rules of one resolution: days in order, an outcome that its vote bears out, periods that say one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from generator.core.diagnostics import Diagnostic, Path
from generator.core.rules import Context
from generator.core.vote import VoteResult
from generator.records.resolution.clocks import report_due
from generator.records.resolution.codes import (
    RES101,
    RES102,
    RES105,
    RES106,
    RES110,
    RES111,
    RES112,
    RES113,
    RES114,
    RES115,
)
from generator.records.resolution.ledger_rules import check_ledger
from generator.records.resolution.model import MAJOR_MATTER, Kind, Matter, Outcome, Requirement, Resolution

_EXPECTED = {
    VoteResult.PASSED: Outcome.DECIDED,
    VoteResult.FAILED: Outcome.FAILED,
    VoteResult.POSTPONED: Outcome.POSTPONED,
}


def release(record: Resolution) -> datetime | None | Literal[False]:
    """Return when an act is public: once its outcome is recorded; one that names deputies only at its own time."""
    if record.outcome is None or (record.deputy_changes and record.publish_at is None):
        return False
    return record.publish_at


def candidates(record: Resolution) -> Iterator[tuple[str, str]]:
    """Yield those elected into free seats, who stay unnamed until the notice is public, with the mandate."""
    if record.deputy_changes:
        for item in record.deputy_changes.elected:
            yield item.name, record.deputy_changes.title or ""


def check_record(record: Resolution, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one record."""
    yield from _check_days(record)
    yield from _check_outcome(record)
    yield from _check_content(record)
    for number, item in enumerate(record.requirements):
        yield from _check_requirement(record, item, ("执行", number), context)
    if record.matter:
        yield from _check_matter(record, record.matter, context)
    if record.deputy_changes:
        yield from check_ledger(record, record.deputy_changes, context)
        if record.publish_at is None:
            hint = "加一行“公开时间: …”，写到几时几分"
            yield record.problem(RES112, ("代表变动",), "有代表变动，没有写公开时间", hint=hint, on_key=True)


def _check_days(record: Resolution) -> Iterator[Diagnostic]:
    adopted = record.adopted
    yield from record.check_order(RES101, ("通过日期",), "通过", adopted, "提请", record.proposed)
    yield from record.check_order(RES101, ("公布日期",), "公布", record.issued, "通过", adopted)
    yield from record.check_order(RES101, ("施行日期",), "施行", record.effective, "通过", adopted)
    if record.ending:
        start = record.effective or adopted
        yield from record.check_order(
            RES101, ("终止", "日期"), record.ending.kind.label, record.ending.day, "施行", start
        )
    found = re.search(r"〔(\d{4})〕", record.number or "")
    years = {day.year for day in (adopted, record.issued) if day}
    if found and years and int(found[1]) not in years:
        told = "、".join(f"{year}年" for year in sorted(years))
        yield record.problem(RES105, ("文号",), f"文号写{found[1]}年，通过、公布在{told}", hint="核对文号和日期")


def _check_outcome(record: Resolution) -> Iterator[Diagnostic]:
    outcome = record.outcome
    if outcome is None:
        if record.adopted or record.vote:
            hint = "加一行“结果: …”；没有结果的不会公开"
            path: Path = ("通过日期",) if record.adopted else ("表决",)
            yield record.problem(RES102, path, "写了通过日期或表决，没有写结果", hint=hint, on_key=True)
        return
    if record.kind is Kind.NOTICE and outcome is not Outcome.ISSUED:
        yield record.problem(
            RES102, ("结果",), f"公告的结果写“{outcome.label}”", hint="公告写“结果: 发布”，或者改“种类”"
        )
    if record.kind in (Kind.RESOLUTION, Kind.DECISION) and outcome is Outcome.ISSUED:
        yield record.problem(
            RES102, ("结果",), f"{record.kind.label}的结果写“发布”", hint="写“结果: 通过”等，或者改“种类”"
        )
    if record.vote and outcome is not Outcome.ISSUED and _EXPECTED[record.vote.result] is not outcome:
        words = f"结果写“{outcome.label}”，表决写“{record.vote.result.label}”"
        yield record.problem(RES102, ("结果",), words, hint="核对结果和表决；没有表决的，删去“表决”")
    if not record.is_decided:
        given = [("施行日期", record.effective), ("修改废止", record.impacts), ("执行", record.requirements)]
        for key, value in given:
            if value:
                words = f"结果是“{outcome.label}”，却写了“{key}”"
                yield record.problem(RES102, (key,), words, hint=f"删去“{key}”，或者核对结果", on_key=True)


def _check_content(record: Resolution) -> Iterator[Diagnostic]:
    has_text = bool(record.clauses or record.preamble or record.attachments)
    if record.kind.is_notice and not (has_text or record.enclosures or record.deputy_changes):
        hint = "写“正文”“公布的文件”或者“代表变动”；原文没有的，在“已知问题”里说明"
        yield record.problem(RES113, ("种类",), "公告没有正文，也没有写公布了什么", hint=hint)
    elif record.kind is Kind.NOTICE_OF_RESOLUTION and not record.enclosures:
        yield record.problem(RES113, ("种类",), "没有写公布的是哪件决议", hint="在“公布的文件”里写决议的标题和记录")
    for number, item in enumerate(record.impacts):
        path: Path = ("修改废止", number)
        if item.target is None and item.target_text is None:
            yield record.problem(RES114, path, "没有写是哪个文件", hint="写“对象”（编号）或“对象名称”")


def _check_requirement(record: Resolution, item: Requirement, path: Path, context: Context) -> Iterator[Diagnostic]:
    given = [
        key for key, value in (("报告期限", item.due), ("报告月数", item.months), ("报告日数", item.days)) if value
    ]
    if len(given) > 1:
        yield record.problem(RES106, (*path, given[1]), f"“{given[0]}”和“{given[1]}”都写了", hint="只留一个")
    yield from record.check_order(RES106, (*path, "报告期限"), "报告期限", item.due, "通过", record.adopted)
    for number, report in enumerate(item.reports):
        where = (*path, "报告", number)
        yield from record.check_order(RES101, (*where, "日期"), "报告", report.day, "通过", record.adopted)
        yield from record.check_order(RES101, (*where, "公开日期"), "报告公开", report.published, "送交", report.day)
    stages = report_due(record, item, context.rules).stages if len(given) == 1 else ()
    for number, extension in enumerate(item.extensions):
        problem = stages[number + 1].problem if len(stages) > number + 1 else ""
        if extension.until is None and extension.months is None:
            problem = "没有写延到哪一天或者延长几个月"
        elif not stages:
            problem = "没有写原来的期限"
        if problem:
            yield record.problem(RES115, (*path, "延期", number), f"延期不合：{problem}", hint="核对延期和原来的期限")


def _check_matter(record: Resolution, matter: Matter, context: Context) -> Iterator[Diagnostic]:
    words = context.rules.listed_words(MAJOR_MATTER)
    if matter.matter_class not in words:
        hint = f"可以写：{'、'.join(words)}" if words else "先在 data/rules/ 里写“列举”，键是 matter.major"
        message = f"规则包里没有“{matter.matter_class}”这一类重大事项"
        yield record.problem(RES111, ("重大事项", "类别"), message, hint=hint)
        return
    day = record.date
    found = context.rules.find_listed(MAJOR_MATTER, matter.matter_class, day) if day else None
    joint = matter.joint_document
    if joint is None or found is None or not found.decision_required:
        return
    if record.outcome is not Outcome.DECIDED:
        message = f"“{matter.matter_class}”须作出决定（{found.basis}），这里没有决定，只有联合行文"
        hint = "由人大或者常委会作出决定；已有决定的，核对结果"
        yield record.problem(RES110, ("重大事项", "联合行文"), message, hint=hint)
    elif joint.day and record.adopted and joint.day < record.adopted:
        message = (
            f"联合行文（{joint.day}）早于决定（{record.adopted}），“{matter.matter_class}”须先作出决定（{found.basis}）"
        )
        yield record.problem(RES110, ("重大事项", "联合行文"), message, hint="核对两个日期")
