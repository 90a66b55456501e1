"""What a resolution says of others: its session, bodies, people and acts; the reports it asks for; what counts and what must be public."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Deed, DeedKind, Disclosure, DisclosureState, Duty, Entry, Fact, Lapse, Mention
from generator.core.reorganisation import mandate_lapses
from generator.core.values import print_day
from generator.core.view import View
from generator.records.resolution.clocks import Clocked, clocks_of
from generator.records.resolution.ledger import Settlement
from generator.records.resolution.model import MAJOR_MATTER, DeputyChanges, Outcome, Resolution
from generator.records.resolution.seats import settlement_of
from generator.records.resolution.state import chips_of

ACTS = "通过决议决定"
MATTERS = "讨论决定重大事项"
REPORTS = "报告决议执行情况"
SEATS = "补选代表"
DEEDS = (
    DeedKind(ACTS, "件", "人民代表大会、常务委员会通过的决议和决定，按通过的日期计；讨论不作决定、未通过的不计"),
    DeedKind(MATTERS, "件", "讨论或者决定的重大事项，按讨论、通过的日期计，按类别分"),
    DeedKind(REPORTS, "件", "责任单位报告决议、决定执行情况，按报告送交的日期计；过了期限还没有报告的计入基数"),
    DeedKind(SEATS, "名", "公告里补选、递补的代表，按公告的日期计"),
)


def name_of(record: Resolution, view: View) -> str:
    """Return the title, with number or year where another record has the same one."""
    twins = view.index.grouped("resolution", _title_of)[record.title]
    if len(twins) == 1 or (record.number and record.number in record.title):
        return record.title
    mark = record.number or (print_day(record.date) if record.date else "")
    return record.title + (f"（{mark.strip('（）')}）" if mark else "")


def _title_of(record: Resolution) -> str:
    return record.title


def derive(record: Resolution, view: View) -> Iterator[Fact]:
    """Yield the record's entry and everything it says of others."""
    name = name_of(record, view)
    clocks = clocks_of(record, view)
    chips = chips_of(record, view.today, view.index)
    late = next((item.chip for item in clocks if item.chip.kind == "late" and item.done is None), None)
    yield Entry(
        record.id,
        "resolution",
        record.kind.label,
        name,
        f"resolutions/{record.slug}/",
        record.date,
        (*chips, late) if late else chips,
        record.number or "",
        updated=record.last_changed,
    )
    yield from _mentions(record, name, clocks)
    yield from _duties(record, name, clocks)
    yield from _deeds(record, name, clocks, view)
    yield from _disclosures(record, name, view)
    if record.deputy_changes:
        yield from _seat_facts(record, record.deputy_changes, name)
        yield from _lapses(record, record.deputy_changes, view)


def outcome_words(record: Resolution, name: str) -> str:
    """Return what a session did, in words: 通过《…》."""
    if record.outcome is Outcome.DELIBERATED:
        return f"讨论《{name}》，不作决定"
    if record.outcome in (Outcome.FAILED, Outcome.POSTPONED):
        return f"《{name}》{record.outcome.label}"
    return f"{'发布' if record.outcome is Outcome.ISSUED else '通过'}《{name}》"


def _mentions(record: Resolution, name: str, clocks: tuple[Clocked, ...]) -> Iterator[Fact]:
    topic, words = record.kind.label, outcome_words(record, name)
    if record.meeting:
        yield Mention(record.meeting, record.id, topic, words, record.date)
    if record.body:
        yield Mention(record.body, record.id, topic, words, record.date)
    if record.term:
        yield Mention(record.term, record.id, topic, words, record.date)
    if record.proposer_organization and record.proposer_organization != record.body:
        yield Mention(record.proposer_organization, record.id, topic, f"提请：{name}", record.proposed or record.date)
    for number, impact in enumerate(record.impacts, 1):
        if impact.target:
            when = f"，自{print_day(impact.day)}起" if impact.day else ""
            text = f"由《{name}》{impact.kind.label}{when}"
            yield Mention(impact.target, record.id, impact.kind.label, text, impact.day or record.date, f"m{number}")
    for number, enclosed in enumerate(record.enclosures, 1):
        if enclosed.record:
            text = f"由《{name}》公布"
            yield Mention(enclosed.record, record.id, "公布", text, record.issued or record.date, f"e{number}")
    referral = record.matter.referral if record.matter else None
    if referral:
        for target in filter(None, (referral.meeting, referral.act)):
            yield Mention(
                target, record.id, "提请人代会", f"提请人民代表大会：{name}", referral.day or record.date, "matter"
            )
    for item in clocks:
        for report in item.reports:
            if report.meeting:
                text = f"听取{item.requirement.bearer}关于执行《{name}》情况的报告"
                yield Mention(report.meeting, record.id, "决议执行", text, report.day, item.anchor)


def _duties(record: Resolution, name: str, clocks: tuple[Clocked, ...]) -> Iterator[Fact]:
    for item in clocks:
        asked = item.requirement
        holder = str(asked.organization or "")
        what = f"执行情况报告（{name}）"
        basis = item.due.basis if item.due.rule else ""
        yield Duty(
            record.id, item.anchor, what, asked.bearer, holder, item.status.state, item.chip,
            item.status.date, item.done, item.done is None, "决议执行报告", basis,
        )  # fmt: skip
        if holder:
            text = f"执行《{name}》" + (f"：{asked.what}" if asked.what else "")
            yield Mention(holder, record.id, "决议执行", text, record.adopted, item.anchor, (item.chip,))


def _deeds(record: Resolution, name: str, clocks: tuple[Clocked, ...], view: View) -> Iterator[Fact]:
    who = (str(record.body),) if record.body else ()
    if record.outcome is Outcome.DECIDED and record.adopted:
        yield Deed(ACTS, record.id, name, record.adopted, who=who, variety=record.kind.label)
    if record.matter and record.adopted and record.outcome in (Outcome.DECIDED, Outcome.DELIBERATED):
        variety = view.context.rules.listed_name(MAJOR_MATTER, record.matter.matter_class)
        yield Deed(MATTERS, record.id, name, record.adopted, who=who, variety=variety, anchor="matter")
    for item in clocks:
        holders = (str(item.requirement.organization),) if item.requirement.organization else ()
        late = item.chip.kind == "late"
        day = item.done or (item.status.date if late else None)
        if day:
            met = item.done is not None
            yield Deed(REPORTS, record.id, name, day, who=holders, met=met, anchor=item.anchor)


def _disclosures(record: Resolution, name: str, view: View) -> Iterator[Fact]:
    day = record.date
    if day is None or day > view.today:
        return
    published = record.first_published or record.issued
    if record.deputy_changes:
        yield Disclosure("deputy-changes", record.id, name, day.year, DisclosureState.PUBLIC, published, anchor="seats")
    elif record.outcome is Outcome.DECIDED or record.kind.is_notice:
        yield Disclosure("decisions", record.id, name, day.year, DisclosureState.PUBLIC, published)


def _seat_facts(record: Resolution, ledger: DeputyChanges, name: str) -> Iterator[Fact]:
    topic = "代表变动"
    for number, item in enumerate(ledger.ended, 1):
        text = f"代表资格终止：{item.words or item.cause}"
        if item.person:
            yield Mention(item.person, record.id, topic, text, item.day or record.date, f"d{number}")
        if item.unit_organization:
            words = f"{item.name}{text}"
            yield Mention(item.unit_organization, record.id, topic, words, item.day or record.date, f"d{number}")
    for number, one in enumerate(ledger.elected, 1):
        text = f"{one.kind.label}为{ledger.title or '代表'}（{one.unit}）"
        if one.person:
            yield Mention(one.person, record.id, topic, text, one.day or record.date, f"n{number}")
        if one.unit_organization:
            words = f"{one.kind.label}{one.name}为{ledger.title or '代表'}"
            yield Mention(one.unit_organization, record.id, topic, words, one.day or record.date, f"n{number}")
    settled = settlement_of(ledger)
    yield Mention(ledger.term, record.id, topic, balance_words(settled), record.date, "seats")
    confirmed = ledger.confirmation
    if confirmed and confirmed.meeting and confirmed.meeting != record.meeting:
        words = f"确认补选代表{settled.elected}名的资格（{name}）"
        yield Mention(confirmed.meeting, record.id, topic, words, confirmed.day or record.date, "seats")
    if settled.elected and record.date:
        who = (str(record.body),) if record.body else ()
        yield Deed(SEATS, record.id, name, record.date, settled.elected, who, anchor="seats")


def _lapses(record: Resolution, ledger: DeputyChanges, view: View) -> Iterator[Lapse]:
    """Yield what becomes of the posts of those whose mandate ended, on the day the notice or the session gives."""
    body = getattr(view.record(ledger.term), "body", None)
    for number, item in enumerate(ledger.ended, 1):
        meeting = view.record(item.meeting)
        day = item.day or getattr(meeting, "last_day", None)
        if item.person and day:
            yield from mandate_lapses(
                record.id, f"d{number}", item.person, item.cause, day, body,
                index=view.index, verbs=view.context.verbs, rules=view.context.rules,
            )  # fmt: skip


def balance_words(settled: Settlement) -> str:
    """Return what became of the seats, in words: 终止5人、补选5人，现有303人."""
    changes = "、".join(
        words
        for count, words in ((settled.ended, f"终止{settled.ended}人"), (settled.elected, f"补选{settled.elected}人"))
        if count
    )
    present = settled.closing.present
    return (changes or "没有变动") + (f"，现有{present}人" if present is not None else "")
