"""Rule packs: law as data. Which version of a law, which clock, which setting and which holidays hold on a day.

A pack is a tree of Chinese keys and text scalars; several packs merge into one ``RuleSet``: national, then the chosen
places, then the committee's own files in ``data/rules/``. Nothing here knows a period, a threshold or an article.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as data_field
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.core import field_codes
from generator.core.calendar import DAY, Calendar
from generator.core.diagnostics import Diagnostic, Path, Place
from generator.core.pack_entries import (
    CODES,
    DUE001,
    DUE002,
    DUE003,
    DUE004,
    DUE005,
    DUE006,
    HEADER_KEYS,
    SECTIONS,
    SETTINGS,
    BackwardCount,
    BackwardRest,
    Binding,
    Check,
    CitationEntry,
    ClockEntry,
    Direction,
    ExtensionEntry,
    HeaderEntry,
    HolidayYearEntry,
    LawEntry,
    Layer,
    LimitMeasure,
    SettingEntry,
    Unit,
    explain_entry,
)
from generator.core.record import Part
from generator.core.values import print_day

__all__ = [
    "CODES",
    "HEADER_KEYS",
    "SECTIONS",
    "BackwardCount",
    "BackwardRest",
    "Binding",
    "Check",
    "Citation",
    "ClockRule",
    "Direction",
    "ExtensionRule",
    "Law",
    "Layer",
    "LimitMeasure",
    "PackInfo",
    "Period",
    "RuleSet",
    "Setting",
    "Unit",
    "build_ruleset",
]

MAX_VALUE = 999


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a text states it."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """Return it as printed: 3个月, 10个工作日, 20日, 当年年底."""
        if self.unit is Unit.YEAR_END:
            return "当年年底" if self.value == 0 else "次年年底" if self.value == 1 else f"{self.value}年后的年底"
        return f"{self.value}{'个' if self.unit in (Unit.MONTH, Unit.WORKING_DAY) else ''}{self.unit.label}"


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law, in force on the days from ``start`` to ``end``, both included."""

    key: str
    title: str
    full_title: str
    version: str
    start: date | None
    end: date | None
    binding: Binding
    check: Check
    date_check: Check
    doubtful_days: tuple[date, ...]
    source: str
    note: str

    def is_in_force(self, on: date) -> bool:
        """Say whether the version holds on a day, as far as its dates are known."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article of a law; the article may be unknown."""

    law: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """What a rule allows: consent by whom (none needed when empty), up to which limit (none stated when None)."""

    consent: str
    limit: Period | None
    measure: LimitMeasure
    reason_required: bool
    basis: str


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock, in force from ``start`` to ``end``, both included; ``period`` is None where the text has no number."""

    key: str
    name: str
    start_event: str
    period: Period | None
    basis: str
    conditions: tuple[str, ...] = ()
    direction: Direction = Direction.AFTER
    extension: ExtensionRule | None = None
    own_period: bool = False
    suspension_basis: str = ""
    citations: tuple[Citation, ...] = ()
    start: date | None = None
    end: date | None = None
    binding: Binding = Binding.BINDING
    check: Check = Check.UNCHECKED
    start_check: Check = Check.UNCHECKED
    doubtful_days: tuple[date, ...] = ()
    note: str = ""
    layer: Layer = Layer.NATIONAL
    pack: str = ""

    @property
    def is_verified(self) -> bool:
        """Say whether the rule was compared with a text."""
        return self.check is not Check.UNCHECKED

    def is_in_force(self, on: date) -> bool:
        """Say whether the rule holds on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it holds on a day, with what it rests on."""

    name: str
    value: str
    check: Check
    basis: str
    note: str
    start: date | None = None
    end: date | None = None
    layer: Layer = Layer.NATIONAL

    @property
    def is_on(self) -> bool:
        """Say whether the value is 是."""
        return self.value == "是"


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack that takes part in a rule set."""

    file: str
    name: str
    layer: Layer
    place: str
    verified_on: date | None
    note: str


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All packs of a committee, merged. An act is judged by what holds on its own day."""

    laws: Mapping[str, Law] = data_field(default_factory=dict)
    clocks: Mapping[str, tuple[ClockRule, ...]] = data_field(default_factory=dict)
    settings: Mapping[str, tuple[Setting, ...]] = data_field(default_factory=dict)
    calendar: Calendar = data_field(default_factory=Calendar)
    packs: tuple[PackInfo, ...] = ()
    _cached: dict[Hashable, Any] = data_field(default_factory=dict, compare=False, repr=False)

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is worked out once from these rules; thousands of records ask for the rules of the same days."""
        if key not in self._cached:
            self._cached[key] = make()
        found: T = self._cached[key]
        return found

    def law(self, key: str) -> Law | None:
        """Return a version of a law by its key."""
        return self.laws.get(key)

    def cite(self, citation: Citation) -> str:
        """Return a citation as printed: 《代表法》（2025年修正）第五十一条第二款."""
        return _cite(self.laws.get(citation.law), citation)

    def setting(self, name: str, on: date) -> Setting | None:
        """Return the setting that holds on a day; the later layer prevails."""
        valid = [item for item in self.settings.get(name, ()) if _covers(item.start, item.end, on)]
        return valid[-1] if valid else None

    def clock(self, key: str, on: date, condition: str | None = None) -> ClockRule | None:
        """Return the rule for a key that holds on a day, or None when no version does.

        The committee's own rule prevails; then a rule with a number over one without; then one that binds the county
        over one it may follow; then the later layer; then a rule for just this condition over a general one; then
        the one written later.
        """
        return self.cached((key, on, condition), lambda: self._find_clock(key, on, condition))

    def _find_clock(self, key: str, on: date, condition: str | None) -> ClockRule | None:
        ranked = [
            (*self._rank(rule, on), number)
            for number, rule in enumerate(self.clocks.get(key, ()))
            if rule.is_in_force(on) and (not rule.conditions or condition in rule.conditions)
        ]
        if not ranked:
            return None
        rule = self.clocks[key][max(ranked)[-1]]
        return replace(rule, binding=self.binding(rule, on))

    def binding(self, rule: ClockRule, on: date) -> Binding:
        """Return how a rule binds here: the committee may have decided to follow what only reaches it by reference."""
        switch = {Binding.REFERENCE: "参照规定视为适用", Binding.OWN: "本级规定视为适用"}.get(rule.binding)
        setting = self.setting(switch, on) if switch else None
        return Binding.BINDING if setting is not None and setting.is_on else rule.binding

    def _rank(self, rule: ClockRule, on: date) -> tuple[bool, bool, int, int, bool]:
        strength = (Binding.OWN, Binding.REFERENCE, Binding.BINDING).index(self.binding(rule, on))
        layer = tuple(Layer).index(rule.layer)
        return rule.layer is Layer.LOCAL, rule.period is not None, strength, layer, bool(rule.conditions)


def build_ruleset(
    trees: Sequence[tuple[str, object]], *, places: Sequence[str] = (), local: Sequence[str] = ()
) -> tuple[RuleSet, list[Diagnostic]]:
    """Merge packs into a rule set and report what does not fit.

    Args:
        trees: file name and parsed tree of each pack, scalars as text. Order matters only within a layer: the later
            file prevails. Sections of other modules are left alone.
        places: the places whose packs are used, such as 浙江; packs of other places are passed over.
        local: names of files that are the committee's own whatever they say, so that they need no header.
    """
    builder = _Builder(frozenset(places), frozenset(local))
    for file, tree in trees:
        builder.read(file, tree)
    return builder.finish(), builder.problems


_Entry = TypeVar("_Entry", bound=Part)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with where it was written."""

    pack: PackInfo
    place: Place
    entry: Part


class _Builder:
    """Reads packs one by one, then resolves laws and orders rules by layer."""

    def __init__(self, places: frozenset[str], local: frozenset[str]) -> None:
        self.places = places
        self.local = local
        self.problems: list[Diagnostic] = []
        self._packs: list[PackInfo] = []
        self._entries: list[_Placed] = []

    def read(self, file: str, tree: object) -> None:
        """Take in one pack, unless it belongs to another place."""
        if not isinstance(tree, dict):
            self.problems.append(field_codes.FLD003.at(Place(file), "规则文件要写成一组“项: 值”"))
            return
        if not any(key in tree for key in (*SECTIONS, *HEADER_KEYS)):
            return
        header = self._header(file, tree)
        if header is None or (header.layer is Layer.PLACE and header.place not in self.places):
            return
        pack = PackInfo(file, header.name, header.layer, header.place or "", header.verified_on, header.note or "")
        self._packs.append(pack)
        for section, model in SECTIONS.items():
            items = tree.get(section)
            if items is None:
                continue
            if not isinstance(items, list):
                message = f"“{section}”要写成列表，每条以“- ”开头"
                self.problems.append(field_codes.FLD003.at(Place(file, (section,)), message))
                continue
            for number, item in enumerate(items):
                entry = self._validate(model, item, file, (section, number))
                if entry is not None:
                    self._entries.append(_Placed(pack, Place(file, (section, number)), entry))

    def finish(self) -> RuleSet:
        """Return everything merged, national first, the committee's own last."""
        order = tuple(Layer)
        self._entries.sort(key=lambda item: order.index(item.pack.layer))
        laws = self._laws()
        clocks: dict[str, list[ClockRule]] = {}
        for placed, entry in self._of(ClockEntry):
            clocks.setdefault(entry.key, []).append(self._clock(placed, entry, laws))
        settings: dict[str, list[Setting]] = {}
        for placed, setting in self._of(SettingEntry):
            if self._is_usable(placed, setting):
                settings.setdefault(setting.name, []).append(self._setting(placed, setting, laws))
        return RuleSet(
            laws=MappingProxyType(laws),
            clocks=MappingProxyType({key: tuple(rules) for key, rules in sorted(clocks.items())}),
            settings=MappingProxyType({name: tuple(values) for name, values in sorted(settings.items())}),
            calendar=_calendar(entry for _, entry in self._of(HolidayYearEntry)),
            packs=tuple(sorted(self._packs, key=lambda pack: order.index(pack.layer))),
        )

    def _of(self, model: type[_Entry]) -> Iterator[tuple[_Placed, _Entry]]:
        for placed in self._entries:
            if isinstance(placed.entry, model):
                yield placed, placed.entry

    def _header(self, file: str, tree: Mapping[str, object]) -> HeaderEntry | None:
        shown = {key: tree[key] for key in HEADER_KEYS if key in tree}
        if file in self.local:
            shown = {"规则包": "本地规则"} | shown | {"层级": Layer.LOCAL.label}
        header = self._validate(HeaderEntry, shown, file, ())
        if header is not None and header.layer is Layer.PLACE and not header.place:
            self.problems.append(DUE004.at(Place(file), "省级规则包没有写“地区”", hint="加一行“地区: 浙江”"))
            return None
        return header

    def _validate(self, model: type[_Entry], tree: object, file: str, root: Path) -> _Entry | None:
        try:
            return model.model_validate(tree)
        except ValidationError as error:
            self.problems.extend(explain_entry(error, model, file, root))
            return None

    def _laws(self) -> dict[str, Law]:
        laws: dict[str, Law] = {}
        for placed, entry in self._of(LawEntry):
            law = Law(
                key=entry.key,
                title=entry.title,
                full_title=entry.full_title or entry.title,
                version=entry.version or "",
                start=entry.start,
                end=entry.end,
                binding=entry.binding or Binding.BINDING,
                check=entry.check or Check.UNCHECKED,
                date_check=entry.date_check or Check.UNCHECKED,
                doubtful_days=entry.doubtful_days,
                source=entry.source or "",
                note=entry.note or "",
            )
            if entry.key in laws and placed.pack.layer is not Layer.LOCAL:
                message = f"法律键“{entry.key}”已经写过：{laws[entry.key].title}"
                self.problems.append(DUE005.at(placed.place, message, hint="换一个键，或者删去一处"))
            laws[entry.key] = law
        return laws

    def _cited(
        self, entries: Sequence[CitationEntry], placed: _Placed, laws: Mapping[str, Law], *path: str
    ) -> tuple[Citation, ...]:
        for number, entry in enumerate(entries):
            if entry.law not in laws:
                near = difflib.get_close_matches(entry.law, sorted(laws), 1, 0.5)
                message = f"法律表里没有“{entry.law}”" + (f"，是不是“{near[0]}”？" if near else "")
                place = Place(placed.place.file, (*placed.place.path, *path, number, "法律"))
                self.problems.append(DUE001.at(place, message, hint="在“法律”里加上这一部，或者改用已有的键"))
        return tuple(Citation(entry.law, entry.article or "") for entry in entries if entry.law in laws)

    def _clock(self, placed: _Placed, entry: ClockEntry, laws: Mapping[str, Law]) -> ClockRule:
        citations = self._cited(entry.citations, placed, laws, "依据")
        cited = [laws[citation.law] for citation in citations]
        start, end = self._validity(placed, entry, cited)
        check = entry.check or Check.UNCHECKED
        return ClockRule(
            key=entry.key,
            name=entry.name,
            start_event=entry.start_event or "",
            period=self._period(placed, entry.value, entry.unit),
            basis=_basis(citations, laws),
            conditions=entry.conditions,
            direction=entry.direction or Direction.AFTER,
            extension=self._extension(placed, entry.extension, laws),
            own_period=bool(entry.own_period),
            suspension_basis=_basis(self._cited(entry.suspension, placed, laws, "中止依据"), laws),
            citations=citations,
            start=start,
            end=end,
            binding=entry.binding or Binding.BINDING,
            check=check,
            start_check=entry.start_check or check,
            doubtful_days=tuple(sorted({day for law in cited for day in law.doubtful_days})),
            note=entry.note or "",
            layer=placed.pack.layer,
            pack=placed.pack.name,
        )

    def _validity(self, placed: _Placed, entry: ClockEntry, laws: Sequence[Law]) -> tuple[date | None, date | None]:
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

    def _period(self, placed: _Placed, value: int | None, unit: Unit | None) -> Period | None:
        if (value is None) != (unit is None):
            missing = "单位" if unit is None else "数量"
            hint = "“数量”“单位”要么都写，要么都不写"
            self.problems.append(DUE003.at(placed.place, f"时限缺少“{missing}”", hint=hint))
        if value is not None and value > MAX_VALUE:
            self.problems.append(DUE003.at(placed.place, f"“数量”是{value}，太大了", hint=f"写不超过{MAX_VALUE}的数"))
            return None
        return None if value is None or unit is None else Period(value, unit)

    def _extension(
        self, placed: _Placed, entry: ExtensionEntry | None, laws: Mapping[str, Law]
    ) -> ExtensionRule | None:
        if entry is None or not entry.allowed:
            return None
        return ExtensionRule(
            consent=entry.consent or "",
            limit=self._period(placed, entry.value, entry.unit),
            measure=entry.measure or LimitMeasure.FROM_START,
            reason_required=bool(entry.reason_required),
            basis=_basis(self._cited(entry.citations, placed, laws, "延期", "依据"), laws),
        )

    def _is_usable(self, placed: _Placed, entry: SettingEntry) -> bool:
        path = placed.place.path
        parse = SETTINGS.get(entry.name)
        if parse is None:
            near = difflib.get_close_matches(entry.name, SETTINGS, 1, 0.4)
            message = f"没有“{entry.name}”这个设定" + (f"，是不是“{near[0]}”？" if near else "")
            place = Place(placed.place.file, (*path, "名称"))
            self.problems.append(DUE006.at(place, message, hint=f"可以写：{'、'.join(SETTINGS)}"))
            return False
        try:
            parse(entry.value)
        except PydanticCustomError as error:
            place = Place(placed.place.file, (*path, "值"))
            self.problems.append(DUE006.at(place, f"设定“{entry.name}”：{error.message()}"))
            return False
        return True

    def _setting(self, placed: _Placed, entry: SettingEntry, laws: Mapping[str, Law]) -> Setting:
        basis = _basis(self._cited(entry.citations, placed, laws, "依据"), laws)
        return Setting(
            name=entry.name,
            value=entry.value,
            check=entry.check or Check.UNCHECKED,
            basis=basis,
            note=entry.note or "",
            start=entry.start,
            end=entry.end,
            layer=placed.pack.layer,
        )


def _cite(law: Law | None, citation: Citation) -> str:
    if law is None:
        return ""
    return f"《{law.title}》{f'（{law.version}）' if law.version else ''}{citation.article}"


def _basis(citations: Iterable[Citation], laws: Mapping[str, Law]) -> str:
    """Return citations joined, each law named once: 《…》第十条、第十一条；《…》第三条."""
    texts: list[str] = []
    previous = ""
    for citation in citations:
        if citation.law == previous and citation.article:
            texts[-1] += f"、{citation.article}"
        else:
            texts.append(_cite(laws.get(citation.law), citation))
        previous = citation.law
    return "；".join(texts)


def _covers(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)


def _calendar(years: Iterable[HolidayYearEntry]) -> Calendar:
    """Return the calendar; a year written again replaces the earlier one whole."""
    latest = {entry.year: entry for entry in years}
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for _, entry in sorted(latest.items()):
        for holiday in entry.holidays:
            off.update((day, holiday.name) for span in holiday.off for day in _days(span))
            worked.update((day, holiday.name) for span in holiday.worked for day in _days(span))
    return Calendar(MappingProxyType(off), MappingProxyType(worked), frozenset(latest))


def _days(span: tuple[date, date]) -> Iterator[date]:
    day, last = span
    while day <= last:
        yield day
        day += DAY
