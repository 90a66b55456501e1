"""Ledgers, ballots, rates, rounds and tallies against a second reckoning that shares no code with the first."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import second_sums as second

from generator.core.ballot import JudgedBallot, check_ballot, rate_total
from generator.core.ballot_rule import SCALES
from generator.core.derived import Deed
from generator.core.diagnostics import Code
from generator.core.pack import RuleSet
from generator.core.rates import (
    GradeStep,
    Portion,
    compare_rate,
    decide_grade,
    percent,
    read_portion,
    truncated_percent,
    unreturned,
)
from generator.core.record import Origin, Record, settle
from generator.records.institutional_document.commitment import Comparison, Measure, Period
from generator.records.institutional_document.tally import Spec, State, Window, tally
from generator.records.resolution import ledger
from generator.records.suggestion.model import Verdict
from generator.records.suggestion.tally import count_groups, satisfaction_by_round

pytestmark = pytest.mark.proof
Size = Callable[[int], int]
KEYS = ("quota", "present", "vacant", "reserve")


def balance(rng: random.Random, *, closes: bool) -> dict[str, int | None]:
    present, vacant, reserve = rng.randint(0, 12), rng.randint(0, 4), rng.randint(0, 3)
    quota = present + vacant + reserve + (0 if closes else rng.choice((-1, 1, 2)))
    made: dict[str, int | None] = {"quota": max(0, quota), "present": present, "vacant": vacant, "reserve": reserve}
    for key in rng.sample(KEYS, rng.choice((0, 0, 0, 1, 1, 2))):
        made[key] = None
    return made


def ours_of_ledger(case: dict[str, Any]) -> tuple[Any, ...]:
    changes = [ledger.Change(ledger.Move(move), who) for move, who in case["changes"]]
    made = ledger.settle(
        ledger.Balance(**case["opening"]),
        changes,
        ledger.Balance(**case["stated"]) if case["stated"] else None,
        ended=case["ended"],
        elected=case["elected"],
    )
    faults = (*made.faults, *ledger.check_people(changes, case["members"]))
    kinds = {"below_zero" if fault.kind is ledger.FaultKind.RESERVE else str(fault.kind) for fault in faults}
    return made.closing.quota, made.closing.present, made.closing.vacant, list(made.running), kinds


def second_of_ledger(case: dict[str, Any]) -> tuple[Any, ...]:
    found = second.settle(**case)
    closing, kinds = found["closing"], set(found["faults"])
    if "over_quota" in kinds:  # one name for one fault: more deputies than seats leave fewer than none
        kinds.discard("below_zero")
    return closing["quota"], closing["present"], closing["vacant"], found["running"], kinds


def test_ledgers_agree(size: Size):
    rng = random.Random(1)
    seen: set[str] = set()
    for _ in range(size(40_000)):
        people = [f"p{number}" for number in range(5)]
        changes = [(rng.choice(("ended", "elected")), rng.choice(people)) for _ in range(rng.randint(0, 5))]
        ended = sum(move == "ended" for move, _ in changes)
        case: dict[str, Any] = {
            "opening": balance(rng, closes=rng.random() < 0.8),
            "changes": changes,
            "stated": balance(rng, closes=rng.random() < 0.8) if rng.random() < 0.7 else None,
            "ended": rng.choice((None, ended, ended + 1)),
            "elected": rng.choice((None, len(changes) - ended, len(changes) - ended + 1)),
            "members": set(rng.sample(people, rng.randint(0, 5))) if rng.random() < 0.5 else None,
        }
        assert ours_of_ledger(case) == second_of_ledger(case), case
        seen |= ours_of_ledger(case)[-1]

    assert seen == {str(kind) for kind in ledger.FaultKind} - {"reserve"}


def test_rates_agree(size: Size):
    rng = random.Random(2)
    seen = set()
    for _ in range(size(20_000)):
        base, places = rng.randint(1, 400), rng.randint(0, 3)
        part = rng.randint(0, base)
        assert str(percent(part, base, places)) == second.percent(part, base, places)
        assert str(truncated_percent(part, base, places)) == second.truncated(part, base, places)
        others = [(f"b{number}", rng.randint(0, 400)) for number in range(2)]
        source = rng.choice((base, *(number for _, number in others if number)))
        shown = rng.choice((percent, truncated_percent))(part, source, places)
        published = Decimal(shown) + rng.choice((0, 0, 0, Decimal(1).scaleb(-places)))
        found = compare_rate(published, part, ("a", base), others)
        words = f"other_base:{found.base}" if found.match.value == "other_base" else found.match.value
        assert words == second.compare(str(published), part, base, others), (published, part, base, others)
        seen.add(words.partition(":")[0])

    assert seen == {"equal", "truncated", "other_base", "differs"}


PAPERS = Code("XXX101", "票数", "票数。", "票数。", "a", "b")
CHAIN = (("全体", "eligible"), ("出席", "present"), ("发出", "issued"), ("收回", "returned"), ("有效", "valid"))
OPTIONS = tuple(option.label for option in SCALES[0].options)


def test_ballots_agree(size: Size):
    rng = random.Random(3)
    record = settle(Record.model_validate({}), "article/x", Origin("x.yaml"))
    seen: set[str] = set()
    for _ in range(size(20_000)):
        numbers, most = {}, rng.randint(1, 30)
        for _, name in CHAIN:
            most = max(0, most + (1 if rng.random() < 0.05 else -rng.choice((0, 0, 0, 1, 2))))
            numbers[name] = most if rng.random() < 0.6 else None
        options = {label: rng.randint(0, 9) for label in OPTIONS if rng.random() < 0.8} if rng.random() < 0.9 else {}
        if options and numbers["valid"] is not None and rng.random() < 0.5:
            first = next(iter(options))
            options[first] = max(0, options[first] + numbers["valid"] - sum(options.values()))
        tree: dict[str, Any] = {label: numbers[name] for label, name in CHAIN if numbers[name] is not None} | options
        ballot = JudgedBallot.model_validate(tree)
        problems = set()
        for item in check_ballot(record, ballot, ("测评",), (PAPERS,) * 3, rules=RuleSet(), day=None):
            summed = item.message.startswith("各项之和")
            problems.add("chain" if not summed else "too_many" if "多于" in item.message else "too_few")
        expected = second.ballot(**numbers, options=options)
        assert problems == expected["problems"], tree
        assert unreturned(ballot.issued, ballot.returned) == expected["unreturned"]
        total = rate_total(ballot)
        assert (total and (total[0].value, total[1])) == expected["base"], tree
        if total and options:
            shares = {
                option.label: str(percent(ballot.votes(option), total[1], 2))
                for option in SCALES[0].options
                if option.label in options
            }
            assert shares == expected["shares"], tree
        seen |= problems

    assert seen == {"chain", "too_many", "too_few"}


def test_grades_agree(size: Size):
    rng = random.Random(4)
    for _ in range(size(10_000)):
        votes = {name: rng.randint(0, 20) for name in "abcd" if rng.random() < 0.9}
        base = rng.choice((None, 0, *range(1, 40)))
        steps = []
        for number in range(rng.randint(1, 3)):
            text = rng.choice(("50", "60", "66.67%", "2/3", "1/2", "100", "0"))
            steps.append((f"g{number}", sorted(rng.sample("abcd", rng.randint(1, 3))), text, rng.random() < 0.5))
        steps += [("rest", [], None, False)] if rng.random() < 0.7 else []
        ours = [
            GradeStep(name, tuple(options), Portion(read_portion(text), strict) if text else None)
            for name, options, text, strict in steps
        ]
        assert decide_grade(votes, base, ours) == second.grade(votes, base, steps), (votes, base, steps)
    assert read_portion("66.67%") == Fraction(6667, 10000)


def test_counts_with_overlap_agree(size: Size):
    rng = random.Random(5)
    for _ in range(size(5_000)):
        items = [rng.sample("甲乙丙丁", rng.randint(0, 3)) for _ in range(rng.randint(0, 12))]
        found, expected = count_groups(items), second.groups(items)
        ours = {"total": found.total, "each": dict(found.groups), "sum": found.sum, "overlap": found.overlap}
        assert ours == {**expected, "each": dict(expected["each"])}, items


def test_satisfaction_by_round_agrees(size: Size):
    rng = random.Random(6)
    words = {verdict.label: verdict for verdict in Verdict}
    for _ in range(size(5_000)):
        histories = [
            {number: rng.choice(list(words)) for number in range(1, 4) if rng.random() < 0.6}
            for _ in range(rng.randint(0, 10))
        ]
        ours = satisfaction_by_round([{key: words[word] for key, word in item.items()} for item in histories])
        lines = []
        for result in ours:
            found = result.satisfaction
            strict, broad = (rate.percent() for rate in (found.strict, found.broad))
            lines.append({
                "满意": found.satisfied, "基本满意": found.mostly, "不满意": found.dissatisfied, "弃权": found.abstained,
                "未反馈": found.unreturned, "unrated": found.unrated, "base": found.base,
                "strict": None if strict is None else str(strict), "broad": None if broad is None else str(broad),
            })  # fmt: skip
        assert lines == second.standing(histories), histories


def test_commitments_agree(size: Size):
    rng = random.Random(7)
    start, seen = date(2024, 1, 1), set()
    words = {"at_least": Comparison.AT_LEAST, "at_most": Comparison.AT_MOST, "exactly": Comparison.EXACTLY}
    for _ in range(size(10_000)):
        deeds = [(start + timedelta(days=rng.randint(-400, 500)), rng.randint(1, 5)) for _ in range(rng.randint(0, 6))]
        comparison, how = rng.choice(list(words)), rng.choice(("count", "sum"))
        threshold, today, cut = rng.randint(0, 6), start + timedelta(days=rng.randint(0, 700)), rng.random() < 0.2
        window = (start, date(2025, 1, 1))
        measure = Measure.COUNT if how == "count" else Measure.SUM
        spec = Spec(measure, words[comparison], Decimal(threshold), Period.YEAR, subject=False)
        ours = tally(
            spec,
            [Deed("k", "a/b", "", day, amount) for day, amount in deeds],
            (),
            [Window("2024", *window, cut=cut)],
            today,
        )[0]
        number, state = second.tally_count(deeds, threshold, comparison, window, today, cut, how)
        assert (ours.state, ours.results[0].number) == (State(state), number), (
            deeds,
            threshold,
            comparison,
            today,
            cut,
        )
        seen.add(state)

    assert seen == {str(state.value) for state in State}
