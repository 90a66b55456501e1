"""The search page: what its box asks."""

from pathlib import Path

import pytest
from sites import check_folder, published, small_site


def test_the_box_asks_this_site_and_those_of_earlier_years(tmp_path: Path) -> None:
    data = small_site()
    data.site["往年站点"] = ["earlier/2023", "/earlier/2024/"]

    files = published(data.write(tmp_path))

    page = files["search/index.md"].decode()
    assert 'data-indexes="index/ ../earlier/2023/search/index/ ../earlier/2024/search/index/"' in page


@pytest.mark.parametrize("given", ["https://other.example/2024", "../2024", "earlier/../2024", "earlier//2024", "归档"])
def test_an_earlier_site_lies_in_a_folder_of_this_one(given: str, tmp_path: Path) -> None:
    data = small_site()
    data.site["往年站点"] = [given]

    found = [(item.code, item.message) for item in check_folder(data.write(tmp_path)).findings]

    assert [(code, "earlier/2024" in message) for code, message in found] == [("FLD013", True)]
