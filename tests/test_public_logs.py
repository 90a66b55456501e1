"""What a build server prints may be read by anybody: of records that are not public it tells the code, no content."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hidden import LATER
from sites import AS_OF, appointment, small_site

from generator.cli import main


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """Return a site with one mistake, in a list that is not public yet and whose message would quote a post."""
    site = small_site()
    tree = appointment("隗郗郏", "2024-06-28") | {"公开时间": LATER}
    tree["事项"][0]["人员"] = "person/kui-xi-jia-9"
    site.records["appointment/x-1"] = tree
    return site.write(tmp_path / "site")


@pytest.mark.parametrize(
    "words", [("check",), ("check", "--format", "json"), ("check", "--format", "github"), ("render", "out")]
)
def test_of_a_record_that_is_not_public_a_build_server_prints_no_content(
    words: tuple[str, ...], waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [*words, "--site", str(waiting), "--as-of", AS_OF]
    monkeypatch.delenv("CI", raising=False)
    told_here = CliRunner().invoke(main, command).output
    monkeypatch.setenv("CI", "true")

    done = CliRunner().invoke(main, command)

    assert "kui-xi-jia-9" in told_here
    assert "kui-xi-jia-9" not in done.output
    assert "REF001" in done.output
    assert "appointment/x-1" in done.output
    assert done.exit_code == 1
