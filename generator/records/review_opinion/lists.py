"""The list of review opinions and the home page's answer about them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Answer, Column, Entry, Fact, Figure, ListTable
from generator.core.facet import STATE, Facet
from generator.core.page import Cell, Chip, Heading, Link, Piece, Small
from generator.core.values import print_day
from generator.core.view import View
from generator.records.review_opinion.model import ReviewOpinion
from generator.records.review_opinion.pages import ballot_words
from generator.records.review_opinion.tracking import PointState, is_known, track, tracks


def answers(view: View) -> Iterator[Fact]:
    """Yield the home page's answer to whether the opinions were carried out."""
    found = [item for item in tracks(view) if is_known(item.record.handed_over or item.record.deliberated, view.today)]
    points = [point for item in found for point in item.points]
    if not points:
        return
    done = sum(item.state is PointState.DONE for item in points)
    late = sum(item.state is PointState.OVERDUE for item in points)
    declined = sum(item.state is PointState.DECLINED for item in points)
    rest = len(points) - done - late - declined
    words: list[Piece] = [f"{len(found)}件审议意见书提出{len(points)}条意见：已落实{done}条"]
    words.append(f"，未采纳并说明理由{declined}条" if declined else "")
    words += ["，", Chip("late", f"逾期{late}条")] if late else ["，没有逾期"]
    words.append(f"，其余{rest}条还没有办完" if rest else "")
    words += ["。", Link("逐条看", "review-opinions/board/")]
    yield Answer(2, "审议意见落实了没有", "review-opinions/", tuple(word for word in words if word))
    year = [item for item in found if item.record.date and item.record.date.year == view.account_year]
    if year:
        count = sum(len(item.points) for item in year)
        yield Figure(
            3,
            str(count),
            "条",
            (
                f"审议意见：{view.account_year}年{len(year)}件意见书里的意见，不含往年。",
                Link(f"{view.account_year}年清单", f"review-opinions/{view.account_year}/"),
            ),
        )


def _title(record: ReviewOpinion | None, entry: Entry, _view: View) -> Cell:
    return (entry.link, Small(record.number)) if record and record.number else entry.link


def _lead(record: ReviewOpinion | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    pieces: list[Piece] = []
    for unit in record.leads:
        entry = view.entry(unit.organization)
        pieces += ["、"] if pieces else []
        pieces.append(Link(unit.name, entry.address) if entry else unit.name)
    return tuple(pieces)


def _done(record: ReviewOpinion | None, _entry: Entry, view: View) -> Cell:
    if record is None or not record.points:
        return ""
    tracked = track(record, view)
    return f"{tracked.count(PointState.DONE)}/{len(tracked.points)}"


def _ballots(record: ReviewOpinion | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    return "，".join(words.replace("测评", "") for words in ballot_words(track(record, view)))


def _next_due(record: ReviewOpinion | None, _entry: Entry, view: View) -> Cell:
    due = track(record, view).next_due if record else None
    return print_day(due) if due else ""


def _lead_in(view: View, entries: tuple[Entry, ...]) -> tuple[Cell, ...]:
    return (
        (
            (
                (
                    "每条意见的问题、措施、期限和结果见",
                    Link("逐条落实情况", "review-opinions/board/"),
                    "；办理情况报告见",
                    Link("府院反馈", "responses/"),
                    "。落实栏为已落实条数/全部条数。",
                )
            ),
        )
        if entries
        else ()
    )


LIST = ListTable(
    noun="件审议意见书",
    lead=_lead_in,
    columns=(
        Column(Heading("日期", "nw"), lambda record, entry, view: print_day(entry.date) if entry.date else ""),
        Column(Heading("审议意见", "", row=True), _title),
        Column(Heading("承办单位"), _lead),
        Column(Heading("落实", "nw"), _done),
        Column(Heading("测评"), _ballots),
        Column(Heading("状态", "nw"), lambda record, entry, view: entry.chips),
        Column(Heading("下一到期日", "nw"), _next_due),
    ),
    facets=(
        Facet("unit", "承办单位", lambda record, entry, view: (unit.name for unit in record.leads) if record else ()),
        STATE,
    ),
)
