"""The built demonstration: every link leads somewhere, every page is whole, nothing comes from elsewhere."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import AS_OF, SiteData, check_folder, folder_files

from generator.audit.inspection import inspect_site
from generator.core.report import text_report

SITE = "https://site.invalid/"
LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "use": "href",
}
WORDS_OF_MACHINES = re.compile(r"\bNone\b|\{\{|\}\}|\{%|%\}|\[#|#\]|undefined|Markup\(|<generator|datetime\.|\bTrue\b")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, demonstration: SiteData) -> Path:
    root = demonstration.write(tmp_path_factory.mktemp("demonstration"))
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--site", str(root), "--as-of", AS_OF],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="module")
def built(root: Path) -> dict[str, bytes]:
    return folder_files(root / "site")


@pytest.fixture(scope="module")
def pages(built: dict[str, bytes]) -> dict[str, LexborHTMLParser]:
    return {name: LexborHTMLParser(data.decode()) for name, data in built.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def anchors(pages: dict[str, LexborHTMLParser]) -> dict[str, set[str]]:
    return {name: {str(node.attributes["id"]) for node in page.css("[id]")} for name, page in pages.items()}


def address(name: str) -> str:
    """Return the address a file is served at; the page for missing ones is served anywhere, so at the root."""
    return urljoin(SITE, name.removesuffix("index.html"))


def links(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield every address a page leads to or loads, with the element that does."""
    for tag, key in {**LOADED, "a": "href", "form": "action"}.items():
        for node in page.css(f"{tag}[{key}]"):
            yield tag, node.attributes[key] or ""


def target_of(name: str, href: str, files: Mapping[str, bytes]) -> tuple[str, str] | None:
    """Return the file and fragment a link leads to, None when it leaves the site."""
    parts = urlsplit(urljoin(address(name), href))
    if f"{parts.scheme}://{parts.netloc}/" != SITE:
        return None
    path = unquote(parts.path).lstrip("/")
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)


def test_every_internal_link_leads_to_a_file(built: dict[str, bytes], pages: dict[str, LexborHTMLParser]) -> None:
    dead = Counter(
        f"{href} in {PurePosixPath(name).parent}"
        for name, page in pages.items()
        for _, href in links(page)
        if (target := target_of(name, href, built)) is not None and target[0] not in built
    )

    assert dead == Counter()


def test_every_fragment_is_on_its_page(
    built: dict[str, bytes], pages: dict[str, LexborHTMLParser], anchors: dict[str, set[str]]
) -> None:
    dead = Counter(
        f"{href} in {PurePosixPath(name).parent}"
        for name, page in pages.items()
        for tag, href in links(page)
        if tag != "use"
        and (target := target_of(name, href, built)) is not None
        and target[1]
        and target[0] in anchors
        and target[1] not in anchors[target[0]]
    )

    assert dead == Counter()


def test_no_page_loads_anything_from_another_origin(
    built: dict[str, bytes], pages: dict[str, LexborHTMLParser]
) -> None:
    foreign = {
        f"{tag} {href}"
        for name, page in pages.items()
        for tag, href in links(page)
        if tag in LOADED and target_of(name, href, built) is None and not href.startswith("data:")
    }

    assert {item for item in foreign if "rel=canonical" not in item} - canonical(pages) == set()


def canonical(pages: Mapping[str, LexborHTMLParser]) -> set[str]:
    """Return the addresses that pages give as their own, which nothing loads."""
    return {
        f"link {node.attributes['href']}"
        for page in pages.values()
        for node in page.css("link[rel=canonical], link[rel=prev], link[rel=next], link[rel=alternate]")
    }


def test_every_page_has_one_first_heading(pages: dict[str, LexborHTMLParser]) -> None:
    assert {name: len(page.css("h1")) for name, page in pages.items() if len(page.css("h1")) != 1} == {}


def test_headings_never_skip_a_level(pages: dict[str, LexborHTMLParser]) -> None:
    wrong = {}
    for name, page in pages.items():
        levels = [int(node.tag[1]) for node in page.css("main h1, main h2, main h3, main h4, main h5, main h6")]
        if any(after > before + 1 for before, after in itertools.pairwise(levels)):
            wrong[name] = levels

    assert wrong == {}


def test_no_id_stands_twice_on_a_page(pages: dict[str, LexborHTMLParser]) -> None:
    twice = {}
    for name, page in pages.items():
        counts = Counter(node.attributes["id"] for node in page.css("[id]"))
        if max(counts.values(), default=0) > 1:
            twice[name] = [key for key, number in counts.items() if number > 1]

    assert twice == {}


def test_no_page_shows_words_of_machines(pages: dict[str, LexborHTMLParser]) -> None:
    wrong = {}
    for name, page in pages.items():
        for node in page.css("script, style"):
            node.decompose()
        assert page.root is not None
        texts = [page.root.text(deep=True)]
        texts += [value for node in page.css("*") for value in node.attributes.values() if value]
        found = {match[0] for text in texts for match in WORDS_OF_MACHINES.finditer(text)}
        if found:
            wrong[name] = found

    assert wrong == {}


def test_every_table_has_header_cells_and_ours_a_caption(pages: dict[str, LexborHTMLParser]) -> None:
    wrong = {
        name: len(page.css("main table"))
        for name, page in pages.items()
        if any(node.css_first("th") is None for node in page.css("main table"))
        or any(node.css_first("caption") is None for node in page.css("main table.t"))
    }

    assert wrong == {}


def test_every_public_attachment_is_linked_from_its_page(
    built: dict[str, bytes], pages: dict[str, LexborHTMLParser], demonstration: SiteData
) -> None:
    linked = {
        target[0] for name, page in pages.items() for _, href in links(page) if (target := target_of(name, href, built))
    }
    names = {PurePosixPath(name).name for name in demonstration.files if "/attachments/" in name}

    published = {name for name in built if PurePosixPath(name).name in names}

    assert published - linked == set()


def test_titles_are_not_empty_and_tell_pages_apart(pages: dict[str, LexborHTMLParser]) -> None:
    titles = {name: page.css("title")[0].text().strip() for name, page in pages.items()}

    twice = {title: number for title, number in Counter(titles.values()).items() if number > 1}
    assert "" not in titles.values()
    assert twice == {}


def test_an_inspection_of_the_demonstration_finds_nothing(root: Path) -> None:
    inspected = inspect_site(check_folder(root), root / "site")

    assert text_report(inspected.findings, inspected.places.read) == "检查完毕：没有发现问题"
    assert inspected.notes == ()


def test_the_demonstration_is_there(demonstration: SiteData) -> None:
    assert Path(__file__).exists()
    assert len(demonstration.records) > 100
