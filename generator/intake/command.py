"""Writes what was read from a foreign text into the site's folder: a document's YAML, or an article's Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.core.registry import load_registry
from generator.core.site import Site, article_columns
from generator.core.source import dump, read_source
from generator.intake import (
    Commitment,
    Kind,
    Proposal,
    UnreadableTextError,
    count_outline,
    propose_reading,
    read_file,
    to_article,
    to_record,
)
from generator.intake.commitment_yaml import is_complete, write_commitments, write_figures
from generator.intake.emit import escape_markdown
from generator.intake.furniture import list_breadcrumbs
from generator.intake.new import explain_no_site

_LONG = frozenset(("导语", "内容", "结语"))
_USUAL_COLUMN = "news"
_ADD_TITLE = (
    "要保留其中的量化要求，在原文最前面加一行标题（如“某某县人大常委会关于某事的意见”），存盘后用 --as document 再导入"
)
_AS_DOCUMENT = "要保留在网站里，用 --as document 把它作为制度文件再导入，并删去这篇文章"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was made of a file, and what to tell the person who asked."""

    ok: bool
    text: str
    file: Path | None = None
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to be written where; ``column`` says how an article came to its folder."""

    file: Path
    content: str
    column: str = ""


class _RefusedError(Exception):
    """No record can be made; the message says why and what to do."""


def import_file(root: Path, file: Path, *, as_kind: str | None = None, to: str | None = None) -> ImportResult:
    """Make a record of a text file; an existing file is never overwritten.

    ``as_kind`` is ``document`` or ``article``; None lets the text decide. ``to`` is the column's folder for an
    article; None takes the column that the page's own breadcrumbs name, else the usual one.
    """
    missing = explain_no_site(root)
    if missing:
        return ImportResult(ok=False, text=missing)
    try:
        reading = read_file(file.read_bytes(), file.suffix)
    except UnreadableTextError as error:
        return ImportResult(ok=False, text=f"{file}：{error}")
    if not reading.text.strip():
        return ImportResult(ok=False, text=f"{file}：文件里没有文字")
    proposal = propose_reading(reading, file.stem, as_document=None if as_kind is None else as_kind == "document")
    try:
        made = _article(root, proposal, to) if proposal.kind is Kind.ARTICLE else _document(root, proposal)
        twins = _list_twins(root, made)
        _write_new(root, made)
    except _RefusedError as error:
        return ImportResult(ok=False, text=f"{file}：{error}", proposal=proposal)
    return ImportResult(ok=True, text=_tell(root, file, made, proposal) + twins, file=made.file, proposal=proposal)


def _list_twins(root: Path, made: _Made) -> str:
    """Say which records may hold the same text already: the same title, or every character the same."""
    title = re.search(r"^标题: .+$", made.content, re.MULTILINE)
    line = f"{title.group()}\n" if title else ""
    below = root / ("data/documents" if made.file.suffix == ".yaml" else "content")
    found = []
    for file in sorted(below.rglob(f"*{made.file.suffix}")):
        text = file.read_text(encoding="utf-8", errors="replace")
        if text == made.content or (line and line in text):
            found.append(file.relative_to(root).as_posix())
    if not found:
        return ""
    return f"\n  提示：同样标题的记录已经有了：{'、'.join(found)}；如果是同一份原文又导入一次，请删去新的这一件"


def _write_new(root: Path, made: _Made) -> None:
    made.file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with made.file.open("x", encoding="utf-8") as stream:
            stream.write(made.content)
    except FileExistsError:
        name = made.file.relative_to(root)
        raise _RefusedError(f"{name} 已经有了，没有覆盖；再运行一次导入，会另取一个编号") from None


def _document(root: Path, proposal: Proposal) -> _Made:
    tree = to_record(proposal)
    if "标题" not in tree:
        raise _RefusedError(f"原文没有标题，不能作为制度文件。{_ADD_TITLE}；只当作文章的，用 --as article 导入")
    _escape_long(tree)
    printed = proposal.adoption.text if proposal.adoption else ""
    if _unpaired(printed or ""):
        tree["已知问题"] = [{"代码": "DOC103", "理由": "原文通过行的括号不成对，照录"}]
    if _unpaired(str(tree["标题"])):
        tree["已知问题"] = [{"代码": "DOC103", "理由": "原文标题的括号不成对，照录"}]
    day = (proposal.adoption.date if proposal.adoption else None) or _web_day(proposal)
    folder = root / "data" / "documents"
    return _Made(
        _free(folder / (day[:4] if day else "undated"), day or "undated", ".yaml", folder),
        dump(tree) + write_commitments(proposal.commitments) + write_figures(proposal.done),
    )


def _article(root: Path, proposal: Proposal, to: str | None) -> _Made:
    column, why = _choose_column(root, proposal, to)
    front, body = to_article(proposal)
    author, moment, source = (front.pop(key, None) for key in ("作者", "网页发布时间", "来源"))
    head: dict[str, Any] = dict(front)
    if source:
        named = {"名称": source, "作者": author, "发布时间": moment}
        head["来源"] = [{key: value for key, value in named.items() if value}]
    elif author:
        head["作者"] = author
    day = _web_day(proposal)
    if day:
        head["日期"] = day
    # A source needs a name; the hour that its page prints is kept beside the day.
    hour = f"# 网页写的发布时间是{moment}\n" if moment and moment != day and not source else ""
    folder = root / "content" / column
    return _Made(_free(folder, day or "undated", ".md", folder), f"---\n{dump(head)}{hour}---\n\n{body}", why)


def _choose_column(root: Path, proposal: Proposal, to: str | None) -> tuple[str, str]:
    """Return the folder of an article's column, and how it was chosen."""
    columns = article_columns(_read_site(root), load_registry())
    if to is not None:
        folder = to.strip("/").removeprefix("content/")
        if folder not in columns:
            known = "、".join(f"{name}（{title}）" for name, title in columns.items())
            raise _RefusedError(f"没有放文章的栏目“{to}”；--to 后面可以写：{known}")
        return folder, f"{columns[folder]}，用 --to 指定"
    folders = {title: folder for folder, title in columns.items()}
    for words in list_breadcrumbs(item.text for item in proposal.lost):
        if words in folders:
            return folders[words], f"{words}，取自网页的位置导航"
    if not columns:
        raise _RefusedError("data/site.yaml 里没有放文章的栏目；先在“栏目”里加一个")
    folder = _USUAL_COLUMN if _USUAL_COLUMN in columns else next(iter(columns))
    return folder, f"{columns[folder]}，原文没有说，暂放这里；放错了就把文件移到别的栏目，或者用 --to 指定"


def _read_site(root: Path) -> Site | None:
    """Return the committee's particulars; what is wrong with them is for ``gongbao check`` to say."""
    file = root / "data" / "site.yaml"
    tree, _ = read_source("data/site.yaml", file.read_bytes()) if file.is_file() else (None, [])
    try:
        return Site.model_validate(tree)
    except ValidationError:
        return None


def _web_day(proposal: Proposal) -> str | None:
    value = proposal.web_date.value if proposal.web_date else None
    return value[:10] if value else None


def _escape_long(tree: Any) -> None:
    """Make the texts mean themselves in the small Markdown of long texts."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in _LONG and isinstance(value, str):
                tree[key] = "\n\n".join(_escape_block(block) for block in value.split("\n\n"))
            else:
                _escape_long(value)
    elif isinstance(tree, list):
        for item in tree:
            _escape_long(item)


def _escape_block(block: str) -> str:
    """Escape a line; a block of several lines is a table, whose cells are escaped already."""
    return block if "\n" in block else escape_markdown(block)


def _unpaired(text: str) -> bool:
    return any(
        text.count(pair[0]) != text.count(pair[1]) for pair in ("（）", "《》", "“”", "〔〕", "()", "[]", "【】")
    )


def _free(folder: Path, stem: str, ending: str, below: Path) -> Path:
    """Return the first file name that is free everywhere below a folder: a date and a number, never a name."""
    used = {file.stem for file in below.rglob(f"*{ending}")}
    number = 1
    while f"{stem}-{number}" in used or (folder / f"{stem}-{number}").exists():
        number += 1
    return folder / f"{stem}-{number}{ending}"


def _tell(root: Path, file: Path, made: _Made, proposal: Proposal) -> str:
    parts, items = count_outline(proposal)
    lines = [
        f"{file} → {made.file.relative_to(root)}",
        f"  判断为{proposal.kind.label}：{'；'.join(proposal.reasons)}",
    ]
    if made.column:
        lines.append(f"  栏目：{made.column}")
    facts = {
        "标题": proposal.title,
        "发布机关": proposal.issuer.value if proposal.issuer else None,
        "文号": proposal.document_number.value if proposal.document_number else None,
        "通过": proposal.adoption.text if proposal.adoption else None,
        "网页发布": proposal.web_date.value if proposal.web_date else None,
        "网页作者": proposal.author.value if proposal.author else None,
        "网页来源": proposal.source.value if proposal.source else None,
    }
    lines += [f"  {key}：{value or '（原文没有，空着）'}" for key, value in facts.items()]
    lines.append(f"  正文：{parts}个标题，{items}条，编号照原文")
    if proposal.lost:
        lines.append(f"  略去的{'网页' if '网页' in proposal.form else ''}文字{len(proposal.lost)}处：")
        lines += [f"    第{item.line}行 {item.text.strip()}（{item.why}）" for item in proposal.lost]
    lines += [f"  提示：{note}" for note in proposal.notes]
    lines += _tell_commitments(proposal)
    lines += [f"  图注写在“图片”里，有图时补上文件：第{piece.line}行 {piece.text}" for piece in proposal.captions]
    return "\n".join(lines)


def _tell_commitments(proposal: Proposal) -> list[str]:
    """Say which demands were found and where they went, and which figures of what was done were not taken for any."""
    found = proposal.commitments
    written = proposal.kind is not Kind.ARTICLE
    whole = [item for item in found if is_complete(item)]
    lines = []
    if found:
        where = (
            "已写进“量化要求”，请逐条核对"
            if written
            else f"文章没有“量化要求”一栏，没有写进去；{_AS_DOCUMENT if proposal.title else _ADD_TITLE}"
        )
        rest = (
            f"，另有{len(found) - len(whole)}项没有写数或期限，{'写成注释' if written else '只列出来'}"
            if len(found) > len(whole)
            else ""
        )
        lines.append(f"  可以计数的要求{len(whole)}项{rest}（{where}）：")
        lines += [_tell_commitment(item) for item in found]
    if proposal.done:
        where = "已写进“已完成数字”，请逐条核对" if written else "文章没有“已完成数字”一栏，没有写进去"
        lines.append(f"  已完成的数字{len(proposal.done)}处，不是要求（{where}）：")
        lines += [f"    第{item.line}行 {item.printed.strip()}：{item.text}" for item in proposal.done]
    return lines


def _tell_commitment(item: Commitment) -> str:
    demand = item.demand
    period = "" if demand.period == "长期" else demand.period or "（期限没有写）"
    amount = (
        f"{period}{demand.comparison}{demand.threshold:f}{demand.unit}" if demand.stated else f"{period}（次数没有写）"
    )
    doubts = f"（请核对：{'；'.join(demand.doubts)}）" if demand.doubts else ""
    return f"    第{item.line}行 {item.article}　{amount}，{demand.scope}：{demand.text}{doubts}"
