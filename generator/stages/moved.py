"""Old addresses of renamed records: each page there leads on to the new one, each file is there as before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from generator.core.page import Asset, Link, Meta, Page
from generator.core.record import RecordType
from generator.core.view import View

MakePage = Callable[[str, Meta, Link], Page]


class Moved:
    """Which old addresses lead to a new one; only to what is public."""

    def __init__(self, view: View, types: Mapping[str, RecordType]) -> None:
        self._old: dict[str, list[str]] = defaultdict(list)
        for old, new in view.redirects.items():
            entry = view.entry(new)
            if entry is not None:
                kind, _, slug = old.partition("/")
                self._old[entry.address].append(types[kind].address_of(slug))

    def copies(self, item: Page | Asset, make: MakePage) -> Iterator[Page | Asset]:
        """Yield what stands for a page or file at the old addresses of its record."""
        if not self._old:
            return
        path = item.address if isinstance(item, Page) else item.path
        for new, rest in _prefixes(path):
            for old in self._old.get(new, ()):
                if isinstance(item, Asset):
                    yield Asset(old + rest, item.data)
                else:
                    meta = Meta(layout="plain", title="网址改了", moved=item.address)
                    yield make(old + rest, meta, Link("新的网址", item.address))


def _prefixes(path: str) -> Iterator[tuple[str, str]]:
    """Yield a path cut after each of its slashes."""
    at = path.find("/")
    while at >= 0:
        yield path[: at + 1], path[at + 1 :]
        at = path.find("/", at + 1)
