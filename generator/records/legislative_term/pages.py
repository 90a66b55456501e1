"""How a term is named."""

from __future__ import annotations

from generator.records.legislative_term.model import LegislativeTerm


def title_of(term: LegislativeTerm) -> str:
    """Return the term's name."""
    return term.title
