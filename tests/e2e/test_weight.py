"""What a reader's browser has to fetch and to move about: bytes of every page, shifts while it comes."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest
from strategies import tenth

HTML_AT_MOST, FIRST_VIEW_AT_MOST, SHIFT_AT_MOST = 25_000, 100_000, 0.05
# What a page fetches by itself; pictures that wait until they come into sight are not in the first view.
FETCHED = re.compile(
    r'<(?:script|img|link rel="(?:stylesheet|icon)")(?![^>]*loading="lazy")[^>]* (?:src|href)="([^"]+)"'
)


@cache
def sent(file: Path) -> int:
    """Return the bytes of a file as gzip sends it."""
    return len(gzip.compress(file.read_bytes(), 6))


def first_view(page: Path) -> tuple[int, list[Path]]:
    fetched = [(page.parent / found).resolve() for found in FETCHED.findall(page.read_text(encoding="utf-8"))]
    return sent(page) + sum(map(sent, fetched)), fetched


def test_half_of_the_record_pages_are_light(site: Path) -> None:
    sizes = [len(data) for file in site.rglob("index.html") if b'class="g-record"' in (data := file.read_bytes())]

    assert len(sizes) > 1000
    assert median(sizes) <= HTML_AT_MOST


def test_no_first_view_is_heavy(site: Path) -> None:
    views = {file.parent.relative_to(site).as_posix(): first_view(file) for file in site.rglob("index.html")}

    assert len(views) > 1000
    assert min(len(fetched) for _, fetched in views.values()) == 5
    assert max(len(fetched) for _, fetched in views.values()) == 6
    assert {path: size for path, (size, _) in views.items() if size > FIRST_VIEW_AT_MOST} == {}


def test_what_pages_load_is_kept_by_the_browser(site: Path) -> None:
    _, fetched = first_view(site / "search" / "index.html")

    loaded = [file.relative_to(site).as_posix() for file in fetched if file.suffix != ".svg"]

    assert len(loaded) == 5
    assert [name for name in loaded if not re.fullmatch(r"assets/.+\.[0-9a-f]{8,12}\.(min\.)?(css|js)", name)] == []


@pytest.mark.proof
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_a_page_comes(site: Path, address: str, browser: Any, width: int) -> None:
    every = sorted(f"{file.parent.relative_to(site).as_posix()}/" for file in site.rglob("index.html"))
    sample = [path.removeprefix("./") for path in Random(20260115).sample(every, tenth(300))]
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(item => { moved += item.value; }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page = context.new_page()
    moved = {}

    for path in ["", "appointments/", "suggestions/", "search/", *sample]:
        page.goto(address + path, wait_until="networkidle")
        moved[path] = page.evaluate(
            "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(moved), 50)))"
        )
    context.close()

    assert {path: shift for path, shift in moved.items() if shift >= SHIFT_AT_MOST} == {}


def place_of_the_list(browser: Any, address: str, width: int, *, is_filled: bool) -> float:
    context = browser.new_context(viewport={"width": width, "height": 800})
    if not is_filled:
        context.route("**/gongbao.*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    place = page.evaluate("document.querySelector('form.filters + .tb').getBoundingClientRect().top")
    context.close()
    return float(place)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["appointments/", "suggestions/", "people/", "due/2025/"])
def test_what_a_script_writes_into_the_form_of_a_list_takes_no_room(
    address: str, browser: Any, path: str, width: int
) -> None:
    before = place_of_the_list(browser, address + path, width, is_filled=False)

    after = place_of_the_list(browser, address + path, width, is_filled=True)

    assert after == before
