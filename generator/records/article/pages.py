"""An article's page and the lists of the columns; a column's ``index.md`` is its own page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Column, Detail, Entry, Fact, ListGroup, ListTable, Mention
from generator.core.facet import Facet
from generator.core.page import Cell, Heading, Meta
from generator.core.site import DEFAULT_COLUMNS
from generator.core.values import print_day
from generator.core.view import View
from generator.records.article.model import Article

UNTITLED = "（原文无标题）"


def title_of(article: Article) -> str:
    """Return the title; where the original has none, that is said."""
    return article.title or UNTITLED


def derive(article: Article, view: View) -> Iterator[Fact]:
    """Yield the article's entry, and its mentions of people."""
    kind = _column_title(article.slug.split("/", maxsplit=1)[0], view)
    yield Entry(
        article.id,
        "article",
        kind,
        title_of(article),
        f"{article.slug}/",
        article.date,
        summary=article.summary or "",
        updated=article.last_changed,
    )
    for person in article.people:
        yield Mention(person, article.id, "文章", title_of(article), article.date)


def _column_title(folder: str, view: View) -> str:
    named = {column.folder: column.title for column in view.site.columns} or {
        item[1]: item[0] for item in DEFAULT_COLUMNS
    }
    return named.get(folder, "文章")


def list_groups(view: View) -> Iterator[ListGroup]:
    """Yield one list for each column that has articles, in the order of their folders.

    A column's ``index.md`` is no row of the list but the text above it.
    """
    folders: dict[str, list[Entry]] = {}
    for entry in view.entries_of("article"):
        folders.setdefault(entry.address.split("/", maxsplit=1)[0], []).append(entry)
    for folder in sorted(folders):
        own = view.record(f"article/{folder}")
        entries = tuple(entry for entry in folders[folder] if entry.address != f"{folder}/")
        text, intro = (own.body, own.summary or "") if isinstance(own, Article) else (None, "")
        yield ListGroup(f"{folder}/", _column_title(folder, view), entries, intro, text)


def _summary(article: Article, entry: Entry, view: View) -> str:
    """Return when and where it appeared and what it is connected with, for one without a summary of its own."""
    words = [f"{entry.kind}，{print_day(article.date)}刊出" if article.date else entry.kind]
    words += [f"作者{article.author}"] if article.author else []
    found = [other.title for ref in article.related if (other := view.entry(ref))]
    words += [f"与“{found[0]}”{f'等{len(found)}件记录' if len(found) > 1 else ''}有关"] if found else []
    people = [other.title for ref in article.people if (other := view.entry(ref))]
    words += [f"写到{'、'.join(people[:3])}{'等' if len(people) > 3 else ''}"] if people else []
    return "，".join(words) + "。"


def detail(article: Article, view: View) -> Detail:
    """Return the article's page."""
    entry = view.entries[article.id]
    by = [f"作者：{article.author}"] if article.author else []
    meta = Meta(
        layout="article", title=title_of(article), kind=entry.kind, adopted=article.subtitle or "", summary=article.summary or _summary(article, entry, view),
        number="　".join([*([print_day(article.date)] if article.date else []), *by]), act=print_day(article.date) if article.date else "",
        author=article.author or "",
    )  # fmt: skip
    described = {item.file: item.description or "" for item in article.attachments}
    figures = [(figure, described.get(figure.file or "", "")) for figure in article.figures]
    return Detail(meta, {"article": article, "figures": figures, "facts": []})


def _author(article: Article | None, _entry: Entry, _view: View) -> Cell:
    return article.author or "" if article else ""


LIST = ListTable(
    noun="篇",
    columns=(
        Column(Heading("日期", "nw"), lambda article, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("标题", "", row=True), lambda article, entry, view: entry.link),
        Column(Heading("作者", "nw"), _author),
    ),
    facets=(Facet("author", "作者", lambda article, entry, view: (article.author or "",) if article else ()),),
)
