"""The ledger of released values: what it demands, what it does not, and what it keeps to itself."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sites import SiteData, Tree, check_folder, differences, holding, published, small_site

from generator.publish.ledger import plan_ledger

RELEASED, LATER = "2026-01-15", "2026-03-01"
LIST = "appointment/2024-20-a1"


@pytest.fixture
def site() -> SiteData:
    return small_site()


def release(site: SiteData, root: Path, as_of: str = RELEASED) -> None:
    rng = Random(as_of)
    site.files |= plan_ledger(check_folder(site.write(root), as_of), f"r-{as_of}", lambda: rng.randbytes(8).hex())
    site.write(root)


def demands(site: SiteData, root: Path, as_of: str = LATER) -> list[tuple[str, str]]:
    found = check_folder(site.write(root), as_of).findings
    return sorted((item.code, item.record_id) for item in found if item.code.startswith("LED"))


def correct(site: SiteData, kind: str = "更正", target: str = LIST, slug: str = "2026-01", **more: object) -> None:
    cause = "涉及个人信息" if kind == "删除敏感信息" else "录入差错"
    tree: Tree = {
        "标题": f"关于{kind}一件的说明",
        "种类": kind,
        "对象": target,
        "原因类别": cause,
        "日期": "2026-02-10",
    }
    site.records[f"correction/{slug}"] = tree | ({"原因": "经核对原件。"} if kind == "撤回" else {}) | more
    site.records[target]["最近变动"] = "2026-02-10"


def test_what_stands_as_released_is_not_asked_for(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")

    assert demands(site, tmp_path / "b") == []


def test_a_changed_value_without_a_correction_is_reported(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")

    site.records[LIST]["事项"][0]["职务"][0]["名称"] = "松澜县审计局局长"

    assert demands(site, tmp_path / "b") == [("LED001", LIST)]


@pytest.mark.parametrize("old", ["松澜县财政局局长", None])
def test_a_correction_that_names_the_place_accounts_for_it(site: SiteData, tmp_path: Path, old: str | None) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["事项"][0]["职务"][0]["名称"] = "松澜县审计局局长"

    texts = {"原文": old, "现文": "松澜县审计局局长"} if old else {"现文": "松澜县审计局局长"}
    correct(site, 改动=[{"位置": "第1项的名称", **texts}])

    assert demands(site, tmp_path / "b") == []


def test_a_correction_of_another_place_does_not(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["事项"][0]["姓名"] = "柏青"

    correct(site, 改动=[{"位置": "标题", "原文": "任免名单", "现文": "名单"}])

    assert ("LED001", LIST) in demands(site, tmp_path / "b")


def test_a_correction_already_released_accounts_for_no_later_change(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["标题"] = "任免名单（一）"
    correct(site, 改动=[{"位置": "标题", "现文": "任免名单（一）"}])
    release(site, tmp_path / "b", LATER)

    site.records[LIST]["标题"] = "任免名单（二）"

    assert demands(site, tmp_path / "c", "2026-04-01") == [("LED001", LIST)]


def test_filling_adding_and_another_way_of_writing_are_free(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    tree = site.records[LIST]

    tree["说明"] = "补充说明。"
    tree["来源"] = [{"名称": "会议文件"}]
    site.records["meeting/18-21"]["议程"].insert(0, {"序号": "2", "事项": "听取报告", "方式": "听取"})
    tree["表决日期"] = "2024年6月28日"
    site.records[LIST] = dict(reversed(tree.items()))

    assert demands(site, tmp_path / "b") == []


@pytest.mark.parametrize("change", [{}, {"可见范围": "内部"}, {"公开时间": "2027-01-01 18:00"}])
def test_a_record_that_is_no_longer_public_is_reported(site: SiteData, tmp_path: Path, change: Tree) -> None:
    release(site, tmp_path / "a")
    tree = site.records.pop("meeting/18-21")

    if change:
        site.records["meeting/18-21"] = tree | change

    assert demands(site, tmp_path / "b") == [("LED002", "meeting/18-21")]


def test_a_renamed_record_is_followed_and_its_old_address_leads_on(site: SiteData, tmp_path: Path) -> None:
    site.attach("meeting/18-21", "notice.txt", b"notice", 标题="通知")
    release(site, tmp_path / "a")
    site.records["meeting/18-21a"] = site.records.pop("meeting/18-21")
    site.files["data/attachments/meeting/18-21a/notice.txt"] = b"notice"

    site.files["data/redirects.yaml"] = b"meeting/18-21: meeting/18-21a\n"

    assert demands(site, tmp_path / "b") == []
    files = published(tmp_path / "b", LATER)
    assert b'moved: "meetings/18-21a/"' in files["meetings/18-21/index.md"]
    assert files["meetings/18-21/notice.txt"] == b"notice"


def test_a_withdrawn_record_leaves_a_tombstone_without_its_text(site: SiteData, tmp_path: Path) -> None:
    site.records["meeting/18-21"]["纪要"] = "会议讨论了青石渡口的修缮。"
    site.records[LIST]["相关"] = ["meeting/18-21"]
    release(site, tmp_path / "a")

    correct(site, "撤回", "meeting/18-21")

    assert demands(site, tmp_path / "b") == []
    files = published(tmp_path / "b", LATER)
    assert holding(files, frozenset({"青石渡口", "第二十一次会议"})) == []
    page = files["meetings/18-21/index.md"].decode()
    assert "现已撤回" in page
    assert "经核对原件" in page
    assert "已撤回的会议（18-21）" in files["appointments/2024-20-a1/index.md"].decode()


def test_a_withdrawal_of_what_was_not_public_by_then_changes_nothing(site: SiteData, tmp_path: Path) -> None:
    site.records["meeting/18-21"]["公开时间"] = "2026-02-20 18:00"
    correct(site, "撤回", "meeting/18-21")

    files = published(site.write(tmp_path / "a"), LATER)

    assert "第二十一次会议" in files["meetings/18-21/index.md"].decode()


@pytest.mark.parametrize("change", [{"可见范围": "内部"}, {"公开时间": "2027-01-01 18:00"}])
def test_a_withdrawal_that_is_not_public_changes_nothing(site: SiteData, tmp_path: Path, change: Tree) -> None:
    before = published(site.write(tmp_path / "a"), LATER)
    correct(site, "撤回", "meeting/18-21", **change)
    site.records["meeting/18-21"].pop("最近变动")

    assert differences(before, published(site.write(tmp_path / "b"), LATER)) == []


def test_an_old_address_of_what_is_not_public_leaves_no_trace(site: SiteData, tmp_path: Path) -> None:
    site.records["meeting/18-21"]["可见范围"] = "内部"
    before = published(site.write(tmp_path / "a"), LATER)
    site.files["data/redirects.yaml"] = b"meeting/18-x: meeting/18-21\n"

    assert differences(before, published(site.write(tmp_path / "b"), LATER)) == []


def test_a_redaction_takes_hashes_and_salt_out_of_every_year(site: SiteData, tmp_path: Path) -> None:
    site.records[LIST]["说明"] = "公开的说明"
    site.records[LIST]["标题"] = "任免名单（青石渡口）"
    release(site, tmp_path / "a", "2025-06-01")
    before = site.files["data/ledger/2025.jsonl"].decode()
    block = [line for line in before.splitlines() if line.startswith(f'["{LIST}"')]
    site.records[LIST]["标题"] = "任免名单"
    correct(site, "删除敏感信息", 改动=[{"位置": "标题"}])

    assert demands(site, tmp_path / "b") == []
    release(site, tmp_path / "b", LATER)

    after = site.files["data/ledger/2025.jsonl"] + site.files["data/ledger/2026.jsonl"]
    kept = after.decode().splitlines()
    assert len(block) > 5
    assert [line for line in block if line in kept] == []
    assert demands(site, tmp_path / "c", "2026-04-01") == []
    assert holding(published(tmp_path / "c", "2026-04-01"), frozenset({"青石渡口"})) == []


def test_what_is_planned_is_not_written_and_not_planned_again(site: SiteData, tmp_path: Path) -> None:
    checked = check_folder(site.write(tmp_path), RELEASED)

    planned = plan_ledger(checked, "r-1")

    assert set(planned) == {"data/ledger/2026.jsonl"}
    assert not (tmp_path / "data/ledger").exists()
    site.files |= planned
    site.write(tmp_path)
    assert plan_ledger(check_folder(tmp_path, RELEASED), "r-2") == {}


def test_the_ledger_tells_no_value_and_nothing_of_what_is_hidden(site: SiteData, tmp_path: Path) -> None:
    site.records["meeting/18-21"]["可见范围"] = "内部"

    release(site, tmp_path)

    text = site.files["data/ledger/2026.jsonl"].decode()
    assert "闻人朗" not in text
    assert "meeting/18-21" not in text
    assert text.splitlines() == sorted(text.splitlines(), key=lambda line: line.split('","')[:2])


def test_what_a_later_release_wrote_asks_nothing_of_an_earlier_day(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a", LATER)

    site.records[LIST]["标题"] = "任免名单（一）"

    assert demands(site, tmp_path / "b", RELEASED) == []
