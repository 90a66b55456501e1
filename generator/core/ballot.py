"""A ballot: its papers and options, what it came to, by which rule, and the rates as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from generator.core.ballot_rule import SCALES, BallotResult, BallotRule, Comparison, RateBase, RateOption, Scale
from generator.core.diagnostics import Code, Diagnostic, Path
from generator.core.rates import (
    Portion,
    RateCheck,
    RateMatch,
    compare_rate,
    percent,
    places_of,
    read_portion,
    truncated_percent,
    unreturned,
)
from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Count, Day, Number, Ref, Text, To, Truth

if TYPE_CHECKING:
    from generator.core.pack import RuleSet


class Voters(Choice):
    """Who took part in a ballot."""

    MEMBERS = "members", "组成人员"
    MEMBERS_AND_DEPUTIES = "members_and_deputies", "组成人员和代表"
    DEPUTIES = "deputies", "代表"
    OTHER = "other", "其他"


class RateMethod(Choice):
    """How a published rate was brought to its places."""

    ROUNDED = "rounded", "四舍五入"
    TRUNCATED = "truncated", "截尾"


class Electorate(Part):
    """Who could take part in a ballot, and how many they were."""

    voters: Voters | None = field("表决人范围", "组成人员、组成人员和代表……")
    base: Count | None = field("全体", "有权投票的全体人数")
    present: Count | None = field("出席", "投票时出席的人数；判定以出席为基数的要写")


class BallotCounts(Part):
    """The papers of a ballot and what they say, on one scale; each number only where it was published."""

    issued: Count | None = field("发出", "发出的票数")
    returned: Count | None = field("收回", "收回的票数")
    valid: Count | None = field("有效", "有效票数；有废票的要写")
    satisfied: Count | None = field("满意", "满意票数")
    mostly: Count | None = field("基本满意", "基本满意票数")
    dissatisfied: Count | None = field("不满意", "不满意票数")
    excellent: Count | None = field("优秀", "优秀票数；等次是优秀、称职……的，写这几项")
    competent: Count | None = field("称职", "称职票数")
    barely: Count | None = field("基本称职", "基本称职票数")
    incompetent: Count | None = field("不称职", "不称职票数")
    yes: Count | None = field("赞成", "赞成票数；赞成、反对表决的，写这几项")
    no: Count | None = field("反对", "反对票数")
    abstain: Count | None = field("弃权", "弃权票数")
    several: Truth = Field(
        False, alias="一票多项", title="一票多项", description="一张票可以选几项的写“是”：各项之和可以多于票数"
    )

    @property
    def scales(self) -> tuple[Scale, ...]:
        """Return the scales the written options belong to; 弃权 belongs to all. One, unless two were mixed."""
        written = {option for option in RateOption if option is not RateOption.ABSTAIN and self._count(option)}
        found = tuple(scale for scale in SCALES if written.intersection(scale.options))
        return found or tuple(scale for scale in SCALES if self._is_written(scale)) or SCALES[:1]

    @property
    def tallies(self) -> tuple[tuple[RateOption, int], ...]:
        """Return each option of the scale with its votes; an option left out of a published count got none."""
        return tuple((option, self._count(option) or 0) for option in self.scales[0].options)

    @property
    def shown(self) -> tuple[tuple[RateOption, int], ...]:
        """Return the options a page shows: 弃权 only where somebody wrote it down."""
        return tuple(pair for pair in self.tallies if pair[0] is not RateOption.ABSTAIN or self.abstain is not None)

    @property
    def counted(self) -> int | None:
        """Return the sum of all options, None when no counts were published."""
        counts = [self._count(option) for option in RateOption]
        return None if all(count is None for count in counts) else sum(count or 0 for count in counts)

    @property
    def unreturned(self) -> int | None:
        """Return how many papers did not come back, None when that is not recorded."""
        return unreturned(self.issued, self.returned)

    def votes(self, option: RateOption) -> int:
        """Return the votes an option got; an option left out of a published count got none."""
        return sum(self._count(part) or 0 for part in option.parts)

    def _count(self, option: RateOption) -> int | None:
        count: int | None = getattr(self, option.value, None)
        return count

    def _is_written(self, scale: Scale) -> bool:
        return any(self._count(option) is not None for option in scale.options if option is not RateOption.ABSTAIN)


class PublishedRate(Part):
    """A rate as published, to be compared with the counts."""

    option: RateOption = field("选项", "满意、基本满意、满意和基本满意、优秀、赞成……", required=True)
    value: Number = field("比率", "公布的百分数，照原样，如 89.29", required=True)
    base: RateBase | None = field("基数", "来源除以什么；不写即“比率基数”")
    method: RateMethod = Field(
        RateMethod.ROUNDED, alias="取法", title="取法", description="来源怎样取到这几位：四舍五入，或者截尾"
    )
    note: Text | None = field("说明", "来源的数为什么与票数算出的不同，如“来源把协办的重复计入”")


class Judgement(Part):
    """How a result follows from the counts."""

    option: RateOption = field("计入", "哪些票计入，如“满意和基本满意”", required=True)
    base: RateBase = field("基数", "除以什么：全体、出席、发出、收回或有效", required=True)
    threshold: Number = field("门槛", "百分之几，如 50", required=True)
    comparison: Comparison = field("比较", "超过还是达到", required=True)

    @property
    def portion(self) -> Portion | None:
        """Return what must be met, None when the threshold is no percentage."""
        try:
            share = read_portion(str(self.threshold))
        except ValueError:
            return None
        return Portion(share, self.comparison is Comparison.ABOVE)


class JudgedBallot(BallotCounts, Electorate):
    """A ballot with its result, the rule it follows from, and the rates as published."""

    rule_name: Text | None = field("测评规则", "规则包或 data/rules/ 里测评规则的名称，等次由它得出")
    judgement: Judgement | None = field("判定", "没有测评规则的，写结果怎样由票数得出")
    rule: Text | None = field("判定规则", "判定规则的原文和依据")
    result: BallotResult | None = field("结果", "公布的等次；没有公布就不写")
    wording: Text | None = field("措辞", "只公布了说法时照录")
    published_rates: tuple[PublishedRate, ...] = parts("公布比率", "公布的比率，与票数核对")
    rate_base: RateBase | None = field("比率基数", "公布的比率除以什么；不写即有效票，没有写有效票即收回的票")

    @property
    def result_words(self) -> str:
        """Return the result as other texts name it."""
        return self.result.label if self.result else "没有公布等次"

    @property
    def totals(self) -> Mapping[RateBase, int | None]:
        """Return every base, from the widest to the narrowest; None for what is not recorded."""
        return {
            RateBase.ALL: self.base,
            RateBase.PRESENT: self.present,
            RateBase.ISSUED: self.issued,
            RateBase.RETURNED: self.returned,
            RateBase.VALID: self.valid,
        }

    def total(self, base: RateBase) -> int | None:
        """Return what a rate is divided by, None when it is not recorded."""
        return self.totals[base]


# Fields stand in the order of the bases from the last to the first.
class BallotCall(Part):
    """On what a ballot was held, when, where and by whom."""

    round: Count = Field(1, alias="轮次", title="轮次", description="对第几轮办理的测评；不写是第一轮")
    stage: Text | None = field("阶段", "在哪个阶段测评，如“方案”“过程”“结果”；不分阶段的不写")
    dimension: Text | None = field("维度", "测评哪一方面，如“办理态度”“依法履职”；不分的不写")
    day: Day = field("日期", "测评的日期", required=True)
    meeting: Annotated[Ref, To("meeting")] | None = field("会议", "进行测评的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    object: Text | None = field("对象", "测评什么，如“县人民政府的办理情况”")


class Ballot(JudgedBallot, BallotCall):
    """One ballot: of a round, a stage and a dimension where these are told apart."""

    published: Day | None = field("公开日期", "结果公布的日期")


def rule_of(ballot: JudgedBallot, rules: RuleSet, day: date) -> BallotRule | None:
    """Return the named rule of a ballot as it held on the day."""
    return rules.ballot_rule(ballot.rule_name, day) if ballot.rule_name else None


def grade_of(ballot: JudgedBallot, rule: BallotRule) -> BallotResult | None:
    """Return the grade a rule gives a ballot, None when counts or base are not known."""
    if ballot.counted is None:
        return None
    return rule.decide(dict(ballot.tallies), ballot.total(rule.base))


def check_ballot(
    record: Record,
    ballot: JudgedBallot,
    path: Path,
    codes: tuple[Code, Code, Code],
    *,
    rules: RuleSet,
    day: date | None,
) -> Iterator[Diagnostic]:
    """Yield what does not add up in a ballot; ``codes`` are (papers, result, published rate) of the record's type."""
    papers, result, rate = codes
    yield from _check_counts(record, ballot, path, papers)
    if ballot.rule_name and day:
        yield from _check_grade(record, ballot, path, result, rules.ballot_rule(ballot.rule_name, day))
    if ballot.judgement:
        yield from _check_result(record, ballot, ballot.judgement, path, result)
    yield from _check_rates(record, ballot, path, rate)


def _check_counts(record: Record, ballot: JudgedBallot, path: Path, code: Code) -> Iterator[Diagnostic]:
    if len(ballot.scales) > 1:
        names = ["、".join(option.label for option in scale.options[:-1]) for scale in ballot.scales]
        words = f"票数写了不同的等次：{'；'.join(names)}"
        yield record.problem(code, path, words, hint="一次测评只用一套等次；分别测评的，写成两次")
        return
    known = [(base.label, count) for base, count in ballot.totals.items() if count is not None]
    for (before, most), (key, count) in pairwise(known):
        if count > most:
            yield record.problem(code, (*path, key), f"{key}{count}，多于{before}{most}", hint="核对票数")
            return
    counted = ballot.counted
    if counted is None or not known or ballot.several:
        return
    key, most = known[-1]
    options = "、".join(option.label for option, _ in ballot.tallies)
    if counted > most:
        hint = f"核对{options}各项；一票可以选几项的，写“一票多项: 是”"
        yield record.problem(code, path, f"各项之和是{counted}，多于{key}的{most}票", hint=hint)
    elif key == "有效" and counted < most:
        hint = "有效票都要归入一项；核对各项和有效票数"
        yield record.problem(code, path, f"各项之和是{counted}，少于有效的{most}票", hint=hint)


def _check_grade(
    record: Record, ballot: JudgedBallot, path: Path, code: Code, rule: BallotRule | None
) -> Iterator[Diagnostic]:
    if rule is None:
        words = f"没有“{ballot.rule_name}”这条测评规则，或者它在测评之日不适用"
        hint = "在 data/rules/ 的“测评规则”里写这条规则，或者核对名称和适用的日子"
        yield record.problem(code, (*path, "测评规则"), words, hint=hint)
        return
    total = ballot.total(rule.base)
    if ballot.counted is not None and not total:
        words = f"规则“{rule.name}”以{rule.base.label}为基数，这里没有写“{rule.base.label}”"
        yield record.problem(code, (*path, "测评规则"), words, hint=f"加一行“{rule.base.label}: …”")
        return
    grade = grade_of(ballot, rule)
    if grade is None or ballot.result is None or grade is ballot.result:
        return
    counts = "、".join(f"{option.label}{votes}票" for option, votes in ballot.shown)
    words = f"{counts}，{rule.base.label}{total}，按“{rule.name}”是“{grade.label}”，结果却写“{ballot.result.label}”"
    yield record.problem(code, (*path, "结果"), words, hint=f"核对票数和结果；规则是：{rule.words}")


def _check_result(
    record: Record, ballot: JudgedBallot, judgement: Judgement, path: Path, code: Code
) -> Iterator[Diagnostic]:
    if judgement.portion is None:
        yield record.problem(
            code, (*path, "判定", "门槛"), f"门槛是百分数，不能是{judgement.threshold}", hint="写0到100的数，如 50"
        )
        return
    is_met = judge(ballot, judgement)
    if is_met is None or ballot.result is None or is_met == ballot.result.is_good:
        return
    votes, total = ballot.votes(judgement.option), ballot.total(judgement.base)
    words = f"{judgement.option.label}{votes}票，{judgement.base.label}{total}，{'已' if is_met else '没有'}{judgement.comparison.label}{judgement.threshold}%"
    yield record.problem(
        code, (*path, "结果"), f"{words}，结果却写“{ballot.result.label}”", hint="核对票数、判定和结果"
    )


def judge(ballot: JudgedBallot, judgement: Judgement) -> bool | None:
    """Say whether a ballot met its threshold; None when the counts are not known."""
    total, portion = ballot.total(judgement.base), judgement.portion
    if not total or ballot.counted is None or portion is None:
        return None
    return portion.is_met(ballot.votes(judgement.option), total)


def rate_total(ballot: JudgedBallot, stated: RateBase | None = None) -> tuple[RateBase, int] | None:
    """Return what a ballot's rates are divided by: as stated, else valid ballots, else those returned."""
    stated = stated or ballot.rate_base
    for base in (stated,) if stated else (RateBase.VALID, RateBase.RETURNED):
        total = ballot.total(base)
        if total:
            return base, total
    return None


def match_rate(ballot: JudgedBallot, rate: PublishedRate) -> RateCheck | None:
    """Return how a published rate relates to the counts by its stated base; None when they are not known."""
    found = rate_total(ballot, rate.base)
    if found is None or ballot.counted is None:
        return None
    base, total = found
    others = [(other.label, number) for other, number in ballot.totals.items() if number and other is not base]
    return compare_rate(rate.value, ballot.votes(rate.option), (base.label, total), others)


def is_explained(ballot: JudgedBallot, rate: PublishedRate) -> bool:
    """Say whether a published rate is what the counts give, taken by the base and in the way the record says."""
    found = rate_total(ballot, rate.base)
    if found is None or ballot.counted is None:
        return True
    take = truncated_percent if rate.method is RateMethod.TRUNCATED else percent
    return rate.value == take(ballot.votes(rate.option), found[1], places_of(rate.value))


def _check_rates(record: Record, ballot: JudgedBallot, path: Path, code: Code) -> Iterator[Diagnostic]:
    for number, rate in enumerate(ballot.published_rates):
        found, by = match_rate(ballot, rate), rate_total(ballot, rate.base)
        if found is None or by is None or is_explained(ballot, rate):
            continue
        sum_words = f"{ballot.votes(rate.option)} ÷ {by[0].label}{by[1]}"
        words = f"公布的{rate.option.label}比率是{rate.value}%，算出来是{found.ours}%（{sum_words}）"
        yield record.problem(code, (*path, "公布比率", number, "比率"), words, hint=_rate_hint(found))


def _rate_hint(found: RateCheck) -> str:
    if found.match is RateMatch.TRUNCATED:
        return "来源是截尾，不是四舍五入；加一行“取法: 截尾”"
    if found.match is RateMatch.OTHER_BASE:
        return f"来源除以的是{found.base}；加一行“基数: {found.base}”"
    return "核对票数；除以别的数的，写“比率基数”"
