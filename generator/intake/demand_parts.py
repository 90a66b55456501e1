"""The parts of a demand: its period, its bearer, how its number is meant, and the words that state it.

What the sentence does not state is left open, and what is only likely is doubted. This module must not decide
whether a number is a demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake import bearer as bearers
from generator.intake import cadence
from generator.intake import demand_wording as wording
from generator.intake.demand_run import Run
from generator.intake.proposal import Demand
from generator.intake.quantity import AT_LEAST, AT_MOST, EXACTLY, Quantity, find_quantities


def make(run: Run, quantity: Quantity, cue: cadence.Cadence | None, before: Quantity | None = None) -> Demand:
    """Make a demand of a quantity, its period and its bearer; ``before`` is the demanded number before it in its clause."""
    doubts: list[str] = []
    scope, bearer = _find_scope(run, quantity, cue, doubts)
    period, factor = _find_period(run, quantity, cue, scope, doubts)
    comparison = quantity.comparison or _read_bare(run, quantity, before, doubts)
    if quantity.unit == "%" and quantity.low == wording.WHOLE and comparison == AT_LEAST:
        comparison = EXACTLY
    start, end = _find_span(run, quantity, cue, None if scope == bearers.ITEM else bearer)
    doubts += _list_doubts(run, quantity)
    low, high = quantity.low * factor, quantity.high * factor if quantity.high is not None else None
    return Demand(
        start=run.offset + start,
        end=run.offset + end,
        text=run.text[start:end].strip(),
        unit=quantity.unit,
        comparison=comparison,
        threshold=high if comparison == AT_MOST and high is not None else low,
        upper=None if comparison == AT_MOST else high,
        period=period,
        scope=scope,
        note="；".join(filter(None, _list_notes(run, quantity, cue))),
        counted=_name_counted(run, quantity, cue, bearer if bearer and bearer.scope == scope else None),
        doubts=tuple(doubts),
        stated=True,
    )


def _list_doubts(run: Run, quantity: Quantity) -> Iterator[str]:
    """Yield what a person has to weigh: soft words, numbers that are not meant exactly, one number or another."""
    weak = wording.WEAK.search(run.text, *run.clause_at(quantity.start))
    if weak:
        yield f"原文有“{weak.group()}”，不一定是硬性要求"
    if quantity.after in {"左右", "上下"} or re.search(r"多|余", quantity.printed):
        yield "原文是约数"
    if quantity.is_fraction and quantity.low != int(quantity.low):
        yield "原文是分数，取两位小数"
    if wording.OR_BEFORE.search(run.text, 0, quantity.start) or wording.OR_AFTER.match(run.text, quantity.end):
        yield "原文用“或者”连着两个数，达到一个即可"


def _list_notes(run: Run, quantity: Quantity, cue: cadence.Cadence | None) -> Iterator[str]:
    """Yield what the other fields do not tell: 每年10月, 到2026年底, a fraction as it is printed."""
    yield cue.note if cue else ""
    goal = wording.BY.search(run.text, 0, quantity.start)
    yield goal.group() if goal else ""
    yield f"原文是{quantity.printed.strip()}" if quantity.is_fraction else ""


def _name_counted(run: Run, quantity: Quantity, cue: cadence.Cadence | None, bearer: bearers.Bearer | None) -> str:
    """Name what a number counts: its clause without its bearer, period and number; nothing where that is too long."""
    start, end = run.clause_at(quantity.start)
    clause = start
    others = list(find_quantities(run.text[start:end]))
    for other in others:
        place = clause + other.start
        if place < quantity.start:
            start = max(start, run.text.rfind("、", clause + other.end, quantity.start) + 1)
        elif place > quantity.start:
            end = max(quantity.end, run.text.rfind("、", quantity.end, place))
            break
    if bearer and start <= bearer.start < quantity.start:
        start = bearer.end
    rest = run.text[start : quantity.start] + run.text[quantity.end : end]
    for word in (cue.printed if cue else "", *(other.printed for other in others)):
        rest = rest.replace(word, "", 1)
    name = wording.SCAFFOLD.sub("", wording.LISTED.sub("", rest)).strip(wording.MARKS)
    return name if wording.SHORTEST_COUNTED <= len(name) <= wording.LONGEST_COUNTED else ""


def _read_bare(run: Run, quantity: Quantity, before: Quantity | None, doubts: list[str]) -> str:
    """Read a number without 不少于: persons are as many as said, times are at least as many."""
    if quantity.high is not None:
        return AT_LEAST
    shared = wording.SHARED_ADVERB.search(run.clause_before(before.start)) if before and before.comparison else None
    if before and before.comparison and shared:
        doubts.append(f"“{shared.group()}”写在并列的前一个数上，这个数也按{before.comparison}记")
        return before.comparison
    if before and before.comparison:
        doubts.append(f"“{before.comparison}”写在前一个数上，这个数按等于记")
        return EXACTLY
    if quantity.unit in wording.PERSON_UNITS or quantity.unit == "个":
        return EXACTLY
    doubts.append("原文没有“不少于”或“至少”，按不少于记")
    return AT_LEAST


def _find_bearer(run: Run, quantity: Quantity) -> tuple[bearers.Bearer | None, bool]:
    """Find the noun that bears a demand; and whether one from before may bear it where there is none.

    联络站 in 新建联络站不少于3个 is what is counted; who holds a training class is not who attends it.
    """
    start, lead = run.clause_at(quantity.start)[0], run.clause_before(quantity.start)
    found = bearers.find_governing_bearer(run.text, run.bearers, quantity.start)
    if found and _is_counted(run, found, quantity):
        others = [item for item in run.bearers if item.start < found.start and (item.every or item.start >= start)]
        found = others[-1] if others else None
    is_own = found is not None and found.start >= start
    if not is_own and wording.WHOLE_AREA.search(lead):
        return None, False
    if not is_own and found and found.scope in bearers.PERSONS and wording.HOSTING.search(lead):
        return None, False
    return found, True


def _is_counted(run: Run, bearer: bearers.Bearer, quantity: Quantity) -> bool:
    """Tell whether a noun is what the number counts: 新建示范联络站不少于3个."""
    if bearer.every or bearer.scope != bearers.UNIT or quantity.unit not in wording.BUILT_UNITS:
        return False
    gap = wording.SCAFFOLD.sub("", run.text[bearer.end : quantity.start])
    return not gap.strip()


def _find_scope(
    run: Run, quantity: Quantity, cue: cadence.Cadence | None, doubts: list[str]
) -> tuple[str, bearers.Bearer | None]:
    found, may_carry = _find_bearer(run, quantity)
    if run.text[: quantity.start].endswith(("各", "每")):
        if quantity.unit in wording.PERSON_UNITS:
            return bearers.UNIT, found
        doubts.append("原文有“各”，请核对数量")
    companion = bearers.find_companion(run.text, found, quantity.start) if found else None
    if found and companion:
        doubts.append(f"原文还写了“{companion}”，范围只能选一种，另一种请另写一项")
    scope = _find_item(run, quantity, cue, found)
    if scope is None and found:
        scope = found.scope
    if scope is None:
        body = bearers.find_body_in_session(run.text)
        hosts = run.carried in bearers.PERSONS and wording.ORGANIZING.search(run.text)
        scope = body or (run.carried if may_carry and not hosts else None)
    if scope == bearers.STAFF:
        doubts.append("原文说的是机关干部，不是组成人员，范围里没有这一种")
    if scope is None and not bearers.is_committee(run.issuer):
        doubts.append("这句话没有写明由谁做到，请核对范围")
    return scope or bearers.COMMITTEE, found


def _find_item(run: Run, quantity: Quantity, cue: cadence.Cadence | None, found: bearers.Bearer | None) -> str | None:
    """Find the scope of what does not simply lie on its bearer: on each matter, on whom it is distributed over, a share."""
    start, _ = run.clause_at(quantity.start)
    if cue and cue.name == "each" and cue.start >= start and not (found and found.every and found.start >= start):
        return bearers.ITEM
    if found and found.every and not _is_triggered(run, quantity, cue):
        return found.scope
    if quantity.unit == "%":
        return found.scope if found and found.scope == bearers.UNIT else bearers.COMMITTEE
    if cue and cue.name == "each":
        return bearers.ITEM
    if bearers.is_about_items(run.text, quantity.start, quantity.end) and not (cue and cue.name == "year"):
        return bearers.ITEM
    if cue is None and (_is_triggered(run, quantity, cue) or _is_contact(run, quantity)) and not quantity.is_time:
        return bearers.ITEM
    if quantity.is_time and _is_length(run, quantity, cue):
        return bearers.ITEM
    if quantity.is_time and not (cue and cue.name in {"year", "month", "term", "quarter", "half"}):
        return bearers.ITEM
    return None


def _is_triggered(run: Run, quantity: Quantity, cue: cadence.Cadence | None) -> bool:
    """Tell whether something else than a period sets a number going: 会后形成报告不少于1份."""
    return cue is None and bool(wording.TRIGGER.search(run.clause_before(quantity.start)))


def _is_contact(run: Run, quantity: Quantity) -> bool:
    """Tell whether a number counts contacts over a suggestion, where the whole place speaks of handling them."""
    lead = run.clause_before(quantity.start)
    is_contact = quantity.unit == "次" and wording.CONTACT.search(lead)
    return bool(is_contact and wording.HANDLING.search(run.about))


def _find_period(
    run: Run, quantity: Quantity, cue: cadence.Cadence | None, scope: str, doubts: list[str]
) -> tuple[str | None, int]:
    """Find the period of a quantity, and how many times it comes in it."""
    if quantity.is_time and _is_length(run, quantity, cue):
        return cadence.EACH, 1
    if cue:
        if cue.period is None:
            doubts.append(f"“{cue.printed}”不能换算成每年、每届或每月，周期请自己定")
            return None, 1
        if cue.factor > 1 and quantity.unit not in wording.ADDED_UNITS:
            doubts.append(f"“{cue.printed}”的“{quantity.unit}”不能累加，周期请自己定")
            return None, 1
        return cue.period, cue.factor
    if quantity.is_time or scope == bearers.ITEM or _is_triggered(run, quantity, cue):
        return cadence.EACH, 1
    if quantity.unit in wording.REPEATED:
        doubts.append("这句话没有写多长时间内，周期请自己定")
        return None, 1
    return cadence.STANDING, 1


def _is_length(run: Run, quantity: Quantity, cue: cadence.Cadence | None) -> bool:
    """Tell whether a time is how long each one lasts, and not how much comes together in a year."""
    start, _ = run.clause_at(quantity.start)
    return bool(wording.DURATION.search(run.text, start, quantity.start)) and not (cue and cue.start >= start)


def _find_span(
    run: Run, quantity: Quantity, cue: cadence.Cadence | None, bearer: bearers.Bearer | None
) -> tuple[int, int]:
    """Find the words that state a demand: its clause where that is a whole phrase, else from its bearer and period on."""
    start, end = run.clause_at(quantity.start)
    rest = run.text[start : quantity.start] + run.text[quantity.end : end]
    if cue and cue.start >= start:
        rest = rest.replace(cue.printed, "", 1)
    if len(wording.HAN.findall(wording.SCAFFOLD.sub("", rest))) >= wording.SHORTEST_COUNTED:
        return start, end
    marks = [start]
    if cue and cue.start < start:
        marks.append(run.clause_at(cue.start)[0])
    if bearer and bearer.start < start:
        marks.append(run.clause_at(bearer.start)[0])
    if len(marks) == 1 and start:
        marks.append(run.clause_at(start - 1)[0])
    return min(marks), end
