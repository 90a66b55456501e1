"""A folder may hold what nobody expects: each oddity is told in a sentence, none ends in a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import check_folder, small_site

from generator.cli import main


def codes(root: Path) -> set[tuple[str, str]]:
    return {(item.code, item.place.file) for item in check_folder(root).findings}


def _empty(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"")


def _only_remarks(path: Path) -> None:
    path.unlink()
    path.write_text("# 名称: 松澜县\n", encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir(parents=True)


def _dead_link(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.parent / "gone")


def _circle(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("data/site.yaml", _empty, "YAML015"),
        ("data/site.yaml", _only_remarks, "YAML015"),
        ("data/rules/x.yaml", _folder, "YAML001"),
        ("data/rules/x.yaml", _dead_link, "YAML001"),
        ("data/people/x-1.yaml", _dead_link, "YAML001"),
        ("data/people/x-1.yaml", _circle, "YAML001"),
        ("data/people/x-1.txt", _dead_link, "YAML016"),
        ("content/news/x.md", _dead_link, "YAML001"),
    ],
)
def test_a_file_that_cannot_be_opened_or_is_empty_is_reported(
    name: str, make: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    root = small_site().write(tmp_path)

    make(root / name)

    assert codes(root) == {(code, name)}


def test_an_article_in_another_encoding_is_reported_once(tmp_path: Path) -> None:
    site = small_site()
    site.files["content/news/x.md"] = "---\n标题: 新闻\n日期: 2024-06-28\n---\n正文。\n".encode("gb18030")

    assert codes(site.write(tmp_path)) == {("YAML002", "content/news/x.md")}


def test_an_article_with_two_texts_is_reported(tmp_path: Path) -> None:
    site = small_site()
    text = "---\n标题: 新闻\n日期: 2024-06-28\n正文: 一段。\n---\n另一段。\n"
    site.files["content/news/x.md"] = text.encode()

    assert codes(site.write(tmp_path)) == {("YAML005", "content/news/x.md")}


def test_a_pack_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    site = small_site()
    site.site["规则包"] = ["zhejiang"]

    assert codes(site.write(tmp_path)) == {("FLD004", "data/site.yaml")}


def test_a_section_of_own_rules_that_nobody_reads_is_reported(tmp_path: Path) -> None:
    site = small_site()
    site.files["data/rules/x.yaml"] = "规则包: 松澜县时限\n期限: []\n".encode()

    assert codes(site.write(tmp_path)) == {("FLD002", "data/rules/x.yaml")}


@pytest.mark.parametrize(
    "instant", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "2024-06-28T18:00+99:00", "0001-01-01 07:59+08:30"]
)
def test_an_instant_beyond_the_calendar_is_reported(instant: str, tmp_path: Path) -> None:
    site = small_site()
    site.records["meeting/18-21"]["公开时间"] = instant

    assert ("FLD006", "data/meetings/18-21.yaml") in codes(site.write(tmp_path))


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_such_an_instant_on_the_command_line_is_told_in_a_sentence(text: str, tmp_path: Path) -> None:
    root = small_site().write(tmp_path)

    done = CliRunner().invoke(main, ["check", "--site", str(root), "--as-of", text])

    assert (done.exit_code, "读不懂" in done.output) == (2, True)


@pytest.mark.parametrize("seconds", ["99999999999999999", "²", "昨天"])
def test_an_epoch_that_is_no_instant_is_told_in_a_sentence(
    seconds: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)

    done = CliRunner().invoke(main, ["check", "--site", str(small_site().write(tmp_path))])

    assert (done.exit_code, "SOURCE_DATE_EPOCH" in done.output) == (2, True)


@pytest.mark.parametrize("top", ["data/posts", "content/news"])
def test_a_linked_folder_is_not_passed_over_in_silence(top: str, tmp_path: Path):
    root = small_site().write(tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = root / top
    if folder.exists():
        folder.rename(elsewhere / "moved")
    else:
        folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(elsewhere, target_is_directory=True)

    assert ("YAML016", f"{top}/") in codes(root)
