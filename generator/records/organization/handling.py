"""How a body handled what it owed: how long it took, what was said of it, and under whom; few cases are marked."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.core.derived import Duty, Tenure
from generator.core.page import Cell, Group, Heading, Piece, Row, Small, Table
from generator.core.rates import Rate
from generator.core.times import FEW, Times, taken_words
from generator.core.values import print_day
from generator.core.view import View
from generator.render.gantt import Span, draw


def times_table(duties: Sequence[Duty]) -> Table | None:
    """Return for each kind of duty how many were met in time and how many days they took."""
    rows = []
    for kind in sorted({duty.kind for duty in duties}):
        own = Times(tuple(duty for duty in duties if duty.kind == kind))
        numbers = (own.on_time, own.late, own.other, own.open)
        counts = (str(number) if number else "" for number in numbers)
        rows.append(Row((kind or "其他", str(len(own.duties)), *counts, taken_words(own.days) or "没有记录")))
    headings = (
        Heading("要求", "nw", row=True), Heading("共", "rt"), Heading("按期办结", "rt"), Heading("逾期办结", "rt"),
        Heading("已办结（日期未记录）", "rt"), Heading("没有办完", "rt"), Heading("用了多少天（中位数）"),
    )  # fmt: skip
    caption = "按要求分，单位：项；天数从起算日到办结日，逐项见上面两张表"
    return Table(caption, headings, (Group(tuple(rows)),)).drop_empty() if rows else None


def rates_table(organization: str, view: View) -> Table | None:
    """Return what was said of what the body answered, beside how much of it was solved: the one never without the other."""
    matters = view.handled_by(organization)
    said = [item for item in matters if item.verdict]
    answered = [item for item in matters if item.solved is not None]
    if not answered:
        return None
    rows = [
        _rate("满意率", sum(item.satisfied for item in said), len(said), "满意 ÷ 已反馈", f"{len(matters) - len(said)}件没有反馈，不计入"),
        _rate("满意和基本满意", sum(item.broadly for item in said), len(said), "满意、基本满意 ÷ 已反馈", f"{len(matters) - len(said)}件没有反馈，不计入"),
        _rate("解决率", sum(bool(item.solved) for item in answered), len(answered), "已解决 ÷ 已答复", f"{len(matters) - len(answered)}件没有答复，不计入"),
    ]  # fmt: skip
    headings = (Heading("比率", "", row=True), Heading("数值", "nw"), Heading("算式"), Heading("不计入的"))
    return Table("代表怎样评价，问题解决了没有", headings, (Group(tuple(rows)),)).drop_empty()


def matters_table(organization: str, view: View) -> Table | None:
    """Return the rows of the rates: each matter the body answers for, what was said of it and what came of it."""
    rows = []
    for item in reversed(view.handled_by(organization)):
        what = view.entries[item.source].part(item.anchor)
        rows.append(Row((print_day(item.day), what, item.verdict or "没有反馈", item.result or "没有答复")))
    headings = (Heading("提出", "nw"), Heading("事项", "", row=True), Heading("评价", "nw"), Heading("结果"))
    return Table(f"逐件，共{len(rows)}件", headings, (Group(tuple(rows)),)) if rows else None


def _rate(name: str, part: int, base: int, words: str, left_out: str) -> Row:
    rate = Rate(part, base)
    few: tuple[Piece, ...] = (Small(f"不足{FEW}件，仅供参考"),) if base < FEW else ()
    value: Cell = (rate.text(), *few)
    left = left_out if not left_out.startswith("0件") else ""
    return Row((name, value, f"{words}：{rate.sum}", left))


def heads_chart(tenures: Sequence[Tenure], view: View) -> Markup:
    """Return who held the body's posts as a chart, where few enough did to be read."""
    spans = []
    for item in tenures:
        end = item.end_date or (item.lapse.day if item.lapse else None)
        if item.start is not None and item.start.day <= view.today:
            spans.append(Span(f"{item.name}{'（代理）' if item.acting else ''}", item.start.day, end))
    return draw(f"任职时间，{len(spans)}人次，内容见下面", spans, view.today) if len(spans) <= _MOST else Markup()


_MOST = 12
