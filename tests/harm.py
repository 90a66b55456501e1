"""Texts that try to become markup, and what a page looks like to a browser: elements, attributes and visible words."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from attacks import ATTACKS
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

_MARKUP = (
    "</title><script>alert(1)</script>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onload=x',
    "' onmouseover='x",
    '"><svg onload=x>',
    "[a](javascript:1)",
    "[a](other:1)",
    "[a](JaVaScRiPt&colon;1)",
    "[a](<javascript:1>)",
    '[a](x "title" onclick=x")',
    "![x](y)",
    "![x](javascript:1)",
    "[x]: javascript:1",
    "[x][x]",
    "{{7*7}}",
    "{% raw %}{{ x }}{% endraw %}",
    "[# x #]",
    "$x$",
    "$$x$$",
    "\\(x\\)",
    "<!--",
    "-->",
    "<!-- x -->",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&amp;lt;b&amp;gt;",
    "&copy;",
    "&#x3c;b>",
    ":::",
    "::: danger",
    ":smile:",
    ":material-account:",
    "!!! note",
    '!!! note "x"',
    "??? note",
    "???+ note",
    "| a |",
    "| a | b |\n| - | - |\n| c | d |",
    "    code",
    "\tcode",
    "```\ncode\n```",
    "~~~ js\ncode\n~~~",
    "``` mermaid\ngraph\n```",
    "`code`",
    "``code``",
    "*[abbr]: x",
    "[TOC]",
    "[[TOC]]",
    "[[wikilink]]",
    '--8<-- "mkdocs.yml"',
    "{: onclick=alert(1)}",
    "{: .cls #id onclick=x }",
    "{#id .cls}",
    "{ #id onclick=x }",
    "^[footnote]",
    "[^1]",
    "[^1]: x",
    "<https://example.invalid/>",
    "https://example.invalid/?a=b&c=d",
    "www.example.invalid",
    "a@example.invalid",
    "<a@example.invalid>",
    "@user",
    "#1",
    "# heading",
    "## heading {#id}",
    "heading\n===",
    "heading\n---",
    "---",
    "***",
    "___",
    "---\ntitle: x\n---",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "1) item",
    "2024. item",
    "> quote",
    "term\n: definition",
    ": definition",
    "- [ ] task",
    "*a* **b** _c_ __d__ ~~e~~ ~f~ ^g^ ==h== ++i++",
    "a\\*b\\",
    "\\<b\\>",
    "(c) (tm) ... -- ---",
    "\"quotes\" 'single'",
    "a  \nb",
    "a\\\nb",
    "=HYPERLINK(1)",
    "<br>",
    "</div></td></tr></table></p></body></html>",
    "</details></summary>",
    "<b",
    "b>",
    "&",
    "&#",
    "&#2;",
    "&nbsp;",
    "wzxhzdk:0",
    "klzzwxh:0000",
    "%s %d {0} {}",
    "${x}",
    "<%= x %>",
    "\u202e\u2066x",
    "\u00a0x\u00a0",
    "\u3000x",
    "\u2028x\u2029",
    "\ufeffx",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "<style>*{}</style>",
    "<iframe src=x>",
    "<a href=javascript:1>x</a>",
    "<h1>x</h1>",
    '<div markdown="1">**x**</div>',
    "style=x",
    'class="x"',
    '"',
    "'",
    "<",
    ">",
    "`",
    "\\",
    "*",
    "_",
    "[",
    "]",
    "{",
    "}",
    "|",
    "#",
    "~",
    "!",
    "-",
    "+",
    "=",
    ":",
    ".",
    "^",
)
SEEDS = tuple(dict.fromkeys((*_MARKUP, *ATTACKS)))

_PIECES = st.sampled_from(SEEDS)
# Of single characters: strings that Hypothesis takes out of our own modules would be terms, which pages explain.
_CHARS = st.lists(
    st.one_of(
        st.sampled_from("<>&\"'`*_{}[]()#!|~^$=@\\:;+-./ \n\t"),
        st.sampled_from("甲乙丙丁1234abcXYZ　、。《》"),
        st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn")),
    ),
    min_size=1,
    max_size=30,
).map("".join)


def hostile() -> st.SearchStrategy[str]:
    """Return texts that try to become markup: seeds, seeds in pairs, in words, and any characters."""
    mixed = st.lists(st.one_of(_PIECES, _CHARS), min_size=1, max_size=4).map("".join)
    lines = st.lists(_PIECES, min_size=2, max_size=4).map("\n".join)
    blocks = st.lists(_PIECES, min_size=2, max_size=3).map("\n\n".join)
    return st.one_of(_PIECES, mixed, lines, blocks, _CHARS).filter(lambda text: bool(text.strip()))


_SPACE = re.compile(r"[\s\u200b\ufeff]+")


def fold(text: str) -> str:
    """Return text without the white space that pages may fold."""
    return _SPACE.sub("", text)


def elements(html: str) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return every element of a page with its attributes, as a browser reads it, comments included.

    What a list is narrowed and ordered by comes from its rows' own texts, and is left out.
    """
    found: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
    tree = LexborHTMLParser(html)
    assert tree.root is not None
    for form in tree.css("form.filters"):
        for node in form.traverse(include_text=False):
            assert node.tag in CONTROLS, f"a {node.tag} in a list's controls"
            assert CONTROLS[node.tag].issuperset(node.attributes), f"{sorted(node.attributes)} on a {node.tag}"
        form.decompose()
    for node in tree.root.traverse(include_text=False):
        tag = str(node.tag)
        own = ((key, value or "") for key, value in node.attributes.items() if not _is_for_lists(tag, key))
        found[tag, tuple(sorted(own))] += 1
    found["comments", ()] += len(re.findall(r"<!--", html))
    return found


# what the controls of a list are made of; which there are depends on the texts of its rows
CONTROLS = {
    "form": frozenset(("class", "autocomplete", "aria-label", "data-noun")),
    "button": frozenset(("type", "class", "aria-expanded", "hidden")),
    "label": frozenset(),
    "select": frozenset(("name",)),
    "option": frozenset(("value",)),
    "input": frozenset(("type", "name")),
    "div": frozenset(("class",)),
    "p": frozenset(("class", "role")),
}


def _is_for_lists(tag: str, key: str) -> bool:
    return tag in ("tr", "th") and key.startswith("data-")


def visible(html: str) -> str:
    """Return all words of a page, its title included, without scripts, white space folded away.

    The choices of a filter are the words of its table's cells again, in an order that other texts change.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("script, style, form.filters"):
        node.decompose()
    assert tree.root is not None
    return fold(tree.root.text(deep=True))


__all__ = ["SEEDS", "elements", "fold", "hostile", "unescape", "visible"]
