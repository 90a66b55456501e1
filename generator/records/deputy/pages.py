"""A deputy's page: of what congress, elected by whom, in which groups, what was done each year, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import (
    Deed,
    DeedKind,
    Detail,
    Entry,
    Fact,
    Mention,
    Subject,
)
from generator.core.mandates import span_of
from generator.core.page import Cell, Chip, Heading, Link, Meta, Name, Piece, Small, Table
from generator.core.page import Group as Rows
from generator.core.page import Row as Line
from generator.core.reorganisation import ENDINGS, mandate_lapses
from generator.core.span import holds
from generator.core.values import print_day
from generator.core.view import View
from generator.records.deputy.disclosures import disclosures_of
from generator.records.deputy.figures import Figures, suggested, told, yearly
from generator.records.deputy.mandate import congress_name
from generator.records.deputy.model import Deputy, Ending, Ground, How, Level, Year

ADDRESS = "deputies/"
TRAINED = "初任培训"
HONOURED = "优秀代表"
FIGURES = (
    Heading("大会出席", "nw"), Heading("领衔建议", "rt"), Heading("附议", "rt"), Heading("参加活动", "rt"), Heading("培训", "rt"),
    Heading("接待选民", "rt"), Heading("述职", "rt"), Heading("公示", ""),
)  # fmt: skip
UNITS = "大会出席以场计，建议以件计，培训以学时计，其余以次计；"
DEEDS = (
    DeedKind(TRAINED, "%", "初任代表中完成初任培训的；分母是本站收录的全部初任代表"),
    DeedKind(HONOURED, "名", "受到表彰的代表，一年一个称号计一名"),
)


def address(record: Deputy) -> str:
    """Return the deputy's address."""
    return f"{ADDRESS}{record.slug}/"


def full_name(record: Deputy, view: View) -> str:
    """Return the congress and the name; where another has both, also the constituency or the day it began."""
    name = f"{congress_name(record, view.index)}代表{record.name}"
    twins = [item for item in view.index.grouped("deputy", _name_of)[record.name] if isinstance(item, Deputy)]
    same = [item for item in twins if congress_name(item, view.index) == congress_name(record, view.index)]
    start = span_of(record, view.index)[0]
    note = "，".join(text for text in (record.constituency, print_day(start) if start else "") if text)
    return f"{name}（{note or record.slug}）" if len(same) > 1 else name


def _name_of(record: Deputy) -> str:
    return record.name


def ending_of(record: Deputy, view: View) -> Ending | None:
    """Return how the mandate ended, once it has."""
    return record.ending if record.ending and record.ending.day <= view.today else None


def is_sitting(record: Deputy, view: View) -> bool:
    """Say whether somebody is a deputy on the view's day."""
    return holds(span_of(record, view.index), view.today)


def is_suspended(record: Deputy, day: date) -> bool:
    """Say whether a deputy may not act on a day, as far as that is public."""
    return any(holds((item.start_date, item.end_date), day) for item in record.suspensions)


def chips_of(record: Deputy, view: View) -> tuple[Chip, ...]:
    """Return whether the deputy sits, and if not, why."""
    ending, (start, _) = ending_of(record, view), span_of(record, view.index)
    if ending:
        return (Chip("gone", "去世" if ending.ground is Ground.DEATH else f"已终止：{ending.ground.label}"),)
    if start and start > view.today:
        return (Chip("soon", "尚未开始"),)
    if not is_sitting(record, view):
        return (Chip("gone", "任期已满"),)
    return (Chip("late", "暂停执行职务"),) if is_suspended(record, view.today) else (Chip("ok", "在任"),)


def derive(record: Deputy, view: View) -> Iterator[Fact]:
    """Yield the deputy's entry, the person as somebody a commitment lies on, and what must be public of both."""
    congress, (start, end) = congress_name(record, view.index), span_of(record, view.index)
    yield Entry(
        record.id, "deputy", "人大代表", full_name(record, view), address(record), None, chips_of(record, view),
        record.delegation or record.constituency or "", updated=record.last_changed,
    )  # fmt: skip
    if not record.person:
        return
    person = str(record.person)
    where = f"（{record.delegation or record.constituency}）" if record.delegation or record.constituency else ""
    yield Mention(person, record.id, "代表", f"{congress}代表{where}", start, "", chips_of(record, view))
    yield Subject(record.level.word, person, record.name, start, end)
    yield from _meeting_mentions(record, view)
    yield from _honours(record, view)
    yield from _training(record, start, view)
    ending, term = ending_of(record, view), view.record(record.term)
    if ending:
        body = record.congress or getattr(term, "body", None)
        yield from mandate_lapses(
            record.id, "ending", person, ending.ground.label, ending.day, body,
            index=view.index, verbs=view.context.verbs, rules=view.context.rules,
        )  # fmt: skip
    if record.level is not Level.HIGHER:
        yield from disclosures_of(record, (start, end), view)


def _meeting_mentions(record: Deputy, view: View) -> Iterator[Mention]:
    """Yield what single deputies mean to a meeting; a whole list confirmed after general elections would drown its page."""
    how = record.election.how if record.election else How.GENERAL
    confirmation = record.confirmation
    if how is not How.GENERAL and confirmation and confirmation.meeting and confirmation.day <= view.today:
        words = f"确认{how.label}的代表{record.name}资格有效"
        yield Mention(confirmation.meeting, record.id, "代表资格", words, confirmation.day)
    ending = ending_of(record, view)
    if ending and ending.meeting:
        words = f"{record.name}的代表资格终止（{ending.ground.label}）"
        yield Mention(ending.meeting, record.id, "代表资格", words, ending.day, "ending")


def _honours(record: Deputy, view: View) -> Iterator[Fact]:
    for item in record.commendations:
        words = f"{item.year}年度{item.title}"
        day = item.day or date(item.year, 12, 31)
        if day > view.today:
            continue
        yield Mention(str(record.person), record.id, "表彰", words, item.day, "honours")
        yield Deed(HONOURED, record.id, words, day, 1, (str(record.person),), item.title, anchor="honours")


def _training(record: Deputy, start: date | None, view: View) -> Iterator[Deed]:
    if record.first_term is not True:
        return
    done = record.training.day if record.training and record.training.day <= view.today else None
    day = done or start
    if day is not None:
        yield Deed(
            TRAINED, record.id, f"{record.name}的初任培训", day, 1, (str(record.person),), met=done is not None,
        )  # fmt: skip


def name_cell(record: Deputy, view: View) -> Name:
    """Return the deputy's name with a link to the deputy's page and the printed marker."""
    person = view.record(record.person)
    return Name(record.name, address(record), str(getattr(person, "marker", "")))


def termination_basis(ending: Ending, view: View) -> str:
    """Return the article of the law of the day a mandate ended by; none where no text was read or the day is doubtful."""
    rule = view.context.rules.find_listed(ENDINGS, ending.ground.label, ending.day)
    if rule is None or not rule.is_verified or ending.day in rule.doubtful_days:
        return ""
    return rule.basis


def election_words(record: Deputy) -> str:
    """Return how and when somebody was elected."""
    if record.election is None:
        return ""
    return record.election.how.label + (f"，{print_day(record.election.day)}" if record.election.day else "")


def _facts(record: Deputy, view: View) -> Iterator[tuple[str, Cell]]:
    person, term = view.entry(record.person), view.entry(record.term)
    name = congress_name(record, view.index)
    yield "人大", Link(name, term.address) if term else name
    if person:
        yield "人员", Name(record.name, person.address)
    if record.order is not None:
        yield "名单序号", str(record.order)
    unit, delegation = view.entry(record.electing_unit), view.entry(record.delegation_organization)
    if record.constituency or unit:
        words = record.constituency or (unit.title if unit else "")
        yield "选区、选举单位", Link(words, unit.address) if unit else words
    if record.delegation or delegation:
        words = record.delegation or (delegation.title if delegation else "")
        yield "代表团", Link(words, delegation.address) if delegation else words
    if record.occupation:
        yield "单位职务", record.occupation
    if record.category:
        yield "结构", record.category
    yield from _seat(record, view)
    yield from _belonging(record)
    if record.first_term is not None:
        yield "初任", _training_cell(record, view)


def _seat(record: Deputy, view: View) -> Iterator[tuple[str, Cell]]:
    election, confirmation = record.election, record.confirmation
    if election:
        basis = view.entry(election.basis)
        words: tuple[Piece, ...] = (election_words(record),)
        words += (Small(f"{print_day(election.published)}公布"),) if election.published else ()
        words += (basis.link,) if basis else (Small(election.basis_text),) if election.basis_text else ()
        yield "当选", words
    if confirmation and confirmation.day <= view.today:
        meeting = view.entry(confirmation.meeting)
        words = (print_day(confirmation.day), *((meeting.link,) if meeting else ()))
        words += (Small(f"{print_day(confirmation.published)}公布代表名单"),) if confirmation.published else ()
        yield "资格确认", words
    start, end = span_of(record, view.index)
    shown_end = end if end and end <= view.today else None
    if start or shown_end:
        yield "任期", f"{print_day(start) if start else ''}—{print_day(shown_end) if shown_end else '今'}"
    for item in record.suspensions:
        until = print_day(item.end_date) if item.end_date else "今"
        told = item.reported if item.reported and item.reported <= view.today else None
        words = (f"{print_day(item.start_date)}—{until}", Small(item.ground.label))
        yield "暂停执行职务", (*words, Small(f"{print_day(told)}向常委会报告")) if told else words


def _belonging(record: Deputy) -> Iterator[tuple[str, Cell]]:
    if record.groups:
        pieces: list[Piece] = []
        for item in record.groups:
            role = f"（{item.role}）" if item.role else ""
            pieces.append(Small(f"{item.kind.label}：{item.name}{role}{_days(item.start_date, item.end_date)}"))
        yield "小组", tuple(pieces)
    if record.roles:
        first, *rest = (item.name + _days(item.start_date, item.end_date) for item in record.roles)
        yield "担任", (first, *(Small(text) for text in rest))


def _days(start: date | None, end: date | None) -> str:
    if not start and not end:
        return ""
    return f"，{print_day(start) if start else ''}{f'至{print_day(end)}' if end else '起'}"


def _training_cell(record: Deputy, view: View) -> Cell:
    if not record.first_term:
        return "连任"
    done = record.training
    if done is None or done.day > view.today:
        return ("初次当选", Small("初任培训：未记录"))
    hours = f"，{done.hours.normalize():f}学时" if done.hours is not None else ""
    activity = view.entry(done.activity)
    return ("初次当选", Small(f"初任培训：{print_day(done.day)}{hours}"), *((activity.link,) if activity else ()))


def years_of(record: Deputy, view: View) -> list[int]:
    """Return the years of a mandate up to the view's day, newest first."""
    start, end = span_of(record, view.index)
    typed = [item.year for item in record.years]
    if start is None:
        return sorted(set(typed), reverse=True)
    last = min(end, view.today) if end else view.today
    return sorted({*typed, *range(start.year, last.year + 1)}, reverse=True)


def sittings_words(item: Year | None) -> str:
    """Return the sittings attended, of how many; 未记录 where nobody wrote them down."""
    if item is None or item.due is None or item.present is None:
        return "未记录"
    return f"{item.present}/{item.due}" + (f"（请假{item.excused}）" if item.excused else "")


def activities_cell(item: Year | None, own: Figures) -> Cell:
    """Return the times taken part: as published where the year has a figure, with what the records hold beside it."""
    if item is not None and item.activities is not None:
        return (f"{item.activities}", Small(f"本站有记录{own.activities}次"))
    return told(own.activities)


def years_table(record: Deputy, view: View) -> Table:
    """Return the yearly figures: counted from the records, sittings as published."""
    typed = {item.year: item for item in record.years}
    known = yearly(view)
    recorded = {year for year, _ in deeds_by_year(record, view)}
    rows = []
    for year in years_of(record, view):
        own, item = known.get((str(record.person), year), Figures()), typed.get(year)
        published: Cell = (
            print_day(item.published) if item and item.published and item.published <= view.today else "未记录"
        )
        if item and item.withheld and not item.published:
            published = ("不公示", Small(item.withheld))
        made = (suggested(own.led, year, view), suggested(own.joined, year, view))
        done = (activities_cell(item, own), told(own.hours), told(own.receptions), told(own.reports))
        named: Piece = Link(f"{year}年", f"{address(record)}#d{year}") if year in recorded else f"{year}年"
        note: tuple[Piece, ...] = (named, *((Small(item.note),) if item and item.note else ()))
        rows.append(Line((note, sittings_words(item), *made, *done, published), f"y{year}"))
    headings = (Heading("年度", "nw", row=True), *FIGURES)
    caption = f"{UNITS}除大会出席外，按本站公开的记录计数，列在下面"
    return Table(caption, headings, (Rows(tuple(rows)),))


def deeds_by_year(record: Deputy, view: View) -> list[tuple[int, list[Mention]]]:
    """Return what the records say the deputy did while in office, by year, newest first."""
    span = span_of(record, view.index)
    years: dict[int, list[Mention]] = {}
    for item in view.mentions_of(str(record.person)):
        if item.date and view.entries[item.source].type in ("activity", "suggestion") and holds(span, item.date):
            years.setdefault(item.date.year, []).append(item)
    return sorted(years.items(), reverse=True)


def detail(record: Deputy, view: View) -> Detail:
    """Return the deputy's page."""
    person = view.record(record.person)
    ending = ending_of(record, view)
    meta = Meta(
        layout="record", title=view.entries[record.id].title, kind="人大代表", number=str(getattr(person, "marker", "")),
        chips=chips_of(record, view), summary=_summary(record, view),
    )  # fmt: skip
    years = years_table(record, view)
    values = {
        "deputy": record,
        "facts": list(_facts(record, view)),
        "years": years,
        "grades": [item for item in record.assessments if item.grade],
        "honours": [(item, view.entry(item.basis)) for item in record.commendations if _is_past(item.day, view)],
        "ending": ending,
        "ending_facts": list(_ending_facts(ending, view)) if ending else [],
        "done": deeds_by_year(record, view),
    }
    listed = frozenset(item.source for item in view.mentions_of(str(record.person)))
    return Detail(meta, values, listed, years)


def _is_past(day: date | None, view: View) -> bool:
    return day is None or day <= view.today


def _ending_facts(ending: Ending, view: View) -> Iterator[tuple[str, Cell]]:
    basis, meeting = view.entry(ending.basis), view.entry(ending.meeting)
    yield "情形", (ending.ground.label, *((Small(ending.text),) if ending.text else ()))
    yield "终止日期", print_day(ending.day)
    if ending.announced:
        yield "公告", (print_day(ending.announced), *((Small(ending.number),) if ending.number else ()))
    if meeting:
        yield "会议", meeting.link
    if basis:
        yield "依据的公告、决定", basis.link
    article = termination_basis(ending, view)
    if article:
        yield "法律依据", article


def _summary(record: Deputy, view: View) -> str:
    known = yearly(view)
    own = [known[str(record.person), year] for year in years_of(record, view) if (str(record.person), year) in known]
    led, joined = sum(item.led for item in own), sum(item.joined for item in own)
    parts, reports = sum(item.activities for item in own), sum(item.reports for item in own)
    found = (
        (led + joined, f"代表建议{led + joined}件（领衔{led}件）"),
        (parts, f"参加活动{parts}次"),
        (reports, f"述职{reports}次"),
    )
    words = "、".join(text for number, text in found if number)
    told = f"{congress_name(record, view.index)}代表"
    where = record.constituency or record.delegation
    told += f"，{where}" if where else ""
    state = "、".join(chip.text for chip in chips_of(record, view))
    told += f"，截至{print_day(view.today)}{state}。" if state else "。"
    return told + (f"本站收录其任期各年的{words}。" if words else "本站没有收录其任期各年的履职情况。")
