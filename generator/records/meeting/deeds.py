"""What a meeting tells commitments, statistics and disclosure: that it was held, how long, who came, what was told beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import Deed, DeedKind, Disclosure, DisclosureState, Fact, Subject
from generator.core.view import View
from generator.records.meeting.model import Classification, Meeting, Role

DAYS = "会期"
ATTENDED = "出席"
SAT_IN = "列席"
OBSERVED = "旁听"
FIRST = "首次会议"
DEEDS = (
    *(DeedKind(item.label, "次", f"举行的{item.label}") for item in Classification),
    DeedKind(DAYS, "天", "一次会议开了几天"),
    DeedKind(ATTENDED, "人次", "组成人员每次会议应出席一次，每一场都到的算出席"),
    DeedKind(SAT_IN, "人次", "列席或者受邀参加会议的，种类是“列席”或“邀请”"),
    DeedKind(OBSERVED, "人次", "旁听会议的公民"),
)
SUBJECTS = (*(item.label for item in Classification), *(f"{item.label}{FIRST}" for item in Classification))


def deeds(meeting: Meeting, view: View) -> Iterator[Fact]:
    """Yield the facts of a meeting that was held; one that was called off or is still to come has none."""
    if meeting.cancelled or meeting.start_date > view.today:
        return
    kind, day, body = meeting.classification.label, meeting.start_date, (str(meeting.body),) if meeting.body else ()
    is_first = meeting.number == 1
    yield Deed(kind, meeting.id, meeting.title, day, who=body, variety=FIRST if is_first else "")
    days = (meeting.last_day - meeting.start_date).days + 1
    yield Deed(DAYS, meeting.id, meeting.title, day, days, (meeting.id, *body))
    for name in (kind, f"{kind}{FIRST}") if is_first else (kind,):
        yield Subject(name, meeting.id, meeting.title, meeting.start_date, meeting.last_day, body[0] if body else "")
    for attendee in meeting.roster:
        member = (str(attendee.person),) if attendee.person else ()
        yield Deed(
            ATTENDED,
            meeting.id,
            attendee.name,
            day,
            1,
            (*member, *body),
            kind,
            not attendee.leaves,
            anchor="attendance",
        )
    for guest in meeting.participants:
        name = OBSERVED if guest.role is Role.OBSERVER else SAT_IN
        words = guest.name or guest.unit or meeting.title
        who = tuple(str(ref) for ref in (guest.person, guest.organization) if ref)
        yield Deed(
            name, meeting.id, words, day, guest.count or 1, (*who, *body), guest.role.label, anchor="participants"
        )


def told_on(meeting: Meeting, view: View) -> date | None:
    """Return the day the attendance was told, once it has come."""
    day = meeting.attendance_notified
    return day if day is not None and day <= view.today else None


def disclosures(meeting: Meeting, view: View) -> Iterator[Fact]:
    """Yield whether the day, the agenda and the attendance of a session were made public."""
    if meeting.cancelled:
        return
    if meeting.classification is Classification.CONGRESS:
        yield _told(meeting, view, "congress-dates", meeting.notice.day if meeting.notice else None)
    elif meeting.classification is Classification.STANDING_COMMITTEE:
        yield _told(meeting, view, "session-notice", meeting.notice.day if meeting.notice else None)
        if meeting.start_date <= view.today:
            is_shown = bool(meeting.attendance or meeting.present is not None or meeting.absence_totals)
            known = told_on(meeting, view) or (meeting.first_published if is_shown else None)
            yield _told(meeting, view, "attendance", known, is_shown=is_shown)


def _told(meeting: Meeting, view: View, duty: str, day: date | None, *, is_shown: bool = False) -> Disclosure:
    """Return how a duty stands; what is shown here is public though nobody recorded since when."""
    known = day if day is not None and day <= view.today else None
    waiting = DisclosureState.NOT_YET if meeting.start_date > view.today else DisclosureState.MISSING
    state = DisclosureState.PUBLIC if known or is_shown else waiting
    return Disclosure(duty, meeting.id, meeting.title, meeting.start_date.year, state, known)
