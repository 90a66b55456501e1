"""Writes what was read from a foreign text into the site's folder: a document's YAML, or an article's Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.core.source import dump
from generator.intake import (
    Kind,
    Proposal,
    UnreadableTextError,
    count_outline,
    propose,
    read_text,
    to_article,
    to_record,
)
from generator.intake.emit import escape_markdown

_LONG = frozenset(("导语", "内容", "结语"))
_FOLDER_OF_ARTICLES = "research"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was made of a file, and what to tell the person who asked."""

    ok: bool
    text: str
    file: Path | None = None
    proposal: Proposal | None = None


def import_file(root: Path, file: Path, *, as_kind: str | None = None) -> ImportResult:
    """Make a record of a text file; an existing record is never overwritten.

    ``as_kind`` is ``document`` or ``article``; None lets the text decide.
    """
    try:
        text = read_text(file.read_bytes())
    except UnreadableTextError as error:
        return ImportResult(ok=False, text=f"{file}：{error}")
    if not text.strip():
        return ImportResult(ok=False, text=f"{file}：文件里没有文字")
    proposal = propose(text, file.stem)
    is_article = proposal.kind is Kind.ARTICLE if as_kind is None else as_kind == "article"
    made, content = _article(root, proposal) if is_article else _document(root, proposal)
    if made is None:
        return ImportResult(
            ok=False, text=f"{file}：原文没有标题，不能作为制度文件；用 --as article 作为文章导入", proposal=proposal
        )
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(content, encoding="utf-8")
    return ImportResult(
        ok=True, text=_tell(file, made.relative_to(root), proposal, is_article=is_article), file=made, proposal=proposal
    )


def _document(root: Path, proposal: Proposal) -> tuple[Path | None, str]:
    tree = to_record(proposal)
    if "标题" not in tree:
        return None, ""
    _escape_long(tree)
    printed = proposal.adoption.text if proposal.adoption else ""
    if _unpaired(printed or ""):
        tree["已知问题"] = [{"代码": "DOC103", "理由": "原文通过行的括号不成对，照录"}]
    if _unpaired(str(tree["标题"])):
        tree["已知问题"] = [{"代码": "DOC103", "理由": "原文标题的括号不成对，照录"}]
    day = (proposal.adoption.date if proposal.adoption else None) or _web_day(proposal)
    folder = root / "data" / "documents"
    file = _free(folder / (day[:4] if day else "undated"), day or "undated", ".yaml", folder)
    return file, dump(tree)


def _article(root: Path, proposal: Proposal) -> tuple[Path, str]:
    front, body = to_article(proposal)
    named = {"作者": front.pop("作者", None), "发布时间": front.pop("网页发布时间", None)}
    source: dict[str, Any] = {"名称": front.pop("来源", None) or proposal.name}
    source |= {key: value for key, value in named.items() if value}
    head: dict[str, Any] = {**front, "来源": [source]}
    day = _web_day(proposal)
    if day:
        head["日期"] = day
    folder = root / "content" / _FOLDER_OF_ARTICLES
    file = _free(folder, day or "undated", ".md", folder)
    return file, f"---\n{dump(head)}---\n\n{body}"


def _web_day(proposal: Proposal) -> str | None:
    value = proposal.web_date.value if proposal.web_date else None
    return value[:10] if value else None


def _escape_long(tree: Any) -> None:
    """Make the texts mean themselves in the small Markdown of long texts."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in _LONG and isinstance(value, str):
                tree[key] = "\n\n".join(escape_markdown(line) for line in value.split("\n\n"))
            else:
                _escape_long(value)
    elif isinstance(tree, list):
        for item in tree:
            _escape_long(item)


def _unpaired(text: str) -> bool:
    return any(
        text.count(pair[0]) != text.count(pair[1]) for pair in ("（）", "《》", "“”", "〔〕", "()", "[]", "【】")
    )


def _free(folder: Path, stem: str, ending: str, below: Path) -> Path:
    """Return the first file name that is free everywhere below a folder: a date and a number, never a name."""
    used = {file.stem for file in below.rglob(f"*{ending}")}
    number = 1
    while f"{stem}-{number}" in used:
        number += 1
    return folder / f"{stem}-{number}{ending}"


def _tell(file: Path, made: Path, proposal: Proposal, *, is_article: bool) -> str:
    parts, items = count_outline(proposal)
    lines = [
        f"{file} → {made}",
        f"  判断为{'文章' if is_article else proposal.kind.label}：{'；'.join(str(reason) for reason in proposal.reasons)}",
    ]
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
        lines.append(f"  略去的网页文字{len(proposal.lost)}处：")
        lines += [f"    第{item.line}行 {item.text.strip()}（{item.why}）" for item in proposal.lost]
    lines += [f"  提示：{note}" for note in proposal.notes]
    if proposal.captions and not is_article:
        lines += [f"  图注没有写进制度文件：{piece.text}" for piece in proposal.captions]
    return "\n".join(lines)
