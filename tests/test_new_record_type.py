"""A new record type is one folder: model and registration alone give it lists, pages, downloads, a schema and the embargo."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from sites import SiteData, check_folder, differences, holding, published, small_site
from test_architecture import ROOT

import generator.records
from generator.core import registry
from generator.core.record import RecordType
from generator.core.registry import load_registry
from generator.core.schema import record_schema

MODEL = '''"""The fields of a letter from the public."""

from __future__ import annotations

from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Count, Day, LongText, Ref, Text, To


class Manner(Choice):
    """How it came."""

    LETTER = "letter", "来信"
    VISIT = "visit", "来访"


class Answer(Part):
    """One answer to it."""

    day: Day = field("日期", "答复的日期", required=True)
    text: Text = field("内容", "答复的内容", required=True)


class Petition(Record):
    """A letter or visit from the public, as far as it may be told."""

    title: Text = field("标题", "事项的标题", required=True)
    date: Day = field("日期", "收到的日期", required=True)
    manner: Manner = field("方式", "来信或来访", required=True)
    people: Count | None = field("人数", "几个人提出")
    text: LongText | None = field("内容", "事项的内容")
    meeting: Annotated[Ref, To("meeting")] | None = field("会议", "讨论的会议")
    answers: tuple[Answer, ...] = parts("答复", "答复情况", progress=True)
'''

INIT = '''"""A letter or visit from the public (来信来访)."""

from generator.core.record import RecordType
from generator.records.petition.model import Petition

RECORD = RecordType(name="petition", title="来信来访", folder="petitions", group="监督", model=Petition)
'''


def forget() -> None:
    """Let the registry scan the folders again."""
    for function in (registry.load_registry, registry.all_codes):
        clear = getattr(function, "cache_clear", None)
        if clear:
            clear()


@pytest.fixture
def types(tmp_path: Path) -> Iterator[MappingProxyType[str, RecordType]]:
    folder = tmp_path / "records" / "petition"
    folder.mkdir(parents=True)
    (folder / "model.py").write_text(MODEL, encoding="utf-8")
    (folder / "__init__.py").write_text(INIT, encoding="utf-8")
    generator.records.__path__.append(str(tmp_path / "records"))
    forget()
    try:
        yield load_registry()
    finally:
        generator.records.__path__.remove(str(tmp_path / "records"))
        for name in [name for name in sys.modules if name.startswith("generator.records.petition")]:
            del sys.modules[name]
        forget()


@pytest.fixture
def site(types: MappingProxyType[str, RecordType]) -> SiteData:
    made = small_site()
    made.records["petition/2024-1"] = {
        "标题": "关于南浦街道路灯的来信",
        "日期": "2024-05-06",
        "方式": "来信",
        "人数": "3",
        "会议": "meeting/18-20",
        "内容": "路灯不亮。\n\n请修好。",
        "答复": [{"日期": "2024-05-20", "内容": "已修好"}],
    }
    made.records["petition/2023-1"] = {"标题": "关于公交的来访", "日期": "2023-05-06", "方式": "来访"}
    return made


def test_it_is_found_by_scanning(types: MappingProxyType[str, RecordType]) -> None:
    assert "petition" in types


def test_it_gets_a_list_for_each_year_and_a_page_for_each_record(site: SiteData, tmp_path: Path) -> None:
    files = published(site.write(tmp_path / "site"))

    assert {f"petitions/{name}/index.md" for name in ("2024", "2023", "2024-1", "2023-1")} <= set(files)
    page = files["petitions/2024-1/index.md"].decode()
    assert [
        word for word in ("路灯不亮", "请修好", "已修好", "来信", "2024年5月20日", "人数") if word not in page
    ] == []
    assert "关于公交的来访" not in files["petitions/2024/index.md"].decode()


def test_it_is_reached_from_navigation_and_from_what_it_refers_to(site: SiteData, tmp_path: Path) -> None:
    files = published(site.write(tmp_path / "site"))

    assert "petitions/index.md" in files["/theme"].decode()
    assert "petitions/2024-1/" in files["meetings/18-20/index.md"].decode()
    assert "meetings/18-20/" in files["petitions/2024-1/index.md"].decode()


def test_it_is_downloaded_as_csv_and_json(site: SiteData, tmp_path: Path) -> None:
    files = published(site.write(tmp_path / "site"))

    lines = files["petitions/petitions.csv"].decode("utf-8-sig").splitlines()
    items = json.loads(files["petitions/petitions.json"])["items"]
    assert len(lines) == 3
    assert [item["id"] for item in items] == ["petition/2024-1", "petition/2023-1"]
    assert items[0]["manner"] == "letter"
    assert items[0]["answers"] == [{"day": "2024-05-20", "text": "已修好"}]


def test_it_has_a_schema_with_chinese_titles(types: MappingProxyType[str, RecordType]) -> None:
    text = json.dumps(record_schema(types["petition"]), ensure_ascii=False)

    assert [word for word in ("标题", "日期", "来访", "收到的日期", "可见范围") if word not in text] == []


def test_its_mistakes_are_reported_in_place(site: SiteData, tmp_path: Path) -> None:
    site.records["petition/2024-1"] |= {"方式": "来电", "会议": "meeting/none"}
    site.records["petition/2023-1"]["会议"] = "meeting/none"

    findings = check_folder(site.write(tmp_path / "site")).findings

    assert sorted((item.code, item.place.path) for item in findings if item.record_id.startswith("petition/")) == [
        ("FLD004", ("方式",)),
        ("REF001", ("会议",)),
    ]


def test_it_falls_under_the_embargo(site: SiteData, tmp_path: Path) -> None:
    site.records["petition/2024-1"] |= {"公开时间": "2027-01-01 00:00"}
    other = site.without(frozenset({"petition/2024-1"}))

    one, two = published(site.write(tmp_path / "one")), published(other.write(tmp_path / "two"))

    assert differences(one, two) == []
    assert holding(one, frozenset({"路灯"})) == []
    assert holding(published(tmp_path / "one", "2027-01-01"), frozenset({"路灯"}))


def test_nothing_outside_its_folder_names_it() -> None:
    assert [str(file) for file in ROOT.rglob("*.py") if "petition" in file.read_text(encoding="utf-8").lower()] == []
