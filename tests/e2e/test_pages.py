"""Real pages in a real browser: nothing overflows, nothing is fetched from elsewhere, the keyboard reaches the text."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AS_OF = "2026-01-15"
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="没有装浏览器 chromium"),
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration, built by the plain command of the engine."""
    target = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = {**os.environ, "GONGBAO_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve the built site on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start one browser for all pages."""
    from playwright.sync_api import sync_playwright

    options = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()


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
