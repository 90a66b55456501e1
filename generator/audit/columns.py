"""Columns as an inspector meets them: which are empty, which have had nothing new for too long, and the home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.core import audit_codes as codes
from generator.core.calendar import DAY, add_months
from generator.core.diagnostics import Diagnostic, Place
from generator.core.pack_words import Binding, Layer, Unit
from generator.core.record import RecordType
from generator.core.registry import load_overviews
from generator.core.rule import Inspection
from generator.core.site import article_columns, filled_folders
from generator.core.values import print_day
from generator.core.view import View
from generator.stages.columns import make_columns


def inspect_columns(view: View, types: Mapping[str, RecordType]) -> Iterator[Diagnostic]:
    """Yield empty and stale columns, too many of them, and a home page without news."""
    found = [*_empty(view, types), *_stale(view, types)]
    yield from found
    rule = _rule(view, codes.AUD104.code)
    if rule is not None and rule.number is not None and len(found) >= rule.number:
        message = f"没有更新的和空的栏目共{len(found)}个，到了{rule.number}个{_mark(rule)}"
        yield codes.AUD104.at(Place("/", line=1, column=1), message, hint="逐个更新，或者撤掉办不下去的栏目")
    loud = (entry.id for kind in types.values() if not kind.quiet for entry in view.entries_of(kind.name))
    rule = _rule(view, codes.AUD103.code)
    yield from _late(view, rule, "/", "首页", _latest(view, loud)) if rule else ()


def _rule(view: View, code: str, column: str | None = None) -> Inspection | None:
    """Return what the packs ask for here on the view's day, None when nothing or when it is switched off."""
    rule = view.context.rules.inspection(code, view.today, column)
    return rule if rule is not None and not rule.is_off else None


def _below(view: View, address: str) -> list[str]:
    """Return the ids of what a column holds; its own index page is not among them."""
    return [
        key for key, entry in view.entries.items() if entry.address.startswith(address) and entry.address != address
    ]


def _empty(view: View, types: Mapping[str, RecordType]) -> Iterator[Diagnostic]:
    articles, filled = article_columns(view.site, types), filled_folders(types)
    shown = {entry.address for entry in view.entries.values()}
    for number, column in enumerate(view.site.columns):
        if column.folder.partition("/")[0] not in filled and not _below(view, f"{column.folder}/"):
            place = Place("data/site.yaml", ("栏目", number, "目录"))
            yield codes.AUD102.at(place, f"栏目“{column.title}”是空的", hint="写上内容，或者从“栏目”里删去")
    own = {column.folder for column in view.site.columns}
    for folder, title in articles.items():
        if folder not in own and f"{folder}/" in shown and not _below(view, f"{folder}/"):
            hint = f"在 content/{folder}/ 里写文章，或者删去这个栏目的首页"
            yield codes.AUD102.at(Place(f"/{folder}/", line=1, column=1), f"栏目“{title}”是空的", hint=hint)


def _stale(view: View, types: Mapping[str, RecordType]) -> Iterator[Diagnostic]:
    for column in make_columns(view, types, load_overviews()).items:
        rule = _rule(view, codes.AUD101.code, column.address.rstrip("/"))
        if rule is not None:
            latest = _latest(view, _below(view, column.address))
            yield from _late(view, rule, f"/{column.address}", f"栏目“{column.title}”", latest)


def _latest(view: View, ids: Iterator[str] | list[str]) -> date | None:
    days: list[date | None] = []
    for key in ids:
        record = view.record(key)
        days += [view.entries[key].date, view.entries[key].updated, record.first_published if record else None]
    return max((day for day in days if day is not None and day <= view.today), default=None)


def _late(view: View, rule: Inspection, address: str, what: str, latest: date | None) -> Iterator[Diagnostic]:
    if rule.period is None or latest is None:
        return
    months = rule.period.unit is Unit.MONTH
    first = add_months(view.today, -rule.period.value) if months else view.today - rule.period.value * DAY
    if latest < first:
        code = codes.AUD103 if address == "/" else codes.AUD101
        message = f"{what}最近一次更新是{print_day(latest)}，超过了{rule.period}{_mark(rule)}"
        yield code.at(
            Place(address, line=1, column=1), message, hint="补上近期的内容；期限另定的，写在 data/rules/ 的“检查”里"
        )


def _mark(rule: Inspection) -> str:
    """Return what the number rests on, as printed behind it."""
    if rule.basis:
        return f"（{rule.binding.label if rule.binding is not Binding.BINDING else '依据'}{rule.basis}）"
    return "（本地规则所定）" if rule.layer is Layer.LOCAL else "（本软件所定）"
