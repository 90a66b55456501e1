"""Texts of real web pages. They are no part of the project: tests that want them are skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2] / "shared"


def real_texts(name: str) -> list[Path]:
    """Return the files of a folder of real texts, sorted; skip the test where there are none."""
    found = sorted((_FOLDER / name).glob("*.txt"))
    if not found:
        pytest.skip(f"real texts “{name}” are not beside the project")
    return found
