"""Rules of interpellations, investigations, removals and recalls: how many must move it, how it is voted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path
from generator.core.pack import RuleSet
from generator.core.vote import VoteMethod
from generator.records.oversight_event.cases import (
    CaseLevel,
    Defence,
    Interpellation,
    Investigation,
    Proposer,
    RemovalCase,
)
from generator.records.oversight_event.codes import OVE101, OVE106, OVE107
from generator.records.oversight_event.forms import Form
from generator.records.oversight_event.model import OversightEvent

_TAKES = {
    Form.INVESTIGATION: "committee.investigation",
    Form.REMOVAL: "committee.removal",
    Form.RECALL: "congress.recall",
}


def check_cases(record: OversightEvent, rules: RuleSet) -> Iterator[Diagnostic]:
    """Yield what does not fit the law of the day."""
    if record.interpellation:
        yield from _check_interpellation(record, record.interpellation, rules)
    if record.investigation:
        yield from _check_investigation(record, record.investigation, rules)
    for place, case in enumerate(record.cases):
        yield from _check_removal(record, place, case, rules)


def _check_interpellation(record: OversightEvent, case: Interpellation, rules: RuleSet) -> Iterator[Diagnostic]:
    if case.mover_count is not None and case.mover_count < len(case.movers):
        words = f"提出人数是{case.mover_count}，名单里有{len(case.movers)}人"
        yield record.problem(OVE106, ("质询", "提出人数"), words, hint="核对人数和名单")
    needed = rules.threshold(case.level.movers, case.submitted)
    if needed and case.count and not needed.is_met(case.count):
        words = f"质询案由{case.count}人提出，{needed.basis}规定{needed}"
        yield record.problem(OVE106, ("质询", "提出人"), words, hint="补齐提出人；只公布人数的写“提出人数”")
    yield from record.check_order(OVE101, ("质询", "决定日期"), "决定", case.decided, "提出", case.submitted)
    before = case.decided or case.submitted
    for place, answer in enumerate(case.answers):
        path: Path = ("质询", "答复", place)
        if answer.round != place + 1:
            words = f"这里写的是第{answer.round}次答复，应是第{place + 1}次"
            yield record.problem(OVE106, (*path, "次"), words, hint="从1起依次写")
        yield from record.check_order(OVE101, (*path, "日期"), "答复", answer.day, "决定或者上一次答复", before)
        before = answer.day
        if answer.dissatisfied is not None and case.count and answer.dissatisfied > case.count:
            words = f"不满意{answer.dissatisfied}人，多于提出的{case.count}人"
            yield record.problem(OVE106, (*path, "不满意人数"), words, hint="核对人数")
    yield from _check_second_answer(record, case, rules)


def _check_second_answer(record: OversightEvent, case: Interpellation, rules: RuleSet) -> Iterator[Diagnostic]:
    if len(case.answers) < 2 or not case.count or case.answers[0].dissatisfied is None:
        return
    needed = rules.threshold(f"{case.level.movers}.again", case.submitted)
    if needed and not needed.is_met(case.answers[0].dissatisfied, case.count):
        words = f"第一次答复有{case.answers[0].dissatisfied}人不满意（共{case.count}人），却写了再作答复；{needed.basis}规定{needed}不满意的再作答复"
        yield record.problem(OVE106, ("质询", "答复", 1), words, hint="核对不满意人数；自愿补充答复的，写进第一次答复")


def _check_investigation(record: OversightEvent, case: Investigation, rules: RuleSet) -> Iterator[Diagnostic]:
    yield from record.check_order(OVE101, ("调查", "报告日期"), "调查报告", case.reported, "决定", case.decided)
    if case.conclusion and case.reported is None:
        yield record.problem(OVE101, ("调查", "结论"), "写了结论，没有写报告日期", hint="加一行“报告日期: …”")
    whole = case.vote.base if case.vote else None
    by_members = case.proposer is Proposer.MEMBERS
    yield from _check_proposers(
        record, case.proposer_count if by_members else None, case.decided, whole, ("调查", "提议人数"), rules
    )


def _check_removal(record: OversightEvent, place: int, case: RemovalCase, rules: RuleSet) -> Iterator[Diagnostic]:
    path: Path = ("撤职罢免", place)
    yield from record.check_order(OVE101, (*path, "表决日期"), "表决", case.day, "提出", case.submitted)
    joint = case.proposer in (Proposer.MEMBERS, Proposer.DEPUTIES)
    whole = case.vote.base if case.vote else None
    day = case.submitted or case.day
    yield from _check_proposers(record, case.proposer_count if joint else None, day, whole, (*path, "提出人数"), rules)
    yield from _check_secret(record, case, path, rules)
    if case.vote and case.reasons is None:
        yield record.problem(OVE107, path, "已经表决，没有写理由", hint="加一行“理由: …”")
    if case.vote and case.defence is None and case.level is CaseLevel.COMMITTEE:
        labels = "、".join(item.label for item in Defence)
        yield record.problem(OVE107, path, "已经表决，没有写被提出人的申辩", hint=f"加一行“申辩: …”，可以写{labels}")


def _check_secret(record: OversightEvent, case: RemovalCase, path: Path, rules: RuleSet) -> Iterator[Diagnostic]:
    """Yield an open vote where the steps of the day's law name a secret one."""
    method = case.vote.method if case.vote else None
    day = case.day or case.submitted
    if method in (None, VoteMethod.SECRET_BALLOT) or day is None:
        return
    procedure, secret = rules.flow(record.form.procedure, day), VoteMethod.SECRET_BALLOT.label
    for step in procedure.steps if procedure else ():
        if step.mark == "voted" and secret in step.name:
            words = f"{record.form.label}案的表决方式写的是“{method.label}”，{step.basis}规定{secret}"
            yield record.problem(OVE107, (*path, "表决", "方式"), words, hint="核对；原文如此的写进“已知问题”")


def _check_proposers(
    record: OversightEvent, count: int | None, day: date | None, whole: int | None, path: Path, rules: RuleSet
) -> Iterator[Diagnostic]:
    needed = rules.threshold(_TAKES[record.form], day) if day and record.form in _TAKES else None
    if needed and count is not None and (needed.share is None or whole) and not needed.is_met(count, whole):
        words = f"由{count}人联名提出（全体{whole}人），{needed.basis}规定{needed}"
        yield record.problem(OVE107, path, words, hint="核对联名人数和全体人数")
