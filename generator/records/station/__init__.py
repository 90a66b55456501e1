"""A deputies' liaison station (联络站): where it is, when it opens, who belongs to it, how it meets the standard."""

from generator.core.record import RecordType
from generator.records.station import boards, codes, pages, rules
from generator.records.station.model import Station

RECORD = RecordType(
    name="station",
    title="联络站",
    folder="stations",
    column="代表联络站",
    group="代表",
    model=Station,
    title_of=lambda record: record.name,
    codes=codes.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    release=pages.release,
    derive=pages.derive,
    detail=pages.detail,
    list_table=pages.LIST,
    boards=boards.boards,
    board_addresses=(boards.DIRECTORY,),
    answers=boards.answers,
    deeds=pages.DEEDS,
)
