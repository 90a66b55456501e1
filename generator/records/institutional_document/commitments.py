"""Commitments as a living table: each with its tally by year or term, each number opening the records it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.core.derived import Board, Deed, Subject
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.commitment import (
    MONTHS,
    Commitment,
    Comparison,
    Evidence,
    Measure,
    Period,
)
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.state import anchor_of, start_of, successors_of
from generator.records.institutional_document.tally import Result, Spec, State, Tally, Window, tally

BOARD = "documents/commitments/"
TERM = "届"
CHIPS = {
    State.MET: "ok",
    State.SHORT: "late",
    State.NOT_YET: "run",
    State.PARTIAL: "",
    State.NO_RECORDS: "",
}


@dataclass(frozen=True, slots=True)
class Tallied:
    """A commitment of a document with its tallies, the latest first; none where no evidence is named."""

    record: InstitutionalDocument
    number: int
    item: Commitment
    tallies: tuple[Tally, ...]

    @property
    def address(self) -> str:
        """Return the address of the commitment's page."""
        return f"{board_of(self.record)}{self.item.name_at(self.number)}/"

    @property
    def latest(self) -> Tally | None:
        """Return the last tally that is no longer open, else the last."""
        closed = (found for found in self.tallies if found.state is not State.NOT_YET)
        return next(closed, self.tallies[0] if self.tallies else None)


def board_of(record: InstitutionalDocument) -> str:
    """Return the address of the table of one document's commitments."""
    return f"{BOARD}{record.slug}/"


def plain(number: Decimal) -> str:
    """Return a number without needless zeros."""
    return f"{number.normalize():f}"


def requirement(item: Commitment) -> str:
    """Return a commitment's figure in words: 每年不少于3次, 每届1至2次."""
    period = "" if item.period is Period.STANDING else item.period.label
    if item.upper is not None:
        return f"{period}{plain(item.threshold)}至{plain(item.upper)}{item.unit}"
    comparison = "" if item.comparison is Comparison.EXACTLY else item.comparison.label
    return f"{period}{comparison}{plain(item.threshold)}{item.unit}"


def commitments_of(record: InstitutionalDocument, view: View) -> tuple[Tallied, ...]:
    """Return a document's commitments with their tallies, worked out once a view."""
    known: dict[str, tuple[Tallied, ...]] = view.index.cached("commitments", lambda _index: {})
    if record.id not in known:
        known[record.id] = tuple(
            Tallied(record, number, item, _tallies(record, item, item.evidence, view) if item.evidence else ())
            for number, item in enumerate(record.commitments, 1)
        )
    return known[record.id]


def _tallies(record: InstitutionalDocument, item: Commitment, evidence: Evidence, view: View) -> tuple[Tally, ...]:
    body = evidence.body if item.period is not Period.TERM else None
    deeds = [deed for deed in view.deeds_of(evidence.kind) if body is None or body in deed.who]
    subjects = view.subjects_of(evidence.subject) if evidence.subject else []
    windows = list(_windows(record, item, deeds, view))
    return tuple(reversed(tally(spec_of(item), deeds, subjects, windows, view.today)))


def spec_of(item: Commitment) -> Spec:
    """Return what a commitment asks for, without its records; it must name its evidence."""
    evidence = item.evidence
    assert evidence is not None
    return Spec(
        evidence.measure,
        item.comparison,
        item.threshold,
        item.period,
        evidence.subject is not None,
        evidence.varieties,
        tuple(month for month in evidence.months if month in MONTHS),
    )


def _windows(record: InstitutionalDocument, item: Commitment, deeds: list[Deed], view: View) -> Iterator[Window]:
    start = (
        item.start_date
        or start_of(record, view.index)
        or record.date
        or min((deed.day for deed in deeds), default=None)
    )
    if start is None or start > view.today:
        return
    end = item.end_date or _last(record, view) or date.max
    if item.period is Period.TERM:
        body = item.evidence.body if item.evidence and item.evidence.body else record.issuer_organization
        terms = [term for term in view.subjects_of(TERM) if body is None or term.of == body]
        spans = [
            (term.id.partition("/")[2], term.title, term.start, term.end or date.max)
            for term in terms
            if term.start is not None
        ]
    else:
        years = range(start.year, min(view.today, end - timedelta(days=1)).year + 1)
        spans = [(str(year), f"{year}年", date(year, 1, 1), date(year + 1, 1, 1)) for year in years]
    for label, title, first, last in sorted(spans, key=lambda span: span[2]):
        if first <= view.today and first < end and last > start:
            yield Window(label, first, last, cut=first < start or last > end, title=title)


def _last(record: InstitutionalDocument, view: View) -> date | None:
    """Return the day from which the document no longer holds."""
    later = [day for item in successors_of(record, view.index) if (day := start_of(item, view.index) or item.date)]
    ends = [record.repeal.day if record.repeal else None, record.trial_until, *later]
    return min((day for day in ends if day), default=None)


def _number(result: Result, item: Commitment) -> str:
    measure = item.evidence.measure if item.evidence else Measure.COUNT
    if item.period is Period.MONTH:
        return f"{plain(result.number)}个月（已过{result.base}个月）"
    if measure is Measure.SHARE:
        return f"{result.number}%（{sum(deed.met for deed in result.deeds)} ÷ {result.base}）" if result.base else "—"
    return f"{plain(result.number)}{item.unit}"


def done_words(found: Tally, item: Commitment) -> str:
    """Return what was done in a window: 4次, or 21个中达到18个."""
    if len(found.results) == 1 and found.results[0].subject is None:
        return _number(found.results[0], item)
    if not found.results:
        return "没有对象的记录"
    told = [f"{state.label}{found.count(state)}个" for state in State if found.count(state)]
    return f"{len(found.results)}个中{'、'.join(told)}"


def state_chip(state: State) -> Chip:
    """Return a state as a chip."""
    return Chip(CHIPS[state], state.label)


def title_of(found: Tally) -> str:
    """Return a window's name."""
    return found.window.title


def commitments_table(record: InstitutionalDocument, view: View) -> Table | None:
    """Return the figures the document asks for, each with its article and how it stands."""
    if not record.commitments:
        return None
    rows = []
    for found in commitments_of(record, view):
        item, latest = found.item, found.latest
        words = (item.text, *((Small(item.note),) if item.note else ()))
        told: Cell = (
            (Link(f"{title_of(latest)}：{done_words(latest, item)}", found.address), state_chip(latest.state))
            if latest
            else "不逐年核对"
        )
        cells = (_article(record, item), words, requirement(item), item.scope.label, told)
        rows.append(Row(cells, f"q{found.number}"))
    return Table(f"可以计数的要求{len(rows)}项", (*_HEADINGS, Heading("已完成")), (Group(tuple(rows)),))


_HEADINGS = (Heading("条文", "nw"), Heading("要求", "", row=True), Heading("数量", "nw"), Heading("按什么计", "nw"))


def _article(record: InstitutionalDocument, item: Commitment) -> Cell:
    anchor = anchor_of(record, item.article)
    return Link(item.article, f"documents/{record.slug}/#{anchor}") if anchor else item.article


def figures_table(record: InstitutionalDocument) -> Table | None:
    """Return what the document says was done; these ask for nothing and are tallied against nothing."""
    if not record.figures:
        return None
    rows = tuple(
        Row((item.article, item.text, item.period or "", f"{plain(item.number)}{item.unit}")) for item in record.figures
    )
    headings = (Heading("条文", "nw"), Heading("原文", "", row=True), Heading("时间", "nw"), Heading("数量", "rt"))
    return Table(f"写明已经完成的数字{len(rows)}项，不是要求", headings, (Group(rows),))


def boards(view: View) -> Iterator[Board]:
    """Yield the table of all commitments, and for each with evidence its page and one for each window."""
    records = [item for item in view.records_of("institutional_document") if isinstance(item, InstitutionalDocument)]
    everything = [found for record in records for found in commitments_of(record, view)]
    if not everything:
        return
    table = _overview(everything, view)
    data = (Link("本表 CSV", f"{BOARD}commitments.csv"),)
    counted = [found for found in everything if found.latest]
    states = [found.latest.state for found in counted if found.latest]
    words = "、".join(f"{state.label}{states.count(state)}项" for state in State if state in states)
    meta = Meta(
        layout="board",
        title="量化要求对照表",
        summary=f"制度文件写明可以计数的要求{len(everything)}项，其中{len(counted)}项用记录逐年核对；最近一期：{words}。"
        if counted
        else f"制度文件写明可以计数的要求{len(everything)}项。",
        crumbs=(Link("制度建设", "documents/"),),
        data=data,
    )
    yield Board(BOARD, "commitments.md.j2", meta, {"table": table}, ((f"{BOARD}commitments.csv", table),))
    for record in {found.record.id: found.record for found in counted}.values():
        yield _document_board(record, [found for found in everything if found.record is record], view)
    for found in counted:
        yield _page(found, view)
        for one in found.tallies:
            yield _window_page(found, one, view)


def _overview(everything: list[Tallied], view: View) -> Table:
    groups = []
    for record_id in dict.fromkeys(found.record.id for found in everything):
        own = [found for found in everything if found.record.id == record_id]
        rows = []
        for found in own:
            item, latest = found.item, found.latest
            what: Cell = Link(item.text, found.address) if latest else item.text
            period = title_of(latest) if latest else ""
            done = done_words(latest, item) if latest else "不逐年核对"
            chip: Cell = state_chip(latest.state) if latest else ""
            rows.append(Row((_article(found.record, item), what, requirement(item), period, done, chip)))
        entry = view.entries[record_id]
        groups.append(Group(tuple(rows), f"《{entry.title}》", f"{len(own)}项"))
    headings = (
        Heading("条文", "nw"),
        Heading("要求", "", row=True),
        Heading("数量", "nw"),
        Heading("时间", "nw"),
        Heading("已完成"),
        Heading("状态", "nw"),
    )
    return Table(f"截至{print_day(view.today)}，共{len(everything)}项", headings, tuple(groups))


def _document_board(record: InstitutionalDocument, own: list[Tallied], view: View) -> Board:
    entry = view.entries[record.id]
    meta = Meta(
        layout="board",
        title=f"《{entry.title}》的量化要求",
        summary=f"《{entry.title}》写明可以计数的要求{len(own)}项。",
        crumbs=(*_CRUMBS, entry.link),
    )
    return Board(board_of(record), "commitments.md.j2", meta, {"table": _overview(own, view)})


_CRUMBS = (Link("制度建设", "documents/"), Link("量化要求", BOARD))


def _crumbs(found: Tallied, view: View) -> tuple[Link, ...]:
    return (*_CRUMBS, Link(f"《{view.entries[found.record.id].title}》", board_of(found.record)))


def _page(found: Tallied, view: View) -> Board:
    rows = []
    for one in found.tallies:
        link = Link(done_words(one, found.item), f"{found.address}{one.window.label}/")
        cut = (Small("要求只在其中一段时间有效"),) if one.window.cut else ()
        rows.append(Row(((title_of(one), *cut), requirement(found.item), link, state_chip(one.state))))
    headings = (Heading("时间", "nw", row=True), Heading("要求", "nw"), Heading("已完成"), Heading("状态", "nw"))
    table = Table("各期完成情况", headings, (Group(tuple(rows)),))
    meta = Meta(
        layout="board",
        title=f"{found.item.text}",
        summary=f"《{view.entries[found.record.id].title}》{found.item.article}：{requirement(found.item)}，按{found.item.scope.label}计。",
        crumbs=_crumbs(found, view),
    )
    values = {"table": table, "definition": definition(found.item), "rows": None}
    return Board(found.address, "commitment.md.j2", meta, values)


def definition(item: Commitment) -> str:
    """Return in words what is counted."""
    evidence = item.evidence
    assert evidence is not None
    words = [f"数本站收录的“{evidence.kind}”"]
    words += [f"中的{'、'.join(evidence.varieties)}"] if evidence.varieties else []
    words += [f"，只数{'、'.join(f'{month}月' for month in evidence.months)}的"] if evidence.months else []
    words += [f"，按每一{evidence.subject}分别计"] if evidence.subject else []
    how = {
        Measure.COUNT: "，数件数",
        Measure.SUM: f"，把{item.unit}数相加",
        Measure.VARIETIES: "，数不同的种数",
        Measure.SHARE: "，算做到的占应当做的百分比",
        Measure.STANDING: "，数那一天在册的",
    }
    return "".join(words) + how[evidence.measure] + "。"


def _window_page(found: Tallied, one: Tally, view: View) -> Board:
    address, item = f"{found.address}{one.window.label}/", found.item
    csv = f"{address}rows.csv"
    per_subject = any(result.subject is not None for result in one.results)
    table = _subjects_table(one, item, view) if per_subject else None
    rows = _deeds_table(one, item, view)
    meta = Meta(
        layout="board",
        title=f"{item.text}：{title_of(one)}",
        summary=f"{requirement(item)}，{done_words(one, item)}，{one.state.label}。",
        crumbs=(*_crumbs(found, view), Link(item.text, found.address)),
        data=(Link("逐件 CSV", csv),),
    )
    values = {"table": table, "definition": definition(item), "rows": rows}
    return Board(address, "commitment.md.j2", meta, values, ((csv, rows),))


def _subject_cell(subject: Subject, view: View) -> Cell:
    entry = view.entry(subject.id)
    return Link(subject.title, entry.address) if entry else subject.title


def _subjects_table(one: Tally, item: Commitment, view: View) -> Table:
    rows = tuple(
        Row((_subject_cell(result.subject, view), _number(result, item), state_chip(result.state)))
        for result in one.results
        if result.subject is not None
    )
    headings = (Heading("对象", "", row=True), Heading("已完成"), Heading("状态", "nw"))
    return Table(done_words(one, item), headings, (Group(rows),))


def _deeds_table(one: Tally, item: Commitment, view: View) -> Table:
    rows = []
    for result in one.results:
        for deed in result.deeds:
            entry = view.entry(deed.source)
            what: Cell = entry.part(deed.anchor, deed.title) if entry else deed.title
            subject: Cell = _subject_cell(result.subject, view) if result.subject else ""
            counted = plain(Decimal(deed.amount)) if deed.met else "没有做到"
            rows.append(Row((print_day(deed.day), what, deed.variety, subject, counted)))
    headings = (
        Heading("日期", "nw"),
        Heading("记录", "", row=True),
        Heading("种类", "nw"),
        Heading("对象"),
        Heading(f"数量（{item.unit}）", "rt"),
    )
    return Table(f"所数的记录{len(rows)}条", headings, (Group(tuple(rows)),))
