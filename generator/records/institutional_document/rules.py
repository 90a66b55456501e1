"""Rules inside one document: days in order, marks in pairs, trial and state as the title says, promises in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape

from generator.core.diagnostics import Diagnostic
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.records.institutional_document.change_rules import check_change
from generator.records.institutional_document.codes import (
    DOC101,
    DOC102,
    DOC103,
    DOC104,
    DOC105,
    DOC106,
    DOC108,
)
from generator.records.institutional_document.course_rules import check_course
from generator.records.institutional_document.model import InstitutionalDocument, Status, nodes_of
from generator.records.institutional_document.parts import Node

_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百0-9]+条(?:之[一二三四五六七八九十])?")


_BLANK = re.compile(r"\s+")


_PAIRS = ("（）", "《》", "“”", "〔〕", "()", "[]", "【】")


def check_record(record: InstitutionalDocument, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one document."""
    yield from _check_days(record)
    yield from _check_marks(record)
    yield from _check_trial(record)
    yield from _check_status(record)
    yield from _check_keys(record, record.body, ("正文",))
    for number, amendment in enumerate(record.amendments):
        yield from check_change(record, amendment, number)
        for position, change in enumerate(amendment.changes):
            yield from _check_keys(record, change.units, ("修改", number, "条文", position, "新条文"))
    yield from _check_commitment_keys(record)
    yield from _check_commitments(record)
    yield from check_course(record)


def _check_keys(
    record: InstitutionalDocument, nodes: tuple[Node, ...], root: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    keys = Counter(node.key for _, node in nodes_of(nodes) if node.key)
    for position, node in nodes_of(nodes):
        if node.key and keys[node.key] > 1:
            path = (*root, *_path(position), "标识")
            yield record.problem(DOC102, path, f"标识“{node.key}”用了{keys[node.key]}次", hint="每条换一个标识")


def _path(position: tuple[int, ...]) -> tuple[str | int, ...]:
    path: tuple[str | int, ...] = (position[0],)
    for step in position[1:]:
        path = (*path, "下级", step)
    return path


def _check_days(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    adopted = record.adoption.day if record.adoption else None
    web = date.fromisoformat(record.web.published[:10]) if record.web and record.web.published else None
    yield from record.check_order(DOC101, ("公布日期",), "公布", record.promulgated, "通过", adopted)
    yield from record.check_order(DOC101, ("施行日期",), "施行", record.effective, "通过", adopted)
    yield from record.check_order(DOC101, ("网页", "发布时间"), "网页发布", web, "通过", adopted)
    if record.repeal:
        start = record.effective or record.promulgated or adopted
        yield from record.check_order(DOC101, ("废止", "日期"), "废止", record.repeal.day, "施行", start)
    for number, item in enumerate(record.consultations):
        yield from record.check_order(DOC101, ("征求意见", number, "至"), "截止", item.end, "开始", item.start)
    found = re.search(r"〔(\d{4})〕", record.document_number or "")
    years = {day.year for day in (adopted, record.promulgated) if day}
    if found and years and int(found[1]) not in years:
        told = "、".join(f"{year}年" for year in sorted(years))
        yield record.problem(DOC106, ("文号",), f"文号写{found[1]}年，通过、公布在{told}", hint="核对文号和日期")


def _check_marks(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    texts: list[tuple[tuple[str, ...], str]] = [(("标题",), record.title)]
    if record.adoption and record.adoption.text:
        texts.append((("通过", "原文"), record.adoption.text))
    for path, text in texts:
        for pair in _PAIRS:
            opening, closing = pair[0], pair[1]
            if text.count(opening) != text.count(closing):
                hint = "原文如此的，在“已知问题”里说明" if path[0] == "通过" else "补上半个括号"
                yield record.problem(DOC103, path, f"“{opening}”和“{closing}”不成对", hint=hint)


def _check_trial(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    named = "（试行）" in record.title or "(试行)" in record.title or "（暂行）" in record.title
    if named != record.trial:
        words = "标题有（试行），但没有写“试行: 是”" if named else "写了“试行: 是”，标题里没有（试行）"
        yield record.problem(DOC104, ("试行",) if record.trial else ("标题",), words, hint="两处写成一致")
    if record.trial_until and not record.trial:
        yield record.problem(
            DOC104, ("试行期满",), "写了试行期满，没有写“试行: 是”", hint="加一行“试行: 是”，或删去试行期满"
        )
    if record.trial_until and record.effective and record.trial_until <= record.effective:
        yield record.problem(
            DOC104,
            ("试行期满",),
            f"试行期满（{record.trial_until}）不晚于施行（{record.effective}）",
            hint=CHECK_DATES,
        )


def _check_status(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    if record.status in (Status.REPEALED, Status.LAPSED) and record.repeal is None:
        yield record.problem(
            DOC105, ("状态",), f"状态写“{record.status.label}”，没有写日期", hint="加上“废止: {日期: …}”"
        )
    if record.status is Status.IN_FORCE and record.repeal is not None:
        yield record.problem(DOC105, ("状态",), "状态写“现行有效”，又写了废止", hint="删去其中一个")
    if record.status is Status.PLANNED and record.date is not None:
        yield record.problem(DOC105, ("状态",), "状态写“拟制定”，又写了通过或施行的日期", hint="已经制定的，删去状态")


def _check_commitment_keys(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    """Yield keys that another commitment has, or is called by: without a key it is its number."""
    names = Counter(item.name_at(number) for number, item in enumerate(record.commitments, 1))
    for number, item in enumerate(record.commitments):
        if item.key and names[item.key] > 1:
            message = f"标识“{item.key}”用了{names[item.key]}次"
            hint = "每项换一个标识；不写标识的以序号为标识"
            yield record.problem(DOC102, ("量化要求", number, "标识"), message, hint=hint)


def _check_commitments(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    """Yield commitments that the text they are said to come from does not make."""
    if not record.commitments or not record.body:
        return
    nodes = [node for _, node in nodes_of(record.body)]
    numbers = {node.number.strip() for node in nodes if node.number}
    said = (record.preamble, record.closing, *(part for node in nodes for part in (node.heading, node.text)))
    text = _BLANK.sub("", unescape("".join(str(part) for part in said if part)))
    for number, item in enumerate(record.commitments):
        path = ("量化要求", number)
        article = _ARTICLE.match(item.article)
        if article and article[0] not in numbers and any(_ARTICLE.match(name) for name in numbers):
            yield record.problem(DOC108, (*path, "条文"), f"正文里没有“{article[0]}”", hint="核对条文的编号")
        if _BLANK.sub("", item.text) not in text:
            yield record.problem(DOC108, (*path, "原文"), "正文里没有这句话", hint="照正文原样写，一字不差")
