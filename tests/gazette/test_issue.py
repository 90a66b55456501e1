"""An issue that came out stays as it came out: frozen once, served as frozen, and refused when anything is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from presses import ISSUE, decision, packed, press_site, run, tool
from sites import DEMONSTRATION, check_folder, folder_files, holding, published

from generator.core.issue import read_issue
from generator.stages.issued import load_issued

AS_OF = "2024-09-15"
PDF = "gazettes/2024-01/2024-01.pdf"
ITEM = "gazettes/2024-01/1/index.md"


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    root = press_site().write(tmp_path / "site")
    done = run(root, "issue", ISSUE)
    assert done.exit_code == 0, done.output
    return root


def test_an_issue_is_frozen_and_served_with_a_page_for_each_piece(issued: Path) -> None:
    files = published(issued, AS_OF)

    assert check_folder(issued, AS_OF).findings.items == []
    assert files[PDF] == (issued / "data/issued/2024-01/issue.pdf").read_bytes()
    assert {f"gazettes/2024-01/{number}/index.md" for number in (1, 2, 3, 4)} <= set(files)
    assert "关于保护水源的决定第一条。" in files[ITEM].decode()
    assert "文字和网站上现在的一致" in files[ITEM].decode()


def test_a_proof_is_shown_before_and_what_came_out_after(tmp_path: Path) -> None:
    root = press_site().write(tmp_path / "site")

    early = run(root, "show", ISSUE, "-o", str(tmp_path / "proof.pdf"), as_of="2024-07-01")
    assert early.exit_code == 0, early.output
    assert "还没有出版，这是校样" in early.output
    assert "关于保护水源的决定　第1页　resolution/water" in early.output
    assert "人事任免" in packed(tool("pdftotext", tmp_path / "proof.pdf", "-"))
    assert not (root / "data/issued").exists()

    run(root, "issue", ISSUE)
    late = run(root, "show", ISSUE, "-o", str(tmp_path / "issue.pdf"))
    assert "已出版，共" in late.output and "第1页" in late.output
    assert (tmp_path / "issue.pdf").read_bytes() == (root / "data/issued/2024-01/issue.pdf").read_bytes()
    assert "没有公报" in run(root, "show", "gazette/no-such").output


def test_an_issue_comes_out_only_once(issued: Path) -> None:
    before = (issued / "data/issued/2024-01/issue.json").read_bytes()

    again = run(issued, "issue", ISSUE)

    assert again.exit_code == 1
    assert "已经出版" in again.output
    assert (issued / "data/issued/2024-01/issue.json").read_bytes() == before


def test_a_later_edit_of_a_record_changes_nothing_that_came_out(issued: Path) -> None:
    before = published(issued, AS_OF)
    file = issued / "data/resolutions/water.yaml"
    file.write_text(file.read_text().replace("关于保护水源的决定第一条", "后来改过的第一条"))

    after = published(issued, AS_OF)

    assert after[PDF] == before[PDF]
    assert "关于保护水源的决定第一条。" in after[ITEM].decode()
    assert "后来改过的第一条" not in after[ITEM].decode()
    assert "后来有更正或者补记" in after[ITEM].decode()


def test_a_later_correction_is_shown_on_the_issue_and_on_its_piece(tmp_path: Path) -> None:
    data = press_site()
    root = data.write(tmp_path)
    assert run(root, "issue", ISSUE).exit_code == 0
    data.records["resolution/water"]["最近变动"] = "2024-09-01"
    data.records["correction/2024-01"] = {
        "标题": "关于更正决定一处文字的说明", "种类": "更正", "对象": "resolution/water", "日期": "2024-09-01",
        "改动": [{"位置": "正文第一条", "原文": "甲", "现文": "乙"}], "原因类别": "录入差错", "原因": "抄错",
    }  # fmt: skip
    data.write(tmp_path)

    files = published(root, AS_OF)

    assert "关于更正决定一处文字的说明" in files[ITEM].decode()
    assert "关于更正决定一处文字的说明" in files["gazettes/2024-01/index.md"].decode()


def test_an_issue_without_an_act_of_its_session_is_refused(tmp_path: Path) -> None:
    data = press_site()
    del data.records[ISSUE]["目录"][0]

    done = run(data.write(tmp_path), "issue", ISSUE)

    assert done.exit_code == 1
    assert "resolution/water" in done.output
    assert not (tmp_path / "data/issued").exists()


def test_a_line_without_text_is_refused(tmp_path: Path) -> None:
    data = press_site()
    data.records[ISSUE]["目录"].insert(2, {"记录": "meeting/18-20", "部分": "r9", "标题": "报告", "栏目": "报告"})

    done = run(data.write(tmp_path), "issue", ISSUE)

    assert done.exit_code == 1
    assert "目录第3条“报告”的“r9”这一部分在网站上没有文字" in done.output


def test_an_issue_does_not_come_out_before_its_day(tmp_path: Path) -> None:
    root = press_site().write(tmp_path)

    early = run(root, "issue", ISSUE, as_of="2024-07-01")
    never = run(root, "issue", "gazette/2030-01", as_of="2024-07-01")

    assert early.exit_code == 1
    assert early.output.replace(ISSUE, "X") == never.output.replace("gazette/2030-01", "X")


def test_what_came_out_is_served_only_while_all_of_it_is_public(issued: Path) -> None:
    file = issued / "data/resolutions/water.yaml"
    file.write_text(file.read_text().replace("2024-06-28 18:00", "2024-12-01 09:00"))

    files = published(issued, AS_OF)

    assert PDF not in files
    assert ITEM not in files


def test_the_text_of_an_issue_is_that_of_the_day_it_came_out(tmp_path: Path) -> None:
    data = press_site()
    early = data.copy()
    late = data.copy()
    early.write(tmp_path / "a")
    late.write(tmp_path / "b")

    assert run(tmp_path / "a", "issue", ISSUE, as_of="2024-07-26").exit_code == 0
    assert run(tmp_path / "b", "issue", ISSUE, as_of="2025-07-26").exit_code == 0

    assert frozen(tmp_path / "a") == frozen(tmp_path / "b")


def frozen(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((root / "data/issued/2024-01").iterdir())}


@pytest.mark.parametrize(
    ("zone", "seed", "language"), [("America/New_York", "1", "C"), ("Asia/Tokyo", "2", "zh_CN.UTF-8")]
)
def test_an_issue_is_the_same_bytes_in_another_folder_zone_and_language(
    issued: Path, tmp_path: Path, zone: str, seed: str, language: str
) -> None:
    root = press_site().write(tmp_path / f"another {zone.partition('/')[2]}")
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language}

    command = [sys.executable, "-m", "generator.cli", "gazette", "issue", ISSUE, "--site", str(root), "--as-of", AS_OF]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=DEMONSTRATION)  # our own program

    assert frozen(root) == frozen(issued)


def test_the_demonstration_has_an_issue_that_came_out() -> None:
    found = load_issued(DEMONSTRATION, {})
    text = (DEMONSTRATION / "data/issued/2025-06/issue.json").read_bytes()

    assert list(found) == ["gazette/2025-06"]
    assert found["gazette/2025-06"].issue == read_issue(text)
    assert found["gazette/2025-06"].issue.pages >= 60


REMOVED = "隗郗阚"


@pytest.fixture
def redacted(tmp_path: Path) -> Path:
    """Return a site whose issue carried a word that was redacted afterwards."""
    data = press_site()
    data.records["resolution/water"]["正文"][0]["内容"] = f"由{REMOVED}负责保护水源。"
    root = data.write(tmp_path / "site")
    assert run(root, "issue", ISSUE).exit_code == 0
    data.records["resolution/water"]["正文"][0]["内容"] = "由（依法删除）负责保护水源。"
    data.records["resolution/water"]["最近变动"] = "2024-09-01"
    data.records["correction/2024-01"] = {
        "标题": "关于删除决定一处内容的说明", "种类": "删除敏感信息", "对象": "resolution/water", "日期": "2024-09-01",
        "改动": [{"位置": "正文的内容"}], "原因类别": "涉及个人信息",
    }  # fmt: skip
    return data.write(root)


def test_an_issue_that_holds_what_was_redacted_is_made_again(redacted: Path) -> None:
    before = read_issue((redacted / "data/issued/2024-01/issue.json").read_bytes())
    found = [(item.code, item.record_id) for item in check_folder(redacted, AS_OF).findings]

    done = run(redacted, "redact", ISSUE)

    assert found == [("ISS007", ISSUE)]
    assert done.exit_code == 0, done.output
    assert check_folder(redacted, AS_OF).findings.items == []
    after = read_issue((redacted / "data/issued/2024-01/issue.json").read_bytes())
    assert before is not None and after is not None
    assert after.redactions == ("correction/2024-01",)
    assert [item.paper for item in after.items[1:]] == [item.paper for item in before.items[1:]]
    folder = redacted / "data/issued/2024-01"
    assert REMOVED not in packed(tool("pdftotext", folder / "issue.pdf", "-"))
    assert "依法删除敏感信息" in packed(tool("pdftotext", folder / "issue.pdf", "-"))
    assert holding(folder_files(redacted / "data"), frozenset({REMOVED})) == []
    assert holding(published(redacted, AS_OF), frozenset({REMOVED})) == []
    assert sorted(item.name for item in folder.parent.iterdir()) == ["2024-01"]
    assert "没有依法删除的" in run(redacted, "redact", ISSUE).output


def test_a_remade_issue_betrays_no_redaction_before_its_day(redacted: Path) -> None:
    assert run(redacted, "redact", ISSUE).exit_code == 0

    assert holding(published(redacted, "2024-08-15"), frozenset({"重新制作", "2024-01/2024-01.pdf"})) == []
    assert "gazettes/2024-01/2024-01.pdf" in published(redacted, AS_OF)


def test_the_title_of_what_an_issue_leaves_out_is_redacted_too(tmp_path: Path) -> None:
    data = press_site()
    left = data.records["resolution/left"] = decision(f"关于{REMOVED}的决定", "meeting/18-20", "2024-06-28")
    data.records[ISSUE]["不刊登"] = [{"记录": "resolution/left", "理由": "篇幅所限"}]
    root = data.write(tmp_path / "site")
    assert run(root, "issue", ISSUE).exit_code == 0
    left |= {"标题": "（依法删除）的决定", "最近变动": "2024-09-01"}
    left["正文"] = [{"编号": "一、", "内容": "（依法删除）。"}]
    data.records["correction/2024-01"] = {
        "标题": "关于删除决定标题内容的说明", "种类": "删除敏感信息", "对象": "resolution/left", "日期": "2024-09-01",
        "改动": [{"位置": "标题"}, {"位置": "正文的内容"}], "原因类别": "涉及个人信息",
    }  # fmt: skip
    data.write(root)
    before = read_issue((root / "data/issued/2024-01/issue.json").read_bytes())

    assert [item.code for item in check_folder(root, AS_OF).findings] == ["ISS007"]
    assert run(root, "redact", ISSUE).exit_code == 0

    after = read_issue((root / "data/issued/2024-01/issue.json").read_bytes())
    assert before is not None and after is not None
    assert after.left_out == (("（依法删除）的决定", "篇幅所限"),)
    assert after.items == before.items and after.sessions == before.sessions
    assert check_folder(root, AS_OF).findings.items == []
    assert holding(folder_files(root / "data"), frozenset({REMOVED})) == []


def test_what_only_the_issue_itself_says_is_redacted_too(tmp_path: Path) -> None:
    data = press_site()
    lines = data.records[ISSUE]["目录"]
    lines[2]["作者"] = REMOVED
    lines[3]["未上网理由"] = f"{REMOVED}编写"
    lines.append({"标题": "附录", "栏目": "附录", "未上网理由": "散见网站"})
    root = data.write(tmp_path / "site")
    assert run(root, "issue", ISSUE).exit_code == 0
    del lines[2]["作者"]
    lines[3]["未上网理由"] = "散见网站各栏目"
    data.records[ISSUE]["最近变动"] = "2024-09-01"
    data.records["correction/2024-01"] = {
        "标题": "关于删除公报一处内容的说明", "种类": "删除敏感信息", "对象": ISSUE, "日期": "2024-09-01",
        "改动": [{"位置": "目录的作者"}, {"位置": "目录的未上网理由"}], "原因类别": "涉及个人信息",
    }  # fmt: skip
    data.write(root)

    assert run(root, "redact", ISSUE).exit_code == 0

    after = read_issue((root / "data/issued/2024-01/issue.json").read_bytes())
    assert after is not None
    assert [item.title for item in after.items][-2:] == ["大事记", "附录"]
    assert check_folder(root, AS_OF).findings.items == []
    assert holding(folder_files(root / "data"), frozenset({REMOVED})) == []
    assert holding(published(root, AS_OF), frozenset({REMOVED})) == []


def test_a_remade_issue_is_shown_when_its_redaction_is_renamed(redacted: Path) -> None:
    run(redacted, "redact", ISSUE)
    (redacted / "data/corrections/2024-01.yaml").rename(redacted / "data/corrections/2024-05.yaml")
    (redacted / "data/redirects.yaml").write_text("correction/2024-01: correction/2024-05\n")

    assert check_folder(redacted, AS_OF).findings.items == []
    assert "gazettes/2024-01/2024-01.pdf" in published(redacted, AS_OF)


def test_an_issue_that_is_not_public_hinders_no_check(tmp_path: Path) -> None:
    data = press_site()
    data.records[ISSUE]["可见范围"] = "内部"

    assert check_folder(data.write(tmp_path / "site"), AS_OF).findings.items == []


def test_an_issue_that_came_out_keeps_its_id(issued: Path) -> None:
    (issued / "data/gazettes/2024-01.yaml").rename(issued / "data/gazettes/2024-02.yaml")
    (issued / "data/redirects.yaml").write_text("gazette/2024-01: gazette/2024-02\n")

    found = [item for item in check_folder(issued, AS_OF).findings if item.code == "ISS004"]

    assert len(found) == 1 and "编号不再改" in found[0].hint


def test_a_file_where_the_issues_should_lie_is_reported(tmp_path: Path) -> None:
    data = press_site()
    data.files["data/issued"] = b"x"

    assert [item.code for item in check_folder(data.write(tmp_path), AS_OF).findings] == ["ISS004"]


def test_what_a_remaking_left_behind_is_reported(redacted: Path) -> None:
    run(redacted, "redact", ISSUE)
    (redacted / "data/issued/.2024-01-old").mkdir()

    assert [item.code for item in check_folder(redacted, AS_OF).findings] == ["ISS004"]


def test_a_redaction_that_is_not_public_yet_touches_no_issue(redacted: Path) -> None:
    assert [item.code for item in check_folder(redacted, "2024-08-15").findings if item.code.startswith("ISS")] == []
    assert run(redacted, "redact", ISSUE, as_of="2024-08-15").exit_code == 1


def test_an_issue_keeps_its_pages_when_what_it_carried_is_withdrawn_or_renamed(issued: Path) -> None:
    pages = {name for name in published(issued, AS_OF) if name.startswith("gazettes/2024-01/")}
    contents = issued / "data/gazettes/2024-01.yaml"
    contents.write_text(contents.read_text().replace("resolution/water", "resolution/springs"))
    (issued / "data/resolutions/water.yaml").rename(issued / "data/resolutions/springs.yaml")
    (issued / "data/redirects.yaml").write_text("resolution/water: resolution/springs\n")
    (issued / "data/corrections").mkdir()
    (issued / "data/corrections/2024-01.yaml").write_text(
        "标题: 关于撤回一件决定的说明\n种类: 撤回\n对象: resolution/springs\n日期: 2024-09-01\n原因类别: 录入差错\n原因: 有误。\n"
    )
    springs = issued / "data/resolutions/springs.yaml"
    springs.write_text(springs.read_text() + "最近变动: 2024-09-01\n")

    files = published(issued, AS_OF)

    assert [item for item in check_folder(issued, AS_OF).findings if item.code.startswith(("ISS", "LED"))] == []
    assert pages <= set(files)
    assert "关于保护水源的决定第一条。" in files[ITEM].decode()
