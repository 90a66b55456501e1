"""Releases made quickly: a site of a few small files, keys of a fixed seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from generator.publish.keys import Key
from generator.publish.release import Released, publish
from generator.settings import SITE_ZONE

OLD, NEW = Key(b"oldkey..", b"o" * 32), Key(b"newkey..", b"n" * 32)
START = datetime(2026, 1, 15, tzinfo=SITE_ZONE)


def writes(words: str, files: int = 6) -> Callable[[Path], None]:
    """Return what writes a small site that says something."""

    def make(folder: Path) -> None:
        for number in range(files):
            page = folder / f"页{number}" / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(f"{words} {number}", encoding="utf-8")
        (folder / "index.html").write_text(words, encoding="utf-8")

    return make


def released(
    target: Path, words: str, *, key: Key = OLD, hours: int = 0, next_key: str = "", restart: str = ""
) -> Released:
    """Make a release some hours after the first."""
    return publish(target, writes(words), key, START + timedelta(hours=hours), next_key=next_key, restart=restart)


def series(target: Path, *words: str) -> list[Released]:
    """Make releases, an hour apart."""
    return [released(target, word, hours=hour) for hour, word in enumerate(words)]
