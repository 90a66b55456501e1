"""A page opened as a new reader's phone opens it: cold cache, slowed processor and network, and what that cost."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PHONE, DESK = 360, 1440
SLOWER = 4  # times, the processor
# 1.6 Mbit/s down, 0.75 up, 150 ms there and back: what measuring tools call a slow 4G.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SETTLED = 3000  # ms after the load event; what shifts or blocks later is not counted
SQUEEZED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".atom", ".csv", ".map"}
WATCH = """
Date.now = () => 0; // before the site's instant: it is no site that has stopped
window.seen = { paint: 0, largest: 0, shift: 0, shifted: [], tasks: [] };
new PerformanceObserver(list => list.getEntries().forEach(item => {
  if (item.name === 'first-contentful-paint') seen.paint = item.startTime;
})).observe({ type: 'paint', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(item => { seen.largest = item.startTime; }))
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(item => {
  if (item.hadRecentInput) return;
  seen.shift += item.value;
  item.sources.forEach(source => { if (source.node) seen.shifted.push(source.node.className || source.node.nodeName); });
})).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(item => seen.tasks.push([item.startTime, item.duration])))
  .observe({ type: 'longtask', buffered: true });
"""


@dataclass
class Server:
    """A built site served with gzip on this machine, and what was asked of it."""

    address: str
    asked: list[tuple[str, int]] = field(default_factory=list)

    def weight(self) -> tuple[int, int]:
        """Return the requests and the bytes of their bodies since the last time, and forget them."""
        asked, self.asked[:] = list(self.asked), []
        return len(asked), sum(size for _, size in asked)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve a folder; give its address, which ends in a slash."""
    server = Server("")
    handler = functools.partial(_Squeezing, server=server, directory=str(folder))
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    server.address = f"http://127.0.0.1:{listening.server_address[1]}/"
    yield server
    listening.shutdown()
    listening.server_close()


class _Squeezing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, server: Server, **options: Any) -> None:
        self.noted = server
        with suppress(ConnectionError):  # a page that is closed while it still asks
            super().__init__(*arguments, **options)

    def send_head(self) -> io.BytesIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.noted.asked.append((self.path, 0))
            self.send_error(404)
            return None
        is_squeezed = path.suffix in SQUEEZED
        data = squeezed(path) if is_squeezed else path.read_bytes()
        self.noted.asked.append((self.path, len(data)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if is_squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


@functools.lru_cache(maxsize=256)
def squeezed(path: Path) -> bytes:
    """Return a file as gzip sends it, at nginx's and Caddy's usual level or near it."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@dataclass(frozen=True)
class Cost:
    """What opening a page cost: milliseconds, and the share of the screen that moved."""

    paint: float
    largest: float
    blocked: float
    longest: float
    shift: float
    shifted: tuple[str, ...]


def weigh(browser: Any, server: Server, path: str) -> tuple[int, int]:
    """Return the requests and bytes of a page opened by a new reader, whatever it asks for by itself."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740})
    page = context.new_page()
    server.weight()
    page.goto(server.address + path, wait_until="networkidle")
    found = server.weight()
    context.close()
    return found


def time_page(browser: Any, server: Server, path: str, width: int = PHONE) -> Cost:
    """Open a page as a new reader on a slow telephone; return what it cost."""
    context = browser.new_context(viewport={"width": width, "height": 740 if width == PHONE else 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", NETWORK)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(server.address + path, wait_until="load", timeout=120_000)
    page.wait_for_timeout(SETTLED)
    seen = page.evaluate("seen")
    context.close()
    after = [length for start, length in seen["tasks"] if start + length > seen["paint"]]
    return Cost(
        seen["paint"],
        seen["largest"],
        sum(max(0, length - 50) for length in after),
        max((length for _, length in seen["tasks"]), default=0),
        seen["shift"],
        tuple(seen["shifted"]),
    )
