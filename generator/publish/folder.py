"""Writes the site as real Markdown files that MkDocs, ProperDocs or Zensical can build without this package."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.core.page import Page
from generator.core.source import dump_config
from generator.pipeline import Checked, no_collector
from generator.publish.engine_config import engine_config
from generator.stages.render import Output, Rendering


def write_folder(output: Output | Rendering, target: Path, checked: Checked) -> int:
    """Write pages and files below ``target/docs`` with a ``mkdocs.yml`` beside them; return how many were written.

    Raises:
        FileExistsError: the folder holds something that this command did not write.
    """
    mark = target / ".gongbao-render"
    if target.exists() and any(target.iterdir()) and not mark.exists():
        raise FileExistsError(str(target))
    docs = target / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    mark.write_text("gongbao render\n", encoding="utf-8")
    number = 0
    made: set[str] = set()
    with no_collector():
        for item in output.items():
            number += 1
            _write(docs, item.path, item.text.encode("utf-8") if isinstance(item, Page) else item.data, made)
    overrides = checked.settings.root / "overrides"
    shutil.rmtree(target / "overrides", ignore_errors=True)
    if overrides.is_dir():
        shutil.copytree(overrides, target / "overrides")
    (target / "mkdocs.yml").write_text(dump_config(engine_config(checked, output)), encoding="utf-8")
    return number


def _write(docs: Path, path: str, data: bytes, made: set[str]) -> None:
    """Write a file; ``made`` are the folders there are, since a record has three files and asking costs as much as writing."""
    folder = path.rpartition("/")[0]
    if folder not in made:
        (docs / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
    with open(f"{docs}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  # half the time of Path's own
        file.write(data)
