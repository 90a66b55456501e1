"""Whether a document is in force on a day, and its chain of versions. Every day comes from the caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.core.index import Index
from generator.core.page import Chip
from generator.core.record import Record
from generator.core.span import holds
from generator.records.institutional_document.model import Genre, InstitutionalDocument, Status
from generator.records.institutional_document.numbering import bare
from generator.records.institutional_document.parts import ClearanceResult, Node

CHIPS = {
    Status.IN_FORCE: Chip("ok", "现行有效"),
    Status.AMENDED: Chip("no", "已修改"),
    Status.REPEALED: Chip("gone", "已废止"),
    Status.LAPSED: Chip("gone", "失效"),
    Status.NOT_YET: Chip("soon", "尚未施行"),
    Status.PLANNED: Chip("", "拟制定"),
    Status.SUSPENDED: Chip("no", "暂停施行"),
    Status.PARTLY: Chip("fix", "部分失效"),
}
LIVE = (Status.IN_FORCE, Status.PARTLY)
ACTIVE = (*LIVE, Status.SUSPENDED)
UNKNOWN = "没有记录施行日期"
ENDING = (ClearanceResult.REPEALED, ClearanceResult.LAPSED, ClearanceResult.REPEALED_OR_LAPSED)


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a chain, with the days from and to which its text applies; the last day is its own."""

    record: InstitutionalDocument
    start: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Ending:
    """From when a document no longer applies, by whose decision, and whether it lapsed of itself."""

    day: date
    basis: InstitutionalDocument | None
    text: str
    is_lapse: bool


def start_of(record: InstitutionalDocument, index: Index) -> date | None:
    """Return the day from which a document applies; None while it is not known, or still to be fixed.

    A day fixed by a later decision counts from when that decision is there.
    """
    if record.effective:
        return record.effective
    fixed = fixing_decision(record, index)
    if fixed is not None:
        return fixed[1]
    return None if record.effective_note else record.promulgated


def fixing_decision(record: InstitutionalDocument, index: Index) -> tuple[InstitutionalDocument, date] | None:
    """Return the later decision that fixed a document's day of effect, with the day; the latest where there are two."""
    found = [
        (source, source.sets_effective[int(link.path[1])].day)
        for link in index.backlinks(record.id)
        if link.path[0] == "施行决定" and (source := index.find(link.source, InstitutionalDocument))
    ]
    return max(found, key=lambda item: (item[0].date or date.min, item[0].id)) if found else None


def ending_of(record: InstitutionalDocument, index: Index) -> Ending | None:
    """Return when and by what a document ended: as it says itself, else as a clean-up says."""
    if record.repeal:
        basis = index.find(record.repeal.basis, InstitutionalDocument)
        return Ending(record.repeal.day, basis, record.repeal.text or "", record.status is Status.LAPSED)
    for link in index.backlinks(record.id):
        if link.path[:2] != ("清理", "结果"):
            continue
        source = index.find(link.source, InstitutionalDocument)
        if source is None or source.clearance is None:
            continue
        group = source.clearance.groups[int(link.path[2])]
        day = start_of(source, index) or source.date
        if group.outcome in ENDING and day:
            note = group.items[int(link.path[4])].note or ""
            return Ending(day, source, note, group.outcome is ClearanceResult.LAPSED)
    return None


def successors_of(record: InstitutionalDocument, index: Index) -> list[InstitutionalDocument]:
    """Return the versions that name this one as the one before, the earliest first."""
    links = (link.source for link in index.backlinks(record.id) if link.path == ("前一版本",))
    found = [item for source in links if (item := index.find(source, InstitutionalDocument))]
    return sorted(found, key=lambda item: (start_of(item, index) or item.date or date.max, item.id))


def members_of_set(record: InstitutionalDocument, index: Index) -> tuple[Record, ...]:
    """Return the documents of the set that a document belongs to, itself among them; it must belong to one."""
    return index.grouped("institutional_document", _set_of)[record.document_set]


def _set_of(record: InstitutionalDocument) -> str | None:
    return record.document_set


def status_on(record: InstitutionalDocument, day: date, index: Index) -> Status | None:
    """Return the state on a day, from dates and links first; None where nothing says it."""
    if record.status is Status.PLANNED:
        return Status.PLANNED
    ending = ending_of(record, index)
    if ending and ending.day <= day:
        return Status.LAPSED if ending.is_lapse else Status.REPEALED
    if any((start_of(later, index) or later.date or date.max) <= day for later in successors_of(record, index)):
        return Status.AMENDED
    if record.trial_until and record.trial_until <= day:
        return Status.LAPSED
    start = start_of(record, index)
    if start is None:
        return Status.NOT_YET if record.effective_note else record.status
    if day < start:
        return Status.NOT_YET
    if any(holds((item.start, item.end), day) for item in record.suspensions):
        return Status.SUSPENDED
    if any(item.day <= day for item in record.superseded):
        return Status.PARTLY
    told = (Status.AMENDED, Status.REPEALED, Status.LAPSED, Status.SUSPENDED, Status.PARTLY)
    return record.status if record.status in told else Status.IN_FORCE


def words_of(status: Status | None) -> str:
    """Return a state in words, where there is none too."""
    return status.label if status else UNKNOWN


def base_chips(record: InstitutionalDocument, day: date, index: Index) -> tuple[Chip, ...]:
    """Return the state on a day, and whether the document is on trial."""
    status = status_on(record, day, index)
    if status is None and record.genre is Genre.EXTRACT:
        return (Chip("", "摘录"),)
    chips: tuple[Chip, ...] = (CHIPS[status],) if status else ()
    if record.trial and status in (*LIVE, Status.NOT_YET, Status.SUSPENDED, None):
        chips += (Chip("run", "试行"),)
    return chips


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
    return tuple(_version(item, chain[number + 1 :], index) for number, item in enumerate(chain))


def _version(item: InstitutionalDocument, later: list[InstitutionalDocument], index: Index) -> Version:
    ending = ending_of(item, index)
    ends = [ending.day] if ending else []
    ends += [begin for other in later[:1] if (begin := start_of(other, index) or other.date)]
    return Version(item, start_of(item, index) or item.date, min(ends) - timedelta(days=1) if ends else None)


def outline(nodes: tuple[Node, ...], depth: int = 0, anchor: str = "a") -> Iterator[tuple[int, str, Node]]:
    """Yield (depth, anchor, node) in reading order; the anchor is the key or the position, never the number."""
    for position, node in enumerate(nodes, 1):
        own = own_anchor(node, f"{anchor}{position}")
        yield depth, own, node
        yield from outline(node.children, depth + 1, f"{own}-")


def own_anchor(node: Node, place: str) -> str:
    """Return a node's permanent anchor: its key, else its place."""
    return f"k-{node.key}" if node.key else place


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
        own = own_anchor(node, f"{anchor}{position}")
        names = (*above, "".join((node.number or node.heading or "").split()))
        yield own, names
        yield from _paths(node.children, names, f"{own}-")


def _holds(node: Node, wanted: str) -> bool:
    number = bare(node.number or "")
    return number.startswith("第") and len(number) > 2 and wanted.startswith(number)
