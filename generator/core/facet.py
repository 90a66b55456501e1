"""What readers may narrow a list by: its kind, its state, a body; each type adds its own. Knows no type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.core.page import Chip

_DAY = re.compile(r"\d+年(?:\d+月(?:\d+日)?)?")
_DAYS = re.compile(r"\d+天")
_COUNT = re.compile(r"(?<!第)\d+[件项条人名份次]")
_LIMITS = {"late": "逾期", "soon": "临近到期"}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: its name in the address, its words, and what a record counts under.

    ``values`` gets record, entry and view; the record is None where only its title is public. No value means that the
    record is in the list only as long as nothing is chosen here.
    """

    name: str
    title: str
    values: Callable[[Any, Any, Any], Iterable[str]]

    def called(self, title: str) -> Facet:
        """Return the same under other words, as a list's own column has them."""
        return replace(self, title=title)


def state_word(chip: Chip) -> str:
    """Return a chip's state without its numbers, so that 逾期15天 and 逾期3天 are one."""
    text = _DAY.sub("", chip.text)
    if _DAYS.search(text):
        if chip.kind in _LIMITS:
            return _LIMITS[chip.kind]
        return "，".join(part for part in text.split("，") if not _DAYS.search(part)) or "未到期"
    return _COUNT.sub("", text).strip("，、 ") or chip.text


def states_of(chips: Iterable[Chip]) -> tuple[str, ...]:
    """Return the states of several chips, each once."""
    return tuple(dict.fromkeys(map(state_word, chips)))


KIND = Facet("kind", "种类", lambda record, entry, view: (entry.kind,))
STATE = Facet("state", "状态", lambda record, entry, view: states_of(entry.chips))
