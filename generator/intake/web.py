"""Reads a saved web page: its visible text in lines, with headings, tables, links and captions marked.

Scripts and styles are no text. What belongs to the page and not to the text on it is kept as dropped lines, so that it
can be listed. This module must not know what the text says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.intake.numbering import is_heading_text, read_number
from generator.intake.reading import LineWriter, Mark, Reading, fold_blanks
from generator.intake.text import UnreadableTextError

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEAD_BYTES = 8192
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"})
_OTHER = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16", "utf-8": "utf-8", "utf8": "utf-8"}
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}?(?P<empty>/?)>")
_SELF_CLOSING_TAGS = "p br hr img input meta link area base col wbr source track embed li td tr th dt dd option tbody thead tfoot colgroup param"
_SELF_CLOSING = frozenset(_SELF_CLOSING_TAGS.split())
_DEEPEST = 2000
_TOO_DEEP = "网页的标签一层套一层，套得太深，读不了。请在浏览器里打开，复制文字，另存为纯文本（.txt）再导入。"
_UNKNOWN = "认不出网页的编码。请在浏览器里打开这个网页，复制文字，用记事本另存为“UTF-8”编码的纯文本（.txt）再导入。"
_NO_TEXT_TAGS = "script style noscript template svg math iframe object embed canvas video audio head title param map"
_NO_TEXT = frozenset(_NO_TEXT_TAGS.split())
_DROPPED = {
    "nav": "网页导航",
    "footer": "页尾",
    "aside": "网页旁栏",
    "button": "网页按钮",
    "select": "网页按钮",
    "textarea": "网页按钮",
    "dialog": "网页弹窗",
}
_DROPPED_NAMES = {
    "nav": "网页导航", "navbar": "网页导航", "menu": "网页导航", "breadcrumb": "网页位置导航", "breadcrumbs": "网页位置导航", "crumb": "网页位置导航", "crumbs": "网页位置导航",
    "footer": "页尾", "copyright": "页尾", "sidebar": "网页旁栏", "share": "网页按钮", "bdsharebuttonbox": "网页按钮", "toolbar": "网页按钮",
    "pagination": "网页翻页", "pager": "网页翻页", "prevnext": "上一篇、下一篇",
}  # fmt: skip
_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul caption"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|pptx?|zip|rar|7z|ofd|txt)(?:[?#]|$)", re.IGNORECASE)
_LABELS = {"pubdate": "date", "author": "author", "contentsource": "source"}
_LONGEST_HEADING, _LONGEST_CAPTION, _LONGEST_CELL = 90, 40, 400
_BOLD_HEADING = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_web_page(data: bytes) -> Reading:
    """Read a page in the encoding that it declares, else UTF-8 or GB 18030.

    Raises:
        UnreadableTextError: with a message in Chinese that says what to do.
    """
    from selectolax.lexbor import LexborHTMLParser

    text, remarks = _decode(data)
    if _measure_depth(text) > _DEEPEST:
        raise UnreadableTextError(_TOO_DEEP)
    page = LexborHTMLParser(text.replace("\x00", ""))
    if page.body is None:
        return LineWriter().finish("网页", {}, remarks)
    walker = _Walker(page.body)
    walker.walk()
    return walker.lines.finish("网页", _read_labels(page), remarks)


def _decode(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: list[str | None] = ["utf-16"]
    else:
        found = _CHARSET.search(data[:_HEAD_BYTES])
        name = found[1].decode("ascii").lower() if found else ""
        declared = "gb18030" if name in _CHINESE else _OTHER.get(name)
        encodings = list(dict.fromkeys(["utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else declared, "utf-8", "gb18030"]))
    for encoding in filter(None, encodings):
        try:
            return data.decode(encoding), []
        except UnicodeDecodeError:
            continue
    # Saved pages often hold a few broken characters; the text is still worth reading, and says where.
    text = data.decode(next(filter(None, encodings)), errors="replace")
    damaged = text.count("\ufffd")
    if damaged * 200 > len(text):
        raise UnreadableTextError(_UNKNOWN)
    return text, [f"网页里有{damaged}个字读不出来，记作“�”，请对照原网页改正"]


def _measure_depth(text: str) -> int:
    """Measure how deep tags are nested at most; the parser's time grows with its square."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag["empty"] or tag["name"].lower() in _SELF_CLOSING:
            continue
        depth = max(0, depth - 1) if tag["close"] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _read_labels(page: Any) -> dict[str, str]:
    labels: dict[str, str] = {}
    for meta in page.css("meta"):
        attributes = meta.attributes
        key = _LABELS.get(str(attributes.get("name") or "").strip().lower())
        value = fold_blanks(str(attributes.get("content") or ""))
        if key and value:
            labels.setdefault(key, value)
    return labels


@dataclass(slots=True)
class _Step:
    """Something to do when the walk comes to it: enter a node, or what follows when it is left."""

    node: Any
    leave: Callable[[], None] | None = None


class _Walker:
    """Walks the tree without recursion and writes a line at the end of every block."""

    def __init__(self, body: Any) -> None:
        self.lines = LineWriter()
        self._stack: list[_Step] = [_Step(body)]
        self._runs: list[tuple[str, bool, bool]] = []
        self._inside: Counter[str] = Counter()
        self._heading: int | None = None
        self._caption = False
        self._after_image = False
        self._dropped: list[str] = []
        self._lists: list[list[str | int]] = []
        self._prefix = ""
        self._whole = max(1, len(body.text()))

    def walk(self) -> None:
        """Visit every node."""
        while self._stack:
            step = self._stack.pop()
            if step.leave:
                step.leave()
            else:
                self._enter(step.node)
        self._end_line()

    def _enter(self, node: Any) -> None:
        tag = str(node.tag)
        if tag == "-text":
            self._add_text(node.text_content or "")
            return
        if tag.startswith(("-", "!")) or tag in _NO_TEXT:
            return
        if tag == "br":
            self._runs.append(("\n", self._inside["link"] > 0, self._inside["bold"] > 0))
        elif tag == "img":
            self._after_image = self._after_image or not self._text().strip()
        elif tag == "table" and self._take_table(node):
            return
        else:
            self._enter_element(node, tag)

    def _enter_element(self, node: Any, tag: str) -> None:
        attributes = node.attributes
        leaves: list[Callable[[], None]] = []
        if tag in _BLOCKS:
            self._end_line()
            leaves.append(self._end_line)
        why = self._explain_drop(node, tag, attributes)
        if why:
            self._end_line()
            self._dropped.append(why)
            leaves += [self._end_line, self._undrop]
        self._open(tag, attributes, leaves)
        for leave in reversed(leaves):
            self._stack.append(_Step(None, leave))
        children = list(node.iter(include_text=True))
        self._stack += [_Step(child) for child in reversed(children)]

    def _open(self, tag: str, attributes: dict[str, str | None], leaves: list[Callable[[], None]]) -> None:
        if tag == "a" and not _FILE.search(str(attributes.get("href") or "")):
            self._go_inside("link", leaves)
        elif tag in {"b", "strong"}:
            self._go_inside("bold", leaves)
        elif tag == "pre":
            self._go_inside("pre", leaves)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._heading = int(tag[1])
            leaves.append(self._leave_heading)
        elif tag == "figcaption":
            self._caption = True
            leaves.append(self._leave_caption)
        elif tag in {"ol", "ul"}:
            self._lists.append([tag, str(attributes.get("type") or "1"), _read_start(attributes.get("start"))])
            leaves.append(self._leave_list)
        elif tag == "li":
            self._number_item(attributes)

    def _go_inside(self, name: str, leaves: list[Callable[[], None]]) -> None:
        self._inside[name] += 1
        leaves.append(partial(self._inside.subtract, (name,)))

    def _leave_heading(self) -> None:
        self._heading = None

    def _leave_caption(self) -> None:
        self._caption = False

    def _leave_list(self) -> None:
        self._lists.pop()
        self._prefix = ""

    def _undrop(self) -> None:
        self._dropped.pop()

    def _number_item(self, attributes: dict[str, str | None]) -> None:
        """Print the number that a browser prints before an item of a numbered list."""
        self._prefix = ""
        if self._lists and self._lists[-1][0] == "ol":
            kind, number = str(self._lists[-1][1]), int(self._lists[-1][2])
            number = _read_start(attributes.get("value"), number)
            self._lists[-1][2] = number + 1
            self._prefix = f"{_print_ordinal(number, kind)}. "

    def _explain_drop(self, node: Any, tag: str, attributes: dict[str, str | None]) -> str:
        """Say why an element is no part of the text; one that holds most of the page always is."""
        why = _DROPPED.get(tag, "")
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
        why = why or next((_DROPPED_NAMES[name] for name in names if name in _DROPPED_NAMES), "")
        why = why or ("网页导航" if attributes.get("role") in {"navigation", "menu", "menubar"} else "")
        if "hidden" in attributes or _HIDDEN.search(str(attributes.get("style") or "")):
            why = "网页上不显示的文字"
        return why if why and len(node.text()) * 2 < self._whole else ""

    def _add_text(self, text: str) -> None:
        if not self._inside["pre"]:
            # A blank stays a blank here; what it comes to is seen when the line is whole.
            text = text.replace("\r\n", "\n").replace("\n", "\v")
        self._runs.append((text, self._inside["link"] > 0, self._inside["bold"] > 0))

    def _text(self) -> str:
        return "".join(run for run, _, _ in self._runs)

    def _end_line(self) -> None:
        """Write what has come together since the last block began."""
        text = "\n".join(fold_blanks(part) for part in self._text().split("\n")).strip()
        runs, self._runs = [run for run in self._runs if run[0].strip()], []
        if not text:
            return
        if self._prefix and not read_number(text):
            text = self._prefix + text
        self._prefix = ""
        self.lines.write(text, self._mark(text, runs))
        self._after_image = False

    def _mark(self, text: str, runs: list[tuple[str, bool, bool]]) -> Mark:
        if self._dropped:
            return Mark(dropped=self._dropped[-1])
        linked = all(link for _, link, _ in runs)
        if self._caption or (self._after_image and _could_be_caption(text)):
            return Mark(is_caption=True)
        heading = self._heading if len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；")) else None
        if heading is None and all(bold for _, _, bold in runs) and is_heading_text(text) and not read_number(text):
            heading = _BOLD_HEADING if len(text) <= _LONGEST_CAPTION and not linked else None
        return Mark(heading=heading, is_link=linked and heading is None)

    def _take_table(self, table: Any) -> bool:
        """Write a table of data; one that only lays the page out is read like any block."""
        rows = _read_rows(table)
        if rows is None:
            return False
        self._end_line()
        caption = table.css_first("caption")
        if caption is not None:
            self.lines.write(
                fold_blanks(caption.text(separator=" ")), Mark(dropped=self._dropped[-1]) if self._dropped else Mark()
            )
        self.lines.write_table(rows, Mark(dropped=self._dropped[-1]) if self._dropped else Mark())
        return True


def _could_be_caption(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and "\n" not in text and is_heading_text(text) and not read_number(text)


def _read_start(value: str | None, usual: int = 1) -> int:
    text = (value or "").strip()
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else usual


def _print_ordinal(number: int, kind: str) -> str:
    if kind in {"a", "A"} and 1 <= number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter.upper() if kind == "A" else letter
    return str(number)


def _read_rows(table: Any) -> list[list[str]] | None:
    """Return the cells of a table of data, merged cells once; None for a table that lays out a page."""
    if table.css_first("table table, form, input, h1, h2, ul li ul") is not None or len(table.css("img")) > 1:
        return None
    rows = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in table.css("tr")]
    rows = [row for row in rows if row]
    wide = sum(1 for row in rows if len(row) > 1)
    texts = [[fold_blanks(_read_cell(cell)) for cell in row] for row in rows]
    longest = max((len(text) for row in texts for text in row), default=0)
    linked = sum(len(row.css("a")) for row in table.css("td, th"))
    cells = sum(map(len, rows))
    if len(rows) < 2 or wide * 2 <= len(rows) or longest > _LONGEST_CELL or linked * 2 > cells:
        return None
    return _spread(rows, texts)


def _read_cell(cell: Any) -> str:
    return "".join(
        " " if node.tag in _BLOCKS or node.tag == "br" else (node.text_content or "") if node.tag == "-text" else ""
        for node in cell.traverse(include_text=True)
        if node.parent is None or str(node.parent.tag) not in _NO_TEXT
    )


def _spread(rows: list[list[Any]], texts: list[list[str]]) -> list[list[str]]:
    """Give every cell its column; a merged cell stands in its first place and leaves the others empty."""
    spread: list[list[str]] = []
    waiting: dict[int, int] = {}
    for row, printed in zip(rows, texts, strict=True):
        line: list[str] = []
        for cell, text in zip(row, printed, strict=True):
            while waiting.get(len(line), 0) > 0:
                waiting[len(line)] -= 1
                line.append("")
            down = min(_read_start(cell.attributes.get("rowspan")), len(rows))
            for place in range(min(max(1, _read_start(cell.attributes.get("colspan"))), 50)):
                waiting[len(line)] = down - 1
                line.append("" if place else text)
        while waiting.get(len(line), 0) > 0:
            waiting[len(line)] -= 1
            line.append("")
        spread.append(line)
    return spread
