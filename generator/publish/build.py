"""Builds the site beside the old one and puts it in its place only when it is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator.settings import Settings


class BuildError(Exception):
    """The site could not be built; what there was is untouched."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def build_site(settings: Settings) -> Path:
    """Run the site engine into a folder of its own, then switch; return the site's folder.

    Raises:
        BuildError: the data has errors (exit code 1) or the engine failed (exit code 2).
    """
    target = settings.root / "site"
    aside = settings.root / f".site-{os.getpid()}"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(settings.root / "mkdocs.yml"),
        "--site-dir",
        str(aside),
    ]
    environment = {
        **os.environ,
        "GONGBAO_AS_OF": settings.as_of.isoformat(),
        "SOURCE_DATE_EPOCH": str(int(settings.as_of.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }
    try:
        done = subprocess.run(command, cwd=settings.root, env=environment, check=False)  # noqa: S603  # our own interpreter
        if done.returncode:
            raise BuildError("网站没有生成，原来的网站没有改动", 1)
        _switch(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target


def _switch(new: Path, target: Path) -> None:
    """Put a finished folder in the place of the old one: two renames, the old one removed afterwards."""
    old = target.with_name(f".site-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
