"""A meeting's course at a glance, from notice to what came of it, and the session that comes next."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Fact, Figure, Spotlight
from generator.core.page import Link
from generator.core.values import SITE_ZONE, print_day
from generator.core.view import View
from generator.records.meeting.deeds import told_on
from generator.records.meeting.model import Classification, Meeting

Step = tuple[str, str, bool]
_FEWEST = 3
_NEXT = 3


def course_of(meeting: Meeting, view: View) -> list[Step]:
    """Return each step with its day and whether it is done; none where too little is recorded to be a course."""
    if meeting.cancelled:
        return []
    held = meeting.start_date <= view.today
    public = meeting.first_published or (
        meeting.publish_at.astimezone(SITE_ZONE).date() if meeting.publish_at else None
    )
    sent = meeting.materials.to_members if meeting.materials else None
    told = told_on(meeting, view)
    printed = [item.date for item in view.mentions_of(meeting.id) if item.topic == "公报" and item.date]
    days = [
        ("公告", meeting.notice.day if meeting.notice else None),
        ("材料发给组成人员", sent),
        ("举行", meeting.start_date),
        ("公布结果", public if held and public and public >= meeting.start_date else None),
        ("通报出席", told),
        ("刊登公报", min(printed, default=None)),
    ]
    if sum(day is not None for _, day in days) < _FEWEST:
        return []
    waiting = "未记录" if held else "还没有到"
    return [(name, print_day(day) if day else waiting, day is not None and day <= view.today) for name, day in days]


def answers(view: View) -> Iterator[Fact]:
    """Yield the sessions to come, nearest first, and how many were held in the year."""
    found = [item for item in view.records_of("meeting") if isinstance(item, Meeting) and not item.cancelled]
    coming = sorted(
        (item for item in found if item.start_date > view.today), key=lambda item: (item.start_date, item.id)
    )
    if coming:
        rows = tuple((item.start_date, view.entries[item.id].link, _invitation(item, view)) for item in coming[:_NEXT])
        yield Spotlight(1, "下一次会议", rows)
    year = view.account_year
    sessions = [
        item
        for item in found
        if item.classification is Classification.STANDING_COMMITTEE
        and item.start_date.year == year
        and item.start_date <= view.today
    ]
    if sessions:
        items = sum(len(item.agenda) for item in sessions)
        words = f"常委会会议：{year}年举行的，议程共{items}项。"
        yield Figure(1, str(len(sessions)), "次", (words, Link("逐次清单", f"meetings/{year}/")))


def _invitation(meeting: Meeting, view: View) -> str:
    notice = meeting.notice
    if notice is None or not notice.observer_places:
        return meeting.location or ""
    until = f"，报名到{print_day(notice.apply_by)}截止" if notice.apply_by and notice.apply_by >= view.today else ""
    return f"设公民旁听{notice.observer_places}席{until}"
