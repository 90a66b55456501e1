"""Pages beside the list: how often and with how many deputies by year and kind, each kind's list, contacts, opinions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.derived import Board, Fact, Figure
from generator.core.due import DueState
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.span import holds
from generator.core.values import print_day
from generator.core.view import View
from generator.records.activity.facts import has_happened, turns
from generator.records.activity.kinds import NO_OCCASION, Kind
from generator.records.activity.matters import standing_of
from generator.records.activity.model import Activity, Contact, ContactKind
from generator.records.activity.pages import address, contact_cell, print_days

STATISTICS = "activities/statistics/"
KINDS = "activities/kinds/"
CONTACTS = "activities/contacts/"
MATTERS = "activities/matters/"
_UP = Link("代表活动", "activities/")


def held(view: View) -> list[Activity]:
    """Return the activities that took place, newest first."""
    found = [item for item in view.records_of("activity") if isinstance(item, Activity) and has_happened(item, view)]
    found.sort(key=lambda item: item.id)
    found.sort(key=lambda item: item.start_date, reverse=True)
    return found


def boards(view: View) -> Iterator[Board]:
    """Yield the statistics, a list for each kind, the standing contacts and the opinions."""
    found = held(view)
    occasions = [item for item in found if item.kind not in NO_OCCASION]
    if occasions:
        yield _statistics(occasions, view)
        for kind in Kind:
            own = [item for item in occasions if item.kind is kind]
            if own:
                yield _kind_board(kind, own, view)
    yield from _contacts(found, view)
    yield from _matters(found, view)


def kind_address(kind: Kind) -> str:
    """Return the address of a kind's list."""
    return f"{KINDS}{kind.value.replace('_', '-')}/"


def _times(items: Sequence[Activity]) -> int:
    return sum(item.times or 1 for item in items)


def _turns(items: Sequence[Activity]) -> tuple[int, int]:
    """Return the deputies' turns of activities and of how many activities nobody recorded them."""
    known = [turns(item) for item in items]
    return sum(count or 0 for count in known), sum(count is None for count in known)


def _statistics(found: Sequence[Activity], view: View) -> Board:
    groups, lines = [], []
    for year in sorted({item.start_date.year for item in found}, reverse=True):
        of_year = [item for item in found if item.start_date.year == year]
        rows = []
        for kind in Kind:
            own = [item for item in of_year if item.kind is kind]
            if own:
                rows.append(_kind_row(year, kind, own))
                came, unknown = _turns(own)
                lines.append(Row((str(year), kind.label, str(_times(own)), str(came), str(unknown))))
        came, _ = _turns(of_year)
        groups.append(Group(tuple(rows), f"{year}年", f"{_times(of_year)}次，代表{came}人次"))
    headings = (
        Heading("类型", "", row=True),
        Heading("次", "rt"),
        Heading("代表人次", "rt"),
        Heading("没有记录代表人数", "rt"),
    )
    day = print_day(view.today)
    table = Table(f"截至{day}，已经举行的活动", headings, tuple(groups))
    titles = ("年份", "类型", "次", "代表人次", "没有记录代表人数的条数")
    file = Table("", tuple(Heading(title) for title in titles), (Group(tuple(lines)),))
    meta = Meta(
        layout="board", title="代表活动统计", crumbs=(_UP,), up=_UP,
        summary=f"截至{day}，本站收录已经举行的代表活动{_times(found)}次。次是办了几次，人次是代表来了几次，两者分开数。",
        data=(Link("本表 CSV", f"{STATISTICS}statistics.csv"),),
    )  # fmt: skip
    return Board(
        STATISTICS, "statistics.md.j2", meta, {"table": table, "others": _other_boards(view)},
        ((f"{STATISTICS}statistics.csv", file),),
    )  # fmt: skip


def _other_boards(view: View) -> list[Link]:
    found = held(view)
    links = [Link("联系安排：谁固定联系谁", CONTACTS)] if any(item.contacts for item in found) else []
    return links + ([Link("活动中提出的意见和办理", MATTERS)] if any(item.matters for item in found) else [])


def _kind_row(year: int, kind: Kind, own: Sequence[Activity]) -> Row:
    came, unknown = _turns(own)
    link = Link(kind.label, f"{kind_address(kind)}#y{year}")
    return Row((link, str(_times(own)), str(came) if came else "", f"{unknown}条" if unknown else ""))


def _kind_board(kind: Kind, own: Sequence[Activity], view: View) -> Board:
    groups, lines = [], []
    for year in sorted({item.start_date.year for item in own}, reverse=True):
        of_year = [item for item in own if item.start_date.year == year]
        rows = [_activity_row(item, view, f"y{year}" if number == 0 else "") for number, item in enumerate(of_year)]
        came, _ = _turns(of_year)
        groups.append(Group(tuple(rows), f"{year}年", f"{_times(of_year)}次" + (f"，代表{came}人次" if came else "")))
        lines += [_activity_line(item) for item in of_year]
    headings = (
        Heading("日期", "nw"), Heading("活动", "", row=True), Heading("地点"), Heading("次", "rt"), Heading("代表人次", "rt"),
    )  # fmt: skip
    titles = ("日期", "结束日期", "标题", "地点", "次", "代表人次", "地址")
    where = kind_address(kind)
    file = f"{where}activities.csv"
    meta = Meta(
        layout="board", title=f"{kind.label}", crumbs=(_UP, Link("活动统计", STATISTICS)), up=Link("活动统计", STATISTICS),
        summary=f"截至{print_day(view.today)}，本站收录“{kind.label}”{_times(own)}次。",
        data=(Link("本表 CSV", file),),
    )  # fmt: skip
    table = Table(f"{kind.label}，按年", headings, tuple(groups)).drop_empty()
    csv = Table("", tuple(Heading(title) for title in titles), (Group(tuple(lines)),))
    return Board(where, "table.md.j2", meta, {"table": table}, ((file, csv),))


def _activity_row(item: Activity, view: View, anchor: str) -> Row:
    came = turns(item)
    cells = (
        print_days(item),
        view.entries[item.id].link,
        item.location or "",
        str(item.times or 1),
        str(came) if came else "",
    )
    return Row(cells, anchor)


def _activity_line(item: Activity) -> Row:
    came = turns(item)
    last = item.end_date.isoformat() if item.end_date else ""
    counts = (str(item.times or 1), "" if came is None else str(came))
    return Row((item.start_date.isoformat(), last, item.title, item.location or "", *counts, address(item)))


def lasts(record: Activity, item: Contact, day: date) -> bool:
    """Say whether a standing contact holds on a day."""
    return holds((item.start_date or record.start_date, item.end_date), day)


def _contacts(found: Sequence[Activity], view: View) -> Iterator[Board]:
    pairs = [(record, item, number) for record in found for number, item in enumerate(record.contacts, 1)]
    now = [pair for pair in pairs if lasts(pair[0], pair[1], view.today)]
    if not now:
        return
    groups = []
    for kind in ContactKind:
        own = [pair for pair in now if pair[1].kind is kind]
        if own:
            groups.append(Group(tuple(_contact_row(*pair, view) for pair in own), kind.label, f"{len(own)}项"))
    day = print_day(view.today)
    headings = (Heading("联系人", "nw", row=True), Heading("联系谁"), Heading("自", "nw"), Heading("依据"))
    meta = Meta(
        layout="board", title="固定联系安排", crumbs=(_UP,), up=_UP,
        summary=f"截至{day}有效的联系安排{len(now)}项，已经结束的{len(pairs) - len(now)}项不在表内。联系的群众只计人数，不记姓名。",
        data=(Link("本表 CSV", f"{CONTACTS}contacts.csv"),),
    )  # fmt: skip
    table = Table(f"截至{day}有效的联系", headings, tuple(groups))
    yield Board(CONTACTS, "table.md.j2", meta, {"table": table}, ((f"{CONTACTS}contacts.csv", _contacts_file(pairs)),))


def _contact_row(record: Activity, item: Contact, number: int, view: View) -> Row:
    name: tuple[Piece, ...] = (view.name(item.name, item.person),)
    name += (Small(item.title),) if item.title else ()
    source = Link(view.entries[record.id].title, f"{address(record)}#c{number}")
    return Row((name, contact_cell(item, view), print_day(item.start_date or record.start_date), source))


def _contacts_file(pairs: Sequence[tuple[Activity, Contact, int]]) -> Table:
    rows = []
    for record, item, number in pairs:
        names = "、".join(one.name for one in item.deputies)
        start, end = item.start_date or record.start_date, item.end_date
        count = str(len(item.deputies) or item.residents or "")
        days = (start.isoformat(), end.isoformat() if end else "")
        rows.append(
            Row(
                (
                    item.kind.label,
                    item.name,
                    item.title or "",
                    names or item.unit or "",
                    count,
                    *days,
                    f"{address(record)}#c{number}",
                )
            )
        )
    titles = ("类别", "联系人", "职务", "对象", "人数", "自", "至", "地址")
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _matters(found: Sequence[Activity], view: View) -> Iterator[Board]:
    pairs = [(record, number) for record in found for number, _ in enumerate(record.matters)]
    if not pairs:
        return
    by_year: dict[int, list[tuple[Activity, int]]] = defaultdict(list)
    for record, number in pairs:
        by_year[record.start_date.year].append((record, number))
    groups = tuple(
        Group(tuple(_matter_row(*pair, view) for pair in by_year[year]), f"{year}年", f"{len(by_year[year])}件")
        for year in sorted(by_year, reverse=True)
    )
    standings = [standing_of(record.matters[number], view) for record, number in pairs]
    is_open = sum(item.is_open for item in standings)
    late = sum(item.status is not None and item.status.state is DueState.OVERDUE for item in standings)
    headings = (
        Heading("状态", "nw"), Heading("意见", "", row=True), Heading("来自", "nw"), Heading("承办单位"), Heading("期限", "nw"), Heading("办结", "nw"),
    )  # fmt: skip
    words = f"共{len(pairs)}件：已有结果{len(pairs) - is_open}件，还没有结果{is_open}件" + (
        f"，其中逾期{late}件。" if late else "。"
    )
    meta = Meta(
        layout="board", title="活动中提出的意见", crumbs=(_UP,), up=_UP, data=(Link("本表 CSV", f"{MATTERS}matters.csv"),),
        summary=f"代表审议、会前活动和接待中提出的意见，不含代表建议。截至{print_day(view.today)}{words}",
    )  # fmt: skip
    table = Table("按年，最近的在前", headings, groups).drop_empty()
    lines = Group(tuple(_matter_line(*pair, view) for pair in pairs))
    titles = ("活动日期", "活动", "意见", "来自", "承办单位", "状态", "期限", "办结日期", "结果", "地址")
    file = Table("", tuple(Heading(title) for title in titles), (lines,))
    yield Board(MATTERS, "table.md.j2", meta, {"table": table}, ((f"{MATTERS}matters.csv", file),))


def _matter_row(record: Activity, number: int, view: View) -> Row:
    item = record.matters[number]
    entry = view.entry(item.organization)
    unit: Cell = Link(item.unit or entry.title, entry.address) if entry else item.unit or ""
    what = (Link(item.text, f"{address(record)}#m{number + 1}"), Small(record.title))
    standing = standing_of(item, view)
    days = (print_day(item.due) if item.due else "", print_day(standing.done) if standing.done else "")
    return Row((standing.chip, what, item.origin.label, unit, *days))


def _matter_line(record: Activity, number: int, view: View) -> Row:
    item = record.matters[number]
    standing = standing_of(item, view)
    days = tuple(day.isoformat() if day else "" for day in (item.due, standing.done))
    words = (record.start_date.isoformat(), record.title, item.text, item.origin.label, item.unit or "")
    return Row((*words, standing.chip.text, *days, item.result or "", f"{address(record)}#m{number + 1}"))


def answers(view: View) -> Iterator[Fact]:
    """Yield the year's number of activities for the home page."""
    year = view.account_year
    own = [item for item in held(view) if item.start_date.year == year and item.kind not in NO_OCCASION]
    if own:
        came, _ = _turns(own)
        words = f"代表活动：{year}年已经举行的，" + (f"代表{came}人次参加。" if came else "没有记录人次。")
        yield Figure(6, str(_times(own)), "次", (words, Link("统计", STATISTICS)))
