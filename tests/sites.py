"""Sites made in code: records as trees, written to a folder, and everything a build of that folder publishes."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.core.diagnostics import Severity
from generator.core.record import RecordType
from generator.core.registry import load_registry
from generator.core.source import dump, read_source, split_front_matter
from generator.core.source import parse as parse_source
from generator.pipeline import Checked, check_site, render
from generator.publish.outlets import make_outlets
from generator.publish.theme_values import theme_values
from generator.settings import Settings, read_instant
from generator.stages.load import RESERVED
from generator.stages.render import Output

DEMONSTRATION = Path(__file__).parents[1]
AS_OF = "2026-01-15"
Tree = dict[str, Any]


@dataclass
class SiteData:
    """A committee's records by id, its particulars, its other files; what ``write`` makes is a site's folder."""

    site: Tree
    records: dict[str, Tree] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> SiteData:
        """Return the data of a site's folder, one tree a record."""
        types = {item.folder: item for item in load_registry().values() if not item.from_content}
        made = cls(_tree(root, "data/site.yaml"))
        for path in sorted((root / "data").rglob("*")):
            name = path.relative_to(root).as_posix()
            top = name.split("/")[1]
            if path.is_dir() or name == "data/site.yaml":
                continue
            if top in RESERVED:
                made.files[name] = path.read_bytes()
            else:
                made._take(types[top], path.stem, _tree(root, name))
        made._read_articles(root)
        return made

    def _take(self, kind: RecordType, stem: str, tree: Any) -> None:
        for item in tree if isinstance(tree, list) else [tree]:
            slug = item.pop(kind.id_field, stem)
            self.records[f"{kind.name}/{slug}"] = item

    def _read_articles(self, root: Path) -> None:
        kinds = [item for item in load_registry().values() if item.from_content]
        for kind in kinds:
            for path in sorted((root / "content").rglob("*.md")):
                name = path.relative_to(root).as_posix()
                source, body, _ = split_front_matter(name, path.read_text(encoding="utf-8"))
                assert source is not None, name
                tree, _ = parse_source(source)
                assert isinstance(tree, dict), name
                slug = name.removeprefix("content/").removesuffix(".md").removesuffix("/index")
                self.records[f"{kind.name}/{slug}"] = {**tree, "正文": body}

    def copy(self) -> SiteData:
        """Return the same data, to be changed freely."""
        return SiteData(copy.deepcopy(self.site), copy.deepcopy(self.records), dict(self.files))

    def of(self, type_name: str) -> dict[str, Tree]:
        """Return the records of one type by id."""
        return {key: tree for key, tree in self.records.items() if key.startswith(f"{type_name}/")}

    def attach(self, record_id: str, name: str, data: bytes, **more: str) -> None:
        """Add an attachment to a record: the file and the line that names it."""
        self.files[f"data/attachments/{record_id}/{name}"] = data
        self.records[record_id].setdefault("附件", []).append({"文件": name, "标题": f"附件{name}", **more})

    def without(self, hidden: frozenset[str]) -> SiteData:
        """Return the same data as if some records, and every reference to them, had never been written."""
        kept = SiteData(copy.deepcopy(self.site), {}, {})
        for key, tree in self.records.items():
            if key not in hidden:
                kept.records[key] = drop_references(tree, hidden)
        folders = {f"data/attachments/{key}" for key in hidden}
        kept.files = {name: data for name, data in self.files.items() if name.rpartition("/")[0] not in folders}
        return kept

    def write(self, root: Path) -> Path:
        """Write the site's folder, theme and settings included."""
        types = load_registry()
        _write(root, "data/site.yaml", dump(self.site).encode())
        for key, tree in self.records.items():
            kind, _, slug = key.partition("/")
            if types[kind].from_content:
                front = {name: value for name, value in tree.items() if name != "正文"}
                text = f"---\n{dump(front)}---\n{tree.get('正文') or ''}"
                _write(root, f"content/{slug}.md", text.encode())
            else:
                _write(root, f"data/{types[kind].folder}/{slug}.yaml", dump(tree).encode())
        for name, data in self.files.items():
            _write(root, name, data)
        (root / "content").mkdir(exist_ok=True)
        shutil.copy(DEMONSTRATION / "mkdocs.yml", root / "mkdocs.yml")
        shutil.copytree(DEMONSTRATION / "overrides", root / "overrides", dirs_exist_ok=True)
        return root


def drop_references(tree: Any, hidden: frozenset[str]) -> Any:
    """Return a tree without any value that is the id of a hidden record."""
    if isinstance(tree, dict):
        return {key: drop_references(value, hidden) for key, value in tree.items() if not _is_hidden(value, hidden)}
    if isinstance(tree, list):
        return [drop_references(value, hidden) for value in tree if not _is_hidden(value, hidden)]
    return tree


def _is_hidden(value: Any, hidden: frozenset[str]) -> bool:
    return isinstance(value, str) and value in hidden


def _tree(root: Path, name: str) -> Any:
    tree, problems = read_source(name, (root / name).read_bytes())
    assert not [item for item in problems if item.severity is Severity.ERROR], problems
    return tree


def _write(root: Path, name: str, data: bytes) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def check_folder(root: Path, as_of: str = AS_OF) -> Checked:
    """Return a folder's data, checked at an instant."""
    return check_site(Settings(root, read_instant(as_of), "--as-of"))


def error_lines(checked: Checked) -> list[str]:
    """Return what stands in the way of a build."""
    return [
        f"{item.code} {item.record_id} {item.message}"
        for item in checked.findings.items
        if item.severity is Severity.ERROR
    ]


def published(root: Path, as_of: str = AS_OF) -> dict[str, bytes]:
    """Return every file the generator hands to the site engine, and what the theme prints on every page."""
    checked = check_folder(root, as_of)
    assert checked.site is not None
    return files_of(checked, render(checked, make_outlets))


def files_of(checked: Checked, output: Output) -> dict[str, bytes]:
    """Return an output as files."""
    assert checked.site is not None
    files: dict[str, bytes] = {}
    for page in output.pages:
        assert page.path not in files, f"two pages want {page.path}"
        files[page.path] = page.text.encode()
    for asset in output.assets:
        assert asset.path not in files, f"two files want {asset.path}"
        files[asset.path] = asset.data
    files["/theme"] = repr((theme_values(checked.site, checked.settings), output.navigation())).encode()
    return files


def differences(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> list[str]:
    """Return the names of files that are not the same in two outputs, and the first differing line of each."""
    return sorted(
        f"{name}: {_first_difference(first.get(name), second.get(name))}"
        for name in {*first, *second}
        if first.get(name) != second.get(name)
    )


def _first_difference(one: bytes | None, two: bytes | None) -> str:
    if one is None or two is None:
        return "only in one"
    pairs = zip(one.splitlines(), two.splitlines(), strict=False)
    lines = next((pair for pair in pairs if pair[0] != pair[1]), (b"", b"(longer)"))
    return " | ".join(line.decode("utf-8", "replace")[:300] for line in lines)


def holding(files: Mapping[str, bytes], words: frozenset[str]) -> list[str]:
    """Return the files whose name or bytes hold one of some words."""
    needles = [(word, word.encode()) for word in sorted(words)]
    return sorted(
        f"{name}: {word}" for name, data in files.items() for word, needle in needles if needle in data or word in name
    )


def folder_files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder, whatever it is."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def walk_texts(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield every scalar of a tree with its path."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from walk_texts(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from walk_texts(value, (*path, number))
    elif isinstance(tree, str):
        yield path, tree


def small_site() -> SiteData:
    """Return a committee with two meetings, an appointment that is public, and what they stand on."""
    site = SiteData(
        {"名称": "松澜县人民代表大会常务委员会", "简称": "松澜县人大常委会", "县名": "松澜县", "示例": "是"}
    )
    site.site["规则包"] = ["浙江"]
    records: dict[str, Tree] = {
        "organization/county-committee": {"名称": "松澜县人民代表大会常务委员会", "类别": "人大常委会"},
        "organization/county-finance": {"名称": "松澜县财政局", "类别": "政府部门"},
        "organization/county-health": {"名称": "松澜县卫生健康局", "类别": "政府部门"},
        "legislative_term/sc-18": {
            "名称": "松澜县第十八届人民代表大会常务委员会",
            "机构": "organization/county-committee",
            "届次": "18",
            "开始": "2022-01-10",
            "组成人员": [{"自": "2022-01-10", "全体": "29"}],
        },
        "post/finance-head": {
            "名称": "松澜县财政局局长",
            "机构": "organization/county-finance",
            "职务类别": "政府部门正职",
        },
        "post/health-head": {
            "名称": "松澜县卫生健康局局长",
            "机构": "organization/county-health",
            "职务类别": "政府部门正职",
        },
        "person/wen-ren-lang-1": {"姓名": "闻人朗"},
        "person/bai-qing-1": {"姓名": "柏青"},
        "meeting/18-20": _meeting(20, "2024-06-28", ["appointment/2024-20-a1"]),
        "meeting/18-21": _meeting(21, "2024-08-29", []),
        "appointment/2024-20-a1": appointment("闻人朗", "2024-06-28", "meeting/18-20"),
    }
    records["appointment/2024-20-a1"]["事项"][0]["人员"] = "person/wen-ren-lang-1"
    records["appointment/2024-20-a1"]["事项"][0]["职务"][0]["编号"] = "post/finance-head"
    site.records.update(records)
    return site


_NUMBERS = {20: "二十", 21: "二十一", 22: "二十二"}


def _meeting(number: int, day: str, made: list[str]) -> Tree:
    return {
        "名称": f"松澜县第十八届人民代表大会常务委员会第{_NUMBERS[number]}次会议",
        "简称": f"第{_NUMBERS[number]}次会议",
        "类型": "常委会会议",
        "机构": "organization/county-committee",
        "届": "legislative_term/sc-18",
        "次": str(number),
        "开始日期": day,
        "场次": [{"序号": "1", "形式": "全体会议", "日期": day}],
        "议程": [{"序号": "1", "事项": "审议人事任免案", "方式": "审议", "产生": made}],
        "实到": "28",
    }


def appointment(name: str, day: str, meeting: str = "", post: str = "松澜县财政局局长") -> Tree:
    """Return an appointment list of one item that was voted on and published the same evening."""
    tree: Tree = {
        "标题": "松澜县人民代表大会常务委员会任免名单",
        "表决日期": day,
        "公开时间": f"{day} 18:00",
        "表决": {"方式": "按表决器", "赞成": "26", "反对": "1", "弃权": "0", "结果": "通过"},
        "事项": [
            {
                "机关": "县人民政府",
                "姓名": name,
                "行为": "任命",
                "职务": [{"名称": post, "类别": "政府部门正职"}],
                "提请人": "县长",
            }
        ],
    }
    return {"会议": meeting, **tree} if meeting else tree
