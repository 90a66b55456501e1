"""The disclosure table: every thing that must be public is counted once, and every gap is named."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.core.derived import Disclosure, DisclosureState
from generator.core.pack import Check
from generator.overviews import disclosure
from generator.pipeline import check_site, view_site
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]


def fresh_view():
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def view():
    return fresh_view()


def test_every_disclosure_is_counted_in_its_year_and_duty(view):
    counted = Counter(
        (cover.duty.key, cover.year)
        for year in disclosure.years_of(view)
        for cover in disclosure.covers_of(view, year)
        for _ in cover.items
    )
    told = Counter((item.duty, item.year) for item in view.disclosures() if item.year <= view.today.year)

    assert told
    assert counted == told


def test_what_the_law_wants_every_year_is_a_gap_where_a_past_year_has_none(view):
    covers = {cover.duty.key: cover for cover in disclosure.covers_of(view, 2025)}
    now = {cover.duty.key: cover for cover in disclosure.covers_of(view, 2026)}
    wanted = [key for key, cover in covers.items() if cover.duty.rhythm.value == "yearly" and not cover.items]

    assert all(covers[key].is_absent and covers[key].gaps == 1 for key in wanted)
    assert not any(cover.is_absent for cover in now.values())


def test_each_gap_stands_by_name_on_the_page_of_its_year():
    view = fresh_view()
    source = next(item.source for item in view.disclosures() if item.duty == "opinions" and item.year == 2024)
    view.add([Disclosure("opinions", source, "一件没有公开的意见", 2024, DisclosureState.MISSING)])
    view.add(
        [Disclosure("opinions", source, "一件依法不公开的意见", 2024, DisclosureState.WITHHELD, reason="国家秘密")]
    )

    before = sum(cover.gaps for cover in disclosure.covers_of(fresh_view(), 2024))
    after = sum(cover.gaps for cover in disclosure.covers_of(view, 2024))
    board = next(item for item in disclosure.boards(view) if item.address == "disclosure/2024/")
    named = [row.cells[0][0].text for row in board.values["gaps"].rows if hasattr(row.cells[0][0], "text")]

    assert after == before + 1
    assert "一件没有公开的意见" in named
    assert "一件依法不公开的意见" not in named
    assert len(board.values["gaps"].rows) == after


def test_the_law_of_the_year_decides_what_must_be_public(view):
    before = {duty.key: duty for duty in view.context.rules.publication_duties(date(2023, 12, 31))}
    after = {duty.key: duty for duty in view.context.rules.publication_duties(date(2025, 12, 31))}

    assert before["opinions"].basis != after["opinions"].basis
    assert "2024年修正" in after["opinions"].basis


def test_an_article_that_was_not_compared_is_printed_as_followed_only():
    view = fresh_view()
    rules = view.context.rules
    opinions = tuple(replace(rule, check=Check.UNCHECKED) for rule in rules.publications["opinions"])
    rules = replace(rules, publications=rules.publications | {"opinions": opinions}, _cached={})
    view.context = replace(view.context, rules=rules)

    table = next(disclosure.boards(view)).values["table"]
    basis = next(row.cells[-1] for row in table.rows if row.anchor == "opinions")

    assert (basis if isinstance(basis, str) else basis[0]).startswith("参照：《监督法》")


def test_no_number_stands_without_its_list(view):
    boards = list(disclosure.boards(view))
    pages = {board.address for board in boards}
    links = [
        cell.address for row in boards[0].values["table"].rows for cell in row.cells[1:] if hasattr(cell, "address")
    ]

    assert links
    assert {link.partition("#")[0] for link in links} <= pages
    for link in links:
        page, _, anchor = link.partition("#")
        board = next(item for item in boards if item.address == page)
        assert anchor in {row.anchor for row in board.values["table"].rows}
