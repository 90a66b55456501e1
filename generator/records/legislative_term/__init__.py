"""A term (届) of one body: its number, its time and its membership."""

from generator.core.record import RecordType
from generator.records.legislative_term import pages, rules
from generator.records.legislative_term.model import LegislativeTerm

RECORD = RecordType(
    name="legislative_term",
    title="届",
    folder="terms",
    column="历届",
    group="概况",
    quiet=True,
    model=LegislativeTerm,
    title_of=pages.title_of,
    detail=pages.detail,
    date_of=lambda record: record.start_date,
    codes=rules.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    derive=pages.derive,
    subjects=pages.SUBJECTS,
)
