"""The steps of a form of work as a law or a local rule has them. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step: what, by whom, and the keys of its clock and thresholds; ``mark`` names what records say of it."""

    name: str
    mark: str = ""
    who: str = ""
    clock: str = ""
    thresholds: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps of a form of work, in force from ``start`` to ``end``, both included."""

    key: str
    name: str
    steps: tuple[FlowStep, ...]
    basis: str = ""
    is_checked: bool = False
    is_local: bool = False
    start: date | None = None
    end: date | None = None
    note: str = ""
