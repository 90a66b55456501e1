"""Files of every kind, whole, broken, misnamed or hostile: read, or refused in Chinese with nothing written."""

from __future__ import annotations

import io
import re
import struct
import sys
import zipfile
import zlib
from collections import defaultdict

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import small_site
from word_files import level, numbered, numbering, paragraph, run, table, word_file

from generator.cli import main
from generator.intake import (
    Reading,
    UnreadableTextError,
    list_pieces,
    propose_reading,
    read_file,
    to_article,
    to_record,
)
from generator.intake.command import import_file

CHINESE = re.compile("[\u4e00-\u9fff]")
ENDINGS = [".docx", ".html", ".htm", ".txt", ".doc", ".wps", ".mht", ""]
WORD = word_file(
    paragraph("松澜县人大常委会关于学习的意见"),
    numbered("加强学习"),
    numbered("每年不少于2次。", 1),
    paragraph(run("甲") + "<w:ins>" + run("乙") + "</w:ins>" + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    table(("形式", "次数"), ("视察", "2")),
    numbering=numbering(level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）")),
    footnotes=f'<w:footnote w:id="1">{paragraph("注。")}</w:footnote>',
    styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>',
)


def package(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return stream.getvalue()


def explain(data: bytes, ending: str) -> str:
    with pytest.raises(UnreadableTextError) as caught:
        read_file(data, ending)
    return str(caught.value)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "ending", "words"),
    [
        (OLE, ".doc", "另存为”，类型选“Word 文档（*.docx）”"),
        (OLE, ".wps", "另存为”，类型选“Word 文档（*.docx）”"),
        (OLE, ".docx", "加了密码"),
        (b"plain words", ".doc", "旧格式的 Word"),
        (OLE, ".xls", "旧格式的 Office"),
        (b"%PDF-1.7", ".pdf", "这是 PDF 文件"),
        (b"{\\rtf1 x}", ".rtf", "这是 RTF 文件"),
        (b"MIME-Version: 1.0\r\n", ".mht", "单个文件"),
        (b"<!DOCTYPE html><p>x", ".docx", "内容却是网页"),
        (b"<!DOCTYPE html><p>x", ".txt", "内容却是网页的源代码"),
        (WORD, ".html", "改成以 .docx 结尾"),
        (WORD, ".txt", "Word、Excel、PDF 或压缩文件"),
        ("一段文字。".encode(), ".docx", "内容却不是 Word 文档"),
        (WORD[:700], ".docx", "损坏"),
        (package(xl__workbook_dot_xml=b"<a/>"), ".docx", "这是 Excel 表格"),
        (package(xl__workbook_dot_xml=b"<a/>"), ".xlsx", "这是 Excel 表格"),
        (package(ppt__a=b""), ".pptx", "这是演示文稿"),
        (package(OFD_dot_xml=b"<a/>"), ".ofd", "这是 OFD 版式文件"),
        (package(content_dot_xml=b"<a/>"), ".odt", "这是 ODF 文档"),
        (package(a=b""), ".zip", "里面没有 Word 文档"),
        (package(word__document_dot_xml=b"<a>"), ".docx", "损坏"),
        (package(word__document_dot_xml=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), ".docx", "损坏"),
        (package(word__document_dot_xml=b"<a>" * 5000 + b"</a>" * 5000), ".docx", "损坏"),
        (b"\x00" * 61_000_000, ".docx", "超过60兆"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_way_out(data, ending, words):
    assert words in explain(data, ending)


def test_a_part_that_unpacks_beyond_measure_is_refused():
    bomb = package(word__document_dot_xml=b"<a>" + b" " * 50_000_000 + b"</a>")

    assert len(bomb) < 100_000
    assert "大得不正常" in explain(bomb, ".docx")


def test_a_package_of_very_many_parts_is_refused():
    assert "大得不正常" in explain(package(**{f"p{number}": b"" for number in range(5001)}), ".docx")


def test_a_file_with_a_password_is_refused():
    data = bytearray(WORD)
    for found in re.finditer(rb"PK\x01\x02", WORD):
        data[found.start() + 8] |= 1

    assert "加了密码" in explain(bytes(data), ".docx")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b""),
        ("a.html", b""),
        ("a.txt", b" \n"),
        ("a.html", b"<html><script>x</script>"),
        ("a.docx", word_file()),
    ],
)
def test_a_file_without_text_is_refused(tmp_path, name, data):
    root = small_site().write(tmp_path / "site")
    (tmp_path / name).write_bytes(data)

    result = import_file(root, tmp_path / name)

    assert not result.ok
    assert "文件里没有文字" in result.text


@pytest.mark.parametrize(
    ("name", "data"), [("a.doc", OLE), ("a.docx", b"PK\x03\x04"), ("a.html", WORD), ("b.docx", WORD)]
)
def test_a_folder_that_is_no_site_is_refused_and_stays_empty(tmp_path, name, data):
    (tmp_path / "empty").mkdir()
    (tmp_path / name).write_bytes(data)

    run_ = CliRunner().invoke(main, ["import", "--site", str(tmp_path / "empty"), str(tmp_path / name)])

    assert run_.exit_code == 1
    assert "没有 data/site.yaml，不是公报网站的文件夹；用 --site 指到它" in run_.output
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data"), [("a.doc", OLE), ("a.docx", b"PK\x03\x04"), ("a.html", WORD), ("a.txt", b"\xff\xfe1")]
)
def test_what_is_refused_writes_nothing(tmp_path, name, data):
    root = small_site().write(tmp_path / "site")
    (tmp_path / name).write_bytes(data)
    before = sorted(root.rglob("*"))

    run_ = CliRunner().invoke(main, ["import", "--site", str(root), str(tmp_path / name)])

    assert run_.exit_code == 1
    assert CHINESE.search(run_.output)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("module", "data", "ending"), [("lxml", WORD, ".docx"), ("selectolax.lexbor", b"<html><p>x", ".html")]
)
def test_where_the_extra_is_not_installed_that_is_said(monkeypatch, module, data, ending):
    monkeypatch.setitem(sys.modules, module, None)

    assert "gongbao[import]" in explain(data, ending)


def read_or_explain(data: bytes, ending: str) -> Reading | str:
    try:
        return read_file(data, ending)
    except UnreadableTextError as error:
        return str(error)


def assert_conserved(reading: Reading) -> None:
    """Compare the lines of a reading with what the proposal keeps or lists: the same characters on every line."""
    proposal = propose_reading(reading, "任意")
    kept: defaultdict[int, list[str]] = defaultdict(list)
    for item in [*list_pieces(proposal), *proposal.lost]:
        kept[item.line] += "".join(item.text.split())
    lines = {number: "".join(line.split()) for number, line in enumerate(re.split("\r\n|\n|\r", reading.text), 1)}

    assert {line: sorted(run) for line, run in kept.items() if run} == {
        line: sorted(run) for line, run in lines.items() if run
    }
    assert to_record(proposal)["来源"]
    assert "<" not in to_article(proposal)[1]


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=300)
    | st.sampled_from([WORD[:4], OLE[:8], b"<html>", b"%PDF"]).flatmap(
        lambda head: st.binary(max_size=200).map(head.__add__)
    ),
    st.sampled_from(ENDINGS),
)
def test_any_bytes_are_read_or_refused_in_chinese(data, ending):
    found = read_or_explain(data, ending)

    assert isinstance(found, Reading) or CHINESE.search(found)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WORD) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(WORD)))
def test_a_damaged_word_file_is_read_or_refused_in_chinese(changes, end):
    data = bytearray(WORD)
    for place, byte in changes:
        data[place] = byte

    found = read_or_explain(bytes(data[:end] if changes and end % 3 == 0 else data), ".docx")

    assert isinstance(found, Reading) or CHINESE.search(found)


_TAG_NAMES = "p r t tbl tr tc ins del pPr numPr numId ilvl pStyle br tab sym txbxContent drawing hyperlink sdt sdtContent footnoteReference vMerge gridSpan tcPr rPr b vanish"
_NAMES = st.sampled_from(_TAG_NAMES.split())  # fmt: skip
_VALUES = st.sampled_from(["", "0", "1", "-1", "9", "x", "99999999999", "f0b7", "restart", "25A0"])
_NODE = st.deferred(
    lambda: st.builds(
        lambda name, value, inner: f'<w:{name} w:val="{value}" w:id="{value}" w:char="{value}">{"".join(inner)}</w:{name}>',
        _NAMES, _VALUES, st.lists(_NODE | st.text("甲每年不少于3次。 一、", max_size=6), max_size=4),
    )
)  # fmt: skip
_LEVEL = st.builds(level, st.integers(0, 9), st.sampled_from(["decimal", "chineseCounting", "bullet", "upperRoman", "hex", "ideographZodiac"]), st.sampled_from(["%1、", "%9%1", "", "第%2条", "%"]))  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_NODE, max_size=5), st.lists(_LEVEL, max_size=3))
def test_any_tree_of_word_elements_is_conserved(nodes, levels):
    data = word_file(*nodes, paragraph("末段。"), numbering=numbering(*levels), footnotes="".join(nodes))

    reading = read_file(data, ".docx")

    assert "末段。" in reading.text
    assert_conserved(reading)


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<td colspan=2>", "<td rowspan=999>", "</table>", "<h2>", "</h2>", "<ol start=3>", "<li>", "</ol>", "<a href=x>", "</a>",
     "<b>", "</b>", "<nav>", "</nav>", "<p hidden>", "<script>", "</script>", "<pre>", "</pre>", "<img>", "<!--", "-->", "&lt;b&gt;", "&#0;", "&#xd800;", "<select><option>", "<svg>", "<caption>", "第一条 ", "每年2次。", "|"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_TAGS | st.text(max_size=5), max_size=30).map("".join))
def test_any_page_is_conserved(inner):
    reading = read_file(f"<html><body>{inner}".encode("utf-8", "replace"), ".html")

    assert_conserved(reading)


def test_a_file_whose_table_of_contents_lies_is_refused():
    data = bytearray(WORD)
    place = WORD.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 42, zlib.crc32(WORD) & 0x7FFFFFFF)

    assert isinstance(read_or_explain(bytes(data), ".docx"), Reading | str)
