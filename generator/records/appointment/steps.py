"""The steps before and after an appointment, each with how far it came."""

from __future__ import annotations

from generator.core.values import print_day
from generator.records.appointment.model import Appointment, StepKind, StepState

# The list itself says who proposed it and how the vote went, and reports on duty come year by year.
_NOT_MISSED = (StepKind.PROPOSAL, StepKind.VOTE, StepKind.DUTY_REPORT)
UNRECORDED = "未记录"


def steps_rows(record: Appointment) -> list[tuple[str, str, bool]]:
    """Return each step with how far it came; a step without record is said to be unrecorded, never undone."""
    starts = [item for item in record.items if item.steps]
    rows = []
    for kind in StepKind if starts else ():
        found = [(item, step) for item in starts for step in item.steps if step.kind is kind]
        if not found:
            rows += [] if kind in _NOT_MISSED else [(kind.label, UNRECORDED, False)]
            continue
        done = [(item, step) for item, step in found if step.state in (StepState.DONE, StepState.MADE_UP)]
        days = sorted({step.day for _, step in done if step.day})
        people = {item.person or item.name for item, _ in done}
        words = "、".join(print_day(day) for day in days) + (f"，{len(people)}人" if people else "")
        missing = list(dict.fromkeys(item.name for item, step in found if step.state is StepState.ABSENT))
        if missing:
            words += ("；" if words else "") + "、".join(missing) + "缺席"
        made_up = list(dict.fromkeys(item.name for item, step in found if step.state is StepState.MADE_UP))
        if made_up:
            words += f"（{'、'.join(made_up)}补行）"
        rows.append((kind.label, words or "不需要", bool(done)))
    return rows
