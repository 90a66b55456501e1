"""Real pages in a real browser: nothing overflows, nothing is fetched from elsewhere, the keyboard reaches the text."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from browser import visit
from strategies import tenth


def one_of_each(site: Path) -> list[str]:
    """Return the home page, each list, one detail of each type, and each board."""
    found = [""]
    for folder in sorted(path.parent for path in site.glob("*/index.html")):
        found.append(f"{folder.name}/")
        inside = sorted(path.parent.name for path in folder.glob("*/index.html"))
        details = [name for name in inside if not name.isdigit() and name not in {"board", "items", "register", "rows"}]
        found.extend(
            f"{folder.name}/{name}/" for name in [*details[-1:], *(set(inside) & {"board", "items", "register"})]
        )
    return found


@pytest.mark.parametrize("width", [320, 360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_overflows_or_asks_elsewhere(site: Path, address: str, browser: Any, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    wide = []

    for path in one_of_each(site):
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    page.close()

    assert wide == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert said == []


@pytest.mark.proof
def test_no_page_asks_elsewhere_sets_a_cookie_or_breaks_its_policy(site: Path, address: str, browser: Any) -> None:
    every = sorted(path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html"))
    paths = [path.removeprefix("./") for path in Random(20260115).sample(every, tenth(len(every)))]

    seen = visit(browser, address, ["", "404.html", *paths])

    assert seen.requests > seen.pages > len(every) // 10
    assert seen.wrong == []


def test_the_first_tab_leads_to_the_text(address: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(address)

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    reached = page.evaluate("document.activeElement.id")
    page.close()

    assert first == "#main"
    assert reached == "main"


def test_every_list_can_be_read_without_scripts(site: Path, address: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "appointments/")

    rows = page.locator("table tbody tr").count()
    page.locator("table tbody a").first.click()
    heading = page.locator("h1").inner_text()
    context.close()

    assert rows > 0
    assert heading
