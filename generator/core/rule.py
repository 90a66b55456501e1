"""Rules as values: what a pack says, with its article, its days, how far it was checked and whom it binds.

Which of several rules holds on a day is decided in ``rule_set``; nothing here knows a period, a threshold or an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from generator.core.pack_words import Binding, Bound, Check, Direction, Layer, LimitMeasure, Rhythm, Strength, Unit
from generator.core.rates import fraction_words

MAX_VALUE = 999


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a text states it."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """Return it as printed: 3个月, 10个工作日, 20日, 当年年底."""
        if self.unit is Unit.YEAR_END:
            return "当年年底" if self.value == 0 else "次年年底" if self.value == 1 else f"{self.value}年后的年底"
        return f"{self.value}{'个' if self.unit in (Unit.MONTH, Unit.WORKING_DAY) else ''}{self.unit.label}"


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law, in force on the days from ``start`` to ``end``, both included."""

    key: str
    title: str
    full_title: str
    version: str
    start: date | None
    end: date | None
    binding: Binding
    check: Check
    date_check: Check
    doubtful_days: tuple[date, ...]
    source: str
    note: str
    pack: str = ""

    def is_in_force(self, on: date) -> bool:
        """Say whether the version holds on a day, as far as its dates are known."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a law; the article may be unknown."""

    law: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has: where it stands, the days it holds (both included), whom it binds, how far it was checked."""

    basis: str = ""
    conditions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    start: date | None = None
    end: date | None = None
    binding: Binding = Binding.BINDING
    check: Check = Check.UNCHECKED
    doubtful_days: tuple[date, ...] = ()
    note: str = ""
    layer: Layer = Layer.NATIONAL
    pack: str = ""

    @property
    def is_verified(self) -> bool:
        """Say whether the rule was compared with a text."""
        return self.check is not Check.UNCHECKED

    @property
    def says_something(self) -> bool:
        """Say whether the texts give what the rule is about; one that only says they are silent goes last."""
        return bool(self.citations) or self.layer is Layer.LOCAL

    def is_in_force(self, on: date) -> bool:
        """Say whether the rule holds on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """What a rule allows: consent by whom (none needed when empty), up to which limit (none stated when None)."""

    consent: str
    limit: Period | None
    measure: LimitMeasure
    reason_required: bool
    basis: str


@dataclass(frozen=True, slots=True)
class ClockRule(Rule):
    """One clock; ``period`` is None where the text has no number."""

    key: str
    name: str
    start_event: str
    period: Period | None
    direction: Direction = Direction.AFTER
    extension: ExtensionRule | None = None
    own_period: bool = False
    suspension_basis: str = ""
    start_check: Check = Check.UNCHECKED

    @property
    def says_something(self) -> bool:
        """Say whether the text has a number."""
        return self.period is not None


@dataclass(frozen=True, slots=True)
class PublicationDuty(Rule):
    """What must be public: ``key`` is that of the ``Disclosure`` facts; ``strength`` is None where no text says so."""

    key: str
    name: str
    content: str
    rhythm: Rhythm
    holder: str = ""
    where: tuple[str, ...] = ()
    strength: Strength | None = None
    is_prompt: bool = False
    start_event: str = ""
    period: Period | None = None

    @property
    def term(self) -> str:
        """Return by when, as printed: 批准之日起20日以内, 及时, or nothing where the text has no term."""
        if self.period is None:
            return "及时" if self.is_prompt else ""
        return f"{self.start_event}起{self.period}以内" if self.start_event else f"{self.period}以内"


@dataclass(frozen=True, slots=True)
class Threshold(Rule):
    """A number a text sets: so many of a ``unit``, or a share of a ``base``."""

    key: str
    name: str
    bound: Bound
    number: int | None = None
    share: Fraction | None = None
    unit: str = ""
    base: str = ""

    def limit(self, whole: int | None = None) -> int:
        """Return the least number that meets it; the greatest one where it sets an upper bound.

        Args:
            whole: how many the base has; a threshold that is a share needs it.

        Raises:
            ValueError: the threshold is a share and ``whole`` is missing.
        """
        value = self._value(whole)
        return {
            Bound.AT_LEAST: ceil(value),
            Bound.MORE_THAN: floor(value) + 1,
            Bound.AT_MOST: floor(value),
            Bound.LESS_THAN: ceil(value) - 1,
            Bound.EXACTLY: ceil(value),
        }[self.bound]

    def is_met(self, number: int, whole: int | None = None) -> bool:
        """Say whether a number meets it; see ``limit`` for ``whole``.

        Raises:
            ValueError: the threshold is a share and ``whole`` is missing.
        """
        if self.bound is Bound.EXACTLY:
            return self._value(whole) == number
        limit = self.limit(whole)
        return number <= limit if self.bound in (Bound.AT_MOST, Bound.LESS_THAN) else number >= limit

    def _value(self, whole: int | None) -> Fraction:
        if self.share is None:
            return Fraction(self.number or 0)
        if whole is None:
            raise ValueError(self.key)
        return self.share * whole

    def __str__(self) -> str:
        """Return it as printed: 10名代表以上, 五分之一以上, 过半数, 不超过35人."""
        text = f"{self.number}{self.unit}" if self.share is None else fraction_words(self.share)
        text = "半数" if self.share == Fraction(1, 2) else text
        return {
            Bound.AT_LEAST: f"{text}以上",
            Bound.MORE_THAN: "过半数" if text == "半数" else f"超过{text}",
            Bound.AT_MOST: f"不超过{text}",
            Bound.LESS_THAN: f"不足{text}",
            Bound.EXACTLY: text,
        }[self.bound]


@dataclass(frozen=True, slots=True)
class ResultClass:
    """One class of a classification: its words, and what they mean on the common scale; several where it is mixed."""

    name: str
    meanings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification(Rule):
    """Classes or grades a text fixes, in its order; ``dimensions`` are what is graded apart, such as 办理态度."""

    key: str
    name: str
    classes: tuple[ResultClass, ...]
    dimensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed(Rule):
    """One of several that a text lists; ``key`` is that of the list, ``words`` are how records may call this one."""

    key: str
    name: str
    words: tuple[str, ...]
    decision_required: bool = False


@dataclass(frozen=True, slots=True)
class Term(Rule):
    """A word of the field and what it means; ``words`` are all the ways it is written."""

    key: str
    name: str
    topic: str
    words: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class OathRule(Rule):
    """Who organises the oath of a kind of post, and when it is taken; blanks say that the text is silent."""

    key: str
    name: str
    organisers: tuple[str, ...]
    time: str = ""


@dataclass(frozen=True, slots=True)
class Procedure(Rule):
    """A rule that is neither number nor date: ``content`` in a sentence, ``value`` as a word that code can compare."""

    key: str
    name: str
    content: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Inspection(Rule):
    """What an inspection of a site asks for: ``key`` is the finding's code, ``conditions`` are columns."""

    key: str
    name: str
    number: int | None = None
    period: Period | None = None
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it holds on a day, with what it rests on."""

    name: str
    value: str
    check: Check
    basis: str
    note: str
    start: date | None = None
    end: date | None = None
    layer: Layer = Layer.NATIONAL

    @property
    def is_on(self) -> bool:
        """Say whether the value is 是."""
        return self.value == "是"


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack that takes part in a rule set."""

    file: str
    name: str
    layer: Layer
    place: str
    verified_on: date | None
    note: str
