"""Fourth room: what is public at this instant, without a trace of the rest; then the facts pages are built from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from generator.core.change import changes_of
from generator.core.derived import Entry
from generator.core.index import Index
from generator.core.page import Chip
from generator.core.record import Attachment, Record, Visibility, reference_plan, settle, visibility_plan
from generator.core.rules import Context
from generator.core.site import Site
from generator.core.values import Ref
from generator.core.view import View
from generator.stages.withdrawn import withdrawn_ids


def released_ids(index: Index, as_of: datetime, *, preview: bool) -> frozenset[str]:
    """Return the ids of records the public may see at an instant.

    A type that is ``public_when_cited`` (a person) shows only once something public cites it, so that nobody can be
    guessed from a page that appeared early.
    """
    open_ids = {
        record.id
        for record in index
        if record.visibility is not Visibility.INTERNAL
        and not index.type_of(record.id).public_when_cited
        and (preview or _is_released(index, record, as_of))
    }
    cited = {
        str(ref)
        for record_id in open_ids
        if index.records[record_id].visibility is Visibility.PUBLIC
        for _, ref, _ in public_form(index, index.records[record_id], None if preview else as_of).links
    }
    shown = {
        record.id
        for record in index
        if index.type_of(record.id).public_when_cited
        and record.visibility is not Visibility.INTERNAL
        and (preview or (record.id in cited and _is_released(index, record, as_of)))
    }
    return frozenset(open_ids | shown)


def was_public(index: Index, record_id: str, instant: datetime) -> bool:
    """Say whether one record was public at an instant."""
    record = index.records[record_id]
    if index.type_of(record_id).public_when_cited:
        return record_id in released_ids(index, instant, preview=False)
    return record.visibility is not Visibility.INTERNAL and _is_released(index, record, instant)


def public_form(index: Index, record: Record, as_of: datetime | None) -> Record:
    """Return a record without the parts that its type or the parts themselves keep from the public at an instant.

    Without an instant, as in a preview, nothing waits for its publication time.
    """
    form: Record = index.type_of(record.id).public_form(record, as_of)
    form = _open_parts(form, as_of) if _has_hidden_parts(form, as_of) else form
    return record if form is record else settle(form, record.id, record.origin)


def _is_released(index: Index, record: Record, as_of: datetime) -> bool:
    instant = index.type_of(record.id).release(record)
    return instant is None or (instant is not False and instant <= as_of)


@dataclass(frozen=True, slots=True)
class Projection:
    """What is public at one instant: whole records, those that show their title only, and those that were withdrawn."""

    index: Index
    titles: tuple[Record, ...]
    withdrawn: tuple[Record, ...]


def project(index: Index, as_of: datetime, *, preview: bool) -> Projection:
    """Return what is public.

    Hidden records are gone and so is every reference to them, as if neither had been written. A withdrawn one is still
    referred to, but says nothing.
    """
    public = released_ids(index, as_of, preview=preview)
    gone = withdrawn_ids(index, public, lambda key, instant: was_public(index, key, instant))
    instant = None if preview else as_of
    shown = [_public_copy(index, index.records[record_id], public, instant) for record_id in sorted(public)]
    full = [record for record in shown if record.visibility is Visibility.PUBLIC and record.id not in gone]
    titles = tuple(record for record in shown if record.visibility is Visibility.TITLE_ONLY and record.id not in gone)
    return Projection(Index(index.types, full), titles, tuple(record for record in shown if record.id in gone))


def _public_copy(index: Index, record: Record, public: frozenset[str], as_of: datetime | None) -> Record:
    """Return a record less what is hidden; the record itself when nothing is."""
    copy = _strip(public_form(index, record, as_of), public)
    return record if copy is record else settle(copy, record.id, record.origin)


def _strip(record: Record, public: frozenset[str]) -> Record:
    hidden = any(ref not in public for _, ref, _ in record.links)
    stripped: Record = _strip_part(record, public) if hidden else record
    if any(item.visibility is Visibility.TITLE_ONLY for item in stripped.attachments):
        stripped = stripped.model_copy(update={"attachments": tuple(map(_title_of_file, stripped.attachments))})
    return stripped


def _title_of_file(item: Attachment) -> Attachment:
    """Return an attachment; of one whose title alone is public, no more than its title and kind."""
    if item.visibility is not Visibility.TITLE_ONLY:
        return item
    kind = "." + item.file.rpartition(".")[2].lower()
    return item.model_copy(update={"file": kind, "sha256": None, "description": None})


def _has_hidden_parts(part: BaseModel, as_of: datetime | None) -> bool:
    for name in visibility_plan(part.__class__):
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel) and (_is_hidden(item, as_of) or _has_hidden_parts(item, as_of)):
                return True
    return False


def _is_hidden(part: BaseModel, as_of: datetime | None) -> bool:
    """Say whether a part is internal, or has a publication time of its own that has not come."""
    if getattr(part, "visibility", None) is Visibility.INTERNAL:
        return True
    instant: datetime | None = getattr(part, "publish_at", None)
    return instant is not None and as_of is not None and as_of < instant


def _open_parts(part: Any, as_of: datetime | None) -> Any:
    changes: dict[str, Any] = {}
    for name in visibility_plan(part.__class__):
        value = getattr(part, name)
        if isinstance(value, tuple):
            new: Any = tuple(_open_parts(item, as_of) for item in value if not _is_hidden(item, as_of))
        elif isinstance(value, BaseModel):
            new = None if _is_hidden(value, as_of) else _open_parts(value, as_of)
        else:
            continue
        changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _strip_part(part: Any, public: frozenset[str]) -> Any:
    changes: dict[str, Any] = {}
    for name, _, targets in reference_plan(part.__class__):
        value = getattr(part, name)
        if not value:
            continue
        new = _strip_refs(value, public) if targets is not None else _strip_parts(value, public)
        if new is not value:
            changes[name] = new
    return part.model_copy(update=changes) if changes else part


def _strip_refs(value: Any, public: frozenset[str]) -> Any:
    if isinstance(value, Ref):
        return value if value in public else None
    kept = tuple(ref for ref in value if ref in public)
    return value if len(kept) == len(value) else kept


def _strip_parts(value: Any, public: frozenset[str]) -> Any:
    if isinstance(value, BaseModel):
        return _strip_part(value, public)
    return tuple(_strip_part(item, public) for item in value)


def derive_view(index: Index, context: Context, site: Site, as_of: datetime, *, preview: bool) -> View:
    """Return everything pages may know, at one instant."""
    projection = project(index, as_of, preview=preview)
    public = projection.index
    view = View(public, context, site, as_of)
    if preview:
        view.unpublished = frozenset(public.records) - released_ids(index, as_of, preview=False)
    for record in public:
        record_type = public.type_of(record.id)
        facts = list(record_type.derive(record, view))
        if not any(isinstance(fact, Entry) for fact in facts):
            facts.append(default_entry(record, public))
        view.add(facts)
    view.add(title_entries(projection.titles, public))
    view.add(withdrawn_entry(record, public) for record in projection.withdrawn)
    view.settle()
    view.changes = changes_of(view)
    for record_type in public.types.values():
        view.add(record_type.answers(view))
    view.answers.sort(key=lambda item: item.order)
    view.figures.sort(key=lambda item: item.order)
    view.spotlights.sort(key=lambda item: item.order)
    return view


def default_entry(record: Record, index: Index) -> Entry:
    """Return the entry of a record whose type does not make one."""
    record_type = index.type_of(record.id)
    return Entry(
        id=record.id,
        type=record_type.name,
        kind=record_type.title,
        title=record_type.title_of(record),
        address=record_type.address_of(record.slug),
        date=record_type.date_of(record),
        updated=record.last_changed,
    )


def withdrawn_entry(record: Record, index: Index) -> Entry:
    """Return the entry of a withdrawn record: its kind, number and day, none of its text."""
    kind = index.type_of(record.id).title
    return Entry(
        id=record.id,
        type=index.type_of(record.id).name,
        kind=kind,
        title=f"已撤回的{kind}（{record.slug}）",
        address=index.type_of(record.id).address_of(record.slug),
        date=index.type_of(record.id).date_of(record),
        chips=(Chip("gone", "已撤回"),),
        title_only=True,
        withdrawn=True,
    )


def title_entries(titles: tuple[Record, ...], index: Index) -> Iterator[Entry]:
    """Yield the entries of records that show nothing but their title."""
    for record in titles:
        entry = default_entry(record, index)
        yield Entry(
            id=entry.id,
            type=entry.type,
            kind=entry.kind,
            title=entry.title,
            address=entry.address,
            date=entry.date,
            summary=record.visibility_reason or "",
            title_only=True,
        )
