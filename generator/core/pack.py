"""Rule packs: law as data. Reads packs, merges them into one ``RuleSet`` and reports what does not fit.

A pack is a tree of Chinese keys and text scalars; several packs merge: national, then the chosen places', then their
cities', then the committee's own files in ``data/rules/``. Nothing here knows a period, a threshold or an article.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.core import field_codes
from generator.core.calendar import DAY, Calendar
from generator.core.diagnostics import Diagnostic, Path, Place
from generator.core.pack_entries import (
    CODES,
    DUE004,
    DUE005,
    DUE006,
    HEADER_KEYS,
    SECTIONS,
    BallotRuleEntry,
    ClassificationEntry,
    ClockEntry,
    FlowEntry,
    GroundedEntry,
    HeaderEntry,
    HolidayYearEntry,
    InspectionEntry,
    LawEntry,
    ListedEntry,
    OathEntry,
    ProcedureEntry,
    PublicationEntry,
    SettingEntry,
    TermEntry,
    ThresholdEntry,
)
from generator.core.pack_explain import explain_entry
from generator.core.pack_rules import Placed, RuleMaker
from generator.core.pack_words import (
    SETTINGS,
    BackwardCount,
    BackwardRest,
    Binding,
    Bound,
    Check,
    Direction,
    Layer,
    LimitMeasure,
    Rhythm,
    Strength,
    Unit,
)
from generator.core.record import Part
from generator.core.rule import (
    MAX_VALUE,
    Citation,
    Classification,
    ClockRule,
    ExtensionRule,
    Law,
    OathRule,
    PackInfo,
    Period,
    Procedure,
    PublicationDuty,
    ResultClass,
    Rule,
    Setting,
    Threshold,
)
from generator.core.rule_set import RuleSet, print_basis

__all__ = [
    "CODES",
    "HEADER_KEYS",
    "MAX_VALUE",
    "SECTIONS",
    "BackwardCount",
    "BackwardRest",
    "Binding",
    "Bound",
    "Check",
    "Citation",
    "Classification",
    "ClockRule",
    "Direction",
    "ExtensionRule",
    "Law",
    "Layer",
    "LimitMeasure",
    "OathRule",
    "PackInfo",
    "Period",
    "Procedure",
    "PublicationDuty",
    "ResultClass",
    "Rhythm",
    "Rule",
    "RuleSet",
    "Setting",
    "Strength",
    "Threshold",
    "Unit",
    "build_ruleset",
    "with_parents",
]

_LOCAL_LAYERS = (Layer.PLACE, Layer.CITY)


def with_parents(trees: Iterable[tuple[str, object]], places: Iterable[str]) -> frozenset[str]:
    """Return places with those above them: who follows 青岛 follows 山东 as well."""
    parents = {
        str(tree["地区"]): str(tree["上级地区"])
        for _, tree in trees
        if isinstance(tree, dict) and tree.get("地区") and tree.get("上级地区")
    }
    found: set[str] = set()
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend([parents[place]] if place in parents else [])
    return frozenset(found)


def build_ruleset(
    trees: Sequence[tuple[str, object]], *, places: Sequence[str] = (), local: Sequence[str] = ()
) -> tuple[RuleSet, list[Diagnostic]]:
    """Merge packs into a rule set and report what does not fit.

    Args:
        trees: file name and parsed tree of each pack, scalars as text. Order matters only within a layer: the later
            file prevails. Sections of other modules are left alone.
        places: the places whose packs are used, such as 浙江, with those above them; packs of other places are passed
            over.
        local: names of files that are the committee's own whatever they say, so that they need no header.
    """
    builder = _Builder(with_parents(trees, places), frozenset(local))
    for file, tree in trees:
        builder.read(file, tree)
    return builder.finish(), builder.problems


_Made = TypeVar("_Made")
_Entry = TypeVar("_Entry", bound=Part)
_Grounded = TypeVar("_Grounded", bound=GroundedEntry)
_Rule = TypeVar("_Rule", bound=Rule)


class _Builder:
    """Reads packs one by one, then resolves laws and orders rules by layer."""

    def __init__(self, places: frozenset[str], local: frozenset[str]) -> None:
        self.places = places
        self.local = local
        self.problems: list[Diagnostic] = []
        self._packs: list[PackInfo] = []
        self._others: set[str] = set()
        self._entries: list[Placed] = []

    def read(self, file: str, tree: object) -> None:
        """Take in one pack, unless it belongs to another place."""
        if not isinstance(tree, dict):
            self.problems.append(field_codes.FLD003.at(Place(file), "规则文件要写成一组“项: 值”"))
            return
        if not any(key in tree for key in (*SECTIONS, *HEADER_KEYS)):
            return
        header = self._header(file, tree)
        if header is None:
            return
        if header.layer in _LOCAL_LAYERS and header.place not in self.places:
            self._others.add(header.place or "")
            return
        pack = PackInfo(
            file,
            header.name,
            header.layer,
            header.place or "",
            header.verified_on,
            header.note or "",
        )
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
                    self._entries.append(Placed(pack, Place(file, (section, number)), entry))

    def finish(self) -> RuleSet:
        """Return everything merged, national first, the committee's own last."""
        order = tuple(Layer)
        self._entries.sort(key=lambda item: order.index(item.pack.layer))
        laws = self._laws()
        maker = RuleMaker(laws, self.problems)
        settings: dict[str, list[Setting]] = {}
        clocks = self._rules(ClockEntry, maker.clock)
        for placed, setting in self._of(SettingEntry):
            if self._is_usable(placed, setting):
                settings.setdefault(setting.name, []).append(_setting(placed, setting, maker))
        return RuleSet(
            laws=MappingProxyType(laws),
            clocks=MappingProxyType(dict(sorted(clocks.items()))),
            settings=MappingProxyType({name: tuple(values) for name, values in sorted(settings.items())}),
            calendar=_calendar(entry for _, entry in self._of(HolidayYearEntry)),
            packs=tuple(sorted(self._packs, key=lambda pack: order.index(pack.layer))),
            other_places=tuple(sorted(self._others)),
            publications=self._rules(PublicationEntry, maker.publication),
            thresholds=self._rules(ThresholdEntry, maker.threshold),
            classifications=self._rules(ClassificationEntry, maker.classification),
            listed=self._rules(ListedEntry, maker.listed),
            oaths=self._rules(OathEntry, maker.oath),
            procedures=self._rules(ProcedureEntry, maker.procedure),
            inspections=self._rules(InspectionEntry, maker.inspection),
            ballot_rules=self._named(BallotRuleEntry, maker.ballot_rule, lambda entry: entry.name),
            flows=self._named(FlowEntry, maker.flow, lambda entry: entry.key),
            terms=self._named(TermEntry, maker.term, lambda entry: entry.key),
        )

    def _rules(
        self, model: type[_Grounded], make: Callable[[Placed, _Grounded], _Rule | None]
    ) -> Mapping[str, tuple[_Rule, ...]]:
        """Return the rules of one section by key, keys as written, the national rules first."""
        found: dict[str, list[_Rule]] = {}
        for placed, entry in self._of(model):
            rule = make(placed, entry)
            if rule is not None:
                found.setdefault(entry.key, []).append(rule)
        return MappingProxyType({key: tuple(rules) for key, rules in found.items()})

    def _named(
        self, model: type[_Entry], make: Callable[[Placed, _Entry], _Made], name: Callable[[_Entry], str]
    ) -> Mapping[str, tuple[_Made, ...]]:
        """Return what one section makes, by name, the national first."""
        found: dict[str, list[_Made]] = {}
        for placed, entry in self._of(model):
            found.setdefault(name(entry), []).append(make(placed, entry))
        return MappingProxyType({key: tuple(items) for key, items in found.items()})

    def _of(self, model: type[_Entry]) -> Iterator[tuple[Placed, _Entry]]:
        for placed in self._entries:
            if isinstance(placed.entry, model):
                yield placed, placed.entry

    def _header(self, file: str, tree: Mapping[str, object]) -> HeaderEntry | None:
        shown = {key: tree[key] for key in HEADER_KEYS if key in tree}
        if file in self.local:
            shown = {"规则包": "本地规则"} | shown | {"层级": Layer.LOCAL.label}
        header = self._validate(HeaderEntry, shown, file, ())
        if header is not None and header.layer in _LOCAL_LAYERS and not header.place:
            message = f"{header.layer.label}规则包没有写“地区”"
            self.problems.append(DUE004.at(Place(file), message, hint="加一行“地区: 浙江”"))
            return None
        if header is not None and header.layer is Layer.CITY and not header.parent:
            self.problems.append(DUE004.at(Place(file), "市级规则包没有写“上级地区”", hint="加一行“上级地区: 山东”"))
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
                pack=placed.pack.name,
            )
            if entry.key in laws and placed.pack.layer is not Layer.LOCAL:
                message = f"法律键“{entry.key}”已经写过：{laws[entry.key].title}"
                self.problems.append(DUE005.at(placed.place, message, hint="换一个键，或者删去一处"))
            laws[entry.key] = law
        return laws

    def _is_usable(self, placed: Placed, entry: SettingEntry) -> bool:
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


def _setting(placed: Placed, entry: SettingEntry, maker: RuleMaker) -> Setting:
    return Setting(
        name=entry.name,
        value=entry.value,
        check=entry.check or Check.UNCHECKED,
        basis=print_basis(maker.cited(entry.citations, placed, "依据"), maker.laws),
        note=entry.note or "",
        start=entry.start,
        end=entry.end,
        layer=placed.pack.layer,
    )


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
