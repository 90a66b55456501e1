"""The ledger of released values: what a record said when it was released, as salted hashes, and what has gone since.

It knows no record type and touches no disk. A year's file holds blocks, sorted by id: a line that says what was
released and when, then one line for each value. One salt a record, so that a redaction takes it away with the hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel

from generator.core.diagnostics import Path
from generator.core.schema import is_progress
from generator.core.values import Choice

Leaf: TypeAlias = tuple[Path, str]

_HEAD = re.compile(
    r'^\["(?P<id>[^"]+)","","(?P<release>[^"]*)","(?P<at>[^"]+)","(?P<first>[^"]+)",(?P<count>\d+),'
    r'"(?P<salt>[0-9a-f]*)","(?P<seal>[0-9a-f]*)"\]$',
    re.MULTILINE,
)
_FIELD = re.compile(r'\["(?P<id>[^"]+)","(?P<path>[^"]+)","(?P<hash>[0-9a-f]{24})"\]')
_BLANK = re.compile(r"\s+")
_BESIDE = re.compile(r" (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) ")
_UNSEEN = frozenset(("visibility",))  # who may read something shows in what is public, not in a text


class LedgerError(Exception):
    """A line of the ledger that no release wrote; ``line`` is 1-based."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Block:
    """What one record said at a release: when, since when it has been public, and its values as hashes."""

    id: str
    release: str
    at: datetime
    first: datetime
    salt: str
    seal: str
    text: str
    line: int

    def values(self) -> list[tuple[Path, str]]:
        """Return the hash of each value by its path.

        Raises:
            LedgerError: a line is not one of this block.
        """
        found = []
        for number, line in enumerate(self.text.splitlines()[1:], self.line + 1):
            parts = _FIELD.fullmatch(line)
            if parts is None or parts["id"] != self.id:
                raise LedgerError(number)
            found.append((_path(parts["path"]), parts["hash"]))
        return found


def leaves(record: BaseModel) -> list[Leaf]:
    """Return every fact of a record's public form with its path of YAML keys, as text that no way of writing changes.

    What is not written because it goes without saying counts too: a page shows it.
    """
    found: list[Leaf] = []
    _gather(record, (), found)
    return found


def _gather(part: BaseModel, path: Path, found: list[Leaf]) -> None:
    for name, key, progress in _plan(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    _gather(item, (*path, key, number), found)
                elif not progress:
                    found.append(((*path, key, number), plain(item)))
        elif isinstance(value, BaseModel):
            _gather(value, (*path, key), found)
        elif not progress:
            found.append(((*path, key), plain(value)))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (name, info.alias or name, is_progress(info))
        for name, info in model.model_fields.items()
        if name not in _UNSEEN
    )


def plain(value: object) -> str:
    """Return a value as text as staff write it: white space, zones and trailing zeros do not count."""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        text = str.__str__(value)
        if (not text.isascii() and not text.isprintable()) or " " in text or "\n" in text:
            text = _BESIDE.sub("", _BLANK.sub(" ", text)).strip()
        return text
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def digest(salt: str, path: Path, text: str) -> str:
    """Return the hash of one value; where in a list it stands does not matter."""
    keys = "/".join(part for part in path if isinstance(part, str))
    return hashlib.sha256(f"{salt}\0{keys}\0{text}".encode()).hexdigest()[:24]


def seal_of(salt: str, found: Iterable[Leaf]) -> str:
    """Return one hash of all values, so that a record nobody touched costs no more than this."""
    whole = "\0".join(f"{'/'.join(map(str, path))}\1{text}" for path, text in found)
    return hashlib.sha256(f"{salt}\0{whole}".encode()).hexdigest()[:24]


def make_block(record_id: str, release: str, at: datetime, first: datetime, salt: str, found: list[Leaf]) -> Block:
    """Return the block of a record's values; without values, no more than that the address was public."""
    seal = seal_of(salt, found) if found else ""
    salt = salt if found else ""
    lines = sorted(["/".join(map(str, path)), digest(salt, path, text)] for path, text in found)
    head = _line([record_id, "", release, at.isoformat(), first.isoformat(), len(lines), salt, seal])
    text = head + "".join(_line([record_id, *line]) for line in lines)
    return Block(record_id, release, at, first, salt, seal, text, 0)


def _line(values: list[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_blocks(text: str) -> dict[str, Block]:
    """Return the blocks of a year's file by id; the lines of values are not read yet.

    Raises:
        LedgerError: a line stands where none was written.
    """
    heads = list(_HEAD.finditer(text))
    if text and (not heads or heads[0].start()):
        raise LedgerError(1)
    blocks: dict[str, Block] = {}
    line = 1
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        rows = text.count("\n", head.start(), end)
        try:
            at, first = datetime.fromisoformat(head["at"]), datetime.fromisoformat(head["first"])
        except ValueError as error:
            raise LedgerError(line) from error
        if rows != int(head["count"]) + 1 or head["id"] in blocks or at.tzinfo is None or first.tzinfo is None:
            raise LedgerError(line)
        own = text[head.start() : end]
        blocks[head["id"]] = Block(head["id"], head["release"], at, first, head["salt"], head["seal"], own, line)
        line += rows
    return blocks


def print_blocks(blocks: Mapping[str, Block]) -> str:
    """Return a year's file."""
    return "".join(blocks[key].text for key in sorted(blocks))


@dataclass(frozen=True, slots=True)
class Lost:
    """A released value that no longer stands: its path then, the path now that comes nearest, and its hashes."""

    path: Path
    near: Path
    hashes: frozenset[str]


Node: TypeAlias = "dict[str | int, Node | frozenset[str]]"


def lost_values(block: Block, found: list[Leaf], names: Callable[[str], Iterable[str]] = lambda _: ()) -> list[Lost]:
    """Return what was released and is gone or changed; what was added, filled or moved up and down does not count.

    ``names`` are the ids by which a renamed record was known.

    Raises:
        LedgerError: the block cannot be read.
    """
    if block.seal in ("", seal_of(block.salt, found)):
        return []
    was: Node = {}
    for path, value in block.values():
        _put(was, path, frozenset((value,)))
    now: Node = {}
    for path, text in found:
        _put(now, path, frozenset(digest(block.salt, path, name) for name in (text, *names(text))))
    return list(_lost(was, now, (), ()))


def _path(text: str) -> Path:
    return tuple(int(part) if part.isdecimal() else part for part in text.split("/"))


def _put(node: Node, path: Path, value: frozenset[str]) -> None:
    for part in path[:-1]:
        below = node.setdefault(part, {})
        if not isinstance(below, dict):
            return
        node = below
    node[path[-1]] = value


def _lost(was: Node, now: Node, path: Path, near: Path) -> Iterator[Lost]:
    for key, old in was.items():
        new = now.get(key)
        if isinstance(old, frozenset):
            if not isinstance(new, frozenset) or not old <= new:
                yield Lost((*path, key), near if new is None else (*near, key), old)
        elif not isinstance(new, dict):
            yield Lost((*path, key), near, _hashes(old))
        elif all(isinstance(number, int) for number in old):
            yield from _lost_items(old, new, (*path, key), (*near, key))
        else:
            yield from _lost(old, new, (*path, key), (*near, key))


def _hashes(node: Node | frozenset[str]) -> frozenset[str]:
    if isinstance(node, frozenset):
        return node
    return frozenset(value for below in node.values() for value in _hashes(below))


def _holds(old: Node | frozenset[str], new: Node | frozenset[str]) -> bool:
    """Say whether a new item still says all that an old one said."""
    if isinstance(old, frozenset) or isinstance(new, frozenset):
        return isinstance(old, frozenset) and isinstance(new, frozenset) and old <= new
    return next(_lost(old, new, (), ()), None) is None


def _lost_items(old: Node, new: Node, path: Path, near: Path) -> Iterator[Lost]:
    """Pair the items of a list in their order; what has no equal is compared with what stands between the same two."""
    before, after = list(_in_order(old)), list(_in_order(new))
    pairs = [*_pairs([item for _, item in before], [item for _, item in after]), (len(before), len(after))]
    last_old = last_new = 0
    for at_old, at_new in pairs:
        yield from _changed(before[last_old:at_old], after[last_new:at_new], path, near)
        last_old, last_new = at_old + 1, at_new + 1


_Item: TypeAlias = "tuple[int | str, Node | frozenset[str]]"


def _in_order(node: Node) -> Iterator[_Item]:
    yield from sorted(node.items(), key=lambda item: int(item[0]))


def _changed(before: list[_Item], after: list[_Item], path: Path, near: Path) -> Iterator[Lost]:
    free = list(after)
    for number, old in before:
        alike = max(free, key=lambda item: len(_hashes(old) & _hashes(item[1])), default=None)
        if alike is None or isinstance(old, frozenset) or isinstance(alike[1], frozenset):
            where = near if alike is None else (*near, alike[0])
            yield Lost((*path, number), where, _hashes(old))
        else:
            yield from _lost(old, alike[1], (*path, number), (*near, alike[0]))
        if alike is not None:
            free.remove(alike)


def _pairs(before: list[Node | frozenset[str]], after: list[Node | frozenset[str]]) -> list[tuple[int, int]]:
    """Return the longest run of old items that still stand in their order, with where they stand now."""
    simple, at = [], 0
    for number, old in enumerate(before):
        found = next((place for place in range(at, len(after)) if _holds(old, after[place])), None)
        if found is None:
            break
        simple.append((number, found))
        at = found + 1
    if len(simple) == len(before):
        return simple
    holds = [[_holds(old, new) for new in after] for old in before]
    best = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + 1 if holds[i][j] else 0)
    pairs, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if holds[i][j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def words_of(path: Path) -> str:
    """Return a path as staff say it: 事项第2项的职务."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"第{part + 1}项"
        else:
            words += f"的{part}" if words else part
    return words


def title_leaves(title: str, day: date | None, reason: str | None) -> list[Leaf]:
    """Return the facts of a record that shows its title only: those that are printed."""
    shown = (("标题", title), ("日期", day), ("不公开理由", reason))
    return [((key,), plain(value)) for key, value in shown if value]
