"""The live preview: a slip in the data leaves the last good pages in place and says so; a plain build stops."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.publish.mkdocs_plugin import GongbaoPlugin

ROOT = Path(__file__).parent.parent


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("content", "data", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.setenv("GONGBAO_AS_OF", "2026-01-15")
    return tmp_path


def configure(site: Path, plugin: GongbaoPlugin) -> MkDocsConfig:
    """Return the settings of a build by a plugin that lives on from build to build."""
    return plugin.on_config(load_config(str(site / "mkdocs.yml")))


def test_a_slip_while_serving_keeps_the_last_good_pages(site: Path, caplog: pytest.LogCaptureFixture) -> None:
    plugin = GongbaoPlugin()
    plugin.load_config({})
    plugin.on_startup(command="serve", dirty=False)
    assert configure(site, plugin).extra["is_stale"] is False
    before = plugin.output
    term = site / "data" / "terms" / "sc-18.yaml"
    good = term.read_text(encoding="utf-8")
    term.write_text(good.replace("届次: 18", "届次：18"), encoding="utf-8")
    stale = configure(site, plugin)
    assert stale.extra["is_stale"] is True
    assert plugin.output is before
    assert stale.nav
    assert "data/terms/sc-18.yaml:3:3 错误 YAML008" in caplog.text
    term.write_text(good, encoding="utf-8")
    assert configure(site, plugin).extra["is_stale"] is False
    assert plugin.output is not before


def test_a_slip_stops_a_build_and_the_first_build_of_a_preview(site: Path) -> None:
    term = site / "data" / "terms" / "sc-18.yaml"
    term.write_text(term.read_text(encoding="utf-8").replace("届次: 18", "届次：18"), encoding="utf-8")
    for command in ("build", "serve"):
        plugin = GongbaoPlugin()
        plugin.load_config({})
        plugin.on_startup(command=command, dirty=False)
        with pytest.raises(Abort, match="YAML008"):
            configure(site, plugin)


@pytest.mark.parametrize(("command", "preview"), [("serve", True), ("build", False)])
def test_what_is_not_public_is_shown_while_serving_only(
    command: str, site: Path, monkeypatch: pytest.MonkeyPatch, *, preview: bool
) -> None:
    monkeypatch.setenv("GONGBAO_PREVIEW", "1")
    plugin = GongbaoPlugin()
    plugin.load_config({})
    plugin.on_startup(command=command, dirty=False)

    extra = configure(site, plugin).extra

    assert extra["preview"] is preview
