"""The house: which folder may import which. If this test stops you, the code is in the wrong place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.core.registry import load_registry

ROOT = Path(__file__).parent.parent / "generator"
MAY_IMPORT = {
    "core": {"core"},
    "render": {"core", "render"},
    "intake": {"core", "intake"},
    "stages": {"core", "render", "stages"},
    "records": {"core", "render", "records"},
    "overviews": {"core", "render", "overviews"},
    "audit": {"core", "render", "stages", "audit", "pipeline", "settings"},
    "publish": {"core", "render", "stages", "publish", "pipeline", "settings"},
    "archive": {"publish", "archive"},
    "settings": {"core", "stages"},
    "pipeline": {"core", "render", "stages", "settings"},
    "cli": {"core", "render", "stages", "overviews", "audit", "publish", "intake", "pipeline", "settings"},
}
ONLY_IN = {
    "mkdocs": {"publish/mkdocs_plugin.py"},
    "yaml": {"core/source.py"},
    "frontmatter": {"core/source.py"},
    "icalendar": {"render/ical.py"},
    "segno": {"render/qr.py"},
    "lxml": {"intake/word_package.py"},
    "selectolax": {"intake/web.py", "audit/pages.py"},
    "typst": {"publish/gazette/typeset.py"},
    "pylopdf_fonts_zh_cn": {"publish/gazette/typeset.py"},
    "pypdf": {"stages/attachment_text.py"},
    "jinja2": {"render/environment.py", "stages/render.py"},
}
FILES = sorted(ROOT.rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def room(name: str) -> str:
    return name.split("/", maxsplit=1)[0].removesuffix(".py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_room_may(file):
    own = file.relative_to(ROOT).as_posix()
    allowed = MAY_IMPORT.get(room(own))
    if allowed is None:
        return

    for name in imports(file):
        parts = name.split(".")
        if (
            parts[0] == "generator"
            and len(parts) > 1
            and not (own == "core/registry.py" and name in ("generator.records", "generator.overviews"))
        ):
            assert parts[1] in allowed, f"{own} imports {name}"
        if parts[0] == "generator" and len(parts) > 2 and parts[1] == "records" and own.startswith("records/"):
            assert parts[2] == own.split("/")[1], f"{own} imports another record type: {name}"


@pytest.mark.parametrize(("package", "homes"), ONLY_IN.items())
def test_a_library_is_imported_in_its_one_file(package, homes):
    users = {
        file.relative_to(ROOT).as_posix() for file in FILES if package in {name.split(".")[0] for name in imports(file)}
    }

    assert users <= homes


def test_no_module_reads_the_clock_but_settings():
    users = {
        file.relative_to(ROOT).as_posix()
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"} and not _is_view(node)
    }

    assert users <= {"settings.py"}


def _is_view(node: ast.Attribute) -> bool:
    return node.attr == "today" and isinstance(node.value, ast.Name) and node.value.id in {"view", "self"}


def test_each_kind_of_deeds_is_told_of_by_one_type():
    names = [kind.name for item in load_registry().values() for kind in item.deeds]

    assert sorted(names) == sorted(set(names))
