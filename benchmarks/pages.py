"""How heavy and how quick the served pages are, against a default Material site of the same Markdown in the same run.

    python benchmarks/pages.py                   the demonstration: HTML, first view, then times in Chromium
    python benchmarks/pages.py --runs 0          without the times
    python benchmarks/pages.py --site site       a site of ours that is built already, likewise --stock

The first view is all that a new reader's browser asks for by itself, bodies as gzip sends them. Times are medians of several
openings at 360 px with a processor slowed four times and a network of 1.6 Mbit/s and 150 ms; ours and Material's are opened in
turn. The other site is `gongbao render` built by Material with its own settings and search; only its web font is switched off,
since it would be asked of another server.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from page_visits import DESK, PHONE, Cost, Server, serve, squeezed, time_page, weigh

ROOT = Path(__file__).parent.parent
AS_OF = "2026-01-15"
LAYOUT = re.compile(rb'<body[^>]* class="g-(\w+)')
HTML_AT_MOST, VIEW_AT_MOST, SHIFT_AT_MOST = 25_000, 150_000, 0.05
TIMED_KINDS = ("suggestions", "appointments", "people", "meetings", "organizations")


def run(*words: str, folder: Path = ROOT) -> None:
    """Run our own interpreter on something, in a folder."""
    environment = {**os.environ, "GONGBAO_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, *words], cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603  # our own interpreter


def build_ours(folder: Path) -> Path:
    """Build the demonstration."""
    run("-m", "mkdocs", "build", "-q", "-d", str(folder))
    return folder


def build_stock(folder: Path) -> Path:
    """Build the same Markdown as somebody would who sets nothing but the theme and the language."""
    source = folder.with_name("stock-markdown")
    run("-m", "generator.cli", "render", "--as-of", AS_OF, str(source))
    settings = (source / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  custom_dir: overrides\n", "").replace("plugins: []", "plugins:\n- search")
    (source / "mkdocs.yml").write_text(settings, encoding="utf-8")
    run("-m", "mkdocs", "build", "-q", "-d", str(folder), folder=source)
    return folder


def pages_by_kind(site: Path) -> dict[str, list[str]]:
    """Return the addresses of the pages of each layout, of records by their folder, from the lightest to the heaviest."""
    found: dict[str, list[tuple[int, str]]] = {}
    for file in site.rglob("index.html"):
        data = file.read_bytes()
        layout = LAYOUT.search(data)
        if layout is None:  # an address that only leads on
            continue
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        kind = layout[1].decode()
        name = f"record {address.partition('/')[0]}" if kind == "record" else kind
        found.setdefault(name, []).append((len(data), f"{address}/" if address else ""))
    return {name: [address for _, address in sorted(pages)] for name, pages in sorted(found.items())}


def file_of(site: Path, address: str) -> Path:
    """Return the file of a page."""
    return site / address / "index.html"


def print_html(sites: Mapping[str, Path], kinds: Mapping[str, list[str]]) -> None:
    """Print the raw bytes of the pages of each kind, and as gzip sends them."""
    print(
        f"\n{'HTML, kB':28s} {'pages':>5s}"
        + "".join(f" {name:>7s} {'p90':>6s} {'most':>6s} {'gzip':>5s}" for name in sites)
    )
    records = [address for name, pages in kinds.items() if name.startswith("record ") for address in pages]
    for name, pages in {**kinds, "all records": records}.items():
        cells = []
        for site in sites.values():
            files = [file for address in pages if (file := file_of(site, address)).is_file()]
            sizes = [file.stat().st_size / 1000 for file in files] or [0.0]
            ninth = quantiles([*sizes, *sizes], n=10)[-1]
            cells.append(
                f" {median(sizes):7.1f} {ninth:6.1f} {max(sizes):6.1f} {median([len(squeezed(file)) for file in files] or [0]) / 1000:5.1f}"
            )
        print(f"{name:28s} {len(pages):5d}" + "".join(cells))
    typical = median(file_of(sites["ours"], address).stat().st_size for address in records)
    print(f"half of our record pages are at most {typical / 1000:.1f} kB, wanted {HTML_AT_MOST / 1000:.0f}")


def first_views(kinds: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the pages to weigh: the middle one of each kind of record, the heaviest of the others."""
    return {
        name: pages[len(pages) // 2] if name.startswith("record ") else pages[-1] for name, pages in kinds.items()
    } | {"list, of records": "suggestions/"}


def print_views(browser: Any, servers: Mapping[str, Server], views: Mapping[str, str]) -> None:
    """Print what a new reader's browser fetches for a page."""
    print(f"\n{'first view':28s} {'page':44s}" + "".join(f" {name:>9s} requests" for name in servers))
    most = 0
    for name, address in views.items():
        found = {site: weigh(browser, server, address) for site, server in servers.items()}
        most = max(most, found["ours"][1])
        cells = "".join(f" {size / 1000:6.1f} kB {number:8d}" for number, size in found.values())
        print(f"{name:28s} {address or '/':44s}{cells}", flush=True)
    print(f"our heaviest first view is {most / 1000:.1f} kB, wanted at most {VIEW_AT_MOST / 1000:.0f}")


def print_times(browser: Any, servers: Mapping[str, Server], views: Mapping[str, str], runs: int) -> None:
    """Print milliseconds to the first and the largest paint, blocked after it, the longest task, and what moved."""
    heads = ("first", "largest", "blocked", "longest", "moved")
    print(
        f"\n{'ms, median of ' + str(runs):28s}"
        + "".join(f" | {site:>8s}" + "".join(f" {head:>7s}" for head in heads) for site in servers)
    )
    for name, address in views.items():
        costs: dict[str, list[Cost]] = {site: [] for site in servers}
        for _ in range(runs):
            for site, server in servers.items():
                costs[site].append(time_page(browser, server, address))
        cells = "".join(f" | {'':8s}{middle(found)}" for found in costs.values())
        print(f"{name:28s}{cells}", flush=True)


def middle(costs: Iterable[Cost]) -> str:
    """Return the medians of some openings, as cells."""
    rows = [(cost.paint, cost.largest, cost.blocked, cost.longest, cost.shift) for cost in costs]
    *times, shift = (median(column) for column in zip(*rows, strict=True))
    return "".join(f" {value:7.0f}" for value in times) + f" {shift:7.3f}"


def print_shifts(browser: Any, server: Server, views: Mapping[str, str]) -> None:
    """Print the pages of ours on which more than a little moves while they come, on a phone and on a desk."""
    found = [
        (cost.shift, width, address, cost.shifted)
        for address in views.values()
        for width in (PHONE, DESK)
        if (cost := time_page(browser, server, address, width)).shift
    ]
    print(
        f"\n{len(views)} pages at {PHONE} and {DESK} px; something moves on {len(found)}, wanted less than {SHIFT_AT_MOST}"
    )
    for shift, width, address, moved in sorted(found, reverse=True)[:20]:
        print(f"{shift:.3f} {width} {address} {', '.join(sorted(set(moved)))[:120]}")


def main() -> None:
    """Measure as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--stock", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("build/benchmark/pages"))
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    folder = options.folder.resolve()
    sites = {
        "ours": options.site or build_ours(folder / "ours"),
        "Material": options.stock or build_stock(folder / "stock"),
    }
    kinds = pages_by_kind(sites["ours"])
    views = first_views(kinds)
    print_html(sites, kinds)
    with sync_playwright() as play, serve(sites["ours"]) as ours, serve(sites["Material"]) as stock:
        servers = {"ours": ours, "Material": stock}
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print_views(browser, servers, views)
        if options.runs:
            timed = {
                name: view for name, view in views.items() if not name.startswith("record ") or name[7:] in TIMED_KINDS
            }
            print_times(browser, servers, timed, options.runs)
            print_shifts(browser, ours, views)
        browser.close()


if __name__ == "__main__":
    main()
