"""A value as a script that hands it over."""

from __future__ import annotations

import json

_OLD_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(value: object) -> bytes:
    """Return a script that hands over a value; line separators, which old browsers do not take in a text, are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_OLD_LINE_ENDS)
    return f"gongbaoSearch.put({text});\n".encode()
