"""Pages beside the list: major matters by class, and the seats of each term through all notices."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Board
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.resolution.facts import balance_words
from generator.records.resolution.ledger import Balance
from generator.records.resolution.ledger_pages import UNKNOWN, ground_words
from generator.records.resolution.model import MAJOR_MATTER, DeputyChanges, Outcome, Resolution
from generator.records.resolution.seats import closing_of, notices_by_term, plain, settlement_of

MATTERS = "resolutions/matters/"
DEPUTIES = "resolutions/deputies/"
_HOME = Link("决议决定", "resolutions/")


def boards(view: View) -> Iterator[Board]:
    """Yield the major matters, and for each term the running number of its deputies."""
    yield from _matters(view)
    chains = _chains(view)
    if chains:
        yield _terms(chains, view)
    for term, records in chains.items():
        yield _seats(term, records, view)


def _chains(view: View) -> dict[str, tuple[Resolution, ...]]:
    """Return each term's notices by the page's day, where there are any."""
    chains = {
        term: tuple(record for record in records if record.date is None or record.date <= view.today)
        for term, records in notices_by_term(view.index).items()
    }
    return {term: records for term, records in chains.items() if records}


def matters_of(view: View) -> list[Resolution]:
    """Return the public records on major matters, newest first."""
    found = [
        record for record in view.records_of("resolution")
        if isinstance(record, Resolution) and record.matter and record.date and record.date <= view.today
    ]  # fmt: skip
    return sorted(found, key=lambda record: (record.date, record.id), reverse=True)


def class_of(record: Resolution, view: View) -> str:
    """Return the class of a record's matter, by its name in the packs."""
    word = record.matter.matter_class if record.matter else ""
    return view.context.rules.listed_name(MAJOR_MATTER, word)


def _matters(view: View) -> Iterator[Board]:
    found = matters_of(view)
    if not found:
        return
    by_class: dict[str, list[Resolution]] = {}
    for record in found:
        by_class.setdefault(class_of(record, view), []).append(record)
    names = view.context.rules.listed_words(MAJOR_MATTER)
    groups = [
        Group(
            tuple(_matter_row(record, view) for record in by_class[name]),
            f"{name}（{len(by_class[name])}件）",
            _counts(by_class[name]),
        )
        for name in sorted(by_class, key=lambda name: (names.index(name) if name in names else len(names), name))
    ]
    headings = (
        Heading("日期", "nw"),
        Heading("事项", "", row=True),
        Heading("结果", "nw"),
        Heading("列入方式", "nw"),
        Heading("提请人"),
        Heading("类别依据"),
    )
    table = Table(f"重大事项{len(found)}件，按类别", headings, tuple(groups))
    meta = Meta(
        layout="list",
        title="讨论决定重大事项",
        summary=f"截至{print_day(view.today)}共{len(found)}件：{_counts(found)}。类别见常委会的规定。",
        crumbs=(_HOME,),
        data=(Link("本表 CSV", f"{MATTERS}matters.csv"),),
    )
    yield Board(
        MATTERS, "table.md.j2", meta, {"table": table}, ((f"{MATTERS}matters.csv", _matters_file(found, view)),)
    )


def _counts(records: list[Resolution]) -> str:
    """Return how many ended in which way, in words that add up."""
    counts = {outcome: sum(record.outcome is outcome for record in records) for outcome in Outcome}
    return "、".join(f"{outcome.label}{count}件" for outcome, count in counts.items() if count)


def _matter_row(record: Resolution, view: View) -> Row:
    matter = record.matter
    assert matter is not None
    entry = view.entries[record.id]
    organ = view.entry(record.proposer_organization)
    proposer: Cell = Link(record.proposer or organ.title, organ.address) if organ else record.proposer or UNKNOWN
    day = print_day(record.date) if record.date else ""
    found = view.context.rules.find_listed(MAJOR_MATTER, matter.matter_class, record.date or view.today)
    need = ("须作出决定" if found.decision_required else "可以讨论不作决定") if found else ""
    basis: Cell = (need, Small(found.basis)) if found and found.basis else need
    outcome = record.outcome.label if record.outcome else ""
    return Row((day, entry.link, outcome, matter.trigger.label if matter.trigger else UNKNOWN, proposer, basis))


def _matters_file(found: list[Resolution], view: View) -> Table:
    titles = ("日期", "类别", "事项", "种类", "文号", "结果", "列入方式", "提请人", "地址")
    rows = []
    for record in found:
        matter = record.matter
        assert matter is not None
        trigger = matter.trigger.label if matter.trigger else ""
        outcome = record.outcome.label if record.outcome else ""
        day = record.date.isoformat() if record.date else ""
        cells = (day, class_of(record, view), record.title, record.kind.label, record.number or "", outcome, trigger)
        rows.append(Row((*cells, record.proposer or "", view.entries[record.id].address)))
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _address(term: str) -> str:
    return f"{DEPUTIES}{term.partition('/')[2]}/"


def _terms(chains: dict[str, tuple[Resolution, ...]], view: View) -> Board:
    rows = []
    for term, records in chains.items():
        entry = view.entry(term)
        last = records[-1].deputy_changes
        closing = closing_of(last) if last else Balance()
        numbers = (closing.quota, closing.present, closing.vacant, closing.reserve)
        title = entry.title if entry else term
        notice = view.entries[records[-1].id].link
        shown = (UNKNOWN if number is None else str(number) for number in numbers)
        rows.append(Row((Link(title, _address(term)), f"{len(records)}件", *shown, notice)))
    headings = (
        Heading("届", "", row=True),
        Heading("公告", "rt"),
        Heading("名额", "rt"),
        Heading("现有", "rt"),
        Heading("缺额", "rt"),
        Heading("机动", "rt"),
        Heading("最近一件"),
    )
    table = Table(f"截至{print_day(view.today)}", headings, (Group(tuple(rows)),))
    meta = Meta(
        layout="list",
        title="代表名额和变动",
        summary="历次公告的代表变动：上一件的期末就是下一件的期初。",
        crumbs=(_HOME,),
        data=(Link("本表 CSV", f"{DEPUTIES}terms.csv"),),
    )
    return Board(DEPUTIES, "table.md.j2", meta, {"table": table}, ((f"{DEPUTIES}terms.csv", table),))


def _seats(term: str, records: tuple[Resolution, ...], view: View) -> Board:
    entry, address = view.entry(term), _address(term)
    title = entry.title if entry else term
    groups, lines = [], []
    for record in records:
        if record.deputy_changes:
            group, own = _notice(record, record.deputy_changes, view)
            groups.append(group)
            lines += own
    last = records[-1].deputy_changes
    closing = closing_of(last) if last else Balance()
    present = f"，现有{closing.present}人" if closing.present is not None else ""
    headings = (
        Heading("日期", "nw"),
        Heading("姓名", "nw", row=True),
        Heading("变动"),
        Heading("选举单位"),
        Heading("增减", "rt"),
        Heading("现有", "rt"),
    )
    table = Table(f"{len(records)}件公告，按日期先后{present}", headings, tuple(groups))
    titles = (
        "公告",
        "文号",
        "公告日期",
        "变动",
        "姓名",
        "原因",
        "类别和依据",
        "选举单位",
        "机关",
        "日期",
        "增减",
        "现有",
        "地址",
    )
    full = Table("", tuple(Heading(item) for item in titles), (Group(tuple(lines)),))
    meta = Meta(
        layout="list",
        title=f"{title}代表变动",
        summary=f"{len(records)}件公告{present}。每一步的数都打开所在的公告。",
        crumbs=(_HOME, Link("代表名额和变动", DEPUTIES)),
        data=(Link("逐人 CSV", f"{address}changes.csv"),),
    )
    return Board(address, "table.md.j2", meta, {"table": table}, ((f"{address}changes.csv", full),))


def _notice(record: Resolution, ledger: DeputyChanges, view: View) -> tuple[Group, list[Row]]:
    """Return a notice's rows from its opening to its closing number, and the same for download."""
    entry, settled = view.entries[record.id], settlement_of(ledger)
    here, first = entry.address, (plain(ledger.opening) or Balance()).filled.present
    head = (record.title, record.number or "", record.date.isoformat() if record.date else "")
    numbers = [str(number) for number in settled.running] or [UNKNOWN] * (settled.ended + settled.elected)
    opened = print_day(ledger.opening.as_of) if ledger.opening.as_of else ""
    rows = [Row((opened, "", "期初", "", "", Link(str(first), f"{here}#seats") if first is not None else UNKNOWN))]
    lines = [Row((*head, "期初", *("",) * 7, str(first) if first is not None else "", here))]
    for place, item in enumerate(ledger.ended):
        anchor, number = f"{here}#d{place + 1}", numbers[place]
        words = ground_words(record, item, view)
        name = view.name(item.name, item.person)
        cause: Cell = (
            (f"终止：{item.words or item.cause}", Small(words)) if words else f"终止：{item.words or item.cause}"
        )
        day = print_day(item.day) if item.day else UNKNOWN
        rows.append(Row((day, name, cause, item.unit or UNKNOWN, "－1", Link(number, anchor))))
        when = item.day.isoformat() if item.day else ""
        cells = (item.name, item.cause, words, item.unit or "", item.organ or "", when, "-1", number)
        lines.append(Row((*head, "终止", *cells, anchor)))
    for place, one in enumerate(ledger.elected):
        anchor, number = f"{here}#n{place + 1}", numbers[settled.ended + place]
        name = view.name(one.name, one.person)
        day = print_day(one.day) if one.day else UNKNOWN
        how: Cell = (one.kind.label, Small(one.organ)) if one.organ else one.kind.label
        rows.append(Row((day, name, how, one.unit, "＋1", Link(number, anchor))))
        when = one.day.isoformat() if one.day else ""
        cells = (one.name, "", "", one.unit, one.organ or "", when, "1", number)
        lines.append(Row((*head, one.kind.label, *cells, anchor)))
    group = Group(
        tuple(rows), f"{entry.title}（{print_day(record.date) if record.date else UNKNOWN}）", balance_words(settled)
    )
    return group, lines


def lead(view: View) -> tuple[Cell, ...]:
    """Return links to the boards there are."""
    links: list[Cell] = []
    if matters_of(view):
        links.append(Link("讨论决定重大事项：按类别", MATTERS))
    if _chains(view):
        links.append(Link("代表名额和变动：按届", DEPUTIES))
    return tuple(links)
