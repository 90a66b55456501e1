"""Reads a Word document: its text in lines as Word prints it, with automatic numbers, headings, tables and notes.

Deleted text stays out and inserted text goes in, and both are said; who wrote it and when is not read. This module must
not know what the text says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.intake.numbering import is_heading_text, read_number
from generator.intake.reading import PLAIN, LineWriter, Mark, Reading
from generator.intake.word_numbering import Numbering
from generator.intake.word_package import Package
from generator.intake.word_styles import Styles
from generator.intake.word_xml import attribute, child, children, is_on, name_of, number, value

_THROUGH = frozenset(
    (
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "bdo",
        "dir",
        "oMath",
        "oMathPara",
        "rubyBase",
        "ruby",
    )
)
_IN, _OUT = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_BREAKS = frozenset({"br", "cr"})
_PICTURES = frozenset({"drawing", "pict", "object", "AlternateContent"})
_LONGEST_HEADING, _LONGEST_SHORT, _LONGEST_CELL = 90, 40, 400
_BOLD_HEADING = 5
_SIDE_PARTS = ("numbering", "styles", "footnotes", "endnotes")
_FOOTERS = {"header": "页眉", "footer": "页脚"}


def read_word(data: bytes) -> Reading:
    """Read a .docx file.

    Raises:
        UnreadableTextError: with a message in Chinese that says what to do.
    """
    package = Package(data)
    main = package.find_main()
    related = list(package.list_related(main))
    parts = dict(reversed(related))
    roots: dict[str, Any] = {kind: package.parse(parts[kind]) for kind in _SIDE_PARTS if kind in parts}
    document = _Document(roots)
    body = child(package.parse(main), "body")
    if body is not None:
        document.read_blocks(body)
    document.write_notes()
    for kind, target in dict.fromkeys(item for item in related if item[0] in _FOOTERS):
        document.read_margin(package.parse(target), _FOOTERS[kind])
    return document.lines.finish("Word文档", {}, list(document.list_remarks()))


@dataclass(slots=True)
class _Inline:
    """The text of a paragraph while it is read."""

    text: str = ""
    bold: list[bool] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: int = 0
    had_deletion: bool = False


class _Document:
    """Reads the blocks of a document in order and writes its lines."""

    def __init__(self, roots: dict[str, Any]) -> None:
        self.lines = LineWriter()
        self._styles = Styles(roots.get("styles"))
        self._numbering = Numbering(roots.get("numbering"), roots.get("styles"))
        self._note_texts = {
            (kind, attribute(note, "id") or ""): note
            for kind in ("footnote", "endnote")
            for note in children(roots.get(f"{kind}s"), kind)
        }
        self._notes: list[Any] = []
        self._seen: Counter[str] = Counter()
        self._held = ""
        self._dropped = ""
        self._after_picture = False

    def read_blocks(self, parent: Any) -> None:
        """Read paragraphs and tables, also those inside controls and insertions."""
        for element in parent:
            name = name_of(element)
            if name == "p":
                self._read_paragraph(element)
            elif name == "tbl":
                self._read_table(element)
            elif name in {"sdt", "sdtContent", "customXml"} | _IN:
                self._seen["inserted"] += name in _IN
                self.read_blocks(element)
            elif name in _OUT:
                self._seen["deleted"] += 1
            elif name == "altChunk":
                self._seen["chunk"] += 1

    def read_margin(self, root: Any, why: str) -> None:
        """Read a header or footer, which is listed and left out."""
        if root is not None:
            self._dropped = why
            self.read_blocks(root)
            self._dropped = ""

    def write_notes(self) -> None:
        """Write the foot- and endnotes that the text refers to, in that order."""
        for place, note in enumerate(self._notes, 1):
            text = " ".join(
                filter(None, (self._print_paragraph(item)[0] for item in note.iter() if name_of(item) == "p"))
            )
            self.lines.write(f"[{place}] {' '.join(text.split())}")

    def list_remarks(self) -> Iterator[str]:
        """Yield what the editor has to know of the whole file."""
        seen = self._seen
        if seen["deleted"] or seen["inserted"]:
            yield (
                f"文件里有没有定下来的修订：删去的{seen['deleted']}处没有导入，插入的{seen['inserted']}处已经导入；请在 Word 里接受或拒绝修订，再核对"
            )
        if seen["comment"]:
            yield f"批注{seen['comment']}条没有导入"
        if self._notes:
            yield f"脚注、尾注{len(self._notes)}条放在正文最后，正文里用[1]这样的号标出"
        if seen["hidden"]:
            yield f"设为隐藏的文字{seen['hidden']}处没有导入"
        if seen["symbol"]:
            yield f"符号字体的字符{seen['symbol']}个没有导入，请对照原件补上"
        if seen["chunk"]:
            yield f"嵌入的其他文件{seen['chunk']}个没有导入"
        if self._numbering.unknown:
            yield f"有的自动编号格式（{'、'.join(sorted(self._numbering.unknown))}）各软件显示不同，请对照原件核对编号"

    def _read_paragraph(self, paragraph: Any) -> None:
        text, inline = self._print_paragraph(paragraph)
        if text:
            self.lines.write(text, self._mark(paragraph, text, inline))
            self._after_picture = False
        self._after_picture = self._after_picture or bool(inline.pictures and not text)
        for box in inline.boxes:
            self.read_blocks(box)

    def _print_paragraph(self, paragraph: Any) -> tuple[str, _Inline]:
        """Return what Word prints of a paragraph; one whose end was deleted goes on in the next."""
        inline = _Inline()
        self._read_inline(paragraph, inline)
        ended = child(paragraph, "pPr", "rPr", "del") is None
        if not ended:
            self._seen["deleted"] += 1
            self._held += inline.text
            inline.text = ""
            return "", inline
        held, self._held = self._held, ""
        text = "\n".join(line.strip(" ") for line in (held + inline.text).split("\n")).strip()
        if not text and inline.had_deletion:
            return "", inline
        label = self._number(paragraph)
        return (label + text if text else ""), inline

    def _number(self, paragraph: Any) -> str:
        style = value(paragraph, "pPr", "pStyle")
        own = child(paragraph, "pPr", "numPr")
        list_id = value(own, "numId") if own is not None else None
        place = number(own, "ilvl") if own is not None else None
        if list_id is None:
            list_id, styled, giver = self._styles.find_numbering(style)
            if list_id is not None and place is None:
                place = styled if styled is not None else self._numbering.find_level(list_id, giver)
        if not list_id or list_id == "0":
            return ""
        return self._numbering.count(list_id, place or 0)

    def _mark(self, paragraph: Any, text: str, inline: _Inline) -> Mark:
        if self._dropped:
            return Mark(dropped=self._dropped)
        style = value(paragraph, "pPr", "pStyle")
        if self._styles.is_contents(style):
            return Mark(dropped="目录，正文里另有同样的标题")
        short = len(text) <= _LONGEST_SHORT and is_heading_text(text) and not read_number(text)
        if self._styles.is_caption(style) or (self._after_picture and short):
            return Mark(is_caption=True)
        level = self._styles.find_heading(style, number(paragraph, "pPr", "outlineLvl"))
        if level is not None and (len(text) > _LONGEST_HEADING or text.endswith(("。", "；"))):
            level = None
        if level is None and short and inline.bold and all(inline.bold):
            level = _BOLD_HEADING
        return Mark(heading=level) if level is not None else PLAIN

    def _read_inline(self, parent: Any, inline: _Inline) -> None:
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._read_run(element, inline)
            elif name in _IN:
                self._seen["inserted"] += 1
                self._read_inline(element, inline)
            elif name in _OUT:
                self._seen["deleted"] += 1
                inline.had_deletion = True
            elif name in _THROUGH:
                self._read_inline(element, inline)
            elif name in _PICTURES:
                self._read_picture(element, inline)

    def _read_run(self, run: Any, inline: _Inline) -> None:
        if is_on(run, "rPr", "vanish"):
            self._seen["hidden"] += 1
            return
        before = inline.text
        for element in run:
            self._read_piece(element, name_of(element), inline)
        if inline.text[len(before) :].strip():
            inline.bold.append(is_on(run, "rPr", "b"))

    def _read_piece(self, element: Any, name: str, inline: _Inline) -> None:
        if name == "t":
            inline.text += (element.text or "").replace("\n", " ")
        elif name in {"tab", "ptab"}:
            inline.text += " "
        elif name in _BREAKS:
            inline.text += "\n"
        elif name == "noBreakHyphen":
            inline.text += "-"
        elif name == "sym":
            self._read_symbol(element, inline)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._refer(name.removesuffix("Reference"), element, inline)
        elif name == "commentReference":
            self._seen["comment"] += 1
        elif name in _PICTURES:
            self._read_picture(element, inline)
        elif name in _THROUGH:
            self._read_inline(element, inline)

    def _read_symbol(self, element: Any, inline: _Inline) -> None:
        """Take a character of a symbol font where it is a character at all."""
        try:
            character = chr(int(attribute(element, "char") or "", 16))
        except (ValueError, OverflowError):
            character = ""
        if character.isprintable() and character and not "\ue000" <= character <= "\uf8ff":
            inline.text += character
        else:
            self._seen["symbol"] += 1

    def _refer(self, kind: str, element: Any, inline: _Inline) -> None:
        note = self._note_texts.get((kind, attribute(element, "id") or ""))
        if note is not None:
            self._notes.append(note)
            inline.text += f"[{len(self._notes)}]"

    def _read_picture(self, element: Any, inline: _Inline) -> None:
        """Find the text boxes of a drawing; where it is stored twice for older programs, once is enough."""
        boxes = _find_boxes(element)
        inline.boxes += boxes
        inline.pictures += not boxes

    def _read_table(self, table: Any) -> None:
        rows = [row for row in _list_rows(table) if child(row, "trPr", "del") is None]
        self._seen["deleted"] += sum(1 for row in _list_rows(table)) - len(rows)
        cells = [list(_list_cells(row)) for row in rows]
        lengths = [
            sum(len(text.text or "") for text in cell.iter() if name_of(text) == "t") for row in cells for cell in row
        ]
        if max((len(row) for row in cells), default=0) < 2 or max(lengths, default=0) > _LONGEST_CELL:
            for row in cells:
                for cell in row:
                    self.read_blocks(cell)
            return
        self.lines.write_table([self._print_row(row) for row in cells], Mark(dropped=self._dropped))

    def _print_row(self, row: list[Any]) -> list[str]:
        printed: list[str] = []
        for cell in row:
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            paragraphs = [item for item in cell.iter() if name_of(item) == "p" and not _is_second_copy(item)]
            printed.append(
                "" if goes_on else " ".join(filter(None, (self._print_paragraph(item)[0] for item in paragraphs)))
            )
            printed += [""] * min(max(0, (number(cell, "tcPr", "gridSpan") or 1) - 1), 60)
        return printed


def _list_rows(table: Any) -> Iterator[Any]:
    for element in table:
        name = name_of(element)
        if name == "tr":
            yield element
        elif name in {"sdt", "sdtContent", "customXml"}:
            yield from _list_rows(element)


def _list_cells(row: Any) -> Iterator[Any]:
    for element in row:
        name = name_of(element)
        if name == "tc":
            yield element
        elif name in {"sdt", "sdtContent", "customXml"}:
            yield from _list_cells(element)


def _is_second_copy(element: Any) -> bool:
    """Tell whether an element is the copy of a drawing that is stored for older programs."""
    return any(name_of(item) == "Fallback" for item in element.iterancestors())


def _find_boxes(element: Any) -> list[Any]:
    """Return the contents of text boxes, the outermost only."""
    if name_of(element) == "txbxContent":
        return [element]
    if name_of(element) == "AlternateContent":
        choices = [_find_boxes(item) for item in element]
        return next((found for found in choices if found), [])
    return [box for item in element for box in _find_boxes(item)]
