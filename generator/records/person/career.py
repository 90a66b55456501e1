"""A person's offices as a chart and a table, and what a person did each year, counted from what all types tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from generator.core.derived import IN_OFFICE, Deed, Mention, Tenure
from generator.core.page import Cell, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.render.gantt import Span, draw


def print_office(tenure: Tenure) -> str:
    """Return an office as printed, an acting one marked."""
    return ("代理" if tenure.acting else "") + tenure.post


def tenure_chart(tenures: Sequence[Tenure], view: View) -> Markup:
    """Return the offices whose beginning is known as a chart, the latest first."""
    spans = []
    for tenure in reversed(tenures):
        end = tenure.end_date or (tenure.lapse.day if tenure.lapse else None)
        if tenure.start is not None and tenure.start.day <= view.today:
            label = ("代理" if tenure.acting else "") + tenure.post.removeprefix(view.site.place)
            spans.append(Span(label, tenure.start.day, end))
    return draw(f"任职时间，{len(spans)}个职务，内容见下表", spans, view.today)


def tenure_table(tenures: Sequence[Tenure], view: View) -> Table:
    """Return every office with its days and the acts that began and ended it, the latest first."""
    rows = []
    for tenure in reversed(tenures):
        post = view.entry(tenure.post_id)
        title = Link(print_office(tenure), post.address) if post else print_office(tenure)
        start = print_day(tenure.start.day) if tenure.start else "本站记录以前"
        rows.append(Row((title, start, _until(tenure, view), _acts(tenure, view))))
    headings = (Heading("职务", "", row=True), Heading("自", "nw"), Heading("至", "nw"), Heading("依据"))
    return Table(f"任职{len(rows)}项，由近到远", headings, (Group(tuple(rows)),))


def _until(tenure: Tenure, view: View) -> Cell:
    if tenure.end:
        ground = "，".join(words for words in (tenure.end.ground, tenure.end.basis) if words)
        return (print_day(tenure.end.day), Small(ground)) if ground else print_day(tenure.end.day)
    if tenure.lapse:
        return f"{print_day(tenure.lapse.day)}{tenure.lapse.ground}，去职未记录"
    return "现任" if tenure.is_held_on(view.today) else "尚未到任"


def _acts(tenure: Tenure, view: View) -> Cell:
    pieces: list[Piece] = []
    for word, event in (("任：", tenure.start), ("去：", tenure.end)):
        if event:
            pieces += [*(["；"] if pieces else []), word, view.entries[event.source].part(event.anchor)]
    return tuple(pieces)


def record_of(
    person_id: str, topics: Sequence[tuple[str, Sequence[Mention]]], view: View
) -> tuple[Table | None, Table | None]:
    """Return how often somebody did what in each year, and the rows that no other part of the page lists.

    Every number leads to its rows: to the part of the page that tells of them, or to the second table.
    """
    deeds = [deed for deed in view.deeds_by(person_id) if not deed.standing and deed.kind != IN_OFFICE.name]
    units = {kind.name: kind.unit for item in view.index.types.values() for kind in item.deeds}
    deeds = [deed for deed in deeds if units.get(deed.kind, "%") != "%"]
    if not deeds:
        return None, None
    kinds: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        kinds[deed.kind].append(deed)
    told = {mention.source: f"topic-{number}" for number, (_, items) in enumerate(topics, 1) for mention in items}
    years = sorted({deed.day.year for deed in deeds}, reverse=True)
    rows, listed = [], []
    here = view.entries[person_id].address
    for kind, own in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        places = {told.get(deed.source, "rows") for deed in own}
        anchor = places.pop() if len(places) == 1 else "rows"
        listed += own if anchor == "rows" else []
        cells: list[Cell] = []
        for year in years:
            found = [deed for deed in own if deed.day.year == year]
            cells.append(Link(_count(found), f"{here}#{anchor}") if found else "")
        rows.append(Row((f"{kind}（{units[kind]}）", *cells)))
    headings = (Heading("事项", "", row=True), *(Heading(f"{year}年", "rt") for year in years))
    caption = "本站公开的记录里每年做了什么；有分母的写成“做到 ÷ 应做”"
    return Table(caption, headings, (Group(tuple(rows)),)), _rows(listed, view)


def _count(deeds: Sequence[Deed]) -> str:
    done = sum(deed.amount for deed in deeds if deed.met)
    return f"{done} ÷ {sum(deed.amount for deed in deeds)}" if any(not deed.met for deed in deeds) else str(done)


def _rows(deeds: Sequence[Deed], view: View) -> Table | None:
    rows = []
    for deed in sorted(deeds, key=lambda item: (item.day, item.source, item.kind), reverse=True):
        state = "" if deed.met else "未计入“做到”"
        rows.append(Row((print_day(deed.day), deed.kind, view.entries[deed.source].part(deed.anchor), state)))
    headings = (Heading("日期", "nw"), Heading("事项", "nw"), Heading("记录", "", row=True), Heading("备注", "nw"))
    return Table(f"逐条，共{len(rows)}条", headings, (Group(tuple(rows)),)).drop_empty() if rows else None
