"""Addresses that were served once: a release writes them down, and each that has no page any more keeps one that says so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from generator.core.diagnostics import Findings, Place
from generator.core.ledger_codes import LED003
from generator.core.page import Link, Meta, Page
from generator.core.source import read_bytes

FILE = "data/ledger/addresses.jsonl"
FEED = "feed.atom"
_ADDRESS = re.compile(r"(?:(?!\.)[^/\\\x00-\x1f]+/)*(?:feed\.atom)?")

MakePage = Callable[[str, Meta, Link], Page]


def load_served(root: Path, as_of: datetime, findings: Findings) -> frozenset[str]:
    """Return the addresses of pages and feeds first served by an instant; a line that no release wrote is reported."""
    if not (root / FILE).exists():
        return frozenset()
    data, unread = read_bytes(root, FILE)
    findings.extend(unread)
    found = set()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        known = _read(line)
        if known is None:
            hint = "从仓库或者备份里取回；它只由公布的命令写，不要手改"
            findings.extend([LED003.at(Place(FILE, line=number, column=1), f"网址登记簿第{number}行读不懂", hint=hint)])
            break
        if known[1] <= as_of:
            found.add(known[0])
    return frozenset(found)


def _read(line: str) -> tuple[str, datetime] | None:
    try:
        address, text = json.loads(line)
        instant = datetime.fromisoformat(text)
    except (ValueError, TypeError, RecursionError):
        return None
    return (address, instant) if instant.tzinfo and isinstance(address, str) and _ADDRESS.fullmatch(address) else None


def written(known: bytes, new: Iterable[str], instant: datetime) -> bytes:
    """Return the file with the addresses that are first served at an instant, in order."""
    before = {json.loads(line)[0]: line for line in known.decode("utf-8").splitlines()}
    lines = {
        address: json.dumps([address, instant.isoformat()], ensure_ascii=False, separators=(",", ":"))
        for address in new
    }
    return "".join(f"{line}\n" for _, line in sorted((lines | before).items())).encode()


def served_in(folder: Path) -> Iterator[str]:
    """Yield the addresses of the pages and feeds in a finished site."""
    for file in folder.rglob("*"):
        if file.name in ("index.html", FEED):
            path = file.relative_to(folder).as_posix().removesuffix("index.html")
            if _ADDRESS.fullmatch(path):
                yield path


def gone_pages(served: frozenset[str], made: set[str], make: MakePage) -> Iterator[Page]:
    """Yield a page for each address without one, which leads to the nearest above it that has."""
    for address in sorted(served):
        if address and not address.endswith(FEED) and address not in made:
            above = address.rstrip("/").rpartition("/")[0]
            while above and f"{above}/" not in made:
                above = above.rpartition("/")[0]
            meta = Meta(layout="plain", title="这一页没有内容了", gone=True)
            yield make(address, meta, Link("上一级" if above else "首页", f"{above}/" if above else ""))
