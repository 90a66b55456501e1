"""A year's volume: the contents of all its issues, and where to find each class, person and unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.arrange import text_key
from generator.core.derived import Board
from generator.core.issue import Issue, Item
from generator.core.name_order import name_key
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.paper import Grid, Paper
from generator.core.values import print_day
from generator.core.view import View
from generator.records.gazette.model import Gazette, Kind, Section, issue_words
from generator.records.gazette.pages import address, page_of

VOLUMES = "gazettes/volumes/"
_INDEXES = (("分类索引", "类别"), ("人名索引", "姓名"), ("单位索引", "单位"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of some issue's contents: where it stands, and the page it leads to."""

    issue: Gazette
    number: int
    title: str
    section: Section
    page: int
    by: str
    record: str
    link: Link

    @property
    def words(self) -> str:
        """Return the issue and page as an index prints them."""
        return f"{issue_words(self.issue)}" + (f"第{self.page}页" if self.page else "")


def years_of(view: View) -> list[int]:
    """Return the years of which there are issues, newest first."""
    return sorted({issue.year for issue in _issues(view)}, reverse=True)


def _issues(view: View) -> list[Gazette]:
    found = [item for item in view.records_of("gazette") if isinstance(item, Gazette) and item.kind is Kind.GAZETTE]
    return sorted(found, key=lambda item: (item.date, item.running or 0, item.id))


def _places(year: int, view: View) -> Iterator[_Place]:
    for issue in _issues(view):
        if issue.year != year:
            continue
        issued = view.issued.get(issue.id)
        items = issued.issue.items if issued else ()
        for number, line in enumerate(issue.contents):
            item = items[number] if number < len(items) else None
            entry = view.entry(line.record)
            title = line.title or (entry.title if entry else "")
            where = f"{address(issue)}{number + 1}/" if item else f"{address(issue)}#c{number + 1}"
            by = "　".join(words for words in (line.author, line.office) if words)
            yield _Place(
                issue,
                number,
                title,
                line.section,
                page_of(issue, number, view),
                by,
                str(line.record or ""),
                Link(title, where),
            )


def volume_of(year: int, view: View) -> Issue | None:
    """Return a year's volume as a book; None when no issue of that year is public."""
    places = list(_places(year, view))
    if not places:
        return None
    issues = list({place.issue.id: place.issue for place in places}.values())
    items = []
    for issue in issues:
        title = f"{issue_words(issue)}，{print_day(issue.date)}出版"
        rows = tuple(
            (place.section.label, place.title, str(place.page or "")) for place in places if place.issue is issue
        )
        items.append(Item("各期目录", title, Paper(title, (Grid(("栏目", "标题", "页码"), rows),))))
    for title, heading in _INDEXES:
        rows = tuple((key, place.title, place.words) for key, place in _index(title, places, view))
        if rows:
            items.append(Item("索引", title, Paper(title, (Grid((heading, "标题", "期号和页码"), rows),))))
    name, sponsor = issues[-1].name, issues[-1].sponsor or ""
    facts = (("刊名", name), ("年度", f"{year}年，共{len(issues)}期"), ("主办", sponsor))
    colophon = tuple((label, words) for label, words in facts if words)
    numbers = f"{year}年总目录和索引"
    return Issue(f"gazette/volume-{year}", name, numbers, _last_day(issues), sponsor, tuple(items), colophon=colophon)


def _last_day(issues: list[Gazette]) -> dt.date:
    return max(issue.date for issue in issues)


def _index(title: str, places: list[_Place], view: View) -> list[tuple[str, _Place]]:
    if title == _INDEXES[0][0]:
        order = list(Section)
        return [(place.section.label, place) for place in sorted(places, key=lambda item: order.index(item.section))]
    prefix = "person/" if title == _INDEXES[1][0] else "organization/"
    found: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        record = view.record(place.record)
        refs = {str(ref) for _, ref, _ in record.links} if record and not _is_roll(place) else set()
        for ref in refs:
            entry = view.entry(ref) if ref.startswith(prefix) else None
            if entry is not None:
                found[entry.title].append(place)
    names = (
        sorted(found, key=lambda name: (name_key(name, view.site.name_order), name))
        if prefix == "person/"
        else sorted(found, key=text_key)
    )
    return [(name, place) for name in names for place in found[name]]


def _is_roll(place: _Place) -> bool:
    """Say whether a line prints but a part of a meeting: whom the meeting names elsewhere says nothing of it."""
    return bool(place.issue.contents[place.number].part)


def volume_pages(view: View) -> Iterator[Board]:
    """Yield a page for each year's volume, and one that lists them."""
    years = years_of(view)
    if not years:
        return
    rows = []
    for year in years:
        places = list(_places(year, view))
        numbers = {place.issue.id for place in places}
        rows.append(Row((Link(f"{year}年", f"{VOLUMES}{year}/"), str(len(numbers)), str(len(places)))))
    headings = (Heading("年", "nw", row=True), Heading("期数", "rt"), Heading("篇数", "rt"))
    crumbs = (Link("常委会公报", "gazettes/"),)
    table = Table(f"{len(years)}年的公报", headings, (Group(tuple(rows)),))
    yield Board(VOLUMES, "table.md.j2", Meta(layout="list", title="公报年度合订", crumbs=crumbs), {"table": table})
    for year in years:
        yield _year_page(year, view)


def _year_page(year: int, view: View) -> Board:
    places = list(_places(year, view))
    tables = []
    for title, heading in _INDEXES:
        found = _index(title, places, view)
        if found:
            rows = tuple(Row((key, place.link, place.words)) for key, place in found)
            headings = (Heading(heading, "nw"), Heading("标题", "", row=True), Heading("期号和页码", "nw"))
            tables.append((title, Table(f"{title}，共{len(rows)}条", headings, (Group(rows),))))
    crumbs = (Link("常委会公报", "gazettes/"), Link("公报年度合订", VOLUMES))
    meta = Meta(layout="list", title=f"公报年度合订（{year}年）", crumbs=crumbs)
    contents = Table(
        f"{year}年各期目录，共{len(places)}条",
        (Heading("期", "nw"), Heading("标题", "", row=True), Heading("栏目", "nw"), Heading("页码", "rt")),
        (
            Group(
                tuple(
                    Row((_issue_cell(place), place.link, place.section.label, str(place.page or "")))
                    for place in places
                )
            ),
        ),
    )
    return Board(f"{VOLUMES}{year}/", "volume.md.j2", meta, {"contents": contents, "indexes": tables})


def _issue_cell(place: _Place) -> Cell:
    return Link(issue_words(place.issue), address(place.issue))
