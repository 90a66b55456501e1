"""A built site served on this machine with the headers meant for it, and a browser that notes whatever a page does."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from sites import AS_OF

from generator.publish.served import headers_of
from generator.settings import read_instant

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_BROWSER = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="没有装浏览器 chromium"),
]
_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _AsMeant(http.server.SimpleHTTPRequestHandler):
    """Serves files as the snippets for nginx and Caddy have them served."""

    protocol_version = "HTTP/1.1"

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Content-type":
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        path = unquote(urlsplit(self.path).path)
        for name, text in headers_of(f"{path}index.html" if path.endswith("/") else path).items():
            super().send_header(name, text)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


@contextmanager
def served(folder: Path, handler: type[http.server.SimpleHTTPRequestHandler] = _AsMeant) -> Iterator[str]:
    """Serve a folder; give its address, which ends in a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@contextmanager
def open_browser(*options: str) -> Iterator[Any]:
    """Start a browser, its clock at the instant the sites are built for: ``Date`` is told so, timers run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=[*_OPTIONS, *options])
        with pytest.MonkeyPatch.context() as patch:
            for name in ("new_context", "new_page"):
                patch.setattr(opened, name, functools.partial(_at_the_instant, getattr(opened, name)))
            yield opened
        opened.close()


def _at_the_instant(make: Callable[..., Any], **options: Any) -> Any:
    made = make(**options)
    set_clock(made)
    return made


def set_clock(opened: Any, days: float = 0) -> None:
    """Set the clock of a context or a page, as of the next page it opens, to some days after the sites' instant."""
    moment = (read_instant(AS_OF) + timedelta(days=days)).timestamp() * 1000
    opened.add_init_script(
        f"Date = class extends Date {{ constructor(...given) {{ super(...(given.length ? given : [{moment}])); }}"
        f" static now() {{ return {moment}; }} }};"
    )


# Whatever runs in a page that is none of the site's own scripts calls one of these.
_TRAPS = """
for (const name of ["alert", "confirm", "prompt", "print", "hit"]) window[name] = () => console.error("RAN " + name);
addEventListener("securitypolicyviolation", (event) => console.error("VIOLATION " + event.violatedDirective));
"""
# What could run later or elsewhere: handlers, scripts that are none of ours, addresses with a scheme that runs.
_ARMED = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes)
      if (/^on|^style$|^srcdoc$|^formaction$/i.test(attribute.name)) found.push(element.outerHTML.slice(0, 200));
    if (/^(iframe|object|embed|base|style|math|template|applet|frame|portal)$/i.test(element.localName)) found.push(element.localName);
  }
  for (const script of document.scripts)
    if (!/^\\/(assets|search\\/index)\\/[\\w.\\/-]+\\.js$/.test(script.src && new URL(script.src).pathname) && script.type !== "application/ld+json")
      found.push(script.outerHTML.slice(0, 200));
  for (const element of document.querySelectorAll("[href], [src], [action], [data-text]")) {
    const given = element.getAttribute("href") || element.getAttribute("src") || element.getAttribute("action") || "";
    if (!/^(https?|mailto|tel):$/.test(new URL(given, location.href).protocol)) found.push(given.slice(0, 200));
  }
  for (const link of document.querySelectorAll("a[href]"))
    if (/^https?:$/.test(link.protocol) && link.origin !== location.origin && link.rel !== "external noreferrer")
      found.push("unmarked " + link.href.slice(0, 200));
  if (document.querySelector("[target]")) found.push("target");
  return found;
}"""


@dataclass
class Visit:
    """What happened while pages were opened one after another."""

    pages: int = 0
    requests: int = 0
    outside: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    armed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Return everything that must not have happened."""
        kinds = ("outside", "said", "armed", "moved", "cookies")
        return [f"{kind}: {item}" for kind in kinds for item in getattr(self, kind)]


def visit(browser: Any, address: str, paths: list[str], *, policy: bool = True) -> Visit:
    """Open pages below an address; without the policy, what is in them may run unless it is harmless in itself."""
    seen = Visit()
    context = browser.new_context(bypass_csp=not policy)
    context.add_init_script(_TRAPS)
    page = context.new_page()
    here = [""]

    def ask(request: Any) -> None:
        seen.requests += 1
        if not request.url.startswith((address, "data:image/svg+xml")):
            seen.outside.append(f"{here[0]}: {request.url[:200]}")

    page.on("request", ask)
    page.on("console", lambda message: seen.said.append(f"{here[0]}: {message.text[:300]}"))
    page.on("pageerror", lambda error: seen.said.append(f"{here[0]}: {error}"))
    page.on("popup", lambda opened: seen.moved.append(f"{here[0]}: opened {opened.url}"))
    for path in paths:
        here[0] = path
        page.goto(address + path)
        seen.pages += 1
        if not path or path.partition("?")[0].endswith(("/", ".html")):
            seen.armed += [f"{path}: {item}" for item in page.evaluate(_ARMED)]
        if unquote(page.url) != unquote(address + path):
            seen.moved.append(f"{path}: now at {page.url}")
    seen.cookies = context.cookies()
    context.close()
    return seen
