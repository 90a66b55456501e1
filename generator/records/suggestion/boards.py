"""The tracking board of suggestions, the rows behind its numbers, and the list's columns.

Satisfaction never stands without the solution rate, nor a rate without its base and definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.core.derived import Board, Entry, ListTable
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.classes import site_classes
from generator.records.suggestion.model import Scale, Verdict
from generator.records.suggestion.pages import COLUMNS, ballot_base, last_ballot
from generator.records.suggestion.standing import Standing
from generator.records.suggestion.tally import FEW, FEW_IN_ALL, Outcome, Rate, Satisfaction, ballot_shares, class_shares
from generator.records.suggestion.totals import (
    UNKNOWN,
    Totals,
    by_system,
    class_counts,
    dimension_rounds,
    is_balloted,
    occasion_counts,
    promise_counts,
    shared_by,
    subject_counts,
    totals_of,
    unit_rows,
    years_of,
)

BOARD = "suggestions/board/"
ROWS = "suggestions/rows/"


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a bar: its class in the stylesheet, where it begins and how long it is."""

    css: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class RateBox:
    """One of two rates side by side: number, bar, division, what is left out."""

    title: str
    rate: Rate
    bars: tuple[Bar, ...]
    words: str
    note: str
    rows: Link | None = None

    @property
    def number(self) -> str:
        """Return the number without its percent sign."""
        return self.rate.text().rstrip("%")


def rate_boxes(totals: Totals, year: int | None) -> tuple[RateBox, RateBox]:
    """Return satisfaction and solution rate, in the same size, each with the way to its rows."""
    verdict = Link("逐件清单", _rows_address(year, "verdict") if year is not None else f"{BOARD}#years")
    result = Link("逐件清单", _rows_address(year, "result") if year is not None else f"{BOARD}#years")
    return satisfaction_box(totals.satisfaction, verdict), outcome_box(totals.outcome, result)


def satisfaction_box(found: Satisfaction, rows: Link | None = None) -> RateBox:
    """Return the rate of 满意 alone, with the broader one in its note."""
    parts = (
        ("b-yes", found.satisfied),
        ("b-mid", found.mostly),
        ("b-no", found.dissatisfied),
        ("b-out", found.abstained),
    )
    others = [("基本满意", found.mostly), ("不满意", found.dissatisfied)] + (
        [("弃权", found.abstained)] if found.abstained else []
    )
    words = (
        f"满意{found.satisfied} ÷ 已反馈{found.base}件。另有"
        + "、".join(f"{name}{number}" for name, number in others)
        + "。"
    )
    left = [f"{found.unreturned}件未反馈"] if found.unreturned else []
    left += [f"{found.balloted}件由票决测评，另列"] if found.balloted else []
    left += [f"{found.unrated}件还没有评价"] if found.unrated else []
    words += f"{'，'.join(left)}，不计入。" if left else ""
    note = f"含基本满意为{found.broad.text()}（{found.broad.sum}）。" if found.base else ""
    return RateBox("满意率", found.strict, _bars(parts), words, note + _few(found.base), rows)


def outcome_box(found: Outcome, rows: Link | None = None) -> RateBox:
    """Return the rate of solved ones among the answered."""
    parts = (
        ("b-yes", found.solved),
        ("b-mid", found.in_progress),
        ("b-out", found.planned + found.not_feasible + found.unmapped),
    )
    others = [("正在解决", found.in_progress), ("列入计划", found.planned), ("不能解决", found.not_feasible)]
    others += [("没有写明共同尺度", found.unmapped)] if found.unmapped else []
    words = (
        f"已解决{found.solved} ÷ 已答复{found.base}件。另有"
        + "、".join(f"{name}{number}" for name, number in others)
        + "。"
    )
    return RateBox("解决率", found.rate, _bars(parts), words, "由承办单位分类。" + _few(found.base), rows)


def _few(base: int) -> str:
    return f"不足{FEW_IN_ALL}件，比率仅供参考。" if 0 < base < FEW_IN_ALL else ""


def _bars(parts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    bars, start = [], 0
    for css, length in parts:
        if length:
            bars.append(Bar(css, start, length))
        start += length
    return tuple(bars)


def boards(view: View) -> Iterator[Board]:
    """Yield the board of all years, one of each year, and each year's rows by state, result and verdict."""
    years = years_of(view)
    if not years:
        return
    strip = [Link(_year_words(year), _year_address(year)) for year in years]
    yield _board(view, None, years, strip)
    for year, entries in years.items():
        yield _board(view, year, {year: entries}, strip)
        yield from _rows_boards(view, year, entries)


def _year_words(year: int) -> str:
    return f"{year}年" if year else "年份未记录"


def _year_address(year: int) -> str:
    return f"{BOARD}{year or 'undated'}/"


def _board(view: View, year: int | None, years: dict[int, list[Entry]], strip: list[Link]) -> Board:
    totals = totals_of(view, [entry for entries in years.values() for entry in entries])
    address, words = (BOARD, "") if year is None else (_year_address(year), _year_words(year))
    tables = {
        "states": states_table(totals, year),
        "classes": classes_table(totals, view, year),
        "units": units_table(totals, view),
    }
    tables |= {
        "dimensions": dimensions_table(totals),
        "ballots": ballots_table(totals, view),
        "subjects": subjects_table(totals),
    } | ({"years": years_table(view, years)} if year is None else {})
    shown = {name: table for name, table in tables.items() if table.rows}
    data = tuple(Link(f"{_DOWNLOADS[name]} CSV", f"{address}{name}.csv") for name in shown)
    systems = by_system(totals, view)
    values = {
        "totals": totals,
        "boxes": rate_boxes(totals, year),
        "tables": shown,
        "systems": systems,
        "shared": shared_by(totals, view),
        "occasions": _occasion_words(totals),
        "systems_table": systems_table(systems.groups) if any(name != UNKNOWN for name, _ in systems.groups) else None,
        "unit_note": unit_note(totals),
        "promises": _promise_words(totals),
        "years": strip,
        "year": words,
        "few": FEW,
        "today": view.today,
        "board": BOARD,
        "rows": [Link(f"{_year_words(number)}逐件清单", _rows_address(number)) for number in years],
    }
    meta = Meta(
        layout="list", title=f"建议办理（{words}）" if words else "建议办理", summary=summary(totals, words),
        crumbs=(Link("建议办理", BOARD),) if words else (), data=data,
    )  # fmt: skip
    return Board(
        address, "board.md.j2", meta, values, tuple((f"{address}{name}.csv", table) for name, table in shown.items())
    )


_DOWNLOADS = {
    "states": "办理状态",
    "classes": "办理结果分类",
    "units": "承办单位",
    "dimensions": "评价",
    "ballots": "票决测评",
    "subjects": "内容分类",
    "years": "各年",
}


def _occasion_words(totals: Totals) -> str:
    parts = occasion_counts(totals)
    if len(parts) < 2:
        return f"都在{parts[0][0]}提出" if parts else ""
    left_out = f"，只公开标题的{totals.title_only}件不在其中" if totals.title_only else ""
    return "＋".join(f"{name}{number}件" for name, number in parts) + f"＝{len(totals.standings)}件{left_out}"


def _promise_words(totals: Totals) -> str:
    made, kept, overdue = promise_counts(totals)
    return f"承诺{made}项，已兑现{kept}项" + (f"，逾期未兑现{overdue}项" if overdue else "") if made else ""


def summary(totals: Totals, year: str) -> str:
    """Return the board's first sentence."""
    left = totals.total - totals.answered
    words = f"{year or '至今'}共提出{totals.total}件，已答复{totals.answered}件"
    words += f"，其余{left}件（其中{totals.late}件逾期）" if left and totals.late else f"，其余{left}件" if left else ""
    return words + "。答复不等于解决：满意率与解决率并列公布。"


def _rows_address(year: int, by: str = "") -> str:
    return f"{ROWS}{year or 'undated'}/" + (f"{by}/" if by else "")


def states_table(totals: Totals, year: int | None) -> Table:
    """Return how many are in each state; the sum is the total."""
    pairs = [*totals.states(), *([("只公开标题", totals.title_only)] if totals.title_only else [])]
    rows = []
    for number, (name, count) in enumerate(pairs, 1):
        words: Cell = Link(name, f"{_rows_address(year)}#s{number}") if year is not None else name
        rows.append(Row((words, str(count), _state_note(name, totals))))
    rows.append(Row(("合计", str(totals.total), "")))
    headings = (Heading("状态", "nw", row=True), Heading("件数", "rt"), Heading("说明"))
    return Table("办理状态", headings, (Group(tuple(rows)),))


def _state_note(name: str, totals: Totals) -> str:
    waiting = f"等待答复（含重新答复）的共逾期{totals.late}件、临近到期{totals.soon}件"
    notes = {
        "办理中": waiting,
        "未记录": "交办和答复都没有收录，不知道办到哪一步",
        "已评价": "办理结果已有评价，答复没有收录，不计入解决率",
        "已答复": "有答复责任的单位都已正式答复，没有等待重新答复的",
        "重新办理": "代表不满意，等待重新答复；已有首次答复的仍计入解决率的基数",
        "并案办理": "并入别件办理，不计入各项比率",
        "移交上级": "移交上级机关，不计入各项比率",
        "已撤回": "提出人撤回，不计入各项比率",
        "只公开标题": "计入件数，不计入各项比率",
    }
    return notes.get(name, "")


def classes_table(totals: Totals, view: View, year: int | None) -> Table:
    """Return answered suggestions by local class, with what it is on the common scale."""
    found = class_counts(totals, view)
    shares = class_shares([(name, len(items)) for name, items in found])
    known = {item.label: item.scales for item in site_classes(view.site)}
    rows = []
    for number, ((name, items), (_, share)) in enumerate(zip(found, shares, strict=True), 1):
        scales = [scale.label for scale in Scale if any(item.scale is scale for item in items)]
        words: Cell = Link(name, f"{_rows_address(year, 'result')}#s{number}") if year is not None else name
        possible = "或".join(scale.label for scale in known.get(name, ()))
        unsaid = f"{possible}，没有写明是哪一项" if possible else "没有对应"
        rows.append(Row((words, str(share.part), share.text(), "、".join(scales) or unsaid)))
    if rows:
        rows.append(Row(("合计", str(shares[0][1].base), "", "")))
    headings = (
        Heading("办理结果", "", row=True),
        Heading("件数", "rt"),
        Heading("占已答复", "rt"),
        Heading("共同尺度"),
    )
    return Table("办理结果分类", headings, (Group(tuple(rows)),))


def units_table(totals: Totals, view: View) -> Table:
    """Return duty-bearers by number of suggestions, then name; few cases are marked and give no percentage."""
    rows = []
    for unit in unit_rows(totals, view):
        entry = view.entry(unit.id)
        name = Link(unit.name, entry.address) if entry else unit.name
        few = unit.totals.total < FEW
        mark: Cell = (name, Small(f"不足{FEW}件，不宜比较")) if few and unit.totals.total else name
        found = unit.totals
        rows.append(Row((
            mark, str(found.total), str(unit.helped), str(unit.outcome.base), str(unit.on_time), str(unit.late),
            _rate(found.satisfaction.strict), _rate(unit.outcome.rate),
        )))  # fmt: skip
    headings = (
        Heading("单位", "", row=True), Heading("负责答复", "rt"), Heading("协办", "rt"), Heading("已答复", "rt"), Heading("按期", "rt"), Heading("逾期", "rt"),
        Heading("满意 ÷ 已反馈", "rt"), Heading("已解决 ÷ 已答复", "rt"),
    )  # fmt: skip
    return Table("承办单位（按负责答复的件数、名称排列，不按比率排名）", headings, (Group(tuple(rows)),))


def _rate(rate: Rate) -> Cell:
    if not rate.base:
        return "—"
    return rate.sum if rate.is_few else (rate.sum, Small(rate.text()))


def unit_note(totals: Totals) -> str:
    """Return why the column of units adds up to more than there are suggestions."""
    handled = [item for item in totals.counted if item.record.answering]
    seats = sum(len(item.record.answering) for item in handled)
    if seats == len(handled):
        return f"各单位负责答复的件数之和就是{seats}件；协办的另列，不重复计入。"
    return f"各单位负责答复的件数之和是{seats}，比{len(handled)}件多{seats - len(handled)}：分办的建议，每个单位各算一次，总数里只算一次。协办的另列。"


def systems_table(groups: Sequence[tuple[str, int]]) -> Table:
    """Return suggestions by system."""
    rows = tuple(Row((name, str(number))) for name, number in groups)
    return Table("按承办系统", (Heading("系统", "", row=True), Heading("件数", "rt")), (Group(rows),))


def dimensions_table(totals: Totals) -> Table:
    """Return satisfaction by dimension and round: how things stood after each round."""
    rows = []
    for dimension, rounds in dimension_rounds(totals):
        for result in rounds:
            found = result.satisfaction
            counts = (
                str(found.satisfied),
                str(found.mostly),
                str(found.dissatisfied),
                str(found.abstained),
                str(found.unreturned + found.unrated),
            )
            rates = (_rate(found.strict), _rate(found.broad))
            rows.append(Row((dimension.label, f"第{result.round}轮之后", *counts, *rates)))
    headings = (
        Heading("维度", "nw", row=True), Heading("轮次", "nw"), Heading("满意", "rt"), Heading("基本满意", "rt"), Heading("不满意", "rt"),
        Heading("弃权", "rt"), Heading("未反馈", "rt"), Heading("满意率", "rt"), Heading("含基本满意", "rt"),
    )  # fmt: skip
    return Table("评价（按维度和轮次）", headings, (Group(tuple(rows)),))


def ballots_table(totals: Totals, view: View) -> Table:
    """Return the last ballot on each suggestion, every choice with its share of the ballots: nothing is hidden in a sum."""
    found = [(item, ballot) for item in totals.counted if (ballot := last_ballot(item.record))]
    choices = ["满意", "基本满意", "不满意"] + (["弃权"] if any(ballot.abstain for _, ballot in found) else [])
    rows = []
    for item, ballot in found:
        entry = view.entries[item.record.id]
        pairs = list(zip(choices, ballot.options, strict=False))
        shares = tuple(
            (str(rate.part), Small(rate.text(2))) for _, rate in ballot_shares(pairs, returned=ballot_base(ballot))
        )
        sent = tuple("" if number is None else str(number) for number in (ballot.issued, ballot.returned))
        rows.append(Row((item.record.number, entry.link, item.record.lead_unit, *sent, *shares)))
    headings = (
        Heading("编号", "nw"), Heading("建议", "", row=True), Heading("单位"), Heading("发出", "rt"), Heading("收回", "rt"),
        *(Heading(choice, "rt") for choice in choices),
    )  # fmt: skip
    return Table(
        f"票决测评{len(rows)}件，比例以有效票为基数，没有写有效票的以收回的票为基数", headings, (Group(tuple(rows)),)
    )


def subjects_table(totals: Totals) -> Table:
    """Return suggestions by subject; the sum is what is shown with its text."""
    counts = subject_counts(totals)
    rows = [Row((name, str(number))) for name, number in counts]
    rows += [Row(("合计", str(len(totals.standings))))] if rows else []
    return Table("内容分类", (Heading("分类", "", row=True), Heading("件数", "rt")), (Group(tuple(rows)),))


def years_table(view: View, years: dict[int, list[Entry]]) -> Table:
    """Return years with both rates side by side."""
    rows = []
    for year, entries in years.items():
        totals = totals_of(view, entries)
        words = Link(_year_words(year), _year_address(year))
        rows.append(
            Row(
                (
                    words,
                    str(totals.total),
                    str(totals.answered),
                    _rate(totals.satisfaction.strict),
                    _rate(totals.outcome.rate),
                )
            )
        )
    headings = (
        Heading("年份", "nw", row=True),
        Heading("件数", "rt"),
        Heading("已答复", "rt"),
        Heading("满意 ÷ 已反馈", "rt"),
        Heading("已解决 ÷ 已答复", "rt"),
    )
    return Table("各年", headings, (Group(tuple(rows)),))


def _rows_boards(view: View, year: int, entries: list[Entry]) -> Iterator[Board]:
    totals = totals_of(view, entries)
    known = {item.record.id: item for item in totals.standings}
    by_id = {entry.id: entry for entry in entries}
    states = [(state, [item for item in totals.standings if item.state == state]) for state, _ in totals.states()]
    verdicts = [(verdict.label, [item for item in totals.counted if item.verdict is verdict]) for verdict in Verdict]
    verdicts.append(("票决测评", [item for item in totals.counted if is_balloted(item)]))
    verdicts.append(("还没有评价", [item for item in totals.counted if item.verdict is None and not is_balloted(item)]))
    arranged = (
        ("", "按办理状态", states),
        ("result", "按办理结果", [(name, list(items)) for name, items in class_counts(totals, view)]),
        ("verdict", "按代表评价", [(name, items) for name, items in verdicts if items]),
    )
    strip = [Link(title, _rows_address(year, by)) for by, title, _ in arranged]
    everything = rows_table(entries, known, "")
    for by, title, groups in arranged:
        sections = [
            (name, rows_table([by_id[item.record.id] for item in items], known, f"{name}{len(items)}件"))
            for name, items in groups
        ]
        if not by and totals.title_only:
            hidden = [entry for entry in entries if entry.id not in known]
            sections.append(("只公开标题", rows_table(hidden, known, f"只公开标题{len(hidden)}件")))
        address = _rows_address(year, by)
        download = Link("本年全部建议 CSV", f"{_rows_address(year)}rows.csv")
        meta = Meta(
            layout="list", title=f"建议逐件清单（{_year_words(year)}，{title}）", summary=f"每件一行。{_left_out(by)}",
            crumbs=(Link("建议办理", BOARD),), data=(download,),
        )  # fmt: skip
        values = {
            "sections": sections,
            "strip": strip,
            "title": title,
            "shown": sum(len(table.rows) for _, table in sections),
        }
        yield Board(address, "rows.md.j2", meta, values, () if by else ((f"{address}rows.csv", everything),))


def _left_out(by: str) -> str:
    if by == "result":
        return "只列已答复的；撤回、并案、移交上级和只公开标题的不在其中。"
    return "撤回、并案、移交上级和只公开标题的不在其中。" if by else "本年提出的都在其中，内部的除外。"


def rows_table(entries: Sequence[Entry], known: dict[str, Standing], caption: str) -> Table:
    """Return suggestions a row each, with what every number of the board counts."""
    rows = []
    for entry in entries:
        item = known.get(entry.id)
        if item is None:
            rows.append(
                Row(
                    (
                        "",
                        entry.link,
                        entry.summary,
                        print_day(entry.date) if entry.date else "",
                        "",
                        Chip("", "只公开标题"),
                        "",
                        "",
                    )
                )
            )
            continue
        verdict: Cell = item.verdict.label if item.verdict else ""
        if item.verdict and len(item.history) > 1:
            verdict = (
                verdict,
                Small("；".join(f"第{number}轮{value.label}" for number, value in sorted(item.history.items()))),
            )  # type: ignore[assignment]  # a cell of pieces
        day = print_day(entry.date) if entry.date else ""
        scale = item.scale.label if item.scale else ""
        rows.append(
            Row((item.record.number, entry.link, entry.summary, day, item.record.lead_unit, item.chip, scale, verdict))
        )
    headings = (
        Heading("编号", "nw"), Heading("建议", "", row=True), Heading("提出"), Heading("提出日期", "nw"), Heading("主办单位"), Heading("状态或结果", "nw"),
        Heading("共同尺度", "nw"), Heading("代表评价", "nw"),
    )  # fmt: skip
    return Table(caption, headings, (Group(tuple(rows)),))


def _lead(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    totals = totals_of(view, entries)
    if not totals.total:
        return ()
    head = f"共{totals.total}件，已答复{totals.answered}件" + (
        f"，逾期未答复{totals.late}件。" if totals.late else "。"
    )
    return ((head, rates_words(totals), "答复不等于解决，两个比率并列公布。", Link("办理情况总表", BOARD)),)


def rates_words(totals: Totals) -> str:
    """Return both rates with their bases in one sentence; a rate without base is not printed."""
    satisfied, solved = totals.satisfaction.strict, totals.outcome.rate
    first = (
        f"满意率{satisfied.text()}（满意{satisfied.part} ÷ 已反馈{satisfied.base}）"
        if satisfied.base
        else "还没有代表评价"
    )
    second = f"解决率{solved.text()}（已解决{solved.part} ÷ 已答复{solved.base}）" if solved.base else "还没有答复"
    return f"{first}，{second}。"


LIST = ListTable(columns=COLUMNS, noun="件", lead=_lead)
