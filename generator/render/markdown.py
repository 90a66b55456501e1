r"""Makes every text safe before it enters a page, so that any Markdown engine is safe.

Plain text is escaped with numeric entities, which mean the same in Markdown and in HTML (backslashes do not: ``\$`` is
mathematics to some extensions). Long texts accept a small subset of Markdown: they are parsed and written again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from generator.core.page import Chip, Link, Meta

# Begins with the characters that may be risky at all, which the regular expression engine skips to; what stands around
# one decides. An opening number with its point is looked for apart.
_RISKY = re.compile(
    r"[\s\x00-/:-@\[-`{-\x7f](?:(?<=[&<>\"'\\`*_{}\[\]#!|~^$=@\x00-\x1f\x7f])|(?<=(?<!\d):)|(?<=:)(?!\d)"
    r"|(?<=^[-+?.\s])|(?<=-)(?=-)|(?<=--)|(?<=\s[-+])(?=\s)|(?<=\s)$|(?<=\s\s)|(?<=www\.)"
    r"|(?<=\?)(?=\?\?)|(?<=\?\?)(?=\?)|(?<=\?\?\?))"
)
_NUMBERED = re.compile(r"(^\d+)([.)])")


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def escape(text: str) -> Markup:
    """Return text that shows as itself, whatever engine reads it, in Markdown and in HTML alike."""
    return Markup(escaped(text))


def escaped(text: str) -> str:
    """Return the same as plain text, for those who put more around it before it is marked as safe."""
    if text.isalnum():
        return text
    return _escape_short(text) if len(text) < _SHORT else _escape(text)


_SHORT = 64


def _escape(text: str) -> str:
    if "\n" in text:
        text = " ".join(text.split())
    safe = _RISKY.sub(_entity, text)
    return _NUMBERED.sub(lambda found: f"{found[1]}&#{ord(found[2])};", safe) if safe[:1].isdecimal() else safe


_escape_short = lru_cache(maxsize=1 << 15)(_escape)


_SPECIAL = re.compile("[&<>\"']")


def escape_html(text: str) -> str:
    """Return text safe for an HTML attribute or element outside Markdown, such as front matter values."""
    if not _SPECIAL.search(text):
        return text
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def front_matter(address: str, meta: Meta, data_block: str = "") -> str:
    """Return a page's front matter, whose values are JSON and so YAML; every text HTML-escaped, since themes print it raw.

    Only the block of data for machines is not: it is safe as it is.
    """
    values = [(name, getattr(meta, name)) for name in _META]
    lines = [f"{name}: {_json(value)}" for name, value in values if value not in ("", (), None, False)]
    lines += [f"addr: {_json(address)}"] if address else []
    lines += [f"ld: {_ENCODE(data_block)}"] if data_block else []
    return "\n".join(("---", *lines, "---\n\n"))


_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_META = tuple(item.name for item in fields(Meta))


def _json(value: Any) -> str:
    if isinstance(value, str):
        return _ENCODE(escape_html(value))
    if isinstance(value, Link):
        return f'{{"t": {_json(value.text)}, "u": {_json(value.address)}}}'
    if isinstance(value, Chip):
        return f'{{"k": {_json(value.kind)}, "t": {_json(value.text)}}}'
    return f"[{', '.join(map(_json, value))}]" if isinstance(value, tuple) else _ENCODE(value)


_PARSER = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(
    ["heading", "list", "blockquote", "emphasis", "link", "image", "table", "escape", "entity", "newline"]
)
_MARK = re.compile(r"[*_\[\]\\|`<&#!]")
_LEAD = r"(?:\s*(?:>|[-+]\s|\d+[.)]\s|=+\s*$)| {4}|\t)"
_FIRST_LEAD, _LATER_LEAD = re.compile(f"(?m){_LEAD}"), re.compile(f"(?m)\n{_LEAD}")


def long_text(text: str, *, level: int = 3) -> Markup:
    """Return a long text as safe Markdown blocks; its highest headings are of ``level``, the others below them."""
    level = _first_level(text, level)
    blocks = re.split(r"\n[ \t\u3000]*\n", text.strip("\n"))
    return Markup("\n\n".join(filter(None, (_block(block, level) for block in blocks))))


_HEADING = re.compile(r"(?m)^ {0,3}(#{1,6})\s")


def _first_level(text: str, level: int) -> int:
    """Return what a heading of one ``#`` becomes, so that the highest heading of a text is of ``level``."""
    highest = min((len(found[1]) for found in _HEADING.finditer(text)), default=1) if "#" in text else 1
    return level - highest + 1


def _has_markup(block: str) -> bool:
    return bool(_MARK.search(block) or _FIRST_LEAD.match(block) or _LATER_LEAD.search(block))


def _block(block: str, level: int) -> str:
    if not _has_markup(block):
        return "<br>\n".join(escaped(line.strip(" \t\u3000")) for line in block.splitlines() if line.strip())
    return _write_blocks(_PARSER.parse(block), level)


def long_html(text: str, *, level: int = 3) -> Markup:
    """Return a long text as safe HTML, for places where Markdown is not read (inside tables and definition lists)."""
    level = _first_level(text, level)
    blocks = re.split(r"\n[ \t\u3000]*\n", text.strip("\n"))
    return Markup("".join(_block_html(block, level) for block in blocks))


def _block_html(block: str, level: int) -> str:
    if not _has_markup(block):
        lines = [escaped(line.strip(" \t\u3000")) for line in block.splitlines() if line.strip()]
        return f"<p>{'<br>'.join(lines)}</p>" if lines else ""
    return _write_html(_PARSER.parse(block), level)


def _write_html(tokens: Iterable[Token], level: int) -> str:
    out = []
    for token in tokens:
        if token.type == "inline":
            out.append(_inline(token.children or [], html=True))
        elif token.type in ("paragraph_open", "paragraph_close"):
            out.append("" if token.hidden else f"<{'/' if token.nesting < 0 else ''}p>")
        elif token.type.startswith("heading"):
            out.append(f"<{'/' if token.nesting < 0 else ''}h{max(1, min(6, int(token.tag[1]) + level - 1))}>")
        elif token.type == "ordered_list_open" and token.attrGet("start"):
            out.append(f'<ol start="{int(str(token.attrGet("start")))}">')
        elif token.nesting > 0:
            out.append('<th scope="col">' if token.tag == "th" else f"<{token.tag}>")
        elif token.nesting < 0:
            out.append(f"</{token.tag}>")
    return "".join(out)


def _write_blocks(tokens: list[Token], level: int) -> str:
    """Write parsed blocks again as Markdown, every text escaped; tables and lists as they were."""
    out: list[str] = []
    lists: list[int | None] = []
    marker, lead = "", ""
    row: list[str] = []
    quotes = 0
    for token in tokens:
        kind = token.type
        if kind.startswith("blockquote"):
            quotes += token.nesting
        elif kind == "heading_open":
            lead = "#" * max(1, min(6, int(token.tag[1]) + level - 1)) + " "
        elif kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(None if kind[0] == "b" else int(str(token.attrGet("start") or 1)))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "list_item_open":
            number = lists[-1]
            marker = "    " * (len(lists) - 1) + ("- " if number is None else f"{number}. ")
            if number is not None:
                lists[-1] = number + 1
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close":
            out.append("| " + " | ".join(row) + " |")
        elif kind == "thead_close":
            out.append("|" + " --- |" * len(row))
        elif kind == "inline":
            text = _inline(token.children or [], html=False)
            if token.level >= 1 and tokens and _in_table(tokens, token):
                row.append(text)
            else:
                out.append("> " * quotes + marker + lead + text.replace("\n", "\n" + "> " * quotes))
                marker, lead = "", ""
    return "\n".join(out)


def _in_table(tokens: list[Token], token: Token) -> bool:
    index = tokens.index(token)
    return index > 0 and tokens[index - 1].type in ("th_open", "td_open")


def _inline(tokens: Iterable[Token], *, html: bool) -> str:
    out = []
    leads_out = False
    for token in tokens:
        if token.type == "text":
            out.append(escaped(token.content) if token.content.strip() else token.content)
        elif token.type == "text_special":
            out.append(escaped(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            out.append("<br>" if html else "<br>\n")
        elif token.type in ("em_open", "em_close", "strong_open", "strong_close"):
            out.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
        elif token.type == "link_open":
            href = safe_address(str(token.attrGet("href") or ""))
            leads_out = is_outside(href)
            out.append(f'<a href="{href}"{OUTSIDE if leads_out else ""}>' if href else "<a>")
        elif token.type == "link_close":
            out.append(f"{OUTSIDE_WORDS if leads_out else ''}</a>")
        elif token.type == "image":
            out.append(_image(token))
        elif token.content:
            out.append(escaped(token.content))
    return "".join(out)


def _image(token: Token) -> str:
    source = str(token.attrGet("src") or "")
    words = escape(token.content)
    if "/" in source or ":" in source or not source:
        return str(words)
    return f'<img src="{escape_html(source)}" alt="{words}">'


# Two slashes at the start would leave the site unseen; browsers drop control characters before they read a scheme.
_SAFE_ADDRESS = re.compile(
    r"(?:https?://|mailto:|tel:)[^\s\x00-\x1f\x7f\"'<>]+\Z"
    r"|(?!//|[a-zA-Z][a-zA-Z0-9+.-]*:)[^\s\x00-\x1f\x7f\"'<>\\]*\Z"
)
# A link that leaves the site says so, to those who see it (the stylesheet draws an arrow) and to those who hear it.
OUTSIDE = ' rel="external noreferrer"'
OUTSIDE_WORDS = '<span class="vh">（站外）</span>'


def is_outside(href: str) -> bool:
    """Say whether a safe address leads out of the site; mail and telephone do not."""
    return href.startswith(("http://", "https://"))


_TARGET = re.compile(r"\]\(\s*<?\s*([^\s()<>]+)")


def refused_targets(text: str) -> Iterator[str]:
    """Yield where links and pictures of a long text lead that may not be published, however they are disguised."""
    for found in _TARGET.finditer(text):
        if not safe_address(unescape(found[1].replace("\\", ""))):
            yield found[1]


@lru_cache(maxsize=1 << 15)
def safe_address(href: str) -> str:
    """Return a link as an attribute's value, or nothing when it may not be published.

    Web, mail and telephone addresses may, and addresses inside the site.
    """
    return escape_html(href) if _SAFE_ADDRESS.match(href) else ""
