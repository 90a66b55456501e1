"""What readers can subscribe to: the whole site, each list, each followed record, what is overdue; feeds and calendars.

Every entry is a public record that is new or changed, or a duty on the day it became overdue. The newest fifty are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from generator.core.change import newest
from generator.core.derived import CalendarDay, Duty, Entry, ListGroup
from generator.core.due import DueState
from generator.core.page import Asset, Group, Heading, Link, Meta, Row, Table
from generator.core.record import RecordType
from generator.core.values import day_start, print_day
from generator.core.view import View
from generator.render.feed import Feed, FeedItem, FeedWriter
from generator.render.ical import calendar_bytes, due_day
from generator.stages.gone import FEED

ADDRESS = "feeds/"
TITLE = "订阅"
MOST = 50
_MOST_DONE = 20
_OVERDUE = f"{ADDRESS}overdue/feed"


@dataclass(slots=True)
class Subscriptions:
    """The feeds and calendars of a view, and the links with which a page announces its own."""

    view: View
    lists: list[tuple[RecordType, ListGroup]]
    due_page: str = ADDRESS
    site: list[Feed] = field(default_factory=list)
    columns: list[Feed] = field(default_factory=list)
    followed: list[Feed] = field(default_factory=list)
    calendars: list[tuple[str, str, tuple[CalendarDay, ...]]] = field(default_factory=list)
    _links: dict[str, list[Link]] = field(default_factory=dict)
    _items: dict[str, FeedItem] = field(default_factory=dict)
    _last: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Find out what there is; without an address of the site nothing can be subscribed to."""
        view = self.view
        self._last = newest(change.updated for change in view.changes.values()) or day_start(view.today)
        if view.site_url:
            self._add_lists()
            self._add_overdue()
            self._add_followed()

    def links(self, address: str) -> tuple[Link, ...]:
        """Return the feeds and calendars of a page."""
        return tuple(self._links.get(address, ()))

    def _add_lists(self) -> None:
        name = self.view.site.short_name
        loud = [(kind, group) for kind, group in self.lists if not kind.quiet]
        entries = {entry.id: entry for _, group in loud for entry in group.entries}
        self._add(self.site, Feed("feed", f"{name}：全站更新", "", *self._newest(entries.values())))
        for kind, group in loud:
            self._add(self.columns, Feed(f"{group.address}feed", f"{name}：{group.title}", group.address,
                                         *self._newest(group.entries)))  # fmt: skip
            if kind.calendar is not None:
                self._add_calendar(f"{group.address}calendar.ics", f"{name}：{group.title}", group.address,
                                   tuple(self._days(kind, group)))  # fmt: skip

    def _add_overdue(self) -> None:
        duties = [duty for duty in self.view.duties() if duty.due]
        if duties:
            items = _bounded(self._overdue(duties))
            feed = Feed(_OVERDUE, f"{self.view.site.short_name}：逾期事项", self.due_page, items, self._last)
            self._add(self.site, feed)

    def _add_followed(self) -> None:
        view = self.view
        for kind, group in self.lists:
            for entry in group.entries if kind.followed else ():
                duties = view.duties_of(entry.id)
                told = {*(item.source for item in view.mentions_of(entry.id)), *(item.source for item in duties)}
                items = [*self._records(view.entries[source] for source in told), *self._overdue(duties)]
                title = f"{view.site.short_name}：{entry.title}"
                feed = Feed(f"{entry.address}feed", title, entry.address, _bounded(items), self._last)
                self._add(self.followed, feed, with_json=False)
                days = tuple(_due_days(duties, view))
                if days:
                    self._add_calendar(f"{entry.address}due.ics", f"{entry.title}：期限", entry.address, days)

    def _add(self, feeds: list[Feed], feed: Feed, *, with_json: bool = True) -> None:
        """Take in a feed that has entries; what can be followed stays while it is empty, as does what once was followed."""
        if feed.items or feed.path == _OVERDUE or f"{feed.path}.atom" in self.view.served:
            feeds.append(feed)
            links = self._links.setdefault(feed.page, [])
            links.append(Link("订阅 Atom", f"{feed.path}.atom"))
            links += [Link("订阅 JSON Feed", f"{feed.path}.json")] if with_json else []

    def _add_calendar(self, path: str, name: str, page: str, days: tuple[CalendarDay, ...]) -> None:
        if days:
            self.calendars.append((path, name, days))
            self._links.setdefault(page, []).append(Link("日历 iCalendar", path))

    def _newest(self, entries: Iterable[Entry]) -> tuple[tuple[FeedItem, ...], datetime]:
        return _bounded(self._records(entries)), self._last

    def _records(self, entries: Iterable[Entry]) -> Iterator[FeedItem]:
        """Yield the entries of which it is known when they were made public, or at least when they happened."""
        for entry in entries:
            item = self._items.get(entry.id) or self._record(entry)
            if item is not None:
                self._items[entry.id] = item
                yield item

    def _record(self, entry: Entry) -> FeedItem | None:
        change = self.view.changes.get(entry.id)
        if change is None or change.updated is None:
            return None
        words = [entry.kind, *([print_day(entry.date)] if entry.date else []), *(chip.text for chip in entry.chips)]
        text = "；".join(word for word in ("，".join(words), entry.summary) if word)
        return FeedItem(entry.address, entry.address, entry.title, entry.kind, text, change.updated, change.published)

    def _overdue(self, duties: Iterable[Duty]) -> Iterator[FeedItem]:
        """Yield what is overdue, dated on the day after it fell due; a new due day makes a new entry."""
        for duty in duties:
            if duty.open and duty.due and duty.state is DueState.OVERDUE:
                entry = self.view.entries[duty.source]
                part = f"#{duty.anchor}" if duty.anchor else ""
                key = f"{entry.address}overdue/{duty.due}/{duty.kind}/{duty.holder_id or duty.holder}{part}"
                told = (duty.holder, f"应于{print_day(duty.due)}前{duty.kind or '办理'}", duty.basis)
                yield FeedItem(key, f"{entry.address}{part}", f"逾期：{duty.what}", "逾期",
                               "；".join(word for word in told if word), day_start(duty.due + timedelta(days=1)))  # fmt: skip

    def _days(self, kind: RecordType, group: ListGroup) -> Iterator[CalendarDay]:
        """Yield a list's days from the beginning of last year on, and the newest in any case, so that none is empty."""
        view = self.view
        assert kind.calendar is not None
        for number, entry in enumerate(group.entries):
            record = view.record(entry.id)
            if record is not None and entry.date and (number == 0 or entry.date.year >= view.today.year - 1):
                yield kind.calendar(record, view)

    def files(self) -> Iterator[Asset]:
        """Yield every feed and calendar."""
        writer = FeedWriter(self.view.site_url, self.view.site.host or self.view.site.short_name)
        for feed in (*self.site, *self.columns, *self.followed):
            yield Asset(f"{feed.path}.atom", writer.atom(_at(feed, ".atom")))
        for feed in (*self.site, *self.columns):
            yield Asset(f"{feed.path}.json", writer.json(_at(feed, ".json")))
        for path, name, days in self.calendars:
            yield Asset(path, calendar_bytes(name, days))

    def ended(self, made: set[str]) -> Iterator[Asset]:
        """Yield a feed without entries for each that was served once and is not made any more."""
        writer = FeedWriter(self.view.site_url, self.view.site.host or self.view.site.short_name)
        for path in sorted(self.view.served):
            if self.view.site_url and path.endswith(FEED) and path not in made:
                title = f"{self.view.site.short_name}：没有内容的订阅"
                yield Asset(path, writer.atom(Feed(path, title, path.removesuffix(FEED), (), self._last)))

    def page(self) -> tuple[Meta, dict[str, Any]] | None:
        """Return what the page of all subscriptions shows; None when there are none."""
        if not self.site:
            return None
        pages = {entry.address: entry for _, group in self.lists for entry in group.entries}
        kinds = Counter(pages[feed.page].kind for feed in self.followed)
        values = {
            "site": _table("全站的更新，和现在逾期的事项", self.site),
            "columns": _table(f"{len(self.columns)}个列表，各有各的订阅", self.columns) if self.columns else None,
            "calendars": [
                Link(f"{name.partition('：')[2]}日历", path)
                for path, name, _ in self.calendars
                if path.endswith("calendar.ics")
            ],
            "followed": "、".join(f"{kind}{number}个" for kind, number in kinds.items()),
            "due_page": next((feed.page for feed in self.site if feed.path == _OVERDUE), None),
            "most": MOST,
        }
        return Meta(
            layout="board", title=TITLE, summary="本站有更新时，由阅读器或日历告诉您，不必登记，也不用留下任何信息。"
        ), values


def _at(feed: Feed, ending: str) -> Feed:
    return Feed(feed.path + ending, feed.title, feed.page, feed.items, feed.updated)


def _bounded(items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    """Return the newest items, each once."""
    found = {item.key: item for item in items}
    ordered = sorted(found.values(), key=lambda item: item.key)
    return tuple(sorted(ordered, key=lambda item: item.updated, reverse=True)[:MOST])


def _due_days(duties: Iterable[Duty], view: View) -> Iterator[CalendarDay]:
    """Yield all that is open, and of what is done the latest, so that the calendar is never empty.

    Of one thing that fell due several times, what is open counts, else the last time.
    """
    dated = [(duty, duty.due) for duty in duties if duty.due]
    done = [pair for pair in dated if not pair[0].open][-_MOST_DONE:]
    days = (due_day(duty, due, view) for duty, due in (*done, *(pair for pair in dated if pair[0].open)))
    yield from {day.key: day for day in days}.values()


def _table(caption: str, feeds: list[Feed]) -> Table:
    rows = tuple(
        Row((
            Link(feed.title.partition("：")[2], feed.page),
            (Link("Atom", f"{feed.path}.atom"), "、", Link("JSON Feed", f"{feed.path}.json")),
            print_day(feed.items[0].updated.date()) if feed.items else "现在没有",
        ))
        for feed in feeds
    )  # fmt: skip
    headings = (Heading("内容", "", row=True), Heading("订阅地址", "nw"), Heading("最近更新", "nw"))
    return Table(caption, headings, (Group(rows),))
