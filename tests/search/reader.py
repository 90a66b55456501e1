"""Reads a search index as the script in the browser does, from what its files say alone, for tests without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from generator.core.page import Asset
from generator.publish.search.grams import LONGEST
from generator.publish.search.text import fold

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


def read_rising(text: str) -> list[int]:
    """Return the numbers that a text of steps stands for."""
    numbers, number, step, shift = [], -1, 0, 0
    for char in text:
        digit = DIGITS.index(char)
        step |= (digit & 31) << shift
        if digit > 31:
            shift += 5
            continue
        number += step + 1
        numbers.append(number)
        step = shift = 0
    return numbers


class Reader:
    """An index, and which of its files a query asked for."""

    def __init__(self, files: Iterable[Asset]) -> None:
        self.files = {item.path: item.data for item in files}
        self.asked: set[str] = set()
        self.about: Any = self._read("search/index/index.js")

    def _read(self, path: str) -> Any:
        self.asked.add(path)
        text = self.files[path].decode()
        assert text.startswith("gongbaoSearch.put(")
        assert text.endswith(");\n")
        return json.loads(text[len("gongbaoSearch.put(") : -3])

    def part(self, name: str) -> Any:
        """Return what a file of the index hands over."""
        return self._read(f"search/index/{self.about['folder']}/{name}.js")

    def line(self, text: str) -> str | None:
        """Return what the index notes of a text."""
        for length in range(2, len(text) + 1):
            shard = 0
            for char in text[:length]:
                shard = (shard * 8191 + ord(char)) % self.about["shards"]
            lines = dict(row.split("\t", 1) for row in self.part(f"p{shard}").split("\n") if row)
            if text in lines or f" {text[:length]}" not in lines:
                return lines.get(text)
        return None

    def says(self, number: int, text: str) -> bool:
        """Look a folded text up in a page's words."""
        return any(text in fold(block) for block in self.part(f"t{number}").split("\n"))

    def find(self, typed: str) -> list[int]:
        """Return the numbers of the pages that hold a text of two characters or more."""
        text = fold(typed)
        on: list[set[int]] = []
        for first, second in pairwise(text):
            line = self.line(first + second)
            if line is None:
                return []
            codes = line.split("\t")[0]
            every = set(range(self.about["pages"]))
            on.append(every - set(read_rising(codes[1:])) if codes.startswith("!") else set(read_rising(codes)))
        for size in range(3, min(len(text), LONGEST) + 1):
            longer = []
            for start in range(len(text) - size + 1):
                both = on[start] & on[start + 1]
                note = self.line(text[start : start + size])
                if note is not None:
                    both = both - set(read_rising(note[1:])) if note[0] == "-" else set(read_rising(note[1:]))
                longer.append(both)
            on = longer
        pages = sorted(set.intersection(*on))
        if len(text) > 2 and pages:
            if len(pages) <= self.about["rare"] or len(text) > LONGEST:
                return [number for number in pages if self.says(number, text)]
            if not self.says(pages[0], text):
                return []
        return pages
