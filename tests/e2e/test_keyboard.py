"""The keyboard alone, as somebody who has no mouse uses it: nothing is focused by the test, every step is a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

SOME_STEPS = 80
# Where the reader is, whether the place is marked, and whether anything of it is in sight and not under something else.
WHERE = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const points = [.1, .5, .9].flatMap((x) => [.2, .5, .8].map((y) => [box.left + x * box.width, box.top + y * box.height]));
  const seen = points.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (here.contains(top) || top.contains(here)); });
  const name = here.outerHTML.slice(0, 100);
  if (here === document.body) return { name, wrong: "" };
  const last = window.lastPlace, order = last && last.isConnected ? last.compareDocumentPosition(here) : 0;
  window.lastPlace = here;
  return {
    name, forward: !last || Boolean(order & 4) || last === here,
    wrong: !seen ? "hidden" : style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "unmarked" : "",
  };
}"""


class Keys:
    """Somebody at the keyboard: each step is looked at."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def is_at(self, place: str) -> bool:
        return bool(self.page.evaluate("place => document.activeElement.matches(place)", place))

    def step(self, key: str = "Tab") -> str:
        """Press Tab once; the place it leads to is marked, in sight, and after the last one in the order of the text."""
        self.press(key)
        where = self.page.evaluate(WHERE)
        assert where["wrong"] == "", where
        assert key != "Tab" or where.get("forward", True), where
        return str(where["name"])

    def go_to(self, place: str, key: str = "Tab") -> None:
        """Press Tab until a place is reached."""
        passed = []
        while len(passed) < SOME_STEPS:
            passed.append(self.step(key))
            if self.is_at(place):
                return
        pytest.fail(f"{place} is not reached: {passed}")


@pytest.fixture(params=[1440, 360])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def keys(browser: Any, width: int) -> Iterator[Keys]:
    """Return a keyboard before an empty page."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    yield Keys(context.new_page())
    context.close()


def test_from_home_to_a_result_and_back(address: str, keys: Keys) -> None:
    page = keys.page
    page.goto(address)
    keys.go_to("#q")
    keys.type("县水利局")
    keys.press("Enter")
    page.wait_for_selector("#hits[data-done]", state="attached")

    keys.go_to(".find summary")
    keys.press("Enter")
    keys.go_to("select[name=type]")
    expect(page.locator("select[name=type] option")).not_to_have_count(1)
    keys.press("ArrowDown")
    expect(page.locator("#hits h2")).to_have_count(1)
    keys.go_to("select[name=year]")
    keys.press("ArrowDown")
    page.wait_for_url("**type=*year=*")
    keys.go_to("#hits li.hit a")
    told, there = page.locator("#hits-status").inner_text(), page.url
    keys.press("Enter")
    page.wait_for_selector("body:not(.g-search)")
    page.go_back()
    page.wait_for_selector("#hits[data-done]", state="attached")

    assert page.url == there
    assert page.input_value("#q2") == "县水利局"
    assert page.input_value("select[name=type]") and page.input_value("select[name=year]")
    expect(page.locator("#hits-status")).to_have_text(told)


def test_past_the_head_of_the_page_into_the_text(address: str, keys: Keys) -> None:
    keys.page.goto(f"{address}suggestions/2024-0012/")

    keys.go_to(".g-skip")
    keys.press("Enter")
    keys.step()

    assert keys.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_way_of_reading_is_chosen(address: str, keys: Keys) -> None:
    root = keys.page.locator("html")
    keys.page.goto(address)

    keys.go_to("[data-do=elder]")
    keys.press("Enter")
    expect(root).to_have_attribute("data-elder", "on")
    keys.go_to("[data-size=l]")
    keys.press("Space")
    expect(root).to_have_attribute("data-size", "l")
    keys.go_to("[data-do=theme]")
    keys.press("Enter")
    expect(root).to_have_attribute("data-theme", "dark")
    keys.go_to("[data-do=elder]", "Shift+Tab")
    keys.press("Space")

    assert root.get_attribute("data-elder") is None


def test_a_list_is_narrowed_sorted_and_put_back(address: str, keys: Keys, width: int) -> None:
    page = keys.page
    page.goto(f"{address}suggestions/2024/")
    if width < 768:
        keys.go_to(".filters .open")
        keys.press("Enter")

    keys.go_to("select[name=unit]")
    keys.press("ArrowDown")
    expect(page.locator(".count")).to_contain_text("筛出")
    keys.go_to("select[name=sort]")
    keys.press("ArrowDown")
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    if width > 768:
        keys.go_to("th:nth-child(2) .sort")
        keys.press("Enter")
        assert keys.is_at("th[aria-sort] .sort")
    keys.go_to("table.stack tbody a")
    keys.go_to("form.filters [type=reset]", "Shift+Tab")
    keys.press("Enter")

    expect(page.locator("th[aria-sort]")).to_have_count(0)
    assert page.input_value("select[name=unit]") == ""


@pytest.mark.parametrize("elder", [False, True])
def test_no_row_hides_under_the_head_of_its_table(address: str, keys: Keys, elder: bool) -> None:
    page = keys.page
    page.goto(f"{address}suggestions/2024/")
    if elder:
        keys.go_to("[data-do=elder]")
        keys.press("Enter")
    expect(page.locator(".count")).to_contain_text("共")

    keys.go_to("table.stack tbody a")
    for _ in range(30):
        keys.step()
    for _ in range(30):
        keys.step("Shift+Tab")

    assert keys.is_at("table.stack tbody a")


def test_what_is_folded_opens_and_closes(address: str, keys: Keys) -> None:
    keys.page.goto(f"{address}suggestions/2024-0012/")
    folded = keys.page.locator("#page-words")

    keys.go_to("#page-words > summary")
    keys.press("Enter")
    expect(folded).to_have_attribute("open", "")
    keys.step()
    assert keys.is_at("#page-words a")
    keys.step("Shift+Tab")
    keys.press("Space")

    assert folded.get_attribute("open") is None


@pytest.mark.parametrize("width", [360])
def test_the_menu_opens_closes_with_escape_and_when_left(address: str, keys: Keys) -> None:
    page, menu = keys.page, keys.page.locator(".g-menu")
    page.goto(f"{address}suggestions/")

    keys.go_to(".g-menu summary")
    keys.press("Enter")
    keys.step()
    inside = keys.is_at(".g-menu a")
    keys.press("Escape")
    closed, back = menu.get_attribute("open") is None, keys.is_at(".g-menu summary")
    keys.press("Enter")
    keys.go_to("#q")
    left = menu.get_attribute("open") is None
    keys.go_to(".g-menu summary", "Shift+Tab")
    keys.press("Enter")
    keys.go_to(".g-menu a[href$='review-opinions/']")
    keys.press("Enter")
    page.wait_for_url(f"{address}review-opinions/")

    assert [inside, closed, back, left] == [True] * 4
