"""Ballot rules and flows of the packs: entries become values, and what is amiss in them is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.core.ballot_rule import BallotRule, Comparison
from generator.core.diagnostics import Code
from generator.core.flow import Flow, FlowStep
from generator.core.pack_entries import (
    DUE011,
    BallotRuleEntry,
    FlowEntry,
    GradeEntry,
)
from generator.core.rates import GradeStep, Portion, fraction_words, read_portion

Report = Callable[[Code, str, str], None]


def _portion_words(text: str) -> str:
    """Return a part as printed: 60 is 60%, 2/3 is 三分之二."""
    return fraction_words(read_portion(text)) if "/" in text else f"{text.rstrip('%％')}%"


def make_ballot_rule(entry: BallotRuleEntry, report: Report) -> BallotRule:
    """Return a ballot rule; a grade that cannot be worked out is reported and left out."""
    steps, lines = [], []
    for number, item in enumerate(entry.grades, 1):
        is_last = number == len(entry.grades)
        written = [part is not None for part in (item.option, item.comparison, item.threshold)]
        if any(written) != all(written) or (not all(written) and not is_last):
            hint = "写“计入”“比较”“门槛”；只有最后一个等次都不写"
            report(DUE011, f"测评规则“{entry.name}”的等次“{item.grade.label}”没有写全", hint)
            continue
        steps.append(_grade_step(item))
        lines.append(_grade_line(item))
    if not steps:
        report(
            DUE011,
            f"测评规则“{entry.name}”没有写等次",
            "在“等次”里从高到低写，如 {等次: 满意, 计入: 满意, 比较: 达到, 门槛: 60}",
        )
    return BallotRule(name=entry.name, base=entry.base, steps=tuple(steps), lines=tuple(lines))


def _grade_step(item: GradeEntry) -> GradeStep:
    if item.option is None or item.threshold is None:
        return GradeStep(str(item.grade))
    portion = Portion(read_portion(item.threshold), item.comparison is Comparison.ABOVE)
    return GradeStep(str(item.grade), tuple(str(part) for part in item.option.parts), portion)


def _grade_line(item: GradeEntry) -> str:
    if item.option is None or item.threshold is None or item.comparison is None:
        return f"其余为“{item.grade.label}”"
    return f"{item.option.label}票{item.comparison.label}{_portion_words(item.threshold)}的为“{item.grade.label}”"


def make_flow(entry: FlowEntry, cited: Sequence[str]) -> Flow:
    """Return a flow with its steps; ``cited`` is what each step rests on, as printed."""
    return Flow(key=entry.key, name=entry.name, steps=tuple(_steps(entry, cited)))


def _steps(entry: FlowEntry, cited: Sequence[str]) -> Iterator[FlowStep]:
    for step, basis in zip(entry.steps, cited, strict=True):
        yield FlowStep(
            step.name,
            step.mark or "",
            step.who or "",
            step.clock or "",
            step.thresholds,
            basis,
            step.note or "",
        )
