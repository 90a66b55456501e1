"""The ledger of released values agrees with what is served, however a release ends."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from release_folders import OLD, START, writes
from sites import SiteData, check_folder, small_site
from strategies import tenth

from generator.core.ledger import read_blocks
from generator.publish import release as releasing
from generator.publish.ledger import Ledger
from generator.publish.release import Released, ReleaseError, publish, served

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes of this kind")


@pytest.fixture
def site() -> SiteData:
    return small_site()


def prepare(site: SiteData, place: Path, hour: int) -> Callable[[], Released]:
    """Return what publishes a site that has had one more article each hour; the ledger on the disk stays as it is."""
    root = place / "data-of-site"
    site.records[f"article/news/n-{hour}"] = {"标题": f"动态{hour}", "日期": "2026-01-02", "正文": "正文。\n"}
    books = Ledger(check_folder(site.write(root), f"2026-01-15 {hour:02}:00"))
    return lambda: publish(place / "www", writes(f"新{hour}"), OLD, START.replace(hour=hour), books=books)


def release(site: SiteData, place: Path, hour: int) -> Released:
    return prepare(site, place, hour)()


def told(tmp_path: Path) -> set[str]:
    """Return the articles that the ledger on the disk tells of."""
    files = (tmp_path / "data-of-site/data/ledger").glob("20*.jsonl")
    return {
        key for file in files for key in read_blocks(file.read_text(encoding="utf-8")) if key.startswith("article/")
    }


def hour_served(tmp_path: Path) -> int:
    folder = served(tmp_path / "www")
    assert folder is not None
    return int((folder / "index.html").read_text(encoding="utf-8").removeprefix("新"))


def stored(tmp_path: Path) -> list[str]:
    return sorted(file.name for file in (tmp_path / "data-of-site/data/ledger").glob("*.jsonl.*"))


def test_a_release_writes_what_it_served_into_the_ledger(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path, 1)
    release(site, tmp_path, 2)

    assert {"article/news/n-1", "article/news/n-2"} <= told(tmp_path)
    assert stored(tmp_path) == []


def test_a_release_writes_down_every_page_it_serves_and_when_first(site: SiteData, tmp_path: Path) -> None:
    file = tmp_path / "data-of-site/data/ledger/addresses.jsonl"
    release(site, tmp_path, 1)
    first = file.read_text().splitlines()
    assert '["","2026-01-15T01:00:00+08:00"]' in first

    root = tmp_path / "data-of-site"

    def make(folder: Path) -> None:
        writes("新2")(folder)
        for name in ("news/2026/index.html", "feed.atom", "verify/check.py"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("x")

    books = Ledger(check_folder(site.write(root), "2026-01-15 02:00"))
    publish(tmp_path / "www", make, OLD, START.replace(hour=2), books=books)

    new = ['["feed.atom","2026-01-15T02:00:00+08:00"]', '["news/2026/","2026-01-15T02:00:00+08:00"]']
    assert file.read_text().splitlines() == sorted([*first, *new])


@pytest.mark.proof
def test_killed_at_any_step_the_ledger_agrees_with_what_is_served(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path / "base", 1)
    chance, ends = Random(7), 0

    for number in range(tenth(200)):
        place = tmp_path / str(number)
        shutil.copytree(tmp_path / "base", place, symlinks=True)
        again, second = site.copy(), prepare(site.copy(), place, 2)
        step = chance.randrange(30, 79)
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                _die_at(step)
                second()
            os._exit(0)
        ends += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        is_new = hour_served(place) == 2
        (place / "data-of-site/content/news/n-2.md").unlink()

        if is_new:
            again.records["article/news/n-2"] = {"标题": "动态2", "日期": "2026-01-02", "正文": "正文。\n"}
        release(again, place, 3)

        news = {"article/news/n-1", "article/news/n-3"} | ({"article/news/n-2"} if is_new else set())
        assert told(place) & {f"article/news/n-{hour}" for hour in (1, 2, 3)} == news
        assert stored(place) == []
        shutil.rmtree(place)

    assert ends == tenth(200)


def _die_at(step: int) -> None:
    left = [step]

    def count(event: str, _: object) -> None:
        if event.partition(".")[0] in ("open", "os", "shutil"):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def test_a_ledger_that_cannot_be_stored_stops_the_release(
    site: SiteData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(site, tmp_path, 1)
    before = told(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "2026.jsonl.2")

    monkeypatch.setattr(os, "fsync", lambda number: full(number) if _is_ledger(number) else None)
    with pytest.raises(ReleaseError, match="没有发布"):
        release(site, tmp_path, 2)
    monkeypatch.undo()

    assert hour_served(tmp_path) == 1
    assert told(tmp_path) == before
    release(site, tmp_path, 3)
    assert "article/news/n-3" in told(tmp_path)


def test_an_edit_in_the_middle_of_a_release_stops_it(site: SiteData, tmp_path: Path) -> None:
    release(site, tmp_path, 1)
    second = prepare(site, tmp_path, 2)
    (tmp_path / "data-of-site/content/news/n-2.md").write_text(
        "---\n标题: 改了\n日期: 2026-01-02\n---\n正文。\n", encoding="utf-8"
    )

    with pytest.raises(ReleaseError, match="有人改了记录"):
        second()

    assert hour_served(tmp_path) == 1
    assert stored(tmp_path) == []


def redaction(site: SiteData) -> None:
    site.records["article/news/n-1"] |= {"正文": "（依法删除）\n", "最近变动": "2026-01-15"}
    site.records["correction/2026-01"] = {
        "标题": "关于删除一处内容的说明", "种类": "删除敏感信息", "对象": "article/news/n-1", "日期": "2026-01-15",
        "改动": [{"位置": "正文"}], "原因类别": "涉及个人信息",
    }  # fmt: skip


def kept(tmp_path: Path) -> list[str]:
    return sorted(item.name for item in (tmp_path / "www/releases").iterdir())


def test_after_a_redaction_no_earlier_release_is_kept(site: SiteData, tmp_path: Path) -> None:
    for hour in (1, 2):
        release(site, tmp_path, hour)
    redaction(site)
    assert kept(tmp_path) == ["1", "2"]

    release(site, tmp_path, 3)
    assert kept(tmp_path) == ["3"]

    release(site, tmp_path, 4)
    assert kept(tmp_path) == ["3", "4"]


def test_a_redaction_killed_before_earlier_releases_are_gone_takes_them_away_next(
    site: SiteData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(site, tmp_path, 1)
    redaction(site)
    with monkeypatch.context() as patch:
        patch.setattr(releasing, "_settle", lambda *_: os._exit(9))
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                release(site, tmp_path, 2)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert kept(tmp_path) == ["1", "2"]

    site.write(tmp_path / "data-of-site")
    release(site, tmp_path, 3)

    assert kept(tmp_path) == ["2", "3"]


def _is_ledger(number: int) -> bool:
    return "/data/ledger/" in str(Path(f"/proc/self/fd/{number}").readlink())


def test_a_ledger_that_cannot_be_settled_is_settled_by_the_next(
    site: SiteData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(site, tmp_path, 1)
    own = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if ".jsonl." in self.name:
            raise OSError(errno.EROFS, "Read-only file system", str(self))
        return own(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ReleaseError, match="第2次发布已经送出"):
        release(site, tmp_path, 2)
    monkeypatch.undo()

    assert hour_served(tmp_path) == 2
    assert "article/news/n-2" not in told(tmp_path)
    release(site, tmp_path, 3)
    assert {"article/news/n-2", "article/news/n-3"} <= told(tmp_path)
