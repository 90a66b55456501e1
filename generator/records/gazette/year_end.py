"""What the gazette owes before a year is sealed: acts in no issue, corrections not printed, pieces the site has not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.view import View
from generator.core.year_end import Gap
from generator.records.gazette.ledger import ledger_of
from generator.records.gazette.model import Gazette, Kind, issue_words
from generator.records.gazette.pages import address
from generator.records.gazette.press import is_to_issue


def issues_of(year: int, view: View) -> list[Gazette]:
    """Return the issues of a year that are public, in the order in which they came out."""
    found = [item for item in view.records_of("gazette") if isinstance(item, Gazette) and item.kind is Kind.GAZETTE]
    return sorted((item for item in found if item.year == year), key=lambda item: (item.date, item.id))


def undecided(year: int, view: View) -> Iterator[str]:
    """Yield what must be settled between the gazette and the site before a year is sealed."""
    ledger = ledger_of(view.index)
    if not ledger.issues:
        return
    for meeting in ledger.covered:
        for act in ledger.pending.get(meeting, ()):
            entry = view.entry(act.record.id)
            if entry is not None and entry.date is not None and entry.date.year == year:
                yield f"“{entry.title}”（{entry.id}）没有登在公报上；登在后一期，或者写进“不刊登”并写理由"
    for issue in issues_of(year, view):
        if _is_owed(issue, view):
            yield f"公报{issue_words(issue)}（{issue.id}）没有出版的文件；运行 gongbao gazette issue"
        for record_id in sorted({str(line.record) for line in issue.contents if line.record}):
            yield from _corrections(record_id, issue, view)


def _is_owed(issue: Gazette, view: View) -> bool:
    """Say whether an issue should be frozen and is not; what came out before the first frozen one was printed otherwise."""
    first = min((item.issue.date for item in view.issued.values()), default=issue.date)
    return is_to_issue(issue) and issue.id not in view.issued and issue.date > first


def _corrections(record_id: str, issue: Gazette, view: View) -> Iterator[str]:
    """Yield the corrections made after an issue came out of what it printed, which no later issue carries."""
    ledger = ledger_of(view.index)
    for banner in view.banners_of(record_id):
        source = view.record(banner.source)
        printed = source is not None and (getattr(source, "gazette", None) or getattr(source, "gazette_text", None))
        after = banner.date is not None and banner.date > issue.date
        if after and source is not None and not printed and banner.source not in ledger.carried:
            yield f"“{banner.title}”（{banner.source}）更正了公报{issue_words(issue)}登过的内容，没有登在后一期；登了的在更正里写“公报”"


def gaps(year: int, view: View) -> Iterator[Gap]:
    """Yield the pieces of a year's issues whose text the site has not, and what a legacy issue itself says it lacks."""
    for issue in issues_of(year, view):
        name = f"公报{issue_words(issue)}"
        if issue.id not in view.issued and not _is_owed(issue, view) and not issue.attachments:
            yield Gap(issue.id, f"{name}没有刊物的 PDF", address(issue))
        for number, line in enumerate(issue.contents, 1):
            if line.record is None:
                place, reason = f"{address(issue)}#c{number}", line.web_reason or ""
                yield Gap(f"{issue.id}#c{number}", f"{name}登的“{line.title}”，网站没有全文", place, reason)
        for number, text in enumerate(issue.gaps, 1):
            yield Gap(f"{issue.id}#g{number}", f"{name}缺{text.what}", address(issue), text.reason or "")
