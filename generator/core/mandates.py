"""Deputies' mandates as records of other types see them: whose they are, and from when to when."""

from __future__ import annotations

from datetime import date

from generator.core.index import Index
from generator.core.record import Record
from generator.core.span import Span


def span_of(deputy: Record, index: Index) -> Span:
    """Return the first day of a mandate and the day it ended; the term's where the record has none of its own."""
    term = index.get_of("legislative_term", getattr(deputy, "term", None))
    start: date | None = getattr(deputy, "start_date", None) or getattr(term, "start_date", None)
    end: date | None = getattr(getattr(deputy, "ending", None), "day", None) or getattr(term, "end_date", None)
    return start, end


def mandates_of(index: Index, person: str | None) -> tuple[Record, ...]:
    """Return the deputies that somebody is or was."""
    return index.grouped("deputy", _person_of).get(str(person), ()) if person else ()


def _person_of(deputy: Record) -> str:
    return str(getattr(deputy, "person", "") or "")
