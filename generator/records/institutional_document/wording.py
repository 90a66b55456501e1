"""Words as a change makes them: the whole of a place, or the piece of it that the act names. Pure."""

from __future__ import annotations

from generator.records.institutional_document.draft import DraftError
from generator.records.institutional_document.provisions import Change, Reason, same_words


def changed_words(now: str, change: Change, name: str) -> str:
    """Return words as a change makes them: the whole of them, or the piece of them that it names, wherever it stands."""
    if not change.new:
        raise DraftError(Reason.NO_TEXT, "没有写改后的文字", "写“新文”")
    if not change.old or same_words(now, change.old):
        return change.new
    if change.old not in now:
        raise DraftError(Reason.OTHER_TEXT, f"{name}里没有“{_short(change.old)}”", "照修改以前的文字写，一字不差")
    return now.replace(change.old, change.new)


def without_words(now: str, old: str) -> str:
    """Return words without a piece that the act takes out."""
    if old not in now:
        raise DraftError(Reason.OTHER_TEXT, f"要删去的“{_short(old)}”不在里面", "照修改以前的文字写，一字不差")
    return now.replace(old, "")


def must_be_words(old: str, now: str) -> None:
    """Refuse where the act prints other old words than there are."""
    if old and not same_words(old, now):
        raise DraftError(Reason.OTHER_TEXT, f"原文“{_short(old)}”与现在的文字不同", "照修改以前的文字写，一字不差")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 24 else f"{line[:24]}……"
