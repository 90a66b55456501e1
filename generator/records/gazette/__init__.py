"""An issue of the standing committee's gazette (常委会公报) or of another periodical: numbers, sessions, contents."""

from generator.core.issue import Press
from generator.core.record import RecordType
from generator.records.gazette import boards, codes, link_rules, pages, plan, press, rules, thing, volume, year_end
from generator.records.gazette.model import Gazette, title_of

RECORD = RecordType(
    name="gazette",
    title="公报",
    folder="gazettes",
    column="常委会公报",
    group="公报",
    model=Gazette,
    title_of=title_of,
    date_of=lambda record: record.date,
    release=rules.released_at,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=link_rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    thing=thing.thing_of,
    list_table=boards.LIST,
    boards=boards.boards,
    answers=boards.answers,
    board_addresses=(boards.RECONCILIATION, volume.VOLUMES),
    deeds=(pages.ISSUED,),
    press=Press(
        press.is_to_issue,
        press.issue_of,
        press.obstacles,
        press.differs_from,
        press.named,
        plan.plan,
        volume.volume_of,
        lambda record: record.year,
        year_end.undecided,
        year_end.gaps,
    ),
)
