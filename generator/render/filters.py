"""Writes what readers narrow, sort and take a table along with: a form before the table, marks and places in its rows.

Without scripts none of it shows; overrides/assets/gongbao.js gives it life.
"""

from __future__ import annotations

from generator.core.page import Choices, Row, Table
from generator.render.markdown import escape_html, escaped

SPLIT = "|"


def filters(table: Table) -> str:
    """Return the form of a table that readers can narrow or sort; nothing for any other."""
    if not is_arranged(table):
        return ""
    selects = "".join(_select(choices) for choices in table.choices)
    return (
        f'<form class="filters js" autocomplete="off" aria-label="筛选和排序" data-noun="{escape_html(table.noun)}">'
        '<button type="button" class="open" aria-expanded="false">筛选、排序</button>'
        f'{selects}<label>含有的文字<input type="search" name="q"></label>'
        '<label>次序<select name="sort"><option value="">照原来的</option></select></label>'
        '<div class="foot"><p class="count" role="status"></p><button type="reset" hidden>清除条件</button>'
        '<button type="button" class="take">下载所见 CSV</button></div></form>\n\n'
    )


def is_arranged(table: Table) -> bool:
    """Say whether readers can narrow or sort a table."""
    return bool(table.choices) or any(heading.sort for heading in table.headings)


def _select(choices: Choices) -> str:
    options = "".join(
        f'<option value="{escape_html(_one(value))}">{escaped(value)}</option>' for value in choices.values
    )
    return f'<label>{escaped(choices.title)}<select name="{choices.name}"><option value="">全部</option>{options}</select></label>'


def _one(value: str) -> str:
    """Return a value on one line, since a blank line would end the block of HTML, and without what parts values."""
    return " ".join(value.split()).replace(SPLIT, "｜")


def row_marks(table: Table, row: Row) -> str:
    """Return a row's attributes: what it counts under, and its places in the list and by the columns that can be sorted."""
    marks = [
        f' data-{choices.name}="{escape_html(SPLIT.join(map(_one, values)))}"'
        for choices, values in zip(table.choices, row.marks, strict=True)
        if values
    ]
    places = [str(row.place)]
    places += [
        "" if place is None else str(place)
        for heading, place in zip(table.headings, row.ranks, strict=True)
        if heading.sort
    ]
    return f'{"".join(marks)} data-k="{",".join(places)}"'
