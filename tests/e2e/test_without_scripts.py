"""Without scripts: every page is reached by links from home, and nothing in its text stays out of sight."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from kinds import every_page, one_of_each
from selectolax.lexbor import LexborHTMLParser
from strategies import tenth

# Words out of sight: what scripts alone may show is marked so, what is folded can be opened, and some words are for the ear.
OUT_OF_SIGHT = """() => [...document.querySelectorAll("main *")].filter((one) =>
  [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  !one.closest(".js, [hidden], details:not([open]) > :not(summary), form.filters, .tools button, noscript, thead, .g-crumb [aria-current]")
).map((one) => one.outerHTML.slice(0, 120))"""


def links(site: Path, path: str) -> set[str]:
    """Return where a page leads to on this site for a reader whose browser runs no script."""
    tree = LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))
    for node in tree.css(".js, [hidden], form.filters"):
        node.decompose()
    found = {urlsplit(urljoin(f"/{path}", node.attributes["href"] or "")) for node in tree.css("a[href]")}
    return {one.path.lstrip("/") for one in found if not one.netloc and one.scheme in {"", "http", "https"}}


def test_every_page_is_reached_by_links_from_home(site: Path) -> None:
    pages = set(every_page(site))
    reached, waiting = {""}, [""]

    while waiting:
        new = links(site, waiting.pop()) & pages - reached
        reached |= new
        waiting += new

    assert sorted(pages - reached) == []


@pytest.mark.proof
@pytest.mark.parametrize("width", [360, 1440])
def test_every_kind_of_page_can_be_read(site: Path, address: str, browser: Any, width: int) -> None:
    every = one_of_each(site)
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    unseen = {}

    for path in Random(20260115).sample(every, tenth(len(every))):
        page.goto(address + path)
        assert page.locator("h1").is_visible()
        unseen[path] = page.evaluate(OUT_OF_SIGHT)
    context.close()

    assert {path: items for path, items in unseen.items() if items} == {}
