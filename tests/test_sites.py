"""The sites that tests are made of keep every rule themselves."""

from pathlib import Path

from sites import check_folder, small_site


def test_the_small_site_has_no_findings(tmp_path: Path) -> None:
    assert [str(item.message) for item in check_folder(small_site().write(tmp_path)).findings] == []


def test_a_place_no_pack_is_of_is_reported_with_those_there_are(tmp_path):
    site = small_site()
    site.site["规则包"] = ["浙江", "zhejiang"]

    findings = check_folder(site.write(tmp_path)).findings

    assert [(item.code, item.place.file, item.place.path, item.hint) for item in findings] == [
        (
            "FLD004",
            "data/site.yaml",
            ("规则包", 1),
            "可以写：上海、北京、山东、广东、河南、济南、浙江、深圳、重庆、青岛",
        )
    ]
