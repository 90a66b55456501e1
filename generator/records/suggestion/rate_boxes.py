"""Satisfaction and solution rate side by side, each with its bar, its base and the way to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.core.page import Link
from generator.core.rates import FEW_IN_ALL, Rate
from generator.records.suggestion.board_tables import BOARD, rows_address
from generator.records.suggestion.tally import Outcome, Satisfaction
from generator.records.suggestion.totals import Totals


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
    verdict = Link("逐件清单", rows_address(year, "verdict") if year is not None else f"{BOARD}#years")
    result = Link("逐件清单", rows_address(year, "result") if year is not None else f"{BOARD}#years")
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
