"""A post (职务): a seat in an organisation, with the class that law gives a verb and a proposer."""

from generator.core.record import RecordType
from generator.records.post import pages, rules
from generator.records.post.model import Post

RECORD = RecordType(
    name="post",
    title="职务",
    folder="posts",
    column="职务",
    group="任免",
    quiet=True,
    model=Post,
    title_of=pages.title_of,
    codes=rules.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    list_table=pages.LIST,
    subjects=(pages.MEMBERS,),
)
