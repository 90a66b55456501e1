"""A WACZ of a site the generator built, replayed in a real browser by ReplayWeb.page, with nothing but this machine."""

from __future__ import annotations

import http.server
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from browser import NEEDS_BROWSER, open_browser, served
from click.testing import CliRunner
from sites import AS_OF, small_site

from generator.cli import main
from generator.core.values import SITE_ZONE
from generator.publish.archive.wacz import write_wacz

PLAYER = Path(os.environ.get("REPLAYWEBPAGE") or "/nowhere")
pytestmark = [
    *NEEDS_BROWSER,
    pytest.mark.skipif(
        not (PLAYER / "sw.js").is_file(),
        reason="没有回放器（no ReplayWeb.page）：npm pack replaywebpage 并解开；REPLAYWEBPAGE 写明有 ui.js、sw.js 的文件夹",
    ),
]
BASE = "https://gongbao.songlan.example/"
EMBEDDING = f"""<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>回放</title><link rel="icon" href="data:,">
<script src="replay/ui.js"></script>
<replay-web-page source="/site.wacz" url="{BASE}" replayBase="/replay/"></replay-web-page>
<style>replay-web-page {{ display: block; height: 95vh }}</style>"""


class _Plain(http.server.SimpleHTTPRequestHandler):
    """Serves files with no header of the site, as an archive's reading room may."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


@dataclass
class Replay:
    """The replayed page, and what the browser asked for and complained about."""

    page: Any
    site: Any
    asked: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def reading_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a built site's WACZ, the player, and a page that embeds both."""
    root = small_site().write(tmp_path_factory.mktemp("replayed"))
    built = CliRunner().invoke(main, ["build", "--site", str(root), "--as-of", AS_OF])
    assert built.exit_code == 0, built.output
    room = root / "room"
    (room / "replay").mkdir(parents=True)
    for name in ("ui.js", "sw.js"):
        shutil.copy(PLAYER / name, room / "replay" / name)
    (room / "index.html").write_text(EMBEDDING, encoding="utf-8")
    instant = datetime(2026, 1, 15, tzinfo=SITE_ZONE)
    write_wacz(root / "site", room / "site.wacz", base_url=BASE, instant=instant, title="公报")
    return room


@pytest.fixture
def replay(reading_room: Path) -> Iterator[Replay]:
    """Open the page that embeds the replay; no name but this machine's own leads anywhere."""
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with served(reading_room, _Plain) as address, open_browser(alone) as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        opened = Replay(
            page, page.frame_locator("replay-web-page iframe").frame_locator("iframe[name=___wb_replay_top_frame]")
        )
        context.on("request", lambda request: opened.asked.append(request.url))
        context.on(
            "response",
            lambda answer: opened.lost.append(answer.url) if answer.status >= 400 and BASE in answer.url else None,
        )
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on(
            "console",
            lambda message: opened.errors.append(message.text) if re.search("Policy|Error:", message.text) else None,
        )
        page.goto(address)
        yield opened
        strange = [url for url in opened.asked if not url.startswith((address, f"blob:{address}", "data:"))]
        context.close()
    assert (strange, opened.lost, opened.errors) == ([], [], [])


def test_a_page_stands_in_the_replay_and_its_links_lead_on(replay: Replay) -> None:
    heading = replay.site.locator("h1")

    heading.get_by_text("这里公开松澜县人大常委会的决定").wait_for()
    replay.site.get_by_role("link", name="2024年6月28日，1项").click()
    heading.get_by_text("任免名单").wait_for()

    assert replay.site.locator("main").get_by_text("闻人朗").count() > 0
    assert (
        replay.site.locator("html").evaluate("() => document.title").startswith("松澜县人民代表大会常务委员会任免名单")
    )


def test_the_search_of_the_site_finds_in_the_replay(replay: Replay) -> None:
    box = replay.site.locator("form[action='./search/'] input")

    box.fill("闻人朗")
    box.press("Enter")
    replay.site.locator("#hits li.hit a", has_text="任免名单").first.click()

    replay.site.locator("h1").get_by_text("任免名单").wait_for()
