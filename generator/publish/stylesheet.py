"""One stylesheet out of the theme's and ours: of the theme's, only the rules that can apply to a page of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(rf"{_STRING}|[{{}};]|[^\"'{{}};]+", re.DOTALL)
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_INSIDE = re.compile(r"\([^()]*\)")
_PARTED = re.compile(r",(?![^(]*\))")
_GROUPS = ("@media", "@supports", "@container", "@layer")


@dataclass
class _Rule:
    head: str
    inside: list[_Rule | str] = field(default_factory=list)


def join_sheets(theme: str, ours: str) -> str:
    """Return both as one sheet, the theme's first, without comments.

    A rule of the theme stays when every class it names is one that ours names too: ours names all that the pages are
    written with. A value or an animation that nothing left asks for goes as well.
    """
    mine = _written(_read(ours))
    known = frozenset(_CLASS.findall(mine))
    left = list(_applying(_read(theme), known))
    while True:
        text = _written(left)
        wanted = frozenset(re.findall(r"var\(\s*(--[\w-]+)", text + mine))
        left = list(_asked_for(left, wanted, text))
        if _written(left) == text:
            return f"{text}{mine}\n"


def _read(text: str) -> list[_Rule | str]:
    """Return rules with what is inside them; a string is a declaration or a line of its own."""
    top: list[_Rule | str] = []
    open_, words = [top], ""
    for piece in _PIECE.findall(_COMMENT.sub(lambda found: found[1] or "", text)):
        if piece not in ("{", "}", ";"):
            words += piece if piece[0] in "\"'" else re.sub(r"\s+", " ", piece)
            continue
        words = words.strip()
        if piece == "{":
            rule = _Rule(words)
            open_[-1].append(rule)
            open_.append(rule.inside)
        elif words and not words.startswith("@charset"):
            open_[-1].append(words)
        if piece == "}":
            open_.pop()
        words = ""
    return top


def _written(items: list[_Rule | str]) -> str:
    return "".join(f"{item};" if isinstance(item, str) else f"{item.head}{{{_written(item.inside)}}}" for item in items)


def _applying(items: list[_Rule | str], known: frozenset[str]) -> Iterator[_Rule | str]:
    """Yield the rules whose classes are known; of several selectors the ones that may apply."""
    for item in items:
        if isinstance(item, str) or (item.head.startswith("@") and not item.head.startswith(_GROUPS)):
            yield item
        elif item.head.startswith("@"):
            inside = list(_applying(item.inside, known))
            if inside:
                yield _Rule(item.head, inside)
        else:
            heads = [one for one in _PARTED.split(item.head) if _may_apply(one, known)]
            if heads:
                yield _Rule(",".join(heads), item.inside)


def _may_apply(selector: str, known: frozenset[str]) -> bool:
    """Tell whether a page may hold what a selector asks for; what stands in brackets may be excluded or optional."""
    while _INSIDE.search(selector):
        selector = _INSIDE.sub("", selector)
    return "[data-md-" not in selector and known.issuperset(_CLASS.findall(selector))


def _asked_for(items: list[_Rule | str], wanted: frozenset[str], text: str) -> Iterator[_Rule | str]:
    """Yield what is left without values nobody asks for, animations nobody runs, and rules that became empty."""
    for item in items:
        if isinstance(item, str):
            name = item.partition(":")[0].strip()
            if not name.startswith("--") or name in wanted:
                yield item
        elif item.head.startswith("@keyframes"):
            name = item.head.rpartition(" ")[2]
            if re.search(rf"animation[\w-]*:[^;}}]*(?<![\w-]){re.escape(name)}(?![\w-])", text):
                yield item
        else:
            inside = list(_asked_for(item.inside, wanted, text))
            if inside:
                yield _Rule(item.head, inside)
