"""An article (文章): hand-written Markdown in ``content/`` with Chinese front matter, under the same rules as records."""

from generator.core.record import RecordType
from generator.records.article import pages, paper, rules, thing
from generator.records.article.model import Article

RECORD = RecordType(
    name="article",
    title="文章",
    folder="articles",
    model=Article,
    title_of=pages.title_of,
    date_of=lambda record: record.date,
    codes=rules.CODES,
    check_record=rules.check_record,
    check_index=rules.check_index,
    derive=pages.derive,
    detail=pages.detail,
    thing=thing.thing_of,
    list_table=pages.LIST,
    list_groups=pages.list_groups,
    from_content=True,
    paper=paper.paper,
    names_in_paper=(),
)
