"""Rules of appointments: nothing before the vote, the verb the law of the day prescribes, names and posts that fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from generator.core import field_codes
from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.name_check import ListedName, check_list_order, check_marker
from generator.core.names import check_name
from generator.core.record import CHECK_DATES, Record, Visibility
from generator.core.rules import Context
from generator.core.session import check_in_session, check_turnout, majority_on, members_on
from generator.core.values import SITE_ZONE
from generator.core.vote import Vote, VoteResult, check_vote
from generator.records.appointment.changed import check_changed
from generator.records.appointment.codes import (
    APP101,
    APP102,
    APP103,
    APP104,
    APP105,
    APP106,
    APP107,
    APP108,
    APP109,
    APP110,
    APP201,
    APP202,
    APP203,
    APP208,
    APP209,
)
from generator.records.appointment.handover import check_order
from generator.records.appointment.model import Appointment, AppointmentItem, HeldPost, StepKind
from generator.records.appointment.tenures import check_tenures, class_of, is_start


def release(record: Appointment) -> datetime | None | Literal[False]:
    """Return when a list is public: only once its vote is recorded as passed, and then at its publication time."""
    if not record.passed or record.publish_at is None:
        return False
    return record.publish_at


def public_form(record: Appointment, _as_of: datetime | None) -> Appointment:
    """Return the list without the items that no recorded vote has passed, of their own or of the whole list."""
    whole = record.without_vote or (record.vote is not None and record.vote.result is VoteResult.PASSED)
    kept = tuple(item for item in record.items if (item.vote.result is VoteResult.PASSED if item.vote else whole))
    return record if len(kept) == len(record.items) else record.model_copy(update={"items": kept})


def candidates(record: Appointment) -> Iterator[tuple[str, str]]:
    """Yield the names under embargo with the posts they are proposed for."""
    for item in record.items:
        for post in item.posts:
            yield item.name, post.title


def check_record(record: Appointment, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one list."""
    yield from _check_time(record)
    yield from _check_numbers(record)
    for number, item in enumerate(record.items):
        path = ("事项", number)
        if context.verbs.find_act(item.act) is None:
            labels = "、".join(term.label for term in context.verbs.acts)
            yield record.problem(APP102, (*path, "行为"), f"不认识的行为“{item.act}”", hint=f"可以写：{labels}")
        yield from _check_steps(record, item, number)
        yield from check_marker(record, (*path, "标注"), item.marker)
        if item.successor_of and item.successor_of not in {other.name for other in record.items}:
            yield record.problem(
                APP110, (*path, "接替"), f"名单里没有“{item.successor_of}”", hint="接替的人在别的名单里的，删去这一行"
            )


def _check_time(record: Appointment) -> Iterator[Diagnostic]:
    if record.date is None:
        if record.vote or record.without_vote or any(item.vote for item in record.items):
            yield record.problem(APP109, (), "没有写表决日期", hint="加一行“表决日期: …”")
        return
    if record.publish_at is None and record.passed and record.visibility is not Visibility.INTERNAL:
        yield record.problem(
            field_codes.EMB003,
            (),
            "已经通过，但没有写公开时间，所以还没有公布",
            hint=f"加一行“公开时间: {record.date} 18:00”",
        )
    hint = "自通过之日起生效的不写"
    yield from record.check_order(APP107, ("生效日期",), "生效", record.effective_date, "表决", record.date, hint=hint)
    if record.publish_at and record.publish_at.astimezone(SITE_ZONE).date() < record.date:
        yield record.problem(
            field_codes.EMB002,
            ("公开时间",),
            f"公开时间（{record.publish_at.astimezone(SITE_ZONE):%Y-%m-%d %H:%M}）早于表决（{record.date}）",
            hint="公开时间写到表决通过以后",
        )


def _check_numbers(record: Appointment) -> Iterator[Diagnostic]:
    people = len({item.person or item.name for item in record.items})
    declared = record.declared_persons
    if record.list_complete and declared is not None and declared != people:
        yield record.problem(
            APP104, ("名单人数",), f"写明{declared}人，名单里是{people}人", hint="来源只列了一部分的，写“名单完整: 否”"
        )
    if not record.list_complete and declared is None:
        yield record.problem(
            APP104, ("名单完整",), "名单不完整，但没有写“名单人数”", hint="来源写“等18人”的，写“名单人数: 18”"
        )
    seen: dict[tuple[str, str, str], int] = {}
    for number, item in enumerate(record.items):
        for position, post in enumerate(item.posts):
            key = (item.person or item.name, item.act, post.title)
            if key in seen:
                related = (Related(record.place("事项", seen[key]), "前一次在这里"),)
                yield record.problem(
                    APP108,
                    ("事项", number, "职务", position, "名称"),
                    f"“{item.name}”{item.act}“{post.title}”写了两次",
                    hint="删去一次",
                    related=related,
                )
            seen[key] = number


def _check_steps(record: Appointment, item: AppointmentItem, number: int) -> Iterator[Diagnostic]:
    path = ("事项", number)
    start, end = (*path, "到职日期"), (*path, "离职日期")
    hint = "选举或任免通过后方可到职、离职"
    yield from record.check_order(APP107, start, "到职", item.takes_office, "表决", record.date, hint=hint)
    yield from record.check_order(APP107, end, "离职", item.leaves_office, "表决", record.date, hint=hint)
    yield from record.check_order(APP107, end, "离职", item.leaves_office, "到职", item.takes_office)
    for position, filing in enumerate(item.filings):
        where = (*path, "备案批准", position, "日期")
        yield from record.check_order(APP107, where, filing.kind or "备案", filing.day, "表决", record.date)
    order = list(StepKind)
    done = [step for step in item.steps if order.index(step.kind) > order.index(StepKind.VOTE)]
    if record.vote is None and item.vote is None and not record.without_vote and (item.takes_office or done):
        yield record.problem(
            APP107, (*path, "姓名"), f"“{item.name}”已经到职或颁发任命书，却没有写表决", hint="加上“表决”和它的结果"
        )
    for position, step in enumerate(item.steps):
        where = (*path, "程序", position, "日期")
        before = order.index(step.kind) <= order.index(StepKind.VOTE)
        if step.day and record.date and before and step.day > record.date:
            words = f"{step.kind.label}（{step.day}）晚于表决（{record.date}）"
            yield record.problem(APP107, where, words, hint=CHECK_DATES)
        if not before or step.kind is StepKind.VOTE:
            yield from record.check_order(APP107, where, step.kind.label, step.day, "表决", record.date)


def check_index(record: Appointment, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit the law of the day and other records."""
    yield from _check_meeting(record, index)
    yield from _check_twins(record, index)
    members = members_on(index, record.meeting, record.date)
    term = index.get(getattr(index.get(record.meeting), "term", None))
    majority, codes = majority_on(index, record.meeting, record.date, context.rules), (APP105, APP106)
    if record.vote:
        yield from check_vote(record, record.vote, ("表决",), codes, members, majority=majority, term=term)
    for number, item in enumerate(record.items):
        path = ("事项", number)
        if item.vote:
            yield from check_vote(record, item.vote, (*path, "表决"), codes, members, majority=majority, term=term)
        if item.person:
            yield from check_name(record, index, item.person, item.name, (*path, "姓名"), APP202)
        for position, post in enumerate(item.posts):
            yield from _check_post(record, item, post, (*path, "职务", position), index, context)
        yield from check_verb(record, item, number, index, context)
    listed = [
        ListedName(item.name, ("事项", number, "姓名"), item.person, _rank(item))
        for number, item in enumerate(record.items)
    ]
    yield from check_list_order(record, record.name_order, listed, index)
    yield from check_tenures(record, index, context)
    yield from check_changed(record, index, context)
    yield from check_order(record, context)


def _rank(item: AppointmentItem) -> str:
    """Return the words that set names of a list apart from those above and below: what is done, and to which posts."""
    return f"{item.act}为{'、'.join(post.title for post in item.posts)}（{item.organ_heading or ''}）"


def _check_meeting(record: Appointment, index: Index) -> Iterator[Diagnostic]:
    meeting = index.get(record.meeting)
    if meeting is None or record.date is None or not hasattr(meeting, "start_date"):
        return
    votes: list[tuple[Path, Vote | None]] = [(("表决",), record.vote)]
    votes += [(("事项", number, "表决"), item.vote) for number, item in enumerate(record.items)]
    yield from check_turnout(record, index, record.meeting, votes, APP105)
    yield from check_in_session(record, index, record.meeting, record.date, ("表决日期",), APP201, what="表决日期")


def _identity(record: Appointment) -> tuple[str, ...]:
    items = (f"{item.name} {item.act} {'、'.join(post.title for post in item.posts)}" for item in record.items)
    return (str(record.date), record.title, *items)


def _check_twins(record: Appointment, index: Index) -> Iterator[Diagnostic]:
    if record.date is None:
        return
    for other in index.grouped("appointment", _identity)[_identity(record)]:
        if other.id < record.id:
            related = (Related(other.place("标题"), "另一条在这里"),)
            yield record.problem(APP209, ("标题",), f"与“{other.id}”完全相同", hint="删去一条", related=related)


def _check_alive(
    record: Appointment,
    item: AppointmentItem,
    organization: Record | None,
    path: tuple[str | int, ...],
    context: Context,
) -> Iterator[Diagnostic]:
    """Yield somebody appointed to a post of an organisation that was not there yet, or was gone."""
    if organization is None or record.date is None or not is_start(item, context):
        return
    founded = getattr(organization, "founding_date", None)
    gone = getattr(organization, "dissolution_date", None)
    for key, day, wrong in (
        ("成立日期", founded, founded and record.date < founded),
        ("撤销日期", gone, gone and record.date >= gone),
    ):
        if wrong:
            related = (Related(organization.place(key), f"{key[:2]}在这里"),)
            yield record.problem(
                APP208,
                (*path, "编号"),
                f"{item.act}在{record.date}，机构{key[:2]}在{day}",
                hint="核对职务编号和日期",
                related=related,
            )


def _check_post(
    record: Appointment,
    item: AppointmentItem,
    post: HeldPost,
    path: tuple[str | int, ...],
    index: Index,
    context: Context,
) -> Iterator[Diagnostic]:
    target = index.get(post.post)
    own_class = getattr(target, "post_class", post.post_class)
    if post.post_class and post.post_class != own_class:
        related = (Related(target.place("职务类别"), f"这里是“{own_class}”"),) if target is not None else ()
        yield record.problem(
            APP203,
            (*path, "类别"),
            f"这里写“{post.post_class}”，职务记录里是“{own_class}”",
            hint="写了编号的，类别可以不写",
            related=related,
        )
    if post.post is None and post.post_class is None:
        yield record.problem(
            APP103,
            (*path, "名称"),
            f"“{post.title}”没有编号，也没有类别，无法核对动词",
            hint="写“编号”指向职务记录，或写“类别”",
        )
    if post.post_class and context.verbs.find_post_class(post.post_class) is None:
        labels = "、".join(term.label for term in context.verbs.post_classes)
        yield record.problem(APP103, (*path, "类别"), f"不认识的职务类别“{post.post_class}”", hint=f"可以写：{labels}")
    if target is None or not hasattr(target, "title"):
        return
    organization = index.get(getattr(target, "organization", None))
    yield from _check_alive(record, item, organization, path, context)
    names = {target.title}
    if organization is not None and record.date and hasattr(organization, "name_on"):
        now = str(getattr(organization, "name", ""))
        names.add(target.title.replace(now, organization.name_on(record.date)))
    if post.title not in names:
        related = (Related(target.place("名称"), f"职务记录里是“{target.title}”"),)
        yield record.problem(
            APP203,
            (*path, "名称"),
            f"这里写“{post.title}”，职务记录里是“{target.title}”",
            hint="核对职务，或改正编号",
            related=related,
        )


def check_verb(
    record: Appointment, item: AppointmentItem, number: int, index: Index, context: Context
) -> Iterator[Diagnostic]:
    """Yield a printed verb or proposer that the law of the day contradicts."""
    act = context.verbs.find_act(item.act)
    if act is None or record.date is None:
        return
    for post in item.posts:
        post_class = class_of(post, index)
        if post_class is None or context.verbs.find_post_class(post_class) is None:
            continue
        problem = context.verbs.check_verb(item.verb, item.proposer, post_class, item.act, record.date)
        if problem is not None and problem.is_verdict:
            key = "提请人" if problem.finding == "wrong-proposer" else "动词" if item.verb else "行为"
            yield record.problem(APP101, ("事项", number, key), f"{item.name}：{problem.message}", hint=problem.hint)
            return
