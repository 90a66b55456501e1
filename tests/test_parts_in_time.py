"""A part with a publication time of its own is nowhere before it, though its record has long been public."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import SiteData

from generator.pipeline import check_site, render
from generator.settings import make_settings

RECORD = "deputy/18-999"
WAITING = "调离本行政区域往外地任职"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = SiteData.read(Path(__file__).parents[1])
    data.records["person/lou-wai-lou-1"] = {"姓名": "楼外楼"}
    data.records[RECORD] = {
        "姓名": "楼外楼",
        "人员": "person/lou-wai-lou-1",
        "届": "legislative_term/congress-18",
        "终止": {
            "公开时间": "2026-01-10 18:00",
            "情形": "迁出或者调离",
            "日期": "2026-01-10",
            "公告日期": "2026-01-10",
            "原文": WAITING,
        },
    }
    return data.write(tmp_path_factory.mktemp("waiting"))


def everything(site: Path, instant: str, *, preview: bool = False) -> str:
    output = render(check_site(make_settings(site, instant, preview=preview)))
    texts = [page.text for page in output.pages]
    return "\n".join([*texts, *(asset.data.decode("utf-8", "ignore") for asset in output.assets)])


def test_before_its_time_it_is_nowhere(site: Path) -> None:
    text = everything(site, "2026-01-10 17:59")

    assert "楼外楼" in text
    assert WAITING not in text


def test_from_its_time_on_it_is_shown(site: Path) -> None:
    assert WAITING in everything(site, "2026-01-10 18:00")


def test_a_preview_shows_it_early(site: Path) -> None:
    assert WAITING in everything(site, "2026-01-09 08:00", preview=True)
