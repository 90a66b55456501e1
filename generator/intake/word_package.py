"""Opens a Word file as a package of parts, within limits, and parses its XML without looking anywhere else.

This module must not know what the parts say.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from typing import Any

from generator.intake.text import UnreadableTextError

_MOST_PARTS = 5000
_LARGEST_PART = 40_000_000
_LARGEST_WHOLE = 100_000_000
_BROKEN = "Word 文件损坏，打不开。请用 Word 或 WPS 打开它，看能不能修复，再另存为“Word 文档（.docx）”。"
_TOO_LARGE = (
    "这个文件解开以后大得不正常，没有读。请用 Word 或 WPS 打开看看是不是普通文件，再另存为“Word 文档（.docx）”。"
)
_ENCRYPTED = "这个文件加了密码。请用 Word 或 WPS 打开，去掉密码，另存后再导入。"
_OTHERS = (
    ("xl/", "这是 Excel 表格，不是 Word 文档。请把表格里的文字复制到 Word 文档或纯文本再导入。"),
    ("ppt/", "这是演示文稿，不是 Word 文档。请把文字复制到 Word 文档或纯文本再导入。"),
    ("OFD.xml", "这是 OFD 版式文件。请用阅读器打开，复制文字，另存为纯文本（.txt）再导入。"),
    ("content.xml", "这是 ODF 文档（.odt 等）。请用 WPS 或 LibreOffice 打开，另存为“Word 文档（.docx）”再导入。"),
)
_NOT_WORD = "这是压缩文件，里面没有 Word 文档。请先解压，再导入里面的 .docx、.html 或 .txt 文件。"
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, struct.error, ValueError, KeyError, IndexError,
)  # fmt: skip


class Package:
    """The parts of a Word file; every part is read within a limit of size."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a file.

        Raises:
            UnreadableTextError: with a message in Chinese that says what to do.
        """
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._names = {name.lstrip("/"): name for name in self._zip.namelist()}
            locked = any(item.flag_bits & 1 for item in self._zip.infolist())
        except _ZIP_ERRORS:
            raise UnreadableTextError(_BROKEN) from None
        if len(self._names) > _MOST_PARTS:
            raise UnreadableTextError(_TOO_LARGE)
        if locked:
            raise UnreadableTextError(_ENCRYPTED)
        self._left = _LARGEST_WHOLE

    def find_main(self) -> str:
        """Return the name of the part that holds the text."""
        found = next(
            (target for kind, target in self.list_related("") if kind == "officeDocument"), "word/document.xml"
        )
        if found in self._names and not found.startswith(("xl/", "ppt/")):
            return found
        message = next(
            (text for start, text in _OTHERS if any(name.startswith(start) for name in self._names)), _NOT_WORD
        )
        raise UnreadableTextError(message)

    def list_related(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield the kinds and names of the parts that a part refers to; those outside the file are none."""
        folder, name = posixpath.split(part)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if root is None else root:
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            kind = (relation.get("Type") or "").rpartition("/")[2]
            target = relation.get("Target") or ""
            yield (
                kind,
                posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                if target[:1] != "/"
                else target.lstrip("/"),
            )

    def parse(self, part: str) -> Any:
        """Return the root of a part, or None where there is no such part.

        Entities are not resolved, nothing is fetched, and a document type of its own is refused.
        """
        from lxml import etree

        data = self._read(part)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise UnreadableTextError(_BROKEN) from None
        if root.getroottree().docinfo.doctype:
            raise UnreadableTextError(_BROKEN)
        return root

    def _read(self, part: str) -> bytes | None:
        name = self._names.get(part)
        if name is None:
            return None
        limit = min(_LARGEST_PART, self._left)
        try:
            with self._zip.open(name) as stream:
                data = stream.read(limit + 1)
        except _ZIP_ERRORS:
            raise UnreadableTextError(_BROKEN) from None
        if len(data) > limit:
            raise UnreadableTextError(_TOO_LARGE)
        self._left -= len(data)
        return data
