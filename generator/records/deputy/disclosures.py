"""What must be public of a deputy by law, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.derived import Disclosure, DisclosureState
from generator.core.span import Span
from generator.core.view import View
from generator.records.deputy.model import Deputy, Year


def disclosures_of(record: Deputy, span: Span, view: View) -> Iterator[Disclosure]:
    """Yield the deputy's place in the published list, and each year's performance where the law asks for it."""
    start, end = span
    election, confirmation = record.election, record.confirmation
    told = (confirmation.published if confirmation else None) or (election.published if election else None)
    begin = start or (election.day if election else None)
    if begin is None or begin > view.today:
        return
    day = told or record.first_published
    yield Disclosure(
        "deputies-list", record.id, f"代表{record.name}的基本情况", begin.year, DisclosureState.PUBLIC, day
    )
    last = min(end, view.today) if end else view.today
    shown = {item.year: item for item in record.years}
    for year in range(begin.year, last.year + 1):
        duty = view.context.rules.publication("deputies-performance", date(year, 12, 31))
        if (duty is None or duty.strength is None) and year not in shown:
            continue  # the law of that year asked for no publication
        state, published, reason = performance_state(shown.get(year), year, view)
        what = f"代表{record.name}{year}年履职情况"
        yield Disclosure("deputies-performance", record.id, what, year, state, published, reason, f"y{year}")


def performance_state(item: Year | None, year: int, view: View) -> tuple[DisclosureState, date | None, str]:
    """Return how a year's performance stands: published, withheld with a reason, not yet due, or missing."""
    if item and item.published and item.published <= view.today:
        return DisclosureState.PUBLIC, item.published, ""
    if item and item.withheld:
        return DisclosureState.WITHHELD, None, item.withheld
    return (DisclosureState.NOT_YET if year >= view.account_year else DisclosureState.MISSING), None, ""
