"""Every row of the inventory works on the demonstration, and stops working when what carries it is taken away.

The rows stand in ``docs/inventory.yaml``. ``make proof`` takes away everything every row names; otherwise a tenth.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from inventory.world import World
from strategies import FULL

from generator.publish.inventory import ROWS, Row, counts_of, read_rows

ROOT = Path(__file__).parents[2]
EVERY = read_rows(ROOT / "docs" / "inventory.yaml")
WORKING = [row for row in EVERY if row.page and not row.theme]
CHANGES = [(row, removed) for row in WORKING for removed in row.removed]
SAMPLE = CHANGES if FULL else random.Random(20260115).sample(CHANGES, max(1, len(CHANGES) // 10))


@pytest.fixture(scope="module")
def world() -> World:
    return World()


@pytest.fixture(scope="module")
def texts(world: World) -> dict[str, str]:
    return world.texts({row.address for row in WORKING})


def missing(row: Row, texts: dict[str, str]) -> list[str]:
    """Return what a row's page ought to say and does not; all of it when there is no page."""
    text = texts.get(row.address, "")
    return [words for words in row.says if not text or not re.search(words, text)]


def test_the_inventory_has_every_row_once():
    ids = Counter(row.id for row in EVERY)

    assert ids == Counter(ROWS)


@pytest.mark.parametrize("row", WORKING, ids=lambda row: row.id)
def test_the_page_of_a_row_says_what_it_must(row: Row, texts: dict[str, str]):
    assert row.address in texts, f"no page {row.page}"
    assert not missing(row, texts)
    assert row.removed, "what carries the row is not named"


@pytest.mark.proof
@pytest.mark.parametrize(("row", "removed"), SAMPLE, ids=lambda item: getattr(item, "id", item))
def test_a_row_fails_without_what_carries_it(row: Row, removed: str, world: World):
    assert missing(row, world.texts([row.address], removed)), f"{row.id} still passes without {removed}"


def test_a_row_that_is_not_public_or_comes_later_says_why():
    for row in EVERY:
        assert row.page or row.not_public or row.later, row.id
        assert not (row.not_public and row.later), row.id


def test_no_row_is_missing():
    assert counts_of(EVERY)["missing"] == 0
