"""Where an archive comes from: the commit of the data, the program, and every package it ran with, each with its hash."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import subprocess
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import generator

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def provenance(root: Path, instant: str) -> bytes:
    """Return the account as JSON; what is not known is said to be null."""
    tree = {
        "made_from_data_at": instant,
        "data_commit": _commit(root),
        "program": {"name": "gongbao", "version": distribution("gongbao").version, "sha256": _program_hash()},
        "python": platform.python_version(),
        "packages": [_package(item) for item in _closure("gongbao")],
    }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _commit(root: Path) -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(root), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # no shell, our own words
    return done.stdout.strip() if done.returncode == 0 else None


def _program_hash() -> str:
    """Return one hash of all files of the program, by their names."""
    top = Path(str(generator.__file__)).parent
    whole = hashlib.sha256()
    for file in sorted(top.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(
                f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(top).as_posix()}\n".encode()
            )
    return whole.hexdigest()


def _closure(name: str) -> list[Distribution]:
    """Return the packages that are installed of those one needs, directly or not, by name."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        here = waiting.pop()
        key = here.lower().replace("_", "-")
        if key in found:
            continue
        try:
            found[key] = distribution(here)
        except PackageNotFoundError:
            continue
        waiting += [
            match[0] for text in found[key].requires or () if "extra ==" not in text and (match := _NAME.match(text))
        ]
    return [found[key] for key in sorted(found) if key != name]


def _package(item: Distribution) -> dict[str, str]:
    """Return a package with one hash of its files as its own list of them has it; compiled ones are not in it."""
    lines = sorted(
        line for line in (item.read_text("RECORD") or "").splitlines() if "sha256=" in line and ".pyc," not in line
    )
    own = [line for line in lines if ".dist-info/" not in line and not line.startswith("../")]
    return {
        "name": item.name, "version": item.version, "sha256": hashlib.sha256("\n".join(own).encode()).hexdigest(),
    }  # fmt: skip
