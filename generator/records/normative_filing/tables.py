"""The tables of a clearance and of a year: parts with their sums, duties with their days."""

from __future__ import annotations

from datetime import date

from generator.core.page import Cell, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.normative_filing.model import Clearance, YearReport


def known(day: date | None, today: date) -> date | None:
    """Return a day that has come by the page's day."""
    return day if day is not None and day <= today else None


def clearance_total(clearance: Clearance) -> int:
    """Return how many documents were cleared: the sum of the parts, else what was published."""
    return sum(item.count for item in clearance.counts) or clearance.total or len(clearance.documents)


def clearance_sum(clearance: Clearance) -> str:
    """Return the parts with their sum: 废止和失效124件＋继续有效268件＝392件."""
    parts = "＋".join(f"{item.outcome.label}{item.count}件" for item in clearance.counts)
    return f"{parts}＝{clearance_total(clearance)}件" if parts else ""


def clearance_table(clearance: Clearance) -> Table | None:
    """Return the parts and their sum, with what was published as the total."""
    if not clearance.counts:
        return None
    rows = [Row((item.outcome.label, f"{item.count}件")) for item in clearance.counts]
    rows.append(Row(("合计（各类相加）", f"{sum(item.count for item in clearance.counts)}件")))
    rows += [Row(("公布的合计", f"{clearance.total}件"))] if clearance.total is not None else []
    headings = (Heading("处理", "", row=True), Heading("件数", "rt"))
    return Table(f"截至{print_day(clearance.as_of)}", headings, (Group(tuple(rows)),))


def cleared_table(clearance: Clearance) -> Table | None:
    """Return the list of documents by what was decided of them."""
    if not clearance.documents:
        return None
    groups = []
    for outcome in dict.fromkeys(item.outcome for item in clearance.documents):
        members = [item for item in clearance.documents if item.outcome is outcome]
        rows = tuple(
            Row(((item.title, Small(item.number)) if item.number else item.title, item.note or "")) for item in members
        )
        groups.append(Group(rows, f"{outcome.label}（{len(members)}件）"))
    caption = (
        f"目录{len(clearance.documents)}件" if clearance.is_complete else f"来源写出的{len(clearance.documents)}件"
    )
    return Table(caption, (Heading("文件", "", row=True), Heading("说明")), tuple(groups))


def year_table(report: YearReport, view: View) -> Table:
    """Return a year's duties and published counts."""
    rows: list[tuple[str, Cell]] = [
        ("公布备案文件目录", _listed(report, view)),
        ("常委会听取报告", _heard(report, view)),
    ]
    opinion = view.entry(report.opinion)
    rows += [("审议意见", opinion.link)] if opinion else []
    published = known(report.report_published, view.today)
    rows.append(("公布报告", print_day(published) if published else "未记录"))
    counts = (
        ("收到", report.received),
        ("审查", report.reviewed),
        ("发现问题", report.problems),
        ("纠正", report.corrected),
    )
    rows += [(f"公布的{label}件数", f"{count}件") for label, count in counts if count is not None]
    lines = tuple(Row(pair) for pair in rows)
    return Table(f"{report.year}年", (Heading("事项", "nw", row=True), Heading("情况")), (Group(lines),))


def _listed(report: YearReport, view: View) -> Cell:
    day = known(report.list_published, view.today)
    if day is None:
        return "未记录"
    return (print_day(day), "，", Link("目录", report.list_url)) if report.list_url else print_day(day)


def _heard(report: YearReport, view: View) -> Cell:
    day = known(report.heard, view.today)
    if day is None:
        return "未记录"
    pieces: list[Piece] = [print_day(day)]
    by = f"{report.reporter}作" if report.reporter else ""
    pieces += [f"，{by}《{report.report}》"] if report.report else []
    meeting = view.entry(report.meeting)
    pieces += ["，", meeting.link] if meeting else []
    return tuple(pieces)
