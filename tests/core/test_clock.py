"""Clocks: 50 and more worked cases, and the parts of a computation one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.calendar import Calendar, WeekendRule, add_months
from generator.core.clock import (
    Counting,
    Due,
    DueState,
    Extension,
    FixedPeriod,
    Operator,
    Suspension,
    Transfer,
    check_extension,
    compute_due,
    counting_on,
    due_state,
    find_due,
    soon_days_on,
)
from generator.core.pack import ClockRule, Direction, ExtensionRule, LimitMeasure, Period, RuleSet, Unit, build_ruleset
from generator.core.source import read_source

PACKS = Path(__file__).parents[2] / "generator" / "packs"
CASES_FILE = Path(__file__).with_name("due_dates.yaml")


def read(path: Path) -> Any:
    tree, problems = read_source(path.name, path.read_bytes())
    assert not problems
    return tree


PACK_TREES = [(path.name, read(path)) for path in sorted(PACKS.glob("*.yaml")) if not path.stem.endswith("verbs")]
WORKED: Any = read(CASES_FILE)
CASES: list[dict[str, Any]] = WORKED["案例"]


def rules_for(*places: str, local: tuple[str, ...] = ()) -> RuleSet:
    trees = PACK_TREES + [(f"本地/{name}", WORKED["本地规则"][name]) for name in local]
    rules, problems = build_ruleset(trees, places=places)
    assert problems == []
    return rules


def day(value: Any) -> date | None:
    return date.fromisoformat(value) if value and value != "无" else None


def period(entry: Mapping[str, Any], key: str) -> Period | None:
    return Period(int(entry[key]), Unit.parse(entry["单位"])) if key in entry else None


def compute(case: Mapping[str, Any]) -> Due:
    fixed = case.get("自定")
    return find_due(
        rules_for(*case.get("地区", ()), local=tuple(case.get("本地", ()))),
        case["时限"],
        day(case["起算"]),
        condition=case.get("条件"),
        extensions=[
            Extension(
                approved_on=day(item.get("同意日期")),
                approved_by=item.get("同意机关", ""),
                until=day(item.get("延至")),
                total=period(item, "总共"),
                added=period(item, "另加"),
                reason=item.get("理由", ""),
            )
            for item in case.get("延期", ())
        ],
        suspensions=[
            Suspension(date.fromisoformat(item["自"]), date.fromisoformat(item["至"])) for item in case.get("中止", ())
        ],
        transfers=[Transfer(day(item["退回"]), day(item.get("重新交办"))) for item in case.get("退回", ())],
        fixed=FixedPeriod(day(fixed.get("日期")), period(fixed, "数量"), fixed["出处"]) if fixed else None,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["编号"] for case in CASES])
def test_a_case_worked_by_hand_comes_out_as_worked(case: dict[str, Any]) -> None:
    due = compute(case)

    assert due.date == day(case["到期"]), "\n".join(f"{s.label} {s.operator.label} {s.text}" for s in due.steps)
    assert case.get("依据", "") in due.basis
    assert case.get("问题", "") in "；".join(due.problems)
    assert bool(due.problems) == ("问题" in case)
    assert case.get("原到期") in (None, str(due.base_date))
    assert case.get("参照") in (None, "是" if due.is_reference else "否"), due.caveats
    assert bool(due.provisional) == (case.get("暂定") == "是")


def test_there_are_at_least_fifty_worked_cases_each_with_its_reason() -> None:
    assert len(CASES) >= 50
    assert len({case["编号"] for case in CASES}) == len(CASES)
    assert all(case["理由"] for case in CASES)


PLAIN = Calendar(years=frozenset(range(1990, 2100)))
MONTH_RULE = ClockRule("x", "示例时限", "交办之日", Period(3, Unit.MONTH), basis="《示例法》第一条")
WORKING_RULE = ClockRule("x", "示例时限", "收到之日", Period(10, Unit.WORKING_DAY), basis="《示例法》第二条")
SHIFTING = Counting(shift=True, weekend=WeekendRule.BOTH)
STILL = Counting()


def extensible(limit: Period | None, measure: LimitMeasure, consent: str = "交办机构") -> ClockRule:
    allowed = ExtensionRule(consent, limit, measure, reason_required=False, basis="《示例法》第三条")
    return ClockRule("x", "示例时限", "交办之日", Period(3, Unit.MONTH), basis="《示例法》第一条", extension=allowed)


def test_the_steps_lead_from_the_start_to_the_due_date() -> None:
    due = compute(next(case for case in CASES if case["编号"] == "12"))

    assert [(step.label, step.operator.label, step.date) for step in due.steps] == [
        ("交办之日", "", date(2024, 7, 3)),
        ("起算", "→", date(2024, 7, 4)),
        ("期间", "＋", date(2024, 10, 3)),
        ("顺延", "→", date(2024, 10, 8)),
        ("到期日", "＝", date(2024, 10, 8)),
    ]
    assert due.steps[1].text == "当日不计，从次日起算（参照《民法典》第二百零一条）"
    assert "国庆节假期" in due.steps[3].text


def test_a_month_without_the_day_is_explained() -> None:
    due = compute(next(case for case in CASES if case["编号"] == "02"))

    assert due.steps[2].text == (
        "3个月，当月没有30日，最后一日为月末的2024年2月29日（星期四）（参照《民法典》第二百零二条）"
    )


def test_an_extension_is_a_line_with_who_agreed_when_and_why() -> None:
    due = compute(next(case for case in CASES if case["编号"] == "62"))

    lines = [step for step in due.steps if step.label == "延期"]
    assert lines[0].operator is Operator.ADD
    assert lines[0].text == (
        "2024年9月30日经主任会议同意延长1个月，理由：项目未竣工（《松澜县人大常委会审议意见办理办法》（示例）第六条）"
    )
    assert due.steps[-1].date == date(2024, 11, 11)


def test_an_extension_within_the_limit_has_no_problem() -> None:
    rule = extensible(Period(6, Unit.MONTH), LimitMeasure.FROM_START)
    extension = Extension(date(2024, 3, 1), "代表工委", total=Period(6, Unit.MONTH))

    assert check_extension(rule, date(2024, 1, 15), extension, PLAIN, settings=STILL) == ""


@pytest.mark.parametrize(
    ("extension", "words"),
    [
        (Extension(date(2024, 3, 1), "代表工委", total=Period(7, Unit.MONTH)), "超过总共不超过6个月（2024年7月15日）"),
        (Extension(date(2024, 3, 1), "", total=Period(5, Unit.MONTH)), "没有写明经谁同意，依据要求经交办机构同意"),
        (Extension(None, "代表工委", total=Period(5, Unit.MONTH)), "没有写明同意延期的日期"),
        (Extension(date(2024, 4, 16), "代表工委", total=Period(5, Unit.MONTH)), "2024年4月16日才同意"),
        (Extension(date(2024, 1, 10), "代表工委", total=Period(5, Unit.MONTH)), "早于起算的2024年1月15日"),
        (Extension(date(2024, 3, 1), "代表工委", until=date(2024, 4, 15)), "不晚于原来的2024年4月15日"),
        (Extension(date(2024, 3, 1), "代表工委"), "不晚于原来的2024年4月15日"),
    ],
)
def test_what_is_wrong_with_an_extension_is_said(extension: Extension, words: str) -> None:
    rule = extensible(Period(6, Unit.MONTH), LimitMeasure.FROM_START)

    assert words in check_extension(rule, date(2024, 1, 15), extension, PLAIN, settings=STILL)


def test_a_limit_on_top_of_the_period_is_counted_from_the_start_as_one_period() -> None:
    rule = extensible(Period(3, Unit.MONTH), LimitMeasure.ADDED)
    start = date(2023, 11, 30)

    inside = Extension(date(2024, 2, 1), "代表工委", until=date(2024, 5, 30))
    beyond = Extension(date(2024, 2, 1), "代表工委", until=date(2024, 5, 31))

    assert check_extension(rule, start, inside, PLAIN, settings=STILL) == ""
    assert "另加不超过3个月（2024年5月30日）" in check_extension(rule, start, beyond, PLAIN, settings=STILL)


def test_an_extension_without_a_stated_limit_may_reach_any_day() -> None:
    rule = extensible(None, LimitMeasure.FROM_START)
    extension = Extension(date(2024, 3, 1), "代表工委", until=date(2026, 1, 1))

    assert check_extension(rule, date(2024, 1, 15), extension, PLAIN, settings=STILL) == ""


def test_an_extension_agreed_on_the_last_day_is_in_time() -> None:
    rule = extensible(None, LimitMeasure.FROM_START)
    extension = Extension(date(2024, 4, 15), "代表工委", total=Period(4, Unit.MONTH))

    assert check_extension(rule, date(2024, 1, 15), extension, PLAIN, settings=STILL) == ""


def test_an_extension_in_another_unit_runs_on_from_the_last_day_before_it_was_moved() -> None:
    rule = extensible(None, LimitMeasure.FROM_START)
    extension = Extension(date(2024, 8, 1), "代表工委", added=Period(10, Unit.DAY))

    due = compute_due(rule, date(2024, 5, 31), PLAIN, settings=SHIFTING, extensions=[extension])

    assert due.base_date == date(2024, 9, 2)
    assert due.date == date(2024, 9, 10)


def test_a_suspension_written_backwards_changes_nothing() -> None:
    suspensions = [Suspension(date(2024, 2, 20), date(2024, 2, 10))]

    due = compute_due(MONTH_RULE, date(2024, 1, 10), PLAIN, settings=STILL, suspensions=suspensions)

    assert due.date == date(2024, 4, 10)


def test_an_extension_before_a_new_hand_over_no_longer_counts() -> None:
    rule = extensible(Period(6, Unit.MONTH), LimitMeasure.FROM_START)
    due = compute_due(
        rule,
        date(2024, 1, 15),
        PLAIN,
        settings=STILL,
        extensions=[Extension(date(2024, 2, 1), "代表工委", total=Period(6, Unit.MONTH))],
        transfers=[Transfer(date(2024, 2, 20), date(2024, 3, 1))],
    )

    assert due.date == date(2024, 6, 1)
    assert due.problems == ()


def test_two_extensions_build_on_each_other() -> None:
    rule = extensible(Period(6, Unit.MONTH), LimitMeasure.FROM_START)
    extensions = [
        Extension(date(2024, 3, 1), "代表工委", added=Period(1, Unit.MONTH)),
        Extension(date(2024, 5, 1), "代表工委", added=Period(2, Unit.MONTH)),
    ]

    due = compute_due(rule, date(2023, 12, 31), PLAIN, settings=STILL, extensions=extensions)

    assert [stage.due for stage in due.stages] == [date(2024, 3, 31), date(2024, 4, 30), date(2024, 6, 30)]


def test_overlapping_suspensions_count_each_day_once() -> None:
    suspensions = [Suspension(date(2024, 2, 1), date(2024, 2, 10)), Suspension(date(2024, 2, 5), date(2024, 2, 12))]

    due = compute_due(MONTH_RULE, date(2024, 1, 10), PLAIN, settings=STILL, suspensions=suspensions)

    assert due.date == date(2024, 4, 22)


def test_a_suspension_counts_only_from_the_day_after_the_start() -> None:
    suspensions = [Suspension(date(2024, 1, 1), date(2024, 1, 12))]

    due = compute_due(MONTH_RULE, date(2024, 1, 10), PLAIN, settings=STILL, suspensions=suspensions)

    assert due.date == date(2024, 4, 12)


def test_a_suspension_after_the_last_day_changes_nothing() -> None:
    suspensions = [Suspension(date(2024, 4, 11), date(2024, 4, 20))]

    due = compute_due(MONTH_RULE, date(2024, 1, 10), PLAIN, settings=STILL, suspensions=suspensions)

    assert due.date == date(2024, 4, 10)


def test_a_first_suspension_can_pull_the_period_into_a_second() -> None:
    suspensions = [Suspension(date(2024, 4, 1), date(2024, 4, 5)), Suspension(date(2024, 4, 12), date(2024, 4, 13))]

    due = compute_due(MONTH_RULE, date(2024, 1, 10), PLAIN, settings=STILL, suspensions=suspensions)

    assert due.date == date(2024, 4, 17)


def test_working_days_back_leave_out_the_event_and_weekends() -> None:
    rule = ClockRule("x", "示例", "会议举行之日", Period(5, Unit.WORKING_DAY), basis="", direction=Direction.BEFORE)

    due = compute_due(rule, date(2024, 3, 27), PLAIN, settings=STILL)

    assert due.date == date(2024, 3, 20)
    assert due.steps[1].operator is Operator.SUBTRACT


def test_the_end_of_the_year_never_moves() -> None:
    rule = ClockRule("x", "示例", "听取之日", Period(0, Unit.YEAR_END), basis="")

    assert compute_due(rule, date(2022, 7, 1), PLAIN, settings=SHIFTING).date == date(2022, 12, 31)


def test_a_rule_without_a_number_gives_no_date_and_says_so() -> None:
    rule = ClockRule("x", "示例", "收到之日", None, basis="《示例法》第四条")

    due = compute_due(rule, date(2024, 1, 1), PLAIN, settings=STILL)

    assert due.date is None
    assert due.basis == "《示例法》第四条"
    assert due.steps[-1].text == "依据没有写明天数，不计算到期日"


def test_no_rule_for_the_day_gives_no_article_and_says_so() -> None:
    due = find_due(rules_for(), "suggestion.reply", date(2010, 3, 1))

    assert (due.date, due.basis) == (None, "")
    assert "这一天没有可用的规定版本" in [step.text for step in due.steps]


def test_no_start_gives_no_date() -> None:
    due = find_due(rules_for(), "suggestion.reply", None)

    assert due.date is None
    assert due_state(due, None, date(2024, 1, 1), soon_days=15).state is DueState.UNRECORDED


@pytest.mark.parametrize(
    "due",
    [
        compute_due(MONTH_RULE, date(9999, 12, 1), PLAIN, settings=SHIFTING),
        compute_due(MONTH_RULE, date(1, 1, 1), PLAIN, settings=SHIFTING),
        compute_due(
            MONTH_RULE,
            date(2024, 1, 1),
            PLAIN,
            settings=STILL,
            extensions=[Extension(total=Period(10**8, Unit.MONTH))],
        ),
    ],
)
def test_a_date_no_calendar_can_hold_gives_no_date_instead_of_a_crash(due: Due) -> None:
    assert due.date is None
    assert due.steps[-1].text == "日期或者期间超出可以计算的范围"


EXTENDED = compute_due(
    extensible(Period(6, Unit.MONTH), LimitMeasure.FROM_START),
    date(2024, 1, 10),
    PLAIN,
    settings=STILL,
    extensions=[Extension(date(2024, 4, 1), "代表工委", total=Period(5, Unit.MONTH))],
)
UNLAWFUL = compute_due(
    MONTH_RULE,
    date(2024, 1, 10),
    PLAIN,
    settings=STILL,
    extensions=[Extension(date(2024, 4, 1), "代表工委", total=Period(5, Unit.MONTH))],
)
SIMPLE = compute_due(MONTH_RULE, date(2024, 1, 10), PLAIN, settings=STILL)


@pytest.mark.parametrize(
    ("due", "done", "as_of", "label", "days"),
    [
        (SIMPLE, None, date(2024, 3, 25), "未到期", 16),
        (SIMPLE, None, date(2024, 3, 26), "临近", 15),
        (SIMPLE, None, date(2024, 4, 10), "临近", 0),
        (SIMPLE, None, date(2024, 4, 11), "逾期", 1),
        (SIMPLE, date(2024, 4, 10), date(2024, 5, 1), "按期办结", 0),
        (SIMPLE, date(2024, 4, 12), date(2024, 5, 1), "逾期办结", 2),
        (SIMPLE, date(2024, 4, 12), date(2024, 4, 11), "逾期", 1),
        (EXTENDED, None, date(2024, 3, 31), "临近", 10),
        (EXTENDED, None, date(2024, 4, 1), "未到期", 70),
        (EXTENDED, None, date(2024, 4, 11), "依法延期", 60),
        (EXTENDED, None, date(2024, 6, 10), "依法延期", 0),
        (EXTENDED, None, date(2024, 6, 11), "逾期", 1),
        (EXTENDED, date(2024, 6, 1), date(2024, 7, 1), "按期办结", 9),
        (UNLAWFUL, None, date(2024, 4, 11), "逾期", 1),
        (UNLAWFUL, date(2024, 4, 20), date(2024, 5, 1), "逾期办结", 10),
    ],
)
def test_the_state_of_a_duty_on_a_day(due: Due, done: date | None, as_of: date, label: str, days: int) -> None:
    status = due_state(due, done, as_of, soon_days=15)

    assert (status.state.label, status.days) == (label, days)


def test_a_recorded_extension_the_rule_does_not_allow_is_kept_and_reported() -> None:
    assert UNLAWFUL.date == date(2024, 6, 10)
    assert UNLAWFUL.problems == ("依据没有规定可以延期",)
    assert UNLAWFUL.date_on(date(2024, 5, 1)) == date(2024, 4, 10)


def test_how_near_counts_as_near_is_a_setting_of_the_packs() -> None:
    assert soon_days_on(rules_for(), date(2024, 1, 1)) == 15
    assert soon_days_on(RuleSet(), date(2024, 1, 1)) == 0


def test_switches_nobody_set_change_nothing_and_are_unverified() -> None:
    counting = counting_on(RuleSet(), date(2024, 1, 1))

    assert not counting.shift
    assert "末日顺延" in counting.unverified


def test_a_county_that_confirmed_its_switches_gets_no_mark() -> None:
    confirmed = [
        {"名称": name, "值": value, "核对": "已核"}
        for name, value in (("末日顺延", "是"), ("周末算休假日", "星期六和星期日"))
    ]
    rules, _ = build_ruleset([*PACK_TREES, ("a.yaml", {"规则包": "甲", "层级": "本地", "设定": confirmed})])

    due = find_due(rules, "suggestion.reply", date(2024, 5, 31))

    assert (due.date, due.caveats) == (date(2024, 9, 2), ())


def test_an_open_question_about_weekends_alone_is_marked() -> None:
    confirmed = [{"名称": "末日顺延", "值": "是", "核对": "已核"}]
    rules, _ = build_ruleset([*PACK_TREES, ("a.yaml", {"规则包": "甲", "层级": "本地", "设定": confirmed})])

    on_saturday = find_due(rules, "suggestion.reply", date(2024, 5, 31))
    in_holiday = find_due(rules, "suggestion.reply", date(2024, 7, 3))

    assert on_saturday.caveats == ("“周末算休假日”条文没有写明，按设定计算",)
    assert in_holiday.caveats == ()


days = st.dates(date(2015, 1, 1), date(2026, 12, 31))
units = st.sampled_from(list(Unit))
FULL = rules_for()


@given(days, st.integers(0, 40), units, st.sampled_from(list(Direction)), st.sampled_from(list(WeekendRule)))
def test_the_last_step_always_shows_the_due_date(
    start: date, value: int, unit: Unit, direction: Direction, weekend: WeekendRule
) -> None:
    rule = ClockRule("x", "示例", "起算之日", Period(value, unit), basis="", direction=direction)

    due = compute_due(rule, start, FULL.calendar, settings=Counting(shift=True, weekend=weekend))

    assert due.date is not None
    assert due.steps[0].date == start
    assert (due.steps[-1].operator, due.steps[-1].date) == (Operator.RESULT, due.date)


@given(days, st.integers(1, 40), st.integers(0, 30), st.integers(1, 30))
def test_a_suspension_inside_a_period_adds_exactly_its_days(start: date, value: int, after: int, length: int) -> None:
    rule = ClockRule("x", "示例", "起算之日", Period(value, Unit.MONTH), basis="")
    first = date.fromordinal(start.toordinal() + 1 + min(after, 27))
    suspension = Suspension(first, date.fromordinal(first.toordinal() + length - 1))

    due = compute_due(rule, start, PLAIN, settings=STILL, suspensions=[suspension])

    assert due.date is not None
    assert (due.date - add_months(start, value)).days == length


@given(days, st.integers(1, 60))
def test_a_due_date_in_working_days_is_a_working_day_with_that_many_between(start: date, value: int) -> None:
    rule = ClockRule("x", "示例", "起算之日", Period(value, Unit.WORKING_DAY), basis="")

    due = compute_due(rule, start, FULL.calendar, settings=SHIFTING)

    assert due.date is not None
    walked = [date.fromordinal(number) for number in range(start.toordinal() + 1, due.date.toordinal() + 1)]
    assert FULL.calendar.is_working_day(due.date)
    assert sum(FULL.calendar.is_working_day(step) for step in walked) == value


@given(days, st.integers(0, 24))
def test_a_moved_last_day_is_never_a_day_of_rest_and_only_rest_is_skipped(start: date, value: int) -> None:
    rule = ClockRule("x", "示例", "起算之日", Period(value, Unit.MONTH), basis="")

    due = compute_due(rule, start, FULL.calendar, settings=SHIFTING)

    assert due.date is not None
    last = due.stages[0].last_day
    skipped = [date.fromordinal(number) for number in range(last.toordinal(), due.date.toordinal())]
    assert not FULL.calendar.is_rest_day(due.date, WeekendRule.BOTH)
    assert all(FULL.calendar.is_rest_day(step, WeekendRule.BOTH) for step in skipped)
