"""Who came: members listed once, absences of sittings there were, no more than the whole, enough to meet and to vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Related
from generator.core.index import Index
from generator.core.rule import Threshold
from generator.records.meeting.codes import MEE102, MEE104, MEE105, MEE107
from generator.records.meeting.model import Meeting


def check_attendance(meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield a list of members, a number present or totals of absence that contradict one another."""
    seen: dict[str, int] = {}
    for place, attendee in enumerate(meeting.attendance):
        key = str(attendee.person or attendee.name)
        if key in seen:
            related = (Related(meeting.place("出席", seen[key], "姓名"), "前一次在这里"),)
            yield meeting.problem(
                MEE107,
                ("出席", place, "姓名"),
                f"“{attendee.name}”在出席名单里写了两次",
                hint="删去一次；同名的两个人各写“人员”",
                related=related,
            )
        seen[key] = place
    listed, total = len(meeting.roster), meeting.members
    if total and listed > total:
        yield meeting.problem(MEE105, ("出席",), f"出席名单有{listed}人，多于全体{total}人", hint="核对名单和全体人数")
    if meeting.present is not None:
        if total and meeting.present > total:
            yield meeting.problem(MEE105, ("实到",), f"实到{meeting.present}人，多于全体{total}人", hint="核对实到人数")
        if listed and meeting.present > listed:
            yield meeting.problem(
                MEE105, ("实到",), f"实到{meeting.present}人，多于名单上的{listed}人", hint="核对名单"
            )
        elif listed and meeting.present < (throughout := sum(not person.leaves for person in meeting.attendance)):
            yield meeting.problem(
                MEE105,
                ("实到",),
                f"实到{meeting.present}人，名单上没有请假的就有{throughout}人",
                hint="核对实到人数和请假",
            )
        elif meeting.came is not None and meeting.present > meeting.came:
            yield meeting.problem(
                MEE105, ("实到",), f"实到{meeting.present}人，名单上来过的是{meeting.came}人", hint="核对实到人数和请假"
            )
    yield from _check_totals(meeting)


def _check_totals(meeting: Meeting) -> Iterator[Diagnostic]:
    """Yield published totals of absence that the list of members contradicts, and a sitting missed twice."""
    for place, person in enumerate(meeting.attendance):
        missed = [leave.sitting for leave in person.leaves]
        for position, number in enumerate(missed):
            if number in missed[:position]:
                yield meeting.problem(
                    MEE104,
                    ("出席", place, "请假", position, "场次"),
                    f"“{person.name}”第{number}场的请假写了两次",
                    hint="删去一次",
                )
    if not meeting.roster:
        return
    absent = Counter(len(person.missed) for person in meeting.attendance)
    for place, total in enumerate(meeting.absence_totals):
        if total.members != absent[total.sittings]:
            yield meeting.problem(
                MEE105,
                ("缺席统计", place, "人数"),
                f"缺席{total.sittings}场的写{total.members}人，名单上是{absent[total.sittings]}人",
                hint="核对统计和名单",
            )


def members_by_term(meeting: Meeting, index: Index) -> int | None:
    """Return the membership on the first day, as the term tells it."""
    term = index.get(meeting.term)
    total: int | None = term.total_on(meeting.start_date) if term is not None and hasattr(term, "total_on") else None
    return total


def check_members(meeting: Meeting, index: Index) -> Iterator[Diagnostic]:
    """Yield a number of members that the term of the same body contradicts."""
    term = index.get(meeting.term)
    total = members_by_term(meeting, index)
    same_body = meeting.body is not None and getattr(term, "body", None) == meeting.body
    if term is not None and same_body and meeting.members and total and meeting.members != total:
        related = (Related(term.place("组成人员"), "这一届的组成人员在这里"),)
        yield meeting.problem(
            MEE105,
            ("全体",),
            f"全体写{meeting.members}人，这一届当时的组成人员是{total}人",
            hint="核对两处，改正错的一处；写了届可以不写全体",
            related=related,
        )


def check_quorum(meeting: Meeting, total: int | None, quorum: Threshold | None) -> Iterator[Diagnostic]:
    """Yield too few members to meet by the law of the day, or more than there are."""
    if total is None or meeting.cancelled:
        return
    if meeting.members is None and len(meeting.attendance) > total:
        yield meeting.problem(
            MEE105, ("出席",), f"出席名单有{len(meeting.attendance)}人，多于全体{total}人", hint="核对名单和届的人数"
        )
    present = meeting.turnout
    yield from _check_turnout(meeting, present)
    if meeting.members is None and meeting.present is not None and meeting.present > total:
        yield meeting.problem(
            MEE105, ("实到",), f"实到{meeting.present}人，多于全体{total}人", hint="核对实到人数和届的人数"
        )
    if present is not None and quorum is not None and not quorum.is_met(present, total):
        yield meeting.problem(
            MEE105,
            ("实到",) if meeting.present is not None else ("出席",),
            f"实到{present}人，全体{total}人，{quorum}（{quorum.limit(total)}人）出席才能举行会议",
            hint="核对人数",
        )


def _check_turnout(meeting: Meeting, present: int | None) -> Iterator[Diagnostic]:
    """Yield more votes than there were members in the room."""
    for place, item in enumerate(meeting.agenda):
        counted = item.vote.counted if item.vote else None
        if present is not None and counted is not None and counted > present:
            yield meeting.problem(
                MEE102,
                ("议程", place, "表决", "赞成"),
                f"各项票数之和是{counted}，多于实到{present}人",
                hint="核对票数和出席人数",
            )
