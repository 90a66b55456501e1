"""Statistics (统计): what was done in each year and term, by kind, and how long duties took; each number opens its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.core.derived import Board, Deed, DeedKind
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
MOST_VARIETIES = 16
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
    days = [deed.day for kind in _kinds(view) for deed in view.deeds_of(kind.name) if deed.day <= view.today]
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
        if term.start and term.start <= view.today and term.title.startswith(view.site.place):
            end = term.end or date.max
            last = min(end - timedelta(days=1), view.today)
            found = find_ordinal(term.title, TERM)
            title = found[1] if found else term.title
            spans.setdefault(title, Window(f"terms/{term.id.partition('/')[2]}", title, term.start, end, last))
    kinds = _kinds(view)
    done = [window for window in spans.values() if any(count(view, kind, window).deeds for kind in kinds)]
    return sorted(done, key=lambda window: window.start, reverse=True)


def _types(view: View) -> list[RecordType]:
    return [item for item in view.index.types.values() if item.deeds]


def _kinds(view: View) -> list[DeedKind]:
    return [kind for item in _types(view) for kind in item.deeds]


def count(view: View, kind: DeedKind, window: Window, variety: str | None = None) -> Count:
    """Return what was done of a kind in a window, of one variety where it is named."""
    return Count(
        kind,
        tuple(
            deed
            for deed in view.deeds_of(kind.name)
            if deed.day <= window.last
            and (deed.until is None or deed.until > window.last if deed.standing else deed.day >= window.start)
            and (variety is None or deed.variety == variety)
        ),
    )


def varieties_of(view: View, kind: DeedKind) -> list[str]:
    """Return the varieties of a kind; none where they name single things and not sorts."""
    found = dict.fromkeys(deed.variety for deed in view.deeds_of(kind.name) if deed.variety)
    return list(found) if kind.unit != RATE and 1 < len(found) <= MOST_VARIETIES else []


def section(view: View, record_type: RecordType, columns: Sequence[Window]) -> Table | None:
    """Return a type's kinds by window, each number linked to its rows; None where nothing was done."""
    rows = []
    for place, kind in enumerate(record_type.deeds, 1):
        counts = [count(view, kind, window) for window in columns]
        if not any(found.deeds for found in counts):
            continue
        cells = [_number(found, window, record_type, place) for found, window in zip(counts, columns, strict=True)]
        rows.append(Row(((kind.name, Small(kind.description)), *cells)))
        for variety in varieties_of(view, kind):
            parts = [count(view, kind, window, variety) for window in columns]
            cells = [_number(found, window, record_type, place) for found, window in zip(parts, columns, strict=True)]
            if any(found.deeds for found in parts):
                rows.append(Row((f"　其中：{variety}", *cells)))
    if not rows:
        return None
    headings = (Heading("类别", "", row=True), *(Heading(window.title, "rt") for window in columns))
    each = "各年" if columns[0].slug.isdecimal() else "各届"
    return Table(f"{record_type.title}，{each}，截至{print_day(view.today)}", headings, (Group(tuple(rows)),))


def _number(found: Count, window: Window, record_type: RecordType, place: int) -> Cell:
    return Link(found.words, f"{window.address}{record_type.folder}/#k{place}") if found.deeds else ""


def chart(view: View, record_type: RecordType, years: Sequence[Window]) -> Chart | None:
    """Return the first kind of a type that was done in two years or more, as a chart over the years."""
    for kind in record_type.deeds:
        counts = [(window, count(view, kind, window)) for window in reversed(years)]
        if kind.unit != RATE and sum(bool(found.deeds) for _, found in counts) > 1:
            bars = bars_of([(window.slug, found.number, f"{found.number.normalize():f}") for window, found in counts])
            return Chart(f"各年{kind.name}（{kind.unit}）", bars)
    return None


def boards(view: View) -> Iterator[Board]:
    """Yield the tables by year and by term, the lists behind them, and the times duties took."""
    years, terms = years_of(view), terms_of(view)
    if not years:
        return
    sections = []
    for item in _types(view):
        table = section(view, item, years)
        if table is None:
            continue
        drawn = chart(view, item, years)
        by_term = section(view, item, terms) if terms else None
        name = f"{ADDRESS}{item.folder}.csv"
        more = Link(item.title, item.board_addresses[0]) if item.board_addresses else None
        sections.append((item, table, draw(drawn) if drawn else "", by_term, Link("本表 CSV", name), more))
    tables = tuple((download.address, table) for _, table, _, _, download, _ in sections)
    meta = Meta(
        layout="board",
        title="统计",
        summary=f"截至{print_day(view.today)}，逐年、逐届统计；每个数点开是它所数的记录。",
    )
    duties = times.overview(view)
    yield Board(
        ADDRESS, "statistics.md.j2", meta, {"sections": sections, "duties": duties}, (*tables, *times.tables(duties))
    )
    for window in (*years, *terms):
        for item in _types(view):
            yield from _rows_board(view, item, window)
    yield from times.boards(view)


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
        crumbs=(Link("统计", ADDRESS),),
        up=Link("统计", ADDRESS),
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
