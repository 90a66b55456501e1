"""Names as pages print them: order and its note, markers, the space in short names, the index of people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, published

PEOPLE = {
    "zhang-wei-1": {"姓名": "张薇", "性别标注": "女", "民族标注": "回族"},
    "ding-1": {"姓名": "丁明远"},
    "ding-2": {"姓名": "丁悦"},
    "li-xi-1": {"姓名": "㐂山"},
    "gu-li-1": {"姓名": "古丽·艾山", "性别标注": "女"},
    "ou-yang-1": {"姓名": "欧阳山"},
    "shan-1": {"姓名": "单雄"},
    "wang-1": {"姓名": "王一" * 13},
}
MEMBER = "松澜县人民代表大会常务委员会委员"


def site(**more: str) -> SiteData:
    """Return a site with a meeting attended by everybody, in an order of its own, and a list that elects two of them."""
    attendance = [{"姓名": tree["姓名"], "人员": f"person/{slug}"} for slug, tree in PEOPLE.items()]
    return SiteData(
        {"名称": "松澜县人民代表大会常务委员会", "简称": "松澜县人大常委会", "县名": "松澜县", "示例": "是", **more},
        {
            **{f"person/{slug}": tree for slug, tree in PEOPLE.items()},
            "meeting/18-01": {
                "名称": "松澜县第十八届人民代表大会常务委员会第一次会议",
                "类型": "常委会会议",
                "开始日期": "2024-06-28",
                "名单次序": "排名不分先后",
                "出席": attendance,
            },
            "appointment/a-1": {
                "标题": "任免名单",
                "表决日期": "2024-06-28",
                "公开时间": "2024-06-28 18:00",
                "表决": {"结果": "通过"},
                "名单次序": "按提名先后",
                "事项": [
                    {"姓名": "张薇", "人员": "person/zhang-wei-1", "行为": "选举", "职务": [{"名称": MEMBER}]},
                    {"姓名": "古丽·艾山", "人员": "person/gu-li-1", "行为": "任命", "职务": [{"名称": "松澜县财政局局长"}]},
                    {"姓名": "丁悦", "标注": "女", "人员": "person/ding-2", "行为": "任命", "职务": [{"名称": "松澜县水利局局长"}]},
                ],
            },
        },
    )  # fmt: skip


def names(files: Mapping[str, bytes], path: str, heading: str = "") -> list[str]:
    """Return the row headers of the table below a heading."""
    part = files[path].decode().split(f"## {heading} {{" if heading else "<table", 1)[1].split("\n## ", 1)[0]
    return [cell.text().strip() for cell in LexborHTMLParser(f"<table{part}").css("tbody th[scope=row]")]


def sections(files: Mapping[str, bytes]) -> list[str]:
    """Return the headings inside the index of people."""
    tree = LexborHTMLParser(files["people/index.md"].decode())
    return [cell.text().strip() for cell in tree.css("tbody th[scope=rowgroup]")]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(site().write(tmp_path_factory.mktemp("site")))


def test_the_index_stands_by_strokes_of_the_whole_name_and_says_so(files: dict[str, bytes]) -> None:
    long_name = PEOPLE["wang-1"]["姓名"]

    shown = [name.partition("（")[0] for name in names(files, "people/index.md")]

    assert shown == ["丁明远", "丁悦", long_name, "古丽·艾山", "张薇", "欧阳山", "单雄", "㐂山"]
    assert "（按姓名笔画为序）" in files["people/index.md"].decode()
    assert sections(files) == ["2画", "4画", "5画", "7画", "8画", "其他"]


def test_a_character_no_table_knows_is_told_on_the_index(files: dict[str, bytes]) -> None:
    assert "“㐂”不在《通用规范汉字表》里" in files["people/index.md"].decode()


def test_links_lead_to_the_first_name_under_each_heading(files: dict[str, bytes]) -> None:
    tree = LexborHTMLParser(files["people/index.md"].decode())
    links = {link.text(): link.attributes["href"] for link in tree.css("nav.years a")}
    anchors = {f"#{row.attributes['id']}" for row in tree.css("tr[id]")}

    assert list(links) == sections(files)
    assert set(links.values()) <= anchors


@pytest.mark.parametrize(
    ("order", "first", "note"),
    [
        ("姓氏笔画", ["丁悦", "丁明远"], "（按姓氏笔画为序）"),
        ("姓名拼音", ["丁明远", "丁悦", "古丽·艾山", "欧阳山", "单雄"], "（按姓名拼音为序）"),
    ],
)
def test_the_site_chooses_the_order(order: str, first: list[str], note: str, tmp_path: Path) -> None:
    files = published(site(人名次序=order).write(tmp_path))

    assert [name.partition("（")[0] for name in names(files, "people/index.md")][: len(first)] == first
    assert note in files["people/index.md"].decode()


def test_by_hand_those_with_a_place_come_first(tmp_path: Path) -> None:
    data = site(人名次序="手工次序")
    data.records["person/shan-1"]["排序"] = {"次序": "1"}

    files = published(data.write(tmp_path))

    assert names(files, "people/index.md")[0] == "单雄"


def test_a_list_of_the_source_keeps_its_order_and_its_note(files: dict[str, bytes]) -> None:
    shown = [name.partition("（")[0] for name in names(files, "meetings/18-01/index.md", "出席")]

    assert shown == [tree["姓名"] for tree in PEOPLE.values()]
    assert "（排名不分先后）" in files["meetings/18-01/index.md"].decode()
    assert "按提名先后" in files["appointments/a-1/index.md"].decode()


def test_markers_stand_in_lists_of_members_and_of_the_elected(files: dict[str, bytes]) -> None:
    assert "张薇（女，回族）" in names(files, "meetings/18-01/index.md", "出席")
    assert names(files, "appointments/a-1/index.md", "任免事项") == ["张薇（女，回族）", "古丽·艾山", "丁悦（女）"]


def test_a_short_name_is_spaced_by_style_alone(files: dict[str, bytes]) -> None:
    page = LexborHTMLParser(files["people/index.md"].decode())
    spaced = {link.text() for link in page.css(".nm2")}
    rows = list(csv.reader(io.StringIO(files["people/people.csv"].decode("utf-8-sig"))))
    stored = json.loads(files["people/people.json"])

    assert spaced == {"张薇", "丁悦", "单雄", "㐂山"}
    assert not any("\u3000" in cell for row in rows for cell in row)
    assert "\u3000" not in json.dumps(stored, ensure_ascii=False)


def test_a_name_of_more_than_twenty_five_characters_is_printed_whole(files: dict[str, bytes]) -> None:
    assert PEOPLE["wang-1"]["姓名"] in names(files, "people/index.md")
