"""What the records say a deputy did in a year: suggestions and activities counted from them, never typed.

Other types tell of a person's part by deeds whose kind begins with 参加; of suggestions by those put forward, of which
those led are told once more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.core.view import View

PART = "参加"
PROPOSED = "提出建议"
LED = "领衔提出建议"
HOURS = "培训学时"
RECEPTION = "接待选民"
REPORT = "代表述职"
COMMITTEE_REPORT = "向常委会报告履职"


@dataclass(slots=True)
class Figures:
    """One year: suggestions led and joined, times taken part by kind, hours, receptions and reports."""

    led: int = 0
    joined: int = 0
    parts: Counter[str] = field(default_factory=Counter)
    hours: Decimal = Decimal()
    receptions: int = 0
    reports: int = 0

    @property
    def activities(self) -> int:
        """Return the times taken part in activities of all kinds."""
        return sum(self.parts.values())

    @property
    def suggestions(self) -> int:
        """Return the suggestions led and joined."""
        return self.led + self.joined


Yearly = Mapping[tuple[str, int], Figures]


def yearly(view: View) -> Yearly:
    """Return everybody's figures by person and year, worked out once for a view."""
    return view.index.cached("figures of deputies", lambda _: _count(view))


def _count(view: View) -> Yearly:
    found: dict[tuple[str, int], Figures] = defaultdict(Figures)
    kinds = [kind for item in view.index.types.values() for kind in item.deeds]
    for kind in kinds:
        for deed in view.deeds_of(kind.name):
            if deed.standing or not deed.met:
                continue
            for person in dict.fromkeys(deed.who):
                own = found[person, deed.day.year]
                if kind.name == HOURS:
                    own.hours += deed.amount
                elif kind.name == RECEPTION:
                    own.receptions += int(deed.amount)
                elif kind.name in (REPORT, COMMITTEE_REPORT):
                    own.reports += int(deed.amount)
                elif kind.name == LED:
                    own.led, own.joined = own.led + 1, own.joined - 1
                elif kind.name == PROPOSED:
                    own.joined += 1
                elif kind.name.startswith(PART) and kind.unit == "次":
                    own.parts[kind.name] += int(deed.amount)
    return dict(found)


def told(number: Decimal | int) -> str:
    """Return a figure as printed: nothing recorded is not nothing done."""
    if not number:
        return "未记录"
    return f"{number.normalize():f}" if isinstance(number, Decimal) else str(number)


def suggested(number: int, year: int, view: View) -> str:
    """Return a number of suggestions; none is a fact where the year's suggestions are on record at all."""
    years = view.index.cached("years of suggestions", lambda _: _years_of_suggestions(view))
    return str(number) if number or year in years else "未记录"


def _years_of_suggestions(view: View) -> frozenset[int]:
    return frozenset(entry.date.year for entry in view.entries_of("suggestion") if entry.date)
