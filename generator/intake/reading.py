"""A text taken out of a file, line by line, with what the file's own format says of each line.

This module must not know formats or what any line means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.intake.proposal import Grid

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_MIXED_BREAK = re.compile(r"(?<=[\u2e80-\uffef])[ \t]*[\r\n\f\v][ \t\r\n\f\v]*(?=[\u2e80-\uffef])")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a format says of a line; a heading's level counts from 1, the title of the whole is 0."""

    heading: int | None = None
    is_link: bool = False
    is_caption: bool = False
    is_table: bool = False
    dropped: str = ""


PLAIN = Mark()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what its format says; plain text says nothing.

    ``labels`` are values that the page states of itself for machines: date, author, source. ``remarks`` are for the
    editor and concern the whole file.
    """

    text: str
    marks: Mapping[int, Mark] = field(default_factory=dict)
    grids: tuple[Grid, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    form: str = "网页文本"


class LineWriter:
    """Collects the lines of a text in order; one line of a file may become several."""

    def __init__(self) -> None:
        """Start with no lines."""
        self._lines: list[str] = []
        self._marks: dict[int, Mark] = {}
        self._grids: list[Grid] = []

    def write(self, text: str, mark: Mark = PLAIN) -> None:
        """Add a text, each of its lines for itself; blank lines are left out."""
        for line in text.split("\n"):
            stripped = line.strip()
            if stripped:
                self._lines.append(stripped)
                if mark != PLAIN:
                    self._marks[len(self._lines)] = mark

    def write_table(self, rows: Sequence[Sequence[str]], mark: Mark = PLAIN) -> None:
        """Add a table as one line; short rows are filled up, a table of one column is so many lines."""
        filled = [tuple(fold_blanks(cell) for cell in row) for row in rows if any(cell.strip() for cell in row)]
        width = max((len(row) for row in filled), default=0)
        if width < 2 or len(filled) < 2 or mark.dropped:
            for row in filled:
                self.write(" ".join(cell for cell in row if cell), mark)
            return
        self._lines.append(" ".join(cell for row in filled for cell in row if cell))
        self._marks[len(self._lines)] = Mark(is_table=True)
        self._grids.append(Grid(len(self._lines), tuple(row + ("",) * (width - len(row)) for row in filled)))

    def finish(self, form: str, labels: Mapping[str, str], remarks: Sequence[str]) -> Reading:
        """Return what was collected."""
        return Reading("\n".join(self._lines), self._marks, tuple(self._grids), labels, tuple(remarks), form)


def fold_blanks(text: str) -> str:
    """Fold runs of blanks as a browser shows them; a line broken between Chinese characters has none."""
    return _BLANKS.sub(" ", _MIXED_BREAK.sub("", text)).strip()
