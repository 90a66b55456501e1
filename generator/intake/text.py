"""From bytes to lines: decoding, invisible characters, blank lines.

This module must not know what any line means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from generator.intake.proposal import Lost, Printed
from generator.intake.reading import PLAIN, Mark

_LINE_END = re.compile(r"\r\n|\n|\r")
_RESIDUE = re.compile(
    r"<!?-{1,2}\s*(?:Start|End)Fragment\s*-{1,2}>|</?o:p>|&nbsp;|<\?xml:namespace[^>]{0,200}>", re.IGNORECASE
)
# Marks of annotation and the placeholder of a picture: visible to no reader, refused by the loader.
_PLACEHOLDERS = "\ufff9\ufffa\ufffb\ufffc"
_KEPT_BLANKS = " \u3000"
_UNKNOWN_MESSAGE = (
    "认不出文件的编码：既不是 UTF-8，也不是 GB 18030。请用记事本打开，另存为“UTF-8”编码的纯文本后再导入。"
)
_BINARY_MESSAGE = "这是 Word、Excel、PDF 或压缩文件，不是纯文本。是 Word 文档的，把文件名改成以 .docx 结尾再导入；别的请打开后复制文字，另存为纯文本（.txt）。"
_UTF16_MESSAGE = "文件是 UTF-16（记事本里叫“Unicode”）编码。请用记事本打开，另存为“UTF-8”编码的文本后再导入。"


class UnreadableTextError(ValueError):
    """The bytes are not a text we can read; the message is for the editor."""


def read_text(data: bytes) -> str:
    """Decode UTF-8 (with or without BOM) or GB 18030.

    Raises:
        UnreadableTextError: with a message in Chinese that says what to do.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableTextError(_UTF16_MESSAGE)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnreadableTextError(_BINARY_MESSAGE)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise UnreadableTextError(_UNKNOWN_MESSAGE)


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line and the number of blank lines on either side of it."""

    piece: Printed
    before: int
    after: int
    mark: Mark = PLAIN

    @property
    def text(self) -> str:
        """Give the text without blanks at its ends."""
        return self.piece.text


def cut(piece: Printed, start: int, end: int | None = None) -> Printed | None:
    """Cut a run out of a piece, without blanks at its ends; None when nothing is left."""
    part = piece.text[start:end]
    stripped = part.strip()
    if not stripped:
        return None
    lead = len(part) - len(part.lstrip())
    return Printed(piece.line, piece.column + start + lead, stripped)


def squeeze(text: str) -> str:
    """Remove all blanks, for comparing."""
    return "".join(text.split())


def _is_invisible(character: str) -> bool:
    if character.isspace():
        return False
    return character in _PLACEHOLDERS or unicodedata.category(character) in {"Cc", "Cf", "Cs"}


def _clean(raw: str, number: int, lost: list[Lost]) -> Printed | None:
    """Replace odd blanks, take invisible characters out; columns stay those of the source."""
    if raw.isprintable() and "\ufffc" not in raw:
        return cut(Printed(number, 1, raw), 0)
    kept = []
    removed = []
    for column, character in enumerate(raw, start=1):
        if _is_invisible(character):
            removed.append((column, character))
        elif character.isspace() and character not in _KEPT_BLANKS:
            kept.append(" ")
        else:
            kept.append(character)
    lost += [Lost(number, column, character, "看不见的字符") for column, character in removed]
    return cut(Printed(number, 1, "".join(kept)), 0)


def _split_residue(piece: Printed, lost: list[Lost]) -> list[Printed]:
    """Take the marks that word processors leave on the clipboard out of a line."""
    if not _RESIDUE.search(piece.text):
        return [piece]
    rest: list[Printed] = []
    start = 0
    for match in _RESIDUE.finditer(piece.text):
        lost.append(Lost(piece.line, piece.column + match.start(), match.group(), "粘贴残留"))
        rest += [part for part in [cut(piece, start, match.start())] if part]
        start = match.end()
    return rest + [part for part in [cut(piece, start)] if part]


def split_lines(text: str, marks: Mapping[int, Mark] | None = None) -> tuple[list[Line], list[Lost]]:
    """Split a text into its non-blank lines; what no record may hold is lost at once."""
    lost: list[Lost] = []
    pieces: list[Printed] = []
    last = 0
    for last, raw in enumerate(_LINE_END.split(text), start=1):
        piece = _clean(raw, last, lost)
        if piece:
            pieces += _split_residue(piece, lost)
    numbers = [0, *(piece.line for piece in pieces), last + 1]
    known = marks or {}
    lines = [
        Line(
            piece,
            max(0, piece.line - numbers[index] - 1),
            max(0, numbers[index + 2] - piece.line - 1),
            known.get(piece.line, PLAIN),
        )
        for index, piece in enumerate(pieces)
    ]
    return lines, lost
