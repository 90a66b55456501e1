"""What lies beside a record's page for those who take it elsewhere: its data, its main table, its days to come, its QR code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.core.derived import CalendarDay, Detail, Entry
from generator.core.page import Asset, Link, Meta
from generator.core.record import Record
from generator.core.view import View
from generator.render.ical import calendar_bytes, due_day
from generator.render.qr import QrCodes
from generator.stages.exports import csv_bytes, record_json

JSON, CSV, CALENDAR, QR = "record.json", "table.csv", "dates.ics", "qr.svg"


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """Makes the files beside record pages; codes only where the site's own address is known."""

    view: View
    _codes: QrCodes = field(default_factory=QrCodes)

    def make(self, record: Record | None, entry: Entry, detail: Detail) -> list[Asset]:
        """Return a record's files; of one that shows its title only, no more than the code of its address."""
        return list(self._make(record, entry, detail))

    def _make(self, record: Record | None, entry: Entry, detail: Detail) -> Iterator[Asset]:
        if record is not None:
            yield Asset(entry.address + JSON, record_json(record, entry))
            if detail.table is not None and len(detail.table.rows) > 1:
                yield Asset(entry.address + CSV, csv_bytes(detail.table))
            if days := list(days_to_come(entry, self.view)):
                yield Asset(entry.address + CALENDAR, calendar_bytes(entry.title, days))
        if self.view.site_url:
            yield Asset(entry.address + QR, self._codes.svg(self.view.site_url + entry.address))


_WORDS = {JSON: "本页 JSON", CSV: "主表 CSV", CALENDAR: "日历 iCalendar"}


def with_files(meta: Meta, files: list[Asset]) -> Meta:
    """Return a page's meta that leads to its files."""
    names = [(file.path.rpartition("/")[2], file.path) for file in files]
    links = tuple(Link(_WORDS[name], path) for name, path in names if name in _WORDS)
    return replace(meta, data=meta.data + links, qr=any(name == QR for name, _ in names))


def days_to_come(entry: Entry, view: View) -> Iterator[CalendarDay]:
    """Yield the days that a record's page looks forward to: its own, and those by which something is due."""
    if entry.date is not None and entry.date > view.today:
        yield CalendarDay(f"{view.site.place}#{entry.id}", entry.date, entry.title)
    for duty in view.duties_from(entry.id):
        if duty.open and duty.due is not None and duty.due >= view.today:
            yield due_day(duty, duty.due, view)
