"""The list of appointments, and the register of every single item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.core.arrange import arranged
from generator.core.derived import Board, Column, Entry, ListTable
from generator.core.facet import Facet
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.appointment.model import Appointment, AppointmentItem
from generator.records.appointment.pages import ITEMS, posts_of, verb_of


def boards(view: View) -> Iterator[Board]:
    """Yield the register of every item ever published, one row each: the newest year first, each year on its own page."""
    records = [record for record in view.records_of("appointment") if isinstance(record, Appointment)]
    if not records:
        return
    records.sort(key=lambda record: (record.date.toordinal() if record.date else 0, record.id), reverse=True)
    years = sorted({record.date.year for record in records if record.date}, reverse=True)
    if not years:
        return
    rows = {
        year: [
            row for record in records if record.date and record.date.year == year for row in register_rows(record, view)
        ]
        for year in years
    }
    everything = arranged(register_table([row for own in rows.values() for row in own], ""), _REGISTER_FACETS, "项")
    left = iter(everything.rows)
    by_year = {year: Group(tuple(next(left) for _ in own)) for year, own in rows.items()}
    strip = [Link(f"{year}年", f"{ITEMS}{year}/") for year in years]
    for number, year in enumerate([years[0], *years]):
        address = ITEMS if number == 0 else f"{ITEMS}{year}/"
        caption = f"{year}年任免{len(by_year[year].rows)}项"
        table = replace(everything, caption=caption, groups=(by_year[year],))
        meta = Meta(
            layout="list",
            title="任免事项总表" + (f"（{year}年）" if number else ""),
            summary="每一项任免一行，最近的在前。",
            crumbs=(Link("人事任免", "appointments/"),),
            data=(Link("各年总表 CSV", "appointments/items.csv"),),
        )
        values = {
            "table": table,
            "years": strip,
            "year": year,
            "all_years": f"{ITEMS}?year=all",
            "total": len(everything.rows),
            "noun": "项",
            "lead": (),
        }
        yield Board(
            address, "list.md.j2", meta, values, (("appointments/items.csv", everything),) if number == 0 else ()
        )


def register_rows(record: Appointment, view: View) -> Iterator[Row]:
    """Yield a row for each item of a list."""
    for number, item in enumerate(record.items, 1):
        day = print_day(record.date) if record.date else ""
        name = view.name(item.name, item.person)
        link = Link(day or record.title, f"appointments/{record.slug}/#i{number}")
        verb = verb_of(record, item, view)
        yield Row((link, verb, name, posts_of(item)), marks=((verb,), tuple(_bodies(item, view))))


_REGISTER_FACETS = (("act", "任免"), ("body", "机构"))


def _bodies(item: AppointmentItem, view: View) -> Iterator[str]:
    for post in item.posts:
        body = view.entry(getattr(view.record(post.post), "organization", None))
        if body:
            yield body.title


def register_table(rows: list[Row], caption: str) -> Table:
    """Return the register's table."""
    headings = (Heading("日期", "nw"), Heading("任免", "nw"), Heading("姓名", "nw", row=True), Heading("职务", "post"))
    return Table(caption, headings, (Group(tuple(rows)),))


def _count(record: Appointment | None, _entry: Entry, _view: View) -> Cell:
    return f"{len(record.items)}项" if record else ""


def _people(record: Appointment | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    names = list(dict.fromkeys(item.name for item in record.items))
    return "、".join(names[:6]) + (f"等{len(names)}人" if len(names) > 6 else "")


def _meeting(record: Appointment | None, _entry: Entry, view: View) -> Cell:
    entry = view.entry(record.meeting) if record else None
    meeting = view.record(record.meeting) if record else None
    return Link(getattr(meeting, "short_title", None) or entry.title, entry.address) if entry else ""


def _acts(record: Appointment | None, _entry: Entry, _view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.act for item in record.items)) if record else ()


LIST = ListTable(
    noun="份名单",
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(
            Heading("名单", "", row=True),
            lambda record, entry, view: Link(record.title if record else entry.title, entry.address),
        ),
        Column(Heading("人员"), _people),
        Column(Heading("事项", "nw"), _count),
        Column(Heading("会议"), _meeting),
    ),
    facets=(Facet("act", "任免", _acts),),
)
