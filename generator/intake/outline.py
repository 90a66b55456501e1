"""The tree of a text: parts, articles, items and unnumbered headings, as the source numbers them.

Input is the lines of the text itself; this module must not know web pages or record types.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.intake.numbering import HEADING_STYLES, STYLES, Number, is_heading_text, read_number
from generator.intake.proposal import Node, Printed
from generator.intake.text import Line, cut, squeeze
from generator.intake.wording import is_adoption_line, is_date_only, is_organ

_CAPTION = re.compile(r"(?:图|照片)\s?[0-9０-９一二三四五六七八九十]{0,2}\s?[:：为]|[（(]图.{0,12}[）)]$")
_CAPTION_END = re.compile(r"(?:摄|资料图|合影|[（(].{0,12}(?:摄|供图|图片)[）)])$")
_LEAD_IN = re.compile(r"[一二三四五六七八九十]是|[（(【\[]")
_BRACKETED = re.compile(r"[（(].*[）)]")
_CLOSING = re.compile(
    r"特此(?:公告|通知|通报|报告|函告)|本[\u4e00-\u9fff]{1,14}自.{2,40}起(?:施行|实施|执行|生效)[。]?$|抄送\s?[:：]"
)
_SENTENCE_END = tuple("。；;：:！？!?”）)…")
_WORD = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 40
_PAGE_NUMBER = re.compile(r"[.．…·—-]{2,}[0-9]{0,4}$")
_RANKS = {"annex": 0, "upper": 1, "lower": 2} | {style: index + 3 for index, style in enumerate(STYLES[1:])}


@dataclass(slots=True)
class _Block:
    """One line and what it is taken for."""

    line: Line
    number: Number | None
    role: str

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(slots=True)
class _Draft:
    """A node while its tree grows."""

    style: str
    number: Printed | None = None
    heading: Printed | None = None
    text: list[Printed] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)
    level: int | None = None

    def freeze(self) -> Node:
        children = tuple(child.freeze() for child in self.children)
        text = tuple(self.text)
        if self.number and self.heading and not text and not children and self.style not in HEADING_STYLES:
            # A numbered line with nothing beneath it is the item itself, not the heading of nothing.
            return Node(self.number, None, (self.heading,), ())
        return Node(self.number, self.heading, text, children)


@dataclass(frozen=True, slots=True)
class Outline:
    """The text in order: before the first node, the tree, and after the last node."""

    preamble: tuple[Printed, ...]
    nodes: tuple[Node, ...]
    closing: tuple[Printed, ...]
    captions: tuple[Printed, ...]


def build_outline(lines: Sequence[Line]) -> Outline:
    """Build the tree of a text."""
    blocks = [_read_block(line) for line in lines]
    _mark_captions(blocks)
    _mark_headings(blocks)
    body, closing = _split_closing([block for block in blocks if block.role != "caption"])
    preamble, nodes = _grow(body)
    captions = tuple(block.line.piece for block in blocks if block.role == "caption")
    return Outline(preamble, nodes, closing, captions)


def split_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Take a table of contents out: 目录 and the lines below it that come again as headings."""
    start = next((index for index, line in enumerate(lines) if squeeze(line.text) in {"目录", "目次"}), None)
    if start is None:
        return list(lines), []
    last_place = {squeeze(line.text): index for index, line in enumerate(lines)}
    end = start + 1
    while end < len(lines) and last_place.get(_strip_page_number(lines[end].text), end) > end:
        end += 1
    if end == start + 1:
        return list(lines), []
    return [*lines[:start], *lines[end:]], list(lines[start:end])


def _strip_page_number(text: str) -> str:
    return _PAGE_NUMBER.sub("", squeeze(text))


def _read_block(line: Line) -> _Block:
    if line.mark.is_caption:
        return _Block(line, None, "caption")
    number = None if line.mark.is_table else read_number(line.text)
    marked = line.mark.heading is not None and is_heading_text(line.text)
    return _Block(line, number, "number" if number else "marked" if marked else "text")


def _is_short(text: str) -> bool:
    """Tell whether an unnumbered line could be a heading or a caption."""
    return (
        2 <= len(text) <= _LONGEST_HEADING
        and is_heading_text(text)
        and len(_WORD.findall(text)) >= 2
        and not _LEAD_IN.match(text)
        and not is_organ(text)
        and not is_date_only(text)
        and not is_adoption_line(text)
    )


def _stands_apart(line: Line) -> bool:
    """Tell whether a line has the room around it that a picture leaves in saved text."""
    return line.before >= 2 and line.after >= 2


def _mark_captions(blocks: list[_Block]) -> None:
    short = [
        block for block in blocks if block.role == "text" and not block.line.mark.is_table and _is_short(block.text)
    ]
    by_room = any(not _stands_apart(block.line) for block in short)
    for block in short:
        if by_room and _stands_apart(block.line) and not re.search("[,，、]", block.text):
            block.role = "caption"
    for block in blocks:
        if block.role == "text" and not block.line.mark.is_table and _is_caption_text(block.text):
            block.role = "caption"


def _is_caption_text(text: str) -> bool:
    if len(text) > 60 or "。" in text[:-1]:
        return False
    return bool(_CAPTION.match(text) or _CAPTION_END.search(text.rstrip("。")))


def _mark_headings(blocks: list[_Block]) -> None:
    """Find the unnumbered headings; those whose words come again stand below those that stand once.

    Where the format of the file marks headings itself, nothing is guessed.
    """
    if any(block.role == "marked" for block in blocks):
        return
    rest = [block for block in blocks if block.role != "caption"]
    candidates = [index for index in range(len(rest) - 1) if _could_head(rest, index)]
    times = Counter(squeeze(rest[index].text) for index in candidates)
    following = _list_following_numbers(rest)
    seen: dict[str, int | None] = {}
    wanted = set(candidates)
    accepted = False
    for index, block in enumerate(rest):
        if block.number:
            seen[block.number.style] = block.number.value
        if index not in wanted:
            continue
        again = times[squeeze(block.text)] > 1
        if again or accepted or _breaks_numbering(following[index], seen):
            block.role = "lower" if again else "upper"
            accepted = True


def _could_head(blocks: list[_Block], index: int) -> bool:
    block = blocks[index]
    if block.role != "text" or block.line.mark.is_table or not _is_short(block.text):
        return False
    previous = blocks[index - 1] if index else None
    continues = (
        previous is not None
        and previous.role == "text"
        and block.line.before == 0
        and not previous.text.endswith(_SENTENCE_END)
        and len(previous.text) > _LONGEST_HEADING
    )
    return not continues


def _list_following_numbers(blocks: list[_Block]) -> list[Number | None]:
    """List, for each block, the next number below it."""
    following: list[Number | None] = []
    found: Number | None = None
    for block in reversed(blocks):
        following.append(found)
        found = block.number or found
    return following[::-1]


def _breaks_numbering(following: Number | None, seen: dict[str, int | None]) -> bool:
    """Tell whether numbering starts anew below a line, so that the line stands above the numbers."""
    if following is None:
        return not seen
    if following.style not in seen:
        return not seen or _RANKS[following.style] <= min(_RANKS[style] for style in seen)
    last = seen[following.style]
    return last is None or following.value != last + 1


def _split_closing(blocks: list[_Block]) -> tuple[list[_Block], tuple[Printed, ...]]:
    end = len(blocks)
    while end and blocks[end - 1].role == "text" and _is_closing(blocks[end - 1].text):
        end -= 1
    return blocks[:end], tuple(block.line.piece for block in blocks[end:])


def _is_closing(text: str) -> bool:
    if len(text) > 120:
        return False
    return is_date_only(text) or is_organ(text) or bool(_BRACKETED.fullmatch(text) or _CLOSING.match(text))


def _grow(blocks: list[_Block]) -> tuple[tuple[Printed, ...], tuple[Node, ...]]:
    root = _Draft("root")
    stack = [root]
    for block in blocks:
        if block.number:
            _add_numbered(stack, block.line.piece, block.number, block.line.mark.heading)
        elif block.role == "marked":
            _push(stack, _Draft("upper", heading=block.line.piece, level=block.line.mark.heading))
        elif block.role in {"upper", "lower"}:
            _push(stack, _Draft(block.role, heading=block.line.piece))
        elif (
            stack[-1].style == "annex"
            and not block.line.mark.is_table
            and not stack[-1].heading
            and not stack[-1].text
            and is_heading_text(block.text)
        ):
            stack[-1].heading = block.line.piece
        else:
            stack[-1].text.append(block.line.piece)
    return tuple(root.text), tuple(child.freeze() for child in root.children)


def _add_numbered(stack: list[_Draft], piece: Printed, number: Number, level: int | None = None) -> None:
    """Add a numbered line; what follows 附件： on its line may be numbered itself."""
    draft = _Draft(number.style, number=cut(piece, 0, len(number.printed)), level=level)
    _push(stack, draft)
    rest = cut(piece, len(number.printed))
    if rest is None:
        return
    inner = read_number(rest.text) if number.style == "annex" else None
    if inner and inner.style != "annex":
        _add_numbered(stack, rest, inner)
    elif is_heading_text(rest.text):
        draft.heading = rest
    else:
        draft.text.append(rest)


def _push(stack: list[_Draft], draft: _Draft) -> None:
    """Hang a node where its style belongs: beside its like, else by rank."""
    styles = [item.style for item in stack]
    if draft.level is not None:
        while len(stack) > 1 and stack[-1].style != "annex" and not _is_below(stack[-1], draft):
            stack.pop()
    elif draft.style in styles:
        del stack[styles.index(draft.style) :]
    else:
        while len(stack) > 1 and _outranks(draft.style, stack[-1].style):
            stack.pop()
    stack[-1].children.append(draft)
    stack.append(draft)


def _is_below(above: _Draft, draft: _Draft) -> bool:
    """Tell whether a heading whose level the file states hangs below another; what has no level holds no heading."""
    return above.level is not None and draft.level is not None and above.level < draft.level


def _outranks(style: str, other: str) -> bool:
    """Tell whether a style stands above another; 1. may hold （一）, so between those two the first come rules."""
    if style == "bracket" and other == "arabic":
        return False
    return _RANKS[style] < _RANKS[other]
