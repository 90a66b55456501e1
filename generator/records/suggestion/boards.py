"""The tracking board of suggestions and the rows behind its numbers, and the head of the list.

Satisfaction never stands without the solution rate, nor a rate without its base and definition.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Board, Entry, ListTable
from generator.core.page import Cell, Link, Meta
from generator.core.view import View
from generator.records.suggestion.board_tables import (
    BOARD,
    ballots_table,
    classes_table,
    dimensions_table,
    rows_address,
    rows_table,
    states_table,
    subjects_table,
    systems_table,
    unit_note,
    units_table,
    year_address,
    year_words,
    years_table,
)
from generator.records.suggestion.columns import COLUMNS, FACETS
from generator.records.suggestion.model import Verdict
from generator.records.suggestion.rate_boxes import rate_boxes
from generator.records.suggestion.tally import FEW
from generator.records.suggestion.totals import (
    UNKNOWN,
    Totals,
    by_system,
    class_counts,
    is_balloted,
    occasion_counts,
    promise_counts,
    shared_by,
    totals_of,
    years_of,
)


def boards(view: View) -> Iterator[Board]:
    """Yield the board of all years, one of each year, and each year's rows by state, result and verdict."""
    years = years_of(view)
    if not years:
        return
    strip = [Link(year_words(year), year_address(year)) for year in years]
    yield _board(view, None, years, strip)
    for year, entries in years.items():
        yield _board(view, year, {year: entries}, strip)
        yield from _rows_boards(view, year, entries)


def _board(view: View, year: int | None, years: dict[int, list[Entry]], strip: list[Link]) -> Board:
    totals = totals_of(view, [entry for entries in years.values() for entry in entries])
    address, words = (BOARD, "") if year is None else (year_address(year), year_words(year))
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
        "rows": [Link(f"{year_words(number)}逐件清单", rows_address(number)) for number in years],
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
    strip = [Link(title, rows_address(year, by)) for by, title, _ in arranged]
    everything = rows_table(entries, known, "")
    for by, title, groups in arranged:
        sections = [
            (name, rows_table([by_id[item.record.id] for item in items], known, f"{name}{len(items)}件"))
            for name, items in groups
        ]
        if not by and totals.title_only:
            hidden = [entry for entry in entries if entry.id not in known]
            sections.append(("只公开标题", rows_table(hidden, known, f"只公开标题{len(hidden)}件")))
        address = rows_address(year, by)
        download = Link("本年全部建议 CSV", f"{rows_address(year)}rows.csv")
        meta = Meta(
            layout="list", title=f"建议逐件清单（{year_words(year)}，{title}）", summary=f"每件一行。{_left_out(by)}",
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


def _lead(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    totals = totals_of(view, entries)
    if not totals.total:
        return ()
    years = {entry.date.year for entry in entries if entry.date}
    head = f"{max(years)}年" if len(years) == 1 else ""
    head += f"共{totals.total}件，已答复{totals.answered}件" + (
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


LIST = ListTable(columns=COLUMNS, noun="件", lead=_lead, facets=FACETS)
