"""Takes the pictures in docs/img and docs/handbook/img from the built demonstration, always the same pages and sizes.

Usage, in the repository's folder, after ``gongbao build --as-of 2026-01-15``:
``python docs/screens.py SITE [NAME …]``; names are those of the files, without their folder; none is all of them.
It needs Chromium, and pdftoppm for the printed page. Look at each picture before it is committed.
"""

import base64
import functools
import http.server
import json
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
AS_OF = "2026-01-15"
NOT_STOPPED = "Date.now = () => 0"  # before the site's instant: else each page would warn that the site has stopped
DESK, PHONE = (1440, 900), (360, 760)
WIDE = (1100, 760)
PATIENCE = 180_000


@dataclass(frozen=True)
class Shot:
    """One picture: which page, at which part of it, how wide, and in what mode the reader has the site."""

    file: str
    page: str
    size: tuple[int, int] = WIDE
    at: str = ""
    mode: str = "light"


SHOTS = (
    Shot("docs/img/home.png", "", DESK),
    Shot("docs/img/home-phone-dark.png", "", PHONE, mode="dark"),
    Shot("docs/img/search.png", "search/?q=饮用水", DESK, "#hits-status"),
    Shot("docs/img/search-phone.png", "search/?q=饮用水", PHONE, "#hits-status"),
    Shot("docs/img/list-dark.png", "suggestions/?year=all&unit=县水利局", DESK, mode="dark"),
    Shot("docs/img/appointment-phone.png", "appointments/2024-20-a1/", PHONE),
    Shot("docs/img/opinion.png", "review-opinions/2023-05/", DESK),
    Shot("docs/img/opinion-point-phone.png", "review-opinions/2023-05/", PHONE, "#p2"),
    Shot("docs/img/opinion-timeline.png", "review-opinions/2023-05/", DESK, "h2:has-text('办理过程')"),
    Shot("docs/img/suggestion-elder.png", "suggestions/2022-0007/", DESK, mode="elder"),
    Shot("docs/img/suggestion-elder-phone.png", "suggestions/2022-0007/", PHONE, mode="elder"),
    Shot("docs/img/document.png", "documents/opinion-handling/", DESK),
    Shot("docs/img/document-commitment.png", "documents/opinion-handling/", DESK, "#k-report-period"),
    Shot("docs/img/person.png", "people/pei-zhi-yuan-1/", DESK),
    Shot("docs/img/organization-dark.png", "organizations/county-water/", DESK, mode="dark"),
    Shot("docs/img/meeting.png", "meetings/18-29/", DESK),
    Shot("docs/img/statistics.png", "statistics/", DESK),
    Shot("docs/img/rates.png", "suggestions/board/2025/", DESK, "#rates"),
    Shot("docs/img/disclosure.png", "disclosure/2025/", DESK),
    Shot("docs/handbook/img/03-appointment.png", "appointments/2024-20-a1/", at="h2:has-text('任免事项')"),
    Shot("docs/handbook/img/04-tracking.png", "review-opinions/board/", at="h2:has-text('逐条')"),
    Shot("docs/handbook/img/05-suggestions.png", "suggestions/board/", at="#rates"),
    Shot("docs/handbook/img/15-due.png", "due/", at="h2"),
    Shot("docs/handbook/img/16-commitments.png", "documents/commitments/", at="table"),
    Shot("docs/handbook/img/19-performance.png", "deputies/performance/2025/", at="table"),
    Shot("docs/handbook/img/19-station.png", "stations/nanpu/", at="h2"),
    Shot("docs/handbook/img/20-livelihood.png", "livelihood-projects/county-2025/", at="h1"),
    Shot("docs/handbook/img/21-seats.png", "resolutions/seats-5/", at="h2:has-text('代表变动')"),
    Shot("docs/handbook/img/22-plan.png", "plans/oversight-2025/", at="h2:has-text('完成情况')"),
    Shot("docs/handbook/img/23-filing.png", "filings/2025-04/", at="h1"),
    Shot("docs/handbook/img/24-correction.png", "corrections/2024-01/", at="h1"),
    Shot("docs/handbook/img/24-reconciliation.png", "gazettes/reconciliation/", DESK, at="h2:has-text('按期')"),
    Shot("docs/handbook/img/25-attendance.png", "meetings/attendance/2025/", at="h2"),
    Shot("docs/handbook/img/25-township.png", "organizations/shiqiao-congress/", at="h2"),
    Shot("docs/handbook/img/29-verify.png", "verify/", at="h2:has-text('记下')"),
    Shot("docs/handbook/img/31-archive.png", "archive/2024/", at="h2:has-text('档案包')"),
)
PRINTED = Shot("docs/img/print.png", "appointments/2024-20-a1/")
ISSUED = {
    Shot("docs/img/issue-contents.png", "data/issued/2025-06/issue.pdf"): 2,
    Shot("docs/img/issue-decision.png", "data/issued/2025-06/issue.pdf"): 5,
}
AUDIT = Shot("docs/handbook/img/26-audit.png", "")
PREVIEW = Shot("docs/handbook/img/12-preview.png", "appointments/2026-30-a1/")

# A page has few colours: the 256 that are used most stand for all of them, and a picture takes a third of the bytes.
_FEW_COLOURS = """async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const paper = canvas.getContext("2d");
  paper.drawImage(image, 0, 0);
  const data = paper.getImageData(0, 0, image.width, image.height).data, count = new Map(), colours = [];
  for (let i = 0; i < data.length; i += 4) {
    const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    colours.push(colour);
    count.set(colour, (count.get(colour) || 0) + 1);
  }
  const kept = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 256).map((pair) => pair[0]), near = new Map();
  for (const colour of count.keys()) {
    let best = 0, least = Infinity;
    for (let i = 0; i < kept.length && least; i++) {
      let far = 0;
      for (const shift of [16, 8, 0]) far += (((kept[i] >> shift) & 255) - ((colour >> shift) & 255)) ** 2;
      if (far < least) [best, least] = [i, far];
    }
    near.set(colour, best);
  }
  let text = "";
  for (const colour of colours) text += String.fromCharCode(near.get(colour));
  return {width: image.width, height: image.height, kept, pixels: btoa(text)};
}"""


def with_few_colours(page: Any, picture: bytes) -> bytes:
    """Return a picture with a palette; the browser reads it, so that no library for pictures is needed."""
    made = page.evaluate(_FEW_COLOURS, base64.b64encode(picture).decode())
    width, pixels = made["width"], base64.b64decode(made["pixels"])
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, len(pixels), width))
    head = struct.pack(">IIBBBBB", width, made["height"], 8, 3, 0, 0, 0)
    palette = b"".join(colour.to_bytes(3, "big") for colour in made["kept"])
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@contextmanager
def previewed() -> Iterator[str]:
    """Serve the demonstration as staff see it beforehand, with what is not yet public."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["serve", "--preview", "--as-of", AS_OF, "--port", str(port)]
    running = subprocess.Popen([sys.executable, "-m", "generator.cli", *command], cwd=ROOT)  # noqa: S603  # our own command
    try:
        address = f"http://127.0.0.1:{port}/"
        while running.poll() is None:
            try:
                urllib.request.urlopen(address).close()
                break
            except urllib.error.URLError:
                time.sleep(1)
        yield address
    finally:
        running.terminate()


def take(browser: Any, shot: Shot, address: str) -> bytes:
    """Return the picture of a page as a reader with these choices sees it."""
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    choices = {"theme": "dark" if shot.mode == "dark" else "light", "elder": shot.mode == "elder"}
    context.add_init_script(NOT_STOPPED)
    context.add_init_script(f"try {{ localStorage.setItem('gongbao.read', '{json.dumps(choices)}') }} catch {{}}")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    if "search/?" in shot.page:
        page.wait_for_selector("#hits[data-done]", state="attached")
    if "year=all" in shot.page:
        page.wait_for_function("document.querySelector('.count').textContent.startsWith('筛出')")
    page.wait_for_function("[...document.images].every((image) => image.complete || image.loading === 'lazy')")
    if shot.at:
        page.locator(shot.at).first.evaluate("node => node.scrollIntoView()")
    picture = page.screenshot()
    context.close()
    return bytes(picture)


def take_printed(browser: Any, address: str) -> bytes:
    """Return the picture of the first sheet that a page is printed on."""
    page = browser.new_page()
    page.add_init_script(NOT_STOPPED)
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_load_state("networkidle")
    with tempfile.TemporaryDirectory() as folder:
        page.pdf(path=f"{folder}/page.pdf", prefer_css_page_size=True, display_header_footer=False)
        page.close()
        return sheet(Path(folder, "page.pdf"), 1)


def sheet(file: Path, number: int) -> bytes:
    """Return the picture of a sheet of a PDF; the first is 1."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["-png", "-r", "96", "-f", str(number), "-l", str(number), "-singlefile", str(file), "page"]
        subprocess.run(["pdftoppm", *words], cwd=folder, check=True)  # noqa: S603, S607  # fixed words
        return Path(folder, "page.png").read_bytes()


def take_audit(browser: Any, site: Path) -> bytes:
    """Return the picture of the report that staff read after an audit."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "audit.html")
        command = ["audit", "--as-of", AS_OF, "--built", str(site), "--report", str(report)]
        found = [sys.executable, "-m", "generator.cli", *command]
        subprocess.run(found, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # noqa: S603  # our own command
        return take(browser, AUDIT, report.as_uri())


def main(site: Path, names: list[str]) -> None:
    """Take the pictures that are named, or all of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play, served(site) as address:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--font-render-hinting=none"])
        blank = browser.new_page()

        def keep(shot: Shot, picture: bytes) -> None:
            few = with_few_colours(blank, picture)
            (ROOT / shot.file).write_bytes(few)
            print(f"{shot.file} {len(few):,}")

        def is_asked(shot: Shot) -> bool:
            return not names or Path(shot.file).name in names

        for shot in filter(is_asked, SHOTS):
            keep(shot, take(browser, shot, address + shot.page))
        if is_asked(PRINTED):
            keep(PRINTED, take_printed(browser, address + PRINTED.page))
        for shot, number in ISSUED.items():
            if is_asked(shot):
                keep(shot, sheet(ROOT / shot.page, number))
        if is_asked(AUDIT):
            keep(AUDIT, take_audit(browser, site))
        if is_asked(PREVIEW):
            with previewed() as inside:
                keep(PREVIEW, take(browser, PREVIEW, inside + PREVIEW.page))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
