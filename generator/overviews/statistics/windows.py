"""The years and terms that statistics are made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
