"""Commitments: the number follows from the records alone, and one record more or less turns short into met."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.derived import Deed, Subject
from generator.pipeline import check_site, view_site
from generator.records.institutional_document.commitment import Comparison, Measure, Period
from generator.records.institutional_document.commitments import boards, commitments_of, spec_of, title_of
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.tally import Spec, State, Window, months_of, tally
from generator.settings import make_settings

ROOT = Path(__file__).parents[2]
YEAR = Window("2024", date(2024, 1, 1), date(2025, 1, 1))
AFTER = date(2025, 6, 1)


def spec(threshold: int = 3, *, measure: Measure = Measure.COUNT, period: Period = Period.YEAR, **more: object) -> Spec:
    values = {"comparison": Comparison.AT_LEAST, "subject": False, **more}
    return Spec(measure=measure, threshold=Decimal(threshold), period=period, **values)


def deed(day: str, **more: object) -> Deed:
    return Deed("座谈会", "activity/a", "座谈会", date.fromisoformat(day), **more)


def state(
    asked: Spec, deeds: list[Deed], *, subjects: tuple[Subject, ...] = (), window: Window = YEAR, today: date = AFTER
):
    return tally(asked, deeds, subjects, [window], today)[0].state


def test_one_record_turns_short_into_met():
    deeds = [deed("2024-02-01"), deed("2024-05-01"), deed("2024-12-31")]

    assert state(spec(), deeds) is State.MET
    assert state(spec(), deeds[:2]) is State.SHORT


def test_the_days_outside_the_year_do_not_count():
    deeds = [deed("2023-12-31"), deed("2024-05-01"), deed("2024-05-02"), deed("2025-01-01")]

    assert state(spec(), deeds) is State.SHORT


def test_before_the_first_record_of_a_kind_nothing_is_judged():
    assert state(spec(), []) is State.NO_RECORDS
    assert state(spec(), [deed("2025-02-01")]) is State.NO_RECORDS
    assert state(spec(), [deed("2023-02-01")]) is State.SHORT


def test_while_the_year_lasts_short_is_not_yet_due():
    today = date(2024, 6, 1)

    assert state(spec(), [deed("2024-02-01")], today=today) is State.NOT_YET
    assert state(spec(2), [deed("2024-02-01"), deed("2024-03-01"), deed("2024-07-01")], today=today) is State.MET


def test_a_ceiling_is_judged_only_when_the_year_is_over():
    ceiling = spec(2, comparison=Comparison.AT_MOST)

    assert state(ceiling, [deed("2024-02-01")], today=date(2024, 6, 1)) is State.NOT_YET
    assert state(ceiling, [deed("2024-02-01")]) is State.MET
    assert state(ceiling, [deed("2024-02-01")] * 3) is State.SHORT


def test_hours_are_added_and_never_counted_as_times():
    hours = [deed("2024-02-01", amount=12), deed("2024-05-01", amount=8)]

    assert state(spec(20, measure=Measure.SUM), hours) is State.MET
    assert state(spec(20, measure=Measure.SUM), hours[:1]) is State.SHORT


def test_each_deputy_is_counted_apart_and_one_who_came_late_is_not_blamed():
    subjects = (
        Subject("代表", "person/a", "甲", date(2022, 1, 1)),
        Subject("代表", "person/b", "乙", date(2022, 1, 1)),
        Subject("代表", "person/c", "丙", date(2024, 11, 1)),
        Subject("代表", "person/d", "丁", date(2020, 1, 1), date(2023, 1, 1)),
    )
    deeds = [deed("2024-02-01", who=("person/a",)), deed("2024-03-01", who=("person/a", "person/b"))]

    found = tally(spec(1, subject=True), deeds, subjects, [YEAR], AFTER)[0]

    assert [(item.subject.title, item.number, item.state) for item in found.results] == [
        ("甲", 2, State.MET),
        ("乙", 1, State.MET),
        ("丙", 0, State.PARTIAL),
    ]
    assert found.state is State.MET
    assert tally(spec(1, subject=True), deeds[:1], subjects, [YEAR], AFTER)[0].state is State.SHORT


def test_a_rate_has_the_base_of_all_that_were_due():
    deeds = [deed("2024-02-01", met=True)] * 99 + [deed("2024-02-01", met=False)]
    rate = spec(99, measure=Measure.SHARE)

    found = tally(rate, deeds, (), [YEAR], AFTER)[0]

    assert (found.results[0].number, found.results[0].base, found.state) == (Decimal("99.00"), 100, State.MET)
    assert state(rate, [*deeds, deed("2024-03-01", met=False)]) is State.SHORT


def test_what_stands_is_counted_on_the_last_day_of_the_window():
    stations = [deed("2022-02-01", standing=True, variety=str(number)) for number in range(13)]
    gone = deed("2022-02-01", standing=True, variety="x", until=date(2024, 12, 31))
    asked = spec(13, measure=Measure.STANDING, period=Period.STANDING, comparison=Comparison.EXACTLY)

    assert state(asked, [*stations, gone]) is State.MET
    assert state(asked, stations[:-1]) is State.SHORT
    assert state(asked, [*stations, gone], today=date(2024, 6, 1)) is State.SHORT


def test_three_visits_must_be_of_three_kinds():
    subject = (Subject("建议", "suggestion/a", "甲", date(2024, 3, 1), date(2024, 9, 1)),)
    asked = spec(3, measure=Measure.VARIETIES, period=Period.EACH, subject=True)
    visits = [
        deed(f"2024-0{month}-02", who=("suggestion/a",), variety=kind) for month, kind in ((4, "办前"), (5, "办中"))
    ]

    assert (
        state(asked, [*visits, deed("2025-02-01", who=("suggestion/a",), variety="办后")], subjects=subject)
        is State.MET
    )
    assert state(asked, [*visits, visits[0]], subjects=subject) is State.SHORT
    assert state(asked, [deed("2024-01-01", who=("suggestion/b",))], subjects=subject) is State.NO_RECORDS


def test_a_month_without_a_reception_is_short():
    subject = (Subject("专职副主任", "person/a", "甲", date(2022, 1, 1)),)
    asked = spec(1, period=Period.MONTH, subject=True)
    deeds = [deed(f"2024-{month:02d}-10", who=("person/a",)) for month in range(1, 13)]

    assert state(asked, deeds, subjects=subject) is State.MET
    assert state(asked, deeds[:5] + deeds[6:], subjects=subject) is State.SHORT
    assert state(asked, deeds[:5], subjects=subject, today=date(2024, 6, 15)) is State.NOT_YET


def test_only_october_counts_where_october_is_asked_for():
    asked = spec(1, months=(10,))

    assert state(asked, [deed("2024-10-31")]) is State.MET
    assert state(asked, [deed("2024-09-30"), deed("2024-11-01")]) is State.SHORT
    assert state(asked, [deed("2024-09-30")], today=date(2024, 10, 20)) is State.NOT_YET
    assert state(asked, [deed("2024-09-30")], today=date(2024, 11, 1)) is State.SHORT


def test_a_requirement_that_held_for_half_a_year_is_not_judged_short():
    cut = Window("2024", date(2024, 1, 1), date(2025, 1, 1), cut=True)

    assert state(spec(), [deed("2024-02-01")], window=cut) is State.PARTIAL
    assert state(spec(1), [deed("2024-02-01")], window=cut) is State.MET


def test_a_window_that_begins_inside_a_month_has_whole_months_only():
    assert months_of(Window("", date(2024, 1, 10), date(2024, 3, 15))) == [(date(2024, 2, 1), date(2024, 3, 1))]


@given(st.lists(st.integers(0, 800), max_size=12), st.integers(0, 8), st.integers(0, 900))
def test_one_record_more_never_makes_a_promise_less_kept(offsets, threshold, today):
    start = date(2023, 6, 1)
    deeds = [deed((start + timedelta(days=offset)).isoformat()) for offset in offsets]
    now = start + timedelta(days=today)
    rank = [State.NO_RECORDS, State.SHORT, State.NOT_YET, State.MET]

    before = state(spec(threshold), deeds, today=now)
    after = state(spec(threshold), [*deeds, deed("2024-06-01")], today=now)

    assert before is State.NO_RECORDS or rank.index(after) >= rank.index(before)


@pytest.fixture(scope="module")
def view():
    return view_site(check_site(make_settings(ROOT, "2026-01-15")))


def test_every_number_of_the_demonstration_is_its_rows(view):
    records = [item for item in view.records_of("institutional_document") if isinstance(item, InstitutionalDocument)]
    seen = 0
    for found in (item for record in records for item in commitments_of(record, view)):
        for one in found.tallies:
            for result in one.results:
                seen += 1
                if found.item.period is not Period.MONTH and found.item.evidence.measure is Measure.COUNT:
                    assert result.number == len(result.deeds)

    assert seen > 100


ROWS = {
    "DC-06": ["law-lectures"], "DC-07": ["course-hours"], "DC-11": ["inspections"], "DC-17": ["first-training"],
    "DC-18": ["topical-study"], "DC-19": ["briefings"], "DC-20": ["receptions", "chair-reception"],
    "DC-22": ["symposia"], "DC-29": ["committee-meetings"], "DC-31": ["assistants"], "WD-01": ["programme"],
    "WD-12": ["stations", "rooms"], "WD-18": ["report-to-committee", "report-to-voters"],
    "CX-02": ["party-hears", "party-conference"], "CX-04": ["rotation"], "CX-17": ["suggestions", "fieldwork"],
    "CX-19": ["three-visits", "two-meetings"], "CY-07": ["sessions", "township-sessions"], "CY-11": ["laws-reported"],
    "CY-17": ["face-to-face", "voter-receptions"], "CY-27": ["party-group-reports"], "CY-29": ["staff"],
    "CY-33": ["township-days", "township-first"], "XZ-07": ["contacts-deputies", "contacts-residents"],
    "XZ-10": ["satisfaction"],
    "XZ-13": ["duty-reports-government", "duty-reports-court", "duty-reports-procuratorate"],
}  # fmt: skip
CLOSED = Window("2024", date(2024, 1, 1), date(2025, 1, 1))


def of_demonstration(view, key: str):
    record = view.record("institutional_document/performance-targets")
    return next(found for found in commitments_of(record, view) if found.item.key == key)


def made(found, number: int, subject: Subject | None) -> list[Deed]:
    """Return so many deeds of a commitment's kind inside the window, and one before it that nobody may count."""
    item, evidence = found.item, found.item.evidence
    month = evidence.months[0] if evidence.months else 5
    standing = evidence.measure is Measure.STANDING
    kinds = evidence.varieties or ("",)
    own = [
        Deed(
            evidence.kind,
            f"activity/{place}",
            "",
            date(2024, place + 1 if item.period is Period.MONTH else month, 2),
            who=(subject.id,) if subject else (),
            variety=f"第{place}种" if evidence.measure is Measure.VARIETIES else kinds[0],
            standing=standing,
            anchor=str(place),
        )
        for place in range(number)
    ]
    before = Deed(evidence.kind, "activity/x", "", date(2020, 1, 1), until=date(2021, 1, 1), standing=standing)
    return [*own, before]


@pytest.mark.parametrize("key", [key for keys in ROWS.values() for key in keys])
def test_each_commitment_of_the_demonstration_turns_by_one_record(view, key):
    found = of_demonstration(view, key)
    item, evidence = found.item, found.item.evidence
    subject = Subject("", "person/a", "甲", date(2024, 1, 1) if item.period is Period.EACH else date(2019, 1, 1))
    if item.period is Period.EACH:
        subject = Subject("", "person/a", "甲", date(2024, 1, 1), date(2024, 12, 31))
    asked = spec_of(item)
    subjects = (subject,) if asked.subject else ()
    needed = 12 if item.period is Period.MONTH else int(item.threshold)
    if evidence.measure is Measure.SHARE:
        full = [Deed(evidence.kind, f"suggestion/{place}", "", date(2024, 5, 2)) for place in range(100)]
        short = [
            *full[: int(item.threshold) - 1],
            *(Deed(evidence.kind, "suggestion/x", "", date(2024, 5, 2), met=False),) * (101 - int(item.threshold)),
        ]
        assert tally(asked, full, subjects, [CLOSED], AFTER)[0].state is State.MET
        assert tally(asked, short, subjects, [CLOSED], AFTER)[0].state is State.SHORT
        return
    own = subject if asked.subject else None

    assert tally(asked, made(found, needed, own), subjects, [CLOSED], AFTER)[0].state is State.MET
    less = tally(asked, made(found, needed - 1, own), subjects, [CLOSED], AFTER)[0]
    assert less.state is (State.NO_RECORDS if item.period is Period.EACH and needed == 1 else State.SHORT)


def test_all_twenty_six_are_tallied_on_the_demonstration(view):
    assert len(ROWS) == 26
    for keys in ROWS.values():
        for key in keys:
            assert of_demonstration(view, key).tallies, key


def test_every_folder_of_the_tables_of_commitments_is_a_page(view):
    addresses = {board.address for board in boards(view)}

    parents = {f"{address.rstrip('/').rpartition('/')[0]}/" for address in addresses}

    assert "documents/commitments/performance-targets/sessions/" in addresses
    assert parents <= {*addresses, "documents/"}


def test_the_window_of_a_term_bears_the_title_of_that_term(view):
    windows = of_demonstration(view, "party-conference").tallies

    titles = [title_of(one) for one in windows]

    assert titles
    assert titles == [view.record(f"legislative_term/{one.window.label}").title for one in windows]


def test_a_month_that_does_not_exist_is_not_counted(view):
    item = of_demonstration(view, "symposia").item
    odd = item.model_copy(update={"evidence": item.evidence.model_copy(update={"months": (0, 10, 13)})})

    assert spec_of(odd).months == (10,)
