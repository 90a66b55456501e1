"""Whether a file is what its name says: the type of an attachment, told from its content."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PART_OF = {".docx": "word/", ".xlsx": "xl/", ".ofd": "OFD.xml"}


def is_of_its_type(file: Path) -> bool:
    """Say whether a file's content is of the type its name ends with; only types that may be published are known."""
    kind = file.suffix.lower()
    with file.open("rb") as opened:
        head = opened.read(1024)
    if kind in _PART_OF:
        return head.startswith(_ZIP) and _holds(file, _PART_OF[kind])
    return _LOOKS[kind](head)


def _holds(file: Path, part: str) -> bool:
    try:
        with zipfile.ZipFile(file) as package:
            return any(name.startswith(part) for name in package.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False


def _is_text(head: bytes) -> bool:
    return head.startswith(_UTF_16) or b"\0" not in head


def _is_office(head: bytes) -> bool:
    return head.startswith((_OLE, *_ZIP))


_LOOKS: dict[str, Callable[[bytes], bool]] = {
    ".csv": _is_text,
    ".et": _is_office,
    ".jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    ".jpg": lambda head: head.startswith(b"\xff\xd8\xff"),
    ".pdf": lambda head: head.startswith(b"%PDF"),
    ".png": lambda head: head.startswith(b"\x89PNG"),
    ".txt": _is_text,
    ".webp": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
    ".wps": _is_office,
    ".zip": lambda head: head.startswith(_ZIP),
}
ATTACHMENT_TYPES = frozenset((*_PART_OF, *_LOOKS))
