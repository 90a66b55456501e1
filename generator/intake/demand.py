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
from generator.intake.demand_parts import make
from generator.intake.demand_run import Run
from generator.intake.proposal import Demand
from generator.intake.quantity import AT_LEAST, Quantity, find_quantities

# Longer than any sentence: noise, in which nothing is demanded.
_LONGEST_RUN = 1000


@dataclass(frozen=True, slots=True)
class Done:
    """A figure of what was done, with the clause that states it and the time that is printed for it, if any."""

    text: str
    printed: str
    number: Decimal
    unit: str
    period: str


def read_demands(text: str, issuer: str = "", headings: str = "") -> tuple[list[Demand], list[Done]]:
    """Read the demands and the figures of what was done out of a paragraph.

    ``issuer`` bears what no sentence lays on anybody: a standing committee binds itself.
    ``headings`` stand above the paragraph and say what it is about.
    """
    demands: list[Demand] = []
    done: list[Done] = []
    carried: str | None = None
    for sentence in wording.SENTENCE.finditer(text):
        of_sentence: list[Demand] = []
        for found in wording.RUN.finditer(sentence.group()):
            if len(found.group()) > _LONGEST_RUN:
                continue
            run = Run(
                found.group(),
                sentence.start() + found.start(),
                sentence.group(),
                carried,
                issuer,
                f"{headings}。{text}",
                tuple(bearers.find_bearers(found.group())),
            )
            _read_run(run, of_sentence, done)
            carried = _carry(run) or carried
        demands += _tell_apart(of_sentence)
    return demands, done


def _tell_apart(demands: list[Demand]) -> Iterator[Demand]:
    """Note what each of several demands of a sentence counts."""
    several = sum(1 for item in demands if item.stated) > 1
    for item in demands:
        named = several and item.stated and item.counted and item.counted not in item.note
        yield replace(item, note="；".join(filter(None, (item.counted, item.note)))) if named else item


def _carry(run: Run) -> str | None:
    """Return the scope of a run's own subject, for the runs after it that have none."""
    return next((item.scope for item in run.bearers if item.leads and not item.every), None)


def _read_run(run: Run, demands: list[Demand], done: list[Done]) -> None:
    quoted = [match.span() for match in wording.QUOTED.finditer(run.text)]
    cadences = [cue for cue in cadence.find_cadences(run.text) if not _is_inside(cue.start, quoted)]
    used: set[int] = set()
    is_past = _is_past(run)
    found: list[Demand] = []
    kind = ""
    before: Quantity | None = None
    quantities = list(find_quantities(run.text))
    for number, quantity in enumerate(quantities):
        if _is_inside(quantity.start, quoted) and quantity.comparison is None:
            continue
        cue = _govern(run, cadences, quantity)
        start, end = run.clause_at(quantity.start)
        following = quantities[number + 1] if number + 1 < len(quantities) else None
        if following and following.start < end and _measures_object(run, quantity, following):
            continue
        if before and before.start < start:
            before = None
        listed = (
            kind == "demand" and quantity.unit in wording.PERSON_UNITS and quantity.start - start <= wording.SHORT_NAME
        )
        joined = before is not None and wording.JOINED.fullmatch(run.text, before.end, quantity.start)
        goes_on = kind == "done" and (start == quantity.start or _is_bare_share(run, quantity))
        kind = "done" if goes_on and not quantity.comparison else _judge(run, quantity, cue, is_past=is_past)
        if (listed or joined) and not kind and not is_past and not wording.NO_COUNT.match(run.text, quantity.end):
            kind = "demand"
        if cue and kind:
            used.add(cue.start)
        if kind == "demand":
            found.append(make(run, quantity, cue, before))
            before = quantity
        elif kind == "done":
            done.append(_state_done(run, quantity))
    found += _read_slogans(run, found)
    if not is_past:
        found += [item for cue in cadences if cue.start not in used for item in _imply(run, cue)]
    demands += sorted(found, key=lambda item: item.start)


def _govern(run: Run, cadences: list[cadence.Cadence], quantity: Quantity) -> cadence.Cadence | None:
    """Find the cue that governs a quantity; none from an earlier clause where its own clause says what sets it going."""
    cue = cadence.find_governing(run.text, cadences, quantity.start, quantity.end)
    start, _ = run.clause_at(quantity.start)
    triggered = wording.TRIGGER.search(run.clause_before(quantity.start))
    return None if cue and cue.start < start and triggered else cue


def _measures_object(run: Run, quantity: Quantity, following: Quantity) -> bool:
    """Tell whether a number only says how many something is done to: 对56名代表至少培训两次."""
    return (
        quantity.comparison is None
        and following.unit in wording.REPEATED
        and bool(wording.PERSONS_MEASURED.search(run.clause_before(quantity.start)))
    )


def _is_bare_share(run: Run, quantity: Quantity) -> bool:
    return quantity.unit == "%" and bool(wording.SHARE.search(run.clause_before(quantity.start)))


def _state_done(run: Run, quantity: Quantity) -> Done:
    """State a figure with the time last printed before it in its sentence."""
    start, end = run.clause_at(quantity.start)
    before = run.sentence[: run.sentence.find(run.text) + quantity.start]
    times = [found.group() for found in wording.PRINTED_TIME.finditer(before)]
    text = run.text[start:end].strip()
    return Done(text, quantity.printed, quantity.low, quantity.unit, times[-1] if times else "")


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)


def _is_past(run: Run) -> bool:
    """Tell whether a run tells what was done: a time that is over, and no word in it that demands."""
    if wording.MODAL.search(run.text):
        return False
    before = run.sentence[: run.sentence.find(run.text) + len(run.text)]
    if wording.PAST_TIME.search(before):
        return not wording.GOAL.search(before)
    # 2024年 alone may as well begin a plan.
    plans = wording.ASKING_COMPARISON.search(run.text) or wording.GOAL.search(before)
    return bool(wording.PAST_YEAR.search(before)) and not plans


def _judge(run: Run, quantity: Quantity, cue: cadence.Cadence | None, *, is_past: bool) -> str:
    """Judge a quantity: a demand, a figure of what was done, or neither (an empty text)."""
    start, end = run.clause_at(quantity.start)
    lead, tail = run.text[start : quantity.start], run.text[quantity.end : end]
    if wording.NO_COUNT.match(tail) or _is_condition(lead, tail, quantity) or is_deadline(run, quantity):
        return ""
    if quantity.is_fraction and not wording.SHARE.search(lead) and not wording.ASKING_COMPARISON.search(lead):
        return ""
    clause = run.text[start:end]
    completed = bool(wording.DONE.search(clause)) and not wording.MODAL.search(clause)
    told = bool(cue and cue.printed in wording.WHOLE_YEAR and quantity.comparison is None and not _asks(run))
    if is_past or told or (completed and not (cue and cue.period)):
        return "done" if quantity.unit in wording.FACT_UNITS and not quantity.is_single else ""
    if quantity.comparison:
        return "demand" if _demands_with_comparison(run, quantity, cue, lead) else ""
    if quantity.after in {"左右", "上下", "之前", "以前"} and not cue:
        return ""
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


def is_deadline(run: Run, quantity: Quantity) -> bool:
    """Tell whether a time says by when, as 三日前 or 十日内 do: that is for a clock of the rules, and nothing is counted."""
    if not quantity.is_time:
        return False
    return quantity.after in wording.LIMITS or bool(wording.BEFOREHAND.search(run.clause_before(quantity.start)))


def _asks(run: Run) -> bool:
    return bool(wording.MODAL.search(run.text))


def _is_condition(lead: str, tail: str, quantity: Quantity) -> bool:
    """Tell whether a number opens a right or a consequence and asks for nothing itself."""
    if (quantity.unit in wording.PERSON_UNITS and wording.RIGHT.match(tail)) or wording.FAILING.match(tail):
        return True
    if wording.IN_CASE.search(tail.strip()) and not re.search(r"原则上", lead):
        return True
    plain = quantity.after in {"以上", "及以上"} or quantity.comparison is None
    return bool(plain and wording.CONDITION_HEAD.match(lead) and not wording.MODAL.search(lead))


def _demands_with_comparison(run: Run, quantity: Quantity, cue: cadence.Cadence | None, lead: str) -> bool:
    """Tell whether a number with 不少于, 以上 or 内 is a demand; 以上 and 内 alone may only describe."""
    if quantity.after not in {"以上", "及以上", "内", "以内", "之内", "以下", "之下"}:
        return True
    if re.search(
        r"不少于|不低于|至少|达到|不得|不超过|控制在|提前|保持在",
        lead[-12:],
    ):
        return True
    if quantity.is_time:
        return False
    return bool(cue or _asks(run) or wording.APPOINTING.search(lead))


def _asks_plainly(run: Run, quantity: Quantity, cue: cadence.Cadence | None, lead: str) -> bool:
    """Tell whether a bare number is asked for: by a period, or by a verb that puts persons in their places."""
    start, _ = run.clause_at(quantity.start)
    if quantity.unit == "%" and wording.SHARE.search(lead):
        return True
    if quantity.is_time and quantity.unit not in {"天", "日"}:
        return False
    if cue and cue.name != "each" and cue.start >= start:
        return not (quantity.is_single and quantity.unit in {"个", "条", "项", "份", "批", "种", "家", "支"})
    if cue and cue.name == "each" and not quantity.is_single and cue.start >= start:
        return True
    if quantity.high is not None and wording.APPOINTING.search(lead):
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


def _read_slogans(run: Run, found: list[Demand]) -> Iterator[Demand]:
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
                upper=None,
                period=cadence.EACH,
                scope=bearers.ITEM,
                note=part.group(),
                counted="",
                doubts=(f"“{part.group()}”按每件事项{part['count']}次读",),
                stated=True,
            )


def _imply(run: Run, cue: cadence.Cadence) -> Iterator[Demand]:
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
    made = make(run, quantity, cue)
    if wording.OPENING.fullmatch(tail) and end < len(run.text):
        # 每年在人代会期间，举办一次…: the clause only says when, the next one what.
        made = replace(made, text=run.text[made.start - run.offset : run.clause_at(end + 1)[1]].strip())
    yield replace(made, stated=False, doubts=("原文没有写次数", *made.doubts))
