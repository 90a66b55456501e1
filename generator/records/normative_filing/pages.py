"""A filing's page: where the document stands, every step with its clock, the review, the answer, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import Deed, DeedKind, Detail, Disclosure, DisclosureState, Duty, Entry, Fact, Mention
from generator.core.due import DueState
from generator.core.page import Cell, Chip, Link, Meta, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.normative_filing.clocks import tracks_of
from generator.records.normative_filing.course import steps
from generator.records.normative_filing.model import (
    Finding,
    FormalResult,
    Kind,
    NormativeFiling,
    OutcomeKind,
    YearReport,
)
from generator.records.normative_filing.tables import (
    clearance_sum,
    clearance_table,
    clearance_total,
    cleared_table,
    known,
    year_table,
)

FILED = DeedKind("报送备案", "件", "制定机关报送备案的规范性文件；没有在规定时间内报送的计入基数，不计入分子")
REVIEWED = DeedKind("审查规范性文件", "件", "完成审查并有结论的规范性文件，一件审查几次计一件")
CORRECTED = DeedKind("纠正规范性文件", "件", "审查发现问题以后修改、废止或者撤销的规范性文件")
HEARD = DeedKind("听取备案审查报告", "次", "常务委员会听取备案审查工作情况的报告")
DEEDS = (FILED, REVIEWED, CORRECTED, HEARD)
_LATE = (DueState.OVERDUE, DueState.DONE_LATE)


def address(record: NormativeFiling) -> str:
    """Return the record's address."""
    return f"filings/{record.slug}/"


def reviewed_on(record: NormativeFiling, today: date) -> date | None:
    """Return the day the last review ended, by the page's day."""
    return max((item.ended for item in record.reviews if item.ended and item.ended <= today), default=None)


def finding_on(record: NormativeFiling, today: date) -> Finding | None:
    """Return the conclusion of the last review that ended by the page's day."""
    found = [item.finding for item in record.reviews if item.ended and item.ended <= today and item.finding]
    return found[-1] if found else None


def stage(record: NormativeFiling, today: date) -> Chip:
    """Return where a filed document stands."""
    outcome = record.outcome if record.outcome and record.outcome.day <= today else None
    if outcome:
        return Chip("gone" if outcome.kind is OutcomeKind.ANNULLED else "ok", outcome.kind.label)
    if record.formal and record.formal.result is FormalResult.OUTSIDE and record.formal.day <= today:
        return Chip("gone", "不属于备案范围")
    waiting = [item for item in record.notices if item.day <= today and known(item.answered, today) is None]
    finding = finding_on(record, today)
    if waiting:
        return Chip("run", "等待制定机关反馈")
    if finding is Finding.NONE:
        return Chip("ok", "审查通过")
    if finding:
        return Chip("late", "发现问题，正在处理")
    if any(item.start <= today for item in record.reviews):
        return Chip("run", "审查中")
    if known(record.registered, today):
        return Chip("run", "已登记")
    return Chip("run", "已报备") if known(record.filed, today) else Chip("", "还没有报备")


def chip_of(record: NormativeFiling, view: View) -> Chip | None:
    """Return the record's state; clearances have none."""
    if record.kind is Kind.DOCUMENT:
        return stage(record, view.today)
    report = record.year_report
    if report is None:
        return None
    missing = [
        words
        for words, day in (("目录", report.list_published), ("报告", report.report_published))
        if known(day, view.today) is None
    ]
    if not missing:
        return Chip("ok", "目录和报告都已公布")
    return Chip("run", f"{'、'.join(missing)}没有公布记录")


def derive(record: NormativeFiling, view: View) -> Iterator[Fact]:
    """Yield the record's entry, its duties, deeds and disclosures, and what it says of bodies and meetings."""
    chip = chip_of(record, view)
    yield Entry(
        record.id, "normative_filing", record.kind.label, record.title, address(record), record.date,
        (chip,) if chip else (), _short(record), updated=record.last_changed,
    )  # fmt: skip
    if record.kind is Kind.DOCUMENT:
        yield from _document_facts(record, view)
    if record.year_report:
        yield from _year_facts(record, record.year_report, view)
    clearance = record.clearance
    if clearance and clearance.organization:
        yield Mention(clearance.organization, record.id, "备案审查", record.title, record.date)


def _short(record: NormativeFiling) -> str:
    if record.clearance:
        return f"截至{print_day(record.clearance.as_of)}，共{clearance_total(record.clearance)}件"
    return "　".join(words for words in (record.issuer, record.number) if words)


def _document_facts(record: NormativeFiling, view: View) -> Iterator[Fact]:
    today = view.today
    for item in tracks_of(record, view):
        clock = item.clock
        is_open = item.status.state not in (DueState.DONE_ON_TIME, DueState.DONE_LATE)
        yield Duty(
            record.id, item.anchor, f"{clock.what}：{record.title}", clock.holder, clock.holder_id, item.status.state,
            item.chip, item.status.date, known(clock.done, today), is_open, clock.what, clock.due.basis,
        )  # fmt: skip
    who = (str(record.issuer_organization),) if record.issuer_organization else ()
    filed = known(record.filed, today)
    if filed:
        yield Deed(
            FILED.name,
            record.id,
            record.title,
            filed,
            who=who,
            met=is_on_time(record, view) is not False,
            anchor="filed",
        )
    elif late := next((item for item in tracks_of(record, view) if item.is_late_filing), None):
        title = f"{record.title}没有报送备案的记录"
        day = late.status.date or today
        yield Deed(FILED.name, record.id, title, day, who=who, met=False, anchor=late.anchor)
    reviewed, outcome = reviewed_on(record, today), record.outcome
    if reviewed:
        yield Deed(REVIEWED.name, record.id, record.title, reviewed, anchor="steps")
    if outcome and outcome.day <= today and outcome.kind.is_correction:
        yield Deed(CORRECTED.name, record.id, record.title, outcome.day, variety=outcome.kind.label, anchor="steps")
    if outcome and outcome.kind is OutcomeKind.ANNULLED and outcome.day <= today:
        published = known(outcome.published, today)
        state = DisclosureState.PUBLIC if published else DisclosureState.MISSING
        yield Disclosure(
            "annulments", record.id, f"撤销《{record.title}》", outcome.day.year, state, published, anchor="steps"
        )
        if outcome.meeting:
            yield Mention(outcome.meeting, record.id, "备案审查", f"撤销《{record.title}》", outcome.day, "steps")
    if record.issuer_organization:
        chip = stage(record, today)
        yield Mention(record.issuer_organization, record.id, "备案审查", record.title, record.date, "", (chip,))


def is_on_time(record: NormativeFiling, view: View) -> bool | None:
    """Say whether a document was filed in time; None when no rule with a number held."""
    for item in tracks_of(record, view):
        if item.clock.key == "filing":
            return item.status.state not in _LATE
    return None


def _year_facts(record: NormativeFiling, report: YearReport, view: View) -> Iterator[Fact]:
    today = view.today
    heard = known(report.heard, today)
    if heard:
        yield Deed(HEARD.name, record.id, report.report or record.title, heard, anchor="year")
        if report.meeting:
            words = f"听取{report.report or record.title}"
            yield Mention(report.meeting, record.id, "备案审查", words, heard, "year")
    # The list of a year can only be drawn up when the year is over; a report can be published once it was heard.
    for duty, what, day, is_owed in (
        ("filing-list", f"{report.year}年备案文件目录", report.list_published, report.year < today.year),
        ("filing-report", f"{report.year}年备案审查工作情况报告", report.report_published, heard is not None),
    ):
        published = known(day, today)
        state = DisclosureState.PUBLIC if published else DisclosureState.MISSING if is_owed else DisclosureState.NOT_YET
        yield Disclosure(duty, record.id, what, report.year, state, published, anchor="year")


def detail(record: NormativeFiling, view: View) -> Detail:
    """Return the record's page."""
    chip = chip_of(record, view)
    meta = Meta(
        layout="record", title=record.title, kind=record.kind.label, number=record.number or "", issuer=record.issuer or "",
        summary=summary(record, view), act=print_day(record.date) if record.date else "", chips=(chip,) if chip else (),
        cite=record.title + (f"（{record.number}）" if record.number else ""),
    )  # fmt: skip
    tracks = tracks_of(record, view) if record.kind is Kind.DOCUMENT else ()
    values = {
        "facts": facts(record, view),
        "steps": tuple(steps(record, tracks, view)) if record.kind is Kind.DOCUMENT else (),
        "waiting": tuple(item for item in tracks if known(item.clock.done, view.today) is None),
        "clearance": clearance_table(record.clearance) if record.clearance else None,
        "cleared": cleared_table(record.clearance) if record.clearance else None,
        "sum_words": clearance_sum(record.clearance) if record.clearance else "",
        "year": year_table(record.year_report, view) if record.year_report else None,
        "today": view.today,
    }
    return Detail(meta, values)


def summary(record: NormativeFiling, view: View) -> str:
    """Return the page's first words."""
    today = view.today
    if record.clearance:
        organ = record.clearance.organ or ""
        return f"截至{print_day(record.clearance.as_of)}，{organ}清理规范性文件{clearance_total(record.clearance)}件：{clearance_sum(record.clearance)}。"
    report = record.year_report
    if report:
        heard = (
            f"{print_day(report.heard)}听取报告" if report.heard and report.heard <= today else "还没有听取报告的记录"
        )
        listed = (
            f"，目录{print_day(report.list_published)}公布"
            if report.list_published and report.list_published <= today
            else ""
        )
        return f"{report.year}年备案审查：{heard}{listed}。"
    filed = f"{print_day(record.filed)}报送备案" if known(record.filed, today) and record.filed else "还没有报备的记录"
    late = is_on_time(record, view)
    timing = "" if late is None or not known(record.filed, today) else "，按时" if late else "，超过规定时间"
    finding = finding_on(record, today)
    concluded = f"；审查结论：{finding.label}" if finding else ""
    published = f"，{print_day(record.published)}公布" if record.published else ""
    return f"{record.issuer or '制定机关'}制定{published}，{filed}{timing}{concluded}。{stage(record, today).text}。"


def facts(record: NormativeFiling, view: View) -> list[tuple[str, Cell]]:
    """Return the facts below the summary."""
    rows: list[tuple[str, Cell]] = []
    maker = view.entry(record.issuer_organization)
    if record.issuer or maker:
        name = record.issuer or (maker.title if maker else "")
        kind = (Small(record.issuer_class.label),) if record.issuer_class else ()
        rows.append(("制定机关", (Link(name, maker.address) if maker else name, *kind)))
    rows += [("公布", print_day(record.published))] if record.published else []
    rows += [("报备", print_day(record.filed))] if record.filed and record.filed <= view.today else []
    rows += [("接收机构", record.receiver)] if record.receiver else []
    clearance = record.clearance
    if clearance:
        rows.append(("截至", print_day(clearance.as_of)))
        rows += [("范围", clearance.scope)] if clearance.scope else []
        organ = view.entry(clearance.organization)
        name = clearance.organ or (organ.title if organ else "")
        rows += [("清理机关", Link(name, organ.address) if organ else name)] if name else []
        rows += (
            [("公布结果", (print_day(clearance.decided), Small(clearance.number or "")))] if clearance.decided else []
        )
    return rows
