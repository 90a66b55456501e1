"""The demonstration as rows of the inventory see it: some pages, made with a field, a kind or a choice taken away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.core.derived import Deed
from generator.core.index import Index
from generator.core.page import Asset, Page
from generator.core.record import Record, settle
from generator.core.registry import load_overviews
from generator.core.values import Choice
from generator.core.view import View
from generator.pipeline import Checked, check_site
from generator.settings import make_settings
from generator.stages import derive
from generator.stages.record_files import RecordFiles
from generator.stages.render import (
    Details,
    Renderer,
    details_of,
    render_details,
    render_home,
    render_overview,
    render_type,
)

ROOT = Path(__file__).parents[2]
AS_OF = "2026-01-15"
_TAG = re.compile(r"<[^>]+>")


class World:
    """The demonstration's records, and the pages that a changed copy of them makes."""

    def __init__(self) -> None:
        self.checked: Checked = check_site(make_settings(ROOT, AS_OF))
        assert self.checked.site is not None
        assert not self.checked.findings.has_errors(strict=False)
        self.types = self.checked.types

    def texts(self, addresses: Iterable[str], removed: str = "") -> dict[str, str]:
        """Return what the pages and files at some addresses say, without tags, once ``removed`` is gone.

        ``removed`` is empty, ``type:项.项`` for a field, ``type:项=词`` for the records (or parts) with a choice, ``type``
        for all records of a type, or ``deed:类别`` for a kind of things done.
        """
        index = self.checked.index if removed.startswith("deed:") or not removed else self._without(removed)
        view = self._view(index, removed.removeprefix("deed:") if removed.startswith("deed:") else "")
        wanted = set(addresses)
        found: dict[str, str] = {}
        for item in _rendered(view, self.types, wanted):
            address = item.address if isinstance(item, Page) else item.path
            if address in wanted:
                text = item.text if isinstance(item, Page) else item.data.decode("utf-8-sig")
                found[address] = html.unescape(_TAG.sub("", text))
        return found

    def _view(self, index: Index, kind: str) -> View:
        settings, site = self.checked.settings, self.checked.site
        assert site is not None
        if not kind:
            return derive.derive_view(index, self.checked.context, site, settings.as_of, preview=False)
        original = View.add

        def add(view: View, facts: Iterable[Any]) -> None:
            original(view, (fact for fact in facts if not (isinstance(fact, Deed) and fact.kind == kind)))

        View.add = add  # type: ignore[method-assign]
        try:
            return derive.derive_view(index, self.checked.context, site, settings.as_of, preview=False)
        finally:
            View.add = original  # type: ignore[method-assign]

    def _without(self, removed: str) -> Index:
        name, _, path = removed.partition(":")
        assert name in self.types, f"no type {name}"
        keys, _, choice = path.partition("=")
        kept: list[Record] = []
        hits = 0
        for record in self.checked.index:
            if record.id.partition("/")[0] != name:
                kept.append(record)
                continue
            if not path:
                hits += 1
                continue
            copy = strip(record, keys.split("."), choice)
            hits += copy is not record
            if isinstance(copy, Record):
                kept.append(settle(copy, record.id, record.origin) if copy is not record else record)
        assert hits, f"nothing in the demonstration has {removed}"
        return Index(self.checked.index.types, kept)


def strip(part: BaseModel, keys: list[str], choice: str) -> BaseModel | None:
    """Return a part without a field; None when it is itself what has the choice; the part when nothing is there."""
    key, *rest = keys
    name, info = next((name, info) for name, info in type(part).model_fields.items() if (info.alias or name) == key)
    value = getattr(part, name)
    if not rest:
        if choice:
            return None if _says(value, choice) else part
        blank = info.get_default(call_default_factory=True) if not info.is_required() else None
        return part if value in (None, ()) or value == blank else part.model_copy(update={name: blank})
    if isinstance(value, tuple):
        new = tuple(kept for item in value if (kept := strip(item, rest, choice)) is not None)
        return part if new == value else part.model_copy(update={name: new})
    if isinstance(value, BaseModel):
        inner = strip(value, rest, choice)
        return part if inner is value else part.model_copy(update={name: inner})
    return part


def _says(value: Any, choice: str) -> bool:
    values = value if isinstance(value, tuple) else (value,)
    return any((item.label if isinstance(item, Choice) else str(item)) == choice for item in values)


def _rendered(view: View, types: Any, wanted: set[str]) -> Iterator[Page | Asset]:
    """Yield the pages and files below whose addresses something is wanted; the rest is not made."""
    overviews = load_overviews()
    renderer, files = Renderer(view, types, overviews, ROOT), RecordFiles(view)
    for task in details_of(renderer):
        for number in task.numbers:
            entry = task.group.entries[number]
            if any(address.startswith(entry.address) for address in wanted):
                one = Details(task.type, task.group, range(number, number + 1))
                yield from (item for item in render_details(renderer, one, files) if isinstance(item, Page))
    for record_type in types.values():
        own = (record_type.folder + "/", *record_type.board_addresses)
        if any(address.startswith(own) for address in wanted):
            yield from render_type(renderer, record_type)
    for overview in overviews:
        if any(address.startswith(overview.address) for address in wanted):
            yield from render_overview(renderer, overview)
    if "" in wanted:
        yield render_home(renderer, set(_columns(renderer)))


def _columns(renderer: Renderer) -> Iterator[str]:
    """Yield the addresses of lists and boards, as the home page is told of them."""
    for record_type in renderer.types.values():
        yield from (group.address for group in renderer.groups[record_type.name])
        yield from (board.address for board in record_type.boards(renderer.view))
