"""A correction, withdrawal, renewed publication or redaction (更正、撤回) of something already public."""

from generator.core.record import RecordType
from generator.records.correction import boards, codes, link_rules, pages, paper, rules
from generator.records.correction.model import Correction

RECORD = RecordType(
    name="correction",
    title="更正与撤回",
    folder="corrections",
    column="更正与撤回",
    group="公报",
    model=Correction,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    release=rules.released_at,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    list_table=boards.LIST,
    boards=boards.boards,
    board_addresses=(boards.REGISTER,),
    deeds=(pages.MADE,),
    paper=paper.paper,
    names_in_paper=("对象",),
    remedy=rules.remedy,
)
