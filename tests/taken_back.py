"""The changes that take one text of a record back to another: what applying changes is measured against."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.records.institutional_document.parts import ChangeKind
from generator.records.institutional_document.provisions import (
    CLOSING,
    PREAMBLE,
    TITLE,
    Change,
    Text,
    Unit,
    units_of,
)


def changes_between(old: Text, new: Text) -> tuple[Change, ...]:
    """Return the changes that make the old text of a record into the new one, by anchors.

    Applied to the old text they give the new one; between the two in the other order they take it back.
    """
    found = list(_whole_changes(old, new))
    before = {unit.ident: unit for _, unit in units_of(old.units)}
    after = {unit.ident: unit for _, unit in units_of(new.units)}
    parents = _parents(new.units)
    was_in = _parents(old.units)
    for ident, unit in before.items():
        if ident not in after:
            if was_in[ident] in after or not was_in[ident]:
                found.append(Change(ChangeKind.DELETE, (f"#{ident}",)))
        else:
            found += _unit_changes(unit, after[ident])
    moved = _moved(old, new)
    stayed = set(before) - moved
    siblings = _children(new.units)
    for ident, unit in after.items():
        place = _place_of(ident, siblings[parents[ident]], parents[ident], stayed)
        if ident in before:
            if ident in moved:
                found.append(Change(ChangeKind.RENUMBER, (f"#{ident}",), (unit.number,), place=place))
        elif parents[ident] in before or not parents[ident]:
            found.append(
                Change(ChangeKind.INSERT, targets=(unit.number,) if unit.number else (), units=(unit,), place=place)
            )
    return tuple(found)


def _whole_changes(old: Text, new: Text) -> Iterator[Change]:
    parts = ((TITLE, old.title, new.title), (PREAMBLE, old.preamble, new.preamble), (CLOSING, old.closing, new.closing))
    for place, before, after in parts:
        if before != after:
            kind = ChangeKind.CHANGE if after else ChangeKind.DELETE
            yield Change(kind, (place,), old=before, new=after)


def _unit_changes(old: Unit, new: Unit) -> Iterator[Change]:
    if (old.text, old.heading) != (new.text, new.heading):
        whole = Unit(new.ident, new.number, new.heading, new.text, new.key)
        yield Change(ChangeKind.CHANGE, (f"#{old.ident}",), units=(whole,))
    if old.number != new.number:
        yield Change(ChangeKind.RENUMBER, (f"#{old.ident}",), (new.number,))


def _parents(units: tuple[Unit, ...], parent: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for unit in units:
        found[unit.ident] = parent
        found |= _parents(unit.children, unit.ident)
    return found


def _children(units: tuple[Unit, ...], parent: str = "") -> dict[str, list[str]]:
    found = {parent: [unit.ident for unit in units]}
    for unit in units:
        found |= _children(unit.children, unit.ident)
    return found


def _moved(old: Text, new: Text) -> set[str]:
    """Return the units that both texts have but that stand elsewhere: in another part, or after another one."""
    was_in, is_in = _parents(old.units), _parents(new.units)
    moved = {ident for ident, parent in is_in.items() if ident in was_in and was_in[ident] != parent}
    before, after = _children(old.units), _children(new.units)
    for parent, children in after.items():
        stayed = [ident for ident in before.get(parent, []) if ident in set(children) and ident not in moved]
        shared = [ident for ident in children if ident in set(stayed)]
        same = SequenceMatcher(None, stayed, shared, autojunk=False).get_matching_blocks()
        kept = {ident for block in same for ident in shared[block.b : block.b + block.size]}
        moved |= set(shared) - kept
    return moved


def _place_of(ident: str, siblings: list[str], parent: str, stayed: set[str]) -> str:
    """Return where a unit stands, by an anchor: after the one before it, else before one that stays, else inside."""
    at = siblings.index(ident)
    if at:
        return f"#{siblings[at - 1]}之后"
    later = [item for item in siblings[1:] if item in stayed]
    return f"#{later[0]}之前" if later else f"#{parent}" if parent else ""
