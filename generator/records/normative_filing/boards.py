"""The list of filings, and the board: each year's documents received, in time, reviewed, with problems, put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.derived import Board, Column, Entry, ListTable
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.rates import percent
from generator.core.values import print_day
from generator.core.view import View
from generator.records.normative_filing.model import Finding, IssuerClass, Kind, NormativeFiling
from generator.records.normative_filing.pages import (
    address,
    finding_on,
    is_on_time,
    reviewed_on,
    stage,
)
from generator.records.normative_filing.tables import known

BOARD = "filings/board/"


def _documents(view: View) -> list[NormativeFiling]:
    found = [item for item in view.records_of("normative_filing") if isinstance(item, NormativeFiling)]
    return [item for item in found if item.kind is Kind.DOCUMENT]


def boards(view: View) -> Iterator[Board]:
    """Yield the board of all years."""
    found = _documents(view)
    if not found:
        return
    found.sort(key=lambda item: (item.date or date.min, item.id), reverse=True)
    years, documents = _years(found, view), _table(found, view)
    filed = [item for item in found if known(item.filed, view.today)]
    meta = Meta(
        layout="list", title="备案审查逐件情况", crumbs=(Link("备案审查", "filings/"),),
        summary=f"{len(filed)}件规范性文件已经报备，{len(found) - len(filed)}件还没有报备的记录。" if len(found) > len(filed) else f"共{len(filed)}件规范性文件报备。",
        data=(Link("按年度 CSV", f"{BOARD}years.csv"), Link("逐件 CSV", f"{BOARD}documents.csv")),
    )  # fmt: skip
    files = ((f"{BOARD}years.csv", years), (f"{BOARD}documents.csv", documents))
    values = {"years": years, "issuers": _issuers(found, view), "documents": documents, "total": len(found)}
    yield Board(BOARD, "board.md.j2", meta, values, files)


def _count(number: int, total: int) -> str:
    return f"{number} ÷ {total}＝{percent(number, total)}%" if total else ""


def _numbers(items: Sequence[NormativeFiling], view: View) -> tuple[Cell, ...]:
    """Return received, filed in time with its base, reviewed, problems, put right."""
    today = view.today
    timed = [state for item in items if (state := is_on_time(item, view)) is not None]
    reviewed = [item for item in items if reviewed_on(item, today)]
    problems = [item for item in reviewed if finding_on(item, today) is not Finding.NONE]
    fixed = [
        item for item in problems if item.outcome and item.outcome.day <= today and item.outcome.kind.is_correction
    ]
    numbers = (len(reviewed), len(items) - len(reviewed), len(problems), len(fixed))
    linked = (Link(str(number), f"{BOARD}#documents") for number in numbers)
    return (Link(str(len(items)), f"{BOARD}#documents"), _count(sum(timed), len(timed)), *linked)


_NUMBERS = (
    Heading("收到", "rt"), Heading("按时报备"), Heading("审查完", "rt"), Heading("没有审查完", "rt"), Heading("发现问题", "rt"), Heading("已纠正", "rt"),
)  # fmt: skip


def _years(found: Sequence[NormativeFiling], view: View) -> Table:
    filed = [item for item in found if known(item.filed, view.today)]
    years = sorted({item.filed.year for item in filed if item.filed}, reverse=True)
    rows = [
        Row((f"{year}年", *_numbers([item for item in filed if item.filed and item.filed.year == year], view)))
        for year in years
    ]
    rows.append(Row(("合计", *_numbers(filed, view))))
    caption = "按报备年度；收到＝审查完＋没有审查完；按时报备的分母是有规定期限的文件"
    return Table(caption, (Heading("年度", "nw", row=True), *_NUMBERS), (Group(tuple(rows)),))


def _issuers(found: Sequence[NormativeFiling], view: View) -> Table:
    filed = [item for item in found if known(item.filed, view.today)]
    rows = []
    for kind in (*IssuerClass, None):
        members = [item for item in filed if item.issuer_class is kind]
        if members:
            rows.append(Row((kind.label if kind else "没有写类别", *_numbers(members, view))))
    return Table("口径同上，按制定机关的类别", (Heading("制定机关", "nw", row=True), *_NUMBERS), (Group(tuple(rows)),))


def _table(found: Sequence[NormativeFiling], view: View) -> Table:
    rows = []
    for item in found:
        maker = view.entry(item.issuer_organization)
        name = item.issuer or (maker.title if maker else "")
        title: Cell = (
            (Link(item.title, address(item)), Small(item.number)) if item.number else Link(item.title, address(item))
        )
        timely = is_on_time(item, view)
        filed = known(item.filed, view.today)
        timing = "" if timely is None else "按时" if timely else "逾期"
        finding = finding_on(item, view.today)
        published = print_day(item.published) if item.published else ""
        rows.append(
            Row(
                (
                    stage(item, view.today),
                    title,
                    Link(name, maker.address) if maker else name,
                    published,
                    (print_day(filed), Small(timing)) if filed and timing else print_day(filed) if filed else timing,
                    finding.label if finding else "",
                )
            )
        )
    headings = (
        Heading("状态", "nw"), Heading("文件", "", row=True), Heading("制定机关"), Heading("公布", "nw"), Heading("报备", "nw"), Heading("审查结论", "nw"),
    )  # fmt: skip
    return Table(f"全部{len(rows)}件，新的在前", headings, (Group(tuple(rows)),))


def _lead_in(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    if not entries or not _documents(view):
        return ()
    return (("每年收到、审查、发现问题和纠正的件数见", Link("备案审查逐件情况", BOARD), "。"),)


LIST = ListTable(
    noun="条",
    lead=_lead_in,
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(
            Heading("标题", "", row=True),
            lambda record, entry, view: (entry.link, Small(entry.summary)) if entry.summary else entry.link,
        ),
        Column(Heading("种类", "nw"), lambda record, entry, view: entry.kind),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
    ),
)
