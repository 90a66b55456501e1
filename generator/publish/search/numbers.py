"""Rising numbers as a few printable characters each: six bits a character, five of them the number's."""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_ONE = tuple(_DIGITS[:32])


def write_rising(numbers: Iterable[int]) -> str:
    """Return strictly rising numbers from 0 as text: each as its distance to the one before, lowest five bits first.

    A character's value from 32 says that more of the same number follows.
    """
    made = []
    last = -1
    for number in numbers:
        step = number - last - 1
        last = number
        while step >= 32:
            made.append(_DIGITS[32 + (step & 31)])
            step >>= 5
        made.append(_ONE[step])
    return "".join(made)
