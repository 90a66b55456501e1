"""What is new, for programs that follow a site: Atom (RFC 4287) and JSON Feed 1.1, the same bytes for the same input."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlsplit

from generator.core.frozen import value
from generator.core.values import SITE_ZONE
from generator.render.markdown import escape_html

# Only names the scheme of the ids (RFC 4151): fixed for ever, or every subscriber would see every entry anew.
_TAG_YEAR = "2026"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text for an element or attribute of XML; characters that XML cannot hold are left out."""
    return escape_html(_NOT_IN_XML.sub("", text))


@value
class FeedItem:
    """One entry: ``key`` is what names it for ever, below the site's address; most often its page's address."""

    key: str
    address: str
    title: str
    kind: str
    text: str
    updated: datetime
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, newest first, with the page that shows them; ``updated`` is for a feed in which nothing stands."""

    path: str
    title: str
    page: str
    items: tuple[FeedItem, ...]
    updated: datetime


@dataclass(frozen=True, slots=True)
class FeedWriter:
    """Writes the feeds of one site; an entry that stands in several is written once."""

    site_url: str
    author: str
    _written: dict[str, str] = field(default_factory=dict)

    def atom(self, feed: Feed) -> bytes:
        """Return a feed as Atom."""
        last = max((item.updated for item in feed.items), default=feed.updated)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">',
            f"<id>{self._name(feed.path)}</id>",
            f"<title>{xml_text(feed.title)}</title>",
            f"<updated>{_instant(last)}</updated>",
            f'<link rel="self" type="application/atom+xml" href="{self._address(feed.path)}"/>',
            f'<link rel="alternate" type="text/html" href="{self._address(feed.page)}"/>',
            f"<author><name>{xml_text(self.author)}</name></author>",
            *(self._entry(item) for item in feed.items),
            "</feed>\n",
        ]
        return "\n".join(lines).encode()

    def _entry(self, item: FeedItem) -> str:
        known = self._written.get(item.key)
        if known is None:
            published = f"<published>{_instant(item.published)}</published>\n" if item.published else ""
            known = self._written[item.key] = (
                f"<entry>\n<id>{self._name(item.key)}</id>\n<title>{xml_text(item.title)}</title>\n"
                f"<updated>{_instant(item.updated)}</updated>\n{published}"
                f'<link rel="alternate" type="text/html" href="{self._address(item.address)}"/>\n'
                f'<category term="{xml_text(item.kind)}"/>\n<summary>{xml_text(item.text)}</summary>\n</entry>'
            )
        return known

    def json(self, feed: Feed) -> bytes:
        """Return a feed as JSON Feed."""
        items = [
            {
                "id": self._name(item.key),
                "url": self.site_url + item.address,
                "title": item.title,
                "content_text": item.text,
                **({"date_published": _instant(item.published)} if item.published else {}),
                "date_modified": _instant(item.updated),
                "tags": [item.kind],
            }
            for item in feed.items
        ]
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": self.site_url + feed.page,
            "feed_url": self.site_url + feed.path,
            "language": "zh-Hans",
            "authors": [{"name": self.author}],
            "items": items,
        }
        return (json.dumps(head, ensure_ascii=False, indent=1) + "\n").encode()

    def _address(self, address: str) -> str:
        return escape_html(self.site_url + address)

    def _name(self, key: str) -> str:
        site = urlsplit(self.site_url)
        return escape_html(f"tag:{site.hostname},{_TAG_YEAR}:{site.path}{quote(key, safe='/#-._~')}")


def _instant(moment: datetime) -> str:
    return moment.astimezone(SITE_ZONE).isoformat()
