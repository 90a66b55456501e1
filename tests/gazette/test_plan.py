"""A planned issue: what its sessions made, in the usual order, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from presses import ISSUE, press_site, run

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
