"""A plan (计划): what is to be done by whom and when, every adjustment as a version, and what became of each item."""

from generator.core.record import RecordType
from generator.records.plan import boards, codes, facts, link_rules, pages, rules
from generator.records.plan.model import Plan

RECORD = RecordType(
    name="plan",
    title="计划",
    folder="plans",
    column="工作计划",
    group="监督",
    model=Plan,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    release=rules.release,
    derive=facts.derive,
    detail=pages.detail,
    list_table=pages.LIST,
    boards=boards.boards,
    board_addresses=(boards.BOARD,),
    deeds=facts.DEEDS,
)
