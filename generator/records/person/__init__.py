"""A person (人员): the name as printed and what tells two of one name apart. Never an office."""

from generator.core.record import RecordType
from generator.records.person import pages, rules, thing
from generator.records.person.model import Person

RECORD = RecordType(
    name="person",
    title="人员",
    folder="people",
    column="人员",
    group="任免",
    quiet=True,
    model=Person,
    public_when_cited=True,
    title_of=lambda record: record.name,
    codes=rules.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    known_names=lambda record: (record.name, *(item.name for item in record.former_names)),
    derive=pages.derive,
    detail=pages.detail,
    list_table=pages.LIST,
    list_groups=pages.groups,
    followed=True,
    thing=thing.thing_of,
)
