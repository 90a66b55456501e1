"""The one way rates and grades are worked out: plain numbers and words in, so that everybody can work them out again.

Shares are exact fractions until they are printed. Knows no record, no ballot, no pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor

MOST_PLACES = 10
MOST_DIGITS = 20
_FIGURES = "零一二三四五六七八九十"

FEW_IN_ALL = 30
"""Below this many cases a rate is marked as resting on few: the rule of thumb of statistics, of no law."""


def percent(part: int | Decimal, base: int | Decimal, places: int = 1) -> Decimal:
    """Return a rate in percent with exactly so many places, half rounded up.

    What a source itself published is never put through this: it is printed as the source printed it.
    """
    return rounded(Fraction(part) * 100 / Fraction(base), places)


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a number with exactly so many places, half rounded up; of any size, and exact."""
    digits = floor(abs(value) * 10**places + Fraction(1, 2))
    return Decimal(f"{'-' if value < 0 else ''}{digits}E-{places}")


def truncated_percent(part: int, base: int, places: int = 1) -> Decimal:
    """Return a rate in percent cut off after so many places: 25 of 28 to two places is 89.28."""
    return Decimal(part * 100 * 10**places // base).scaleb(-places)


def places_of(value: Decimal) -> int:
    """Return how many places after the point a number was written with, at most ten."""
    return min(MOST_PLACES, max(0, -int(value.as_tuple().exponent)))


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a base, printed as a percentage only where there is a base."""

    part: int
    base: int

    def percent(self, places: int = 1) -> Decimal | None:
        """Return the percentage, rounded half up; None without a base."""
        return percent(self.part, self.base, places) if self.base > 0 else None

    def text(self, places: int = 1) -> str:
        """Return it as printed, 82.4%, or a dash without a base."""
        value = self.percent(places)
        return "—" if value is None else f"{value}%"

    @property
    def sum(self) -> str:
        """Return the division itself, 98 ÷ 119."""
        return f"{self.part} ÷ {self.base}"


class RateMatch(Enum):
    """How a published rate relates to the counts."""

    EQUAL = "equal"
    TRUNCATED = "truncated"
    OTHER_BASE = "other_base"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class RateCheck:
    """What a comparison found: the match, and which base it holds for; ``ours`` is by the stated base."""

    match: RateMatch
    base: str
    ours: Decimal


def compare_rate(
    published: Decimal, part: int, base: tuple[str, int], others: Iterable[tuple[str, int]] = ()
) -> RateCheck:
    """Compare a published rate with the counts, to as many places as it was published with.

    Asked in this order: is it ``part`` of ``base`` rounded half up; the same cut off; ``part`` of one of the ``others``
    rounded half up, the first that fits. ``base`` is a name and a number above zero; others of zero are passed over.
    """
    places = places_of(published)
    name, total = base
    ours = percent(part, total, places)
    if published == ours:
        return RateCheck(RateMatch.EQUAL, name, ours)
    if published == truncated_percent(part, total, places):
        return RateCheck(RateMatch.TRUNCATED, name, ours)
    for other, number in others:
        if number > 0 and published == percent(part, number, places):
            return RateCheck(RateMatch.OTHER_BASE, other, ours)
    return RateCheck(RateMatch.DIFFERS, name, ours)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole that must be reached, or exceeded where ``strict``."""

    value: Fraction
    strict: bool

    def is_met(self, part: int, whole: int) -> bool:
        """Say whether ``part`` of ``whole`` is enough; exact, without rounding."""
        share = Fraction(part, whole)
        return share > self.value if self.strict else share >= self.value


@dataclass(frozen=True, slots=True)
class GradeStep:
    """One line of a rule: which options count, what they must come to, and the grade that follows.

    A step without a portion always holds: it is the grade of all the rest.
    """

    grade: str
    options: tuple[str, ...] = ()
    portion: Portion | None = None


def decide_grade(votes: Mapping[str, int], base: int | None, steps: Sequence[GradeStep]) -> str | None:
    """Return the grade of the first step that holds, None when the base is not known or no step holds.

    ``votes`` go by option; an option nobody wrote down got none.
    """
    if not base:
        return None
    for step in steps:
        if step.portion is None or step.portion.is_met(sum(votes.get(option, 0) for option in step.options), base):
            return step.grade
    return None


def unreturned(issued: int | None, returned: int | None) -> int | None:
    """Return how many papers did not come back, None when one of the numbers is not recorded."""
    return None if issued is None or returned is None else issued - returned


def exact(value: Decimal) -> Fraction:
    """Return a number as typed as a fraction.

    Raises:
        ValueError: it has more places, or is larger, than any number of people or money.
    """
    if value.is_finite() and value.adjusted() <= MOST_DIGITS and int(value.as_tuple().exponent) >= -MOST_DIGITS:
        return Fraction(value)
    raise ValueError(str(value))


def read_portion(text: str) -> Fraction:
    """Return what 50, 66.67% or 2/3 means as a part of one.

    Raises:
        ValueError: it is none of these, or not between nothing and the whole.
    """
    part, slash, whole = text.strip().partition("/")
    if slash and not all(number.isascii() and number.isdigit() for number in (part, whole)):
        raise ValueError(text)
    try:
        value = Fraction(int(part), int(whole)) if slash else exact(Decimal(part.rstrip("%％"))) / 100
    except (ArithmeticError, ValueError):
        raise ValueError(text) from None
    if not 0 <= value <= 1:
        raise ValueError(text)
    return value


def fraction_words(share: Fraction) -> str:
    """Return a fraction as laws print it: 2/3 is 三分之二, 5/12 is 12分之5."""
    if max(share.numerator, share.denominator) < len(_FIGURES):
        return f"{_FIGURES[share.denominator]}分之{_FIGURES[share.numerator]}"
    return f"{share.denominator}分之{share.numerator}"
