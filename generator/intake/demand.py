"""What a sentence demands in numbers, and what it says was done: the two are told apart, and nothing is invented.

A demand has a number and a period or bearer that the sentence itself states; what it does not state is left open, and
what is only likely is said to be so. This module must not know records or files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.intake import bearer as bearers
from generator.intake import cadence
from generator.intake import demand_wording as wording
from generator.intake.proposal import Demand
from generator.intake.quantity import AT_LEAST, AT_MOST, EXACTLY, Quantity, find_quantities

_BEFOREHAND = re.compile(r"(?:提前|(?<![以目])前)$")
# Longer than any sentence: noise, in which nothing is demanded.
_LONGEST_RUN = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """A figure of what was done, with the clause that states it."""

    text: str
    printed: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A run between full stops and semicolons, with what stands before it in its paragraph."""

    text: str
    offset: int
    sentence: str
    carried: str | None
    issuer: str
    bearers: tuple[bearers.Bearer, ...]

    def clause_at(self, place: int) -> tuple[int, int]:
        """Return where the clause around a place starts and ends."""
        start = max((found.end() for found in wording.CLAUSE.finditer(self.text, 0, place)), default=0)
        found = wording.CLAUSE.search(self.text, place)
        return start, found.start() if found else len(self.text)


def read_demands(text: str, issuer: str = "") -> tuple[list[Demand], list[Done]]:
    """Read the demands and the figures of what was done out of a paragraph.

    ``issuer`` bears what no sentence lays on anybody: a standing committee binds itself.
    """
    demands: list[Demand] = []
    done: list[Done] = []
    carried: str | None = None
    for sentence in wording.SENTENCE.finditer(text):
        for found in wording.RUN.finditer(sentence.group()):
            if len(found.group()) > _LONGEST_RUN:
                continue
            run = _Run(
                found.group(),
                sentence.start() + found.start(),
                sentence.group(),
                carried,
                issuer,
                tuple(bearers.find_bearers(found.group())),
            )
            _read_run(run, demands, done)
            carried = _carry(run) or carried
    return demands, done


def _carry(run: _Run) -> str | None:
    """Return the scope of a run's own subject, for the runs after it that have none."""
    return next((item.scope for item in run.bearers if item.leads and not item.every), None)


def _read_run(run: _Run, demands: list[Demand], done: list[Done]) -> None:
    quoted = [match.span() for match in wording.QUOTED.finditer(run.text)]
    cadences = [cue for cue in cadence.find_cadences(run.text) if not _is_inside(cue.start, quoted)]
    used: set[int] = set()
    is_past = _is_past(run)
    found: list[Demand] = []
    kind = ""
    for quantity in find_quantities(run.text):
        if _is_inside(quantity.start, quoted) and quantity.comparison is None:
            continue
        cue = cadence.find_governing(run.text, cadences, quantity.start, quantity.end)
        start, _ = run.clause_at(quantity.start)
        listed = (
            kind == "demand" and quantity.unit in wording.PERSON_UNITS and quantity.start - start <= wording.SHORT_NAME
        )
        goes_on = kind == "done" and run.clause_at(quantity.start)[0] == quantity.start
        kind = "done" if goes_on and not quantity.comparison else _judge(run, quantity, cue, is_past=is_past)
        if listed and not kind and not is_past and not wording.NO_COUNT.match(run.text, quantity.end):
            kind = "demand"
        if cue and kind:
            used.add(cue.start)
        if kind == "demand":
            found.append(_make(run, quantity, cue))
        elif kind == "done":
            _, end = run.clause_at(quantity.start)
            done.append(Done(run.text[start:end].strip(), quantity.printed))
    found += _read_slogans(run, found)
    if not is_past:
        found += [item for cue in cadences if cue.start not in used for item in _imply(run, cue)]
    demands += sorted(found, key=lambda item: item.start)


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)


def _is_past(run: _Run) -> bool:
    """Tell whether a run tells what was done: a time that is over, and no word in it that demands."""
    if wording.MODAL.search(run.text):
        return False
    before = run.sentence[: run.sentence.find(run.text) + len(run.text)]
    if wording.PAST_TIME.search(before):
        return not wording.GOAL.search(before)
    # 2024年 alone may as well begin a plan.
    plans = wording.ASKING_COMPARISON.search(run.text) or wording.GOAL.search(before)
    return bool(wording.PAST_YEAR.search(before)) and not plans


def _judge(run: _Run, quantity: Quantity, cue: cadence.Cadence | None, *, is_past: bool) -> str:
    """Judge a quantity: a demand, a figure of what was done, or neither (an empty text)."""
    start, end = run.clause_at(quantity.start)
    lead, tail = run.text[start : quantity.start], run.text[quantity.end : end]
    if wording.NO_COUNT.match(tail) or _is_condition(lead, tail, quantity):
        return ""
    clause = run.text[start:end]
    completed = bool(wording.DONE.search(clause)) and not wording.MODAL.search(clause)
    told = bool(cue and cue.printed in wording.WHOLE_YEAR and quantity.comparison is None and not _asks(run))
    if is_past or told or (completed and not (cue and cue.period)):
        return "done" if quantity.unit in wording.FACT_UNITS and not quantity.is_single else ""
    if quantity.comparison:
        return "demand" if _demands_with_comparison(run, quantity, cue, lead) else ""
    if quantity.after == "前":
        return "demand" if re.search(r"提前|召开|举行|会议|会前|开会", lead) else ""
    if quantity.after in {"左右", "上下", "之前", "以前"} and not cue:
        return ""
    if quantity.is_time and _BEFOREHAND.search(lead):
        return "demand"
    if _asks_plainly(run, quantity, cue, lead):
        return "demand"
    if (
        wording.COMPLETED.search(lead)
        and not quantity.is_single
        and quantity.unit in wording.FACT_UNITS
        and not _asks(run)
    ):
        return "done"
    return ""


def _asks(run: _Run) -> bool:
    return bool(wording.MODAL.search(run.text))


def _is_condition(lead: str, tail: str, quantity: Quantity) -> bool:
    """Tell whether a number opens a right or a consequence and asks for nothing itself."""
    if (quantity.unit in wording.PERSON_UNITS and wording.RIGHT.match(tail)) or wording.FAILING.match(tail):
        return True
    if wording.IN_CASE.search(tail.strip()) and not re.search(r"原则上", lead):
        return True
    plain = quantity.after in {"以上", "及以上"} or quantity.comparison is None
    return bool(plain and wording.CONDITION_HEAD.match(lead) and not wording.MODAL.search(lead))


def _demands_with_comparison(run: _Run, quantity: Quantity, cue: cadence.Cadence | None, lead: str) -> bool:
    """Tell whether a number with 不少于, 以上 or 内 is a demand; 以上 and 内 alone may only describe."""
    if quantity.after not in {"以上", "及以上", "内", "以内", "之内", "以下", "之下"}:
        return True
    if re.search(
        r"不少于|不低于|至少|达到|不得|不超过|控制在|提前|保持在",
        lead[-12:],
    ):
        return True
    if quantity.is_time:
        return bool(
            quantity.unit != "周"
            and quantity.after not in {"以上", "及以上"}
            and wording.VERB.search(run.text[quantity.end :])
        )
    return bool(cue or _asks(run) or wording.APPOINTING.search(lead))


def _asks_plainly(run: _Run, quantity: Quantity, cue: cadence.Cadence | None, lead: str) -> bool:
    """Tell whether a bare number is asked for: by a period, or by a verb that puts persons in their places."""
    start, _ = run.clause_at(quantity.start)
    if quantity.is_time and quantity.unit not in {"天", "日"}:
        return False
    if cue and cue.name != "each" and cue.start >= start:
        return not (quantity.is_single and quantity.unit in {"个", "条", "项", "份", "批", "种", "家", "支"})
    if cue and cue.name == "each" and not quantity.is_single and cue.start >= start:
        return True
    every = bool(re.search(r"每(?:个|名|位|家|所|支|件)?|各|人均", lead))
    if cue and (quantity.unit in wording.TIMES or (_asks(run) and not quantity.is_single)):
        return True
    if quantity.unit in wording.PERSON_UNITS and wording.APPOINTING.search(lead):
        return (
            every
            or _asks(run)
            or bool(re.search(r"(?:配备|选配|配齐|聘请|聘任|配|安排|下设|(?<![建开])设(?!立))[^，,]{0,12}$", lead))
        )
    return every and not quantity.is_single and bool(wording.APPOINTING.search(lead) or _asks(run))


def _make(run: _Run, quantity: Quantity, cue: cadence.Cadence | None) -> Demand:
    """Make a demand of a quantity, its period and its bearer."""
    doubts: list[str] = []
    scope, bearer = _find_scope(run, quantity, cue, doubts)
    period, factor = _find_period(run, quantity, cue, scope, doubts)
    comparison = quantity.comparison or _read_bare(run, quantity, doubts)
    if quantity.unit == "%" and quantity.low == wording.WHOLE and comparison == AT_LEAST:
        comparison = EXACTLY
    start, end = _find_span(run, quantity, cue, bearer)
    clause_start, clause_end = run.clause_at(quantity.start)
    weak = wording.WEAK.search(run.text, clause_start, clause_end)
    if weak:
        doubts.append(f"原文有“{weak.group()}”，不一定是硬性要求")
    if quantity.after in {"左右", "上下"} or re.search(r"多|余", quantity.printed):
        doubts.append("原文是约数")
    goal = wording.BY.search(run.text, 0, quantity.start)
    notes = (cue.note if cue and period else "", goal.group() if goal else "", _note_range(quantity))
    note = "；".join(filter(None, notes))
    return Demand(
        start=run.offset + start,
        end=run.offset + end,
        text=run.text[start:end].strip(),
        unit=quantity.unit,
        comparison=comparison,
        threshold=quantity.low * factor if comparison != AT_MOST or quantity.high is None else quantity.high * factor,
        period=period,
        scope=scope,
        note=note,
        doubts=tuple(doubts),
        stated=True,
    )


def _note_range(quantity: Quantity) -> str:
    return "" if quantity.high is None and quantity.after != "前" else f"原文是{quantity.printed.strip()}"


def _read_bare(run: _Run, quantity: Quantity, doubts: list[str]) -> str:
    """Read a number without 不少于: persons are as many as said, times are at least as many."""
    if quantity.after == "前" or (quantity.is_time and _BEFOREHAND.search(run.text[: quantity.start])):
        return AT_LEAST
    if quantity.high is not None:
        return AT_LEAST
    if quantity.unit in wording.PERSON_UNITS or quantity.unit == "个":
        return EXACTLY
    doubts.append("原文没有“不少于”或“至少”，按不少于记")
    return AT_LEAST


def _find_scope(
    run: _Run, quantity: Quantity, cue: cadence.Cadence | None, doubts: list[str]
) -> tuple[str, bearers.Bearer | None]:
    found = bearers.find_governing_bearer(run.text, run.bearers, quantity.start)
    if run.text[: quantity.start].endswith(("各", "每")):
        if quantity.unit in wording.PERSON_UNITS:
            return bearers.UNIT, found
        doubts.append("原文有“各”，请核对数量")
    companion = bearers.find_companion(run.text, found, quantity.start) if found else None
    if found and companion:
        doubts.append(f"原文还写了“{companion}”，范围只能选一种，另一种请另写一项")
    start, _ = run.clause_at(quantity.start)
    if cue and cue.name == "each" and cue.start >= start and not (found and found.every and found.start >= start):
        return bearers.ITEM, found
    if found and found.every:
        return found.scope, found
    if quantity.unit == "%":
        return (found.scope if found and found.scope == bearers.UNIT else bearers.COMMITTEE), found
    if cue and cue.name == "each":
        return bearers.ITEM, found
    if bearers.is_about_items(run.text, quantity.start, quantity.end) and not (cue and cue.name == "year"):
        return bearers.ITEM, found
    if quantity.is_time and _is_length(run, quantity, cue):
        return bearers.ITEM, found
    if quantity.is_time and not (cue and cue.name in {"year", "month", "term", "quarter", "half"}):
        return (
            found.scope
            if found and found.scope == bearers.UNIT and quantity.after in {"内", "以内", "之内"}
            else bearers.ITEM
        ), found
    if found:
        return found.scope, found
    body = bearers.find_body_in_session(run.text)
    carried = (
        None if run.carried in {bearers.DEPUTY, bearers.MEMBER} and wording.ORGANIZING.search(run.text) else run.carried
    )
    if body or carried:
        return str(body or carried), None
    if not bearers.is_committee(run.issuer):
        doubts.append("这句话没有写明由谁做到，请核对范围")
    return bearers.COMMITTEE, None


def _find_period(
    run: _Run, quantity: Quantity, cue: cadence.Cadence | None, scope: str, doubts: list[str]
) -> tuple[str | None, int]:
    """Find the period of a quantity, and how many times it comes in it."""
    if quantity.is_time and _is_length(run, quantity, cue):
        return cadence.EACH, 1
    if cue and quantity.after != "前":
        if cue.period is None:
            doubts.append(f"“{cue.printed}”不能换算成每年、每届或每月，周期请自己定")
            return None, 1
        if cue.factor > 1 and quantity.unit not in wording.ADDED_UNITS:
            doubts.append(f"“{cue.printed}”的“{quantity.unit}”不能累加，周期请自己定")
            return None, 1
        return cue.period, cue.factor
    if quantity.is_time or scope == bearers.ITEM:
        return cadence.EACH, 1
    if quantity.unit in {"次", "人次", "学时", "课时", "场", "期"}:
        doubts.append("这句话没有写多长时间内，周期请自己定")
        return None, 1
    return cadence.STANDING, 1


def _is_length(run: _Run, quantity: Quantity, cue: cadence.Cadence | None) -> bool:
    """Tell whether a time is how long each one lasts, and not how much comes together in a year."""
    start, _ = run.clause_at(quantity.start)
    return bool(wording.DURATION.search(run.text, start, quantity.start)) and not (cue and cue.start >= start)


def _find_span(
    run: _Run, quantity: Quantity, cue: cadence.Cadence | None, bearer: bearers.Bearer | None
) -> tuple[int, int]:
    """Find the clauses that hold a demand's bearer, period and number."""
    start, end = run.clause_at(quantity.start)
    is_limit = quantity.after in wording.LIMITS or _BEFOREHAND.search(run.text[: quantity.start])
    if quantity.is_time and is_limit and not run.text[quantity.end : end].strip() and end < len(run.text):
        # 三个月内，办理完毕: what has to be done by then stands in the next clause.
        end = run.clause_at(end + 1)[1]
    marks = [start]
    if cue and cue.start < start:
        marks.append(run.clause_at(cue.start)[0])
    if bearer and bearer.start < start:
        marks.append(run.clause_at(bearer.start)[0])
    return min(marks), end


def _read_slogans(run: _Run, found: list[Demand]) -> Iterator[Demand]:
    """Read 三访两见面: each part is a number of acts for each matter; what the run also says plainly comes once."""
    for quoted in re.finditer(
        rf"“(?:{wording.SLOGAN.pattern.replace('?P<count>', '').replace('?P<act>', '')}){{2,4}}”", run.text
    ):
        for part in wording.SLOGAN.finditer(quoted.group()):
            count = next((item.low for item in find_quantities(f"{part['count']}次")), None)
            if count is None or any(item.threshold == count and part["act"] in item.text for item in found):
                continue
            start, end = run.clause_at(quoted.start())
            yield Demand(
                start=run.offset + start,
                end=run.offset + end,
                text=run.text[start:end].strip(),
                unit="次",
                comparison=AT_LEAST,
                threshold=count,
                period=cadence.EACH,
                scope=bearers.ITEM,
                note=f"{part.group()}",
                doubts=(f"“{part.group()}”按每件事项{part['count']}次读",),
                stated=True,
            )


def _imply(run: _Run, cue: cadence.Cadence) -> Iterator[Demand]:
    """Read 每年组织代表视察 as at least once a year, which the text does not say in numbers."""
    start, end = run.clause_at(cue.start)
    tail = run.text[cue.end : end]
    if not cue.is_recurring or not wording.VERB.search(wording.LISTED.sub("", tail)) or tail.startswith(("的", "度")):
        return
    if wording.NEGATED.search(run.text[start:end]) or wording.IN_CASE.search(tail) or wording.PERMITTED.match(tail):
        return
    if wording.DONE.search(run.text[start:end]) or any(True for _ in find_quantities(tail)):
        return
    quantity = Quantity(cue.end, cue.end, Decimal(1), None, "次", AT_LEAST, "", "")
    made = _make(run, quantity, cue)
    if wording.OPENING.fullmatch(tail) and end < len(run.text):
        # 每年在人代会期间，举办一次…: the clause only says when, the next one what.
        made = replace(made, text=run.text[made.start - run.offset : run.clause_at(end + 1)[1]].strip())
    yield replace(made, stated=False, doubts=("原文没有写次数", *made.doubts))
