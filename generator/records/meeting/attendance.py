"""Each member's attendance of the committee's sessions over a year, and whether each session's was told before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.core.derived import Board
from generator.core.name_check import print_marker
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.meeting.deeds import told_on
from generator.records.meeting.model import Attendee, LeaveKind, Meeting
from generator.records.meeting.pages import ATTENDANCE, is_session_held


def boards(view: View) -> Iterator[Board]:
    """Yield a year's attendance on a page each, the newest on the board's own address too."""
    held = _sessions(view)
    years = sorted({item.start_date.year for item in held if item.roster}, reverse=True)
    strip = [Link(f"{year}年", f"{ATTENDANCE}{year}/") for year in years]
    for year in years:
        for address in (ATTENDANCE, f"{ATTENDANCE}{year}/") if year == years[0] else (f"{ATTENDANCE}{year}/",):
            yield _board(address, year, held, strip, view)


def _sessions(view: View) -> list[Meeting]:
    """Return the committee's sessions held by the view's day, in time."""
    held = [item for item in view.records_of("meeting") if isinstance(item, Meeting) and is_session_held(item, view)]
    return sorted(held, key=lambda item: (item.start_date, item.id))


def _board(address: str, year: int, held: list[Meeting], strip: list[Link], view: View) -> Board:
    sessions = [item for item in held if item.start_date.year == year]
    members, told = members_table(sessions, view), sessions_table(sessions, held, view)
    stem = f"{ATTENDANCE}{year}/"
    crumbs = [Link("会议", "meetings/"), *([Link("出席情况", ATTENDANCE)] if address != ATTENDANCE else [])]
    meta = Meta(
        layout="board",
        title=f"常委会组成人员出席情况（{year}年）" if address != ATTENDANCE else "常委会组成人员出席情况",
        crumbs=tuple(crumbs),
        up=crumbs[-1],
        summary=f"{year}年举行常委会会议{len(sessions)}次，其中{sum(bool(item.roster) for item in sessions)}次有完整的出席名单。",
        data=(Link("逐人 CSV", f"{stem}members.csv"), Link("逐次 CSV", f"{stem}sessions.csv")),
    )
    tables = ((f"{stem}members.csv", members), (f"{stem}sessions.csv", told)) if address != ATTENDANCE else ()
    return Board(
        address,
        "attendance.md.j2",
        meta,
        {"years": strip, "current": f"{year}年", "members": members, "sessions": told},
        tables,
    )


def members_table(sessions: list[Meeting], view: View) -> Table:
    """Return how many sessions each member ought to have attended and did, and the sittings missed by kind of leave.

    Members stand in the order of the latest roster; who is on no roster of the year is not there.
    """
    rosters = [item.roster for item in reversed(sessions) if item.roster]
    attendances: dict[str, list[Attendee]] = {}
    for roster in rosters:
        for attendee in roster:
            attendances.setdefault(attendee.person or attendee.name, []).append(attendee)
    headings = (
        Heading("姓名", "nw", row=True), Heading("应出席会议", "rt"), Heading("每场都到", "rt"), Heading("有缺席", "rt"),
        *(Heading(f"缺席场次：{kind.label}", "rt") for kind in LeaveKind),
    )  # fmt: skip
    rows = tuple(_member(items, view) for items in attendances.values())
    caption = f"{len(rows)}人，会议以次计，缺席以场计，照最近一次名单的次序，不是排名"
    return Table(caption, headings, (Group(rows),)).drop_empty()


def _member(items: list[Attendee], view: View) -> Row:
    latest = items[0]
    whole = sum(not item.leaves for item in items)
    missed = Counter(leave.kind for item in items for leave in item.leaves)
    name = view.name(latest.name, latest.person, print_marker(latest.marker, view.record(latest.person)))
    numbers: list[Cell] = [f"{len(items)}次", f"{whole}次", f"{len(items) - whole}次"]
    return Row((name, *numbers, *(f"{missed[kind]}场" if missed[kind] else "" for kind in LeaveKind)))


def sessions_table(sessions: list[Meeting], held: list[Meeting], view: View) -> Table:
    """Return each session with how many attended throughout, when that was told, and whether before the next began."""
    headings = (
        Heading("会议", "", row=True), Heading("名单", "rt"), Heading("每场都到", "rt"), Heading("通报日期", "nw"), Heading("下次会议开始以前通报", "nw"),
    )  # fmt: skip
    rows = []
    for session in reversed(sessions):
        after = next((item.start_date for item in held if item.start_date > session.start_date), None)
        whole, told = sum(not item.leaves for item in session.roster), told_on(session, view)
        cells: tuple[Cell, ...] = (
            Link(session.title, f"{view.entries[session.id].address}#attendance"),
            f"{len(session.roster)}人" if session.roster else "未记录",
            f"{whole}人" if session.roster else "未记录",
            print_day(told) if told else "未记录",
            _told(told, after),
        )
        rows.append(Row(cells))
    return Table("逐次会议", headings, (Group(tuple(rows)),))


def _told(day: date | None, after: date | None) -> Cell:
    """Return whether a session's attendance was told before the next session; without a date nothing is said."""
    if day is None:
        return "未记录"
    return Chip("late", "晚于下次会议") if after is not None and day > after else Chip("ok", "按时")
