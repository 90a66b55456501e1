"""What a record says was done to another that had been public, and which of its values that accounts for.

What was published is known by its hashes alone. So the old text that a correction tells is put to the proof: it must be
the value that is gone, or give it back when it is put where the new text stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from pydantic_core import PydanticCustomError

from generator.core.diagnostics import Path
from generator.core.frozen import value
from generator.core.ledger import Block, Lost, digest, plain
from generator.core.values import Choice, PartialDate, parse_instant

MOST_TRIED = 100_000_000
_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)\D{0,4}")


class RemedyKind(Choice):
    """What was done: values corrected, the whole withdrawn, the whole renewed, or something redacted."""

    CORRECTED = "corrected", "更正"
    WITHDRAWN = "withdrawn", "撤回"
    RENEWED = "renewed", "重新公布"
    REDACTED = "redacted", "删除敏感信息"


@value
class Change:
    """One place: its name, the text that stood there and the text that stands there now, where they are told."""

    place: str
    old: str | None = None
    new: str | None = None


@value
class Remedy:
    """One record's word on another: what was done, and the places."""

    target: str
    deed: RemedyKind
    changes: tuple[Change, ...] = ()


def unaccounted(
    block: Block, lost: list[Lost], remedies: list[Remedy], now: Mapping[Path, str], ids: Callable[[str], Iterable[str]]
) -> Iterator[tuple[Lost, bool]]:
    """Yield what is lost and told by no remedy, and whether one names its place but tells another text than stood there.

    Each place accounts for one value. A correction must tell the old text, and of the new one what stands there; a
    redaction, which may not, has only to name the place, and so has whoever replaced a file. The latest word comes first.
    ``ids`` are those of the records of a title, for a reference may be
    told by it.
    """
    blind = [item for remedy in remedies for item in remedy.changes if remedy.deed is RemedyKind.REDACTED]
    told = [item for remedy in remedies for item in remedy.changes if remedy.deed is not RemedyKind.REDACTED]
    all_told, left = tuple(told), []
    for item in lost:
        exact = next((change for change in told if _tells(change, block, item, all_told, now, ids)), None)
        if exact is None:
            left.append(item)
        else:
            told.remove(exact)
    for item in left:
        found = _undone(block, item, told, now.get(item.near))
        if not found and item.path[0] == "附件":
            found = [change for change in told if names(change.place, item.path)][:1]
        if found:
            for change in found:
                told.remove(change)
            continue
        named = next((change for change in blind if names(change.place, item.path)), None)
        if named is None:
            yield item, any(change.old and names(change.place, item.path) for change in all_told)
        else:
            blind.remove(named)


def is_undone(block: Block, lost: list[Lost], remedy: Remedy) -> bool:
    """Say whether a redaction was written down and not made: all that a place of it names still stands as published."""
    standing = [path for path, _ in block.values()]
    gone = [path for path in standing if any(path[: len(item.path)] == item.path for item in lost)]
    if not remedy.changes:
        return bool(standing) and not gone
    return any(
        any(names(change.place, path) for path in standing) and not any(names(change.place, path) for path in gone)
        for change in remedy.changes
    )


def _tells(
    change: Change,
    block: Block,
    lost: Lost,
    told: tuple[Change, ...],
    now: Mapping[Path, str],
    ids: Callable[[str], Iterable[str]],
) -> bool:
    """Say whether a change tells a value that is lost, and what stands there now or was changed again by another."""
    if not change.old or not _was(block, lost, [*_readings(change.old), *ids(change.old)]):
        return False
    if change.new is None:
        return True
    readings = [*_readings(change.new), *ids(change.new)]
    later = [plain(other.old) for other in told if other.old and other is not change]
    return any(reading in text for text in (*now.values(), *later) for reading in readings if reading)


def _was(block: Block, lost: Lost, readings: list[str]) -> bool:
    """Say whether a text, as it may be read, is a value that is lost, or one in a part that is."""
    below = (path for path, _ in block.values() if path[: len(lost.path)] == lost.path and path != lost.path)
    paths = (lost.path, *below)
    return any(digest(block.salt, path, reading) in lost.hashes for path in paths for reading in readings)


def _readings(text: str) -> Iterator[str]:
    """Yield what a text may mean as a value: itself, a day, an instant, a number with its unit."""
    yield plain(text)
    readers: tuple[Callable[[str], object], ...] = (PartialDate.parse, parse_instant)
    for read in readers:
        try:
            yield plain(read(text))
        except (PydanticCustomError, ValueError, OverflowError):
            continue
    number = _NUMBER.fullmatch(text.strip().replace(",", "").replace("，", ""))
    if number:
        yield plain(Decimal(number[1]))


def _undone(block: Block, lost: Lost, told: list[Change], text: str | None) -> list[Change]:
    """Return the changes of a longer text that, taken back, give the text that was published; one may have taken out."""
    changes = sorted((item for item in told if item.old), key=lambda item: item.new is None)
    left = MOST_TRIED  # characters: a text of ten thousand may have lost a passage anywhere

    def search(state: str, used: list[Change], start: int) -> list[Change]:
        nonlocal left
        for number, change in enumerate(changes[start:], start):
            for earlier in _earlier(state, change):
                left -= len(earlier)
                if digest(block.salt, lost.path, earlier) in lost.hashes:
                    return [*used, change]
                found = search(earlier, [*used, change], number + 1) if change.new is not None else []
                if found or left < 0:
                    return found
        return []

    if text is None or len(lost.hashes) != 1:
        return []
    found = search(text, [], 0)
    changes.reverse()  # of two on one day either may be the later
    return found or search(text, [], 0)


def _earlier(text: str, change: Change) -> Iterator[str]:
    """Yield a text as it may have been before a change, wherever that was made; what was taken out may have stood anywhere."""
    old, new = plain(change.old or ""), plain(change.new or "")
    at = text.find(new)
    while at >= 0:
        yield plain(text[:at] + old + text[at + len(new) :])
        at = text.find(new, at + 1) if at < len(text) else -1


def names(place: str, path: Path) -> bool:
    """Say whether the name of a place is that of a path: its last key stands in it; of a file, that it is one."""
    keys = [part for part in path if isinstance(part, str)]
    if keys[0] == "附件":
        return "附件" in place
    return keys[-1] in place if len(keys[-1]) > 1 else place == keys[-1] or place.endswith(f"的{keys[-1]}")
