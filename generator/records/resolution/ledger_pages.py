"""A ledger as its notice's page shows it: the sums with their numbers, who went and why, who came and from where."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.pack import Check
from generator.core.page import Cell, Group, Heading, Link, Name, Piece, Row, Small, Table
from generator.core.rule import Listed
from generator.core.values import print_day
from generator.core.view import View
from generator.records.resolution.ledger import Balance
from generator.records.resolution.model import (
    DEPUTY_ENDING,
    ByElection,
    DeputyChanges,
    EndedMandate,
    Resolution,
    SeatBalance,
)
from generator.records.resolution.seats import closing_of, plain, previous_of, settlement_of

UNKNOWN = "未记录"


@dataclass(frozen=True, slots=True)
class Term:
    """One box of a sum, with the sign before it."""

    sign: str
    text: str
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class SeatsView:
    """Everything the section on seats shows."""

    title: str
    movement: tuple[Term, ...]
    quota: tuple[Term, ...]
    balances: Table
    ended: Table | None
    elected: Table | None
    confirmed: Cell
    board: Link


def seats_view(record: Resolution, ledger: DeputyChanges, view: View) -> SeatsView:
    """Return the section on seats of a notice."""
    term = view.entry(ledger.term)
    closing = closing_of(ledger)
    return SeatsView(
        ledger.title or (term.title if term else "代表"),
        _movement(ledger),
        _quota(closing),
        balances_table(record, ledger, view),
        _ended_table(record, ledger, view),
        _elected_table(ledger, view),
        _confirmed(ledger, view),
        Link("本届历次代表变动", f"resolutions/deputies/{ledger.term.partition('/')[2]}/"),
    )


def _movement(ledger: DeputyChanges) -> tuple[Term, ...]:
    """Return 期初现有 − 终止 + 补选 ＝ 期末现有, when the opening number is known."""
    settled = settlement_of(ledger)
    opening = (plain(ledger.opening) or Balance()).filled.present
    if opening is None:
        return ()
    return (
        Term("", f"原有{opening}人"),
        Term("－", f"终止{settled.ended}人"),
        Term("＋", f"补选{settled.elected}人"),
        Term("＝", f"现有{settled.closing.present}人", is_result=True),
    )


def _quota(balance: Balance) -> tuple[Term, ...]:
    """Return 名额 ＝ 现有 ＋ 缺额 ＋ 机动, when all are known."""
    parts = balance.parts
    if parts is None or balance.quota is None:
        return ()
    present, vacant, reserve = parts
    return (
        Term("", f"现有{present}"),
        Term("＋", f"缺额{vacant}"),
        Term("＋", f"机动{reserve}"),
        Term("＝", f"名额{balance.quota}", is_result=True),
    )


def balances_table(record: Resolution, ledger: DeputyChanges, view: View) -> Table:
    """Return opening and closing balance side by side; what the notice does not state and follows is marked 推算."""
    opening, closing = plain(ledger.opening) or Balance(), plain(ledger.closing) or Balance()
    computed = closing_of(ledger)
    previous = previous_of(record, view.index)
    source = view.entry(ledger.opening.notice) or (view.entry(previous.id) if previous else None)
    rows = (
        Row(
            ("期初", *_numbers(opening, opening.filled), _source(ledger.opening, source.link if source else None, view))
        ),
        Row(("期末", *_numbers(closing, computed), _source(ledger.closing, None, view))),
    )
    headings = (
        Heading("", "nw", row=True),
        Heading("名额", "rt"),
        Heading("现有", "rt"),
        Heading("缺额", "rt"),
        Heading("机动", "rt"),
        Heading("出处"),
    )
    return Table("名额＝现有＋缺额＋机动", headings, (Group(rows),))


def _numbers(stated: Balance, full: Balance) -> tuple[Cell, ...]:
    pairs = (
        (stated.quota, full.quota),
        (stated.present, full.present),
        (stated.vacant, full.vacant),
        (stated.reserve, full.reserve),
    )
    return tuple(_number(own, known) for own, known in pairs)


def _number(own: int | None, known: int | None) -> Cell:
    if own is not None:
        return str(own)
    return (str(known), Small("推算")) if known is not None else UNKNOWN


def _source(balance: SeatBalance | None, notice: Link | None, view: View) -> Cell:
    """Return where a balance comes from: its day, the notice it stands in, the session that confirmed it."""
    if balance is None:
        return ""
    meeting = view.entry(balance.meeting)
    pieces: list[Piece] = [f"截至{print_day(balance.as_of)}"] if balance.as_of else []
    for piece in (notice, meeting.link if meeting else balance.meeting_text):
        if piece:
            pieces += ["，", piece] if pieces else [piece]
    return tuple(pieces)


def ground_of(record: Resolution, item: EndedMandate, view: View) -> Listed | None:
    """Return the ground that the law of the day has for an ended mandate; None where no version holds or knows it."""
    day = item.day or record.date
    return view.context.rules.find_listed(DEPUTY_ENDING, item.cause, day) if day else None


def ground_words(record: Resolution, item: EndedMandate, view: View) -> str:
    """Return a ground with its article as it may be printed: unchecked ones as 参照, none where there is none."""
    found = ground_of(record, item, view)
    if found is None:
        return ""
    if not found.basis:
        return found.note or found.name
    mark = "参照" if found.check is Check.UNCHECKED else ""
    day = item.day or record.date
    doubt = "（这一天适用法律的哪个版本未核）" if day in found.doubtful_days else ""
    return f"{found.name}，{mark}{found.basis}{doubt}"


def _ended_table(record: Resolution, ledger: DeputyChanges, view: View) -> Table | None:
    if not ledger.ended:
        return None
    rows = []
    for number, item in enumerate(ledger.ended, 1):
        words = ground_words(record, item, view)
        cause: tuple[Piece, ...] = (item.words or item.cause, *((Small(words),) if words else ()))
        organ = _held(item.organ, item.meeting, view)
        unit = _unit(item.unit, item.unit_organization, view)
        day = print_day(item.day) if item.day else UNKNOWN
        rows.append(
            Row((str(number), _person(item, view), cause, unit or UNKNOWN, organ or UNKNOWN, day), f"d{number}")
        )
    headings = (
        Heading("", "no"),
        Heading("姓名", "nw", row=True),
        Heading("原因"),
        Heading("选举单位"),
        Heading("机关"),
        Heading("日期", "nw"),
    )
    return Table(f"代表资格终止{len(rows)}人", headings, (Group(tuple(rows)),))


def _elected_table(ledger: DeputyChanges, view: View) -> Table | None:
    if not ledger.elected:
        return None
    rows = []
    for number, item in enumerate(ledger.elected, 1):
        day = print_day(item.day) if item.day else UNKNOWN
        how: tuple[Piece, ...] = (item.kind.label, *((Small(f"接替{item.succeeds}"),) if item.succeeds else ()))
        organ = _held(item.organ, item.meeting, view) or UNKNOWN
        unit = _unit(item.unit, item.unit_organization, view)
        rows.append(Row((str(number), _person(item, view), how, unit, organ, day), f"n{number}"))
    headings = (
        Heading("", "no"),
        Heading("姓名", "nw", row=True),
        Heading("方式", "nw"),
        Heading("选举单位"),
        Heading("选举会议"),
        Heading("日期", "nw"),
    )
    return Table(f"补选代表{len(rows)}人", headings, (Group(tuple(rows)),))


def _person(item: EndedMandate | ByElection, view: View) -> Name:
    return view.name(item.name, item.person, str(getattr(view.record(item.person), "marker", "")))


def _held(text: str | None, meeting: str | None, view: View) -> Cell:
    entry = view.entry(meeting)
    if entry is None:
        return text or ""
    return Link(text or entry.title, entry.address)


def _unit(text: str | None, organization: str | None, view: View) -> Cell:
    entry = view.entry(organization)
    return Link(text or entry.title, entry.address) if entry else text or ""


def _confirmed(ledger: DeputyChanges, view: View) -> Cell:
    """Return who confirmed the by-elected deputies, when and on which report."""
    item = ledger.confirmation
    if item is None:
        return ""
    pieces: list[Piece] = [print_day(item.day)] if item.day else []
    held = _held(item.meeting_text, item.meeting, view)
    pieces += [held] if isinstance(held, (str, Link)) and held else []
    pieces.append("确认补选的代表资格有效")
    return (*pieces, *((f"（{item.report}）",) if item.report else ()), "。")
