"""The sites that tests are made of keep every rule themselves."""

from pathlib import Path

from sites import check_folder, small_site


def test_the_small_site_has_no_findings(tmp_path: Path) -> None:
    assert [str(item.message) for item in check_folder(small_site().write(tmp_path)).findings] == []
