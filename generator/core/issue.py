"""An issue of a gazette as it is printed, and as it was frozen once it came out. Knows neither records nor layout."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.core.paper import Paper, Paragraph, paper_of, texts_in, tree_of

if TYPE_CHECKING:
    from generator.core.diagnostics import Path
    from generator.core.view import View
    from generator.core.year_end import Gap

FORMAT = "gongbao-issue-1"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of an issue: its line of the contents and its text; ``page`` is 0 until it is set."""

    section: str
    title: str
    paper: Paper
    record: str = ""
    part: str = ""
    by: str = ""
    page: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Return what of the site it prints."""
        return self.record, self.part


@dataclass(frozen=True, slots=True)
class Issue:
    """A whole issue: what its cover, contents and colophon say, and its pieces in order."""

    id: str
    name: str
    numbers: str
    date: dt.date
    sponsor: str
    items: tuple[Item, ...]
    sessions: tuple[str, ...] = ()
    colophon: tuple[tuple[str, str], ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    pages: int = 0
    redactions: tuple[str, ...] = ()
    """The ids of the redactions that its text already knows of, when it came out or when it was made again."""

    @property
    def title(self) -> str:
        """Return the issue's full title."""
        return self.name + self.numbers


@dataclass(frozen=True, slots=True)
class Issued:
    """An issue as frozen, with the hash and the size of its PDF."""

    issue: Issue
    pdf_name: str
    pdf_sha256: str
    pdf_size: int


def canonical(issue: Issue) -> bytes:
    """Return an issue as canonical JSON: sorted keys, no spaces, UTF-8, one newline at the end."""
    tree = {
        "format": FORMAT,
        "id": issue.id,
        "name": issue.name,
        "numbers": issue.numbers,
        "date": issue.date.isoformat(),
        "sponsor": issue.sponsor,
        "sessions": list(issue.sessions),
        "colophon": [list(pair) for pair in issue.colophon],
        "left_out": [list(pair) for pair in issue.left_out],
        "pages": issue.pages,
        "items": [_item_tree(item) for item in issue.items],
        **({"redactions": list(issue.redactions)} if issue.redactions else {}),
    }
    return (json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _item_tree(item: Item) -> dict[str, Any]:
    keys = ("section", "title", "record", "part", "by", "page")
    return {**{key: getattr(item, key) for key in keys}, "paper": tree_of(item.paper)}


def read_issue(data: bytes) -> Issue | None:
    """Return the issue that canonical JSON holds; None when it is not exactly that."""
    try:
        tree = json.loads(data)
        issue = _issue(tree)
        return issue if canonical(issue) == data else None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _issue(tree: Mapping[str, Any]) -> Issue:
    items = tuple(
        Item(
            **{key: str(item[key]) for key in ("section", "title", "record", "part", "by")},
            page=int(item["page"]),
            paper=paper_of(item["paper"]),
        )
        for item in tree["items"]
    )
    return Issue(
        **{key: str(tree[key]) for key in ("id", "name", "numbers", "sponsor")},
        date=dt.date.fromisoformat(tree["date"]),
        sessions=tuple(map(str, tree["sessions"])),
        colophon=_pairs(tree["colophon"]),
        left_out=_pairs(tree["left_out"]),
        pages=int(tree["pages"]),
        items=items,
        redactions=tuple(map(str, tree.get("redactions", ()))),
    )


def _pairs(items: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(first), str(second)) for first, second in items)


def sha256(data: bytes) -> str:
    """Return the hash of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def texts_of_issue(issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield every printed text with what it belongs to: a record's id, or the issue's own."""
    for text in (
        issue.name,
        issue.numbers,
        issue.sponsor,
        *issue.sessions,
        *(word for pair in issue.colophon for word in pair),
    ):
        yield issue.id, text
    for item in issue.items:
        yield from ((item.record or issue.id, text) for text in (item.title, item.by, *texts_in(item.paper)))


def is_reason(paper: Paper) -> bool:
    """Say whether a paper prints no text but why there is none."""
    first = paper.blocks[0] if paper.blocks else None
    return (
        len(paper.blocks) == 1 and isinstance(first, Paragraph) and paper == reason_paper(paper.title, first.text[1:-1])
    )


def reason_paper(title: str, reason: str) -> Paper:
    """Return the paper of a line whose text is not on the site: its title, and why."""
    return Paper(title, (Paragraph(f"（{reason}）", "plain"),))


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """What staff say of an issue to be planned: its slug, its sessions and its day."""

    slug: str
    meetings: tuple[str, ...]
    day: dt.date


@dataclass(frozen=True, slots=True)
class Press:
    """What the type whose records are issues tells of them: their text, what hinders printing, what changed since.

    ``named`` are the ids of what an issue names without carrying it.
    """

    is_to_issue: Callable[[Any], bool]
    issue_of: Callable[[Any, View], Issue]
    obstacles: Callable[[Any, View], Iterator[str]]
    differs_from: Callable[[Any, Issue], Iterator[tuple[Path, str]]]
    named: Callable[[Any], Iterator[str]]
    plan: Callable[[IssuePlan, View], str]
    volume_of: Callable[[int, View], Issue | None]
    year_of: Callable[[Any], int]
    undecided: Callable[[int, View], Iterator[str]]
    gaps: Callable[[int, View], Iterator[Gap]]
