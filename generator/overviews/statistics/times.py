"""How duties were met, by year, kind and holder, each number with its rows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Board, Duty
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.times import FEW, Times, taken_words
from generator.core.values import print_day
from generator.core.view import View
from generator.overviews.statistics.windows import ADDRESS


def by_year(view: View) -> dict[int, list[Duty]]:
    """Return duties by the year they fell due, the newest first."""
    years: dict[int, list[Duty]] = {}
    for duty in view.duties():
        if duty.due and duty.due.year <= view.today.year:
            years.setdefault(duty.due.year, []).append(duty)
    return dict(sorted(years.items(), reverse=True))


_NUMBERS = (
    Heading("到期", "rt"),
    Heading("按期办结", "rt"),
    Heading("逾期办结", "rt"),
    Heading("已办结（日期未记录）", "rt"),
    Heading("没有办完", "rt"),
    Heading("用了多少天"),
)


def _cells(found: Times, address: str) -> tuple[Cell, ...]:
    numbers = (len(found.duties), found.on_time, found.late, found.other, found.open)
    return (*(Link(str(number), address) if number else "0" for number in numbers), taken_words(found.days))


def overview(view: View) -> Table | None:
    """Return for each year and kind of duty how it was met."""
    groups = []
    for year, duties in by_year(view).items():
        rows = []
        for kind in dict.fromkeys(duty.kind for duty in duties):
            own = Times(tuple(duty for duty in duties if duty.kind == kind))
            rows.append(Row((kind or "其他", *_cells(own, f"{ADDRESS}{year}/duties/"))))
        groups.append(Group(tuple(rows), f"{year}年到期", f"{len(duties)}项"))
    if not groups:
        return None
    headings = (Heading("要求", "nw", row=True), *_NUMBERS)
    return Table(f"办理事项，截至{print_day(view.today)}，单位：项", headings, tuple(groups))


def tables(table: Table | None) -> tuple[tuple[str, Table], ...]:
    """Return the overview as a download."""
    return ((f"{ADDRESS}duties.csv", table),) if table else ()


def boards(view: View) -> Iterator[Board]:
    """Yield for each year who had to do what: by holder, in the order of names, never ranked; each with its rows."""
    for year, duties in by_year(view).items():
        holders: dict[tuple[str, str], list[Duty]] = {}
        for duty in duties:
            holders.setdefault((duty.holder_id, "" if duty.holder_id else duty.holder), []).append(duty)
        rows, lists = [], []
        for number, key in enumerate(sorted(holders), 1):
            own = holders[key]
            entry = view.entry(key[0])
            name = entry.title if entry else own[0].holder or "没有写明"
            few = (Small(f"不足{FEW}件，不宜比较"),) if len(own) < FEW else ()
            rows.append(
                Row(
                    (
                        (Link(name, entry.address) if entry else name, *few),
                        *_cells(Times(tuple(own)), f"{ADDRESS}{year}/duties/#h{number}"),
                    )
                )
            )
            lists.append(
                Group(
                    tuple(_row(duty, view, f"h{number}" if not place else "") for place, duty in enumerate(own)),
                    name,
                    f"{len(own)}项",
                )
            )
        table = Table(
            f"{year}年到期的事项，按责任单位，不排名",
            (Heading("责任单位", "", row=True), *_NUMBERS),
            (Group(tuple(rows)),),
        )
        headings = (
            Heading("应于", "nw"),
            Heading("事项", "", row=True),
            Heading("起算", "nw"),
            Heading("办结", "nw"),
            Heading("天数", "rt"),
            Heading("状态", "nw"),
        )
        listed = Table("逐项", headings, tuple(lists))
        address = f"{ADDRESS}{year}/duties/"
        meta = Meta(
            layout="board",
            title=f"{year}年到期的办理事项",
            crumbs=(Link("统计", ADDRESS),),
            up=Link("统计", ADDRESS),
            data=(Link("按单位 CSV", f"{address}holders.csv"), Link("逐项 CSV", f"{address}rows.csv")),
        )
        yield Board(
            address,
            "statistics_duties.md.j2",
            meta,
            {"table": table, "rows": listed, "few": FEW},
            ((f"{address}holders.csv", table), (f"{address}rows.csv", listed)),
        )


def _row(duty: Duty, view: View, anchor: str) -> Row:
    entry = view.entries[duty.source]
    days = str((duty.done - duty.start).days) if duty.done and duty.start else ""
    start, done = (print_day(day) if day else "" for day in (duty.start, duty.done))
    due = print_day(duty.due) if duty.due else ""
    return Row((due, entry.part(duty.anchor, duty.what), start, done, days, duty.chip), anchor)
