"""Pages as values, and the few things a page is made of: links, chips, tables. Who writes a page where is decided later."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from generator.core.frozen import value
from generator.core.values import LongText


@value
class Link:
    """Words that lead to an address of this site (``people/li-wei-1/``, with an optional ``#part``) or elsewhere."""

    text: str
    address: str
    note: str = ""


@value
class Name:
    """A person's name, spaced in print when it has two characters; with the printed marker （女） where there is one."""

    text: str
    address: str = ""
    marker: str = ""


@value
class Chip:
    """One state: shape, words and colour. Kinds: ok, run, soon, late, no, gone, fix, and empty for not begun."""

    kind: str
    text: str


@value
class Small:
    """A second, quieter line in a cell."""

    text: str


Piece: TypeAlias = str | Link | Name | Chip | Small | LongText
Cell: TypeAlias = Piece | tuple[Piece, ...]


@value
class Heading:
    """A column of a table; ``kind`` is one of no, nw, rt, post or empty, as the stylesheet knows them.

    ``sort`` is date, number, text or state where readers can sort by it.
    """

    title: str
    kind: str = ""
    row: bool = False
    sort: str = ""


@value
class Row:
    """One row; ``anchor`` lets other pages point at it.

    ``marks`` are what it counts under, for each of the table's choices; ``ranks`` its place by each column, ``place``
    the one in the whole list.
    """

    cells: tuple[Cell, ...]
    anchor: str = ""
    marks: tuple[tuple[str, ...], ...] = ()
    ranks: tuple[int | None, ...] = ()
    place: int = 0

    def only(self, columns: list[int]) -> Row:
        """Return the row with some of its columns."""
        ranks = tuple(self.ranks[number] for number in columns) if self.ranks else ()
        return Row(tuple(self.cells[number] for number in columns), self.anchor, self.marks, ranks, self.place)


@value
class Choices:
    """What a table can be narrowed by: a name for the address, the words beside it, and the values there are."""

    name: str
    title: str
    values: tuple[str, ...]


@value
class Group:
    """Rows under one sub-heading."""

    rows: tuple[Row, ...]
    title: str = ""
    note: str = ""


@value
class Table:
    """A table with caption and header cells; it folds into cards where it is narrow.

    Its rows are counted as ``noun`` where readers can narrow or sort it.
    """

    caption: str
    headings: tuple[Heading, ...]
    groups: tuple[Group, ...]
    kind: str = ""
    choices: tuple[Choices, ...] = ()
    noun: str = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows in order."""
        return tuple(row for group in self.groups for row in group.rows)

    def drop_empty(self) -> Table:
        """Return the table without the columns in which nothing stands."""
        used = [n for n, _ in enumerate(self.headings) if any(row.cells[n] not in ("", ()) for row in self.rows)]
        groups = tuple(
            Group(tuple(row.only(used) for row in group.rows), group.title, group.note) for group in self.groups
        )
        headings = tuple(self.headings[n] for n in used)
        return Table(self.caption, headings, groups, self.kind, self.choices, self.noun)


@dataclass(frozen=True, slots=True)
class Meta:
    """What the theme shows around a page's body; all texts plain, escaped where they are written."""

    layout: str
    title: str
    group: str = ""
    col: str = ""
    kind: str = ""
    number: str = ""
    issuer: str = ""
    author: str = ""
    short: str = ""
    adopted: str = ""
    summary: str = ""
    crumbs: tuple[Link, ...] = ()
    up: Link | None = None
    prev: Link | None = None
    next: Link | None = None
    source: str = ""
    act: str = ""
    pub: str = ""
    pub_iso: str = ""
    chg: str = ""
    cite: str = ""
    qr: bool = False
    data: tuple[Link, ...] = ()
    chips: tuple[Chip, ...] = ()
    editor_notes: tuple[str, ...] = ()
    embargoed: bool = False
    moved: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lives, and the text of its Markdown file, front matter for the theme included."""

    address: str
    text: str
    source: str = ""

    @property
    def body(self) -> str:
        """Return the text below the front matter."""
        return self.text.partition("\n---\n\n")[2]

    @property
    def path(self) -> str:
        """Return the Markdown file's path below the documents folder.

        Always an index file, so that its folder is the page's address and every engine reads relative links alike.
        """
        trimmed = self.address.rstrip("/")
        return f"{trimmed}/index.md" if trimmed else "index.md"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is not a page: a table for download, an attachment, a picture."""

    path: str
    data: bytes = field(repr=False)


def relative(here: str, there: str) -> str:
    """Return the way from one address of the site to another, as a browser resolves it."""
    folder, slash, _ = there.partition("/")
    if slash and ":" not in folder and "#" not in folder and not here.startswith(folder + slash):
        return "../" * here.count("/") + there
    if "://" in there or there.startswith(("mailto:", "tel:", "#")):
        return there
    return _relative(here, there)


@lru_cache(maxsize=1 << 16)
def _relative(here: str, there: str) -> str:
    target, hash_mark, part = there.partition("#")
    if target == here and part:
        return f"#{part}"
    start, steps = here.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(start), len(steps) - 1) and start[shared] == steps[shared]:
        shared += 1
    way = "../" * (len(start) - shared) + "/".join(steps[shared:])
    return (way or "./") + hash_mark + part
