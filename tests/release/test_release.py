"""A release is served whole or not at all, and stands in the ledger before it is served."""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from release_folders import NEW, OLD, START, released, series, writes
from sites import small_site
from strategies import tenth

from generator.cli import main
from generator.core import gongbao_verify as verifier
from generator.publish import release as releasing
from generator.publish.keys import make_key, read_key
from generator.publish.release import ReleaseError, publish, read_ledger, roll_back, served

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes of this kind")


def words_of(target: Path) -> str:
    return (target / "current" / "index.html").read_text(encoding="utf-8")


def assert_whole(target: Path, *words: str) -> None:
    """Assert that what is served is one whole release of those, signed, and in the ledger."""
    folder = served(target)
    assert folder is not None
    report = verifier.verify_site(folder)
    assert report.wrong == []
    assert words_of(target) in words
    assert report.hash in {verifier.hash_of(link) for link in read_ledger(target)}


def killed(work: Callable[[], object], when: Callable[[], None]) -> int:
    """Do some work in a process that ``when`` prepares for its end; return the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            when()
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


@pytest.mark.proof
def test_killed_at_any_step_the_old_or_the_new_is_served(tmp_path: Path) -> None:
    """Kill at the n-th file that is opened, folder made, or name changed."""
    target = tmp_path / "www"
    series(target, "旧")
    words, ends, hour = "旧", 0, 0
    chance = Random(3)

    for _ in range(tenth(200)):
        hour += 1
        step, new = chance.randrange(1, 140), f"新{hour}"

        def prepare(step: int = step) -> None:
            left = [step]

            def count(event: str, _: object) -> None:
                if event.partition(".")[0] in ("open", "os", "shutil"):
                    left[0] -= 1
                    if left[0] == 0:
                        os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(count)

        ends += killed(lambda new=new, hour=hour: released(target, new, hours=hour), prepare) == signal.SIGKILL  # type: ignore[misc]

        assert_whole(target, words, new)
        words = words_of(target)

    assert ends > tenth(200) // 2
    released(target, "最后", hours=hour + 1)
    assert_whole(target, "最后")
    assert not (target / ".aside").exists()


@pytest.mark.proof
def test_killed_at_any_moment_the_old_or_the_new_is_served(tmp_path: Path) -> None:
    target = tmp_path / "www"
    series(target, "旧")
    started = time.perf_counter()
    released(target, "旧", hours=1)
    length = time.perf_counter() - started
    chance = Random(4)
    words = "旧"

    for hour in range(2, tenth(200) + 2):
        new = f"新{hour}"

        def prepare() -> None:
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            signal.setitimer(signal.ITIMER_REAL, chance.random() * length + 1e-6)

        killed(lambda new=new, hour=hour: released(target, new, hours=hour), prepare)  # type: ignore[misc]
        chance.random()

        assert_whole(target, words, new)
        words = words_of(target)


@pytest.mark.parametrize("step", range(1, 60, 7))
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    target = tmp_path / "www"
    series(target, "旧")
    left = [step]
    for name in ("write_bytes", "write_text", "mkdir", "rename", "replace", "symlink_to"):
        own = getattr(Path, name)

        def fails(self: Path, *given: object, own: Callable[..., object] = own, **more: object) -> object:
            left[0] -= 1
            if left[0] <= 0:
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
            return own(self, *given, **more)

        monkeypatch.setattr(Path, name, fails)
    with suppress(ReleaseError):
        released(target, "新", hours=1)
    monkeypatch.undo()

    assert_whole(target, "旧", "新")
    released(target, "后", hours=2)
    assert_whole(target, "后")


def test_a_target_that_cannot_be_written_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "www"
    series(target, "旧")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(target))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReleaseError, match="原来的网站没有动：Read-only file system"):
        released(target, "新", hours=1)
    monkeypatch.undo()

    assert_whole(target, "旧")


def test_what_cannot_be_stored_beside_is_not_served(tmp_path: Path) -> None:
    target = tmp_path / "www"
    series(target, "旧")

    class Full:
        forgets = False

        def keep(self, _number: int, _folder: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def settle(self, _: Callable[[int], bool]) -> None:
            pass

    with pytest.raises(ReleaseError, match="没有发布"):
        publish(target, writes("新"), OLD, START.replace(hour=1), books=Full())

    assert_whole(target, "旧")
    assert released(target, "后", hours=2).head.number == 3


def test_a_site_that_cannot_be_made_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "www"
    series(target, "旧")

    def make(folder: Path) -> None:
        folder.mkdir()
        raise RuntimeError("not made")

    with pytest.raises(RuntimeError, match="not made"):
        publish(target, make, OLD, START.replace(hour=1))

    assert_whole(target, "旧")
    assert sorted(item.name for item in target.iterdir()) == [".lock", "chain.txt", "current", "releases"]


def test_two_at_once_are_one_and_a_refusal(tmp_path: Path) -> None:
    target = tmp_path / "www"
    series(target, "旧")
    inside, go = threading.Event(), threading.Event()

    def slowly(folder: Path) -> None:
        inside.set()
        assert go.wait(30)
        writes("新")(folder)

    first = threading.Thread(target=publish, args=(target, slowly, OLD, START.replace(hour=1)))
    first.start()
    assert inside.wait(30)
    with pytest.raises(ReleaseError, match="另一次发布正在进行"):
        released(target, "别的", hours=1)
    go.set()
    first.join(30)

    assert_whole(target, "新")


def test_going_back_is_a_release_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "www"
    series(target, "一", "二")

    made = roll_back(target, 1, OLD, START.replace(hour=5))

    assert (made.head.number, words_of(target)) == (3, "一")
    assert_whole(target, "一")
    with pytest.raises(ReleaseError, match="第9次发布没有留着；留着的：1、2、3"):
        roll_back(target, 9, OLD, START.replace(hour=6))


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    series(tmp_path, *"一二三四五六七")

    kept = sorted(item.name for item in (tmp_path / "releases").iterdir())
    assert kept == [str(number) for number in range(8 - releasing.KEPT, 8)]


def test_another_key_must_be_announced_or_explained(tmp_path: Path) -> None:
    series(tmp_path, "一")
    with pytest.raises(ReleaseError, match="--next-key"):
        released(tmp_path, "二", key=NEW, hours=1)

    assert released(tmp_path, "二", key=NEW, hours=1, restart="leaked").head.number == 2


def test_time_does_not_run_backwards(tmp_path: Path) -> None:
    released(tmp_path, "一", hours=2)

    with pytest.raises(ReleaseError, match="不能再发布更早的时刻"):
        released(tmp_path, "二", hours=1)


@pytest.mark.parametrize("damage", [b"", b"x", b"number 1\n\n"])
def test_a_damaged_ledger_stops_releases(tmp_path: Path, damage: bytes) -> None:
    series(tmp_path, "一", "二")
    (tmp_path / "chain.txt").write_bytes(damage)

    with pytest.raises(ReleaseError, match="台账"):
        released(tmp_path, "三", hours=3)
    assert words_of(tmp_path) == "二"


def test_a_key_is_its_owners_alone_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "release.key"
    made = make_key(file)
    again = CliRunner().invoke(main, ["key", str(file)])

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_key(file) == made
    assert again.exit_code == 1 and "已经有了" in again.output


@pytest.mark.parametrize("text", ["", "x", "gongbao-key 1\n", "gongbao-key 1\n!!!\n", "gongbao-key 1\nQUJD\n"])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["rollback", "--key", str(tmp_path / "key"), str(tmp_path / "www"), "1"])

    assert done.exit_code == 1
    assert "不是 gongbao key 生成的钥匙" in done.output


def test_the_command_releases_a_real_site_and_a_failing_record_leaves_it(tmp_path: Path) -> None:
    root, target, key = small_site().write(tmp_path / "site"), tmp_path / "www", tmp_path / "key"
    runner = CliRunner()
    runner.invoke(main, ["key", str(key)])
    words = ["release", "--site", str(root), "--key", str(key), str(target)]
    first = runner.invoke(main, [*words, "--as-of", "2026-01-14"])
    second = runner.invoke(main, [*words, "--as-of", "2026-01-15"])
    before = {path: path.read_bytes() for path in served(target).rglob("*") if path.is_file()}  # type: ignore[union-attr]
    (root / "data" / "people" / "broken.yaml").write_text("姓名: [", encoding="utf-8")
    third = runner.invoke(main, [*words, "--as-of", "2026-01-16"])

    assert (first.exit_code, second.exit_code, third.exit_code) == (0, 0, 1), first.output + second.output
    assert re.search(r"第2次发布：\d+个文件", second.output)
    assert "上一次发布以来" in second.output or "新逾期" in second.output
    assert before == {path: path.read_bytes() for path in served(target).rglob("*") if path.is_file()}  # type: ignore[union-attr]
    assert runner.invoke(main, ["verify", str(target / "current")]).exit_code == 0
