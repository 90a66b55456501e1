"""A programme's page: what was chosen and how it stands first, then one chain for the year and one for each project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.derived import Deed, DeedKind, Detail, Duty, Entry, Fact, Mention
from generator.core.due import DueState
from generator.core.handling import due_chip
from generator.core.page import Cell, Chip, Link, Meta, Piece, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.livelihood_project.course import Event, programme_events, project_events
from generator.records.livelihood_project.model import LivelihoodProgramme, UnitRole, whole_day
from generator.records.livelihood_project.standing import (
    ProjectTrack,
    Track,
    is_past,
    status_of,
    track,
)
from generator.records.livelihood_project.tables import (
    Rate,
    candidates_table,
    evaluations_table,
    rates_of,
    summary_words,
    totals_table,
)

KIND = "民生实事"
CHOSEN = DeedKind("票决民生实事", "件", "人民代表大会会议上由代表票决选出的民生实事项目，每个项目计一件")
BUILT = DeedKind(
    "建成民生实事", "件", "票决选出的民生实事项目在进度里记为建成的，每个项目计一件；到了完成时限没有建成的计入基数"
)
HEARD = DeedKind("听取民生实事报告", "次", "听取民生实事项目实施情况的专项报告，每次会议计一次")
DEEDS = (CHOSEN, BUILT, HEARD)


def address(record: LivelihoodProgramme) -> str:
    """Return the programme's address."""
    return f"livelihood-projects/{record.slug}/"


def derive(record: LivelihoodProgramme, view: View) -> Iterator[Fact]:
    """Yield the programme's entry, its projects' duties, what was done, and what it says of meetings and units."""
    tracked = track(record, view)
    yield Entry(
        record.id,
        "livelihood_project",
        KIND,
        record.title,
        address(record),
        record.date,
        (tracked.chip,),
        lead_words(tracked),
        updated=record.last_changed,
    )
    yield from _duties(tracked, view)
    yield from _deeds(tracked, view)
    yield from _meeting_mentions(tracked, view)
    yield from _unit_mentions(tracked)


def lead_words(tracked: Track) -> str:
    """Return in short what was chosen and how it stands."""
    record = tracked.record
    if not tracked.is_decided:
        return f"候选项目{tracked.candidates}件" if tracked.candidates else ""
    if tracked.chosen is None:
        return "已经票决"
    words = f"{tracked.candidates}件候选项目选出{tracked.chosen}件" if tracked.candidates else f"选出{tracked.chosen}件"
    states = tracked.states if any(item.latest for item in tracked.projects) else ""
    return f"{words}；{states}" if states and record.projects else words


def _duties(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    for item in tracked.projects:
        project = item.project
        leads = [unit for unit in project.units if unit.role is UnitRole.LEAD]
        holder = "、".join(unit.name for unit in leads)
        holder_id = str(leads[0].organization or "") if leads else ""
        owed = [(f"{project.name}（{record.title}）", "民生实事", project.due, item.done_day, "建成")]
        owed += [
            (f"{project.name}：{step.name}", "民生实事节点", step.due, step.done, "完成") for step in project.milestones
        ]
        for what, kind, due, done, word in owed:
            if due is None:
                continue
            past = done if is_past(done, view.today) else None
            status = status_of(due, past, view)
            chip = due_chip(status, item.words if kind == "民生实事" else "未到期", done=word)
            is_open = status.state not in (DueState.DONE_ON_TIME, DueState.DONE_LATE)
            yield Duty(
                record.id,
                project.key,
                what,
                holder,
                holder_id,
                status.state,
                chip,
                due,
                past,
                is_open,
                kind,
            )


def _deeds(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    who = (str(record.body),) if record.body else ()
    for item in tracked.projects:
        project = item.project
        if record.chosen_on:
            yield Deed(CHOSEN.name, record.id, project.name, record.chosen_on, who=who, anchor=project.key)
        if item.done_day:
            yield Deed(BUILT.name, record.id, project.name, item.done_day, who=who, anchor=project.key)
        elif project.due and item.status and item.status.state is DueState.OVERDUE:
            yield Deed(
                BUILT.name,
                record.id,
                project.name,
                project.due,
                who=who,
                met=False,
                anchor=project.key,
            )
    for number, hearing in enumerate(record.hearings, 1):
        if is_past(hearing.day, view.today):
            yield Deed(HEARD.name, record.id, hearing.title, hearing.day, anchor=f"h{number}")


def _meeting_mentions(tracked: Track, view: View) -> Iterator[Fact]:
    record, today = tracked.record, view.today
    if record.deliberation and record.deliberation.meeting and is_past(record.deliberation.day, today):
        day = whole_day(record.deliberation.day) if record.deliberation.day else None
        yield Mention(record.deliberation.meeting, record.id, KIND, "审议民生实事候选项目", day, "chain")
    if record.ballot and record.ballot.meeting and tracked.is_decided:
        yield Mention(
            record.ballot.meeting, record.id, KIND, f"票决民生实事项目：{lead_words(tracked).partition('；')[0]}",
            record.date, "ballot", (tracked.chip,),
        )  # fmt: skip
    for number, hearing in enumerate(record.hearings, 1):
        if hearing.meeting and hearing.day <= today:
            yield Mention(hearing.meeting, record.id, KIND, f"听取《{hearing.title}》", hearing.day, f"h{number}")
    seen: set[str] = set()
    for _, item in tracked.evaluations:
        if item.meeting and item.meeting not in seen:
            seen.add(item.meeting)
            count = sum(other.meeting == item.meeting for _, other in tracked.evaluations)
            words = f"测评民生实事项目（{count}项）"
            yield Mention(item.meeting, record.id, "满意度测评", words, whole_day(item.day), "evaluations")
    summary = record.summary
    if summary and summary.meeting and summary.meeting not in seen and is_past(summary.day, today):
        words = f"测评民生实事项目（{summary.evaluated}件）"
        yield Mention(summary.meeting, record.id, "满意度测评", words, whole_day(summary.day), "evaluations")


def _unit_mentions(tracked: Track) -> Iterator[Fact]:
    record = tracked.record
    if record.body:
        yield Mention(
            record.body,
            record.id,
            KIND,
            lead_words(tracked),
            record.date,
            "projects" if tracked.projects else "",
            (tracked.chip,),
        )
    for item in tracked.projects:
        for unit in item.project.units:
            if unit.organization:
                words = f"{item.project.name}（{record.year}年，{unit.role.label}）"
                yield Mention(unit.organization, record.id, KIND, words, record.date, item.project.key, (item.chip,))


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A chosen project as its section shows it."""

    track: ProjectTrack
    title: str
    chips: tuple[Chip, ...]
    facts: tuple[tuple[str, Cell], ...]
    events: tuple[Event, ...]


def detail(record: LivelihoodProgramme, view: View) -> Detail:
    """Return the programme's page."""
    tracked = track(record, view)
    meta = Meta(
        layout="record", title=record.title, kind=KIND, number=f"{record.year}年度",
        issuer=body_title(record, view), summary=summary(tracked, view),
        act=print_day(record.ballot.day) if record.ballot and tracked.is_decided else "", chips=(tracked.chip,),
        cite=record.title,
    )  # fmt: skip
    candidates = candidates_table(tracked, view)
    values = {
        "programme": record,
        "facts": _facts(tracked),
        "events": programme_events(tracked, view),
        "candidates": candidates,
        "rates": rates_of(tracked),
        "projects": tuple(_project_view(tracked, item, view) for item in tracked.projects),
        "totals": totals_table(tracked, view.today),
        "evaluations": evaluations_table(tracked),
        "summary_words": summary_words(record, view.today),
        "states": tracked.states,
        "decided": tracked.is_decided,
        "unlisted": tracked.unlisted,
        "today": view.today,
    }
    return Detail(meta, values, table=candidates)


def body_title(record: LivelihoodProgramme, view: View) -> str:
    """Return the name of the congress whose deputies chose."""
    entry = view.entry(record.body)
    return record.body_text or (entry.title if entry else "")


def summary(tracked: Track, view: View) -> str:
    """Return the page's first words: who chose what, how it stands, what the deputies thought of it."""
    record = tracked.record
    ballot = record.ballot
    if ballot is None or not tracked.is_decided:
        candidates = f"候选项目{tracked.candidates}件，" if tracked.candidates else ""
        return f"{candidates}还没有票决。"
    meeting = view.entry(ballot.meeting)
    where = meeting.title if meeting else ballot.meeting_text or body_title(record, view) or "代表大会"
    words = [f"{print_day(ballot.day)}，{where}从{tracked.candidates}件候选项目中票决选出{tracked.chosen}件。"]
    if not tracked.candidates or tracked.chosen is None:
        words = [f"{print_day(ballot.day)}，{where}票决民生实事项目。"]
    if any(item.latest for item in tracked.projects):
        words.append(f"截至{print_day(view.today)}，{tracked.states}，合计{tracked.chosen}件。")
    money = tracked.money
    if money.share is not None:
        words.append(f"完成投资{money.done}，为年度计划{money.year_plan}的{money.share}%。")
    said = summary_words(record, view.today)
    return "".join([*words, said] if said else words)


def _facts(tracked: Track) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    if tracked.candidates and tracked.chosen is not None:
        spare = tracked.candidates - tracked.chosen
        facts.append(("票决", (f"{tracked.candidates}选{tracked.chosen}", Small(f"差额{spare}件"))))
    elif tracked.candidates:
        facts.append(("候选", f"{tracked.candidates}件"))
    if any(item.latest for item in tracked.projects):
        facts.append(("进展", (f"建成{len(tracked.built)}件", Small(f"{tracked.states}，合计{tracked.chosen}件"))))
    money = tracked.money
    if money.investment:
        facts.append(("总投资", f"{money.investment}"))
    if money.year_plan:
        facts.append(("年度计划", f"{money.year_plan}"))
    if money.done:
        share = f"{money.done} ÷ {money.year_plan}＝{money.share}%" if money.share is not None else ""
        facts.append(("完成投资", (f"{money.done}", Small(share)) if share else f"{money.done}"))
    return facts


def _project_view(tracked: Track, item: ProjectTrack, view: View) -> ProjectView:
    project = item.project
    facts: list[tuple[str, Cell]] = []
    for label, role in (("牵头单位", UnitRole.LEAD), ("配合单位", UnitRole.ASSIST)):
        pieces: list[Piece] = []
        for unit in project.units:
            if unit.role is role:
                entry = view.entry(unit.organization)
                pieces += ["、"] if pieces else []
                pieces.append(Link(unit.name, entry.address) if entry else unit.name)
        facts += [(label, tuple(pieces))] if pieces else []
    facts += [("地点", project.place)] if project.place else []
    proposed = proposed_cell(project.proposed_by, project.suggestions, view)
    facts += [("提出", proposed)] if proposed else []
    if project.investment:
        plan = f"；年度计划{project.year_plan}" if project.year_plan else ""
        facts.append(("总投资", f"{project.investment}{plan}"))
    elif project.year_plan:
        facts.append(("年度计划", f"{project.year_plan}"))
    if item.latest and item.latest.done:
        facts.append(("完成投资", done_words(item)))
    if project.due:
        facts.append(("完成时限", print_day(project.due)))
    if item.latest and item.latest.in_use is not None:
        facts.append(("投入使用", "是" if item.latest.in_use else "否（建成闲置）"))
    chips = (item.chip, item.due_chip) if item.due_chip else (item.chip,)
    title = f"{project.number}. {project.name}" if project.number else project.name
    return ProjectView(item, title, chips, tuple(facts), project_events(tracked, item, view))


def done_words(item: ProjectTrack) -> str:
    """Return the money done with its share of the year's plan, worked out and as published."""
    latest = item.latest
    if latest is None or latest.done is None:
        return ""
    money = f"{latest.done}（{print_day(latest.day)}）"
    share = Rate.share(latest.done, item.project.year_plan)
    if share:
        money += f"，{latest.done} ÷ {item.project.year_plan}＝{share}%"
    return money + (f"；公布{latest.percent}%" if latest.percent is not None else "")


def proposed_cell(text: str | None, suggestions: tuple[str, ...], view: View) -> tuple[Piece, ...]:
    """Return who proposed a candidate, with the suggestions it came from."""
    pieces: list[Piece] = [text] if text else []
    for ref in suggestions:
        entry = view.entry(ref)
        if entry:
            pieces += ["；"] if pieces else []
            pieces.append(entry.link)
    return tuple(pieces)
