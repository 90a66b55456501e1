"""When each page of the site last changed, from the records it is made of; never the time of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from generator.core.change import newest
from generator.core.derived import Entry
from generator.core.page import Asset
from generator.core.record import RecordType
from generator.core.view import View
from generator.render.sitemap import sitemap
from generator.stages.subscriptions import Subscriptions


def site_map(view: View, types: Mapping[str, RecordType], followed: Subscriptions, addresses: Iterable[str]) -> Iterator[Asset]:  # fmt: skip
    """Yield the sitemap of all pages, given by their addresses."""
    if view.site_url:
        known = _of_records(view, followed)
        for address, changed in _of_lists(view, followed).items():  # a column may have a page of its own
            known[address] = newest(iter((changed, known.get(address))))
        folders = _of_folders(view, types)
        whole = newest(change.updated for change in view.changes.values())
        rows = [
            (address, known[address] if address in known else folders.get(address.partition("/")[0], whole))
            for address in sorted(set(addresses))
        ]
        yield from sitemap(view.site_url, rows)


def _of(view: View, entries: Iterable[Entry]) -> datetime | None:
    return newest(view.changes[entry.id].updated for entry in entries if entry.id in view.changes)


def _of_records(view: View, followed: Subscriptions) -> dict[str, datetime | None]:
    """Return the change of each record's page; that of a followed one is also the latest thing said of it."""
    known = {entry.address: _of(view, (entry,)) for entry in view.entries.values()}
    for feed in followed.followed:
        known[feed.page] = newest(iter((known[feed.page], *(item.updated for item in feed.items))))
    return known


def _of_lists(view: View, followed: Subscriptions) -> dict[str, datetime | None]:
    known = {}
    for _, group in followed.lists:
        known[group.address] = _of(view, group.entries)
        for year in {entry.date.year for entry in group.entries if entry.date}:
            own = (entry for entry in group.entries if entry.date and entry.date.year == year)
            known[f"{group.address}{year}/"] = _of(view, own)
    return known


def _of_folders(view: View, types: Mapping[str, RecordType]) -> dict[str, datetime | None]:
    """Return the latest change of a type's records for the folders of its boards."""
    return {
        folder: _of(view, view.entries_of(name)) for name, record_type in types.items() for folder in record_type.own_folders
    }  # fmt: skip
