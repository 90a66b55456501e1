"""What was released must still stand, or a public record says why not. Reads the ledger; only a release writes it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from generator.core.diagnostics import Diagnostic, Findings, Place, Related
from generator.core.index import Index
from generator.core.ledger import (
    Block,
    Leaf,
    LedgerError,
    Lost,
    leaves,
    lost_values,
    read_blocks,
    title_leaves,
    words_of,
)
from generator.core.ledger_codes import LED001, LED002, LED003
from generator.core.record import Record, Visibility
from generator.core.remedy import Remedy, RemedyKind, unaccounted
from generator.core.source import read_bytes
from generator.stages.derive import public_form, released_ids, was_public
from generator.stages.link import attachment_file
from generator.stages.redirects import FILE as REDIRECTS
from generator.stages.withdrawn import remedies_of, withdrawn_ids

FOLDER = "data/ledger"


def ledger_years(root: Path, findings: Findings) -> dict[str, dict[str, Block]]:
    """Return the blocks of each year's file by the file's name, earliest first; a damaged file is reported."""
    years = {}
    for file in sorted((root / FOLDER).glob("*.jsonl")):
        name = f"{FOLDER}/{file.name}"
        data, unread = read_bytes(root, name)
        findings.extend(unread)
        try:
            years[name] = read_blocks(data.decode("utf-8"))
        except UnicodeDecodeError:
            findings.extend([_damaged(name, 1)])
        except LedgerError as error:
            findings.extend([_damaged(name, error.line)])
    return years


def _damaged(name: str, line: int) -> Diagnostic:
    hint = "从仓库或者备份里取回这个文件；它只由公布的命令写，不要手改"
    return LED003.at(Place(name, line=line, column=1), f"公布登记簿第{line}行读不懂", hint=hint)


def latest_blocks(years: Mapping[str, Mapping[str, Block]], as_of: datetime) -> dict[str, tuple[str, Block]]:
    """Return each record's last block at an instant, with the name of its file."""
    latest: dict[str, tuple[str, Block]] = {}
    for name, blocks in years.items():
        latest |= {key: (name, block) for key, block in blocks.items() if block.at <= as_of}
    return latest


def facts_of(root: Path, index: Index, record: Record, as_of: datetime) -> list[Leaf]:
    """Return what the public can read of a record at an instant, its files included."""
    if record.visibility is Visibility.TITLE_ONLY:
        return title_leaves(record, (index.type_of(record.id).title_of(record), record.visibility_reason))
    form = public_form(index, record, as_of)
    found = leaves(form)
    for number, item in enumerate(form.attachments):
        file = attachment_file(root, form, item)
        if item.visibility is Visibility.PUBLIC and "/" not in item.file and file.is_file():
            found.append((("附件", number, "内容"), hashlib.sha256(file.read_bytes()).hexdigest()))
    return found


def check_ledger(root: Path, index: Index, redirects: Mapping[str, str], as_of: datetime, findings: Findings) -> None:
    """Report released values that changed and records that vanished without a public word on it."""
    if not (root / FOLDER).is_dir():
        return
    latest = latest_blocks(ledger_years(root, findings), as_of)
    if latest:
        findings.extend(_Comparison(root, index, redirects, as_of, latest).problems())


class _Comparison:
    """The public data of one instant beside what was released before it."""

    def __init__(
        self, root: Path, index: Index, redirects: Mapping[str, str], as_of: datetime, latest: dict[str, tuple[str, Block]]
    ) -> None:  # fmt: skip
        self.root, self.index, self.redirects, self.as_of, self.latest = root, index, redirects, as_of, latest
        self.public = released_ids(index, as_of, preview=False)
        self.remedies = remedies_of(index, self.public)
        self.withdrawn = withdrawn_ids(index, self.public, lambda key, instant: was_public(index, key, instant))
        self.known_as: dict[str, list[str]] = defaultdict(list)
        for old, new in redirects.items():
            self.known_as[new].append(old)

    def problems(self) -> Iterator[Diagnostic]:
        for key, (name, block) in self.latest.items():
            here = self.redirects.get(key, key)
            if self._is_released_since(here, block):
                continue
            if here not in self.public:
                yield self._vanished(key, here, name, block)
            elif here not in self.withdrawn:
                try:
                    yield from self._changed(self.index.records[here], block)
                except LedgerError as error:
                    yield _damaged(name, error.line)

    def _is_released_since(self, here: str, block: Block) -> bool:
        """Say whether a renamed record has been released under its new id, which then speaks for it."""
        return here != block.id and here in self.latest and self.latest[here][1].at >= block.at

    def _vanished(self, key: str, here: str, name: str, block: Block) -> Diagnostic:
        record = self.index.get(here)
        words = f"“{key}”已经公布过，现在{'不公开了' if record else '没有这条记录了'}"
        hint = f"放回去，另写一条“种类: 撤回”；改了编号的，在 {REDIRECTS} 里写“{key}: 新编号”"
        place = record.place() if record else Place(name, line=block.line, column=1)
        return LED002.at(place, words, hint=hint, record_id=key)

    def _changed(self, record: Record, block: Block) -> Iterator[Diagnostic]:
        found = facts_of(self.root, self.index, record, self.as_of)
        lost = lost_values(block, found, lambda text: self.known_as.get(text, ()))
        for item in unaccounted(block, lost, self._fresh_remedies(record.id, block)) if lost else ():
            yield _told(record, item, dict(found))

    def _fresh_remedies(self, here: str, block: Block) -> list[Remedy]:
        """Return what was said of a record since it was released; an earlier word accounts for no later change."""
        said = [pair for key in (here, *self.known_as.get(here, ())) for pair in self.remedies.get(key, ())]
        return [
            remedy
            for source, remedy in said
            if remedy.deed is not RemedyKind.WITHDRAWN and self._since(source.id) > block.at
        ]

    def _since(self, source: str) -> datetime:
        """Return when a record was first released; of one that has not been, the instant of the check counts as later."""
        keys = (source, *self.known_as.get(source, ()))
        firsts = [self.latest[key][1].first for key in keys if key in self.latest]
        return min(firsts, default=datetime.max.replace(tzinfo=self.as_of.tzinfo))


def _told(record: Record, lost: Lost, now: Mapping[tuple[str | int, ...], str]) -> Diagnostic:
    words = words_of(lost.path)
    text = now.get(lost.near) if lost.near and lost.near != lost.path[:-1] else None
    change = f"{{位置: {words}, 原文: 公布过的文字{f', 现文: {text[:40]}' if text else ''}}}"
    hint = f"改回公布过的文字；确实要改的，在 data/corrections/ 写一条更正：对象: {record.id}，改动: [{change}]"
    related = (Related(record.place(), "记录在这里"),) if lost.near else ()
    message = f"“{words}”已经公布过，现在{'改了' if text else '没有了'}，没有更正"
    return LED001.at(record.place(*lost.near), message, hint=hint, related=related, record_id=record.id)
