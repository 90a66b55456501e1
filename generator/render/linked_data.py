"""A page's data block for machines: JSON-LD in the words of schema.org, safe inside a script element and in front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from generator.core.page import Link

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Inside JSON these characters stand in texts only, where an escape means the same: markup, what ends a line, and what
# neither YAML nor a script element may hold.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def data_block(*parts: str) -> str:
    """Return things, each already written, as one graph."""
    return f'{{"@context":"https://schema.org","@graph":[{",".join(filter(None, parts))}]}}'


def written(thing: dict[str, Any]) -> str:
    """Return a thing as JSON, without what is empty."""
    return _safe(_ENCODE(_filled(thing)))


def _safe(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _filled(thing: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _filled(value) if value.__class__ is dict else value for name, value in thing.items() if value not in _EMPTY
    }  # fmt: skip


_EMPTY: tuple[Any, ...] = (None, "", (), [])


def breadcrumbs(site_url: str, crumbs: tuple[Link, ...], title: str) -> str:
    """Return the way from the home page to a page; the page itself comes last and needs no address."""
    way = _way(site_url, crumbs)
    here = f'{{"@type":"ListItem","position":{len(way) + 1},"name":{_safe(_ENCODE(title))}}}'
    return f'{{"@type":"BreadcrumbList","itemListElement":[{",".join((*way, here))}]}}'


@lru_cache(maxsize=1 << 10)
def _way(site_url: str, crumbs: Sequence[Link]) -> tuple[str, ...]:
    """Return the steps that all pages of a column share."""
    way = [("首页", ""), *((link.text, link.address) for link in crumbs)]
    return tuple(
        written({"@type": "ListItem", "position": number, "name": name, "item": site_url + address})
        for number, (name, address) in enumerate(way, 1)
    )
