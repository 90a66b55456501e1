"""An appointment list (任免): who is appointed to, relieved of or resigns from which post, by which vote."""

from generator.core.record import RecordType
from generator.records.appointment import codes, lists, pages, paper, rules
from generator.records.appointment.model import Appointment

RECORD = RecordType(
    name="appointment",
    title="任免",
    folder="appointments",
    column="人事任免",
    group="任免",
    model=Appointment,
    acted_at=lambda record: record.meeting,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    release=rules.release,
    public_form=rules.public_form,
    candidates=rules.candidates,
    derive=pages.derive,
    detail=pages.detail,
    list_table=lists.LIST,
    boards=lists.boards,
    board_addresses=(pages.ITEMS,),
    answers=pages.answers,
    deeds=(pages.ITEM,),
    paper=paper.paper,
    names_in_paper=("会议",),
)
