"""A deputy's suggestion or bill (代表建议、议案): who proposed it, who must answer, the answers and what became of them."""

from generator.core.record import RecordType
from generator.records.suggestion import answers, board_tables, boards, codes, deeds, pages, paper, rules
from generator.records.suggestion.model import Suggestion

RECORD = RecordType(
    name="suggestion",
    title="代表建议",
    folder="suggestions",
    column="代表建议",
    group="代表",
    model=Suggestion,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    public_form=pages.public_form,
    derive=pages.derive,
    detail=pages.detail,
    list_table=boards.LIST,
    boards=boards.boards,
    board_addresses=(board_tables.BOARD, board_tables.ROWS),
    answers=answers.answers,
    deeds=deeds.DEEDS,
    subjects=deeds.SUBJECTS,
    paper=paper.paper,
    names_in_paper=("会议",),
)
