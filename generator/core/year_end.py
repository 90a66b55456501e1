"""A finished year: what is missing of it, what is undecided, and how it was sealed. Knows no record type by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.core.derived import DisclosureState, Entry
from generator.core.frozen import value
from generator.core.record import Part, field, parts
from generator.core.values import Text

if TYPE_CHECKING:
    from generator.core.record import Record
    from generator.core.view import View

_LAST_NUMBER = re.compile(r"(\d+)(\D*)\Z")
_NUMBERED = ("document_number", "number")


@value
class Gap:
    """Something of a year that the archive does not hold; ``key`` names it for ever, ``reason`` is why, where that is on record."""

    key: str
    what: str
    address: str = ""
    reason: str = ""


@value
class Sealed:
    """One sealed edition of a year's archive; ``bag`` is the hash that is signed, ``zip`` that of the file to hand over.

    ``redactions`` are the ids of those that were public when it was sealed, so that it holds nothing of what they removed.
    """

    year: int
    edition: int
    instant: str
    name: str
    key: str
    bag: str
    zip: str
    size: int
    files: int
    redactions: tuple[str, ...] = ()
    reason: str = ""


class KnownGap(Part):
    """What staff say of a gap."""

    key: Text = field("项", "缺漏的编号，照 gongbao archive 列出的写", required=True)
    reason: Text = field("说明", "为什么缺，公开给读者看", required=True)


class YearNotes(Part):
    """What staff say of a year before it is sealed, from ``data/archives/<year>.yaml``."""

    gaps: tuple[KnownGap, ...] = parts("缺漏", "逐条说明已知的缺漏")


@value
class YearEnd:
    """What is known of a year's archive: what staff said of its gaps, and its editions, earliest first."""

    notes: tuple[tuple[str, str], ...] = ()
    editions: tuple[Sealed, ...] = ()
    tainted: frozenset[int] = frozenset()
    """The editions that hold what was redacted since."""


NO_YEAR_END = YearEnd()


def entries_of_year(view: View, year: int) -> list[Entry]:
    """Return what is dated in a year, by type and id."""
    found = [entry for entry in view.entries.values() if entry.date is not None and entry.date.year == year]
    return sorted(found, key=lambda entry: (entry.type, entry.id))


def issues_of_year(view: View, year: int) -> list[str]:
    """Return the ids of a year's issues, whenever they came out, in their order; one that shows its title only is not among them."""
    found = [
        (entry.date or view.today, entry.id)
        for name, record_type in view.index.types.items()
        if (press := record_type.press) is not None
        for entry in view.entries_of(name)
        if (record := view.record(entry.id)) is not None and press.year_of(record) == year
    ]
    return [record_id for _, record_id in sorted(found)]


def finished_years(view: View) -> list[int]:
    """Return the years that are over and of which something is public, newest first."""
    years = {entry.date.year for entry in view.entries.values() if entry.date is not None}
    return sorted((year for year in years if year < view.today.year), reverse=True)


def gaps_of(view: View, year: int) -> list[Gap]:
    """Return what is missing of a year, each with the reason on record or the one staff gave."""
    said = dict(view.year_ends.get(year, NO_YEAR_END).notes)
    found = [*_closed(view, year), *_not_public(view, year), *_numbers(view, year), *_unprinted(view, year)]
    unique = {gap.key: gap for gap in found}
    return [
        Gap(gap.key, gap.what, gap.address, gap.reason or said.get(gap.key, ""))
        for gap in sorted(unique.values(), key=lambda gap: gap.key)
    ]


def undecided(view: View, year: int) -> Iterator[str]:
    """Yield in words why a year cannot be sealed yet."""
    for record_type in view.index.types.values():
        if record_type.press is not None:
            yield from record_type.press.undecided(year, view)
    for gap in gaps_of(view, year):
        if not gap.reason:
            yield f"缺漏没有说明：{gap.what}（项：{gap.key}）"


def _closed(view: View, year: int) -> Iterator[Gap]:
    for entry in entries_of_year(view, year):
        if entry.withdrawn:
            yield Gap(entry.id, entry.title, entry.address, "已撤回，理由见网页")
        elif entry.title_only:
            yield Gap(entry.id, f"《{entry.title}》只公开标题", entry.address, entry.summary)


def _not_public(view: View, year: int) -> Iterator[Gap]:
    for item in view.disclosures():
        if item.year == year and item.state is DisclosureState.MISSING:
            entry = view.entry(item.source)
            address = entry.part(item.anchor).address if entry else ""
            yield Gap(
                f"{item.duty}#{item.source}#{item.anchor}".rstrip("#"), f"没有公开：{item.what}", address, item.reason
            )


def _unprinted(view: View, year: int) -> Iterator[Gap]:
    for record_type in view.index.types.values():
        if record_type.press is not None:
            yield from record_type.press.gaps(year, view)


def _numbers(view: View, year: int) -> Iterator[Gap]:
    """Yield the series whose numbers do not run through; what the series is comes before its last number.

    Document numbers of one issuer and year are one series, whatever records bear them.
    """
    series: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for entry in entries_of_year(view, year):
        record = view.record(entry.id)
        found = _LAST_NUMBER.search(_number_of(record)) if record else None
        if found and record:
            head = found.string[: found.start()]
            series["" if "〔" in head else entry.type, head, found[2]].add(int(found[1]))
    for (kind, head, tail), numbers in sorted(series.items()):
        missing = _missing(numbers)
        if missing:
            title = f"{view.index.types[kind].title}的编号" if kind else "文号"
            yield Gap(f"number#{kind}#{head}#{tail}".replace("##", "#"), f"{title}“{head}…{tail}”缺{missing}")


def _number_of(record: Record) -> str:
    return next((text for name in _NUMBERED if isinstance(text := getattr(record, name, None), str)), "")


def _missing(numbers: set[int]) -> str:
    """Return the numbers left out between the first and the last, as runs: 3、5至9."""
    runs = [(low + 1, high - 1) for low, high in pairwise(sorted(numbers)) if high - low > 1]
    return "、".join(str(low) if low == high else f"{low}至{high}" for low, high in runs)


YearEnds = Mapping[int, YearEnd]
