"""Who serves in each township congress and street work committee on the view's day, from appointments and members."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Board
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.organization.model import Organization
from generator.records.organization.pages import STAFFED, STAFFING, is_member, staffed_bodies


def staff_of(org: Organization, view: View) -> list[tuple[str, Cell]]:
    """Return who serves on the view's day, with the post or role: those appointed first, each person once a post."""
    found: list[tuple[str, Cell]] = []
    for tenure in view.tenures_of(org.id):
        if tenure.is_held_on(view.today):
            post = tenure.post.removeprefix(org.name_on(view.today))
            found.append((f"代理{post}" if tenure.acting else post, view.name(tenure.name, tenure.person)))
    found += [
        (member.role or "成员", view.name(member.name, member.person))
        for member in org.members
        if is_member(org, member, view.today)
    ]
    return found


def boards(view: View) -> Iterator[Board]:
    """Yield the board of staff; none when there is no such body."""
    bodies = staffed_bodies(view)
    if not bodies:
        return
    groups = []
    for kind in STAFFED:
        rows = [row for org in bodies if org.classification is kind for row in _rows(org, view)]
        groups += [Group(tuple(rows), kind.label)] if rows else []
    headings = (
        Heading("机构", "", row=True), Heading("人数", "rt"), Heading("身份", "nw"), Heading("姓名", "nw"),
    )  # fmt: skip
    day = print_day(view.today)
    table = Table(f"截至{day}在任", headings, tuple(groups))
    above = Link("机构", "organizations/")
    meta = Meta(
        layout="board", title="乡镇人大、街道人大工委人员配备", crumbs=(above,), up=above,
        summary=f"截至{day}，{len(bodies)}个机构，没有人员记录的{sum(not staff_of(org, view) for org in bodies)}个。",
        data=(Link("本表 CSV", f"{STAFFING}staffing.csv"),),
    )  # fmt: skip
    yield Board(STAFFING, "staffing.md.j2", meta, {"table": table}, ((f"{STAFFING}staffing.csv", table),))


def _rows(org: Organization, view: View) -> Iterator[Row]:
    staff = staff_of(org, view)
    name = view.entries[org.id].link
    if not staff:
        yield Row((Link(org.short_name or org.name, name.address), "未记录", "", ""))
    for role, person in staff:
        yield Row((Link(org.short_name or org.name, name.address), f"{len(staff)}人", role, person))
