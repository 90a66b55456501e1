"""The register of all documents by their state on the page's day, and the home page's answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.core.derived import Answer, Board, Fact
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document import commitments
from generator.records.institutional_document.edition_boards import edition_boards
from generator.records.institutional_document.model import Genre, InstitutionalDocument, Status
from generator.records.institutional_document.planning import trial_notice
from generator.records.institutional_document.state import LIVE, UNKNOWN, status_on, words_of
from generator.records.institutional_document.tables import planned_outcome

REGISTER = "documents/register/"
_TITLE_ONLY = "只公开标题"
_EXTRACT = "摘录"
_DROPPED = "不再制定"
_ORDER = (*(status.label for status in Status), _DROPPED, UNKNOWN, _EXTRACT, _TITLE_ONLY)


def _documents(view: View) -> list[InstitutionalDocument]:
    found = view.records_of("institutional_document")
    return [record for record in found if isinstance(record, InstitutionalDocument)]


def label_of(record: InstitutionalDocument, view: View) -> str:
    """Return the group of the register a document stands in."""
    status = status_on(record, view.today, view.index)
    return _EXTRACT if status is None and record.genre is Genre.EXTRACT else words_of(status)


def boards(view: View) -> Iterator[Board]:
    """Yield the register and the table of commitments; every text of a document, and every comparison."""
    yield from _register(view)
    yield from commitments.boards(view)
    for record in _documents(view):
        yield from edition_boards(record, view)


def _register(view: View) -> Iterator[Board]:
    """Yield the register by state, counted as of the view's day."""
    groups = _groups(view)
    if not groups:
        return
    parts = tuple(
        Group(tuple(groups[label]), f"{label}（{len(groups[label])}件）") for label in _ORDER if label in groups
    )
    headings = (
        Heading("文件", "", row=True),
        Heading("发布机关"),
        Heading("日期", "nw"),
        Heading("试行", "nw"),
        Heading("状态", "nw"),
    )
    total = sum(len(rows) for rows in groups.values())
    counts = "，".join(f"{label}{len(groups[label])}件" for label in _ORDER if label in groups)
    meta = Meta(
        layout="board",
        title="制度文件登记表",
        summary=f"截至{print_day(view.today)}共{total}件：{counts}。",
        crumbs=(Link("制度建设", "documents/"),),
        up=Link("制度建设", "documents/"),
        data=(Link("本表 CSV", "documents/register.csv"),),
    )
    table = Table(f"截至{print_day(view.today)}，按状态", headings, parts)
    yield Board(REGISTER, "table.md.j2", meta, {"table": table}, (("documents/register.csv", table),))


def _groups(view: View) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for entry in view.entries_of("institutional_document"):
        record = view.index.find(entry.id, InstitutionalDocument)
        day = print_day(entry.date) if entry.date else ""
        if record is None:
            name: Cell = (entry.link, Small(entry.summary)) if entry.summary else entry.link
            groups.setdefault(_TITLE_ONLY, []).append(Row((name, "", day, "", _TITLE_ONLY)))
            continue
        label = label_of(record, view)
        groups.setdefault(label, []).append(Row((entry.link, record.issuer or "", day, _trial(record, view), label)))
    for record in _documents(view):
        for item in record.planned:
            if view.entry(item.made) is None:
                named: tuple[Piece, ...] = (item.title, Small(f"见《{record.title}》"))
                due = print_day(item.due) if item.due else ""
                label = _DROPPED if item.dropped and item.dropped <= view.today else Status.PLANNED.label
                row = Row((named, record.issuer or "", due, "", planned_outcome(item, view)))
                groups.setdefault(label, []).append(row)
    return groups


def _trial(record: InstitutionalDocument, view: View) -> Cell:
    if not record.trial or status_on(record, view.today, view.index) not in (*LIVE, Status.NOT_YET, None):
        return ""
    left = (record.trial_until - view.today).days if record.trial_until else None
    return Chip("soon", f"试行还有{left}天") if left is not None and left <= trial_notice(view) else Chip("run", "试行")


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to which rules there are."""
    records = _documents(view)
    if not records:
        return
    states = Counter(status_on(record, view.today, view.index) for record in records)
    trial = sum(record.trial and status_on(record, view.today, view.index) in LIVE for record in records)
    words: list[Cell] = [f"现行有效{sum(states[status] for status in LIVE)}件"]
    words += [f"，其中试行{trial}件"] if trial else []
    words += [f"；尚未施行{states[Status.NOT_YET]}件"] if states[Status.NOT_YET] else []
    words.append("。")
    dated = [record for record in records if record.date and record.date <= view.today]
    if dated:
        latest = max(dated, key=lambda record: (record.date or date.min, record.id))
        words += ["最近一件：", view.entries[latest.id].link, "。"]
    yield Answer(4, "有什么制度", "documents/", (*words, Link("登记表", REGISTER)))
