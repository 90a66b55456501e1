"""Rules of figures: ballots that add up, votes with their majority, amounts that close, published percentages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.ballot import Ballot, check_ballot
from generator.core.diagnostics import Diagnostic, Path
from generator.core.pack import RuleSet
from generator.core.rates import exact, percent, places_of
from generator.records.oversight_event.codes import OVE101, OVE110, OVE111, OVE112, OVE113, OVE114
from generator.records.oversight_event.finance import Amount
from generator.records.oversight_event.model import OversightEvent


def ballots_of(record: OversightEvent) -> Iterator[tuple[Path, Ballot]]:
    """Yield every ballot of an event with its path: on the whole, on a body, on an official."""
    for place, ballot in enumerate(record.ballots):
        yield ("测评", place), ballot
    for place, evaluation in enumerate(record.evaluations):
        for number, ballot in enumerate(evaluation.ballots):
            yield ("评议", place, "测评", number), ballot
    for place, duty in enumerate(record.duty_reports):
        for number, ballot in enumerate(duty.ballots):
            yield ("述职", place, "测评", number), ballot


def check_ballots(record: OversightEvent, rules: RuleSet) -> Iterator[Diagnostic]:
    """Yield ballots that do not add up, rounds left out, and grades that rest on no rule."""
    rounds = {(path[:-1], ballot.round) for path, ballot in ballots_of(record)}
    for path, ballot in ballots_of(record):
        if ballot.round != 1 and (path[:-1], ballot.round - 1) not in rounds:
            words = f"有第{ballot.round}轮测评" + (f"，没有第{ballot.round - 1}轮" if ballot.round else "")
            yield record.problem(OVE110, (*path, "轮次"), words, hint="轮次从1起连续写；第一轮不写轮次")
        yield from check_ballot(record, ballot, path, (OVE110, OVE111, OVE112), rules=rules, day=ballot.day)
        if ballot.result and not (ballot.rule_name or ballot.judgement or ballot.rule):
            words = f"结果“{ballot.result.label}”没有写是按哪条规则、以什么为基数得出的"
            hint = "写“测评规则: …”（规则写在 data/rules/），或者“判定”；来源没有说明的写“判定规则: 来源没有写明”"
            yield record.problem(OVE113, (*path, "结果"), words, hint=hint)
        yield from record.check_order(OVE101, (*path, "公开日期"), "公开", ballot.published, "测评", ballot.day)
    for place, duty in enumerate(record.duty_reports):
        for number, ballot in enumerate(duty.ballots):
            path = ("述职", place, "测评", number, "日期")
            yield from record.check_order(OVE101, path, "测评", ballot.day, "述职", duty.day)


def check_finance(record: OversightEvent) -> Iterator[Diagnostic]:
    """Yield amounts that do not close, and days that cannot be."""
    finance = record.finance
    if finance is None:
        return
    yield from record.check_order(OVE101, ("财政", "批准日期"), "批准", finance.approved, "送交", finance.submitted)
    for place, item in enumerate(finance.publications):
        path: Path = ("财政", "公开", place, "日期")
        yield from record.check_order(OVE101, path, "公开", item.day, "批准", finance.approved)
    for place, amount in enumerate(finance.amounts):
        yield from _check_amount(record, amount, ("财政", "数额", place))


def _check_amount(record: OversightEvent, amount: Amount, path: Path) -> Iterator[Diagnostic]:
    before, change, after = amount.before, amount.change, amount.after
    if before is not None and change is not None and after is not None and exact(before) + exact(change) != after:
        words = f"{amount.name}：调整前{amount.before}加增减{amount.change}，不等于调整后{amount.after}"
        yield record.problem(OVE114, (*path, "调整后"), words, hint="核对三个数；减少写负数")
    if amount.rate is None or amount.actual is None or not amount.budgeted:
        return
    ours = percent(amount.actual, amount.budgeted, places_of(amount.rate))
    if ours != amount.rate:
        words = f"{amount.name}：公布完成{amount.rate}%，算出来是{ours}%（{amount.actual} ÷ {amount.budgeted}）"
        yield record.problem(OVE114, (*path, "完成比率"), words, hint="核对预算数、执行数和比率")
