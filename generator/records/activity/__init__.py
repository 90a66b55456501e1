"""An activity (活动): what deputies and the committee did outside statutory meetings, who took part, what was raised there."""

from generator.core.record import RecordType
from generator.records.activity import boards, codes, facts, kinds, link_rules, pages, rules, thing
from generator.records.activity.model import Activity

RECORD = RecordType(
    name="activity",
    title="活动",
    folder="activities",
    column="代表活动",
    group="代表",
    model=Activity,
    title_of=lambda record: record.title,
    date_of=lambda record: record.start_date,
    announced_ahead=True,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    release=facts.release,
    derive=pages.derive,
    detail=pages.detail,
    thing=thing.thing_of,
    list_table=pages.LIST,
    boards=boards.boards,
    board_addresses=(boards.STATISTICS, boards.KINDS, boards.CONTACTS, boards.MATTERS),
    answers=boards.answers,
    deeds=kinds.DEEDS,
)
