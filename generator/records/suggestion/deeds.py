"""What a suggestion tells commitments and statistics: who put it forward, how the handlers came, what deputies said."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Deed, DeedKind, Fact, HandledMatter, Subject
from generator.records.suggestion.model import Scale, Verdict
from generator.records.suggestion.naming import suggestion_words
from generator.records.suggestion.standing import Standing

PROPOSED = "提出建议"
LED = "领衔提出建议"
RESULT = "办理结果"
VISITED = "走访代表"
MET = "与代表见面"
SATISFIED = "建议评价满意"
BROADLY = "建议评价满意或基本满意"
SUBJECT = "建议"
DEEDS = (
    DeedKind(PROPOSED, "件", "代表提出的建议，领衔、附议的代表各算提出一件，总数里只算一件；种类是现在办到哪一步"),
    DeedKind(LED, "件", "代表领衔提出的建议"),
    DeedKind(RESULT, "件", "已答复的建议，种类是当地的办理结果分类"),
    DeedKind(VISITED, "次", "承办单位走访代表，种类是“办前”“办中”“办后”"),
    DeedKind(MET, "次", "承办单位与代表当面沟通"),
    DeedKind(SATISFIED, "%", "已反馈的建议里，最后一次评价是满意的"),
    DeedKind(BROADLY, "%", "已反馈的建议里，最后一次评价是满意或者基本满意的"),
)
SUBJECTS = (SUBJECT,)


def deeds(standing: Standing) -> Iterator[Fact]:
    """Yield the facts of one suggestion."""
    record = standing.record
    title = f"{suggestion_words(record)}《{record.title}》"
    if record.date:
        people = tuple(str(person.person) for person in record.people if person.person)
        yield Deed(PROPOSED, record.id, title, record.date, who=people, variety=standing.state)
        if record.lead and record.lead.person:
            yield Deed(LED, record.id, title, record.date, who=(str(record.lead.person),))
        if standing.result:
            yield Deed(RESULT, record.id, title, record.date, variety=standing.result.label, anchor="replies")
        if standing.counts:
            done = [clock.done for clock in standing.reply_clocks]
            closed = max((day for day in done if day), default=None) if standing.is_answered and all(done) else None
            yield Subject(SUBJECT, record.id, title, record.date, closed)
    for item in record.contacts:
        if item.day is not None:
            stage, who = item.stage.label, (record.id,)
            yield Deed(
                VISITED, record.id, f"{title}{stage}{item.kind.label}", item.day, 1, who, stage, anchor="process"
            )
            if item.kind.is_face_to_face:
                yield Deed(
                    MET, record.id, f"{title}{stage}{item.kind.label}", item.day, 1, who, stage, anchor="process"
                )
    yield from _verdict(standing, title)
    yield from _handled(standing)


def _handled(standing: Standing) -> Iterator[HandledMatter]:
    """Yield for each answering unit what deputies last said and whether its answer solved the matter."""
    record, verdict = standing.record, standing.verdict
    if record.date is None or not standing.counts:
        return
    said = verdict.label if verdict and verdict is not Verdict.UNRETURNED else ""
    for unit in record.answering:
        if unit.organization:
            known = unit.unit in standing.unit_scales
            yield HandledMatter(
                record.id,
                str(unit.organization),
                record.date,
                said,
                verdict is Verdict.SATISFIED,
                verdict in (Verdict.SATISFIED, Verdict.MOSTLY),
                standing.chip.text if known else "",
                standing.unit_scales[unit.unit] is Scale.SOLVED if known else None,
                "evaluations" if said else "",
            )


def _verdict(standing: Standing, title: str) -> Iterator[Fact]:
    record, verdict = standing.record, standing.verdict
    if verdict in (None, Verdict.UNRETURNED) or not standing.counts:
        return
    days = [item.day for item in record.evaluations if item.day and item.round == standing.verdict_round]
    days += [reply.day for reply in record.replies if reply.day]
    if not days:
        return
    good = (Verdict.SATISFIED, Verdict.MOSTLY)
    for kind, known in ((SATISFIED, good[:1]), (BROADLY, good)):
        yield Deed(kind, record.id, title, days[0], variety=verdict.label if verdict else "", met=verdict in known)
