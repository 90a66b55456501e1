"""Writes the site as real Markdown files that MkDocs, ProperDocs or Zensical can build without this package."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.core.source import dump_config
from generator.publish.markdown_files import markdown_text
from generator.stages.render import Output


def write_folder(output: Output, target: Path, config: Mapping[str, Any], overrides: Path) -> int:
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
    for page in output.pages:
        _write(docs / page.path, markdown_text(page).encode("utf-8"))
    for asset in output.assets:
        _write(docs / asset.path, asset.data)
    shutil.rmtree(target / "overrides", ignore_errors=True)
    if overrides.is_dir():
        shutil.copytree(overrides, target / "overrides")
    (target / "mkdocs.yml").write_text(dump_config(config), encoding="utf-8")
    return len(output.pages) + len(output.assets)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
