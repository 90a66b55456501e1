"""Two processes make what one makes."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.core.diagnostics import Findings
from generator.core.page import Asset, Page
from generator.core.registry import load_registry
from generator.pipeline import check_site, view_site
from generator.settings import make_settings
from generator.stages import second_process
from generator.stages.load import load_records
from generator.stages.render import Rendering
from generator.stages.second_process import SecondProcess, Turns

ROOT = Path(__file__).parent.parent


def test_every_turn_is_dealt_once_and_to_whoever_asks() -> None:
    with Turns(50_000) as turns, SecondProcess(turns) as second:
        own = list(turns)
        assert Counter([*own, *second.results()]) == Counter(range(50_000))


def test_a_fork_nobody_waits_for_ends_with_its_context() -> None:
    with SecondProcess(itertools.count()) as second, contextlib.suppress(ValueError):
        raise ValueError("同名的文件")

    with pytest.raises(ChildProcessError):
        os.waitpid(second.pid, os.WNOHANG)
    assert second.file.closed


def test_a_fork_that_fails_is_not_passed_over(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> Iterator[int]:
        yield 1
        raise ValueError("磁盘满")

    with pytest.raises(RuntimeError), SecondProcess(fail()) as second:
        list(second.results())
    assert "磁盘满" in capfd.readouterr().err


def test_two_processes_make_the_same_pages() -> None:
    checked = check_site(make_settings(ROOT, "2026-01-15"))
    view = view_site(checked)

    def made(workers: int) -> tuple[dict[str, str | bytes], object]:
        rendering = Rendering(view, checked.types, ROOT, workers)
        items: list[Page | Asset] = list(rendering.items())
        return {item.path: item.text if isinstance(item, Page) else item.data for item in items}, rendering.navigation()

    assert made(2) == made(1)


def test_a_rendering_that_is_left_half_way_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = check_site(make_settings(ROOT, "2026-01-15"))
    started: list[int] = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: started.append(fork()) or started[-1])
    items = Rendering(view_site(checked), checked.types, ROOT, workers=2).items()
    next(items)

    items.close()

    with pytest.raises(ChildProcessError):
        os.waitpid(started[0], os.WNOHANG)


def test_two_processes_read_the_same_records_and_find_the_same_slips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    spoiled = sorted((tmp_path / "data").rglob("*.yaml"))[3:40:5]
    for number, file in enumerate(spoiled):
        file.write_bytes((b"", b"\xff\xfe", "标题：甲".encode(), b"a: [", b"- 1")[number % 5])
    types = load_registry()

    def read() -> tuple[list[object], list[object]]:
        findings = Findings()
        found = sorted(load_records(tmp_path, types, findings), key=lambda item: item.id)
        return found, sorted(findings, key=str)

    alone = read()
    monkeypatch.setattr(second_process, "WORTH_A_FORK", 1)
    assert read() == alone
    assert len(alone[1]) >= len(spoiled)


def test_two_processes_find_the_same_in_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for file in sorted((tmp_path / "data" / "appointments").rglob("*.yaml"))[:20]:
        file.write_text(file.read_text(encoding="utf-8").replace("任命", "免去"), encoding="utf-8")
    settings = make_settings(tmp_path, "2026-01-15")

    alone = Counter(check_site(settings).findings)
    monkeypatch.setattr(second_process, "WORTH_A_FORK", 1)

    assert Counter(check_site(settings).findings) == alone
    assert len(alone) > 20
