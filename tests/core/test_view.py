"""What a view makes of facts: deeds of its day, and offices paired by who held which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sites import check_folder, small_site

from generator.core.derived import IN_OFFICE, Deed, Lapse, OfficeEvent, Seat, Tenure
from generator.core.view import View, pair_offices
from generator.pipeline import view_site

HEAD = "post/head"


def event(name: str, day: str, *, starts: bool = True, person: str = "", post: str = HEAD) -> OfficeEvent:
    return OfficeEvent(
        person,
        name,
        "局长",
        post,
        "organization/bureau",
        date.fromisoformat(day),
        starts,
        False,
        "appointment/a",
        "i1",
        "任命",
    )


def told(tenures: list[Tenure]) -> list[tuple[str, str, str]]:
    return [(item.name, str(item.start_date or ""), str(item.end_date or "")) for item in tenures]


def view_on(root: Path, day: str) -> View:
    return view_site(check_folder(small_site().write(root), day))


def test_two_people_without_a_record_hold_two_offices() -> None:
    events = [event("闻人朗", "2024-01-01"), event("柏青", "2024-06-01"), event("柏青", "2025-01-01", starts=False)]

    assert told(list(pair_offices(events))) == [("闻人朗", "2024-01-01", ""), ("柏青", "2024-06-01", "2025-01-01")]


def test_of_people_without_a_record_nothing_is_counted(tmp_path: Path) -> None:
    view = view_on(tmp_path, "2026-01-15")
    known = event("柏青", "2024-06-01", person="person/bai-qing-1")
    view.add([Seat(HEAD, "街道工委"), event("闻人朗", "2024-01-01"), known])

    view.settle()

    assert [(item.id, item.title) for item in view.subjects_of("街道工委")] == [("person/bai-qing-1", "柏青")]


def test_the_end_of_a_body_ends_its_posts_and_no_others() -> None:
    events = [event("闻人朗", "2024-01-01"), event("柏青", "2024-06-01", post="post/other", person="person/bai-qing-1")]
    gone = Lapse("organization/bureau", "changes", date(2025, 3, 1), "机构撤销", posts=frozenset((HEAD,)))
    dead = replace(gone, person="person/bai-qing-1", posts=None, day=date(2025, 5, 1), ground="去世")

    assert told(list(pair_offices(events, [gone, dead]))) == [
        ("闻人朗", "2024-01-01", "2025-03-01"),
        ("柏青", "2024-06-01", "2025-05-01"),
    ]


def test_what_is_dated_after_today_is_not_done_yet(tmp_path: Path) -> None:
    view = view_on(tmp_path, "2024-06-30")
    deed = Deed("视察", "meeting/18-20", "视察", date(2024, 6, 30))
    standing = replace(deed, kind="在册", standing=True, until=date(2025, 1, 1))
    view.add([deed, replace(deed, day=date(2024, 7, 1)), standing, replace(standing, day=date(2024, 7, 1), until=None)])
    view.add([event("闻人朗", "2024-07-01")])

    view.settle()

    assert (view.deeds_of("视察"), view.deeds_of("在册")) == ([deed], [standing])
    assert not [item for item in view.deeds_of(IN_OFFICE.name) if item.day > date(2024, 6, 30)]
