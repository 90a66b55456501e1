"""Bar charts as SVG: drawn from the numbers of the table that stands beside them, without a script or a style."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from generator.core.frozen import value
from generator.render.markdown import escaped

_WIDTH, _HEIGHT, _TOP, _BOTTOM, _GAP = 56, 120, 18, 20, 14


@value
class Bar:
    """One bar: its name below, its words above, and the stacked parts (CSS class, number) it consists of."""

    label: str
    words: str
    parts: tuple[tuple[str, Decimal | int], ...]

    @property
    def total(self) -> Decimal | int:
        """Return the bar's height in the numbers of the chart."""
        return sum(number for _, number in self.parts)


@value
class Chart:
    """Bars side by side, with what they show in words."""

    title: str
    bars: tuple[Bar, ...]


def draw(chart: Chart) -> Markup:
    """Return a chart as a figure; empty when there is nothing to compare."""
    highest = max((bar.total for bar in chart.bars), default=0)
    if len(chart.bars) < 2 or not highest:
        return Markup()
    width = _WIDTH * len(chart.bars)
    bars = "".join(_bar(bar, number, highest) for number, bar in enumerate(chart.bars))
    told = "；".join(f"{bar.label}：{bar.words}" for bar in chart.bars)
    return Markup(
        f'<figure class="chart"><svg viewBox="0 0 {width} {_HEIGHT + _TOP + _BOTTOM}" width="{width}" '
        f'height="{_HEIGHT + _TOP + _BOTTOM}" role="img" aria-label="{escaped(chart.title)}。{escaped(told)}">{bars}</svg>'
        f"<figcaption>{escaped(chart.title)}</figcaption></figure>"
    )


def _bar(bar: Bar, place: int, highest: Decimal | int) -> str:
    left, floor = place * _WIDTH + _GAP // 2, _TOP + _HEIGHT
    shapes = []
    for css, number in bar.parts:
        height = int(number * _HEIGHT / highest)
        if height:
            floor -= height
            shapes.append(f'<rect class="{css}" x="{left}" y="{floor}" width="{_WIDTH - _GAP}" height="{height}"/>')
    middle = left + (_WIDTH - _GAP) // 2
    return (
        "".join(shapes)
        + f'<text x="{middle}" y="{floor - 5}">{escaped(bar.words)}</text>'
        + f'<text x="{middle}" y="{_TOP + _HEIGHT + 15}">{escaped(bar.label)}</text>'
    )


def bars_of(numbers: Sequence[tuple[str, Decimal | int, str]], css: str = "b-yes") -> tuple[Bar, ...]:
    """Return plain bars from (label, number, words)."""
    return tuple(Bar(label, words, ((css, number),)) for label, number, words in numbers)
