"""Rules of one filing record: order of steps, what follows from what was found, sums that close.

That something was filed or answered late is a state of the page, never reported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path
from generator.core.rules import Context
from generator.records.normative_filing.clocks import clocks_of
from generator.records.normative_filing.codes import FIL101, FIL102, FIL103, FIL104, FIL105, FIL106, FIL107, FIL108
from generator.records.normative_filing.model import (
    Clearance,
    ClearanceResult,
    Finding,
    FormalResult,
    Kind,
    NormativeFiling,
    OutcomeKind,
    YearReport,
)

_OWN = {Kind.CLEARANCE: "清理", Kind.YEAR: "年度工作"}


def check_record(record: NormativeFiling, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one record."""
    yield from _check_kind(record)
    if record.kind is Kind.DOCUMENT:
        yield from _check_order(record)
        yield from _check_formal(record)
        yield from _check_findings(record)
        yield from _check_outcome(record)
        for clock in clocks_of(record, context.rules):
            for problem in clock.due.problems:
                number = int(clock.anchor[1:]) - 1 if clock.key == "filing.review" else 0
                path: Path = ("审查", number, "延期") if clock.key == "filing.review" else ("标题",)
                yield record.problem(FIL105, path, f"延期不合规定：{problem}", hint="核对延期的批准机关、日期和期限")
    if record.clearance:
        yield from _check_clearance(record, record.clearance)
    if record.year_report:
        yield from _check_year(record, record.year_report)


def _check_kind(record: NormativeFiling) -> Iterator[Diagnostic]:
    given = {"清理": record.clearance, "年度工作": record.year_report}
    wanted = _OWN.get(record.kind)
    for key, value in given.items():
        if key == wanted and value is None:
            yield record.problem(FIL101, ("种类",), f"种类是{record.kind.label}，没有写“{key}”", hint=f"加一项“{key}”")
        elif key != wanted and value is not None:
            words = f"种类是{record.kind.label}，却写了“{key}”"
            yield record.problem(FIL101, (key,), words, hint="核对种类；一条记录只写一种")
    if record.kind is Kind.DOCUMENT:
        if record.published is None and record.filed is None:
            words = "没有写公布日期，也没有写报备日期"
            yield record.problem(FIL101, ("标题",), words, hint="加一行“公布日期: …”")
        return
    steps = {
        "报备日期": record.filed,
        "登记日期": record.registered,
        "审查": record.reviews,
        "审查意见": record.notices,
        "处理结果": record.outcome,
    }
    for key, step in steps.items():
        if step:
            words = f"种类是{record.kind.label}，却写了“{key}”"
            yield record.problem(FIL101, (key,), words, hint="报备文件另建一条记录")


def _check_order(record: NormativeFiling) -> Iterator[Diagnostic]:
    pairs: list[tuple[Path, str, date | None, str, date | None]] = [
        (("报备日期",), "报备", record.filed, "公布", record.published),
        (("登记日期",), "登记", record.registered, "报备", record.filed),
    ]
    formal = record.formal
    if formal:
        pairs.append((("形式审查", "日期"), "形式审查", formal.day, "报备", record.filed))
        pairs.append((("形式审查", "补正日期"), "补正", formal.supplemented, "形式审查", formal.day))
        pairs.append((("登记日期",), "登记", record.registered, "形式审查", formal.supplemented or formal.day))
    for number, item in enumerate(record.passed_on):
        pairs.append((("分送", number, "日期"), "分送", item.day, "报备", record.filed))
        pairs.append((("分送", number, "意见日期"), "提出意见", item.answered, "分送", item.day))
    for number, review in enumerate(record.reviews):
        path: Path = ("审查", number)
        pairs.append(((*path, "开始日期"), "审查", review.start, "公布", record.published))
        pairs.append(((*path, "完成日期"), "完成审查", review.ended, "开始审查", review.start))
        pairs.append(((*path, "告知收到日期"), "告知收到", review.acknowledged, "收到", review.received))
        pairs.append(((*path, "告知结果日期"), "告知结果", review.told, "完成审查", review.ended))
    first = min((review.start for review in record.reviews), default=None)
    for number, notice in enumerate(record.notices):
        pairs.append((("审查意见", number, "日期"), "审查意见", notice.day, "开始审查", first))
        pairs.append((("审查意见", number, "反馈日期"), "反馈", notice.answered, "审查意见", notice.day))
        pairs.append((("审查意见", number, "期限"), "反馈期限", notice.due, "审查意见", notice.day))
    outcome = record.outcome
    if outcome:
        pairs.append((("处理结果", "日期"), "处理", outcome.day, "开始审查", first))
        pairs.append((("处理结果", "报告日期"), "报告处理结果", outcome.reported, "处理", outcome.day))
        pairs.append((("处理结果", "公布日期"), "公布", outcome.published, "处理", outcome.day))
    for path, what, day, before, earlier in pairs:
        yield from record.check_order(FIL102, path, what, day, before, earlier)


def _check_formal(record: NormativeFiling) -> Iterator[Diagnostic]:
    formal = record.formal
    if formal is None:
        return
    if formal.result is FormalResult.OUTSIDE and (record.registered or record.reviews):
        key = "登记日期" if record.registered else "审查"
        yield record.problem(FIL103, (key,), "不属于备案范围的，不登记、不审查", hint="核对形式审查的结果")
    if formal.result is FormalResult.SUPPLEMENT and record.registered and formal.supplemented is None:
        yield record.problem(FIL103, ("登记日期",), "需要补正的还没有补正就登记了", hint="补写补正日期")
    if formal.result is not FormalResult.SUPPLEMENT and formal.supplemented:
        words = f"形式审查{formal.result.label}，却写了补正日期"
        yield record.problem(FIL103, ("形式审查", "补正日期"), words, hint="核对形式审查的结果")


def _check_findings(record: NormativeFiling) -> Iterator[Diagnostic]:
    for number, review in enumerate(record.reviews):
        path: Path = ("审查", number)
        if (review.ended is None) != (review.finding is None):
            missing = "完成日期" if review.ended is None else "结论"
            yield record.problem(FIL104, path, f"第{number + 1}次审查没有写{missing}", hint="完成日期和结论同时写")
    if record.outcome and not any(review.finding not in (None, Finding.NONE) for review in record.reviews):
        words = f"审查没有发现问题，却写了处理结果“{record.outcome.kind.label}”"
        if record.outcome.kind is not OutcomeKind.ENDED:
            yield record.problem(FIL104, ("处理结果",), words, hint="核对审查的结论，或者删去处理结果")
    if record.notices and not record.reviews:
        yield record.problem(FIL104, ("审查意见",), "没有写审查，却有审查意见", hint="在“审查”里写启动方式和开始日期")
    for number, notice in enumerate(record.notices):
        if (notice.answered is None) != (notice.stance is None):
            missing = "反馈日期" if notice.answered is None else "态度"
            words = f"第{number + 1}件审查意见的反馈没有写{missing}"
            yield record.problem(FIL104, ("审查意见", number), words, hint="反馈日期和态度同时写")


def _check_outcome(record: NormativeFiling) -> Iterator[Diagnostic]:
    outcome = record.outcome
    if outcome is None:
        return
    if outcome.kind is OutcomeKind.ANNULLED:
        if outcome.meeting is None and outcome.number is None:
            words = "撤销没有写作出决定的会议，也没有写决定文号"
            yield record.problem(FIL107, ("处理结果", "结果"), words, hint="加“会议: …”或者“决定文号: …”")
        return
    for key, value in (("会议", outcome.meeting), ("决定文号", outcome.number), ("公布日期", outcome.published)):
        if value is not None:
            words = f"处理结果是{outcome.kind.label}，“{key}”只有撤销才写"
            yield record.problem(FIL107, ("处理结果", key), words, hint="核对处理结果")


def _check_clearance(record: NormativeFiling, clearance: Clearance) -> Iterator[Diagnostic]:
    yield from record.check_order(FIL102, ("清理", "决定日期"), "决定", clearance.decided, "截至", clearance.as_of)
    counted = sum(item.count for item in clearance.counts)
    if clearance.total is not None and clearance.counts and counted != clearance.total:
        parts = "＋".join(f"{item.outcome.label}{item.count}" for item in clearance.counts)
        words = f"各类相加是{counted}件（{parts}），合计写的是{clearance.total}件"
        yield record.problem(
            FIL106, ("清理", "合计"), words, hint="核对各类件数；公布的数就是这样的，在“已知问题”里说明"
        )
    for outcome, times in Counter(item.outcome for item in clearance.counts).items():
        if times > 1:
            yield record.problem(FIL106, ("清理", "结果"), f"“{outcome.label}”写了{times}次", hint="每类写一次")
    if not clearance.documents or not clearance.is_complete:
        return
    listed = Counter(item.outcome for item in clearance.documents)
    for number, item in enumerate(clearance.counts):
        found = listed[item.outcome]
        if item.outcome is ClearanceResult.REPEALED_OR_LAPSED:
            found += listed[ClearanceResult.REPEALED] + listed[ClearanceResult.LAPSED]
        if found != item.count:
            words = f"{item.outcome.label}写的是{item.count}件，目录里有{found}件"
            yield record.problem(
                FIL106, ("清理", "结果", number, "件数"), words, hint="核对目录；目录不全的写“目录完整: 否”"
            )


def _check_year(record: NormativeFiling, report: YearReport) -> Iterator[Diagnostic]:
    limits = (
        ("审查件数", report.reviewed, "收到", report.received),
        ("发现问题件数", report.problems, "审查", report.reviewed),
        ("纠正件数", report.corrected, "发现问题", report.problems),
    )
    for key, count, what, most in limits:
        if count is not None and most is not None and count > most:
            words = f"{key.removesuffix('件数')}{count}件，多于{what}的{most}件"
            yield record.problem(FIL108, ("年度工作", key), words, hint="核对件数；含往年的，在“已知问题”里说明")
    start = date(report.year, 1, 1)
    for key, day in (("目录公布日期", report.list_published), ("听取日期", report.heard)):
        yield from record.check_order(FIL102, ("年度工作", key), key.removesuffix("日期"), day, "年度开始", start)
    path: Path = ("年度工作", "报告公布日期")
    yield from record.check_order(FIL102, path, "公布报告", report.report_published, "听取报告", report.heard)
    if report.report_published and report.heard is None:
        yield record.problem(FIL108, path, "报告公布了，没有写听取的日期", hint="加一行“听取日期: …”")
