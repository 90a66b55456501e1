"""Makes rules of a pack's entries: with their citations, the days they hold and how far they bind."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from generator.core.ballot_rule import BallotRule
from generator.core.diagnostics import Diagnostic, Place
from generator.core.flow import Flow
from generator.core.pack_entries import (
    DUE001,
    DUE002,
    DUE003,
    DUE007,
    BallotRuleEntry,
    CitationEntry,
    ClassificationEntry,
    ClockEntry,
    ExtensionEntry,
    FlowEntry,
    GroundedEntry,
    InspectionEntry,
    ListedEntry,
    OathEntry,
    ProcedureEntry,
    PublicationEntry,
    StandingEntry,
    TermEntry,
    ThresholdEntry,
)
from generator.core.pack_standings import make_ballot_rule, make_flow
from generator.core.pack_words import Binding, Bound, Check, Direction, LimitMeasure, Unit
from generator.core.record import Part
from generator.core.rule import (
    MAX_VALUE,
    Citation,
    Classification,
    ClockRule,
    ExtensionRule,
    Inspection,
    Law,
    Listed,
    OathRule,
    PackInfo,
    Period,
    Procedure,
    PublicationDuty,
    ResultClass,
    Rule,
    Term,
    Threshold,
)
from generator.core.rule_set import print_basis
from generator.core.values import print_day

_Rule = TypeVar("_Rule", bound=Rule)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with where it was written."""

    pack: PackInfo
    place: Place
    entry: Part


@dataclass(frozen=True, slots=True)
class RuleMaker:
    """Makes rules that cite ``laws``; what does not fit goes to ``problems``."""

    laws: Mapping[str, Law]
    problems: list[Diagnostic]

    def cited(self, entries: Sequence[CitationEntry], placed: Placed, *path: str | int) -> tuple[Citation, ...]:
        """Return citations of laws that are known; the others are reported below ``path`` of the entry."""
        for number, entry in enumerate(entries):
            if entry.law not in self.laws:
                near = difflib.get_close_matches(entry.law, sorted(self.laws), 1, 0.5)
                message = f"法律表里没有“{entry.law}”" + (f"，是不是“{near[0]}”？" if near else "")
                place = Place(placed.place.file, (*placed.place.path, *path, number, "法律"))
                self.problems.append(DUE001.at(place, message, hint="在“法律”里加上这一部，或者改用已有的键"))
        return tuple(Citation(entry.law, entry.article or "") for entry in entries if entry.law in self.laws)

    def clock(self, placed: Placed, entry: ClockEntry) -> ClockRule:
        """Return one clock."""
        rule = ClockRule(
            key=entry.key,
            name=entry.name,
            start_event=entry.start_event or "",
            period=self._period(placed, entry.value, entry.unit),
            direction=entry.direction or Direction.AFTER,
            extension=self._extension(placed, entry.extension),
            own_period=bool(entry.own_period),
            suspension_basis=print_basis(self.cited(entry.suspension, placed, "中止依据"), self.laws),
            start_check=entry.start_check or entry.check or Check.UNCHECKED,
        )
        return self._ground(rule, placed, entry)

    def publication(self, placed: Placed, entry: PublicationEntry) -> PublicationDuty:
        """Return one duty to publish."""
        rule = PublicationDuty(
            key=entry.key,
            name=entry.name,
            content=entry.content,
            rhythm=entry.rhythm,
            holder=entry.holder or "",
            where=entry.where,
            strength=entry.strength,
            is_prompt=bool(entry.is_prompt),
            start_event=entry.start_event or "",
            period=self._period(placed, entry.value, entry.unit),
        )
        return self._ground(rule, placed, entry)

    def threshold(self, placed: Placed, entry: ThresholdEntry) -> Threshold | None:
        """Return one threshold; None when it has no number or two, which is reported."""
        if (entry.number is None) == (entry.share is None):
            message = f"“{entry.name}”{'没有写数量或者比例' if entry.number is None else '又写数量又写比例'}"
            self.problems.append(DUE007.at(placed.place, message, hint="“数量”“比例”写一个"))
            return None
        rule = Threshold(
            key=entry.key,
            name=entry.name,
            bound=entry.bound or Bound.AT_LEAST,
            number=entry.number,
            share=entry.share,
            unit=entry.unit or "",
            base=entry.base or "",
        )
        return self._ground(rule, placed, entry)

    def classification(self, placed: Placed, entry: ClassificationEntry) -> Classification:
        """Return one classification."""
        rule = Classification(
            key=entry.key,
            name=entry.name,
            classes=tuple(ResultClass(item.name, item.meanings) for item in entry.classes),
            dimensions=entry.dimensions,
        )
        return self._ground(rule, placed, entry)

    def listed(self, placed: Placed, entry: ListedEntry) -> Listed:
        """Return one of several that a text lists."""
        words = tuple(dict.fromkeys((entry.name, *entry.words)))
        rule = Listed(key=entry.key, name=entry.name, words=words, decision_required=bool(entry.decision_required))
        return self._ground(rule, placed, entry)

    def term(self, placed: Placed, entry: TermEntry) -> Term:
        """Return a word of the field with its meaning."""
        words = tuple(dict.fromkeys((entry.name, *entry.words)))
        return self._ground(
            Term(key=entry.key, name=entry.name, topic=entry.topic, words=words, text=entry.text), placed, entry
        )

    def oath(self, placed: Placed, entry: OathEntry) -> OathRule:
        """Return one rule on oaths."""
        rule = OathRule(
            key=entry.key,
            name=entry.name,
            organisers=entry.organisers,
            time=entry.time or "",
        )
        return self._ground(rule, placed, entry)

    def procedure(self, placed: Placed, entry: ProcedureEntry) -> Procedure:
        """Return one rule on a step."""
        rule = Procedure(
            key=entry.key,
            name=entry.name,
            content=entry.content,
            value=entry.value or "",
        )
        return self._ground(rule, placed, entry)

    def inspection(self, placed: Placed, entry: InspectionEntry) -> Inspection:
        """Return one thing an inspection asks for."""
        rule = Inspection(
            key=entry.key,
            name=entry.name,
            number=entry.number,
            period=self._period(placed, entry.value, entry.unit),
            is_off=bool(entry.off),
        )
        return self._ground(rule, placed, entry)

    def _ground(self, rule: _Rule, placed: Placed, entry: GroundedEntry | StandingEntry) -> _Rule:
        """Return a rule with what every rule has; it binds as its laws do unless it says otherwise."""
        citations = self.cited(entry.citations, placed, "依据")
        cited = [self.laws[citation.law] for citation in citations]
        start, end = self._validity(placed, entry, cited)
        strongest = min((law.binding for law in cited), key=tuple(Binding).index, default=Binding.BINDING)
        return replace(
            rule,
            basis=print_basis(citations, self.laws),
            conditions=entry.conditions if isinstance(entry, GroundedEntry) else (),
            citations=citations,
            start=start,
            end=end,
            binding=(entry.binding if isinstance(entry, GroundedEntry) else None) or strongest,
            check=entry.check or Check.UNCHECKED,
            doubtful_days=tuple(sorted({day for law in cited for day in law.doubtful_days})),
            note=entry.note or "",
            layer=placed.pack.layer,
            pack=placed.pack.name,
        )

    def ballot_rule(self, placed: Placed, entry: BallotRuleEntry) -> BallotRule:
        """Return one named rule for ballots."""
        rule = make_ballot_rule(
            entry, lambda code, message, hint: self.problems.append(code.at(placed.place, message, hint=hint))
        )
        return self._ground(rule, placed, entry)

    def flow(self, placed: Placed, entry: FlowEntry) -> Flow:
        """Return the steps of one form of work."""
        cited = [self.cited(step.citations, placed, "步骤", number, "依据") for number, step in enumerate(entry.steps)]
        flow = self._ground(make_flow(entry, [print_basis(found, self.laws) for found in cited]), placed, entry)
        for number, step in enumerate(entry.steps):
            place = Place(placed.place.file, (*placed.place.path, "步骤", number))
            self._check_step(flow, step.name, cited[number], place)
        return flow

    def _check_step(self, flow: Flow, name: str, citations: Iterable[Citation], place: Place) -> None:
        """Report a law that a step cites for days on which it does not hold."""
        first, last = flow.start, flow.end
        for law in (self.laws[item.law] for item in citations):
            message = ""
            if law.start and first and law.start > first:
                message = f"程序从{print_day(first)}起，步骤“{name}”依据的《{law.title}》{print_day(law.start)}起施行"
            elif law.end and (last is None or law.end < last):
                until = f"到{print_day(last)}为止" if last else "没有最后一日"
                message = f"程序{until}，步骤“{name}”依据的《{law.title}》到{print_day(law.end)}为止"
            if message:
                self.problems.append(DUE002.at(place, message, hint="改步骤的依据，或者按法律的有效期分成几条"))

    def _validity(
        self, placed: Placed, entry: GroundedEntry | StandingEntry, laws: Sequence[Law]
    ) -> tuple[date | None, date | None]:
        """Return the days a rule holds: what it says, else the days all its laws share; report days no law covers."""
        first = max((law.start for law in laws if law.start), default=None)
        last = min((law.end for law in laws if law.end), default=None)
        if entry.start and first and entry.start < first:
            message = f"“自”是{print_day(entry.start)}，所依据的法律{print_day(first)}起施行"
            self.problems.append(DUE002.at(placed.place, message, hint=f"改成“自: {first}”，或者改依据"))
        if entry.end and last and entry.end > last:
            message = f"“最后一日”是{print_day(entry.end)}，所依据的法律到{print_day(last)}为止"
            self.problems.append(DUE002.at(placed.place, message, hint=f"改成“最后一日: {last}”，或者改依据"))
        return entry.start or first, entry.end or last

    def _period(self, placed: Placed, value: int | None, unit: Unit | None) -> Period | None:
        if (value is None) != (unit is None):
            missing = "单位" if unit is None else "数量"
            hint = "“数量”“单位”要么都写，要么都不写"
            self.problems.append(DUE003.at(placed.place, f"时限缺少“{missing}”", hint=hint))
        if value is not None and value > MAX_VALUE:
            self.problems.append(DUE003.at(placed.place, f"“数量”是{value}，太大了", hint=f"写不超过{MAX_VALUE}的数"))
            return None
        return None if value is None or unit is None else Period(value, unit)

    def _extension(self, placed: Placed, entry: ExtensionEntry | None) -> ExtensionRule | None:
        if entry is None or not entry.allowed:
            return None
        return ExtensionRule(
            consent=entry.consent or "",
            limit=self._period(placed, entry.value, entry.unit),
            measure=entry.measure or LimitMeasure.FROM_START,
            reason_required=bool(entry.reason_required),
            basis=print_basis(self.cited(entry.citations, placed, "延期", "依据"), self.laws),
        )
