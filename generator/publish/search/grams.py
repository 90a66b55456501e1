"""Which pages hold each pair of characters, and what the pairs do not tell of longer texts.

A page that holds a text of three characters or more holds all its pairs; the reverse is not so. Wherever it is not,
for a text on more than ``RARE`` pages, that is noted, so that a reader's browser can tell exactly which pages hold a
text it has never seen: see ``docs/decisions/0013-search.md`` for why that is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

RARE = 8  # on so few pages or fewer a text is looked up on each
LONGEST = 16  # in characters: of a longer text the parts of this length are looked up

BlockPages = Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Note:
    """A text whose pages are not those that hold its two parts, both one character shorter."""

    text: str
    pages: tuple[int, ...]
    is_absent: bool
    """Whether ``pages`` hold both parts but not the text; otherwise they are all that hold it."""


def pages_of_pairs(blocks: BlockPages) -> dict[str, list[int]]:
    """Return the pages that hold each pair of neighbouring characters, in rising order."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for text, pages in blocks:
        for pair in set(map(add, text, text[1:])):
            found[pair].update(pages)
    return {pair: sorted(pages) for pair, pages in found.items()}


Run = list[int]


def notes(blocks: BlockPages, pairs: dict[str, list[int]]) -> Iterator[Note]:
    """Yield what must be known beside the pairs, for texts of 3 to ``LONGEST`` characters.

    Works upwards from texts that are on more than ``RARE`` pages, known by a number each; a block of text that stands on
    many pages is walked once.
    """
    number = {pair: place for place, pair in enumerate((pair for pair, on in pairs.items() if len(on) > RARE), 1)}
    texts = ["", *number]
    known: list[frozenset[int]] = [frozenset(), *(frozenset(pairs[pair]) for pair in number)]
    held = [(pages, _runs([number.get(pair, 0) for pair in map(add, text, text[1:])])) for text, pages in blocks]
    for _ in range(3, LONGEST + 1):
        held = [(pages, runs) for pages, runs in held if runs]
        on: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for pages, runs in held:
            for text in {text for run in runs for text in pairwise(run)}:
                on[text].update(pages)
        number_of: dict[tuple[int, int], int] = {}
        longer, known_longer = [""], [frozenset[int]()]
        for parts, pages_on in on.items():
            first, last = known[parts[0]], known[parts[1]]
            if len(pages_on) < len(first) and len(pages_on) < len(last):
                both = first & last
                if len(both) > len(pages_on):
                    yield _note(texts[parts[0]] + texts[parts[1]][-1], pages_on, both)
            if len(pages_on) > RARE:
                number_of[parts] = len(longer)
                longer.append(texts[parts[0]] + texts[parts[1]][-1])
                known_longer.append(frozenset(pages_on))
        held = [
            (
                pages,
                [piece for run in runs for piece in _runs([number_of.get(parts, 0) for parts in pairwise(run)])],
            )
            for pages, runs in held
        ]
        texts, known = longer, known_longer


def _note(text: str, pages: set[int], both: frozenset[int]) -> Note:
    absent = len(both) < 2 * len(pages)
    return Note(text, tuple(sorted(both - pages if absent else pages)), absent)


def _runs(numbers: list[int]) -> list[Run]:
    """Return the stretches of at least two numbers between zeros."""
    if 0 not in numbers:
        return [numbers] if len(numbers) > 1 else []
    found: list[Run] = []
    start = 0
    for place, item in enumerate([*numbers, 0]):
        if not item:
            if place - start > 1:
                found.append(numbers[start:place])
            start = place + 1
    return found
