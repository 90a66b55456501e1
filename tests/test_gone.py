"""An address that was served once is never empty again, whatever becomes of what was shown there."""

from __future__ import annotations

from pathlib import Path

import pytest
from presses import ISSUE, press_site, run
from sites import SiteData, Tree, check_folder, differences, published

from generator.publish.ledger import plan_addresses, plan_ledger
from generator.stages.gone import FILE

RELEASED, LATER = "2026-01-15", "2026-03-01"
LIST = "appointment/2024-20-a1"


def is_address(name: str) -> bool:
    return name.endswith(("/index.md", "/feed.atom"))


@pytest.fixture
def site(tmp_path: Path) -> SiteData:
    """Return a site with an issue that came out, released with all its addresses."""
    data = press_site()
    root = data.write(tmp_path / "released")
    assert run(root, "issue", ISSUE, as_of=RELEASED).exit_code == 0
    frozen = root / "data/issued/2024-01"
    data.files |= {f"data/issued/2024-01/{file.name}": file.read_bytes() for file in frozen.iterdir()}
    checked = check_folder(root, RELEASED)
    made = [name.removesuffix("index.md") for name in published(root, RELEASED) if is_address(name)]
    data.files |= plan_ledger(checked, "r-1") | plan_addresses(checked, made)
    return data


def served(site: SiteData) -> set[str]:
    lines = site.files[FILE].decode().splitlines()
    return {name + "index.md" * name.endswith("/") for name in (line.split('"')[1] for line in lines) if name}


def withdrawal(target: str, kind: str = "撤回") -> Tree:
    return {
        "标题": "关于一件的说明", "种类": kind, "对象": target, "原因类别": "录入差错", "原因": "有误。", "日期": "2026-02-10",
    }  # fmt: skip


@pytest.mark.parametrize(
    "target", [ISSUE, LIST, "meeting/18-20", "resolution/water", "person/wen-ren-lang-1", "legislative_term/sc-18"]
)
def test_no_page_and_no_feed_dies_with_what_is_withdrawn(site: SiteData, tmp_path: Path, target: str) -> None:
    site.records["correction/2026-01"] = withdrawal(target)
    site.records[target]["最近变动"] = "2026-02-10"
    root = site.write(tmp_path)

    assert [item for item in check_folder(root, LATER).findings if item.severity == "error"] == []
    assert served(site) - published(root, LATER).keys() == set()


def test_an_empty_address_leads_to_the_nearest_above_it(site: SiteData, tmp_path: Path) -> None:
    site.records["correction/2026-01"] = withdrawal(ISSUE)
    site.records[ISSUE]["最近变动"] = "2026-02-10"

    files = published(site.write(tmp_path), LATER)

    piece = files["gazettes/2024-01/1/index.md"].decode()
    assert "这一页没有内容了" in piece and '<a href="../">上一级</a>' in piece and "关于保护水源" not in piece
    assert "gone: true" in piece
    assert '<a href="../../">上一级</a>' in files["gazettes/volumes/2024/index.md"].decode()
    assert "gazettes/2024-01/1/" not in files["sitemap.xml"].decode()


def test_a_record_that_shows_its_title_only_takes_no_address_along(site: SiteData, tmp_path: Path) -> None:
    site.records["correction/2026-01"] = withdrawal(LIST, "重新公布")
    site.records[LIST] |= {"可见范围": "只公开标题", "不公开理由": "依法不公开", "最近变动": "2026-02-10"}

    assert served(site) - published(site.write(tmp_path), LATER).keys() == set()


def test_what_is_served_later_leaves_no_trace_before(site: SiteData, tmp_path: Path) -> None:
    before = published(site.write(tmp_path / "a"), RELEASED)
    checked = check_folder(tmp_path / "a", LATER)
    site.files |= plan_addresses(checked, ["meetings/secret/", "meetings/secret/feed.atom"])

    assert differences(before, published(site.write(tmp_path / "b"), RELEASED)) == []
    assert "meetings/secret/index.md" in published(tmp_path / "b", LATER)


def test_an_address_that_has_a_page_again_shows_it(site: SiteData, tmp_path: Path) -> None:
    site.files[FILE] += b'["news/a/","2026-01-01T00:00:00+08:00"]\n'
    assert "没有内容了" in published(site.write(tmp_path / "a"), LATER)["news/a/index.md"].decode()

    site.records["article/news/a"] = {"标题": "动态甲", "日期": "2026-01-20", "正文": "甲。\n"}
    assert "没有内容了" not in published(site.write(tmp_path / "b"), LATER)["news/a/index.md"].decode()


@pytest.mark.parametrize(
    "line",
    ["x", '["../../etc/","2026-01-01T00:00:00+08:00"]', '["/etc/","2026-01-01T00:00:00+08:00"]', '[["a/"],"2026-01-01"]',
     '["a/","2026-01-01T00:00:00"]', '["a//","2026-01-01T00:00:00+08:00"]', "[" * 9999],
)  # fmt: skip
def test_a_line_that_no_release_wrote_is_reported(site: SiteData, tmp_path: Path, line: str) -> None:
    site.files[FILE] = line.encode() + b"\n"

    found = [item for item in check_folder(site.write(tmp_path), LATER).findings if item.code == "LED003"]

    assert [(item.place.file, item.place.line) for item in found] == [(FILE, 1)]
