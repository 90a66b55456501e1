"""Releases: a site is built aside, listed, signed, verified and written into the ledger before it is served, by one rename.

Below the target lie ``releases/N``, whole sites; ``chain.txt``, the ledger of all heads; ``current``, a link to the release
that is served. The ledger is written before the link, so that whatever is served stands in it; a release that was written
into it but never served is followed by the next number. ``docs/decisions/0015-releases.md`` says why.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from generator.core import gongbao_verify as verifier
from generator.core.gongbao_verify import Head, Link, NotARelease, hash_of
from generator.publish.keys import Key

KEPT = 5
_FORGET = ".forget"
_NUMBER = re.compile(r"[1-9][0-9]*")

Make = Callable[[Path], None]
"""Writes a whole site into a folder that is not there yet."""


class Books(Protocol):
    """What must agree with what is served, wherever it is kept.

    ``forgets`` says, once it was kept, that earlier releases hold what must not be served again.
    """

    forgets: bool

    def keep(self, number: int, folder: Path) -> None:
        """Store what becomes true once the release in a folder is served; if it fails nothing is switched."""

    def settle(self, was_served: Callable[[int], bool]) -> None:
        """Make true what was kept for releases that were served, and forget the rest."""


class _NoBooks:
    forgets = False

    def keep(self, number: int, folder: Path) -> None:
        """Keep nothing."""

    def settle(self, was_served: Callable[[int], bool]) -> None:
        """Settle nothing."""


NO_BOOKS: Books = _NoBooks()


class ReleaseError(Exception):
    """There is no new release; what was served is served still. The words say why and what to do."""


@dataclass(frozen=True)
class Released:
    """A release that is served now."""

    head: Head
    hash: str
    folder: Path


def publish(
    target: Path,
    make: Make,
    key: Key,
    instant: datetime,
    *,
    next_key: str = "",
    restart: str = "",
    books: Books = NO_BOOKS,
) -> Released:
    """Make a release and serve it.

    ``next_key`` announces the public key of the next release; ``restart`` (``lost`` or ``leaked``) says that the last key
    could not hand over. What ``books`` keep is stored before the switch and settled after it; what a release that was
    killed between the two left is settled before the next.

    Raises:
        ReleaseError: what was served is untouched; or it is served and the books could not be settled, which is said.
    """
    try:
        with _alone(target):
            links = read_ledger(target)
            _clean(target)
            books.settle(lambda number: number in _kept(target))
            _forget(target)
            _check_key(links, key, restart)
            _check_instant(links, instant)
            aside = target / ".aside"
            try:
                make(aside)
                link = _seal(aside, links, key, instant, next_key=next_key, restart=restart)
                head = link[0]
                folder = target / "releases" / str(head.number)
                folder.parent.mkdir(exist_ok=True)
                aside.rename(folder)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
            shutil.copyfile(folder / verifier.FOLDER / verifier.CHAIN, target / ".chain")
            _flush(target / ".chain")
            (target / ".chain").replace(target / verifier.CHAIN)
            books.keep(head.number, folder)
            if books.forgets:
                (target / _FORGET).write_text(str(head.number), encoding="ascii")
                _flush(target / _FORGET)
            _switch(target, folder)
            _settle(books, target, head.number)
            _prune(target, head.number)
    except OSError as error:
        raise ReleaseError(f"没有发布，原来的网站没有动：{error.strerror}（{error.filename or target}）") from error
    return Released(head, hash_of(link), folder)


def _settle(books: Books, target: Path, number: int) -> None:
    try:
        books.settle(lambda kept: kept == number)
        _forget(target)
    except OSError as error:
        undone = "公布登记簿还没有写完，或者以前的发布没有删净"
        words = f"第{number}次发布已经送出，{undone}：{error.strerror}（{error.filename}）；下一次发布先补上"
        raise ReleaseError(words) from error


def roll_back(target: Path, number: int, key: Key, instant: datetime) -> Released:
    """Serve the files of an earlier release again, as a new release: what was public does not vanish from the chain.

    Raises:
        ReleaseError: it is not kept, or not whole any more.
    """
    old = target / "releases" / str(number)
    try:
        wrong = verifier.verify_site(old).wrong
    except NotARelease as error:
        kept = "、".join(str(item) for item in sorted(_kept(target))) or "没有"
        raise ReleaseError(f"第{number}次发布没有留着；留着的：{kept}") from error
    if wrong:
        raise ReleaseError(f"第{number}次发布已经不完整，不能退回：{wrong[0]}")

    def copy(aside: Path) -> None:
        shutil.copytree(old, aside, copy_function=os.link, ignore=lambda place, _: _own(place, old))

    return publish(target, copy, key, instant)


def _own(place: str, folder: Path) -> list[str]:
    return [verifier.FOLDER] if Path(place) == folder else []


def served(target: Path) -> Path | None:
    """Return the folder that is served now."""
    current = target / "current"
    return current.resolve() if current.is_symlink() and current.exists() else None


def read_ledger(target: Path) -> list[Link]:
    """Return the heads of all releases so far, each with the line of its signature.

    Raises:
        ReleaseError: it is damaged.
    """
    try:
        links = verifier.read_chain((target / verifier.CHAIN).read_bytes())
    except FileNotFoundError:
        links = []
    except NotARelease as error:
        raise ReleaseError(f"发布台账“{target / verifier.CHAIN}”损坏，没有发布；请从备份取回") from error
    for number, (head, _) in enumerate(links):
        if head.previous != (hash_of(links[number - 1]) if number else verifier.FIRST):
            raise ReleaseError(f"发布台账“{target / verifier.CHAIN}”第{head.number}次接不上，没有发布；请从备份取回")
    current = served(target)
    if current is not None and all(str(head.number) != current.name for head, _ in links):
        raise ReleaseError(f"正在送出的是第{current.name}次发布，台账“{target / verifier.CHAIN}”里没有；请从备份取回")
    return links


def _check_key(links: list[Link], key: Key, restart: str) -> None:
    if not links or restart:
        return
    last = links[-1][0]
    announced = last.more.get("next-key")
    if key.public not in (last.key, announced):
        raise ReleaseError(
            "这把钥匙不是上一次发布所用的，也没有由上一把交接过；先用旧钥匙运行一次 gongbao release --next-key，"
            "旧钥匙丢失或者泄露的，加 --restart lost 或者 --restart leaked"
        )


def _check_instant(links: list[Link], instant: datetime) -> None:
    if links and instant < datetime.fromisoformat(links[-1][0].instant):
        raise ReleaseError(f"上一次发布是{links[-1][0].instant}，不能再发布更早的时刻")


def _seal(folder: Path, links: list[Link], key: Key, instant: datetime, *, next_key: str, restart: str) -> Link:
    """Write the list, the head, its signature and the chain into a finished site, and verify it."""
    found = verifier.hash_folder(folder)
    odd = sorted(path for path, digest in found.items() if not digest or "\n" in path)
    if odd:
        raise ReleaseError(f"网站里有不能发布的文件（链接、读不出或者名字里有换行）：{odd[0]}")
    files = verifier.write_files(found)
    fields = {
        "number": str(len(links) + 1),
        "instant": instant.isoformat(timespec="seconds"),
        "previous": hash_of(links[-1]) if links else verifier.FIRST,
        "files": hashlib.sha256(files).hexdigest(),
        "count": str(len(found)),
        "key": key.public,
        **({"next-key": next_key} if next_key else {}),
        **({"restart": restart} if restart else {}),
    }
    text = verifier.write_head(fields)
    head = verifier.read_head(text)
    link = (head, key.line(text))
    own = folder / verifier.FOLDER
    own.mkdir()
    (own / verifier.FILES).write_bytes(files)
    (own / verifier.HEAD).write_bytes(text)
    signature = key.signature_file(text, f"release {head.number} {head.instant}")
    (own / verifier.SIGNATURE).write_text(signature, encoding="utf-8")
    (own / verifier.CHAIN).write_bytes(verifier.write_chain([*links, link]))
    wrong = verifier.verify_site(folder).wrong
    if wrong:
        raise ReleaseError(f"做好的网站核对不过，没有发布：{wrong[0]}")
    return link


def _switch(target: Path, folder: Path) -> None:
    """Put one link in the place of the other."""
    link = target / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / folder.name, target_is_directory=True)
    link.replace(target / "current")


def _kept(target: Path) -> list[int]:
    folder = target / "releases"
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return [int(name) for name in names if _NUMBER.fullmatch(name)]


def _clean(target: Path) -> None:
    """Remove what a release that was killed left behind: it never was served."""
    shutil.rmtree(target / ".aside", ignore_errors=True)
    current = served(target)
    last = int(current.name) if current is not None else 0
    for number in _kept(target):
        if number > last:
            shutil.rmtree(target / "releases" / str(number))


def _forget(target: Path) -> None:
    """Remove every release before the one that asked for it, if that is served or was."""
    mark = target / _FORGET
    if not mark.is_file():
        return
    number = int(mark.read_text(encoding="ascii"))
    if number in _kept(target):
        for old in _kept(target):
            if old < number:
                shutil.rmtree(target / "releases" / str(old))
    mark.unlink()


def _prune(target: Path, number: int) -> None:
    for old in _kept(target):
        if old <= number - KEPT:
            shutil.rmtree(target / "releases" / str(old), ignore_errors=True)


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold the target for one release at a time; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError as error:
        raise ReleaseError("这台机器上不能发布：要有文件锁和链接的系统，如 Linux") from error
    target.mkdir(parents=True, exist_ok=True)
    with (target / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReleaseError("另一次发布正在进行，等它完了再来") from error
        yield
