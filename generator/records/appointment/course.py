"""An appointment's course: exam, vote, certificate, oath, publication, and what later became of those appointed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.core.course import Happening, in_order
from generator.core.page import Link
from generator.core.values import SITE_ZONE
from generator.core.view import View
from generator.records.appointment.model import Appointment, StepKind, StepState

_MOST_NAMES = 3


def course_of(record: Appointment, view: View) -> tuple[Happening, ...]:
    """Return the lines of a list's course; none where all there is happened on one day."""
    lines = in_order(item for item in _lines(record, view) if item.day <= view.today)
    return lines if len({item.day for item in lines}) > 1 else ()


def _lines(record: Appointment, view: View) -> Iterator[Happening]:
    yield from _steps(record, before=True)
    meeting = view.entry(record.meeting)
    if record.date:
        what = f"任免{len(record.items)}项" if record.without_vote else f"表决通过任免{len(record.items)}项"
        yield Happening(record.date, what, meeting.link if meeting else record.meeting_text or "")
    yield from _steps(record, before=False)
    public = record.first_published or (record.publish_at.astimezone(SITE_ZONE).date() if record.publish_at else None)
    if public:
        yield Happening(public, "公布")
    for banner in view.banners_of(record.id):
        if banner.date:
            yield Happening(banner.date, banner.title, view.entries[banner.source].link)
    yield from _later(record, view)


def _steps(record: Appointment, *, before: bool) -> Iterator[Happening]:
    """Yield the steps that come before the vote, or those after it, with whose they were."""
    order = list(StepKind)
    found: dict[tuple[date, StepKind], list[str]] = defaultdict(list)
    for item in record.items:
        for step in item.steps:
            done = step.state in (StepState.DONE, StepState.MADE_UP)
            if not done or not step.day or step.kind in (StepKind.VOTE, StepKind.DUTY_REPORT):
                continue
            if (order.index(step.kind) < order.index(StepKind.VOTE)) is before:
                found[step.day, step.kind].append(item.name)
    for (day, kind), names in sorted(found.items(), key=lambda pair: (pair[0][0], order.index(pair[0][1]))):
        yield Happening(day, f"{kind.label}，{_named(names)}")


def _named(names: list[str]) -> str:
    once = list(dict.fromkeys(names))
    return "、".join(once[:_MOST_NAMES]) + (f"等{len(once)}人" if len(once) > _MOST_NAMES else "")


def _later(record: Appointment, view: View) -> Iterator[Happening]:
    """Yield reports on duty by those appointed here, and how they left; both as others tell of them."""
    told: set[tuple[str, str]] = set()
    for item in record.items:
        for tenure in view.tenures_of(str(item.person)) if item.person else ():
            start, end = tenure.start, tenure.end
            if start is None or start.source != record.id or (tenure.post_id or tenure.post, item.name) in told:
                continue
            told.add((tenure.post_id or tenure.post, item.name))
            for mention in view.mentions_of(str(item.person)):
                key = (mention.source, item.name)
                within = mention.date and start.day <= mention.date and (end is None or mention.date <= end.day)
                if mention.topic == "述职" and mention.date and within and key not in told:
                    told.add(key)
                    link = view.entries[mention.source].part(mention.anchor)
                    yield Happening(mention.date, f"{item.name}述职", link)
            if end:
                ground = f"（{end.ground}）" if end.ground else ""
                link = Link(view.entries[end.source].title, f"{view.entries[end.source].address}#{end.anchor}")
                yield Happening(end.day, f"{item.name}不再任{tenure.post}{ground}", link)
