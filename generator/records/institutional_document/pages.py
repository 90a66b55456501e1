"""A document's page: whether it is in force, its articles with their own numbers, what changed it, what it promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.core.derived import Answer, Board, Column, Detail, Entry, Fact, ListTable, Mention
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.model import InstitutionalDocument, Node, Status

_CHIPS = {
    Status.IN_FORCE: Chip("ok", "现行有效"),
    Status.AMENDED: Chip("fix", "已修改"),
    Status.REPEALED: Chip("gone", "已废止"),
    Status.LAPSED: Chip("gone", "失效"),
    Status.NOT_YET: Chip("soon", "尚未施行"),
    Status.PLANNED: Chip("", "拟制定"),
}


def status_on(record: InstitutionalDocument, day: date, successors: list[InstitutionalDocument]) -> Status | None:
    """Return the state on a day, from dates and links first; None where nothing says it."""
    if record.status is Status.PLANNED:
        return Status.PLANNED
    if record.repeal and record.repeal.day <= day:
        return record.status if record.status is Status.LAPSED else Status.REPEALED
    if any((later.effective or later.date or date.max) <= day for later in successors):
        return Status.AMENDED
    if record.trial_until and record.trial_until <= day:
        return Status.LAPSED
    start = record.effective or record.promulgated
    if start is None:
        return record.status
    return Status.NOT_YET if day < start else record.status or Status.IN_FORCE


def successors_of(record: InstitutionalDocument, view: View) -> list[InstitutionalDocument]:
    """Return the versions that name this one as the one before."""
    links = (link.source for link in view.index.backlinks(record.id) if link.path == ("前一版本",))
    found = [view.record(source) for source in links]
    return [item for item in found if isinstance(item, InstitutionalDocument)]


def chips_of(record: InstitutionalDocument, view: View) -> tuple[Chip, ...]:
    """Return the state on the view's day, and whether the document is on trial."""
    status = status_on(record, view.today, successors_of(record, view))
    chips = (_CHIPS[status],) if status else ()
    return (
        (*chips, Chip("run", "试行")) if record.trial and status in (Status.IN_FORCE, Status.AMENDED, None) else chips
    )


def title_on_pages(record: InstitutionalDocument, view: View) -> str:
    """Return the title, with its year where several versions bear the same."""
    same = view.index.grouped("institutional_document", _title)[record.title]
    return f"{record.title}（{record.date.year}年）" if len(same) > 1 and record.date else record.title


def _title(record: InstitutionalDocument) -> str:
    return record.title


def derive(record: InstitutionalDocument, view: View) -> Iterator[Fact]:
    """Yield the document's entry, and what it says of its issuer, its session and the documents it changes."""
    yield Entry(
        record.id, "institutional_document", "制度文件", title_on_pages(record, view), f"documents/{record.slug}/", record.date,
        chips_of(record, view), record.issuer or "", updated=record.last_changed,
    )  # fmt: skip
    if record.issuer_organization:
        yield Mention(record.issuer_organization, record.id, "制度文件", f"发布《{record.title}》", record.date)
    if record.adoption and record.adoption.meeting_record:
        yield Mention(record.adoption.meeting_record, record.id, "制度文件", f"通过《{record.title}》", record.date)
    for number, amendment in enumerate(record.amendments, 1):
        if amendment.target:
            words = f"被《{record.title}》修改{len(amendment.changes)}处"
            yield Mention(amendment.target, record.id, "修改", words, amendment.effective or record.date, f"m{number}")


def outline(nodes: tuple[Node, ...], depth: int = 0, anchor: str = "a") -> Iterator[tuple[int, str, Node]]:
    """Yield (depth, anchor, node) in reading order; the anchor is the key or the position, never the number."""
    for position, node in enumerate(nodes, 1):
        own = node.key or f"{anchor}{position}"
        yield depth, own, node
        yield from outline(node.children, depth + 1, f"{own}-")


def amendment_tables(record: InstitutionalDocument, view: View) -> list[tuple[str, Table]]:
    """Return, for each document this one changes, the changes article by article."""
    tables = []
    for number, amendment in enumerate(record.amendments, 1):
        entry = view.entry(amendment.target)
        name = entry.title if entry else amendment.target_text or "（没有公开）"
        rows = []
        for change in amendment.changes:
            old: Cell = (change.old_number or "", *((change.old_text,) if change.old_text else ()))
            new: Cell = (change.new_number or "", *((change.new_text,) if change.new_text else ()))
            rows.append(Row((change.kind.label, old, new)))
        headings = (Heading("方式", "nw", row=True), Heading("原条"), Heading("新条"))
        when = f"，{print_day(amendment.effective)}起施行" if amendment.effective else ""
        tables.append((f"m{number}", Table(f"《{name}》{len(rows)}处{when}", headings, (Group(tuple(rows)),))))
    return tables


def version_rows(record: InstitutionalDocument, view: View) -> list[tuple[str, Link | str, str]]:
    """Return the chain of versions, oldest first: (from, version, until)."""
    first = record
    while isinstance(earlier := view.record(first.previous), InstitutionalDocument):
        first = earlier
    chain, current = [first], first
    while later := successors_of(current, view):
        current = later[0]
        chain.append(current)
    if len(chain) == 1:
        return []
    rows = []
    for position, item in enumerate(chain):
        start = item.effective or item.date
        ends = chain[position + 1] if position + 1 < len(chain) else None
        end = item.repeal.day if item.repeal else (ends.effective or ends.date) if ends else None
        entry = view.entries[item.id]
        rows.append(
            (
                print_day(start) if start else "",
                item.title + "（本页）" if item.id == record.id else entry.link,
                print_day(end) if end else "",
            )
        )
    return rows


def commitments_table(record: InstitutionalDocument) -> Table | None:
    """Return the figures the document promises."""
    if not record.commitments:
        return None
    rows = [
        Row(
            (
                item.article,
                (item.text, *((Small(item.note),) if item.note else ())),
                f"{item.period.label}{item.comparison.label}{item.threshold}{item.unit}",
                item.scope.label,
            )
        )
        for item in record.commitments
    ]
    headings = (Heading("条文", "nw"), Heading("要求", "", row=True), Heading("数量"), Heading("按什么计", "nw"))
    return Table(f"可以计数的要求{len(rows)}项", headings, (Group(tuple(rows)),))


def detail(record: InstitutionalDocument, view: View) -> Detail:
    """Return the document's page."""
    adoption = record.adoption
    meeting = view.entry(adoption.meeting_record) if adoption else None
    status = status_on(record, view.today, successors_of(record, view))
    facts: list[tuple[str, Cell]] = []
    organization = view.entry(record.issuer_organization)
    if organization:
        facts.append(("发布机关", Link(record.issuer or organization.title, organization.address)))
    elif record.issuer:
        facts.append(("发布机关", record.issuer))
    if adoption and (meeting or adoption.meeting):
        day = (Small(print_day(adoption.day)),) if adoption.day else ()
        facts.append(("通过", (meeting.link if meeting else adoption.meeting or "", *day)))
    elif adoption and adoption.day:
        facts.append(("通过", print_day(adoption.day)))
    facts += [("公布", print_day(record.promulgated))] if record.promulgated else []
    if record.effective or record.effective_note:
        note = (Small(record.effective_note),) if record.effective_note else ()
        facts.append(("施行", (print_day(record.effective) if record.effective else "", *note)))
    facts += [("试行期满", print_day(record.trial_until))] if record.trial_until else []
    if record.repeal:
        facts.append(
            ("废止", (print_day(record.repeal.day), *((Small(record.repeal.text),) if record.repeal.text else ())))
        )
    if record.web:
        facts.append(
            (
                "网页发布",
                "，".join(part for part in (record.web.published, record.web.source, record.web.author) if part),
            )
        )
    nodes = list(outline(record.body))
    items = sum(1 for _, _, node in nodes if node.number and not node.heading)
    heads = sum(1 for depth, _, node in nodes if node.heading and depth == 0)
    words = [
        f"{view.today.year}年{view.today.month}月{view.today.day}日{status.label}" if status else "没有记录施行日期"
    ]
    words += [f"正文{heads}个部分" if heads else "", f"{items}条" if items else ""]
    words += [f"修改了{len(record.amendments)}个文件"] if record.amendments else []
    meta = Meta(
        layout="record", title=view.entries[record.id].title, kind=record.genre.label if record.genre else "制度文件", number=record.document_number or "",
        issuer="" if record.issuer and record.title.startswith(record.issuer) else record.issuer or "",
        adopted=(adoption.text or "").strip("（）()") if adoption else "", summary="，".join(word for word in words if word) + "。",
        act=print_day(record.date) if record.date else "", chips=chips_of(record, view),
    )  # fmt: skip
    values = {
        "document": record,
        "facts": facts,
        "nodes": nodes,
        "amendments": amendment_tables(record, view),
        "amended_by": [item for item in view.mentions_of(record.id) if item.topic == "修改"],
        "versions": version_rows(record, view),
        "commitments": commitments_table(record),
        "planned": [(item, view.entry(item.made)) for item in record.planned],
    }
    return Detail(meta, values)


def boards(view: View) -> Iterator[Board]:
    """Yield the register of documents by state, as of the view's day."""
    records = [
        record for record in view.records_of("institutional_document") if isinstance(record, InstitutionalDocument)
    ]
    if not records:
        return
    groups: dict[str, list[Row]] = {}
    for record in records:
        status = status_on(record, view.today, successors_of(record, view))
        label = status.label if status else "没有记录施行日期"
        day = print_day(record.date) if record.date else ""
        trial = Chip("run", "试行") if record.trial else ""
        groups.setdefault(label, []).append(Row((view.entries[record.id].link, record.issuer or "", day, trial, label)))
    for record in records:
        for item in record.planned:
            if view.entry(item.made) is None:
                due = print_day(item.due) if item.due else ""
                groups.setdefault(Status.PLANNED.label, []).append(
                    Row((item.title, record.title, due, "", Status.PLANNED.label))
                )
    order = [status.label for status in Status] + ["没有记录施行日期"]
    counted = tuple(
        Group(tuple(groups[label]), f"{label}（{len(groups[label])}件）") for label in order if label in groups
    )
    headings = (
        Heading("文件", "", row=True),
        Heading("发布机关"),
        Heading("日期", "nw"),
        Heading("试行", "nw"),
        Heading("状态", "nw"),
    )
    total = sum(len(rows) for rows in groups.values())
    table = Table(f"截至{print_day(view.today)}共{total}件", headings, counted)
    meta = Meta(
        layout="board", title="制度文件登记表", summary="按今天的状态列出全部制度文件，包括拟制定的。",
        crumbs=(Link("制度建设", "documents/"),), up=Link("制度建设", "documents/"), data=(Link("本表 CSV", "documents/register.csv"),),
    )  # fmt: skip
    yield Board("documents/register/", "table.md.j2", meta, {"table": table}, (("documents/register.csv", table),))


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to which rules there are."""
    records = [
        record for record in view.records_of("institutional_document") if isinstance(record, InstitutionalDocument)
    ]
    if not records:
        return
    states = Counter(status_on(record, view.today, successors_of(record, view)) for record in records)
    dated = [record for record in records if record.date and record.date <= view.today]
    words: list[Cell] = [f"现行有效{states[Status.IN_FORCE]}件。"]
    if dated:
        latest = max(dated, key=lambda record: (record.date or date.min, record.id))
        words += ["最近一件：", view.entries[latest.id].link, "。"]
    yield Answer(4, "有什么制度", "documents/", (*words, Link("登记表", "documents/register/")))


LIST = ListTable(
    noun="件",
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("文件", "", row=True), lambda record, entry, view: entry.link),
        Column(Heading("发布机关"), lambda record, entry, view: record.issuer or "" if record else ""),
        Column(Heading("文号", "nw"), lambda record, entry, view: record.document_number or "" if record else ""),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
    ),
)
