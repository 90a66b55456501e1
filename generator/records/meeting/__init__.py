"""A meeting (会议): days, sittings, agenda, attendance per person and sitting, votes, and what came of it."""

from generator.core.record import RecordType
from generator.records.meeting import attendance, codes, course, deeds, pages, paper, rules, thing
from generator.records.meeting.model import Meeting

RECORD = RecordType(
    name="meeting",
    title="会议",
    folder="meetings",
    column="会议",
    group="会议",
    model=Meeting,
    title_of=lambda record: record.title,
    date_of=lambda record: record.start_date,
    announced_ahead=True,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    thing=thing.thing_of,
    calendar=thing.calendar_day,
    list_table=pages.LIST,
    boards=attendance.boards,
    answers=course.answers,
    board_addresses=(pages.ATTENDANCE,),
    deeds=deeds.DEEDS,
    subjects=deeds.SUBJECTS,
    paper=paper.paper,
    names_in_paper=(),
)
