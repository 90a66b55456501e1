"""The directory of stations by unit, counted as of the view's day, with how each meets the standard; the home page's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.core.derived import Answer, Board, Fact
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.rates import percent
from generator.core.values import print_day
from generator.core.view import View
from generator.records.station.model import Level, Station
from generator.records.station.pages import (
    address,
    deputies_number,
    last_check,
    met_words,
    opening_words,
)

DIRECTORY = "stations/directory/"
_ORDER = tuple(Level)


def _stations(view: View) -> list[Station]:
    return [item for item in view.records_of("station") if isinstance(item, Station)]


def in_use(view: View) -> list[Station]:
    """Return the stations open on the view's day."""
    return [item for item in _stations(view) if item.is_open_on(view.today)]


def counts(stations: Sequence[Station]) -> str:
    """Return how many there are of each level, in words."""
    found = [(level, sum(item.level is level for item in stations)) for level in _ORDER]
    return "、".join(f"{level.label}{number}个" for level, number in found if number)


def boards(view: View) -> Iterator[Board]:
    """Yield the directory."""
    found, everything = in_use(view), _stations(view)
    if not everything:
        return
    day = print_day(view.today)
    units = list(dict.fromkeys(_unit(item, view) for item in sorted(found, key=_place)))
    groups = []
    for unit in units:
        own = sorted((item for item in found if _unit(item, view) == unit), key=_place)
        groups.append(Group(tuple(_row(item, view) for item in own), unit, counts(own)))
    headings = (
        Heading("名称", "", row=True), Heading("级别", "nw"), Heading("地址"), Heading("开放时间"), Heading("代表", "rt"), Heading("达标", "nw"),
    )  # fmt: skip
    table = Table(f"截至{day}在用的站室，按所属单位", headings, tuple(groups))
    gone = [item for item in everything if item.closed and item.closed <= view.today]
    meta = Meta(
        layout="board", title="代表联络站名录", crumbs=(Link("代表联络站", "stations/"),), up=Link("代表联络站", "stations/"),
        summary=f"截至{day}在用{counts(found)}" + (f"；已经停用{len(gone)}个。" if gone else "。"),
        data=(Link("本表 CSV", f"{DIRECTORY}stations.csv"),),
    )  # fmt: skip
    values = {"table": table, "standard": standard_words(found, view), "gone": _gone_table(gone)}
    yield Board(DIRECTORY, "directory.md.j2", meta, values, ((f"{DIRECTORY}stations.csv", _file(everything, view)),))


def _place(item: Station) -> tuple[int, str, int, str]:
    centre = 0 if item.level is Level.CENTRE else 1
    return centre, str(item.organization or item.unit or ""), _ORDER.index(item.level), item.id


def _unit(item: Station, view: View) -> str:
    entry = view.entry(item.organization)
    return item.unit or (entry.title if entry else "未记录所属单位")


def _row(item: Station, view: View) -> Row:
    below: Cell = (
        (view.entries[item.id].link, Small("属" + above.title))
        if (above := view.entry(item.parent))
        else view.entries[item.id].link
    )
    check = last_check(item, view.today)
    standard: Cell = "未记录"
    if check:
        met = all(one.met for one in check.items)
        standard = (Chip("ok" if met else "no", met_words(check)), Small(print_day(check.day)))
    number = deputies_number(item, view.today)
    return Row(
        (
            below,
            item.level.label,
            item.address or item.url or "",
            "；".join(opening_words(item)),
            str(number or ""),
            standard,
        )
    )


def standard_words(found: Sequence[Station], view: View) -> str:
    """Return how many of the checked stations meet every point, with the base and those nobody checked."""
    checks = [check for item in found if (check := last_check(item, view.today))]
    if not checks:
        return ""
    met = sum(all(one.met for one in check.items) for check in checks)
    rest = len(found) - len(checks)
    return f"最近一次检查各项都达到的{met}个，占有检查记录的{len(checks)}个的{percent(met, len(checks))}%" + (
        f"；另有{rest}个没有检查记录，不算在内。" if rest else "。"
    )


def _gone_table(gone: Sequence[Station]) -> Table | None:
    if not gone:
        return None
    rows = tuple(
        Row(
            (
                Link(item.name, address(item)),
                item.level.label,
                print_day(item.closed) if item.closed else "",
                item.closed_note or "",
            )
        )
        for item in gone
    )
    headings = (Heading("名称", "", row=True), Heading("级别", "nw"), Heading("停用", "nw"), Heading("说明"))
    return Table(f"已经停用的{len(gone)}个", headings, (Group(rows),))


def _file(found: Sequence[Station], view: View) -> Table:
    titles = (
        "名称",
        "级别",
        "所属单位",
        "上级站",
        "地址",
        "开放时间",
        "办公电话",
        "代表",
        "达标",
        "检查日期",
        "启用",
        "停用",
        "网页",
    )
    rows = []
    for item in sorted(found, key=_place):
        check, above = last_check(item, view.today), view.entry(item.parent)
        words = (item.name, item.level.label, _unit(item, view), above.title if above else "", item.address or "")
        days = tuple(day.isoformat() if day else "" for day in (item.opened, item.closed))
        standard = (met_words(check), check.day.isoformat()) if check else ("", "")
        number = str(deputies_number(item, view.today) or "")
        rows.append(
            Row((*words, "；".join(opening_words(item)), item.phone or "", number, *standard, *days, address(item)))
        )
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to where deputies can be found."""
    found = in_use(view)
    if found:
        words = (f"截至{print_day(view.today)}在用{counts(found)}。", Link("地址和开放时间", DIRECTORY))
        yield Answer(6, "到哪里找代表", DIRECTORY, words)
