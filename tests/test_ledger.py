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


@pytest.mark.parametrize(("old", "is_right"), [("松澜县财政局局长", True), ("松澜县民政局局长", False), (None, False)])
def test_a_correction_that_tells_the_old_text_accounts_for_it(
    site: SiteData, tmp_path: Path, old: str | None, *, is_right: bool
) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["事项"][0]["职务"][0]["名称"] = "松澜县审计局局长"

    texts = {"原文": old, "现文": "松澜县审计局局长"} if old else {"现文": "松澜县审计局局长"}
    correct(site, 改动=[{"位置": "第1项的名称", **texts}])

    assert demands(site, tmp_path / "b") == ([] if is_right else [("LED001", LIST)])


TEXT = "第一段，共15人参加。\n\n第二段，有15人发言，历时2天。\n"


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (TEXT.replace("15人参加", "18人参加"), [("15人", "18人")]),
        (TEXT.replace("15人发言", "18人发言"), [("15人", "18人")]),
        (TEXT.replace("15人", "18人"), [("15人", "18人"), ("15人", "18人")]),
        (TEXT.replace("，历时2天", ""), [("，历时2天", None)]),
        (TEXT.replace("，历时2天", "").replace("15人参加", "18人参加"), [("，历时2天", None), ("15人", "18人")]),
        ("全换了。\n", [(TEXT, "全换了。")]),
    ],
)
def test_a_passage_of_a_long_text_is_corrected_where_it_stands(
    site: SiteData, tmp_path: Path, now: str, changes: list[tuple[str, str | None]]
) -> None:
    site.records["article/news/a"] = {"标题": "动态甲", "日期": "2025-01-03", "正文": TEXT}
    release(site, tmp_path / "a")
    site.records["article/news/a"]["正文"] = now
    told = [{"位置": "正文", "原文": old} | ({"现文": new} if new else {}) for old, new in changes]
    correct(site, target="article/news/a", 改动=told, 原因="经核对。")
    assert demands(site, tmp_path / "b") == []

    told[0]["原文"] = "从来没有公布过的文字"
    found = check_folder(site.write(tmp_path / "c"), LATER).findings.items

    assert [item.message for item in found if item.code == "LED001"] == [
        "“正文”已经公布过，现在改了，更正写的和公布过的、现在的对不上"
    ]


def test_a_correction_tells_what_stands_there_now(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    post = site.records[LIST]["事项"][0]["职务"][0]
    post["名称"] = "松澜县审计局局长"
    correct(site, 改动=[{"位置": "名称", "原文": "松澜县财政局局长", "现文": "松澜县民政局局长"}])
    assert demands(site, tmp_path / "b") == [("LED001", LIST)]

    post["名称"] = "松澜县统计局局长"
    correct(site, 改动=[{"位置": "名称", "原文": "松澜县财政局局长", "现文": "松澜县民政局局长"}])
    correct(site, slug="2026-02", 改动=[{"位置": "名称", "原文": "松澜县民政局局长", "现文": "松澜县统计局局长"}])
    assert demands(site, tmp_path / "c") == []


def test_twenty_passages_of_a_text_are_corrected_at_once(site: SiteData, tmp_path: Path) -> None:
    names = [f"第{number}组" for number in range(20)]
    site.records["article/news/a"] = {"标题": "动态甲", "日期": "2025-01-03", "正文": "、".join(names) + "到会。\n"}
    release(site, tmp_path / "a")
    site.records["article/news/a"]["正文"] = "、".join(f"{name}甲" for name in names) + "到会。\n"
    told = [{"位置": "正文", "原文": f"{name}、", "现文": f"{name}甲、"} for name in names[:-1]]
    told.append({"位置": "正文", "原文": f"{names[-1]}到会", "现文": f"{names[-1]}甲到会"})
    correct(site, target="article/news/a", 改动=told)

    assert demands(site, tmp_path / "b") == []


def test_a_value_quoted_as_it_is_printed_is_the_value(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["事项"][0]["代理"] = "是"
    site.records["meeting/18-21"]["开始日期"] = "2024-08-28"
    site.records["meeting/18-21"]["场次"][0]["日期"] = "2024-08-28"
    assert demands(site, tmp_path / "b") == [("LED001", LIST), *[("LED001", "meeting/18-21")] * 2]

    correct(site, 改动=[{"位置": "事项第1项的代理", "原文": "否", "现文": "是"}])
    dates = [{"位置": place, "原文": "2024年8月29日", "现文": "2024年8月28日"} for place in ("开始日期", "场次的日期")]
    correct(site, target="meeting/18-21", slug="2026-02", 改动=dates)
    assert demands(site, tmp_path / "c") == []


def test_a_renewed_publication_tells_what_changed_too(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["标题"] = "全改了"
    correct(site, "重新公布", 原因="改了。")
    assert demands(site, tmp_path / "b") == [("LED001", LIST)]

    site.records[LIST] |= {"可见范围": "只公开标题", "不公开理由": "依法不公开"}
    assert demands(site, tmp_path / "c") == []


def test_what_shows_its_title_only_is_held_to_title_day_and_reason(site: SiteData, tmp_path: Path) -> None:
    hidden = {"可见范围": "只公开标题", "不公开理由": "依法不公开"}
    site.records["article/news/b"] = {"标题": "动态乙", "日期": "2025-01-03", "正文": "乙。\n"} | hidden
    release(site, tmp_path / "a")

    for key, value in (("标题", "动态丙"), ("日期", "2025-06-06"), ("不公开理由", "不便公开")):
        other = site.copy()
        other.records["article/news/b"][key] = value
        assert demands(other, tmp_path / value) == [("LED001", "article/news/b")]
    site.records["article/news/b"]["正文"] = "别的。\n"
    assert demands(site, tmp_path / "b") == []
    del site.records["article/news/b"]["可见范围"]
    assert demands(site, tmp_path / "c") == []


def test_a_redaction_that_was_written_and_not_made_is_reported(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    correct(site, "删除敏感信息", 改动=[{"位置": "标题"}])
    assert demands(site, tmp_path / "b") == [("LED006", "correction/2026-01")]

    site.records[LIST]["标题"] = "（依法删除）"
    assert demands(site, tmp_path / "c") == []
    release(site, tmp_path / "c", LATER)
    assert demands(site, tmp_path / "d", "2026-04-01") == []


def test_a_redaction_of_what_had_gone_on_is_taken_at_its_word(site: SiteData, tmp_path: Path) -> None:
    site.records[LIST]["说明"] = "公开的说明"
    release(site, tmp_path / "a")
    del site.records[LIST]["说明"]
    correct(site, "删除敏感信息", 改动=[{"位置": "说明"}])

    assert demands(site, tmp_path / "b") == []


@pytest.mark.parametrize("early", [True, False])
def test_a_record_is_not_renamed_into_another(site: SiteData, tmp_path: Path, *, early: bool) -> None:
    site.records["article/news/a"] = {"标题": "动态甲", "日期": "2025-01-03", "正文": "甲。\n"}
    other = {"标题": "动态乙", "日期": "2025-01-03", "正文": "乙。\n"}
    if early:
        site.records["article/news/b"] = other
    release(site, tmp_path / "a", "2025-06-01")
    site.records["article/news/b"] = other
    release(site, tmp_path / "b")
    del site.records["article/news/a"]
    site.files["data/redirects.yaml"] = b"article/news/a: article/news/b\n"

    assert {code for code, _ in demands(site, tmp_path / "c")} == {"LED001"}


def test_a_record_renamed_and_renamed_back_is_held_to_what_it_said_last(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a", "2025-06-01")
    site.records["meeting/18-22"] = site.records.pop("meeting/18-21")
    site.files["data/redirects.yaml"] = b"meeting/18-21: meeting/18-22\n"
    release(site, tmp_path / "b")
    assert demands(site, tmp_path / "c") == []

    site.records["meeting/18-21"] = site.records.pop("meeting/18-22")
    site.files["data/redirects.yaml"] = b"meeting/18-22: meeting/18-21\n"
    release(site, tmp_path / "d", LATER)
    assert demands(site, tmp_path / "e", "2026-04-01") == []

    site.records["meeting/18-21"]["名称"] += "（续）"
    assert demands(site, tmp_path / "f", "2026-04-01") == [("LED001", "meeting/18-21")]


def test_a_file_where_the_ledger_should_lie_is_reported(site: SiteData, tmp_path: Path) -> None:
    site.files["data/ledger"] = b"x"

    assert [code for code, _ in demands(site, tmp_path)] == ["LED003"]


def test_a_correction_of_another_place_does_not(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["事项"][0]["姓名"] = "柏青"

    correct(site, 改动=[{"位置": "标题", "原文": "任免名单", "现文": "名单"}])

    assert ("LED001", LIST) in demands(site, tmp_path / "b")


def test_a_correction_already_released_accounts_for_no_later_change(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "a")
    site.records[LIST]["标题"] = "任免名单（一）"
    title = "松澜县人民代表大会常务委员会任免名单"
    correct(site, 改动=[{"位置": "标题", "原文": title, "现文": "任免名单（一）"}])
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


def test_a_tombstone_repeats_no_text_of_an_earlier_correction(site: SiteData, tmp_path: Path) -> None:
    site.records[LIST]["标题"] = "任免名单（青石渡口）"
    correct(site, 改动=[{"位置": "标题", "原文": "任免名单（碧潭沿）", "现文": "任免名单（青石渡口）"}])
    correct(site, "撤回", slug="2026-02")

    page = published(site.write(tmp_path), LATER)["appointments/2024-20-a1/index.md"].decode()

    assert "现已撤回" in page and "经核对原件" in page and "本页有更正" in page
    assert "青石渡口" not in page and "碧潭沿" not in page


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
