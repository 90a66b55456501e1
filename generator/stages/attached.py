"""The files that belong to records: how a page lists them, and what is copied out of them. Only what is public."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.core.derived import Entry
from generator.core.frozen import value
from generator.core.page import Asset
from generator.core.record import Attachment, Record, Visibility
from generator.core.view import View
from generator.stages.link import attachment_file

_SHOWN = ("JPEG", "JPG", "PDF", "PNG", "TXT", "WEBP")


@value
class ListedFile:
    """A file as its record's page lists it: of one that is not public, nothing but its title."""

    title: str
    kind: str
    address: str = ""
    size: str = ""
    sha256: str = ""

    @property
    def short_hash(self) -> str:
        """Return the beginning of the hash, enough to compare by eye."""
        return self.sha256[:12]

    @property
    def is_shown(self) -> bool:
        """Say whether browsers show such a file; all others are for keeping."""
        return self.kind in _SHOWN


def listed_files(record: Record, entry: Entry, root: Path) -> tuple[ListedFile, ...]:
    """Return a record's files in its own order; ``root`` is the site's folder."""
    return tuple(_listed(record, entry, item, root) for item in record.attachments)


def _listed(record: Record, entry: Entry, item: Attachment, root: Path) -> ListedFile:
    if item.visibility is not Visibility.PUBLIC:
        return ListedFile(item.title, "不公开")
    kind, address = item.file.rpartition(".")[2].upper(), entry.file(item.file)
    file = attachment_file(root, record, item)
    if not file.is_file():
        return ListedFile(item.title, kind, address)
    data = file.read_bytes()
    return ListedFile(item.title, kind, address, size_words(len(data)), hashlib.sha256(data).hexdigest())


def size_words(size: int) -> str:
    """Return a size as it is printed: whole kB, rounded up, below one MB; then MB to one place."""
    return f"{-(-size // 1000)} kB" if size <= 999_000 else f"{size / 1_000_000:.1f} MB"


def attachments(view: View, root: Path) -> Iterator[Asset]:
    """Yield the public attachments of public records, each file once however often its record lists it."""
    for record in view.index:
        entry = view.entries[record.id]
        files = {item.file: item for item in record.attachments if item.visibility is Visibility.PUBLIC}
        for item in files.values():
            file = attachment_file(root, record, item)
            if file.is_file():
                yield Asset(f"{entry.address}{item.file}", file.read_bytes())
