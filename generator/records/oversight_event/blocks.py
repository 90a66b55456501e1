"""What sections of an oversight event's page are made of: lines, names, votes and ballots as drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.core.ballot import Ballot, rule_of
from generator.core.ballot_figure import BallotFigure, ballot_notes, figure
from generator.core.page import Cell, Chip, Link, Piece, Table
from generator.core.values import LongText, print_day
from generator.core.view import View
from generator.core.vote import Vote
from generator.records.oversight_event.parts import Member
from generator.records.oversight_event.tracking import ClockTrack

Line = tuple[str, Cell | LongText]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ballot as drawn, with its heading; without a figure only its words."""

    title: str
    figure: BallotFigure | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a section: a heading, lines of facts, ballots and due dates."""

    anchor: str
    title: str
    lines: tuple[Line, ...]
    chips: tuple[Chip, ...] = ()
    ballots: tuple[Drawn, ...] = ()
    clocks: tuple[ClockTrack, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page."""

    anchor: str
    title: str
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    clocks: tuple[ClockTrack, ...] = ()


def people(members: Iterable[Member], view: View) -> Cell:
    """Return members with what they are, in the order written."""
    pieces: list[Piece] = []
    for member in members:
        pieces += ["、"] if pieces else []
        pieces.append(view.name(member.name, member.person))
        pieces += [f"（{member.post}）"] if member.post else []
    return tuple(pieces)


def organ(name: str, ref: str | None, view: View) -> Piece:
    """Return a body's name as printed, linked when it has a page."""
    entry = view.entry(ref)
    return Link(name, entry.address) if entry else name


def lines(*found: tuple[str, Cell | LongText | None]) -> tuple[Line, ...]:
    """Return only the lines that say something."""
    return tuple((label, value) for label, value in found if value not in (None, "", ()))


def vote_line(vote: Vote | None) -> str:
    """Return a vote in words, with its base."""
    if vote is None:
        return ""
    base = f"，全体{vote.base}人" if vote.base else ""
    method = f"{vote.method.label}，" if vote.method else ""
    if vote.yes is None:
        return f"{method}{vote.result.label}" + (f"（{vote.wording}）" if vote.wording else "")
    counts = f"赞成{vote.yes}、反对{vote.no or 0}、弃权{vote.abstain or 0}"
    more = f"、未按{vote.not_voting}" if vote.not_voting else ""
    return f"{method}{counts}{more}{base}，{vote.result.label}"


def drawn(ballots: Iterable[Ballot], view: View) -> tuple[Drawn, ...]:
    """Return ballots as drawn, each with its round, stage and dimension where these are told apart."""
    made = []
    for ballot in ballots:
        words = [f"第{ballot.round}轮"] if ballot.round > 1 else []
        words += [part for part in (ballot.stage, ballot.dimension, ballot.object) if part]
        rule = rule_of(ballot, view.context.rules, ballot.day)
        title = f"{print_day(ballot.day)}测评{'（' + '，'.join(words) + '）' if words else ''}：{ballot.result_words}"
        voters = (f"表决人：{ballot.voters.label}",) if ballot.voters else ()
        said = (f"公布的说法：{ballot.wording}",) if ballot.wording else ()
        picture = figure(ballot, rule)
        notes = (*voters, *said, *(() if picture else ballot_notes(ballot, rule)))
        made.append(Drawn(title, picture, notes))
    return tuple(made)


def day_cell(day: date | None) -> Cell:
    """Return a day, or that it is not recorded."""
    return print_day(day) if day else Chip("", "未记录")


def day_words(day: date | None) -> str:
    """Return a day as printed, or nothing."""
    return print_day(day) if day else ""
