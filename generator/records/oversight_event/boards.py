"""Pages beside the lists: all oversight by year and form with its end, and the procedures of every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.derived import Answer, Board, Fact
from generator.core.page import Cell, Group, Heading, Link, Meta, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.oversight_event.evaluation_board import evaluation_boards
from generator.records.oversight_event.facts import address
from generator.records.oversight_event.finance_board import finance_boards
from generator.records.oversight_event.forms import EVALUATIONS, FINANCE_CYCLE, FORMS, OVERVIEW, PROCEDURES, Form
from generator.records.oversight_event.procedure import NO_LAW, law_of, step_cells
from generator.records.oversight_event.tracking import State, Track, tracks

ADDRESSES = (OVERVIEW, *(kind.address for kind in FORMS.values()), FINANCE_CYCLE, EVALUATIONS, PROCEDURES)


def boards(view: View) -> Iterator[Board]:
    """Yield every board that has something to show; the procedures are there even for forms never used."""
    found = tracks(view)
    if not found:
        return
    yield from _overview(found, view)
    yield from finance_boards(found, view)
    yield from evaluation_boards(found, view)
    yield _procedures(found, view)


def _overview(found: Sequence[Track], view: View) -> Iterator[Board]:
    years = sorted({item.record.work_year for item in found if item.record.work_year}, reverse=True)
    strip = tuple(Link(f"{year}年", f"{OVERVIEW}{year}/") for year in years)
    file = events_file(found)
    path = f"{OVERVIEW}events.csv"
    for year in [None, *years]:
        shown = [item for item in found if year is None or item.record.work_year == year]
        first = year or (view.account_year if view.account_year in years else years[0] if years else None)
        listed = [item for item in shown if item.record.work_year == first]
        values = {
            "forms": forms_table(shown, year, found),
            "events": events_table(listed, f"{first}年的{len(listed)}项" if first else f"没有日期的{len(listed)}项"),
            "years": strip,
            "year": first,
            "is_all": year is None,
            "ways": (
                Link("财政监督周期", FINANCE_CYCLE),
                Link("评议和述职", EVALUATIONS),
                Link("各种形式的程序", PROCEDURES),
            ),
            "states": state_words(shown),
        }
        title = "监督活动" if year is None else f"监督活动（{year}年）"
        meta = Meta(
            layout="list", title=title, summary=f"共{len(shown)}项：{state_words(shown)}。",
            crumbs=(Link("监督活动", OVERVIEW),) if year else (), data=(Link("全部监督活动 CSV", path),),
        )  # fmt: skip
        yield Board(
            OVERVIEW if year is None else f"{OVERVIEW}{year}/",
            "overview.md.j2",
            meta,
            values,
            ((path, file),) if year is None else (),
        )


def state_words(found: Sequence[Track]) -> str:
    """Return how many stand where, in words that add up."""
    counts = Counter(item.state for item in found)
    return "、".join(f"{state.label}{counts[state]}项" for state in State if counts[state])


def forms_table(found: Sequence[Track], year: int | None, everything: Sequence[Track]) -> Table:
    """Return a row a form: how many, and how many stand where; a link opens a list of just these."""
    rows = []
    for form, kind in FORMS.items():
        own = [item for item in found if item.record.form is form]
        if not own:
            continue
        counts = Counter(item.state for item in own)
        where = kind.address if year is None else f"{kind.address}{year}/"
        dated = [item for item in everything if item.record.form is form and item.record.date]
        has_page = year is None or own == [item for item in dated if item.record.date and item.record.date.year == year]
        name: Cell = Link(form.label, where) if has_page else form.label
        cells = tuple(str(counts[state]) for state in State)
        rows.append(Row((name, f"{len(own)}{kind.unit}", *cells)))
    headings = (Heading("形式", "", row=True), Heading("数量", "rt"), *(Heading(state.label, "rt") for state in State))
    return Table(f"按形式和结果，合计{len(found)}项", headings, (Group(tuple(rows)),))


def events_table(found: Sequence[Track], caption: str) -> Table:
    """Return events by form, each with its end."""
    groups = []
    for form in Form:
        own = sorted(
            (item for item in found if item.record.form is form), key=lambda item: item.record.date or date.max
        )
        if own:
            rows = tuple(_row(item) for item in own)
            groups.append(Group(rows, f"{form.label}（{len(own)}{form.kind.unit}）"))
    headings = (
        Heading("日期", "nw"),
        Heading("监督活动", "", row=True),
        Heading("意见、决议"),
        Heading("结束", "nw"),
        Heading("结果", "nw"),
    )
    return Table(caption, headings, tuple(groups))


def _row(item: Track) -> Row:
    record = item.record
    made = [f"审议意见{len(record.opinions)}件"] if record.opinions else []
    made += [f"决议{len(record.decisions)}件"] if record.decisions else []
    made += (
        [f"后续报告{sum(bool(part.day) for part in record.follow_ups)}/{len(record.follow_ups)}"]
        if record.follow_ups
        else []
    )
    ended = print_day(item.ended) if item.state is State.ENDED and item.ended else ""
    day = print_day(record.date) if record.date else ""
    return Row((day, Link(record.name, address(record)), "、".join(made), ended, item.chip))


def events_file(found: Sequence[Track]) -> Table:
    """Return every event for download: one fact a column."""
    titles = (
        "年度",
        "形式",
        "日期",
        "标题",
        "财政年度",
        "环节",
        "审议意见",
        "决议",
        "提问",
        "评议单位",
        "述职人",
        "状态",
        "结束日期",
        "结果",
        "地址",
    )
    rows = []
    for item in sorted(found, key=lambda item: (item.record.work_year or 0, item.record.form.label, item.record.id)):
        record = item.record
        finance = record.finance
        numbers = (
            len(record.opinions),
            len(record.decisions),
            len(record.questions),
            len(record.evaluations),
            len(record.duty_reports),
        )
        rows.append(
            Row(
                (
                    str(record.work_year or ""),
                    record.form.label,
                    record.date.isoformat() if record.date else "",
                    record.title,
                    str(finance.year) if finance else "",
                    finance.stage.label if finance else "",
                    *map(str, numbers),
                    item.state.label,
                    item.ended.isoformat() if item.ended else "",
                    record.end_state.label if record.end_state else "",
                    address(record),
                )
            )
        )
    return Table("", tuple(Heading(title) for title in titles), (Group(tuple(rows)),))


def _procedures(found: Sequence[Track], view: View) -> Board:
    used = Counter(item.record.form for item in found)
    rules = view.context.rules
    parts = []
    for form in Form:
        law = law_of(form, rules, view.today)
        basis = law.basis or (law.procedure.note if law.procedure else "") or NO_LAW
        rows = []
        for step in law.procedure.steps if law.procedure else ():
            name, limit = step_cells(step, rules, view.today)
            rows.append(Row((name, step.who, limit, step.basis if law.procedure and law.procedure.is_verified else "")))
        headings = (Heading("步骤", "", row=True), Heading("主体"), Heading("期限、人数"), Heading("条款"))
        table = Table(f"{form.label}的步骤", headings, (Group(tuple(rows)),)) if rows else None
        count: Cell = Link(f"已有{used[form]}{form.kind.unit}", form.kind.address) if used[form] else "还没有用过"
        parts.append((form, basis, table, count, _versions(form, view)))
    meta = Meta(
        layout="board", title="监督的形式和程序", crumbs=(Link("监督活动", OVERVIEW),), up=Link("监督活动", OVERVIEW),
        summary=f"{len(Form)}种形式各自的依据和步骤，按{print_day(view.today)}有效的规定；以前的活动，各按当时有效的规定。",
    )  # fmt: skip
    return Board(PROCEDURES, "procedures.md.j2", meta, {"parts": parts})


def _versions(form: Form, view: View) -> tuple[str, ...]:
    """Return the other versions of a form's rules, with the days they hold."""
    words = []
    for item in view.context.rules.flows.get(form.procedure, ()):
        is_now = (item.start is None or item.start <= view.today) and (item.end is None or view.today <= item.end)
        if is_now or not item.is_verified:
            continue
        since = print_day(item.start) if item.start else ""
        until = print_day(item.end) if item.end else ""
        words.append(f"{since}至{until}：{item.basis}" if until else f"{since}起：{item.basis}")
    return tuple(words)


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to what was overseen this year and how it ended."""
    year = view.account_year
    found = [item for item in tracks(view) if item.record.work_year == year]
    if not found:
        return
    forms = Counter(item.record.form for item in found)
    words = "、".join(f"{form.label}{forms[form]}{form.kind.unit}" for form in Form if forms[form])
    pieces: tuple[Cell, ...] = (f"{year}年{words}；{state_words(found)}。", Link("监督活动一览", OVERVIEW))
    yield Answer(7, "监督了什么", OVERVIEW, pieces)
