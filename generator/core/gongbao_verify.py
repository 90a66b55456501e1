"""核对一份公报网站：文件是不是原样，是不是签名的人发布的，各次发布接不接得上。

只用这一个文件，Python 3.9以上，不联网，不装别的东西：

    python3 gongbao_verify.py 网站文件夹                     核对整个文件夹
    python3 gongbao_verify.py 网站文件夹 另一份              再与另一份比较
    python3 gongbao_verify.py 网站文件夹 --known 12:3f…      再与自己以前记下的一次比较
    python3 gongbao_verify.py 网页.html --release release    只核对下载的一个文件
    python3 gongbao_verify.py 年度档案包文件夹               核对年度归档的档案包（BagIt）
    python3 gongbao_verify.py 文件 --release 档案包文件夹    只核对档案包里的一个文件

A release is told of in four files of the folder ``release/`` of a site:

- ``files.txt``: each file's SHA-256, two spaces and its path, as ``sha256sum -c`` reads it, sorted, ``release/`` left out;
- ``head.txt``: number, instant, the hash of the head before with its signature, the hash of ``files.txt``, how many files, the public key;
- ``head.txt.minisig``: its signature (Ed25519), as ``minisign -V`` reads it;
- ``chain.txt``: every head with the signature's line, this one last.

A year's archive is a bag (RFC 8493): every file stands in ``manifest-sha256.txt`` and ``manifest-sha512.txt``, these and
``bag-info.txt`` in ``tagmanifest-sha256.txt``, which is signed in ``tagmanifest-sha256.txt.minisig``.
"""

# ruff: noqa: D400, D415

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import os
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

FOLDER = "release"
HEAD, SIGNATURE, FILES, CHAIN = "head.txt", "head.txt.minisig", "files.txt", "chain.txt"
FIRST = "0" * 64
COMMENT = "untrusted comment: signature of a release"
FIELDS = ("number", "instant", "previous", "files", "count", "key")
_MORE = ("next-key", "restart")
BAG = "bagit.txt"
BAG_TAGS = (BAG, "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")
BAG_SIGNED, BAG_SIGNATURE = "tagmanifest-sha256.txt", "tagmanifest-sha256.txt.minisig"
BAG_KEY = "Gongbao-Public-Key"
_BAG_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class NotARelease(Exception):  # noqa: N818  # what it is, said to a reader
    """There is no release here, or it cannot be read."""


@dataclass(frozen=True)
class Head:
    """What is said of one release; ``text`` is what is hashed and signed."""

    text: bytes
    number: int
    instant: str
    previous: str
    files: str
    count: int
    key: str
    more: dict[str, str] = field(default_factory=dict)


Link = tuple[Head, str]  # a head and the line of its signature


@dataclass
class Report:
    """What was found: ``wrong`` is empty where all is well."""

    head: Head
    hash: str = ""
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


# Ed25519 (RFC 8032), to verify only -------------------------------------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_SQRT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
Point = tuple[int, int, int, int]  # x, y, z, t of extended coordinates


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: Point) -> Point:
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result


def _x_of(y: int, sign: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _SQRT_OF_MINUS_ONE % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != sign else x


def _point(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % _P)


_BASE_Y = 4 * pow(5, _P - 2, _P) % _P
_BASE_X = _x_of(_BASE_Y, 0) or 0
_BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a signature of 64 bytes is a message's under a public key of 32 bytes."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, place = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or place is None or scalar >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    one = _times(scalar, _BASE)
    other = _add(place, _times(int.from_bytes(digest, "little") % _L, key))
    return (one[0] * other[2] - other[0] * one[2]) % _P == 0 and (one[1] * other[2] - other[1] * one[2]) % _P == 0


# minisign's way of writing keys and signatures ----------------------------------------------------------------------------


def _decoded(text: str, length: int) -> bytes | None:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) == length and base64.b64encode(data).decode() == text else None


def is_signed_by(key: str, message: bytes, line: str) -> bool:
    """Say whether a signature's line is a message's under a public key, both as minisign writes them, hashed first."""
    public, signature = _decoded(key, 42), _decoded(line, 74)
    if (
        public is None
        or signature is None
        or public[:2] != b"Ed"
        or signature[:2] != b"ED"
        or public[2:10] != signature[2:10]
    ):
        return False
    return is_signed(public[10:], hashlib.blake2b(message).digest(), signature[10:])


def is_signature_file(key: str, message: bytes, text: str) -> bool:
    """Say whether a signature's file is a message's, its trusted comment too."""
    lines = text.split("\n")
    if len(lines) != 5 or lines[0] != COMMENT or not lines[2].startswith("trusted comment: ") or lines[4]:
        return False
    public, signature, whole = _decoded(key, 42), _decoded(lines[1], 74), _decoded(lines[3], 64)
    if public is None or signature is None or whole is None or not is_signed_by(key, message, lines[1]):
        return False
    comment = lines[2].partition(": ")[2].encode("utf-8", "surrogateescape")
    return is_signed(public[10:], signature[10:] + comment, whole)


# What the files say ---------------------------------------------------------------------------------------------------------


def write_head(fields: dict[str, str]) -> bytes:
    """Return a head's text."""
    return "".join(f"{name} {fields[name]}\n" for name in (*FIELDS, *_MORE) if name in fields).encode()


def read_head(text: bytes) -> Head:
    """Read a head; no other way of writing the same is taken.

    Raises:
        NotARelease: it says something else.
    """
    try:
        fields = dict(line.split(" ", 1) for line in text.decode("ascii").splitlines())
        head = Head(
            text, int(fields["number"]), fields["instant"], fields["previous"], fields["files"], int(fields["count"]),
            fields["key"], {name: fields[name] for name in _MORE if name in fields},
        )  # fmt: skip
    except (ValueError, KeyError) as error:
        raise NotARelease(f"{HEAD} 读不懂") from error
    if write_head(fields) != text or set(fields) - set(FIELDS) - set(_MORE):
        raise NotARelease(f"{HEAD} 读不懂")
    return head


def hash_of(link: Link) -> str:
    """Return the SHA-256 by which the next head, and a reader, knows a head with its signature."""
    return hashlib.sha256(write_chain([link])).hexdigest()


def _moment(head: Head) -> datetime:
    try:
        return datetime.fromisoformat(head.instant)
    except ValueError as error:
        raise NotARelease(f"第{head.number}次发布的时刻“{head.instant}”读不懂") from error


def write_chain(links: list[Link]) -> bytes:
    """Return the text of a chain: each head, its signature's line, an empty line."""
    return b"".join(head.text + f"signature {line}\n\n".encode() for head, line in links)


def read_chain(text: bytes) -> list[Link]:
    """Read a chain.

    Raises:
        NotARelease: it is not one.
    """
    links = []
    for part in text.split(b"\n\n")[:-1]:
        head, mark, line = (part + b"\n").rpartition(b"signature ")
        if not mark:
            raise NotARelease(f"{CHAIN} 读不懂")
        links.append((read_head(head), line.decode("ascii", "replace").strip()))
    if write_chain(links) != text:
        raise NotARelease(f"{CHAIN} 读不懂")
    return links


def read_files(text: bytes) -> dict[str, str]:
    """Return each file's hash by its path.

    Raises:
        NotARelease: the list is not one.
    """
    found: dict[str, str] = {}
    for line in text.decode("utf-8", "surrogateescape").split("\n")[:-1]:
        digest, two, path = line[:64], line[64:66], line[66:]
        if two != "  " or not path or path in found or len(digest) != 64:
            raise NotARelease(f"{FILES} 读不懂")
        found[path] = digest
    return found


def write_files(found: dict[str, str]) -> bytes:
    """Return the list of files."""
    return "".join(f"{found[path]}  {path}\n" for path in sorted(found)).encode("utf-8", "surrogateescape")


def hash_file(path: str | Path) -> str:
    """Return a file's SHA-256."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # this file stands alone and is quick
        while block := file.read(1 << 18):
            digest.update(block)
    return digest.hexdigest()


def walk(folder: str, *, every: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the path of every file below a folder, but for the release's own, and the file; links are told as files."""
    waiting = [(folder, "")]
    while waiting:
        place, under = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = under + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if every or path != FOLDER:
                        waiting.append((entry.path, f"{path}/"))
                else:
                    yield path, entry.path


def _is_plain(file: str) -> bool:
    return stat.S_ISREG(os.lstat(file).st_mode)  # neither a link nor a pipe, which would keep its reader waiting


def hash_folder(folder: str | Path) -> dict[str, str]:
    """Return the hash of each file of a site; what cannot be read, or is no plain file, has none."""
    found = {}
    for path, file in walk(str(folder)):
        try:
            found[path] = hash_file(file) if _is_plain(file) else ""
        except OSError:
            found[path] = ""
    return found


# A year's archive -----------------------------------------------------------------------------------------------------------


@dataclass
class BagReport:
    """What was found in a bag: ``hash`` is that of the signed list, ``wrong`` is empty where all is well."""

    info: dict[str, str]
    hash: str = ""
    count: int = 0
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def bag_path(path: str) -> str:
    """Return a path as manifests write it."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _read_manifest(bag: Path, name: str, length: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _read(bag, name).decode("utf-8", "surrogateescape").split("\n")[:-1]:
        digest, two, path = line[:length], line[length : length + 2], line[length + 2 :]
        if two != "  " or not path or path in found or set(digest) - set("0123456789abcdef"):
            raise NotARelease(f"{name} 读不懂")
        found[path] = digest
    text = "".join(f"{found[path]}  {path}\n" for path in found).encode("utf-8", "surrogateescape")
    if text != _read(bag, name):
        raise NotARelease(f"{name} 读不懂")
    return found


def _hash_twice(path: str) -> tuple[str, str]:
    short, long = hashlib.sha256(), hashlib.sha512()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # as above
        while block := file.read(1 << 18):
            short.update(block)
            long.update(block)
    return short.hexdigest(), long.hexdigest()


def _hash_or_nothing(file: str) -> tuple[str, str]:
    try:
        return _hash_twice(file) if _is_plain(file) else ("", "")
    except OSError:
        return "", ""


def read_bag(bag: Path) -> tuple[BagReport, dict[str, tuple[str, str]]]:
    """Read and check what a bag says of itself, without its payload.

    Raises:
        NotARelease: it cannot be read.
    """
    lines = _read(bag, "bag-info.txt").decode("utf-8", "replace").splitlines()
    info = dict(line.split(": ", 1) for line in lines if ": " in line)
    signed = _read(bag, BAG_SIGNED)
    report = BagReport(info, hashlib.sha256(signed).hexdigest())
    signature = _read(bag, BAG_SIGNATURE).decode("utf-8", "surrogateescape")
    if not is_signature_file(info.get(BAG_KEY, ""), signed, signature):
        report.wrong.append(f"{BAG_SIGNED} 的签名不对")
    if _read(bag, BAG) != _BAG_TEXT:
        report.wrong.append(f"文件变了：{BAG}")
    short, long = _read_manifest(bag, BAG_SIGNED, 64), _read_manifest(bag, "tagmanifest-sha512.txt", 128)
    if set(short) != set(BAG_TAGS) or set(long) != set(BAG_TAGS):
        report.wrong.append("标签文件的清单不全")
    for name in BAG_TAGS:
        if _hash_or_nothing(str(bag / name)) != (short.get(name), long.get(name)):
            report.wrong.append(f"文件变了：{name}")
    files, more = _read_manifest(bag, "manifest-sha256.txt", 64), _read_manifest(bag, "manifest-sha512.txt", 128)
    if set(files) != set(more):
        report.wrong.append("两张清单的文件不同")
    report.count = len(files)
    return report, {path: (files[path], more.get(path, "")) for path in files}


def verify_bag(bag: Path, *, known: str = "") -> BagReport:
    """Check a bag; ``known`` is what a reader kept, NAME:HASH.

    Raises:
        NotARelease: it cannot be read, or ``known`` is not written so.
    """
    report, listed = read_bag(bag)
    inside = {name for name in os.listdir(bag)}  # noqa: C416, PTH208  # as above
    own = {*BAG_TAGS, BAG_SIGNED, BAG_SIGNATURE, "tagmanifest-sha512.txt", "data"}
    report.wrong += [f"多了文件：{name}" for name in sorted(inside - own)]
    places = list(walk(str(bag / "data"), every=True))
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        hashes = workers.map(_hash_or_nothing, (file for _, file in places))
        found = {bag_path(f"data/{path}"): pair for (path, _), pair in zip(places, hashes)}  # noqa: B905  # Python 3.9
    report.wrong += [f"少了文件：{path}" for path in sorted(listed.keys() - found.keys())]
    report.wrong += [f"多了文件：{path}" for path in sorted(found.keys() - listed.keys())]
    report.wrong += [
        f"文件变了：{path}" for path in sorted(listed.keys() & found.keys()) if listed[path] != found[path]
    ]
    if known:
        name, _, kept = known.partition(":")
        if len(kept) != 64:
            raise NotARelease("--known 要写“包名:64位散列值”，就是以前核对时印出的那一行")
        if (name, kept.lower()) == (info_name(report), report.hash):
            report.told.append("与您记下的是同一个档案包")
        else:
            report.wrong.append(f"不是您记下的档案包“{name}”")
    return report


def info_name(report: BagReport) -> str:
    """Return the name of a bag as it says itself."""
    return report.info.get("External-Identifier", "")


def bag_text(report: BagReport, *, is_compared: bool) -> str:
    """Return what is told to the reader."""
    lines = [*report.wrong, *report.told]
    if report.wrong:
        return "\n".join([f"不可信：发现{len(report.wrong)}处不符", *lines])
    name = info_name(report)
    lines.insert(
        0, f"档案包 {name}（{report.info.get('Bagging-Date', '')}封存），共{report.count}个文件，与签名的清单相符"
    )
    if not is_compared:
        lines.append(
            "只能担保到这里：没有以前记下的散列值，看不出后来有没有代替它的一版；请与网站 /archive/ 所列的散列值比较"
        )
    return "\n".join(
        [*lines, f"公钥：{report.info.get(BAG_KEY, '')}", f"请记下，下次核对用：--known {name}:{report.hash}"]
    )


# What is checked ------------------------------------------------------------------------------------------------------------


def _read(folder: Path, name: str) -> bytes:
    file = folder / name
    try:
        if file.is_file():
            return file.read_bytes()
    except OSError:
        pass
    raise NotARelease(f"没有“{file}”，或者读不出来")


def _check_chain(links: list[Link], report: Report) -> None:
    """Check that each head follows the one before, and that each change of key was announced by the key before."""
    before: Head | None = None
    last = FIRST
    for number, (head, line) in enumerate(links):
        if before is None:
            if head.number != 1 or head.previous != FIRST:
                report.wrong.append(f"发布的链不是从第1次开始，而是第{head.number}次")
        elif head.number != before.number + 1 or head.previous != last:
            report.wrong.append(f"第{head.number}次发布接不上第{before.number}次：少了、换了次序，或者改过")
        elif _moment(head) < _moment(before):
            report.wrong.append(f"第{head.number}次发布的时刻在第{before.number}次以前")
        is_last_of_key = number + 1 == len(links) or links[number + 1][0].key != head.key
        if is_last_of_key and not is_signed_by(head.key, head.text, line):
            report.wrong.append(f"第{head.number}次发布的签名不对")
        if before is not None and head.key != before.key and head.key != before.more.get("next-key"):
            told = head.more.get("restart")
            words = f"第{head.number}次发布换了钥匙，前一把没有交接"
            if told is None:
                report.wrong.append(words)
            else:
                report.told.append(
                    f"{words}（发布者写明：钥匙{'丢失' if told == 'lost' else '泄露'}）；请向发布机关核对新的公钥"
                )
        before, last = head, hash_of((head, line))
    report.hash = last
    if before is None or before.text != report.head.text:
        report.wrong.append(f"{CHAIN} 的最后一次不是 {HEAD} 所说的这一次")


def _check_files(folder: Path, listed: dict[str, str], report: Report) -> None:
    found = hash_folder(folder)
    missing = sorted(listed.keys() - found.keys())
    extra = sorted(found.keys() - listed.keys())
    by_hash = {found[path]: path for path in extra if found[path]}
    for path in missing:
        new = by_hash.get(listed[path])
        report.wrong.append(f"少了文件：{path}" if new is None else f"文件改了名：{path} → {new}")
    renamed = {by_hash[listed[path]] for path in missing if listed[path] in by_hash}
    report.wrong += [f"多了文件：{path}" for path in extra if path not in renamed]
    report.wrong += [
        f"文件变了：{path}" for path in sorted(listed.keys() & found.keys()) if listed[path] != found[path]
    ]


def read_release(folder: Path) -> tuple[Report, list[Link], dict[str, str]]:
    """Read and check what a folder ``release`` says, without the files it tells of.

    Raises:
        NotARelease: it cannot be read.
    """
    head = read_head(_read(folder, HEAD))
    report = Report(head)
    signature = _read(folder, SIGNATURE).decode("utf-8", "surrogateescape")
    if not is_signature_file(head.key, head.text, signature):
        report.wrong.append(f"{HEAD} 的签名不对")
    files = _read(folder, FILES)
    if hashlib.sha256(files).hexdigest() != head.files:
        report.wrong.append(f"{FILES} 不是签名时的清单")
    listed = read_files(files)
    if len(listed) != head.count:
        report.wrong.append(f"清单有{len(listed)}个文件，{HEAD} 说有{head.count}个")
    links = read_chain(_read(folder, CHAIN))
    _check_chain(links, report)
    return report, links, listed


def verify_site(site: Path, *, known: str = "", other: Path | None = None) -> Report:
    """Check a site's folder; ``known`` is what a reader kept, NUMBER:HASH, ``other`` another copy.

    Raises:
        NotARelease: one of them cannot be read, or ``known`` is not written so.
    """
    report, links, listed = read_release(site / FOLDER)
    _check_files(site, listed, report)
    inside = {path.name for path in (site / FOLDER).iterdir()}
    report.wrong += [f"多了文件：{FOLDER}/{name}" for name in sorted(inside - {HEAD, SIGNATURE, FILES, CHAIN})]
    heads = {link[0].number: hash_of(link) for link in links}
    if known:
        _check_known(known, heads, report)
    if other is not None:
        _, others, _ = read_release(other / FOLDER)
        _compare(heads, {link[0].number: hash_of(link) for link in others}, report)
    return report


def _check_known(known: str, heads: dict[int, str], report: Report) -> None:
    number, _, kept = known.partition(":")
    if not number.isascii() or not number.isdigit() or len(kept) != 64:
        raise NotARelease("--known 要写“编号:64位散列值”，就是以前核对时印出的那一行")
    if int(number) > report.head.number:
        report.wrong.append(f"这是旧的发布：您记下的是第{number}次，这一份只到第{report.head.number}次")
    elif heads.get(int(number)) != kept.lower():
        report.wrong.append(f"历史被改写：第{number}次发布与您记下的不同")
    else:
        report.told.append(f"与您记下的第{number}次发布接得上")


def _compare(heads: dict[int, str], others: dict[int, str], report: Report) -> None:
    apart = [number for number in sorted(heads.keys() & others.keys()) if heads[number] != others[number]]
    if apart:
        report.wrong.append(f"两份从第{apart[0]}次发布起不同：有一份的历史被改写")
    elif max(others) != max(heads):
        older = "这一份" if max(others) > max(heads) else "另一份"
        report.told.append(
            f"两份接得上；{older}是旧的（第{min(max(heads), max(others))}次，另一份到第{max(*heads, *others)}次）"
        )
    else:
        report.told.append("两份是同一次发布")


def verify_file(file: Path, folder: Path) -> Report | BagReport:
    """Check one downloaded file against a folder ``release``, or against a bag's tag files.

    Raises:
        NotARelease: either cannot be read.
    """
    try:
        digest = hash_file(file)
    except OSError as error:
        raise NotARelease(f"读不了“{file}”") from error
    report: Report | BagReport
    if (folder / BAG).is_file():
        report, pairs = read_bag(folder)
        listed = {path: pair[0] for path, pair in pairs.items()}
    else:
        report, _, listed = read_release(folder)
    paths = [path for path, known in listed.items() if known == digest]
    if paths:
        report.told.append(f"“{file.name}”与其中的 {paths[0]} 一个字节不差")
    else:
        report.wrong.append(f"其中没有与“{file.name}”相同的文件")
    return report


def as_text(report: Report, *, is_compared: bool) -> str:
    """Return what is told to the reader, the head to keep last."""
    head = report.head
    lines = [*report.wrong, *report.told]
    if report.wrong:
        return "\n".join([f"不可信：发现{len(report.wrong)}处不符", *lines])
    lines.insert(0, f"第{head.number}次发布（{head.instant}），共{head.count}个文件，与签名的清单相符，前后接得上")
    if not is_compared:
        lines.append(
            "只能担保到这里：没有以前记下的编号，也没有另一份可比，看不出这是不是最新的一次、历史有没有整个换过"
        )
    lines += [f"公钥：{head.key}", f"请记下，下次核对用：--known {head.number}:{report.hash}"]
    return "\n".join(lines)


def main(words: list[str]) -> int:
    """Run as a program; return 0 where all is well, 1 where not, 2 where asked wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names may hold what a terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    options = {"--known": "", "--release": ""}
    places: list[str] = []
    rest = iter(words)
    for word in rest:
        if word in options:
            options[word] = next(rest, "")
        else:
            places.append(word)
    if not 1 <= len(places) <= 2 or any(word.startswith("-") for word in places):
        sys.stderr.write(str(__doc__).split("\n\nA release")[0] + "\n")
        return 2
    report: Report | BagReport
    try:
        if options["--release"]:
            report = verify_file(Path(places[0]), Path(options["--release"]))
        elif (Path(places[0]) / BAG).is_file():
            report = verify_bag(Path(places[0]), known=options["--known"])
        else:
            other = Path(places[1]) if len(places) == 2 else None
            report = verify_site(Path(places[0]), known=options["--known"], other=other)
    except NotARelease as error:
        sys.stderr.write(f"不能核对：{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"不能核对：读不了“{error.filename}”\n")
        return 1
    is_compared = bool(options["--known"]) or len(places) == 2
    if isinstance(report, BagReport):
        sys.stdout.write(bag_text(report, is_compared=is_compared) + "\n")
    else:
        sys.stdout.write(as_text(report, is_compared=is_compared) + "\n")
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
