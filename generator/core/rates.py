"""The one way a rate is worked out, so that no two pages round the same division differently."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percent(part: int | Decimal, base: int | Decimal, places: int = 1) -> Decimal:
    """Return a rate in percent with exactly so many places, half rounded up.

    What a source itself published is never put through this: it is printed as the source printed it.
    """
    return (Decimal(part) * 100 / base).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
