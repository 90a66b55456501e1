"""Sections of the forms used rarely, and of what departments report on the enforcement of laws."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.page import Cell, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.oversight_event.blocks import (
    Item,
    Section,
    day_cell,
    day_words,
    lines,
    organ,
    people,
    vote_line,
)
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.tracking import Track


def interpellation_section(record: OversightEvent, view: View) -> Iterator[Section]:
    """Yield the interpellation with its answers."""
    case = record.interpellation
    if case is None:
        return
    entry = view.entry(case.meeting)
    takes = view.context.rules.threshold(case.level.movers, case.submitted)
    needed = f"（{takes.basis}：{takes}）" if takes and takes.is_verified else ""
    targets: list[Piece] = []
    for target in record.targets:
        targets += ["、"] if targets else []
        targets.append(organ(target.name, target.organization, view))
    made = lines(
        ("提出", f"{print_day(case.submitted)}，向{case.level.label}提出"),
        ("受质询机关", tuple(targets)),
        ("提出人", people(case.movers, view)),
        ("人数", f"{case.count}人{needed}" if case.count else "未记录"),
        ("问题", case.question),
        ("内容", case.content),
        (
            "决定",
            (f"{print_day(case.decided)}，", entry.link) if case.decided and entry else day_words(case.decided),
        ),
        ("答复形式", case.reply_form.label if case.reply_form else ""),
    )
    items = [Item("case", "质询案", made)]
    for answer in case.answers:
        by: list[Piece] = [view.name(answer.head, answer.head_person)] if answer.head else []
        by += [f"（{answer.head_post}）"] if answer.head_post else []
        share = f"{answer.dissatisfied}人（共{case.count}人）" if answer.dissatisfied is not None else "未记录"
        made = lines(("日期", print_day(answer.day)), ("答复人", tuple(by)), ("内容", answer.text), ("不满意", share))
        items.append(Item(f"a{answer.round}", f"第{answer.round}次答复", made))
    yield Section("interpellation", "质询", tuple(items))


def investigation_section(record: OversightEvent, view: View) -> Iterator[Section]:
    """Yield the investigation, less what is kept back."""
    case = record.investigation
    if case is None:
        return
    entry = view.entry(case.meeting)
    joint = f"（{case.proposer_count}人）" if case.proposer_count else ""
    made = lines(
        ("提议", f"{case.proposer.label}{joint}"),
        (
            "决定",
            (f"{print_day(case.decided)}，", entry.link) if case.decided and entry else day_words(case.decided),
        ),
        ("表决", vote_line(case.vote)),
        ("调查报告", print_day(case.reported) if case.reported else "还没有报告"),
        ("结论", case.conclusion),
    )
    rows = tuple(Row((view.name(item.name, item.person), item.role.label, item.post or "")) for item in case.members)
    headings = (Heading("姓名", "nw", row=True), Heading("身份", "nw"), Heading("职务"))
    tables = [Table("调查委员会", headings, (Group(rows),))] if rows else []
    shown = tuple(Row((item.name, item.text or "只公开名称")) for item in case.materials)
    tables += (
        [Table("可以公开的材料", (Heading("材料", "", row=True), Heading("内容")), (Group(shown),))] if shown else []
    )
    yield Section("investigation", "特定问题调查", (Item("inquiry", "调查", made),), tuple(tables))


def removals_section(record: OversightEvent, view: View) -> Iterator[Section]:
    """Yield removals and recalls, which are public only after the vote."""
    items = []
    for number, case in enumerate(record.cases, 1):
        entry, act = view.entry(case.meeting), view.entry(case.act)
        joint = f"（{case.proposer_count}人）" if case.proposer_count else ""
        made = lines(
            ("姓名", view.name(case.name, case.person)),
            ("职务", "、".join(case.posts)),
            (
                "提出",
                f"{case.proposer.label}{joint}" + (f"，{print_day(case.submitted)}" if case.submitted else ""),
            ),
            ("理由", case.reasons),
            ("申辩", case.defence.label if case.defence else "未记录"),
            ("表决", (f"{print_day(case.day)}，", entry.link) if case.day and entry else day_words(case.day)),
            ("结果", vote_line(case.vote)),
            ("决定", act.link if act else ""),
        )
        items.append(Item(f"c{number}", f"{record.form.label}案", made))
    if items:
        yield Section("cases", record.form.label, tuple(items))


def filings_section(record: OversightEvent, view: View) -> Iterator[Section]:
    """Yield the documents reviewed."""
    rows = []
    for number, item in enumerate(record.filings, 1):
        entry = view.entry(item.record)
        outcome = item.outcome.label if item.outcome else "未记录"
        settled: Cell = (outcome, Small(print_day(item.settled))) if item.settled else outcome
        document: Cell = Link(item.document, entry.address) if entry else item.document
        issuer: Cell = organ(item.issuer, item.organization, view) if item.issuer else ""
        rows.append(
            Row(
                (document, issuer, item.ground.label if item.ground else "", day_words(item.day), settled), f"n{number}"
            )
        )
    if rows:
        headings = (
            Heading("文件", "", row=True), Heading("制定机关"), Heading("问题", "nw"), Heading("审查日期", "nw"), Heading("结果", "nw"),
        )  # fmt: skip
        yield Section("filings", "备案审查", (), (Table(f"审查的{len(rows)}件文件", headings, (Group(tuple(rows)),)),))


def law_reports_section(tracked: Track, view: View) -> Iterator[Section]:
    """Yield what each department reported on the enforcement of laws."""
    record = tracked.record
    call = record.law_call
    if call is None:
        return
    rows = []
    for number, item in enumerate(record.law_reports, 1):
        clocks = tracked.clocks_at(f"l{number}")
        titles = "、".join(f"《{law}》" for law in item.laws)
        named: Cell = (titles, Small(item.note)) if item.note else titles
        rows.append(
            Row(
                (
                    organ(item.unit, item.organization, view),
                    named,
                    day_cell(item.received),
                    clocks[0].chip if clocks else "",
                ),
                f"l{number}",
            )
        )
    received = [item for item in record.law_reports if item.received]
    laws = sum(len(item.laws) for item in received)
    span = "至".join(str(limit) for limit in dict.fromkeys((call.least, call.most)) if limit is not None)
    note = (
        f"期限{print_day(call.due)}"
        + (f"，依据：{call.basis}" if call.basis else "")
        + (f"，每个部门{span}部" if span else "")
        + "。"
    )
    headings = (Heading("部门", "", row=True), Heading("法律法规"), Heading("报送日期", "nw"), Heading("状态", "nw"))
    caption = f"应报{len(record.law_reports)}个部门，已报{len(received)}个，共{laws}部"
    tables = (Table(caption, headings, (Group(tuple(rows)),)),) if rows else ()
    yield Section("law-reports", "各部门报送情况", (), tables, note)
