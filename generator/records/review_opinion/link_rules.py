"""What an opinion says of other records: days of meetings, names and life of organisations, numbers, membership."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from generator.core.ballot import Voters
from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session, majority_on, members_on
from generator.core.vote import check_vote
from generator.records.review_opinion.codes import REV117, REV118, REV201, REV202, REV203, REV204, REV205
from generator.records.review_opinion.model import ReviewOpinion


def check_index(record: ReviewOpinion, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from _check_meetings(record, index)
    yield from _check_number(record, index)
    yield from _check_names(record, index)
    if record.vote:
        members = members_on(index, record.meeting, record.deliberated)
        majority = majority_on(index, record.meeting, record.deliberated, context.rules)
        yield from check_vote(record, record.vote, ("表决",), (REV117, REV118), members, majority=majority)
    for place, ballot in enumerate(record.ballots):
        members = members_on(index, ballot.meeting, ballot.day)
        if ballot.voters is Voters.MEMBERS and ballot.base and members and ballot.base != members:
            yield record.problem(
                REV205,
                ("测评", place, "全体"),
                f"测评的全体是{ballot.base}人，这一届当时的组成人员是{members}人",
                hint="核对两处，改正错的一处",
            )


def _check_meetings(record: ReviewOpinion, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, date | None, Path, str]] = [
        (record.meeting, record.deliberated, ("审议日期",), "审议"),
        (record.chair_meeting, record.adopted, ("主任会议通过日期",), "主任会议通过"),
    ]
    found += [(item.meeting, item.day, ("测评", place, "日期"), "测评") for place, item in enumerate(record.ballots)]
    found += [
        (item.meeting, item.decided, ("再次办理", place, "决定日期"), "再次办理的决定")
        for place, item in enumerate(record.rounds)
    ]
    found += [(item.meeting, item.day, ("跟踪", place, "日期"), "跟踪") for place, item in enumerate(record.follow_ups)]
    if record.resolution:
        found.append((record.resolution.meeting, record.resolution.day, ("决议", "通过日期"), "决议通过"))
    for ref, day, path, what in found:
        yield from check_in_session(record, index, ref, day, path, REV201, what=what)
    chair = index.get(record.chair_meeting)
    kind = getattr(chair, "classification", None)
    if kind is not None and kind.value != "chair_meeting":
        yield record.problem(
            REV201, ("主任会议",), f"“{record.chair_meeting}”是{kind.label}，不是主任会议", hint="写主任会议的编号"
        )


def _check_number(record: ReviewOpinion, index: Index) -> Iterator[Diagnostic]:
    if record.number is None:
        return
    for other in index.grouped("review_opinion", _number_of)[record.number]:
        if other.id < record.id:
            related = (Related(other.place("文号"), "另一件在这里"),)
            yield record.problem(
                REV202, ("文号",), f"文号“{record.number}”已经用于另一件审议意见", hint="核对文号", related=related
            )


def _number_of(record: ReviewOpinion) -> str | None:
    return record.number


def _check_names(record: ReviewOpinion, index: Index) -> Iterator[Diagnostic]:
    found: list[tuple[str | None, str | None, Path]] = [
        (record.reporting_organ, record.reporting_organization, ("报告机关",)),
        (record.supervisor, record.supervisor_organization, ("督办单位",)),
    ]
    found += [(unit.name, unit.organization, ("承办", place, "单位")) for place, unit in enumerate(record.units)]
    for place, point in enumerate(record.points):
        found += [
            (unit.name, unit.organization, ("意见要点", place, "责任单位", number, "单位"))
            for number, unit in enumerate(point.units)
        ]
    found += [
        (item.organ_text, item.organ, ("办理报告", place, "报告机关")) for place, item in enumerate(record.reports)
    ]
    found += [
        (item.to, item.to_organization, ("征求意见", place, "征求对象")) for place, item in enumerate(record.comments)
    ]
    found += [
        (item.by, item.by_organization, ("跟踪", place, "检查单位")) for place, item in enumerate(record.follow_ups)
    ]
    found += [
        (item.to, item.to_organization, ("退回移交", place, "移交单位")) for place, item in enumerate(record.transfers)
    ]
    for name, ref, path in found:
        yield from check_organization_name(record, index, ref, name, path, REV203)
    for place, unit in enumerate(record.units):
        yield from _check_existence(record, index, unit.organization, ("承办", place, "机构"))


def _check_existence(record: ReviewOpinion, index: Index, ref: str | None, path: Path) -> Iterator[Diagnostic]:
    organization = index.get(ref)
    if organization is None or record.handed_over is None:
        return
    ended = cast("date | None", getattr(organization, "dissolution_date", None))
    began = cast("date | None", getattr(organization, "founding_date", None))
    if ended and ended <= record.handed_over:
        yield record.problem(
            REV204,
            path,
            f"交办（{record.handed_over}）时该单位已经撤销（{ended}）",
            hint="改为承接职责的单位",
            related=(Related(organization.place("撤销日期"), "撤销的日期在这里"),),
        )
    elif began and began > record.handed_over:
        yield record.problem(
            REV204, path, f"交办（{record.handed_over}）时该单位还没有设立（{began}）", hint="改为当时的单位"
        )
