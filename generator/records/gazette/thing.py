"""An issue of the gazette in the words of schema.org."""

from __future__ import annotations

from generator.core.thing import Thing, work
from generator.core.view import View
from generator.records.gazette.model import Gazette, issue_words


def thing_of(record: Gazette, view: View) -> Thing:
    """Return the issue as one of its periodical, by the day printed on its cover."""
    return work(
        record, view, "PublicationIssue", issueNumber=issue_words(record), datePublished=str(record.date),
        isPartOf={"@type": "Periodical", "name": record.name},
    )  # fmt: skip
