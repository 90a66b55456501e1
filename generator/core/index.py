"""All records by id and type, with who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.core.diagnostics import Path
from generator.core.frozen import value
from generator.core.record import Record, RecordType

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@value
class Backlink:
    """A reference seen from its target: which record points here, and from which field."""

    source: str
    path: Path


class Index:
    """Records in a fixed order (type, then id), however they came from disk."""

    def __init__(self, types: Mapping[str, RecordType], records: Iterable[Record]) -> None:
        self.types = types
        ordered = sorted(records, key=lambda record: record.id)
        self.records: dict[str, Record] = {record.id: record for record in ordered}
        by_type: dict[str, list[Record]] = {name: [] for name in types}
        for record in ordered:
            by_type[record.id.partition("/")[0]].append(record)
        self.by_type: dict[str, tuple[Record, ...]] = {name: tuple(items) for name, items in by_type.items()}
        self._groups: dict[tuple[str, Callable[[Any], Hashable]], dict[Hashable, tuple[Record, ...]]] = {}
        self._cached: dict[str, Any] = {}
        self._backlinks: dict[str, tuple[Backlink, ...]] | None = None

    def __iter__(self) -> Iterator[Record]:
        """Yield records by id."""
        return iter(self.records.values())

    def type_of(self, record_id: str) -> RecordType:
        """Return the type of an id."""
        return self.types[record_id.partition("/")[0]]

    def get(self, record_id: str | None) -> Record | None:
        """Return a record, or None."""
        return self.records.get(record_id) if record_id else None

    def get_of(self, type_name: str, record_id: str | None) -> Record | None:
        """Return a record when it exists and is of a type; a reference may lead to a wrong one, which is said elsewhere."""
        return self.get(record_id) if record_id and record_id.startswith(f"{type_name}/") else None

    def find(self, record_id: str | None, model: type[R]) -> R | None:
        """Return a record when it exists and is of a model."""
        record = self.get(record_id)
        return record if isinstance(record, model) else None

    def of(self, type_name: str) -> tuple[Record, ...]:
        """Return all records of a type, by id; empty when no such type is installed."""
        return self.by_type.get(type_name, ())

    def grouped(self, type_name: str, key: Callable[[Any], Hashable]) -> Mapping[Hashable, tuple[Record, ...]]:
        """Return a type's records grouped by a key; worked out once for each function."""
        if (type_name, key) not in self._groups:
            groups: dict[Hashable, list[Record]] = defaultdict(list)
            for record in self.of(type_name):
                groups[key(record)].append(record)
            self._groups[type_name, key] = {name: tuple(items) for name, items in groups.items()}
        return self._groups[type_name, key]

    def cached(self, name: str, make: Callable[[Index], T]) -> T:
        """Return what a rule works out once for the whole index."""
        if name not in self._cached:
            self._cached[name] = make(self)
        found: T = self._cached[name]
        return found

    def backlinks(self, record_id: str) -> tuple[Backlink, ...]:
        """Return who refers to a record, by id and then place."""
        if self._backlinks is None:
            gathered: dict[str, list[Backlink]] = defaultdict(list)
            for record in self:
                for path, ref, _ in record.links:
                    gathered[str(ref)].append(Backlink(record.id, path))
            self._backlinks = {target: tuple(found) for target, found in gathered.items()}
        return self._backlinks.get(record_id, ())
