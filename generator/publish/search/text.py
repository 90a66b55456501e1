"""What a page says in words of its own, and how it is folded so that a reader's spelling finds it.

The titles of other records that a page links to are not its own words, nor is the list of what is related to it: they are
found on their own pages. The explanations of terms at its foot are the glossary's, and what a list can be narrowed by is
a tool, not a text.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from generator.core.page import Page

_HEAD = re.compile(r'^(title|kind|number|issuer|adopted|summary): (".*")$', re.MULTILINE)
_CHIPS = re.compile(r"^chips: (\[.*\])$", re.MULTILINE)
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>|!?\[([^\]]*)\]\(([^)]*)\)', re.DOTALL)
_INLINE = re.compile(
    r'</?(?:a|b|strong|em|i|sup|sub|code)\b[^>]*>|<span class="(?:nm2|nobr)">((?:(?!</span>).)*)</span>'
)
_NOT_ITS_OWN = re.compile(
    r'(?<=## 相关信息 \{#related\}\n\n)<ul class="rows">.*?</ul>|<details class="open-in-print" id="page-words">.*?</details>|<form class="filters.*?</form>',
    re.DOTALL,
)
_BREAK = re.compile(r"<[^>]*>|\n[ \t]*\|(?:[ :]*-+[ :]*\|)+|\n[ \t]*(?:#+ |[-+] |\d+\. |> )?|\||\{:?\s*#[^}]*\}")


def page_words(page: Page, loud: Iterable[str]) -> list[str]:
    """Return a page's own words, a text for each block of it, the title first.

    ``loud`` are the folders of records whose titles, where another page links to them, are not that page's own words.
    """
    head = {name: html.unescape(json.loads(text)) for name, text in _HEAD.findall(page.text.partition("\n---\n\n")[0])}
    chips = _CHIPS.search(page.text.partition("\n---\n\n")[0])
    blocks = [f"{head.get('issuer', '')}{head.get('title', '')}"]
    blocks += [head.get(name, "") for name in ("kind", "number", "adopted", "summary")]
    blocks += [html.unescape(item["t"]) for item in json.loads(chips[1])] if chips else []
    return [text for text in map(_squeeze, (*blocks, *body_words(page, frozenset(loud)))) if text]


def body_words(page: Page, loud: frozenset[str]) -> Iterable[str]:
    """Return the texts of a page's body, block by block, entities resolved."""
    depth = page.address.count("/")

    def keep(found: re.Match[str]) -> str:
        words, way = (found[2], found[1]) if found[1] is not None else (found[3], found[4])
        return "\n" if _first_folder(way, page.address, depth) in loud else words

    body = _NOT_ITS_OWN.sub("", page.body)
    text = _BREAK.sub("\n", _INLINE.sub(r"\1", _LINK.sub(keep, "\n" + body))).replace("**", "").replace("*", "")
    return html.unescape(text).split("\n")


def _first_folder(way: str, address: str, depth: int) -> str:
    """Return the first folder of where a relative link leads; nothing for a link within the page or elsewhere."""
    if way.startswith("#") or ":" in way.partition("/")[0]:
        return ""
    steps = way.count("../")
    rest = way[3 * steps :]
    return rest.partition("/")[0] if steps >= depth else address.partition("/")[0] if rest else ""


def _squeeze(text: str) -> str:
    return " ".join(text.split())


_OPEN, _CLOSE = "([{〔【〖「『〈", ")]}〕】〗」』〉"
_SAME = {
    **dict.fromkeys(map(ord, _OPEN), "〔"),
    **dict.fromkeys(map(ord, _CLOSE), "〕"),
    **dict.fromkeys(map(ord, "•∙⋅・･‧"), "·"),
    **dict.fromkeys(map(ord, "“”„‟"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛"), "'"),
    **dict.fromkeys(map(ord, "—–‐‑−"), "-"),
}


_DROPPED = re.compile(r"[\s\x00-\x1f\x7f\u0085\u200b-\u200d\ufeff]")


@lru_cache(maxsize=1 << 16)
def fold_character(char: str) -> str:
    """Return what a character is searched as: NFKC, lower case, brackets, dots, quotes and dashes alike, no white space.

    The script of the search page does the same, character by character.
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", char).lower().translate(_SAME))


def fold(text: str) -> str:
    """Return a text as it is searched."""
    return "".join(map(fold_character, text))
