"""What an event says of other records: days of meetings, names, votes against membership, the chain of a fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.ballot import Voters
from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_name, check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session, check_turnout, majority_on, members_on
from generator.core.vote import Vote, check_vote
from generator.records.oversight_event.cases import CaseLevel
from generator.records.oversight_event.codes import (
    OVE108,
    OVE109,
    OVE201,
    OVE202,
    OVE203,
    OVE204,
    OVE205,
    OVE206,
    OVE207,
)
from generator.records.oversight_event.finance import FinanceStage
from generator.records.oversight_event.forms import Form
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.money_rules import ballots_of

Place = tuple[Path, str | None, str | None]


def check_index(record: OversightEvent, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    for ref, day, path, what in _meetings(record):
        yield from check_in_session(record, index, ref, day, path, OVE201, what=what)
    for path, name, ref in _organs(record):
        yield from check_organization_name(record, index, ref, name, path, OVE202)
    for path, name, ref in _persons(record):
        if name:
            yield from check_name(record, index, ref, name, path, OVE203)
    for path, vote, meeting, day in _votes(record):
        majority = majority_on(index, meeting, day, context.rules)
        members = members_on(index, meeting, day)
        yield from check_vote(record, vote, path, (OVE108, OVE109), members, majority=majority)
        yield from check_turnout(record, index, meeting, [(path, vote)], OVE108)
    for path, ballot in ballots_of(record):
        members = members_on(index, ballot.meeting, ballot.day)
        if ballot.voters is Voters.MEMBERS and ballot.base and members and ballot.base != members:
            words = f"测评的全体是{ballot.base}人，这一届当时的组成人员是{members}人"
            yield record.problem(OVE204, (*path, "全体"), words, hint="核对两处，改正错的一处")
    yield from _check_chain(record, index)
    yield from _check_doubles(record, index)
    yield from _check_opinions(record, index)


def _meetings(record: OversightEvent) -> Iterator[tuple[str | None, date | None, Path, str]]:
    for place, report in enumerate(record.reports):
        yield report.meeting, report.heard, ("报告", place, "听取日期"), "听取报告"
    for place, sitting in enumerate(record.sittings):
        yield sitting.meeting, sitting.day, ("询问场次", place, "日期"), "询问"
    for place, duty in enumerate(record.duty_reports):
        yield duty.meeting, duty.day, ("述职", place, "日期"), "述职"
    for place, decision in enumerate(record.decisions):
        yield decision.meeting, decision.day, ("决议", place, "通过日期"), "决议通过"
    for place, case in enumerate(record.cases):
        yield case.meeting, case.day, ("撤职罢免", place, "表决日期"), "表决"
    for path, ballot in ballots_of(record):
        yield ballot.meeting, ballot.day, (*path, "日期"), "测评"
    if record.finance:
        yield record.finance.meeting, record.finance.approved, ("财政", "批准日期"), "批准"
    if record.investigation:
        yield record.investigation.meeting, record.investigation.decided, ("调查", "决定日期"), "决定"
    case_of = record.interpellation
    if case_of:
        yield case_of.meeting, case_of.decided, ("质询", "决定日期"), "决定"
        for place, answer in enumerate(case_of.answers):
            yield answer.meeting, answer.day, ("质询", "答复", place, "日期"), "答复"


def _organs(record: OversightEvent) -> Iterator[Place]:
    yield ("牵头单位",), record.lead, record.lead_organization
    for key, names in (
        ("联动", [(item.name, item.organization) for item in record.partners]),
        ("对象", [(item.name, item.organization) for item in record.targets]),
        ("评议", [(item.name, item.organization) for item in record.evaluations]),
        ("报送", [(item.unit, item.organization) for item in record.law_reports]),
    ):
        for place, (name, ref) in enumerate(names):
            yield (key, place, "机构"), name, ref
    for place, report in enumerate(record.reports):
        yield ("报告", place, "机构"), report.organ_text, report.organ
    for place, question in enumerate(record.questions):
        yield ("问答", place, "机构"), question.unit, question.organization
    for place, item in enumerate(record.follow_ups):
        yield ("后续报告", place, "机构"), item.organ_text, item.organ
    for place, filing in enumerate(record.filings):
        yield ("审查", place, "机构"), filing.issuer, filing.organization
    for place, made in enumerate(record.finance.publications if record.finance else ()):
        yield ("财政", "公开", place, "机构"), made.organ_text, made.organ


def _persons(record: OversightEvent) -> Iterator[Place]:
    for place, member in enumerate(record.group.members if record.group else ()):
        yield ("检查组", "成员", place, "姓名"), member.name, member.person
    for place, member in enumerate(record.interpellation.movers if record.interpellation else ()):
        yield ("质询", "提出人", place, "姓名"), member.name, member.person
    for place, answer in enumerate(record.interpellation.answers if record.interpellation else ()):
        yield ("质询", "答复", place, "答复人"), answer.head, answer.head_person
    for place, member in enumerate(record.investigation.members if record.investigation else ()):
        yield ("调查", "委员会", place, "姓名"), member.name, member.person
    for place, report in enumerate(record.reports):
        yield ("报告", place, "报告人"), report.reporter, report.reporter_person
    for place, sitting in enumerate(record.sittings):
        for number, head in enumerate(sitting.heads):
            yield ("询问场次", place, "到会负责人", number, "姓名"), head.name, head.person
    for place, question in enumerate(record.questions):
        yield ("问答", place, "提问人"), question.questioner, question.questioner_person
        yield ("问答", place, "应答人"), question.answerer, question.answerer_person
    for place, duty in enumerate(record.duty_reports):
        yield ("述职", place, "姓名"), duty.name, duty.person
    for place, case in enumerate(record.cases):
        yield ("撤职罢免", place, "姓名"), case.name, case.person


def _votes(record: OversightEvent) -> Iterator[tuple[Path, Vote, str | None, date | None]]:
    for place, report in enumerate(record.reports):
        if report.vote:
            yield ("报告", place, "表决"), report.vote, report.meeting, report.heard
    for place, decision in enumerate(record.decisions):
        if decision.vote:
            yield ("决议", place, "表决"), decision.vote, decision.meeting, decision.day
    inquiry = record.investigation
    if inquiry and inquiry.vote:
        yield ("调查", "表决"), inquiry.vote, inquiry.meeting, inquiry.decided
    for place, case in enumerate(record.cases):
        if case.vote and case.level is CaseLevel.COMMITTEE:
            yield ("撤职罢免", place, "表决"), case.vote, case.meeting, case.day


def _check_chain(record: OversightEvent, index: Index) -> Iterator[Diagnostic]:
    stage = record.finance.stage if record.finance else None
    before = index.find(record.continues, OversightEvent)
    if stage is FinanceStage.AUDIT_RECTIFICATION and record.continues is None:
        words = "审计整改没有写“承接”哪一项审计"
        yield record.problem(
            OVE205, ("财政", "环节"), words, hint="加一行“承接: oversight_event/…”，写审计报告那一项的编号"
        )
    if before is None:
        return
    if stage is FinanceStage.AUDIT_RECTIFICATION and record.finance:
        if before.finance is None or before.finance.stage is not FinanceStage.AUDIT:
            words = f"审计整改承接的“{before.name}”不是审计"
            yield record.problem(OVE205, ("承接",), words, hint="写审计报告那一项的编号")
        elif before.finance.year != record.finance.year:
            words = f"财政年度是{record.finance.year}，承接的审计是{before.finance.year}年度"
            yield record.problem(OVE205, ("财政", "年度"), words, hint="核对年度")
    if record.date and before.date and record.date < before.date:
        words = f"这一项（{record.date}）早于所承接的“{before.name}”（{before.date}）"
        yield record.problem(OVE205, ("承接",), words, hint="核对承接的编号和日期")


def _cycle_of(record: OversightEvent) -> tuple[int, str, tuple[str, ...]] | None:
    finance = record.finance
    several = (FinanceStage.ADJUSTMENT, FinanceStage.EXECUTION, FinanceStage.LARGE_FUNDS, FinanceStage.DEPARTMENT)
    if finance is None or finance.stage in several:
        return None
    return finance.year, finance.stage.value, tuple(sorted(str(scope) for scope in finance.scopes))


def _check_doubles(record: OversightEvent, index: Index) -> Iterator[Diagnostic]:
    key = _cycle_of(record)
    for other in index.grouped("oversight_event", _cycle_of)[key] if key else ():
        if other.id < record.id and record.finance:
            words = f"{record.finance.year}年度的{record.finance.stage.label}已经有一项记录"
            related = (Related(other.place("财政"), "另一项在这里"),)
            yield record.problem(OVE206, ("财政",), words, hint="核对年度和环节；同一项的写进一条记录", related=related)


def _check_opinions(record: OversightEvent, index: Index) -> Iterator[Diagnostic]:
    days = {report.heard for report in record.reports if report.heard} | {item.day for item in record.sittings}
    for place, ref in enumerate(record.opinions):
        opinion = index.get(ref)
        day: date | None = getattr(opinion, "deliberated", None)
        for link in index.backlinks(ref):
            other = index.find(link.source, OversightEvent)
            shared = (
                other is not None
                and link.path[:1] == ("审议意见",)
                and Form.SPECIAL_INQUIRY not in (other.form, record.form)
            )
            if other is not None and shared and other.id < record.id:
                words = f"审议意见“{ref}”已经写在“{other.name}”里"
                related = (Related(other.place("审议意见"), "另一项在这里"),)
                yield record.problem(
                    OVE206, ("审议意见", place), words, hint="一件审议意见写在一项监督里", related=related
                )
        if opinion is not None and day and days and day not in days:
            heard = "、".join(sorted(item.isoformat() for item in days))
            related = (Related(opinion.place("审议日期"), "审议意见的日期在这里"),)
            words = f"审议意见是{day}审议的，这里听取、询问的日期是{heard}"
            yield record.problem(
                OVE207, ("审议意见", place), words, hint="核对日期，或者改审议意见的编号", related=related
            )
