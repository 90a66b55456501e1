"""A document's page: whether it is in force, its articles with their own numbers, what changed it, what it promises."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import (
    Column,
    Deed,
    DeedKind,
    Detail,
    Disclosure,
    DisclosureState,
    Entry,
    Fact,
    ListTable,
    Mention,
)
from generator.core.facet import STATE, Facet
from generator.core.page import Cell, Chip, Heading, Link, Meta, Piece, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.commitments import commitments_table, figures_table
from generator.records.institutional_document.editions import course_of
from generator.records.institutional_document.history import versions_table
from generator.records.institutional_document.model import (
    NO_RULES,
    Genre,
    InstitutionalDocument,
    Status,
)
from generator.records.institutional_document.planning import duties_of, trial_duty
from generator.records.institutional_document.state import (
    base_chips,
    ending_of,
    fixing_decision,
    start_of,
    status_on,
    words_of,
)
from generator.records.institutional_document.tables import (
    amendment_tables,
    clearance_table,
    consultations_table,
    idle_rows,
    laws_table,
    official_table,
    planned_table,
    set_members,
    triggered_laws,
    unlisted_table,
)
from generator.records.institutional_document.text_blocks import Body, body_of

MADE = DeedKind("制定制度", "件", "通过的制度文件，不含修改决定、公告、摘录")
AMENDED = DeedKind("修改制度", "件", "一次决定修改一件制度算一件")
REVIEWED = DeedKind("清理制度", "件", "清理决定作出结论的制度文件，一件算一件")
DEEDS = (MADE, AMENDED, REVIEWED)


def name_of(record: InstitutionalDocument, view: View) -> str:
    """Return the title, with the year where another document has the same one."""
    twins = view.index.grouped("institutional_document", _title_of)[record.title]
    return f"{record.title}（{record.date.year}年）" if len(twins) > 1 and record.date else record.title


def _title_of(record: InstitutionalDocument) -> str:
    return record.title


def chips_of(record: InstitutionalDocument, view: View) -> tuple[Chip, ...]:
    """Return the state on the view's day, and whether acts changed the text."""
    chips = base_chips(record, view.today, view.index)
    status = status_on(record, view.today, view.index)
    if status not in (Status.AMENDED, Status.REPEALED, Status.LAPSED, Status.PLANNED):
        course = course_of(record, view.index)
        begun = [step.act.begin for step in course.steps] + [act.begin for act, _ in course.idle]
        if any(day and day <= view.today for day in begun):
            chips += (Chip("fix", "有修改"),)
    return chips


def derive(record: InstitutionalDocument, view: View) -> Iterator[Fact]:
    """Yield the document's entry, and what it says of its issuer, its session and the documents it concerns."""
    name = name_of(record, view)
    yield Entry(
        record.id,
        "institutional_document",
        "制度文件",
        name,
        f"documents/{record.slug}/",
        record.date,
        chips_of(record, view),
        record.issuer or "",
        updated=record.last_changed,
    )
    issuers = {record.issuer_organization, *(item.organization for item in record.joint_issuers)} - {None}
    for organ in sorted(str(item) for item in issuers):
        yield Mention(organ, record.id, "制度文件", f"发布《{name}》", record.date)
    if record.adoption and record.adoption.meeting_record:
        yield Mention(record.adoption.meeting_record, record.id, "制度文件", f"通过《{name}》", record.date)
    yield from _said_of_others(record, view)
    yield from _done(record, view)


def _said_of_others(record: InstitutionalDocument, view: View) -> Iterator[Fact]:
    for number, amendment in enumerate(record.amendments, 1):
        if amendment.target:
            words = f"被《{record.title}》修改" + (f"{len(amendment.changes)}处" if amendment.changes else "")
            day = amendment.effective or start_of(record, view.index) or record.date
            yield Mention(amendment.target, record.id, "修改", words, day, f"m{number}")
    for item in record.sets_effective:
        words = f"《{record.title}》定为{print_day(item.day)}起施行"
        yield Mention(item.target, record.id, "施行日期", words, record.date)
    for law in record.higher_laws:
        if law.document:
            words = f"《{name_of(record, view)}》{law.relation.label}{law.article or '本件'}"
            yield Mention(law.document, record.id, "本地制度", words, record.date, "laws")
    if record.clearance:
        for group in record.clearance.groups:
            for cleared in group.items:
                if cleared.document:
                    words = f"《{record.title}》清理结论：{group.outcome.label}"
                    yield Mention(cleared.document, record.id, "清理", words, record.date, "clearance")


def _done(record: InstitutionalDocument, view: View) -> Iterator[Fact]:
    """Yield what counts as done, what is still owed, and that a decision is public."""
    day = record.adoption.day if record.adoption else None
    if day and day <= view.today:
        if record.genre not in NO_RULES and not record.amendments:
            yield Deed(MADE.name, record.id, record.title, day)
        for number, amendment in enumerate(record.amendments, 1):
            if amendment.changes:
                target = view.entry(amendment.target)
                words = f"修改《{target.title if target else amendment.target_text or '没有公开的文件'}》"
                yield Deed(AMENDED.name, record.id, words, day, anchor=f"m{number}")
        if record.clearance:
            count = sum(len(group.items) if group.stated is None else group.stated for group in record.clearance.groups)
            yield Deed(REVIEWED.name, record.id, record.title, day, count, anchor="clearance")
        if record.genre is Genre.DECISION:
            told = record.first_published or record.promulgated
            yield Disclosure("decisions", record.id, record.title, day.year, DisclosureState.PUBLIC, told)
    yield from duties_of(record, view)


def _facts(record: InstitutionalDocument, view: View) -> Iterator[tuple[str, Cell]]:
    organization = view.entry(record.issuer_organization)
    if organization or record.issuer:
        words = record.issuer or (organization.title if organization else "")
        yield "发布机关", Link(words, organization.address) if organization else words
    if record.joint_issuers:
        pieces: list[Piece] = []
        for item in record.joint_issuers:
            entry = view.entry(item.organization)
            pieces += (["、"] if pieces else []) + [Link(item.name, entry.address) if entry else item.name]
        yield "联合发文", tuple(pieces)
    vote = view.entry(record.vote)
    if record.needs_vote:
        yield "表决", ("依法应当表决决定", *(("　依据", vote.link) if vote else (Small("没有记录表决的决议、决定"),)))
    adoption = record.adoption
    if adoption:
        meeting = view.entry(adoption.meeting_record)
        place = meeting.link if meeting else adoption.meeting or adoption.organ
        pieces = [print_day(adoption.day)] if adoption.day else []
        if place:
            pieces += [Small(place)] if isinstance(place, str) and pieces else ["　", place] if pieces else [place]
        if pieces:
            yield "通过", tuple(pieces)
    if record.promulgated:
        yield "公布", print_day(record.promulgated)
    yield from _force_facts(record, view)
    if record.web and record.web.published:
        yield "网页发布", (record.web.published, *(Small(part) for part in (_from(record),) if part))


def _force_facts(record: InstitutionalDocument, view: View) -> Iterator[tuple[str, Cell]]:
    """Yield from when to when the document applies, and to whom."""
    fixed = fixing_decision(record, view.index)
    basis = view.entry(fixed[0].id if fixed else record.effective_basis)
    begin = record.effective or (fixed[1] if fixed else None)
    if begin or record.effective_note:
        start: list[Piece] = [f"{print_day(begin)}起" if begin else "日期待定"]
        start += [Small(record.effective_note)] if record.effective_note else []
        yield "施行", (*start, *(("依据", basis.link) if basis else ()))
    if record.scope:
        yield "适用范围", record.scope
    if record.trial_until:
        yield "试行期满", print_day(record.trial_until)
    for fixed_day in record.sets_effective:
        target = view.entry(fixed_day.target)
        if target:
            yield "定下施行日期", (target.link, Small(f"{print_day(fixed_day.day)}起施行"))
    for item in record.superseded:
        by = view.entry(item.basis)
        told = (Small(item.text),) if item.text else ()
        yield "部分失效", (f"{item.article}，{print_day(item.day)}起", *(("　依据", by.link) if by else ()), *told)
    for pause in record.suspensions:
        days = f"{print_day(pause.start)}起" + (f"至{print_day(pause.end)}前" if pause.end else "")
        by = view.entry(pause.basis)
        yield "暂停施行", (days, *(("　依据", by.link) if by else ()), *((Small(pause.text),) if pause.text else ()))
    ending = ending_of(record, view.index)
    if ending:
        by = view.entry(ending.basis.id) if ending.basis else view.entry(record.repeal.basis if record.repeal else None)
        told = (Small(ending.text),) if ending.text else ()
        yield (
            "失效" if ending.is_lapse else "废止",
            (print_day(ending.day), *(("　依据", by.link) if by else ()), *told),
        )
    if record.document_set:
        members = set_members(record, view)
        yield "成套制度", (record.document_set, *(("　另有：", *members) if members else ()))
    if record.excerpt:
        yield "摘自", _excerpt(record)


def _excerpt(record: InstitutionalDocument) -> Cell:
    item = record.excerpt
    assert item is not None
    named = (item.title, item.conference, f"第{item.number}次" if item.number and not item.conference else None)
    words = "，".join(part for part in (*named, print_day(item.year) if item.year else None) if part)
    small = "；".join(
        part
        for part in (f"主题：{item.theme}" if item.theme else "", f"未收：{item.left_out}" if item.left_out else "")
        if part
    )
    return (words, Small(small)) if small else words


def _from(record: InstitutionalDocument) -> str:
    """Return what the web page says of its origin."""
    if record.web is None:
        return ""
    named = (("来源：", record.web.source), ("作者：", record.web.author))
    return "　".join(label + value for label, value in named if value)


def detail(record: InstitutionalDocument, view: View) -> Detail:
    """Return the document's page: the text in force on the view's day, and all there is to know about it."""
    course = course_of(record, view.index)
    edition = course.on(view.today)
    shown = body_of(course, edition, view)
    meta = Meta(
        layout="record",
        title=view.entries[record.id].title,
        kind=record.genre.label if record.genre else "制度文件",
        number=record.document_number or "",
        issuer="" if record.issuer and record.title.startswith(record.issuer) else record.issuer or "",
        adopted=adopted_line(record),
        summary=_summary(record, shown, view),
        act=print_day(record.date) if record.date else "",
        chips=chips_of(record, view),
    )
    commitments = commitments_table(record, view)
    values = {
        "document": record,
        "facts": list(_facts(record, view)),
        "text": shown,
        "is_current": bool(edition.steps),
        "base": course.editions[0].address if len(course.editions) > 1 else "",
        "edition": edition,
        "idle": idle_rows(course) if record.body else [],
        "amendments": amendment_tables(record, view),
        "amended_by": [item for item in view.mentions_of(record.id) if item.topic in _TOPICS],
        "local": [item for item in view.mentions_of(record.id) if item.topic == "本地制度"],
        "triggers": triggered_laws(record, view),
        "laws": laws_table(record, view),
        "versions": versions_table(record, view, edition),
        "commitments": commitments,
        "figures": figures_table(record),
        "planned": planned_table(record, view),
        "consultations": consultations_table(record),
        "clearance": clearance_table(record, view),
        "unlisted": unlisted_table(record, view),
        "official": official_table(record, view),
        "trial": trial_duty(record, view),
    }
    return Detail(meta, values, frozenset(_listed(record)), commitments)


def _listed(record: InstitutionalDocument) -> Iterator[str]:
    """Yield the documents that the page's own tables lead to."""
    yield from (str(item.target) for item in record.amendments if item.target)
    yield from (str(item.target) for item in record.sets_effective)
    yield from (str(item.document) for item in record.higher_laws if item.document)
    yield from (str(item.made) for item in record.planned if item.made)
    groups = record.clearance.groups if record.clearance else ()
    yield from (str(item.document) for group in groups for item in group.items if item.document)


_TOPICS = ("修改", "施行日期", "清理")


def adopted_line(record: InstitutionalDocument) -> str:
    """Return the line under the title; brackets lost in the source are made good here, the record keeps its words."""
    adoption = record.adoption
    if adoption is None:
        return ""
    if adoption.day and adoption.meeting:
        return f"{print_day(adoption.day)}{adoption.meeting}通过"
    return (adoption.text or "").strip("（）()")


def _summary(record: InstitutionalDocument, shown: Body, view: View) -> str:
    items = sum(1 for block in shown.blocks if block.number and not block.heading and not block.gone)
    heads = sum(1 for block in shown.blocks if block.heading and block.depth == 0)
    status = status_on(record, view.today, view.index)
    adopted = adopted_line(record)
    words = [adopted] if adopted else [f"{print_day(record.date)}发布"] if record.date else []
    words += [f"截至{print_day(view.today)}{words_of(status)}" + ("（试行）" if record.trial else "")]
    words += [f"正文{heads}个部分"] if heads else []
    words += [f"{items}条"] if items else []
    words += [f"修改{len(record.amendments)}个文件"] if record.amendments else []
    words += [f"写明可以计数的要求{len(record.commitments)}项"] if record.commitments else []
    return "，".join(words) + "。"


LIST = ListTable(
    noun="件",
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("文件", "", row=True), lambda record, entry, view: entry.link),
        Column(Heading("发布机关"), lambda record, entry, view: record.issuer or "" if record else ""),
        Column(Heading("文号", "nw"), lambda record, entry, view: record.document_number or "" if record else ""),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
    ),
    lead=lambda view, entries: (Link("登记表：按状态列出全部制度文件", "documents/register/"),),
    facets=(Facet("body", "发布机关", lambda record, entry, view: (record.issuer or "",) if record else ()), STATE),
)
