"""The printed form: what the PDF claims to be, what stands in it, and what cannot be printed."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from presses import ISSUE, packed, press_site, run, tool
from sites import DEMONSTRATION

from generator.core.issue import Item, read_issue
from generator.core.paper import Grid, stepped, texts_in
from generator.publish.gazette.line_breaks import balanced

FROZEN = DEMONSTRATION / "data/issued/2025-06"
PDF = FROZEN / "issue.pdf"
pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed: pip install 'gongbao[test]'")


@pytest.fixture(scope="module")
def pdf():
    with pikepdf.open(PDF) as opened:
        yield opened


@pytest.fixture(scope="module")
def issue():
    found = read_issue((FROZEN / "issue.json").read_bytes())
    assert found is not None
    return found


def test_the_file_is_sound() -> None:
    tool("qpdf", "--check", PDF)
    fonts = tool("pdffonts", PDF).splitlines()[2:]
    assert fonts
    assert all(" yes yes yes " in line for line in fonts), fonts


def test_the_file_says_that_it_is_pdf_a_3a_and_pdf_ua_1(pdf) -> None:
    with pdf.open_metadata() as meta:
        said = {key: meta[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}

    assert said == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def test_the_file_is_tagged_has_a_language_a_title_and_page_labels(pdf) -> None:
    root = pdf.Root

    assert str(root.Lang).lower() == "zh-cn"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert "/StructTreeRoot" in root
    assert str(pdf.docinfo.Title) == "松澜县人民代表大会常务委员会公报2025年第6号（总第66号）"


def test_each_piece_has_a_bookmark_in_whole_words_and_each_section_one_above(pdf, issue) -> None:
    with pdf.open_outline() as outline:
        sections = [section.title for section in outline.root]
        pieces = [piece.title for section in outline.root for piece in section.children]

    assert sections == list(dict.fromkeys(item.section for item in issue.items))
    assert pieces == [item.paper.title for item in issue.items]


def test_the_records_are_attached_as_their_public_text(pdf, issue) -> None:
    attached = json.loads(pdf.attachments["records.json"].get_file().read_bytes())

    assert [record["id"] for record in attached["records"]] == [item.record for item in issue.items]
    assert [record["title"] for record in attached["records"]] == [item.paper.title for item in issue.items]


def test_the_text_of_each_piece_is_that_of_its_web_page(issue) -> None:
    front = int(tool("pdfinfo", PDF).partition("Pages:")[2].split()[0]) - issue.pages
    for number, item in enumerate(issue.items):
        end = issue.items[number + 1].page - 1 if number + 1 < len(issue.items) else issue.pages - 1
        area = ("-x", "79", "-y", "100", "-W", "445", "-H", "642")
        text = packed(tool("pdftotext", "-raw", "-f", str(front + item.page), "-l", str(front + end), *area, PDF, "-"))

        assert_same(item, text, is_first=not number or issue.items[number - 1].section != item.section)


def assert_same(item: Item, text: str, *, is_first: bool) -> None:
    parts = [packed(part) for part in (*([item.section] if is_first else []), *texts_in(item.paper)) if part]
    parts += [f"（{packed(item.by)}）"] if item.by else []
    if any(isinstance(block, Grid) for block in item.paper.blocks):
        assert [part for part in parts if part not in text] == [], item.title
    else:
        assert text.replace("：", "") == "".join(parts).replace("：", ""), item.title


def test_whom_a_letter_is_for_never_stands_last_on_a_page() -> None:
    pages = [
        [line.strip() for line in page.splitlines()] for page in tool("pdftotext", "-layout", PDF, "-").split("\f")
    ]
    last = [[line for line in page if line and not line.startswith("—")][-1:] for page in pages]

    assert any(line.endswith("代表：") for page in pages for line in page)
    assert not any(line.endswith("代表：") or line == "答复" for lines in last for line in lines)


@pytest.mark.parametrize("word", ["#set page(width: 1cm)", "*粗* _斜_ @引用 $x$", "<label> \\ ` ~ //注", "『』…—"])
def test_words_are_never_markup(tmp_path: Path, word: str) -> None:
    data = press_site()
    data.records["resolution/water"]["正文"][0]["内容"] = f"甲{word}乙"
    out = tmp_path / "x.pdf"

    done = run(data.write(tmp_path / "site"), "paper", "resolution/water", "-o", str(out))

    assert done.exit_code == 0, done.output
    plain = word.replace("*粗*", "粗").replace("_斜_", "斜")
    assert packed(plain).replace("*", "").replace("_", "") in packed(tool("pdftotext", "-raw", out, "-")).replace(
        "*", ""
    ).replace("_", "")


def test_a_character_without_a_shape_stops_the_print_and_is_named(tmp_path: Path) -> None:
    data = press_site()
    data.records["resolution/water"]["正文"][0]["内容"] = "村名写作\U0002a6d5，照原件。"
    root = data.write(tmp_path / "site")

    single = run(root, "paper", "resolution/water", "-o", str(tmp_path / "x.pdf"))
    whole = run(root, "issue", ISSUE)

    for done in (single, whole):
        assert done.exit_code == 1
        assert "U+2A6D5" in done.output
        assert "resolution/water" in done.output
    assert not (tmp_path / "x.pdf").exists()
    assert not (root / "data/issued").exists()


@pytest.mark.parametrize("record", ["resolution/water", "appointment/2024-20-a1"])
def test_a_single_act_is_printed_on_the_official_type_area(tmp_path: Path, record: str) -> None:
    out = tmp_path / "x.pdf"

    done = run(press_site().write(tmp_path / "site"), "paper", record, "-o", str(out))

    assert done.exit_code == 0, done.output
    tool("qpdf", "--check", out)
    assert "595.276 x 841.89" in tool("pdfinfo", out)


@pytest.mark.parametrize("word", ["paper", "volume"])
def test_nothing_that_is_not_public_is_printed_or_betrayed(tmp_path: Path, word: str) -> None:
    data = press_site()
    data.records["resolution/roads"]["公开时间"] = "2024-12-01 09:00"
    with_it, without = data.write(tmp_path / "a"), data.without(frozenset({"resolution/roads"})).write(tmp_path / "b")
    asked = "resolution/roads" if word == "paper" else "2024"

    done = [run(root, word, asked, "-o", str(tmp_path / f"{root.name}.pdf")) for root in (with_it, without)]

    assert done[0].exit_code == done[1].exit_code
    assert done[0].output.replace("a.pdf", "b.pdf") == done[1].output
    printed = [tmp_path / f"{name}.pdf" for name in "ab"]
    assert [file.read_bytes() for file in printed if file.exists()][:1] == [
        file.read_bytes() for file in printed if file.exists()
    ][1:]


def test_a_volume_holds_the_contents_and_the_indexes_of_its_year(tmp_path: Path) -> None:
    out = tmp_path / "v.pdf"

    done = run(press_site().write(tmp_path / "site"), "volume", "2024", "-o", str(out))

    assert done.exit_code == 0, done.output
    text = packed(tool("pdftotext", "-raw", out, "-"))
    assert all(word in text for word in ("分类索引", "人名索引", "闻人朗", "单位索引", "关于保护水源"))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于对政府债务管理情况报告的审议意见", 1),
        ("松澜县人民代表大会常务委员会关于本机关制度文件清理结果的决定", 2),
        ("2025年", 1),
        ("", 1),
        ("（）" * 30, 4),
    ],
)
def test_a_title_is_broken_into_lines_that_hold_all_of_it(title: str, lines: int) -> None:
    made = balanced(title, 19)

    assert "".join(made) == title
    assert len(made) == lines
    assert not any(line.startswith(("，", "）", "》")) for line in made)


def test_headings_of_a_paper_skip_no_level(issue) -> None:
    for item in issue.items:
        levels = [0, *(block.level for block in stepped(item.paper.blocks) if hasattr(block, "level"))]
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_site_s_own_font_comes_before_the_shipped_one(tmp_path: Path) -> None:
    import pylopdf_fonts_zh_cn

    root = press_site().write(tmp_path / "site")
    (root / "fonts").mkdir()
    (root / "fonts/body.otf").write_bytes(pylopdf_fonts_zh_cn.sans_path().read_bytes())
    out = tmp_path / "x.pdf"

    done = run(root, "paper", "resolution/water", "-o", str(out))

    assert done.exit_code == 0, done.output
    data = pikepdf.open(out)
    fonts = {str(font.BaseFont).partition("+")[2] for page in data.pages for font in page.Resources.Font.values()}
    assert "NotoSansSC-Regular" in {name.partition("-Identity")[0] for name in fonts}


def test_without_the_typesetter_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    done = run(press_site().write(tmp_path / "site"), "paper", "resolution/water", "-o", str(tmp_path / "x.pdf"))

    assert done.exit_code == 1
    assert "make print" in done.output


@pytest.mark.parametrize(
    "record", ["meeting/18-20", "organization/county-committee", "resolution/none", "person/bai-qing-1"]
)
def test_any_record_is_printed_or_said_not_to_be_there(tmp_path: Path, record: str) -> None:
    done = run(press_site().write(tmp_path / "site"), "paper", record, "-o", str(tmp_path / "x.pdf"))

    assert (done.exit_code == 0) == (tmp_path / "x.pdf").exists()
    assert done.exit_code in (0, 1)
