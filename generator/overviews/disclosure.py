"""The disclosure table (公开对照): what must be public by the law of the day against what is, year by year, each gap named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.arrange import arranged
from generator.core.derived import Board, Disclosure, DisclosureState, Overview
from generator.core.pack_words import Binding, Rhythm
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.rule import PublicationDuty
from generator.core.values import print_day
from generator.core.view import View

ADDRESS = "disclosure/"
NONE = "没有收录"
SHOWN_YEARS = 4
_CHIPS = {
    DisclosureState.PUBLIC: "ok",
    DisclosureState.WITHHELD: "no",
    DisclosureState.MISSING: "late",
    DisclosureState.NOT_YET: "",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """One duty in one year: what it covers, and whether the year has none of what must come every year."""

    duty: PublicationDuty
    year: int
    items: tuple[Disclosure, ...]
    is_over: bool

    @property
    def is_absent(self) -> bool:
        """Say whether the year has nothing of what comes every year."""
        return self.duty.rhythm is Rhythm.YEARLY and not self.items and self.is_over

    @property
    def required(self) -> tuple[Disclosure, ...]:
        """Return what must be public by now: all but what lawfully is not and what is not due."""
        left = (DisclosureState.WITHHELD, DisclosureState.NOT_YET)
        return tuple(item for item in self.items if item.state not in left)

    @property
    def public(self) -> int:
        """Return how many of the required are public."""
        return sum(item.state is DisclosureState.PUBLIC for item in self.required)

    @property
    def gaps(self) -> int:
        """Return how many are not."""
        return len(self.required) - self.public + self.is_absent


def years_of(view: View) -> range:
    """Return the years the site has anything to disclose of, up to the view's own."""
    years = [item.year for item in view.disclosures() if item.year <= view.today.year]
    return range(min(years), view.today.year + 1) if years else range(0)


def covers_of(view: View, year: int) -> tuple[Cover, ...]:
    """Return each duty of a year by the law of its last day, in the packs' order; a duty no text had then is left out."""
    day = min(date(year, 12, 31), view.today)
    found: dict[str, list[Disclosure]] = {}
    for item in view.disclosures():
        if item.year == year:
            found.setdefault(item.duty, []).append(item)
    return tuple(
        Cover(duty, year, tuple(found.get(duty.key, ())), is_over=year < view.today.year)
        for duty in view.context.rules.publication_duties(day)
    )


def _basis(duty: PublicationDuty) -> Cell:
    words = [duty.strength.label if duty.strength and duty.is_verified else "", duty.term]
    told = "，".join(word for word in words if word)
    is_reference = duty.binding is not Binding.BINDING or not duty.is_verified
    cited = f"参照：{duty.basis}" if duty.basis and is_reference else duty.basis
    if not cited:
        return "所采用的规定没有写明" if not duty.is_verified else told
    return (cited, Small(told)) if told else cited


def _cell(cover: Cover) -> Cell:
    if cover.is_absent:
        return Link(NONE, f"{ADDRESS}{cover.year}/#{cover.duty.key}")
    if not cover.items:
        return ""
    if not cover.required:
        states = {item.state for item in cover.items}
        words = "、".join(state.label for state in DisclosureState if state in states)
        return Link(words, f"{ADDRESS}{cover.year}/#{cover.duty.key}")
    return Link(f"{cover.public} / {len(cover.required)}", f"{ADDRESS}{cover.year}/#{cover.duty.key}")


def boards(view: View) -> Iterator[Board]:
    """Yield the table over the last years, and a page for every year with each thing that must be public."""
    years = sorted(years_of(view), reverse=True)
    if not years:
        return
    covers = {year: covers_of(view, year) for year in years}
    shown = years[:SHOWN_YEARS]
    table = _overview(view, covers, shown)
    gaps = {year: sum(cover.gaps for cover in covers[year]) for year in years}
    links: list[Cell] = [Link(f"{year}年（缺{gaps[year]}项）", f"{ADDRESS}{year}/") for year in years]
    data = (Link("本表 CSV", f"{ADDRESS}disclosure.csv"),)
    words = "，".join(f"{year}年缺{gaps[year]}项" for year in shown)
    meta = Meta(
        layout="board",
        title="公开对照",
        summary=f"法律要求公开的，逐年对照本站公开的。截至{print_day(view.today)}，{words}。",
        data=data,
    )
    yield Board(
        ADDRESS, "disclosure.md.j2", meta, {"table": table, "years": links}, ((f"{ADDRESS}disclosure.csv", table),)
    )
    for year in years:
        yield _year_board(view, year, covers[year])


def _overview(view: View, covers: dict[int, tuple[Cover, ...]], years: list[int]) -> Table:
    duties = {cover.duty.key: cover.duty for year in sorted(covers) for cover in covers[year]}
    rows = []
    for key, duty in duties.items():
        cells = []
        for year in years:
            own = [cover for cover in covers[year] if cover.duty.key == key]
            cells.append(_cell(own[0]) if own else "当时没有规定")
        rows.append(Row(((duty.name, Small(duty.rhythm.label)), *cells, _basis(duty)), key))
    headings = (Heading("事项", "", row=True), *(Heading(f"{year}年", "rt") for year in years), Heading("依据"))
    caption = f"已公开数 ÷ 应公开数，截至{print_day(view.today)}"
    return Table(caption, headings, (Group(tuple(rows)),))


def _year_board(view: View, year: int, covers: tuple[Cover, ...]) -> Board:
    gaps = [row for cover in covers for row in _rows(view, cover, only_gaps=True)]
    groups = tuple(
        Group(tuple(_rows(view, cover)), cover.duty.name, f"{cover.public} / {len(cover.required)}")
        for cover in covers
        if cover.items or cover.is_absent
    )
    headings = (Heading("事项", "", row=True), Heading("状态", "nw"), Heading("公开日期", "nw"), Heading("说明"))
    table = arranged(Table(f"{year}年应当公开的事项", headings, groups), _FACETS, "项")
    csv = f"{ADDRESS}{year}/disclosure-{year}.csv"
    meta = Meta(
        layout="board",
        title=f"{year}年的公开对照",
        summary=f"缺{len(gaps)}项，逐项列出。" if gaps else "没有缺项。",
        crumbs=(Link("公开对照", ADDRESS),),
        up=Link("公开对照", ADDRESS),
        data=(Link("本表 CSV", csv),),
    )
    values = {
        "gaps": Table(f"没有公开的{len(gaps)}项", headings, (Group(tuple(gaps)),)) if gaps else None,
        "table": table,
        "anchors": tuple((cover.duty.key, cover.duty.name) for cover in covers if cover.items or cover.is_absent),
    }
    return Board(f"{ADDRESS}{year}/", "disclosure_year.md.j2", meta, values, ((csv, table),))


_FACETS = (("state", "状态"), ("duty", "事项"))


def _rows(view: View, cover: Cover, *, only_gaps: bool = False) -> Iterator[Row]:
    anchor = "" if only_gaps else cover.duty.key
    if cover.is_absent:
        missing = (f"{cover.year}年的{cover.duty.name}", Small(cover.duty.content))
        yield Row((missing, Chip("late", NONE), "", _basis(cover.duty)), anchor, ((NONE,), (cover.duty.name,)))
    for number, item in enumerate(cover.items):
        if only_gaps and item.state is not DisclosureState.MISSING:
            continue
        entry = view.entry(item.source)
        what: Piece = entry.part(item.anchor, item.what) if entry else item.what
        told: Cell = (what, Small(cover.duty.name)) if only_gaps else what
        day = print_day(item.published) if item.published else ""
        chip = Chip(_CHIPS[item.state], item.state.label)
        yield Row((told, chip, day, item.reason), "" if number else anchor, ((item.state.label,), (cover.duty.name,)))


OVERVIEW = Overview("公开对照", ADDRESS, "公报", boards)
