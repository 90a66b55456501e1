"""Acts that a reorganised body or an ended mandate makes needless, or that it asks for and nobody recorded.

What is missing is judged by what the records say came later, never by today's date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Related, Severity
from generator.core.index import Index
from generator.core.record import Record
from generator.core.reorganisation import (
    Reorganised,
    is_committee_post,
    is_death,
    mandate_act,
    reorganisations,
    seats_of_mandate,
)
from generator.core.rules import Context
from generator.records.appointment.lapses import EndedMandate, ended_mandates
from generator.records.appointment.model import Appointment
from generator.records.appointment.tenures import OfficeAct, acts_by_post, term_starts

APP211 = Code(
    "APP211",
    "机构变动以后不必作的任免",
    "条例规定更名不再重新任命、撤销自行终止的，不再作这一项任免。",
    "多作一次任免，就像此前的任职不算数。",
    "行为: 免职（机构已撤销，职务自行终止）",
    "行为: 自行终止",
    severity=Severity.WARNING,
    excusable=True,
)
APP212 = Code(
    "APP212",
    "机构变动以后缺少的任免",
    "条例规定更名应当重新任命、撤销应当免职的，有这一项任免的记录。",
    "没有重新任命，就不知道凭什么任新的职务。",
    "（机构更名，此后再没有任命）",
    "（补上重新任命的名单）",
    severity=Severity.WARNING,
    excusable=True,
)
APP213 = Code(
    "APP213",
    "代表资格已经终止，职务还在",
    "常委会、专门委员会的职务不晚于代表资格终止；随代表职务终止的不用免职。",
    "组成人员从代表中产生，不是代表就不在任。",
    "行为: 免职（代表辞职早已接受）",
    "行为: 相应终止",
    severity=Severity.WARNING,
    excusable=True,
)
CODES = (APP211, APP212, APP213)


def check_changed(record: Appointment, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield what a reorganisation or the end of a mandate makes wrong in a list."""
    found: dict[str, list[Diagnostic]] = index.cached("acts after changes", lambda whole: _gather(whole, context))
    yield from found.get(record.id, ())


def _gather(index: Index, context: Context) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for event, problem in (*_after_changes(index, context), *_after_mandates(index, context)):
        found.setdefault(event.record.id, []).append(problem)
    return found


def _after_changes(index: Index, context: Context) -> Iterator[tuple[OfficeAct, Diagnostic]]:
    lists = sorted({event.day for events in acts_by_post(index, context).values() for event in events if event.starts})
    for key, events in acts_by_post(index, context).items():
        post = index.get_of("post", key)
        organization = index.get_of("organization", getattr(post, "organization", None))
        for change in reorganisations(organization, context.verbs) if organization is not None else ():
            if not change.binds or not is_committee_post(getattr(post, "post_class", None), change.day, context.verbs):
                continue
            assert organization is not None
            for held in _holders(events, change.day):
                later = [event for event in events if event.held_as == held.held_as and event.day >= change.day]
                judged = _judge(held, later, change, lists, index, context)
                if judged is not None:
                    event, code, message, hint = judged
                    related = (Related(organization.place("沿革", change.number), f"机构{change.label}在这里"),)
                    yield event, _problem(event, code, message, hint, related)


def _judge(
    held: OfficeAct, later: Sequence[OfficeAct], change: Reorganised, lists: Sequence[date],
    index: Index, context: Context,
) -> tuple[OfficeAct, Code, str, str] | None:  # fmt: skip
    """Return the act that is wrong and why, in the case of one who held a post when its body changed."""
    first = later[0] if later else None
    rule = f"{change.effect.outcome if change.effect else ''}（依据{change.basis}）"
    when, title = f"{change.day}机构{change.label}", held.post.title
    if change.situation == "abolition":
        if change.ends_posts and first is not None and _key(first, context) == "dismiss":
            hint = "行为改为“自行终止”，无须表决的写“无须表决: 是”"
            return first, APP211, f"{when}，{held.name}的职务不必{first.act}：{rule}", hint
        if change.wants_dismissal and first is None and _went_on(held, change.day, index, context):
            return held, APP212, f"{when}，没有免去{held.name}“{title}”的记录：{rule}", "补上免职的名单"
        return None
    if not change.wants_appointment:
        if change.situation == "rename" and first is not None and first.starts:
            hint = "职责变了的，机构的沿革写“重新组建”；没有变的，不作任命"
            return first, APP211, f"{when}，{held.name}不必再任命：{rule}", hint
        return None
    last = first.day if first is not None else _next_term(change.day, index)
    meanwhile = last is not None and any(change.day <= day < last for day in lists)
    if meanwhile and not any(event.starts for event in later):
        return held, APP212, f"{when}，没有重新任命{held.name}的记录：{rule}", "补上重新任命的名单"
    return None


def _holders(events: Sequence[OfficeAct], day: date) -> list[OfficeAct]:
    """Return by which acts people held a post just before a day."""
    held: dict[tuple[str, bool], OfficeAct] = {}
    for event in events:
        if event.day >= day:
            break
        if event.starts:
            held[event.held_as] = event
        else:
            held.pop(event.held_as, None)
    return list(held.values())


def _went_on(held: OfficeAct, day: date, index: Index, context: Context) -> bool:
    """Say whether the records go on beyond the matter: another post for the same person, or another term."""
    last = index.cached("last starts", lambda whole: _last_starts(whole, context)).get(held.person, date.min)
    return last >= day or _next_term(day, index) is not None


def _last_starts(index: Index, context: Context) -> dict[str, date]:
    """Return the day on which each person last began to hold a post."""
    found: dict[str, date] = {}
    for event in (event for events in acts_by_post(index, context).values() for event in events if event.starts):
        found[event.person] = max(event.day, found.get(event.person, date.min))
    return found


def _next_term(day: date, index: Index) -> date | None:
    starts = term_starts(index)
    position = bisect_right(starts, day)
    return starts[position] if position < len(starts) else None


def _key(event: OfficeAct, context: Context) -> str:
    act = context.verbs.find_act(event.act)
    return act.key if act is not None else ""


def _after_mandates(index: Index, context: Context) -> Iterator[tuple[OfficeAct, Diagnostic]]:
    by_post = acts_by_post(index, context)
    told: set[tuple[str, int, str]] = set()
    for mandate in ended_mandates(index):
        for post in _seats(mandate, index, context):
            own = [event for event in by_post.get(post, ()) if event.person == mandate.person]
            for event, message, hint in _judge_seat(mandate, own, index, context):
                key = (event.record.id, event.number, post)
                if key not in told:
                    told.add(key)
                    source = index.get(mandate.source)
                    place = source.place(*_path(mandate)) if source is not None else None
                    related = (Related(place, "代表资格的终止在这里"),) if place else ()
                    yield event, _problem(event, APP213, message, hint, related)


def _path(mandate: EndedMandate) -> tuple[str | int, ...]:
    return ("终止",) if mandate.anchor == "ending" else ("代表变动", "终止", int(mandate.anchor[1:]) - 1, "原因")


def _seats(mandate: EndedMandate, index: Index, context: Context) -> list[str]:
    """Return the posts that need the mandate: those that some ground ends with it."""
    found = seats_of_mandate(index, context.verbs, mandate.congress or None, "cease_with_mandate", mandate.day)
    return [] if _is_deputy_again(mandate, index) else sorted(found)


def _is_deputy_again(mandate: EndedMandate, index: Index) -> bool:
    """Say whether the same person became a deputy again later in the same term."""
    own = index.grouped("deputy", _in_term).get((mandate.person, mandate.term), ())
    return any((getattr(record, "start_date", None) or date.min) >= mandate.day for record in own)


def _in_term(deputy: object) -> tuple[str | None, str | None]:
    return getattr(deputy, "person", None), getattr(deputy, "term", None)


def _judge_seat(
    mandate: EndedMandate, own: Sequence[OfficeAct], index: Index, context: Context
) -> Iterator[tuple[OfficeAct, str, str]]:
    """Yield the acts on a seat that do not fit the mandate's end."""
    act = mandate_act(mandate.word, mandate.day, context.rules)
    label = next((term.label for term in context.verbs.acts if term.key == act), "")
    since = f"{mandate.day}代表资格已经终止（{mandate.word}）"
    end: date = getattr(index.get(mandate.term), "end_date", None) or date.max
    later = [event for event in own if mandate.day < event.day < end]
    for event in later:
        if event.starts:
            yield event, f"{event.name}{since}，又{event.act}“{event.post.title}”", "核对人员和代表资格的日期"
            return
        kind = _key(event, context)
        if act and kind and context.verbs.kind(kind).key != "by_law":
            yield event, f"{event.name}{since}，职务随之{label}，不用{event.act}", f"行为改为“{label}”"
        return
    held = _holders(own, mandate.day)
    ended_then = any(event.day == mandate.day and not event.starts for event in own)
    if held and not act and not ended_then and not is_death(mandate.word, mandate.day, context.rules):
        first = held[0]
        message = f"{first.name}{since}，没有“{first.post.title}”职务终止的记录"
        yield first, message, "补上职务终止的记录"


def _problem(event: OfficeAct, code: Code, message: str, hint: str, related: tuple[Related, ...]) -> Diagnostic:
    record: Record = event.record
    return record.problem(code, ("事项", event.number, "姓名"), message, hint=hint, related=related)
