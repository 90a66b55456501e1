"""Dates of publication that cannot be true, or that were set for show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.core import audit_codes as codes
from generator.core.diagnostics import Diagnostic, Related
from generator.core.index import Index
from generator.core.record import Record
from generator.core.rule_set import RuleSet
from generator.core.values import print_day

_MOST_SHOWN = 5
_KINDS = (("首次公布", "first_published"), ("最近变动", "last_changed"))


def inspect_dates(index: Index, public: frozenset[str], rules: RuleSet, today: date) -> Iterator[Diagnostic]:
    """Yield dates of publication before the act, after today, and those many records share though their acts lie apart."""
    for record in index:
        kind = index.type_of(record.id)
        if not kind.announced_ahead:
            acted = kind.date_of(record)
            hint = "照真实的公布日期写；原文如此的写“已知问题”"
            yield from record.check_order(
                codes.AUD301, ("首次公布",), "首次公布", record.first_published, "行为的日期", acted, hint=hint
            )
        for title, name in _KINDS:
            day: date | None = getattr(record, name)
            if day is not None and day > today and record.id in public:
                message = f"“{title}”写的是{print_day(day)}，还没有到"
                yield record.problem(codes.AUD302, (title,), message, hint="照真实的日期写")
    rule = rules.inspection(codes.AUD303.code, today)
    if rule is not None and rule.number is not None:
        for title, name in _KINDS:
            yield from _shared(index, title, name, rule.number)


def _shared(index: Index, title: str, name: str, months: int) -> Iterator[Diagnostic]:
    groups: dict[date, list[Record]] = defaultdict(list)
    for record in index:
        day: Any = getattr(record, name)
        if day is not None and index.type_of(record.id).date_of(record) is not None:
            groups[day].append(record)
    for day, records in sorted(groups.items()):
        acted = [index.type_of(record.id).date_of(record) for record in records]
        spread = {(item.year, item.month) for item in acted if item is not None}
        if len(spread) >= months:
            first, *others = records
            message = f"{len(records)}条记录的“{title}”都是{print_day(day)}，所说的事却分属{len(spread)}个月"
            hint = "照真实的日期写，没有变动的不写；确是一次补录的，在 data/site.yaml 写“检查: {关闭: [AUD303]}”"
            related = tuple(Related(item.place(title), "这一条也是") for item in others[:_MOST_SHOWN])
            yield first.problem(codes.AUD303, (title,), message, hint=hint, related=related)
