"""Each pipeline's own commands check, release and keep the ledgers; with a broken record the last good release is served."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pipelines import ROOT, Cron, GitHub, GitLab, Pipeline, Systemd
from sites import SiteData, appointment, small_site

from generator.core import gongbao_verify as verifier
from generator.publish.keys import read_key

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no links and file locks of this kind"),
    pytest.mark.skipif(shutil.which("git") is None, reason="没有装 git"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="没有装 bash"),
]
KINDS = [GitHub, GitLab, Cron, Systemd]
TITLE = "松澜县人民代表大会常务委员会任免名单"


def site_with_an_embargo() -> SiteData:
    """Return a small site of which one list becomes public on the evening of 2026-01-15."""
    site = small_site()
    site.records["appointment/2026-21-a1"] = appointment("柏青", "2026-01-15", post="松澜县卫生健康局局长")
    return site


def break_a_record(root: Path) -> None:
    file = root / "data" / "appointments" / "2024-20-a1.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "没有的项: 1\n", encoding="utf-8")


def assert_served(pipeline: Pipeline, number: int) -> None:
    """Assert that one whole release is served, signed by the key of the pipeline."""
    report = verifier.verify_site(pipeline.served.resolve())
    assert report.wrong == []
    assert report.head.number == number
    assert report.head.key == read_key(pipeline.key).public


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_pipeline_releases_and_with_a_broken_record_the_last_release_stays(
    tmp_path: Path, kind: type[Pipeline]
) -> None:
    pipeline = kind(tmp_path, site_with_an_embargo())

    first = pipeline.run("2026-01-15T00:05")
    assert first.code == 0, first.told
    assert_served(pipeline, 1)
    assert "appointment/2024-20-a1" in (before := pipeline.ledger())
    assert "2026-21-a1" not in before + first.told

    second = pipeline.run("2026-01-16T00:05")
    assert second.code == 0, second.told
    assert_served(pipeline, 2)
    assert f"到公开时间：{TITLE}（2026年1月15日）（appointment/2026-21-a1）" in second.summary
    assert "appointment/2026-21-a1" in pipeline.ledger()

    pipeline.edit(break_a_record)
    third = pipeline.run("2026-01-17T00:05")
    assert third.code == 1
    assert "没有的项" in third.told
    assert_served(pipeline, 2)


@pytest.mark.parametrize("kind", [GitHub, GitLab], ids=lambda kind: kind.__name__)
def test_what_an_editor_pushes_during_a_run_is_kept_beside_the_ledgers(
    tmp_path: Path, kind: type[GitHub | GitLab], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = kind(tmp_path, small_site())

    def install(folder: Path) -> None:
        Pipeline.install(pipeline, folder)
        pipeline.edit(
            lambda root: (root / "data" / "people" / "wen-xin-1.yaml").write_text("姓名: 闻欣\n", encoding="utf-8")
        )

    monkeypatch.setattr(pipeline, "install", install)
    ran = pipeline.run("2026-01-15T00:05")

    assert ran.code == 0, ran.told
    assert "appointment/2024-20-a1" in pipeline.ledger()
    assert (pipeline.work / "data" / "people" / "wen-xin-1.yaml").exists()
    assert (pipeline.work / "deploy" / "chain.txt").read_bytes() == (
        pipeline.served / "release" / "chain.txt"
    ).read_bytes()


def test_a_key_that_is_missing_stops_the_job_and_nothing_is_served(tmp_path: Path) -> None:
    pipeline = GitHub(tmp_path, small_site())
    pipeline.key.write_text("\n")

    ran = pipeline.run("2026-01-15T00:05")

    assert ran.code == 1
    assert "不是 gongbao key 生成的钥匙" in ran.told
    assert not pipeline.served.exists()


def test_the_timer_starts_the_service_every_night() -> None:
    timer = (ROOT / "deploy" / "gongbao.timer").read_text(encoding="utf-8")

    assert "\nOnCalendar=*-*-* 00:05:00 Asia/Shanghai\n" in timer
    assert "\nPersistent=true\n" in timer
    assert "\nUnit=" not in timer  # so it is the service of the same name


def test_no_pipeline_goes_on_after_a_failure() -> None:
    for kind in KINDS:
        text = (ROOT / kind.file).read_text(encoding="utf-8")
        for word in ("continue-on-error", "allow_failure", "|| true", "ExecStart=-", "set +e"):
            assert word not in text, kind.file
