"""A review opinion, and a report on its handling, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.paper import Block, Heading, Paper, Paragraph, paragraphs
from generator.core.values import print_day
from generator.core.view import View
from generator.records.review_opinion.model import HandlingReport, Point, ReviewOpinion
from generator.records.review_opinion.tracking import is_known


def paper(record: ReviewOpinion, view: View, part: str) -> Paper | None:
    """Return the opinion, or with ``r1`` and so on one report on its handling."""
    if part:
        number = int(part[1:]) if part[:1] == "r" and part[1:].isdecimal() else 0
        reports = record.reports
        return (
            _report(record, number)
            if 0 < number <= len(reports) and is_known(reports[number - 1].day, view.today)
            else None
        )
    meeting = view.entry(record.meeting)
    name = meeting.title if meeting else record.meeting_text or ""
    day = f"{print_day(record.deliberated)}" if record.deliberated else ""
    adopted = f"（{day}{name}审议）" if name else ""
    copies = tuple(record.copies)
    return Paper(record.title, tuple(_blocks(record, view)), record.number or "", adopted, view.site.name, copies)


def _blocks(record: ReviewOpinion, view: View) -> Iterator[Block]:
    if record.reporting_organ:
        yield Paragraph(f"{record.reporting_organ}：", "plain")
    yield from paragraphs(record.overall)
    for point in record.points:
        yield from _point(point)
    if record.own_due:
        yield Paragraph(f"请于{print_day(record.own_due)}前将研究处理情况送交常务委员会。")
    if is_known(record.handed_over, view.today):
        assert record.handed_over is not None
        yield Paragraph(view.site.name, "right")
        yield Paragraph(print_day(record.handed_over), "right")


def _point(point: Point) -> Iterator[Block]:
    if point.title:
        yield Heading(f"{point.number}．{point.title}", 2)
    for label, text in (("问题", point.problem), ("成因", point.cause), ("措施", point.measure)):
        lines = [block.text for block in paragraphs(text)]
        yield from (Paragraph(f"{label}：{line}" if not number else line) for number, line in enumerate(lines))
    if point.units:
        yield Paragraph(f"责任单位：{'、'.join(unit.name for unit in point.units)}")
    if point.due:
        yield Paragraph(f"期限：{print_day(point.due)}")


def _report(record: ReviewOpinion, number: int) -> Paper:
    report: HandlingReport = record.reports[number - 1]
    title = report.title or f"关于{record.short_title or record.title}的{report.kind.label}"
    blocks: list[Block] = list(paragraphs(report.text))
    for point in record.points:
        found = [item for item in point.progress if item.day <= report.day and item.round == report.round]
        if found:
            blocks.append(Heading(f"{point.number}．{point.title or '意见'}", 2))
        for item in found:
            lines = [*paragraphs(item.text), *paragraphs(item.reason)]
            blocks.append(Paragraph(f"{print_day(item.day)}：{item.state.label}。"))
            blocks += lines
    blocks += [Paragraph(report.organ_text, "right")] if report.organ_text else []
    blocks.append(Paragraph(print_day(report.day), "right"))
    return Paper(title, tuple(blocks), report.number or "", "", report.organ_text or "")
