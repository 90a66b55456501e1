"""The pages of finished years: what they hold, what is missing, and texts from files that are no records."""

from __future__ import annotations

from pathlib import Path

import pytest
from presses import press_site
from sites import check_folder, published

from generator.core.year_end import Sealed
from generator.stages.year_ends import write_sealed

HOSTILE = '<script>alert(1)</script> [坏](javascript:alert) ![坏](x "onerror=1) {{ 7*7 }} <img src=x onerror=hit()>'
PAGE = "archive/2024/index.md"


def sealed(**more: object) -> bytes:
    values = {
        "year": 2024, "edition": 1, "instant": "2025-03-01T09:00:00+08:00", "name": "songlan-2024-1", "key": "RWT", "bag": "ab" * 32,
        "zip": "cd" * 32, "size": 1_500_000, "files": 12,
    }  # fmt: skip
    return write_sealed(Sealed(**{**values, **more}))  # type: ignore[arg-type]


def test_a_year_says_what_it_holds_and_misses(tmp_path: Path) -> None:
    data = press_site()
    data.files["data/archives/2024.yaml"] = "缺漏:\n  - {项: gazette/2024-01, 说明: 只有纸质刊物}\n".encode()
    files = published(data.write(tmp_path))
    page = files[PAGE].decode()

    assert "还没有封存" in page
    assert "只有纸质刊物" in page and "还没有说明" in page
    assert "gazettes/2024-01/" in page
    assert 'href="2024/"' in files["archive/index.md"].decode()
    assert "缺什么" in files["archive/2024/gaps-2024.csv"].decode("utf-8-sig")


def test_an_edition_shows_from_the_instant_it_was_sealed(tmp_path: Path) -> None:
    data = press_site()
    data.files["data/archives/2024-1.json"] = sealed()
    root = data.write(tmp_path)

    before, after = (published(root, day)[PAGE].decode() for day in ("2025-02-28", "2025-03-02"))

    assert "songlan-2024-1" not in before
    assert "ab" * 32 in after and "兆字节" in after


@pytest.mark.parametrize("name", ["reason", "name", "key"])
def test_texts_of_these_files_never_become_markup(tmp_path: Path, name: str) -> None:
    data = press_site()
    data.files["data/archives/2024-1.json"] = sealed(**{name: HOSTILE})
    data.files["data/archives/2024.yaml"] = f"缺漏:\n  - {{项: gazette/2024-01, 说明: '{HOSTILE}'}}\n".encode()
    page = published(data.write(tmp_path))[PAGE].decode()

    body = page.partition("\n---\n")[2]
    assert "<script" not in body and "<img" not in body and "](javascript" not in body and "](x" not in body


@pytest.mark.parametrize("text", ["", "[]", "缺漏: 3", "缺漏:\n  - {项: a}", "缺漏:\n  - 5", "\ufeff{", "年: 2024"])
def test_bad_notes_are_explained(tmp_path: Path, text: str) -> None:
    data = press_site()
    data.files["data/archives/2024.yaml"] = text.encode()

    found = check_folder(data.write(tmp_path)).findings

    assert all(item.message and item.place.file for item in found)
    assert text == "" or found.has_errors(strict=False)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff", b"9" * 9000, b"[" * 9000])
def test_a_broken_record_of_an_edition_is_reported(tmp_path: Path, data: bytes) -> None:
    site = press_site()
    site.files["data/archives/2024-1.json"] = data

    assert "ARC002" in {item.code for item in check_folder(site.write(tmp_path)).findings}
