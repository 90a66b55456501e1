"""The rule packs as pages (规则): what each says of laws, periods, publication, numbers and steps, and how far it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.core.derived import Board, Overview
from generator.core.pack import Binding, Check, ClockRule, Direction, Law, Layer, LimitMeasure, PackInfo, Rule, RuleSet
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.rule import ExtensionRule
from generator.core.values import print_day
from generator.core.view import View
from generator.overviews.rules.told import told_sections

ADDRESS = "rules/"
_CHECKS = {Check.READ: "ok", Check.QUOTED: "run", Check.UNCHECKED: ""}
_BINDINGS = {Binding.BINDING: "适用", Binding.REFERENCE: "参照", Binding.OWN: "本级"}
_TOPICS = {
    "suggestion": "代表建议",
    "opinion": "审议意见",
    "resolution": "决议",
    "meeting": "常委会会议",
    "congress": "人民代表大会会议",
    "appointment": "任免",
    "oath": "宪法宣誓",
    "budget": "预算、决算",
    "audit": "审计",
    "inspection": "执法检查",
    "deputy": "代表",
    "deputy_inspection": "代表视察、调研",
    "filing": "备案审查",
    "by_election": "补选",
}


@dataclass(frozen=True, slots=True)
class Pack:
    """All files of one place as one pack; ``slug`` is the last part of its address."""

    slug: str
    title: str
    layer: Layer
    files: tuple[PackInfo, ...]

    @property
    def address(self) -> str:
        """Return its page's address."""
        return f"{ADDRESS}{self.slug}/"

    @property
    def names(self) -> frozenset[str]:
        """Return the names of its files' packs, which rules carry."""
        return frozenset(info.name for info in self.files)

    @property
    def verified_on(self) -> date | None:
        """Return the earliest day one of its files was compared with the texts."""
        return min((info.verified_on for info in self.files if info.verified_on), default=None)


def packs_of(view: View) -> tuple[Pack, ...]:
    """Return the packs this site follows, national first, its own last."""
    groups: dict[tuple[Layer, str], list[PackInfo]] = {}
    for info in view.context.rules.packs:
        groups.setdefault((info.layer, info.place), []).append(info)
    found = []
    for (layer, place), files in groups.items():
        slug = "local" if layer is Layer.LOCAL else files[0].file.partition("-")[0].removesuffix(".yaml")
        title = {Layer.NATIONAL: "全国", Layer.LOCAL: f"{view.site.place}本级"}.get(layer, place)
        found.append(Pack(slug, title, layer, tuple(files)))
    return tuple(found)


def check_chip(check: Check) -> Chip:
    """Return how far something was compared with a text; what is unchecked never looks checked."""
    return Chip(_CHECKS[check], check.label)


def _is_chosen(rule: Rule, found: Rule | None) -> bool:
    return found is not None and replace(found, binding=rule.binding) == rule


def _days(rule: Rule | Law) -> str:
    first = print_day(rule.start) if rule.start else ""
    last = print_day(rule.end) if rule.end else ""
    return f"{first}至{last}" if last else f"{first}起" if first else "没有写明"


def _laws_table(laws: Iterable[Law], today: date) -> Table:
    rows = []
    for law in laws:
        printed = f"《{law.title}》{f'（{law.version}）' if law.version else ''}"
        name: Cell = (printed, Small(law.note)) if law.note else printed
        state = "" if law.is_in_force(today) else "已不适用" if law.end and law.end < today else "尚未施行"
        cells: tuple[Cell, ...] = (
            name,
            (_days(law), Small(state)) if state else _days(law),
            _BINDINGS[law.binding],
            check_chip(law.check),
            check_chip(law.date_check),
        )
        rows.append(Row(cells, law.key.lower()))
    headings = (
        Heading("法律、法规", "", row=True),
        Heading("施行", "nw"),
        Heading("适用", "nw"),
        Heading("条文", "nw"),
        Heading("日期", "nw"),
    )
    return Table("法律、法规的版本", headings, (Group(tuple(rows)),))


def extension_words(extension: ExtensionRule | None) -> str:
    """Return what a rule says of more time; nothing where it says nothing."""
    if extension is None:
        return ""
    consent = f"经{extension.consent}同意" if extension.consent else ""
    limit = (
        f"，{'最多再加' if extension.measure is LimitMeasure.ADDED else '最长'}{extension.limit}"
        if extension.limit
        else ""
    )
    return f"可以延期{f'（{consent}）' if consent else ''}{limit}"


def _clock_cell(rule: ClockRule) -> Cell:
    before = rule.direction is Direction.BEFORE
    period = f"{rule.period}{'前' if before else '以内'}" if rule.period else "没有写天数"
    told = f"{'距' if before else '自'}{rule.start_event}" if rule.start_event else "起算没有写明"
    if rule.start_event and rule.start_check is Check.UNCHECKED and rule.check is not Check.UNCHECKED:
        told += "（起算未核）"
    words = [told if rule.period else "", extension_words(rule.extension)]
    small = "；".join(part for part in words if part)
    return (period, Small(small)) if small else period


def _standing(rules: RuleSet, rule: Rule, found: Rule | None, today: date) -> Cell:
    """Return whether the site follows a rule today, or what stands before it."""
    if not rule.is_in_force(today):
        return "已不适用" if rule.end and rule.end < today else "尚未施行"
    if _is_chosen(rule, found):
        return Chip("ok", "现用") if rules.binding(rule, today) is Binding.BINDING else Chip("run", "现用，参照")
    return f"现用{found.basis or '别的规则'}" if found is not None else ""


def _rule_row(view: View, rule: Any, told: Cell, found: Rule | None) -> Row:
    rules, today = view.context.rules, view.today
    name = rule.name + (f"（{'、'.join(rule.conditions)}）" if rule.conditions else "")
    cells: tuple[Cell, ...] = (
        (name, Small(rule.note)) if rule.note else name,
        told,
        (rule.basis or "没有条文", Small(_days(rule))),
        _BINDINGS[rules.binding(rule, today)],
        check_chip(rule.check),
        _standing(rules, rule, found, today),
    )
    return Row(cells)


def headings(what: str) -> tuple[Heading, ...]:
    """Return the headings that all tables of rules share."""
    return (
        Heading("事项", "", row=True),
        Heading(what),
        Heading("依据"),
        Heading("适用", "nw"),
        Heading("核对", "nw"),
        Heading("本站"),
    )


def _clocks_table(view: View, names: frozenset[str]) -> Table | None:
    rules, groups = view.context.rules, dict[str, list[Row]]()
    for key, found in rules.clocks.items():
        topic = _TOPICS.get(key.partition(".")[0], "其他")
        for rule in found:
            if rule.pack in names:
                chosen = rules.clock(key, view.today, rule.conditions[0] if rule.conditions else None)
                groups.setdefault(topic, []).append(_rule_row(view, rule, _clock_cell(rule), chosen))
    order = [topic for topic in (*_TOPICS.values(), "其他") if topic in groups]
    if not order:
        return None
    return Table("时限", headings("期间和起算"), tuple(Group(tuple(groups[topic]), topic) for topic in order))


def _other_tables(view: View, names: frozenset[str]) -> Iterator[tuple[str, Table]]:
    for slug, title, what, rules in told_sections(view.context.rules, view.today):
        rows = tuple(_rule_row(view, item.rule, item.words, item.chosen) for item in rules if item.rule.pack in names)
        if rows:
            yield slug, Table(title, headings(what), (Group(rows),))


def _changes_table(view: View, pack: Pack) -> Table | None:
    keys = {law.key for law in view.context.rules.laws.values() if law.pack in pack.names}
    verbs = view.context.verbs
    rows = []
    for key in sorted(verbs.vocabulary.situations):
        effect = verbs.reorganisation(key, view.today)
        if effect is None or not keys & {citation.law for citation in effect.citations}:
            continue
        basis = "；".join(f"《{item.title}》{item.article}" for item in effect.citations)
        acts = "、".join(act.label for act in effect.acts) or "不作任免"
        bound = "适用" if effect.is_binding else "本级"
        rows.append(Row((effect.situation.label, (effect.outcome, Small(acts)), basis, bound)))
    if not rows:
        return None
    columns = (Heading("情形", "", row=True), Heading("后果"), Heading("依据"), Heading("适用", "nw"))
    return Table("机构、人员变动的后果", columns, (Group(tuple(rows)),))


def boards(view: View) -> Iterator[Board]:
    """Yield the list of packs, and a page for each the site follows."""
    packs = packs_of(view)
    table = _packs_table(view, packs)
    csv = f"{ADDRESS}packs.csv"
    followed = "、".join(pack.title for pack in packs)
    meta = Meta(
        layout="board",
        title="规则",
        summary=f"本站的期限、用语和公开要求所依据的规则，采用：{followed}。",
        data=(Link("本表 CSV", csv),),
    )
    values = {"table": table, "others": view.context.rules.other_places, "settings": _settings_table(view)}
    yield Board(ADDRESS, "rules.md.j2", meta, values, ((csv, table),))
    for pack in packs:
        yield _pack_board(view, pack)


def _packs_table(view: View, packs: Iterable[Pack]) -> Table:
    rules, rows = view.context.rules, []
    for pack in packs:
        own = [rule for rule in all_rules(rules) if rule.pack in pack.names]
        counts = [str(sum(rule.check is check for rule in own)) for check in Check]
        laws = sum(law.pack in pack.names for law in rules.laws.values())
        day = print_day(pack.verified_on) if pack.verified_on else "没有写明"
        rows.append(Row((Link(pack.title, pack.address), pack.layer.label, day, str(laws), str(len(own)), *counts)))
    titles = ("规则包", "层级", "核对日期", "法律、法规", "规则", *(check.label for check in Check))
    columns = (
        Heading(titles[0], "", row=True),
        *(Heading(title, "nw") for title in titles[1:3]),
        *(Heading(title, "rt") for title in titles[3:]),
    )
    return Table("本站采用的规则包", columns, (Group(tuple(rows)),))


def _settings_table(view: View) -> Table:
    """Return the methods of counting and the switches that hold today."""
    rules, rows = view.context.rules, []
    for name in rules.settings:
        setting = rules.setting(name, view.today)
        if setting is not None:
            basis = setting.basis or "没有条文"
            told: Cell = (name, Small(setting.note)) if setting.note else name
            rows.append(Row((told, setting.value, basis, check_chip(setting.check))))
    columns = (Heading("设定", "", row=True), Heading("值", "nw"), Heading("依据"), Heading("核对", "nw"))
    return Table("计算的方法和开关", columns, (Group(tuple(rows)),))


def all_rules(rules: RuleSet) -> Iterator[Rule]:
    """Yield every rule of every section once."""
    sections: tuple[Mapping[str, tuple[Rule, ...]], ...] = (
        rules.clocks,
        rules.publications,
        rules.thresholds,
        rules.classifications,
        rules.listed,
        rules.oaths,
        rules.procedures,
        rules.ballot_rules,
        rules.flows,
    )
    for section in sections:
        for found in section.values():
            yield from found


def _pack_board(view: View, pack: Pack) -> Board:
    rules = view.context.rules
    laws = [law for law in rules.laws.values() if law.pack in pack.names]
    sections: list[tuple[str, Table | None]] = [
        ("laws", _laws_table(laws, view.today) if laws else None),
        ("clocks", _clocks_table(view, pack.names)),
        *_other_tables(view, pack.names),
        ("changes", _changes_table(view, pack)),
    ]
    shown = [(slug, table) for slug, table in sections if table is not None]
    files = tuple((f"{pack.address}{slug}.csv", table) for slug, table in shown)
    compared = f"{print_day(pack.verified_on)}与文本核对" if pack.verified_on else "没有写明与文本核对的日期"
    meta = Meta(
        layout="board",
        title=f"规则：{pack.title}",
        summary=f"{pack.layer.label}规则，{compared}。",
        crumbs=(Link("规则", ADDRESS),),
        up=Link("规则", ADDRESS),
        data=tuple(Link(f"{table.caption} CSV", path) for path, table in files),
    )
    notes = tuple(dict.fromkeys(info.note for info in pack.files if info.note))
    sections_shown = [(slug, table.caption, _counted(table)) for slug, table in shown]
    values = {"sections": sections_shown, "notes": notes, "is_local": pack.layer is Layer.LOCAL}
    return Board(pack.address, "rules_pack.md.j2", meta, values, files)


def _counted(table: Table) -> Table:
    """Return a table whose caption says how many rows it has, since its title stands above it."""
    return replace(table, caption=f"共{len(table.rows)}条")


OVERVIEW = Overview("规则", ADDRESS, "制度", boards)
