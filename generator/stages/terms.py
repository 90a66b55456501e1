"""Which words of the field a page uses, explained at its foot: nothing to hover over, nothing that needs a script."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.core.page import relative
from generator.core.rule import Term
from generator.render.markdown import escaped

MOST = 8
GLOSSARY = "glossary/"


class Terms:
    """Finds the words of the packs in a page's text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._of = {word: term for term in terms for word in term.words}
        # The longest first: a word inside a longer one is not that word. One search is quicker than one for each word.
        words = sorted(self._of, key=lambda word: (-len(word), word))
        self._search = re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def used_in(self, body: str) -> list[Term]:
        """Return the words a text uses, as they first occur."""
        found = (self._of[word] for word in dict.fromkeys(self._search.findall(body)))
        return list({term.key: term for term in found}.values())

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
