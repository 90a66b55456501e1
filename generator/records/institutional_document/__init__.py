"""An institutional document (制度文件): who issued it, by which session, its articles with their own numbers, its versions."""

from generator.core.record import RecordType
from generator.records.institutional_document import boards, codes, commitments, link_rules, pages, paper, rules, thing
from generator.records.institutional_document.model import InstitutionalDocument

RECORD = RecordType(
    name="institutional_document",
    title="制度文件",
    folder="documents",
    column="制度建设",
    group="制度",
    model=InstitutionalDocument,
    acted_at=lambda record: record.adoption.meeting_record if record.adoption else None,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    thing=thing.thing_of,
    list_table=pages.LIST,
    boards=boards.boards,
    board_addresses=(boards.REGISTER, commitments.BOARD),
    answers=boards.answers,
    deeds=pages.DEEDS,
    paper=paper.paper,
    names_in_paper=("修改", "清理"),
)
