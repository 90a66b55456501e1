"""An issue on its way to print: every line of its contents with its text, what is missing, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.core.diagnostics import Path
from generator.core.issue import Issue, Item, reason_paper
from generator.core.paper import Paper
from generator.core.plain_paper import plain_paper
from generator.core.record import Record
from generator.core.values import print_day
from generator.core.view import View
from generator.records.gazette.ledger import act_of
from generator.records.gazette.model import PRINTED, Gazette, Kind, Line, issue_words


def is_to_issue(record: Gazette) -> bool:
    """Say whether an issue is one that this program sets and freezes."""
    return record.kind is Kind.GAZETTE and not record.is_legacy


def issue_of(record: Gazette, view: View) -> Issue:
    """Return the issue with the text of each line that has one."""
    items = tuple(item for line in record.contents if (item := item_of(line, view)) is not None)
    facts = (
        ("刊名", record.name),
        ("期号", issue_words(record)),
        ("主办", record.sponsor),
        ("编辑出版", record.editor),
        ("准印证号", record.permit),
        ("出版日期", print_day(record.date)),
    )
    sessions = tuple(entry.title for ref in record.meetings if (entry := view.entry(ref)))
    left_out = tuple((entry.title, item.reason) for item in record.left_out if (entry := view.entry(item.record)))
    colophon = tuple((label, words) for label, words in facts if words)
    numbers = issue_words(record)
    return Issue(
        record.id, record.name, numbers, record.date, record.sponsor or "", items, sessions, colophon, left_out
    )


def item_of(line: Line, view: View) -> Item | None:
    """Return a line with its text, or the reason why the site has none; None when it has neither."""
    paper = paper_of(line.record, line.part, view)
    if paper is None and line.title and line.web_reason:
        paper = reason_paper(line.title, line.web_reason)
    if paper is None:
        return None
    paper = replace(paper, title=line.title or paper.title)
    by = "　".join(words for words in (line.author, line.office) if words)
    return Item(line.section.label, paper.title, paper, str(line.record or ""), line.part or "", by)


def paper_of(record_id: str | None, part: str | None, view: View) -> Paper | None:
    """Return the text of a public record or of a part of it."""
    record = view.record(record_id)
    return (view.index.type_of(record.id).paper or plain_paper)(record, view, part or "") if record else None


def obstacles(record: Gazette, view: View) -> Iterator[str]:
    """Yield in words why an issue cannot be printed: a line without text, an act of its sessions in no issue."""
    if not is_to_issue(record):
        yield "旧刊和别的刊物照扫描件，不由程序排印"
    for number, line in enumerate(record.contents, 1):
        if item_of(line, view) is None:
            what = line.title or line.record or ""
            where = f"的“{line.part}”这一部分" if line.part else ""
            yield f"目录第{number}条“{what}”{where}在网站上没有文字；写上记录，或者写标题和“未上网理由”"
    if not record.contents:
        yield "目录是空的"
    printed = {str(line.record) for line in record.contents if line.part is None}
    excused = {str(item.record) for item in record.left_out}
    elsewhere = {str(line.record) for item in _others(record, view) for line in item.contents if line.part is None}
    for ref in record.meetings:
        for act in acts_at(str(ref), view):
            if act.id not in printed | excused | elsewhere:
                title = view.entries[act.id].title
                yield f"{view.entries[str(ref)].title if view.entry(ref) else ref}的“{title}”（{act.id}）没有登；加进目录，或者写进“不刊登”并写理由"


def _others(record: Gazette, view: View) -> list[Gazette]:
    issues = view.records_of("gazette")
    return [item for item in issues if isinstance(item, Gazette) and item.kind is Kind.GAZETTE and item.id != record.id]


def acts_at(meeting: str, view: View) -> Iterator[Record]:
    """Yield the public acts of a session."""
    for name in PRINTED.types:
        for record in view.records_of(name):
            act = act_of(record, view.index)
            if act is not None and act.meeting == meeting:
                yield record


def named(record: Gazette) -> Iterator[str]:
    """Yield the ids of what an issue names without carrying it: its sessions, and what it leaves out."""
    yield from map(str, record.meetings)
    yield from (str(item.record) for item in record.left_out if item.record)


def differs_from(record: Gazette, issue: Issue) -> Iterator[tuple[Path, str]]:
    """Yield where a record no longer says what came out."""
    for path, now, then in (
        (("刊名",), record.name, issue.name),
        (("期号",) if record.number else ("年",), issue_words(record), issue.numbers),
        (("出版日期",), record.date, issue.date),
    ):
        if now != then:
            yield path, f"记录写的是“{now}”，出版的是“{then}”"
    if record.pages is not None and record.pages != issue.pages:
        yield ("页数",), f"记录写的是{record.pages}页，出版的是{issue.pages}页"
    lines = [(str(line.record or ""), line.part or "", line.section.label) for line in record.contents]
    if lines != [(item.record, item.part, item.section) for item in issue.items]:
        yield ("目录",), f"目录有{len(lines)}条，和出版的{len(issue.items)}条不是同样的条目和次序"
        return
    for number, (line, item) in enumerate(zip(record.contents, issue.items, strict=True)):
        if line.page is not None and line.page != item.page:
            yield ("目录", number, "页码"), f"“{item.title}”出版时在第{item.page}页，记录写的是第{line.page}页"
        if line.title and line.title != item.title:
            yield ("目录", number, "标题"), f"出版的标题是“{item.title}”"
