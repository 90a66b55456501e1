"""The list of corrections, and the register of all by year and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.core.derived import Board, Column, Entry, ListTable
from generator.core.facet import KIND, Facet
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.correction.model import Correction, Kind
from generator.records.correction.pages import address, places_of, target_cell

REGISTER = "corrections/register/"


def boards(view: View) -> Iterator[Board]:
    """Yield the register: every change to what was public, by year and kind, nothing left out."""
    found = [item for item in view.records_of("correction") if isinstance(item, Correction)]
    if not found:
        return
    found.sort(key=lambda item: (item.date, item.id), reverse=True)
    groups = []
    for year in sorted({item.date.year for item in found}, reverse=True):
        for kind in Kind:
            rows = tuple(_row(item, view) for item in found if item.kind is kind and item.date.year == year)
            if rows:
                groups.append(Group(rows, f"{year}年{kind.label}（{len(rows)}件）"))
    numbers = Counter(item.kind for item in found)
    counts = [f"{kind.label}{numbers[kind]}件" for kind in Kind if numbers[kind]]
    headings = (
        Heading("日期", "nw"), Heading("更正", "", row=True), Heading("对象"), Heading("位置"), Heading("原因", "nw"), Heading("决定"), Heading("公报", "nw"),
    )  # fmt: skip
    meta = Meta(
        layout="list", title="更正与撤回登记表", crumbs=(Link("更正与撤回", "corrections/"),),
        summary=f"已经公开的内容，改动共{len(found)}件：{'、'.join(counts)}。原来的文字保留在各件的页面，依法删除的除外。",
        data=(Link("本表 CSV", f"{REGISTER}register.csv"),),
    )  # fmt: skip
    table = Table(f"截至{print_day(view.today)}，按年份和种类，新的在前", headings, tuple(groups))
    yield Board(REGISTER, "table.md.j2", meta, {"table": table}, ((f"{REGISTER}register.csv", table),))


def _row(record: Correction, view: View) -> Row:
    issue = view.entry(record.gazette)
    carried: Cell = issue.link if issue else record.gazette_text or ""
    maker = view.entry(record.decided_organization)
    by = record.decided_by or (maker.title if maker else "")
    name = Link(record.title, address(record))
    return Row(
        (print_day(record.date), name, target_cell(record, view), places_of(record), record.cause.label, by, carried)
    )


def _lead_in(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    return (("全部改动按种类排在", Link("登记表", REGISTER), "。"),) if entries else ()


def _target(record: Correction | None, _entry: Entry, view: View) -> Cell:
    return target_cell(record, view) if record else ""


LIST = ListTable(
    noun="件",
    lead=_lead_in,
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("更正", "", row=True), lambda record, entry, view: entry.link),
        Column(Heading("对象"), _target),
        Column(Heading("原因", "nw"), lambda record, entry, view: record.cause.label if record else ""),
        Column(Heading("种类", "nw"), lambda record, entry, view: entry.chips),
    ),
    facets=(
        KIND,
        Facet("cause", "原因", lambda record, entry, view: (record.cause.label,) if record else ()),
    ),
)
