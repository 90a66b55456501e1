"""The words of the field in plain words (用语解释), by subject, each with its article where a law has one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.core.derived import Board, Overview
from generator.core.page import Group, Heading, Link, Meta, Row, Table
from generator.core.rule import Term
from generator.core.view import View

ADDRESS = "glossary/"


def basis_of(term: Term) -> str:
    """Return the article a word rests on, where it was compared with the text."""
    return term.basis if term.is_verified else ""


def boards(view: View) -> Iterator[Board]:
    """Yield the page of all words, in the packs' order under their subjects."""
    terms = view.context.rules.terms_on(view.today)
    if not terms:
        return
    topics = list(dict.fromkeys(term.topic for term in terms))
    ordered = sorted(terms, key=lambda term: topics.index(term.topic))
    sections = [
        (f"s{number}", topic, [(term, basis_of(term)) for term in own])
        for number, (topic, own) in enumerate(groupby(ordered, key=lambda term: term.topic), 1)
    ]
    rows = tuple(Row((term.topic, term.name, "、".join(term.words[1:]), term.text, basis_of(term))) for term in ordered)
    table = Table("", tuple(map(Heading, ("类别", "用语", "其他写法", "解释", "依据"))), (Group(rows),))
    path = f"{ADDRESS}glossary.csv"
    meta = Meta(
        layout="board",
        title="用语解释",
        summary=f"本站页面上的{len(terms)}个用语，用平常的话说明；法律有规定的写出条文。解释只帮助阅读，不代替条文。",
        data=(Link("本表 CSV", path),),
    )
    yield Board(ADDRESS, "glossary.md.j2", meta, {"sections": sections}, ((path, table),))


OVERVIEW = Overview("用语解释", ADDRESS, "制度", boards)
