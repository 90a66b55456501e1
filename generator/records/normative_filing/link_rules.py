"""What a filing says of other records: its maker, its number, the law of its day, the year's counts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_organization_name, names_of
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.records.normative_filing.codes import FIL201, FIL202, FIL203, FIL204, FIL205, FIL206
from generator.records.normative_filing.model import (
    COUNTY,
    Finding,
    IssuerClass,
    Kind,
    NormativeFiling,
    YearReport,
)

# Both say government, court and so on in one word; what is neither is not compared.
_COMPARED = frozenset(item.value for item in IssuerClass if item is not IssuerClass.OTHER)


def check_index(record: NormativeFiling, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from _check_number(record, index)
    yield from _check_maker(record, index)
    for ref, name, path in _units(record):
        yield from check_organization_name(record, index, ref, name, path, FIL202)
    yield from _check_scope(record, context)
    if record.outcome:
        day, path = record.outcome.day, ("处理结果", "日期")
        yield from check_in_session(record, index, record.outcome.meeting, day, path, FIL205, what="撤销")
    if record.year_report:
        yield from _check_year(record, record.year_report, index)


def _number_of(record: NormativeFiling) -> str | None:
    return record.number if record.kind is Kind.DOCUMENT else None


def _check_number(record: NormativeFiling, index: Index) -> Iterator[Diagnostic]:
    number = _number_of(record)
    if number is None:
        return
    for other in index.grouped("normative_filing", _number_of)[number]:
        if other.id < record.id:
            related = (Related(other.place("文号"), "另一件在这里"),)
            words = f"文号“{number}”已经用于另一件报备文件"
            yield record.problem(FIL201, ("文号",), words, hint="核对文号；一件文件只报备一次", related=related)


def _check_maker(record: NormativeFiling, index: Index) -> Iterator[Diagnostic]:
    ref, maker = record.issuer_organization, index.get(record.issuer_organization)
    if maker is None:
        return
    yield from check_organization_name(record, index, ref, record.issuer, ("制定机关",), FIL202)
    names = names_of(maker)
    kind = getattr(maker, "classification", None)
    own = record.issuer_class
    if kind is not None and own is not None and {kind.value, own.value} <= _COMPARED and kind.value != own.value:
        words = f"制定机关类别写“{own.label}”，{names[0] if names else maker.id}是{kind.label}"
        yield record.problem(FIL202, ("制定机关类别",), words, hint="核对类别和机构编号")


def _units(record: NormativeFiling) -> Iterator[tuple[str | None, str | None, Path]]:
    """Yield the bodies that took part, with the names printed for them."""
    yield record.receiver_organization, record.receiver, ("接收机构",)
    for number, item in enumerate(record.passed_on):
        yield item.to_organization, item.to, ("分送", number, "单位")
    for number, review in enumerate(record.reviews):
        yield review.by_organization, review.by, ("审查", number, "审查机构")
    if record.clearance:
        yield record.clearance.organization, record.clearance.organ, ("清理", "清理机关")


def _check_scope(record: NormativeFiling, context: Context) -> Iterator[Diagnostic]:
    """Yield a document that no rule of its day makes subject to filing, though others of that day are (监督法 2024, article 39)."""
    issuer, day = record.issuer_class, record.published
    if record.kind is not Kind.DOCUMENT or issuer is None or day is None or issuer.condition == COUNTY:
        return
    known = context.rules.clock("filing", day, COUNTY)
    if known is not None and context.rules.clock("filing", day, issuer.condition) is None:
        words = f"{issuer.label}的文件在公布之日（{day}）还没有规定要报送备案"
        hint = "核对公布日期；本地另有规定的，写进 data/rules/，或在“已知问题”里说明"
        yield record.problem(FIL203, ("公布日期",), words, hint=hint)


def _filed_in(record: NormativeFiling) -> int | None:
    return record.filed.year if record.kind is Kind.DOCUMENT and record.filed else None


def _reports_on(record: NormativeFiling) -> int | None:
    return record.year_report.year if record.year_report else None


def _check_year(record: NormativeFiling, report: YearReport, index: Index) -> Iterator[Diagnostic]:
    yield from check_in_session(
        record, index, report.meeting, report.heard, ("年度工作", "听取日期"), FIL205, what="听取报告"
    )
    for other in index.grouped("normative_filing", _reports_on)[report.year]:
        if other.id < record.id:
            related = (Related(other.place("年度工作"), "另一条在这里"),)
            words = f"{report.year}年的目录和报告已经另有一条"
            yield record.problem(FIL206, ("年度工作", "年度"), words, hint="并成一条", related=related)
    if not report.is_complete:
        return
    filed = [
        item
        for item in index.grouped("normative_filing", _filed_in).get(report.year, ())
        if isinstance(item, NormativeFiling)
    ]
    counts = (
        ("收到件数", report.received, len(filed)),
        ("审查件数", report.reviewed, sum(item.finding is not None for item in filed)),
        ("发现问题件数", report.problems, sum(item.finding not in (None, Finding.NONE) for item in filed)),
        (
            "纠正件数",
            report.corrected,
            sum(item.outcome is not None and item.outcome.kind.is_correction for item in filed),
        ),
    )
    for key, published, counted in counts:
        if published is not None and published != counted:
            words = f"公布的{report.year}年{key}是{published}，逐件录入的是{counted}"
            yield record.problem(FIL204, ("年度工作", key), words, hint="核对各件；没有全部录入的写“逐件录入: 否”")
