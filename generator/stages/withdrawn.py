"""Which records have been withdrawn at an instant, by a public record that says so; knows no type by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from generator.core.index import Index
from generator.core.record import Record, Visibility
from generator.core.remedy import Remedy, RemedyKind

WasPublic = Callable[[str, datetime], bool]


def remedies_of(index: Index, public: frozenset[str]) -> dict[str, list[tuple[Record, Remedy]]]:
    """Return what public records say was done to others, by the id of the other."""
    found: dict[str, list[tuple[Record, Remedy]]] = defaultdict(list)
    for record_type in index.types.values():
        for record in index.of(record_type.name):
            remedy = record_type.remedy(record)
            if remedy is not None and record.id in public and record.visibility is Visibility.PUBLIC:
                found[remedy.target].append((record, remedy))
    return found


def withdrawn_ids(index: Index, public: frozenset[str], was_public: WasPublic) -> frozenset[str]:
    """Return the records that a public one withdraws and that were public when it did.

    A withdrawal of something that had never been public would tell that it exists; it changes nothing.
    """
    found = set()
    for target, remedies in remedies_of(index, public).items():
        for record, remedy in remedies:
            if remedy.deed is RemedyKind.WITHDRAWN and target in public and target != record.id:
                day = index.type_of(record.id).release(record)
                if day is None or (day is not False and was_public(target, day)):
                    found.add(target)
    return frozenset(found)


def redactions_of(index: Index, public: frozenset[str]) -> dict[str, Remedy]:
    """Return every public redaction by the id of the record that says it."""
    return {
        source.id: remedy
        for said in remedies_of(index, public).values()
        for source, remedy in said
        if remedy.deed is RemedyKind.REDACTED
    }
