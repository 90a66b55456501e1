"""Whether a document is in force on a day, and its chain of versions. Every day comes from the caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.core.index import Index
from generator.core.page import Chip
from generator.core.values import is_slug
from generator.records.institutional_document.model import Amendment, Genre, InstitutionalDocument, Node, Status

CHIPS = {
    Status.IN_FORCE: Chip("ok", "现行有效"),
    Status.AMENDED: Chip("no", "已修改"),
    Status.REPEALED: Chip("gone", "已废止"),
    Status.LAPSED: Chip("gone", "失效"),
    Status.NOT_YET: Chip("soon", "尚未施行"),
    Status.PLANNED: Chip("", "拟制定"),
}
UNKNOWN = "没有记录施行日期"


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a chain, with the days from and to which its text applies; the last day is its own."""

    record: InstitutionalDocument
    start: date | None
    last: date | None


def start_of(record: InstitutionalDocument) -> date | None:
    """Return the day from which a document applies; None while it is not known, or still to be fixed."""
    if record.effective or record.effective_note:
        return record.effective
    return record.promulgated


def successors_of(record: InstitutionalDocument, index: Index) -> list[InstitutionalDocument]:
    """Return the versions that name this one as the one before, the earliest first."""
    links = (link.source for link in index.backlinks(record.id) if link.path == ("前一版本",))
    found = [item for source in links if (item := index.find(source, InstitutionalDocument))]
    return sorted(found, key=lambda item: (start_of(item) or item.date or date.max, item.id))


def status_on(record: InstitutionalDocument, day: date, index: Index) -> Status | None:
    """Return the state on a day, from dates and links first; None where nothing says it."""
    if record.status is Status.PLANNED:
        return Status.PLANNED
    if record.repeal and record.repeal.day <= day:
        return record.status if record.status is Status.LAPSED else Status.REPEALED
    if any((start_of(later) or later.date or date.max) <= day for later in successors_of(record, index)):
        return Status.AMENDED
    if record.trial_until and record.trial_until <= day:
        return Status.LAPSED
    start = start_of(record)
    if start is None:
        return Status.NOT_YET if record.effective_note else record.status
    if day < start:
        return Status.NOT_YET
    return record.status if record.status in (Status.AMENDED, Status.REPEALED, Status.LAPSED) else Status.IN_FORCE


def words_of(status: Status | None) -> str:
    """Return a state in words, where there is none too."""
    return status.label if status else UNKNOWN


def chips_of(record: InstitutionalDocument, day: date, index: Index) -> tuple[Chip, ...]:
    """Return the state on a day, whether the document is on trial, and whether others changed its text."""
    status = status_on(record, day, index)
    if status is None and record.genre is Genre.EXTRACT:
        return (Chip("", "摘录"),)
    chips: tuple[Chip, ...] = (CHIPS[status],) if status else ()
    live = status in (Status.IN_FORCE, Status.NOT_YET, None)
    if record.trial and live:
        chips += (Chip("run", "试行"),)
    if live and any(begin and begin <= day for _, _, _, begin in amended_by(record, index)):
        chips += (Chip("fix", "有修改"),)
    return chips


def amended_by(
    record: InstitutionalDocument, index: Index
) -> Iterator[tuple[InstitutionalDocument, int, Amendment, date | None]]:
    """Yield who changes a document: the document, the amendment's number and itself, and from which day."""
    for link in index.backlinks(record.id):
        source = index.find(link.source, InstitutionalDocument)
        if source is not None and len(link.path) == 3 and link.path[0] == "修改":
            number = int(link.path[1])
            amendment = source.amendments[number]
            yield source, number + 1, amendment, amendment.effective or start_of(source) or source.date


def versions_of(record: InstitutionalDocument, index: Index) -> tuple[Version, ...]:
    """Return the chain a document belongs to, oldest first, each with the days its text applies."""
    first, seen = record, {record.id}
    while (earlier := index.find(first.previous, InstitutionalDocument)) is not None and earlier.id not in seen:
        first = earlier
        seen.add(earlier.id)
    chain, seen = [first], {first.id}
    while later := [item for item in successors_of(chain[-1], index) if item.id not in seen]:
        chain.append(later[0])
        seen.add(later[0].id)
    return tuple(_version(item, chain[number + 1 :]) for number, item in enumerate(chain))


def _version(item: InstitutionalDocument, later: list[InstitutionalDocument]) -> Version:
    ends = [item.repeal.day] if item.repeal else []
    ends += [begin for other in later[:1] if (begin := start_of(other) or other.date)]
    return Version(item, start_of(item) or item.date, min(ends) - timedelta(days=1) if ends else None)


def outline(nodes: tuple[Node, ...], depth: int = 0, anchor: str = "a") -> Iterator[tuple[int, str, Node]]:
    """Yield (depth, anchor, node) in reading order; the anchor is the key or the position, never the number."""
    for position, node in enumerate(nodes, 1):
        own = f"k-{node.key}" if node.key and is_slug(node.key) else f"{anchor}{position}"
        yield depth, own, node
        yield from outline(node.children, depth + 1, f"{own}-")


def anchor_of(record: InstitutionalDocument, words: str) -> str:
    """Return the anchor of the article that a key or a printed number means, or nothing.

    第九条第二款 means 第九条 where its paragraphs have no numbers; 四、（二） means the second item below 四、.
    """
    wanted = bare(words)
    places = [(anchor, node) for _, anchor, node in outline(record.body)]
    for anchor, node in places:
        if node.key == words or (node.number and bare(node.number) == wanted):
            return anchor
    for anchor, names in _paths(record.body):
        if any("".join(names[start:]).rstrip("、.．:：") == wanted for start in range(len(names) - 1)):
            return anchor
    inside = [(len(bare(node.number or "")), anchor) for anchor, node in places if _holds(node, wanted)]
    return max(inside)[1] if inside else ""


def _paths(
    nodes: tuple[Node, ...], above: tuple[str, ...] = (), anchor: str = "a"
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the anchor of every node and the numbers, or headings, from the top down to it, without blanks."""
    for position, node in enumerate(nodes, 1):
        own = f"k-{node.key}" if node.key and is_slug(node.key) else f"{anchor}{position}"
        names = (*above, "".join((node.number or node.heading or "").split()))
        yield own, names
        yield from _paths(node.children, names, f"{own}-")


def _holds(node: Node, wanted: str) -> bool:
    number = bare(node.number or "")
    return number.startswith("第") and len(number) > 2 and wanted.startswith(number)


def bare(number: str) -> str:
    """Return a number without the blanks and the point after it."""
    return "".join(number.split()).rstrip("、.．:：")


def names_in(numbers: str | None) -> tuple[str, ...]:
    """Return the single numbers of 第三条、第四条."""
    return tuple(name for part in (numbers or "").split("、") if (name := bare(part)))
