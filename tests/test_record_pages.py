"""Every page answers: its sentence, its words, what lies beside it, and the way to it from the home page."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from sites import AS_OF, DEMONSTRATION, SiteData

from generator.core.page import Asset, Page
from generator.core.view import View
from generator.pipeline import check_site, render, stream
from generator.render.qr import QrCodes
from generator.settings import make_settings
from generator.stages.render import Output, collect
from generator.stages.terms import Terms

HOME = "https://gongbao.songlan.example/"
SITE = "https://site.invalid/"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (DEMONSTRATION / "docs" / "questions.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "`" in line
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, demonstration: SiteData) -> tuple[View, Output]:
    root = demonstration.write(tmp_path_factory.mktemp("demonstration"))
    checked = check_site(make_settings(root, AS_OF))
    rendering = stream(checked)
    return rendering.view, collect(rendering)


@pytest.fixture(scope="module")
def files(made: tuple[View, Output]) -> dict[str, bytes]:
    return {item.path: item.data for item in made[1].assets}


def front(page: Page) -> dict[str, str]:
    return dict(re.findall(r'^(\w+): "(.*)"$', page.text.partition("\n---\n\n")[0], re.MULTILINE))


def test_every_record_page_opens_with_a_sentence_that_says_who_what_and_when(made: tuple[View, Output]) -> None:
    view, output = made
    pages = {page.source: front(page) for page in output.pages if page.source in view.index.records}

    poor = {
        key for key, meta in pages.items() if len(meta.get("summary", "")) < 10 or meta["summary"][-1] not in "。！？"
    }

    assert len(pages) > 1000
    assert poor == set()


def test_every_record_page_says_how_to_cite_it(made: tuple[View, Output]) -> None:
    view, output = made

    assert all(front(page)["cite"] for page in output.pages if page.source in view.entries)


def test_every_record_gives_its_own_data_and_one_that_shows_its_title_gives_none(
    made: tuple[View, Output], files: dict[str, bytes]
) -> None:
    view, output = made
    own = {page.source for page in output.pages}
    for entry in view.entries.values():
        data = files.get(f"{entry.address}record.json")
        if entry.title_only:
            assert data is None
        elif entry.id in own:
            pairs = json.loads(data or b"", object_pairs_hook=list)
            assert pairs[:3] == [("id", entry.id), ("type", entry.type), ("page", entry.address)]
            assert len({name for name, _ in pairs}) == len(pairs)


def test_a_page_names_every_file_beside_it(made: tuple[View, Output], files: dict[str, bytes]) -> None:
    for page in made[1].pages:
        beside = {f"{page.address}{name}" for name in ("record.json", "table.csv", "dates.ics")} & files.keys()

        assert all(f'"{name}"' in page.text for name in beside)


def test_the_main_table_of_a_session_is_its_agenda(files: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(files["meetings/18-20/table.csv"].decode("utf-8-sig"))))

    assert rows[0][:2] == ["序", "事项"]
    assert len(rows) == 5


def test_only_what_lies_ahead_is_offered_as_a_calendar(made: tuple[View, Output], files: dict[str, bytes]) -> None:
    view, _ = made
    coming = files["meetings/congress-18-5/dates.ics"].decode()

    assert "DTSTART;VALUE=DATE:20260120" in coming
    assert "meetings/18-20/dates.ics" not in files
    days = [int(day) for data in files.values() for day in re.findall(rb"DTSTART;VALUE=DATE:(\d{8})", data)]
    assert min(days) >= 20000101
    for path, data in files.items():
        if path.endswith("/dates.ics"):
            assert all(int(day) >= int(f"{view.today:%Y%m%d}") for day in re.findall(rb"DATE:(\d{8})\r\nDTEND", data))


def test_a_code_is_what_the_library_makes_of_the_address(made: tuple[View, Output], files: dict[str, bytes]) -> None:
    for page in made[1].pages[::25]:
        data = files.get(f"{page.address}qr.svg")
        if data is not None:
            assert drawn(data) == from_the_library(HOME + page.address)


def from_the_library(text: str) -> list[list[bool]]:
    code = segno.make(text.encode(), error="m", mask=0, mode="byte", micro=False, boost_error=False)
    if int(code.version) < 4:
        code = segno.make(text.encode(), version=4, error="m", mask=0, mode="byte", boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]


def drawn(svg: bytes) -> list[list[bool]]:
    """Return the modules of a code as its strokes draw them."""
    size = int(re.search(rb'viewBox="0 0 (\d+)', svg)[1]) - 8  # type: ignore[index]
    modules = [[False] * size for _ in range(size)]
    path = re.search(rb'stroke="#000" d="([^"]+)"', svg)[1].decode()  # type: ignore[index]
    x = y = 0
    for letter, first, second in re.findall(r"([Mmh])(\d+) ?([\d.]*)", path):
        if letter == "M":
            x, y = int(first) - 4, int(float(second)) - 4
            continue
        for column in range(x, x + int(first)) if letter == "h" else ():
            modules[y][column] = True
        x += int(first)
    return modules


CODES = QrCodes()


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-/", max_size=120))
def test_any_address_has_the_code_the_library_gives(tail: str) -> None:
    assert drawn(CODES.svg(HOME + tail)) == from_the_library(HOME + tail)


def test_a_site_without_an_address_has_no_codes(tmp_path: Path, small: SiteData) -> None:
    root = small.write(tmp_path)
    (root / "mkdocs.yml").write_text("site_name: 甲\ntheme: material\n", encoding="utf-8")
    checked = check_site(make_settings(root, AS_OF))

    output = render(checked)

    assert not [item.path for item in output.items() if isinstance(item, Asset) and item.path.endswith("qr.svg")]
    assert not [page.path for page in output.pages if "\nqr:" in page.text]


def targets(here: str, page: LexborHTMLParser) -> set[str]:
    """Return the addresses below the site's root that a page's own text leads to, with their fragments."""
    links = (urljoin(SITE + here, node.attributes["href"] or "") for node in page.css("a[href]"))
    return {link.removeprefix(SITE) for link in links if link.startswith(SITE)}


def test_there_are_five_questions() -> None:
    assert len(ROWS) == 5


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_question_is_answered_within_three_clicks(made: tuple[View, Output], row: list[str]) -> None:
    _, way, _, words = row
    clicks = re.findall(r"`([^`]+)`", way)

    bodies = {page.address: page.text for page in made[1].pages}
    here = ""
    for click in clicks:
        assert click in targets(here, LexborHTMLParser(bodies[here])), f"no link from {here or 'home'} to {click}"
        here = urlsplit(click).path

    text = LexborHTMLParser(bodies[here]).text()
    assert len(clicks) <= 3
    assert [word for word in words.split("；") if word not in text] == []


def test_the_glossary_explains_every_word_a_page_points_to(made: tuple[View, Output]) -> None:
    pages = {page.address: page for page in made[1].pages}
    known = {node.attributes["id"] for node in LexborHTMLParser(pages["glossary/"].text).css(".terms > div")}

    asked = {key for page in pages.values() for key in re.findall(r'glossary/#([a-z-]+)"', page.text)}

    assert len(asked) > 40
    assert asked <= known


def test_a_word_inside_a_longer_word_is_not_explained(made: tuple[View, Output]) -> None:
    terms = Terms(made[0].context.rules.terms_on(made[0].today))

    assert [term.name for term in terms.used_in("会上开展专题询问。")] == ["专题询问"]
    assert [term.name for term in terms.used_in("会上询问，后来开展专题询问。")] == ["询问", "专题询问"]


def test_the_article_of_a_word_is_that_of_the_day(made: tuple[View, Output]) -> None:
    rules = made[0].context.rules
    before, after = (
        {term.key: term.basis for term in rules.terms_on(day)} for day in (date(2023, 1, 1), date(2026, 1, 15))
    )

    assert before.keys() == after.keys()
    assert before["oversight-plan"] == ""
    assert after["oversight-plan"] == "《监督法》（2024年修正）第六十三条"


def test_the_home_page_shows_the_next_session_and_the_latest_issue(made: tuple[View, Output]) -> None:
    view, output = made
    home = next(page.text for page in output.pages if not page.address)

    assert [spot.title for spot in view.spotlights] == ["下一次会议", "最新一期公报"]
    assert 'href="meetings/congress-18-5/"' in home
    assert 'href="gazettes/2025-06/"' in home
    assert [answer.question for answer in view.answers][:4] == [
        "谁被任免了", "审议意见落实了没有", "代表建议办得怎样", "有什么制度",
    ]  # fmt: skip


def test_a_body_s_page_puts_what_is_open_first_and_marks_few_cases(made: tuple[View, Output]) -> None:
    pages = {page.address: page.text for page in made[1].pages}
    water = pages["organizations/county-water/"]

    places = [water.index(f"{{#{anchor}}}") for anchor in ("open", "done", "times", "rates", "tenures")]

    assert places == sorted(places)
    assert "不足5件" in water
    assert "满意 ÷ 已反馈：4 ÷ 8" in water


def test_a_person_s_numbers_lead_to_their_rows(made: tuple[View, Output]) -> None:
    page = next(page for page in made[1].pages if page.address == "people/li-wei-1/")
    parts = set(re.findall(r'id="([\w-]+)"|\{#([\w-]+)\}', page.text))
    anchors = {first or second for first, second in parts}

    linked = re.findall(r'<td class="rt"[^>]*><a href="#([\w-]+)">', page.text)

    assert linked
    assert set(linked) <= anchors
    assert "7 ÷ 8" not in page.text
    assert "6 ÷ 8" in page.text


def test_a_session_s_agenda_shows_how_far_each_item_came(made: tuple[View, Output]) -> None:
    page = next(page.text for page in made[1].pages if page.address == "meetings/18-20/")
    item = next(line for line in page.splitlines() if line.startswith('<tr id="a1"'))

    assert "chip--ok" in item
    assert "已办结" in item
