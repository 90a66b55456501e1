"""Runs the site engine: a build into a folder of its own that replaces the old site only when whole, and a live preview."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from generator.settings import Settings


class BuildError(Exception):
    """The site could not be built; what there was is untouched."""


def build_site(settings: Settings) -> Path:
    """Build into a new folder beside the old site, then switch; return the site's folder.

    Raises:
        BuildError: the data has errors or the engine failed, which has said why on the terminal, or the folders
            cannot be switched.
    """
    target = settings.root / "site"
    aside = settings.root / f".site-{os.getpid()}"
    try:
        build_into(settings, aside)
        _switch(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target


def build_into(settings: Settings, folder: Path) -> None:
    """Build into a new folder.

    Raises:
        BuildError: the data has errors or the engine failed, which has said why on the terminal.
    """
    if _run(settings, "build", "--strict", "--site-dir", str(folder), quiet=True):
        raise BuildError("网站没有生成，原来的网站没有改动")


def serve_site(settings: Settings, address: str) -> int:
    """Serve the site on this machine and rebuild it whenever a file changes; return the engine's exit code.

    Told to end, it takes the engine with it.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    return _run(settings, "serve", "--dev-addr", address)


def _run(settings: Settings, *words: str, quiet: bool = False) -> int:
    """Run the engine; ``quiet`` leaves out its lines of information, which are English and help nobody here.

    The engine's own ``-q`` would hide warnings from ``--strict`` as well.
    """
    config = settings.root / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", *words, "--config-file", str(config)]
    environment = {
        **os.environ,
        "GONGBAO_AS_OF": settings.as_of.isoformat(),
        "GONGBAO_PREVIEW": "1" if settings.preview else "",
        "SOURCE_DATE_EPOCH": str(int(settings.as_of.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    told = subprocess.PIPE if quiet else None
    with subprocess.Popen(  # noqa: S603  # our own interpreter
        command, cwd=settings.root, env=environment, stderr=told, text=True, encoding="utf-8", errors="replace"
    ) as engine:
        try:
            for line in engine.stderr or ():
                if not line.startswith("INFO    -"):
                    sys.stderr.write(line)
            return engine.wait()
        finally:
            engine.terminate()


def _switch(new: Path, target: Path) -> None:
    """Put a finished folder in the place of the old one: two renames, the old one removed afterwards.

    Raises:
        BuildError: a folder cannot be renamed, as when another program holds a file in it; the old site is back.
    """
    old = target.with_name(f".site-old-{os.getpid()}")
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except OSError as error:
        if old.exists():
            old.rename(target)
        raise BuildError(
            f"换不上新的网站（{error.strerror}），原来的还在；关掉正在用 site/ 的程序，再生成一次"
        ) from None
    shutil.rmtree(old, ignore_errors=True)
