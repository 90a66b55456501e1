"""An oversight event (监督活动) in any of its forms: what was looked at, heard, asked and voted on, and how it ended."""

from generator.core.record import RecordType
from generator.records.oversight_event import boards, codes, facts, link_rules, pages, rules
from generator.records.oversight_event.model import OversightEvent

RECORD = RecordType(
    name="oversight_event",
    title="监督活动",
    folder="oversight",
    column="监督活动",
    group="监督",
    model=OversightEvent,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    announced_ahead=True,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    release=rules.release,
    public_form=rules.public_form,
    candidates=rules.candidates,
    derive=facts.derive,
    detail=pages.detail,
    list_table=pages.LIST,
    list_groups=pages.list_groups,
    boards=boards.boards,
    board_addresses=boards.ADDRESSES,
    answers=boards.answers,
    deeds=facts.DEEDS,
    subjects=(facts.DEPARTMENT,),
)
