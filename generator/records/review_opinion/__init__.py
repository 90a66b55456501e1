"""A review opinion (审议意见): what the committee found, and what became of each point, from hand-over to ballot and on."""

from generator.core.record import RecordType
from generator.records.review_opinion import boards, codes, link_rules, lists, pages, paper, rules
from generator.records.review_opinion.model import ReviewOpinion

RECORD = RecordType(
    name="review_opinion",
    title="审议意见",
    folder="review-opinions",
    column="审议意见",
    group="监督",
    model=ReviewOpinion,
    acted_at=lambda record: record.meeting,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    list_table=lists.LIST,
    boards=boards.boards,
    board_addresses=(pages.BOARD, boards.RESPONSES),
    answers=lists.answers,
    deeds=(pages.OPINION, pages.POINT),
    paper=paper.paper,
    names_in_paper=("会议",),
)
