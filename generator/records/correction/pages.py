"""A correction's page, and the banner it puts on the page it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Banner, Deed, DeedKind, Detail, Entry, Fact, Mention
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.correction.model import Correction, Kind

MADE = DeedKind("更正撤回", "件", "对已经公开的内容作出的更正、撤回、重新公布和删除敏感信息")
_CHIPS = {
    Kind.CORRECTION: Chip("fix", "更正"),
    Kind.WITHDRAWAL: Chip("gone", "撤回"),
    Kind.REPUBLICATION: Chip("fix", "重新公布"),
    Kind.REDACTION: Chip("gone", "删除敏感信息"),
}


def address(record: Correction) -> str:
    """Return the correction's address."""
    return f"corrections/{record.slug}/"


def chip_of(record: Correction) -> Chip:
    """Return what was done, as a chip."""
    return _CHIPS[record.kind]


def derive(record: Correction, view: View) -> Iterator[Fact]:
    """Yield the correction's entry, the banner on its target, and what it says of the gazette and its makers."""
    yield Entry(
        record.id, "correction", record.kind.label, record.title, address(record), record.date, (chip_of(record),),
        places_of(record), updated=record.last_changed,
    )  # fmt: skip
    yield Deed(MADE.name, record.id, record.title, record.date, variety=record.kind.label)
    if record.target:
        yield Banner(
            record.target, record.id, banner_title(record), banner_text(record), record.date,
            tuple(change_rows(record)), grave=record.kind is Kind.WITHDRAWAL,
        )  # fmt: skip
    if record.gazette:
        yield Mention(record.gazette, record.id, "更正", places_of(record) or record.kind.label, record.date)
    if record.decided_organization:
        words = f"决定{record.kind.label}：{record.title}"
        yield Mention(record.decided_organization, record.id, "更正", words, record.date)
    if record.meeting:
        yield Mention(record.meeting, record.id, "更正", f"决定{record.kind.label}", record.date)


def places_of(record: Correction) -> str:
    """Return the places that were changed."""
    return "、".join(change.place for change in record.changes)


def banner_title(record: Correction) -> str:
    """Return the banner's first line."""
    return {
        Kind.CORRECTION: "本页有更正",
        Kind.WITHDRAWAL: "已经撤回",
        Kind.REPUBLICATION: "重新公布",
        Kind.REDACTION: "部分内容依法删除",
    }[record.kind]


def banner_text(record: Correction) -> str:
    """Return what happened, when, by whom, and why in a word."""
    by = f"，{record.decided_by}决定" if record.decided_by else ""
    return f"{print_day(record.date)}{record.kind.label}{by}。原因：{record.cause.label}。"


def change_rows(record: Correction) -> Iterator[tuple[str, Cell]]:
    """Yield each change as labels with texts; a redaction names no more than the place."""
    for change in record.changes:
        yield "位置", change.place
        if record.kind is Kind.REDACTION:
            continue
        if change.old is not None:
            yield "原文", change.old
        yield "现文", change.new if change.new is not None else "（删去）"
    if record.reason:
        yield "原因", record.reason


def detail(record: Correction, view: View) -> Detail:
    """Return the correction's page."""
    target, issue = view.entry(record.target), view.entry(record.gazette)
    meeting, maker, new = (
        view.entry(record.meeting),
        view.entry(record.decided_organization),
        view.entry(record.replacement),
    )
    facts: list[tuple[str, Cell]] = [("对象", target_cell(record, view))] if target or record.target_text else []
    facts.append(("日期", print_day(record.date)))
    facts += [("发现日期", print_day(record.found))] if record.found else []
    facts.append(("原因类别", record.cause.label))
    if record.decided_by or maker:
        name = record.decided_by or (maker.title if maker else "")
        facts.append(("决定", Link(name, maker.address) if maker else name))
    facts += [("会议", meeting.link)] if meeting else []
    facts += [("以此为准", new.link)] if new else []
    if issue or record.gazette_text:
        facts.append(("登在公报", issue.link if issue else record.gazette_text or ""))
    meta = Meta(
        layout="record", title=record.title, kind=record.kind.label, summary=summary(record, view),
        act=print_day(record.date), chips=(chip_of(record),), cite=record.title,
    )  # fmt: skip
    changes = changes_table(record)
    return Detail(meta, {"correction": record, "facts": facts, "changes": changes}, table=changes)


def target_cell(record: Correction, view: View) -> Cell:
    """Return the corrected record as a link, or its name."""
    target = view.entry(record.target)
    return target.link if target else record.target_text or ""


def summary(record: Correction, view: View) -> str:
    """Return the page's first words."""
    target = view.entry(record.target)
    name = f"《{target.title}》" if target else record.target_text or ""
    by = f"{record.decided_by}" if record.decided_by else ""
    count = f"，共{len(record.changes)}处" if record.changes else ""
    what = "删除的内容、副本和校验值都不再保存" if record.kind is Kind.REDACTION else "原来的文字保留在本页"
    kept = f"；{what}" if record.changes or record.kind is Kind.REDACTION else ""
    return f"{print_day(record.date)}，{by}{record.kind.label}{name}{count}{kept}。"


def changes_table(record: Correction) -> Table | None:
    """Return every change: where, what it said, what it says."""
    if not record.changes:
        return None
    if record.kind is Kind.REDACTION:
        rows = tuple(Row((change.place, "已依法删除")) for change in record.changes)
        return Table(f"删除{len(rows)}处", (Heading("位置", "", row=True), Heading("处理", "nw")), (Group(rows),))
    rows = tuple(
        Row(
            (
                change.place,
                change.old if change.old is not None else "（没有）",
                change.new if change.new is not None else "（删去）",
            )
        )
        for change in record.changes
    )
    headings = (Heading("位置", "", row=True), Heading("原文"), Heading("现文"))
    return Table(f"改动{len(rows)}处", headings, (Group(rows),))
