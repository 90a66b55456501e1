"""Sites full of texts that try to become more, and the engines that build them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

from fields import Kind, Slot, slots
from filler import add_filled_records
from sites import SiteData, check_folder, folder_files, small_site

from generator.core.values import normalise_document_number
from generator.pipeline import render
from generator.publish.folder import write_folder
from generator.publish.outlets import make_outlets

HARMLESS = "文字"
ENGINES = {
    "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"],
    "properdocs": [sys.executable, "-m", "properdocs", "build", "--quiet", "--config-file", "mkdocs.yml"],
    "zensical": [str(Path(sys.executable).with_name("zensical")), "build", "--config-file", "mkdocs.yml"],
}


def token(number: int) -> str:
    """Return a mark that follows a text wherever it is printed."""
    return f"甲{number:05d}乙"


# Texts that rows, filters and indexes are sorted by: there the mark comes first too, so that twins have one order.
SORTED_BY = re.compile(r"^organization/|[.]排序[.]|(机关|机关名称|单位)$")


def fitting(slot: Slot, payload: str) -> str:
    """Return a hostile text cut to what a field's type accepts at all."""
    if slot.kind is Kind.URL:
        return "https://a.invalid/" + re.sub(r"[\s<>\"']+", "", payload)
    if slot.kind is Kind.FILE:
        return re.sub(r"[/\\\x00-\x1f]|^[.]+", "", payload).encode()[:80].decode("utf-8", "ignore") or "x"
    if slot.name.endswith("结果分类"):  # its equals sign parts the name from the meaning, which is not printed
        return re.sub("[=＝]", "", payload)
    if slot.name.endswith("排序.拼音"):  # of as many syllables as the name it would be what the name is found under
        return re.sub(r"\s+", "", payload)
    if slot.name.endswith("目录.部分"):  # an anchor: what cannot stand in an address makes no link
        return re.sub(r"[\s\x00-\x1f\x7f\"'<>\\#%]+", "", payload)
    return payload


def fill_texts(data: SiteData, payloads: Iterable[str] | None, kinds: frozenset[Kind]) -> dict[str, str]:
    """Write a text into every slot, hostile ones where the kind is asked for; return what was written by its mark."""
    written: dict[str, str] = {}
    supply = iter(payloads) if payloads is not None else None
    for number, slot in enumerate(slots(data)):
        mark = token(number)
        hostile_text = next(supply) if supply is not None and slot.kind in kinds else HARMLESS
        text = fitting(slot, hostile_text).lstrip()
        tail = ".pdf" if slot.kind is Kind.FILE else ""
        old = slot.value
        first = mark if SORTED_BY.search(slot.name) else ""
        slot.put(f"{first}{text}{mark}{tail}")
        if slot.kind is Kind.FILE:
            move_file(data, old, slot.value)
        shown = normalise_document_number(text) if slot.kind is Kind.NUMBER else text
        written[mark] = shown if slot.kind is not Kind.LONG else HARMLESS
    return written


def move_file(data: SiteData, old: str, new: str) -> None:
    """Give the first attachment of a name its new name."""
    name = next((name for name in sorted(data.files) if name.endswith(f"/{old}")), None)
    if name is not None:
        data.files[name.removesuffix(old) + new] = data.files.pop(name)


def cycle(texts: list[str], seed: int) -> Iterable[str]:
    """Yield texts again and again, each round in another order."""
    dice = Random(seed)
    while True:
        dice.shuffle(texts)
        yield from texts


def filled_site() -> SiteData:
    """Return a site with a record of every type that has every field filled."""
    return add_filled_records(small_site())


def render_folder(root: Path, target: Path) -> Path:
    """Write a site's folder as Markdown files for any engine, errors of the data aside."""
    checked = check_folder(root)
    output = render(checked, make_outlets)
    write_folder(output, target, checked)
    return target


def run_engine(engine: str, folder: Path) -> dict[str, str]:
    """Build a rendered folder and return its pages."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1768406400"}
    if engine == "zensical":  # its templates know no methods of Python's texts, so it builds with its own theme
        for file in (folder / "overrides").rglob("*.html"):
            file.unlink()
    done = subprocess.run(
        ENGINES[engine], cwd=folder, capture_output=True, text=True, env=environment, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return site_pages(folder / "site")


def site_pages(folder: Path) -> dict[str, str]:
    """Return a built site's pages; every file in XML must be well-formed, every one in JSON readable."""
    files = folder_files(folder)
    for name, data in files.items():
        if name.endswith(".xml"):
            ET.fromstring(data)  # noqa: S314  # our own output
        elif name.endswith(".json"):
            json.loads(data)
    return {name: data.decode() for name, data in files.items() if name.endswith(".html")}
