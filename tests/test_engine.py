"""A finished site takes the place of the old one, or the old one stays."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sites import small_site

from generator.publish import engine
from generator.publish.engine import BuildError, build_site
from generator.settings import make_settings


def site_with(tmp_path: Path, words: str) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(words, encoding="utf-8")
    return tmp_path


def built(monkeypatch: pytest.MonkeyPatch, *, writes: bool) -> None:
    """Have the engine write one page, or report success and write none."""

    def run(_settings: object, *words: str, quiet: bool) -> int:
        assert quiet
        folder = Path(words[-1])
        if writes:
            folder.mkdir()
            (folder / "index.html").write_text("新", encoding="utf-8")
        return 0

    monkeypatch.setattr(engine, "_run", run)


def test_the_new_site_replaces_the_old_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site_with(tmp_path, "旧")
    built(monkeypatch, writes=True)

    target = build_site(make_settings(root, "2026-01-15"))

    assert (target / "index.html").read_text(encoding="utf-8") == "新"
    assert [item.name for item in root.iterdir()] == ["site"]


def test_a_switch_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site_with(tmp_path, "旧")
    built(monkeypatch, writes=False)

    with pytest.raises(BuildError, match="原来的还在"):
        build_site(make_settings(root, "2026-01-15"))

    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "旧"
    assert [item.name for item in root.iterdir()] == ["site"]


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind")
def test_a_preview_that_is_told_to_end_leaves_no_server_behind(tmp_path: Path) -> None:
    root = small_site().write(tmp_path)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]

    command = [sys.executable, "-m", "generator.cli", "serve", "--site", str(root), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as preview:
        opened = answers(port, True, 120)
        preview.send_signal(signal.SIGTERM)
        code = preview.wait(30)

    assert opened
    assert code == 0
    assert answers(port, False, 30)


def answers(port: int, expected: bool, seconds: float) -> bool:
    """Wait until somebody answers at a port, or nobody does; say whether it came to that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as asked:
            if (asked.connect_ex(("127.0.0.1", port)) == 0) == expected:
                return True
        time.sleep(0.1)
    return False
