"""The demonstration as a built site, served under the policy the site promises to work with, and one browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import NEEDS_BROWSER, open_browser, served

ROOT = Path(__file__).parents[2]
AS_OF = "2026-01-15"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder: one browser for all of them, none without one."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            for mark in NEEDS_BROWSER:
                item.add_marker(mark)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration, built by the plain command of the engine."""
    target = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = {**os.environ, "GONGBAO_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the built site on this machine, with the headers meant for it."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start a browser for a module's pages; two cannot be open at once in one process."""
    with open_browser() as opened:
        yield opened
