"""Holds ``generator/core/strokes.txt`` against the sources it was made from, and prints every difference.

Usage: ``python docs/strokes.py FOLDER``, where the folder holds the sources' own files (decisions/0011-stroke-order.md
says which): three files of Unihan, ``stroke.dict.yaml``, ``cnchar.order.min.js`` and ``all_word.json``. It changes
nothing; what it prints is judged in strokes.md.
"""

import json
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.core.strokes import characters

LEVELS = ((0, 3500), (3500, 6500), (6500, 8105))
CNCHAR = dict.fromkeys("abcehmnopqrtuvwxyz", "5") | {
    "d": "4",
    "k": "4",
    "l": "4",
    "f": "2",
    "g": "2",
    "i": "1",
    "j": "1",
    "s": "3",
}


def unihan(file: Path, field: str) -> dict[str, str]:
    """Return one field of Unihan by character."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {chr(int(row[0].removeprefix("U+"), base=16)): row[2] for row in rows if len(row) == 3 and row[1] == field}


def rime(file: Path) -> dict[str, set[str]]:
    """Return all ways of writing a character, of whatever region."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in file.read_text(encoding="utf-8").partition("\n...\n")[2].splitlines():
        char, _, letters = line.partition("\t")
        found[char].add(letters.partition("\t")[0].translate(str.maketrans("hspnz", "12345")))
    return found


def cnchar(file: Path) -> dict[str, str]:
    """Return the strokes of cnchar, its twenty-six forms brought down to five."""
    found = re.search(r"JSON\.parse\('(.*?)'\)", file.read_text(encoding="utf-8"))
    assert found, "the table of strokes is not where it was"
    return {char: "".join(CNCHAR[letter] for letter in letters) for char, letters in json.loads(found[1]).items()}


def strays(chars: Sequence[str], key: Callable[[str], tuple[int, str]]) -> list[str]:
    """Return the fewest characters without which all the others stand in order."""
    ends: list[tuple[int, str]] = []
    last: list[int] = []
    before: list[int] = []
    for number, char in enumerate(chars):
        place = bisect_right(ends, key(char))
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1], last[place : place + 1] = [key(char)], [number]
    kept, number = set(), last[-1]
    while number >= 0:
        kept.add(number)
        number = before[number]
    return [char for number, char in enumerate(chars) if number not in kept]


def main(folder: Path) -> None:
    """Print the differences, one heading for each source."""
    ours = {char: known.strokes for char, known in characters().items()}
    places = unihan(folder / "Unihan_OtherMappings.txt", "kTGH")
    official = sorted(places, key=lambda char: int(places[char].partition(":")[2]))
    counts = unihan(folder / "Unihan_IRGSources.txt", "kTotalStrokes")
    first, second = cnchar(folder / "cnchar.order.min.js"), rime(folder / "stroke.dict.yaml")
    ranks = {
        item["chinese"]: item["stroke_increment_level"]
        for item in json.loads((folder / "all_word.json").read_text(encoding="utf-8"))["all_word"]
    }
    ranked = sorted((char for char in official if char in ranks), key=lambda char: ranks[char])

    def key(char: str) -> tuple[int, str]:
        return len(ours[char]), ours[char]

    print("characters", len(ours), "the official ones:", set(ours) == set(official))
    print("not in the official order:", *(char for a, b in LEVELS for char in strays(official[a:b], key)))
    print("not in the order of cn_sort:", len(ranked), *strays(ranked, key))
    print("cnchar otherwise:", sum(char in first for char in ours))
    print(
        *(f"  {char} {first[char]} {ours[char]}" for char in official if first.get(char, ours[char]) != ours[char]),
        sep="\n",
    )
    print("in no way of rime-stroke:", *(char for char in official if ours[char] not in second[char]))
    print("in neither:", *(c for c in official if ours[c] not in second[c] and first.get(c) != ours[c]))
    print("kTotalStrokes otherwise:")
    print(
        *(f"  {c} {counts[c]} {len(ours[c])}" for c in official if int(counts[c].split()[0]) != len(ours[c])), sep="\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
