"""A year's livelihood programme (民生实事): candidates, the deputies' ballot, plan, progress, evaluation, in one chain."""

from generator.core.record import RecordType
from generator.records.livelihood_project import boards, codes, link_rules, pages, rules
from generator.records.livelihood_project.model import LivelihoodProgramme

RECORD = RecordType(
    name="livelihood_project",
    title="民生实事",
    folder="livelihood-projects",
    column="民生实事",
    group="监督",
    model=LivelihoodProgramme,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    list_table=boards.LIST,
    boards=boards.boards,
    board_addresses=(boards.BOARD,),
    deeds=pages.DEEDS,
)
