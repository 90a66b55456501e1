"""A year is sealed whole or not at all; what was sealed proves itself and never changes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import bagit
import pytest
from click.testing import CliRunner
from presses import HIDDEN, ISSUE, press_site, with_hidden
from sites import SiteData, check_folder, folder_files, holding, published
from strategies import tenth

from generator.cli import main
from generator.core import gongbao_verify as verifier

AS_OF = "2026-01-15"
NOTES = "缺漏:\n" + "".join(
    f"  - {{项: 'session-notice#meeting/{slug}', 说明: 在公告栏张贴}}\n" for slug in ("18-20", "18-21")
)


def run(*words: str) -> str:
    done = CliRunner().invoke(main, [*words, "--as-of", AS_OF] if words[0] != "key" else list(words))
    assert done.exit_code == 0, done.output
    return done.output


def year_site() -> SiteData:
    data = press_site()
    data.files["data/archives/2024.yaml"] = NOTES.encode()
    return data


def with_issue(data: SiteData, root: Path) -> Path:
    """Write a site and issue its gazette."""
    data.write(root)
    run("gazette", "issue", "--site", str(root), ISSUE)
    return root


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a site, a key, and the bag of 2024 in ``out``."""
    here = tmp_path_factory.mktemp("year")
    with_issue(year_site(), here / "site")
    run("key", str(here / "key"))
    run("archive", "--site", str(here / "site"), "--key", str(here / "key"), "-o", str(here / "out"), "2024")
    return here


@pytest.fixture
def bag(place: Path) -> Path:
    return next(item for item in (place / "out").iterdir() if item.is_dir())


def test_a_bag_is_valid_signed_and_recorded(place: Path, bag: Path) -> None:
    bagit.Bag(str(bag)).validate()
    report = verifier.verify_bag(bag)
    sealed = json.loads((place / "site/data/archives/2024-1.json").read_text(encoding="utf-8"))

    assert report.wrong == []
    assert sealed["bag"] == report.hash
    assert sealed["zip"] == hashlib.sha256((place / "out" / f"{bag.name}.zip").read_bytes()).hexdigest()
    assert sealed["files"] == sum(item.is_file() for item in (bag / "data").rglob("*"))
    assert not check_folder(place / "site").findings.has_errors(strict=True)


def test_a_bag_holds_what_a_reader_needs(bag: Path) -> None:
    data = bag / "data"
    records = json.loads((data / "records/resolutions.json").read_text(encoding="utf-8"))
    gaps = json.loads((data / "gaps.json").read_text(encoding="utf-8"))["gaps"]

    assert {"resolution/water", "resolution/roads"} <= {item["id"] for item in records["items"]}
    assert {item.name for item in (data / "issues/2024-01").iterdir()} == {"issue.json", "issue.pdf", "SHA256SUMS"}
    assert (data / "volume-2024.pdf").read_bytes().startswith(b"%PDF")
    assert all(gap["reason"] for gap in gaps)
    assert (data / "rules/national-laws.yaml").is_file()
    assert "大事记" in (data / "README.txt").read_text(encoding="utf-8")
    assert json.loads((data / "provenance.json").read_text(encoding="utf-8"))["packages"]
    done = subprocess.run(
        [sys.executable, "-I", str(data / "tools/gongbao_verify.py"), str(bag)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_file_of_a_bag_is_verified_alone(bag: Path, tmp_path: Path) -> None:
    page = shutil.copy(bag / "data/site/index.html", tmp_path)

    assert verifier.main([str(page), "--release", str(bag)]) == 0
    Path(page).write_bytes(Path(page).read_bytes() + b" ")
    assert verifier.main([str(page), "--release", str(bag)]) == 1


def test_the_commands_that_the_site_tells_find_the_bag_whole(place: Path, bag: Path, tmp_path: Path) -> None:
    page = published(place / "site")["verify/index.md"].decode()
    told = re.findall(r"<code>(python3 [^<]*档案包[^<]*)</code>", page)
    (tmp_path / "档案包").symlink_to(bag)
    shutil.copy(bag / "data/tools/gongbao_verify.py", tmp_path)
    shutil.copy(bag / "data/site/index.html", tmp_path / "文件")

    assert len(told) == 2
    for command in told:
        done = subprocess.run(
            ["bash", "-c", command.replace("python3", sys.executable)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, "与签名的清单相符" in done.stdout) == (0, True), command


def test_the_year_has_a_page_with_the_hashes_of_its_bag(place: Path, bag: Path) -> None:
    page = published(place / "site")["archive/2024/index.md"].decode()

    assert verifier.verify_bag(bag).hash in page
    assert hashlib.sha256(bag.with_name(f"{bag.name}.zip").read_bytes()).hexdigest() in page
    assert "gazettes/2024-01/" in page
    assert "在公告栏张贴" in page


def test_a_bag_that_holds_what_was_redacted_is_withdrawn(place: Path, bag: Path, tmp_path: Path) -> None:
    data = year_site()
    data.files |= {
        n: b for n, b in folder_files(place / "site").items() if n.startswith(("data/issued/", "data/archives/"))
    }
    data.records["appointment/2024-20-a1"]["最近变动"] = "2026-02-01"
    data.records["correction/2026-01"] = {
        "标题": "关于删除一处内容的说明", "种类": "删除敏感信息", "对象": "appointment/2024-20-a1", "日期": "2026-02-01",
        "改动": [{"位置": "事项第1项的职务"}], "原因类别": "涉及个人信息",
    }  # fmt: skip
    root = data.write(tmp_path)

    before, after = (published(root, day)["archive/2024/index.md"].decode() for day in ("2026-01-20", "2026-02-02"))

    hash_ = verifier.verify_bag(bag).hash
    assert hash_ in before and "不再提供" not in before
    assert hash_ not in after and "不再提供" in after
    assert "ARC003" in {item.code for item in check_folder(root, "2026-02-02").findings}


def test_a_reader_knows_the_bag_again(bag: Path) -> None:
    hash_ = verifier.verify_bag(bag).hash

    assert verifier.main([str(bag), "--known", f"{bag.name}:{hash_}"]) == 0
    assert verifier.main([str(bag), "--known", f"{bag.name}:{'0' * 64}"]) == 1
    assert verifier.main([str(bag), "--known", "x"]) == 1


def test_a_bag_without_one_of_its_parts_is_refused_in_words(
    bag: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in sorted(item.name for item in bag.iterdir()):
        copy = Path(shutil.copytree(bag, tmp_path / name, copy_function=os.link))
        shutil.rmtree(copy / name) if name == "data" else (copy / name).unlink()

        assert verifier.main([str(copy)]) == 1, name
        said = capsys.readouterr()
        assert "不能核对" in said.err or "少了文件" in said.out, name


@pytest.mark.proof
def test_damaged_bags_are_refused(bag: Path, tmp_path: Path) -> None:
    chance = Random(5)
    for number in range(tenth(100)):
        copy = shutil.copytree(bag, tmp_path / f"{number}", copy_function=os.link)
        how = _damage(Path(copy), chance, number)

        try:
            wrong = verifier.verify_bag(Path(copy)).wrong
        except verifier.NotARelease:
            wrong = ["unreadable"]

        assert wrong, how
        if not how.startswith("signature"):
            with pytest.raises((bagit.BagError, UnicodeDecodeError)):
                bagit.Bag(str(copy)).validate()
        shutil.rmtree(copy)


def _damage(bag: Path, chance: Random, number: int) -> str:
    """Damage a bag of hard links in one of six ways; return how."""
    files = sorted(item for item in bag.rglob("*") if item.is_file() and item.name != "tagmanifest-sha512.txt")
    payload = [item for item in files if "data" in item.relative_to(bag).parts]
    way = ("flip", "cut", "remove", "add", "rename", "tag")[number % 6]
    file = chance.choice([item for item in files if item not in payload] if way == "tag" else payload)
    content = bytearray(file.read_bytes())
    if way in ("flip", "tag") and content:
        place = chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        file.unlink()
        file.write_bytes(content)
    elif way == "cut" and content:
        file.unlink()
        file.write_bytes(content[:-1])
    elif way == "add":
        (file.parent / "more.html").write_bytes(b"more")
    elif way == "rename":
        file.rename(file.with_name(f"x{file.name}"))
    else:
        file.unlink()
    return f"{'signature' if file.name.endswith('.minisig') else way} {file.relative_to(bag)}"


def test_what_was_sealed_is_not_sealed_again_but_replaced_with_a_reason(place: Path, bag: Path, tmp_path: Path) -> None:
    site = shutil.copytree(place / "site", tmp_path / "site")
    words = ["archive", "--site", str(site), "--key", str(place / "key"), "--as-of", AS_OF, "2024"]
    before = verifier.verify_bag(bag).hash

    again = CliRunner().invoke(main, [*words, "-o", str(tmp_path / "out")])
    assert again.exit_code == 1
    assert "已经封存" in again.output
    in_the_way = CliRunner().invoke(main, [*words, "-o", str(place / "out"), "--replaces", "依法删除"])
    assert in_the_way.exit_code == 0, in_the_way.output

    second = bag.with_name(bag.name.removesuffix("-1") + "-2")
    info = verifier.verify_bag(second).info
    assert info["Gongbao-Replaces"] == f"{bag.name} {before}"
    assert info["Gongbao-Replaces-Reason"] == "依法删除"
    assert verifier.verify_bag(bag).hash == before
    shutil.rmtree(second)


def test_a_year_with_something_undecided_is_not_sealed(tmp_path: Path) -> None:
    data = press_site()
    data.records["resolution/water"]["文号"] = "松人常〔2024〕1号"
    data.records["resolution/roads"]["文号"] = "松人常〔2024〕4号"
    data.records["meeting/18-21"]["说明"] = "没有登在公报上的决定在这次会议"
    root = data.write(tmp_path / "site")
    run("key", str(tmp_path / "key"))
    words = ["archive", "--site", str(root), "--key", str(tmp_path / "key"), "-o", str(tmp_path / "out")]

    done = CliRunner().invoke(main, [*words, "--as-of", AS_OF, "2024"])
    early = CliRunner().invoke(main, [*words, "--as-of", "2024-12-31", "2024"])
    listed = run(*words, "--gaps", "2024")

    assert done.exit_code == 1
    assert "文号“松人常〔2024〕…号”缺2至3" in done.output
    assert "没有刊物的 PDF" in done.output
    assert "还没有过完" in early.output
    assert "项: number#松人常〔2024〕#号" in listed
    assert not (tmp_path / "out").exists()
    assert not (root / "data/archives").exists()


def test_the_same_bytes_anywhere(place: Path, bag: Path, tmp_path: Path) -> None:
    for number, (zone, language) in enumerate((("Pacific/Auckland", "C"), ("America/New_York", "de_DE.UTF-8"))):
        far = tmp_path / ("更深的 文件夹" * number) / f"{number}"
        site = shutil.copytree(place / "site", far / "site", ignore=shutil.ignore_patterns("2024-1.json"))
        done = subprocess.run(
            [sys.executable, "-m", "generator.cli", "archive", "--site", str(site), "--key", str(place / "key"),
             "--as-of", AS_OF, "-o", str(far / "out"), "2024"],
            env={**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": str(number + 1)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        made = far / "out" / f"{bag.name}.zip"
        assert (
            hashlib.sha256(made.read_bytes()).digest() == hashlib.sha256(bag.with_name(made.name).read_bytes()).digest()
        )


def test_nothing_hidden_leaves_a_trace_in_a_bag(place: Path, tmp_path: Path) -> None:
    bare = year_site()
    for name, content in folder_files(place / "site").items():
        if name.startswith("data/issued/"):
            bare.files[name] = content
    bags = []
    for name, data in (("with", with_hidden(bare)), ("without", bare)):
        root = data.write(tmp_path / name)
        run("archive", "--site", str(root), "--key", str(place / "key"), "-o", str(tmp_path / f"{name}-out"), "2024")
        bags.append(folder_files(tmp_path / f"{name}-out"))

    assert bags[0].keys() == bags[1].keys()
    assert [name for name, content in bags[0].items() if bags[1][name] != content] == []
    assert holding(bags[0], frozenset({HIDDEN})) == []
