"""What a gazette prints of a meeting: agenda, minutes, one item of the agenda, who was there."""

from __future__ import annotations

from generator.core.ordinals import write_han
from generator.core.paper import Block, Grid, Heading, Names, Paper, Paragraph, paragraphs
from generator.core.values import print_day
from generator.core.view import View
from generator.records.meeting.model import AgendaItem, Attendee, Meeting


def paper(record: Meeting, _view: View, part: str) -> Paper | None:
    """Return the whole meeting, or its ``agenda``, ``minutes``, ``attendance``, or one item of the agenda (``a1``)."""
    dated = f"（{print_day(record.start_date)}）"
    if part in ("agenda", "minutes", "attendance"):
        found: dict[str, tuple[str, list[Block]]] = {
            "agenda": ("议程", _agenda(record)),
            "minutes": ("纪要", list(paragraphs(record.minutes))),
            "attendance": ("出席、请假和列席人员名单", _attendance(record)),
        }
        words, blocks = found[part]
        return Paper(f"{record.title}{words}", tuple(blocks), adopted=dated) if blocks else None
    if part:
        number = int(part[1:]) if part[:1] == "a" and part[1:].isdecimal() else 0
        return _item(record, record.agenda[number - 1]) if 0 < number <= len(record.agenda) else None
    titled: tuple[tuple[str, list[Block]], ...] = (
        ("议程", _agenda(record)),
        ("纪要", list(paragraphs(record.minutes))),
        ("出席名单", _attendance(record)),
    )
    whole = [block for title, made in titled if made for block in (Heading(title), *made)]
    return Paper(record.title, tuple(whole), adopted=dated)


def _agenda(record: Meeting) -> list[Block]:
    return [Paragraph(f"{write_han(number)}、{item.title}") for number, item in enumerate(record.agenda, 1)]


def _item(record: Meeting, item: AgendaItem) -> Paper:
    words = (
        ("议程", item.title),
        ("报告人", item.reporter),
        ("方式", item.verb.label if item.verb else ""),
        ("结果", item.outcome),
    )
    blocks = tuple(Paragraph(f"{label}：{text}") for label, text in words if text)
    return Paper(item.title, blocks, adopted=f"（{print_day(record.start_date)}{record.title}）")


def _attendance(record: Meeting) -> list[Block]:
    blocks: list[Block] = []
    for role in dict.fromkeys(item.role or "" for item in record.attendance):
        names = tuple(_name(item) for item in record.attendance if (item.role or "") == role and not item.leaves)
        if names:
            blocks.append(Names(names, role or "出席"))
    if record.name_order:
        blocks.append(Paragraph(f"（{record.name_order}）", "note"))
    absent = tuple(
        (
            item.name,
            "、".join(f"第{leave.sitting}场" for leave in item.leaves),
            "、".join(dict.fromkeys(leave.kind.label for leave in item.leaves)),
        )
        for item in record.attendance
        if item.leaves
    )
    if absent:
        blocks.append(Grid(("姓名", "场次", "事由"), absent, "请假"))
    others = tuple(
        (item.role.label, item.unit or "", item.name or (f"{item.count}人" if item.count else ""), item.post or "")
        for item in record.participants
    )
    if others:
        blocks.append(Grid(("方式", "单位", "姓名或人数", "职务"), others, "列席、邀请和旁听"))
    return blocks


def _name(item: Attendee) -> str:
    return f"{item.name}（{item.marker}）" if item.marker else item.name
