"""On data that is right, nothing is found: random consistent sites of all years and places."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from proof.clean_sites import make_site, write_site

from generator.core.report import text_report
from generator.core.values import SITE_ZONE
from generator.pipeline import check_site
from generator.settings import Settings

SITES = 1000 if os.environ.get("GONGBAO_PROOF") else 100
BATCH = 10
AS_OF = datetime(2026, 11, 1, tzinfo=SITE_ZONE)


@pytest.mark.proof
@pytest.mark.parametrize("first", range(0, SITES, BATCH))
def test_nothing_is_found_in_a_consistent_site(first: int, tmp_path: Path):
    for seed in range(first, first + BATCH):
        root = tmp_path / str(seed)
        write_site(root, make_site(seed))

        checked = check_site(Settings(root, AS_OF, "proof"))

        assert not list(checked.findings), f"seed {seed}:\n{text_report(checked.findings, checked.store.read)}"
        assert len(checked.index.records) >= 15


def test_sites_differ_and_are_the_same_for_the_same_seed():
    assert make_site(1) == make_site(1)
    assert make_site(1) != make_site(2)
