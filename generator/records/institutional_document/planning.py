"""Documents that are announced and documents on trial: by when something must be done, and how that stands on a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from generator.core.clock import soon_days_on
from generator.core.derived import Duty
from generator.core.due import Due, DueState, Stage, due_state
from generator.core.page import Chip
from generator.core.values import PartialDate, print_day
from generator.core.view import View
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.parts import Planned
from generator.records.institutional_document.state import ending_of, start_of, successors_of

_CHIPS = {
    DueState.NOT_YET: "run",
    DueState.SOON: "soon",
    DueState.OVERDUE: "late",
    DueState.DONE_ON_TIME: "ok",
    DueState.DONE_LATE: "late",
}


def last_day(due: PartialDate) -> date:
    """Return the last day of a year or month, or the day itself."""
    month = due.month or 12
    return date(due.year, month, due.day or monthrange(due.year, month)[1])


def _stand(due: date, done: date | None, view: View, soon: int | None = None) -> tuple[DueState, int]:
    days = soon_days_on(view.context.rules, view.today) if soon is None else soon
    status = due_state(Due(due, stages=(Stage(due, due),)), done, view.today, soon_days=days)
    return status.state, status.days


def trial_notice(view: View) -> int:
    """Return how many days before a trial runs out it is time to think of it."""
    setting = view.context.rules.setting("试行提醒天数", view.today)
    return int(setting.value) if setting else 0


def planned_state(item: Planned, view: View) -> tuple[DueState, Chip]:
    """Return how an announced document stands against the day it was announced for."""
    made = view.entry(item.made)
    if made is not None:
        state = _stand(last_day(item.due), made.date, view)[0] if made.date and item.due else DueState.DONE_ON_TIME
        return state, Chip(_CHIPS[state], "逾期制定" if state is DueState.DONE_LATE else "已制定")
    if item.dropped and item.dropped <= view.today:
        state = _stand(last_day(item.due), item.dropped, view)[0] if item.due else DueState.DONE_ON_TIME
        kind = "late" if state is DueState.DONE_LATE else "gone"
        return state, Chip(kind, f"{print_day(item.dropped)}不再制定")
    if item.due is None:
        return DueState.UNRECORDED, Chip("", "拟制定")
    state, days = _stand(last_day(item.due), None, view)
    words = f"逾期{days}天没有制定" if state is DueState.OVERDUE else "拟制定"
    return state, Chip(_CHIPS[state], words)


def duties_of(record: InstitutionalDocument, view: View) -> Iterator[Duty]:
    """Yield what is still to be made, and what is to be done before a trial runs out."""
    holder, holder_id = record.issuer or "", str(record.issuer_organization or "")
    for number, item in enumerate(record.planned, 1):
        if item.due is None:
            continue
        state, chip = planned_state(item, view)
        made = view.entry(item.made)
        done = made.date if made else item.dropped if item.dropped and item.dropped <= view.today else None
        what, due = f"制定《{item.title}》", last_day(item.due)
        is_open = made is None and done is None
        yield Duty(record.id, f"p{number}", what, holder, holder_id, state, chip, due, done, is_open, "制定")
    trial = trial_duty(record, view)
    if trial is not None:
        yield trial


def trial_duty(record: InstitutionalDocument, view: View) -> Duty | None:
    """Return what is to be done before a trial runs out; None where there is none or it has not begun."""
    until = record.trial_until
    if not record.trial or until is None or (start_of(record, view.index) or date.max) > view.today:
        return None
    done = trial_settled(record, view)
    state, days = _stand(until, done, view, trial_notice(view))
    words = {
        DueState.NOT_YET: f"试行至{print_day(until)}",
        DueState.SOON: f"试行还有{days}天期满",
        DueState.OVERDUE: f"试行期满{days}天，没有新的决定",
        DueState.DONE_ON_TIME: "试行期满前已作决定",
        DueState.DONE_LATE: f"试行期满{days}天后才作决定",
    }[state]
    what = f"《{record.title}》试行期满前修订、转为正式或者废止"
    chip = Chip(_CHIPS[state], words)
    holder, holder_id = record.issuer or "", str(record.issuer_organization or "")
    return Duty(record.id, "trial", what, holder, holder_id, state, chip, until, done, done is None, "试行期满")


def trial_settled(record: InstitutionalDocument, view: View) -> date | None:
    """Return the day on which something took a trial document's place or ended it, as far as it is known today."""
    days = [later.date for later in successors_of(record, view.index) if later.date]
    ending = ending_of(record, view.index)
    days += [ending.day] if ending else []
    return min((day for day in days if day <= view.today), default=None)
