"""What an oversight event tells the rest of the site: entry, duties, deeds, subjects, disclosures, mentions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import Deed, DeedKind, Disclosure, DisclosureState, Duty, Entry, Fact, Mention, Subject
from generator.core.due import DueState
from generator.core.view import View
from generator.records.oversight_event.cases import FilingOutcome, FilingReview
from generator.records.oversight_event.finance import FinanceStage
from generator.records.oversight_event.forms import FORMS, Form
from generator.records.oversight_event.known import is_known
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.tracking import Track, track

TOOK_PART = DeedKind("参加检查调研", "人次", "参加执法检查、视察、调研、评议的人，一项活动每人算一次")
REPORT_HEARD = DeedKind("听取报告", "件", "会议听取的报告，一个报告算一件")
DUTY_REPORT = DeedKind("述职测评", "名", "向常委会述职的人，按述职时所在机关分类")
APPRAISED = DeedKind("被评议单位", "个", "工作评议的单位，含企业")
LAW_REPORT = DeedKind("报送法律实施情况", "部", "部门报送实施情况的法律法规，一部算一部；过了期限没有报送的计入应报")
DEEDS = (
    *(DeedKind(form.label, kind.unit, kind.description) for form, kind in FORMS.items()),
    TOOK_PART,
    REPORT_HEARD,
    DUTY_REPORT,
    APPRAISED,
    LAW_REPORT,
)
DEPARTMENT = "应当报送法律实施情况的部门"
_JOINED = (Form.INSPECTION, Form.TOUR, Form.RESEARCH, Form.APPRAISAL, Form.INVESTIGATION)


def address(record: OversightEvent) -> str:
    """Return the event's address."""
    return f"oversight/{record.slug}/"


def derive(record: OversightEvent, view: View) -> Iterator[Fact]:
    """Yield everything others may count or show of an event."""
    tracked = track(record, view)
    record = tracked.record
    yield Entry(
        record.id,
        "oversight_event",
        record.form.label,
        record.title,
        address(record),
        record.date,
        (tracked.chip,),
        updated=record.last_changed,
    )
    yield from _duties(tracked)
    yield from _deeds(tracked, view.today)
    yield from _law_deeds(tracked, view.today)
    yield from _disclosures(tracked, view)
    yield from _meeting_mentions(tracked, view)
    yield from _body_mentions(tracked)
    yield from _person_mentions(tracked)
    for ref in record.opinions:
        yield Mention(
            ref, record.id, "监督活动", f"由{record.form.label}“{record.name}”提出", record.date, "", (tracked.chip,)
        )


def _duties(tracked: Track) -> Iterator[Fact]:
    record = tracked.record
    for item in tracked.clocks:
        clock = item.clock
        if clock.before:
            continue  # what a meeting was owed beforehand is past
        is_open = item.status.state not in (DueState.DONE_ON_TIME, DueState.DONE_LATE)
        yield Duty(
            record.id,
            clock.anchor,
            clock.what,
            clock.holder,
            clock.holder_id,
            item.status.state,
            item.chip,
            item.status.date,
            clock.done if not is_open else None,
            is_open,
            clock.kind,
            clock.due.basis or (clock.due.steps[0].label if clock.due.steps else ""),
        )


def _deeds(tracked: Track, today: date) -> Iterator[Fact]:
    record = tracked.record
    day = record.date
    if day is None or day > today:
        return
    yield Deed(
        record.form.label, record.id, record.title, day, variety=record.finance.stage.label if record.finance else ""
    )
    if record.form in _JOINED:
        for person in joined(record):
            yield Deed(
                TOOK_PART.name, record.id, record.title, day, who=(person,), variety=record.form.label, anchor=""
            )
    for number, report in enumerate(record.reports, 1):
        if report.heard:
            who = (str(report.organ),) if report.organ else ()
            yield Deed(
                REPORT_HEARD.name,
                record.id,
                report.title,
                report.heard,
                who=who,
                variety=report.kind.label,
                anchor=f"r{number}",
            )
    for number, item in enumerate(record.duty_reports, 1):
        who = (str(item.person),) if item.person else ()
        title = f"{item.name}（{item.post}）述职"
        yield Deed(
            DUTY_REPORT.name,
            record.id,
            title,
            item.day,
            who=who,
            variety=item.classification.label,
            anchor=f"o{number}",
        )
    for number, evaluation in enumerate(record.evaluations, 1):
        who = (str(evaluation.organization),) if evaluation.organization else ()
        variety = evaluation.kind.label if evaluation.kind else ""
        yield Deed(APPRAISED.name, record.id, evaluation.name, day, who=who, variety=variety, anchor=f"e{number}")


def joined(record: OversightEvent) -> tuple[str, ...]:
    """Return the persons who took part, each once."""
    members = [
        *(record.group.members if record.group else ()),
        *(record.investigation.members if record.investigation else ()),
    ]
    return tuple(dict.fromkeys(str(member.person) for member in members if member.person))


def _law_deeds(tracked: Track, today: date) -> Iterator[Fact]:
    record = tracked.record
    if record.law_call is None:
        return
    year = record.law_call.due.year
    for number, item in enumerate(record.law_reports, 1):
        if not item.organization:
            continue
        who = (str(item.organization),)
        end = date(year + 1, 1, 1) if year < date.max.year else None
        yield Subject(DEPARTMENT, who[0], item.unit, date(year, 1, 1), end)
        if item.received:
            amount = len(item.laws)
            yield Deed(
                LAW_REPORT.name, record.id, f"{item.unit}报送", item.received, amount, who=who, anchor=f"l{number}"
            )
        elif record.law_call.due < today:
            title = f"{item.unit}没有报送的记录"
            yield Deed(LAW_REPORT.name, record.id, title, record.law_call.due, who=who, met=False, anchor=f"l{number}")


def _disclosures(tracked: Track, view: View) -> Iterator[Fact]:
    record, today = tracked.record, view.today
    stage = record.finance.stage if record.finance else None
    key = {
        FinanceStage.AUDIT: "audit-report",
        FinanceStage.AUDIT_RECTIFICATION: "audit-rectification",
    }.get(stage, "reports-heard") if stage else "reports-heard"  # fmt: skip
    for number, report in enumerate(record.reports, 1):
        year = (report.heard or record.date or today).year
        state = _disclosed(report.published, report.heard, today)
        if report.withheld:
            state = DisclosureState.WITHHELD
        yield Disclosure(
            key, record.id, report.title, year, state, report.published, report.withheld or "", f"r{number}"
        )
    for number, item in enumerate(record.follow_ups, 1):
        duty = (
            "audit-rectification"
            if item.kind.value == "rectification" and stage is FinanceStage.AUDIT
            else "handling-reports"
        )
        day = item.day or item.due or record.date or today
        what = item.title or f"{record.name}{item.kind.label}"
        yield Disclosure(
            duty,
            record.id,
            what,
            day.year,
            _disclosed(item.published, item.day, today),
            item.published,
            "",
            f"f{number}",
        )
    for tracked_clock in tracked.clocks:
        clock = tracked_clock.clock
        if clock.kind == "公开" and record.finance and record.finance.approved:
            state = _disclosed(clock.done, record.finance.approved, today)
            if state is DisclosureState.MISSING and tracked_clock.status.state is not DueState.OVERDUE:
                state = DisclosureState.NOT_YET
            yield Disclosure(
                "budget", record.id, clock.what, record.finance.approved.year, state, clock.done, "", clock.anchor
            )
    for number, filing in enumerate(record.filings, 1):
        if filing.outcome is FilingOutcome.ANNULLED and filing.settled and not _is_annulled(filing, view):
            state = _disclosed(filing.published, filing.settled, today)
            yield Disclosure(
                "annulments",
                record.id,
                f"撤销{filing.document}",
                filing.settled.year,
                state,
                filing.published,
                "",
                f"n{number}",
            )


def _is_annulled(filing: FilingReview, view: View) -> bool:
    """Say whether the document's own record tells of its annulment."""
    outcome = getattr(view.index.get_of("normative_filing", filing.record), "outcome", None)
    return getattr(outcome, "kind", None) == FilingOutcome.ANNULLED


def _disclosed(published: date | None, since: date | None, today: date) -> DisclosureState:
    """Return how something that must be public since a day stands."""
    if is_known(published, today):
        return DisclosureState.PUBLIC
    return DisclosureState.MISSING if is_known(since, today) else DisclosureState.NOT_YET


def _meeting_mentions(tracked: Track, view: View) -> Iterator[Fact]:
    record = tracked.record
    label = record.form.label
    for number, report in enumerate(record.reports, 1):
        if report.meeting:
            yield Mention(
                report.meeting, record.id, label, f"听取{report.title}", report.heard, f"r{number}", (tracked.chip,)
            )
    for sitting in record.sittings:
        if sitting.meeting:
            asked = sum(item.sitting == sitting.number for item in record.questions)
            words = f"{sitting.kind.label}上{label}“{record.name}”" + (f"，提问{asked}个" if asked else "")
            yield Mention(sitting.meeting, record.id, label, words, sitting.day, f"s{sitting.number}")
    for number, item in enumerate(record.duty_reports, 1):
        if item.meeting:
            yield Mention(item.meeting, record.id, label, f"{item.name}（{item.post}）述职", item.day, f"o{number}")
    for number, decision in enumerate(record.decisions, 1):
        own = view.index.get_of("resolution", decision.record)
        if decision.meeting and getattr(own, "meeting", None) != decision.meeting:
            yield Mention(decision.meeting, record.id, "决议", f"通过《{decision.title}》", decision.day, f"d{number}")
    if record.finance and record.finance.meeting:
        words = f"{record.finance.year}年{record.finance.stage.label}：{record.name}"
        yield Mention(record.finance.meeting, record.id, label, words, record.finance.approved, "finance")
    yield from _case_meetings(tracked)


def _case_meetings(tracked: Track) -> Iterator[Fact]:
    record = tracked.record
    label = record.form.label
    case = record.interpellation
    if case and case.meeting:
        yield Mention(case.meeting, record.id, label, f"决定交付质询案“{record.name}”", case.decided, "interpellation")
    for answer in case.answers if case else ():
        if answer.meeting:
            words = f"对质询案“{record.name}”第{answer.round}次答复"
            yield Mention(answer.meeting, record.id, label, words, answer.day, f"a{answer.round}")
    inquiry = record.investigation
    if inquiry and inquiry.meeting:
        yield Mention(
            inquiry.meeting, record.id, label, f"决定成立调查委员会：{record.name}", inquiry.decided, "investigation"
        )
    for number, removal in enumerate(record.cases, 1):
        if removal.meeting:
            yield Mention(removal.meeting, record.id, label, f"表决{record.title}", removal.day, f"c{number}")


def _body_mentions(tracked: Track) -> Iterator[Fact]:
    record = tracked.record
    roles: dict[str, list[str]] = {}
    found: list[tuple[str | None, str]] = [(record.lead_organization, "牵头")]
    found += [(item.organization, item.way.label) for item in record.partners]
    found += [(item.organization, "对象") for item in record.targets]
    found += [(item.organ, "作报告") for item in record.reports]
    found += [(item.organization, "应答") for item in record.questions]
    found += [(item.organization, "被评议") for item in record.evaluations]
    found += [(item.organization, "已报送" if item.received else "应当报送") for item in record.law_reports]
    found += [(item.organization, "制定机关") for item in record.filings]
    for ref, role in found:
        if ref:
            roles.setdefault(ref, []).append(role)
    for ref, words in roles.items():
        text = f"{record.name}：{'、'.join(dict.fromkeys(words))}"
        yield Mention(ref, record.id, record.form.label, text, record.date, "", (tracked.chip,))


def _person_mentions(tracked: Track) -> Iterator[Fact]:
    record = tracked.record
    label, chips = record.form.label, (tracked.chip,)
    for member in record.group.members if record.group else ():
        if member.person:
            yield Mention(
                member.person, record.id, label, f"{record.name}：{member.role.label}", record.date, "group", chips
            )
    case, inquiry = record.interpellation, record.investigation
    for member in (*(case.movers if case else ()), *(inquiry.members if inquiry else ())):
        if member.person:
            role = "提出人" if case else member.role.label
            yield Mention(member.person, record.id, label, f"{record.name}：{role}", record.date, "", chips)
    for person, words, anchor in _named(tracked):
        if person:
            yield Mention(person, record.id, label, f"{record.name}：{words}", record.date, anchor, chips)


def _named(tracked: Track) -> Iterator[tuple[str | None, str, str]]:
    record = tracked.record
    asked = {item.questioner_person: item.number for item in reversed(record.questions)}
    answered = {item.answerer_person: item.number for item in reversed(record.questions)}
    yield from ((person, "提问", f"q{number}") for person, number in asked.items())
    yield from ((person, "应答", f"q{number}") for person, number in answered.items())
    yield from ((item.reporter_person, "作报告", f"r{number}") for number, item in enumerate(record.reports, 1))
    for number, item in enumerate(record.duty_reports, 1):
        yield item.person, "述职", f"o{number}"
    for number, case in enumerate(record.cases, 1):
        yield case.person, "、".join(case.posts) or "职务", f"c{number}"
