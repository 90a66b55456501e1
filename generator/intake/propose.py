"""Propose what a text is and take it apart; nothing is invented, nothing vanishes unlisted.

Pure: text in, proposal out. This module must not know files, YAML or the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.intake import notes as remarks
from generator.intake import wording
from generator.intake.commitments import list_commitments
from generator.intake.dates import find_dates, find_moment
from generator.intake.head import Head, read_adoption, read_head
from generator.intake.labels import read_label_line
from generator.intake.numbering import read_number
from generator.intake.outline import Outline, build_outline, split_contents
from generator.intake.page import divide_page, lose
from generator.intake.proposal import (
    Adoption,
    Issuer,
    Kind,
    Labelled,
    Note,
    Printed,
    Proposal,
    Stated,
    list_pieces,
    walk_nodes,
)
from generator.intake.reading import Reading
from generator.intake.text import split_lines

_EFFECTIVE = re.compile(
    r"(?:(?:^|[。；，,\s])本[\u4e00-\u9fff]{1,14}|公布[，,]\s*|颁布[，,]\s*)自(?P<day>.{8,14}?)起(?:正式)?(?:施行|实施|执行|生效)"
)
_PROMULGATED = re.compile(r"(?P<day>\S{8,14}?日)(?:起)?(?:公布|发布)(?!之日)")
_SENTENCE_OF_ADOPTION = re.compile(r"第[^。]{1,4}次[^。]{0,8}会议[^。]{0,60}?(?:表决|审议)?通过")
_ENOUGH = 3


def propose(text: str, name: str, *, as_document: bool | None = None) -> Proposal:
    """Propose a record for a plain text; see ``propose_reading``."""
    return propose_reading(Reading(text), name, as_document=as_document)


def propose_reading(reading: Reading, name: str, *, as_document: bool | None = None) -> Proposal:
    """Propose a record for what was read out of a file.

    Args:
        reading: The text, and what its format says of its lines.
        name: The name of its file, kept as the record's source.
        as_document: Read it as a document, or as an article; None lets the text decide.
    """
    lines, invisible = split_lines(reading.text, reading.marks)
    page = divide_page(lines)
    head = read_head(page.head)
    for line in page.tail_labels:
        read_label_line(line.piece, head.labels)
    body, contents = split_contents([*head.rest, *page.body])
    head.lost += [lose(line.piece, "目录，正文里另有同样的标题") for line in contents]
    outline = build_outline(body)
    kind, reasons = _decide_kind(head, outline) if as_document is None else _take_kind(head, as_document=as_document)
    draft = replace(_assemble(name, kind, reasons, head, outline), tables=reading.grids, form=reading.form)
    draft = _take_labels(draft, reading)
    if kind is not Kind.ARTICLE:
        head.lost += [lose(piece, "图注，制度文件里没有图片") for piece in outline.captions]
    lost = sorted([*invisible, *page.lost, *head.lost, *head.labels.lost], key=lambda item: (item.line, item.column))
    commitments, done = list_commitments(draft)
    draft = replace(draft, lost=tuple(lost), commitments=commitments, done=done)
    remarks_of_file = tuple(Note(0, text) for text in reading.remarks)
    return replace(draft, notes=remarks_of_file + _list_notes(draft, head))


def _take_labels(draft: Proposal, reading: Reading) -> Proposal:
    """Take what the page states of itself for machines where the text for readers says nothing."""
    moment = find_moment(reading.labels.get("date", ""))
    named = {key: reading.labels.get(key) for key in ("author", "source")}
    return replace(
        draft,
        web_date=draft.web_date or (Labelled(None, moment[2]) if moment and moment[2] else None),
        author=draft.author or (Labelled(None, named["author"]) if named["author"] else None),
        source=draft.source or (Labelled(None, named["source"]) if named["source"] else None),
    )


def _assemble(name: str, kind: Kind, reasons: tuple[str, ...], head: Head, outline: Outline) -> Proposal:
    fields = head.labels.fields
    document = kind is not Kind.ARTICLE
    body = _list_body(outline) if document else []
    return Proposal(
        name=name,
        kind=kind,
        reasons=reasons,
        title_lines=head.title_lines,
        issuer=_find_issuer(head, outline, kind),
        document_number=head.document_number or fields.get("number"),
        adoption=head.adoption or (_find_stated_adoption(outline) if document else None),
        promulgated=_find_promulgated(head.adoption),
        effective=_find_stated(body, _EFFECTIVE),
        web_date=fields.get("date"),
        author=fields.get("author"),
        source=fields.get("source"),
        captions=() if document else outline.captions,
        preamble=outline.preamble,
        outline=outline.nodes,
        closing=outline.closing,
        lost=(),
        notes=(),
    )


def _list_body(outline: Outline) -> list[Printed]:
    pieces = [*outline.preamble]
    for node in walk_nodes(outline.nodes):
        pieces += node.own_pieces()
    return pieces + list(outline.closing)


def _find_issuer(head: Head, outline: Outline, kind: Kind) -> Issuer | None:
    """Keep the issuer of a document; a signature below the text is the last place to look."""
    if head.issuer and (kind is not Kind.ARTICLE or head.issuer.printed):
        return head.issuer
    if kind is not Kind.INSTITUTIONAL_DOCUMENT:
        return None
    signed = next((piece for piece in outline.closing if wording.is_organ(piece.text)), None)
    return Issuer(signed.text, signed.line, None) if signed else None


def _find_stated_adoption(outline: Outline) -> Adoption | None:
    """Find a sentence before the first article that says which meeting adopted the document."""
    for piece in outline.preamble:
        sentence = next((part for part in piece.text.split("。") if _SENTENCE_OF_ADOPTION.search(part[:400])), None)
        if sentence and find_dates(sentence):
            return read_adoption((), sentence.strip(), piece.line)
    return None


def _find_promulgated(adoption: Adoption | None) -> Stated | None:
    """Find the day of promulgation that an adoption line states."""
    if adoption is None or not adoption.pieces:
        return None
    piece = Printed(adoption.line, 1, adoption.text)
    return _find_stated([piece], _PROMULGATED)


def _find_stated(pieces: list[Printed], pattern: re.Pattern[str]) -> Stated | None:
    """Find the one day that sentences of a pattern state; several different days are none."""
    found = [
        Stated(piece.line, day.value)
        for piece in pieces
        for match in pattern.finditer(piece.text)
        for day in find_dates(match["day"])[-1:]
        if day.value
    ]
    return found[-1] if found and len({item.value for item in found}) == 1 else None


def _take_kind(head: Head, *, as_document: bool) -> tuple[Kind, tuple[str, ...]]:
    """Take the kind that was asked for; whether a document is an extract its title still says."""
    title = "".join(piece.text for piece in head.title_lines)
    document = Kind.EXTRACT if wording.is_extract_title(title) else Kind.INSTITUTIONAL_DOCUMENT
    return document if as_document else Kind.ARTICLE, ("用 --as 指定",)


def _decide_kind(head: Head, outline: Outline) -> tuple[Kind, tuple[str, ...]]:
    """Weigh what speaks for a document; the reasons are for the editor."""
    title = "".join(piece.text for piece in head.title_lines)
    if wording.is_extract_title(title):
        return Kind.EXTRACT, (f"标题写明是{wording.find_genre(title) or '摘录'}",)
    signs = list(_list_signs(title, head, outline))
    reasons = tuple(reason for _, reason in signs)
    if sum(weight for weight, _ in signs) >= _ENOUGH:
        return Kind.INSTITUTIONAL_DOCUMENT, reasons
    if reasons:
        return Kind.ARTICLE, (f"只见{'、'.join(reasons)}，不足以认作制度文件",)
    return Kind.ARTICLE, ("没有文种、通过行、文号和条款编号",)


def _list_signs(title: str, head: Head, outline: Outline) -> Iterator[tuple[int, str]]:
    styles = {number.style for node in walk_nodes(outline.nodes) if (number := read_number(node.number))}
    genre = wording.find_genre(title)
    if genre:
        yield 2, f"标题以“{genre}”结尾"
    if genre and "关于" in title:
        yield 1, "标题里有“关于”"
    if head.adoption:
        yield 3, "有通过行"
    if head.document_number:
        yield 2, "有文号"
    if head.issuer and head.issuer.printed:
        yield 1, "标题上面有发布机关"
    if "article" in styles:
        yield 3, "按“第几条”编号"
    elif styles:
        yield 1, "有层次编号"


def _list_notes(proposal: Proposal, head: Head) -> tuple[Note, ...]:
    notes = [*head.notes, *head.labels.notes]
    pieces = list_pieces(proposal)
    if not pieces:
        notes.append(Note(0, "文件里没有可用的文字"))
    elif proposal.title is None:
        notes.append(Note(0, "正文里没有标题，标题留空，请补写"))
    if proposal.issuer and proposal.issuer.printed is None and proposal.kind is not Kind.ARTICLE:
        in_title = proposal.issuer.value in "".join((proposal.title or "").split())
        place = "标题" if in_title else "落款"
        notes.append(Note(proposal.issuer.line, f"发布机关“{proposal.issuer.value}”取自{place}，请核对"))
    if proposal.adoption and not proposal.adoption.pieces:
        notes.append(Note(proposal.adoption.line, "没有单独的通过行，通过信息取自这一句，请核对"))
    notes += remarks.list_text_notes(pieces)
    notes += remarks.list_number_notes(proposal.outline)
    notes += remarks.list_cut_off_notes(proposal.outline)
    return tuple(sorted(notes, key=lambda note: note.line))
