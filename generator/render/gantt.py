"""A chart of spans in time as SVG, beside the table that says the same: text never shrinks, nothing needs a style."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from generator.core.frozen import value
from generator.render.markdown import escaped

_ROW, _BAR, _FOOT = Decimal("2.7"), Decimal("1.6"), Decimal("1.6")
_MOST_TICKS = 6


@value
class Span:
    """One line of the chart: words, and from when to when; without an end it still lasts."""

    label: str
    start: date
    end: date | None


def draw(title: str, spans: Sequence[Span], today: date) -> Markup:
    """Return spans as a chart, one under another as given; empty when there are fewer than two to compare."""
    if len(spans) < 2:
        return Markup()
    first = min(span.start.year for span in spans)
    last = max([today.year, *(span.end.year for span in spans if span.end)]) + 1
    height = _ROW * len(spans) + _FOOT
    lines = "".join(_span(span, number, first, last, today) for number, span in enumerate(spans))
    step = -(-(last - first) // _MOST_TICKS)
    years = range(first, last, step)
    marks = "".join(_mark(year, first, last, height) for year in years)
    return Markup(
        f'<svg class="gantt" width="100%" height="{height}em" role="img" aria-label="{escaped(title)}">'
        f"{marks}{lines}</svg>"
    )


def _place(day: date, first: int, last: int) -> Decimal:
    years = Decimal(day.year - first) + Decimal(day.timetuple().tm_yday - 1) / 366
    return (years * 100 / (last - first)).quantize(Decimal("0.1"))


def _mark(year: int, first: int, last: int, height: Decimal) -> str:
    left = _place(date(year, 1, 1), first, last)
    return (
        f'<g class="gl"><line x1="{left}%" x2="{left}%" y1="0" y2="{height - _FOOT}em"/></g>'
        f'<g class="mut"><text x="{left}%" y="{height - Decimal("0.3")}em">{year}</text></g>'
    )


def _span(span: Span, number: int, first: int, last: int, today: date) -> str:
    left, right = _place(span.start, first, last), _place(span.end or today, first, last)
    top = _ROW * number
    css = "g-a" if span.end else "g-c"
    return (
        f'<text x="0" y="{top + Decimal("1.2")}em">{escaped(span.label)}</text>'
        f'<rect class="{css}" x="{left}%" y="{top + _BAR}em" width="{max(right - left, Decimal("0.6"))}%" height=".7em"/>'
    )
