"""Where a slip in a text stands in the editor's file: exact line and column; and those files with private numbers masked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath

from generator.core.diagnostics import Diagnostic, Path, Place
from generator.core.private_number import mask_number, mask_private
from generator.core.record import Origin
from generator.core.source import Source, decode, span_of, split_front_matter
from generator.stages.load import Store

_BESIDE = 8


@dataclass(slots=True)
class Places:
    """The editor's files of one site. ``secrets`` are private numbers found so far, shown nowhere in full."""

    root: FilePath
    secrets: set[str] = field(default_factory=set)
    _texts: dict[str, str] = field(default_factory=dict)

    def find(self, origin: Origin, path: Path, text: str, start: int, end: int) -> Place:
        """Return where a stretch of a value stands in its file, or where the value begins when it is written otherwise."""
        place = self.settle(Place(origin.file, origin.root + path))
        whole = self._text(origin.file)
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end) if "\n" in text[end:] else len(text)
        first = max(line_start, start - _BESIDE)
        fragment = text[first : min(line_end, end + _BESIDE)]
        at = self._value_start(place, path, whole) - 1
        for _ in range(text.count(fragment, 0, first + len(fragment) - 1) + 1):
            at = whole.find(fragment, at + 1)
            if at < 0:
                return place
        at += start - first
        line = whole.count("\n", 0, at)
        column = at - (whole.rfind("\n", 0, at) + 1)
        return Place(origin.file, line=line + 1, column=column + 1, length=max(1, end - start))

    def settle(self, place: Place) -> Place:
        """Return a place as an exact position."""
        if place.line:
            return place
        span = span_of(place, Store(self.root).read(place.file))
        return Place(place.file, line=span.line, column=span.column, length=span.length)

    def settled(self, item: Diagnostic) -> Diagnostic:
        """Return a diagnostic with exact positions."""
        related = tuple(replace(other, place=self.settle(other.place)) for other in item.related)
        return replace(item, place=self.settle(item.place), related=related)

    def read(self, file: str) -> Source | None:
        """Return a file as a report may quote it: whole, private numbers masked; None for an address or a binary file."""
        text = mask_private(self._text(file))
        for secret in sorted(self.secrets, key=len, reverse=True):
            text = text.replace(secret, mask_number(secret))
        return Source(file, text) if text else None

    def _text(self, file: str) -> str:
        if file not in self._texts:
            try:
                self._texts[file], _ = decode(file, (self.root / file.lstrip("/")).read_bytes())
            except OSError:
                self._texts[file] = ""
        return self._texts[file]

    def _value_start(self, place: Place, path: Path, whole: str) -> int:
        """Return where to begin to look: at the value, or at an article's text, which stands behind its front matter."""
        line = place.line - 1
        if place.file.endswith(".md") and len(path) == 1:
            source, _, body_line = split_front_matter(place.file, whole)
            block = source.text if source is not None else ""
            line = line if f"\n{path[0]}:" in f"\n{block}" else body_line
        return sum(len(text) + 1 for text in whole.split("\n")[:line])
