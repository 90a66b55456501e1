"""What the generator tells people: diagnostics as values, their codes, and the list that collects them.

A diagnostic names a place in the data (file and path of keys); line and column are looked up only when it is shown,
so that clean data pays nothing for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a diagnostic matters: errors stop publishing, warnings fail under ``--strict``, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """Return the Chinese word printed in reports."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, either as a path of keys or as an exact position (1-based line and column)."""

    file: str
    path: Path = ()
    on_key: bool = False
    line: int = 0
    column: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """An exact position: 1-based line and column, counted in characters, with the offending line."""

    file: str
    line: int
    column: int
    length: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a diagnostic."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, told to the editor in one sentence with a way out."""

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    related: tuple[Related, ...] = ()
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, declared once beside its rule; its page and ``explain`` text come from here.

    ``excusable`` says whether a published note in ``已知问题`` may excuse it.
    """

    code: str
    title: str
    checks: str
    why: str
    wrong: str
    right: str
    severity: Severity = Severity.ERROR
    excusable: bool = False

    def at(
        self,
        place: Place,
        message: str,
        *,
        hint: str = "",
        related: Iterable[Related] = (),
        record_id: str = "",
    ) -> Diagnostic:
        """Return a diagnostic of this code at a place."""
        return Diagnostic(self.code, self.severity, message, place, hint, tuple(related), record_id)


@dataclass(slots=True)
class Findings:
    """Diagnostics gathered over a whole run."""

    items: list[Diagnostic] = field(default_factory=list)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics."""
        self.items.extend(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield diagnostics in the order they were added, each once."""
        return iter(dict.fromkeys(self.items))

    def count(self, severity: Severity) -> int:
        """Return how many different diagnostics have this severity."""
        return sum(item.severity is severity for item in self)

    def has_errors(self, *, strict: bool) -> bool:
        """Say whether the run must fail: any error, or any warning when strict."""
        return bool(self.count(Severity.ERROR) or (strict and self.count(Severity.WARNING)))
