"""Rules of deputies' changes: every ledger closes, each opens where the last one closed, nobody goes or comes twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_name, check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.records.resolution.codes import RES101, RES107, RES108, RES109, RES201, RES202, RES203, RES205, RES207
from generator.records.resolution.ledger import Balance, Fault, FaultKind, Move, carry, check_people
from generator.records.resolution.model import DEPUTY_ENDING, ByElection, DeputyChanges, EndedMandate, Resolution
from generator.records.resolution.seats import (
    changes_of,
    closing_of,
    ledger_day,
    notices_by_term,
    plain,
    previous_of,
    settlement_of,
    who,
)

_LEDGER = "代表变动"
_PARTS = {"quota": "名额", "present": "现有", "vacant": "缺额", "reserve": "机动"}


def check_ledger(record: Resolution, ledger: DeputyChanges, context: Context) -> Iterator[Diagnostic]:
    """Yield what does not close in a notice, whose days run backwards, and causes the day's law does not know."""
    for fault in settlement_of(ledger).faults:
        yield from _explain(record, ledger, fault)
    yield from _check_days(record, ledger)
    for number, item in enumerate(ledger.ended):
        yield from _check_cause(record, item, (_LEDGER, "终止", number, "原因"), context)


def _explain(record: Resolution, ledger: DeputyChanges, fault: Fault) -> Iterator[Diagnostic]:
    if fault.kind in (FaultKind.NOT_THERE, FaultKind.ALREADY_THERE):
        move = Move.ENDED if fault.kind is FaultKind.NOT_THERE else Move.ELECTED
        path, name = _places(ledger, fault.who, move)[-1]
        word = "终止" if move is Move.ENDED else "补选"
        message = f"“{name}”在“{word}”里写了{fault.stated}次"
        hint = "同名的两个人，写“人员”分开；写重的，删去一处"
        yield record.problem(RES108, path, message, hint=hint)
        return
    path, message, hint = _sums(ledger, fault)
    yield record.problem(RES107, path, message, hint=hint)


def _sums(ledger: DeputyChanges, fault: Fault) -> tuple[Path, str, str]:
    opening, closing = ledger.opening, ledger.closing
    if fault.kind in (FaultKind.OPENING, FaultKind.CLOSING):
        key, part = ("期初", opening) if fault.kind is FaultKind.OPENING or closing is None else ("期末", closing)
        message = f"现有{part.present}＋缺额{part.vacant}＋机动{part.reserve}＝{fault.computed}，名额是{fault.stated}"
        return (_LEDGER, key), f"{key}不平：{message}", "核对名额、现有、缺额、机动"
    if fault.kind in (FaultKind.ENDED_TOTAL, FaultKind.ELECTED_TOTAL):
        word = "终止" if fault.kind is FaultKind.ENDED_TOTAL else "补选"
        message = f"写明{word}{fault.stated}人，名单里是{fault.computed}人"
        return (_LEDGER, f"{word}人数"), message, "核对人数和名单"
    if fault.kind is FaultKind.MOVEMENT:
        settled = settlement_of(ledger)
        words = f"{opening.present}－{settled.ended}＋{settled.elected}＝{fault.computed}"
        return (_LEDGER, "期末", "现有"), f"期末现有写的是{fault.stated}，算出来是{words}", "核对期初、名单和期末"
    key = "期末" if closing is not None else "期初"
    if fault.kind is FaultKind.BELOW_ZERO:
        return (_LEDGER, key), f"算出来的现有是{fault.computed}人", "核对期初和名单"
    if fault.kind is FaultKind.RESERVE:
        message = f"机动{fault.stated}名，多于名额减去现有的{fault.computed}名"
        return (_LEDGER, key), message, "补选用了机动名额的，期末的机动相应减少"
    return (_LEDGER, key), f"算出来的现有是{fault.computed}人，多于名额{fault.stated}", "核对名额和名单"


def _places(ledger: DeputyChanges, key: str, move: Move) -> list[tuple[Path, str]]:
    """Return where somebody stands in the lists, those of the move in question last."""
    ended = [((_LEDGER, "终止", n, "姓名"), item.name) for n, item in enumerate(ledger.ended) if who(item) == key]
    elected = [((_LEDGER, "补选", n, "姓名"), item.name) for n, item in enumerate(ledger.elected) if who(item) == key]
    return [*elected, *ended] if move is Move.ENDED else [*ended, *elected]


def _check_days(record: Resolution, ledger: DeputyChanges) -> Iterator[Diagnostic]:
    confirmed = ledger.confirmation.day if ledger.confirmation else None
    begin, end = ledger.opening.as_of, ledger.closing.as_of if ledger.closing else None
    yield from record.check_order(RES101, (_LEDGER, "期末", "截至"), "期末截至", end, "期初截至", begin)
    yield from record.check_order(RES101, ("公布日期",), "公布", record.issued, "确认", confirmed)
    for number, item in enumerate(ledger.ended):
        path: Path = (_LEDGER, "终止", number, "日期")
        yield from record.check_order(RES101, path, f"{item.name}终止", item.day, "期初截至", begin)
        yield from record.check_order(RES101, path, "公布", record.issued, f"{item.name}终止", item.day)
    for number, one in enumerate(ledger.elected):
        path = (_LEDGER, "补选", number, "日期")
        last = confirmed or record.issued
        yield from record.check_order(RES101, path, "确认" if confirmed else "公布", last, f"选出{one.name}", one.day)


def _check_cause(record: Resolution, item: EndedMandate, path: Path, context: Context) -> Iterator[Diagnostic]:
    words = context.rules.listed_words(DEPUTY_ENDING)
    day = item.day or record.date
    if item.cause not in words:
        message = f"规则包里没有“{item.cause}”这一种终止的原因"
        yield record.problem(RES109, path, message, hint=f"可以写：{'、'.join(words)}；公告的说法写在“原文”里")
    elif (
        day is not None
        and context.rules.has_listed(DEPUTY_ENDING, day)
        and context.rules.find_listed(DEPUTY_ENDING, item.cause, day) is None
    ):
        message = f"{day}有效的法律没有“{item.cause}”这一项"
        yield record.problem(RES109, path, message, hint="核对日期和原因；公告原文如此的，在“已知问题”里说明")


def check_ledger_index(record: Resolution, ledger: DeputyChanges, index: Index) -> Iterator[Diagnostic]:
    """Yield a ledger that does not continue the one before, and what does not fit terms, meetings, people and bodies."""
    yield from _check_opening(record, ledger, index)
    yield from _check_quota(record, ledger, index)
    yield from _check_people(record, ledger, index)
    yield from _check_links(record, ledger, index)


def _check_opening(record: Resolution, ledger: DeputyChanges, index: Index) -> Iterator[Diagnostic]:
    previous = previous_of(record, index)
    source = index.find(ledger.opening.notice, Resolution)
    if source is not None and source.deputy_changes is not None and (previous is None or source.id != previous.id):
        told = f"上一份是《{previous.title}》（{ledger_day(previous)}）" if previous else "这是这一届的第一份"
        message = f"期初所写的公告不是上一份：{told}"
        yield record.problem(RES201, (_LEDGER, "期初", "公告"), message, hint="改正公告的编号，或者核对日期")
    if previous is None or previous.deputy_changes is None:
        return
    closing, opening = closing_of(previous.deputy_changes), (plain(ledger.opening) or Balance()).filled
    related = (Related(previous.place(_LEDGER), "上一份公告的账在这里"),)
    for name in carry(closing, opening):
        if name == "quota" and _is_refixed(index, ledger, ledger_day(previous), ledger_day(record), opening.quota):
            continue
        key = _PARTS[name]
        message = f"期初{key}是{getattr(opening, name)}，上一份公告的期末是{getattr(closing, name)}"
        path: Path = (_LEDGER, "期初", key) if getattr(ledger.opening, name) is not None else (_LEDGER, "期初")
        yield record.problem(RES201, path, message, hint="核对两份公告；中间还有变动的，补上那份公告", related=related)


def _is_refixed(index: Index, ledger: DeputyChanges, after: date, until: date, quota: int | None) -> bool:
    """Say whether the term records a new number of seats between two days."""
    seats = getattr(index.get_of("legislative_term", ledger.term), "seats", ())
    return any(item.total == quota and after <= item.start_date <= until for item in seats)


def _check_quota(record: Resolution, ledger: DeputyChanges, index: Index) -> Iterator[Diagnostic]:
    term = index.get_of("legislative_term", ledger.term)
    seats = sorted(getattr(term, "seats", ()), key=lambda item: item.start_date)
    settled = settlement_of(ledger).closing.quota
    asked = [
        ("期初", ledger.opening.quota, ledger.opening.as_of),
        ("期末", settled, (ledger.closing.as_of if ledger.closing else None) or record.date),
    ]
    for key, quota, day in asked:
        known = [item.total for item in seats if day is not None and item.start_date <= day]
        if term is not None and quota is not None and known and known[-1] != quota:
            related = (Related(term.place("代表名额"), "这一届的名额在这里"),)
            path: Path = (_LEDGER, key) if key == "期初" or ledger.closing else (_LEDGER, "期初")
            message = f"{key}的名额是{quota}，这一届当时的名额是{known[-1]}"
            yield record.problem(RES202, path, message, hint="核对两处，改正错的一处", related=related)
            return


def _check_people(record: Resolution, ledger: DeputyChanges, index: Index) -> Iterator[Diagnostic]:
    """Yield who is said to leave without having been there, or to come while there, as far as it is known."""
    roster = roster_of(index, str(ledger.term))
    state = dict.fromkeys(roster, True) if roster else {}
    for earlier in notices_by_term(index).get(str(ledger.term), ()):
        if earlier.id == record.id:
            break
        for change in changes_of(earlier.deputy_changes) if earlier.deputy_changes else ():
            state[change.who] = change.move is Move.ELECTED
    changes = changes_of(ledger)
    if any(fault.kind in (FaultKind.NOT_THERE, FaultKind.ALREADY_THERE) for fault in check_people(changes)):
        return
    for key in dict.fromkeys(change.who for change in changes):
        known = state.get(key, False if roster else None)
        if known is None:
            continue
        own = [change for change in changes if change.who == key]
        for fault in check_people(own, {key} if known else ()):
            move = Move.ENDED if fault.kind is FaultKind.NOT_THERE else Move.ELECTED
            path, name = _places(ledger, key, move)[-1]
            words = "此前不是在任的代表，却写了终止" if move is Move.ENDED else "此前是在任的代表，却写了补选"
            yield record.problem(RES207, path, f"“{name}”{words}", hint="核对姓名和以前的公告")


def roster_of(index: Index, term: str) -> Collection[str]:
    """Return who was elected to a term at its beginning, where the deputies' own records tell of all of them.

    A deputy's record is known by what it points at: this term, and one person. Records of fewer people than the
    first notice counts are not the whole.
    """
    found = index.cached("elected by term", _elected_by_term).get(term, set())
    notices = notices_by_term(index).get(term, ())
    first = notices[0].deputy_changes if notices else None
    present = (plain(first.opening) or Balance()).filled.present if first else None
    return found if present is not None and len(found) >= present else frozenset()


def _elected_by_term(index: Index) -> dict[str, set[str]]:
    """Return the persons whose deputies' records point at each term."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in index.of("deputy"):
        targets = {str(ref) for _, ref, _ in record.links}
        people = {ref for ref in targets if ref.startswith("person/")}
        if len(people) == 1:
            for term in targets:
                if term.startswith("legislative_term/"):
                    found[term] |= people
    return found


def _check_links(record: Resolution, ledger: DeputyChanges, index: Index) -> Iterator[Diagnostic]:
    everyone: list[tuple[str, int, EndedMandate | ByElection]] = [
        *(("终止", number, item) for number, item in enumerate(ledger.ended)),
        *(("补选", number, item) for number, item in enumerate(ledger.elected)),
    ]
    for key, number, item in everyone:
        path: Path = (_LEDGER, key, number)
        yield from check_name(record, index, item.person, item.name, (*path, "姓名"), RES205)
        what = f"{item.name}{key}"
        yield from check_in_session(record, index, item.meeting, item.day, (*path, "日期"), RES203, what=what)
        unit, where = item.unit_organization, (*path, "选举单位")
        yield from check_organization_name(record, index, unit, item.unit, where, RES205)
    if ledger.confirmation:
        held, day = ledger.confirmation.meeting, ledger.confirmation.day
        yield from check_in_session(record, index, held, day, (_LEDGER, "确认", "日期"), RES203, what="确认")
