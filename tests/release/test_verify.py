"""What was changed after a release is found, by the command and by the one file alone, and so is a history that was changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from release_folders import NEW, OLD, released, series
from strategies import tenth

from generator.cli import main
from generator.core import gongbao_verify as verifier

ALONE = Path(verifier.__file__)


def copy(site: Path, tmp_path: Path, name: str = "copy") -> Path:
    return Path(shutil.copytree(site.resolve(), tmp_path / name))


def wrong(site: Path, **more: object) -> str:
    return "\n".join(verifier.verify_site(site, **more).wrong)  # type: ignore[arg-type]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    series(tmp_path / "www", "一", "二", "三")
    return tmp_path / "www" / "current"


def test_a_release_is_what_was_signed(site: Path) -> None:
    done = subprocess.run([sys.executable, "-I", str(ALONE), str(site)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("第3次发布（2026-01-15T02:00:00+08:00），共7个文件，与签名的清单相符")
    assert "只能担保到这里" in done.stdout


def test_the_command_says_the_same(site: Path) -> None:
    done = CliRunner().invoke(main, ["verify", str(site)])
    alone = subprocess.run([sys.executable, "-I", str(ALONE), str(site)], capture_output=True, text=True, check=False)

    assert (done.exit_code, done.output) == (0, alone.stdout)


@pytest.mark.proof
def test_every_flipped_bit_is_found(site: Path, tmp_path: Path) -> None:
    chance = Random(5)
    whole = copy(site, tmp_path)
    files = sorted(path for path in whole.rglob("*") if path.is_file())
    missed = []

    for _ in range(tenth(1000)):
        file = chance.choice(files)
        data = file.read_bytes()
        place = chance.randrange(len(data) * 8)
        file.write_bytes(data[: place // 8] + bytes([data[place // 8] ^ (1 << place % 8)]) + data[place // 8 + 1 :])
        try:
            found = bool(verifier.verify_site(whole).wrong)
        except verifier.NotARelease:
            found = True
        file.write_bytes(data)
        missed += [] if found else [(file.relative_to(whole), place)]

    assert missed == []
    assert wrong(whole) == ""


def test_files_added_removed_renamed_linked_are_named(site: Path, tmp_path: Path) -> None:
    whole = copy(site, tmp_path)
    (whole / "多.html").write_text("多", encoding="utf-8")
    (whole / "index.html").unlink()
    (whole / "页1").rename(whole / "页9")
    page = whole / "页2" / "index.html"
    page.unlink()
    page.symlink_to(whole / "页3" / "index.html")
    (whole / "release" / "another").write_text("x", encoding="utf-8")

    assert verifier.verify_site(whole).wrong == [
        "少了文件：index.html",
        "文件改了名：页1/index.html → 页9/index.html",
        "多了文件：多.html",
        "文件变了：页2/index.html",
        "多了文件：release/another",
    ]


def test_a_list_and_head_made_anew_need_the_key(site: Path, tmp_path: Path) -> None:
    whole = copy(site, tmp_path)
    own = whole / "release"
    (whole / "index.html").write_text("改了", encoding="utf-8")
    files = verifier.write_files(verifier.hash_folder(whole))
    (own / "files.txt").write_bytes(files)
    head = (own / "head.txt").read_text(encoding="ascii")
    old = verifier.read_head(head.encode()).files
    (own / "head.txt").write_text(head.replace(old, verifier.hashlib.sha256(files).hexdigest()), encoding="ascii")

    assert "head.txt 的签名不对" in wrong(whole)


def links_of(site: Path) -> list[tuple[verifier.Head, str]]:
    return verifier.read_chain((site / "release" / "chain.txt").read_bytes())


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2), (1, 2), (0, 1)])
def test_a_chain_reordered_or_with_one_dropped_is_found(site: Path, tmp_path: Path, order: tuple[int, ...]) -> None:
    whole, links = copy(site, tmp_path), links_of(site)
    (whole / "release" / "chain.txt").write_bytes(verifier.write_chain([links[place] for place in order]))

    assert wrong(whole)


def test_an_old_release_served_again_is_found_by_who_kept_the_head(site: Path, tmp_path: Path) -> None:
    last = links_of(site)[-1]
    old = copy(site.parent / "releases" / "2", tmp_path)

    assert wrong(old) == ""
    assert wrong(old, known=f"3:{verifier.hash_of(last)}") == "这是旧的发布：您记下的是第3次，这一份只到第2次"


def test_another_history_is_found_by_who_kept_a_head_or_has_a_copy(site: Path, tmp_path: Path) -> None:
    kept = links_of(site)[1]
    series(tmp_path / "other", "一", "改写的二", "三", "四")
    other = tmp_path / "other" / "current"

    assert wrong(other) == ""
    assert wrong(other, known=f"2:{verifier.hash_of(kept)}") == "历史被改写：第2次发布与您记下的不同"
    assert wrong(other, other=site) == "两份从第2次发布起不同：有一份的历史被改写"


def test_an_older_copy_is_told_and_not_called_wrong(site: Path) -> None:
    report = verifier.verify_site(site, other=site.parent / "releases" / "1")

    assert report.wrong == []
    assert report.told == ["两份接得上；另一份是旧的（第1次，另一份到第3次）"]


def test_a_downloaded_page_is_checked_alone(site: Path, tmp_path: Path) -> None:
    page, release = tmp_path / "page.html", site / "release"
    shutil.copy(site / "页1" / "index.html", page)
    good = CliRunner().invoke(main, ["verify", str(page), "--release", str(release)])
    page.write_text("别的", encoding="utf-8")
    bad = CliRunner().invoke(main, ["verify", str(page), "--release", str(release)])

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert "与其中的 页1/index.html 一个字节不差" in good.output
    assert "没有与“page.html”相同的文件" in bad.output


@pytest.mark.parametrize("known", ["3", "3:ab", "x:" + "0" * 64, ":"])
def test_a_known_head_written_wrongly_is_explained(site: Path, known: str) -> None:
    done = CliRunner().invoke(main, ["verify", str(site), "--known", known])

    assert done.exit_code == 1


def test_a_folder_that_never_was_released_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(ALONE), str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (1, f"不能核对：没有“{tmp_path}/release/head.txt”，或者读不出来\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["index.html", "more", "release/files.txt"])
def test_a_pipe_is_no_file_and_keeps_nobody_waiting(site: Path, tmp_path: Path, name: str) -> None:
    folder = copy(site, tmp_path)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)

    done = subprocess.run(
        [sys.executable, "-I", str(ALONE), str(folder)], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert name in done.stdout + done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
def test_names_that_a_terminal_cannot_show_are_told_in_its_signs(site: Path, tmp_path: Path, encoding: str) -> None:
    folder = copy(site, tmp_path)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xf0\xa0\xae\xb7.html")).write_text("x", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(ALONE), str(folder)],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"},
    )  # fmt: skip

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b".html" in done.stdout


def test_a_key_is_handed_over_by_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "www"
    released(target, "一")
    released(target, "二", hours=1, next_key=NEW.public)
    released(target, "三", key=NEW, hours=2)

    assert verifier.verify_site(target / "current").wrong == []
    assert verifier.verify_site(target / "current").told == []


def test_a_lost_key_is_told_to_every_reader(tmp_path: Path) -> None:
    target = tmp_path / "www"
    released(target, "一")
    released(target, "二", key=NEW, hours=1, restart="lost")
    report = verifier.verify_site(target / "current")

    assert report.wrong == []
    assert report.told == ["第2次发布换了钥匙，前一把没有交接（发布者写明：钥匙丢失）；请向发布机关核对新的公钥"]


def test_minisign_reads_the_signature(site: Path) -> None:
    if shutil.which("minisign") is None:
        pytest.skip("没有 minisign：apt-get install minisign")
    head = site / "release" / "head.txt"
    done = subprocess.run(
        ["minisign", "-V", "-P", OLD.public, "-m", str(head)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "release 3 2026-01-15T02:00:00+08:00" in done.stdout


def test_signatures_agree_with_a_kept_library() -> None:
    chance = Random(7)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    for _ in range(20):
        key, message = (
            Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)),
            chance.randbytes(chance.randrange(99)),
        )
        public, signature = key.public_key().public_bytes_raw(), key.sign(message)
        place = chance.randrange(64)
        bad = signature[:place] + bytes([signature[place] ^ 1]) + signature[place + 1 :]

        assert verifier.is_signed(public, message, signature)
        assert not verifier.is_signed(public, message + b"x", signature)
        assert not verifier.is_signed(public, message, bad)
