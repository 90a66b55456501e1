"""What every page loads, under names that change with what is in them, so that a browser keeps them as long as it likes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

LOADED = ("assets/gongbao.css", "assets/early.js", "assets/gongbao.js", "assets/search.js")


def name_by_content(files: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the new name of each file that pages load, and the bytes under the new names."""
    names, renamed = {}, {}
    for name in LOADED:
        if name in files:
            stem, _, ending = name.rpartition(".")
            names[name] = f"{stem}.{sha256(files[name]).hexdigest()[:12]}.{ending}"
            renamed[names[name]] = files[name]
    return names, renamed
