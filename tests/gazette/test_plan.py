"""A planned issue: what its sessions made, in the usual order, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from presses import ISSUE, decision, press_site, run

from generator.core.source import Source, parse


@pytest.fixture
def root(tmp_path: Path) -> Path:
    data = press_site()
    data.records[ISSUE]["目录"] = [{"标题": "大事记", "栏目": "大事记", "未上网理由": "散见网站各栏目"}]
    data.records[ISSUE]["会议"] = []
    return data.write(tmp_path)


def planned(root: Path, *words: str, as_of: str = "2024-09-15") -> dict:
    done = run(root, "plan", "2024-02", "--date", "2024-09-10", *words, as_of=as_of)
    assert done.exit_code == 0, done.output
    tree, problems = parse(Source("plan", done.stdout))
    assert isinstance(tree, dict)
    assert not problems
    return tree


def test_a_plan_carries_what_the_session_made_in_the_usual_order(root: Path) -> None:
    tree = planned(root, "--meeting", "meeting/18-20")

    assert [(line["栏目"], line["记录"], line.get("部分")) for line in tree["目录"]] == [
        ("公告和决议决定", "resolution/water", None),
        ("会议", "meeting/18-20", "agenda"),
        ("会议", "meeting/18-20", "minutes"),
        ("人事任免", "appointment/2024-20-a1", None),
    ]


def test_a_plan_numbers_on_from_the_last_issue(root: Path) -> None:
    tree = planned(root, "--meeting", "meeting/18-21")

    assert (tree["年"], tree["期号"], tree["总期号"]) == ("2024", "2", "56")


def test_a_planned_issue_written_as_a_record_checks_clean_but_for_what_it_lacks(root: Path) -> None:
    done = run(root, "plan", "2024-02", "--date", "2024-09-10", "--meeting", "meeting/18-20", "--write")

    assert done.exit_code == 0, done.output
    again = run(root, "plan", "2024-02", "--date", "2024-09-10", "--meeting", "meeting/18-20", "--write")
    assert again.exit_code == 1
    assert "已经有“2024-02”这一期" in again.output


def test_a_plan_knows_nothing_that_is_not_public(tmp_path: Path) -> None:
    data = press_site()
    data.records["resolution/water"]["公开时间"] = "2024-12-01 09:00"
    data.records[ISSUE]["目录"] = data.records[ISSUE]["目录"][1:]

    with_it = planned(data.write(tmp_path / "a"), "--meeting", "meeting/18-20")
    without = planned(data.without(frozenset({"resolution/water"})).write(tmp_path / "b"), "--meeting", "meeting/18-20")

    assert with_it == without


def test_a_session_that_is_not_public_cannot_be_planned(root: Path) -> None:
    done = run(root, "plan", "2024-02", "--date", "2024-09-10", "--meeting", "meeting/18-99")

    assert done.exit_code == 1
    assert "没有公开的会议" in done.output


def test_a_plan_numbers_on_from_scans_of_old_issues(tmp_path: Path) -> None:
    data = press_site()
    data.records[ISSUE] |= {"旧刊": "是", "主办": "松澜县人大常委会办公室"}
    data.attach(ISSUE, "scan.pdf", b"%PDF-1.4")
    data.records["gazette/2024-00"] = {
        "刊名": data.records[ISSUE]["刊名"], "年": "2024", "期号": "2", "总期号": "56", "出版日期": "2024-08-01", "旧刊": "是",
        "目录": [{"标题": "大事记", "栏目": "大事记"}],
    }  # fmt: skip
    data.attach("gazette/2024-00", "scan.pdf", b"%PDF-1.4")

    tree = planned(data.write(tmp_path), "--meeting", "meeting/18-21")

    assert (tree["期号"], tree["总期号"], tree["主办"]) == ("3", "57", "松澜县人大常委会办公室")


def test_a_supplement_takes_no_number_of_the_year(tmp_path: Path) -> None:
    data = press_site()
    data.records["gazette/2024-s1"] = {
        "刊名": data.records[ISSUE]["刊名"], "年": "2024", "形式": "增刊", "期号": "1", "出版日期": "2024-08-01",
        "目录": [{"标题": "选举工作问答", "栏目": "附录", "未上网理由": "只作宣传"}],
    }  # fmt: skip

    tree = planned(data.write(tmp_path), "--meeting", "meeting/18-21")

    assert (tree["期号"], tree["总期号"]) == ("2", "56")


def test_notices_stand_before_resolutions_and_decisions_and_changed_deputies_after_the_lists(tmp_path: Path) -> None:
    data = press_site()
    del data.records[ISSUE]
    for slug, kind in (("a", "决定"), ("b", "公告"), ("c", "决议"), ("d", "公告")):
        act = data.records[f"resolution/{slug}"] = decision(f"关于{slug}", "meeting/18-20", "2024-06-28") | {
            "种类": kind
        }
        act["结果"] = "发布" if kind == "公告" else "通过"
    data.records["resolution/d"]["代表变动"] = {"届": "legislative_term/sc-18", "期初": {"名额": "200"}}

    tree = planned(data.write(tmp_path), "--meeting", "meeting/18-20")

    found = [(line["栏目"], line["记录"]) for line in tree["目录"] if line["记录"].startswith(("res", "app"))]
    assert found == [
        ("公告和决议决定", "resolution/b"),
        ("公告和决议决定", "resolution/c"),
        ("公告和决议决定", "resolution/a"),
        ("公告和决议决定", "resolution/water"),
        ("人事任免", "appointment/2024-20-a1"),
        ("人事任免", "resolution/d"),
    ]
