"""Rules of one issue: its numbers, the order of its contents, scans of old issues, channels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from generator.core.diagnostics import Diagnostic, Path
from generator.core.record import release_from
from generator.core.rules import Context
from generator.records.gazette.codes import GAZ101, GAZ102, GAZ103, GAZ104, GAZ105, GAZ106, GAZ107
from generator.records.gazette.model import Form, Gazette, Kind

SCANS = (".pdf", ".ofd")


def released_at(record: Gazette) -> datetime:
    """Return when an issue is public: at its publication time, else on the day it came out."""
    return release_from(record, record.date)


def check_record(record: Gazette, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one issue."""
    yield from _check_numbers(record)
    yield from _check_contents(record)
    yield from _check_order(record)
    yield from _check_legacy(record)
    for number, channel in enumerate(record.channels):
        path: Path = ("发布渠道", number, "日期")
        yield from record.check_order(GAZ107, path, f"在{channel.kind.label}发布", channel.day, "出版日期", record.date)


def _check_numbers(record: Gazette) -> Iterator[Diagnostic]:
    spans = (
        ("期号", "至期号", record.number, record.number_to),
        ("总期号", "至总期号", record.running, record.running_to),
    )
    for first_key, last_key, first, last in spans:
        if last is not None and (record.form is not Form.DOUBLE or first is None or last <= first):
            words = (
                f"{last_key}是{last}，{first_key}是{first}"
                if first is not None
                else f"写了{last_key}，没有写{first_key}"
            )
            hint = "合刊写“形式: 合刊”，止号大于起号；不是合刊的删去这一行"
            yield record.problem(GAZ101, (last_key,), words, hint=hint)
    if record.form is Form.DOUBLE and record.number_to is None:
        yield record.problem(GAZ101, ("形式",), "合刊没有写至期号", hint="第3—4号合刊写“期号: 3”“至期号: 4”")
    if record.number and record.number_to and record.running and record.running_to:
        printed, counted = record.number_to - record.number + 1, record.running_to - record.running + 1
        if printed != counted:
            words = f"合刊占{printed}个期号，{counted}个总期号"
            hint = "总期号占同样多个，或者只占一个（不写至总期号）；核对起止两号"
            yield record.problem(GAZ101, ("至总期号",), words, hint=hint)
    if record.form is Form.REGULAR and record.number is None:
        yield record.problem(GAZ101, ("年",), "没有写期号", hint="加一行“期号: …”；增刊、特刊写明形式")
    if record.date.year not in (record.year, record.year + 1):
        words = f"出版日期（{record.date}）不在{record.year}年或者次年"
        yield record.problem(GAZ101, ("出版日期",), words, hint="核对年和出版日期")


def _check_contents(record: Gazette) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str, str]] = set()
    for number, entry in enumerate(record.contents):
        path: Path = ("目录", number)
        if entry.record is None and entry.title is None:
            yield record.problem(GAZ105, path, f"目录第{number + 1}条没有标题", hint="写“记录: …”或者“标题: …”")
            continue
        if entry.record is None and record.kind is Kind.GAZETTE and not entry.web_reason and not record.is_legacy:
            words = f"“{entry.title}”登在公报上，网站上没有对应的记录"
            hint = "写“记录: …”；网站上确实没有的，写“未上网理由: …”"
            yield record.problem(GAZ106, path, words, hint=hint)
        key = (str(entry.record or ""), entry.part or "", entry.title or "")
        if key in seen:
            words = f"目录里“{entry.title or entry.record}”写了两次"
            yield record.problem(GAZ103, path, words, hint="删去重复的一条；一条记录登了几篇的，分别写部分和标题")
        seen.add(key)


def _check_order(record: Gazette) -> Iterator[Diagnostic]:
    page, closed, current = 0, set(), None
    for number, entry in enumerate(record.contents):
        if entry.page is not None:
            if entry.page < page:
                words = f"第{number + 1}条在第{entry.page}页，前面一条已经在第{page}页"
                yield record.problem(GAZ102, ("目录", number, "页码"), words, hint="按刊物的次序写")
            elif record.pages is not None and entry.page > record.pages:
                words = f"第{number + 1}条在第{entry.page}页，全刊只有{record.pages}页"
                yield record.problem(GAZ102, ("目录", number, "页码"), words, hint="核对页码和页数")
            page = max(page, entry.page)
        if entry.section is not current:
            if entry.section in closed:
                words = f"“{entry.section.label}”的条目隔开了写在两处"
                yield record.problem(GAZ102, ("目录", number, "栏目"), words, hint="同一栏目的写在一起")
            if current is not None:
                closed.add(current)
            current = entry.section


def _check_legacy(record: Gazette) -> Iterator[Diagnostic]:
    if not record.is_legacy:
        return
    if not any(item.file.lower().endswith(SCANS) for item in record.attachments):
        yield record.problem(
            GAZ104, ("旧刊",), "旧刊没有扫描件", hint="把PDF写在“附件”里；找不到的，在“缺漏”里说明并写“已知问题”"
        )
    if not record.contents and not record.gaps:
        yield record.problem(GAZ104, ("旧刊",), "旧刊没有写目录", hint="逐条写目录；看不清的写“缺漏”")
