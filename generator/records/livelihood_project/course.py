"""The chain as dated events: of the whole programme from collection to follow-up, and of each chosen project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.core.ballot import rate_total
from generator.core.ballot_rule import RateOption
from generator.core.due import DueState
from generator.core.page import Cell, Chip, Link, Small
from generator.core.rates import percent
from generator.core.values import LongText, PartialDate, print_day
from generator.core.view import View
from generator.records.livelihood_project.model import Evaluation, LivelihoodProgramme, ProjectState, first_day
from generator.records.livelihood_project.standing import ProjectTrack, Track, is_past, status_of

_CSS = {ProjectState.STUCK: "late", ProjectState.BUILT: "now"}


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened, or is to come; a day may be known to the month or year only."""

    day: date | PartialDate | None
    what: Cell
    notes: tuple[str, ...] = ()
    texts: tuple[LongText, ...] = ()
    css: str = ""
    anchor: str = ""

    @property
    def sorts(self) -> date:
        """Return the day to sort by; what has none stands last."""
        if self.day is None:
            return date.max
        return first_day(self.day) if isinstance(self.day, PartialDate) else self.day

    @property
    def machine(self) -> str:
        """Return the day as machines read it."""
        return str(self.day) if self.day else ""


def programme_events(tracked: Track, view: View) -> tuple[Event, ...]:
    """Return the programme's course by date; steps without a day keep their place in the chain."""
    record, today = tracked.record, view.today
    before = [item for item in _before(record, view) if item.day is None or is_past(item.day, today)]
    after = sorted((item for item in _after(tracked, view) if is_past(item.day, today)), key=lambda item: item.sorts)
    waiting = () if tracked.is_decided else (Event(None, "代表票决", css="todo"),)
    return (*before, *waiting, *after)


def _before(record: LivelihoodProgramme, view: View) -> Iterator[Event]:
    collection = record.collection
    if collection:
        notes = [f"方式：{collection.ways}"] if collection.ways else []
        notes += [f"收到{collection.received}条"] if collection.received is not None else []
        until = f"，{print_day(collection.end)}截止" if collection.end and collection.start else ""
        by = f"{collection.by}征集" if collection.by else "征集"
        yield Event(collection.start or collection.end, f"{by}项目{until}", tuple(notes), anchor="collection")
    first = record.preliminary
    if first:
        count = f"{first.count}件" if first.count is not None else ""
        organ = f"{first.organ}初定" if first.organ else "初定"
        yield Event(first.day, f"{organ}候选项目{count}", (first.note,) if first.note else ())
    heard = record.deliberation
    if heard:
        where = place_of(heard.meeting, heard.meeting_text, view)
        yield Event(heard.day, (*where, "审议候选项目"), (heard.result,) if heard.result else ())


def _after(tracked: Track, view: View) -> Iterator[Event]:
    record = tracked.record
    ballot = record.ballot
    if ballot and tracked.is_decided:
        where = place_of(ballot.meeting, ballot.meeting_text, view)
        chosen = f"：{tracked.candidates}件选出{tracked.chosen}件" if tracked.candidates and tracked.chosen else ""
        notes = [f"方式：{ballot.method.label}"] if ballot.method else []
        notes += [f"当选规则：{ballot.rule}"] if ballot.rule else []
        is_known = is_past(ballot.published, view.today) and ballot.published is not None
        notes += [f"{print_day(ballot.published)}公布结果"] if is_known and ballot.published else []
        yield Event(ballot.day, (*where, f"票决{chosen}"), tuple(notes))
    plan = record.plan
    if plan and (plan.title or plan.day):
        paper = f"（{plan.number}）" if plan.number else ""
        yield Event(plan.day or (ballot.day if ballot else None), f"下达年度计划：{plan.title or ''}{paper}")
    for number, item in enumerate(record.hearings, 1):
        where = place_of(item.meeting, item.meeting_text, view)
        organ = f"{item.organ}的" if item.organ else ""
        opinion = view.entry(item.opinion)
        made: tuple[str | Link, ...] = ("，形成", opinion.link) if opinion else ()
        texts = (item.finding,) if item.finding else ()
        yield Event(item.day, (*where, f"听取{organ}《{item.title}》", *made), texts=texts, anchor=f"h{number}")
    yield from _evaluations(tracked, view)
    for follow in record.follow_ups:
        if follow.project is None:
            yield Event(follow.day, f"{follow.by or ''}跟踪检查", texts=(follow.finding,) if follow.finding else ())


def _evaluations(tracked: Track, view: View) -> Iterator[Event]:
    days = {(item.day, item.meeting, item.meeting_text) for _, item in tracked.evaluations}
    for day, meeting, text in sorted(days, key=lambda found: (found[0], found[1] or "", found[2] or "")):
        same = [
            item
            for _, item in tracked.evaluations
            if (item.day, item.meeting, item.meeting_text) == (day, meeting, text)
        ]
        projects = len({item.project for item in same if item.project})
        whole = any(item.project is None for item in same)
        what = "、".join(
            words for words in (f"{projects}个项目" if projects else "", "整体工作" if whole else "") if words
        )
        where = place_of(meeting, text, view)
        yield Event(day, (*where, "测评", Link(what, "#evaluations")))
    summary = tracked.record.summary
    if summary and (summary.day, summary.meeting, summary.meeting_text) not in days:
        where = place_of(summary.meeting, summary.meeting_text, view)
        yield Event(summary.day, (*where, "测评", Link(f"{summary.evaluated}个项目", "#evaluations")))


def place_of(ref: str | None, text: str | None, view: View) -> tuple[str | Link, ...]:
    """Return a meeting as a link, or its name as typed."""
    entry = view.entry(ref)
    if entry:
        short = getattr(view.record(ref), "short_title", None)
        return (Link(str(short or entry.title), entry.address),)
    return (text,) if text else ()


def project_events(tracked: Track, item: ProjectTrack, view: View) -> tuple[Event, ...]:
    """Return one project's course by date: chosen, steps, changes, progress, evaluations, follow-ups."""
    events = [event for event in _project(tracked, item, view) if event.css == "todo" or is_past(event.day, view.today)]
    return tuple(sorted(events, key=lambda event: event.sorts))


def _project(tracked: Track, item: ProjectTrack, view: View) -> Iterator[Event]:
    record, project, today = tracked.record, item.project, view.today
    ballot = record.ballot
    if ballot:
        votes = [
            (label, count)
            for label, count in (("赞成", project.yes), ("反对", project.no), ("弃权", project.abstain))
            if count is not None
        ]
        words = "、".join(f"{label}{count}票" for label, count in votes)
        yield Event(ballot.day, f"票决当选{'：' + words if words else ''}")
    for step in project.milestones:
        status = status_of(step.due, step.done if is_past(step.done, today) else None, view)
        if step.done and step.done <= today:
            late = f"，逾期{status.days}天" if status.state is DueState.DONE_LATE else ""
            yield Event(step.done, f"节点完成：{step.name}（期限{print_day(step.due)}{late}）")
        else:
            is_late = status.state is DueState.OVERDUE
            chip: tuple[Chip, ...] = (Chip("late", f"逾期{status.days}天"),) if is_late else ()
            yield Event(step.due, (f"节点：{step.name}　", *chip), css="late" if is_late else "todo")
    for change in project.adjustments:
        by = f"{change.decided_by}决定" if change.decided_by else "决定"
        where = place_of(change.meeting, None, view)
        notes = (f"理由：{change.reason}",) if change.reason else ()
        yield Event(change.day, (*where, f"{by}调整：{change.what}"), notes)
    for progress in project.progress:
        money = f"，累计完成投资{progress.done}" if progress.done else ""
        share = f"（公布{progress.percent}%）" if progress.percent is not None else ""
        texts = tuple(text for text in (progress.text, progress.reason) if text)
        yield Event(
            progress.day, f"{progress.state.label}{money}{share}", texts=texts, css=_CSS.get(progress.state, "")
        )
    for _, evaluation in tracked.evaluations:
        if evaluation.project == project.key:
            aspect = f"（{evaluation.dimension}）" if evaluation.dimension else ""
            yield Event(evaluation.day, (f"测评{aspect}：{evaluation.result_words}", Small(rate_words(evaluation))))
    for follow in record.follow_ups:
        if follow.project == project.key:
            yield Event(follow.day, f"{follow.by or ''}跟踪检查", texts=(follow.finding,) if follow.finding else ())


def rate_words(ballot: Evaluation) -> str:
    """Return a ballot's rates with their base, or as published when there were no counts."""
    found = rate_total(ballot)
    if found is None or ballot.counted is None:
        return "、".join(f"{item.option.label}{item.value}%（公布数）" for item in ballot.published_rates)
    base, total = found
    good, both = ballot.votes(RateOption.SATISFIED), ballot.votes(RateOption.BOTH)
    return (
        f"满意{good} ÷ {base.label}{total}＝{percent(good, total, 2)}%，"
        f"满意和基本满意{both} ÷ {total}＝{percent(both, total, 2)}%"
    )
