"""Statistics: a number is the sum of the rows behind it, in the CSV as on the page, and a median tells of how many cases."""

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import check_folder, small_site

from generator.overviews.statistics import tables, times
from generator.overviews.statistics.windows import Window, years_within
from generator.pipeline import check_site, view_site
from generator.render.chart import Bar, Chart, draw
from generator.settings import make_settings
from generator.stages.exports import csv_bytes

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def view():
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


@pytest.fixture(scope="module")
def boards(view):
    return {board.address: board for board in tables.boards(view)}


def rows_of(board, anchor: str) -> list[dict[str, str]]:
    table = next(table for path, table in board.tables if path.endswith(f"/{anchor}.csv"))
    return list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8-sig"))))


def test_each_number_is_recomputed_from_its_own_download(boards):
    seen = 0
    shown = [board.values for address, board in boards.items() if address.startswith("statistics/kinds/")]
    for values in shown:
        for row in (row for table in (*values["tables"], values["by_term"]) if table for row in table.rows):
            for cell in row.cells[1:]:
                if not hasattr(cell, "address") or isinstance(row.cells[0], str):
                    continue
                page, _, anchor = cell.address.partition("#")
                rows = rows_of(boards[page], anchor)
                done = [item for item in rows if item["数量"] != "没有做到"]
                number = Decimal(re.match(r"[\d.]+", cell.text)[0])
                seen += 1
                if "%" in cell.text:
                    assert number == (Decimal(len(done)) * 100 / len(rows)).quantize(Decimal("0.1"), "ROUND_HALF_UP")
                elif "人" not in cell.text or "人次" in cell.text:
                    assert number == sum(Decimal(item["数量"]) for item in done)

    assert seen > 80


def test_the_parts_of_a_kind_never_exceed_it(view):
    for year in tables.years_of(view):
        for record_type in view.index.types.values():
            for kind in record_type.deeds:
                whole = tables.count(view, kind, year).number
                parts = [tables.count(view, kind, year, name).number for name in tables.varieties_of(view, kind)]

                assert sum(parts) <= whole


def test_a_suggestion_by_many_deputies_is_one_suggestion(view):
    year = next(item for item in tables.years_of(view) if item.slug == "2024")
    kind = next(kind for kind in view.index.types["suggestion"].deeds if kind.name == "提出建议")
    records = [item for item in view.records_of("suggestion") if item.date and item.date.year == 2024]

    assert tables.count(view, kind, year).number == len(records)


def test_the_states_of_a_years_duties_add_up(boards):
    table = boards["statistics/"].values["duties"]
    for row in table.rows:
        due, *parts = (int(getattr(cell, "text", cell)) for cell in row.cells[1:6])

        assert due == sum(parts)


def test_the_days_a_duty_took_are_those_between_its_recorded_days(view, boards):
    for year, duties in times.by_year(view).items():
        listed = boards[f"statistics/{year}/duties/"].values["rows"].rows
        taken = sorted(int(row.cells[4]) for row in listed if row.cells[4])

        assert taken == times.Times(tuple(duties)).days


@given(st.lists(st.integers(0, 400), max_size=40))
def test_few_cases_are_marked_and_the_median_is_the_median(days):
    words = times.taken_words(sorted(days))

    assert bool(words) == bool(days)
    assert ("不足" in words) == (0 < len(days) < times.FEW)
    if days:
        assert Decimal(re.match(r"[\d.]+", words)[0]) == Decimal(str(median(days)))


def test_units_are_listed_by_id_and_not_ranked(view, boards):
    for year in times.by_year(view):
        rows = boards[f"statistics/{year}/duties/"].values["table"].rows
        addresses = [
            cell.address
            for row in rows
            if isinstance(row.cells[0], tuple) and hasattr(cell := row.cells[0][0], "address")
        ]

        assert addresses == sorted(addresses)


def test_a_chart_says_its_numbers_in_words():
    drawn = str(draw(Chart("各年会议<次>", (Bar("2023", "4", (("b-yes", 4),)), Bar("2024", "8", (("b-yes", 8),))))))

    assert "<次>" not in drawn
    assert 'aria-label="各年会议<次>。2023：4；2024：8"' in unescape(drawn)
    heights = [int(found) for found in re.findall(r'height="(\d+)"/>', drawn)]
    assert heights[1] == 2 * heights[0]
    assert not draw(Chart("一年", (Bar("2023", "4", (("b-yes", 4),)),)))


def test_a_term_is_counted_from_its_first_to_its_last_day(view):
    term = tables.terms_of(view)[0]
    kind = next(kind for kind in view.index.types["meeting"].deeds if kind.name == "常委会会议")
    held = [
        item for item in view.records_of("meeting") if item.classification.label == "常委会会议" and not item.cancelled
    ]
    inside = [item for item in held if term.start <= item.start_date <= date(2026, 1, 15)]

    assert tables.count(view, kind, term).number == len(inside)


def test_a_term_is_the_countys_by_its_body_whatever_its_title(tmp_path):
    site = small_site()
    site.records["legislative_term/sc-18"]["名称"] = "第十八届人大常委会"

    terms = tables.terms_of(view_site(check_folder(site.write(tmp_path))))

    assert [window.slug for window in terms] == ["terms/sc-18"]


def test_a_long_list_of_a_term_opens_its_years_and_loses_no_row(view, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 20)

    found = {board.address: board for board in tables.boards(view)}

    seen = 0
    for address, board in found.items():
        for anchor, _, table in board.values.get("parts", ()):
            if not table.caption.endswith("逐年列出；全部在 CSV 里"):
                continue
            pages = [row.cells[1].address.split("#") for row in table.rows]
            assert sum(len(rows_of(found[page], place)) for page, place in pages) == len(rows_of(board, anchor))
            assert address.startswith("statistics/terms/")
            seen += 1
    assert seen > 10


@given(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(1, 3000))
def test_the_years_within_a_term_hold_each_of_its_days_once(start, length):
    end = start + timedelta(days=length)

    years = years_within(Window("terms/x", "某届", start, end, end - timedelta(days=1)))

    days = [year.start + timedelta(days=day) for year in reversed(years) for day in range((year.end - year.start).days)]
    assert days == ([start + timedelta(days=day) for day in range(length)] if years else [])
    assert bool(years) == (start.year < (end - timedelta(days=1)).year)
