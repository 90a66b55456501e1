"""A resolution, decision or notice (决议、决定、公告): what was decided, who must report by when, which deputies changed."""

from generator.core.record import RecordType
from generator.records.resolution import boards, codes, facts, link_rules, pages, paper, rules, thing
from generator.records.resolution.model import Resolution

RECORD = RecordType(
    name="resolution",
    title="决议决定公告",
    folder="resolutions",
    column="决议决定",
    group="会议",
    model=Resolution,
    title_of=lambda record: record.title,
    date_of=lambda record: record.date,
    acted_at=lambda record: record.meeting if record.is_decided else None,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    release=rules.release,
    candidates=rules.candidates,
    derive=facts.derive,
    detail=pages.detail,
    thing=thing.thing_of,
    list_table=pages.LIST,
    boards=boards.boards,
    board_addresses=(boards.MATTERS, boards.DEPUTIES),
    deeds=facts.DEEDS,
    paper=paper.paper,
    names_in_paper=("会议",),
)
