"""Halves the time of a loop on a machine with two processors: a fork of this process takes a share of the rounds.

The fork shares what is in memory as it is, so nothing has to be sent to it; what it makes comes back through an unnamed file.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import tempfile
import threading
import traceback
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Generic, Self, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

WORTH_A_FORK = 1000


def may_fork(rounds: int) -> bool:
    """Say whether a second process helps: many rounds, a second processor, a system that forks, no other threads."""
    return (
        rounds >= WORTH_A_FORK and hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
    )


class Turns:
    """The numbers below ``count`` (at most 65,536), dealt out to two processes: whoever asks next gets the next one.

    They lie in a file whose place of reading both share. A pipe would do as well, but may hold no more than a page.
    """

    def __init__(self, count: int) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # read by both processes, closed with this
        self.file.write(array("H", range(count)).tobytes())
        self.file.seek(0)

    def __enter__(self) -> Self:
        """Return the numbers."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.file.close()

    def __iter__(self) -> Iterator[int]:
        """Yield numbers until none is left."""
        while turn := self.file.read(2):
            yield int.from_bytes(turn, sys.byteorder)


class SecondProcess(Generic[Made]):
    """A fork that runs through ``made``, whose values must pickle; ``results`` waits for it and yields them.

    As a context it ends the fork however the block is left.
    """

    def __init__(self, made: Iterable[Made]) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # read after this method, closed on leaving the context
        gc.freeze()
        self.is_running = True
        self.pid = os.fork()
        if self.pid == 0:
            self._work(made)

    def __enter__(self) -> Self:
        """Return the fork, which is at work already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the fork if nobody has waited for it."""
        if self.is_running:
            os.kill(self.pid, signal.SIGKILL)
            self._wait()
        self.file.close()

    def _work(self, made: Iterable[Made]) -> None:
        status = 1
        try:
            for value in made:
                pickle.dump(value, self.file, protocol=pickle.HIGHEST_PROTOCOL)
            self.file.flush()
            status = 0
        except BaseException:  # noqa: BLE001  # the fork must end here whatever happened; its parent reports it
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(status)

    def results(self) -> Iterator[Made]:
        """Yield what the fork made once it has ended.

        Raises:
            RuntimeError: the fork failed; it has printed why.
        """
        if self._wait():
            raise RuntimeError("the second process failed")
        self.file.seek(0)
        while True:
            try:
                yield pickle.load(self.file)  # noqa: S301  # written by our own fork a moment ago
            except EOFError:
                return

    def _wait(self) -> int:
        _, status = os.waitpid(self.pid, 0)
        self.is_running = False
        return status


def halve(items: Sequence[Item], make: Callable[[Sequence[Item]], Iterable[Made]]) -> Iterator[Made]:
    """Yield what ``make`` makes of items; of many, a fork makes every other one, and what it made comes last."""
    if not may_fork(len(items)):
        yield from make(items)
        return
    with SecondProcess(make(items[1::2])) as second:
        yield from make(items[::2])
        yield from second.results()
