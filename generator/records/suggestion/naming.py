"""What a suggestion and its proposers are called on pages, and where its page is."""

from __future__ import annotations

from generator.core.page import Piece
from generator.core.view import View
from generator.records.suggestion.model import Proposer, Suggestion

ADDRESS = "suggestions/"


def proposers_words(record: Suggestion) -> str:
    """Return who proposed it in short: 乔一苇等4名代表, 乔一苇代表, 石桥镇代表团."""
    if record.lead is None:
        return record.delegation.name if record.delegation else ""
    total = max(record.joint_count or 0, len(record.people))
    return f"{record.lead.name}等{total}名代表" if total > 1 else f"{record.lead.name}代表"


def full_number(record: Suggestion) -> str:
    """Return the number with its meeting, as cited: 县十八届人大四次会议第0117号."""
    return (
        f"{record.meeting_text or ''}{record.number}"
        if not record.number.startswith(record.meeting_text or "\0")
        else record.number
    )


def suggestion_words(record: Suggestion) -> str:
    """Return what other pages call it in short: 第0117号建议, 2024012号建议, 第1号议案."""
    if record.number.endswith((record.kind.label, "议案", "建议")):
        return record.number
    return f"{record.number}建议" if record.number.endswith("号") else f"{record.number}号建议"


def address(record: Suggestion) -> str:
    """Return the address of the suggestion's page."""
    return f"{ADDRESS}{record.slug}/"


def people_cell(people: tuple[Proposer, ...], view: View) -> tuple[Piece, ...]:
    """Return deputies' names with links, joined."""
    pieces: list[Piece] = []
    for person in people:
        pieces += ["、"] if pieces else []
        pieces.append(view.name(person.name, person.person))
    return tuple(pieces)
