"""A built site as a WACZ 1.1.1: its files as a server answers with them, an index, the list of pages, and the sums of these.

Written from the folder, not fetched; archives of the web and replay programs read it without the site's server. Nothing is
said but what the folder, the address and the instant say. ``zlib`` packs: one version of it gives the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urljoin, urlsplit

from generator.publish.archive.warc import digest_of, response, warcinfo
from generator.publish.served import headers_of

VERSION = "1.1.1"
_WARC = "data.warc.gz"
_ENTRY = "index.html"
# What the answer is, and whether it is shown; the other headers guard the living site, and a replay has its own.
_KEPT_HEADERS = ("Content-Type", "Content-Disposition")
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_ASKING = re.compile(rb'<form\b[^>]*\baction="([^"]+)"|href="([^"]+)"')
# Addresses escape more than keys do: these keep only what is no visible ASCII, the number sign and the percent sign.
_NEEDLESS = re.compile(r"%(2[1246-9a-f]|[3-6][0-9a-f]|7[0-9a-e])", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)
# From here on an entry needs the larger numbers of ZIP64; what a record's own lines take is counted generously.
_LARGE, _LINES_OF_RECORD = 2**31, 2048


@dataclass(frozen=True)
class _Kept:
    """A file in the archive; ``title`` only if it is a page."""

    url: str
    kind: str
    digest: str
    record_digest: str
    offset: int
    length: int
    title: str | None = None


def write_wacz(site: Path, target: Path, *, base_url: str, instant: datetime, title: str) -> None:
    """Write the files of a built site, as served below ``base_url``, into one new file; ``instant`` knows its zone."""
    moment = instant.astimezone(UTC)
    date = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    base = f"{base_url.rstrip('/')}/"
    files = sorted((file.relative_to(site).as_posix(), file) for file in site.rglob("*") if file.is_file())
    large = sum(file.stat().st_size + _LINES_OF_RECORD for _, file in files) >= _LARGE
    with zipfile.ZipFile(target, "w") as package:
        entries = [_entry(f"archive/{_WARC}", moment, zipfile.ZIP_STORED)]
        with package.open(entries[0], "w", force_zip64=large) as out:
            kept = list(_write_records(out, files, base, date, title))
        for name, lines in (("indexes/index.cdxj", _index(kept, moment)), ("pages/pages.jsonl", _pages(kept, date))):
            entries.append(_entry(name, moment))
            package.writestr(entries[-1], "".join(f"{line}\n" for line in lines))
        about = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "software": "gongbao",
            "created": date,
            "modified": date,
            "mainPageUrl": base,
            "mainPageDate": date,
            "resources": [_resource(package, entry) for entry in entries],
        }
        described = _document(about)
        digest = _document({"path": "datapackage.json", "hash": digest_of(described)})
        package.writestr(_entry("datapackage.json", moment), described)
        package.writestr(_entry("datapackage-digest.json", moment), digest)


def surt(url: str) -> str:
    """Return the key an index is sorted by: the host from its end, then the path, without case and last slash."""
    parts = urlsplit(url)
    host = ",".join(reversed(re.sub(r"^www\d*\.", "", parts.hostname or "").split(".")))
    port = "" if parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f":{parts.port}"
    path = parts.path.rstrip("/") or "/"
    return f"{host}{port}){_NEEDLESS.sub(lambda found: chr(int(found[1], 16)), path).lower()}"


def _write_records(
    out: IO[bytes], files: Iterable[tuple[str, Path]], base: str, date: str, title: str
) -> Iterator[_Kept]:
    """Write one file of records, one of the site's files in memory at a time.

    A server answers a page's address with the page whatever query stands behind it. Pages that the site itself asks so are
    kept a second time, with an empty query, from which replay programs answer all others.
    """
    info = {
        "software": "gongbao",
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": title,
        "description": "written from the files of the built site, as they are served; not fetched",
    }
    offset = out.write(warcinfo(date, info).member)
    placed = {base + quote(_without_entry(name)): (name, file) for name, file in files}
    asked: set[str] = set()
    for url, (name, file) in placed.items():
        payload = file.read_bytes()
        page = _without_entry(name) != name
        if page:
            asked.update(_asked(url, payload))
        kept = _write(out, offset, url, date, name, payload)
        offset += kept.length
        yield replace(kept, title=_title(payload)) if page else kept
    for url in sorted(asked & placed.keys()):
        name, file = placed[url]
        kept = _write(out, offset, f"{url}?", date, name, file.read_bytes())
        offset += kept.length
        yield kept


def _write(out: IO[bytes], offset: int, url: str, date: str, name: str, payload: bytes) -> _Kept:
    served = headers_of(f"/{name}")
    headers = {key: served[key] for key in _KEPT_HEADERS if key in served}
    record = response(url, date, headers, payload)
    return _Kept(
        url=url,
        kind=headers["Content-Type"].partition(";")[0],
        digest=record.payload_digest,
        record_digest=digest_of(record.member),
        offset=offset,
        length=out.write(record.member),
    )


def _without_entry(name: str) -> str:
    return name.removesuffix(_ENTRY) if name.rpartition("/")[2] == _ENTRY else name


def _asked(url: str, page: bytes) -> Iterator[str]:
    """Yield the addresses a page asks with a query, by a link or by a form, without the query."""
    for form, link in _ASKING.findall(page):
        address, query, _ = html.unescape((form or link).decode(errors="replace")).partition("?")
        if form or query:
            with suppress(ValueError):  # a link that staff wrote and that is no address
                yield urljoin(url, address)


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    return " ".join(html.unescape(found[1].decode(errors="replace")).split()) if found else ""


def _index(kept: Iterable[_Kept], moment: datetime) -> list[str]:
    """Return the lines by which a record is found, in the order of their bytes."""
    lines = []
    for item in kept:
        found = {
            "url": item.url,
            "mime": item.kind,
            "status": "200",
            "digest": item.digest,
            "length": str(item.length),
            "offset": str(item.offset),
            "filename": _WARC,
            "recordDigest": item.record_digest,
        }
        lines.append(f"{surt(item.url)} {moment:%Y%m%d%H%M%S} {json.dumps(found)}")
    return sorted(lines)


def _pages(kept: Iterable[_Kept], date: str) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Pages"})
    for item in sorted((item for item in kept if item.title is not None), key=lambda item: item.url):
        name = uuid.uuid5(uuid.NAMESPACE_URL, item.url)
        page = {"id": str(name), "url": item.url, "ts": date, "title": item.title or item.url}
        yield json.dumps(page, ensure_ascii=False)


def _entry(name: str, moment: datetime, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    time = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    entry = zipfile.ZipInfo(name, max(time, _FIRST_OF_ZIP))
    entry.compress_type = packing
    entry.create_system = 3  # the same wherever it is written
    entry.external_attr = 0o644 << 16
    return entry


def _resource(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> dict[str, Any]:
    with package.open(entry) as content:
        found = hashlib.file_digest(content, "sha256")  # type: ignore[arg-type]  # it asks for less than its stub says
    name = entry.filename.rpartition("/")[2]
    return {
        "name": name,
        "path": entry.filename,
        "hash": f"sha256:{found.hexdigest()}",
        "bytes": entry.file_size,
    }


def _document(content: dict[str, Any]) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()
