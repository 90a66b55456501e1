"""An oversight event's page: the sentence first, then the law of its day, who took part, and section by section."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Column, Detail, Entry, ListGroup, ListTable
from generator.core.facet import STATE, Facet
from generator.core.page import Cell, Heading, Link, Meta, Piece, Small
from generator.core.values import LongText, print_day
from generator.core.view import View
from generator.records.oversight_event.blocks import organ, people
from generator.records.oversight_event.forms import BALLOTS, FORMS, PROCEDURES, Form
from generator.records.oversight_event.model import OversightEvent
from generator.records.oversight_event.money_rules import ballots_of
from generator.records.oversight_event.procedure import NO_LAW, law_of
from generator.records.oversight_event.sections import sections
from generator.records.oversight_event.timeline import events
from generator.records.oversight_event.tracking import State, Track, track


def detail(record: OversightEvent, view: View) -> Detail:
    """Return the event's page."""
    tracked = track(record, view)
    record = tracked.record
    has_ballots = next(iter(ballots_of(record)), None) is not None
    meta = Meta(
        layout="record", title=record.title, kind=record.form.label, short=record.short_title or "",
        summary=summary(tracked, view), act=print_day(record.date) if record.date else "", cite=record.title,
        chips=(tracked.chip,), data=(Link("测评票数 CSV", BALLOTS),) if has_ballots else (),
    )  # fmt: skip
    members = record.group.members if record.group else ()
    values = {
        "facts": _facts(tracked, view),
        "members": [(people((item,), view), item.role.label) for item in members],
        "group": record.group,
        "events": events(record, view),
        "sections": sections(tracked, view),
        "media": record.media,
        "closing_note": record.closing_note,
        "today": view.today,
    }
    listed = frozenset(str(ref) for ref in record.opinions)
    return Detail(meta, values, listed)


def summary(tracked: Track, view: View) -> str:
    """Return the page's first words: when, what, on whom, what came of it."""
    record = tracked.record
    words = [_what(record)]
    if record.opinions:
        words.append(f"提出审议意见{len(record.opinions)}件")
    if record.questions:
        words.append(f"提问{len(record.questions)}个")
    if record.evaluations:
        words.append(f"评议{len(record.evaluations)}个单位")
    if record.duty_reports:
        words.append(f"述职{len(record.duty_reports)}人")
    if record.law_reports:
        received = sum(bool(item.received) for item in record.law_reports)
        words.append(f"应报{len(record.law_reports)}个部门，已报{received}个")
    end = (
        f"{print_day(tracked.ended)}结束，{tracked.chip.text}" if tracked.state is State.ENDED and tracked.ended else ""
    )
    now = end or f"截至{print_day(view.today)}：{tracked.chip.text}"
    return "，".join(words) + f"。{now}。"


def _what(record: OversightEvent) -> str:
    when = f"{print_day(record.date)}，" if record.date else ""
    targets = "、".join(target.name for target in record.targets[:3])
    targets += f"等{len(record.targets)}个单位" if len(record.targets) > 3 else ""
    laws = "、".join(f"《{law.name}》" for law in record.laws)
    matter = f"：{record.finance.year}年{record.finance.stage.label}" if record.finance else ""
    return f"{when}{record.form.label}{matter}{laws}" + (f"（{targets}）" if targets else "")


def _facts(tracked: Track, view: View) -> list[tuple[str, Cell]]:
    record = tracked.record
    law = law_of(record.form, view.context.rules, record.date or view.today)
    basis = law.basis or (law.procedure.note if law.procedure and law.procedure.note else NO_LAW)
    facts: list[tuple[str, Cell]] = [
        (
            "形式",
            (
                Link(record.form.label, FORMS[record.form].address),
                Small(basis),
                Link("程序", f"{PROCEDURES}#{record.form.anchor}"),
            ),
        )
    ]
    facts += [("年度", f"{record.work_year}年")] if record.work_year else []
    facts += [("主题", record.theme)] if record.theme else []
    if record.finance:
        scopes = "、".join(scope.label for scope in record.finance.scopes)
        words = f"{record.finance.year}年{record.finance.stage.label}"
        facts.append(("财政年度", (words, Small(scopes)) if scopes else words))
    facts += [("法律", _laws(record, view))] if record.laws else []
    targets: list[Piece] = []
    for target in record.targets:
        targets += ["、"] if targets else []
        targets.append(organ(target.name, target.organization, view))
    facts += [("对象", tuple(targets))] if targets else []
    if record.lead:
        facts.append(("牵头", organ(record.lead, record.lead_organization, view)))
    for partner in record.partners:
        note = f"{partner.level.label}，{partner.way.label}" + (f"：{partner.text}" if partner.text else "")
        facts.append(("联动", (organ(partner.name, partner.organization, view), Small(note))))
    return facts + _outcome(tracked, view)


def _laws(record: OversightEvent, view: View) -> Cell:
    pieces: list[Piece] = []
    for law in record.laws:
        entry = view.entry(law.record)
        pieces.append(Link(f"《{law.name}》", entry.address) if entry else f"《{law.name}》")
        pieces += [Small(law.focus)] if law.focus else []
    return tuple(pieces)


def _outcome(tracked: Track, view: View) -> list[tuple[str, Cell]]:
    record = tracked.record
    facts: list[tuple[str, Cell]] = []
    for ref in record.opinions:
        entry = view.entry(ref)
        if entry:
            facts.append(("审议意见", (entry.link, *entry.chips)))
    before = view.entry(record.continues)
    facts += [("承接", before.link)] if before else []
    for link in view.index.backlinks(record.id):
        later = view.entry(link.source) if link.path[:1] == ("承接",) else None
        facts += [("后续", (later.link, *later.chips))] if later else []
    if tracked.state is State.ENDED and tracked.ended:
        facts.append(("结果", (tracked.chip, Small(print_day(tracked.ended)))))
    else:
        facts.append(("结果", (tracked.chip,)))
    return facts


# Words that lists of other types bear too.
_SHARED = frozenset(("备案审查", "视察", "调研"))


def list_groups(view: View) -> Iterator[ListGroup]:
    """Yield one list for each form that has events; 执法检查 fills the column of that name."""
    for form, kind in FORMS.items():
        entries = tuple(entry for entry in view.entries_of("oversight_event") if entry.kind == form.label)
        if entries:
            title = f"{form.label}（监督）" if form.label in _SHARED else form.label
            yield ListGroup(kind.address, title, entries, _intro(form, view), _text(form, view))


def _intro(form: Form, view: View) -> str:
    law = law_of(form, view.context.rules, view.today)
    return f"{FORMS[form].description}。{'依据：' + law.basis if law.basis else NO_LAW}。"


def _text(form: Form, view: View) -> LongText | None:
    procedure = law_of(form, view.context.rules, view.today).procedure
    if procedure is None or not procedure.steps:
        return None
    return LongText("程序：" + "→".join(step.name for step in procedure.steps))


def _target_names(record: OversightEvent | None, _entry: Entry, view: View) -> list[str]:
    if record is None:
        return []
    record = track(record, view).record
    names = [target.name for target in record.targets] or [item.name for item in record.evaluations]
    return names or [item.name for item in record.duty_reports]


def _targets(record: OversightEvent | None, entry: Entry, view: View) -> Cell:
    names = _target_names(record, entry, view)
    shown = "、".join(names[:4])
    return f"{shown}等{len(names)}个" if len(names) > 4 else shown


def _meeting(record: OversightEvent | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    record = track(record, view).record
    refs = [item.meeting for item in record.reports] + [item.meeting for item in record.sittings]
    refs += [item.meeting for item in record.duty_reports] + [item.meeting for item in record.cases]
    found = next((view.entry(ref) for ref in refs if ref), None)
    if found is None:
        return ""
    return Link(str(getattr(view.record(found.id), "short_title", None) or found.title), found.address)


def _state(_record: OversightEvent | None, entry: Entry, _view: View) -> Cell:
    return entry.chips


def _day(_record: OversightEvent | None, entry: Entry, _view: View) -> Cell:
    return print_day(entry.date) if entry.date else ""


def _title(_record: OversightEvent | None, entry: Entry, _view: View) -> Cell:
    return entry.link


LIST = ListTable(
    columns=(
        Column(Heading("日期", "nw"), _day),
        Column(Heading("监督活动", "", row=True), _title),
        Column(Heading("对象"), _targets),
        Column(Heading("会议", "nw"), _meeting),
        Column(Heading("状态", "nw"), _state),
    ),
    noun="项",
    facets=(Facet("body", "对象", _target_names), STATE),
)
