"""Pages beside the list: every point by state and by duty-bearer, and every handling report (府院反馈)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.core.arrange import arranged
from generator.core.ballot import rule_of
from generator.core.ballot_figure import BallotRow, ballots_file
from generator.core.derived import Board
from generator.core.due import DueState
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.rates import FEW_IN_ALL, percent
from generator.core.values import print_day
from generator.core.view import View
from generator.records.review_opinion.model import HandlingReport, ReviewOpinion
from generator.records.review_opinion.pages import BALLOTS, BOARD, address, holders, point_title
from generator.records.review_opinion.tracking import PointState, PointTrack, Track, count_states, is_known, tracks

MOST_ON_ONE_PAGE = 400
RESPONSES = "responses/"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its base, its definition and how many of them it counts."""

    title: str
    done: int
    total: int
    percent: str
    definition: str

    @property
    def rest(self) -> int:
        """Return how many it does not count."""
        return self.total - self.done


def boards(view: View) -> Iterator[Board]:
    """Yield the tracking board, its yearly pages where one page would be too long, and the responses."""
    found = [item for item in tracks(view) if is_known(item.record.handed_over or item.record.deliberated, view.today)]
    if any(item.points for item in found):
        yield from _tracking(found, view)
    yield from _responses(found, view)


def _tracking(found: Sequence[Track], view: View) -> Iterator[Board]:
    pairs = [(item, point) for item in found for point in item.points]
    is_long = len(pairs) > MOST_ON_ONE_PAGE
    shown = [pair for pair in pairs if pair[1].is_open] if is_long else pairs
    table = points_table(
        shown, view, f"全部{len(shown)}条{'没有办完的' if is_long else ''}意见，逾期在前，其余按到期日"
    )
    full = points_file(pairs)
    units = units_table(pairs, view)
    counts = count_states(point for _, point in pairs)
    ballots = ballots_file(_ballot_rows(found, view))
    files = [("逐条清单", f"{BOARD}points.csv", full), ("按承办单位", f"{BOARD}units.csv", units)]
    files += [("测评票数", BALLOTS, ballots)] if ballots.rows else []
    meta = Meta(
        layout="list", title="审议意见逐条落实情况", crumbs=(Link("审议意见", "review-opinions/"),),
        summary=f"{len(found)}件审议意见书共{len(pairs)}条意见" + (f"：{counts}。" if counts else "。"),
        data=tuple(Link(f"{words} CSV", path) for words, path, _ in files),
    )  # fmt: skip
    years = sorted({item.record.date.year for item, _ in pairs if item.record.date}, reverse=True)
    strip = tuple(Link(f"{year}年", f"{BOARD}{year}/") for year in years) if is_long else ()
    values = {
        "table": table,
        "units": units,
        "rates": _rates(found, pairs),
        "years": strip,
        "total": len(pairs),
        "shown": len(shown),
        "few": FEW_IN_ALL,
    }
    yield Board(BOARD, "board.md.j2", meta, values, tuple((path, table) for _, path, table in files))
    for year in years if is_long else ():
        of_year = [pair for pair in pairs if pair[0].record.date and pair[0].record.date.year == year]
        year_table = points_table(of_year, view, f"{year}年提出的{len(of_year)}条意见")
        crumbs = (Link("审议意见", "review-opinions/"), Link("逐条落实情况", BOARD))
        yield Board(
            f"{BOARD}{year}/",
            "table.md.j2",
            replace(meta, title=f"审议意见逐条落实情况（{year}年）", crumbs=crumbs, summary="", data=()),
            {"table": year_table},
        )


def _ballot_rows(found: Sequence[Track], view: View) -> list[BallotRow]:
    rows = [
        BallotRow(
            item.record.title,
            f"{address(item.record)}#b{number}",
            ballot,
            rule_of(ballot, view.context.rules, ballot.day),
        )
        for item in found
        for number, ballot in enumerate(item.record.ballots, 1)
        if ballot.day <= view.today
    ]
    return sorted(rows, key=lambda row: (row.ballot.day, row.address))


def points_table(pairs: Sequence[tuple[Track, PointTrack]], view: View, caption: str) -> Table:
    """Return points grouped by state, the overdue first, the longest overdue at the top."""
    headings = (
        Heading("状态", "nw"), Heading("意见", "", row=True), Heading("审议意见书"), Heading("责任单位"), Heading("期限", "nw"), Heading("督办单位"),
    )  # fmt: skip
    groups = []
    for state in PointState:
        members = [pair for pair in pairs if pair[1].state is state]
        members.sort(key=lambda pair: (pair[1].due_day or date.max, pair[0].record.id, pair[1].point.number))
        if state in (PointState.DONE, PointState.DECLINED):
            members.sort(key=lambda pair: pair[1].done_day or date.min, reverse=True)
        if members:
            groups.append(
                Group(
                    tuple(_point_row(item, point, view) for item, point in members),
                    f"{state.label}（{len(members)}条）",
                )
            )
    return Table(caption, headings, tuple(groups))


def points_file(pairs: Sequence[tuple[Track, PointTrack]]) -> Table:
    """Return every point for download: one fact a column, no links."""
    titles = (
        "状态",
        "标记",
        "序号",
        "意见",
        "审议意见书",
        "文号",
        "责任单位",
        "督办单位",
        "审议日期",
        "期限",
        "落实日期",
        "地址",
    )
    rows = []
    for state in PointState:
        for item, tracked in pairs:
            if tracked.state is not state:
                continue
            record, point = item.record, tracked.point
            days = tuple(
                day.isoformat() if day else "" for day in (record.deliberated, tracked.due_day, tracked.done_day)
            )
            units = "、".join(name for name, _ in holders(record, point))
            words = (
                state.label,
                tracked.chip.text,
                str(point.number),
                point_title(point),
                record.title,
                record.number or "",
                units,
                record.supervisor or "",
            )
            rows.append(Row((*words, *days, f"{address(record)}#p{point.number}")))
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _point_row(item: Track, tracked: PointTrack, view: View) -> Row:
    record, point = item.record, tracked.point
    entry = view.entry(record.supervisor_organization)
    supervisor: Cell = Link(record.supervisor or entry.title, entry.address) if entry else record.supervisor or ""
    source: Cell = (
        (record.short_title or record.title, Small(record.number))
        if record.number
        else record.short_title or record.title
    )
    due = print_day(tracked.due_day) if tracked.due_day else "没有单独定"
    done = (due, Small(f"{print_day(tracked.done_day)}落实")) if tracked.done_day else due
    link = Link(f"{point.number}. {point_title(point)}", f"{address(record)}#p{point.number}")
    return Row((tracked.chip, link, source, _bearers(record, tracked, view), done, supervisor))


def _bearers(record: ReviewOpinion, tracked: PointTrack, view: View) -> Cell:
    pieces: list[str | Link] = []
    for name, ref in holders(record, tracked.point):
        entry = view.entry(ref)
        pieces += ["、"] if pieces else []
        pieces.append(Link(name, entry.address) if entry else name)
    return tuple(pieces)


def units_table(pairs: Sequence[tuple[Track, PointTrack]], view: View) -> Table:
    """Return one row a duty-bearer: how many points, how many done, running, declined and overdue."""
    by_unit: dict[str, list[PointTrack]] = defaultdict(list)
    names: dict[str, tuple[str, str]] = {}
    for item, point in pairs:
        for name, ref in holders(item.record, point.point):
            key = ref or name
            by_unit[key].append(point)
            entry = view.entry(ref)
            names[key] = (entry.title if entry else name, entry.address if entry else "")
    rows = []
    for key in sorted(
        by_unit,
        key=lambda key: (
            -sum(item.state is PointState.OVERDUE for item in by_unit[key]),
            -len(by_unit[key]),
            names[key][0],
        ),
    ):
        points = by_unit[key]
        late = sum(item.state is PointState.OVERDUE for item in points)
        done = sum(item.state is PointState.DONE for item in points)
        declined = sum(item.state is PointState.DECLINED for item in points)
        title, where = names[key]
        unit: Cell = Link(title, where) if where else title
        chip: Cell = Chip("late", f"逾期{late}条") if late else ""
        rows.append(
            Row((unit, f"{len(points)}", f"{done}", f"{len(points) - done - declined - late}", f"{declined}", chip))
        )
    headings = (
        Heading("责任单位", "", row=True), Heading("意见", "rt"), Heading("已落实", "rt"), Heading("没有办完", "rt"), Heading("未采纳", "rt"), Heading("逾期", "nw"),
    )  # fmt: skip
    return Table("按责任单位，逾期多的在前；几个单位共同负责的，各计一次", headings, (Group(tuple(rows)),))


def _rates(found: Sequence[Track], pairs: Sequence[tuple[Track, PointTrack]]) -> tuple[Rate, ...]:
    done = sum(point.state is PointState.DONE for _, point in pairs)
    declined = sum(point.state is PointState.DECLINED for _, point in pairs)
    rates = [_rate("落实率", done, len(pairs), f"已交办的全部意见，含未采纳的{declined}条；按承办单位报告“已落实”计")]
    ended = [
        item.status.state
        for tracked in found
        for item in tracked.reports
        if item.status.state in (DueState.DONE_ON_TIME, DueState.DONE_LATE, DueState.OVERDUE)
    ]
    if ended:
        on_time = sum(state is DueState.DONE_ON_TIME for state in ended)
        rates.append(
            _rate(
                "按期报告率",
                on_time,
                len(ended),
                "已经报告或者期限已到的办理情况报告，各轮都计；依法延期的按延长后的期限",
            )
        )
    return tuple(rates)


def _rate(title: str, done: int, total: int, definition: str) -> Rate:
    return Rate(title, done, total, str(percent(done, total, 1)), definition)


def _responses(found: Sequence[Track], view: View) -> Iterator[Board]:
    rows: list[tuple[date, Row]] = []
    for item in found:
        for number, report in enumerate(item.record.reports, 1):
            if report.day <= view.today:
                rows.append((report.day, _response_row(item, number, report, view)))
    if not rows:
        return
    rows.sort(key=lambda pair: pair[0], reverse=True)
    years = sorted({day.year for day, _ in rows}, reverse=True)
    strip = [Link(f"{year}年", f"{RESPONSES}{year}/") for year in years]
    data = (Link("本表 CSV", f"{RESPONSES}responses.csv"),)
    everything = _responses_file(found, view)
    whole = arranged(_response_table([row for _, row in rows]), (("organ", "报告机关"), ("round", "轮次")), "件报告")
    by_year = {year: Group(tuple(own)) for year, own in _by_year([day for day, _ in rows], whole.rows).items()}
    for year in [None, *years]:
        shown = year or years[0]
        table = replace(whole, caption=f"{shown}年收到的办理情况报告", groups=(by_year[shown],))
        meta = Meta(
            layout="list", title="府院反馈" if year is None else f"府院反馈（{year}年）", data=data,
            summary=f"政府、监委、法院、检察院对审议意见的办理情况报告，共{len(rows)}件，最近的在前。" if year is None else "",
            crumbs=(Link("府院反馈", RESPONSES),) if year else (),
        )  # fmt: skip
        values = {
            "table": table,
            "years": strip,
            "year": shown,
            "all_years": f"{RESPONSES}?year=all",
            "total": len(rows),
            "noun": "件报告",
            "data": data,
            "lead": (),
        }
        yield Board(
            RESPONSES if year is None else f"{RESPONSES}{year}/",
            "list.md.j2",
            meta,
            values,
            ((f"{RESPONSES}responses.csv", everything),) if year is None else (),
        )


def _by_year(days: Sequence[date], rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for day, row in zip(days, rows, strict=True):
        found.setdefault(day.year, []).append(row)
    return found


def _responses_file(found: Sequence[Track], view: View) -> Table:
    """Return every report for download: one fact a column, no links."""
    titles = ("日期", "标题", "文号", "种类", "报告机关", "审议意见书", "审议意见文号", "轮次", "公开日期", "地址")
    reports = [
        (item.record, number, report)
        for item in found
        for number, report in enumerate(item.record.reports, 1)
        if report.day <= view.today
    ]
    reports.sort(key=lambda entry: entry[2].day, reverse=True)
    rows = []
    for record, number, report in reports:
        published = report.published.isoformat() if report.published and report.published <= view.today else ""
        organ = report.organ_text or record.reporting_organ or ""
        words = (
            report.day.isoformat(),
            report.title or report.kind.label,
            report.number or "",
            report.kind.label,
            organ,
        )
        rows.append(
            Row(
                (
                    *words,
                    record.title,
                    record.number or "",
                    str(report.round),
                    published,
                    f"{address(record)}#r{number}",
                )
            )
        )
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _response_table(rows: Sequence[Row]) -> Table:
    headings = (
        Heading("日期", "nw"), Heading("报告", "", row=True), Heading("报告机关"), Heading("对哪件审议意见"), Heading("轮次", "nw"), Heading("期限", "nw"),
    )  # fmt: skip
    return Table("", headings, (Group(tuple(rows)),))


def _response_row(item: Track, number: int, report: HandlingReport, view: View) -> Row:
    record = item.record
    title = Link(
        report.title or f"{record.short_title or record.title}{report.kind.label}", f"{address(record)}#r{number}"
    )
    entry = view.entry(report.organ or (record.reporting_organization if not report.organ_text else None))
    name = report.organ_text or record.reporting_organ or (entry.title if entry else "")
    kind = "rectification" if report.kind.value == "rectification" else "handling" if report.round == 1 else "redo"
    clock = item.clock(kind, 1 if kind == "rectification" else report.round)
    chip: Cell = (
        clock.chip
        if clock and clock.done == report.day and clock.status.date and report.kind.value != "progress"
        else ""
    )
    named: Cell = (title, Small(report.number)) if report.number else title
    return Row(
        (
            print_day(report.day),
            named,
            Link(name, entry.address) if entry else name,
            Link(record.short_title or record.title, address(record)),
            f"第{report.round}轮",
            chip,
        ),
        marks=((name,), (f"第{report.round}轮",)),
    )
