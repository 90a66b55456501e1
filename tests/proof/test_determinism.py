"""Same input, same bytes: whatever the folder's name, the hash seed, the zone, the language and the order of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from sites import AS_OF, DEMONSTRATION, differences, folder_files, small_site

# Python reads this file when it starts, the engine's process included: folders then list their files in an order
# that depends on a seed, as another disk would.
SITECUSTOMIZE = """
import os, random
scandir, listdir, dice = os.scandir, os.listdir, random.Random(int(os.environ["LISTING_SEED"]))
class Shuffled:
    def __init__(self, entries):
        found = list(entries); dice.shuffle(found); self.rest = iter(found)
    def __iter__(self): return self
    def __next__(self): return next(self.rest)
    def __enter__(self): return self
    def __exit__(self, *_): return None
    def close(self): pass
os.scandir = lambda *args: Shuffled(scandir(*args))
def list_shuffled(*args):
    names = listdir(*args); dice.shuffle(names); return names
os.listdir = list_shuffled
"""

WORLDS = (
    ("first", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}),
    ("第二个 文件夹/deeper", {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"}),
    ("THIRD", {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LANG": "zh_CN.GB18030", "LC_ALL": "POSIX"}),
)


def copy_in_another_order(source: Path, target: Path, seed: int) -> Path:
    """Copy a site's folder, its files created in a shuffled order and with other times of change."""
    names = sorted(folder_files(source))
    Random(seed).shuffle(names)
    for number, name in enumerate(names):
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, file)
        os.utime(file, (1_000_000_000 + number * 86_400,) * 2)
    for name in ("content", "overrides"):
        (target / name).mkdir(exist_ok=True)
    return target


def run(root: Path, world: dict[str, str], seed: int, *words: str) -> None:
    patch = root / ".patch"
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(SITECUSTOMIZE, encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    path = os.pathsep.join(filter(None, (str(patch), environment.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *words, "--site", str(root), "--as-of", AS_OF],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=root,
        env={**environment, **world, "PYTHONPATH": path, "LISTING_SEED": str(seed), "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=["small", "demonstration"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "small":
        data = small_site()
        data.attach("meeting/18-21", "notice.txt", "公告".encode())
        return data.write(tmp_path / "source")
    root = tmp_path / "source"
    for name in ("data", "content", "overrides"):
        if (DEMONSTRATION / name).is_dir():
            shutil.copytree(DEMONSTRATION / name, root / name)
    shutil.copy(DEMONSTRATION / "mkdocs.yml", root / "mkdocs.yml")
    return root


def test_rendered_markdown_is_the_same_in_every_world(site: Path, tmp_path: Path) -> None:
    made = []
    for seed, (name, world) in enumerate(WORLDS, 1):
        root = copy_in_another_order(site, tmp_path / name, seed)
        run(root, world, seed, "render", str(root / "out"))
        made.append(folder_files(root / "out"))

    assert len(made[0]) > 20
    assert differences(made[0], made[1]) == []
    assert differences(made[0], made[2]) == []


@pytest.mark.proof
def test_the_built_site_is_the_same_in_every_world(site: Path, tmp_path: Path, *, full: bool) -> None:
    if not full and len(folder_files(site)) > 100:
        pytest.skip("the demonstration is built twice in make proof only")
    made = []
    for seed, (name, world) in enumerate(WORLDS, 1):
        root = copy_in_another_order(site, tmp_path / name, seed)
        run(root, world, seed, "build")
        made.append(folder_files(root / "site"))

    assert len(made[0]) > 20
    assert differences(made[0], made[1]) == []
    assert differences(made[0], made[2]) == []
