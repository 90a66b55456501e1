"""Plans: public once adopted, every item in one state, versions that add up, reports answered in time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import SiteData, check_folder, error_lines, published, small_site

from generator.pipeline import view_site
from generator.records.plan.model import Item, Plan, own_due
from generator.records.plan.rules import items_on
from generator.records.plan.tracking import ItemState, track

PLAN = {
    "标题": "松澜县人大常委会2024年度监督工作计划",
    "种类": "年度监督工作计划",
    "年度": "2024",
    "机关名称": "松澜县人大常委会",
    "通过日期": "2024-02-06",
    "公布日期": "2024-02-20",
    "项目": [
        {"序号": "1", "内容": "听取水利报告", "月份": "8", "结果": [{"记录": "resolution/river"}]},
        {"序号": "2", "内容": "检查安全生产", "季度": "3", "进展": [{"日期": "2024-09-01", "说明": "查了一半"}]},
        {"序号": "3", "内容": "视察学校", "取消于": "1"},
        {"序号": "4", "内容": "调研养老", "月份": "11", "变动": [{"调整": "1", "原时间": "9月", "理由": "推迟"}]},
        {"序号": "5", "内容": "询问燃气安全", "月份": "12"},
        {"序号": "6", "内容": "听取防汛报告", "增加": "1", "完成日期": "2024-10-08"},
    ],
    "调整": [{"次": "1", "日期": "2024-07-18", "公布日期": "2024-07-20", "理由": "汛情"}],
}
RIVER = {"标题": "关于河道管理的决定", "种类": "决定", "通过日期": "2024-08-29", "结果": "通过"}
RULES = """时限:
  - {键: plan.report, 名称: 计划执行情况报告, 条件: [街道人大工委代表工作计划], 起算: 计划年度终了, 数量: 1, 单位: 年底, 自定期限: 是}
"""
STREET = {
    "标题": "南浦街道人大工委2024年代表工作计划",
    "种类": "街道人大工委代表工作计划",
    "年度": "2024",
    "通过日期": "2024-01-18",
}


def page(root, address: str, as_of: str = "2025-01-15") -> str:
    files = published(root, as_of)
    return (files.get(f"{address}.md") or files[f"{address}/index.md"]).decode()


def states(root, as_of: str, slug: str = "work") -> list[str]:
    view = view_site(check_folder(root, as_of))
    plan = view.index.find(f"plan/{slug}", Plan)
    assert plan is not None
    return [f"{item.item.number}{item.state.label}" for item in track(plan, view).items]


@pytest.fixture
def write(tmp_path):
    def make(**plans):
        data: SiteData = small_site()
        data.records["resolution/river"] = RIVER
        data.records.update({f"plan/{slug}": tree for slug, tree in plans.items()})
        data.files["data/rules/plans.yaml"] = RULES.encode()
        root = data.write(tmp_path)
        assert error_lines(check_folder(root)) == []
        return root

    return make


def test_a_plan_is_public_only_once_it_is_adopted(write):
    draft = {key: value for key, value in PLAN.items() if key in ("标题", "种类", "年度")}
    root = write(work=draft)
    assert not [name for name in published(root) if "plans/" in name]


@pytest.mark.parametrize(
    ("publish_at", "as_of", "is_public"),
    [
        (None, "2024-02-05 23:59", False),
        (None, "2024-02-06 00:00", True),
        ("2024-02-01 09:00", "2024-02-05 23:59", False),
        ("2024-02-20 09:00", "2024-02-20 08:59", False),
        ("2024-02-20 09:00", "2024-02-20 09:00", True),
    ],
)
def test_a_plan_is_public_from_the_day_it_is_adopted_or_later(publish_at, as_of, is_public, write):
    root = write(work={**PLAN, "公开时间": publish_at} if publish_at else PLAN)

    assert any("plans/" in name for name in published(root, as_of)) is is_public


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-07-17", ["1没有结果", "2没有结果", "3没有结果", "4没有结果", "5没有结果"]),
        ("2024-07-18", ["1没有结果", "2没有结果", "3取消", "4调整", "5没有结果", "6调整"]),
        ("2024-09-01", ["1已完成", "2进行中", "3取消", "4调整", "5没有结果", "6调整"]),
        ("2025-01-15", ["1已完成", "2进行中", "3取消", "4调整", "5没有结果", "6已完成"]),
    ],
)
def test_every_item_is_in_the_state_of_the_day(write, as_of, expected):
    assert states(write(work=PLAN), as_of) == expected


def test_what_is_not_recorded_is_not_called_undone(write):
    shown = page(write(work=PLAN), "plans/work")
    assert "过15天，没有结果记录" in shown
    assert "不等于没有做" in shown
    assert "未完成" not in shown


def test_the_board_counts_every_item_once(write):
    root = write(work=PLAN)
    board = page(root, "plans/board/2024")
    assert "6项：已完成2项、进行中1项、调整1项、取消1项、没有结果1项。" in board
    csv = published(root, "2025-01-15")["plans/board/2024/items.csv"].decode("utf-8-sig")
    assert len(csv.splitlines()) == 7
    for anchor in re.findall(r"#(s-[a-z]+)", board):
        assert f"{{#{anchor}}}" in board
    assert page(root, "plans/board") != board


def test_every_version_shows_its_items_and_what_they_said_before(write):
    shown = page(write(work=PLAN), "plans/work")
    for words in ("增加1项、取消1项、修改1项", "第1次调整修改，原为：9月（推迟）", "第1次调整取消", "第1次调整增加"):
        assert words in shown
    assert "第1次调整" not in page(write(work=PLAN), "plans/work", "2024-07-17")


def test_an_outcome_not_yet_public_leaves_no_trace(tmp_path):
    data = small_site()
    data.records["resolution/river"] = {**RIVER, "公开时间": "2024-12-01 09:00"}
    data.records["plan/work"] = PLAN
    root = data.write(tmp_path)
    assert states(root, "2024-11-30")[0] == "1没有结果"
    assert states(root, "2024-12-01 09:00")[0] == "1已完成"


def test_items_with_a_time_are_duties_and_count(write):
    view = view_site(check_folder(write(work=PLAN), "2025-01-15"))
    duties = {duty.anchor: (str(duty.due), duty.open, duty.chip.kind) for duty in view.duties()}
    assert duties == {
        "i1": ("2024-08-31", False, "ok"),
        "i2": ("2024-09-30", True, "late"),
        "i4": ("2024-11-30", True, "late"),
        "i5": ("2024-12-31", True, "late"),
    }
    deeds = [(deed.anchor, deed.met) for deed in view.deeds_of("完成计划任务")]
    assert sorted(deeds) == [("i1", True), ("i2", False), ("i4", False), ("i5", False), ("i6", True)]
    assert [deed.variety for deed in view.deeds_of("制定工作计划")] == ["年度监督工作计划"]


def test_the_oversight_plan_and_each_adjustment_are_disclosures(write):
    view = view_site(check_folder(write(work=PLAN), "2025-01-15"))
    found = [(item.duty, item.year, str(item.published)) for item in view.disclosures() if "plan" in item.duty]
    assert found == [("oversight-plan", 2024, "2024-02-20"), ("oversight-plan", 2024, "2024-07-20")]


@pytest.mark.parametrize(
    ("change", "as_of", "chip"),
    [
        ({}, "2025-06-01", "等待报告，还剩213天"),
        ({}, "2026-01-15", "逾期15天"),
        ({"报告": [{"日期": "2025-02-27"}]}, "2026-01-15", "按期报告"),
        ({"报告期限": "2025-03-31", "报告": [{"日期": "2025-04-01"}]}, "2026-01-15", "逾期1天报告"),
    ],
)
def test_a_plan_of_a_year_is_answered_by_a_report_in_the_next(write, change, as_of, chip):
    view = view_site(check_folder(write(street={**STREET, **change}), as_of))
    assert [duty.chip.text for duty in view.duties()] == [chip]


def test_an_unanswered_plan_enters_the_base_and_not_the_part(write):
    view = view_site(check_folder(write(street=STREET), "2026-01-15"))
    assert [(str(deed.day), deed.met) for deed in view.deeds_of("报告计划执行情况")] == [("2025-12-31", False)]


@pytest.mark.parametrize(
    ("time", "due"),
    [
        ({"月份": "2"}, "2024-02-29"),
        ({"季度": "3"}, "2024-09-30"),
        ({"季度": "4", "年度": "2023"}, "2023-12-31"),
        ({"日期": "2024-05-06"}, "2024-05-06"),
        ({}, "None"),
    ],
)
def test_a_month_or_quarter_ends_on_its_last_day(time, due):
    plan = Plan.model_validate({**STREET, "年度": "2023", "止年": "2024"})
    item = Item.model_validate({"序号": "1", "内容": "视察", **time})
    assert str(own_due(plan, item)) == due


versions = st.lists(st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(1, 4))), max_size=12)


@given(versions)
def test_each_version_has_as_many_items_as_the_one_before_with_what_it_added_and_dropped(drawn):
    kept = [(added, dropped) for added, dropped in drawn if dropped is None or dropped > added]
    items = [
        {"序号": str(n), "内容": "视察", **({"增加": str(a)} if a else {}), **({"取消于": str(d)} if d else {})}
        for n, (a, d) in enumerate(kept)
    ]
    plan = Plan.model_validate({**STREET, "项目": items})
    for version in range(1, 5):
        added = sum(a == version for a, _ in kept)
        dropped = sum(d == version for _, d in kept)
        assert items_on(plan, version) == items_on(plan, version - 1) + added - dropped


def test_the_five_states_are_all_there_is():
    assert [state.label for state in ItemState] == ["已完成", "进行中", "调整", "取消", "没有结果"]


@pytest.mark.parametrize(
    ("adopted", "basis"),
    [("2024-02-06", "监督条例》（2008年）第四十八条"), ("2025-02-13", "《监督法》（2024年修正）第六十三条")],
)
def test_the_duty_to_publish_has_the_article_of_its_day(write, adopted, basis):
    plan = {**STREET, "种类": "年度监督工作计划", "年度": adopted[:4], "通过日期": adopted}
    assert basis in page(write(work=plan), "plans/work", "2026-01-15")


@pytest.mark.parametrize(("adopted", "codes"), [("2024-06-28", []), ("2025-06-28", ["PLA203"])])
def test_who_adopts_the_plan_for_deputies_is_asked_since_the_law_says_it(adopted, codes, tmp_path):
    data = small_site()
    data.records["meeting/session"] = {"名称": "常委会会议", "类型": "常委会会议", "开始日期": adopted}
    kind = {"标题": "代表工作计划", "种类": "年度代表工作计划", "年度": adopted[:4], "通过日期": adopted}
    data.records["plan/deputies"] = {**kind, "会议": "meeting/session"}

    checked = check_folder(data.write(tmp_path))

    assert [item.code for item in checked.findings.items if item.record_id == "plan/deputies"] == codes


def test_a_plan_still_to_be_adopted_has_no_board(write):
    assert "计划与完成" not in b"".join(published(write(work=PLAN), "2024-02-05").values()).decode("utf-8", "replace")
