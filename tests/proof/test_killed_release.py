"""The command ``gongbao release``, killed with all its processes at any moment, leaves the old site or the new one, whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from sites import small_site
from strategies import tenth

from generator.cli import main
from generator.core import gongbao_verify as verifier
from generator.core.diagnostics import Findings
from generator.core.ledger import read_blocks
from generator.publish.release import served
from generator.settings import read_instant
from generator.stages.gone import load_served, served_in

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups of this kind"),
]
START = read_instant("2026-01-15")


def command(place: Path, hour: int) -> list[str]:
    words = ["release", "--site", str(place / "site"), "--key", str(place / "key")]
    as_of = (START + timedelta(hours=hour)).isoformat()
    return [sys.executable, "-m", "generator.cli", *words, "--as-of", as_of, str(place / "www")]


def add_article(place: Path, number: int) -> None:
    file = place / f"site/content/news/n-{number}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n标题: 动态{number}\n日期: 2026-01-02\n---\n正文。\n", encoding="utf-8")


def articles_of(folder: Path) -> set[str]:
    return {f"article/news/{item.name}" for item in (folder / "news").iterdir() if item.name.startswith("n-")}


def in_ledger(place: Path) -> set[str]:
    files = (place / "site/data/ledger").glob("20*.jsonl")
    return {key for file in files for key in read_blocks(file.read_text(encoding="utf-8")) if "/news/n-" in key}


def test_killed_with_all_its_processes_the_command_leaves_a_whole_site(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    small_site().write(tmp_path / "site")
    CliRunner().invoke(main, ["key", str(tmp_path / "key")])
    add_article(tmp_path, 0)
    began = time.perf_counter()
    subprocess.run(command(tmp_path, 0), check=True, capture_output=True)
    length = time.perf_counter() - began
    chance, ends = Random(11), Counter[str]()

    for number in range(1, tenth(200) + 1):
        before = served(tmp_path / "www")
        assert before is not None
        add_article(tmp_path, number)
        work = subprocess.Popen(
            command(tmp_path, number), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.2, 1.1) * length)
        with suppress(ProcessLookupError):
            os.killpg(work.pid, signal.SIGKILL)
        was_killed = work.wait() == -signal.SIGKILL

        now = served(tmp_path / "www")
        assert now is not None
        assert verifier.verify_site(now).wrong == []
        new = {f"article/news/n-{item}" for item in range(number + 1)}
        shown = articles_of(now)
        assert shown == new if now != before else f"article/news/n-{number}" not in shown
        stored = sorted((tmp_path / "site/data/ledger").glob("*.jsonl.*"))
        assert in_ledger(tmp_path) >= shown or (now != before and stored)
        assert {file.suffix for file in stored} <= {f".{int(now.name) + step}" for step in (0, 1)}
        ends["killed" if was_killed else "done", "new" if now != before else "old"] += 1  # type: ignore[index]

    record_property("ends", f"{length:.1f} s a release; {dict(ends)}")
    subprocess.run(command(tmp_path, 999), check=True, capture_output=True)
    now = served(tmp_path / "www")
    assert now is not None
    assert articles_of(now) == in_ledger(tmp_path)
    known = load_served(tmp_path / "site", START + timedelta(hours=999), Findings())
    assert set(served_in(now)) == known
    assert not list((tmp_path / "site/data/ledger").glob("*.jsonl.*"))
    assert ends["killed", "old"] > tenth(200) // 3  # type: ignore[index]


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """Return a folder on a disk of a few megabytes, as only root may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("这里不能挂小磁盘（mount -t tmpfs）")
    return folder


def test_a_disk_that_fills_up_leaves_the_old_site(tmp_path: Path, small_disk: Path) -> None:
    small_site().write(tmp_path / "site")
    CliRunner().invoke(main, ["key", str(tmp_path / "key")])
    (tmp_path / "www").symlink_to(small_disk)
    try:
        subprocess.run(command(tmp_path, 0), check=True, capture_output=True)
        free = shutil.disk_usage(small_disk).free
        (small_disk / "filler").write_bytes(b"x" * (free - 200_000))
        add_article(tmp_path, 1)

        done = subprocess.run(command(tmp_path, 1), capture_output=True, text=True, check=False)

        now = served(tmp_path / "www")
        assert done.returncode == 1, done.stdout + done.stderr
        assert "没有" in done.stderr
        assert now is not None and now.name == "1"
        assert verifier.verify_site(now).wrong == []
        (small_disk / "filler").unlink()
        subprocess.run(command(tmp_path, 1), check=True, capture_output=True)
        assert in_ledger(tmp_path) == {"article/news/n-1"}
    finally:
        subprocess.run(["umount", "-l", str(small_disk)], check=False)


def test_a_disk_that_cannot_be_written_leaves_the_old_site(tmp_path: Path, small_disk: Path) -> None:
    small_site().write(tmp_path / "site")
    CliRunner().invoke(main, ["key", str(tmp_path / "key")])
    (tmp_path / "www").symlink_to(small_disk)
    try:
        subprocess.run(command(tmp_path, 0), check=True, capture_output=True)
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

        done = subprocess.run(command(tmp_path, 1), capture_output=True, text=True, check=False)

        now = served(tmp_path / "www")
        assert done.returncode == 1, done.stdout + done.stderr
        assert "原来的网站没有动" in done.stderr
        assert now is not None and verifier.verify_site(now).wrong == []
    finally:
        subprocess.run(["umount", "-l", str(small_disk)], check=False)
