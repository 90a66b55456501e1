"""First room: finds the files, reads them, and says what type of record each tree is. Knows folders, not meanings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.core import field_codes, yaml_codes
from generator.core.diagnostics import Diagnostic, Findings, Place
from generator.core.record import Origin, RecordType
from generator.core.sample import UNFILLED
from generator.core.source import MAX_RECORD, Source, Tree, decode, find_residue, parse, read_bytes, split_front_matter
from generator.core.values import is_slug
from generator.stages.second_process import halve

RESERVED = frozenset(("site.yaml", "redirects.yaml", "rules", "attachments", "issued", "ledger", "archives"))


@dataclass(frozen=True, slots=True)
class Raw:
    """A tree that claims to be a record; ``may_be_unfilled`` when its file holds the sample's word anywhere."""

    type: RecordType
    slug: str
    tree: dict[str, Tree]
    origin: Origin
    may_be_unfilled: bool = False

    @property
    def id(self) -> str:
        """Return the id it claims."""
        return f"{self.type.name}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Unread:
    """The id of a record that is there but could not be read; its own error is enough for those who refer to it."""

    id: str


@dataclass(frozen=True, slots=True)
class Store:
    """A site's folder: reads files again when a report needs their lines."""

    root: Path

    def read(self, file: str) -> Source | None:
        """Return a file's text with the position of its first line, or None when it is gone."""
        try:
            data = (self.root / file).read_bytes()
        except OSError:
            return None
        text, _ = decode(file, data)
        if file.endswith(".md"):
            source, _, _ = split_front_matter(file, text)
            return source or Source(file, text)
        return Source(file, text)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file holds; ``size`` in bytes. The tree is None when the file is empty or cannot be read."""

    file: str
    size: int
    is_blank: bool
    tree: Tree
    problems: tuple[Diagnostic, ...]
    may_be_unfilled: bool


def load_records(root: Path, types: Mapping[str, RecordType], findings: Findings) -> Iterator[Raw | Unread]:
    """Yield every record's tree below ``data/`` and ``content/`` as it is read, in no order.

    What cannot be read is reported and yielded as an id alone, as far as its file's name or text shows one.
    """
    folders = {record_type.folder: record_type for record_type in types.values() if not record_type.from_content}
    claimed: dict[str, RecordType] = {}
    for file in sorted(_files(root, "data")):
        first, _, rest = file.removeprefix("data/").partition("/")
        if first in RESERVED:
            continue
        record_type = folders.get(first)
        if file.endswith("/"):
            findings.extend([_linked(file)])
        elif record_type is None or not rest:
            findings.extend([_misplaced(file, f"data/ 里没有“{first}”这个文件夹", sorted(folders))])
        elif not file.endswith(".yaml"):
            findings.extend([_misplaced(file, f"“{file}”的扩展名不是 .yaml", ())])
            yield from _list_unread(root, file, record_type)
        else:
            claimed[file] = record_type
    for item in halve(list(claimed), lambda half: (parse_file(root, file) for file in half)):
        yield from _load_file(root, item, claimed[item.file], findings)
    for record_type in types.values():
        if record_type.from_content:
            yield from _load_content(root, record_type, findings)


def parse_file(root: Path, file: str) -> Parsed:
    """Read and parse one file; what is wrong with it is in ``problems``."""
    data, unread = read_bytes(root, file)
    text, problems = decode(file, data)
    problems += unread
    tree = None
    is_blank = not text.strip()
    if not is_blank:
        tree, more = parse(Source(file, text))
        problems += more
    elif not unread and (not problems or not data.strip()):
        place = Place(file, line=1, column=1)
        problems.append(yaml_codes.YAML015.at(place, "文件是空的", hint="写上内容，或删去文件"))
    return Parsed(file, len(data), is_blank, tree, tuple(problems), UNFILLED in text)


def _files(root: Path, top: str) -> Iterator[str]:
    """Yield every file's path; a linked folder, into which nobody looks, with a slash behind it."""
    for folder, folders, names in os.walk(root / top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        base = Path(folder).relative_to(root).as_posix()
        yield from (f"{base}/{name}" for name in names if not name.startswith("."))
        yield from (f"{base}/{name}/" for name in folders if os.path.islink(os.path.join(folder, name)))  # noqa: PTH114, PTH118  # cheap, once a folder


def _misplaced(file: str, message: str, folders: tuple[str, ...] | list[str]) -> Diagnostic:
    hint = f"可用的文件夹：{'、'.join(folders)}" if folders else "记录文件以 .yaml 结尾；附件放到 data/attachments/"
    return yaml_codes.YAML016.at(Place(file, line=1, column=1), message, hint=hint)


def _linked(folder: str) -> Diagnostic:
    hint = "把文件夹本身放到这里，删去快捷方式"
    return yaml_codes.YAML016.at(
        Place(folder, line=1, column=1), "这是文件夹的快捷方式（链接），里面的没有读", hint=hint
    )


def _list_unread(root: Path, file: str, record_type: RecordType) -> Iterator[Unread]:
    """Yield the ids a file seems to hold: its own name's, and what stands behind each 标识 of a list."""
    data, _ = read_bytes(root, file)
    text, problems = decode(file, data)
    if problems and not text:
        text = data.decode("gb18030", "ignore")
    stem = file.rpartition("/")[2].partition(".")[0]
    given = re.findall(rf"{record_type.id_field}\"?\s*[:：]\s*[\"']?([a-z0-9-]+)", text)
    yield from (Unread(f"{record_type.name}/{slug}") for slug in dict.fromkeys([stem, *given]))


def _load_file(root: Path, parsed: Parsed, record_type: RecordType, findings: Findings) -> Iterator[Raw | Unread]:
    file, tree = parsed.file, parsed.tree
    findings.extend(parsed.problems)
    if parsed.is_blank:
        yield from _list_unread(root, file, record_type)
        return
    stem = file.rpartition("/")[2].removesuffix(".yaml")
    if isinstance(tree, dict):
        if parsed.size > MAX_RECORD:
            findings.extend(
                [
                    yaml_codes.YAML010.at(
                        Place(file, line=1, column=1), f"一条记录有{parsed.size}字节，超过1 MiB", hint="长文件改作附件"
                    )
                ]
            )
        yield from _claim(record_type, tree, stem, Origin(file), findings, may_be_unfilled=parsed.may_be_unfilled)
    elif isinstance(tree, list):
        for number, item in enumerate(tree):
            if not isinstance(item, dict):
                place = Place(file, (number,))
                findings.extend(
                    [
                        field_codes.FLD003.at(
                            place, "列表里每一条都应是一组“项: 值”", hint="每条以“- ”开头，下面各项对齐"
                        )
                    ]
                )
            elif record_type.id_field not in item:
                findings.extend(
                    [
                        field_codes.FLD001.at(
                            Place(file, (number,)),
                            f"列表里的每条记录都要写“{record_type.id_field}”",
                            hint="例如 标识: 2024-0001",
                        )
                    ]
                )
            else:
                yield from _claim(
                    record_type, item, "", Origin(file, (number,)), findings, may_be_unfilled=parsed.may_be_unfilled
                )
    else:
        if tree is not None or not parsed.problems:
            findings.extend([_not_a_record(root, file)])
        yield from _list_unread(root, file, record_type)


def _not_a_record(root: Path, file: str) -> Diagnostic:
    from generator.core.source import colon_trap

    source = Store(root).read(file)
    trap = colon_trap(source, ()) if source is not None else None
    return trap or field_codes.FLD003.at(
        Place(file, ()), "文件里应是一组“项: 值”，现在是一段文字", hint="每行写成“项: 值”，冒号用半角，后面空一格"
    )


def _claim(
    record_type: RecordType,
    tree: dict[str, Tree],
    stem: str,
    origin: Origin,
    findings: Findings,
    *,
    may_be_unfilled: bool,
) -> Iterator[Raw | Unread]:
    given = tree.pop(record_type.id_field, None)
    if given is not None and not isinstance(given, str):
        place = Place(origin.file, (*origin.root, record_type.id_field))
        hint = "例如 标识: 2024-0001；文件名就是标识时，删去这一行"
        findings.extend([field_codes.FLD003.at(place, f"“{record_type.id_field}”要写一段文字", hint=hint)])
        yield Unread(f"{record_type.name}/{stem}")
        return
    slug = given or stem
    place = Place(origin.file, (*origin.root, record_type.id_field) if given is not None else origin.root)
    if stem and given is not None and given != stem:
        findings.extend(
            [
                field_codes.FLD013.at(
                    place, f"标识“{given}”与文件名“{stem}”不同", hint=f"删去标识这一行，或把文件改名为 {given}.yaml"
                )
            ]
        )
        yield Unread(f"{record_type.name}/{stem}")
    if not is_slug(slug):
        findings.extend(
            [
                field_codes.FLD013.at(
                    place, f"“{slug}”不能作编号", hint="只用小写英文字母、数字和短横，例如 2024-03-a1；不能只是四位年份"
                )
            ]
        )
        return
    if record_type.is_reserved(slug):
        findings.extend(
            [
                field_codes.FLD013.at(
                    place,
                    f"“{slug}”不能作编号：网址 /{record_type.address_of(slug)} 是程序生成的页",
                    hint="换一个编号，例如 2024-03-a1",
                )
            ]
        )
        yield Unread(f"{record_type.name}/{slug}")
        return
    yield Raw(record_type, slug, tree, origin, may_be_unfilled)


def _load_content(root: Path, record_type: RecordType, findings: Findings) -> Iterator[Raw | Unread]:
    for file in sorted(_files(root, "content")):
        name = file.removeprefix("content/")
        if file.endswith("/"):
            findings.extend([_linked(file)])
            continue
        if not file.endswith(".md"):
            findings.extend([_misplaced(file, "content/ 里只放 .md 文章", ())])
            continue
        data, unread = read_bytes(root, file)
        text, problems = decode(file, data)
        findings.extend(unread + problems)
        source, body, body_line = split_front_matter(file, text)
        slug = name.removesuffix(".md").removesuffix("/index")
        if not text and unread + problems:
            yield Unread(f"{record_type.name}/{slug}")
            continue
        if source is None:
            hint = "第一行写 ---，下面写 标题: …，再写一行 ---，然后是正文"
            findings.extend([field_codes.FLD001.at(Place(file, line=1, column=1), "文章开头缺少标题等项", hint=hint)])
            yield Unread(f"{record_type.name}/{slug}")
            continue
        tree, problems = parse(source)
        findings.extend([*problems, *find_residue(Source(file, body, body_line))])
        if not isinstance(tree, dict):
            if not problems:
                findings.extend([field_codes.FLD003.at(Place(file, ()), "文章开头应是一组“项: 值”")])
            yield Unread(f"{record_type.name}/{slug}")
        elif not all(is_slug(part) for part in slug.split("/")):
            findings.extend(
                [
                    field_codes.FLD013.at(
                        Place(file, line=1, column=1), f"“{slug}”不能作网址", hint="文件名只用小写英文字母、数字和短横"
                    )
                ]
            )
        else:
            if body.strip() and tree.get("正文") is not None:
                hint = "只留一处：删去开头的“正文”，文字写在第二行 --- 下面"
                place = Place(file, ("正文",), on_key=True)
                findings.extend([yaml_codes.YAML005.at(place, "“正文”写了两次", hint=hint)])
            elif body.strip():
                tree["正文"] = body
            yield Raw(record_type, slug, tree, Origin(file), UNFILLED in text)
