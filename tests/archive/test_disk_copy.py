"""The copy of a site in an archive opens from a disk: every link leads to a file, and the search answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from browser import NEEDS_BROWSER, open_browser
from presses import press_site
from sites import AS_OF, DEMONSTRATION, SiteData

from generator.publish.archive.disk import open_from_disk
from generator.publish.engine import build_site
from generator.settings import Settings, read_instant

_HREF = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


SMALL, WHOLE = "关于保护水源的决定", "关于本机关制度文件清理结果的决定"


@pytest.fixture(scope="module", params=[SMALL, pytest.param(WHOLE, marks=pytest.mark.proof)])
def title(request: pytest.FixtureRequest) -> str:
    """Return the title of a decision of the site that is copied: a small one, or the demonstration."""
    return str(request.param)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, title: str, *, full: bool) -> Path:
    if title == WHOLE and not full:
        pytest.skip("the whole demonstration is opened page by page in make proof only")
    data = press_site() if title == SMALL else SiteData.read(DEMONSTRATION)
    root = data.write(tmp_path_factory.mktemp("disk") / "一 份#副本")
    site = build_site(Settings(root, read_instant(AS_OF), "--as-of"))
    open_from_disk(site)
    return site


def links(site: Path) -> Iterator[tuple[Path, str]]:
    for page in sorted(site.rglob("*.html")):
        for address in map(unescape, _HREF.findall(page.read_text(encoding="utf-8"))):
            if not re.match(r"[a-z][a-z0-9+.-]*:|//", address):
                yield page, address


def test_every_link_names_a_file_and_a_place_in_it(copy: Path) -> None:
    ids = {page: set(_ID.findall(page.read_text(encoding="utf-8"))) for page in copy.rglob("*.html")}
    found = list(links(copy))
    broken = []
    for page, address in found:
        path, place = urldefrag(address)
        name = unquote(path.partition("?")[0])
        target = (page.parent / name).resolve() if name else page
        if not target.is_file() or (place and place not in ids[target]):
            broken.append(f"{page.relative_to(copy)}: {address}")

    assert len(found) > 1000
    assert broken == [], "\n".join(broken)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../b/">', '<a href="../b/index.html">'),
        ('<a href="../b/#c?d">', '<a href="../b/index.html#c?d">'),
        ('<a class=x href="./?year=all">', '<a class=x href="./index.html?year=all">'),
        ('<a href="&#46;/">', '<a href="./index.html">'),
        ('<a href="&#46;./?a&#61;b&amp;c">', '<a href="../index.html?a=b&amp;c">'),
        ("<a href=..>", '<a href="../index.html">'),
        ('<form action="../search/">', '<form action="../search/index.html">'),
        ('<a href="https://a.example/b/">', '<a href="https://a.example/b/">'),
        ('<a href="b.csv">', '<a href="b.csv">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<link href="../b/">', '<link href="../b/">'),
    ],
)
def test_addresses_of_folders_name_their_page(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "a.html").write_text(before, encoding="utf-8")

    open_from_disk(tmp_path)

    assert (tmp_path / "a.html").read_text(encoding="utf-8") == after


class TestInABrowser:
    pytestmark = NEEDS_BROWSER

    def test_pages_open_without_an_error_and_the_search_answers(self, copy: Path, title: str) -> None:
        with open_browser() as opened:
            page = opened.new_page()
            said: list[str] = []
            page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("requestfailed", lambda it: said.append(it.url) if "ABORTED" not in str(it.failure) else None)
            for file in sorted(copy.rglob("*.html")):
                page.goto(file.as_uri())
                assert page.locator("h1").count() == 1, file

            page.goto((copy / "index.html").as_uri())
            box = page.locator("header input[type=search], form[role=search] input").first
            box.fill(title[-8:-3])
            box.press("Enter")
            page.wait_for_url("**/search/index.html?*")
            page.get_by_role("link", name=title).first.click()
            page.wait_for_load_state()

            assert title in page.locator("h1").inner_text()
            assert page.url.startswith("file:")
            assert said == []
