"""An opinion's page: the sentence first, point by point from problem to result, then all rounds in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.derived import Deed, DeedKind, Detail, Disclosure, DisclosureState, Duty, Entry, Fact, Mention
from generator.core.due import DueState
from generator.core.page import Cell, Link, Meta, Piece, Small
from generator.core.record import Visibility
from generator.core.values import print_day
from generator.core.view import View
from generator.records.review_opinion.model import HandlingReport, Point, Progress, ReviewOpinion, UnitRole
from generator.records.review_opinion.timeline import han_number, stretches
from generator.records.review_opinion.tracking import PointState, PointTrack, Track, count_states, is_known, track

KIND = "审议意见"
BOARD = "review-opinions/board/"
BALLOTS = f"{BOARD}ballots.csv"


LONGEST_TITLE = 30


_CLAUSE_END = re.compile(r"[。；：，\n]")


_MARKUP = re.compile(r"[*_#\[\]|`<>]")


def address(record: ReviewOpinion) -> str:
    """Return the opinion's address."""
    return f"review-opinions/{record.slug}/"


def point_title(point: Point) -> str:
    """Return a point's own title, or the first words of its measure or problem, or its number."""
    if point.title:
        return point.title
    words = _CLAUSE_END.split(point.measure or point.problem or "", maxsplit=1)[0].strip()
    return words if 0 < len(words) <= LONGEST_TITLE and not _MARKUP.search(words) else f"第{point.number}条意见"


def point_words(record: ReviewOpinion, point: Point) -> str:
    """Return a point as other pages name it."""
    return f"{point_title(point)}（{record.short_title or record.title}第{point.number}条）"


def holders(record: ReviewOpinion, point: Point) -> tuple[tuple[str, str], ...]:
    """Return who answers for a point: its own units, else those that answer for the whole; (name, organisation id)."""
    own = tuple((unit.name, str(unit.organization or "")) for unit in point.units)
    return own or tuple((unit.name, str(unit.organization or "")) for unit in record.leads)


OPINION = DeedKind("审议意见", "件", "常委会会议提出的审议意见，种类是听取、检查的是什么")
POINT = DeedKind("意见要点", "条", "审议意见的逐条意见，种类是现在办到哪一步")


def _deeds(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    if record.date is None or record.date > view.today:
        return
    who = (str(record.reporting_organization),) if record.reporting_organization else ()
    yield Deed(OPINION.name, record.id, record.title, record.date, who=who, variety=record.subject.label)
    for item in tracked.points:
        units = tuple(unit for _, unit in holders(record, item.point) if unit)
        words, anchor = point_words(record, item.point), f"p{item.point.number}"
        yield Deed(POINT.name, record.id, words, record.date, who=units, variety=item.state.label, anchor=anchor)


def derive(record: ReviewOpinion, view: View) -> Iterator[Fact]:
    """Yield the opinion's entry, a duty for each point and each report, and what it says of meetings and bodies."""
    tracked = track(record, view)
    yield Entry(
        record.id,
        "review_opinion",
        KIND,
        record.title,
        address(record),
        record.date,
        (tracked.chip,),
        counts_words(tracked),
        updated=record.last_changed,
    )
    yield from _point_duties(tracked, view)
    yield from _report_duties(tracked, view)
    yield from _disclosures(record, view)
    yield from _deeds(tracked, view)
    yield from _meeting_mentions(tracked, view)
    yield from _body_mentions(tracked)


def _point_duties(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    if not is_known(record.handed_over or record.deliberated, view.today):
        return
    is_closed = is_known(record.closed, view.today)
    handling = tracked.clock("handling")
    for item in tracked.points:
        names = holders(record, item.point)
        holder_id = names[0][1] if names else ""
        words = "、".join(name for name, _ in names)
        is_open = item.is_open and not is_closed
        yield Duty(
            record.id,
            f"p{item.point.number}",
            point_words(record, item.point),
            words,
            holder_id,
            item.status.state if item.status else DueState.UNRECORDED,
            item.chip,
            item.due_day,
            item.done_day,
            is_open,
            "落实意见",
            item.point.due_basis or (handling.clock.due.cited if handling and not item.point.due else ""),
            record.handed_over,
        )


def _report_duties(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    is_closed = is_known(record.closed, view.today)
    lead = record.leads[0] if record.leads else None
    holder = record.reporting_organ or (lead.name if lead else "")
    holder_id = str(record.reporting_organization or (lead.organization if lead else None) or "")
    for item in tracked.reports:
        what = f"{item.clock.what}（{record.short_title or record.title}）"
        is_open = item.done is None and not is_closed
        yield Duty(
            record.id,
            item.clock.anchor,
            what,
            holder,
            holder_id,
            item.status.state,
            item.chip,
            item.status.date,
            item.done,
            is_open,
            "报告",
            item.clock.due.cited,
            item.clock.due.start,
        )


def _disclosures(record: ReviewOpinion, view: View) -> Iterator[Fact]:
    """Yield whether the opinion and each handling report are public; a report is when its text or file is here."""
    if record.date and record.date <= view.today:
        public = record.first_published or (record.publish_at.date() if record.publish_at else None)
        state = DisclosureState.PUBLIC if record.points or record.overall else DisclosureState.MISSING
        yield Disclosure("opinions", record.id, record.title, record.date.year, state, public, anchor="points")
    files = frozenset(item.file for item in record.attachments if item.visibility is Visibility.PUBLIC)
    for number, report in enumerate(record.reports, 1):
        if report.day <= view.today:
            shown = report.text is not None or report.file in files
            published = report.published if is_known(report.published, view.today) else None
            state = DisclosureState.PUBLIC if shown or published else DisclosureState.MISSING
            what = f"{_report_title(report)}（{record.short_title or record.title}）"
            yield Disclosure(
                "handling-reports", record.id, what, report.day.year, state, published, anchor=f"r{number}"
            )


def _meeting_mentions(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    if record.meeting:
        yield Mention(
            record.meeting,
            record.id,
            KIND,
            f"提出{len(record.points)}条审议意见" if record.points else "提出审议意见",
            record.deliberated,
            "points" if record.points else "",
            (tracked.chip,),
        )
    if record.chair_meeting:
        yield Mention(record.chair_meeting, record.id, KIND, "通过审议意见", record.adopted, "process")
    for number, ballot in enumerate(record.ballots, 1):
        if ballot.meeting and ballot.day <= view.today:
            yield Mention(
                ballot.meeting,
                record.id,
                "满意度测评",
                f"测评办理情况（第{ballot.round}轮）：{ballot.result_words}",
                ballot.day,
                f"b{number}",
            )
    for item in record.rounds:
        if item.meeting and item.decided <= view.today:
            yield Mention(
                item.meeting, record.id, KIND, f"决定第{item.number}轮办理", item.decided, f"round-{item.number}"
            )
    for check in record.follow_ups:
        if check.meeting and check.day <= view.today:
            yield Mention(check.meeting, record.id, KIND, "听取跟踪情况", check.day, "process")
    if record.resolution and record.resolution.meeting and record.resolution.day <= view.today:
        yield Mention(
            record.resolution.meeting, record.id, "决议", record.resolution.title, record.resolution.day, "resolution"
        )


def _body_mentions(tracked: Track) -> Iterator[Fact]:
    record = tracked.record
    roles: dict[str, list[str]] = {}
    if record.reporting_organization:
        roles.setdefault(record.reporting_organization, []).append("报告机关")
    for unit in record.units:
        if unit.organization:
            roles.setdefault(unit.organization, []).append(unit.role.label)
    for point in record.points:
        for duty in point.units:
            if duty.organization:
                roles.setdefault(duty.organization, []).append(f"第{point.number}条责任单位")
    if record.supervisor_organization:
        roles.setdefault(record.supervisor_organization, []).append("督办单位")
    for target, words in roles.items():
        yield Mention(
            target,
            record.id,
            KIND,
            f"{record.short_title or record.title}：{'、'.join(dict.fromkeys(words))}",
            record.date,
            "points" if record.points else "",
            (tracked.chip,),
        )


def counts_words(tracked: Track) -> str:
    """Return how many points stand where, in words: 2条已落实、1条未采纳并说明理由，1条逾期15天."""
    words = count_states(point for point in tracked.points if point.state is not PointState.OVERDUE)
    late = [item.days_late for item in tracked.points if item.state is PointState.OVERDUE]
    if not late:
        return words
    longest = f"最长{max(late)}天" if len(late) > 1 else f"{late[0]}天"
    return f"{words}，{len(late)}条逾期{longest}" if words else f"{len(late)}条逾期{longest}"


@dataclass(frozen=True, slots=True)
class PointView:
    """A point as its section shows it."""

    track: PointTrack
    title: str
    units: tuple[Cell, ...]
    until: str
    progress: tuple[Progress, ...]
    is_counted: bool


def detail(record: ReviewOpinion, view: View) -> Detail:
    """Return the opinion's page."""
    tracked = track(record, view)
    points = tuple(_point_view(item, view) for item in tracked.points)
    reports = tuple(
        (f"r{number}", report, _report_title(report))
        for number, report in enumerate(record.reports, 1)
        if report.day <= view.today
    )
    meta = Meta(
        layout="record", title=record.title, kind="审议意见书", number=record.number or "", short=record.short_title or "",
        summary=summary(tracked, view), act=print_day(record.date) if record.date else "",
        cite=record.title + (f"（{record.number}）" if record.number else ""), chips=(tracked.chip,),
        data=(Link("测评票数 CSV", BALLOTS),) if tracked.ballots and record.points else (),
    )  # fmt: skip
    resolution = record.resolution if record.resolution and record.resolution.day <= view.today else None
    values = {
        "opinion": record,
        "facts": _facts(tracked, view),
        "points": points,
        "points_title": f"{'两' if len(points) == 2 else han_number(len(points))}条意见",
        "stretches": stretches(tracked, view),
        "reports": reports,
        "resolution": resolution,
        "resolution_clock": tracked.clock("resolution"),
        "rectification": tracked.clock("rectification"),
        "media": tuple(item for item in record.media if item.day is None or item.day <= view.today),
        "public_files": frozenset(item.file for item in record.attachments if item.visibility is Visibility.PUBLIC),
        "today": view.today,
    }
    return Detail(meta, values)


def _report_title(report: HandlingReport) -> str:
    round_words = "" if report.round == 1 else f"（第{han_number(report.round)}轮）"
    return report.title or f"{report.organ_text or ''}{report.kind.label}{round_words}"


def _point_view(item: PointTrack, view: View) -> PointView:
    point = item.point
    units = []
    for unit in point.units:
        entry = view.entry(unit.organization)
        units.append(Link(unit.name, entry.address) if entry else unit.name)
    until = ""
    if point.due and item.due_day:
        until = print_day(item.due_day)
        if item.done_day and item.status:
            gap = (item.due_day - item.done_day).days
            early = f"提前{gap}天" if gap > 0 else "当日到期" if gap == 0 else f"逾期{-gap}天"
            until += f"前完成，实际{print_day(item.done_day)}，{early}"
        else:
            until += "前完成"
    is_counted = bool(point.due_basis or point.extensions or item.days_late)
    progress = tuple(
        sorted(
            (entry for entry in point.progress if entry.day <= view.today), key=lambda entry: (entry.round, entry.day)
        )
    )
    return PointView(
        item, f"{han_number(point.number)}、{point_title(point)}", tuple(units), until, progress, is_counted
    )


def summary(tracked: Track, view: View) -> str:
    """Return the page's first words: who, what, when, what came of it."""
    record = tracked.record
    meeting = view.entry(record.meeting)
    short = str(
        getattr(view.record(record.meeting), "short_title", None)
        or (meeting.title if meeting else record.meeting_text or "常委会")
    )
    to = record.reporting_organ or "、".join(unit.name for unit in record.leads)
    when = f"{print_day(record.date)}，" if record.date else ""
    heard = f"{short}听取{record.report}后" if record.report else short
    addressed = f"向{to}提出" if to else "提出"
    words = [
        f"{when}{heard}{addressed}{len(record.points)}条意见。"
        if record.points
        else f"{when}{heard}{addressed}审议意见。"
    ]
    ballots = ballot_words(tracked)
    words += ["，".join(ballots) + "。"] if ballots else []
    now = counts_words(tracked)
    words += [f"截至{print_day(view.today)}，{now}。"] if now else []
    if record.closed and is_known(record.closed, view.today):
        words.append(f"{print_day(record.closed)}结案。")
    else:
        words += [
            f"{item.clock.what}{item.chip.text}。"
            for item in tracked.reports
            if item.done is None and item.chip.kind == "late"
        ]
    return "".join(words)


def ballot_words(tracked: Track) -> list[str]:
    """Return each ballot in short: 首轮测评不满意; with its object where one round had several."""
    words = []
    for item in tracked.ballots:
        several = sum(other.round == item.round for other in tracked.ballots) > 1
        which = "首轮" if item.round == 1 else f"第{han_number(item.round)}轮"
        words.append(
            f"{which}对{item.object}测评{item.result_words}"
            if several and item.object
            else f"{which}测评{item.result_words}"
        )
    return words


def _facts(tracked: Track, view: View) -> list[tuple[str, Cell]]:
    record = tracked.record
    facts: list[tuple[str, Cell]] = []
    lead: list[Piece] = []
    for unit in record.leads:
        entry = view.entry(unit.organization)
        lead += ["、"] if lead else []
        lead.append(Link(unit.name, entry.address) if entry else unit.name)
    assisting = "、".join(unit.name for unit in record.units if unit.role is UnitRole.ASSIST)
    lead += [Small(f"协办：{assisting}")] if assisting else []
    lead += [Small("分办")] if any(unit.role is UnitRole.SEVERAL for unit in record.units) else []
    facts += [("承办", tuple(lead))] if lead else []
    supervisor = view.entry(record.supervisor_organization)
    if supervisor or record.supervisor:
        facts.append(
            (
                "督办",
                Link(record.supervisor or supervisor.title, supervisor.address)
                if supervisor
                else record.supervisor or "",
            )
        )
    if record.points:
        facts.append(("意见", (f"{len(record.points)}条", Small(counts_words(tracked)))))
    if is_known(record.closed, view.today) and record.closed:
        facts.append(("结案", print_day(record.closed)))
    elif tracked.next_due:
        what = "已到期" if tracked.next_due < view.today else "下一到期"
        facts.append((what, (tracked.next_what, Small(print_day(tracked.next_due)))))
    if record.copies:
        facts.append(("抄送", "、".join(record.copies)))
    return facts
