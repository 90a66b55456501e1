"""The home page's answer about deputies' suggestions: how many, how many answered, both rates with their bases."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Answer, Fact, Figure
from generator.core.page import Link
from generator.core.view import View
from generator.records.suggestion.board_tables import BOARD, ROWS
from generator.records.suggestion.boards import rates_words
from generator.records.suggestion.totals import totals_of, years_of


def answers(view: View) -> Iterator[Fact]:
    """Yield today's answer for the latest year of account with suggestions, and that year's number."""
    years = {year: entries for year, entries in years_of(view).items() if year}
    if not years:
        return
    latest = max((year for year in years if year <= view.account_year), default=max(years))
    totals = totals_of(view, years[latest])
    head = f"{latest}年{totals.total}件，已答复{totals.answered}件" + (
        f"，逾期未答复{totals.late}件。" if totals.late else "。"
    )
    yield Answer(3, "代表建议办得怎样", BOARD, (head, rates_words(totals), Link("怎样算的", f"{BOARD}{latest}/#rates")))
    if latest == view.account_year:
        yield Figure(
            3,
            str(totals.total),
            "件",
            ("代表建议：", rates_words(totals), Link("逐件清单", f"{ROWS}{latest}/")),
        )
