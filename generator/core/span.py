"""Stretches of days from a first one up to, not including, a last one; an end that is not known counts as open."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

Span: TypeAlias = tuple[date | None, date | None]


def holds(span: Span, day: date) -> bool:
    """Say whether a day lies in a stretch."""
    start, end = span
    return (start is None or start <= day) and (end is None or day < end)


def overlap(one: Span, other: Span) -> bool:
    """Say whether two stretches share a day."""
    return (one[0] or date.min) < (other[1] or date.max) and (other[0] or date.min) < (one[1] or date.max)
