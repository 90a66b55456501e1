"""Links that leave the site say so, and none leads where a browser would run it; files say what they are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from fields import Kind, slots
from filler import add_filled_records
from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder, published, small_site

from generator.core.page import Link
from generator.core.values import LongText
from generator.render.html import link
from generator.render.markdown import long_html, long_text, refused_targets
from generator.stages.attached import size_words

MARKED = ' rel="external noreferrer"'
WORDS = '<span class="vh">（站外）</span></a>'
LEAVES = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|[/\\\\]{2}")
RUN = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "blob:https://a.invalid/1",
    "file:///etc/passwd",
    "//a.invalid/x",
    "https:a.invalid",
    "https://a.invalid/\"onclick='x'",
    "ftp://a.invalid/",
    "\u0001javascript:alert(1)",
    "view-source:https://a.invalid/",
)


@pytest.mark.parametrize("write", [long_text, long_html])
def test_a_link_out_of_a_long_text_is_marked(write: object) -> None:
    made = str(write(LongText("见[县政府](https://a.invalid/)。")))  # type: ignore[operator]  # either of two

    assert f'<a href="https://a.invalid/"{MARKED}>县政府{WORDS}' in made


@pytest.mark.parametrize("href", ["mailto:a@b.invalid", "tel:110", "../18-20/", "#p1", "search/?q=https://a.invalid/"])
def test_mail_telephone_and_the_site_itself_are_not_marked(href: str) -> None:
    assert "站外" not in str(long_text(LongText(f"见[这里]({href})。")))
    assert "站外" not in str(link("a/b/", Link("这里", href)))
    assert "external" not in str(link("a/b/", Link("这里", href)))


def test_a_link_out_of_a_page_of_our_own_is_marked() -> None:
    assert str(link("a/b/", Link("官网", "http://a.invalid/"))) == f'<a href="http://a.invalid/"{MARKED}>官网{WORDS}'


@pytest.mark.parametrize("href", RUN)
def test_no_link_leads_where_a_browser_would_run_it(href: str) -> None:
    for made in (long_text(LongText(f"[x]({href})")), long_html(LongText(f"[x]({href})")), link("", Link("x", href))):
        found = [node.attributes["href"] or "" for node in LexborHTMLParser(str(made)).css("a[href]")]
        assert [target for target in found if LEAVES.match(re.sub("[\\x00-\\x20]", "", target))] == []


@pytest.mark.parametrize("href", [item for item in RUN if " " not in item and "\t" not in item])
def test_a_long_text_with_such_a_link_is_reported(href: str) -> None:
    assert list(refused_targets(f"见[这里]({href})。"))


@pytest.mark.parametrize(
    "text", ["[甲](https://a.invalid/x)", "[甲](../b/)", "[1](注：见后)", "甲](乙", "![图](a.png)"]
)
def test_other_brackets_are_left_in_peace(text: str) -> None:
    assert list(refused_targets(text)) == []


@pytest.mark.parametrize("href", [item for item in RUN if item.strip() == item])
def test_every_field_for_an_address_refuses_it(href: str, tmp_path: Path) -> None:
    data = add_filled_records(small_site())
    asked = [slot for slot in slots(data) if slot.kind is Kind.URL]
    for slot in asked:
        slot.put(href)

    found = check_folder(data.write(tmp_path)).findings.items

    assert len(asked) >= 12
    assert Counter(item.code for item in found if item.code == "FLD012")["FLD012"] == len(asked)


def with_files() -> SiteData:
    """Return a site with a record that has one file to look at, one to keep, and one of which only the title is public."""
    data = small_site()
    data.attach("meeting/18-20", "notice.pdf", b"%PDF-1.7" + b"x" * 2_000_000)
    data.attach("meeting/18-20", "votes.csv", b"a,b\n")
    data.attach("meeting/18-20", "closed.pdf", b"%PDF closed", 可见范围="只公开标题")
    return data


def test_a_file_says_what_it_is_and_how_to_know_it_again(tmp_path: Path) -> None:
    data = with_files()
    page = LexborHTMLParser(published(data.write(tmp_path))["meetings/18-20/index.md"].decode())

    rows = [node for node in page.css("ul.rows li") if "附件" in node.text()]

    assert [row.css_first(".r-kind").text() for row in rows] == ["PDF，2.0 MB", "CSV，1 kB", "不公开"]
    assert ["download" in row.css_first("a").attributes for row in rows[:2]] == [False, True]
    assert [row.css_first("details code").text() for row in rows[:2]] == [
        hashlib.sha256(data.files[f"data/attachments/meeting/18-20/{name}"]).hexdigest()
        for name in ("notice.pdf", "votes.csv")
    ]
    assert rows[2].css("a, details") == []


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (1000, "1 kB"),
        (1001, "2 kB"),
        (999_000, "999 kB"),
        (999_001, "1.0 MB"),
        (50_000_000, "50.0 MB"),
    ],
)
def test_one_rule_prints_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.png", b"\xff\xd8\xff\xe0"),
        ("a.jpg", b"\x89PNG"),
        ("a.webp", b"RIFF\0\0\0\0WAVE"),
        ("a.docx", b"PK\x03\x04 cut"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.ofd", b"%PDF-1.7"),
        ("a.zip", b"MZ"),
        ("a.wps", b"MZ"),
        ("a.et", b"%PDF"),
        ("a.csv", b"PK\x03\x04\0\0"),
        ("a.txt", b"\x7fELF\0"),
    ],
)
def test_a_file_that_is_not_of_its_type_is_reported(name: str, content: bytes, tmp_path: Path) -> None:
    data = small_site()
    data.attach("meeting/18-20", name, content)

    found = check_folder(data.write(tmp_path)).findings.items

    assert [(item.code, item.place.path) for item in found if item.code.startswith("REF")] == [
        ("REF007", ("附件", 0, "文件"))
    ]
