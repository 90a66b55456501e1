"""When something is due: a clock rule, a start day and what happened since become a date with its whole arithmetic.

``compute_due`` takes plain values only. For a case given as data it needs:

- ``rule``: ``ClockRule`` with ``period`` (number, unit 日/工作日/月/年底), ``direction`` 后/前, ``extension`` or None;
- ``start``: the day of the start event (for 前: the day counted back from), which is itself never counted;
- ``calendar``: days off, make-up workdays, announced years;
- ``settings``: ``Counting`` (does the last day move off days of rest, which weekend days are rest, how …日前 counts);
- ``extensions``: each with exactly one of ``until`` (a day), ``total`` (a period from the start), ``added`` (on top);
- ``suspensions``: first and last day, both included; ``transfers``: the clock starts anew at the last new hand-over;
- ``fixed``: the period or day the paper itself sets, used where the rule says so or names no number.

Counting: 日 are calendar days, 月 end on the corresponding day or the month's last day, 工作日 are counted one by one.
Suspended days push a last day in 日 or 月 by their number, as long as the suspension begins while the period runs;
in 工作日 suspended days are not counted. Only then may the last day (日, 月) move to the first day after the rest.
A day named outright (年底, ``until``) never moves. ``added`` in the unit of the period makes one longer period from the
start; in another unit it runs on from the last day before it was moved. No clock is read here: days are passed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.core.calendar import DAY, Calendar, WeekendRule, add_months
from generator.core.due import (
    Counting,
    Due,
    DueState,
    DueStatus,
    Extension,
    FixedPeriod,
    Operator,
    Stage,
    Step,
    Suspension,
    Transfer,
    due_state,
)
from generator.core.pack import (
    MAX_VALUE,
    BackwardCount,
    BackwardRest,
    Binding,
    Check,
    ClockRule,
    Direction,
    LimitMeasure,
    Period,
    RuleSet,
    Setting,
    Unit,
)
from generator.core.values import print_day

__all__ = [
    "Counting",
    "Due",
    "DueState",
    "DueStatus",
    "Extension",
    "FixedPeriod",
    "Operator",
    "Stage",
    "Step",
    "Suspension",
    "Transfer",
    "check_extension",
    "compute_due",
    "counting_on",
    "due_state",
    "effective_start",
    "find_due",
    "soon_days_on",
]

_FIRST_YEAR = 1900
_LAST_YEAR = 2999


def find_due(
    rules: RuleSet,
    key: str,
    start: date | None,
    *,
    condition: str | None = None,
    extensions: Sequence[Extension] = (),
    suspensions: Sequence[Suspension] = (),
    transfers: Sequence[Transfer] = (),
    fixed: FixedPeriod | None = None,
) -> Due:
    """Choose the rule and the methods that hold on the (last) start day, and compute."""
    begin = effective_start(start, transfers)
    if begin is None:
        return Due(None, tuple(_transfer_steps(transfers)) or (Step("起算", Operator.START, "起算日期没有记录"),))
    return compute_due(
        rules.clock(key, begin, condition),
        start or begin,
        rules.calendar,
        settings=counting_on(rules, begin),
        extensions=extensions,
        suspensions=suspensions,
        transfers=transfers,
        fixed=fixed,
    )


def soon_days_on(rules: RuleSet, on: date) -> int:
    """Return how many days before the due date count as 临近; none when no pack says so."""
    setting = rules.setting("临近天数", on)
    return int(setting.value) if setting else 0


def counting_on(rules: RuleSet, on: date) -> Counting:
    """Return the methods of counting that hold on a day; a switch nobody set changes nothing and is unverified."""
    return rules.cached(("counting", on), lambda: _find_counting(rules, on))


def _find_counting(rules: RuleSet, on: date) -> Counting:
    names = ("首日不计入", "月的对应日", "末日顺延", "周末算休假日", "倒计算法", "倒计遇休假日")
    first, month, shift, weekend, backward, rest = (rules.setting(name, on) for name in names)
    found = zip(names, (first, month, shift, weekend, backward, rest), strict=True)
    return Counting(
        shift=shift is not None and shift.is_on,
        weekend=WeekendRule.parse(weekend.value) if weekend else WeekendRule.NONE,
        backward=BackwardCount.parse(backward.value) if backward else BackwardCount.EVENT_EXCLUDED,
        backward_rest=BackwardRest.parse(rest.value) if rest else BackwardRest.KEEP,
        first_day_basis=_refer(first),
        month_basis=_refer(month),
        shift_basis=_refer(shift),
        unverified=frozenset(name for name, setting in found if setting is None or setting.check is Check.UNCHECKED),
    )


def effective_start(start: date | None, transfers: Sequence[Transfer]) -> date | None:
    """Return the day the clock last started: the last new hand-over, else the first start; None while sent back."""
    return transfers[-1].handed_over_on if transfers else start


def check_extension(
    rule: ClockRule,
    start: date,
    extension: Extension,
    calendar: Calendar,
    *,
    settings: Counting,
    suspensions: Sequence[Suspension] = (),
) -> str:
    """Return in Chinese why an extension is not what the rule allows, or nothing."""
    due = compute_due(rule, start, calendar, settings=settings, extensions=(extension,), suspensions=suspensions)
    return due.stages[1].problem if len(due.stages) > 1 else "没有可以延长的期限"


def compute_due(
    rule: ClockRule | None,
    start: date,
    calendar: Calendar,
    *,
    settings: Counting,
    extensions: Sequence[Extension] = (),
    suspensions: Sequence[Suspension] = (),
    transfers: Sequence[Transfer] = (),
    fixed: FixedPeriod | None = None,
) -> Due:
    """Return the due date with its arithmetic; see the module's description for what is counted how."""
    begin = effective_start(start, transfers)
    steps = [_start_step(rule, start), *_transfer_steps(transfers)]
    if begin is None:
        return Due(None, tuple(steps), rule.basis if rule else "", rule)
    if not _is_computable(begin, extensions, suspensions, fixed):
        steps.append(Step("期间", Operator.MOVE, "日期或者期间超出可以计算的范围"))
        return Due(None, tuple(steps), rule.basis if rule else "", rule, begin)
    count = _Count(rule, begin, calendar, settings, _merge(suspensions), steps)
    if rule is None:
        count.note("依据", "这一天没有可用的规定版本")
    if not count.run_base(fixed):
        return Due(None, tuple(count.steps), rule.basis if rule else "", rule, begin, (), count.caveats())
    count.result("到期日")
    for extension in extensions:
        if transfers and extension.approved_on is not None and extension.approved_on < begin:
            count.note("延期", f"{print_day(extension.approved_on)}同意的延期在重新交办以前，不再计算")
        else:
            count.extend(extension)
    return Due(
        date=count.stages[-1].due,
        steps=tuple(count.steps),
        basis=rule.basis if rule else "",
        rule=rule,
        start=begin,
        stages=tuple(count.stages),
        caveats=count.caveats(),
        provisional=count.provisional(),
    )


@dataclass(slots=True)
class _Count:
    """The arithmetic in progress: where the last day stands, and every line written so far."""

    rule: ClockRule | None
    start: date
    calendar: Calendar
    settings: Counting
    suspensions: tuple[Suspension, ...]
    steps: list[Step]
    stages: list[Stage] = field(default_factory=list)
    anchor: date = date.min
    period: Period | None = None
    first_period: Period | None = None
    is_backward: bool = False
    guessed_years: set[int] = field(default_factory=set)
    doubts: dict[str, None] = field(default_factory=dict)

    def note(self, label: str, text: str) -> None:
        """Write a line that changes no day."""
        self.steps.append(Step(label, Operator.MOVE, text))

    def result(self, label: str) -> None:
        """Write the due date reached."""
        due = self.stages[-1].due
        self.steps.append(Step(label, Operator.RESULT, f"{self._print(due)}，当日计入", due))

    def run_base(self, fixed: FixedPeriod | None) -> bool:
        """Compute the first due date; say whether there is one."""
        rule = self.rule
        fixed = self._usable(fixed)
        self.is_backward = rule is not None and rule.direction is Direction.BEFORE
        if fixed is not None and fixed.until is not None:
            source = fixed.source or "文件"
            self.steps.append(Step("自定期限", Operator.MOVE, f"{source}定为{self._print(fixed.until)}", fixed.until))
            self.anchor, self.period = fixed.until, None
            self.stages.append(Stage(fixed.until, fixed.until))
            return True
        period = fixed.period if fixed is not None else rule.period if rule else None
        if period is None:
            if rule is not None:
                self.note("期间", "依据没有写明天数，不计算到期日")
            return False
        self.anchor, self.period, self.first_period = self.start, period, period
        self.stages.append(self._run(self.start, period, self.steps))
        return True

    def extend(self, extension: Extension) -> None:
        """Apply one recorded extension as recorded, and note what is wrong with it."""
        before = self.stages[-1]
        lines: list[Step] = []
        stage = self._extended(extension, before, lines)
        problem = "；".join(self._find_problems(extension, before, stage))
        self.stages.append(replace(stage, approved_on=extension.approved_on, problem=problem))
        self.steps.append(Step("延期", Operator.ADD, self._describe(extension, problem), extension.until))
        self.steps.extend(line for line in lines if line.label != "起算")
        self.result("延期后到期日")

    def _usable(self, fixed: FixedPeriod | None) -> FixedPeriod | None:
        """Return the paper's own period where the rule lets it prevail or names no number."""
        if fixed is None or (fixed.until is None and fixed.period is None):
            return None
        if self.rule is None or self.rule.period is None or self.rule.own_period:
            return fixed
        self._doubt("文件自定了期限，但是依据没有规定从其自定，仍按依据计算")
        return None

    def _run(self, start: date, period: Period, steps: list[Step]) -> Stage:
        """Count one period from a day: first day left out, suspended days added, last day moved off rest."""
        if self.is_backward:
            return self._run_back(start, period, steps)
        if period.unit is Unit.YEAR_END:
            last = date(start.year + period.value, 12, 31)
            steps.append(Step("期间", Operator.ADD, f"{period}，即{self._print(last)}", last))
            return Stage(last, last)
        steps.append(Step("起算", Operator.MOVE, f"当日不计，从次日起算{self.settings.first_day_basis}", start + DAY))
        if period.unit is Unit.WORKING_DAY:
            last = self._working_days(start, period.value, steps)
            return Stage(last, last)
        last = add_months(start, period.value) if period.unit is Unit.MONTH else start + period.value * DAY
        steps.append(Step("期间", Operator.ADD, self._describe_period(period, start, last), last))
        last = self._add_suspensions(last, start, steps)
        return Stage(self._move(last, steps), last)

    def _run_back(self, start: date, period: Period, steps: list[Step]) -> Stage:
        if period.unit is Unit.WORKING_DAY:
            last = self.calendar.add_working_days(start, -period.value)
            self._guess(last, start)
        else:
            last = add_months(start, -period.value) if period.unit is Unit.MONTH else start - period.value * DAY
        gap = self.settings.backward is BackwardCount.FULL_DAYS
        last -= DAY * gap
        how = f"{self.settings.backward.label}，往前数"
        steps.append(Step("期间", Operator.SUBTRACT, f"{period}前：{how}到{self._print(last)}", last))
        self._open("倒计算法")
        due = last
        if self._is_rest(last):
            self._open("倒计遇休假日")
        if self.settings.backward_rest is BackwardRest.EARLIER:
            due = self.calendar.leave_rest(last, self.settings.weekend, backward=True)
            self._guess(due, last)
            if due != last:
                steps.append(Step("提前", Operator.SUBTRACT, f"{self._print(last)}是休假日，提前到休假日以前", due))
        return Stage(due, last)

    def _working_days(self, start: date, count: int, steps: list[Step]) -> date:
        """Count working days one by one, leaving out suspended ones."""
        plain = self.calendar.add_working_days(start, count)
        self._guess(start + DAY, plain)
        steps.append(Step("期间", Operator.ADD, f"{Period(count, Unit.WORKING_DAY)}，数到{self._print(plain)}", plain))
        day, left = start, count
        while left > 0:
            day += DAY
            left -= self.calendar.is_working_day(day) and not self._is_suspended(day)
        if day != plain:
            self._guess(plain, day)
            steps.append(Step("中止", Operator.ADD, "中止期间的工作日不计入", day))
            self._doubt_suspension()
        return day

    def _add_suspensions(self, last: date, start: date, steps: list[Step]) -> date:
        for suspension in self.suspensions:
            first = max(suspension.start, start + DAY)
            if first > min(last, suspension.end):
                continue
            days = (suspension.end - first).days + 1
            last += days * DAY
            why = f"（{suspension.reason}）" if suspension.reason else ""
            span = f"{print_day(first)}至{print_day(suspension.end)}"
            steps.append(Step("中止", Operator.ADD, f"{span}中止{why}，{days}日不计入", last))
            self._doubt_suspension()
        return last

    def _move(self, last: date, steps: list[Step]) -> date:
        """Return the day a period really ends on, when its last day is a day of rest."""
        if self._is_rest(last):
            self._open("末日顺延")
            if last not in self.calendar.days_off:
                self._open("周末算休假日")
        if not self.settings.shift:
            return last
        due = self.calendar.leave_rest(last, self.settings.weekend)
        self._guess(last, due)
        if due != last:
            text = f"最后一日是{self.calendar.name(last)}，顺延到休假日结束的次日{self.settings.shift_basis}"
            steps.append(Step("顺延", Operator.MOVE, text, due))
        return due

    def _extended(self, extension: Extension, before: Stage, lines: list[Step]) -> Stage:
        if extension.until is not None:
            self.anchor, self.period = extension.until, None
            return Stage(extension.until, extension.until)
        if extension.total is not None:
            self.anchor, self.period = self.start, extension.total
        elif extension.added is not None and self.period is not None and self.period.unit is extension.added.unit:
            self.period = Period(self.period.value + extension.added.value, self.period.unit)
        elif extension.added is not None:
            self.anchor, self.period = before.last_day, extension.added
        else:
            return before
        return self._run(self.anchor, self.period, lines) if self.period else before

    def _find_problems(self, extension: Extension, before: Stage, stage: Stage) -> Iterator[str]:
        allowed = self.rule.extension if self.rule else None
        if allowed is None:
            yield "依据没有规定可以延期"
        if extension.approved_on is None:
            yield "没有写明同意延期的日期"
        elif extension.approved_on > before.due:
            yield f"{print_day(extension.approved_on)}才同意，原期限{print_day(before.due)}已经届满"
        elif extension.approved_on < self.start:
            yield f"同意延期的日期{print_day(extension.approved_on)}早于起算的{print_day(self.start)}"
        if stage.due <= before.due:
            yield f"延期后的{print_day(stage.due)}不晚于原来的{print_day(before.due)}"
        if allowed is None:
            return
        if allowed.consent and not extension.approved_by:
            yield f"没有写明经谁同意，依据要求经{allowed.consent}同意"
        if allowed.reason_required and not extension.reason:
            yield "没有写明延期的理由"
        if allowed.limit is not None:
            latest = self._latest(allowed.limit, allowed.measure)
            if stage.due > latest:
                most = f"{'总共' if allowed.measure is LimitMeasure.FROM_START else '另加'}不超过{allowed.limit}"
                yield f"延到{print_day(stage.due)}，超过{most}（{print_day(latest)}）"

    def _latest(self, limit: Period, measure: LimitMeasure) -> date:
        """Return the last day an extension may reach."""
        base = self.first_period
        first = self.stages[0]
        lines: list[Step] = []
        if measure is LimitMeasure.FROM_START:
            return self._run(self.start, limit, lines).due
        if base is not None and base.unit is limit.unit:
            return self._run(self.start, Period(base.value + limit.value, limit.unit), lines).due
        return self._run(first.last_day, limit, lines).due

    def _describe(self, extension: Extension, problem: str) -> str:
        when = print_day(extension.approved_on) if extension.approved_on else ""
        who = f"经{extension.approved_by}同意" if extension.approved_by else ""
        until = self._print(extension.until) if extension.until else extension.total
        added = f"延长{extension.added}" if extension.added else "没有写明延长多久"
        how = added if until is None else f"延长到{until}"
        reason = f"，理由：{extension.reason}" if extension.reason else ""
        allowed = self.rule.extension if self.rule else None
        basis = f"（{allowed.basis}）" if allowed is not None and allowed.basis else ""
        return f"{when}{who}{how}{reason}{basis}{f'【{problem}】' if problem else ''}"

    def _describe_period(self, period: Period, start: date, last: date) -> str:
        if period.unit is Unit.MONTH and last.day != start.day:
            return f"{period}，当月没有{start.day}日，最后一日为月末的{self._print(last)}{self.settings.month_basis}"
        if period.unit is Unit.MONTH:
            return f"{period}，最后一日为对应日{self._print(last)}{self.settings.month_basis}"
        return f"{period}，最后一日为{self._print(last)}"

    def _is_rest(self, day: date) -> bool:
        """Say whether a day is one of rest under the widest reading, so that an open switch matters."""
        return self.calendar.is_rest_day(day, WeekendRule.BOTH)

    def _is_suspended(self, day: date) -> bool:
        return any(suspension.start <= day <= suspension.end for suspension in self.suspensions)

    def _guess(self, first: date, last: date) -> None:
        """Remember the years whose holidays were needed and are not known."""
        years = range(min(first, last).year, max(first, last).year + 1)
        self.guessed_years.update(year for year in years if year not in self.calendar.years)

    def _open(self, name: str) -> None:
        if name in self.settings.unverified:
            self._doubt(f"“{name}”条文没有写明，按设定计算")

    def _doubt(self, text: str) -> None:
        self.doubts[text] = None

    def _doubt_suspension(self) -> None:
        if self.rule is None or not self.rule.suspension_basis:
            self._doubt("没有见到可以中止的条文，按记录扣除")

    def _print(self, day: date) -> str:
        return f"{print_day(day)}（{self.calendar.name(day)}）"

    def caveats(self) -> tuple[str, ...]:
        """Return why the date is for reference only, the rule's own reasons first."""
        return (*_rule_caveats(self.rule, self.start), *self.doubts)

    def provisional(self) -> str:
        """Return which years' holidays were guessed, or nothing."""
        known = self.calendar.years
        texts = [
            f"{year}年放假安排{'未公布' if not known or year > max(known) else '未收录'}，暂按周末推算"
            for year in sorted(self.guessed_years)
        ]
        return "；".join(texts)


def _is_computable(
    start: date, extensions: Iterable[Extension], suspensions: Iterable[Suspension], fixed: FixedPeriod | None
) -> bool:
    """Say whether all days and periods are of a size a calendar can hold, so that no typing error stops a build."""
    periods = [part for item in extensions for part in (item.total, item.added)] + [fixed.period if fixed else None]
    days = [start, *(item.end for item in suspensions), *(item.until for item in extensions if item.until)]
    small = all(part.value <= MAX_VALUE for part in periods if part is not None)
    return small and all(_FIRST_YEAR <= day.year <= _LAST_YEAR for day in days)


def _rule_caveats(rule: ClockRule | None, start: date) -> Iterator[str]:
    if rule is None:
        yield "没有可用的规定"
        return
    if rule.check is Check.UNCHECKED:
        yield "这一时限未与条文核对"
    elif rule.check is Check.QUOTED:
        yield "这一时限转引自二手材料"
    if rule.start_check is Check.UNCHECKED and rule.check is not Check.UNCHECKED:
        yield "从哪一天起算，未与条文核对"
    if rule.binding is Binding.REFERENCE:
        yield "上级规定，县级参照"
    elif rule.binding is Binding.OWN:
        yield "上级机关只约束本级的规定，县级参照"
    if start in rule.doubtful_days:
        yield "这一天适用法律的哪个版本未核"


def _start_step(rule: ClockRule | None, start: date) -> Step:
    return Step((rule.start_event if rule else "") or "起算之日", Operator.START, print_day(start), start)


def _transfer_steps(transfers: Iterable[Transfer]) -> Iterator[Step]:
    for transfer in transfers:
        back = f"{print_day(transfer.returned_on)}退回" if transfer.returned_on else "退回"
        if transfer.handed_over_on is None:
            yield Step("退回", Operator.MOVE, f"{back}，还没有重新交办，期限停算")
        else:
            to = f"给{transfer.to}" if transfer.to else ""
            text = f"{back}，{print_day(transfer.handed_over_on)}重新交办{to}，期限重新起算"
            yield Step("重新交办", Operator.MOVE, text, transfer.handed_over_on)


def _merge(suspensions: Iterable[Suspension]) -> tuple[Suspension, ...]:
    """Return suspensions in order without overlaps; those that end before they begin fall away."""
    merged: list[Suspension] = []
    for suspension in sorted(suspensions, key=lambda item: (item.start, item.end)):
        if suspension.end < suspension.start:
            continue
        if merged and suspension.start <= merged[-1].end + DAY:
            last = merged[-1]
            reason = "、".join(dict.fromkeys(text for text in (last.reason, suspension.reason) if text))
            merged[-1] = Suspension(last.start, max(last.end, suspension.end), reason)
        else:
            merged.append(suspension)
    return tuple(merged)


def _refer(setting: Setting | None) -> str:
    """Return a method's article as printed in a line: （参照《民法典》第二百零一条）."""
    if setting is None or not setting.basis:
        return ""
    return f"（{'参照' if setting.check is Check.UNCHECKED else ''}{setting.basis}）"
