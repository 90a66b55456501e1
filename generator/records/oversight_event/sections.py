"""The sections of an oversight event's page: only those its form and its record have anything to say in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.page import Cell, Chip, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.record import Visibility
from generator.core.values import print_day
from generator.core.view import View
from generator.records.oversight_event import case_sections
from generator.records.oversight_event.blocks import (
    Drawn,
    Item,
    Section,
    day_cell,
    day_words,
    drawn,
    lines,
    organ,
    people,
    vote_line,
)
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.parts import Report
from generator.records.oversight_event.procedure import steps_table
from generator.records.oversight_event.tracking import Track


def sections(tracked: Track, view: View) -> tuple[Section, ...]:
    """Return the sections of a page, in order."""
    record = tracked.record
    found = [
        *_finance(tracked, view),
        *_reports(tracked, view),
        *_views(record),
        *_questions(record, view),
        *_evaluations(tracked, view),
        *case_sections.interpellation_section(record, view),
        *case_sections.investigation_section(record, view),
        *case_sections.removals_section(record, view),
        *case_sections.filings_section(record, view),
        *case_sections.law_reports_section(tracked, view),
        *_decisions(tracked, view),
        *_follow_ups(tracked, view),
        *_milestones(record),
        *_steps(record, view),
    ]
    return tuple(found)


def _finance(tracked: Track, view: View) -> Iterator[Section]:
    finance = tracked.record.finance
    if finance is None:
        return
    opinions = lines(
        ("合法性", finance.legality or ""),
        ("完整性", finance.completeness or ""),
        ("适当性", finance.suitability or ""),
        ("联网监督", finance.network or ""),
    )
    items = (Item("opinions", "审查意见", opinions),) if opinions else ()
    tables = [*_amounts(tracked), *_funds(tracked)]
    title = f"{finance.year}年{finance.stage.label}"
    clocks = tracked.clocks_at("finance")
    if items or tables or clocks:
        yield Section("finance", title, items, tuple(tables), clocks=clocks)
    made = tracked.clocks_at("publications")
    rows = tuple(
        Row(
            (
                item.what,
                organ(item.organ_text, item.organ, view) if item.organ_text else "",
                day_cell(item.day),
                _link(item.url),
            )
        )
        for item in finance.publications
    )
    if rows:
        headings = (Heading("内容", "", row=True), Heading("公开单位"), Heading("日期", "nw"), Heading("网址"))
        yield Section("publications", "政府公开", (), (Table("公开的情况", headings, (Group(rows),)),), clocks=made)


def _link(url: str | None) -> Cell:
    return Link("公开页面", url) if url else ""


def _amounts(tracked: Track) -> Iterator[Table]:
    finance = tracked.record.finance
    if finance is None or not finance.amounts:
        return
    columns = (
        ("调整前", "before"),
        ("增减", "change"),
        ("调整后", "after"),
        ("预算数", "budgeted"),
        ("执行数", "actual"),
    )
    used = [pair for pair in columns if any(getattr(item, pair[1]) is not None for item in finance.amounts)]
    has_rate = any(item.rate is not None for item in finance.amounts)
    rows = []
    for item in finance.amounts:
        values = [getattr(item, name) for _, name in used]
        cells = ["—" if value is None else f"{value:,}" for value in values]
        cells += ["—" if item.rate is None else f"{item.rate}%"] if has_rate else []
        rows.append(Row((item.name, item.scope.label if item.scope else "", *cells)))
    headings = [Heading("项目", "", row=True), Heading("范围", "nw"), *(Heading(title, "rt") for title, _ in used)]
    headings += [Heading("完成比率", "rt")] if has_rate else []
    yield Table("主要的数（万元）", tuple(headings), (Group(tuple(rows)),))


def _funds(tracked: Track) -> Iterator[Table]:
    finance = tracked.record.finance
    if finance is None or not finance.funds:
        return
    rows = tuple(
        Row((item.name, f"{item.amount:,}" if item.amount is not None else "—", item.unit or "", item.finding or ""))
        for item in finance.funds
    )
    headings = (Heading("项目", "", row=True), Heading("金额（万元）", "rt"), Heading("使用单位"), Heading("意见"))
    yield Table("重点项目和大额资金", headings, (Group(rows),))


def _reports(tracked: Track, view: View) -> Iterator[Section]:
    record = tracked.record
    public = frozenset(item.file for item in record.attachments if item.visibility is Visibility.PUBLIC)
    entry = view.entries[record.id]
    items = []
    for number, report in enumerate(record.reports, 1):
        file = Link("报告全文", entry.file(report.file)) if report.file and report.file in public else ""
        made = lines(
            ("报告机关", organ(report.organ_text, report.organ, view) if report.organ_text else ""),
            ("报告人", _reporter(report, view)),
            ("听取", _heard_cell(report, view)),
            ("表决", vote_line(report.vote)),
            ("摘要", report.text),
            ("全文", file),
            (
                "公开",
                print_day(report.published)
                if report.published
                else f"依法不公开：{report.withheld}"
                if report.withheld
                else "公开日期未记录",
            ),
        )
        items.append(Item(f"r{number}", report.title, made, (), (), tracked.clocks_at(f"r{number}")))
    if items:
        yield Section("reports", "听取的报告", tuple(items))


def _reporter(report: Report, view: View) -> Cell:
    if not report.reporter:
        return ""
    post = (f"（{report.reporter_post}）",) if report.reporter_post else ()
    return (view.name(report.reporter, report.reporter_person), *post)


def _heard_cell(report: Report, view: View) -> Cell:
    day = print_day(report.heard) if report.heard else "还没有听取"
    entry = view.entry(report.meeting)
    how = "，书面报告" if report.is_written else ""
    if entry:
        name = str(getattr(view.record(report.meeting), "short_title", None) or entry.title)
        return (f"{day}{how}，", Link(name, entry.address))
    return f"{day}{how}" + (f"，{report.meeting_text}" if report.meeting_text else "")


def _views(record: OversightEvent) -> Iterator[Section]:
    if not record.views:
        return
    rows = []
    for item in record.views:
        text: Cell = (item.text, Small(f"来自：{item.source}")) if item.source else item.text
        said = Small(print_day(item.responded)) if item.responded else None
        answer: Cell = (*((item.response,) if item.response else (Chip("", "未记录"),)), *((said,) if said else ()))
        rows.append(Row((str(item.number), text, answer), f"v{item.number}"))
    headings = (Heading("序号", "no"), Heading("会前收集的意见", "", row=True), Heading("报告的回应"))
    answered = sum(bool(item.response) for item in record.views)
    caption = f"收集意见{len(record.views)}条，记录了回应的{answered}条"
    yield Section("views", "收集意见和回应", (), (Table(caption, headings, (Group(tuple(rows)),)),))


def _questions(record: OversightEvent, view: View) -> Iterator[Section]:
    if not record.questions and not record.sittings:
        return
    items = []
    for sitting in record.sittings:
        entry = view.entry(sitting.meeting)
        made = lines(
            ("日期", print_day(sitting.day)),
            ("会议", entry.link if entry else ""),
            ("到会负责人", people(sitting.heads, view)),
        )
        items.append(Item(f"s{sitting.number}", f"第{sitting.number}场　{sitting.kind.label}", made))
    for item in record.questions:
        asked: Cell = view.name(item.questioner, item.questioner_person) if item.questioner else ""
        by: list[Piece] = [organ(item.unit, item.organization, view)] if item.unit else []
        by += ["　"] if by and item.answerer else []
        by += [view.name(item.answerer, item.answerer_person)] if item.answerer else []
        by += [f"（{item.answerer_post}）"] if item.answerer_post else []
        made = lines(("提问人", asked), ("问", item.text), ("应答", tuple(by)), ("答", item.answer or "没有记录回答"))
        where = f"（第{item.sitting}场）" if item.sitting and len(record.sittings) > 1 else ""
        items.append(Item(f"q{item.number}", f"第{item.number}问{where}", made))
    yield Section("questions", "询问和回答", tuple(items))


def _evaluations(tracked: Track, view: View) -> Iterator[Section]:
    record = tracked.record
    items = []
    for number, item in enumerate(record.evaluations, 1):
        made = lines(
            ("单位", organ(item.name, item.organization, view)),
            ("类别", item.kind.label if item.kind else ""),
            ("评议意见", item.text),
            ("结果运用", item.use or ""),
            ("公开规则", item.publish_rule or ""),
            ("公开", print_day(item.published) if item.published else "公开日期未记录"),
        )
        items.append(Item(f"e{number}", f"{number}. {item.name}", made, (), drawn(item.ballots, view)))
    if items:
        yield Section("evaluations", f"评议的{len(items)}个单位", tuple(items))
    officials = []
    for number, duty in enumerate(record.duty_reports, 1):
        made = lines(
            ("述职人", (view.name(duty.name, duty.person), f"（{duty.post}）")),
            ("类别", duty.classification.label),
            ("日期", print_day(duty.day) + ("，书面" if duty.is_written else "")),
            ("摘要", duty.text),
            ("结果运用", duty.use or ""),
        )
        officials.append(Item(f"o{number}", f"{duty.name}", made, (), drawn(duty.ballots, view)))
    if officials:
        yield Section("duty-reports", f"述职的{len(officials)}人", tuple(officials), (_classes(record),))
    if record.ballots:
        made_of = [
            Item(f"b{number}", picture.title, (), (), (Drawn("", picture.figure, picture.notes),))
            for number, picture in enumerate(drawn(record.ballots, view), 1)
        ]
        yield Section("ballots", "满意度测评", tuple(made_of))


def _classes(record: OversightEvent) -> Table:
    counts: dict[str, int] = {}
    for item in record.duty_reports:
        counts[item.classification.label] = counts.get(item.classification.label, 0) + 1
    rows = tuple(Row((label, f"{number}名")) for label, number in counts.items())
    return Table("按所在机关", (Heading("机关", "", row=True), Heading("人数", "rt")), (Group(rows),))


def _decisions(tracked: Track, view: View) -> Iterator[Section]:
    items = []
    for number, item in enumerate(tracked.record.decisions, 1):
        entry, own = view.entry(item.meeting), view.entry(item.record)
        made = lines(
            ("通过", (f"{print_day(item.day)}，", entry.link) if entry else print_day(item.day)),
            ("文号", item.number or ""),
            ("表决", vote_line(item.vote)),
            ("内容", item.text),
            ("全文", own.link if own else ""),
        )
        clocks = tracked.clocks_at(f"d{number}")
        items.append(Item(f"d{number}", item.title, made, tuple(clock.chip for clock in clocks), (), clocks))
    if items:
        yield Section("decisions", "决议、决定", tuple(items))


def _follow_ups(tracked: Track, view: View) -> Iterator[Section]:
    record = tracked.record
    public = frozenset(item.file for item in record.attachments if item.visibility is Visibility.PUBLIC)
    entry = view.entries[record.id]
    items = []
    for number, item in enumerate(record.follow_ups, 1):
        file = Link("报告全文", entry.file(item.file)) if item.file and item.file in public else ""
        made = lines(
            ("报告机关", organ(item.organ_text, item.organ, view) if item.organ_text else ""),
            ("收到", print_day(item.day) if item.day else "还没有收到的记录"),
            ("文号", item.number or ""),
            ("摘要", item.text),
            ("全文", file),
            ("公开", print_day(item.published) if item.published else "公开日期未记录"),
        )
        clocks = tracked.clocks_at(f"f{number}")
        items.append(
            Item(f"f{number}", item.title or item.kind.label, made, tuple(clock.chip for clock in clocks), (), clocks)
        )
    owed = tracked.clocks_at("rectification")
    items += [Item("rectification", item.clock.what, (), (item.chip,), (), (item,)) for item in owed]
    if items:
        yield Section("follow-ups", "后续报告", tuple(items))


def _milestones(record: OversightEvent) -> Iterator[Section]:
    if not record.milestones:
        return
    rows = tuple(
        Row(
            (
                item.name,
                day_words(item.planned),
                print_day(item.done) if item.done else Chip("", "未记录"),
                item.note or "",
            )
        )
        for item in record.milestones
    )
    headings = (Heading("事项", "", row=True), Heading("计划日期", "nw"), Heading("完成日期", "nw"), Heading("说明"))
    done = sum(bool(item.done) for item in record.milestones)
    caption = f"{len(rows)}个节点，记录完成{done}个"
    yield Section("milestones", "项目节点", (), (Table(caption, headings, (Group(rows),)),))


def _steps(record: OversightEvent, view: View) -> Iterator[Section]:
    day = record.date or view.today
    table = steps_table(record, view.context.rules, day)
    if table is not None:
        yield Section(
            "procedure", "程序", (), (table,), "按活动当日有效的规定；没有记录日期的写“未记录”，不等于没有做。"
        )
