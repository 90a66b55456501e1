"""The finance cycle of each fiscal year: what was sent, heard, approved, published and put right, each with its clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.derived import Board
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.oversight_event.clocks import heard_on
from generator.records.oversight_event.facts import address
from generator.records.oversight_event.finance import FinanceStage
from generator.records.oversight_event.forms import FINANCE_CYCLE, OVERVIEW
from generator.records.oversight_event.parts import FollowKind
from generator.records.oversight_event.tracking import Track

_ORDER = tuple(FinanceStage)


def finance_boards(found: Sequence[Track], view: View) -> Iterator[Board]:
    """Yield the cycle, newest fiscal year first, with one file for download."""
    own = [item for item in found if item.record.finance]
    if not own:
        return
    table = cycle_table(own, view)
    path = f"{FINANCE_CYCLE}cycle.csv"
    years = sorted({item.record.finance.year for item in own if item.record.finance}, reverse=True)
    meta = Meta(
        layout="board", title="财政监督周期", crumbs=(Link("监督活动", OVERVIEW),), up=Link("监督活动", OVERVIEW), data=(Link("本表 CSV", path),),
        summary=f"{years[-1]}至{years[0]}财政年度的{len(own)}项：送交、听取、批准、公开、整改。没有记录日期的写“未记录”，不等于没有做。",
    )  # fmt: skip
    yield Board(FINANCE_CYCLE, "table.md.j2", meta, {"table": table}, ((path, cycle_file(own)),))


def _sorted(found: Sequence[Track]) -> list[Track]:
    def place(item: Track) -> tuple[int, date, str]:
        assert item.record.finance is not None
        return _ORDER.index(item.record.finance.stage), item.record.date or date.max, item.record.id

    return sorted(found, key=place)


def cycle_table(found: Sequence[Track], view: View) -> Table:
    """Return a fiscal year's stages in their order, years newest first."""
    groups = []
    for year in sorted({item.record.finance.year for item in found if item.record.finance}, reverse=True):
        own = _sorted([item for item in found if item.record.finance and item.record.finance.year == year])
        groups.append(Group(tuple(_row(item, view) for item in own), f"{year}年度（{len(own)}项）"))
    headings = (
        Heading("环节", "nw"), Heading("事项", "", row=True), Heading("送交"), Heading("听取", "nw"), Heading("批准", "nw"),
        Heading("公开"), Heading("整改"), Heading("结果", "nw"),
    )  # fmt: skip
    return Table("各财政年度的环节", headings, tuple(groups))


def _row(item: Track, view: View) -> Row:
    record = item.record
    finance = record.finance
    assert finance is not None
    heard = heard_on(record)
    scopes = "、".join(scope.label.removesuffix("预算") for scope in finance.scopes)
    name: Cell = (Link(record.name, address(record)), Small(scopes)) if scopes else Link(record.name, address(record))
    approved = print_day(finance.approved) if finance.approved else "未记录" if finance.stage.is_approved else "—"
    sent = _with_chip(finance.submitted, [part.chip for part in item.clocks_at("finance") if part.clock.before])
    heard_cell: Cell = print_day(heard) if heard else "—"
    return Row(
        (finance.stage.label, name, sent, heard_cell, approved, _published(item), _rectified(item, view), item.chip)
    )


def _with_chip(day: date | None, chips: Sequence[Chip]) -> Cell:
    pieces: tuple[Piece, ...] = (print_day(day),) if day else ()
    chips = [chip for chip in chips if day or chip.text != "未记录"] or (
        [Chip("", "未记录")] if chips and not day else []
    )
    return (*pieces, *chips) if pieces or chips else "—"


def _published(item: Track) -> Cell:
    clocks = [part for part in item.clocks if part.clock.kind == "公开"]
    if not clocks:
        return "—"
    pieces: list[Piece] = []
    for part in clocks:
        pieces += [print_day(part.clock.done)] if part.clock.done else []
        pieces.append(part.chip)
    return tuple(pieces)


def _rectified(item: Track, view: View) -> Cell:
    later_reports = enumerate(item.record.follow_ups, 1)
    anchors = {f"f{number}" for number, report in later_reports if report.kind is FollowKind.RECTIFICATION}
    for part in item.clocks:
        if part.clock.anchor in {"rectification", *anchors}:
            day = (print_day(part.clock.done),) if part.clock.done else ()
            return (*day, part.chip)
    later = [view.entry(link.source) for link in view.index.backlinks(item.record.id) if link.path[:1] == ("承接",)]
    found = [entry for entry in later if entry is not None and entry.date and entry.date <= view.today]
    return Link(print_day(found[0].date), found[0].address) if found and found[0].date else "—"


def cycle_file(found: Sequence[Track]) -> Table:
    """Return the cycle for download: one due date a row, with its basis."""
    titles = (
        "财政年度",
        "环节",
        "事项",
        "范围",
        "送交",
        "听取",
        "批准",
        "时限",
        "到期日",
        "完成日期",
        "状态",
        "依据",
        "地址",
    )
    rows = []
    by_year = sorted(_sorted(found), key=lambda item: item.record.finance.year if item.record.finance else 0)
    for item in by_year:
        record = item.record
        finance = record.finance
        assert finance is not None
        heard = heard_on(record)
        days = tuple(day.isoformat() if day else "" for day in (finance.submitted, heard, finance.approved))
        head = (
            str(finance.year),
            finance.stage.label,
            record.title,
            "、".join(scope.label for scope in finance.scopes),
            *days,
        )
        clocks = [
            part
            for part in item.clocks
            if not part.clock.anchor.startswith("r") or part.clock.anchor == "rectification"
        ]
        for part in clocks:
            due = part.status.date.isoformat() if part.status.date else ""
            done = part.clock.done.isoformat() if part.clock.done else ""
            rows.append(Row((*head, part.clock.what, due, done, part.chip.text, part.clock.due.basis, address(record))))
        if not clocks:
            rows.append(Row((*head, "", "", "", item.chip.text, "", address(record))))
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))
