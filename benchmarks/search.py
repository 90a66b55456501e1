"""Search against the truth: the site of N records in a real browser, ours and, asked for, Material's and Pagefind's.

    python benchmarks/search.py --records 5000               ours
    python benchmarks/search.py --records 5000 --peers       also Material's search with jieba and plain Pagefind, same pages

The truth is read from the built HTML: which record pages show a text, in their head and body, links to other records' titles
left out. Since other searches count those too, each one's precision is also told against all that a page shows. Queries are drawn from a seed: names (a tenth beyond the basic plane or with a dot), terms, pieces of text of 2 to
12 characters, document numbers in three kinds of brackets, pinyin and its initials. Recall is found ÷ true, precision
true ÷ found, over all queries of a kind. Milliseconds are from the last key to the whole answer, for all
queries one after another in one page, before any result is opened. Bytes are those of a new
reader's first query up to its first answer, scripts included, as gzip sends them. Of more than 400 pages ours need tell the true number and
show true ones, they are not all opened; of the others every answer counts.

Needs Chromium, and serves with nginx where it is installed; the peers need `pip install jieba pagefind`, which nothing else here uses.
"""

from __future__ import annotations

import argparse
import atexit
import functools
import gzip
import http.server
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import unquote, urlsplit

from search_askers import MOST_OPENED, Ask, ask_material, ask_ours, ask_pagefind
from search_queries import Query, make_queries, shown

ROOT = Path(__file__).parent.parent
AS_OF = "2026-01-15"
SEARCHING = r"search|pagefind|lunr|\.js|\.json|\.pf_|\.wasm"
BUILD_INDEX = """
import resource, sys, time
from pathlib import Path
from generator.core.page import Page
from generator.pipeline import check_site, stream
from generator.publish.search.site_search import SiteSearch
from generator.settings import make_settings
rendering = stream(check_site(make_settings(Path(sys.argv[1]), sys.argv[2])))
search, seconds = SiteSearch(rendering.view), 0.0
for item in rendering.items():
    if isinstance(item, Page):
        start = time.perf_counter()
        search.see(item)
        seconds += time.perf_counter() - start
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
start = time.perf_counter()
files = list(search.files(rendering.columns))
print(len(files), sum(len(item.data) for item in files), seconds + time.perf_counter() - start, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run(*words: str, folder: Path = ROOT) -> str:
    """Run our own interpreter on something, in a folder; return what it printed."""
    environment = {**os.environ, "GONGBAO_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)  # noqa: S603  # our own interpreter
    return done.stdout


@dataclass
class Score:
    """What a search found of what is true, over the queries of a kind."""

    queries: int = 0
    true: int = 0
    found: int = 0
    both: int = 0
    shown: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, query: Query, truth: frozenset[str], anywhere: frozenset[str], found: Iterable[str]) -> None:
        """Count one query; ``anywhere`` are the pages that show it, be it in the title of another record."""
        pages = set(found)
        self.queries += 1
        self.true += len(truth)
        self.found += len(pages)
        self.both += len(pages & truth)
        self.shown += len(pages & (truth | anywhere))
        if pages != truth:
            self.wrong.append(f"{query.typed} ({len(pages)} for {len(truth)})")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


def serve(folder: Path) -> str:
    """Serve a folder on this machine until the program ends, by nginx where there is one; return its address."""
    if shutil.which("nginx") is None:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = Path(tempfile.mkdtemp())
    (place / "nginx.conf").write_text(
        f"daemon off; pid {place}/pid; error_log {place}/error; events {{}} http {{ access_log off; charset utf-8;"
        " types { text/html html; text/css css; text/javascript js; application/json json; application/wasm wasm; }"
        f" server {{ listen 127.0.0.1:{port}; root {folder}; }} }}",
        encoding="utf-8",
    )
    engine = subprocess.Popen(["nginx", "-p", str(place), "-c", str(place / "nginx.conf")])  # noqa: S603, S607  # the one on the path
    atexit.register(engine.terminate)
    time.sleep(0.5)
    return f"http://127.0.0.1:{port}/"


def measure(
    name: str,
    ask: Ask,
    browser: Any,
    folder: Path,
    queries: list[Query],
    truth: Mapping[str, frozenset[str]],
    anywhere: Mapping[str, frozenset[str]],
    records: frozenset[str],
) -> None:
    """Ask every query and print the scores by kind."""
    address = serve(folder)
    first = first_bytes(browser, address, folder, ask, queries)
    scores: dict[str, Score] = {}
    page = browser.new_page()
    everything = [seconds * 1000 for *_, seconds in ask(page, address, queries, 0)]
    page.close()
    page = browser.new_page()
    for query, total, pages, _ in ask(page, address, queries, MOST_OPENED):
        true = truth[query.typed]
        found = {item for item in pages if item in records}
        if total > MOST_OPENED and total == len(true) and found <= true:
            found = set(true)
        scores.setdefault(query.kind, Score()).add(query, true, anywhere[query.typed], found)
    page.close()
    print(
        f"\n{name}: first query {median(first) / 1000:.1f} kB (most {max(first) / 1000:.1f}); 95 % within {quantiles(everything, n=20)[-1]:.0f} ms"
    )
    for kind, score in scores.items():
        recall = score.both / score.true if score.true else 1.0
        precision = score.both / score.found if score.found else 1.0
        shown_somewhere = score.shown / score.found if score.found else 1.0
        print(
            f"  {kind:8s} {score.queries:4d} queries  recall {recall:.3f}  precision {precision:.3f} ({shown_somewhere:.3f} of all shown)  wrong {len(score.wrong)}",
            *score.wrong[:3],
        )


def first_bytes(browser: Any, address: str, folder: Path, ask: Ask, queries: list[Query]) -> list[int]:
    """Return the bytes, as gzip sends them, that a new reader's first query takes, for a query of each kind and a few more."""
    sizes = []
    for query in [
        next(item for item in queries if item.kind == kind)
        for kind in ("names", "terms", "pieces", "numbers", "pinyin")
    ] + queries[::60]:
        page = browser.new_context().new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(unquote(urlsplit(request.url).path)))
        list(ask(page, address, [query], 0))
        page.wait_for_timeout(300)
        page.context.close()
        files = [folder / path.lstrip("/") for path in asked if re.search(SEARCHING, path)]
        sizes.append(sum(len(gzip.compress(file.read_bytes(), 6)) for file in files if file.is_file()))
    return sizes


def main() -> None:
    """Measure as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("build/benchmark/search"))
    options = parser.parse_args()
    from make_records import make_site
    from playwright.sync_api import sync_playwright

    site = (options.folder / str(options.records)).resolve()
    shutil.rmtree(site, ignore_errors=True)
    make_site(options.records, site)
    shutil.copy(ROOT / "mkdocs.yml", site / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", site / "overrides", dirs_exist_ok=True)
    files, size, seconds, before, after = map(float, run("-c", BUILD_INDEX, str(site), AS_OF).split())
    print(
        f"{options.records} records; index: {files:.0f} files, {size / 1e6:.1f} MB raw, {seconds:.1f} s, {after - before:.0f} MiB above the {before:.0f} of the pages"
    )
    run("-m", "mkdocs", "build", "-q", "-d", "site", folder=site)
    addresses, loud = records_of(site)
    blocks = {address: shown(site / "site" / address / "index.html", address, loud) for address in addresses}
    queries = make_queries(site, blocks, random.Random(20260115))
    whole = {
        address: shown(site / "site" / address / "index.html", address, frozenset(), is_whole=True)
        for address in addresses
    }
    truth, anywhere = true_pages(queries, blocks), true_pages(queries, whole)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        measure("ours", ask_ours, browser, site / "site", queries, truth, anywhere, frozenset(addresses))
        if options.peers:
            for name, ask, folder in build_peers(site):
                measure(name, ask, browser, folder, queries, truth, anywhere, frozenset(addresses))
        browser.close()


def true_pages(queries: Iterable[Query], blocks: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return for each query the pages that show one of its texts."""
    joined = {address: "\0".join(texts) for address, texts in blocks.items()}
    return {
        query.typed: frozenset(address for address, text in joined.items() if any(one in text for one in query.texts))
        for query in queries
    }


def records_of(site: Path) -> tuple[list[str], frozenset[str]]:
    """Return the addresses of all records, and the folders of those whose titles count on their own pages only."""
    from generator.pipeline import check_site, view_site
    from generator.settings import make_settings

    view = view_site(check_site(make_settings(site, AS_OF)))
    types = view.index.types
    names = sorted(
        {
            str(record.name)
            for record in view.index
            if hasattr(record, "name") and view.entries[record.id].type == "person"
        }
    )
    (site / "people.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    loud = frozenset(entry.address.partition("/")[0] for entry in view.entries.values() if not types[entry.type].quiet)
    return sorted(entry.address for entry in view.entries.values()), loud


def build_peers(site: Path) -> Iterator[tuple[str, Ask, Path]]:
    """Build Material's search and Pagefind's index over the same pages; yield each with its folder."""
    stock = site / "stock"
    run("-m", "generator.cli", "render", "--site", str(site), "--as-of", AS_OF, str(stock))
    settings = (
        (stock / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("  custom_dir: overrides\n", "")
        .replace("plugins: []", "plugins:\n- search:\n    lang: zh")
    )
    (stock / "mkdocs.yml").write_text(settings, encoding="utf-8")
    start = time.perf_counter()
    run("-m", "mkdocs", "build", "-q", "-d", "site", folder=stock)
    print(f"\nMaterial with jieba: whole build {time.perf_counter() - start:.0f} s")
    yield "Material's search", ask_material, stock / "site"
    start = time.perf_counter()
    copy = site / "pagefind"
    shutil.copytree(site / "site", copy)
    run("-m", "pagefind", "--site", str(copy), "--force-language", "zh")
    print(f"\nPagefind: index {time.perf_counter() - start:.0f} s")
    yield "Pagefind", ask_pagefind, copy


if __name__ == "__main__":
    main()
