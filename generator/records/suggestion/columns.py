"""The columns of lists of suggestions."""

from __future__ import annotations

from generator.core.derived import Column, Entry
from generator.core.facet import KIND, STATE, Facet
from generator.core.page import Cell, Heading, Small
from generator.core.view import View
from generator.records.suggestion.evaluations import last_ballot, satisfied_share
from generator.records.suggestion.model import Suggestion
from generator.records.suggestion.naming import proposers_words
from generator.records.suggestion.standing import standing_of


def _verdict_cell(record: Suggestion | None, _entry: Entry, view: View) -> Cell:
    if record is None:
        return ""
    standing = standing_of(record, view)
    if standing.verdict is None:
        ballot = last_ballot(standing.record)
        return ("票决测评", Small(satisfied_share(ballot))) if ballot else ""
    first = standing.history[min(standing.history)]
    note = f"第{standing.verdict_round}轮；首轮{first.label}" if len(standing.history) > 1 else ""
    return (standing.verdict.label, Small(note)) if note else standing.verdict.label


def _title_cell(record: Suggestion | None, entry: Entry, _view: View) -> Cell:
    return (entry.link, Small(proposers_words(record))) if record else entry.link


def _result_cell(record: Suggestion | None, entry: Entry, _view: View) -> Cell:
    return entry.chips


def _unit_cell(record: Suggestion | None, _entry: Entry, _view: View) -> Cell:
    return record.lead_unit if record else ""


def _number_cell(record: Suggestion | None, _entry: Entry, _view: View) -> Cell:
    return record.number if record else ""


COLUMNS = (
    Column(Heading("编号", "nw"), _number_cell),
    Column(Heading("建议", "", row=True), _title_cell),
    Column(Heading("主办单位"), _unit_cell),
    Column(Heading("办理结果", "nw"), _result_cell),
    Column(Heading("代表评价", "nw"), _verdict_cell),
)


def _verdict(record: Suggestion | None, entry: Entry, view: View) -> tuple[str, ...]:
    cell = _verdict_cell(record, entry, view)
    return (str(cell[0] if isinstance(cell, tuple) else cell),)


FACETS = (
    KIND,
    Facet("unit", "主办单位", lambda record, entry, view: (item.unit for item in record.answering) if record else ()),
    STATE.called("办理结果"),
    Facet("verdict", "代表评价", _verdict),
)
