"""Sixty-nine faults of 23 kinds are planted into the demonstration: all are found, each as what it is, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from proof.faults import Planted, page, plant
from sites import SiteData, check_folder, error_lines

from generator.audit.inspection import inspect_site

pytestmark = pytest.mark.proof


def where(item):
    """Return the record or page of a finding, and of the other pages that show the same."""
    pages = [item.record_id or item.place.file]
    return pages if item.record_id else pages + [other.place.file for other in item.related]


@pytest.mark.parametrize("seed", [20260115, 7])
def test_every_planted_fault_is_found_and_nothing_else(
    tmp_path: Path, demonstration: SiteData, full: bool, seed: int
) -> None:
    if not full and seed != 7:
        pytest.skip("make proof plants with both seeds")
    index = check_folder(demonstration.write(tmp_path / "clean")).index
    made = Planted(demonstration.copy(), index, Random(seed))
    plant(made, 3 if full else 1)
    root = made.site.write(tmp_path / "planted")
    for name, text in {"index.html": page('<p><a href="a.png">图</a></p>'), "a.png": "", **made.pages}.items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text(text, encoding="utf-8")

    checked = check_folder(root)
    findings = inspect_site(checked, root / "site").findings
    found = Counter((item.code, place) for item in findings for place in where(item))

    assert error_lines(checked) == []
    assert sorted((Counter(made.expected) - found).elements()) == []
    assert sorted((found - Counter(made.expected)).elements()) == []
