"""The list of issues, and the gazette held against the site: every act by session, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.core.derived import Board, Column, Entry, Fact, ListTable, Spotlight
from generator.core.facet import KIND, STATE
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.gazette.frozen_pages import frozen_pages
from generator.records.gazette.ledger import Act, Ledger, ledger_of
from generator.records.gazette.model import Gazette, Kind, issue_words
from generator.records.gazette.pages import address, contents_words, is_act, page_of, short_title
from generator.records.gazette.volume import VOLUMES, volume_pages

RECONCILIATION = "gazettes/reconciliation/"


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act of a covered session with where it stands: in an issue, lawfully in none, not yet due, or missing."""

    record_id: str
    meeting: str
    day: date | None
    state: str
    cells: tuple[Cell, ...]


_STATES = (("missing", "没有刊登"), ("waiting", "下期刊登"), ("left_out", "依法不刊登"), ("carried", "已刊登"))
_CHIPS = {"missing": "late", "waiting": "run", "left_out": "gone", "carried": "ok"}


def boards(view: View) -> Iterator[Board]:
    """Yield the table that holds gazette and site together, and a page for each year."""
    ledger = ledger_of(view.index)
    yield from frozen_pages(view)
    if not ledger.issues:
        return
    yield from volume_pages(view)
    rows = [_act_row(act.record.id, act, ledger, view) for ref in ledger.covered for act in ledger.acts.get(ref, [])]
    known = {row.record_id for row in rows}
    rows += [_act_row(ref, None, ledger, view) for ref in ledger.left_out if ref not in known and view.entry(ref)]
    rows.sort(key=lambda row: row.record_id)
    rows.sort(key=lambda row: row.day or date.min, reverse=True)
    years = sorted({row.day.year for row in rows if row.day}, reverse=True)
    strip = tuple(Link(f"{year}年", f"{RECONCILIATION}{year}/") for year in years)
    counts = {state: sum(row.state == state for row in rows) for state, _ in _STATES}
    issues = _issues(ledger, rows, view)
    open_rows = [row for row in rows if row.state != "carried"]
    meta = Meta(
        layout="list", title="公报和网站对照表", crumbs=(Link("常委会公报", "gazettes/"),), summary=_words(ledger, rows, view),
        data=(Link("逐件 CSV", f"{RECONCILIATION}acts.csv"), Link("按期 CSV", f"{RECONCILIATION}issues.csv")),
    )  # fmt: skip
    values = {
        "years": strip,
        "issues": issues,
        "open": acts_table(open_rows, f"没有登在公报上的{len(open_rows)}件") if open_rows else None,
        "only": _only_printed(ledger, view),
        "counts": [(label, counts[state]) for state, label in reversed(_STATES) if counts[state]],
        "total": len(rows),
    }
    files = ((f"{RECONCILIATION}acts.csv", acts_table(rows, "")), (f"{RECONCILIATION}issues.csv", issues))
    yield Board(RECONCILIATION, "reconciliation.md.j2", meta, values, files)
    for year in years:
        found = [row for row in rows if row.day and row.day.year == year]
        crumbs = (Link("常委会公报", "gazettes/"), Link("公报和网站对照表", RECONCILIATION))
        year_meta = Meta(layout="list", title=f"公报和网站对照表（{year}年）", crumbs=crumbs)
        table = acts_table(found, f"{year}年会议的文件{len(found)}件")
        yield Board(f"{RECONCILIATION}{year}/", "table.md.j2", year_meta, {"table": table})


def _words(ledger: Ledger, rows: Sequence[ActRow], view: View) -> str:
    counts = {state: sum(row.state == state for row in rows) for state, _ in _STATES}
    states = "、".join(f"{label}{counts[state]}件" for state, label in reversed(_STATES) if counts[state])
    lines = [line for issue in ledger.issues for line in issue.contents]
    linked = sum(line.record is not None for line in lines)
    rest = f"，{len(lines) - linked}条没有" if len(lines) > linked else ""
    return (
        f"公报{len(ledger.issues)}期刊登{len(ledger.covered)}次会议。这些会议在网站上公开的文件共{len(rows)}件：{states}。"
        f"公报目录共{len(lines)}条，网站上有的{linked}条{rest}。"
    )


def _act_row(record_id: str, act: Act | None, ledger: Ledger, view: View) -> ActRow:
    """Return a row for an act; one that shows its title only is known to no page but as left out."""
    entry = view.entries[record_id]
    ref = act.meeting if act else ""
    where: Cell = ""
    state = "missing" if act and ledger.issue_for(act) else "waiting"
    if record_id in ledger.carried:
        state = "carried"
        found = ledger.carried[record_id][0]
        number = page_of(found.issue, found.place, view)
        page = f"，第{number}页" if number else ""
        where = (Link(issue_words(found.issue), f"{address(found.issue)}#c{found.place + 1}"), page)
    elif record_id in ledger.left_out:
        state = "left_out"
        found = ledger.left_out[record_id][0]
        where = found.issue.left_out[found.place].reason
        ref = ref or (str(found.issue.meetings[0]) if len(found.issue.meetings) == 1 else "")
    meeting = view.entry(ref)
    chip = Chip(_CHIPS[state], dict(_STATES)[state])
    session: Cell = Link(short_title(ref, view), meeting.address) if meeting else ""
    day = print_day(entry.date) if entry.date else ""
    return ActRow(record_id, ref, entry.date, state, (day, (entry.link, Small(entry.kind)), session, where, chip))


def acts_table(rows: Sequence[ActRow], caption: str) -> Table:
    """Return acts with where they stand."""
    headings = (
        Heading("日期", "nw"), Heading("文件", "", row=True), Heading("会议", "nw"), Heading("公报"), Heading("状态", "nw"),
    )  # fmt: skip
    return Table(caption, headings, (Group(tuple(Row(row.cells) for row in rows)),))


def _issues(ledger: Ledger, rows: Sequence[ActRow], view: View) -> Table:
    lines = []
    for issue in reversed(ledger.issues):
        refs = {str(ref) for ref in issue.meetings}
        due = [row for row in rows if row.meeting in refs and ledger.covered[row.meeting][0] is issue]
        carried = sum(is_act(line, view) for line in issue.contents)
        linked = sum(line.record is not None for line in issue.contents)
        states = [sum(row.state == state for row in due) for state in ("carried", "left_out", "missing", "waiting")]
        sessions = "、".join(short_title(ref, view) for ref in issue.meetings if view.entry(ref))
        name: Cell = (Link(issue_words(issue), address(issue)), Small(print_day(issue.date)))
        numbers = (len(due), *states, carried, linked, len(issue.contents) - linked)
        lines.append(Row((name, sessions, *(str(number) for number in numbers))))
    headings = (
        Heading("期", "nw", row=True), Heading("会议"), Heading("会议文件", "rt"), Heading("已刊登", "rt"), Heading("依法不刊登", "rt"),
        Heading("没有刊登", "rt"), Heading("下期刊登", "rt"), Heading("本期登文件", "rt"), Heading("目录在网站有", "rt"), Heading("网站没有", "rt"),
    )  # fmt: skip
    caption = "会议文件＝已刊登＋依法不刊登＋没有刊登＋下期刊登；会后形成的文件可以登在后一期，所以“本期登文件”与“已刊登”可以不同"
    return Table(caption, headings, (Group(tuple(lines)),))


def _only_printed(ledger: Ledger, view: View) -> Table | None:
    rows = []
    for issue in reversed(ledger.issues):
        for number, line in enumerate(issue.contents, 1):
            if line.record is None:
                where = Link(issue_words(issue), f"{address(issue)}#c{number}")
                reason = line.web_reason or ("扫描件旧刊" if issue.is_legacy else "没有写理由")
                rows.append(Row((line.title or "", line.section.label, where, reason)))
    if not rows:
        return None
    headings = (
        Heading("公报目录", "", row=True),
        Heading("栏目", "nw"),
        Heading("期", "nw"),
        Heading("网站没有全文的理由"),
    )
    return Table(f"只登在公报上的{len(rows)}条", headings, (Group(tuple(rows)),))


def _lead_in(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    if not ledger_of(view.index).issues:
        return ()
    return (
        (
            (
                "公报登的和网站公开的是不是一样，见",
                Link("公报和网站对照表", RECONCILIATION),
                "；按年、按人、按单位找，见",
                Link("公报年度合订", VOLUMES),
                "。",
            ),
        )
        if entries
        else ()
    )


def _issue(record: Gazette | None, entry: Entry, _view: View) -> Cell:
    return (Link(issue_words(record), entry.address), Small(record.name)) if record else entry.link


def _sessions(record: Gazette | None, _entry: Entry, view: View) -> Cell:
    return contents_words(record, view) if record else ""


def _pages(record: Gazette | None, view: View) -> str:
    issued = view.issued.get(record.id) if record else None
    return str((issued.issue.pages if issued else record.pages if record else 0) or "")


LIST = ListTable(
    noun="期",
    lead=_lead_in,
    columns=(
        Column(Heading("出版日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("期", "", row=True), _issue),
        Column(Heading("内容"), _sessions),
        Column(Heading("页数", "rt"), lambda record, entry, view: _pages(record, view)),
        Column(Heading("种类", "nw"), lambda record, entry, view: entry.kind),
        Column(Heading("形式", "nw"), lambda record, entry, view: entry.chips),
    ),
    facets=(KIND, STATE.called("形式")),
)


def answers(view: View) -> Iterator[Fact]:
    """Yield the latest issue that is out."""
    issues = {item.id for item in view.records_of("gazette") if isinstance(item, Gazette) and item.kind is Kind.GAZETTE}
    out = [
        entry for entry in view.entries_of("gazette") if entry.id in issues and entry.date and entry.date <= view.today
    ]
    if out:
        yield Spotlight(2, "最新一期公报", ((out[0].date, out[0].link, out[0].summary),))
