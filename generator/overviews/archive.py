"""The archive by year (年度归档): what a finished year holds, what is missing of it, how it was sealed, how to check that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from generator.core.derived import Board, Entry, Overview
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.values import print_day, print_instant
from generator.core.view import View
from generator.core.year_end import NO_YEAR_END, Gap, Sealed, entries_of_year, finished_years, gaps_of, issues_of_year
from generator.overviews.verification import ADDRESS as VERIFY

ADDRESS = "archive/"


def boards(view: View) -> Iterator[Board]:
    """Yield the list of finished years and a page for each."""
    years = finished_years(view)
    if not years:
        return
    table = Table(f"已经过完的{len(years)}年", _HEADINGS, (Group(tuple(_year_row(view, year) for year in years)),))
    csv = f"{ADDRESS}archive.csv"
    meta = Meta(
        layout="board",
        title="年度归档",
        summary=_summary(view, years),
        data=(Link("本表 CSV", csv),),
    )
    yield Board(ADDRESS, "archive.md.j2", meta, {"table": table, "verify": Link("核对本站", VERIFY)}, ((csv, table),))
    for year in years:
        yield _year_board(view, year)


_HEADINGS = (
    Heading("年度", "nw", row=True), Heading("公开的记录", "rt"), Heading("公报", "rt"), Heading("缺漏", "rt"),
    Heading("没有说明的", "rt"), Heading("封存", "nw"),
)  # fmt: skip


def _summary(view: View, years: Sequence[int]) -> str:
    sealed = [year for year in years if _editions(view, year)]
    return f"过完的年份逐年归档：公开的记录、公报、网站的副本做成签名的档案包，封存以后不再改。{len(years)}年里" + (
        f"已经封存{len(sealed)}年。" if sealed else "还没有封存的。"
    )


def _editions(view: View, year: int) -> tuple[Sealed, ...]:
    return view.year_ends.get(year, NO_YEAR_END).editions


def _chip(view: View, year: int) -> Chip:
    editions = _editions(view, year)
    if editions and editions[-1].edition in view.year_ends[year].tainted:
        return Chip("late", "正在另出一版")
    return Chip("ok", f"已封存，第{editions[-1].edition}版") if editions else Chip("", "还没有封存")


def _issues(view: View, year: int) -> list[Entry]:
    return [view.entries[record_id] for record_id in issues_of_year(view, year)]


def _year_row(view: View, year: int) -> Row:
    gaps = gaps_of(view, year)
    numbers = (
        len(entries_of_year(view, year)),
        len(_issues(view, year)),
        len(gaps),
        sum(not gap.reason for gap in gaps),
    )
    return Row((Link(f"{year}年", f"{ADDRESS}{year}/"), *(str(number) for number in numbers), _chip(view, year)))


def _year_board(view: View, year: int) -> Board:
    editions, gaps, issues = _editions(view, year), gaps_of(view, year), _issues(view, year)
    open_gaps = sum(not gap.reason for gap in gaps)
    csv = f"{ADDRESS}{year}/gaps-{year}.csv"
    missing = _gaps(gaps)
    state = (
        f"{print_day(datetime.fromisoformat(editions[-1].instant).date())}封存第{editions[-1].edition}版。"
        if editions
        else "还没有封存。"
    )
    meta = Meta(
        layout="board",
        title=f"{year}年归档",
        summary=f"{state}公开的记录{len(entries_of_year(view, year))}件，公报{len(issues)}期；"
        + (
            f"已知缺漏{len(gaps)}项，{f'其中{open_gaps}项还没有说明' if open_gaps else '都有说明'}。"
            if gaps
            else "没有已知的缺漏。"
        ),
        crumbs=(Link("年度归档", ADDRESS),),
        up=Link("年度归档", ADDRESS),
        data=(Link("缺漏 CSV", csv),) if missing else (),
    )
    values = {
        "year": year,
        "editions": tuple(reversed(editions)),
        "tainted": view.year_ends.get(year, NO_YEAR_END).tainted,
        "when": {item.edition: print_instant(datetime.fromisoformat(item.instant)) for item in editions},
        "issues": _issue_table(issues),
        "acts": _acts(view, year),
        "gaps": missing,
        "verify": Link("怎样核对", f"{VERIFY}#bag"),
        "contact": "，".join(text for text in (view.site.host, view.site.phone, view.site.email) if text),
    }
    tables = ((csv, missing),) if missing else ()
    return Board(f"{ADDRESS}{year}/", "archive_year.md.j2", meta, values, tables)


def _issue_table(issues: Sequence[Entry]) -> Table | None:
    if not issues:
        return None
    rows = tuple(Row((print_day(entry.date) if entry.date else "", entry.link)) for entry in issues)
    headings = (Heading("出版日期", "nw"), Heading("公报", "", row=True))
    return Table(f"公报和其他刊物{len(issues)}期", headings, (Group(rows),))


def _acts(view: View, year: int) -> Table:
    rows = []
    for name, record_type in view.index.types.items():
        found = [entry for entry in entries_of_year(view, year) if entry.type == name]
        if found:
            has_year_list = record_type.list_groups is None
            title: Cell = record_type.column or record_type.title
            if has_year_list:
                title = Link(str(title), f"{record_type.folder}/{year}/")
            closed = sum(entry.title_only and not entry.withdrawn for entry in found)
            gone = sum(entry.withdrawn for entry in found)
            notes = [f"{closed}件只公开标题"] * bool(closed) + [f"{gone}件已撤回"] * bool(gone)
            rows.append(Row((title, str(len(found)), "，".join(notes))))
    headings = (Heading("种类", "", row=True), Heading("件数", "rt"), Heading("说明"))
    return Table(f"日期在{year}年的公开记录", headings, (Group(tuple(rows)),))


def _gaps(gaps: Sequence[Gap]) -> Table | None:
    if not gaps:
        return None
    rows = []
    for gap in gaps:
        what: Cell = Link(gap.what, gap.address) if gap.address else gap.what
        rows.append(Row((what, gap.reason or Small("还没有说明"))))
    return Table(
        f"已知的缺漏{len(gaps)}项", (Heading("缺什么", "", row=True), Heading("为什么")), (Group(tuple(rows)),)
    )


OVERVIEW = Overview("年度归档", ADDRESS, "公报", boards)
