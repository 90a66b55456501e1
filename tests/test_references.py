"""References to records of the wrong kind: each is reported where it stands, and none breaks a rule that follows it."""

import re
import shutil
from pathlib import Path

import pytest
from sites import check_folder

ROOT = Path(__file__).parent.parent
STRAYS = (
    "activity/2024-tour-1",
    "appointment/2023-15-a1",
    "deputy/18-001",
    "institutional_document/state-assets",
    "legislative_term/sc-18",
    "meeting/18-20",
    "organization/county-police",
    "person/ying-shi-yu-1",
    "post/committee-member",
    "review_opinion/2024-04",
    "station/nanpu",
    "suggestion/2024-0023",
)
REFERENCE = re.compile(rf"(?<![\w/-])(?:{'|'.join(stray.partition('/')[0] for stray in STRAYS)})/[a-z0-9-]+")


@pytest.mark.parametrize("stray", STRAYS)
def test_a_reference_to_another_kind_of_record_is_reported_and_breaks_nothing(stray, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for file in (tmp_path / "data").rglob("*.yaml"):
        file.write_text(REFERENCE.sub(stray, file.read_text(encoding="utf-8")), encoding="utf-8")

    codes = {item.code for item in check_folder(tmp_path).findings.items}

    assert "REF002" in codes


@pytest.mark.parametrize("folder", ["terms", "posts"])
def test_a_body_that_is_a_correction_is_reported_and_breaks_nothing(folder, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for file in (tmp_path / "data" / folder).rglob("*.yaml"):
        text = re.sub(r"organization/[a-z0-9-]+", "correction/2024-02", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")

    codes = {item.code for item in check_folder(tmp_path).findings.items}

    assert "REF002" in codes
