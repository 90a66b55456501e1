"""What a page is about, in the words of schema.org: plain values that a record type chooses and a page carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from generator.core.change import print_iso
from generator.core.record import Record
from generator.core.site import Site
from generator.core.view import View

Thing: TypeAlias = Mapping[str, Any]
"""Names of properties with texts, lists or further things; what is None or empty is not written."""


def work(record: Record, view: View, kind: str = "CreativeWork", **more: Any) -> Thing:
    """Return a record as something written and published by the committee; ``more`` are further properties."""
    change, entry = view.changes.get(record.id), view.entries[record.id]
    return {
        "@type": kind,
        "name": entry.title,
        "datePublished": print_iso(change.published) if change and change.published else None,
        "dateModified": record.last_changed.isoformat() if record.last_changed else None,
        "publisher": publisher(view.site),
        **more,
    }


def publisher(site: Site) -> Thing:
    """Return the committee whose site it is."""
    return {"@type": "GovernmentOrganization", "name": site.name}
