"""Halves the time that record pages take on a machine with two processors: a fork of this process makes every other one.

The fork shares the view as it is, so nothing has to be sent to it; its pages come back through an unnamed file.
"""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
import threading
import traceback
from collections.abc import Iterator
from typing import Any

from generator.core.page import Page

WORTH_A_FORK = 1000


def may_fork(pages: int) -> bool:
    """Say whether a second process helps: many pages, a second processor, a system that forks, no other threads."""
    return pages >= WORTH_A_FORK and hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


class SecondProcess:
    """A fork that makes pages; ``pages`` waits for it and yields them."""

    def __init__(self, made: Iterator[Page]) -> None:
        self.file: Any = tempfile.TemporaryFile()  # noqa: SIM115  # read after this method, closed in pages()
        gc.freeze()
        self.pid = os.fork()
        if self.pid == 0:
            self._work(made)

    def _work(self, made: Iterator[Page]) -> None:
        status = 1
        try:
            for page in made:
                pickle.dump(page, self.file, protocol=pickle.HIGHEST_PROTOCOL)
            self.file.flush()
            status = 0
        except BaseException:  # noqa: BLE001  # the fork must end here whatever happened; its parent reports it
            traceback.print_exc()
        finally:
            os._exit(status)

    def pages(self) -> Iterator[Page]:
        """Yield the fork's pages once it has ended.

        Raises:
            RuntimeError: the fork failed; it has printed why.
        """
        _, status = os.waitpid(self.pid, 0)
        if status:
            raise RuntimeError("the second rendering process failed")
        with self.file:
            self.file.seek(0)
            while True:
                try:
                    yield pickle.load(self.file)  # noqa: S301  # written by our own fork a moment ago
                except EOFError:
                    return
