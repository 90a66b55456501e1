"""The site's columns and their groups: which exist, in what order, and which one a page belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.core.derived import Overview
from generator.core.record import RecordType
from generator.core.site import DEFAULT_COLUMNS
from generator.core.view import View
from generator.stages.subscriptions import ADDRESS as FEEDS
from generator.stages.subscriptions import TITLE as FEEDS_TITLE

GROUPS = ("概况", "会议", "任免", "监督", "代表", "制度", "公报")


@dataclass(frozen=True, slots=True)
class SiteColumnInfo:
    """A column: its title, address and group."""

    title: str
    address: str
    group: str
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns a site may have, in order."""

    items: tuple[SiteColumnInfo, ...]

    def of(self, address: str) -> SiteColumnInfo:
        """Return the column an address belongs to: the longest one it lies below."""
        found = [item for item in self.items if address.startswith(item.address)]
        return max(found, key=lambda item: len(item.address), default=SiteColumnInfo("", address, ""))

    def navigation(self, paths: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return groups of (title, Markdown path) for the columns that have a page; ``paths`` goes by address."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for item in self.items:
            if item.address in paths and item.group:
                groups.setdefault(item.group, []).append((item.title, paths[item.address]))
        order = [*GROUPS, *sorted(set(groups) - set(GROUPS))]
        return [(group, groups[group]) for group in order if group in groups]


def make_columns(view: View, types: Mapping[str, RecordType], overviews: Iterable[Overview] = ()) -> Columns:
    """Return the committee's columns, or the default ones, then the record types and overviews no column shows."""
    if view.site.columns:
        items = [
            SiteColumnInfo(item.title, f"{item.folder}/", item.group, item.intro or "") for item in view.site.columns
        ]
    else:
        items = [SiteColumnInfo(title, f"{folder}/", group) for title, folder, group in DEFAULT_COLUMNS]
    shown = {item.address for item in items}
    for record_type in types.values():
        if not record_type.from_content and f"{record_type.folder}/" not in shown:
            items.append(
                SiteColumnInfo(record_type.column or record_type.title, f"{record_type.folder}/", record_type.group)
            )
    items += [SiteColumnInfo(item.title, item.address, item.group) for item in overviews if item.address not in shown]
    if FEEDS not in shown:
        items.append(SiteColumnInfo(FEEDS_TITLE, FEEDS, "公报"))
    return Columns(tuple(items))
