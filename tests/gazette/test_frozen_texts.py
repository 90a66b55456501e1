"""What an issue carried is text on its pages, whatever stands in the frozen file."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from harm import SEEDS, elements
from presses import ISSUE, NAME, press_site

from generator.core.issue import Issue, Item, canonical
from generator.core.paper import Grid, Heading, Names, Paper, Paragraph
from generator.stages.issued import FOLDER, PDF, SUMS, TEXT, sums_of

LINES = (
    ("公告和决议决定", "resolution/water", "", ""),
    ("会议", "meeting/18-20", "agenda", "第二十次会议议程"),
    ("人事任免", "appointment/2024-20-a1", "", ""),
    ("大事记", "", "", "大事记"),
)
"""Section, record, part, and the title where the record gives it."""


def frozen(said: Callable[[], str]) -> Issue:
    """Return the issue of the small committee, every text of it said by ``said``."""

    def paper() -> Paper:
        blocks = [Heading("一"), *(Heading(said(), level) for level in (1, 2, 3))]
        blocks_of = [Paragraph(said(), kind) for _ in range(9) for kind in ("", "plain", "right", "note")]
        names = Names(tuple(said() for _ in range(9)), said())
        grid = Grid((said(), said()), tuple((said(), said()) for _ in range(9)), said())
        return Paper(said(), (*blocks, *blocks_of, names, grid), said(), said(), said(), (said(),))

    items = tuple(
        Item(section, title or said(), paper(), record, part, said(), number)
        for number, (section, record, part, title) in enumerate(LINES, 1)
    )
    return Issue(
        ISSUE, f"{NAME}公报", "2024年第1号（总第55号）", dt.date(2024, 7, 25), said(), items, (said(),), ((said(), said()),),
        ((said(), said()),), 4,
    )  # fmt: skip


def pages(folder: Path, issue: Issue) -> dict[str, str]:
    root = press_site().write(folder)
    place = root / FOLDER / "2024-01"
    place.mkdir(parents=True)
    text, pdf = canonical(issue), b"%PDF-1.7"
    for name, data in ((TEXT, text), (PDF, pdf), (SUMS, sums_of(text, pdf))):
        (place / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--site", str(root), "--as-of", "2024-09-15"],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_frozen_texts_never_become_markup(tmp_path: Path) -> None:
    seeds = cycle([seed for seed in SEEDS if seed.strip()])
    plain = cycle(["文字"])

    hostile = pages(tmp_path / "one", frozen(lambda: "甲" + next(seeds)))
    harmless = pages(tmp_path / "two", frozen(lambda: "甲" + next(plain)))

    assert {f"gazettes/2024-01/{number}/index.html" for number in range(1, 5)} <= hostile.keys()
    assert hostile.keys() == harmless.keys()
    for name, page in hostile.items():
        added = elements(page) - elements(harmless[name])
        assert [item for item in added if not may_differ(item)] == [], name


def may_differ(item: tuple[str, tuple[tuple[str, str], ...]]) -> bool:
    """Say whether an element may differ: texts stand in attributes too, where they are harmless if nothing else is there."""
    tag, attributes = item
    return tag in ("meta", "title", "a", "td", "th") and all(
        name in ("content", "name", "property", "title", "href", "data-l", "class", "scope", "aria-label", "rel") for name, _ in attributes
    )  # fmt: skip
