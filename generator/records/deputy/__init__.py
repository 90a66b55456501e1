"""A deputy (代表): one person's membership of a congress in a term, from election to ending, and the yearly performance."""

from generator.core.record import RecordType
from generator.records.deputy import boards, codes, link_rules, lists, mandate, pages, rules
from generator.records.deputy.model import Deputy, Level

RECORD = RecordType(
    name="deputy",
    title="人大代表",
    folder="deputies",
    column="人大代表",
    group="代表",
    quiet=True,
    model=Deputy,
    title_of=lambda record: f"代表{record.name}",
    codes=codes.CODES,
    release=mandate.release,
    public_form=mandate.public_form,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    known_names=lambda record: (record.name,),
    derive=pages.derive,
    detail=pages.detail,
    list_table=lists.LIST,
    boards=boards.boards,
    board_addresses=(boards.REGISTER, boards.OUTSTANDING, boards.PERFORMANCE),
    answers=boards.answers,
    deeds=pages.DEEDS,
    subjects=tuple(level.word for level in Level),
)
