"""Features of every page stand on a built page, and are gone when the theme's piece that carries them is taken away."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from sites import SiteData, small_site
from strategies import FULL

from generator.publish.engine import build_site
from generator.publish.inventory import Row, read_rows
from generator.settings import Settings, read_instant

ROOT = Path(__file__).parents[2]
ROWS = [row for row in read_rows(ROOT / "docs" / "inventory.yaml") if row.theme]
SAMPLE = ROWS if FULL else random.Random(20260115).sample(ROWS, max(1, len(ROWS) // 10)) if ROWS else []


def site_data() -> SiteData:
    site = small_site()
    site.site |= {
        "主办单位": "松澜县人大常委会办公室",
        "地址": "松澜县中心路1号",
        "电话": "0570-0000000",
        "电子邮箱": "bangongshi@songlan.example",
        "制作维护": "松澜县人大常委会研究室",
        "转载说明": "未经许可不得转载和镜像",
        "友情链接": [{"名称": "松澜县人民政府", "网址": "https://songlan.example/"}],
    }
    site.records["meeting/18-20"]["首次公布"] = "2024-06-29"
    site.records["meeting/18-20"]["来源"] = [{"名称": "会议公报"}]
    return site


def build(folder: Path, row: Row | None = None) -> dict[str, str]:
    """Build the small site, without the theme's piece that a row names, and return its pages."""
    site_data().write(folder)
    if row is not None:
        file = folder / row.theme
        text = file.read_text(encoding="utf-8")
        less = re.sub(row.pattern, "", text, flags=re.DOTALL)
        assert less != text, f"{row.theme} has no {row.pattern}"
        file.write_text(less, encoding="utf-8")
    site = build_site(Settings(folder, read_instant("2026-01-15"), "--as-of"))
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    shutil.rmtree(site)
    return pages


def missing(row: Row, pages: dict[str, str]) -> list[str]:
    text = pages[f"{row.page}index.html"]
    return [words for words in row.says if not re.search(words, text, re.DOTALL)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_feature_stands_on_the_page(row: Row, pages: dict[str, str]):
    assert row.says
    assert not missing(row, pages)


@pytest.mark.proof
@pytest.mark.parametrize("row", SAMPLE, ids=lambda row: row.id)
def test_a_feature_is_gone_without_its_piece_of_the_theme(row: Row, tmp_path: Path):
    assert missing(row, build(tmp_path, row)), f"{row.id} still passes without {row.pattern}"
