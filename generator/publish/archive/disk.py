"""A copy of a built site that opens from a disk: folders' addresses name their index.html, since no server adds it."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

_HREF = re.compile(rb"""(<(?:a\b[^>]*?\shref|form\b[^>]*?\saction)=)("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def open_from_disk(site: Path) -> None:
    """Rewrite the links of every page of a site in place; the page for wrong addresses, which only a server shows, goes."""
    (site / "404.html").unlink(missing_ok=True)
    for page in sorted(site.rglob("*.html")):
        text = page.read_bytes()
        new = _HREF.sub(_named, text)
        if new != text:
            page.write_bytes(new)


def _named(found: re.Match[bytes]) -> bytes:
    raw = found[2]
    quote = raw[:1] if raw[:1] in (b'"', b"'") else b""
    address = unescape((raw[1:-1] if quote else raw).decode())
    mark = min((place for place in (address.find("?"), address.find("#")) if place >= 0), default=len(address))
    path, rest = address[:mark], address[mark:]
    if _ELSEWHERE.match(address) or not (path.endswith(("/", "/..")) or path in (".", "..")):
        return found[0]
    name = path if path.endswith("/") else f"{path}/"
    own = quote or b'"'
    return found[1] + own + escape(f"{name}index.html{rest}").encode() + own
