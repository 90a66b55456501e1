"""A ballot as drawn on a page: a bar of votes with its sums in words, and ballots as rows of a table for download.

Every type that records ballots or votes draws them so; ``render/html.py`` writes the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.core.ballot import (
    Ballot,
    JudgedBallot,
    PublishedRate,
    grade_of,
    judge,
    match_rate,
    rate_total,
)
from generator.core.ballot_rule import BallotRule, RateBase, RateOption
from generator.core.page import Group, Heading, Row, Table
from generator.core.rates import RateMatch, percent
from generator.core.rule import Threshold
from generator.core.vote import Vote

PLACES = 2
_UNIT = 10  # a bar is drawn in tenths of a vote, so that a threshold can fall between two votes


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: its class, where it begins, how long it is, and the words beside it."""

    css: str
    start: int
    width: int
    words: str


@dataclass(frozen=True, slots=True)
class BallotFigure:
    """A ballot as drawn: a bar of so many votes, its parts, the line to be crossed, and the sums in words."""

    whole: int
    segments: tuple[Segment, ...]
    line: int | None
    notes: tuple[str, ...]
    title: str = ""


_COLOURS = {
    RateOption.SATISFIED: "b-yes",
    RateOption.MOSTLY: "b-mid",
    RateOption.DISSATISFIED: "b-no",
    RateOption.EXCELLENT: "b-yes",
    RateOption.COMPETENT: "b-good",
    RateOption.BARELY: "b-mid",
    RateOption.INCOMPETENT: "b-no",
    RateOption.YES: "b-yes",
    RateOption.NO: "b-no",
    RateOption.ABSTAIN: "b-abs",
}


def figure(ballot: JudgedBallot, rule: BallotRule | None) -> BallotFigure | None:
    """Return a ballot as a bar with its sums; None when no counts were published. ``rule`` is its named rule of the day."""
    counted = ballot.counted
    if counted is None:
        return None
    judged, portion = _threshold(ballot, rule)
    known = (ballot.base, judged, ballot.present, ballot.issued, ballot.returned, ballot.valid)
    whole = max(next((number for number in known if number), counted), counted)
    segments: list[Segment] = []
    start = 0
    for option, votes in ballot.shown:
        segments.append(Segment(_COLOURS[option], start * _UNIT, votes * _UNIT, f"{option.label}{votes}"))
        start += votes
    if whole > counted:
        words = f"{_rest(ballot)}{whole - counted}"
        segments.append(Segment("b-out", start * _UNIT, (whole - counted) * _UNIT, words))
    line = int(portion * whole * _UNIT) if portion is not None and judged == whole and not ballot.several else None
    return BallotFigure(whole * _UNIT, tuple(segments), line, tuple(ballot_notes(ballot, rule)))


def vote_figure(title: str, vote: Vote, base: int | None, majority: Threshold | None = None) -> BallotFigure:
    """Return a vote as a bar of all members, with its result.

    ``majority`` is what the law of the day asks of the body that voted; no line without it.
    """
    yes, no, abstain, not_voting = vote.yes or 0, vote.no or 0, vote.abstain or 0, vote.not_voting or 0
    out = max(0, base - (vote.counted or 0)) if base else 0
    parts = [("b-yes", "赞成", yes), ("b-no", "反对", no), ("b-abs", "弃权", abstain)]
    parts += [("b-out", word, number) for word, number in (("未按", not_voting), ("未出席", out)) if number]
    segments: list[Segment] = []
    start = 0
    for css, word, number in parts:
        segments.append(Segment(css, start * _UNIT, number * _UNIT, f"{word}{number}"))
        start += number
    share = majority.share if majority is not None and base else None
    line = int(share * (base or 0) * _UNIT) if share is not None else None
    needed = f"，{majority}为{majority.limit(base)}票" if majority is not None and base else ""
    note = f"全体{base}人{needed}。" if base else ""
    note += f"结果：{vote.result.label}。" + (f"公布的说法：{vote.wording}。" if vote.wording else "")
    return BallotFigure(start * _UNIT, tuple(segments), line, (note,), title)


def _threshold(ballot: JudgedBallot, rule: BallotRule | None) -> tuple[int | None, Fraction | None]:
    """Return the base a threshold is measured by, and the lowest one that still makes a good grade."""
    if rule is not None:
        steps = [step.portion for step in rule.steps if step.portion is not None]
        return ballot.total(rule.base), steps[-1].value if steps else None
    if ballot.judgement is None:
        return None, None
    portion = ballot.judgement.portion
    return ballot.total(ballot.judgement.base), portion.value if portion else None


def _rest(ballot: JudgedBallot) -> str:
    """Return what the votes that carry no option are called."""
    if ballot.base and ballot.base == ballot.issued:
        return "未交回或无效" if ballot.returned != ballot.issued else "无效"
    return "未出席、未交回或无效" if ballot.base else "未交回或无效"


def ballot_notes(ballot: JudgedBallot, rule: BallotRule | None) -> Iterator[str]:
    """Yield a ballot in words: papers, rates with their division, the published rates beside ours, the grade's rule."""
    papers = [f"{base.label}{count}{base.unit}" for base, count in ballot.totals.items() if count is not None]
    papers += [f"未收回{ballot.unreturned}票"] if ballot.unreturned else []
    if papers:
        yield "、".join(papers) + "。"
    if ballot.several:
        yield f"一票可以选几项，重复计入：各项之和{ballot.counted}可以多于票数。"
    yield from _rate_words(ballot)
    yield from _published_words(ballot)
    yield from _grade_words(ballot, rule)
    if ballot.rule:
        yield f"判定规则：{ballot.rule}"


def rate_name(option: RateOption) -> str:
    """Return what a rate is called: 满意率, 满意和基本满意."""
    return f"{option.label}率" if len(option.parts) == 1 else option.label


def _rate_words(ballot: JudgedBallot) -> Iterator[str]:
    found = rate_total(ballot)
    if found is None:
        return
    base, total = found
    words = [
        f"{rate_name(option)} {percent(ballot.votes(option), total, PLACES)}%（{ballot.votes(option)} ÷ {base.label}{total}{base.unit}）"
        for option in ballot.scales[0].rates
    ]
    yield "，".join(words) + "。"


def _published_words(ballot: JudgedBallot) -> Iterator[str]:
    """Yield the rates as published: those that agree in one line, every other one with what it is."""
    agree = [rate for rate in ballot.published_rates if _is_plain(ballot, rate)]
    if agree:
        known = ballot.counted is not None and rate_total(ballot) is not None
        words = "、".join(f"{rate.option.label}{rate.value}%" for rate in agree)
        yield f"公布的比率：{words}。{'与票数相符。' if known else '票数没有公布，无法核对。'}"
    for rate in ballot.published_rates:
        if rate not in agree:
            yield _differing_words(ballot, rate)


def _is_plain(ballot: JudgedBallot, rate: PublishedRate) -> bool:
    found = match_rate(ballot, rate)
    return not rate.note and rate.base is None and (found is None or found.match is RateMatch.EQUAL)


def _differing_words(ballot: JudgedBallot, rate: PublishedRate) -> str:
    words = f"来源公布的{rate_name(rate.option)}是{rate.value}%"
    found, by = match_rate(ballot, rate), rate_total(ballot, rate.base)
    note = f"说明：{rate.note}" if rate.note else ""
    if found is None or by is None:
        return f"{words}，票数没有公布，无法核对。{note}"
    base = f"{by[0].label}{by[1]}{by[0].unit}"
    said = {
        RateMatch.EQUAL: f"，除以{base}，与票数相符",
        RateMatch.TRUNCATED: f"，系截尾；除以{base}，四舍五入是{found.ours}%",
        RateMatch.OTHER_BASE: f"，系除以{found.base}的数；除以{base}是{found.ours}%",
        RateMatch.DIFFERS: f"，与票数不符；除以{base}是{found.ours}%",
    }
    return f"{words}{said[found.match]}。{note}"


def _grade_words(ballot: JudgedBallot, rule: BallotRule | None) -> Iterator[str]:
    judgement, result = ballot.judgement, ballot.result
    if rule is not None:
        basis = f"（{rule.basis}）" if rule.basis and rule.is_verified else ""
        yield f"“{rule.name}”规则{basis}：{rule.words}。"
        total, grade = ballot.total(rule.base), grade_of(ballot, rule)
        if grade and total:
            counts = "、".join(f"{option.label}{votes}" for option, votes in ballot.shown)
            differs = f"；来源公布的是“{result.label}”" if result and result is not grade else ""
            yield f"{counts}，{rule.base.label}{total}{rule.base.unit}，按规则为“{grade.label}”{differs}。"
    elif judgement and result and (is_met := judge(ballot, judgement)) is not None:
        votes, total = ballot.votes(judgement.option), ballot.total(judgement.base)
        met = judgement.comparison.label if is_met else f"没有{judgement.comparison.label}"
        yield f"{judgement.option.label}{votes}票，{judgement.base.label}{total}{judgement.base.unit}，{met}{judgement.threshold}%，结果为{result.label}。"
    elif result and not ballot.rule and not judgement:
        yield f"“{result.label}”照来源公布，来源没有写明判定的规则和基数。"


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A ballot for download: what it was about, its address, and its named rule of the day."""

    title: str
    address: str
    ballot: Ballot
    rule: BallotRule | None


def ballots_file(rows: Sequence[BallotRow]) -> Table:
    """Return ballots for download, a ballot a row, with every number a printed rate is worked out from."""
    options = [option for option in RateOption if any(_has(row.ballot, option) for row in rows)]
    rates = [option for option in RateOption if any(option in row.ballot.scales[0].rates for row in rows)]
    titles = ["日期", "事项", "对象", "轮次", "阶段", "维度", "表决人", *(base.label for base in RateBase), "未收回"]
    titles += [option.label for option in options]
    titles += ["公布的等次", "测评规则", "规则基数", "按规则的等次", "比率基数", "比率除以"]
    titles += [f"{rate_name(option)}%" for option in rates]
    titles += ["公布的比率", "取法", "地址"]
    lines = tuple(Row(tuple(_cells(row, options, rates))) for row in rows)
    return Table("", tuple(Heading(title) for title in titles), (Group(lines),))


def _has(ballot: JudgedBallot, option: RateOption) -> bool:
    return ballot.counted is not None and any(option is shown for shown, _ in ballot.shown)


def _cells(row: BallotRow, options: Sequence[RateOption], rates: Sequence[RateOption]) -> Iterator[str]:
    ballot = row.ballot
    yield from (ballot.day.isoformat(), row.title, ballot.object or "", str(ballot.round))
    yield from (ballot.stage or "", ballot.dimension or "", ballot.voters.label if ballot.voters else "")
    yield from ("" if count is None else str(count) for count in (*ballot.totals.values(), ballot.unreturned))
    votes = dict(ballot.shown) if ballot.counted is not None else {}
    yield from (str(votes[option]) if option in votes else "" for option in options)
    rule = row.rule
    grade = grade_of(ballot, rule) if rule else None
    yield from (ballot.result.label if ballot.result else "", rule.name if rule else ballot.rule_name or "")
    base = rule.base if rule else ballot.judgement.base if ballot.judgement else None
    yield from (base.label if base else "", grade.label if grade else "")
    found = rate_total(ballot) if ballot.counted is not None else None
    yield from (found[0].label, str(found[1])) if found else ("", "")
    own = ballot.scales[0].rates if found else ()
    for option in rates:
        yield str(percent(ballot.votes(option), found[1], PLACES)) if found and option in own else ""
    yield "；".join(f"{rate_name(rate.option)}{rate.value}" for rate in ballot.published_rates)
    yield "；".join(dict.fromkeys(rate.method.label for rate in ballot.published_rates))
    yield row.address
