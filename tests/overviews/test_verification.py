"""The page that tells how to check this site: its program is the verifier, and each command on it does what it says."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import served
from release_folders import OLD, series
from sites import published, small_site

from generator.core import gongbao_verify as verifier

BASE = "https://gongbao.songlan.example/"
ELSEWHERE = ("certutil", "shasum")  # what Windows and macOS have in the place of sha256sum


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(small_site().write(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> str:
    return html.unescape(files["verify/index.md"].decode())


@pytest.fixture(scope="module")
def commands(page: str) -> list[str]:
    return re.findall(r'<p class="cmd"><code>([a-z].* .*|cd \S+)</code>', page)


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    """Return a reader's folder: the verifier saved from the page, a copy of the site, and another."""
    (tmp_path / "gongbao_verify.py").write_bytes(files["verify/gongbao_verify.py.txt"])
    target = tmp_path / "www"
    series(target, "旧", "新")
    shutil.copytree(target / "current", tmp_path / "网站")
    shutil.copytree(target / "current", tmp_path / "另一份")
    shutil.copytree(target / "current" / "release", tmp_path / "release")
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)


def as_typed(command: str, folder: Path) -> str:
    """Return a command as a reader types it, who kept the last head and has the public key from elsewhere."""
    report = verifier.verify_site(folder / "网站")
    known = f"{report.head.number}:{report.hash}"
    return (
        command.replace("编号:散列值", known).replace("-P 公钥", f"-P {OLD.public}").replace("python3", sys.executable)
    )


def test_the_program_is_the_verifier_and_the_page_tells_its_hash(files: dict[str, bytes], page: str) -> None:
    program = Path(verifier.__file__).read_bytes()

    assert files["verify/gongbao_verify.py.txt"] == program
    assert f"<code>{hashlib.sha256(program).hexdigest()}</code>" in page
    assert "](gongbao_verify.py.txt)" in page or 'href="gongbao_verify.py.txt"' in page


def of_whole_sites(commands: list[str]) -> list[str]:
    return [item for item in commands if item.startswith("python3") and not re.search("网页.html|档案包", item)]


def test_each_command_finds_a_whole_copy_whole(commands: list[str], folder: Path) -> None:
    checks = of_whole_sites(commands)

    told = [run(as_typed(command, folder), folder) for command in checks]

    assert len(checks) == 3
    assert [(done.returncode, "前后接得上" in done.stdout) for done in told] == [(0, True)] * 3
    assert "只能担保到这里" in told[0].stdout
    assert "接得上" in told[1].stdout
    assert "两份是同一次发布" in told[2].stdout


def test_each_command_finds_a_changed_copy_out(commands: list[str], folder: Path) -> None:
    with (folder / "网站" / "index.html").open("a") as opened:
        opened.write(" ")

    told = [run(as_typed(item, folder), folder) for item in of_whole_sites(commands)]

    assert [(done.returncode, "文件变了：index.html" in done.stdout) for done in told] == [(1, True)] * 3


def test_one_file_is_checked(commands: list[str], folder: Path) -> None:
    command = next(item for item in commands if "网页.html --release" in item)
    shutil.copy(folder / "网站" / "index.html", folder / "网页.html")

    done = run(as_typed(command, folder), folder)

    assert (done.returncode, "一个字节不差" in done.stdout) == (0, True)


@pytest.mark.skipif(shutil.which("minisign") is None, reason="没有装 minisign")
def test_minisign_and_sha256sum_find_the_same(commands: list[str], folder: Path) -> None:
    signed, listed, each = (item for item in commands if re.match(r"minisign|sha256sum.*release", item))
    site = folder / "网站"

    first = [run(as_typed(item, folder), site) for item in (signed, listed, each)]
    (site / "index.html").write_text("改过")
    changed = run(each, site)

    assert [done.returncode for done in first] == [0, 0, 0]
    assert first[1].stdout[:64] in (site / "release" / "head.txt").read_text()
    assert changed.returncode == 1


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with served(folder / "www" / "current") as found:
        yield found


@pytest.mark.skipif(shutil.which("wget") is None, reason="没有装 wget")
def test_the_whole_site_is_fetched_by_its_list(commands: list[str], folder: Path, address: str) -> None:
    shutil.rmtree(folder / "网站")
    start = commands.index("mkdir -p 网站/release")
    steps = commands[start : commands.index("cd ..") + 1]

    fetched = run(" && ".join(steps).replace(BASE, address), folder)

    assert fetched.returncode == 0, fetched.stderr
    assert verifier.verify_site(folder / "网站").wrong == []


def test_every_command_is_one_of_those_run_here(commands: list[str]) -> None:
    known = {*ELSEWHERE, "python3", "sha256sum", "minisign", "wget", "cut", "mkdir", "cd", "curl"}

    assert {command.split()[0] for command in commands} == known
