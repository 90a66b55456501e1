"""An appointment's page: items by organ as passed, votes, the steps before and after, the text as passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.core.derived import (
    Answer,
    Deed,
    DeedKind,
    Detail,
    Disclosure,
    DisclosureState,
    Entry,
    Fact,
    Figure,
    Mention,
    OfficeEvent,
)
from generator.core.index import Index
from generator.core.name_check import print_marker
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.reorganisation import UNKNOWN_BASIS
from generator.core.session import majority_on, members_on
from generator.core.values import SITE_ZONE, print_day, print_instant
from generator.core.verb_rule import VerbRule, compute_sentence
from generator.core.view import View
from generator.core.vote import Vote, vote_words
from generator.records.appointment.course import course_of
from generator.records.appointment.handover import handover_table
from generator.records.appointment.model import Appointment, AppointmentItem, StepKind, StepState
from generator.records.appointment.steps import steps_rows
from generator.records.appointment.tenures import class_of, is_start

ITEMS = "appointments/items/"
BY_LAW = "by_law"
_ELECTIONS = frozenset(("elect", "by_elect"))


ITEM = DeedKind("人事任免", "项", "表决通过并且已经公布的任免，一人一职一项，种类是动词")


def rule_of(record: Appointment, item: AppointmentItem, view: View) -> VerbRule | None:
    """Return the law's rule for an item on its day."""
    if record.date is None:
        return None
    for post in item.posts:
        post_class = class_of(post, view.index)
        if post_class and view.context.verbs.find_post_class(post_class) and view.context.verbs.find_act(item.act):
            rule = view.context.verbs.verb(post_class, item.act, record.date)
            if rule is not None:
                return rule
    return None


def verb_of(record: Appointment, item: AppointmentItem, view: View) -> str:
    """Return the verb as printed: the one on the list, else the one the law prescribes, else the act's own word."""
    rule = rule_of(record, item, view)
    return item.verb or (rule.verb if rule else item.act)


def posts_of(item: AppointmentItem) -> str:
    """Return an item's posts joined as in print."""
    return "、".join(post.title for post in item.posts)


def marker_of(item: AppointmentItem, view: View) -> str:
    """Return what is printed behind a name: the list's own marker; of the elected, as of candidates, the person's."""
    act = view.context.verbs.find_act(item.act)
    elected = act is not None and act.key in _ELECTIONS
    return print_marker(item.marker, view.record(item.person) if elected else None)


def sentence(record: Appointment, item: AppointmentItem, view: View) -> str:
    """Return the item as a sentence of the list."""
    rule = rule_of(record, item, view)
    posts = [post.title for post in item.posts]
    marker = marker_of(item, view).strip("（）")
    markers = marker.split("，") if marker else []
    if rule is not None and (item.verb is None or item.verb in rule.accepted):
        acting = item.acting and rule.act.key != "act_as"  # such a verb says 代理 itself
        return compute_sentence(rule, item.name, posts, markers=markers, acting=acting)
    verb = verb_of(record, item, view)
    return f"{verb}：{item.name}{'（' + marker + '）' if marker else ''}，{posts_of(item)}。"


def derive(record: Appointment, view: View) -> Iterator[Fact]:
    """Yield the list's entry, what it says of people, bodies and its meeting, and the offices it begins and ends."""
    yield Entry(
        record.id,
        "appointment",
        "人事任免",
        title_with_date(record),
        f"appointments/{record.slug}/",
        record.date,
        summary=f"{len(record.items)}项",
        updated=record.last_changed,
    )
    if record.date:
        public = record.first_published or (
            record.publish_at.astimezone(SITE_ZONE).date() if record.publish_at else None
        )
        state = DisclosureState.PUBLIC
        yield Disclosure("appointments", record.id, title_with_date(record), record.date.year, state, public)
    if record.meeting:
        yield Mention(record.meeting, record.id, "任免", f"{record.title}，{len(record.items)}项", record.date, "items")
    for number, item in enumerate(record.items, 1):
        text = sentence(record, item, view)
        anchor = f"i{number}"
        if record.date:
            yield Deed(ITEM.name, record.id, text, record.date, variety=verb_of(record, item, view), anchor=anchor)
        if item.person:
            yield Mention(item.person, record.id, "任免", text, record.date, anchor)
            for step in item.steps:
                if step.day and step.day <= view.today and step.kind not in (StepKind.PROPOSAL, StepKind.VOTE):
                    words = (
                        (f"{step.year}年度" if step.year else "")
                        + step.kind.label
                        + ("" if step.state is StepState.DONE else f"（{step.state.label}）")
                    )
                    yield Mention(item.person, record.id, "任前任后", words, step.day, anchor)
        yield from _offices(record, item, text, anchor, view)


def title_with_date(record: Appointment) -> str:
    """Return the title with the day of the vote, which tells lists of one title apart."""
    return f"{record.title}（{print_day(record.date)}）" if record.date else record.title


def _offices(record: Appointment, item: AppointmentItem, text: str, anchor: str, view: View) -> Iterator[OfficeEvent]:
    starts = is_start(item, view.context)
    if starts is None or record.date is None:
        return
    ground, basis = ("", "") if starts else _why_ended(record, item, view)
    for post in item.posts:
        target = view.record(post.post)
        organization = str(getattr(target, "organization", "") or "")
        day = (item.takes_office if starts else item.leaves_office) or record.effective_date or record.date
        acting = item.acting or "代理" in item.act
        event = OfficeEvent(
            str(item.person or ""), item.name, post.title, str(post.post or ""), organization, max(day, record.date) if starts else record.date,
            starts, acting, record.id, anchor, text, ground, basis, tuple(map(str, getattr(target, "more_organizations", ()))),
        )  # fmt: skip
        yield event
        if starts and not acting and post.post:
            yield from _end_acting(record, item, event, view)


def _why_ended(record: Appointment, item: AppointmentItem, view: View) -> tuple[str, str]:
    """Return why an office ends, in the words of the list, and the article where it ends by operation of law."""
    act, reason = view.context.verbs.find_act(item.act), f"，{item.reason}" if item.reason else ""
    ground = verb_of(record, item, view) + reason
    if act is None or view.context.verbs.kind(act.key).key != BY_LAW:
        return ground, ""
    rule = rule_of(record, item, view)
    known = rule is not None and rule.is_binding and rule.is_verified
    return ground, "；".join(str(citation) for citation in rule.citations) if rule and known else UNKNOWN_BASIS


def _end_acting(record: Appointment, item: AppointmentItem, event: OfficeEvent, view: View) -> Iterator[OfficeEvent]:
    """Yield the end of the same person's acting: it ends with the election or appointment to the full post."""
    since = view.index.cached("acting since", _acting_since).get((event.person, event.post_id)) if item.person else None
    if since is not None and record.date is not None and since <= record.date:
        yield replace(event, day=record.date, starts=False, acting=True)


def _acting_since(index: Index) -> dict[tuple[str, str], date]:
    """Return from which day a person was first acting in a post."""
    found: dict[tuple[str, str], date] = {}
    for record in index.of("appointment"):
        if isinstance(record, Appointment) and record.date:
            for item in record.items:
                if item.acting or "代理" in item.act:
                    for post in item.posts:
                        key = (str(item.person), str(post.post))
                        found[key] = min(record.date, found.get(key, record.date))
    return found


def items_table(record: Appointment, view: View) -> Table:
    """Return the items grouped by organ, in the order of the list; the verb before the name, as read aloud."""
    groups: list[Group] = []
    rows: list[Row] = []
    heading = record.items[0].organ_heading or "" if record.items else ""
    note = ""
    for number, item in enumerate(record.items, 1):
        own = item.organ_heading or heading
        if own != heading and rows:
            groups.append(Group(tuple(rows), heading, note))
            rows, note = [], ""
        heading = own
        if item.proposer and not note:
            note = f"{item.proposer}提请"
        rows.append(_item_row(record, item, number, view))
    groups.append(Group(tuple(rows), heading, note))
    total = len({item.person or item.name for item in record.items})
    words = f"{len(record.items)}项任免，涉及{total}人，{record.name_order or '按名单原次序'}"
    if not record.list_complete:
        words += f"；来源写明共{record.declared_persons}人，这里只列出来源写出的姓名"
    votes = any(item.vote for item in record.items)
    headings = [Heading("序", "no"), Heading("任免", "nw"), Heading("姓名", "nw", row=True), Heading("职务", "post")]
    counted = any(item.vote and item.vote.yes is not None for item in record.items)
    words += "；票数依次为赞成、反对、弃权" if counted else ""
    headings += [Heading("票数" if counted else "表决", "rt vote")] if votes else []
    return Table(words, tuple(headings), tuple(groups), "acts")


def _item_row(record: Appointment, item: AppointmentItem, number: int, view: View) -> Row:
    name = view.name(item.name, item.person, marker_of(item, view))
    posts: list[Piece] = []
    for post in item.posts:
        target = view.entry(post.post)
        posts.extend(["、"] if posts else [])
        posts.append(Link(post.title, target.address) if target else post.title)
    posts += [Small(item.reason)] if item.reason else []
    posts += [Small(f"接替{item.successor_of}")] if item.successor_of else []
    posts += [Small(f"{print_day(item.takes_office)}到职")] if item.takes_office else []
    posts += [Small(f"{print_day(item.leaves_office)}离职")] if item.leaves_office else []
    posts += [Small(f"{print_day(filing.day)}{filing.kind or '备案'}：{filing.organ}") for filing in item.filings]
    cells: list[Cell] = [str(number), verb_of(record, item, view), name, tuple(posts)]
    if any(other.vote for other in record.items):
        cells.append(_vote_cell(item.vote) if item.vote else "")
    return Row(tuple(cells), f"i{number}")


def _vote_cell(vote: Vote) -> Cell:
    """Return an item's own vote with its method, for one session may vote in several ways."""
    return (vote_words(vote), Small(vote.method.label)) if vote.method else vote_words(vote)


def basis_rows(record: Appointment, view: View) -> list[tuple[str, str, str]]:
    """Return the law's articles for the verbs used: (verb and class, article, what must follow)."""
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for item in record.items:
        rule = rule_of(record, item, view)
        if rule is None:
            continue
        articles = "；".join(str(citation) for citation in rule.citations)
        follow = "、".join(duty.label for duty in rule.duties)
        found[rule.post_class.key, rule.verb] = (f"{rule.verb}（{rule.post_class.label}）", articles, follow)
    return list(found.values())


def _held_by(record: Appointment, meeting: Entry | None) -> str:
    return meeting.title if meeting else record.meeting_text or "会议"


def detail(record: Appointment, view: View) -> Detail:
    """Return the list's page."""
    entry = view.entries[record.id]
    meeting = view.entry(record.meeting)
    verbs = Counter(verb_of(record, item, view) for item in record.items)
    people = len({item.person or item.name for item in record.items})
    counts = "、".join(f"{verb}{number}项" for verb, number in verbs.items())
    vote = record.vote
    if not record.list_complete and record.declared_persons:
        counts += f"；来源写明共{record.declared_persons}人"
    lead = f"{print_day(record.date)}，" if record.date else ""
    lead += "不经表决，" if record.without_vote else f"{_held_by(record, meeting)}表决通过" if record.passed else ""
    summary = f"{lead}任免{len(record.items)}项，涉及{people}人：{counts}" + (
        "，自通过之日起生效。" if record.passed and not record.without_vote and not record.effective_date else "。"
    )
    facts: list[tuple[str, Cell]] = []
    if vote:
        pieces: list[Piece] = [vote.wording or f"{vote.result.label}"]
        pieces += (
            [Small(f"赞成{vote.yes}、反对{vote.no or 0}、弃权{vote.abstain or 0}")] if vote.yes is not None else []
        )
        pieces += [Small(vote.method.label)] if vote.method else []
        facts.append(("表决", tuple(pieces)))
    if meeting:
        facts.append(("会议", meeting.link))
    elif record.meeting_text:
        facts.append(("会议", record.meeting_text))
    if record.first_published:
        facts.append(("公布", print_day(record.first_published)))
    elif record.publish_at:
        facts.append(("公布", print_instant(record.publish_at)))
    facts += [("生效", print_day(record.effective_date))] if record.effective_date else []
    where = meeting.title if meeting else record.meeting_text or ""
    adopted = (
        f"{print_day(record.date)}{where}{'通过' if record.passed and not record.without_vote else ''}"
        if record.date and where
        else ""
    )
    meta = Meta(
        layout="record",
        title=entry.title,
        kind="任免名单",
        number=record.document_number or "",
        short=f"{print_day(record.date)}任免名单" if record.date else "",
        adopted=adopted,
        summary=summary,
        act=print_day(record.date) if record.date else "",
        cite=f"{record.title}（{print_day(record.date)}）" if record.date else "",
    )
    total = members_on(view.index, record.meeting, record.date)
    ballots: list[tuple[str, Vote, int | None]] = [
        (f"第{number}项　{verb_of(record, item, view)}{item.name}", item.vote, item.vote.base or total)
        for number, item in enumerate(record.items, 1)
        if item.vote and item.vote.yes is not None and ((item.vote.no or 0) + (item.vote.abstain or 0) > 0)
    ]
    if vote and vote.yes is not None:
        ballots.insert(0, ("整份名单", vote, vote.base or total))
    items = items_table(record, view)
    values = {
        "facts": facts,
        "table": items,
        "handover": handover_table(record, view),
        "ballots": ballots,
        "majority": majority_on(view.index, record.meeting, record.date, view.context.rules),
        "steps": steps_rows(record),
        "course": course_of(record, view),
        "sentences": [sentence(record, item, view) for item in record.items],
        "basis": basis_rows(record, view),
    }
    return Detail(meta, values, table=items)


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to who was appointed or relieved."""
    records = [record for record in view.records_of("appointment") if isinstance(record, Appointment) and record.date]
    if not records:
        return
    latest = max(records, key=lambda record: (record.date, record.id))
    assert latest.date is not None
    year = [record for record in records if record.date and record.date.year == view.account_year]
    items = [item for record in year for item in record.items]
    words: list[Cell] = [f"{view.account_year}年公布任免{len(items)}项。最近一次："]
    words.append(Link(f"{print_day(latest.date)}，{len(latest.items)}项", f"appointments/{latest.slug}/"))
    yield Answer(1, "谁被任免了", "appointments/", tuple(words))
    kinds = Counter(item.act for item in items)
    if items:
        text = "、".join(f"{act}{number}" for act, number in kinds.most_common())
        yield Figure(2, str(len(items)), "项", (f"任免：{text}。", Link("逐项清单", ITEMS)))
