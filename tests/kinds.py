"""One page of every kind in a built site, read from the site itself: a new kind of page is taken in without being named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

Kind = tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """A page: its address below the site's root, its layout, and the elements and classes it is made of."""

    address: str
    layout: str
    made_of: frozenset[str]


def every_page(site: Path) -> list[str]:
    """Return the addresses of all pages but the one for an address that is not there."""
    return sorted(_address(site, file) for file in site.rglob("index.html"))


def one_of_each(site: Path) -> list[str]:
    """Return as many pages as it takes to meet every kind of page, and every element and class that any page is made of."""
    leaves = [_leaf(site, file) for file in sorted(site.rglob("index.html"))]
    single = {leaf.address for leaf in leaves if leaf.layout in {"g-record", "g-article"}}
    kinds: dict[Kind, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        kinds[leaf.layout, *_shape(leaf.address, single)].append(leaf)
    unmet = set[str]().union(*(leaf.made_of for leaf in leaves))
    chosen = []
    for candidates in (*kinds.values(), *([leaves] * len(leaves))):
        richest = max(candidates, key=lambda leaf: len(leaf.made_of & unmet))
        if candidates is leaves and not richest.made_of & unmet:
            break
        chosen.append(richest.address)
        unmet -= richest.made_of
    return [*chosen, "404.html"]


def _address(site: Path, file: Path) -> str:
    folder = file.parent.relative_to(site).as_posix()
    return "" if folder == "." else f"{folder}/"


def _leaf(site: Path, file: Path) -> Leaf:
    tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
    assert tree.body is not None
    made_of = {
        f"{node.tag}.{name}"
        for node in tree.css("main *")
        for name in ("", *(node.attributes.get("class") or "").split())
    }
    return Leaf(_address(site, file), tree.body.attributes.get("class") or "", frozenset(made_of))


def _shape(address: str, single: set[str]) -> list[str]:
    """Return an address without what names one record or one year."""
    parts = address.split("/")[:-1]
    is_single = "/".join([*parts[:2], ""]) in single
    return [
        "year" if part.isdigit() else part if place == 0 or (place == 1 and not is_single) else "*"
        for place, part in enumerate(parts)
    ]
