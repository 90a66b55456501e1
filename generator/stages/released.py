"""What was released must still stand, or a public record says why not. Reads the ledger; only a release writes it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
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
from generator.core.ledger_codes import LED001, LED002, LED003, LED006
from generator.core.record import Record, Visibility
from generator.core.remedy import Remedy, RemedyKind, is_undone, unaccounted
from generator.core.source import read_bytes
from generator.stages.derive import public_form, released_ids, was_public
from generator.stages.gone import FILE as ADDRESSES
from generator.stages.link import attachment_file
from generator.stages.redirects import FILE as REDIRECTS
from generator.stages.withdrawn import remedies_of, withdrawn_ids

FOLDER = "data/ledger"
_TAKE_BACK = "从仓库或者备份里取回；它只由公布的命令写，不要手改"


def ledger_years(root: Path, findings: Findings) -> dict[str, dict[str, Block]]:
    """Return the blocks of each year's file by the file's name, earliest first; a damaged file is reported."""
    years = {}
    for file in sorted((root / FOLDER).glob("*.jsonl")):
        name = f"{FOLDER}/{file.name}"
        if name == ADDRESSES:
            continue
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
    return LED003.at(Place(name, line=line, column=1), f"公布登记簿第{line}行读不懂", hint=_TAKE_BACK)


def latest_blocks(years: Mapping[str, Mapping[str, Block]], as_of: datetime) -> dict[str, tuple[str, Block]]:
    """Return each record's last block at an instant, with the name of its file."""
    latest: dict[str, tuple[str, Block]] = {}
    for name, blocks in years.items():
        latest |= {key: (name, block) for key, block in blocks.items() if block.at <= as_of}
    return latest


def facts_of(root: Path, index: Index, record: Record, as_of: datetime) -> list[Leaf]:
    """Return what the public can read of a record at an instant, its files included."""
    if record.visibility is Visibility.TITLE_ONLY:
        return _shown(index, record)
    form = public_form(index, record, as_of)
    found = leaves(form)
    for number, item in enumerate(form.attachments):
        file = attachment_file(root, form, item)
        if item.visibility is Visibility.PUBLIC and "/" not in item.file and file.is_file():
            found.append((("附件", number, "内容"), hashlib.sha256(file.read_bytes()).hexdigest()))
    return found


def _shown(index: Index, record: Record) -> list[Leaf]:
    record_type = index.type_of(record.id)
    return title_leaves(record_type.title_of(record), record_type.date_of(record), record.visibility_reason)


def check_ledger(root: Path, index: Index, redirects: Mapping[str, str], as_of: datetime, findings: Findings) -> None:
    """Report released values that changed and records that vanished without a public word on it."""
    if (root / FOLDER).exists() and not (root / FOLDER).is_dir():
        findings.extend([LED003.at(Place(FOLDER, line=1, column=1), f"“{FOLDER}”不是文件夹", hint=_TAKE_BACK)])
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
            if here != key and here in self.latest and not block.seal:
                continue  # released since under its new id, which speaks for it
            if here not in self.public and not self._is_cited_no_more(here):
                yield self._vanished(key, here, name, block)
            elif here in self.public and here not in self.withdrawn:
                try:
                    yield from self._changed(self.index.records[here], block)
                except LedgerError as error:
                    yield _damaged(name, error.line)

    def _is_cited_no_more(self, here: str) -> bool:
        """Say whether a record, as a person's, was public only with those that cited it; of these something is said."""
        record = self.index.get(here)
        if record is None or record.visibility is Visibility.INTERNAL:
            return False
        record_type = self.index.type_of(here)
        released = record_type.release(record)
        return record_type.public_when_cited and (
            released is None or (isinstance(released, datetime) and released <= self.as_of)
        )

    def _vanished(self, key: str, here: str, name: str, block: Block) -> Diagnostic:
        record = self.index.get(here)
        words = f"“{key}”已经公布过，现在{'不公开了' if record else '没有这条记录了'}"
        hint = f"放回去，另写一条“种类: 撤回”；改了编号的，在 {REDIRECTS} 里写“{key}: 新编号”"
        place = record.place() if record else Place(name, line=block.line, column=1)
        return LED002.at(place, words, hint=hint, record_id=key)

    def _changed(self, record: Record, block: Block) -> Iterator[Diagnostic]:
        found = facts_of(self.root, self.index, record, self.as_of)
        lost = self._lost(block, found)
        if lost:  # what showed its title only may say more by now
            lost = self._lost(block, [*found, *_shown(self.index, record)])
        said = self._fresh_remedies(record.id, block)
        for source, remedy in said:
            if remedy.deed is RemedyKind.REDACTED and is_undone(block, lost, remedy):
                yield _not_done(source, record, remedy)
        remedies = [remedy for _, remedy in said]
        if not lost or (record.visibility is Visibility.TITLE_ONLY and any(map(_is_of_the_whole, remedies))):
            return
        now = dict(found)
        for item, is_misquoted in unaccounted(block, lost, remedies, now, self._ids_of):
            yield _told(record, item, now, is_misquoted=is_misquoted)

    def _ids_of(self, title: str) -> Iterable[str]:
        """Yield the ids, today's and former ones, of the records that bear a title."""
        for record_id in self.index.cached("ids by title", _by_title).get(title.strip(), ()):
            yield from (record_id, *self.known_as.get(record_id, ()))

    def _lost(self, block: Block, found: list[Leaf]) -> list[Lost]:
        return lost_values(block, found, lambda text: self.known_as.get(text, ()))

    def _fresh_remedies(self, here: str, block: Block) -> list[tuple[Record, Remedy]]:
        """Return what was said of a record since it was released, the latest first; an earlier word accounts for no later change."""
        said = [pair for key in (here, *self.known_as.get(here, ())) for pair in self.remedies.get(key, ())]
        said.sort(key=lambda pair: self.index.type_of(pair[0].id).date_of(pair[0]) or date.min, reverse=True)
        return [
            (source, remedy)
            for source, remedy in said
            if remedy.deed is not RemedyKind.WITHDRAWN and self._since(source.id) > block.at
        ]

    def _since(self, source: str) -> datetime:
        """Return when a record was first released; of one that has not been, the instant of the check counts as later."""
        keys = (source, *self.known_as.get(source, ()))
        firsts = [self.latest[key][1].first for key in keys if key in self.latest]
        return min(firsts, default=datetime.max.replace(tzinfo=self.as_of.tzinfo))


def _by_title(index: Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for record in index:
        found[index.type_of(record.id).title_of(record)].append(record.id)
    return found


def _is_of_the_whole(remedy: Remedy) -> bool:
    """Say whether a remedy speaks of the whole record: that is enough where no more than its title is shown now."""
    return remedy.deed in (RemedyKind.RENEWED, RemedyKind.REDACTED) and not remedy.changes


def _not_done(source: Record, target: Record, remedy: Remedy) -> Diagnostic:
    places = "、".join(change.place for change in remedy.changes)
    words = f"写了依法删除“{target.id}”的{places or '内容'}，那里还和公布时一样"
    hint = "把那里的文字删去，必填的项写“（依法删除）”，附件换掉或者删去；不在这一处的，改“位置”"
    return LED006.at(
        source.place(), words, hint=hint, related=(Related(target.place(), "记录在这里"),), record_id=source.id
    )


def _told(record: Record, lost: Lost, now: Mapping[tuple[str | int, ...], str], *, is_misquoted: bool) -> Diagnostic:
    words = words_of(lost.path)
    text = now.get(lost.near) if lost.near and lost.near != lost.path[:-1] else None
    change = f"{{位置: {words}, 原文: 公布过的文字{f', 现文: {text[:40]}' if text else ''}}}"
    hint = f"改回公布过的文字；确实要改的，在 data/corrections/ 写一条更正：对象: {record.id}，改动: [{change}]"
    message = f"“{words}”已经公布过，现在{'改了' if text else '没有了'}，没有更正"
    if is_misquoted:
        message = f"“{words}”已经公布过，现在{'改了' if text else '没有了'}，更正写的和公布过的、现在的对不上"
        hint = "原文照公布过的抄，现文照现在的抄；长文字里改一处的，都写那一段，前后各带几个字，别处不动"
    related = (Related(record.place(), "记录在这里"),) if lost.near else ()
    return LED001.at(record.place(*lost.near), message, hint=hint, related=related, record_id=record.id)
