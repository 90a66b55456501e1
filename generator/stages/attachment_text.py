"""Reads what an attachment says: its text, and what its properties tell of the people who made it. Knows no record.

Pictures and scans have no text; what cannot be read is said, never guessed.
"""

from __future__ import annotations

import codecs
import html
import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TEXT_KINDS = frozenset((".txt", ".csv", ".md"))
_ZIP_KINDS = frozenset((".docx", ".xlsx", ".ofd", ".odt", ".ods"))
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp"))
_UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error)
_LARGEST_MEMBER = 1 << 24
# The end of a paragraph, a cell, a line, a shared string: words on both sides never belong together.
_BREAK = re.compile(r"</(?:\w+:)?(?:p|tc|c|si|h|table-cell|TextObject)>|<(?:\w+:)?(?:br|cr|tab|line-break)\b[^>]*/>")
_TAG = re.compile(r"<[^>]+>")
_PROPERTY = re.compile(
    r"<(?:\w+:)?(creator|lastModifiedBy|initial-creator|Manager|Author|Creator)\b[^>]*>([^<]+)</", re.IGNORECASE
)
_PROPERTIES = re.compile(r"docProps/|meta\.xml$|OFD\.xml$")
_TRACE = re.compile(r"<(?:w:(?:ins|del|moveFrom|moveTo|comment)|text:tracked-changes|office:annotation)\b")
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an attachment.

    ``text`` has pages apart by ``PAGE_BREAK``; ``properties`` are (name, value); ``has_traces`` says that revisions or
    comments are left in; ``is_read`` is false where the file is damaged, locked or of a kind nobody reads here.
    """

    text: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    has_traces: bool = False
    is_read: bool = True


def is_picture(name: str) -> bool:
    """Say whether a file is a picture by its name."""
    return Path(name).suffix.lower() in _PICTURES


def read_attachment(file: Path) -> Reading:
    """Return what can be read of a file; it may be damaged, locked or gone."""
    kind = file.suffix.lower()
    try:
        if kind in _TEXT_KINDS:
            return Reading(_decode(file.read_bytes()))
        if kind in _ZIP_KINDS:
            return _read_package(file)
    except _UNREADABLE:
        return Reading(is_read=False)
    return _read_pdf(file) if kind == ".pdf" else Reading(is_read=kind in _PICTURES)


def _read_package(file: Path) -> Reading:
    """Read the XML inside a Word, Excel, OpenDocument or OFD file."""
    texts: list[str] = []
    properties: list[tuple[str, str]] = []
    has_traces = False
    with zipfile.ZipFile(file) as archive:
        for item in archive.infolist():
            if not item.filename.endswith(".xml") or item.file_size >= _LARGEST_MEMBER:
                continue
            xml = archive.read(item).decode("utf-8", "ignore")
            has_traces = has_traces or _TRACE.search(xml) is not None
            if _PROPERTIES.search(item.filename):
                properties.extend((found[1], html.unescape(found[2])) for found in _PROPERTY.finditer(xml))
            texts.append(html.unescape(_TAG.sub("", _BREAK.sub("\n", xml))))
    return Reading("\n".join(texts), tuple(properties), has_traces)


def _read_pdf(file: Path) -> Reading:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity of a file on the terminal
    try:
        reader = PdfReader(file)
        text = PAGE_BREAK.join(page.extract_text() for page in reader.pages)
        properties = tuple(_pdf_properties(reader.metadata or {}))
    except Exception:  # noqa: BLE001  # a damaged file makes the library fail in any way
        return Reading(is_read=False)
    return Reading("\n".join((text, *(value for _, value in properties))), properties)


def _pdf_properties(metadata: object) -> Iterator[tuple[str, str]]:
    assert isinstance(metadata, dict)
    for key, value in sorted(metadata.items()):
        if isinstance(value, str):
            yield str(key).lstrip("/"), value


def _decode(data: bytes) -> str:
    """Return a text file's text; Excel and 记事本 on Windows also write GB 18030 and UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "ignore")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "ignore")
