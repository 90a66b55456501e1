"""An organisation's page: what it must do, what is open, who leads it, what it was called."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Column, Detail, Duty, Entry, Fact, ListTable, Subject
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Name, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.organization.model import Classification, Organization

SUBJECTS = tuple(item.label for item in Classification)

MOST_MENTIONS = 30


def derive(org: Organization, _view: View) -> Iterator[Fact]:
    """Yield the organisation's entry, and itself as one on whom commitments can lie."""
    chips = (Chip("gone", "已撤销"),) if org.dissolution_date else ()
    yield Entry(
        org.id,
        "organization",
        "机构",
        org.name,
        f"organizations/{org.slug}/",
        chips=chips,
        summary=org.short_name or "",
    )
    yield Subject(
        org.classification.label,
        org.id,
        org.short_name or org.name,
        org.founding_date,
        org.dissolution_date,
        str(org.parent or ""),
    )


def duty_table(duties: list[Duty], view: View, caption: str) -> Table:
    """Return duties as a table: state first, then what, and where it stands."""
    rows = []
    for duty in duties:
        entry = view.entries[duty.source]
        due = print_day(duty.due) if duty.due else "未记录"
        rows.append(Row((duty.chip, Link(duty.what, f"{entry.address}#{duty.anchor}"), due, entry.kind)))
    headings = (Heading("状态", "nw"), Heading("事项", "", row=True), Heading("到期", "nw"), Heading("来自", "nw"))
    return Table(caption, headings, (Group(tuple(rows)),))


def detail(org: Organization, view: View) -> Detail:
    """Return the organisation's page."""
    duties = view.duties_of(org.id)
    open_duties = [duty for duty in duties if duty.open]
    late = sum(duty.chip.kind == "late" for duty in open_duties)
    done = [duty for duty in reversed(duties) if not duty.open]
    parent = view.entry(org.parent)
    tenures = view.tenures_of(org.id)
    told = {duty.source for duty in duties}
    mentions = [item for item in view.mentions_of(org.id) if item.source not in told]
    facts: list[tuple[str, Cell]] = [("类别", org.classification.label)]
    facts += [("上级", parent.link)] if parent else []
    facts += [("设立", print_day(org.founding_date))] if org.founding_date else []
    facts += [("撤销", print_day(org.dissolution_date))] if org.dissolution_date else []
    summary = (
        f"承担{len(duties)}项办理事项，其中{len(open_duties)}项还没有办结" + (f"，{late}项逾期。" if late else "。")
        if duties
        else ""
    )
    meta = Meta(
        layout="record", title=org.name, kind=org.classification.label, short=org.short_name or "", summary=summary
    )
    values = {
        "org": org,
        "facts": facts,
        "open_table": duty_table(open_duties, view, f"还没有办结的{len(open_duties)}项") if open_duties else None,
        "done_table": duty_table(done, view, f"已经办结的{len(done)}项") if done else None,
        "tenures": tenures,
        "children": [view.entries[item.source] for item in view.index.backlinks(org.id) if item.path == ("上级",)],
        "posts": [
            entry for item in view.index.backlinks(org.id) if (entry := view.entries[item.source]).type == "post"
        ],
        "mentions": mentions[:MOST_MENTIONS],
        "unshown": max(0, len(mentions) - MOST_MENTIONS),
    }
    return Detail(meta, values)


def _kind(org: Organization | None, _entry: Entry, _view: View) -> Cell:
    return org.classification.label if org else ""


def _open(org: Organization | None, entry: Entry, view: View) -> Cell:
    duties = [duty for duty in view.duties_of(entry.id) if duty.open]
    if not duties:
        return ""
    late = sum(duty.chip.kind == "late" for duty in duties)
    return (Chip("late", f"逾期{late}项"), f" 未办结{len(duties)}项") if late else f"未办结{len(duties)}项"


LIST = ListTable(
    noun="个机构",
    columns=(
        Column(Heading("机构", "", row=True), lambda org, entry, view: entry.link),
        Column(Heading("类别", "nw"), _kind),
        Column(Heading("办理事项"), _open),
        Column(Heading("状态", "nw"), lambda org, entry, view: entry.chips),
    ),
)
__all__ = ["LIST", "Name", "derive", "detail", "duty_table"]
