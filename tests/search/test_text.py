"""A page's own words: what its HTML shows, less the titles of other records, folded alike by both sides."""

from __future__ import annotations

import pytest
from search.truth import blocks_of
from sites import AS_OF, DEMONSTRATION, check_folder

from generator.core.page import Page
from generator.pipeline import stream
from generator.publish.search.site_search import SiteSearch
from generator.publish.search.text import body_words, fold, page_words


def page(body: str, address: str = "suggestions/1/") -> Page:
    return Page(address, f'---\nlayout: "record"\ntitle: "标题&#91;甲&#93;"\nissuer: "县人大"\n---\n\n{body}\n')


def test_the_words_of_every_page_are_those_its_html_shows():
    rendering = stream(check_folder(DEMONSTRATION, AS_OF))
    search = SiteSearch(rendering.view)
    seen = 0
    for item in rendering.items():
        if isinstance(item, Page) and item.source:
            seen += 1
            own = {fold(text) for text in body_words(item, search.loud)} - {""}
            assert own == set(blocks_of(item, search.loud)), item.address
    assert seen > 1000


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p><a href="../../people/li/">李伟</a>任命</p>', ["李伟任命"]),
        ('<p>见<a href="../../meetings/18-20/">第二十次会议</a>记录</p>', ["见", "记录"]),
        ('<p>见<a href="../2/">第0002号</a></p>', ["见"]),
        ('<p>见<a href="#p1">第一条</a></p>', ["见第一条"]),
        ("<td>甲</td><td>乙</td>", ["甲", "乙"]),
        ("## 办理过程 {#process}\n\n一段**重要**的话。", ["办理过程", "一段重要的话。"]),
        ("2&#42;3&#61;6 R&amp;D", ["2*3=6 R&D"]),
        (
            '<form class="filters js"><label>状态<select><option>逾期</option></select></label></form>\n\n<p>正文</p>',
            ["正文"],
        ),
    ],
)
def test_links_to_other_records_are_not_a_pages_own_words(body: str, words: list[str]):
    found = page_words(page(body), {"suggestions", "meetings"})

    assert found[0] == "县人大标题[甲]"
    assert found[1:] == words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("松常〔2022〕3号", "松常〔2022〕3号"),
        ("松常[２０２２](3) 号", "松常〔2022〕〔3〕号"),
        ("阿依•库尔班", "阿依·库尔班"),
        ("李　𬀩", "李𬀩"),
        ("ＡＢc\u200b", "abc"),
        ("㈠", "〔一〕"),
    ],
)
def test_spellings_that_mean_the_same_are_folded_alike(typed: str, folded: str):
    assert fold(typed) == folded
