"""The due ledger against the records: every open duty is there once, overdue first, on the page, as JSON and in a calendar."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from generator.cli import main
from generator.overviews import due
from generator.pipeline import check_site, view_site
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]
AS_OF = "2026-01-15"


@pytest.fixture(scope="module")
def view():
    return view_site(check_site(make_settings(ROOT, AS_OF)))


def run(form: str) -> str:
    result = CliRunner().invoke(main, ["due", "--site", str(ROOT), "--as-of", AS_OF, "--format", form])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_open_duty_stands_in_the_ledger_once(view):
    board = next(iter(due.boards(view)))
    rows = [row.cells[1].address for row in board.tables[0][1].rows]

    wanted = [f"{view.entries[duty.source].address}#{duty.anchor}" for duty in view.duties() if duty.open]

    assert wanted
    assert Counter(rows) == Counter(wanted)


def test_overdue_comes_first_and_then_by_due_day(view):
    duties = due.open_duties(view)
    late = [duty for duty in duties if due.state_of(duty) == "逾期"]

    assert duties[: len(late)] == late
    assert [duty.due for duty in late] == sorted(duty.due for duty in late)
    assert all(duty.due < date(2026, 1, 15) for duty in late)


def test_the_numbers_of_a_year_are_the_rows_of_its_page(view):
    first, *years = due.boards(view)
    counted = {row.cells[0].address: row.cells[1] for row in first.values["years"].rows}

    assert {board.address: str(len(board.tables[0][1].rows)) for board in years} == counted
    assert all(
        sum(int(getattr(cell, "text", cell)) for cell in row.cells[2:]) == int(row.cells[1])
        for row in first.values["years"].rows
    )


def test_each_reply_and_report_names_its_article(view):
    bare = [duty for duty in view.duties() if duty.kind in ("答复", "报告") and duty.due and not duty.basis]

    assert not bare


def test_each_day_of_the_calendar_keeps_its_own_name_when_the_site_is_renamed():
    view = view_site(check_site(make_settings(ROOT, AS_OF)))
    first = [event["uid"] for event in Calendar.from_ical(due.as_calendar(view)).walk("VEVENT")]
    view.site = view.site.model_copy(update={"name": "某县人大常委会", "short_name": "某县人大"})

    again = [event["uid"] for event in Calendar.from_ical(due.as_calendar(view)).walk("VEVENT")]

    assert first
    assert len(set(first)) == len(first)
    assert again == first


def test_two_requirements_on_one_part_of_a_page_are_two_days_of_the_calendar(view):
    duty = next(duty for duty in view.duties() if duty.open and duty.due)
    other = replace(duty, kind="公开")
    both = view_site(check_site(make_settings(ROOT, AS_OF)))
    both.add([other])

    found = [event["uid"] for event in Calendar.from_ical(due.as_calendar(both)).walk("VEVENT")]

    assert len(set(found)) == len(found)


def test_the_command_says_the_same_as_the_page(view):
    wanted = [(duty.source, duty.anchor) for duty in due.open_duties(view)]

    items = json.loads(run("json"))["items"]

    assert [(item["source"], item["anchor"]) for item in items] == wanted
    assert run("text").startswith(f"截至2026年1月15日，没有办完的{len(wanted)}项\n逾期 ")


def test_the_calendar_reads_back_with_every_due_day(view):
    events = Calendar.from_ical(run("ical")).walk("VEVENT")

    wanted = sorted(duty.due for duty in view.duties() if duty.open and duty.due)

    assert sorted(event["dtstart"].dt for event in events) == wanted
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_broken_site_prints_its_findings_and_no_ledger(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["due", "--site", str(tmp_path), "--as-of", AS_OF])

    assert result.exit_code == 1
    assert "没有办完" not in result.stdout
