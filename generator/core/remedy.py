"""What a record says was done to another that had been public, and which of its values that accounts for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Path
from generator.core.frozen import value
from generator.core.ledger import Block, Lost, digest, plain
from generator.core.values import Choice


class RemedyKind(Choice):
    """What was done: values corrected, the whole withdrawn, the whole renewed, or something redacted."""

    CORRECTED = "corrected", "更正"
    WITHDRAWN = "withdrawn", "撤回"
    RENEWED = "renewed", "重新公布"
    REDACTED = "redacted", "删除敏感信息"


@value
class Remedy:
    """One record's word on another: what was done, and the places, each with the text that stood there where it is told."""

    target: str
    deed: RemedyKind
    places: tuple[tuple[str, str | None], ...] = ()


def unaccounted(block: Block, lost: list[Lost], remedies: list[Remedy]) -> Iterator[Lost]:
    """Yield what is lost and named by no remedy; each place that is named accounts for one value."""
    if any(item.deed is RemedyKind.RENEWED for item in remedies):
        return
    if any(item.deed is RemedyKind.REDACTED and not item.places for item in remedies):
        return
    places = [place for item in remedies for place in item.places]
    left = []
    for item in lost:
        exact = next((place for place in places if _is_text(block, item, place[1])), None)
        if exact is None:
            left.append(item)
        else:
            places.remove(exact)
    for item in left:
        named = next((place for place in places if names(place[0], item.path)), None)
        if named is None:
            yield item
        else:
            places.remove(named)


def _is_text(block: Block, lost: Lost, text: str | None) -> bool:
    return text is not None and digest(block.salt, lost.path, plain(text)) in lost.hashes


def names(place: str, path: Path) -> bool:
    """Say whether the name of a place is that of a path: its last key stands in it; of a file, that it is one."""
    keys = [part for part in path if isinstance(part, str)]
    if keys[0] == "附件":
        return "附件" in place
    return keys[-1] in place if len(keys[-1]) > 1 else place == keys[-1] or place.endswith(f"的{keys[-1]}")
