"""The tables of the boards of suggestions: every number with its base and the way to its rows."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.ballot_rule import RateOption
from generator.core.derived import Entry
from generator.core.page import Cell, Chip, Group, Heading, Link, Row, Small, Table
from generator.core.rates import Rate
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.classes import site_classes
from generator.records.suggestion.evaluations import ballot_base, last_ballot
from generator.records.suggestion.model import Scale
from generator.records.suggestion.standing import Standing
from generator.records.suggestion.tally import FEW, ballot_shares, class_shares, is_few
from generator.records.suggestion.totals import (
    Totals,
    class_counts,
    dimension_rounds,
    subject_counts,
    totals_of,
    unit_rows,
)

BOARD = "suggestions/board/"
ROWS = "suggestions/rows/"


def year_words(year: int) -> str:
    """Return a year as boards call it."""
    return f"{year}年" if year else "年份未记录"


def year_address(year: int) -> str:
    """Return the address of a year's board."""
    return f"{BOARD}{year or 'undated'}/"


def rows_address(year: int, by: str = "") -> str:
    """Return the address of a year's list of single suggestions, all or by verdict, result and the like."""
    return f"{ROWS}{year or 'undated'}/" + (f"{by}/" if by else "")


def states_table(totals: Totals, year: int | None) -> Table:
    """Return how many are in each state; the sum is the total."""
    pairs = [*totals.states(), *([("只公开标题", totals.title_only)] if totals.title_only else [])]
    rows = []
    for number, (name, count) in enumerate(pairs, 1):
        words: Cell = Link(name, f"{rows_address(year)}#s{number}") if year is not None else name
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
        words: Cell = Link(name, f"{rows_address(year, 'result')}#s{number}") if year is not None else name
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
    return rate.sum if is_few(rate) else (rate.sum, Small(rate.text()))


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
    choices = [option for option in RateOption if any(option in dict(ballot.shown) for _, ballot in found)]
    rows = []
    for item, ballot in found:
        entry = view.entries[item.record.id]
        shares = dict(ballot_shares(ballot.shown, returned=ballot_base(ballot)))
        cells = tuple(_share(shares.get(option)) for option in choices)
        sent = tuple("" if number is None else str(number) for number in (ballot.issued, ballot.returned, ballot.valid))
        rows.append(Row((item.record.number, entry.link, item.record.lead_unit, *sent, *cells)))
    headings = (
        Heading("编号", "nw"), Heading("建议", "", row=True), Heading("单位"), Heading("发出", "rt"), Heading("收回", "rt"), Heading("有效", "rt"),
        *(Heading(choice.label, "rt") for choice in choices),
    )  # fmt: skip
    return Table(
        f"票决测评{len(rows)}件，比例以有效票为基数，没有写有效票的以收回的票为基数", headings, (Group(tuple(rows)),)
    )


def _share(rate: Rate | None) -> Cell:
    return (str(rate.part), Small(rate.text(2))) if rate else ""


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
        words = Link(year_words(year), year_address(year))
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
