"""Bodies appraised and officials who reported on their duties, year by year and class by class, with their ballots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.ballot import Ballot, rate_total, rule_of
from generator.core.ballot_figure import BallotRow, ballots_file, rate_name
from generator.core.derived import Board
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.rates import percent
from generator.core.values import print_day
from generator.core.view import View
from generator.records.oversight_event.blocks import organ
from generator.records.oversight_event.facts import address
from generator.records.oversight_event.forms import BALLOTS, EVALUATIONS, OVERVIEW
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.parts import OfficialClass
from generator.records.oversight_event.tracking import Track


def evaluation_boards(found: Sequence[Track], view: View) -> Iterator[Board]:
    """Yield the board where anybody was balloted on or reported."""
    officials = _officials(found, view)
    bodies = _bodies(found, view)
    rows = ballot_rows(found, view)
    if not (officials.rows or bodies.rows or rows):
        return
    tables = [
        ("officials", "述职", officials),
        ("classes", "述职人数", _classes(found)),
        ("bodies", "工作评议", bodies),
    ]
    shown = [item for item in tables if item[2].rows]
    files = (*((f"{EVALUATIONS}{name}.csv", table) for name, _, table in shown), (BALLOTS, ballots_file(rows)))
    data = (
        *(Link(f"{title} CSV", f"{EVALUATIONS}{name}.csv") for name, title, _ in shown),
        Link("测评票数 CSV", BALLOTS),
    )
    meta = Meta(
        layout="board", title="评议和述职", crumbs=(Link("监督活动", OVERVIEW),), up=Link("监督活动", OVERVIEW), data=data,
        summary=f"述职{len(officials.rows)}人次，评议单位{len(bodies.rows)}个次，测评{len(rows)}次。比率都写出基数，等次只按写明基数的规则得出；次序按日期，不按比率。",
    )  # fmt: skip
    yield Board(EVALUATIONS, "evaluations.md.j2", meta, {"tables": [table for _, _, table in shown]}, files)


def ballot_rows(found: Sequence[Track], view: View) -> list[BallotRow]:
    """Return every ballot with its place on its page, by day."""
    rows = []
    for item in found:
        for title, anchor, ballot in _placed(item.record):
            rule = rule_of(ballot, view.context.rules, ballot.day)
            rows.append(BallotRow(title, f"{address(item.record)}#{anchor}", ballot, rule))
    return sorted(rows, key=lambda row: (row.ballot.day, row.address))


def _placed(record: OversightEvent) -> Iterator[tuple[str, str, Ballot]]:
    for number, ballot in enumerate(record.ballots, 1):
        yield record.title, f"b{number}", ballot
    for number, evaluation in enumerate(record.evaluations, 1):
        yield from ((f"{record.title}：{evaluation.name}", f"e{number}", ballot) for ballot in evaluation.ballots)
    for number, duty in enumerate(record.duty_reports, 1):
        yield from ((f"{record.title}：{duty.name}（{duty.post}）", f"o{number}", ballot) for ballot in duty.ballots)


def ballot_cell(ballots: Sequence[Ballot]) -> Cell:
    """Return ballots in short: the grade, and each rate with its division."""
    pieces: list[Piece] = []
    for ballot in ballots:
        pieces += [f"{ballot.dimension}："] if ballot.dimension else []
        pieces.append(ballot.result_words)
        found = rate_total(ballot)
        if found and ballot.counted is not None:
            base, total = found
            option = ballot.scales[0].rates[0]
            votes = ballot.votes(option)
            pieces.append(Small(f"{rate_name(option)}{percent(votes, total, 2)}%（{votes} ÷ {base.label}{total}）"))
    return tuple(pieces)


def _officials(found: Sequence[Track], view: View) -> Table:
    groups = []
    for year, items in _by_year(found):
        rows = []
        for item in items:
            for number, duty in sorted(enumerate(item.record.duty_reports, 1), key=lambda pair: pair[1].day):
                day = Link(print_day(duty.day), f"{address(item.record)}#o{number}")
                rows.append(
                    Row(
                        (
                            day,
                            view.name(duty.name, duty.person),
                            duty.post,
                            duty.classification.label,
                            ballot_cell(duty.ballots),
                        )
                    )
                )
        if rows:
            groups.append(Group(tuple(rows), f"{year}年（{len(rows)}人）"))
    headings = (
        Heading("日期", "nw"),
        Heading("姓名", "nw", row=True),
        Heading("当时的职务"),
        Heading("类别", "nw"),
        Heading("测评"),
    )
    return Table("述职的人", headings, tuple(groups))


def _classes(found: Sequence[Track]) -> Table:
    rows = []
    for year, items in _by_year(found):
        counts = Counter(duty.classification for item in items for duty in item.record.duty_reports)
        if counts:
            total = sum(counts.values())
            rows.append(Row((f"{year}年", *(str(counts[kind]) for kind in OfficialClass), str(total))))
    headings = (
        Heading("年度", "nw", row=True),
        *(Heading(kind.label, "rt") for kind in OfficialClass),
        Heading("合计", "rt"),
    )
    return Table("各年述职人数（名），按述职时所在机关", headings, (Group(tuple(rows)),))


def _bodies(found: Sequence[Track], view: View) -> Table:
    groups = []
    for year, items in _by_year(found):
        rows = []
        for item in items:
            for number, body in enumerate(item.record.evaluations, 1):
                day = Link(
                    print_day(item.record.date) if item.record.date else "评议", f"{address(item.record)}#e{number}"
                )
                public = print_day(body.published) if body.published else "未记录"
                kind = body.kind.label if body.kind else ""
                rows.append(
                    Row(
                        (
                            day,
                            organ(body.name, body.organization, view),
                            kind,
                            ballot_cell(body.ballots),
                            body.use or "",
                            public,
                        )
                    )
                )
        if rows:
            groups.append(Group(tuple(rows), f"{year}年（{len(rows)}个单位）"))
    headings = (
        Heading("日期", "nw"), Heading("单位", "", row=True), Heading("类别", "nw"), Heading("测评"), Heading("结果运用"), Heading("公开", "nw"),
    )  # fmt: skip
    return Table("评议的单位", headings, tuple(groups))


def _by_year(found: Sequence[Track]) -> list[tuple[int, list[Track]]]:
    years: dict[int, list[Track]] = {}
    for item in sorted(found, key=lambda item: (item.record.date or date.max, item.record.id)):
        if item.record.work_year and (item.record.duty_reports or item.record.evaluations):
            years.setdefault(item.record.work_year, []).append(item)
    return sorted(years.items(), reverse=True)
