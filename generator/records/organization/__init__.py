"""An organisation (机构): its kind, its names over time, its parent, its reorganisations."""

from generator.core.record import RecordType
from generator.records.organization import boards, pages, rules, thing
from generator.records.organization.model import Organization

RECORD = RecordType(
    name="organization",
    title="机构",
    folder="organizations",
    column="机构",
    group="概况",
    quiet=True,
    model=Organization,
    title_of=lambda record: record.name,
    codes=rules.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    list_table=pages.LIST,
    boards=boards.boards,
    followed=True,
    thing=thing.thing_of,
    board_addresses=(pages.STAFFING,),
    deeds=pages.DEEDS,
    subjects=pages.SUBJECTS,
)
