"""Which pages hold each pair of characters, and what the pairs do not tell of longer texts.

A page that holds a text of three characters or more holds all its pairs; the reverse is not so. Wherever it is not,
for a text on more than ``RARE`` pages, that is noted, so that a reader's browser can tell exactly which pages hold a
text it has never seen: see ``docs/decisions/0013-search.md`` for why that is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

import numpy as np
from numpy.typing import NDArray

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


Numbers = NDArray[np.int64]
_END = "\0"  # between blocks; no folded text holds it
_PLANES = 1 << 21  # more than there are characters
_AT_ONCE = 1 << 17  # texts whose parts are compared in one go, which bounds the memory


def notes(blocks: BlockPages) -> Iterator[Note]:
    """Yield what must be known beside the pairs, for texts of 3 to ``LONGEST`` characters.

    Works upwards from texts that are on more than ``RARE`` pages: a text is known by a number, its places by where they
    begin. A block of text that stands on many pages is walked once.
    """
    if not blocks:
        return
    whole = "".join(text + _END for text, _ in blocks)
    held = _Blocks.of(blocks)
    chars = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    places = np.nonzero((chars[:-1] != 0) & (chars[1:] != 0))[0]
    _, numbers, _ = _numbered(chars[places] * _PLANES + chars[places + 1])
    on = held.pages_of(numbers, places)
    for size in range(3, LONGEST + 1):
        frequent = on.sizes[numbers] > RARE
        places, numbers = places[frequent], numbers[frequent]
        both = places[1:] == places[:-1] + 1
        places, first, last = places[:-1][both], numbers[:-1][both], numbers[1:][both]
        if not len(places):
            return
        texts, numbers, one_of_each = _numbered(first * len(on.sizes) + last)
        longer = held.pages_of(numbers, places)
        for item, pages, is_absent in _untold(texts // len(on.sizes), texts % len(on.sizes), on, longer):
            begin = int(places[one_of_each[item]])
            yield Note(whole[begin : begin + size], pages, is_absent)
        on = longer


@dataclass(frozen=True, slots=True)
class _On:
    """On which pages each text is: ``keys`` are text * ``pages`` + page, rising; those of a text begin at its ``starts``."""

    keys: Numbers
    starts: Numbers
    pages: int

    @property
    def sizes(self) -> Numbers:
        """Return on how many pages each text is."""
        return np.diff(self.starts)

    def pages_of(self, texts: Numbers) -> tuple[Numbers, Numbers]:
        """Return the pages of some texts, one after another, each with which of those texts it belongs to."""
        sizes = self.sizes[texts]
        keys = self.keys[_stretches(self.starts[texts], sizes)]
        return np.repeat(np.arange(len(texts)), sizes), keys - np.repeat(texts, sizes) * self.pages

    def holds(self, texts: Numbers, pages: Numbers) -> NDArray[np.bool_]:
        """Say of each page whether the text beside it is on it."""
        asked = texts * self.pages + pages
        found = np.searchsorted(self.keys, asked)
        held: NDArray[np.bool_] = self.keys[np.minimum(found, len(self.keys) - 1)] == asked
        return held


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Which block each character stands in, and the pages of each block."""

    block: Numbers
    starts: Numbers
    pages: Numbers

    @classmethod
    def of(cls, blocks: BlockPages) -> _Blocks:
        sizes = [len(text) + len(_END) for text, _ in blocks]
        starts = np.cumsum([0, *(len(pages) for _, pages in blocks)])
        pages = np.fromiter((page for _, pages in blocks for page in pages), np.int64, int(starts[-1]))
        return cls(np.repeat(np.arange(len(blocks)), sizes), starts, pages)

    def pages_of(self, numbers: Numbers, places: Numbers) -> _On:
        """Return the pages of texts, given the number of the text at each place."""
        count = len(self.starts) - 1
        keys = _distinct(numbers * count + self.block[places])
        blocks = keys % count
        sizes = self.starts[blocks + 1] - self.starts[blocks]
        pages = int(self.pages.max()) + 1
        found = _distinct(np.repeat(keys // count, sizes) * pages + self.pages[_stretches(self.starts[blocks], sizes)])
        texts = int(numbers.max()) + 1 if len(numbers) else 0
        return _On(found, np.searchsorted(found, np.arange(texts + 1) * pages), pages)


def _untold(first: Numbers, last: Numbers, on: _On, longer: _On) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    """Yield the texts whose pages are not those of both parts: the text, the pages to note, whether it is absent there."""
    fewer = np.nonzero((longer.sizes < on.sizes[first]) & (longer.sizes < on.sizes[last]))[0]
    for start in range(0, len(fewer), _AT_ONCE):
        texts = fewer[start : start + _AT_ONCE]
        one, other = first[texts], last[texts]
        small = np.where(on.sizes[one] <= on.sizes[other], one, other)
        which, pages = on.pages_of(small)
        both = on.holds((one + other - small)[which], pages)
        which, pages = which[both], pages[both]
        with_parts, with_text = np.bincount(which, minlength=len(texts)), longer.sizes[texts]
        is_absent = with_parts < 2 * with_text
        noted = longer.holds(texts[which], pages) != is_absent[which]
        which, listed = which[noted], pages[noted].tolist()
        ends = np.searchsorted(which, np.arange(len(texts) + 1)).tolist()
        for item in np.nonzero(with_parts > with_text)[0].tolist():
            yield int(texts[item]), tuple(listed[ends[item] : ends[item + 1]]), bool(is_absent[item])


def _numbered(keys: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return the distinct keys in rising order, the number of each given key among them, and where one of each stands."""
    order = np.argsort(keys)
    rising = keys[order]
    is_new = _is_new(rising)
    numbers = np.empty_like(order)
    numbers[order] = np.cumsum(is_new) - 1
    return rising[is_new], numbers, order[is_new]


def _distinct(keys: Numbers) -> Numbers:
    keys.sort()
    return keys[_is_new(keys)]


def _is_new(rising: Numbers) -> NDArray[np.bool_]:
    """Say of each number whether it differs from the one before."""
    return np.concatenate([np.ones(min(1, len(rising)), bool), rising[1:] != rising[:-1]])


def _stretches(starts: Numbers, sizes: Numbers) -> Numbers:
    """Return the places of stretches, one after another."""
    before = np.cumsum(sizes) - sizes
    places: Numbers = np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes)
    return places
