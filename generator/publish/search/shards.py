"""The files of pairs: for each pair its pages, those that have it in their title, and the notes on texts that begin with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.publish.search.grams import Note, notes, pages_of_pairs
from generator.publish.search.numbers import write_rising

SHARD_SIZE = 2048  # characters that a file holds on average
TOGETHER = 6144  # characters about texts that begin alike, up to which they are kept in one file
DIVIDED = " "  # before a beginning whose longer texts lie elsewhere; no folded text holds it

Line = tuple[str, str]


def make_shards(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lines of each file of pairs: a text, then its pages, those with it in their title, or a note on it."""
    pairs, titles, noted = _indexed(pages)
    lines = [
        (pair, f"{pair}\t{_on_pages(on, len(pages))}" + (f"\t{write_rising(titles[pair])}" if pair in titles else ""))
        for pair, on in sorted(pairs.items())
    ]
    lines += [(note.text, f"{note.text}\t{'-' if note.is_absent else '+'}{write_rising(note.pages)}") for note in noted]
    count = max(1, sum(len(line) for _, line in lines) // SHARD_SIZE)
    shards: list[list[str]] = [[] for _ in range(count)]
    lines.sort()
    for beginning, together in _divided(lines, 2):
        shards[shard_of(beginning, count)] += together
    return shards


def _divided(lines: Sequence[Line], length: int) -> Iterator[tuple[str, list[str]]]:
    """Yield what texts begin with, and their lines; of beginnings with too much behind them, each next character apart."""
    for beginning, group in groupby(lines, key=lambda item: item[0][:length]):
        found = list(group)
        longer = [item for item in found if item[0] != beginning]
        if longer and sum(len(line) for _, line in found) > TOGETHER:
            yield beginning, [line for text, line in found if text == beginning] + [f"{DIVIDED}{beginning}\t"]
            yield from _divided(longer, length + 1)
        else:
            yield beginning, [line for _, line in found]


def _indexed(pages: Sequence[Sequence[str]]) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]], list[Note]]:
    """Return the pages of each pair, those that have it in their title, and the notes."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for number, texts in enumerate(pages):
        for text in set(texts):
            if len(text) > 1:
                where[text].append(number)
    blocks = list(where.items())
    pairs = pages_of_pairs(blocks)
    titles = pages_of_pairs([(texts[0], (number,)) for number, texts in enumerate(pages) if texts])
    return pairs, titles, sorted(notes(blocks), key=lambda note: note.text)


def _on_pages(pages: Sequence[int], total: int) -> str:
    """Return the pages as text, by those that are missing where these are fewer."""
    if 2 * len(pages) <= total:
        return write_rising(pages)
    held = set(pages)
    return "!" + write_rising(number for number in range(total) if number not in held)


def shard_of(beginning: str, count: int) -> int:
    """Return which file tells of the texts that begin with a text."""
    number = 0
    for char in beginning:
        number = (number * 8191 + ord(char)) % count
    return number
