"""Pipelines read from their files and run as their machines would, in a clean copy of a project, at a frozen instant.

What stands in for the machine is named here: the steps that install packages, the actions of the host, its addresses.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml
from sites import SiteData

from generator.publish.keys import make_key
from generator.settings import read_instant

ROOT = Path(__file__).parents[1]
INSTALLS = "make .venv/.base"
SETS_REMOTE = "git remote set-url origin"
Change = Callable[[Path], object]


@dataclass(frozen=True)
class Ran:
    """How a run of a pipeline ended, and all it told."""

    code: int
    told: str
    summary: str


class Pipeline:
    """A project, a place where its site is served, a key, and the runs of one pipeline."""

    file: ClassVar[str]

    def __init__(self, place: Path, site: SiteData) -> None:
        self.place = place
        self.key = place / "release.key"
        make_key(self.key)
        self.origin = place / "origin.git"
        self.served = place / "served"
        self.work = place / "work"
        (place / "temp").mkdir()
        site.write(self.work)
        (self.work / "content" / ".gitkeep").touch()
        for name in (".gitignore", "deploy"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.work / name)
        self.git("init", "-q", "-b", "main")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "数据")
        self.git("clone", "-q", "--bare", str(self.work), str(self.origin))
        self.git("config", "receive.advertisePushOptions", "true", folder=self.origin)
        self.git("remote", "add", "origin", str(self.origin))
        self.git("fetch", "-q")
        self.git("branch", "-q", "-u", "origin/main")

    @property
    def text(self) -> str:
        """Return the pipeline's file."""
        return (ROOT / self.file).read_text(encoding="utf-8")

    def git(self, *words: str, folder: Path | None = None) -> None:
        """Run git as an editor."""
        who = ("-c", "user.name=编辑", "-c", "user.email=editor@songlan.example")
        subprocess.run(["git", *who, *words], cwd=folder or self.work, env=self.environment(), check=True)

    def environment(self, **more: str) -> dict[str, str]:
        """Return what the machine sets; nothing of this process but the way to its programs."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.place),
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **more,
        }

    def install(self, folder: Path) -> None:
        """Stand in for the step that installs packages: the command runs this very source."""
        command = folder / ".venv" / "bin" / "gongbao"
        command.parent.mkdir(parents=True)
        command.write_text(
            f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m generator.cli "$@"\n',
            encoding="utf-8",
        )
        command.chmod(0o755)

    def sh(self, words: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
        """Run one command; return its exit code and all it told."""
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def edit(self, change: Change) -> None:
        """Change the data as an editor does."""
        change(self.work)

    def run(self, instant: str) -> Ran:
        """Run the pipeline once."""
        raise NotImplementedError

    def ledger(self) -> str:
        """Return the ledger of released values as the project keeps it."""
        return "".join(file.read_text(encoding="utf-8") for file in sorted((self.work / "data" / "ledger").glob("*")))


def frozen(instant: str) -> dict[str, str]:
    """Return the variable by which the instant of a run is told."""
    return {"SOURCE_DATE_EPOCH": str(int(read_instant(instant).timestamp()))}


class _Hosted(Pipeline):
    """A machine that begins with nothing but the repository, each time."""

    def edit(self, change: Change) -> None:
        """Change the data and push it."""
        self.git("pull", "-q", "--rebase")
        change(self.work)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "改数据")
        self.git("push", "-q")

    def checkout(self) -> Path:
        """Stand in for the host's checkout."""
        fresh = self.place / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        self.git("clone", "-q", str(self.origin), str(fresh))
        return fresh

    def serve(self, folder: Path) -> None:
        """Stand in for the host's pages: they are what was handed over last."""
        shutil.rmtree(self.served, ignore_errors=True)
        shutil.copytree(folder, self.served)

    def ledger(self) -> str:
        """Return the ledger as it was pushed."""
        self.git("pull", "-q", "--rebase")
        return super().ledger()


class GitHub(_Hosted):
    """The workflow of GitHub Actions."""

    file = ".github/workflows/site.yml"
    ACTIONS: ClassVar[dict[str, str]] = {
        "actions/checkout": "checkout",
        "actions/setup-python": "",
        "actions/upload-pages-artifact": "upload",
        "actions/deploy-pages": "deploy",
    }

    def run(self, instant: str) -> Ran:
        """Run the jobs in their order, each only after success."""
        temp, files = self.place / "temp", {name: self.place / name for name in ("GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
        shutil.rmtree(temp)
        temp.mkdir()
        for file in files.values():
            file.write_text("")
        self.known = {"secrets.GONGBAO_KEY": self.key.read_text().rstrip("\n"), "runner.temp": str(temp)}
        base = self.environment(
            RUNNER_TEMP=str(temp), **{name: str(file) for name, file in files.items()}, **frozen(instant)
        )
        told, done = "", set()
        for name, job in yaml.safe_load(self.text)["jobs"].items():
            if job.get("needs", name) not in {*done, name}:
                continue
            for step in job["steps"]:
                set_before = dict(line.split("=", 1) for line in files["GITHUB_ENV"].read_text().splitlines())
                code, words = self._step(step, job, {**base, **set_before})
                told += words
                if code:
                    return Ran(code, told, files["GITHUB_STEP_SUMMARY"].read_text())
            done.add(name)
        return Ran(0, told, files["GITHUB_STEP_SUMMARY"].read_text())

    def _step(self, step: dict[str, Any], job: dict[str, Any], environment: dict[str, str]) -> tuple[int, str]:
        fresh = self.place / "fresh"
        if "uses" in step:
            stand_in = self.ACTIONS[step["uses"].partition("@")[0]]
            if stand_in == "checkout":
                self.checkout()
            elif stand_in == "upload":
                shutil.copytree(self._filled(step["with"]["path"]), self.place / "temp" / "artifact")
            elif stand_in == "deploy":
                self.serve(self.place / "temp" / "artifact")
            return 0, ""
        if step["run"] == INSTALLS:
            self.install(fresh)
            return 0, ""
        assert job["defaults"]["run"]["shell"] == "bash"  # the host's plain shell has no pipefail
        own = {name: self._filled(value) for name, value in step.get("env", {}).items()}
        return self.sh(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], fresh, {**environment, **own}
        )

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: self.known[found[1]], text)


class GitLab(_Hosted):
    """The sample for GitLab; its variable of type File gives the key's place."""

    file = "deploy/gitlab-ci.yml"

    def run(self, instant: str) -> Ran:
        """Run the job's script; the pages are its artifact."""
        job = yaml.safe_load(self.text)["pages"]
        fresh = self.checkout()
        self.git("checkout", "-q", "--detach", folder=fresh)
        lines = []
        for line in [*job["before_script"], *job["script"]]:
            if line == INSTALLS:
                self.install(fresh)
            elif not line.startswith(SETS_REMOTE):
                lines.append(line)
        environment = self.environment(GONGBAO_KEY=str(self.key), CI_COMMIT_BRANCH="main", **frozen(instant))
        code, told = self.sh(["bash", "-eo", "pipefail", "-c", "\n".join(lines)], fresh, environment)
        if code == 0:
            self.serve(fresh / job["artifacts"]["paths"][0])
        return Ran(code, told, told)


class _Own(Pipeline):
    """A machine of the office's own: the working copy stays, and so does what is served."""

    def __init__(self, place: Path, site: SiteData) -> None:
        super().__init__(place, site)
        self.install(self.work)
        self.served = place / "www" / "current"

    def here(self, text: str) -> str:
        """Return a text with the addresses of this machine in the place of the sample's."""
        text = text.replace("/srv/www/gongbao", str(self.place / "www")).replace("/srv/gongbao", str(self.work))
        return text.replace("/etc/gongbao/release.key", str(self.key))


class Cron(_Own):
    """The sample for cron."""

    file = "deploy/gongbao.cron"

    def run(self, instant: str) -> Ran:
        """Run the one line with the variables above it."""
        lines = [line for line in self.here(self.text).splitlines() if line and not line.startswith("#")]
        variables = dict(line.split("=", 1) for line in lines[:-1])
        command = re.fullmatch(r"(?:\S+ ){5}(.+)", lines[-1])
        assert command is not None
        assert "%" not in command[1]  # cron ends a line there
        environment = self.environment(**variables, **frozen(instant))
        code, _ = self.sh(["sh", "-c", command[1]], self.place, environment)
        told = (self.work / "build.log").read_text(encoding="utf-8")
        return Ran(code, told, told)


class Systemd(_Own):
    """The sample for systemd."""

    file = "deploy/gongbao.service"

    def run(self, instant: str) -> Ran:
        """Run each command of the service until one fails."""
        entries = [line.partition("=") for line in self.here(self.text).splitlines() if not line.startswith(("#", "["))]
        values = {name: value for name, _, value in entries}
        variables = dict(word.split("=", 1) for word in values["Environment"].split())
        told = ""
        for name, _, value in entries:
            if name == "ExecStart":
                words = shlex.split(value)
                assert words[0].startswith("/")
                environment = self.environment(**variables, **frozen(instant))
                code, more = self.sh(words, Path(values["WorkingDirectory"]), environment)
                told += more
                if code:
                    return Ran(code, told, told)
        return Ran(0, told, told)
