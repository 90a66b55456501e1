"""Makes the file of a new record, with a proposed slug that holds no name."""

from __future__ import annotations

from pathlib import Path

from generator.core.registry import load_registry
from generator.core.sample import new_record
from generator.core.values import is_slug


class NewRecordError(Exception):
    """No file was made; the message says why and what to do."""


def create_record(root: Path, type_name: str, slug: str | None) -> Path:
    """Write a commented sample and return its file.

    Raises:
        NewRecordError: no such type, a slug that may not be an address, or a file that is there already.
    """
    types = load_registry()
    known = {name: item for item in types.values() for name in (item.name, item.folder, item.title)}
    record_type = known.get(type_name)
    if record_type is None:
        names = "、".join(f"{item.name}（{item.title}）" for item in types.values())
        raise NewRecordError(f"没有“{type_name}”这种记录；可以写：{names}")
    chosen = slug or _next_slug(root, record_type.folder)
    if not all(is_slug(part) for part in chosen.split("/")):
        raise NewRecordError(f"“{chosen}”不能作编号：只用小写英文字母、数字和短横，例如 2024-03-a1")
    if record_type.from_content:
        file = root / "content" / f"{chosen}.md"
    else:
        file = root / "data" / record_type.folder / f"{chosen}.yaml"
    if file.exists():
        raise NewRecordError(f"{file} 已经有了；换一个编号，或直接改这个文件")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(new_record(record_type, chosen), encoding="utf-8")
    return file


def _next_slug(root: Path, folder: str) -> str:
    used = {file.stem for file in (root / "data" / folder).rglob("*.yaml")}
    number = 1
    while f"new-{number}" in used:
        number += 1
    return f"new-{number}"
