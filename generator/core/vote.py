"""A vote as recorded: counts when they were published, words when only words were."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.record import Part, Record, field
from generator.core.rule import Threshold
from generator.core.values import Choice, Count, Text


class VoteMethod(Choice):
    """How members voted."""

    SECRET_BALLOT = "secret_ballot", "无记名投票"
    BUTTON = "button", "按表决器"
    SHOW_OF_HANDS = "show_of_hands", "举手"
    APPLAUSE = "applause", "鼓掌"
    ELECTRONIC = "electronic", "电子表决"


class VoteResult(Choice):
    """What was decided."""

    PASSED = "passed", "通过"
    FAILED = "failed", "未通过"
    POSTPONED = "postponed", "暂不付表决"


class Vote(Part):
    """One vote. Its base is all members; counts are optional, since the law asks only that the result be announced."""

    method: VoteMethod | None = field("方式", "表决方式")
    object: Text | None = field("对象", "付表决的事项，会议上有几次表决时写明")
    base: Count | None = field("全体", "全体组成人员（或代表）人数，过半数以此为准")
    yes: Count | None = field("赞成", "赞成票数；没有公布票数就不写")
    no: Count | None = field("反对", "反对票数")
    abstain: Count | None = field("弃权", "弃权票数")
    not_voting: Count | None = field("未按", "未按表决器的人数")
    result: VoteResult = field("结果", "通过、未通过或暂不付表决", required=True)
    wording: Text | None = field("措辞", "只公布了说法时照录，如“全票通过”")

    @property
    def counted(self) -> int | None:
        """Return how many votes were counted, None when counts were not published."""
        if self.yes is None:
            return None
        return self.yes + (self.no or 0) + (self.abstain or 0) + (self.not_voting or 0)


def check_vote(
    record: Record,
    vote: Vote,
    path: Path,
    codes: tuple[Code, Code],
    members: int | None,
    *,
    majority: Threshold | None,
    term: Record | None = None,
) -> Iterator[Diagnostic]:
    """Yield what does not add up in a vote; ``codes`` are (sum, result) of the record's type.

    ``majority`` is what the law of the day asks of the body that voted; where no text says so, no result is judged.
    ``term`` is the record that told how many members there are, where one did.
    """
    sums, outcome = codes
    base = vote.base or members
    if vote.base and members and vote.base != members:
        yield record.problem(
            sums,
            (*path, "全体"),
            f"表决的全体是{vote.base}人，这一届当时的组成人员是{members}人",
            hint="核对两处，改正错的一处",
            related=() if term is None else (Related(term.place("组成人员"), "这一届的组成人员在这里"),),
        )
    counted = vote.counted
    if counted is None or base is None:
        return
    if counted > base:
        yield record.problem(
            sums, (*path, "赞成"), f"各项票数之和是{counted}，多于全体{base}人", hint="核对赞成、反对、弃权、未按四项"
        )
        return
    if majority is None:
        return
    passed = majority.is_met(vote.yes or 0, base)
    needed = f"{majority}要{majority.limit(base)}票"
    if passed and vote.result is VoteResult.FAILED:
        words = f"全体{base}人，{needed}，赞成有{vote.yes}票，结果却写“未通过”"
        yield record.problem(outcome, (*path, "结果"), words, hint="核对票数和结果")
    if not passed and vote.result is VoteResult.PASSED:
        words = f"全体{base}人，{needed}，赞成只有{vote.yes}票，结果却写“通过”"
        yield record.problem(outcome, (*path, "结果"), words, hint="核对票数和结果")


def vote_words(vote: Vote) -> str:
    """Return a vote in short: 26/0/0 when counts are known, else the words or the result."""
    if vote.yes is not None:
        return f"{vote.yes}/{vote.no or 0}/{vote.abstain or 0}"
    return vote.wording or vote.result.label
