"""Rules of meetings: days in order, attendance within the membership, votes that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from generator.core.diagnostics import Code, Diagnostic, Related
from generator.core.index import Index
from generator.core.names import check_name
from generator.core.rules import Context
from generator.core.vote import check_vote
from generator.records.meeting.model import Meeting

MEE101 = Code(
    "MEE101",
    "会议的日期颠倒",
    "结束不早于开始，各场次在会期之内。",
    "日期错了，表决、期限都会错。",
    "开始日期: 2024-06-28\n结束日期: 2024-06-27",
    "结束日期: 2024-06-29",
    excusable=True,
)
MEE102 = Code(
    "MEE102",
    "表决票数不合",
    "各项票数之和不多于全体，全体与届的人数一致。",
    "过半数以全体组成人员为准。",
    "全体: 29\n赞成: 30",
    "赞成: 26",
    excusable=True,
)
MEE103 = Code(
    "MEE103",
    "表决结果与票数不合",
    "过全体半数才是通过。",
    "写反了就是把没通过的当作通过。",
    "全体: 29\n赞成: 14\n结果: 通过",
    "结果: 未通过",
    excusable=True,
)
MEE104 = Code(
    "MEE104",
    "场次对不上",
    "请假、议程写的场次都在“场次”里。",
    "对不上的场次说不出是哪一场。",
    "请假: [{场次: 9, 类别: 公务}]",
    "请假: [{场次: 1, 类别: 公务}]",
    excusable=True,
)
MEE105 = Code(
    "MEE105",
    "出席人数不合",
    "名单人数不多于全体，实到与名单一致，过半数才能开会。",
    "出席不过半数的会议不能举行。",
    "全体: 29\n实到: 14",
    "实到: 26",
    excusable=True,
)
MEE106 = Code(
    "MEE106",
    "材料送交的次序颠倒",
    "先送征求意见，再送常委会，再发组成人员，都在会前。",
    "次序颠倒多半是日期写错。",
    "送交常委会: 2024-07-01（会议6月28日）",
    "送交常委会: 2024-06-18",
    excusable=True,
)
MEE107 = Code(
    "MEE107",
    "同一人写了两次",
    "出席名单里每人一次。",
    "写两次，出席人数就多了。",
    "- 姓名: 甲\n- 姓名: 甲",
    "- 姓名: 甲",
    excusable=True,
)
MEE108 = Code(
    "MEE108",
    "公告晚于会议",
    "会前公告早于会议，报名截止在公告之后、会议之前。",
    "会后的公告不是公告。",
    "公告: {日期: 2024-07-02}",
    "公告: {日期: 2024-06-21}",
    excusable=True,
)
MEE109 = Code(
    "MEE109",
    "议程序号不连续",
    "议程序号从1起，不重不漏。",
    "漏掉的序号会让人以为少了一项。",
    "序号: 1、3",
    "序号: 1、2",
    excusable=True,
)
MEE201 = Code(
    "MEE201",
    "会议不在所写的届内",
    "会议日期在届的起止之间，机构一致。",
    "届写错了，全体人数就错了。",
    "届: 第十七届（2021年已结束）",
    "届: 第十八届",
    excusable=True,
)
MEE202 = Code(
    "MEE202",
    "同一届的会议次数重复或次序不合",
    "同一机构同一届的会议，次数不重，日期随次数递增。",
    "两个“第二十次会议”分不清。",
    "（两次会议都写“次: 20”）",
    "（后一次写“次: 21”）",
    excusable=True,
)
MEE203 = Code(
    "MEE203",
    "姓名与人员记录不同",
    "名单上的姓名是该人员的姓名或曾用名。",
    "连错了人。",
    "姓名: 李晖\n人员: person/li-hui-1（记录里是李𬀩）",
    "姓名: 李𬀩",
    excusable=True,
)
CODES = (MEE101, MEE102, MEE103, MEE104, MEE105, MEE106, MEE107, MEE108, MEE109, MEE201, MEE202, MEE203)


def check_record(meeting: Meeting, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one meeting."""
    yield from _check_days(meeting)
    yield from _check_sittings(meeting)
    yield from _check_attendance(meeting)
    yield from _check_materials(meeting)
    yield from _check_agenda_numbers(meeting)


def _check_days(meeting: Meeting) -> Iterator[Diagnostic]:
    if meeting.end_date and meeting.end_date < meeting.start_date:
        yield meeting.problem(
            MEE101, ("结束日期",), f"结束（{meeting.end_date}）早于开始（{meeting.start_date}）", hint="核对两个日期"
        )
        return
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
        return
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


def _check_attendance(meeting: Meeting) -> Iterator[Diagnostic]:
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
    listed, total = len(meeting.attendance), meeting.members
    if total and listed > total:
        yield meeting.problem(MEE105, ("出席",), f"出席名单有{listed}人，多于全体{total}人", hint="核对名单和全体人数")
    if meeting.present is not None:
        if total and meeting.present > total:
            yield meeting.problem(MEE105, ("实到",), f"实到{meeting.present}人，多于全体{total}人", hint="核对实到人数")
        if listed and meeting.present > listed:
            yield meeting.problem(
                MEE105, ("实到",), f"实到{meeting.present}人，多于名单上的{listed}人", hint="核对名单"
            )


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


def check_index(meeting: Meeting, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    total = meeting.members or _members(meeting, index)
    for place, item in enumerate(meeting.agenda):
        if item.vote:
            yield from check_vote(meeting, item.vote, ("议程", place, "表决"), (MEE102, MEE103), total)
    yield from _check_term(meeting, index)
    yield from _check_quorum(meeting, total)
    for place, person in enumerate(meeting.attendance):
        yield from check_name(meeting, index, person.person, person.name, ("出席", place, "姓名"), MEE203)
    for place, participant in enumerate(meeting.participants):
        if participant.name:
            yield from check_name(
                meeting, index, participant.person, participant.name, ("列席旁听", place, "姓名"), MEE203
            )


def _members(meeting: Meeting, index: Index) -> int | None:
    term = index.get(meeting.term)
    total: int | None = term.total_on(meeting.start_date) if term is not None and hasattr(term, "total_on") else None
    return total


def _check_quorum(meeting: Meeting, total: int | None) -> Iterator[Diagnostic]:
    if total is None or meeting.cancelled:
        return
    if meeting.members is None and len(meeting.attendance) > total:
        yield meeting.problem(
            MEE105, ("出席",), f"出席名单有{len(meeting.attendance)}人，多于全体{total}人", hint="核对名单和届的人数"
        )
    present = meeting.present
    if present is None and meeting.attendance:
        sittings = max(1, len(meeting.sittings))
        present = sum(len(item.leaves) < sittings for item in meeting.attendance)
    if present is not None and present * 2 <= total:
        yield meeting.problem(
            MEE105,
            ("实到",) if meeting.present is not None else ("出席",),
            f"实到{present}人，没有过全体{total}人的半数",
            hint="不过半数不能举行会议，核对人数",
        )


def _check_term(meeting: Meeting, index: Index) -> Iterator[Diagnostic]:
    term = index.get(meeting.term)
    if term is None or not hasattr(term, "start_date"):
        return
    start, end = term.start_date, getattr(term, "end_date", None)
    if meeting.last_day < start or (end and meeting.start_date >= end):
        related = (Related(term.place("开始"), "届的起止在这里"),)
        yield meeting.problem(
            MEE201,
            ("届",),
            f"会议（{meeting.start_date}）不在这一届（{start} 至 {end or '今'}）之内",
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
    same = index.grouped("meeting", _series)[_series(meeting)]
    for other in same:
        assert isinstance(other, Meeting)
        if other.id == meeting.id or other.number is None or meeting.number is None:
            continue
        related = (Related(other.place("次"), "另一次在这里"),)
        if other.number == meeting.number and other.id < meeting.id:
            yield meeting.problem(
                MEE202, ("次",), f"这一届已有第{meeting.number}次会议", hint="核对次数", related=related
            )
        if other.number == meeting.number - 1 and other.start_date > meeting.start_date:
            yield meeting.problem(
                MEE202,
                ("开始日期",),
                f"第{meeting.number}次会议（{meeting.start_date}）早于第{other.number}次（{other.start_date}）",
                hint="核对日期和次数",
                related=related,
            )


def _series(meeting: Meeting) -> tuple[str, str, str]:
    return (meeting.classification.value, str(meeting.term), str(meeting.body))
