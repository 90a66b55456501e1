"""The tables of a programme's page: candidates and votes, rates, published totals, evaluations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.core.ballot import rate_total
from generator.core.ballot_rule import RateOption
from generator.core.page import Cell, Chip, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.rates import percent
from generator.core.values import print_day
from generator.core.view import View
from generator.records.livelihood_project.model import Amount, LivelihoodProgramme, ProjectState, Selection, Totals
from generator.records.livelihood_project.standing import Track, is_past


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its base and definition."""

    title: str
    done: int
    total: int
    definition: str

    @property
    def percent(self) -> str:
        """Return the rate in percent, to one place."""
        return str(percent(self.done, self.total))

    @property
    def rest(self) -> int:
        """Return how many it does not count."""
        return self.total - self.done

    @staticmethod
    def share(done: Amount | None, plan: Amount | None) -> str:
        """Return money done as a percentage of a plan, empty where one is not known."""
        return str(percent(done.in_wan, plan.in_wan)) if done and plan and plan.in_wan else ""


def rates_of(tracked: Track) -> tuple[Rate, ...]:
    """Return 办结率 and 利用率, each only where its base is known."""
    rates = []
    if tracked.unlisted:
        return ()
    if any(item.latest for item in tracked.projects):
        definition = "建成的项目 ÷ 票决选出的全部项目"
        rates.append(Rate("办结率", len(tracked.built), len(tracked.projects), definition))
    known = tracked.known_use
    if known:
        left = len(tracked.built) - len(known)
        rest = f"；另有{left}个建成项目没有记录是否投入使用，不在分母里" if left else ""
        rates.append(Rate("利用率", tracked.used, len(known), f"投入使用的项目 ÷ 建成的项目{rest}"))
    return tuple(rates)


def candidates_table(tracked: Track, view: View) -> Table | None:
    """Return every candidate with its votes and what the ballot did with it."""
    record = tracked.record
    if not record.projects:
        return None
    ballot = record.ballot
    base = (ballot.valid or ballot.returned or ballot.issued or ballot.present or ballot.base) if ballot else None
    rows = []
    for item in record.projects:
        name: Cell = (
            Link(item.name, f"#{item.key}") if item.selection is Selection.CHOSEN and tracked.is_decided else item.name
        )
        result: Cell = ""
        votes: tuple[Cell, ...] = ("", "", "", "")
        if tracked.is_decided:
            rate = f"{percent(item.yes, base)}%" if item.yes is not None and base else ""
            votes = (*("" if count is None else str(count) for count in (item.yes, item.no, item.abstain)), rate)
            if item.selection:
                result = Chip("ok" if item.selection is Selection.CHOSEN else "", item.selection.label)
        source: list[Piece] = [item.proposed_by] if item.proposed_by else []
        source += [Small(entry.title) for ref in item.suggestions if (entry := view.entry(ref))]
        money = str(item.investment) if item.investment else ""
        rows.append(Row((str(item.number or ""), name, tuple(source), money, *votes, result)))
    headings = (
        Heading("序", "no"), Heading("项目", "", row=True), Heading("提出"), Heading("总投资", "nw"), Heading("赞成", "rt"),
        Heading("反对", "rt"), Heading("弃权", "rt"), Heading("得票率", "rt"), Heading("票决结果", "nw"),
    )  # fmt: skip
    caption = f"候选项目{len(rows)}件" if record.is_complete else f"来源写出的候选项目{len(rows)}件"
    if tracked.is_decided and base:
        caption += f"；得票率为赞成票 ÷ {base}"
    return Table(caption, headings, (Group(tuple(rows)),)).drop_empty()


def totals_table(tracked: Track, today: date) -> Table | None:
    """Return what was published about all projects together, with what the list gives."""
    record = tracked.record
    rows = [row for item in record.totals if is_past(item.as_of, today) for row in _totals_rows(record, item)]
    if not rows:
        return None
    headings = (
        Heading("截至", "nw"),
        Heading("项", "nw", row=True),
        Heading("公布", "rt"),
        Heading("核算"),
        Heading("出处"),
    )
    return Table("公布的合计数字和核算", headings, (Group(tuple(rows)),)).drop_empty()


def _totals_rows(record: LivelihoodProgramme, item: Totals) -> list[Row]:
    plan = record.plan.year_plan if record.plan else None
    chosen = record.chosen_count
    share = Rate.share(item.done, plan)
    pairs: list[tuple[str, object, str, str]] = [
        ("完成投资", item.done, "", ""),
        ("完成比率", item.percent, "%", f"{item.done} ÷ 年度计划{plan}＝{share}%" if share else ""),
    ]
    pairs += [(state.label, getattr(item, state.value), "件", "") for state in ProjectState]
    completion = (
        f"建成{item.built} ÷ 当选{chosen}＝{percent(item.built, chosen)}%" if item.built is not None and chosen else ""
    )
    pairs += [("办结率", item.completion_rate, "%", completion), ("利用率", item.use_rate, "%", "")]
    day, source = print_day(item.as_of), item.source or ""
    return [
        Row((day, label, f"{value}{unit}", worked_out, source))
        for label, value, unit, worked_out in pairs
        if value is not None
    ]


def evaluations_table(tracked: Track) -> Table | None:
    """Return every ballot on results: its papers, its votes, its rates with their base, as published too."""
    record = tracked.record
    rows = []
    for number, item in tracked.evaluations:
        project = record.project(item.project)
        what: Cell = Link(project.name, f"#{project.key}") if project else "整体工作"
        votes = (
            "" if count is None else str(count)
            for count in (item.satisfied, item.mostly, item.dissatisfied, item.abstain)
        )
        found = rate_total(item)
        rates: tuple[Cell, Cell] = ("", "")
        if found and item.counted is not None:
            total = found[1]
            rates = (
                f"{_rate(item.votes(RateOption.SATISFIED), total)}%",
                f"{_rate(item.votes(RateOption.BOTH), total)}%",
            )
        base = f"{found[0].label}{found[1]}" if found else f"全体{item.base}" if item.base else ""
        published = "、".join(f"{rate.option.label}{rate.value}%" for rate in item.published_rates)
        result: list[Piece] = [Chip("ok" if item.result.is_good else "late", item.result.label)] if item.result else []
        result += [Small(item.wording)] if item.wording else []
        rows.append(
            Row(
                (print_day(item.day), what, item.dimension or "总体", base, *votes, *rates, published, tuple(result)),
                f"e{number}",
            )
        )
    if not rows:
        return None
    headings = (
        Heading("日期", "nw"), Heading("对象", "", row=True), Heading("维度", "nw"), Heading("基数", "nw"), Heading("满意", "rt"),
        Heading("基本满意", "rt"), Heading("不满意", "rt"), Heading("弃权", "rt"), Heading("满意率", "rt"), Heading("满意和基本满意", "rt"),
        Heading("公布", ""), Heading("结果", "nw"),
    )  # fmt: skip
    return Table(f"测评共{len(rows)}项", headings, (Group(tuple(rows)),)).drop_empty()


def _rate(votes: int, total: int) -> Decimal:
    return percent(votes, total, 2)


def summary_words(record: LivelihoodProgramme, today: date) -> str:
    """Return what was published about all evaluations together, in a sentence."""
    summary = record.summary
    if summary is None or not is_past(summary.day, today):
        return ""
    counted = f"（计入{summary.option.label}票）" if summary.option else "（公布时没有说明计入哪些票）"
    words = [f"{print_day(summary.day)}测评{summary.evaluated}件"]
    words += [f"满意率100%的{summary.full}件"] if summary.full is not None else []
    words += [f"都在{summary.lowest}%以上"] if summary.lowest is not None else []
    return "，".join(words) + f"{counted}。"
