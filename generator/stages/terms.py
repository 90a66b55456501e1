"""Which words of the field a page uses, explained at its foot: nothing to hover over, nothing that needs a script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.page import relative
from generator.core.rule import Term
from generator.render.markdown import escaped

MOST = 8
GLOSSARY = "glossary/"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    term: int
    longer: tuple[str, ...]


class Terms:
    """Finds the words of the packs in a page's text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        words = [(word, number) for number, term in enumerate(self._terms) for word in term.words]
        self._words = tuple(
            _Word(word, number, tuple(other for other, owner in words if word in other and owner != number))
            for word, number in words
        )

    def used_in(self, body: str) -> list[Term]:
        """Return the words a text uses, as they first occur; a word inside another one's longer word is not that word."""
        found: dict[int, int] = {}
        for word in self._words:
            at = body.find(word.text)
            if at >= 0 and (not word.longer or body.count(word.text) > sum(map(body.count, word.longer))):
                found[word.term] = min(at, found.get(word.term, at))
        return [self._terms[number] for number in sorted(found, key=lambda number: (found[number], number))]

    def note(self, here: str, body: str) -> str:
        """Return the block that explains a page's words, to stand at its foot; nothing where it uses none."""
        used = self.used_in(body)
        if not used:
            return ""
        way = relative(here, GLOSSARY)
        lines = [
            f'<div><dt><a href="{way}#{term.key}">{escaped(term.name)}</a></dt><dd>{escaped(term.text)}</dd></div>'
            for term in used[:MOST]
        ]
        more = f'<p class="note"><a href="{way}">用语解释</a>还说明本页用到的：{"、".join(escaped(term.name) for term in used[MOST:])}。</p>\n' if len(used) > MOST else ""  # fmt: skip
        return (
            f'\n\n<details class="open-in-print" id="page-words"><summary>本页用语（{len(used[:MOST])}个）</summary>\n'
            f'<dl class="terms">\n{chr(10).join(lines)}\n</dl>\n{more}</details>\n'
        )
