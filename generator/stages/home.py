"""What the home page shows: the public questions with today's answers, what is new, what is due, the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.core.derived import Entry
from generator.core.record import RecordType
from generator.core.view import View
from generator.stages.columns import SiteColumnInfo


def home_values(view: View, types: Mapping[str, RecordType], ways: Iterable[SiteColumnInfo]) -> dict[str, Any]:
    """Return the values of the home page's template; ``ways`` are the columns there are."""
    loud = [entry for item in types.values() if not item.quiet for entry in view.entries_of(item.name)]
    recent = [entry for entry in loud if _shown_on(entry) and not entry.title_only]
    recent = [entry for entry in recent if (_shown_on(entry) or view.today) <= view.today]
    recent.sort(key=lambda entry: entry.id)
    recent.sort(key=lambda entry: _shown_on(entry) or view.today, reverse=True)
    due = [duty for duty in view.duties() if duty.open and duty.chip.kind in ("late", "soon")]
    due.sort(key=lambda duty: duty.chip.kind != "late")
    spotted = {link.address for spot in view.spotlights for _, link, _ in spot.rows}
    return {
        "view": view,
        "recent": [(entry, _shown_on(entry)) for entry in recent[:8]],
        "due": due[:8],
        "late": sum(duty.chip.kind == "late" for duty in due),
        "soon": sum(duty.chip.kind == "soon" for duty in due),
        "upcoming": sorted(
            (entry for entry in loud if entry.date and entry.date > view.today and entry.address not in spotted),
            key=lambda entry: (entry.date or view.today, entry.id),
        )[:4],
        "ways": list(ways),
    }


def _shown_on(entry: Entry) -> date | None:
    return entry.updated or entry.date
