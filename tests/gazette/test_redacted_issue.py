"""What was redacted is nowhere left in what came out: not in what another paper prints, not in a scan, whatever its day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from presses import ISSUE, press_site, run
from sites import DEMONSTRATION, SiteData, Tree, check_folder, folder_files, holding, published

from generator.core.issue import read_issue
from generator.core.plain_paper import plain_paper
from generator.core.view import View
from generator.pipeline import check_site, view_site
from generator.settings import Settings, read_instant
from generator.stages.issued import printed_with

pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed: pip install 'gongbao[test]'")
AS_OF = "2024-09-15"
REMOVED = "隗郗阚"
TITLE = f"松澜县人民代表大会常务委员会关于{REMOVED}的决定"
CLEAN = "松澜县人民代表大会常务委员会关于（依法删除）的决定"


def codes(root: Path, as_of: str = AS_OF) -> list[tuple[str, str]]:
    return [(item.code, item.record_id) for item in check_folder(root, as_of).findings if item.code.startswith("ISS")]


def issued(data: SiteData, root: Path, as_of: str = AS_OF) -> Path:
    data.write(root)
    done = run(root, "issue", ISSUE, as_of=as_of)
    assert done.exit_code == 0, done.output
    return root


def redaction(target: str, place: str, day: str = "2024-09-01", **more: str) -> Tree:
    return {
        "标题": "关于依法删除一处内容的说明", "种类": "删除敏感信息", "对象": target, "日期": day,
        "改动": [{"位置": place}], "原因类别": "涉及个人信息",
    } | more  # fmt: skip


def frozen_names(root: Path) -> list[str]:
    return holding(folder_files(root / "data"), frozenset({REMOVED})) + holding(
        published(root, AS_OF), frozenset({REMOVED})
    )


def test_a_title_that_another_paper_prints_is_redacted_there_too(tmp_path: Path) -> None:
    data = press_site()
    notice = data.records["article/news/a"] = {
        "标题": f"关于{REMOVED}的通报", "日期": "2024-05-03", "正文": "现18人。\n", "最近变动": "2024-06-01",
    }  # fmt: skip
    data.records["correction/2024-00"] = {
        "标题": "关于更正一处数字的说明", "种类": "更正", "对象": "article/news/a", "日期": "2024-06-01",
        "改动": [{"位置": "正文", "原文": "13人", "现文": "18人"}], "原因类别": "录入差错", "原因": "抄错", "公报": ISSUE,
    }  # fmt: skip
    data.records[ISSUE]["目录"].insert(3, {"记录": "correction/2024-00", "栏目": "更正"})
    root = issued(data, tmp_path)
    notice |= {"标题": "（依法删除）", "最近变动": "2024-09-01"}
    data.records["correction/2024-01"] = redaction("article/news/a", "标题")
    data.write(root)

    assert codes(root) == [("ISS007", ISSUE)]
    assert run(root, "redact", ISSUE).exit_code == 0

    assert codes(root) == []
    assert frozen_names(root) == []


def test_what_only_names_another_is_left_as_it_was_printed_while_the_title_stands(tmp_path: Path) -> None:
    data = press_site()
    data.records["meeting/18-20"]["纪要"] = f"{REMOVED}列席会议。"
    data.records[ISSUE]["目录"] = [line for line in data.records[ISSUE]["目录"] if line.get("部分") is None]
    root = issued(data, tmp_path)
    data.records["meeting/18-20"] |= {"纪要": "（依法删除）列席会议。", "最近变动": "2024-09-01"}
    data.records["correction/2024-01"] = redaction("meeting/18-20", "纪要")

    assert codes(data.write(root)) == []

    data.records["correction/2024-02"] = redaction("meeting/18-20", "名称")
    assert codes(data.write(root)) == [("ISS007", ISSUE)]


def test_a_redaction_counts_from_when_it_is_public_whatever_day_it_bears(tmp_path: Path) -> None:
    data = press_site()
    data.records["resolution/water"]["标题"] = TITLE
    root = issued(data, tmp_path)
    data.records["resolution/water"] |= {"标题": CLEAN, "最近变动": "2024-09-01"}
    data.records["correction/2024-01"] = redaction(
        "resolution/water", "标题", "2024-07-20", 公开时间="2024-09-01 09:00"
    )
    data.write(root)

    assert codes(root, "2024-08-31") == []
    assert codes(root) == [("ISS007", ISSUE)]
    assert run(root, "redact", ISSUE).exit_code == 0
    assert (codes(root), frozen_names(root)) == ([], [])


def test_an_issue_that_came_out_after_a_redaction_needs_no_remaking(tmp_path: Path) -> None:
    data = press_site()
    data.records["resolution/water"]["最近变动"] = "2024-08-01"
    data.records["correction/2024-01"] = redaction("resolution/water", "正文的内容", "2024-08-01")

    root = issued(data, tmp_path)

    made = read_issue((root / "data/issued/2024-01/issue.json").read_bytes())
    assert made is not None and made.redactions == ("correction/2024-01",)
    assert not any("重新制作" in pair for pair in made.colophon)
    assert codes(root) == []
    assert "没有依法删除的" in run(root, "redact", ISSUE).output


def test_what_shows_its_title_only_by_now_is_taken_out_of_the_issue(tmp_path: Path) -> None:
    data = press_site()
    water = data.records["resolution/water"]
    water["正文"][0]["内容"] = f"由{REMOVED}负责。"
    root = issued(data, tmp_path)
    pages = {name for name in published(root, AS_OF) if name.startswith("gazettes/2024-01/")}
    water |= {"可见范围": "只公开标题", "不公开理由": "依法不公开", "最近变动": "2024-09-01"}
    water["正文"][0]["内容"] = "（依法删除）"
    data.write(root)
    assert codes(root) == [("ISS007", ISSUE)]

    data.records["correction/2024-01"] = redaction("resolution/water", "正文的内容")
    data.write(root)
    assert codes(root) == [("ISS007", ISSUE)]
    done = run(root, "redact", ISSUE)

    assert done.exit_code == 0, done.output
    assert (codes(root), frozen_names(root)) == ([], [])
    assert pages <= set(published(root, AS_OF))


def test_no_part_of_the_printed_file_keeps_what_was_redacted(tmp_path: Path) -> None:
    data = press_site()
    data.records["resolution/water"]["标题"] = TITLE
    root = issued(data, tmp_path)
    file = root / "data/issued/2024-01/issue.pdf"
    before = all_of(file)
    assert REMOVED in before and {f"{ord(char):04X}" for char in REMOVED} <= set(MAPPED.findall(before))
    data.records["resolution/water"] |= {"标题": CLEAN, "最近变动": "2024-09-01"}
    data.records["correction/2024-01"] = redaction("resolution/water", "标题")
    data.write(root)

    assert run(root, "redact", ISSUE).exit_code == 0

    kept = all_of(file)
    assert CLEAN in kept
    assert REMOVED not in kept
    assert {f"{ord(char):04X}" for char in REMOVED}.isdisjoint(MAPPED.findall(kept))


MAPPED = re.compile(r"<([0-9A-F]{4})>\n")


def all_of(file: Path) -> str:
    """Return all that a PDF holds, texts and streams unpacked, as text."""
    found = []
    with pikepdf.open(file) as opened:
        for item in opened.objects:
            found.append(str(item))
            if isinstance(item, pikepdf.Stream):
                data = item.read_bytes()
                found += [data.decode(encoding, "replace") for encoding in ("utf-8", "utf-16-be")]
    return "\n".join(found)


@pytest.fixture
def scanned(tmp_path: Path) -> SiteData:
    data = press_site()
    data.records[ISSUE]["旧刊"] = "是"
    data.records["resolution/water"] |= {"标题": CLEAN, "最近变动": "2024-09-01"}
    data.attach(ISSUE, "scan.pdf", b"%PDF-1.4 " + REMOVED.encode())
    data.records["correction/2024-01"] = redaction("resolution/water", "标题")
    return data


def test_a_scan_of_what_was_redacted_is_asked_for(scanned: SiteData, tmp_path: Path) -> None:
    assert codes(scanned.write(tmp_path / "a")) == [("ISS008", ISSUE)]
    assert codes(tmp_path / "a", "2024-08-01") == []

    scanned.records[ISSUE]["最近变动"] = "2024-09-02"
    scanned.records["correction/2024-02"] = redaction(ISSUE, "附件", "2024-09-02")
    assert codes(scanned.write(tmp_path / "b")) == []


def test_a_scan_without_what_was_redacted_may_be_kept(scanned: SiteData, tmp_path: Path) -> None:
    scanned.records[ISSUE]["已知问题"] = [{"代码": "ISS008", "理由": "扫描件没有登标题。"}]

    assert codes(scanned.write(tmp_path)) == []


class _Asked(View):
    """A view that writes down whose titles it is asked for."""

    asked: set[str]

    def entry(self, record_id: str | None):  # type: ignore[no-untyped-def]
        if record_id:
            self.asked.add(record_id)
        return super().entry(record_id)


def test_a_paper_prints_no_titles_but_those_it_says() -> None:
    view = view_site(check_site(Settings(DEMONSTRATION, read_instant("2026-01-15"), "--as-of")))
    spy = object.__new__(_Asked)
    spy.__dict__.update(view.__dict__)
    papers = 0

    for record in view.index:
        record_type = view.index.type_of(record.id)
        for part in ("", "agenda", "minutes", "attendance", "a1", "r1", "p1"):
            spy.asked = set()
            papers += (record_type.paper or plain_paper)(record, spy, part) is not None
            assert spy.asked <= {record.id, *printed_with(record.id, view.index)}, (record.id, part)

    assert papers > 1000
