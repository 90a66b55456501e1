"""The steps of a form of work as a law or a local rule has them. Plain values."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.rule import Rule


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
class Flow(Rule):
    """The steps of a form of work."""

    key: str
    name: str
    steps: tuple[FlowStep, ...]
