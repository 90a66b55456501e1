"""Walks the examples: each ``good-*.yaml`` checks clean, each ``bad-<CODE>*.yaml`` yields exactly that code.

An example is one record of the folder's type, or ``files:`` (path to text) where it takes several; ``as_of:`` and
``encoding:`` where they matter, ``base: true`` to stand on the base site, ``also:`` for codes that may come along.
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.core import audit_codes
from generator.core.registry import all_codes, load_registry
from generator.pipeline import check_site
from generator.settings import Settings, read_instant

ROOT = Path(__file__).parents[1]
TYPES = load_registry()
SITE = "名称: 松澜县人民代表大会常务委员会\n简称: 松澜县人大常委会\n县名: 松澜县\n示例: 是\n规则包: [浙江]\n"
BASE = {
    "data/organizations/all.yaml": """
- {标识: county-committee, 名称: 松澜县人民代表大会常务委员会, 类别: 人大常委会}
- {标识: county-finance, 名称: 松澜县财政局, 类别: 政府部门}
- {标识: county-water, 名称: 松澜县水利局, 类别: 政府部门}
- {标识: county-rural, 名称: 松澜县乡村振兴局, 类别: 政府部门, 撤销日期: 2024-03-01}
""",
    "data/posts/all.yaml": """
- {标识: finance-head, 名称: 松澜县财政局局长, 机构: organization/county-finance, 职务类别: 政府部门正职}
- {标识: water-head, 名称: 松澜县水利局局长, 机构: organization/county-water, 职务类别: 政府部门正职}
- {标识: rural-head, 名称: 松澜县乡村振兴局局长, 机构: organization/county-rural, 职务类别: 政府部门正职}
""",
    "data/people/all.yaml": """
- {标识: wen-ren-lang-1, 姓名: 闻人朗}
- {标识: bai-qing-1, 姓名: 柏青}
""",
    "data/terms/sc-18.yaml": """
名称: 松澜县第十八届人民代表大会常务委员会
机构: organization/county-committee
届次: 18
开始: 2022-01-10
组成人员: [{自: 2022-01-10, 全体: 29}]
""",
    "data/meetings/all.yaml": """
- {标识: 18-20, 名称: 松澜县第十八届人民代表大会常务委员会第二十次会议, 类型: 常委会会议, 届: legislative_term/sc-18,
   机构: organization/county-committee, 次: 20, 开始日期: 2024-06-28, 实到: 20}
- {标识: 18-21, 名称: 松澜县第十八届人民代表大会常务委员会第二十一次会议, 类型: 常委会会议, 届: legislative_term/sc-18,
   机构: organization/county-committee, 次: 21, 开始日期: 2024-08-29}
""",
    "data/appointments/2024-20-a1.yaml": """
标题: 松澜县人民代表大会常务委员会任免名单
会议: meeting/18-20
表决日期: 2024-06-28
公开时间: 2024-06-28 18:00
表决: {结果: 通过}
事项:
  - 姓名: 闻人朗
    人员: person/wen-ren-lang-1
    行为: 任命
    职务: [{名称: 松澜县财政局局长, 编号: post/finance-head}]
    提请人: 县长
""",
}
FOLDERS = [ROOT / "tests" / "core" / "examples", *sorted((ROOT / "generator" / "records").glob("*/examples"))]
GOOD = sorted(file for folder in FOLDERS for file in folder.glob("good-*.yaml"))
BAD = sorted(file for folder in FOLDERS for file in folder.glob("bad-*.yaml"))
# A file over the limit is made by a test, and no file of a site can break these rules of the packs that ship.
ELSEWHERE = {
    "YAML010": "tests/core/test_large.py",
    "DUE004": "tests/core/test_pack.py",
    "DUE005": "tests/core/test_pack.py",
    **dict.fromkeys(("AUD103", "AUD104", "AUD201"), "tests/audit/test_inspection.py"),
    **{
        code.code: "tests/proof/faults.py"
        for code in audit_codes.CODES
        if code.code not in ("AUD103", "AUD104", "AUD201")
    },
}


def code_of(file: Path) -> str:
    found = re.match(r"bad-([A-Z]+\d+)", file.stem)
    assert found, f"{file.name}: the name says which code, such as bad-FLD001-no-name.yaml"
    return found[1]


def read_example(file: Path) -> dict[str, Any]:
    """Return an example's files; a record alone stands on the base site, and may point at what is not there."""
    text = file.read_text(encoding="utf-8")
    tree = yaml.safe_load(text)
    if isinstance(tree, dict) and "files" in tree:
        return {**tree, "files": {**(BASE if tree.get("base") else {}), **tree["files"]}}
    folder = TYPES[file.parent.parent.name].folder
    name = tree.get("标识", "example-1") if isinstance(tree, dict) else "several"
    return {"files": {**BASE, f"data/{folder}/{name}.yaml": text}, "ignored": {"REF001"}}


def found_codes(example: dict[str, Any], root: Path) -> set[str]:
    """Return the codes a site made of an example yields."""
    for name, text in {"data/site.yaml": SITE, **example["files"]}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        encoding = example.get("encoding", "utf-8") if name in example["files"] else "utf-8"
        (root / name).write_bytes(text.encode(encoding))
    checked = check_site(Settings(root, read_instant(str(example.get("as_of", "2026-01-15"))), "--as-of"))
    return {item.code for item in checked.findings} - set(example.get("ignored", ()))


@pytest.mark.parametrize("file", GOOD, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_a_good_example_checks_clean(file, tmp_path):
    assert found_codes(read_example(file), tmp_path) == set()


@pytest.mark.parametrize("file", BAD, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_a_bad_example_yields_its_code_and_no_other(file, tmp_path):
    example, code = read_example(file), code_of(file)

    found = found_codes(example, tmp_path)

    assert code in found
    assert found <= {code, *example.get("also", ())}


def test_every_code_has_an_example_that_raises_it():
    shown = {code_of(file) for file in BAD}
    proven = {code for code, file in ELSEWHERE.items() if code in (ROOT / file).read_text(encoding="utf-8")}

    assert sorted({code.code for code in all_codes()} - shown - proven) == []
