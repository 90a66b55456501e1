"""Rules of documents: days in order, marks in pairs, amendments that meet an article, versions without a circle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape

from generator.core.diagnostics import Diagnostic, Related
from generator.core.index import Index
from generator.core.names import names_of
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.core.values import is_slug
from generator.records.institutional_document.codes import (
    DOC101,
    DOC102,
    DOC103,
    DOC104,
    DOC105,
    DOC106,
    DOC107,
    DOC108,
    DOC201,
    DOC202,
    DOC203,
    DOC204,
    DOC205,
    DOC206,
    DOC207,
)
from generator.records.institutional_document.commitment_rules import check_evidence
from generator.records.institutional_document.model import (
    Amendment,
    ChangeKind,
    InstitutionalDocument,
    Status,
    nodes_of,
)
from generator.records.institutional_document.state import bare, names_in, successors_of

_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百0-9]+条(?:之[一二三四五六七八九十])?")


_BLANK = re.compile(r"\s+")


_PAIRS = ("（）", "《》", "“”", "〔〕", "()", "[]", "【】")


def check_record(record: InstitutionalDocument, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one document."""
    yield from _check_days(record)
    yield from _check_marks(record)
    yield from _check_trial(record)
    yield from _check_status(record)
    keys = Counter(node.key for _, node in nodes_of(record.body) if node.key)
    for position, node in nodes_of(record.body):
        if node.key and not is_slug(node.key):
            yield record.problem(
                DOC102,
                (*_path(position), "标识"),
                f"“{node.key}”不能作标识",
                hint="只用小写英文字母、数字和短横，如 report-period",
            )
        elif node.key and keys[node.key] > 1:
            yield record.problem(
                DOC102, (*_path(position), "标识"), f"标识“{node.key}”用了{keys[node.key]}次", hint="每条换一个标识"
            )
    for number, amendment in enumerate(record.amendments):
        yield from _check_amendment(record, amendment, number)
    yield from _check_commitments(record)


def _path(position: tuple[int, ...]) -> tuple[str | int, ...]:
    path: tuple[str | int, ...] = ("正文", position[0])
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


def _check_amendment(record: InstitutionalDocument, amendment: Amendment, number: int) -> Iterator[Diagnostic]:
    path = ("修改", number)
    if amendment.target is None and amendment.target_text is None:
        yield record.problem(DOC107, path, "没有写修改的是哪个文件", hint="写“对象”（编号）或“对象名称”")
    for position, change in enumerate(amendment.changes):
        needs_old = change.kind is not ChangeKind.INSERT
        needs_new = change.kind in (ChangeKind.INSERT, ChangeKind.RENUMBER, ChangeKind.SWAP, ChangeKind.SPLIT)
        old, new = names_in(change.old_number), names_in(change.new_number)
        if needs_old and not (change.old_number or change.key):
            yield record.problem(
                DOC107, (*path, "条文", position, "方式"), f"{change.kind.label}要写“原条”", hint="例如 原条: 第五条"
            )
        if needs_new and not (change.new_number or change.new_text):
            yield record.problem(
                DOC107, (*path, "条文", position, "方式"), f"{change.kind.label}要写“新条”", hint="例如 新条: 第六条"
            )
        if change.kind is ChangeKind.MERGE and len(old) < 2:
            yield record.problem(
                DOC107, (*path, "条文", position, "原条"), "合并的原条不到两条", hint="例如 原条: 第三条、第四条"
            )
        if change.kind is ChangeKind.SPLIT and len(new) == 1:
            yield record.problem(
                DOC107, (*path, "条文", position, "新条"), "拆分后只有一条", hint="例如 新条: 第三条、第四条"
            )
        if (
            change.kind is ChangeKind.SWAP
            and old
            and new
            and (len(old) != 2 or sorted(old) != sorted(new) or old == new)
        ):
            yield record.problem(
                DOC107,
                (*path, "条文", position, "新条"),
                "对调的新条不是原来的两条换位",
                hint="例如 原条: 第五条、第六条；新条: 第六条、第五条",
            )
        if change.kind is ChangeKind.RENUMBER and new and len(old) != len(new):
            message = f"原条{len(old)}条，新条{len(new)}条"
            yield record.problem(DOC107, (*path, "条文", position, "新条"), message, hint="重编号前后的条数相同")


def _check_commitments(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    """Yield commitments that the text they are said to come from does not make."""
    if not record.commitments or not record.body:
        return
    nodes = [node for _, node in nodes_of(record.body)]
    numbers = {node.number.strip() for node in nodes if node.number}
    said = (record.preamble, record.closing, *(part for node in nodes for part in (node.heading, node.text)))
    # Long texts are Markdown, where a mark that means itself may be written as an entity.
    text = _BLANK.sub("", unescape("".join(str(part) for part in said if part)))
    for number, item in enumerate(record.commitments):
        path = ("量化要求", number)
        article = _ARTICLE.match(item.article)
        if article and article[0] not in numbers and any(_ARTICLE.match(name) for name in numbers):
            yield record.problem(DOC108, (*path, "条文"), f"正文里没有“{article[0]}”", hint="核对条文的编号")
        if _BLANK.sub("", item.text) not in text:
            yield record.problem(DOC108, (*path, "原文"), "正文里没有这句话", hint="照正文原样写，一字不差")


def _identity(record: InstitutionalDocument) -> tuple[str, str]:
    return record.title, str(record.date)


def check_index(record: InstitutionalDocument, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield amendments that meet nothing, versions that run in a circle, and a session of another day."""
    yield from _check_versions(record, index)
    yield from _check_issuer(record, index)
    yield from check_evidence(record, index)
    for other in index.grouped("institutional_document", _identity)[_identity(record)]:
        if other.id < record.id and record.date is not None:
            related = (Related(other.place("标题"), "另一条在这里"),)
            yield record.problem(DOC207, ("标题",), f"已有同日的《{record.title}》", hint="只留一条", related=related)
    if record.adoption:
        held, day = record.adoption.meeting_record, record.adoption.day
        yield from check_in_session(record, index, held, day, ("通过", "日期"), DOC203, what="通过日期")
    for number, amendment in enumerate(record.amendments):
        target = index.find(amendment.target, InstitutionalDocument)
        if target is None:
            continue
        if target.date and record.date and record.date < target.date:
            related = (Related(target.place("标题"), f"它的日期是{target.date}"),)
            message = f"修改（{record.date}）早于被修改的文件（{target.date}）"
            yield record.problem(DOC204, ("修改", number, "对象"), message, hint="核对对象和日期", related=related)
        if not target.body:
            continue
        known = _numbers(target, index)
        for position, change in enumerate(amendment.changes):
            for name in names_in(change.old_number):
                if not _is_known(name, known):
                    related = (Related(target.place("正文"), "对象文件的正文在这里"),)
                    path = ("修改", number, "条文", position, "原条")
                    yield record.problem(
                        DOC201, path, f"《{target.title}》里没有“{name}”", hint="核对编号，或改对象", related=related
                    )


def _numbers(target: InstitutionalDocument, index: Index) -> set[str]:
    """Return the article numbers of a document and of its versions before and after."""
    family = [target]
    previous = index.find(target.previous, InstitutionalDocument)
    while previous is not None and previous not in family:
        family.append(previous)
        previous = index.find(previous.previous, InstitutionalDocument)
    family += [
        found
        for link in index.backlinks(target.id)
        if link.path == ("前一版本",) and (found := index.find(link.source, InstitutionalDocument))
    ]
    nodes = [node for document in family for _, node in nodes_of(document.body)]
    return {bare(node.number) for node in nodes if node.number} | {node.key for node in nodes if node.key}


def _is_known(name: str, known: set[str]) -> bool:
    """Say whether a number is there; 第九条第二款 is where 第九条 is."""
    return name in known or any(len(item) > 2 and item.startswith("第") and name.startswith(item) for item in known)


def _check_issuer(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    organ = index.get(record.issuer_organization)
    if organ is not None and record.issuer:
        known = names_of(organ)
        if known and not any(record.issuer.endswith(name) or name.endswith(record.issuer) for name in known):
            related = (Related(organ.place("名称"), "机构记录在这里"),)
            message = f"发布机关写“{record.issuer}”，机构记录里是“{known[0]}”"
            yield record.problem(DOC205, ("发布机关",), message, hint="核对名称，或改“机关”", related=related)
    if record.document_number:
        same = index.grouped("institutional_document", _number_of)[_number_of(record)]
        for other in same:
            if other.id < record.id:
                related = (Related(other.place("文号"), "另一件在这里"),)
                message = f"文号“{record.document_number}”已经用过"
                yield record.problem(DOC206, ("文号",), message, hint="核对文号", related=related)


def _number_of(record: InstitutionalDocument) -> tuple[str | None, str | None]:
    return record.issuer, record.document_number


def _check_versions(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    seen = {record.id}
    previous = index.find(record.previous, InstitutionalDocument)
    if previous is not None and previous.date and record.date and previous.date > record.date:
        related = (Related(previous.place("标题"), "前一版本在这里"),)
        yield record.problem(
            DOC202,
            ("前一版本",),
            f"前一版本（{previous.date}）晚于本版本（{record.date}）",
            hint="核对版本",
            related=related,
        )
    twins = [item for item in successors_of(previous, index) if item.id < record.id] if previous is not None else []
    if previous is not None and twins:
        related = (Related(twins[0].place("前一版本"), "另一个在这里"),)
        yield record.problem(
            DOC202,
            ("前一版本",),
            f"《{previous.title}》之后有两个版本",
            hint="后面的版本接在前面的版本上",
            related=related,
        )
    while previous is not None:
        if previous.id == record.id:
            yield record.problem(DOC202, ("前一版本",), "版本绕回了自己", hint="核对各版本的“前一版本”")
            return
        if previous.id in seen:
            return
        seen.add(previous.id)
        previous = index.find(previous.previous, InstitutionalDocument)
