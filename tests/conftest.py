"""Fixtures every test may use, and the size at which large proofs run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sites import DEMONSTRATION, SiteData, small_site
from strategies import FULL, tenth

# What is set around the run changes messages and clocks: a test that means one of these sets it itself.
for name in ("CI", "GONGBAO_AS_OF", "GONGBAO_PREVIEW", "SOURCE_DATE_EPOCH"):
    os.environ.pop(name, None)

settings.register_profile(
    "tenth", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile(
    "full", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("full" if FULL else "tenth")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the large proofs first, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: "proof" not in item.path.parts)


@pytest.fixture(scope="session")
def full() -> bool:
    """Say whether the large proofs run at full size."""
    return FULL


@pytest.fixture(scope="session")
def size() -> Callable[[int], int]:
    """Return a function that gives a full number in ``make proof`` and a tenth of it otherwise."""
    return tenth


@pytest.fixture
def small(tmp_path: Path) -> SiteData:
    """Return a small site of every record type that the spine needs."""
    return small_site()


@pytest.fixture(scope="session")
def demonstration() -> SiteData:
    """Return the demonstration committee's data."""
    return SiteData.read(DEMONSTRATION)
