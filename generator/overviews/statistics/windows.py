"""The years and terms that statistics are made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ADDRESS = "statistics/"


@dataclass(frozen=True, slots=True)
class Window:
    """A year or a term, half-open in time; ``last`` is the day on which what stands is counted."""

    slug: str
    title: str
    start: date
    end: date
    last: date

    @property
    def address(self) -> str:
        """Return the address of its lists."""
        return f"{ADDRESS}{self.slug}/"


def years_within(window: Window) -> list[Window]:
    """Return a window's years, the newest first; a year that it does not hold whole is a window of its own."""
    found = []
    for year in range(window.last.year, window.start.year - 1, -1):
        start, end = date(year, 1, 1), date(year + 1, 1, 1)
        whole = window.start <= start and end <= window.end
        slug = str(year) if whole else f"{window.slug}/{year}"
        start, end = max(start, window.start), min(end, window.end)
        found.append(
            Window(
                slug,
                f"{year}年" if whole else f"{window.title}{year}年",
                start,
                end,
                min(end - timedelta(days=1), window.last),
            )
        )
    return found if len(found) > 1 else []
