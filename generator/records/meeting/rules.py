"""Rules of meetings: days in order, attendance within the membership, votes that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.core.diagnostics import Diagnostic, Related
from generator.core.index import Index
from generator.core.name_check import ListedName, check_list_order, check_marker
from generator.core.names import check_name
from generator.core.ordinals import find_ordinal
from generator.core.record import Record
from generator.core.rules import Context
from generator.core.session import body_threshold
from generator.core.vote import Vote, VoteResult, check_vote
from generator.records.meeting.attendance_rules import check_attendance, check_members, check_quorum, members_by_term
from generator.records.meeting.codes import (
    MEE101,
    MEE102,
    MEE103,
    MEE104,
    MEE106,
    MEE108,
    MEE109,
    MEE110,
    MEE201,
    MEE202,
    MEE203,
    MEE204,
    MEE205,
)
from generator.records.meeting.model import Meeting

LONGEST = 60  # days a session may last before its days look like a slip; none on record comes near


def check_record(meeting: Meeting, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one meeting."""
    yield from _check_days(meeting)
    yield from _check_sittings(meeting)
    yield from check_attendance(meeting)
    yield from _check_materials(meeting)
    yield from _check_agenda_numbers(meeting)
    for place, person in enumerate(meeting.attendance):
        yield from check_marker(meeting, ("出席", place, "标注"), person.marker)


def _check_days(meeting: Meeting) -> Iterator[Diagnostic]:
    if meeting.last_day < meeting.start_date:
        yield from meeting.check_order(MEE101, ("结束日期",), "结束", meeting.end_date, "开始", meeting.start_date)
        return
    if (meeting.last_day - meeting.start_date).days > LONGEST:
        days = (meeting.last_day - meeting.start_date).days + 1
        yield meeting.problem(MEE101, ("结束日期",), f"会期有{days}天，多半是日期写错", hint="核对开始日期和结束日期")
    for number, sitting in enumerate(meeting.sittings):
        if not meeting.start_date <= sitting.day <= meeting.last_day:
            yield meeting.problem(
                MEE101,
                ("场次", number, "日期"),
                f"第{sitting.number}场在{sitting.day}，不在会期之内",
                hint=f"会期是 {meeting.start_date} 至 {meeting.last_day}",
            )
        if sitting.start and sitting.end and sitting.end <= sitting.start:
            yield meeting.problem(
                MEE101,
                ("场次", number, "结束"),
                f"第{sitting.number}场结束（{sitting.end}）不晚于开始（{sitting.start}）",
                hint="核对钟点",
            )
    notice = meeting.notice
    if notice:
        if notice.day > meeting.start_date:
            yield meeting.problem(
                MEE108, ("公告", "日期"), f"公告（{notice.day}）晚于会议（{meeting.start_date}）", hint="核对公告日期"
            )
        if notice.apply_by and not notice.day <= notice.apply_by <= meeting.start_date:
            yield meeting.problem(
                MEE108, ("公告", "报名截止"), f"报名截止（{notice.apply_by}）不在公告和会议之间", hint="核对截止日期"
            )


def _check_sittings(meeting: Meeting) -> Iterator[Diagnostic]:
    known = Counter(sitting.number for sitting in meeting.sittings)
    for number, times in known.items():
        if times > 1:
            yield meeting.problem(MEE104, ("场次",), f"第{number}场写了{times}次", hint="每场一个序号")
    if not known:
        known[1] = 1  # a meeting of one sitting need not list it
    for place, item in enumerate(meeting.agenda):
        for position, number in enumerate(item.sittings):
            if number not in known:
                yield meeting.problem(
                    MEE104, ("议程", place, "场次", position), f"没有第{number}场", hint="先在“场次”里写这一场"
                )
    leaves = [(("出席", place), person.leaves) for place, person in enumerate(meeting.attendance)]
    leaves += [(("列席旁听", place), person.leaves) for place, person in enumerate(meeting.participants)]
    for path, missed in leaves:
        for position, leave in enumerate(missed):
            if leave.sitting not in known:
                place_of = (*path, "请假", position, "场次")
                yield meeting.problem(MEE104, place_of, f"没有第{leave.sitting}场", hint="先在“场次”里写这一场")


def _check_materials(meeting: Meeting) -> Iterator[Diagnostic]:
    if meeting.materials is None:
        return
    steps = [
        ("送征求意见", meeting.materials.for_comment),
        ("送交常委会", meeting.materials.delivered),
        ("发给组成人员", meeting.materials.to_members),
    ]
    known = [(key, day) for key, day in steps if day] + [("会议", meeting.start_date)]
    for (key, day), (later, later_day) in pairwise(known):
        if day > later_day:
            yield meeting.problem(MEE106, ("材料", key), f"{key}（{day}）晚于{later}（{later_day}）", hint="核对日期")


def _check_agenda_numbers(meeting: Meeting) -> Iterator[Diagnostic]:
    numbers = [(place, item.number) for place, item in enumerate(meeting.agenda) if item.number is not None]
    for expected, (place, number) in enumerate(numbers, 1):
        if number != expected:
            yield meeting.problem(
                MEE109,
                ("议程", place, "序号"),
                f"这里的序号是{number}，应是{expected}",
                hint="原文如此的，在“已知问题”里说明",
            )
            return


def check_index(meeting: Meeting, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    majority = body_threshold("majority", meeting, meeting.start_date, context.rules)
    total = meeting.members or members_by_term(meeting, index)
    yield from _check_title(meeting, index)
    yield from _check_products(meeting, index)
    for other in index.grouped("meeting", _identity)[_identity(meeting)]:
        if other.id < meeting.id:
            related = (Related(other.place("名称"), "另一条在这里"),)
            yield meeting.problem(MEE205, ("名称",), f"已有同日的“{meeting.title}”", hint="只留一条", related=related)
    for place, item in enumerate(meeting.agenda):
        if item.vote:
            path, codes = ("议程", place, "表决"), (MEE102, MEE103)
            term = index.get(meeting.term)
            yield from check_vote(meeting, item.vote, path, codes, total, majority=majority, term=term)
    yield from _check_term(meeting, index)
    yield from check_members(meeting, index)
    yield from check_quorum(meeting, total, body_threshold("quorum", meeting, meeting.start_date, context.rules))
    for place, person in enumerate(meeting.attendance):
        yield from check_name(meeting, index, person.person, person.name, ("出席", place, "姓名"), MEE203)
    listed = [
        ListedName(person.name, ("出席", place, "姓名"), person.person, person.role or "")
        for place, person in enumerate(meeting.attendance)
    ]
    yield from check_list_order(meeting, meeting.name_order, listed, index)
    for place, participant in enumerate(meeting.participants):
        if participant.name:
            yield from check_name(
                meeting, index, participant.person, participant.name, ("列席旁听", place, "姓名"), MEE203
            )


def _identity(meeting: Meeting) -> tuple[str, str]:
    return meeting.title, str(meeting.start_date)


def _check_title(meeting: Meeting, index: Index) -> Iterator[Diagnostic]:
    """Yield a number in the title that is not the number written."""
    found = find_ordinal(meeting.title, "次会议")
    if found and meeting.number is not None and found[0] != meeting.number:
        yield meeting.problem(
            MEE110, ("次",), f"次写{meeting.number}，名称里是“{found[1]}”", hint=f"核对后改正，如 次: {found[0]}"
        )
    of_term = find_ordinal(meeting.title, "届")
    number = getattr(index.get(meeting.term), "number", None)
    if of_term and number is not None and of_term[0] != number:
        yield meeting.problem(MEE110, ("届",), f"所写的届是第{number}届，名称里是“{of_term[1]}”", hint="核对届和名称")


def _check_products(meeting: Meeting, index: Index) -> Iterator[Diagnostic]:
    """Yield records of the agenda that name another meeting, or tell the vote otherwise."""
    for place, item in enumerate(meeting.agenda):
        for position, ref in enumerate(item.records):
            record = index.get(ref)
            if record is None:
                continue
            own = getattr(record, "meeting", None)
            if own is not None and own != meeting.id:
                related = (Related(record.place("会议"), f"这里写的是 {own}"),)
                yield meeting.problem(
                    MEE204,
                    ("议程", place, "产生", position),
                    f"“{ref}”写的会议不是这一次",
                    hint="改正议程，或改正那条记录的会议",
                    related=related,
                )
            yield from _compare_votes(meeting, item.vote, record, place)


def _compare_votes(meeting: Meeting, vote: Vote | None, record: Record, place: int) -> Iterator[Diagnostic]:
    other = getattr(record, "vote", None)
    if vote is None or not isinstance(other, Vote):
        return
    for key, name in (("结果", "result"), ("赞成", "yes"), ("反对", "no"), ("弃权", "abstain"), ("未按", "not_voting")):
        here, there = getattr(vote, name), getattr(other, name)
        if here is not None and there is not None and here != there:
            words = [value.label if isinstance(value, VoteResult) else str(value) for value in (here, there)]
            related = (Related(record.place("表决", key), f"这里是{words[1]}"),)
            yield meeting.problem(
                MEE204,
                ("议程", place, "表决", key),
                f"{key}写{words[0]}，“{record.id}”里是{words[1]}",
                hint="核对两处，改正错的一处",
                related=related,
            )
            return


def _check_term(meeting: Meeting, index: Index) -> Iterator[Diagnostic]:
    term = index.get(meeting.term)
    if term is None and meeting.term is None and meeting.number is not None and meeting.body:
        yield from _check_missing_term(meeting, index)
    if term is None or not hasattr(term, "start_date"):
        return
    start, end = term.start_date, getattr(term, "end_date", None)
    if (start and meeting.start_date < start) or (end and meeting.start_date >= end):
        related = (Related(term.place("开始"), "届的起止在这里"),)
        yield meeting.problem(
            MEE201,
            ("届",),
            f"会议（{meeting.start_date}）不在这一届（{start or '未记录'} 至 {end or '今'}）之内",
            hint="核对届和日期",
            related=related,
        )
    if (
        meeting.body
        and getattr(term, "body", None)
        and meeting.body != getattr(term, "body", None)
        and meeting.classification.value == "standing_committee"
    ):
        yield meeting.problem(MEE201, ("机构",), "会议的机构和届的机构不同", hint="核对机构和届")
    if meeting.number is None:
        return
    series, groups = _series(meeting), index.grouped("meeting", _numbered)
    earlier = index.cached("meetings before", _chain).get(meeting.id)
    for other in groups[series, meeting.number]:
        if other.id < meeting.id:
            related = (Related(other.place("次"), "另一次在这里"),)
            yield meeting.problem(
                MEE202, ("次",), f"这一届已有第{meeting.number}次会议", hint="核对次数", related=related
            )
    if earlier is not None and earlier.start_date > meeting.start_date:
        related = (Related(earlier.place("开始日期"), "另一次在这里"),)
        message = f"第{meeting.number}次会议（{meeting.start_date}）早于第{earlier.number}次（{earlier.start_date}）"
        yield meeting.problem(MEE202, ("开始日期",), message, hint="核对日期和次数", related=related)


def _check_missing_term(meeting: Meeting, index: Index) -> Iterator[Diagnostic]:
    same = index.grouped("meeting", _kind_and_body)[_kind_and_body(meeting)]
    of_same = (index.get(getattr(other, "term", None)) for other in same)
    of_body = index.grouped("legislative_term", _body_of).get(str(meeting.body), ())
    for term in {found.id: found for found in (*of_body, *of_same) if found is not None}.values():
        start, end = getattr(term, "start_date", None), getattr(term, "end_date", None)
        if start and start <= meeting.start_date and (end is None or meeting.start_date < end):
            yield meeting.problem(
                MEE201, ("次",), f"写了第{meeting.number}次，没有写是哪一届的", hint=f"加一行“届: {term.id}”"
            )
            return


def _kind_and_body(meeting: Meeting) -> tuple[str, str]:
    return meeting.classification.value, str(meeting.body)


def _body_of(term: Record) -> str:
    return str(getattr(term, "body", ""))


def _chain(index: Index) -> dict[str, Meeting]:
    """Return for each numbered meeting the one of its term with the next lower number."""
    series: dict[tuple[str, str, str], list[Meeting]] = {}
    for meeting in index.of("meeting"):
        if isinstance(meeting, Meeting) and meeting.number is not None and meeting.term:
            series.setdefault(_series(meeting), []).append(meeting)
    found: dict[str, Meeting] = {}
    for meetings in series.values():
        meetings.sort(key=lambda item: (item.number, item.id))
        for first, second in pairwise(meetings):
            if first.number != second.number:
                found[second.id] = first
    return found


def _numbered(meeting: Meeting) -> tuple[tuple[str, str, str], int | None]:
    return _series(meeting), meeting.number


def _series(meeting: Meeting) -> tuple[str, str, str]:
    return (meeting.classification.value, str(meeting.term), str(meeting.body))
