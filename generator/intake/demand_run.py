"""A run of text between full stops and semicolons, which is read for demands at one go.

This module must not know what a demand is.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.intake import bearer as bearers
from generator.intake import demand_wording as wording


@dataclass(frozen=True, slots=True)
class Run:
    """A run between full stops and semicolons, with what stands before it in its paragraph.

    ``about`` is what the whole place speaks of: the headings above it and the paragraph itself.
    """

    text: str
    offset: int
    sentence: str
    carried: str | None
    issuer: str
    about: str
    bearers: tuple[bearers.Bearer, ...]

    def clause_at(self, place: int) -> tuple[int, int]:
        """Return where the clause around a place starts and ends."""
        start = max((found.end() for found in wording.CLAUSE.finditer(self.text, 0, place)), default=0)
        found = wording.CLAUSE.search(self.text, place)
        return start, found.start() if found else len(self.text)

    def clause_before(self, place: int) -> str:
        """Return what stands before a place in its own clause."""
        return self.text[self.clause_at(place)[0] : place]
