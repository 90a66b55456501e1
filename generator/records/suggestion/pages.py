"""A suggestion's page: the text, who handles it, how the day was computed, every round of replies and evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.derived import Column, Detail, Duty, Entry, Fact, Mention
from generator.core.due import DueState
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Name, Piece, Row, Small, Table
from generator.core.record import Visibility, settle
from generator.core.values import print_day
from generator.core.view import View
from generator.records.suggestion.classes import scale_of, site_classes
from generator.records.suggestion.model import (
    Evaluation,
    Proposer,
    Reply,
    Role,
    SatisfactionBallot,
    Suggestion,
    Verdict,
)
from generator.records.suggestion.standing import (
    Clocked,
    Standing,
    contact_words,
    promise_words,
    redo_days,
    standing_of,
)
from generator.records.suggestion.tally import ballot_shares

ADDRESS = "suggestions/"
_VERDICT_CHIPS = {Verdict.SATISFIED: "ok", Verdict.MOSTLY: "ok", Verdict.DISSATISFIED: "late", Verdict.ABSTAINED: "no"}


def public_form(record: Suggestion) -> Suggestion:
    """Return the suggestion without the texts of replies that show their title only."""
    if all(reply.visibility is Visibility.PUBLIC for reply in record.replies):
        return record
    replies = tuple(
        reply if reply.visibility is Visibility.PUBLIC else reply.model_copy(update={"text": None})
        for reply in record.replies
    )
    return settle(record.model_copy(update={"replies": replies}), record.id, record.origin)


def proposers_words(record: Suggestion) -> str:
    """Return who proposed it in short: 乔一苇等4名代表, 乔一苇代表, 石桥镇代表团."""
    if record.lead is None:
        return record.delegation.name if record.delegation else ""
    total = max(record.joint_count or 0, len(record.people))
    return f"{record.lead.name}等{total}名代表" if total > 1 else f"{record.lead.name}代表"


def full_number(record: Suggestion) -> str:
    """Return the number with its meeting, as cited: 县十八届人大四次会议第0117号."""
    return (
        f"{record.meeting_text or ''}{record.number}"
        if not record.number.startswith(record.meeting_text or "\0")
        else record.number
    )


def address(record: Suggestion) -> str:
    """Return the address of the suggestion's page."""
    return f"{ADDRESS}{record.slug}/"


def derive(record: Suggestion, view: View) -> Iterator[Fact]:
    """Yield the suggestion's entry, what it says of deputies, bodies and meetings, and what its handlers owe."""
    standing = standing_of(record, view)
    yield Entry(
        record.id, "suggestion", record.kind.label if record.kind.label != "建议" else "代表建议", record.title, address(record),
        record.date, chips=(standing.chip,), summary=proposers_words(record), updated=record.last_changed,
    )  # fmt: skip
    yield from _mentions(record, standing)
    for item in standing.clocks:
        yield _duty(record, item)


def _duty(record: Suggestion, item: Clocked) -> Duty:
    what = f"{item.name}：{record.title}" if item.what != "promise" else f"{item.name}（{record.number}）"
    is_open = item.is_open
    return Duty(
        record.id,
        item.anchor,
        what,
        item.unit,
        item.unit_id,
        item.status.state,
        item.chip,
        item.status.date,
        item.done,
        is_open,
    )


def _mentions(record: Suggestion, standing: Standing) -> Iterator[Mention]:
    topic, day, title = "代表建议", record.date, f"{record.number}《{record.title}》"
    chips = (standing.chip,)
    for person in record.people:
        verb = (
            "领衔提出"
            if person is record.lead and len(record.people) > 1
            else "提出"
            if person is record.lead
            else "附议"
        )
        if person.person:
            yield Mention(person.person, record.id, topic, verb + title, day, "text", chips)
    if record.delegation and record.delegation.organization:
        yield Mention(record.delegation.organization, record.id, topic, f"提出{title}", day, "text", chips)
    for number, item in enumerate(record.assignments, 1):
        if item.organization:
            gone = "（已退回）" if not item.is_open else ""
            yield Mention(
                item.organization,
                record.id,
                topic,
                f"{item.role.label}{title}{gone}",
                item.handed_over or day,
                f"a{number}",
                chips,
            )
    for meeting, words in ((record.meeting, f"提出{title}"), (record.key_meeting, f"确定{title}为重点建议")):
        if meeting:
            yield Mention(meeting, record.id, topic, words, day, "text", chips)
    for year in record.years:
        if year.meeting:
            yield Mention(year.meeting, record.id, topic, f"听取{title}跨年度办理情况", None, "years")
    for step in standing.record.supervisions:
        for target in {step.person, step.organization} - {None}:
            yield Mention(str(target), record.id, topic, f"{step.kind.label}{title}", step.day, "process")
    if record.responsible and record.responsible.person:
        yield Mention(record.responsible.person, record.id, topic, f"负责办理{title}", day, "units")


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline."""

    day: date | None
    words: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    css: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """The events of one round of handling."""

    number: int
    title: str
    events: tuple[Event, ...]


def rounds_of(record: Suggestion, standing: Standing, today: date) -> tuple[Round, ...]:
    """Return the timeline by rounds; earlier rounds stay as they were."""
    starts = redo_days(record)
    numbers = sorted(
        {1, *starts, *(reply.round for reply in record.replies), *(item.round for item in record.evaluations)}
    )
    events = [
        *_early_events(record),
        *_contact_events(record),
        *_reply_events(record),
        *_evaluation_events(record),
        *_late_events(record, today),
    ]
    grouped: dict[int, list[Event]] = {number: [] for number in numbers}
    for number, event in events:
        grouped[number or _round_on(event.day, starts)].append(event)
    waiting = [item for item in standing.clocks if item.is_open and item.what in ("reply", "redo")]
    if waiting and standing.state != "未记录":
        grouped[numbers[-1]].extend(_waiting(item) for item in waiting)
    many = len(numbers) > 1
    return tuple(
        Round(
            number,
            f"第{'一二三四五六七八九'[number - 1] if number < 10 else number}轮" if many else "",
            tuple(_in_order(grouped[number])),
        )
        for number in numbers
    )


def _in_order(events: list[Event]) -> list[Event]:
    dated = sorted((event for event in events if event.day), key=lambda event: event.day or date.min)
    return dated + [event for event in events if event.day is None]


def _round_on(day: date | None, starts: dict[int, date | None]) -> int:
    begun = [number for number, start in starts.items() if start and day and start <= day]
    return max(begun, default=1)


def _waiting(item: Clocked) -> Event:
    css = "late" if item.status.state is DueState.OVERDUE else "todo"
    return Event(None, (f"等待{item.unit}{'重新' if item.what == 'redo' else ''}答复　", item.chip), (), css)


def _early_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    if record.date:
        yield 1, Event(record.date, (f"{proposers_words(record)}提出",))
    if record.accepted:
        yield 1, Event(record.accepted, ("受理",))
    for item in record.assignments:
        if item.handed_over:
            yield (
                1,
                Event(item.handed_over, (f"交办，{item.unit}{item.role.label}",), (item.share,) if item.share else ()),
            )
        if item.received:
            yield 1, Event(item.received, (f"{item.unit}收到",))
        if item.returned:
            yield (
                1,
                Event(
                    item.returned.day,
                    (f"{item.unit}退回",),
                    (f"理由：{item.returned.reason}",) if item.returned.reason else (),
                ),
            )
        if item.handed_again:
            yield 1, Event(item.handed_again, (f"重新交办{item.unit}",))
        if item.moved_up:
            yield 1, Event(item.moved_up.day, (f"移交{item.moved_up.organ}",))
    if record.merged:
        yield (
            1,
            Event(
                record.merged.day,
                (
                    f"并入{record.merged.main_text or '主件'}一并办理"
                    + ("，分别答复" if record.merged.answered_apart else ""),
                ),
            ),
        )
    for view in record.co_views:
        yield 0, Event(view.day, (f"{view.unit}提出协办意见",), (view.text,) if view.text else ())
    for extension in record.extensions:
        until = f"延至{print_day(extension.until)}" if extension.until else f"延长{extension.months}个月"
        who = f"，{extension.approved_by}同意" if extension.approved_by else ""
        applied = f"{print_day(extension.applied)}申请" if extension.applied else ""
        notes = tuple(text for text in (applied, extension.reason or "") if text)
        yield 1, Event(extension.approved_on, (f"{until}{who}",), notes)
    for pause in record.pauses:
        end = f"至{print_day(pause.end_date)}" if pause.end_date else "，还没有恢复"
        yield 0, Event(pause.start_date, (f"中止办理{end}",), (pause.reason,) if pause.reason else ())


def _contact_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    for contact in record.contacts:
        notes = [f"参加：{'、'.join(contact.people)}"] if contact.people else []
        notes += [contact.text] if contact.text else []
        yield 0, Event(contact.day, (f"{contact.stage.label}联系：{contact.kind.label}",), tuple(notes))


def _reply_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    for number, reply in enumerate(record.replies, 1):
        mark = f"（{reply.document_number}）" if reply.document_number else ""
        words = f"{reply.unit or record.lead_unit}{reply.kind.label}{mark}"
        notes = [f"结果分类：{reply.result_class}"] if reply.result_class else []
        notes += [f"共同尺度：{reply.scale.label}"] if reply.scale else []
        yield reply.round, Event(reply.day, (Link(words, f"{address(record)}#r{number}"),), tuple(notes))


def _evaluation_events(record: Suggestion) -> Iterator[tuple[int, Event]]:
    for item in record.evaluations:
        who = item.evaluator or ("测评" if item.ballot else "代表")
        what = f"{who}评价{item.stage.label}" + (
            "" if item.dimension.value == "overall" else f"，{item.dimension.label}"
        )
        result: tuple[Piece, ...] = ("：", _verdict_chip(item.verdict)) if item.verdict else ()
        notes = [f"意见：{item.comment}"] if item.comment else []
        notes += [ballot_words(item.ballot)] if item.ballot else []
        yield item.round, Event(item.day, (what, *result), tuple(notes))
    for redo in record.redos:
        yield (
            redo.round,
            Event(redo.day, ("要求重新办理",), (redo.reason,) if redo.reason else (), anchor=f"round{redo.round}"),
        )


def _late_events(record: Suggestion, today: date) -> Iterator[tuple[int, Event]]:
    for step in record.supervisions:
        who = step.leader or step.unit or ""
        words = f"{step.kind.label}{'（' + step.step + '）' if step.step else ''}{'，' + who if who else ''}"
        yield 0, Event(step.day, (words,), (step.finding,) if step.finding else ())
    for promise in record.promises:
        if promise.kept and promise.kept <= today:
            yield 0, Event(promise.kept, (f"承诺兑现：{promise.text}",), (promise.note,) if promise.note else ())
    if record.withdrawn:
        yield 0, Event(record.withdrawn.day, ("提出人撤回，办理终止",), (record.withdrawn.reason,))


def ballot_words(ballot: SatisfactionBallot) -> str:
    """Return a ballot in words, with every choice's share of the ballots that count."""
    base = ballot.valid if ballot.valid is not None else ballot.returned
    pairs = zip(("满意", "基本满意", "不满意", "弃权"), ballot.options, strict=True)
    shares = ballot_shares([pair for pair in pairs if pair[1] or pair[0] != "弃权"], returned=base)
    words = "、".join(f"{name}{rate.part}票（{rate.text(2)}）" for name, rate in shares)
    sent = [f"发出{ballot.issued}票"] if ballot.issued is not None else []
    sent += [f"收回{ballot.returned}票"] if ballot.returned is not None else []
    sent += [f"有效{ballot.valid}票"] if ballot.valid is not None else []
    head = "，".join(sent) + "；" if sent else ""
    measured = f"；比例以{'有效' if ballot.valid is not None else '收回'}票为基数" if base else ""
    said = f"；公布的说法：“{ballot.wording}”" if ballot.wording else ""
    return f"{head}{words}{measured}{said}"


def last_ballot(record: Suggestion) -> SatisfactionBallot | None:
    """Return the ballot of the last round, when the suggestion was evaluated by ballot."""
    found = [item for item in record.evaluations if item.ballot]
    return max(found, key=lambda item: (item.round, item.day or date.min)).ballot if found else None


def ballot_base(ballot: SatisfactionBallot) -> int:
    """Return what a ballot's shares are measured by: the valid ballots, else those returned, else those counted."""
    base = ballot.valid if ballot.valid is not None else ballot.returned
    return ballot.counted or 0 if base is None else base


def satisfied_share(ballot: SatisfactionBallot) -> str:
    """Return the share of 满意 in a ballot: 满意25 ÷ 28，89.29%."""
    rate = ballot_shares([("满意", ballot.satisfied or 0)], returned=ballot_base(ballot))[0][1]
    return f"满意{rate.sum}，{rate.text(2)}"


def _verdict_chip(verdict: Verdict) -> Chip:
    return Chip(_VERDICT_CHIPS.get(verdict, ""), verdict.label)


def evaluation_table(record: Suggestion) -> Table:
    """Return every evaluation: rounds down, never overwritten."""
    rows = []
    for item in sorted(record.evaluations, key=lambda item: (item.round, item.day or date.max)):
        result: tuple[Piece, ...] = (_verdict_chip(item.verdict),) if item.verdict else ()
        result += (Small(ballot_words(item.ballot)),) if item.ballot else ()
        result += (Small(f"意见：{item.comment}"),) if item.comment else ()
        day = print_day(item.day) if item.day else "未记录"
        rows.append(
            Row((f"第{item.round}轮", item.stage.label, item.dimension.label, day, _evaluator(record, item), result))
        )
    headings = (
        Heading("轮次", "nw"), Heading("阶段", "nw"), Heading("维度", "nw"), Heading("日期", "nw"), Heading("评价人", "nw"), Heading("结果", "", row=True),
    )  # fmt: skip
    return Table(f"历次评价{len(rows)}次，先前的保留", headings, (Group(tuple(rows)),))


def _evaluator(record: Suggestion, item: Evaluation) -> str:
    if item.evaluator:
        return item.evaluator
    if item.ballot:
        return item.ballot.voters or "测评"
    return record.lead.name if record.lead else proposers_words(record)


def units_table(record: Suggestion, standing: Standing, view: View) -> Table:
    """Return who handles it, in the order of the hand-over."""
    rows = []
    for number, item in enumerate(record.assignments, 1):
        entry = view.entry(item.organization)
        unit: list[Piece] = [Link(item.unit, entry.address) if entry else item.unit]
        unit += [Small(item.share)] if item.share else []
        unit += [Small(f"移交{item.moved_up.organ}")] if item.moved_up else []
        chips = tuple(
            clock.chip
            for clock in standing.clocks
            if clock.anchor == f"a{number}" and clock.what in ("reply", "co_view")
        )
        state: Cell = (
            chips[:1]
            if item.is_open
            else (Chip("gone", "已退回"), Small(item.returned.reason or "") if item.returned else "")
        )
        days = (
            print_day(item.handed_over) if item.handed_over else "未记录",
            print_day(item.received) if item.received else "",
        )
        rows.append(Row((tuple(unit), item.role.label, *days, state), f"a{number}"))
    headings = (
        Heading("单位", "", row=True),
        Heading("方式", "nw"),
        Heading("交办", "nw"),
        Heading("收到", "nw"),
        Heading("状态", "nw"),
    )
    return Table(_units_caption(record), headings, (Group(tuple(rows)),))


def _units_caption(record: Suggestion) -> str:
    leads = sum(item.role in (Role.LEAD, Role.SOLE) for item in record.answering)
    how = "由一个单位主办" if leads else "由几个单位分办，各自答复" if record.answering else "还没有单位承办"
    hard = "；涉及面广、处理难度大" if record.difficulty.value == "hard" else ""
    return f"{how}{hard}"


@dataclass(frozen=True, slots=True)
class ReplyText:
    """One reply as the page prints it."""

    anchor: str
    title: str
    reply: Reply
    unit: str
    facts: str


def reply_texts(record: Suggestion, view: View) -> tuple[ReplyText, ...]:
    """Return the replies, the last round first."""
    classes = site_classes(view.site)
    found = []
    for number, reply in enumerate(record.replies, 1):
        day = print_day(reply.day) if reply.day else "日期未记录"
        scale = scale_of(reply, classes)
        facts = [day, reply.document_number or "", reply.result_class or ""]
        facts += [f"共同尺度：{scale.label}"] if scale and scale.label not in (reply.result_class or "") else []
        unit = reply.unit or record.lead_unit
        title = f"{unit}{reply.kind.label}" + (f"（第{reply.round}轮）" if reply.round > 1 else "")
        found.append(ReplyText(f"r{number}", title, reply, unit, "　".join(text for text in facts if text)))
    found.sort(key=lambda item: -item.reply.round)
    return tuple(found)


def promises_table(record: Suggestion, standing: Standing) -> Table:
    """Return the promises and whether they were kept."""
    clocks = {item.anchor: item for item in standing.clocks if item.what == "promise"}
    rows = []
    for number, promise in enumerate(record.promises, 1):
        clock = clocks[f"p{number}"]
        chip = _promise_chip(clock)
        what: list[Piece] = [promise.text, *([Small(promise.note)] if promise.note else [])]
        due = promise_words(promise.due) if promise.due else "没有写明"
        kept = print_day(clock.done) if clock.done else ""
        rows.append(Row((tuple(what), clock.unit, due, kept, chip), f"p{number}"))
    done = sum(not item.is_open for item in clocks.values())
    headings = (
        Heading("承诺事项", "", row=True),
        Heading("单位", "nw"),
        Heading("期限", "nw"),
        Heading("兑现", "nw"),
        Heading("状态", "nw"),
    )
    return Table(f"承诺{len(rows)}项，已兑现{done}项", headings, (Group(tuple(rows)),))


def _promise_chip(clock: Clocked) -> Chip:
    if clock.status.state is DueState.DONE_ON_TIME:
        return Chip("ok", "按期兑现")
    if clock.status.state is DueState.DONE_LATE:
        return Chip("late", f"迟{clock.status.days}天兑现")
    if clock.status.state is DueState.UNRECORDED:
        return Chip("ok", "已兑现") if not clock.is_open else Chip("", "没有写明期限")
    return clock.chip


def summary_sentence(record: Suggestion, standing: Standing) -> str:
    """Return who proposed, who handles, and what came of it, in one or two sentences."""
    proposers = proposers_words(record)
    parts = [f"{proposers}提出"] if proposers else []
    parts += [f"{record.lead_unit}{'分别办理' if len(record.answering) > 1 else '主办'}"] if record.lead_unit else []
    head = "，".join(parts) + "。" if parts else ""
    if not standing.is_answered or standing.state in ("已撤回", "并案办理", "移交上级"):
        return head + f"现在的状态：{standing.chip.text}。"
    words = [f"答复结果为“{standing.chip.text}”"] if standing.result else ["已经答复"]
    rounds = sorted(standing.history)
    if len(rounds) > 1:
        words += [f"第{number}轮评价{standing.history[number].label}" for number in rounds]
    elif rounds:
        words.append(f"代表评价{standing.history[rounds[0]].label}")
    elif ballot := last_ballot(record):
        words.append(f"票决测评{satisfied_share(ballot)}")
    else:
        words.append("还没有代表评价的记录")
    if standing.state == "重新办理":
        words[0] = f"首次答复后代表不满意，{standing.chip.text}"
    kept = sum(not item.is_open for item in standing.clocks if item.what == "promise")
    if record.promises:
        words.append(f"承诺{len(record.promises)}项，兑现{kept}项")
    return head + "，".join(words) + "。"


def people_cell(people: tuple[Proposer, ...], view: View) -> tuple[Piece, ...]:
    """Return deputies' names with links, joined."""
    pieces: list[Piece] = []
    for person in people:
        entry = view.entry(person.person)
        pieces += ["、"] if pieces else []
        pieces.append(Name(person.name, entry.address if entry else ""))
    return tuple(pieces)


def facts_of(record: Suggestion, standing: Standing, view: View) -> list[tuple[str, Cell]]:
    """Return the facts below the summary."""
    facts: list[tuple[str, Cell]] = []
    if record.lead:
        joint: tuple[Piece, ...] = ()
        if record.joint:
            joint = (Small(f"附议：{'、'.join(item.name for item in record.joint)}"),)
        if record.joint_count and record.joint_count > len(record.people):
            joint += (Small(f"联名共{record.joint_count}人，名单只列出{len(record.people)}人"),)
        where = (Small(record.lead.delegation),) if record.lead.delegation else ()
        facts.append(("提出", (*people_cell((record.lead,), view), "（领衔）" if record.joint else "", *where, *joint)))
    elif record.delegation:
        entry = view.entry(record.delegation.organization)
        facts.append(("提出", Link(record.delegation.name, entry.address) if entry else record.delegation.name))
    if record.answering:
        co = [item.unit for item in record.assignments if item.role is Role.CO and item.is_open]
        facts.append(
            (
                "分办" if len(record.answering) > 1 else "主办",
                (record.lead_unit, *((Small(f"协办：{'、'.join(co)}"),) if co else ())),
            )
        )
    facts.append(("办理结果" if standing.is_answered else "状态", (standing.chip, *_first_result(record, standing))))
    if standing.verdict:
        earlier = [
            f"第{number}轮：{value.label}"
            for number, value in sorted(standing.history.items())
            if number != standing.verdict_round
        ]
        facts.append(("代表评价", (_verdict_chip(standing.verdict), *(Small(text) for text in earlier))))
    elif ballot := last_ballot(record):
        facts.append(("票决测评", satisfied_share(ballot)))
    return facts + _more_facts(record, view)


def _first_result(record: Suggestion, standing: Standing) -> tuple[Small, ...]:
    settled = [reply for reply in record.replies if reply.kind.settles and reply.result_class]
    first = min(settled, key=lambda reply: reply.round) if settled else None
    if (
        first is None
        or first.round == max(reply.round for reply in settled)
        or first.result_class == standing.chip.text
    ):
        return ()
    return (Small(f"首轮为{first.result_class}"),)


def _more_facts(record: Suggestion, view: View) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    if record.key:
        leaders = list(dict.fromkeys(text for step in record.supervisions if (text := step.leader or step.unit)))
        facts.append(("重点建议", (f"由{'、'.join(leaders)}督办" if leaders else "列为重点督办",)))
    if record.responsible:
        entry = view.entry(record.responsible.person)
        title = (Small(record.responsible.title),) if record.responsible.title else ()
        facts.append(("责任人", (Name(record.responsible.name, entry.address if entry else ""), *title)))
    if record.contacts:
        facts.append(("联系代表", contact_words(record)))
    if record.bill_number:
        facts.append(("原议案", record.bill_number))
    if record.merged:
        entry = view.entry(record.merged.main)
        facts.append(
            (
                "合并办理",
                (
                    Link(record.merged.main_text or entry.title, entry.address)
                    if entry
                    else record.merged.main_text or "并入别件",
                ),
            )
        )
    if record.continues and (entry := view.entry(record.continues)):
        facts.append(("承接", entry.link))
    return facts


def clock_rows(standing: Standing) -> tuple[Clocked, ...]:
    """Return the clocks whose arithmetic the page shows: replies, later rounds, co-views, first contact."""
    order = ("reply", "redo", "co_view", "contact")
    shown = [item for item in standing.clocks if item.what in order]
    return tuple(sorted(shown, key=lambda item: order.index(item.what)))


def detail(record: Suggestion, view: View) -> Detail:
    """Return the suggestion's page."""
    standing = standing_of(record, view)
    known = standing.record
    merged = [
        entry
        for link in view.index.backlinks(record.id)
        if link.path == ("合并", "并入") and (entry := view.entry(link.source))
    ]
    meta = Meta(
        layout="record", title=record.title, kind=record.kind.label if record.kind.label != "建议" else "代表建议", number=full_number(record),
        short=record.number, summary=summary_sentence(known, standing), act=f"{print_day(record.date)}（提出）" if record.date else "",
        cite=f"{full_number(record)}代表建议“{record.title}”及办理情况",
    )  # fmt: skip
    values = {
        "standing": standing,
        "facts": facts_of(known, standing, view),
        "units": units_table(known, standing, view) if known.assignments else None,
        "clocks": clock_rows(standing),
        "rounds": rounds_of(known, standing, view.today),
        "replies": reply_texts(known, view),
        "evaluations": evaluation_table(known) if known.evaluations else None,
        "promises": promises_table(known, standing) if known.promises else None,
        "adoptions": _adoption_rows(known, view),
        "years": [(item, view.entry(item.meeting)) for item in known.years],
        "merged_here": merged,
    }
    return Detail(meta, values)


def _adoption_rows(record: Suggestion, view: View) -> list[tuple[str, str, Link | None]]:
    rows = []
    for item in record.adoptions:
        entry = view.entry(item.target)
        words = f"列入{item.kind.label}{'：' + item.name if item.name else ''}"
        rows.append((f"{item.year}年" if item.year else "", words, entry.link if entry else None))
    return rows


def _verdict_cell(record: Suggestion | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    standing = standing_of(record, view)
    if standing.verdict is None:
        ballot = last_ballot(standing.record)
        return ("票决测评", Small(satisfied_share(ballot))) if ballot else ""
    first = standing.history[min(standing.history)]
    note = f"第{standing.verdict_round}轮；首轮{first.label}" if len(standing.history) > 1 else ""
    return (standing.verdict.label, Small(note)) if note else standing.verdict.label


def _title_cell(record: Suggestion | None, entry: Entry, _view: View) -> Cell:
    return (entry.link, Small(proposers_words(record))) if record else entry.link


def _result_cell(record: Suggestion | None, entry: Entry, _view: View) -> Cell:
    return entry.chips


def _unit_cell(record: Suggestion | None, _entry: Entry, _view: View) -> Cell:
    return record.lead_unit if record else ""


def _number_cell(record: Suggestion | None, _entry: Entry, _view: View) -> Cell:
    return record.number if record else ""


COLUMNS = (
    Column(Heading("编号", "nw"), _number_cell),
    Column(Heading("建议", "", row=True), _title_cell),
    Column(Heading("主办单位"), _unit_cell),
    Column(Heading("办理结果", "nw"), _result_cell),
    Column(Heading("代表评价", "nw"), _verdict_cell),
)
