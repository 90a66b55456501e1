"""WCAG 2.2 AA by axe-core: one page of every kind, light, dark and 长者, on a phone and at a desk, under the site's policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import set_clock
from kinds import one_of_each
from strategies import tenth

MODES = {"light": {"theme": "light"}, "dark": {"theme": "dark"}, "elder": {"theme": "light", "elder": True}}
WIDTHS = (360, 1440)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ELDER_PIXELS, ELDER_TARGET, TARGET = 18, 44, 24

# Letters, words, lines and paragraphs as far apart as WCAG 1.4.12 asks a page to bear.
WIDE_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
# Words that are cut off: a box that hides what does not fit, but for those meant for the ear alone.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((box) => {
  const style = getComputedStyle(box);
  return box.checkVisibility() && style.clipPath === "none" && /hidden|clip/.test(style.overflowX + style.overflowY) && !/^(svg|input|select)$/.test(box.localName) &&
    !box.closest("svg") && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
}).map((box) => box.outerHTML.slice(0, 120))"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Buttons, fields and links that stand for themselves, smaller than a number of pixels; WCAG 2.5.8 lets links in a sentence be.
SMALL_TARGETS = """(least) => {
  const inText = (link) => [...link.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll("button, select, input, summary, .g-tabs a, .g-sub a, .g-menu a, .g-toc a, .years a, .turn[href], .g-skip")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !inText(one) && !one.closest("p"))
    .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 1 && (box.height < least || box.width < Math.min(least, 24)); })
    .map((one) => `${one.outerHTML.slice(0, 80)} ${Math.round(one.getBoundingClientRect().width)}×${Math.round(one.getBoundingClientRect().height)}`);
}"""

# Tables that are wider than their place, and columns that leave one character a line.
CRAMPED = """() => [...document.querySelectorAll(".tb > table")].filter((table) => table.checkVisibility()).flatMap((table) => [
  ...(table.getBoundingClientRect().width > table.parentElement.clientWidth + 1 ? [`wide: ${table.caption?.innerText}`] : []),
  ...[...table.querySelectorAll("th, td")].filter((cell) => {
    const style = getComputedStyle(cell), words = cell.innerText.trim();
    return words.length > 2 && !/^[\\d.%]+$/.test(words) && getComputedStyle(cell.closest("thead") || cell).position !== "absolute" && cell.checkVisibility() &&
      cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) < 1.9 * parseFloat(style.fontSize);
  }).map((cell) => `thin: ${cell.innerText}`),
])"""


@contextmanager
def opened(browser: Any, mode: str, width: int, **more: Any) -> Iterator[Any]:
    """Open a page for a reader who has chosen a way of reading before."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **more)
    context.add_init_script(f"localStorage.setItem('gongbao.read', {json.dumps(json.dumps(MODES[mode]))})")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def some(site: Path) -> list[str]:
    """Return a tenth of the kinds of pages, or all of them at full size; the home page, search and a long list always."""
    every = one_of_each(site)
    chosen = set(Random(20260115).sample(every, tenth(len(every)))) | {"", "search/", "people/", "404.html"}
    return [path for path in every if path in chosen]


def wrong(page: Any, *, is_enhanced: bool) -> list[str]:
    """Return what axe finds; with enhanced contrast (7:1) where the reader has asked for it."""
    options = {
        "runOnly": {"type": "tag", "values": LEVELS},
        "rules": {
            "color-contrast-enhanced": {"enabled": is_enhanced},
            # A folded table's headings are named for who listens; this rule, none of WCAG's, counts words in sight only.
            "empty-table-header": {"enabled": False},
        },
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options).response["violations"]
    return [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]]


@pytest.mark.proof
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
def test_no_page_breaks_wcag(some: list[str], address: str, browser: Any, mode: str, width: int) -> None:
    found = {}

    with opened(browser, mode, width) as page:
        for path in some:
            page.goto(address + path)
            found[path] = wrong(page, is_enhanced=mode == "elder")

    assert {path: items for path, items in found.items() if items} == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("query", ["县水利局", "没有这样的词"])
def test_what_search_shows_breaks_nothing_either(address: str, browser: Any, mode: str, width: int, query: str) -> None:
    with opened(browser, mode, width) as page:
        page.goto(f"{address}search/?q={query}&year=2024")
        page.wait_for_selector("#hits[data-done]", state="attached")

        assert wrong(page, is_enhanced=mode == "elder") == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
def test_the_warning_that_the_site_has_stopped_breaks_nothing(
    address: str, browser: Any, mode: str, width: int
) -> None:
    with opened(browser, mode, width) as page:
        set_clock(page, days=10)
        page.goto(f"{address}search/")

        assert page.locator("#main .banner[role=status]").count() == 1
        assert wrong(page, is_enhanced=mode == "elder") == []
        assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("mode", MODES)
def test_what_opens_breaks_nothing_either(address: str, browser: Any, mode: str) -> None:
    with opened(browser, mode, 360) as page:
        page.goto(f"{address}suggestions/")
        for opener, opened_part in ((".g-menu summary", ".g-menu nav"), (".filters button", "select[name=unit]")):
            page.locator(opener).first.press("Enter")

            assert page.locator(opened_part).is_visible()
            assert wrong(page, is_enhanced=mode == "elder") == []


@pytest.mark.proof
@pytest.mark.parametrize("width", WIDTHS)
def test_for_elders_everything_is_large_and_nothing_stands_aside(
    some: list[str], address: str, browser: Any, width: int
) -> None:
    small: dict[str, Any] = {}

    with opened(browser, "elder", width) as page:
        for path in some:
            page.goto(address + path)
            least = page.evaluate(
                """() => Math.min(...[...document.querySelectorAll("main *")]
                    .filter((one) => one.checkVisibility() && !one.closest("svg") && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
                    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
            )
            targets = page.evaluate(SMALL_TARGETS, ELDER_TARGET)
            if least < ELDER_PIXELS or targets or page.evaluate(TOO_WIDE):
                small[path] = (least, targets)

    assert small == {}


@pytest.mark.proof
@pytest.mark.parametrize("width", WIDTHS)
def test_what_can_be_pressed_is_no_smaller_than_a_finger_needs(
    some: list[str], address: str, browser: Any, width: int
) -> None:
    small: dict[str, Any] = {}

    with opened(browser, "light", width) as page:
        for path in some:
            page.goto(address + path)
            if targets := page.evaluate(SMALL_TARGETS, TARGET):
                small[path] = targets

    assert small == {}


@pytest.mark.proof
@pytest.mark.parametrize(("mode", "width"), [("light", 320), ("light", 1440), ("elder", 320), ("elder", 1440)])
def test_text_may_be_spaced_out_without_being_cut_off(
    some: list[str], address: str, browser: Any, mode: str, width: int
) -> None:
    found = {}

    with opened(browser, mode, width) as page:
        for path in some:
            page.goto(address + path)
            page.evaluate(WIDE_SPACING)
            found[path] = [*page.evaluate(CUT_OFF), *(["too wide"] if page.evaluate(TOO_WIDE) else [])]

    assert {path: items for path, items in found.items() if items} == {}


@pytest.mark.proof
@pytest.mark.parametrize(("mode", "width"), [("light", 768), ("light", 1440), ("elder", 1024), ("elder", 1440)])
def test_tables_stand_in_their_place_and_leave_room_for_words(
    some: list[str], address: str, browser: Any, mode: str, width: int
) -> None:
    found = {}

    with opened(browser, mode, width) as page:
        for path in some:
            page.goto(address + path)
            found[path] = page.evaluate(CRAMPED)

    assert {path: items for path, items in found.items() if items} == {}


def test_the_way_of_reading_is_kept_on_this_device_alone(address: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 800})
    page = context.new_page()
    page.goto(address)
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.ask p')).fontSize)")

    page.get_by_role("button", name="长者模式").click()
    page.goto(f"{address}about/")
    after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)")
    pressed = page.get_by_role("button", name="长者模式").get_attribute("aria-pressed")
    kept = context.storage_state()
    context.close()

    assert after >= ELDER_PIXELS and after >= before * 1.3
    assert pressed == "true"
    assert kept["cookies"] == []
    assert [item["name"] for origin in kept["origins"] for item in origin["localStorage"]] == ["gongbao.read"]


def test_nothing_moves_for_who_asked_for_rest(address: str, browser: Any) -> None:
    page = browser.new_page(reduced_motion="reduce")
    moving = []

    for path in ("", "search/", "people/", "suggestions/2024-0012/"):
        page.goto(address + path)
        moving += page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((one) => {
                const style = getComputedStyle(one);
                return style.animationName !== "none" || style.transitionProperty !== "none" && parseFloat(style.transitionDuration) > 0 || style.scrollBehavior === "smooth";
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
    page.close()

    assert moving == []
