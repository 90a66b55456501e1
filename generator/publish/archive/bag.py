"""Bags after RFC 8493 with SHA-256 and SHA-512, signed, byte for byte the same whoever makes them; and their zip."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from generator.core import gongbao_verify as verifier
from generator.publish.keys import Key

_BLOCK = 1 << 18


def finish_bag(bag: Path, info: Mapping[str, str], key: Key, comment: str) -> str:
    """Write the tag files of a bag whose payload lies in ``data/``; return the hash of what is signed.

    ``info`` are the lines of ``bag-info.txt`` beside those that tell of size and key.
    """
    files = dict(_hashes(bag, bag / "data"))
    size = sum((bag / path).stat().st_size for path in files)
    lines = {**info, "Payload-Oxum": f"{size}.{len(files)}", verifier.BAG_KEY: key.public}
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8")
    (bag / "bag-info.txt").write_text("".join(f"{name}: {lines[name]}\n" for name in sorted(lines)), encoding="utf-8")
    _write_manifests(bag, "manifest", files)
    tags = dict(_hashes(bag, *(bag / name for name in verifier.BAG_TAGS)))
    _write_manifests(bag, "tagmanifest", tags)
    signed = (bag / verifier.BAG_SIGNED).read_bytes()
    (bag / verifier.BAG_SIGNATURE).write_text(key.signature_file(signed, comment), encoding="utf-8")
    return hashlib.sha256(signed).hexdigest()


def _hashes(bag: Path, *places: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each file's path in the bag with its SHA-256 and SHA-512, the file read once."""
    for place in places:
        for file in sorted(item for item in place.rglob("*") if item.is_file()) if place.is_dir() else [place]:
            short, long = hashlib.sha256(), hashlib.sha512()
            with file.open("rb", buffering=0) as opened:
                while block := opened.read(_BLOCK):
                    short.update(block)
                    long.update(block)
            yield file.relative_to(bag).as_posix(), (short.hexdigest(), long.hexdigest())


def _write_manifests(bag: Path, name: str, files: Mapping[str, tuple[str, str]]) -> None:
    for number, algorithm in enumerate(("sha256", "sha512")):
        text = "".join(f"{files[path][number]}  {verifier.bag_path(path)}\n" for path in sorted(files))
        (bag / f"{name}-{algorithm}.txt").write_text(text, encoding="utf-8", newline="\n")


def zip_bag(bag: Path, target: Path, instant: datetime) -> str:
    """Write a bag as one file for handing over; return its SHA-256."""
    when = instant.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for file in sorted(item for item in bag.rglob("*") if item.is_file()):
            entry = zipfile.ZipInfo(f"{bag.name}/{file.relative_to(bag).as_posix()}", when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.file_size = file.stat().st_size
            with made.open(entry, "w") as written, file.open("rb") as read:
                while block := read.read(_BLOCK):
                    written.write(block)
    return verifier.hash_file(target)
