"""Writes the pieces Markdown cannot say: tables with captions and folding rows, links between addresses, names, chips.

Everything that comes from data is escaped here. The inner functions put plain strings together, since a table has
thousands of them; only what leaves this module is marked as trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from generator.core.ballot_figure import BallotFigure
from generator.core.page import Cell, Chip, Heading, Link, Name, Piece, Row, Small, Table, relative
from generator.core.values import LongText
from generator.render.filters import filters, is_arranged, row_marks
from generator.render.markdown import (
    OUTSIDE,
    OUTSIDE_WORDS,
    escape_html,
    escaped,
    is_outside,
    long_html,
    safe_address,
)


def link(here: str, target: Link) -> Markup:
    """Return a link as seen from a page's address; words alone when the address may not be published."""
    return Markup(_link(here, target))


def cell(here: str, value: Cell) -> Markup:
    """Return a cell's content."""
    return Markup(_cell(here, value))


def table(here: str, value: Table) -> Markup:
    """Return a table: caption, header cells with scope, rows that fold into cards with their labels.

    Before one that readers can narrow or sort stands the form for that.
    """
    can_choose = is_arranged(value)
    heads = "".join(
        f'<th scope="col"{_css(item.kind)}{_sorted_by(item)}>{escaped(item.title)}</th>' for item in value.headings
    )
    lines = [f'{filters(value)}<div class="tb"><table class="t stack{_also(value.kind)}">']
    if value.caption:
        lines.append(f"<caption>{escaped(value.caption)}</caption>")
    lines.append(f"<thead><tr>{heads}</tr></thead>")
    frames = [_frame(item, is_head=item.row) for item in value.headings]
    named_by = [place for place, item in enumerate(value.headings) if item.row]
    for group in value.groups:
        lines.append("<tbody>")
        if group.title:
            note = f"<small>{escaped(group.note)}</small>" if group.note else ""
            lines.append(
                f'<tr><th scope="rowgroup" colspan="{len(value.headings)}">{escaped(group.title)}{note}</th></tr>'
            )
        for row in group.rows:
            is_named = all(row.cells[place] for place in named_by)
            own = frames if is_named else _frames_without_name(value, row)
            lines.append(_row(here, own, row, row_marks(value, row) if can_choose else ""))
        lines.append("</tbody>")
    lines.append("</table></div>")
    return Markup("\n".join(lines))


def ballot(figure: BallotFigure | None) -> Markup:
    """Return a ballot as a figure: a bar by counts with a line at what has to be reached, its numbers, the sums in words."""
    if figure is None:
        return Markup()
    bars = [
        f'<rect class="{part.css}" x="{part.start}" y="3" width="{part.width}" height="10"/>'
        for part in figure.segments
        if part.width
    ]
    line = f'<path class="b-half" d="M{figure.line} 0v16"/>' if figure.line is not None else ""
    keys = "".join(f"<li>{_KEY.replace('?', part.css)}{escaped(part.words)}</li>" for part in figure.segments)
    title = f"<figcaption><b>{escaped(figure.title)}</b></figcaption>\n" if figure.title else ""
    notes = "".join(f'<p class="note">{escaped(note)}</p>\n' for note in figure.notes)
    return Markup(
        f'<figure class="ballot">{title}'
        f'<svg class="bar" viewBox="0 0 {figure.whole} 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'{"".join(bars)}{line}</svg>\n<ul class="ballot__n">{keys}</ul>\n{notes}</figure>'
    )


_KEY = '<svg viewBox="0 0 1 1" aria-hidden="true" focusable="false"><rect class="?" width="1" height="1"/></svg>'


def plain(value: Cell) -> str:
    """Return a cell's words without its links, for CSV; a quieter line and what stands unparted get a space before them."""
    if isinstance(value, str):
        return value
    pieces: Iterable[Piece] = value if isinstance(value, tuple) else (value,)
    words, was_text = "", True
    for item in pieces:
        is_text = isinstance(item, str)
        own = item if isinstance(item, str) else item.text
        if own:
            words += (" " if isinstance(item, Small) or not (is_text or was_text) else "") + own
            was_text = is_text
    return words.strip()


def _frame(item: Heading, *, is_head: bool) -> tuple[str, str]:
    if is_head:
        return f'<th scope="row"{_css(item.kind)}>', "</th>"
    return f'<td{_css(item.kind)} data-l="{escape_html(item.title)}">', "</td>"


def _frames_without_name(value: Table, row: Row) -> list[tuple[str, str]]:
    """Let the first cell in which something stands head its row: an empty header cell says nothing to who listens."""
    name = next((place for place, content in enumerate(row.cells) if content), None)
    return [_frame(item, is_head=place == name) for place, item in enumerate(value.headings)]


def _row(here: str, frames: list[tuple[str, str]], row: Row, marks: str) -> str:
    anchor = f' id="{escape_html(row.anchor)}"' if row.anchor else ""
    cells = [
        f"{opening}{_cell(here, content)}{closing}"
        for (opening, closing), content in zip(frames, row.cells, strict=True)
    ]
    return f"<tr{anchor}{marks}>{''.join(cells)}</tr>"


def _cell(here: str, value: Cell) -> str:
    if value.__class__ is tuple:
        return "".join([_PIECES[item.__class__](here, item) for item in value])
    return _PIECES[value.__class__](here, value)


def _chip(_here: str, value: Chip) -> str:
    kind = f" chip--{value.kind}" if value.kind else ""
    return f'<span class="chip{kind}">{escaped(value.text)}</span>'


def _link(here: str, target: Link) -> str:
    words = escaped(target.text)
    if not target.address:
        return words
    href = safe_address(relative(here, target.address))
    if not href:
        return words
    note = f"<small>{escaped(target.note)}</small>" if target.note else ""
    if is_outside(href):
        return f'<a href="{href}"{OUTSIDE}>{words}{OUTSIDE_WORDS}</a>{note}'
    return f'<a href="{href}">{words}</a>{note}'


def _name(here: str, person: Name) -> str:
    """Write a name; one of two characters is spaced by the stylesheet, never in the text."""
    css = ' class="nm2"' if len(person.text) == 2 else ""
    words = escaped(person.text)
    if person.address:
        words = f'<a{css} href="{safe_address(relative(here, person.address))}">{words}</a>'
    elif css:
        words = f"<span{css}>{words}</span>"
    return words + (escaped(person.marker) if person.marker else "")


class _Writers(dict[type, "Callable[[str, Any], str]"]):
    def __missing__(self, kind: type) -> Callable[[str, Any], str]:
        """Return the way of the class that a kind of text derives from."""
        return next(self[base] for base in kind.__mro__ if base in self)


_PIECES = _Writers(
    {
        str: lambda _here, value: escaped(value),
        Markup: lambda _here, value: value,
        LongText: lambda _here, value: long_html(value),
        Link: _link,
        Name: _name,
        Chip: _chip,
        Small: lambda _here, value: f'<span class="sub">{escaped(value.text)}</span>',
    }
)


def _also(kind: str) -> str:
    return f" {kind}" if kind else ""


def _sorted_by(heading: Heading) -> str:
    return f' data-sort="{heading.sort}"' if heading.sort else ""


def _css(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
