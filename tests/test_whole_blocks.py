"""Setting whole blocks of HTML aside changes nothing a browser sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from generator.pipeline import check_site, render
from generator.publish.whole_blocks import WholeBlocks
from generator.settings import make_settings

ROOT = Path(__file__).parent.parent
EXTENSIONS = ["attr_list", "tables", "toc"]


def convert(text: str, *more: WholeBlocks) -> str:
    """Return the HTML of a Markdown text without the empty lines between blocks."""
    return re.sub(r"\n+", "\n", Markdown(extensions=[*EXTENSIONS, *more]).convert(text)).strip()


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n<p>甲</p>\n</div>\n\n正文",
        "<div>\n\n<p>空行在内</p>\n\n</div>\n\n正文",
        "<div>没有收尾\n\n正文",
        "<p>一</p>\n<p>二</p>\n\n正文",
        "<div>一</div>\n文字\n<div>二</div>\n\n正文",
        "<ul><li>一<ul><li>二</li></ul></li></ul>\n\n- 列表",
        "```\n\n<div>栏内是文字</div>\n\n```",
        "1. 条目\n\n    <div>条目里</div>\n\n2. 条目",
        "<p>一</p>  \n\n## 标题 {#t}",
    ],
)
def test_set_aside_reads_the_same(text: str) -> None:
    assert convert(text, WholeBlocks()) == convert(text)


def test_every_page_of_the_demonstration_reads_the_same() -> None:
    pages = render(check_site(make_settings(ROOT, "2026-01-15"))).pages
    tables = [page for page in pages if "<table" in page.body and len(page.body) < 20_000]
    for page in tables[::12]:
        assert convert(page.body, WholeBlocks()) == convert(page.body), page.address


def test_the_parser_never_sees_a_whole_block() -> None:
    markdown = Markdown(extensions=[*EXTENSIONS, WholeBlocks()])
    markdown.convert("<div>\n<p>甲</p>\n</div>\n\n正文")
    assert markdown.htmlStash.rawHtmlBlocks == ["<div>\n<p>甲</p>\n</div>"]
