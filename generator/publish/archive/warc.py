"""Records of WARC/1.1 (ISO 28500), each a gzip member of its own; must not know what is archived or why.

Written here because the records must have the same bytes for the same input: ids, dates and gzip headers come from what is
given, never from chance, the clock or the machine.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Nothing is said of time, name and system of origin, which differ from one machine to the next.
_GZIP_HEADER = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF))


@dataclass(frozen=True)
class WarcRecord:
    """A record as it lies in the file, and the digest of what it keeps."""

    member: bytes
    payload_digest: str


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of bytes as archives name it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def warcinfo(date: str, fields: Mapping[str, str]) -> WarcRecord:
    """Return the record that says what a file of records is."""
    return _record("warcinfo", date, "application/warc-fields", _lines(fields.items()), {})


def response(url: str, date: str, headers: Mapping[str, str], payload: bytes) -> WarcRecord:
    """Return the record of a server's answer: status 200, the headers and the payload, whose length is added."""
    head = b"HTTP/1.1 200 OK\r\n" + _lines([*headers.items(), ("Content-Length", str(len(payload)))]) + b"\r\n"
    digest = digest_of(payload)
    about = {"WARC-Target-URI": url, "WARC-Payload-Digest": digest}
    return _record("response", date, "application/http; msgtype=response", head + payload, about)


def _record(kind: str, date: str, content_type: str, block: bytes, about: Mapping[str, str]) -> WarcRecord:
    digest = digest_of(block)
    name = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((kind, date, about.get("WARC-Target-URI", ""), digest)))
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        "WARC-Date": date,
        **about,
        "WARC-Block-Digest": digest,
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    whole = b"WARC/1.1\r\n" + _lines(fields.items()) + b"\r\n" + block + b"\r\n\r\n"
    return WarcRecord(_gzip(whole), about.get("WARC-Payload-Digest", digest))


def _lines(fields: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {text}\r\n" for name, text in fields).encode()


def _gzip(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    ending = zlib.crc32(content).to_bytes(4, "little") + (len(content) % 2**32).to_bytes(4, "little")
    return _GZIP_HEADER + packed + ending
