"""Statistics (统计): what was done in each year and term, by kind, and how long duties took; each number opens its rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import dropwhile

from generator.core.derived import Board, Deed, DeedKind, Subject
from generator.core.ordinals import find_ordinal
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.rates import percent
from generator.core.record import RecordType
from generator.core.values import print_day
from generator.core.view import View
from generator.overviews.statistics import times, windows
from generator.overviews.statistics.windows import ADDRESS, Window
from generator.render.chart import Chart, bars_of, draw

TERM = "届"
RATE = "%"
_OWN_BODIES = ("congress", "standing_committee")
MOST_VARIETIES = 16
MOST_ACROSS = 6  # years side by side in a table or a chart: more do not fit
MOST_ROWS = 1000  # of a kind on a term's page; beyond, its years open instead: a page of 2.5 MB helps no reader


@dataclass(frozen=True, slots=True)
class Count:
    """The deeds of one kind in a window and the number they come to."""

    kind: DeedKind
    deeds: tuple[Deed, ...]

    @property
    def number(self) -> Decimal:
        """Return the sum of what was done or stands, or the rate in percent."""
        if self.kind.unit == RATE:
            return percent(self.met, len(self.deeds)) if self.deeds else Decimal(0)
        return sum((Decimal(deed.amount) for deed in self.deeds if deed.met), Decimal(0))

    @property
    def met(self) -> int:
        """Return how many were done of those that were due."""
        return sum(deed.met for deed in self.deeds)

    @property
    def words(self) -> str:
        """Return the number with its unit, and what it is a part of where not all was done."""
        if not self.deeds:
            return ""
        if self.kind.unit == RATE:
            return f"{self.number}%（{self.met} ÷ {len(self.deeds)}）"
        whole = f"（应{len(self.deeds)}）" if self.met < len(self.deeds) else ""
        return f"{self.number.normalize():f}{self.kind.unit}{whole}"


def years_of(view: View) -> list[Window]:
    """Return every year in which something was done, the newest first."""
    days = [deed.day for kind in _kinds(view) for deed in view.deeds_of(kind.name)]
    if not days:
        return []
    return [
        Window(str(year), f"{year}年", date(year, 1, 1), date(year + 1, 1, 1), min(date(year, 12, 31), view.today))
        for year in range(view.today.year, min(days).year - 1, -1)
    ]


def terms_of(view: View) -> list[Window]:
    """Return every term in which something was done, the newest first; of several bodies with the same number the first, of this county's own only."""
    spans: dict[str, Window] = {}
    for term in sorted(view.subjects_of(TERM), key=lambda item: (item.start or date.max, item.id)):
        if term.start and term.start <= view.today and _is_own(view, term):
            end = term.end or date.max
            last = min(end - timedelta(days=1), view.today)
            found = find_ordinal(term.title, TERM)
            title = found[1] if found else term.title
            spans.setdefault(title, Window(f"terms/{term.id.partition('/')[2]}", title, term.start, end, last))
    kinds = _kinds(view)
    done = [window for window in spans.values() if any(count(view, kind, window).deeds for kind in kinds)]
    return sorted(done, key=lambda window: window.start, reverse=True)


def _is_own(view: View, term: Subject) -> bool:
    """Say whether a term is one of the county's congress or its committee; where no body is known its title says so."""
    body, entry = view.record(term.of), view.entry(term.of)
    if body is None or entry is None:
        return term.title.startswith(view.site.place)
    return str(getattr(body, "classification", "")) in _OWN_BODIES and entry.title.startswith(view.site.place)


def _types(view: View) -> list[RecordType]:
    return [item for item in view.index.types.values() if item.deeds]


def _kinds(view: View) -> list[DeedKind]:
    return [kind for item in _types(view) for kind in item.deeds]


def count(view: View, kind: DeedKind, window: Window, variety: str | None = None) -> Count:
    """Return what was done of a kind in a window, of one variety where it is named."""
    found = view.index.cached(f"statistics {kind.name} {window.slug}", lambda _: _by_variety(view, kind, window))
    return Count(kind, tuple(found.get(variety, ())))


def _by_variety(view: View, kind: DeedKind, window: Window) -> dict[str | None, list[Deed]]:
    """Return the deeds of a kind in a window by variety, and all of them under None."""
    deeds = view.deeds_of(kind.name)
    stands = view.index.cached(f"statistics {kind.name}", lambda _: any(deed.standing for deed in deeds))
    first = 0 if stands else bisect_left(deeds, window.start, key=_day)
    found: dict[str | None, list[Deed]] = {}
    for deed in deeds[first : bisect_right(deeds, window.last, key=_day)]:
        if deed.until is None or deed.until > window.last if deed.standing else deed.day >= window.start:
            found.setdefault(None, []).append(deed)
            found.setdefault(deed.variety, []).append(deed)
    return found


def _day(deed: Deed) -> date:
    return deed.day


def varieties_of(view: View, kind: DeedKind) -> list[str]:
    """Return the varieties of a kind; none where they name single things and not sorts."""
    found = dict.fromkeys(deed.variety for deed in view.deeds_of(kind.name) if deed.variety)
    return list(found) if kind.unit != RATE and 1 < len(found) <= MOST_VARIETIES else []


@dataclass(frozen=True, slots=True)
class Section:
    """A type's kinds and their varieties by window, each number linked to its rows."""

    record_type: RecordType
    columns: Sequence[Window]
    lines: tuple[tuple[Cell, tuple[Cell, ...]], ...]

    def table(self, today: date, first: int = 0, number: int | None = None) -> Table:
        """Return some of the columns as a table, without the lines that have nothing there."""
        part = slice(first, None if number is None else first + number)
        rows = tuple(Row((what, *cells[part])) for what, cells in self.lines if any(cells[part]))
        headings = (Heading("类别", "", row=True), *(Heading(window.title, "rt") for window in self.columns[part]))
        each = "各年" if self.columns[0].slug.isdecimal() else "各届"
        return Table(f"{self.record_type.title}，{each}，截至{print_day(today)}", headings, (Group(rows),))

    def tables(self, today: date) -> list[Table]:
        """Return all columns as tables that fit a screen, the newest first."""
        found = (self.table(today, first, MOST_ACROSS) for first in range(0, len(self.columns), MOST_ACROSS))
        return [table for table in found if table.groups[0].rows]


def section(view: View, record_type: RecordType, columns: Sequence[Window]) -> Section | None:
    """Return what is counted of a type, from the first window in which something was done; None where nothing was."""
    lines: list[tuple[Cell, tuple[Cell, ...]]] = []
    for place, kind in enumerate(record_type.deeds, 1):
        words: list[tuple[Cell, str | None]] = [((kind.name, Small(kind.description)), None)]
        words += [(f"　其中：{variety}", variety) for variety in varieties_of(view, kind)]
        for what, variety in words:
            counts = [count(view, kind, window, variety) for window in columns]
            cells = [_number(found, window, record_type, place) for found, window in zip(counts, columns, strict=True)]
            if any(cells):
                lines.append((what, tuple(cells)))
    if not lines:
        return None
    used = max(number for _, cells in lines for number, cell in enumerate(cells, 1) if cell)
    return Section(record_type, columns[:used], tuple((what, cells[:used]) for what, cells in lines))


def _number(found: Count, window: Window, record_type: RecordType, place: int) -> Cell:
    return Link(found.words, f"{window.address}{record_type.folder}/#k{place}") if found.deeds else ""


def chart(view: View, record_type: RecordType, years: Sequence[Window]) -> Chart | None:
    """Return the first kind of a type that was done in two years or more, as a chart over the years."""
    for kind in record_type.deeds:
        counts = [(window, count(view, kind, window)) for window in reversed(years)]
        counts = list(dropwhile(lambda item: not item[1].deeds, counts))
        if kind.unit != RATE and sum(bool(found.deeds) for _, found in counts) > 1:
            bars = bars_of([(window.slug, found.number, f"{found.number.normalize():f}") for window, found in counts])
            return Chart(f"各年{kind.name}（{kind.unit}）", bars)
    return None


def boards(view: View) -> Iterator[Board]:
    """Yield a chart of each type, its numbers by year and term, the lists behind them, and the times duties took."""
    years, terms = years_of(view), terms_of(view)
    if not years:
        return
    counted = [(item, found) for item in _types(view) if (found := section(view, item, years))]
    shown = []
    for item, by_year in counted:
        drawn = chart(view, item, by_year.columns[:MOST_ACROSS])
        kinds = sum(isinstance(what, tuple) for what, _ in by_year.lines)
        shown.append((Link(item.title, type_address(item)), draw(drawn) if drawn else "", kinds))
        yield _type_board(view, by_year, shown[-1][1], section(view, item, terms) if terms else None)
    meta = Meta(
        layout="board",
        title="统计",
        summary=f"截至{print_day(view.today)}，逐年、逐届统计；每个数点开是它所数的记录。",
    )
    duties = times.overview(view)
    yield Board(ADDRESS, "statistics.md.j2", meta, {"shown": shown, "duties": duties}, times.tables(duties))
    for window in (*years, *terms):
        for item in _types(view):
            yield from _rows_board(view, item, window)
    yield from times.boards(view)


def type_address(record_type: RecordType) -> str:
    """Return the address of a type's numbers."""
    return f"{ADDRESS}kinds/{record_type.folder}/"


def _type_board(view: View, by_year: Section, drawn: str, by_term: Section | None) -> Board:
    item, up = by_year.record_type, Link("统计", ADDRESS)
    download = Link("本表 CSV", f"{ADDRESS}{item.folder}.csv")
    meta = Meta(
        layout="board",
        title=f"{item.title}统计",
        summary=f"截至{print_day(view.today)}；每个数点开是它所数的记录。",
        crumbs=(up,),
        up=up,
        data=(download,),
    )
    values = {
        "drawn": drawn,
        "tables": by_year.tables(view.today),
        "by_term": by_term.table(view.today) if by_term else None,
        "more": _first_board(view, item),
    }
    files = ((download.address, by_year.table(view.today)),)
    return Board(type_address(item), "statistics_type.md.j2", meta, values, files)


def _first_board(view: View, record_type: RecordType) -> Link | None:
    """Return a link to a type's first board, where there is anything on it."""
    found = (board.address for board in record_type.boards(view) if board.address in record_type.board_addresses)
    address = next(found, None)
    return Link(record_type.title, address) if address else None


def _rows_board(view: View, record_type: RecordType, window: Window) -> Iterator[Board]:
    parts = []
    files: tuple[tuple[str, Table], ...] = ()
    address = f"{window.address}{record_type.folder}/"
    split: dict[str, Window] = {}
    for place, kind in enumerate(record_type.deeds, 1):
        found = count(view, kind, window)
        if not found.deeds:
            continue
        rows = shown = _rows(view, found)
        if len(found.deeds) > MOST_ROWS and not any(deed.standing for deed in found.deeds):
            years = windows.years_within(window)
            shown = _years(view, found, years, record_type, place) if years else rows
            split |= {year.slug: year for year in years if year.slug.startswith(window.slug)}
        parts.append((f"k{place}", kind, shown))
        files += ((f"{address}k{place}.csv", rows),)
    if not parts:
        return
    meta = Meta(
        layout="board",
        title=f"{window.title}的{record_type.title}",
        crumbs=(Link("统计", ADDRESS), Link(f"{record_type.title}统计", type_address(record_type))),
        up=Link(f"{record_type.title}统计", type_address(record_type)),
        data=tuple(Link(f"{kind.name} CSV", path) for (path, _), (_, kind, _) in zip(files, parts, strict=True)),
    )
    yield Board(address, "statistics_rows.md.j2", meta, {"parts": parts}, files)
    for year in split.values():
        yield from _rows_board(view, record_type, year)


def _years(view: View, found: Count, years: Sequence[Window], record_type: RecordType, place: int) -> Table:
    """Return the numbers of a term's years, each linked to its rows, in place of all the term's rows."""
    counts = [(year, count(view, found.kind, year)) for year in years]
    rows = tuple(Row((year.title, _number(one, year, record_type, place))) for year, one in counts if one.deeds)
    headings = (Heading("年度", "", row=True), Heading("数量", "rt"))
    return Table(f"{found.kind.name}：{found.words}，逐年列出；全部在 CSV 里", headings, (Group(rows),))


def _rows(view: View, found: Count) -> Table:
    rows = []
    for deed in found.deeds:
        entry = view.entry(deed.source)
        what: Cell = entry.part(deed.anchor, deed.title) if entry else deed.title
        amount = f"{Decimal(deed.amount).normalize():f}" if deed.met else "没有做到"
        rows.append(Row((print_day(deed.day), what, deed.variety, amount)))
    headings = (Heading("日期", "nw"), Heading("记录", "", row=True), Heading("种类"), Heading("数量", "rt"))
    return Table(f"{found.kind.name}：{found.words}", headings, (Group(tuple(rows)),))
