"""A satisfaction ballot: its papers and options, what it came to, by which rule, and the rates as published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.core.diagnostics import Code, Diagnostic, Path
from generator.core.rates import percent
from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Count, Number, Text

WHOLE = 100
MOST_PLACES = 10


class BallotResult(Choice):
    """What a ballot came to."""

    SATISFIED = "satisfied", "满意"
    MOSTLY_SATISFIED = "mostly_satisfied", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    PASSED = "passed", "通过"
    FAILED = "failed", "未通过"

    @property
    def is_good(self) -> bool:
        """Say whether nothing has to be handled again."""
        return self not in (BallotResult.DISSATISFIED, BallotResult.FAILED)


class Voters(Choice):
    """Who took part in a ballot."""

    MEMBERS = "members", "组成人员"
    MEMBERS_AND_DEPUTIES = "members_and_deputies", "组成人员和代表"
    DEPUTIES = "deputies", "代表"
    OTHER = "other", "其他"


class RateBase(Choice):
    """What a rate is divided by."""

    ALL = "all", "全体"
    ISSUED = "issued", "发出"
    RETURNED = "returned", "收回"
    VALID = "valid", "有效"


class RateOption(Choice):
    """Which votes a rate counts."""

    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    BOTH = "both", "满意和基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    ABSTAIN = "abstain", "弃权"


class Comparison(Choice):
    """How a threshold is met."""

    ABOVE = "above", "超过"
    REACHED = "reached", "达到"


class Electorate(Part):
    """Who could take part in a ballot, and how many they were."""

    voters: Voters | None = field("表决人范围", "组成人员、组成人员和代表……")
    base: Count | None = field("全体", "有权投票的全体人数")


class BallotCounts(Part):
    """The papers of a satisfaction ballot and what they say; each number only where it was published."""

    issued: Count | None = field("发出", "发出的票数")
    returned: Count | None = field("收回", "收回的票数")
    valid: Count | None = field("有效", "有效票数；有废票的要写")
    satisfied: Count | None = field("满意", "满意票数")
    mostly: Count | None = field("基本满意", "基本满意票数")
    dissatisfied: Count | None = field("不满意", "不满意票数")
    abstain: Count | None = field("弃权", "弃权票数")

    @property
    def options(self) -> tuple[int, int, int, int]:
        """Return the votes for 满意, 基本满意, 不满意, 弃权; an option left out of a published count got none."""
        return self.satisfied or 0, self.mostly or 0, self.dissatisfied or 0, self.abstain or 0

    @property
    def counted(self) -> int | None:
        """Return the sum of all options, None when no counts were published."""
        counts = (self.satisfied, self.mostly, self.dissatisfied, self.abstain)
        return None if counts == (None,) * len(counts) else sum(self.options)


class PublishedRate(Part):
    """A rate as published, to be compared with the counts."""

    option: RateOption = field("选项", "满意、基本满意、满意和基本满意、不满意、弃权", required=True)
    value: Number = field("比率", "公布的百分数，照原样，如 89.29", required=True)


class Judgement(Part):
    """How a result follows from the counts."""

    option: RateOption = field("计入", "哪些票计入，如“满意和基本满意”", required=True)
    base: RateBase = field("基数", "除以什么：全体、发出、收回或有效", required=True)
    threshold: Number = field("门槛", "百分之几，如 50", required=True)
    comparison: Comparison = field("比较", "超过还是达到", required=True)


class JudgedBallot(BallotCounts, Electorate):
    """A ballot with its result, the rule it follows from, and the rates as published."""

    judgement: Judgement | None = field("判定", "结果怎样由票数得出")
    rule: Text | None = field("判定规则", "判定规则的原文和依据")
    result: BallotResult = field("结果", "满意、基本满意、不满意、通过或未通过", required=True)
    wording: Text | None = field("措辞", "只公布了说法时照录")
    published_rates: tuple[PublishedRate, ...] = parts("公布比率", "公布的比率，与票数核对")
    rate_base: RateBase | None = field("比率基数", "公布的比率除以什么；不写即有效票，没有写有效票即收回的票")

    def votes(self, option: RateOption) -> int:
        """Return the votes an option got; an option left out of a published count got none."""
        satisfied, mostly, dissatisfied, abstain = self.options
        return {
            RateOption.SATISFIED: satisfied,
            RateOption.MOSTLY: mostly,
            RateOption.BOTH: satisfied + mostly,
            RateOption.DISSATISFIED: dissatisfied,
            RateOption.ABSTAIN: abstain,
        }[option]

    def total(self, base: RateBase) -> int | None:
        """Return what a rate is divided by, None when it is not recorded."""
        return {
            RateBase.ALL: self.base,
            RateBase.ISSUED: self.issued,
            RateBase.RETURNED: self.returned,
            RateBase.VALID: self.valid,
        }[base]


def check_ballot(
    record: Record, ballot: JudgedBallot, path: Path, codes: tuple[Code, Code, Code]
) -> Iterator[Diagnostic]:
    """Yield what does not add up in a ballot; ``codes`` are (papers, result, published rate) of the record's type."""
    papers, result, rate = codes
    yield from _check_counts(record, ballot, path, papers)
    if ballot.judgement:
        yield from _check_result(record, ballot, ballot.judgement, path, result)
    yield from _check_rates(record, ballot, path, rate)


def _check_counts(record: Record, ballot: JudgedBallot, path: Path, code: Code) -> Iterator[Diagnostic]:
    chain = [("全体", ballot.base), ("发出", ballot.issued), ("收回", ballot.returned), ("有效", ballot.valid)]
    known = [(key, count) for key, count in chain if count is not None]
    for (before, most), (key, count) in pairwise(known):
        if count > most:
            yield record.problem(code, (*path, key), f"{key}{count}，多于{before}{most}", hint="核对票数")
            return
    counted = ballot.counted
    if counted is None or not known:
        return
    key, most = known[-1]
    if counted > most:
        yield record.problem(
            code, path, f"各项之和是{counted}，多于{key}的{most}票", hint="核对满意、基本满意、不满意、弃权四项"
        )
    elif key == "有效" and counted < most:
        yield record.problem(
            code, path, f"各项之和是{counted}，少于有效的{most}票", hint="有效票都要归入一项；核对各项和有效票数"
        )


def _check_result(
    record: Record, ballot: JudgedBallot, judgement: Judgement, path: Path, code: Code
) -> Iterator[Diagnostic]:
    if not 0 <= judgement.threshold <= WHOLE:
        yield record.problem(
            code, (*path, "判定", "门槛"), f"门槛是百分数，不能是{judgement.threshold}", hint="写0到100的数，如 50"
        )
        return
    is_met = judge(ballot, judgement)
    if is_met is None or is_met == ballot.result.is_good:
        return
    votes, total = ballot.votes(judgement.option), ballot.total(judgement.base)
    words = f"{judgement.option.label}{votes}票，{judgement.base.label}{total}，{'已' if is_met else '没有'}{judgement.comparison.label}{judgement.threshold}%"
    yield record.problem(
        code, (*path, "结果"), f"{words}，结果却写“{ballot.result.label}”", hint="核对票数、判定和结果"
    )


def judge(ballot: JudgedBallot, judgement: Judgement) -> bool | None:
    """Say whether a ballot met its threshold; None when the counts are not known."""
    total = ballot.total(judgement.base)
    if not total or ballot.counted is None or not 0 <= judgement.threshold <= WHOLE:
        return None
    votes = ballot.votes(judgement.option) * Decimal(WHOLE)
    needed = judgement.threshold * total
    return votes > needed if judgement.comparison is Comparison.ABOVE else votes >= needed


def rate_total(ballot: JudgedBallot) -> tuple[RateBase, int] | None:
    """Return what a ballot's rates are divided by: as stated, else valid ballots, else those returned."""
    for base in (ballot.rate_base,) if ballot.rate_base else (RateBase.VALID, RateBase.RETURNED):
        total = ballot.total(base)
        if total:
            return base, total
    return None


def _check_rates(record: Record, ballot: JudgedBallot, path: Path, code: Code) -> Iterator[Diagnostic]:
    found = rate_total(ballot)
    if found is None or ballot.counted is None:
        return
    base, total = found
    for number, rate in enumerate(ballot.published_rates):
        places = min(MOST_PLACES, max(0, -int(rate.value.as_tuple().exponent)))
        ours = percent(ballot.votes(rate.option), total, places)
        if ours != rate.value:
            words = f"公布的{rate.option.label}比率是{rate.value}%，算出来是{ours}%（{ballot.votes(rate.option)} ÷ {base.label}{total}）"
            yield record.problem(
                code, (*path, "公布比率", number, "比率"), words, hint="核对票数；除以别的数的，写“比率基数”"
            )
