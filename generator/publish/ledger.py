"""Plans and writes the ledger of released values: a release stores it, is served, and then puts it in its place."""

from __future__ import annotations

import os
import secrets
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.core.diagnostics import Findings
from generator.core.ledger import Block, make_block, print_blocks, seal_of
from generator.core.remedy import RemedyKind
from generator.core.values import SITE_ZONE
from generator.pipeline import Checked
from generator.publish.release import ReleaseError
from generator.stages.derive import released_ids, was_public
from generator.stages.gone import FILE as ADDRESSES
from generator.stages.gone import served_in, written
from generator.stages.released import FOLDER, facts_of, latest_blocks, ledger_years
from generator.stages.withdrawn import remedies_of, withdrawn_ids


def plan_ledger(
    checked: Checked, release: str, make_salt: Callable[[], str] = lambda: secrets.token_hex(8)
) -> dict[str, bytes]:
    """Return the files of ``data/ledger/`` as they are after a release, by path; those that stay as they are left out.

    ``release`` names the release in every line it writes. Nothing is written here, so that a release that dies has
    demanded nothing.

    Raises:
        ValueError: the ledger is damaged, the data has errors, or the name holds a quotation mark.
    """
    if '"' in release or "\\" in release or checked.findings.has_errors(strict=False):
        message = f"no ledger can be planned for release {release!r}"
        raise ValueError(message)
    root, index, as_of = checked.settings.root, checked.index, checked.settings.as_of
    years = ledger_years(root, Findings())
    latest = {key: block for key, (_, block) in latest_blocks(years, as_of).items()}
    public = released_ids(index, as_of, preview=False)
    gone = withdrawn_ids(index, public, lambda key, instant: was_public(index, key, instant))
    redacted = _redacted(checked, public, latest)
    current = f"{FOLDER}/{as_of.astimezone(SITE_ZONE).year}.jsonl"
    files: dict[str, dict[str, Block]] = defaultdict(dict, {name: dict(blocks) for name, blocks in years.items()})
    for blocks in files.values():
        for key in redacted & blocks.keys():
            blocks[key] = _emptied(blocks[key])
    for former, now in checked.redirects.items():
        if now in public and former in latest and latest[former].seal:  # from now on the new id speaks for it
            files[current][former] = make_block(former, release, as_of, latest[former].first, "", [])
    for key in sorted(public):
        found = [] if key in gone else facts_of(root, index, index.records[key], as_of)
        old = latest.get(key)
        if old is None or key in redacted or old.seal != (seal_of(old.salt, found) if found else ""):
            first = old.first if old else as_of
            files[current][key] = make_block(key, release, as_of, first, make_salt(), found)
    made = {name: print_blocks(blocks).encode() for name, blocks in files.items()}
    return {name: data for name, data in sorted(made.items()) if not _is_same(root / name, data)}


def plan_addresses(checked: Checked, served: Iterable[str]) -> dict[str, bytes]:
    """Return the file of all addresses ever served as it is after a release that serves some, unless it stays as it is."""
    file = checked.settings.root / ADDRESSES
    known = file.read_bytes() if file.is_file() else b""
    data = written(known, served, checked.settings.as_of)
    return {} if data == known else {ADDRESSES: data}


def _redacted(checked: Checked, public: frozenset[str], latest: Mapping[str, Block]) -> frozenset[str]:
    """Return the records of which a word not released before says that something was redacted, under all their ids."""
    found = {
        target
        for target, said in remedies_of(checked.index, public).items()
        if any(remedy.deed is RemedyKind.REDACTED and source.id not in latest for source, remedy in said)
    }
    return frozenset(found | {old for old, new in checked.redirects.items() if new in found})


def _is_redacting(checked: Checked) -> bool:
    """Say whether something public was redacted since the last release."""
    as_of = checked.settings.as_of
    years = ledger_years(checked.settings.root, Findings())
    latest = {key: block for key, (_, block) in latest_blocks(years, as_of).items()}
    found = _redacted(checked, released_ids(checked.index, as_of, preview=False), latest)
    return bool(found & latest.keys())


def _emptied(block: Block) -> Block:
    """Return a block that says no more than that the address was public."""
    return make_block(block.id, block.release, block.at, block.first, "", [])


def _is_same(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _state(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file that says what is public."""
    return {
        str(file): (known.st_size, known.st_mtime_ns)
        for top in ("data", "content")
        for file in (root / top).rglob("*")
        if FOLDER not in file.as_posix() and not stat.S_ISDIR((known := file.stat()).st_mode)
    }


class Ledger:
    """The ledger of a site as the books of its releases: stored beside its files before the switch, renamed after it.

    A stored file bears the number of its release: ``2026.jsonl.17``.
    """

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.folder = checked.settings.root / FOLDER
        self.forgets = False
        self._before = _state(checked.settings.root)

    def keep(self, number: int, folder: Path) -> None:
        """Store the ledger as it is once a release is served, and the addresses in its folder.

        Raises:
            OSError: it cannot be stored.
            ReleaseError: a file was edited since the data was checked, so that the site may say something else.
        """
        if _state(self.checked.settings.root) != self._before:
            raise ReleaseError("发布当中有人改了记录，没有发布，原来的网站没有动；保存好了再发布一次")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.forgets = _is_redacting(self.checked)
        planned = plan_ledger(self.checked, str(number)) | plan_addresses(self.checked, served_in(folder))
        for name, data in planned.items():
            with (self.folder / f"{Path(name).name}.{number}").open("wb") as opened:
                opened.write(data)
                opened.flush()
                os.fsync(opened.fileno())

    def settle(self, was_served: Callable[[int], bool]) -> None:
        """Put what was stored for releases that were served in its place, and remove the rest.

        Raises:
            OSError: it cannot be renamed; what is stored stays.
        """
        stored = [(int(file.suffix[1:]), file) for file in self.folder.glob("*.jsonl.*") if file.suffix[1:].isdecimal()]
        for number, file in sorted(stored):
            if was_served(number):
                file.replace(file.with_suffix(""))
            else:
                file.unlink()
