"""Pages beside the list: the register by delegation with its make-up, the honoured by year, the yearly figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.core.derived import Answer, Board, Fact
from generator.core.mandates import span_of
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Small, Table
from generator.core.rates import FEW_IN_ALL, percent
from generator.core.span import overlap
from generator.core.values import print_day
from generator.core.view import View
from generator.records.deputy.figures import Figures, suggested, told, yearly
from generator.records.deputy.mandate import congress_name, honours
from generator.records.deputy.model import Commendation, Deputy, How, Level
from generator.records.deputy.pages import (
    FIGURES,
    UNITS,
    activities_cell,
    address,
    chips_of,
    election_words,
    ending_of,
    is_sitting,
    name_cell,
    sittings_words,
    termination_basis,
)

REGISTER = "deputies/register/"
OUTSTANDING = "deputies/outstanding/"
PERFORMANCE = "deputies/performance/"
_UP = Link("人大代表", "deputies/")


def deputies(view: View) -> list[Deputy]:
    """Return all public deputies, in the order of the printed lists."""
    found = [item for item in view.records_of("deputy") if isinstance(item, Deputy)]
    return sorted(found, key=lambda item: (list(Level).index(item.level), str(item.term or ""), item.id))


def boards(view: View) -> Iterator[Board]:
    """Yield the register, the honoured and the yearly figures."""
    found = deputies(view)
    if found:
        yield _register(found, view)
        yield from _outstanding(found, view)
        yield from _performance(found, view)


def _unit(item: Deputy) -> str:
    return item.delegation or item.constituency or "未记录代表团"


def grouped(found: Sequence[Deputy], view: View) -> list[tuple[str, list[Deputy]]]:
    """Return deputies by congress and delegation, in the order in which these first come."""
    groups: dict[str, list[Deputy]] = {}
    for item in found:
        groups.setdefault(f"{congress_name(item, view.index)}　{_unit(item)}", []).append(item)
    return list(groups.items())


def _register(found: Sequence[Deputy], view: View) -> Board:
    sitting = [item for item in found if is_sitting(item, view)]
    gone = [item for item in found if ending_of(item, view)]
    day = print_day(view.today)
    headings = (
        Heading("姓名", "nw", row=True), Heading("选区、选举单位"), Heading("单位职务"), Heading("小组"), Heading("当选", "nw"), Heading("状态", "nw"),
    )  # fmt: skip
    groups = tuple(
        Group(tuple(_register_row(item, view) for item in own), title, f"{len(own)}名")
        for title, own in grouped(sitting, view)
    )
    words = "、".join(
        f"{level.word}{number}名" for level in Level if (number := sum(item.level is level for item in sitting))
    )
    meta = Meta(
        layout="board", title="人大代表名册", crumbs=(_UP,), up=_UP, data=(Link("本表 CSV", f"{REGISTER}deputies.csv"),),
        summary=f"截至{day}，本站收录在任{words or '代表0名'}" + (f"；届满以前终止的{len(gone)}名，列在后面。" if gone else "。"),
    )  # fmt: skip
    values = {
        "table": Table(f"截至{day}在任，按代表团", headings, groups),
        "composition": _compositions(sitting, view),
        "gone": _gone_table(gone, view) if gone else None,
        "seats": _seats(sitting, view),
        "few": FEW_IN_ALL,
    }
    return Board(REGISTER, "register.md.j2", meta, values, ((f"{REGISTER}deputies.csv", _file(found, view)),))


def _register_row(item: Deputy, view: View) -> Row:
    groups = "、".join(group.name for group in item.groups if group.end_date is None or group.end_date > view.today)
    state: Cell = chips_of(item, view)
    cells = (name_cell(item, view), item.constituency or "", item.occupation or "", groups, election_words(item), state)
    return Row(cells)


def _seats(sitting: Sequence[Deputy], view: View) -> list[str]:
    """Return, for each term, how many seats the law gives it and how many of those who sit are recorded here."""
    lines = []
    for ref in dict.fromkeys(item.term for item in sitting if item.term and item.level is not Level.HIGHER):
        term = view.record(ref)
        known = [item for item in getattr(term, "seats", ()) if item.start_date <= view.today]
        if known and term is not None:
            seats = max(known, key=lambda item: item.start_date).total
            own = sum(item.term == ref for item in sitting)
            lines.append(f"{view.entries[term.id].title}依法确定的名额{seats}名，本站收录在任{own}名。")
    return lines


def _compositions(sitting: Sequence[Deputy], view: View) -> list[Table]:
    tables = []
    for level in (Level.COUNTY, Level.TOWNSHIP):
        own = [item for item in sitting if item.level is level]
        if own:
            tables.append(_composition(own, level, view))
    return tables


def _composition(own: Sequence[Deputy], level: Level, view: View) -> Table:
    people = {item.id: view.record(item.person) for item in own}
    tests: list[tuple[str, Callable[[Deputy], bool]]] = [
        ("女性（名单标注）", lambda item: getattr(people[item.id], "gender", None) is not None),
        ("少数民族（名单标注）", lambda item: bool(getattr(people[item.id], "ethnicity", None))),
        ("初次当选", lambda item: item.first_term is True),
        ("补选、递补产生", lambda item: item.election is not None and item.election.how is not How.GENERAL),
    ]
    rows = [_share(title, sum(test(item) for item in own), len(own)) for title, test in tests]
    categories = list(dict.fromkeys(item.category for item in own if item.category))
    rows += [_share(name, sum(item.category == name for item in own), len(own)) for name in categories]
    unknown = sum(item.category is None for item in own)
    rows += [_share("结构未记录", unknown, len(own))] if categories and unknown else []
    small = f"；不足{FEW_IN_ALL}名，比例仅供参考" if len(own) < FEW_IN_ALL else ""
    headings = (Heading("结构", "", row=True), Heading("名", "rt"), Heading("占收录的在任代表", "rt"))
    return Table(f"在任{level.word}的结构，基数{len(own)}名{small}", headings, (Group(tuple(rows)),))


def _share(title: str, number: int, base: int) -> Row:
    return Row((title, str(number), f"{percent(number, base)}%"))


def _gone_table(gone: Sequence[Deputy], view: View) -> Table:
    rows = []
    ordered = sorted(gone, key=lambda item: (item.ending.day, item.id) if item.ending else (), reverse=True)
    for item in ordered:
        ending = item.ending
        assert ending is not None
        basis = termination_basis(ending, view)
        ground: Cell = (ending.ground.label, Small(basis)) if basis else ending.ground.label
        told = print_day(ending.announced) if ending.announced else "未记录"
        rows.append(Row((name_cell(item, view), congress_name(item, view.index), ground, print_day(ending.day), told)))
    headings = (
        Heading("姓名", "nw", row=True), Heading("人大"), Heading("情形"), Heading("终止", "nw"), Heading("公告", "nw"),
    )  # fmt: skip
    return Table(f"届满以前终止的{len(rows)}名，最近的在前", headings, (Group(tuple(rows)),))


def _file(found: Sequence[Deputy], view: View) -> Table:
    titles = (
        "姓名", "标注", "级别", "人大", "代表团", "选区", "结构", "单位职务", "初任", "当选方式", "选举日", "自", "至", "状态", "地址",
    )  # fmt: skip
    rows = []
    for item in found:
        start, end = span_of(item, view.index)
        days = [day.isoformat() if day else "" for day in (item.election.day if item.election else None, start)]
        days.append(end.isoformat() if end and end <= view.today else "")
        how = item.election.how.label if item.election else ""
        first = "" if item.first_term is None else "是" if item.first_term else "否"
        who = (item.name, name_cell(item, view).marker, item.level.label, congress_name(item, view.index))
        where = (item.delegation or "", item.constituency or "", item.category or "", item.occupation or "")
        rows.append(Row((*who, *where, first, how, *days, chips_of(item, view)[0].text, address(item))))
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _outstanding(found: Sequence[Deputy], view: View) -> Iterator[Board]:
    lists: dict[tuple[int, str], list[tuple[Deputy, Commendation]]] = {}
    for item in found:
        for honour in honours(item, view):
            lists.setdefault((honour.year, honour.title), []).append((item, honour))
    if not lists:
        return
    groups, lines = [], []
    for year, title in sorted(lists, key=lambda key: (-key[0], key[1])):
        own = sorted(lists[year, title], key=lambda pair: _pinyin(pair[0]))
        total = next((honour.total for _, honour in own if honour.total), None)
        note = f"名单共{total}名，本站收录{len(own)}名" if total else f"本站收录{len(own)}名，名单人数未记录"
        groups.append(Group(tuple(_honour_row(*pair, view) for pair in own), f"{year}年度{title}", note))
        lines += [
            Row(
                (
                    str(year),
                    title,
                    item.name,
                    _unit(item),
                    honour.by or "",
                    honour.number or "",
                    str(total or ""),
                    address(item),
                )
            )
            for item, honour in own
        ]
    headings = (Heading("姓名", "nw", row=True), Heading("代表团"), Heading("授予机关"), Heading("决定", "nw"))
    meta = Meta(
        layout="board", title="优秀代表", crumbs=(_UP,), up=_UP, data=(Link("本表 CSV", f"{OUTSTANDING}outstanding.csv"),),
        summary="按年度和称号列出，同一名单按姓名拼音为序，不分先后。",
    )  # fmt: skip
    titles = ("年度", "称号", "姓名", "代表团", "授予机关", "文号", "名单人数", "地址")
    file = Table("", tuple(Heading(title) for title in titles), (Group(tuple(lines)),))
    table = Table(f"截至{print_day(view.today)}", headings, tuple(groups))
    yield Board(OUTSTANDING, "table.md.j2", meta, {"table": table}, ((f"{OUTSTANDING}outstanding.csv", file),))


def _honour_row(item: Deputy, honour: Commendation, view: View) -> Row:
    decided: Cell = print_day(honour.day) if honour.day else "未记录"
    if honour.number:
        decided = (print_day(honour.day) if honour.day else "", Small(honour.number))
    return Row((name_cell(item, view), _unit(item), honour.by or "", decided))


def _pinyin(item: Deputy) -> tuple[str, str]:
    """Return what puts names in order: a person's permanent name in the address is the pinyin."""
    return str(item.person), item.id


def _performance(found: Sequence[Deputy], view: View) -> Iterator[Board]:
    own = [item for item in found if item.level is not Level.HIGHER]
    spans = {item.id: span_of(item, view.index) for item in own}
    starts = [span[0].year for span in spans.values() if span[0]]
    years = list(range(view.today.year, min(starts) - 1, -1)) if starts else []
    pages = [(year, [item for item in own if _in_year(item, year, view)]) for year in years]
    pages = [(year, items) for year, items in pages if items]
    strip = [Link(f"{year}年", f"{PERFORMANCE}{year}/") for year, _ in pages]
    latest = next((page for page in pages if page[0] == view.account_year), pages[0] if pages else None)
    if latest is None:
        return
    yield _performance_board(*latest, PERFORMANCE, strip, view)
    for year, items in pages:
        yield _performance_board(year, items, f"{PERFORMANCE}{year}/", strip, view)


def _in_year(item: Deputy, year: int, view: View) -> bool:
    return overlap(span_of(item, view.index), (date(year, 1, 1), date(year + 1, 1, 1)))


def _performance_board(year: int, items: Sequence[Deputy], where: str, strip: list[Link], view: View) -> Board:
    known = yearly(view)
    groups = tuple(
        Group(tuple(_performance_row(item, year, view) for item in sorted(own, key=_pinyin)), title, f"{len(own)}名")
        for title, own in grouped(items, view)
    )
    headings = (Heading("姓名", "nw", row=True), *FIGURES)
    made = sum(known.get((str(item.person), year), Figures()).suggestions > 0 for item in items)
    share = f"{percent(made, len(items))}%" + ("，基数小，仅供参考" if len(items) < FEW_IN_ALL else "")
    file = f"{where}performance.csv"
    meta = Meta(
        layout="list", title=f"代表履职公示（{year}年）", crumbs=(_UP, Link("履职公示", PERFORMANCE)), up=_UP,
        summary=f"{year}年在任过的代表{len(items)}名，其中提出或附议建议的{made}名（{share}）。截至{print_day(view.today)}。",
        data=(Link("本表 CSV", file),),
    )  # fmt: skip
    if where == PERFORMANCE:
        meta = replace(meta, title="代表履职公示", crumbs=(_UP,))
    table = Table(f"{UNITS}按代表团，同团按姓名拼音为序，不是排名", headings, groups)
    rows = Group(tuple(_performance_line(item, year, view) for item in sorted(items, key=_pinyin)))
    titles = (
        "年度",
        "姓名",
        "人大",
        "代表团",
        "应出席",
        "实出席",
        "请假",
        "领衔建议",
        "附议",
        "参加活动",
        "学时",
        "接待选民",
        "述职",
        "公示日期",
        "地址",
    )
    csv = Table("", tuple(Heading(title) for title in titles), (rows,))
    values = {"table": table, "years": strip, "year": year}
    return Board(where, "performance.md.j2", meta, values, ((file, csv),))


def _performance_row(item: Deputy, year: int, view: View) -> Row:
    own = yearly(view).get((str(item.person), year), Figures())
    sheet = next((sheet for sheet in item.years if sheet.year == year), None)
    name = replace(name_cell(item, view), address=f"{address(item)}#y{year}")
    published: Cell = (
        print_day(sheet.published) if sheet and sheet.published and sheet.published <= view.today else "未记录"
    )
    if sheet and sheet.withheld and not sheet.published:
        published = ("不公示", Small(sheet.withheld))
    made = (suggested(own.led, year, view), suggested(own.joined, year, view))
    done = (activities_cell(sheet, own), told(own.hours), told(own.receptions), told(own.reports))
    return Row((name, sittings_words(sheet), *made, *done, published))


def _performance_line(item: Deputy, year: int, view: View) -> Row:
    own = yearly(view).get((str(item.person), year), Figures())
    sheet = next((sheet for sheet in item.years if sheet.year == year), None)
    typed = (sheet.due, sheet.present, sheet.excused) if sheet else (None, None, None)
    sittings = tuple("" if number is None else str(number) for number in typed)
    times = sheet.activities if sheet and sheet.activities is not None else own.activities
    counted = (own.led, own.joined, times, f"{own.hours.normalize():f}", own.receptions, own.reports)
    published = sheet.published.isoformat() if sheet and sheet.published and sheet.published <= view.today else ""
    who = (str(year), item.name, congress_name(item, view.index), _unit(item))
    return Row((*who, *sittings, *(str(number) for number in counted), published, address(item)))


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to who the deputies are."""
    sitting = [item for item in deputies(view) if is_sitting(item, view)]
    if not sitting:
        return
    words = "、".join(
        f"{level.word}{number}名" for level in Level if (number := sum(item.level is level for item in sitting))
    )
    pieces = (f"本站收录在任{words}。", Link("名册", REGISTER), "、", Link("每年做了什么", PERFORMANCE))
    yield Answer(5, "谁是我的代表", REGISTER, pieces)
