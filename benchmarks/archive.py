"""Seal a year of N records, and verify the bag and the same site as a release, each against sha256sum of the same files.

    python benchmarks/archive.py [--records 5000]

Prints seconds, peak memory and sizes of `gongbao archive`; then for the bag, whose verifier reads every file once for two
hashes, and for the release, medians of alternating rounds with warm files. Works in build/archive. Needs the extra `pdf`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from statistics import median

from make_records import make_site
from measure import run_command

from generator.core import gongbao_verify
from generator.publish.keys import Key
from generator.publish.release import publish
from generator.settings import SITE_ZONE

ROOT = Path(__file__).parent.parent
AS_OF, YEAR = "2026-01-15", 2024
GONGBAO = [sys.executable, "-m", "generator.cli"]


def main() -> None:
    """Make, seal, verify, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    work = ROOT / "build" / "archive"
    shutil.rmtree(work, ignore_errors=True)
    site = work / "site"
    size = make_site(asked.records, site, years=range(YEAR, YEAR + 1))
    shutil.copy(ROOT / "mkdocs.yml", site)
    shutil.copytree(ROOT / "overrides", site / "overrides", dirs_exist_ok=True)
    _explain_gaps(site)
    subprocess.run([*GONGBAO, "key", str(work / "key")], check=True, capture_output=True)  # noqa: S603
    command = ["archive", str(YEAR), "--as-of", AS_OF, "--key", str(work / "key"), "-o", str(work / "out")]
    seconds, peak = run_command([*GONGBAO, *command], site)
    bag = next(item for item in (work / "out").iterdir() if item.is_dir())
    print(f"site: {asked.records} records of {YEAR}, {size / 1e6:.1f} MB of YAML")
    print(
        f"archive: {seconds:.0f} s, peak {peak:.0f} MiB; bag {_told(bag)}; zip {_told(bag.with_name(bag.name + '.zip'))}"
    )
    folder = _released(bag / "data" / "site", work / "www")
    verifier = [sys.executable, str(Path(gongbao_verify.__file__))]
    lists = {"bag": bag / "manifest-sha256.txt", "release": folder / "release" / "files.txt"}
    for name, place in (("bag", bag), ("release", folder)):
        ours, sums = _race(
            asked.rounds, [*verifier, str(place)], ["sha256sum", "-c", "--quiet", str(lists[name])], place
        )
        print(f"verify {name}: {ours:.2f} s; sha256sum {sums:.2f} s; {ours / sums:.2f} times")
    both = _timed(["sha512sum", "-c", "--quiet", str(bag / "manifest-sha512.txt")], bag)
    print(f"sha512sum of the bag's files, which its verifier checks as well: {both:.2f} s")


def _explain_gaps(site: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [*GONGBAO, "archive", str(YEAR), "--gaps", "--as-of", AS_OF],
        cwd=site,
        check=True,
        capture_output=True,
        text=True,
    )
    if "缺漏:" in done.stdout:
        notes = site / "data" / "archives" / f"{YEAR}.yaml"
        notes.parent.mkdir(parents=True)
        notes.write_text(done.stdout.replace("说明: \n", "说明: 内部文件，不公开\n"), encoding="utf-8")


def _released(made: Path, target: Path) -> Path:
    key = Key(b"benchmrk", b"k" * 32)
    return publish(target, lambda aside: _copy(made, aside), key, datetime(2026, 1, 15, tzinfo=SITE_ZONE)).folder


def _copy(made: Path, aside: Path) -> None:
    shutil.copytree(made, aside)


def _told(place: Path) -> str:
    files = [item for item in place.rglob("*") if item.is_file()] if place.is_dir() else [place]
    return f"{sum(item.stat().st_size for item in files) / 1e6:.1f} MB in {len(files)} files"


def _race(rounds: int, ours: list[str], theirs: list[str], place: Path) -> tuple[float, float]:
    """Return the medians of two commands that take turns, after one round that nobody counts."""
    runs: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for command, found in zip((ours, theirs), runs, strict=True):
            seconds = _timed(command, place)
            if number:
                found.append(seconds)
    return median(runs[0]), median(runs[1])


def _timed(command: list[str], place: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=place, check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
