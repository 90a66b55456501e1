"""Rules of terms: one after another, never two of a body on one day."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Related
from generator.core.index import Index
from generator.core.rules import Context
from generator.records.legislative_term.model import LegislativeTerm

TER101 = Code(
    "TER101",
    "届的起止颠倒",
    "结束不早于开始。",
    "颠倒的届里没有一天。",
    "开始: 2022-01-10\n结束: 2021-01-10",
    "结束: 2027-01-10",
    excusable=True,
)
TER102 = Code(
    "TER102",
    "组成人员变动不在本届内",
    "变动的日期在本届之内。",
    "表决的半数按当天的全体算。",
    "自: 2020-01-01（届自2022年）",
    "自: 2022-01-10",
    excusable=True,
)
TER201 = Code(
    "TER201",
    "同一机构的两届重叠",
    "同一机构的各届首尾相接，届次递增。",
    "同一天只能属于一届。",
    "（两届都含2022-01-10）",
    "（上一届结束日就是下一届开始日）",
    excusable=True,
)
CODES = (TER101, TER102, TER201)


def check_record(term: LegislativeTerm, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one term."""
    if term.end_date and term.end_date <= term.start_date:
        yield term.problem(
            TER101, ("结束",), f"结束（{term.end_date}）不晚于开始（{term.start_date}）", hint="核对两个日期"
        )
    days = [("组成人员", number, item.start_date) for number, item in enumerate(term.membership)]
    days += [("代表名额", number, item.start_date) for number, item in enumerate(term.seats)]
    for key, number, day in days:
        if day < term.start_date or (term.end_date and day >= term.end_date):
            yield term.problem(TER102, (key, number, "自"), f"{day} 不在本届之内", hint="从本届开始的那天起写")


def check_index(term: LegislativeTerm, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield terms of one body that overlap or run backwards."""
    for other in index.of("legislative_term"):
        if (
            not isinstance(other, LegislativeTerm)
            or other.id <= term.id
            or term.body is None
            or other.body != term.body
        ):
            continue
        first, second = sorted((term, other), key=lambda item: (item.start_date, item.number))
        related = (Related(other.place("开始"), "另一届在这里"),)
        if first.end_date is None or first.end_date > second.start_date:
            yield term.problem(
                TER201,
                ("开始",),
                f"“{first.title}”和“{second.title}”的时间重叠",
                hint="给上一届写上结束日期",
                related=related,
            )
        elif first.number >= second.number:
            yield term.problem(
                TER201, ("届次",), f"“{second.title}”在后，届次却不更大", hint="核对届次", related=related
            )
