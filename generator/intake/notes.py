"""Remarks for the editor on what the source prints oddly; the text itself is never changed.

This module must not know page furniture; it sees the finished pieces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.intake.dates import find_damaged_dates
from generator.intake.numbering import Number, read_number
from generator.intake.proposal import Node, Note, Printed, walk_nodes

_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff“《])|[\u4e00-\u9fff][,;]$")
_WIDE_DIGIT = re.compile("[０-９]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_PAIRS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("“", "”"))
_SENTENCE_END = tuple("。；;：:！？!?”’）)》…—.、,，")
_CUT_OFF = 20


def list_text_notes(pieces: Sequence[Printed]) -> Iterator[Note]:
    """Yield remarks on characters and dates."""
    for piece in pieces:
        for damaged in find_damaged_dates(piece.text):
            yield Note(piece.line, f"“{damaged}”像是丢了年月分隔的日期，没有解读，请对照原件")
        if _PRIVATE.search(piece.text):
            yield Note(piece.line, "有私用区字符，换台电脑会显示成别的字，请改成正式的字")
        if "\ufffd" in piece.text:
            yield Note(piece.line, "有解码失败的字符“�”，请对照原件改正")
        for left, right in _PAIRS:
            if piece.text.count(left) != piece.text.count(right) and (left, right) != _PAIRS[0]:
                yield Note(piece.line, f"“{left}”和“{right}”不成对")
    yield from _count(pieces, _HALF_WIDTH, "中文之间有半角标点")
    yield from _count(pieces, _WIDE_DIGIT, "有全角数字")


def _count(pieces: Sequence[Printed], pattern: re.Pattern[str], what: str) -> Iterator[Note]:
    lines = [piece.line for piece in pieces if pattern.search(piece.text)]
    if lines:
        yield Note(lines[0], f"{what}（全文共 {len(set(lines))} 行），照原样保留")


def list_number_notes(nodes: tuple[Node, ...]) -> Iterator[Note]:
    """Yield remarks on numbering that starts late, repeats, jumps or changes its punctuation."""
    last: dict[str, int | None] = {}
    yield from _check_group("", nodes, last)


def _check_group(parent: str, nodes: tuple[Node, ...], last: dict[str, int | None]) -> Iterator[Note]:
    previous: dict[str, int | None] = {}
    seen: Counter[tuple[str, int | None]] = Counter()
    usual = _find_usual_punctuation(nodes)
    for node in nodes:
        number = read_number(node.number) if node.number else None
        if number:
            yield from _check_number(node, number, previous, seen, (parent, last.get(number.style)))
            expected = usual.get(number.style)
            if expected and number.punctuation != expected and "之" not in number.printed:
                yield Note(node.line, f"编号“{number.printed}”的写法与同组其他编号不同，照原样保留")
            previous[number.style] = last[number.style] = number.value
        yield from _check_group(node.heading or node.number or parent, node.children, last)


def _find_usual_punctuation(nodes: tuple[Node, ...]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for node in nodes:
        number = read_number(node.number) if node.number else None
        if number and number.style != "annex":
            counts.setdefault(number.style, Counter())[number.punctuation] += 1
    return {style: counter.most_common(1)[0][0] for style, counter in counts.items() if len(counter) > 1}


def _check_number(
    node: Node,
    number: Number,
    previous: dict[str, int | None],
    seen: Counter[tuple[str, int | None]],
    context: tuple[str, int | None],
) -> Iterator[Note]:
    value = number.value
    if value is None or "之" in number.printed:
        return
    parent, last = context
    before = previous.get(number.style)
    if before is None:
        if value != 1 and value != (last or 0) + 1:
            yield Note(node.line, f"{f'“{parent}”下' if parent else ''}编号从{value}起，照原样保留")
    elif seen[(number.style, value)]:
        yield Note(node.line, f"编号{value}重复，照原样保留")
    elif value != before + 1:
        yield Note(node.line, f"编号由{before}跳到{value}，照原样保留")
    seen[(number.style, value)] += 1


def list_cut_off_notes(nodes: tuple[Node, ...]) -> Iterator[Note]:
    """Yield remarks on items that end without a full stop, as if the source had lost their end."""
    for node in walk_nodes(nodes):
        if node.children or not node.text:
            continue
        piece = node.text[-1]
        if len(piece.text) >= _CUT_OFF and not piece.text.endswith(_SENTENCE_END):
            yield Note(piece.line, f"“…{piece.text[-8:]}”后面没有句号，来源可能缺字")
