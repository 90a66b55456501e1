"""Walks the examples: each ``good-*.yaml`` checks clean, each ``bad-<CODE>*.yaml`` yields exactly that code.

An example is one record of the folder's type, or ``files:`` (path to text) where it takes several; ``as_of:`` and
``encoding:`` where they matter, ``also:`` for codes that cannot be told apart from the one it is about.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.core.diagnostics import Severity
from generator.core.registry import all_codes, load_registry
from generator.pipeline import check_site
from generator.settings import Settings, read_instant

ROOT = Path(__file__).parents[1]
TYPES = load_registry()
SITE = "名称: 松澜县人民代表大会常务委员会\n简称: 松澜县人大常委会\n县名: 松澜县\n示例: 是\n规则包: [浙江]\n"
FOLDERS = [ROOT / "tests" / "core" / "examples", *sorted((ROOT / "generator" / "records").glob("*/examples"))]
GOOD = sorted(file for folder in FOLDERS for file in folder.glob("good-*.yaml"))
BAD = sorted(file for folder in FOLDERS for file in folder.glob("bad-*.yaml"))
# A file over the limit is made by a test, and no file of a site can break these rules of the packs that ship.
ELSEWHERE = {"YAML010": "tests/core/test_large.py", "DUE004": "tests/core/test_pack.py", "DUE005": "tests/core/test_pack.py"}


def code_of(file: Path) -> str:
    found = re.match(r"bad-([A-Z]+\d+)", file.stem)
    assert found, f"{file.name}: the name says which code, such as bad-FLD001-no-name.yaml"
    return found[1]


def read_example(file: Path) -> dict[str, Any]:
    text = file.read_text(encoding="utf-8")
    tree = yaml.safe_load(text)
    if isinstance(tree, dict) and "files" in tree:
        return tree
    folder = TYPES[file.parent.parent.name].folder
    return {"files": {f"data/{folder}/example-1.yaml": text}}


def found_codes(example: dict[str, Any], root: Path) -> dict[str, Severity]:
    files = {"data/site.yaml": SITE, **example["files"]}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        encoding = example.get("encoding", "utf-8") if name in example["files"] else "utf-8"
        (root / name).write_bytes(text.encode(encoding))
    checked = check_site(Settings(root, read_instant(str(example.get("as_of", "2026-01-15"))), "--as-of"))
    return {item.code: item.severity for item in checked.findings}


@pytest.mark.parametrize("file", GOOD, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_a_good_example_checks_clean(file, tmp_path):
    assert found_codes(read_example(file), tmp_path) == {}


@pytest.mark.parametrize("file", BAD, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_a_bad_example_yields_its_code_and_no_other(file, tmp_path):
    example = read_example(file)

    assert set(found_codes(example, tmp_path)) == {code_of(file), *example.get("also", ())}


def test_every_code_has_an_example_that_raises_it():
    shown = {code_of(file) for file in BAD}
    proven = {code for code, file in ELSEWHERE.items() if code in (ROOT / file).read_text(encoding="utf-8")}

    assert sorted({code.code for code in all_codes()} - shown - proven) == []
