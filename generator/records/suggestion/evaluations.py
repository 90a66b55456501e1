"""What deputies and ballots said of the handling, in words and as a table."""

from __future__ import annotations

from datetime import date

from generator.core.page import Chip, Group, Heading, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.records.suggestion.model import Evaluation, SatisfactionBallot, Suggestion, Verdict
from generator.records.suggestion.naming import proposers_words
from generator.records.suggestion.tally import ballot_shares

_VERDICT_CHIPS = {Verdict.SATISFIED: "ok", Verdict.MOSTLY: "ok", Verdict.DISSATISFIED: "late", Verdict.ABSTAINED: "no"}


def ballot_words(ballot: SatisfactionBallot) -> str:
    """Return a ballot in words, with every choice's share of the ballots that count."""
    base = ballot.valid if ballot.valid is not None else ballot.returned
    shares = ballot_shares(ballot.shown, returned=base)
    words = "、".join(f"{option.label}{rate.part}票（{rate.text(2)}）" for option, rate in shares)
    sent = [f"发出{ballot.issued}票"] if ballot.issued is not None else []
    sent += [f"收回{ballot.returned}票"] if ballot.returned is not None else []
    sent += [f"未收回{ballot.unreturned}票"] if ballot.unreturned else []
    sent += [f"有效{ballot.valid}票"] if ballot.valid is not None else []
    head = "，".join(sent) + "；" if sent else ""
    measured = f"；比例以{'有效' if ballot.valid is not None else '收回'}票为基数" if base else ""
    said = f"；公布的说法：“{ballot.wording}”" if ballot.wording else ""
    return f"{head}{words}{measured}{said}"


def last_ballot(record: Suggestion) -> SatisfactionBallot | None:
    """Return the ballot of the last round, when the suggestion was evaluated by ballot."""
    found = [item for item in record.evaluations if item.ballot]
    return max(found, key=lambda item: (item.round, item.day or date.min)).ballot if found else None


def ballot_base(ballot: SatisfactionBallot) -> int:
    """Return what a ballot's shares are measured by: the valid ballots, else those returned, else those counted."""
    base = ballot.valid if ballot.valid is not None else ballot.returned
    return ballot.counted or 0 if base is None else base


def satisfied_share(ballot: SatisfactionBallot) -> str:
    """Return the share of the best option in a ballot: 满意25 ÷ 28，89.29%."""
    best = ballot.tallies[:1]
    option, rate = ballot_shares(best, returned=ballot_base(ballot))[0]
    return f"{option.label}{rate.sum}，{rate.text(2)}"


def verdict_chip(verdict: Verdict) -> Chip:
    """Return a verdict as a chip."""
    return Chip(_VERDICT_CHIPS.get(verdict, ""), verdict.label)


def evaluation_table(record: Suggestion) -> Table:
    """Return every evaluation: rounds down, never overwritten."""
    rows = []
    for item in sorted(record.evaluations, key=lambda item: (item.round, item.day or date.max)):
        result: tuple[Piece, ...] = (verdict_chip(item.verdict),) if item.verdict else ()
        result += (Small(ballot_words(item.ballot)),) if item.ballot else ()
        result += (Small(f"意见：{item.comment}"),) if item.comment else ()
        day = print_day(item.day) if item.day else "未记录"
        rows.append(
            Row((f"第{item.round}轮", item.stage.label, item.dimension.label, day, _evaluator(record, item), result))
        )
    headings = (
        Heading("轮次", "nw"), Heading("阶段", "nw"), Heading("维度", "nw"), Heading("日期", "nw"), Heading("评价人", "nw"), Heading("结果", "", row=True),
    )  # fmt: skip
    return Table(f"历次评价{len(rows)}次，先前的保留", headings, (Group(tuple(rows)),))


def _evaluator(record: Suggestion, item: Evaluation) -> str:
    if item.evaluator:
        return item.evaluator
    if item.ballot:
        return item.ballot.voters or "测评"
    return record.lead.name if record.lead else proposers_words(record)
