"""Edits a site's YAML as an editor's slip of the hand would: one value, one key, one line, everything else untouched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

KeyPath = tuple[str | int, ...]
FOLDERS = {
    "organizations": "organization", "people": "person", "posts": "post", "terms": "legislative_term",
    "meetings": "meeting", "appointments": "appointment", "review-opinions": "review_opinion",
    "suggestions": "suggestion", "documents": "institutional_document", "activities": "activity",
    "corrections": "correction", "deputies": "deputy", "gazettes": "gazette",
    "livelihood-projects": "livelihood_project", "filings": "normative_filing", "oversight": "oversight_event",
    "plans": "plan", "resolutions": "resolution", "stations": "station",
}  # fmt: skip
_PLAIN = re.compile(r"[\w一-鿿][\w一-鿿 .·:/〔〕（）“”、，。《》-]*\Z")


def quoted(text: str) -> str:
    """Return a text as YAML: plain where that is safe in any place, else in double quotes."""
    safe = _PLAIN.match(text) and ": " not in text and not text.endswith((":", " ")) and "," not in text
    return text if safe else json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True, eq=False)
class Spot:
    """A place in a record: the path, the marked node, and the key's node when it is a mapping's value."""

    record: Record
    path: KeyPath
    node: Any
    key: Any = None
    next_key: Any = None
    in_flow: bool = False

    @property
    def text(self) -> str:
        return str(self.node.value)


@dataclass(eq=False)
class Record:
    """A record as it stands in its file."""

    id: str
    file: File
    node: Any
    root: KeyPath

    @property
    def type(self) -> str:
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    @property
    def lines(self) -> range:
        """The record's lines in its file, 1-based."""
        last = self.file.text.count("\n", 0, self.file.end(self.node))
        return range(self.node.start_mark.line + 1, last + 2)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every value of the record below its root."""
        return tuple(_walk(self, self.node, ()))

    def spot(self, *path: str | int) -> Spot | None:
        return next((spot for spot in self.spots if spot.path == path), None)

    def value(self, *path: str | int) -> str | None:
        spot = self.spot(*path)
        return spot.text if spot and isinstance(spot.node, yaml.ScalarNode) else None

    def length(self, *path: str | int) -> int:
        spot = self.spot(*path)
        return len(spot.node.value) if spot and isinstance(spot.node, yaml.SequenceNode) else 0


@dataclass(eq=False)
class File:
    """A YAML file with its records."""

    name: str
    text: str
    head: int = 0
    records: list[Record] = field(default_factory=list)

    def end(self, node: Any) -> int:
        """Return where a node's text really ends: a block's own mark lies behind the white space that follows it."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style:
            last = int(node.end_mark.index)
        else:
            inner = node.value[-1] if node.value else None
            if inner is None:
                last = int(node.end_mark.index)
            else:
                return self.end(inner[1] if isinstance(inner, tuple) else inner)
        return len(self.text[:last].rstrip()) if isinstance(node, yaml.ScalarNode) and node.style in "|>" else last

    def line_of(self, index: int) -> int:
        return self.text.count("\n", 0, index) + 1

    # Edits: each returns the file's new text.

    def put(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def replace(self, spot: Spot, raw: str) -> str:
        return self.put(spot.node.start_mark.index, self.end(spot.node), raw)

    def rename_key(self, spot: Spot, key: str) -> str:
        return self.put(spot.key.start_mark.index, spot.key.end_mark.index, key)

    def remove(self, spot: Spot) -> str:
        """Take a key with its value, or an item of a list, out."""
        first = spot.key if spot.key is not None else spot.node
        start, end = int(first.start_mark.index), self.end(spot.node)
        if spot.next_key is not None:
            return self.put(start, int(spot.next_key.start_mark.index), "")
        before = self.text[:start].rstrip(" ")
        if spot.in_flow:
            return self.put(len(before.rstrip(",\n ")), end, "")
        if spot.key is None:  # the last item of a block list: its dash goes too
            before = before[:-1].rstrip(" ")
        return self.put(len(before.rstrip("\n")), end, "")

    def repeat(self, spot: Spot) -> str:
        """Write a key with its value, or an item of a list, twice."""
        first = spot.key if spot.key is not None else spot.node
        start, end = int(first.start_mark.index), self.end(spot.node)
        piece = self.text[start:end]
        if spot.in_flow:
            return self.put(end, end, ", " + piece)
        margin = "\n" + " " * first.start_mark.column
        if spot.key is None:
            margin = "\n" + " " * (first.start_mark.column - 2) + "- "
        return self.put(end, end, margin + piece)

    def insert(self, spot: Spot, key: str, raw: str) -> str:
        """Add a key before the first of a mapping."""
        first = spot.node.value[0][0]
        start = int(first.start_mark.index)
        gap = ", " if spot.node.flow_style else "\n" + " " * first.start_mark.column
        return self.put(start, start, f"{key}: {raw}{gap}")

    def insert_in(self, record: Record, key: str, raw: str) -> str:
        return self.insert(Spot(record, (), record.node), key, raw)


def _walk(record: Record, node: Any, path: KeyPath) -> Iterator[Spot]:
    if isinstance(node, yaml.MappingNode):
        pairs = node.value
        for number, (key, value) in enumerate(pairs):
            after = pairs[number + 1][0] if number + 1 < len(pairs) else None
            yield Spot(record, (*path, key.value), value, key, after, bool(node.flow_style))
            yield from _walk(record, value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            after = node.value[number + 1] if number + 1 < len(node.value) else None
            yield Spot(record, (*path, number), value, None, after, bool(node.flow_style))
            yield from _walk(record, value, (*path, number))


@dataclass(eq=False)
class Site:
    """A site's folder as text, with every record found in it."""

    root: Path
    files: dict[str, File]

    @cached_property
    def records(self) -> tuple[Record, ...]:
        return tuple(record for file in self.files.values() for record in file.records)

    @cached_property
    def by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    def of(self, *types: str) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.type in types)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(spot for record in self.records for spot in record.spots)

    @cached_property
    def citing(self) -> dict[str, tuple[Spot, ...]]:
        """Where each record is referred to."""
        found: dict[str, list[Spot]] = {}
        for spot in self.spots:
            if isinstance(spot.node, yaml.ScalarNode) and spot.text in self.by_id and spot.path[-1] != "标识":
                found.setdefault(spot.text, []).append(spot)
        return {key: tuple(spots) for key, spots in found.items()}

    def ends(self, key: str, *types: str) -> tuple[Spot, ...]:
        """Every value of a key, at any depth, in records of some types (all when none is named)."""
        return tuple(
            spot
            for spot in self.spots
            if spot.path[-1] == key and (not types or spot.record.type in types) and spot.text
        )


def read_site(root: Path) -> Site:
    """Read a site's record files and articles with the marks of every value."""
    files: dict[str, File] = {}
    for path in sorted((root / "data").rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        folder = name.split("/")[1]
        if folder in FOLDERS:
            files[name] = _read(File(name, path.read_text("utf-8")), FOLDERS[folder], path.stem)
    for path in sorted((root / "content").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        text = path.read_text("utf-8")
        if text.startswith("---\n"):
            slug = name.removeprefix("content/").removesuffix(".md").removesuffix("/index")
            files[name] = _read(File(name, text, head=4), "article", slug)
    return Site(root, files)


def _read(file: File, kind: str, stem: str) -> File:
    text = file.text
    if file.head:
        # Blank instead of the fence, so that every mark is a place in the whole file.
        text = text[: text.index("\n---", 3) + 1].replace("---\n", "   \n", 1)
    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if isinstance(node, yaml.MappingNode):
        file.records.append(Record(f"{kind}/{stem}", file, node, ()))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            slug = next((value.value for key, value in item.value if key.value == "标识"), "")
            file.records.append(Record(f"{kind}/{slug}", file, item, (number,)))
    return file
