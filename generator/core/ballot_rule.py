"""The words ballots are recorded in, and named rules by which a grade follows from the counts. Knows no pack file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.core.rates import GradeStep, decide_grade
from generator.core.rule import Rule
from generator.core.values import Choice


class BallotResult(Choice):
    """What a ballot came to."""

    SATISFIED = "satisfied", "满意"
    MOSTLY_SATISFIED = "mostly_satisfied", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    EXCELLENT = "excellent", "优秀"
    COMPETENT = "competent", "称职"
    MOSTLY_COMPETENT = "mostly_competent", "基本称职"
    INCOMPETENT = "incompetent", "不称职"
    PASSED = "passed", "通过"
    FAILED = "failed", "未通过"

    @property
    def is_good(self) -> bool:
        """Say whether nothing has to be handled again."""
        return self not in (BallotResult.DISSATISFIED, BallotResult.INCOMPETENT, BallotResult.FAILED)


class RateBase(Choice):
    """What a rate is divided by, from the widest to the narrowest."""

    ALL = "all", "全体"
    PRESENT = "present", "出席"
    ISSUED = "issued", "发出"
    RETURNED = "returned", "收回"
    VALID = "valid", "有效"

    @property
    def unit(self) -> str:
        """Return what it counts: people or papers."""
        return "人" if self in (RateBase.ALL, RateBase.PRESENT) else "票"


class RateOption(Choice):
    """Which votes a rate counts: one option, or several together."""

    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    BOTH = "both", "满意和基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    EXCELLENT = "excellent", "优秀"
    COMPETENT = "competent", "称职"
    EXCELLENT_COMPETENT = "excellent_competent", "优秀和称职"
    BARELY = "barely", "基本称职"
    ALL_COMPETENT = "all_competent", "优秀、称职和基本称职"
    INCOMPETENT = "incompetent", "不称职"
    YES = "yes", "赞成"
    NO = "no", "反对"
    ABSTAIN = "abstain", "弃权"

    @property
    def parts(self) -> tuple[RateOption, ...]:
        """Return the single options it adds up."""
        return _SUMS.get(self, (self,))


_SUMS = {
    RateOption.BOTH: (RateOption.SATISFIED, RateOption.MOSTLY),
    RateOption.EXCELLENT_COMPETENT: (RateOption.EXCELLENT, RateOption.COMPETENT),
    RateOption.ALL_COMPETENT: (RateOption.EXCELLENT, RateOption.COMPETENT, RateOption.BARELY),
}


class Comparison(Choice):
    """How a threshold is met."""

    ABOVE = "above", "超过"
    REACHED = "reached", "达到"


@dataclass(frozen=True, slots=True)
class Scale:
    """The options that belong together on one paper, best first, and the rates that are printed of them."""

    options: tuple[RateOption, ...]
    rates: tuple[RateOption, ...]


SCALES = (
    Scale(
        (RateOption.SATISFIED, RateOption.MOSTLY, RateOption.DISSATISFIED, RateOption.ABSTAIN),
        (RateOption.SATISFIED, RateOption.BOTH),
    ),
    Scale(
        (
            RateOption.EXCELLENT,
            RateOption.COMPETENT,
            RateOption.BARELY,
            RateOption.INCOMPETENT,
            RateOption.ABSTAIN,
        ),
        (RateOption.EXCELLENT, RateOption.EXCELLENT_COMPETENT),
    ),
    Scale((RateOption.YES, RateOption.NO, RateOption.ABSTAIN), (RateOption.YES,)),
)


@dataclass(frozen=True, slots=True)
class BallotRule(Rule):
    """A named rule: its base and its steps, best grade first; ``lines`` are the steps in words."""

    name: str
    base: RateBase
    steps: tuple[GradeStep, ...]
    lines: tuple[str, ...]

    def decide(self, votes: Mapping[RateOption, int], total: int | None) -> BallotResult | None:
        """Return the grade the votes come to, None when the base is not recorded."""
        grade = decide_grade({str(option): number for option, number in votes.items()}, total, self.steps)
        return next((item for item in BallotResult if item == grade), None)

    @property
    def words(self) -> str:
        """Return the rule in words, with its base: 以出席人数为基数：……."""
        return f"以{self.base.label}{self.base.unit}数为基数，{'；'.join(self.lines)}"
