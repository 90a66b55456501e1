"""Finds out what kind of file a text comes in and reads it; a name that says otherwise than the bytes is refused.

This module must not know what the text says.
"""

from __future__ import annotations

import re

from generator.intake.reading import Reading
from generator.intake.text import UnreadableTextError, read_text

_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"
_WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_WEB_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".shtm"})
_TEXT_ENDINGS = frozenset({".txt", ".text", ".md"})
_WEB_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE | re.DOTALL)  # fmt: skip
_ARCHIVE = re.compile(rb"(?:From: .{0,200}\r?\n)?(?:.{0,200}\r?\n){0,12}?(?:MIME-Version|Content-Type: multipart/related)", re.IGNORECASE)  # fmt: skip
_LARGEST = 60_000_000
_TOO_LARGE = "文件超过60兆，没有读。公文的文字没有这么多，多半是图片；请把文字复制出来，另存为纯文本（.txt）再导入。"
_OLD_WORD = (
    "这是旧格式的 Word（.doc）或 WPS 文字（.wps）文件，或者是加了密码的文件，读不了。请用 Word 或 WPS 打开，"
    "点“文件”→“另存为”，类型选“Word 文档（*.docx）”，再导入新存的文件；有密码的先去掉密码。"
)
_OLD_OTHER = "这是旧格式的 Office 文件，读不了。请用 WPS 或 Office 打开，复制文字，另存为纯文本（.txt）再导入。"
_PDF_MESSAGE = (
    "这是 PDF 文件，不是纯文本、网页或 Word 文档。请打开后复制文字，另存为纯文本（.txt）再导入；扫描件要先识别文字。"
)
_RTF_MESSAGE = "这是 RTF 文件。请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”再导入。"
_ARCHIVE_MESSAGE = "这是“单个文件”格式的网页（.mht）。请在浏览器里重新保存，类型选“网页，仅 HTML”，再导入 .html 文件。"
_MISSING = '这台电脑没有装读网页和 Word 文档的程序。请运行 make site 重新准备，或者 pip install "gongbao[import]"；也可以另存为纯文本（.txt）再导入。'


def read_file(data: bytes, ending: str) -> Reading:
    """Read a file by its bytes; ``ending`` is that of its name, with the point.

    Raises:
        UnreadableTextError: with a message in Chinese that says what to do.
    """
    ending = ending.lower()
    if len(data) > _LARGEST:
        raise UnreadableTextError(_TOO_LARGE)
    _refuse_others(data, ending)
    is_word, is_web = data.startswith(_ZIP), bool(_WEB_START.match(data.removeprefix(b"\xef\xbb\xbf")))
    if ending in _WORD_ENDINGS or (is_word and ending not in _WEB_ENDINGS | _TEXT_ENDINGS):
        return _read_word(data, is_word=is_word, is_web=is_web)
    if ending in _WEB_ENDINGS or (is_web and ending not in _TEXT_ENDINGS):
        if is_word:
            raise UnreadableTextError(
                f"文件名以 {ending} 结尾，内容却是 Word 文档或压缩文件。是 Word 文档的，把文件名改成以 .docx 结尾再导入。"
            )
        return _read_web(data)
    if is_web:
        raise UnreadableTextError(f"文件名以 {ending} 结尾，内容却是网页的源代码。把文件名改成以 .html 结尾再导入。")
    return Reading(read_text(data))


def _refuse_others(data: bytes, ending: str) -> None:
    if data.startswith(_OLE) or (ending in {".doc", ".wps"} and not data.startswith(_ZIP)):
        raise UnreadableTextError(_OLD_OTHER if ending in {".xls", ".et", ".ppt", ".dps"} else _OLD_WORD)
    if data.startswith(_PDF):
        raise UnreadableTextError(_PDF_MESSAGE)
    if data.startswith(_RTF):
        raise UnreadableTextError(_RTF_MESSAGE)
    if ending in {".mht", ".mhtml"} or (ending in _WEB_ENDINGS and _ARCHIVE.match(data)):
        raise UnreadableTextError(_ARCHIVE_MESSAGE)


def _read_word(data: bytes, *, is_word: bool, is_web: bool) -> Reading:
    if not data.strip():
        return Reading("", form="Word文档")
    if is_web:
        raise UnreadableTextError("文件名以 .docx 结尾，内容却是网页。把文件名改成以 .html 结尾再导入。")
    if not is_word:
        raise UnreadableTextError(
            "文件名以 .docx 结尾，内容却不是 Word 文档，也可能已经损坏。请用 Word 或 WPS 打开看看，再另存为“Word 文档（.docx）”。"
        )
    try:
        from generator.intake.word import read_word

        return read_word(data)
    except ModuleNotFoundError:
        raise UnreadableTextError(_MISSING) from None


def _read_web(data: bytes) -> Reading:
    try:
        from generator.intake.web import read_web_page

        return read_web_page(data)
    except ModuleNotFoundError:
        raise UnreadableTextError(_MISSING) from None
