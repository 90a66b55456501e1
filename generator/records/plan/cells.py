"""The cells of an item's row, alike on the plan's page and on the board."""

from __future__ import annotations

from generator.core.page import Cell, Link, Piece, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.plan.model import Item, time_words
from generator.records.plan.tracking import ItemTrack, outcome_day

UNKNOWN = "未记录"


def unit_cell(item: Item, view: View) -> Cell:
    """Return who answers for an item, and who helps."""
    entry = view.entry(item.organization)
    if entry is None and item.unit is None:
        return UNKNOWN
    name: Piece = Link(item.unit or entry.title, entry.address) if entry else item.unit or ""
    return (name, Small(f"配合：{'、'.join(item.supporters)}")) if item.supporters else name


def time_cell(item: Item, view: View) -> Cell:
    """Return when an item is planned, and for which session."""
    meeting = view.entry(item.meeting)
    short = getattr(view.record(item.meeting), "short_title", None)
    held: Piece = Link(str(short or meeting.title), meeting.address) if meeting else item.meeting_text or ""
    words = time_words(item)
    if held and words:
        return (words, "　", held)
    return held or words or UNKNOWN


def outcome_cell(tracked: ItemTrack, view: View) -> Cell:
    """Return what came of an item, with links; its progress where nothing came of it yet; 未记录 where nothing is said."""
    pieces: list[Piece] = []
    for outcome in tracked.outcomes:
        entry, day = view.entry(outcome.record), outcome_day(outcome, view.index)
        pieces += ["；"] if pieces else []
        pieces.append(Link(outcome.text or entry.title, entry.address) if entry else outcome.text or "")
        pieces += [Small(print_day(day))] if day else []
    if tracked.done and not tracked.outcomes:
        pieces.append(f"{print_day(tracked.done)}完成")
    latest = [entry for entry in tracked.item.progress if entry.day <= view.today]
    if latest:
        last = max(latest, key=lambda entry: entry.day)
        pieces.append(Small(f"{print_day(last.day)}：{last.text}"))
    return tuple(pieces) or UNKNOWN
