"""Filing and review of normative documents (备案审查): documents filed, clearances, each year's list and report."""

from generator.core.record import RecordType
from generator.records.normative_filing import boards, codes, link_rules, pages, rules
from generator.records.normative_filing.model import NormativeFiling

RECORD = RecordType(
    name="normative_filing",
    title="备案审查",
    folder="filings",
    column="备案审查",
    group="监督",
    model=NormativeFiling,
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
