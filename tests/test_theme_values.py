"""What the committee's particulars say of the warning that a site has stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import check_folder, error_lines, small_site

from generator.publish.theme_values import theme_values


@pytest.mark.parametrize(("line", "days"), [("", 3), ("停更提醒: 10", 10), ("停更提醒: 0", 0), ("停更提醒:", 0)])
def test_the_days_are_three_unless_the_site_says_otherwise(tmp_path: Path, line: str, days: int) -> None:
    root = small_site().write(tmp_path)
    with (root / "data" / "site.yaml").open("a", encoding="utf-8") as opened:
        opened.write(f"{line}\n")

    checked = check_folder(root)

    assert error_lines(checked) == []
    assert checked.site is not None
    assert theme_values(checked.site, checked.settings)["warn_after"] == days


def test_days_that_are_no_number_are_reported(tmp_path: Path) -> None:
    data = small_site()
    data.site["停更提醒"] = "三天"

    found = [item.code for item in check_folder(data.write(tmp_path)).findings]

    assert found == ["FLD007"]
