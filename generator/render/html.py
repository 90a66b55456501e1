"""Writes the pieces Markdown cannot say: tables with captions and folding rows, links between addresses, names, chips.

Everything that comes from data is escaped here; what these functions return is trusted text.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.core.page import Cell, Chip, Link, Name, Piece, Row, Small, Table, relative
from generator.core.values import LongText
from generator.render.markdown import escape, escape_html, is_safe_address, long_html


def link(here: str, target: Link) -> Markup:
    """Return a link as seen from a page's address; words alone when the address may not be published."""
    words = escape(target.text)
    if not target.address:
        return words
    href = relative(here, target.address)
    if not is_safe_address(href):
        return words
    note = f"<small>{escape(target.note)}</small>" if target.note else ""
    outside = ' rel="external"' if "://" in href else ""
    return Markup(f'<a href="{escape_html(href)}"{outside}>{words}</a>{note}')


def name(here: str, person: Name) -> Markup:
    """Return a person's name; one of two Han characters is spaced by the stylesheet, never in the text."""
    css = ' class="nm2"' if len(person.text) == 2 else ""
    words = escape(person.text)
    if person.address:
        href = escape_html(relative(here, person.address))
        shown = f'<a{css} href="{href}">{words}</a>'
    else:
        shown = f"<span{css}>{words}</span>" if css else str(words)
    return Markup(shown + (str(escape(person.marker)) if person.marker else ""))


def chip(state: Chip) -> Markup:
    """Return a state as a chip: its kind in the class, its words in the text."""
    kind = f" chip--{state.kind}" if state.kind else ""
    return Markup(f'<span class="chip{kind}">{escape(state.text)}</span>')


def piece(here: str, value: Piece) -> Markup:
    """Return one piece of a cell."""
    if isinstance(value, LongText):
        return long_html(value)
    if isinstance(value, str):
        return value if isinstance(value, Markup) else escape(value)
    if isinstance(value, Link):
        return link(here, value)
    if isinstance(value, Name):
        return name(here, value)
    if isinstance(value, Chip):
        return chip(value)
    return Markup(f'<span class="sub">{escape(value.text)}</span>')


def cell(here: str, value: Cell) -> Markup:
    """Return a cell's content."""
    if isinstance(value, tuple):
        return Markup("".join(piece(here, item) for item in value))
    return piece(here, value)


def table(here: str, value: Table) -> Markup:
    """Return a table: caption, header cells with scope, rows that fold into cards with their labels."""
    heads = "".join(f'<th scope="col"{_css(item.kind)}>{escape(item.title)}</th>' for item in value.headings)
    lines = [f'<div class="tb"><table class="t stack{_also(value.kind)}">']
    if value.caption:
        lines.append(f"<caption>{escape(value.caption)}</caption>")
    lines.append(f"<thead><tr>{heads}</tr></thead>")
    for group in value.groups:
        lines.append("<tbody>")
        if group.title:
            note = f"<small>{escape(group.note)}</small>" if group.note else ""
            lines.append(
                f'<tr><th scope="rowgroup" colspan="{len(value.headings)}">{escape(group.title)}{note}</th></tr>'
            )
        lines.extend(_row(here, value, row) for row in group.rows)
        lines.append("</tbody>")
    lines.append("</table></div>")
    return Markup("\n".join(lines))


def _row(here: str, value: Table, row: Row) -> str:
    anchor = f' id="{escape_html(row.anchor)}"' if row.anchor else ""
    cells = []
    for heading, content in zip(value.headings, row.cells, strict=True):
        tag = 'th scope="row"' if heading.row else "td"
        label = "" if heading.row else f' data-l="{escape_html(heading.title)}"'
        cells.append(f"<{tag}{_css(heading.kind)}{label}>{cell(here, content)}</{tag.partition(' ')[0]}>")
    return f"<tr{anchor}>{''.join(cells)}</tr>"


def _also(kind: str) -> str:
    return f" {kind}" if kind else ""


def _css(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def plain(value: Cell) -> str:
    """Return a cell's words without its links, for CSV."""
    pieces: Iterable[Piece] = value if isinstance(value, tuple) else (value,)
    words = [item if isinstance(item, str) else item.text for item in pieces]
    return " ".join(word for word in words if word)


__all__ = ["Small", "cell", "chip", "link", "name", "piece", "plain", "table"]
