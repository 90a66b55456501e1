"""What machines read of the demonstration: feeds, calendars, the sitemap and data blocks, each by its own standard."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from sites import AS_OF, SiteData, check_folder, published, small_site
from yaml import safe_load

from generator.core.change import print_iso
from generator.core.derived import CalendarDay
from generator.core.page import Link, Page
from generator.core.values import SITE_ZONE
from generator.overviews import due
from generator.pipeline import stream, view_site
from generator.render.feed import Feed, FeedItem, FeedWriter
from generator.render.ical import calendar_bytes
from generator.render.linked_data import breadcrumbs, data_block, written
from generator.render.markdown import front_matter
from generator.render.sitemap import sitemap
from generator.stages.render import Meta
from generator.stages.subscriptions import MOST

SITE = "https://gongbao.songlan.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+08:00)?")
HOSTILE = (
    "]]><script>alert(1)</script>", '"&amp;&lt;&#60;', "</title><!--", "甲\x00\x0b\x1b\ufffe乙", "李𬀩😀", "一\u2028二\u2029三",
    "'''\\u003c/script\\u003e", "\x7f\x85\x9f\ufeff",
)  # fmt: skip
NOON = datetime(2026, 1, 10, 12, tzinfo=SITE_ZONE)
# What schema.org and those who read it ask of each type we write.
REQUIRED: Mapping[str, set[str]] = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "WebSite": {"name", "url", "publisher"},
    "GovernmentOrganization": {"name"},
    "Organization": {"name"},
    "Person": {"name", "url"},
    "Event": {"name", "startDate", "endDate", "eventStatus"},
    "Place": {"name"},
    "Legislation": {"name", "publisher", "legislationType"},
    "CreativeWork": {"name", "publisher", "url"},
    "Article": {"name", "headline", "publisher"},
    "PublicationIssue": {"name", "issueNumber", "datePublished", "isPartOf"},
    "Periodical": {"name"},
    "Dataset": {"name", "description", "creator", "distribution"},
    "DataDownload": {"encodingFormat", "contentUrl"},
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, demonstration: SiteData) -> Any:
    return check_folder(demonstration.write(tmp_path_factory.mktemp("demonstration")))


@pytest.fixture(scope="module")
def view(checked: Any) -> Any:
    return view_site(checked)


@pytest.fixture(scope="module")
def files(checked: Any) -> dict[str, bytes]:
    items = stream(checked).items()
    return {item.path: item.text.encode() if isinstance(item, Page) else item.data for item in items}


@pytest.fixture(scope="module")
def feeds(files: dict[str, bytes]) -> dict[str, ET.Element]:
    return {name: ET.fromstring(data) for name, data in files.items() if name.endswith(".atom")}  # noqa: S314  # our own


def text_of(node: ET.Element, name: str) -> str:
    return node.findtext(f"{ATOM}{name}") or ""


def front(data: bytes) -> dict[str, Any]:
    return safe_load(data.decode().split("\n---\n", 1)[0])  # type: ignore[no-any-return]


def page_file(address: str) -> str:
    return f"{address.removeprefix(SITE).partition('#')[0]}index.md"


def test_there_are_feeds_of_the_site_of_lists_of_people_of_bodies_and_of_what_is_overdue(
    feeds: dict[str, ET.Element],
) -> None:
    assert {
        "feed.atom",
        "appointments/feed.atom",
        "news/feed.atom",
        "people/wen-ren-lang-1/feed.atom",
        "organizations/county-finance/feed.atom",
        "feeds/overdue/feed.atom",
    } <= set(feeds)


def test_every_atom_feed_has_what_the_standard_requires(feeds: dict[str, ET.Element]) -> None:
    for name, feed in feeds.items():
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            assert all(len(part.findall(f"{ATOM}{key}")) == 1 for key in ("id", "title", "updated")), name
            assert text_of(part, "id").startswith("tag:gongbao.songlan.example,2026:/"), name
            assert INSTANT.fullmatch(text_of(part, "updated")), name
        assert links["self"] == SITE + name
        assert feed.findtext(f"{ATOM}author/{ATOM}name"), name


def test_entries_are_few_distinct_newest_first_and_never_from_the_future(feeds: dict[str, ET.Element]) -> None:
    for name, feed in feeds.items():
        entries = feed.findall(f"{ATOM}entry")
        days = [text_of(entry, "updated") for entry in entries]
        ids = [text_of(entry, "id") for entry in entries]

        assert len(entries) <= MOST, name
        assert len(set(ids)) == len(ids), name
        assert days == sorted(days, reverse=True), name
        assert text_of(feed, "updated") == max(days, default=text_of(feed, "updated")) <= AS_OF, name
        assert all((entry.findtext(f"{ATOM}published") or "") <= text_of(entry, "updated") for entry in entries), name


def test_every_entry_leads_to_a_page(feeds: dict[str, ET.Element], files: dict[str, bytes]) -> None:
    addresses = {
        str(link.get("href"))
        for feed in feeds.values()
        for link in feed.iter(f"{ATOM}link")
        if link.get("rel") == "alternate"
    }

    assert len(addresses) > 200
    assert [address for address in addresses if page_file(address) not in files] == []


def test_a_json_feed_says_the_same_as_its_atom_feed(feeds: dict[str, ET.Element], files: dict[str, bytes]) -> None:
    names = [name for name in files if name.endswith("feed.json")]

    assert len(names) > 20
    for name in names:
        feed, atom = json.loads(files[name]), feeds[name.replace(".json", ".atom")]
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == SITE + name
        assert feed["title"] == text_of(atom, "title")
        assert [item["id"] for item in feed["items"]] == [text_of(item, "id") for item in atom.findall(f"{ATOM}entry")]
        assert all(item["content_text"] and item["url"] and item["title"] for item in feed["items"])


def test_the_overdue_feed_is_the_overdue_part_of_the_ledger(feeds: dict[str, ET.Element], view: Any) -> None:
    late = [duty for duty in due.open_duties(view) if due.state_of(duty) == "逾期"]

    entries = feeds["feeds/overdue/feed.atom"].findall(f"{ATOM}entry")

    assert late
    assert Counter(text_of(entry, "title") for entry in entries) == Counter(f"逾期：{duty.what}" for duty in late)
    assert {text_of(entry, "updated")[:10] for entry in entries} == {str(duty.due + timedelta(days=1)) for duty in late}


def test_a_persons_feed_holds_what_others_say_of_the_person(feeds: dict[str, ET.Element], view: Any) -> None:
    told = {view.entries[item.source].title for item in view.mentions_of("person/wen-ren-lang-1")}

    entries = feeds["people/wen-ren-lang-1/feed.atom"].findall(f"{ATOM}entry")

    assert {text_of(entry, "title") for entry in entries} == told


def test_a_record_that_was_changed_or_corrected_is_new_again(view: Any) -> None:
    change = view.changes["appointment/2024-20-a1"]

    assert (print_iso(change.published), print_iso(change.updated)) == ("2024-06-28T18:00:00+08:00", "2024-07-03")


def test_a_later_build_of_the_same_data_changes_no_feed_of_a_list(tmp_path: Any) -> None:
    root = small_site().write(tmp_path)

    first, later = published(root), published(root, "2026-03-01 08:30")

    names = [name for name in first if name.endswith((".atom", "feed.json", "sitemap.xml"))]
    assert len(names) > 4
    assert [name for name in names if first[name] != later.get(name)] == []


def test_pages_announce_their_own_feeds(files: dict[str, bytes]) -> None:
    announced = {
        name: [item["u"] for item in front(files[name]).get("data", [])]
        for name in ("index.md", "appointments/index.md", "organizations/county-finance/index.md", "due/index.md")
    }

    assert announced["index.md"] == ["feed.atom", "feed.json"]
    assert {"appointments/feed.atom", "appointments/feed.json"} <= set(announced["appointments/index.md"])
    assert "organizations/county-finance/feed.atom" in announced["organizations/county-finance/index.md"]
    assert "feeds/overdue/feed.atom" in announced["due/index.md"]
    assert {item for items in announced.values() for item in items} <= set(files)


def test_the_page_of_subscriptions_links_every_feed_of_site_and_lists(files: dict[str, bytes]) -> None:
    page = files["feeds/index.md"].decode()
    lists = [name for name in files if name.endswith("feed.json")]

    assert [name for name in lists if f"/{name}" not in page and f'"{name.removeprefix("feeds/")}' not in page] == []


def test_where_nothing_is_due_the_page_of_subscriptions_leads_to_no_list_of_it(tmp_path: Any) -> None:
    made = published(small_site().write(tmp_path))

    assert "feeds/overdue/feed.atom" not in made
    assert "../due/" not in made["feeds/index.md"].decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_stays_text_in_every_format(text: str) -> None:
    item = FeedItem("a/", "a/", text, text, text, NOON, NOON)
    feed = Feed("feed", text, "", (item,), NOON)
    writer = FeedWriter(SITE, text)

    atom = ET.fromstring(writer.atom(feed))  # noqa: S314  # our own
    entry = atom.find(f"{ATOM}entry")
    assert entry is not None
    block = data_block(breadcrumbs(SITE, (Link(text, "a/"),), text), written({"@type": "Article", "name": text}))
    head = safe_load(front_matter("a/", Meta(layout="record", title="甲"), block).removesuffix("---\n\n"))

    kept = re.sub("[\x00\x0b\x1b\ufffe]", "", text)
    assert text_of(entry, "title").replace("\r", "\n") == kept
    assert json.loads(writer.json(feed))["items"][0]["title"] == text
    assert json.loads(head["ld"]) == json.loads(block)
    assert json.loads(block)["@graph"][1]["name"] == text
    assert not re.search("[<>&\u2028\u2029]", block)


@pytest.mark.parametrize("text", [*HOSTILE, "一\r二\n三\r\n四;,\\:"])
def test_a_hostile_title_stays_on_its_line_of_a_calendar(text: str) -> None:
    day = CalendarDay(text, date(2026, 1, 2), text, f"{text}\n{text}", place=text)

    calendar = Calendar.from_ical(calendar_bytes(text, [day, day]).decode())

    events = calendar.walk("VEVENT")
    shown = re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
    assert [str(event["summary"]) for event in events] == [shown, shown]
    assert [str(event["location"]) for event in events] == [shown, shown]


def test_a_day_of_which_no_change_is_recorded_is_not_stamped_with_its_own_future() -> None:
    day = CalendarDay("k", date(2099, 1, 2), "会议")

    event = next(iter(Calendar.from_ical(calendar_bytes("甲", [day]).decode()).walk("VEVENT")))

    assert event["dtstamp"].dt < NOON


def test_two_hostile_keys_make_two_ids() -> None:
    items = tuple(FeedItem(key, "a/", "甲", "乙", "丙", NOON) for key in ("a/#一", "a/#二", "a/<x>&", 'a/"'))

    ids = [text_of(entry, "id") for entry in ET.fromstring(FeedWriter(SITE, "某").atom(Feed("f", "甲", "", items, NOON))).findall(f"{ATOM}entry")]  # noqa: S314  # our own  # fmt: skip

    assert len(set(ids)) == 4
    assert all(re.fullmatch(r"tag:[\w.]+,2026:/[\w/#%.~-]+", name) for name in ids)


def test_the_sitemap_lists_every_page_with_a_true_day(files: dict[str, bytes]) -> None:
    urls = ET.fromstring(files["sitemap.xml"]).findall(f"{MAP}url")  # noqa: S314  # our own
    found = {str(url.findtext(f"{MAP}loc")): url.findtext(f"{MAP}lastmod") for url in urls}

    assert {page_file(address) for address in found} == {name for name in files if name.endswith(".md")}
    assert len(found) == len(urls)
    assert all(W3C_DATE.fullmatch(day) and day < AS_OF for day in found.values() if day)
    assert found[f"{SITE}appointments/2024-20-a1/"] == "2024-07-03"
    assert found[f"{SITE}appointments/"] == max(
        day for address, day in found.items() if day and address.startswith(f"{SITE}appointments/")
    )
    assert sum(day is None for day in found.values()) < len(found) / 3


def test_a_sitemap_too_long_for_one_file_is_a_list_of_files() -> None:
    pages = [(f"a/{number}/", NOON if number else None) for number in range(5)]

    made = {item.path: item.data.decode() for item in sitemap(SITE, pages, most=2)}

    assert list(made) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert made["sitemap.xml"].count("<sitemap>") == 3
    assert [text.count("<url>") for name, text in made.items() if name != "sitemap.xml"] == [2, 2, 1]


def things(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        inner = [thing for part in value.values() for thing in things(part)]
        return [value, *inner] if "@type" in value else inner
    return [thing for part in value for thing in things(part)] if isinstance(value, list) else []


def test_every_page_says_what_it_is_with_the_properties_its_type_requires(files: dict[str, bytes]) -> None:
    kinds = set()
    for name, data in files.items():
        if not name.endswith(".md"):
            continue
        block = json.loads(front(data)["ld"])
        for thing in things(block):
            kinds.add(thing["@type"])
            missing = REQUIRED[thing["@type"]] - set(thing)
            assert not missing or (thing["@type"], missing) == ("Legislation", {"legislationType"}), name
            assert all(value not in (None, "", [], {}) for value in thing.values()), name

    assert kinds == set(REQUIRED)


def test_steps_of_the_way_are_numbered_and_lead_to_pages(files: dict[str, bytes]) -> None:
    way = json.loads(front(files["appointments/2024-20-a1/index.md"])["ld"])["@graph"][0]["itemListElement"]

    assert [step["position"] for step in way] == [1, 2, 3]
    assert [page_file(step["item"]) in files for step in way[:-1]] == [True, True]


def test_each_type_speaks_its_own_words(files: dict[str, bytes]) -> None:
    def kind(name: str) -> str:
        return str(json.loads(front(files[f"{name}/index.md"])["ld"])["@graph"][1]["@type"])

    assert kind("documents/rules-of-procedure") == "Legislation"
    assert kind("meetings/18-20") == "Event"
    assert kind("people/wen-ren-lang-1") == "Person"
    assert kind("organizations/county-finance") == "GovernmentOrganization"
    assert kind("gazettes/2022-01") == "PublicationIssue"
    assert kind("appointments") == "Dataset"


def test_calendars_keep_to_the_standard_and_tell_no_time_of_building(files: dict[str, bytes]) -> None:
    names = [name for name in files if name.endswith(".ics")]

    assert {"due/due.ics", "meetings/calendar.ics", "organizations/county-water/due.ics"} <= set(names)
    for name in names:
        lines = files[name].split(b"\r\n")
        events = Calendar.from_ical(files[name].decode()).walk("VEVENT")
        assert max(map(len, lines)) <= 75, name
        assert events, name
        assert len({str(event["uid"]) for event in events}) == len(events), name
        assert all(event["dtstamp"].dt <= datetime(2026, 1, 15, tzinfo=SITE_ZONE) for event in events), name
        assert all(event["dtend"].dt > event["dtstart"].dt for event in events), name


def test_meetings_last_to_their_last_day_and_duties_lie_in_their_bearers_calendar(
    files: dict[str, bytes], view: Any
) -> None:
    meetings = Calendar.from_ical(files["meetings/calendar.ics"].decode()).walk("VEVENT")
    shown = {str(event["summary"]): event["dtend"].dt - timedelta(days=1) for event in meetings}
    held = [item for item in view.records_of("meeting") if item.start_date.year >= 2025 and not item.cancelled]
    duties = [duty for duty in view.duties_of("organization/county-water") if duty.open and duty.due]
    calendar = Calendar.from_ical(files["organizations/county-water/due.ics"].decode()).walk("VEVENT")

    assert {item.title: item.last_day for item in held}.items() <= shown.items()
    assert min(event["dtstart"].dt for event in meetings) >= date(2025, 1, 1)
    assert {f"到期：{duty.what}" for duty in duties} <= {str(event["summary"]) for event in calendar}


def test_without_an_address_of_the_site_nothing_is_said_in_its_name(tmp_path: Any) -> None:
    root = small_site().write(tmp_path)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace(f"site_url: {SITE}\n", ""), encoding="utf-8")

    made = published(root)

    assert [name for name in made if name.endswith((".atom", "feed.json", "calendar.ics", "sitemap.xml"))] == []
    assert [name for name, data in made.items() if name.endswith(".md") and b"\nld: " in data] == []
