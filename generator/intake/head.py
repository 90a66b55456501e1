"""What stands above the first sentence: title, issuer, document number, adoption line, labels.

This module must not know the tree of the text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.intake import wording
from generator.intake.dates import find_dates
from generator.intake.furniture import explain_edge, explain_head
from generator.intake.labels import Labels, is_label_line, read_label_line
from generator.intake.page import lose
from generator.intake.proposal import Adoption, Issuer, Labelled, Lost, Note, Printed
from generator.intake.text import Line, squeeze

_LONGEST_TITLE_LINES = 4
_LONGEST_TITLE = 120
_SHORTEST_TITLE = 2
_NO_TITLE_END = tuple("。；;：:，,、")
_NEAR = 1
_HEADING_SCORE = 3


@dataclass(slots=True)
class Head:
    """What the lines above the text say; `rest` belongs to the text."""

    labels: Labels
    title_lines: tuple[Printed, ...] = ()
    issuer: Issuer | None = None
    document_number: Labelled | None = None
    adoption: Adoption | None = None
    rest: list[Line] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_head(lines: Sequence[Line]) -> Head:
    """Read the lines above the text."""
    head = Head(Labels())
    candidates, label_place = _sort_lines(lines, head)
    title = _find_title(candidates, label_place)
    if title is None:
        head.rest = candidates
        return head
    title = _find_again(candidates, *title)
    start, end = _widen(candidates, *title)
    head.title_lines = tuple(line.piece for line in candidates[start:end])
    above = _take_issuer(candidates[:start], candidates[start], head)
    text = squeeze("".join(line.text for line in candidates[start:end]))
    for line in above:
        again = squeeze(line.text) in text or text in squeeze(line.text)
        head.lost.append(
            lose(line.piece, "网页标题，正文里另有同样的标题" if again else "标题上面的文字，多半是网页名或文件头")
        )
    head.rest = candidates[end:]
    return head


def _sort_lines(lines: Sequence[Line], head: Head) -> tuple[list[Line], int | None]:
    """Take labels, numbers, adoption lines and page furniture out; the rest may be the title.

    Returns:
        The lines left, and how many of them stand above the first line of labels.
    """
    candidates: list[Line] = []
    label_place: int | None = None
    waiting = deque(lines)
    while waiting:
        line = waiting.popleft()
        if is_label_line(line.text):
            read_label_line(line.piece, head.labels)
            label_place = len(candidates) if label_place is None else label_place
        elif _take_adoption(line, waiting, head) or _take_number(line, head):
            continue
        else:
            why = explain_edge(line.text) if candidates else explain_head(line.text)
            why = why or ("网页链接" if line.mark.is_link else None)
            if why:
                head.lost.append(lose(line.piece, why))
            else:
                candidates.append(line)
    return candidates, label_place


def _take_number(line: Line, head: Head) -> bool:
    if head.document_number or not wording.is_document_number(line.text):
        return False
    value = line.text[wording.strip_number_label(line.text) :].strip()
    head.document_number = Labelled(line.piece, value)
    return True


def _take_adoption(line: Line, waiting: deque[Line], head: Head) -> bool:
    """Take the adoption line, which may go on over the next lines."""
    if head.adoption:
        return False
    pieces = [line.piece]
    text = line.text
    if not wording.is_adoption_line(text) and wording.is_adoption_start(text):
        for following in list(islice(waiting, 2)):
            pieces.append(following.piece)
            text += following.text
            if wording.is_adoption_line(text):
                break
    if not wording.is_adoption_line(text):
        return False
    for _ in pieces[1:]:
        waiting.popleft()
    head.adoption = read_adoption(tuple(pieces), text, line.piece.line)
    head.notes += _list_bracket_notes(text, line.piece.line)
    return True


def read_adoption(pieces: tuple[Printed, ...], text: str, line: int) -> Adoption:
    """Read meeting and date out of an adoption line or sentence."""
    meeting = wording.find_meeting(text)
    day = next((found.value for found in find_dates(text) if found.value), None)
    if meeting is None:
        return Adoption(pieces, text, line, None, None, None, None, day)
    return Adoption(pieces, text, line, meeting.printed, meeting.organ, meeting.term, meeting.session, day)


def _list_bracket_notes(text: str, line: int) -> list[Note]:
    opened = text.startswith(("（", "("))
    closed = text.endswith(("）", ")"))
    notes = []
    if closed and not opened:
        notes.append(Note(line, "通过行缺少左括号，照原样保留"))
    if opened and not closed:
        notes.append(Note(line, "通过行缺少右括号，照原样保留"))
    if not find_dates(text):
        notes.append(Note(line, "通过行里没有读得懂的日期，留空"))
    if len(find_dates(text)) > 1:
        notes.append(Note(line, "通过行里有几个日期，只取第一个作通过日期"))
    return notes


def _find_title(candidates: list[Line], label_place: int | None) -> tuple[int, int] | None:
    """Find the line that is the title: by its last word, by the labels below it, or as the first line."""
    best: tuple[int, int] | None = None
    for index, line in enumerate(candidates):
        if not _could_be_title(line.text):
            continue
        score = 3 if wording.find_genre(line.text) else 0
        score += 2 if label_place is not None and index == label_place - 1 else 0
        score += 1 if index == 0 else 0
        score += _HEADING_SCORE if line.mark.heading in {0, 1} else 0
        score -= 6 if wording.is_organ(line.text) or wording.is_title_suffix(line.text) else 0
        if score > 0 and (best is None or score > best[0]):
            best = (score, index)
    return (best[1], best[1] + 1) if best else None


def _could_be_title(text: str) -> bool:
    """Tell whether a line could be a title, which unlike a heading may ask or exclaim."""
    return len(text) <= _LONGEST_TITLE and len(squeeze(text)) >= _SHORTEST_TITLE and not text.endswith(_NO_TITLE_END)


def _find_again(candidates: list[Line], start: int, end: int) -> tuple[int, int]:
    """Find the title printed over the text itself, when the page repeats it above."""
    title = squeeze("".join(line.text for line in candidates[start:end]))
    for first in range(len(candidates) - 1, end - 1, -1):
        for last in range(first + 1, min(first + _LONGEST_TITLE_LINES, len(candidates)) + 1):
            text = squeeze("".join(line.text for line in candidates[first:last]))
            longer, shorter = (text, title) if len(text) >= len(title) else (title, text)
            extra = longer[: len(longer) - len(shorter)]
            if longer.endswith(shorter) and (not extra or wording.is_organ(extra)):
                return first, last
    return start, end


def _widen(candidates: list[Line], start: int, end: int) -> tuple[int, int]:
    """Add the lines that a long title is broken into, and a bracketed end on its own line."""
    while start > 0 and end - start < _LONGEST_TITLE_LINES and _goes_on(candidates[start - 1], candidates[start]):
        start -= 1
    while end - start > 1 and wording.is_organ(candidates[start].text):
        start += 1
    if end < len(candidates) and candidates[end].before <= _NEAR and wording.is_title_suffix(candidates[end].text):
        end += 1
    return start, end


def _goes_on(above: Line, below: Line) -> bool:
    """Tell whether a title that starts on the upper line goes on below."""
    if above.after > 0 or wording.find_genre(above.text) or "关于" in below.text or len(above.text) > 60:
        return False
    return "关于" in above.text or above.text.count("《") > above.text.count("》")


def _take_issuer(above: list[Line], title: Line, head: Head) -> list[Line]:
    """Take the issuer's name from its own line directly above the title, else from the title itself."""
    text = squeeze("".join(piece.text for piece in head.title_lines))
    if above and above[-1].after <= _NEAR and wording.is_organ(above[-1].text):
        piece = above[-1].piece
        if text.startswith("关于"):
            head.issuer = Issuer(piece.text, piece.line, piece)
            return above[:-1]
        if "关于" not in text and wording.find_genre(text) and not text.startswith(squeeze(piece.text)):
            # 某某常委会／议事规则: the organ is part of the name of the rules.
            head.title_lines = (piece, *head.title_lines)
            text = squeeze(piece.text) + text
            above = above[:-1]
    organ = wording.find_issuer(text)
    if organ:
        head.issuer = Issuer(organ, title.piece.line, None)
    return above
