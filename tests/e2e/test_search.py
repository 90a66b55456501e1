"""The search page in a real browser: spellings of one thing, filters, nothing found, from a disk, over several sites."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser import served
from playwright.sync_api import expect

FIRST_QUERY = 60_000


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Return an empty page in a profile of its own that tolerates no message of the browser."""
    context = browser.new_context()
    said: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def ask(page: Any, text: str) -> int:
    """Type a query on the search page; return how many pages were found."""
    page.evaluate("document.getElementById('hits').removeAttribute('data-done')")
    page.fill("#q2", text)
    page.wait_for_selector("#hits[data-done]", state="attached")
    return int(page.get_attribute("#hits", "data-done"))


def links(page: Any) -> list[str]:
    return list(page.eval_on_selector_all("#hits li.hit a", "all => all.map(one => one.href)"))


@pytest.mark.parametrize(
    "spellings",
    [
        ("松人常〔2025〕1号", "松人常[2025]1号", "松人常(2025)1号", "松人常（2025）1号", "松人常【2025】01号"),
        ("娜仁·托雅", "娜仁•托雅", "娜仁・托雅"),
        ("2024年6月28日", "2024-6-28", "2024-06-28", "2024/6/28", "2024.6.28", "20240628"),
        ("巫马谦", "巫 马 谦", "巫马　谦"),
    ],
)
def test_spellings_of_one_thing_find_the_same(spellings: tuple[str, ...], address: str, page: Any) -> None:
    page.goto(f"{address}search/")

    totals = {text: ask(page, text) for text in spellings}
    first = links(page)

    assert len(set(totals.values())) == 1
    assert min(totals.values()) > 0
    assert all(link.startswith(address) for link in first)


@pytest.mark.parametrize(
    ("typed", "name"), [("naren tuoya", "娜仁·托雅"), ("nrty", "娜仁·托雅"), ("NaRenTuoYa", "娜仁·托雅")]
)
def test_a_name_is_found_by_its_pinyin(typed: str, name: str, address: str, page: Any) -> None:
    page.goto(f"{address}search/")
    by_name = ask(page, name)

    by_pinyin = ask(page, typed)

    assert by_pinyin >= by_name > 0
    expect(page.locator("#hits-status")).to_contain_text(name)


def test_a_name_beyond_the_basic_plane_is_one_name(site: Path, address: str, page: Any) -> None:
    holders = [
        path
        for path in site.glob("people/*/index.html")
        if "𬀩" in path.read_text(encoding="utf-8").partition("</h1>")[0]
    ]
    name = re.findall(r"\w*𬀩\w*", holders[0].read_text(encoding="utf-8"))[0]
    page.goto(f"{address}search/")

    total = ask(page, name)

    assert total > 0
    assert f"{address}people/{holders[0].parent.name}/" in links(page)


def test_results_stand_by_type_with_state_and_date_and_choices_narrow_them(address: str, page: Any) -> None:
    page.goto(f"{address}search/")
    whole = ask(page, "县水利局")
    by_type = page.eval_on_selector_all(
        "#hits h2", "all => all.map(one => [one.firstChild.data, parseInt(one.lastChild.textContent)])"
    )
    page.click(".find summary")
    page.select_option("select[name=type]", "代表建议")
    expect(page.locator("#hits h2")).to_have_count(1)

    title, number = page.locator("#hits h2").evaluate(
        "one => [one.firstChild.data, parseInt(one.lastChild.textContent)]"
    )

    assert sum(number for _, number in by_type) == whole
    assert [title, number] in by_type
    assert title == "代表建议"
    hit = page.locator("#hits li.hit").first.inner_text()
    assert re.search(r"\d{4}年\d+月\d+日", hit)
    assert page.locator("#hits li.hit .chip").count() > 0


def test_what_was_asked_stands_in_the_address_and_is_there_again_on_the_way_back(address: str, page: Any) -> None:
    page.goto(f"{address}search/")
    ask(page, "县水利局")
    page.click(".find summary")
    page.select_option("select[name=type]", "代表建议")
    page.select_option("select[name=year]", "2024")
    expect(page.locator("#hits h2")).to_have_count(1)
    page.wait_for_url("**q=*type=*year=2024*")
    there, found = page.url, page.locator("#hits-status").inner_text()

    page.locator("#hits li.hit a").first.click()
    page.wait_for_url("**/suggestions/**")
    page.go_back()
    expect(page.locator("#hits-status")).to_have_text(found)

    assert page.url == there
    assert page.input_value("select[name=year]") == "2024"


def test_nothing_found_says_what_was_searched_and_leads_on(address: str, page: Any) -> None:
    page.goto(f"{address}search/")

    total = ask(page, "不存在的事项")

    assert total == 0
    expect(page.locator("#hits-none")).to_be_visible()
    expect(page.locator("#hits-none")).to_contain_text("不存在的事项")
    expect(page.locator("#hits-none")).to_contain_text("公开记录")
    assert page.locator(".years a").count() > 20


def test_one_character_is_asked_to_be_two(address: str, page: Any) -> None:
    page.goto(f"{address}search/")
    page.fill("#q2", "水")

    expect(page.locator("#hits-status")).to_have_text("请至少输入两个字")


def test_the_first_query_asks_for_little(site: Path, address: str, page: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}search/?q=松澜县人民代表大会常务委员会")
    page.wait_for_selector("#hits[data-done]", state="attached")

    files = [
        site / path.lstrip("/")
        for path in set(asked)
        if path.startswith("/search/index/") or path.endswith("search.js")
    ]
    sent = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)

    assert len(files) > 5
    assert sent <= FIRST_QUERY


def test_it_works_from_a_disk(site: Path, browser: Any) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"file://{site}/search/index.html?q=县水利局")
    page.wait_for_selector("#hits[data-done]", state="attached")

    page.locator("#hits li.hit a").first.click()
    page.wait_for_load_state()

    assert page.url.startswith("file:")
    assert page.url.partition("#")[0].endswith("/index.html")
    assert "县水利局" in page.inner_text("article")
    assert failed == []
    page.close()


def test_one_box_asks_the_sites_of_earlier_years_too(site: Path, browser: Any, tmp_path: Path) -> None:
    whole, earlier = tmp_path / "site", tmp_path / "site" / "earlier" / "2024"
    shutil.copytree(site, whole)
    shutil.copytree(site, earlier)
    box = whole / "search" / "index.html"
    with served(whole) as address:
        page = browser.new_page()
        page.goto(f"{address}search/")
        alone = ask(page, "县水利局")
        text = box.read_text(encoding="utf-8")
        bases = 'data-indexes="index/ ../earlier/2024/search/index/'
        box.write_text(text.replace('data-indexes="index/', bases), encoding="utf-8")
        page.goto(f"{address}search/")
        both = ask(page, "县水利局")
        shown = links(page)
        box.write_text(text.replace('data-indexes="index/', bases.replace("2024", "2023")), encoding="utf-8")
        page.goto(f"{address}search/")
        without = ask(page, "县水利局")
        told = page.inner_text("#hits-status")
        page.close()

    assert both == 2 * alone > 0
    assert without == alone
    assert "earlier/2023" in told
    assert {link.startswith(f"{address}earlier/2024/") for link in shown} == {True, False}
