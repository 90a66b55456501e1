"""What every page loads, under names that change with what is in them, so that a browser keeps them as long as it likes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from generator.publish.stylesheet import join_sheets

SHEET = "assets/gongbao.css"
LOADED = (SHEET, "assets/early.js", "assets/gongbao.js", "assets/search.js")


def name_by_content(files: Mapping[str, bytes], theme_sheet: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the new name of each file that pages load, and the bytes under the new names; the sheets become one."""
    names, renamed = {}, {}
    for name in LOADED:
        if name not in files:
            continue
        data = files[name]
        if name == SHEET:
            data = join_sheets(theme_sheet.decode("utf-8"), data.decode("utf-8")).encode("utf-8")
        stem, _, ending = name.rpartition(".")
        names[name] = f"{stem}.{sha256(data).hexdigest()[:12]}.{ending}"
        renamed[names[name]] = data
    return names, renamed
