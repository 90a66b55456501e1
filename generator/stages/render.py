"""Fifth room: the view becomes pages and files. Knows lists, details, downloads and navigation, no type by name."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment

from generator.core.change import print_iso
from generator.core.derived import Banner, Board, Detail, ListGroup, ListSection, Overview
from generator.core.page import Asset, Link, Meta, Page
from generator.core.record import Record, RecordType
from generator.core.registry import load_overviews
from generator.core.thing import Thing
from generator.core.values import print_day, print_instant
from generator.core.view import View
from generator.render.environment import helpers, make_environment
from generator.render.markdown import front_matter
from generator.stages.attached import attachments, listed_files
from generator.stages.columns import Columns, make_columns
from generator.stages.defaults import default_detail, default_list
from generator.stages.exports import csv_bytes, records_json
from generator.stages.gone import gone_pages
from generator.stages.home import home_values
from generator.stages.issued import issued_files
from generator.stages.last_changes import site_map
from generator.stages.list_table import jumps, list_rows, list_table
from generator.stages.moved import Moved
from generator.stages.page_data import page_data, thing_of
from generator.stages.record_files import RecordFiles, with_files
from generator.stages.second_process import SecondProcess, Turns, may_fork
from generator.stages.subscriptions import ADDRESS as FEEDS
from generator.stages.subscriptions import Subscriptions
from generator.stages.terms import Terms

MOST_RELATED = 20
_OVERVIEW_TEMPLATES = Path(__file__).parents[1] / "overviews" / "templates"


class Outlet(Protocol):
    """A way out that is made from the pages: it sees every one of them, then gives its files."""

    def see(self, page: Page) -> None:
        """Take in a page."""

    def files(self, columns: Columns) -> Iterator[Asset]:
        """Yield its files, once all pages have been seen."""


class SamePathError(Exception):
    """Two pages or files would stand at one address, and one would silently replace the other."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"网站的“{path}”处有两样内容，只放得下一样；多半是附件与程序生成的表格同名，给附件换一个文件名"
        )


@dataclass(slots=True)
class Rendering:
    """A view on its way to pages and files, one after another; navigation is known once all have been made.

    ``workers`` is 1 or 2 processes; 0 chooses. What is made does not depend on it.
    """

    view: View
    types: Mapping[str, RecordType]
    root: Path
    workers: int = 0
    outlets: tuple[Outlet, ...] = ()
    overviews: tuple[Overview, ...] = field(default_factory=load_overviews)
    paths: dict[str, str] = field(default_factory=dict)
    columns: Columns = field(init=False)
    _renderer: Renderer = field(init=False, repr=False)

    def items(self) -> Iterator[Page | Asset]:
        """Yield every page and file; the home page comes last, since it knows which columns there are.

        Raises:
            SamePathError: two of them have one path.
        """
        taken: set[str] = set()
        pages: set[str] = set()
        moved = Moved(self.view, self.types)
        for item in self._make():
            if isinstance(item, Page):
                for outlet in self.outlets:
                    outlet.see(item)
            for made in chain((item,), moved.copies(item, partial(self._lead_on, "moved.md.j2"))):
                if made.path in taken:
                    raise SamePathError(made.path)
                taken.add(made.path)
                pages |= {made.address} if isinstance(made, Page) else set()
                yield made
        yield from gone_pages(self.view.served, pages, partial(self._lead_on, "gone.md.j2"))
        yield from self._renderer.subscriptions.ended(taken)
        for outlet in self.outlets:
            yield from outlet.files(self.columns)

    def _lead_on(self, name: str, address: str, meta: Meta, target: Link) -> Page:
        template = self._renderer.environment.get_template(name)
        return self._renderer.page(template, address, meta, {"target": target})

    def _make(self) -> Iterator[Page | Asset]:
        renderer = self._renderer = Renderer(self.view, self.types, self.overviews, self.root)
        self.columns = renderer.columns
        boards = (item for overview in self.overviews for item in render_overview(renderer, overview))
        for item in chain(self._make_columns(renderer), boards, render_subscriptions(renderer)):
            if isinstance(item, Page):
                self.paths[item.address] = item.path
            yield item
        yield from attachments(self.view, self.root)
        yield from issued_files(self.view, self.root)
        yield render_home(renderer, set(self.paths))
        yield from site_map(self.view, self.types, renderer.subscriptions, ["", *self.paths])

    def _make_columns(self, renderer: Renderer) -> Iterator[Page | Asset]:
        lists = (item for record_type in self.types.values() for item in render_type(renderer, record_type))
        tasks = list(details_of(renderer))
        files = RecordFiles(self.view)

        def make(turns: Iterable[int]) -> Iterator[Page | Asset]:
            return (item for turn in turns for item in render_details(renderer, tasks[turn], files))

        if self.workers > 1 or (self.workers == 0 and may_fork(len(self.view.entries))):
            with Turns(len(tasks)) as turns, SecondProcess(make(turns)) as second:
                yield from chain(lists, make(turns), second.results())
        else:
            yield from chain(lists, make(range(len(tasks))))

    def navigation(self) -> list[dict[str, Any]]:
        """Return the theme's navigation: home, then the groups with their columns that have a page."""
        groups = self.columns.navigation(self.paths)
        tabs = [{group: [{title: path} for title, path in items]} for group, items in groups]
        return [{"首页": "index.md"}, *tabs]


@dataclass(frozen=True, slots=True)
class Output:
    """All pages and files of a site, held in memory for an engine that wants them so; the records may go."""

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    tabs: tuple[dict[str, Any], ...]

    def items(self) -> Iterator[Page | Asset]:
        """Yield every page, then every file."""
        yield from self.pages
        yield from self.assets

    def navigation(self) -> list[dict[str, Any]]:
        """Return the theme's navigation."""
        return copy.deepcopy(list(self.tabs))


class Renderer:
    """Renders one view; templates are compiled once."""

    def __init__(
        self, view: View, types: Mapping[str, RecordType], overviews: tuple[Overview, ...], root: Path
    ) -> None:
        self.view = view
        self.types = types
        self.root = root
        folders = {name: _folder(item) / "templates" for name, item in types.items()}
        self.environment: Environment = make_environment({**folders, "overviews": _OVERVIEW_TEMPLATES})
        self.columns = make_columns(view, types, overviews)
        self.terms = Terms(view.context.rules.terms_on(view.today))
        self.groups = {name: list(groups_of(view, item)) for name, item in types.items()}
        lists = [(types[name], group) for name, groups in self.groups.items() for group in groups]
        due_page = next((item.address for item in overviews if item.shows_duties), FEEDS)
        self.subscriptions = Subscriptions(view, lists, due_page)

    def template(self, owner: str, name: str) -> Any:
        """Return the template of a type, or of the overviews, or the shared one."""
        return self.environment.select_template([f"{owner}/{name}", name])

    def page(
        self, template: Any, address: str, meta: Meta, values: Mapping[str, Any], source: str = "", *, thing: Thing | None = None
    ) -> Page:  # fmt: skip
        """Return the page that a template makes for an address; ``thing`` is what it is about.

        A record's page explains the words it uses.
        """
        body: str = template.render({**helpers(address), **values}).strip()
        note = self.terms.note(address, meta.summary + body) if source else ""
        head = front_matter(address, meta, page_data(self.view, address, meta, thing))
        return Page(address, f"{head}{body}{note}\n", source)


@dataclass(frozen=True, slots=True)
class Details:
    """A stretch of a list whose records' pages are to be made."""

    type: RecordType
    group: ListGroup
    numbers: range


def _folder(record_type: RecordType) -> Path:
    module = importlib.import_module(record_type.model.__module__.rpartition(".")[0])
    return Path(str(module.__file__)).parent


def collect(rendering: Rendering) -> Output:
    """Return every page and file of a rendering."""
    items = sorted(rendering.items(), key=lambda item: item.path)
    pages = tuple(item for item in items if isinstance(item, Page))
    assets = tuple(item for item in items if isinstance(item, Asset))
    return Output(pages, assets, tuple(rendering.navigation()))


def render_home(renderer: Renderer, addresses: set[str]) -> Page:
    """Return the home page, which knows which columns have a page."""
    view = renderer.view
    values = home_values(view, renderer.types, (item for item in renderer.columns.items if item.address in addresses))
    data = renderer.subscriptions.links("")
    meta = Meta(layout="home", title=f"{view.site.short_name}公报", group="首页", data=data)
    return renderer.page(renderer.environment.get_template("home.md.j2"), "", meta, values)


def render_subscriptions(renderer: Renderer) -> Iterator[Page | Asset]:
    """Yield the feeds and calendars, and the page that lists them."""
    found = renderer.subscriptions.page()
    if found is not None:
        meta, values = found
        column = renderer.columns.of(FEEDS)
        template = renderer.environment.get_template("feeds.md.j2")
        yield renderer.page(template, FEEDS, replace(meta, group=column.group, col=column.title), values)
        yield from renderer.subscriptions.files()


def groups_of(view: View, record_type: RecordType) -> list[ListGroup]:
    """Return a type's lists: one, unless the type makes several."""
    if record_type.list_groups is not None:
        return list(record_type.list_groups(view))
    entries = tuple(view.entries_of(record_type.name))
    return [ListGroup(f"{record_type.folder}/", record_type.column or record_type.title, entries)] if entries else []


def details_of(renderer: Renderer) -> Iterator[Details]:
    """Yield all record pages as stretches of their lists, small enough to be dealt out evenly.

    A withdrawn record that no list of its type takes in has its page all the same.
    """
    for record_type in renderer.types.values():
        groups = renderer.groups[record_type.name]
        listed = {entry.id for group in groups for entry in group.entries}
        entries = renderer.view.entries_of(record_type.name)
        gone = tuple(entry for entry in entries if entry.withdrawn and entry.id not in listed)
        if gone:
            address = groups[0].address if groups else f"{record_type.folder}/"
            groups = [*groups, ListGroup(address, record_type.column or record_type.title, gone)]
        for group in groups:
            step = max(16, len(group.entries) // 500)
            for start in range(0, len(group.entries), step):
                yield Details(record_type, group, range(start, min(start + step, len(group.entries))))


def render_type(renderer: Renderer, record_type: RecordType) -> Iterator[Page | Asset]:
    """Yield a type's lists with their downloads, and its boards."""
    for group in renderer.groups[record_type.name]:
        yield from render_list(renderer, record_type, group)
    for board in record_type.boards(renderer.view):
        yield from _render_board(renderer, record_type.name, board)


def render_overview(renderer: Renderer, overview: Overview) -> Iterator[Page | Asset]:
    """Yield an overview's boards with their downloads."""
    for board in overview.boards(renderer.view):
        yield from _render_board(renderer, "overviews", board)


def render_list(renderer: Renderer, record_type: RecordType, group: ListGroup) -> Iterator[Page | Asset]:
    """Yield a list by year: the newest year on the list's own address, each year on its own, all rows as CSV and JSON."""
    view = renderer.view
    shape = record_type.list_table or default_list
    years = sorted({entry.date.year for entry in group.entries if entry.date}, reverse=True)
    stem = group.address + group.address.rstrip("/").rpartition("/")[2]
    rows = list_rows(shape, group.entries, view)
    strip = [Link(f"{year}年", f"{group.address}{year}/") for year in years]
    column = renderer.columns.of(group.address)
    data: tuple[Link, ...] = ()
    if group.entries:
        data = (Link("本表 CSV", f"{stem}.csv"), Link("全部数据 JSON", f"{stem}.json"))
    data = (*data, *renderer.subscriptions.links(group.address))
    for year in [None, *years]:
        shown_year = years[0] if year is None and years else year
        entries = tuple(entry for entry in group.entries if not entry.date or entry.date.year == shown_year)
        if year is not None:
            entries = tuple(entry for entry in entries if entry.date)
        address = group.address if year is None else f"{group.address}{year}/"
        caption = f"{shown_year}年共{len(entries)}{shape.noun}" if shown_year else f"共{len(entries)}{shape.noun}"
        caption += f"（{shape.order(view)}）" if shape.order else ""
        sections = shape.sections(view, entries) if shape.sections else (ListSection("", entries),)
        table = list_table(rows, sections, caption)
        title = group.title if year is None else f"{group.title}（{year}年）"
        meta = Meta(
            layout="list",
            title=title,
            group=column.group,
            col=column.title,
            data=data,
            summary=group.intro or column.intro,
            crumbs=(Link(column.title, column.address),) if year is not None else (),
        )
        values = {
            "table": table,
            "years": strip,
            "year": shown_year,
            "all_years": f"{group.address}?year=all",
            "total": len(group.entries),
            "noun": shape.noun,
            "data": data,
            "text": group.text if year is None else None,
            "lead": shape.lead(view, entries) if shape.lead else (),
            "jumps": jumps(sections, rows, address),
        }
        template = renderer.template(record_type.name, "list.md.j2")
        yield renderer.page(template, address, meta, values)
    if not group.entries:
        return
    yield Asset(f"{stem}.csv", csv_bytes(list_table(rows, (ListSection("", group.entries),), "")))
    yield Asset(f"{stem}.json", records_json(record_type, [view.record(entry.id) for entry in group.entries]))


def render_details(renderer: Renderer, task: Details, files: RecordFiles) -> Iterator[Page | Asset]:
    """Yield one page a record, each with its neighbours in the list, then the files beside it."""
    record_type, group = task.type, task.group
    own = renderer.template(record_type.name, "detail.md.j2")
    title_only = renderer.environment.get_template("title_only.md.j2")
    tombstone = renderer.environment.get_template("withdrawn.md.j2")
    view = renderer.view
    column = renderer.columns.of(group.address)
    for number in task.numbers:
        entry = group.entries[number]
        older = group.entries[number + 1].link if number + 1 < len(group.entries) else None
        newer = group.entries[number - 1].link if number else None
        record = view.record(entry.id)
        if record is None:
            detail = Detail(Meta(layout="record", title=entry.title, kind=entry.kind), {"reason": entry.summary})
        else:
            detail = (record_type.detail or default_detail)(record, view)
        meta = replace(
            detail.meta,
            group=column.group,
            col=column.title,
            crumbs=(Link(column.title, column.address),),
            up=Link(column.title if column.address == group.address else group.title, group.address),
            prev=older,
            next=newer,
            chips=detail.meta.chips or entry.chips,
            cite=detail.meta.cite or entry.title,
            data=detail.meta.data + renderer.subscriptions.links(entry.address),
            **(_provenance(record, view) if record is not None else {}),
        )
        banners = view.banners_of(entry.id)
        shared: dict[str, Any] = {
            "entry": entry,
            "record": record,
            "view": view,
            "here": entry.address,
            "banners": banners if record is not None else [_without_texts(item) for item in banners],
        }
        if record is not None:
            shared |= {
                "related": related_rows(record, view, detail.listed),
                "files": listed_files(record, entry, renderer.root),
                "notes": _notes(record),
            }
        template = own if record is not None else tombstone if entry.withdrawn else title_only
        made = files.make(record, entry, detail)
        thing = thing_of(record_type, record, view) if record is not None else None
        values = {**shared, **detail.values}
        yield renderer.page(template, entry.address, with_files(meta, made), values, entry.id, thing=thing)
        yield from made


def _without_texts(banner: Banner) -> Banner:
    """Return a banner for a page that shows no text any more; why it shows none is said all the same."""
    return banner if banner.grave else replace(banner, rows=())


def _provenance(record: Record, view: View) -> dict[str, Any]:
    published = view.changes[record.id].published if record.id in view.changes else None
    names = [source.name + (f"（{source.published}）" if source.published else "") for source in record.sources]
    return {
        "source": "；".join(names),
        "pub": print_day(record.first_published)
        if record.first_published
        else print_instant(record.publish_at)
        if record.publish_at
        else "",
        "pub_iso": print_iso(published)[:16].replace("T", " ") if published else "",
        "chg": print_day(record.last_changed) if record.last_changed else "",
        "editor_notes": tuple(issue.reason for issue in record.known_issues),
        "embargoed": record.id in view.unpublished,
    }


def _notes(record: Record) -> tuple[str, ...]:
    return (record.note,) if record.note else ()


def related_rows(
    record: Record, view: View, listed: frozenset[str] = frozenset()
) -> tuple[tuple[str, Link, str, str], ...]:
    """Return what is connected with a record, both ways: (date, link, words, kind), newest first, each record once.

    What the page lists elsewhere is left out.
    """
    spoken = listed.union(mention.source for mention in view.mentions_of(record.id))
    sources = (link.source for link in view.index.backlinks(record.id))
    others = {*sources, *(str(ref) for _, ref, _ in record.links)} - spoken - {record.id}
    entries = [entry for other in others if (entry := view.entry(other)) is not None]
    entries = [entry for entry in entries if not view.index.types[entry.type].quiet]
    entries.sort(key=lambda entry: entry.address)
    entries.sort(key=lambda entry: entry.date or date.min, reverse=True)
    rows = [
        (print_day(entry.date) if entry.date else "", entry.link, "", entry.kind) for entry in entries[:MOST_RELATED]
    ]
    if len(entries) > MOST_RELATED:
        rows.append(("", Link(f"另有{len(entries) - MOST_RELATED}条", ""), "更早的见各栏目", ""))
    return tuple(rows)


def _render_board(renderer: Renderer, owner: str, board: Board) -> Iterator[Page | Asset]:
    column = renderer.columns.of(board.address)
    data = board.meta.data + renderer.subscriptions.links(board.address)
    meta = replace(board.meta, group=column.group, col=column.title, data=data)
    template = renderer.template(owner, board.template)
    yield renderer.page(template, board.address, meta, {"view": renderer.view, **board.values})
    for path, table in board.tables:
        yield Asset(path, csv_bytes(table))
    yield from board.files
