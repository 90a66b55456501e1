"""Lists as files for machines: CSV that Excel opens safely, JSON with English names. Only what is public comes here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from generator.core.derived import Entry
from generator.core.page import Table
from generator.core.record import Record, RecordType
from generator.render.html import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, cells that a spreadsheet would run made harmless."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([heading.title for heading in table.headings])
    for row in table.rows:
        writer.writerow([_neutral(str(plain(cell))) for cell in row.cells])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def _neutral(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def records_json(record_type: RecordType, records: Sequence[Record | None]) -> bytes:
    """Return public records as JSON, a record a line, with English field names as in the published schema."""
    inner = ",\n".join(_object(f'"id": {json.dumps(record.id)}', record) for record in records if record is not None)
    return f'{{"type": {json.dumps(record_type.name)}, "items": [\n{inner}\n]}}\n'.encode()


def record_json(record: Record, entry: Entry) -> bytes:
    """Return one public record as JSON, with its type and its page before its fields."""
    own = f'"id": {json.dumps(record.id)}, "type": "{entry.type}", "page": {json.dumps(entry.address)}'
    return f"{_object(own, record)}\n".encode()


def _object(own: str, record: Record) -> str:
    body = record.model_dump_json(exclude_none=True, exclude_defaults=True)
    return f"{{{own}, {body[1:]}" if body != "{}" else f"{{{own}}}"
