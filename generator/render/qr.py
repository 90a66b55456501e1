"""Addresses as QR codes in SVG, for paper: the same bytes for the same address.

The codes of one version, level and mask are affine in the bits of their text: a code is that of any text of the same
length, exclusive-or what each differing bit changes. So the library is asked once for each length and each bit at each
place, not once a page: it takes 3 ms for a code, ten thousand pages would take half a minute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import segno

_QUIET = 4
_SMALLEST = 4  # holds 62 bytes; smaller ones would only make the pages' codes differ in size
_CHUNK = 11
_RUNS = re.compile(rb"\x01+|\x00+")


@dataclass(slots=True)
class QrCodes:
    """Makes codes with a quiet zone, level M: an eighth of a code may be soiled and it still reads."""

    _whole: dict[int, tuple[bytes, int, int]] = field(default_factory=dict)
    _changes: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def svg(self, address: str) -> bytes:
        """Return the code of an address as a small SVG file without any style.

        Raises:
            ValueError: the address is longer than a code can hold, some 2,300 bytes.
        """
        text = address.encode()
        if len(text) not in self._whole:
            self._whole[len(text)] = (text, *_encode(text))
        known, version, modules = self._whole[len(text)]
        for place, (old, new) in enumerate(zip(known, text, strict=True)):
            if old != new:
                key = version, place, old ^ new
                changed = self._changes.get(key)
                modules ^= self._change(known, key) if changed is None else changed
        return _draw(modules, 4 * version + 17)

    def _change(self, text: bytes, key: tuple[int, int, int]) -> int:
        """Return the modules that change with some bits of a character, whatever the text and its length."""
        version, place, bits = key
        lowest = bits & -bits
        if bits != lowest:
            rest = (version, place, bits ^ lowest), (version, place, lowest)
            changed = self._changes.get(rest[0]) or self._change(text, rest[0])
            changed ^= self._changes.get(rest[1]) or self._change(text, rest[1])
        else:
            other = bytearray(text)
            other[place] ^= bits
            changed = self._whole[len(text)][2] ^ _encode(bytes(other))[1]
        self._changes[key] = changed
        return changed


def _encode(text: bytes) -> tuple[int, int]:
    """Return the version of a text's code, and its modules as one number, a byte for each, row by row."""
    code = segno.make(text, error="m", mask=0, mode="byte", micro=False, boost_error=False)
    if int(code.version) < _SMALLEST:
        code = segno.make(text, version=_SMALLEST, error="m", mask=0, mode="byte", boost_error=False)
    return int(code.version), int.from_bytes(b"".join(code.matrix), "big")


def _draw(modules: int, size: int) -> bytes:
    whole = size + 2 * _QUIET
    data = modules.to_bytes(size * size, "big")
    cuts = range(0, size, _CHUNK)
    parts = [
        _STROKES[data[row + cut : row + min(cut + _CHUNK, size)]] for row in range(0, size * size, size) for cut in cuts
    ]
    per_row = len(cuts) + 1
    path = [""] * (size * per_row)
    path[::per_row] = _heads(size)
    for number in range(1, per_row):
        path[number::per_row] = parts[number - 1 :: per_row - 1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{whole}v{whole}H0z"/><path stroke="#000" d="{"".join(path)}"/></svg>\n'
    ).encode()


@cache
def _heads(size: int) -> list[str]:
    """Return where each row of a code begins."""
    return [f"M{_QUIET} {number + _QUIET}.5" for number in range(size)]


class _Strokes(dict[bytes, str]):
    """Parts of rows as strokes from their beginning to their end; few differ, so few are worked out."""

    def __missing__(self, modules: bytes) -> str:
        runs = [(run[0][0], len(run[0])) for run in _RUNS.finditer(modules)]
        self[modules] = "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
        return self[modules]


_STROKES = _Strokes()
