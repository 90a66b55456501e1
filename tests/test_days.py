"""The demonstration is clean on every day, not only today: states of the page change with time, findings do not."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from generator.core.report import text_report
from generator.core.values import SITE_ZONE
from generator.pipeline import check_site
from generator.settings import Settings

ROOT = Path(__file__).parents[1]
FIRST = datetime(2026, 1, 15, tzinfo=SITE_ZONE)
LAST = datetime(2030, 12, 31, 23, 59, tzinfo=SITE_ZONE)
NUMBER = 100 if os.environ.get("GONGBAO_PROOF") else 10


def moments() -> list[datetime]:
    """Return the day of the demonstration, then days and hours up to 2030, the same ones every time."""
    rng = Random(2030)  # reproducible, nothing secret
    span = int((LAST - FIRST).total_seconds() // 60)
    return [FIRST, *sorted(FIRST + timedelta(minutes=rng.randrange(span)) for _ in range(NUMBER))]


@pytest.mark.proof
@pytest.mark.parametrize("as_of", moments(), ids=lambda moment: f"{moment:%Y-%m-%d}")
def test_nothing_is_found_in_the_demonstration(as_of: datetime):
    checked = check_site(Settings(ROOT, as_of, "proof"))

    assert not list(checked.findings), text_report(checked.findings, checked.store.read)
    assert len(checked.index.records) > 400
