"""Where the text lies on a saved page: what stands above it, and the page's foot.

This module must not know what the text says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.intake import furniture
from generator.intake.labels import is_label_line
from generator.intake.numbering import read_number
from generator.intake.proposal import Lost, Printed
from generator.intake.text import Line
from generator.intake.wording import is_adoption_line, is_document_number

_LONGEST_TITLE = 90
_SHORTEST_SENTENCE = 10
_LONG_BELOW_FOOT = 60
_LINK_LIST = 3


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page: above its first sentence or numbered line, from there on, and labels below."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    tail_labels: tuple[Line, ...]
    lost: tuple[Lost, ...]


def lose(piece: Printed, why: str) -> Lost:
    """Say that a piece is left out."""
    return Lost(piece.line, piece.column, piece.text, why)


def _is_body_like(text: str) -> bool:
    """Tell whether a line can only be part of the text: a sentence, or numbered."""
    if is_label_line(text) or is_adoption_line(text) or is_document_number(text) or furniture.explain_edge(text):
        return False
    if read_number(text) or len(text) > _LONGEST_TITLE:
        return True
    return len(text) >= _SHORTEST_SENTENCE and ("。" in text or text.endswith(("：", "；", ":", ";")))


def divide_page(lines: Sequence[Line]) -> Page:
    """Divide the lines of a page."""
    lost: list[Lost] = []
    kept: list[Line] = []
    for line in lines:
        why = line.mark.dropped or ("" if line.mark.is_table else furniture.explain_anywhere(line.text))
        if why:
            lost.append(lose(line.piece, why))
        else:
            kept.append(line)
    kept = _take_link_lists(kept, lost)
    body_like = [line.mark.is_table or (not line.mark.is_link and _is_body_like(line.text)) for line in kept]
    first = body_like.index(True) if True in body_like else len(kept)
    foot = _find_foot(kept, body_like, first)
    body, labels = _read_tail(kept, first, foot, body_like, lost)
    return Page(tuple(kept[:first]), body, labels, tuple(lost))


def _take_link_lists(lines: list[Line], lost: list[Lost]) -> list[Line]:
    """Take out runs of lines that are nothing but links: menus, lists of other pages."""
    kept: list[Line] = []
    for linked, run in groupby(lines, key=lambda line: line.mark.is_link):
        found = list(run)
        if linked and len(found) >= _LINK_LIST:
            lost += [lose(line.piece, "网页链接") for line in found]
        else:
            kept += found
    return kept


def _find_foot(lines: list[Line], body_like: list[bool], first: int) -> int:
    """Find where the page's foot begins: a mark such as 上一篇 with no long sentence below it."""
    start = len(lines)
    for index in range(len(lines) - 1, first, -1):
        text = lines[index].text
        if furniture.is_tail_start(text):
            start = index
        elif body_like[index] and len(text) >= _LONG_BELOW_FOOT:
            break
    return start


def _read_tail(
    lines: list[Line], first: int, foot: int, body_like: list[bool], lost: list[Lost]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Sort what stands below the last sentence into text, labels and page."""
    last = max((index for index in range(first, foot) if body_like[index]), default=first - 1)
    body = list(lines[first : last + 1])
    labels: list[Line] = []
    below_footer = False
    for line in lines[max(last + 1, first) : foot]:
        why = furniture.explain_below_footer(line.text) if below_footer else furniture.explain_edge(line.text)
        if line.mark.is_link and not why:
            lost.append(lose(line.piece, "网页链接"))
        elif why:
            below_footer = True
            lost.append(lose(line.piece, why))
        elif is_label_line(line.text):
            labels.append(line)
        else:
            body.append(line)
    lost += [lose(line.piece, furniture.explain_below_footer(line.text) or "页尾信息") for line in lines[foot:]]
    return tuple(body), tuple(labels)
