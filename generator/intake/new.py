"""Makes the file of a new record, with a proposed slug that holds no name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.core.registry import load_registry
from generator.core.sample import new_record, propose_slug
from generator.core.values import is_slug


class NewRecordError(Exception):
    """No file was made; the message says why and what to do."""


def explain_no_site(root: Path) -> str:
    """Say that a folder is no site and what to do, or nothing where it is one."""
    if (root / "data" / "site.yaml").is_file():
        return ""
    return f"“{root}”里没有 data/site.yaml，不是公报网站的文件夹；用 --site 指到它"


def create_record(root: Path, type_name: str, slug: str | None, today: date) -> Path:
    """Write a commented sample and return its file.

    Raises:
        NewRecordError: no site, no such type, a slug that may not be an address, or one that is in use.
    """
    missing = explain_no_site(root)
    if missing:
        raise NewRecordError(missing)
    types = load_registry()
    known = {name: item for item in types.values() for name in (item.name, item.folder, item.title)}
    record_type = known.get(type_name)
    if record_type is None:
        names = "、".join(f"{item.name}（{item.title}）" for item in types.values())
        raise NewRecordError(f"没有“{type_name}”这种记录；可以写：{names}")
    top = root / ("content" if record_type.from_content else f"data/{record_type.folder}")
    ending = ".md" if record_type.from_content else ".yaml"
    used = {_slug_of(file, top, in_content=record_type.from_content): file for file in sorted(top.rglob(f"*{ending}"))}
    chosen = slug or propose_slug(record_type, used, today)
    if not all(is_slug(part) for part in chosen.split("/")):
        raise NewRecordError(f"“{chosen}”不能作编号：只用小写英文字母、数字和短横，例如 2024-03-a1")
    if record_type.is_reserved(chosen):
        raise NewRecordError(f"“{chosen}”不能作编号：网址 /{record_type.address_of(chosen)} 是程序生成的页；换一个编号")
    if chosen in used:
        raise NewRecordError(f"编号“{chosen}”已经用了：{used[chosen]}；换一个编号，或直接改这个文件")
    file = top / (chosen if record_type.from_content else f"{today.year}/{chosen}")
    file = file.with_name(file.name + ending)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(new_record(record_type, chosen, today))
    except FileExistsError:
        raise NewRecordError(f"{file} 已经有了，没有覆盖；换一个编号，或直接改这个文件") from None
    return file


def _slug_of(file: Path, top: Path, *, in_content: bool) -> str:
    return file.relative_to(top).with_suffix("").as_posix() if in_content else file.stem
