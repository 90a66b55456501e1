"""Nothing hidden changes a byte of what leaves the house beside the pages: issues, papers, volumes, plans, releases, notices."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from presses import HIDDEN, ISSUE, press_site, with_hidden
from sites import folder_files, holding

from generator.cli import main

PAPERS = (("resolution/water",), ("appointment/2024-20-a1",), ("meeting/18-20", "--part", "agenda"))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("key") / "release.key"
    assert CliRunner().invoke(main, ["key", str(file)]).exit_code == 0
    return file


def outputs(root: Path, key: Path) -> dict[str, bytes]:
    """Return everything the commands write and say of a site."""
    said: dict[str, bytes] = {}

    def run(*words: str, as_of: str = "2026-01-15") -> None:
        done = CliRunner().invoke(main, [*words, "--site", str(root), "--as-of", as_of])
        assert done.exit_code == 0, done.output
        said[f"{' '.join(words)} {as_of}".replace(str(root), "")] = done.output.replace(str(root), "").encode()

    run("gazette", "issue", ISSUE)
    run("gazette", "plan", "2026-01", "--meeting", "meeting/18-21", "--date", "2026-01-10")
    for number, paper in enumerate(PAPERS):
        run("gazette", "paper", "-o", str(root / f"paper-{number}.pdf"), *paper)
    run("gazette", "volume", "-o", str(root / "volume.pdf"), "2024")
    for as_of in ("2026-01-15", "2026-02-01"):
        run("release", "--key", str(key), str(root / "www"), as_of=as_of)
    files = folder_files(root)
    made = {name: data for name, data in files.items() if re.match(r"data/issued/|www/|paper|volume", name)}
    # Salts are chosen by chance, so of the ledger the records and the number of their values are compared.
    ledger = "".join(data.decode() for name, data in files.items() if name.startswith("data/ledger/"))
    keys = re.sub(r',"[0-9a-f]{16,}"', "", ledger)
    return {**said, **made, "ledger": keys.encode()}


def test_what_is_hidden_changes_no_byte_of_any_output(tmp_path: Path, key: Path) -> None:
    bare = press_site()

    full = outputs(with_hidden(bare).write(tmp_path / "with"), key)
    without = outputs(bare.write(tmp_path / "without"), key)

    assert full.keys() == without.keys()
    assert [name for name, data in full.items() if without[name] != data] == []
    assert holding(full, frozenset({HIDDEN})) == []
    assert "www/current/release/files.txt" in full or "www/releases/2/release/files.txt" in full
