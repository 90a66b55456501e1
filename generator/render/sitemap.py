"""The site's addresses for search engines (sitemaps.org), each with the instant of its latest change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote

from generator.core.change import print_iso
from generator.core.page import Asset
from generator.render.feed import xml_text

_MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(site_url: str, pages: Sequence[tuple[str, datetime | None]], most: int = _MOST) -> Iterator[Asset]:
    """Yield ``sitemap.xml``; of more pages than one file may hold, a list of the files beside it."""
    shares = [pages[start : start + most] for start in range(0, len(pages), most)]
    if len(shares) == 1:
        yield Asset("sitemap.xml", _urls(site_url, shares[0]))
        return
    names = [f"sitemap-{number}.xml" for number, _ in enumerate(shares, 1)]
    rows = "".join(f"<sitemap><loc>{xml_text(site_url + name)}</loc></sitemap>\n" for name in names)
    yield Asset("sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{rows}</sitemapindex>\n".encode())
    for name, share in zip(names, shares, strict=True):
        yield Asset(name, _urls(site_url, share))


def _urls(site_url: str, pages: Sequence[tuple[str, datetime | None]]) -> bytes:
    rows = "".join(
        f"<url><loc>{xml_text(site_url + quote(address))}</loc>"
        + (f"<lastmod>{print_iso(changed)}</lastmod></url>\n" if changed else "</url>\n")
        for address, changed in pages
    )
    return f"{_HEAD}<urlset {_SPACE}>\n{rows}</urlset>\n".encode()
