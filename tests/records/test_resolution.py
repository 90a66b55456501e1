"""Resolutions: what is public when, what applies on a day, who must report, and ledgers of seats that close."""

from __future__ import annotations

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import SiteData, check_folder, error_lines, published, small_site

from generator.core.index import Index
from generator.core.record import Origin, Record, RecordType, field
from generator.core.record import settle as settle_record
from generator.core.values import Ref, To
from generator.pipeline import view_site
from generator.records.resolution.ledger import Balance, Change, Fault, FaultKind, Move, carry, check_people, settle
from generator.records.resolution.ledger_rules import roster_of
from generator.records.resolution.model import Resolution

ENDED, ELECTED = Move.ENDED, Move.ELECTED
DECISION = {
    "标题": "松澜县人大常委会关于河道管理的决定",
    "种类": "决定",
    "通过日期": "2024-06-28",
    "结果": "通过",
    "正文": [{"编号": "第一条", "内容": "河道由县水利局管理。"}],
}
TERM = {"名称": "松澜县第十八届人民代表大会", "届次": "18"}
NOTICE = {
    "标题": "松澜县人大常委会公告",
    "种类": "公告",
    "文号": "（第9号）",
    "公开时间": "2024-01-20 18:00",
    "公布日期": "2024-01-20",
    "结果": "发布",
    "代表变动": {
        "届": "legislative_term/congress-18",
        "期初": {"名额": "305", "现有": "303", "缺额": "1", "机动": "1"},
        "终止": [{"姓名": "於望", "原因": "调离"}],
        "补选": [{"姓名": "於小川", "选举单位": "驻松部队", "选举会议": "军人代表大会", "日期": "2024-01-03"}],
        "期末": {"现有": "303"},
    },
}


def page(root, address: str, as_of: str = "2026-01-15") -> str:
    files = published(root, as_of)
    return (files.get(f"{address}.md") or files[f"{address}/index.md"]).decode()


@pytest.fixture
def write(tmp_path):
    def make(files: dict[str, bytes] | None = None, **acts):
        data: SiteData = small_site()
        data.records["legislative_term/congress-18"] = TERM
        data.records.update({f"resolution/{slug.replace('_', '-')}": tree for slug, tree in acts.items()})
        data.files.update(files or {})
        root = data.write(tmp_path)
        assert error_lines(check_folder(root)) == []
        return root

    return make


# —— the arithmetic ——


def test_the_case_of_303_closes():
    settled = settle(
        Balance(305, 303, 1, 1),
        [*(Change(ENDED, f"去{n}") for n in range(5)), *(Change(ELECTED, f"来{n}") for n in range(5))],
        Balance(present=303),
        ended=5,
        elected=5,
    )

    assert settled.faults == ()
    assert settled.closing == Balance(305, 303, 1, 1)
    assert settled.running == (302, 301, 300, 299, 298, 299, 300, 301, 302, 303)


@pytest.mark.parametrize(
    ("opening", "changes", "stated", "kind", "numbers"),
    [
        (Balance(305, 303, 2, 1), [], None, FaultKind.OPENING, (305, 306)),
        (Balance(219, 219, 0, 0), [Change(ENDED, "a")], Balance(None, 217), FaultKind.MOVEMENT, (217, 218)),
        (Balance(219, 219, 0, 0), [Change(ENDED, "a")], Balance(None, 218, 3, 0), FaultKind.CLOSING, (219, 221)),
        (Balance(219, 219, 0, 0), [Change(ELECTED, "a")], None, FaultKind.OVER_QUOTA, (219, 220)),
        (Balance(1, 0, 1, 0), [Change(ENDED, "a")], None, FaultKind.BELOW_ZERO, (0, -1)),
        (Balance(219, 218, 0, 1), [Change(ELECTED, "a")], Balance(reserve=1), FaultKind.RESERVE, (1, 0)),
    ],
)
def test_what_does_not_close_is_told_with_both_numbers(opening, changes, stated, kind, numbers):
    assert settle(opening, changes, stated).faults == (Fault(kind, *numbers),)


def test_a_by_election_may_use_a_seat_in_reserve():
    assert settle(Balance(219, 218, 0, 1), [Change(ELECTED, "a")]).closing == Balance(219, 219, 0, 0)


def test_a_number_left_out_follows_from_the_other_three():
    assert settle(Balance(present=303, vacant=1, reserve=1), []).closing == Balance(305, 303, 1, 1)
    assert settle(Balance(305, None, 1, 1), []).closing.present == 303
    assert settle(Balance(305), [Change(ENDED, "a")]).running == ()


@pytest.mark.parametrize(
    ("changes", "members", "kinds"),
    [
        ([Change(ENDED, "a"), Change(ENDED, "a")], None, [FaultKind.NOT_THERE]),
        ([Change(ELECTED, "a"), Change(ELECTED, "a")], None, [FaultKind.ALREADY_THERE]),
        ([Change(ENDED, "a"), Change(ELECTED, "a")], None, []),
        ([Change(ENDED, "a")], (), [FaultKind.NOT_THERE]),
        ([Change(ELECTED, "a")], ("a",), [FaultKind.ALREADY_THERE]),
        ([Change(ENDED, "a"), Change(ELECTED, "a")], ("a",), []),
        ([Change(ELECTED, "a"), Change(ENDED, "a")], (), []),
    ],
)
def test_nobody_has_less_than_no_mandate_or_more_than_one(changes, members, kinds):
    found = check_people(changes, members)

    assert [fault.kind for fault in found] == kinds


moves = st.lists(st.tuples(st.sampled_from([ENDED, ELECTED]), st.integers(0, 9)), max_size=12)


@given(st.integers(0, 400), st.integers(0, 40), st.integers(0, 5), moves)
def test_a_ledger_made_to_close_closes_and_one_off_by_one_does_not(present, vacant, reserve, drawn):
    changes = [Change(move, str(who)) for move, who in drawn]
    opening = Balance(present + vacant + reserve, present, vacant, reserve)
    ended = sum(move is ENDED for move, _ in drawn)
    last = present - ended + (len(drawn) - ended)

    settled = settle(opening, changes, Balance(present=last), ended=ended, elected=len(drawn) - ended)
    shifted = settle(opening, changes, Balance(present=last + 1))

    assert settled.closing.present == last
    assert settled.running[-1:] == ((last,) if drawn else ())
    sums = {FaultKind.OPENING, FaultKind.MOVEMENT, FaultKind.ENDED_TOTAL, FaultKind.ELECTED_TOTAL}
    assert not sums & {fault.kind for fault in settled.faults}
    assert Fault(FaultKind.MOVEMENT, last + 1, last) in shifted.faults
    if 0 <= last <= opening.quota:
        assert sum(settled.closing.parts) == opening.quota


def test_an_opening_is_compared_with_the_closing_before_it():
    assert carry(Balance(219, 216, 3, 0), Balance(219, 216, 3, 0)) == ()
    assert carry(Balance(219, 216, 3, 0), Balance(219, 215, 3, 0)) == ("present",)
    assert carry(Balance(219, 216, 3, 0), Balance(221, 216, 4, 1)) == ("quota",)
    assert carry(Balance(219, 216, 3, 0), Balance(present=216)) == ()


# —— what is public ——


def test_nothing_is_public_before_an_outcome_is_recorded(write):
    draft = {key: value for key, value in DECISION.items() if key not in ("结果", "通过日期")}
    assert not [name for name in published(write(river=draft)) if "river" in name]


def test_deputies_elected_stay_unnamed_until_the_notices_own_time(write):
    root = write(notice=NOTICE)
    before = published(root, "2024-01-20 17:59")
    assert not [name for name, data in before.items() if "於小川".encode() in data]
    assert "於小川" in page(root, "resolutions/notice", "2024-01-20 18:00")


# —— a decision's page ——


def test_a_later_decision_fixes_the_day_and_the_state_follows(write):
    first = {**DECISION, "施行说明": "施行日期另行决定"}
    later = {
        **DECISION,
        "标题": "关于施行日期的决定",
        "通过日期": "2024-08-29",
        "修改废止": [{"方式": "确定施行日期", "对象": "resolution/river", "日期": "2024-10-01"}],
    }
    root = write(river=first, fixing=later)

    assert "尚未施行" in page(root, "resolutions/river", "2024-09-30")
    shown = page(root, "resolutions/river", "2024-10-01")
    assert "2024年10月1日起" in shown
    assert "尚未施行" not in shown
    assert "../fixing/" in shown


def test_a_day_that_was_fixed_but_is_not_recorded_is_neither_guessed_nor_open(write):
    act = {key: value for key, value in DECISION.items() if key != "通过日期"} | {"施行说明": "施行日期另行决定"}
    fixing = {**DECISION, "标题": "施行时间的决定", "修改废止": [{"方式": "确定施行日期", "对象": "resolution/river"}]}
    root = write(river=act, fixing=fixing)

    assert view_site(check_folder(root)).entries["resolution/river"].chips == ()
    shown = page(root, "resolutions/river")
    assert "日期未记录" in shown
    assert "日期待定" not in shown


def test_a_day_still_to_be_fixed_is_said_to_be_open(write):
    assert "日期待定" in page(write(river={**DECISION, "施行说明": "施行日期另行决定"}), "resolutions/river")


@pytest.mark.parametrize(
    ("change", "as_of", "state"),
    [
        ({}, "2024-07-01", "有效"),
        ({"施行日期": "2024-09-01"}, "2024-08-31", "尚未施行"),
        ({"终止": {"日期": "2025-01-01", "方式": "失效"}}, "2024-12-31", "有效"),
        ({"终止": {"日期": "2025-01-01", "方式": "失效"}}, "2025-01-01", "失效"),
        ({"终止": {"日期": "2025-01-01", "方式": "废止"}}, "2025-01-01", "被废止"),
        ({"结果": "讨论不作决定"}, "2025-01-01", "讨论不作决定"),
    ],
)
def test_the_state_is_that_of_the_day(write, change, as_of, state):
    checked = check_folder(write(river={**DECISION, **change}), as_of)
    assert [chip.text for chip in view_site(checked).entries["resolution/river"].chips] == [state]


@pytest.mark.parametrize(("kind", "state"), [("修改", "有效，被修改"), ("废止", "被废止")])
def test_what_a_later_act_does_shows_on_the_earlier_one(write, kind, state):
    later = {
        **DECISION,
        "标题": "后一决定",
        "通过日期": "2025-01-10",
        "修改废止": [{"方式": kind, "对象": "resolution/river"}],
    }
    root = write(river=DECISION, later=later)
    before = view_site(check_folder(root, "2025-01-09")).entries["resolution/river"].chips
    after = view_site(check_folder(root, "2025-01-10")).entries["resolution/river"].chips
    assert [chip.text for chip in (*before, *after)] == ["有效", state]


def test_the_report_is_due_by_the_period_the_act_sets(write):
    act = {**DECISION, "执行": [{"责任单位": "县人民政府", "报告月数": "3"}]}
    root = write(river=act)

    # The last day, 28 September 2024, is a Saturday; the Sunday after it is worked in lieu.
    duty = next(view_site(check_folder(root, "2024-09-01")).duties())
    assert (str(duty.due), duty.open, duty.kind, duty.state.label) == ("2024-09-29", True, "决议执行报告", "未到期")
    assert "在决议" not in duty.basis
    assert "第十七条" not in duty.basis
    assert "第十四条" in duty.basis
    late = next(view_site(check_folder(root, "2024-11-10")).duties())
    assert late.chip.kind == "late"
    assert "逾期" in page(root, "resolutions/river", "2024-11-10")


def test_a_report_in_time_closes_the_duty_and_counts(write):
    report = {"日期": "2024-09-20", "标题": "关于执行情况的报告"}
    act = {**DECISION, "执行": [{"责任单位": "县人民政府", "报告期限": "2024-09-30", "报告": [report]}]}
    view = view_site(check_folder(write(river=act)))

    duty = next(view.duties())
    assert (duty.open, duty.chip.text) == (False, "按期报告")
    assert [(deed.title, deed.met) for deed in view.deeds_of("报告决议执行情况")] == [(DECISION["标题"], True)]
    assert len(view.deeds_of("通过决议决定")) == 1


def test_an_extension_agreed_in_time_moves_the_day(write):
    more = {"批准机关": "主任会议", "批准日期": "2024-09-10", "延至": "2024-10-31"}
    asked = {"责任单位": "县人民政府", "报告期限": "2024-09-30", "延期": [more], "报告": [{"日期": "2024-10-20"}]}
    view = view_site(check_folder(write(river={**DECISION, "执行": [asked]})))
    assert [duty.chip.text for duty in view.duties()] == ["按期报告"]


def test_a_requirement_without_a_period_invents_none(write):
    root = write(river={**DECISION, "执行": [{"责任单位": "县人民政府"}]})
    shown = page(root, "resolutions/river")
    assert "没有规定期限，未记录报告" in shown
    assert next(view_site(check_folder(root)).duties()).due is None


def test_a_matter_talked_over_counts_as_a_matter_but_not_as_a_decision(write):
    rules = "列举:\n  - {键: matter.major, 名称: 决算, 用词: [批准决算], 须决定: 是}\n"
    matter = {**DECISION, "结果": "讨论不作决定", "重大事项": {"类别": "批准决算", "列入方式": "主任会议认为需要"}}
    root = write({"data/rules/matters.yaml": rules.encode()}, river=matter)
    view = view_site(check_folder(root))

    assert view.deeds_of("通过决议决定") == []
    assert [deed.variety for deed in view.deeds_of("讨论决定重大事项")] == ["决算"]
    board = page(root, "resolutions/matters")
    assert "决算（1件）" in board
    assert "讨论不作决定1件" in board


# —— a ledger's page ——


def test_a_notice_shows_every_sum_and_keeps_the_rare_surname(write):
    root = write(notice=NOTICE)
    shown = page(root, "resolutions/notice")

    for words in (
        "原有303人",
        "终止1人",
        "补选1人",
        "现有303人",
        "缺额1",
        "机动1",
        "名额305",
        "於小川",
        "军人代表大会",
        "推算",
    ):
        assert words in shown
    assert "于小川" not in shown
    assert "《代表法》（2015年修正）第四十九条第一项" in shown
    board = page(root, "resolutions/deputies/congress-18")
    assert "notice/#n1" in board
    assert "notice/#seats" in board
    csv = published(root)["resolutions/deputies/congress-18/changes.csv"].decode("utf-8-sig")
    assert [line.split(",")[-2] for line in csv.splitlines()[1:]] == ["303", "302", "303"]


def test_a_notice_yields_its_facts(write):
    view = view_site(check_folder(write(notice=NOTICE)))
    assert [
        (item.duty, item.year, str(item.published)) for item in view.disclosures() if item.source == "resolution/notice"
    ] == [("deputy-changes", 2024, "2024-01-20")]
    assert [deed.amount for deed in view.deeds_of("补选代表")] == [1]
    assert [item.text for item in view.mentions_of("legislative_term/congress-18")] == ["终止1人、补选1人，现有303人"]


def test_bodies_and_terms_tell_of_the_deputies_who_came_and_went(tmp_path):
    data = small_site()
    data.records["legislative_term/congress-18"] = TERM
    data.records["organization/garrison"] = {"名称": "驻松部队", "类别": "军队选举单位"}
    elected = {**NOTICE["代表变动"]["补选"][0], "选举单位记录": "organization/garrison"}
    data.records["resolution/notice"] = {**NOTICE, "代表变动": {**NOTICE["代表变动"], "补选": [elected]}}
    root = data.write(tmp_path)

    assert "补选於小川为代表" in page(root, "organizations/garrison")
    assert "终止1人、补选1人，现有303人" in page(root, "terms/congress-18")


class Member(Record):
    """A deputy's record as another type might shape it."""

    person: Annotated[Ref, To("person")] = field("人员", required=True)
    term: Annotated[Ref, To("legislative_term")] = field("届", required=True)


def test_the_roster_of_a_term_is_known_once_it_tells_of_everybody():
    notice = Resolution.model_validate({**NOTICE, "代表变动": {**NOTICE["代表变动"], "期初": {"现有": "2"}}})
    members = [
        settle_record(
            Member(人员=Ref(f"person/{n}"), 届=Ref("legislative_term/congress-18")), f"deputy/{n}", Origin("")
        )
        for n in ("a", "b")
    ]
    acts = [settle_record(notice, "resolution/notice", Origin(""))]
    kinds = {name: RecordType(name, name, name, Record) for name in ("deputy", "resolution")}

    assert roster_of(Index(kinds, [*members, *acts]), "legislative_term/congress-18") == {"person/a", "person/b"}
    assert roster_of(Index(kinds, [*members[:1], *acts]), "legislative_term/congress-18") == frozenset()


def test_a_report_still_to_come_is_not_told_at_its_session(write):
    report = {"日期": "2024-08-29", "会议": "meeting/18-21"}
    act = {**DECISION, "执行": [{"责任单位": "县水利局", "报告期限": "2024-12-31", "报告": [report]}]}
    root = write(river=act)

    told = {
        day: len(list(view_site(check_folder(root, day)).mentions_of("meeting/18-21")))
        for day in ("2024-08-28", "2024-08-29")
    }

    assert told == {"2024-08-28": 0, "2024-08-29": 1}


def test_the_list_leads_to_no_board_of_notices_still_to_come(write):
    root = write(notice={**NOTICE, "公开时间": "2024-01-10 18:00"})

    assert "按届" not in published(root, "2024-01-15")["resolutions/index.md"].decode()
    assert "按届" in published(root, "2024-01-20")["resolutions/index.md"].decode()
