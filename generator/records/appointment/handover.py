"""Who hands a post over to whom, and who leaves one post for another, in one session; in which order these are put to the vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Related, Severity
from generator.core.index import Index
from generator.core.pack import Binding
from generator.core.page import Cell, Group, Heading, Piece, Row, Small, Table
from generator.core.rule import Procedure
from generator.core.rules import Context
from generator.core.view import View
from generator.records.appointment.model import Appointment, AppointmentItem, HeldPost
from generator.records.appointment.tenures import is_start

APP214 = Code(
    "APP214",
    "同一职务先任后免",
    "规则写明同一职务先免职、后任职的，逐项表决的名单照此排列。",
    "前任未免，新任就没有空缺可任。",
    "（第1项任命乙，第2项免去甲，同一职务）",
    "（第1项免去甲，第2项任命乙）",
    severity=Severity.WARNING,
    excusable=True,
)
CODES = (APP214,)
OF_POST = "vote.order.post"
OF_PERSON = "vote.order.person"
REMOVAL_FIRST = "先免后任"


@dataclass(frozen=True, slots=True)
class _Turn:
    """One item on one post, and whether the post begins with it."""

    record: Appointment
    number: int
    item: AppointmentItem
    post: HeldPost
    starts: bool

    @property
    def key(self) -> str:
        return str(self.post.post or self.post.title)

    @property
    def who(self) -> str:
        return str(self.item.person or self.item.name)


def check_order(record: Appointment, context: Context) -> Iterator[Diagnostic]:
    """Yield a post that is filled before it is vacated, where items are voted on one by one and a text says otherwise."""
    rule = context.rules.procedure(OF_POST, record.date) if record.date else None
    if rule is None or rule.value != REMOVAL_FIRST or not _binds(rule):
        return
    turns = [turn for turn in _turns(record, context) if turn.item.vote is not None]
    for turn in turns:
        late = next((other for other in turns if other.key == turn.key and other.number > turn.number), None)
        if turn.starts and late is not None and not late.starts:
            related = (Related(record.place("事项", late.number, "姓名"), f"{late.item.act}{late.item.name}在这里"),)
            yield record.problem(
                APP214,
                ("事项", turn.number, "姓名"),
                f"“{turn.post.title}”先{turn.item.act}{turn.item.name}，后{late.item.act}{late.item.name}：{rule.content}（依据{rule.basis}）",
                hint="照表决的先后排列：先免职，后任职",
                related=related,
            )


def handover_table(record: Appointment, view: View) -> Table | None:
    """Return the posts that change hands and the people who change posts, in the session this list belongs to."""
    turns = [turn for other in _session(record, view.index) for turn in _turns(other, view.context)]
    posts = list(_of_posts(record, turns, view))
    people = list(_of_people(record, turns, view))
    groups = [
        Group(tuple(rows), title, _order_note(key, record.date, view))
        for title, key, rows in (("职务的交接", OF_POST, posts), ("一人卸任又任职", OF_PERSON, people))
        if rows
    ]
    headings = (Heading("职务或者人员", "", row=True), Heading("去职"), Heading("任职"))
    return Table("同一次会议上的去职和任职", headings, tuple(groups)) if groups else None


def _of_posts(record: Appointment, turns: list[_Turn], view: View) -> Iterator[Row]:
    for own in _sorted_out(turns, lambda turn: turn.key):
        ends, starts = _split(own)
        if ends and starts and any(turn.record is record for turn in own):
            post = view.entry(own[0].post.post)
            title: Cell = post.link if post else own[0].post.title
            yield Row((title, _cell(ends, record, view, of_post=True), _cell(starts, record, view, of_post=True)))


def _of_people(record: Appointment, turns: list[_Turn], view: View) -> Iterator[Row]:
    for own in _sorted_out(turns, lambda turn: turn.who):
        ends, starts = _split(own)
        changes = {turn.key for turn in starts} - {turn.key for turn in ends}
        if ends and changes and any(turn.record is record for turn in own):
            person = view.entry(own[0].item.person)
            name: Cell = person.link if person else own[0].item.name
            yield Row((name, _cell(ends, record, view, of_post=False), _cell(starts, record, view, of_post=False)))


def _sorted_out(turns: list[_Turn], key: Callable[[_Turn], str]) -> list[list[_Turn]]:
    """Return turns of one post, or of one person, together, as each is first met."""
    found: dict[str, list[_Turn]] = {}
    for turn in turns:
        found.setdefault(key(turn), []).append(turn)
    return list(found.values())


def _split(turns: list[_Turn]) -> tuple[list[_Turn], list[_Turn]]:
    return [turn for turn in turns if not turn.starts], [turn for turn in turns if turn.starts]


def _cell(turns: list[_Turn], record: Appointment, view: View, *, of_post: bool) -> Cell:
    pieces: list[Piece] = []
    for turn in turns:
        words = f"{turn.item.act}：{turn.item.name if of_post else turn.post.title}"
        pieces += ["；"] if pieces else []
        pieces.append(view.entries[turn.record.id].part(f"i{turn.number + 1}", words))
        pieces += [Small("同次会议的另一份名单")] if turn.record is not record else []
    return tuple(pieces)


def _session(record: Appointment, index: Index) -> list[Appointment]:
    """Return the lists of one day and meeting, this one among them."""
    if not record.meeting:
        return [record]
    same = index.grouped("appointment", _held_at)[_held_at(record)]
    return [other for other in same if isinstance(other, Appointment)]


def _held_at(record: Appointment) -> tuple[str | None, date | None]:
    return record.meeting, record.date


def _turns(record: Appointment, context: Context) -> Iterator[_Turn]:
    for number, item in enumerate(record.items):
        starts = is_start(item, context)
        for post in item.posts if starts is not None else ():
            yield _Turn(record, number, item, post, bool(starts))


def _order_note(key: str, day: date | None, view: View) -> str:
    """Return what the packs say of the order of votes; nothing where they are silent."""
    rule = view.context.rules.procedure(key, day) if day else None
    if rule is None or not rule.is_verified:
        return ""
    return f"{rule.content}（{'依据' if _binds(rule) else '参照'}{rule.basis}）"


def _binds(rule: Procedure) -> bool:
    return rule.binding is Binding.BINDING and rule.is_verified
