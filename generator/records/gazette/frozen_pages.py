"""The pages of what an issue carried, word for word as it came out, each beside what the site says now."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Board
from generator.core.issue import Issued, Item
from generator.core.page import Group, Heading, Link, Meta, Row, Table
from generator.core.paper import Grid, stepped
from generator.core.values import print_day
from generator.core.view import View
from generator.records.gazette.press import paper_of


def frozen_pages(view: View) -> Iterator[Board]:
    """Yield a page for each piece of each issue that came out."""
    for record_id, issued in sorted(view.issued.items()):
        for number, item in enumerate(issued.issue.items, 1):
            yield _page(record_id, issued, number, item, view)


def _page(record_id: str, issued: Issued, number: int, item: Item, view: View) -> Board:
    entry, items = view.entries[record_id], issued.issue.items
    source = view.entry(item.record)
    numbers = issued.issue.numbers
    beside = [
        Link(items[at - 1].title, f"{entry.address}{at}/") for at in (number - 1, number + 1) if 0 < at <= len(items)
    ]
    meta = Meta(
        layout="list", title=f"{item.title}：{numbers}第{number}篇", summary=f"{issued.issue.title}第{item.page}页，{print_day(issued.issue.date)}出版。",
        crumbs=(Link("常委会公报", "gazettes/"), Link(numbers, entry.address)),
        prev=beside[0] if number > 1 else None, next=beside[-1] if number < len(items) else None,
    )  # fmt: skip
    values = {
        "item": item,
        "blocks": [
            (type(block).__name__, _table(block) if isinstance(block, Grid) else block)
            for block in stepped(item.paper.blocks)
        ],
        "pdf": Link(f"{numbers} PDF 第{item.page}页", f"{entry.address}{issued.pdf_name}"),
        "source": source.part(item.part) if source else None,
        "state": _state(item, view) if source else "",
        "corrections": corrections_of(item.record, view),
    }
    return Board(f"{entry.address}{number}/", "item.md.j2", meta, values)


def corrections_of(record_id: str, view: View) -> list[Link]:
    """Return links to what was corrected in a record, newest first."""
    return [view.entries[banner.source].link for banner in view.banners_of(record_id) if banner.source in view.entries]


def _state(item: Item, view: View) -> str:
    """Return in words whether the site still says what was printed; its title is the contents' own."""
    now = paper_of(item.record, item.part, view)
    if now is None:
        return "网站上现在没有这一部分"
    same = (now.blocks, now.number, now.adopted) == (item.paper.blocks, item.paper.number, item.paper.adopted)
    return "文字和网站上现在的一致" if same else "网站上后来有更正或者补记，这里是出版时的文字"


def _table(grid: Grid) -> Table:
    headings = tuple(Heading(title, "", row=not number) for number, title in enumerate(grid.headings))
    return Table(grid.caption or "附表", headings, (Group(tuple(Row(row) for row in grid.rows)),))
