"""An article in the words of schema.org."""

from __future__ import annotations

from generator.core.thing import Thing, work
from generator.core.view import View
from generator.records.article.model import Article


def thing_of(article: Article, view: View) -> Thing:
    """Return the article; its author is printed as the source has it, person or office."""
    return work(article, view, "Article", headline=view.entries[article.id].title, description=article.summary,
                creditText=article.author)  # fmt: skip
