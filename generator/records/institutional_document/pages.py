"""A document's page: whether it is in force, its articles with their own numbers, what changed it, what it promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.derived import Column, Detail, Entry, Fact, ListTable, Mention
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.commitments import commitments_table, figures_table
from generator.records.institutional_document.model import Amendment, InstitutionalDocument, Node
from generator.records.institutional_document.state import (
    amended_by,
    anchor_of,
    chips_of,
    names_in,
    outline,
    status_on,
    versions_of,
    words_of,
)

_ARTICLE = re.compile(r"第.+条")
_SPACED = re.compile(r"第.+[编章节条款部分]$")


@dataclass(frozen=True, slots=True)
class Block:
    """One node as the page shows it: a heading or a numbered text, with notes of what changed it."""

    depth: int
    anchor: str
    node: Node
    heading: str
    hanging: bool
    notes: tuple[Cell, ...]


def name_of(record: InstitutionalDocument, view: View) -> str:
    """Return the title, with the year where another document has the same one."""
    twins = view.index.grouped("institutional_document", _title_of)[record.title]
    return f"{record.title}（{record.date.year}年）" if len(twins) > 1 and record.date else record.title


def _title_of(record: InstitutionalDocument) -> str:
    return record.title


def derive(record: InstitutionalDocument, view: View) -> Iterator[Fact]:
    """Yield the document's entry, and what it says of its issuer, its session and the documents it changes."""
    name = name_of(record, view)
    yield Entry(
        record.id,
        "institutional_document",
        "制度文件",
        name,
        f"documents/{record.slug}/",
        record.date,
        chips_of(record, view.today, view.index),
        record.issuer or "",
        updated=record.last_changed,
    )
    if record.issuer_organization:
        yield Mention(record.issuer_organization, record.id, "制度文件", f"发布《{name}》", record.date)
    if record.adoption and record.adoption.meeting_record:
        yield Mention(record.adoption.meeting_record, record.id, "制度文件", f"通过《{name}》", record.date)
    for number, amendment in enumerate(record.amendments, 1):
        if amendment.target:
            words = f"被《{record.title}》修改" + (f"{len(amendment.changes)}处" if amendment.changes else "")
            day = amendment.effective or record.effective or record.date
            yield Mention(amendment.target, record.id, "修改", words, day, f"m{number}")


def blocks(record: InstitutionalDocument, view: View) -> list[Block]:
    """Return the text as the page shows it; numbers stay as they were printed."""
    notes = _notes(record, view)
    made = []
    for depth, anchor, node in outline(record.body):
        number = node.number or ""
        heading = f"{number}{'　' if _SPACED.match(number) else ''}{node.heading}" if node.heading else ""
        hanging = bool(_ARTICLE.match(number))
        made.append(Block(depth, anchor, node, heading, hanging, tuple(notes.get(anchor, ()))))
    return made


def _notes(record: InstitutionalDocument, view: View) -> dict[str, list[Cell]]:
    """Return what others changed in an article, by its anchor."""
    found: dict[str, list[Cell]] = {}
    for source, number, amendment, begin in amended_by(record, view.index):
        when = f"自{print_day(begin)}起" if begin else ""
        for change in amendment.changes:
            link = Link(f"《{source.title}》", f"documents/{source.slug}/#m{number}")
            old, new = names_in(change.old_number), names_in(change.new_number)
            for place, name in enumerate((change.key,) if change.key else old):
                anchor = anchor_of(record, name)
                after = new[place] if len(new) == len(old) else change.new_number
                moved = f"，改后为{after}" if after and after != name and not change.key else ""
                if anchor:
                    found.setdefault(anchor, []).append((when, link, f"{change.kind.label}{moved}"))
    return found


def amendment_tables(record: InstitutionalDocument, view: View) -> list[tuple[str, Cell, Table | None]]:
    """Return, for each document this one changes: its anchor, the document, and the changes article by article."""
    tables: list[tuple[str, Cell, Table | None]] = []
    for number, amendment in enumerate(record.amendments, 1):
        entry = view.entry(amendment.target)
        name: Cell = entry.link if entry else amendment.target_text or "没有公开的文件"
        tables.append((f"m{number}", name, _changes(amendment)))
    return tables


def _changes(amendment: Amendment) -> Table | None:
    if not amendment.changes:
        return None
    rows = []
    for change in amendment.changes:
        old: tuple[Piece, ...] = (change.old_number or "", *((change.old_text,) if change.old_text else ()))
        new: tuple[Piece, ...] = (change.new_number or "", *((change.new_text,) if change.new_text else ()))
        rows.append(Row((change.kind.label, old if any(old) else "", new if any(new) else "")))
    when = f"，{print_day(amendment.effective)}起施行" if amendment.effective else ""
    headings = (Heading("方式", "nw", row=True), Heading("原条"), Heading("新条"))
    return Table(f"共{len(rows)}处{when}", headings, (Group(tuple(rows)),))


def versions_table(record: InstitutionalDocument, view: View) -> Table | None:
    """Return which version applied on which days, the newest first; None where there is one version."""
    chain = versions_of(record, view.index)
    if len(chain) == 1:
        return None
    rows = []
    for item in reversed(chain):
        entry = view.entries[item.record.id]
        name: Cell = (entry.title, Small("本页")) if item.record.id == record.id else entry.link
        until = print_day(item.last) if item.last else "今" if item.start and item.start <= view.today else ""
        span = (
            f"{print_day(item.start)}至{until}"
            if item.start and until
            else f"{print_day(item.start)}起"
            if item.start
            else ""
        )
        rows.append(Row((name, span, words_of(status_on(item.record, view.today, view.index)))))
    headings = (Heading("版本", "", row=True), Heading("有效的日期"), Heading("状态", "nw"))
    return Table(f"共{len(chain)}个版本，截至{print_day(view.today)}", headings, (Group(tuple(rows)),))


def _facts(record: InstitutionalDocument, view: View) -> Iterator[tuple[str, Cell]]:
    organization = view.entry(record.issuer_organization)
    if organization or record.issuer:
        words = record.issuer or (organization.title if organization else "")
        yield "发布机关", Link(words, organization.address) if organization else words
    adoption = record.adoption
    if adoption:
        meeting = view.entry(adoption.meeting_record)
        place = meeting.link if meeting else adoption.meeting or adoption.organ
        pieces: list[Piece] = [print_day(adoption.day)] if adoption.day else []
        if place:
            pieces += [Small(place)] if isinstance(place, str) and pieces else ["　", place] if pieces else [place]
        if pieces:
            yield "通过", tuple(pieces)
    if record.promulgated:
        yield "公布", print_day(record.promulgated)
    basis = view.entry(record.effective_basis)
    if record.effective or record.effective_note:
        start: list[Piece] = [f"{print_day(record.effective)}起" if record.effective else "日期待定"]
        start += [Small(record.effective_note)] if record.effective_note else []
        yield "施行", (*start, *(("依据", basis.link) if basis else ()))
    if record.trial_until:
        yield "试行期满", print_day(record.trial_until)
    if record.repeal:
        by = view.entry(record.repeal.basis)
        told = (Small(record.repeal.text),) if record.repeal.text else ()
        yield "废止", (print_day(record.repeal.day), *(("　依据", by.link) if by else ()), *told)
    if record.web and record.web.published:
        yield "网页发布", (record.web.published, *(Small(part) for part in (_from(record),) if part))


def _from(record: InstitutionalDocument) -> str:
    """Return what the web page says of its origin."""
    if record.web is None:
        return ""
    named = (("来源：", record.web.source), ("作者：", record.web.author))
    return "　".join(label + value for label, value in named if value)


def detail(record: InstitutionalDocument, view: View) -> Detail:
    """Return the document's page."""
    shown = blocks(record, view)
    meta = Meta(
        layout="record",
        title=view.entries[record.id].title,
        kind=record.genre.label if record.genre else "制度文件",
        number=record.document_number or "",
        issuer="" if record.issuer and record.title.startswith(record.issuer) else record.issuer or "",
        adopted=adopted_line(record),
        summary=_summary(record, shown, view),
        act=print_day(record.date) if record.date else "",
        chips=chips_of(record, view.today, view.index),
    )
    values = {
        "document": record,
        "facts": list(_facts(record, view)),
        "blocks": shown,
        "amendments": amendment_tables(record, view),
        "amended_by": [item for item in view.mentions_of(record.id) if item.topic == "修改"],
        "versions": versions_table(record, view),
        "commitments": commitments_table(record, view),
        "figures": figures_table(record),
        "planned": [(item, view.entry(item.made)) for item in record.planned],
    }
    return Detail(meta, values)


def adopted_line(record: InstitutionalDocument) -> str:
    """Return the line under the title; brackets lost in the source are made good here, the record keeps its words."""
    adoption = record.adoption
    if adoption is None:
        return ""
    if adoption.day and adoption.meeting:
        return f"{print_day(adoption.day)}{adoption.meeting}通过"
    return (adoption.text or "").strip("（）()")


def _summary(record: InstitutionalDocument, shown: list[Block], view: View) -> str:
    items = sum(1 for block in shown if block.node.number and not block.node.heading)
    heads = sum(1 for block in shown if block.node.heading and block.depth == 0)
    status = status_on(record, view.today, view.index)
    words = [f"截至{print_day(view.today)}：{words_of(status)}" + ("（试行）" if record.trial else "")]
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
)
