"""Measure every stage on N records, in one run, against PyYAML's C loader merely reading the same files.

    python benchmarks/measure.py --records 10000            stages up to Markdown, and their peak memory
    python benchmarks/measure.py --records 1000 --site      also the whole site: ours, and stock Material on the same pages

Each stage runs in a process of its own, so that peak memory is its own: what it and its forks hold together, shared pages
counted once, looked at twice a second. Times are wall seconds. The C loader runs before and after each stage: a ratio
is against the mean of the two, and the median of the rounds is shown, since machines drift.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

AS_OF = "2026-01-15"
CSAFELOADER = """
import sys, time, yaml
from pathlib import Path
files = [file.read_bytes() for file in sorted(Path(sys.argv[1]).rglob("data/**/*.yaml"))]
start = time.perf_counter()
for data in files:
    yaml.load(data, yaml.CSafeLoader)
"""
STAGES = {
    "check": """
import sys, time
from pathlib import Path
from generator.pipeline import check_site
from generator.settings import make_settings
settings = make_settings(Path(sys.argv[1]), sys.argv[2])
start = time.perf_counter()
checked = check_site(settings)
assert not checked.findings.has_errors(strict=True), list(checked.findings)[:3]
""",
    "to Markdown": """
import sys, time
from pathlib import Path
from generator.pipeline import check_site, stream
from generator.core.page import Page
from generator.settings import make_settings
settings = make_settings(Path(sys.argv[1]), sys.argv[2])
start = time.perf_counter()
items = stream(check_site(settings)).items()
size = sum(len(item.text) if isinstance(item, Page) else len(item.data) for item in items)
""",
}
REPORT = """
print(time.perf_counter() - start)
"""


def run_stage(code: str, site: Path) -> tuple[float, float]:
    """Return wall seconds and peak MiB of a stage in a process of its own."""
    command = [sys.executable, "-c", code + REPORT, str(site), AS_OF]
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as stage:  # noqa: S603  # our own interpreter
        while stage.poll() is None:
            peak = max(peak, held(stage.pid))
            time.sleep(0.5)
        told, _ = stage.communicate()
    if stage.returncode:
        raise subprocess.CalledProcessError(stage.returncode, command)
    return float(told), peak / 1024


def held(pid: int) -> int:
    """Return the KiB that a process and its children hold, pages that they share counted once."""
    folder = Path("/proc") / str(pid)
    try:
        children = (folder / "task" / str(pid) / "children").read_text().split()
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) + sum(map(held, map(int, children)))


def run_command(command: list[str], folder: Path) -> tuple[float, float]:
    """Return wall seconds and peak MiB of a command and its children."""
    watched = "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True, text=True); print(done.stderr[-2000:], file=sys.stderr); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024); sys.exit(done.returncode)"
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GONGBAO_AS_OF": AS_OF}
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", watched, *command],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    return time.perf_counter() - start, float(done.stdout.splitlines()[-1])


def measure_site(site: Path) -> list[tuple[str, float, float]]:
    """Build the whole site our way, and stock Material (search off) from the same Markdown."""
    root = Path(__file__).parent.parent
    shutil.copy(root / "mkdocs.yml", site / "mkdocs.yml")
    shutil.rmtree(site / "overrides", ignore_errors=True)
    shutil.copytree(root / "overrides", site / "overrides")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    rows = [("mkdocs build, ours", *run_command([*mkdocs, "-d", "site"], site))]
    stock = site / "stock"
    run_command([sys.executable, "-m", "generator.cli", "render", "--site", ".", "--as-of", AS_OF, "stock"], site)
    settings = (stock / "mkdocs.yml").read_text(encoding="utf-8").replace("  custom_dir: overrides\n", "")
    (stock / "mkdocs.yml").write_text(settings, encoding="utf-8")
    rows.append(("mkdocs build, stock Material, search off", *run_command([*mkdocs, "-d", "site"], stock)))
    return rows


def main() -> None:
    """Measure as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--site", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("build/benchmark"))
    options = parser.parse_args()
    from make_records import make_site

    site = options.folder / str(options.records)
    shutil.rmtree(site, ignore_errors=True)
    size = make_site(options.records, site)
    print(f"{options.records} records, {size / 1e6:.1f} MB of YAML")
    print(f"{'stage':42s} {'seconds':>8s} {'ratio':>6s} {'MiB':>6s}")
    rounds: dict[str, list[tuple[float, float, float]]] = {}
    base, _ = run_stage(CSAFELOADER, site)
    for _ in range(options.rounds):
        for name, code in STAGES.items():
            before = base
            seconds, memory = run_stage(code, site)
            base, base_memory = run_stage(CSAFELOADER, site)
            rounds.setdefault("CSafeLoader", []).append((base, 1.0, base_memory))
            rounds.setdefault(name, []).append((seconds, seconds / ((before + base) / 2), memory))
    for name, values in rounds.items():
        seconds, ratio, memory = (median(column) for column in zip(*values, strict=True))
        print(f"{name:42s} {seconds:8.2f} {ratio:6.2f} {memory:6.0f}", flush=True)
    if options.site:
        for name, seconds, memory in measure_site(site.resolve()):
            print(f"{name:42s} {seconds:8.2f} {seconds / base:6.2f} {memory:6.0f}", flush=True)


if __name__ == "__main__":
    main()
