"""Tables of a document's page beside its text: what it changes elsewhere, how it came about, what it clears away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.index import Index
from generator.core.page import Cell, Chip, Group, Heading, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.institutional_document.editions import Act, Course, course_of, differences_from_official
from generator.records.institutional_document.model import NO_RULES, InstitutionalDocument
from generator.records.institutional_document.parts import (
    Amendment,
    ArticleChange,
    Clearance,
    ClearanceGroup,
    ClearanceItem,
    ClearanceResult,
    LawRelation,
    Node,
    Planned,
)
from generator.records.institutional_document.planning import planned_state
from generator.records.institutional_document.provisions import Unit
from generator.records.institutional_document.state import (
    ACTIVE,
    members_of_set,
    start_of,
    status_on,
    successors_of,
    words_of,
)
from generator.records.institutional_document.text_blocks import act_link


def amendment_tables(record: InstitutionalDocument, view: View) -> list[tuple[str, Cell, Table | None]]:
    """Return, for each document this one changes: its anchor, the document, and the changes article by article."""
    tables: list[tuple[str, Cell, Table | None]] = []
    for number, amendment in enumerate(record.amendments, 1):
        entry = view.entry(amendment.target)
        name: Cell = entry.link if entry else amendment.target_text or "没有公开的文件"
        tables.append((f"m{number}", name, _changes(amendment, _states(record, number, view))))
    return tables


def _states(record: InstitutionalDocument, number: int, view: View) -> dict[int, Cell]:
    """Return, by a change's position, what became of it in the target's text; nothing where that text is not here."""
    amendment = record.amendments[number - 1]
    target = view.index.find(amendment.target, InstitutionalDocument)
    if target is None or not target.body:
        return {}
    course = course_of(target, view.index)
    for act, reason in course.idle:
        if act.source.id == record.id and act.number == number:
            return dict.fromkeys(range(len(amendment.changes)), Chip("fix", f"没有计入：{reason}"))
    for step in course.steps:
        if step.act.source.id == record.id and step.act.number == number:
            found: dict[int, Cell] = {}
            for done in step.outcome.done:
                found[done.change] = f"已套用{done.count}处" if done.count > 1 else "已套用"
            for trouble in step.outcome.troubles:
                found[trouble.change] = (Chip("fix", "没有套用"), Small(trouble.words))
            return found
    return {}


def _changes(amendment: Amendment, states: dict[int, Cell]) -> Table | None:
    if not amendment.changes:
        return None
    rows = []
    for position, change in enumerate(amendment.changes):
        old: tuple[Piece, ...] = (change.old_number or "", *((change.old_text,) if change.old_text else ()))
        new = _new_side(change)
        state = states.get(position, "")
        rows.append(Row((change.kind.label, old if any(old) else "", new if any(new) else "", state)))
    when = f"，{print_day(amendment.effective)}起施行" if amendment.effective else ""
    when += "，其余条的编号顺延" if amendment.following else ""
    headings = (Heading("方式", "nw", row=True), Heading("原条"), Heading("新条"), Heading("套用", "nw"))
    shown = 4 if any(row.cells[3] for row in rows) else 3
    rows = [Row(row.cells[:shown]) for row in rows]
    return Table(f"共{len(rows)}处{when}", headings[:shown], (Group(tuple(rows)),))


def _new_side(change: ArticleChange) -> tuple[Piece, ...]:
    pieces: list[Piece] = [change.new_number or ""]
    pieces += [change.new_text] if change.new_text else []
    for node in change.units:
        pieces += _node_pieces(node)
    return tuple(pieces)


def _node_pieces(node: Node) -> list[Piece]:
    lead = "　".join(part for part in (node.number, node.heading) if part)
    pieces: list[Piece] = [Small(lead)] if lead else []
    pieces += [node.text] if node.text else []
    for child in node.children:
        pieces += _node_pieces(child)
    return pieces


def official_table(record: InstitutionalDocument, view: View) -> Table | None:
    """Return where a published consolidated text is not the one computed from its amendments."""
    pairs = differences_from_official(record, view.index)
    if not pairs:
        return None
    rows = []
    for pair in pairs:
        known = pair.new or pair.old
        assert known is not None
        name = known.number or known.heading or "一段"
        rows.append(Row((name, _side(pair.old), _side(pair.new))))
    headings = (Heading("条", "nw", row=True), Heading("按决定算出的"), Heading("公布的"))
    return Table(f"不同的有{len(rows)}处", headings, (Group(tuple(rows)),))


def _side(unit: Unit | None) -> Cell:
    if unit is None:
        return "没有"
    return "".join(part for part in (unit.number, "　", unit.heading, unit.text) if part)


def idle_rows(course: Course) -> list[tuple[Cell, Cell]]:
    """Return every change that is in none of a document's texts: which, and why not."""
    rows: list[tuple[Cell, Cell]] = []
    for act, reason in course.idle:
        rows.append((act_link(act), f"{reason}，{len(act.amendment.changes)}处修改都没有计入"))
    for step in course.steps:
        rows += [
            ((act_link(step.act), Small(change_words(step.act, trouble.change))), trouble.words)
            for trouble in step.outcome.troubles
        ]
    return rows


def change_words(act: Act, position: int) -> str:
    """Return what one change of an act does, in short; before the first stands the counting on of all numbers."""
    if position < 0:
        return "其余条的编号顺延"
    change = act.amendment.changes[position]
    return f"{change.kind.label}{change.old_number or change.new_number or change.key or ''}"


def consultations_table(record: InstitutionalDocument) -> Table | None:
    """Return the rounds of asking for opinions on a draft."""
    if not record.consultations:
        return None
    rows = []
    for number, item in enumerate(record.consultations, 1):
        days = f"{print_day(item.start)}至{print_day(item.end)}" if item.end else f"{print_day(item.start)}起"
        count = "未记录" if item.received is None else f"{item.received}条"
        taken: list[Piece] = [f"{item.accepted}条"] if item.accepted is not None else []
        taken += [Small(item.result) if taken else item.result] if item.result else []
        taken += [Small(f"{print_day(item.replied)}反馈")] if item.replied else []
        asked: tuple[Piece, ...] = (item.asked or "", *((Small(item.way),) if item.way else ()))
        rows.append(Row((f"第{item.round or number}轮", days, asked, count, tuple(taken) or "未记录"), f"c{number}"))
    headings = (
        Heading("轮次", "nw", row=True),
        Heading("起止"),
        Heading("对象和方式"),
        Heading("收到意见", "nw"),
        Heading("采纳", "full"),
    )
    return Table(f"共{len(rows)}轮", headings, (Group(tuple(rows)),))


def planned_table(record: InstitutionalDocument, view: View) -> Table | None:
    """Return the documents this one announced, when they were due and what became of them."""
    if not record.planned:
        return None
    rows = tuple(
        Row((item.title, print_day(item.due) if item.due else "", planned_outcome(item, view)), f"p{number}")
        for number, item in enumerate(record.planned, 1)
    )
    headings = (Heading("文件", "", row=True), Heading("计划", "nw"), Heading("结果"))
    return Table(f"共{len(rows)}件", headings, (Group(rows),))


def planned_outcome(item: Planned, view: View) -> Cell:
    """Return what became of an announced document: made, dropped, still to come, or late."""
    made = view.entry(item.made)
    pieces: list[Piece] = [planned_state(item, view)[1]]
    pieces += ["　", made.link] if made else []
    pieces += [Small(item.outcome)] if item.outcome else []
    return tuple(pieces)


def laws_table(record: InstitutionalDocument, view: View) -> Table | None:
    """Return the higher laws a document rests on or was changed after, and whether they changed again since."""
    if not record.higher_laws:
        return None
    rows = []
    for item in record.higher_laws:
        entry = view.entry(item.document)
        name: Cell = entry.link if entry else f"《{item.title}》" if item.title else "没有公开的文件"
        version = print_day(item.version) if item.version else ""
        rows.append(Row((name, item.article or "", version, item.relation.label, _since(record, item.document, view))))
    headings = (
        Heading("法律、法规", "", row=True),
        Heading("条文", "nw"),
        Heading("版本", "nw"),
        Heading("关系", "nw"),
        Heading("其后"),
    )
    used = [at for at in range(len(headings)) if at in (0, 3) or any(row.cells[at] for row in rows)]
    cut = tuple(Row(tuple(row.cells[at] for at in used)) for row in rows)
    return Table(f"共{len(rows)}部", tuple(headings[at] for at in used), (Group(cut),))


def _since(record: InstitutionalDocument, law_id: str | None, view: View) -> Cell:
    """Return the later text of a law that came after the document's own last change."""
    law = view.index.find(law_id, InstitutionalDocument)
    if law is None:
        return ""
    own = [item.start for item in course_of(record, view.index).editions if item.start and item.start <= view.today]
    last = max(own, default=start_of(record, view.index) or date.max)
    # Many documents ask for the same few laws.
    starts = view.index.cached(f"{law.id} starts", lambda whole: tuple(_starts(law, whole)))
    later = [day for day in starts if last < day <= view.today]
    if not later:
        return ""
    return (Chip("fix", "上位法其后有修改"), Small(f"{print_day(max(later))}起施行，本件还没有随之修改"))


def _starts(law: InstitutionalDocument, index: Index) -> Iterator[date]:
    """Yield the days from which a text of a law, or a later version of it, is in force."""
    days = [item.start for item in course_of(law, index).editions]
    days += [start_of(item, index) for item in successors_of(law, index)]
    yield from (day for day in days if day is not None)


def triggered_laws(record: InstitutionalDocument, view: View) -> tuple[Piece, ...]:
    """Return the laws whose change made this document change others, for the line of its reason."""
    pieces: list[Piece] = []
    for item in record.higher_laws:
        if item.relation is LawRelation.TRIGGER:
            entry = view.entry(item.document)
            name: Piece = entry.link if entry else f"《{item.title}》" if item.title else ""
            if name:
                pieces += (["、"] if pieces else []) + [name]
    return tuple(pieces)


def set_members(record: InstitutionalDocument, view: View) -> tuple[Piece, ...]:
    """Return the other documents of a set, as links."""
    if not record.document_set:
        return ()
    pieces: list[Piece] = []
    for item in members_of_set(record, view.index):
        if item.id != record.id:
            pieces += (["、"] if pieces else []) + [view.entries[item.id].link]
    return tuple(pieces)


def clearance_table(record: InstitutionalDocument, view: View) -> tuple[Table, str] | None:
    """Return what a clean-up decided, document by document, with its totals in words."""
    clearance = record.clearance
    if clearance is None:
        return None
    groups = []
    for number, group in enumerate(clearance.groups, 1):
        rows = tuple(_cleared(item, group.outcome, clearance, view) for item in group.items)
        title = f"{group.outcome.label}（{count_of(group)}件）"
        missing = () if rows else (Row(("没有公布清单", "", ""), f"g{number}"),)
        groups.append(Group(rows or missing, title))
    headings = (Heading("文件", "", row=True), Heading("文号", "nw"), Heading("现在的状态"))
    caption = f"截至{print_day(clearance.as_of)}" + (f"，{clearance.scope}" if clearance.scope else "")
    return Table(caption, headings, tuple(groups)), totals_of(clearance)


def count_of(group: ClearanceGroup) -> int:
    """Return how many documents a group has: as stated, else as listed."""
    return group.stated if group.stated is not None else len(group.items)


def totals_of(clearance: Clearance) -> str:
    """Return a clean-up's totals as a sum that can be checked: 截至2017年6月30日：废止2件＋继续有效21件＝23件."""
    parts = "＋".join(f"{group.outcome.label}{count_of(group)}件" for group in clearance.groups)
    return f"截至{print_day(clearance.as_of)}：{parts}＝{sum(count_of(group) for group in clearance.groups)}件"


def _cleared(item: ClearanceItem, outcome: ClearanceResult, clearance: Clearance, view: View) -> Row:
    entry = view.entry(item.document)
    target = view.index.find(item.document, InstitutionalDocument)
    name: tuple[Piece, ...] = (entry.link if entry else f"《{item.title}》" if item.title else "没有公开的文件",)
    name += (Small(item.note),) if item.note else ()
    state: Cell = ""
    if target is not None:
        status = status_on(target, view.today, view.index)
        state = words_of(status)
        if outcome is ClearanceResult.AMENDED:
            changed = [
                item for item in course_of(target, view.index).steps if (item.act.begin or date.min) > clearance.as_of
            ]
            state = f"{state}，还没有修改"
            if changed:
                act = changed[0].act
                state = (f"{words_of(status)}，", act_link(act), f"自{print_day(act.begin or clearance.as_of)}起修改")
    return Row((name, item.document_number or (target.document_number if target else "") or "", state))


def unlisted_table(record: InstitutionalDocument, view: View) -> Table | None:
    """Return the issuer's documents in force on the clean-up's day that its list does not name."""
    clearance = record.clearance
    if clearance is None or not record.issuer_organization or not any(group.items for group in clearance.groups):
        return None
    listed = {item.document for group in clearance.groups for item in group.items}
    rows = []
    for other in view.records_of("institutional_document"):
        if not isinstance(other, InstitutionalDocument) or other.id in listed or other.id == record.id:
            continue
        start = start_of(other, view.index)
        if other.genre in NO_RULES or start is None or start > clearance.as_of:
            continue
        if other.issuer_organization != record.issuer_organization:
            continue
        state = status_on(other, clearance.as_of, view.index)
        if state in ACTIVE:
            rows.append(Row((view.entries[other.id].link, other.document_number or "", words_of(state))))
    if not rows:
        return None
    headings = (Heading("文件", "", row=True), Heading("文号", "nw"), Heading("截至当日的状态"))
    caption = f"本站登记、截至{print_day(clearance.as_of)}有效而清单没有列出的{len(rows)}件"
    return Table(caption, headings, (Group(tuple(rows)),))
