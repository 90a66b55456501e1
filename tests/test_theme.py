"""The theme alone: a dozen hand-made pages built by plain MkDocs with Material and ``overrides/``, nothing of ours beside."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from yaml import safe_dump

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
DATA = 'script[type="application/ld+json"]'
SCRIPTS = f"script:not({DATA.removeprefix('script')})"
HOSTILE = "</title><script>alert(1)</script>"

# Front matter as the generator writes it: every text already escaped.
RECORD: dict[str, Any] = {
    "layout": "record",
    "group": "任免",
    "col": "任免决定",
    "kind": "任免名单",
    "number": "第二十次会议",
    "issuer": "松澜县人民代表大会常务委员会",
    "title": "任免名单（2024年6月28日）",
    "short": "6月28日名单",
    "adopted": "2024年6月28日第二十次会议通过",
    "summary": "会议表决通过任免2项。",
    "crumbs": [{"t": "任免决定", "u": "appointments/"}],
    "up": {"t": "任免决定", "u": "appointments/"},
    "prev": {"t": "更早的名单", "u": "appointments/2024-19-a1/"},
    "addr": "appointments/2024-20-a1/",
    "source": "第二十次会议表决结果",
    "act": "2024年6月28日",
    "pub": "2024年6月28日18时",
    "chg": "2024年8月30日",
    "cite": "任免名单（2024年6月28日）",
    "data": [{"t": "本页 CSV", "u": "appointments/2024-20-a1/items.csv"}],
    "chips": [{"k": "fix", "t": "已更正"}],
    "banner": {"k": "late", "t": "更正", "text": "第2项职务名称有误。"},
    "visibility": "只公开标题。",
    "editor_notes": ["原件第2项有错字。"],
    "pub_iso": "2024-06-28 18:00",
    "ld": '{"@context":"https://schema.org","@graph":[{"@type":"CreativeWork","name":"任免名单"}]}',
}
RECORD_BODY = """
<dl class="facts"><div><dt>表决</dt><dd>全部通过<small>按表决器</small></dd></div></dl>

## 任免事项 {#items}

<div class="tb"><table class="t stack acts"><caption>2项任免</caption>
<thead><tr><th scope="col" class="no">序</th><th scope="col">任免</th><th scope="col">姓名</th><th scope="col">职务</th></tr></thead>
<tbody><tr><th scope="rowgroup" colspan="4">县人民政府<small>县长提请</small></th></tr>
<tr id="i1"><td class="no">1</td><td class="nw">决定任命</td><th scope="row"><a class="nm2" href="#i1">李𬀩</a></th><td class="post" data-l="职务">松澜县水利局局长</td></tr></tbody></table></div>

## 表决 {#vote}

<figure class="ballot"><svg class="bar" viewBox="0 0 290 16"><rect class="b-yes" width="240" height="10"/></svg><ul class="ballot__n"><li>赞成24</li></ul></figure>

## 过程 {#process}

<p class="tl__round">第一轮</p>
<ol class="tl"><li class="late"><time datetime="2024-06-28">2024年6月28日</time><div><p>到期<span class="chip chip--late">逾期1天</span></p></div></li></ol>
<div class="clock"><ol class="sum"><li><span>交办</span></li><li data-op="＝" class="sum__due"><span>2024-07-01</span></li></ol></div>
<ol class="steps"><li class="todo"><b>宣誓</b><span>未到</span></li></ol>
<section class="point" id="p1"><h3>一、水质 <span class="chip">未开始</span></h3><dl class="chain"><div><dt>问题</dt><dd>没有按月检测。</dd></div></dl></section>
<ul class="people"><li>闻人朗</li></ul>
<details class="open-in-print"><summary>原文</summary><div class="paper"><p>任免名单</p></div></details>
<p class="art" id="a9"><b>第九条</b>三个月内报告。</p>
"""
PAGES: dict[str, tuple[Mapping[str, Any], str]] = {
    "index.md": (
        {"layout": "home", "group": "首页", "title": "公报"},
        (
            '<h1 class="home-h">这里公开决定</h1>\n\n<ul class="ask"><li><a class="q" href="appointments/">谁被任免了</a><p>34项</p></li></ul>\n'
            '<div class="home-2"><div><ul class="rows"><li><time class="r-date">10月12日</time><span><a href="appointments/">名单</a></span><span class="r-kind">任免</span></li></ul></div>'
            '<div><ul class="ways"><li><a href="people/">人员</a></li></ul></div></div>\n<div class="deck"><p><b>5<small>次</small></b>会议</p></div>'
        ),
    ),
    "appointments/index.md": (
        {"layout": "list", "group": "任免", "col": "任免决定", "title": "任免决定", "data": RECORD["data"]},
        '<nav class="years" aria-label="按年份"><ul><li><a href="." aria-current="page">2024年</a></li></ul></nav>\n\n<p class="end">以上是全部1份。</p>',
    ),
    "appointments/2024-20-a1.md": (RECORD, RECORD_BODY),
    "appointments/2024-19-a1.md": (
        {
            "layout": "record",
            "group": "任免",
            "col": "任免决定",
            "title": "第一份",
            "next": {"t": "后一份", "u": "appointments/2024-20-a1/"},
        },
        "正文。",
    ),
    "appointments/board.md": (
        {"layout": "board", "group": "任免", "col": "任免决定", "title": "办理情况"},
        '## 比率\n\n<div class="rates"><div class="rate"><p class="rate__t">满意率</p><p class="rate__n">82.4<small>%</small></p></div></div>\n\n## 单位\n\n文字。\n\n## 年份\n\n文字。',
    ),
    "people/index.md": ({"layout": "list", "group": "任免", "col": "人员", "title": "人员"}, "名单。"),
    "news/hostile.md": (
        {
            "layout": "article",
            "title": escape(HOSTILE),
            "short": escape(HOSTILE),
            "summary": escape(f'"><img src=x onerror=alert(1)>{HOSTILE}'),
            "kind": escape(HOSTILE),
            "crumbs": [{"t": escape(HOSTILE), "u": escape('"><script>')}],
            "prev": {"t": escape(HOSTILE), "u": "news/plain/"},
            "chips": [{"k": escape('"><script>'), "t": escape(HOSTILE)}],
            "editor_notes": [escape(HOSTILE)],
            "group": escape(HOSTILE),
            "col": escape(HOSTILE),
            "source": escape(f'">{HOSTILE}'),
            "author": escape(f'">{HOSTILE}'),
            "pub_iso": escape(f'">{HOSTILE}'),
            "ld": f'{{"name":"{HOSTILE}"}}',
        },
        "正文。",
    ),
    "news/plain.md": ({}, "# 普通页面\n\n一段话。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n> 引文\n"),
    "news/bare.md": ({"title": "只有题名"}, "## 甲\n\n一段话。"),
    "news/embargoed.md": ({"layout": "record", "title": "未到时间", "embargoed": True}, "正文。"),
    "deep/er/still/page.md": ({"layout": "plain", "title": "很深的页面"}, "正文。"),
}
EXTRA: dict[str, Any] = {
    "asof": "2024年10月15日9时",
    "asof_iso": "2024-10-15T09:00:00+08:00",
    "demo": True,
    "page_tags": True,
    "preview": False,
    "site": {
        "name": "松澜县人民代表大会常务委员会",
        "short_name": "松澜县人大常委会",
        "host": "松澜县人大常委会办公室",
        "address": "松澜县文昌路1号",
        "phone": "0570-0000000",
        "email": "office@songlan.example",
        "record_no": "示例备案00000000号",
        "site_code": "0000000000",
        "links": [
            {"title": "松澜县人民政府", "url": "https://www.songlan.example/"},
            {"title": "关于本网", "url": "news/plain/"},
        ],
        "maintainer": "常委会研究室",
        "copyright": "未经许可不得转载和镜像",
    },
}
SETTINGS: dict[str, Any] = {
    "site_name": "松澜县人大常委会公报",
    "site_url": "https://gongbao.songlan.example/sub/",
    "site_description": "依法公开",
    "docs_dir": "docs",
    "theme": {"name": "material", "custom_dir": str(ROOT / "overrides"), "language": "zh", "font": False},
    "plugins": [],
    "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": False, "toc_depth": "2-2"}}],
    "nav": [
        {"首页": "index.md"},
        {"任免": [{"任免决定": "appointments/index.md"}, {"人员": "people/index.md"}]},
        {"动态": [{"动态": "news/plain.md"}]},
    ],
    "not_in_nav": "/appointments/\n/news/\n/deep/\n",
    "extra": EXTRA,
}


@dataclass(frozen=True)
class Site:
    """A built site: the folder, and its pages by path."""

    folder: Path
    pages: Mapping[str, HTMLParser]

    def page(self, path: str) -> HTMLParser:
        """Return one page."""
        return self.pages[path]


def build_site(folder: Path, **changes: Any) -> Site:
    for path, (values, body) in PAGES.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{safe_dump(dict(values), allow_unicode=True)}---\n\n{body}\n", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(safe_dump({**SETTINGS, **changes}, allow_unicode=True), encoding="utf-8")
    build(load_config(str(settings)))
    out = folder / "site"
    pages = {
        file.relative_to(out).as_posix(): HTMLParser(file.read_text(encoding="utf-8"))
        for file in sorted(out.rglob("*.html"))
    }
    return Site(out, pages)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site as a county would publish it."""
    return build_site(tmp_path_factory.mktemp("theme"))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a preview without a web address, an example badge or particulars."""
    extra = {**EXTRA, "demo": False, "page_tags": False, "preview": True, "site": {}}
    return build_site(tmp_path_factory.mktemp("preview"), site_url="", extra=extra)


RECORD_PAGE = "appointments/2024-20-a1/index.html"
HOSTILE_PAGE = "news/hostile/index.html"


def words(page: HTMLParser, selector: str) -> str:
    found = page.css_first(selector)
    assert found is not None, f"{selector} is not on the page"
    return str(found.text()).strip()


def attributes(page: HTMLParser, selector: str, name: str) -> list[str]:
    return [node.attributes.get(name) or "" for node in page.css(selector)]


def test_every_page_has_one_head_line_and_says_its_language(site: Site) -> None:
    heads = {path: len(page.css("h1")) for path, page in site.pages.items()}
    languages = {page.css_first("html").attributes["lang"] for page in site.pages.values()}

    assert len(heads) == len(PAGES) + 1
    assert set(heads.values()) == {1}
    assert languages == {"zh-Hans"}


def test_a_hostile_title_is_shown_as_text_and_nothing_else(site: Site) -> None:
    page = site.page(HOSTILE_PAGE)

    assert words(page, "title") == f"{HOSTILE} - 松澜县人大常委会公报"
    assert words(page, "h1") == HOSTILE
    assert words(page, ".g-crumb [aria-current]") == HOSTILE
    assert words(page, ".turn--prev span") == HOSTILE
    assert words(page, ".rec-state .chip") == HOSTILE
    assert [node.text() for node in page.css(SCRIPTS)] == ["", ""]
    assert json.loads(words(page, DATA)) == {"name": HOSTILE}
    assert page.css("img, [onerror]") == []


def test_a_hostile_summary_stays_inside_the_description(site: Site) -> None:
    descriptions = attributes(site.page(HOSTILE_PAGE), "meta[name=description]", "content")

    assert len(descriptions) == 1
    assert descriptions[0].startswith('">')


def test_no_page_has_an_inline_script_or_style(site: Site, preview: Site) -> None:
    pages = [*site.pages.values(), *preview.pages.values()]

    assert {node.text() for page in pages for node in page.css(SCRIPTS)} == {""}
    assert [
        node.html for page in pages for node in page.css("style, [style], [onclick], [onload], [onerror], iframe")
    ] == []


def tags(page: HTMLParser) -> dict[str, str]:
    nodes = page.css("meta[name][content]")
    found = {str(node.attributes["name"]): str(node.attributes["content"]) for node in nodes}
    return {name: text for name, text in found.items() if name[0].isupper()}


SITE_TAGS = {"SiteName": "松澜县人大常委会公报", "SiteDomain": "gongbao.songlan.example", "SiteIDCode": "0000000000"}


def test_home_column_and_article_each_carry_their_page_tags(site: Site) -> None:
    column = {"ColumnName": "任免决定", "ColumnKeywords": "任免决定,任免", "ColumnType": "任免"}

    assert tags(site.page("index.html")) == SITE_TAGS
    assert tags(site.page("appointments/index.html")) == {**SITE_TAGS, **column}
    assert tags(site.page(RECORD_PAGE)) == {
        **SITE_TAGS,
        **column,
        "ArticleTitle": "任免名单（2024年6月28日）",
        "PubDate": "2024-06-28 18:00",
        "ContentSource": "第二十次会议表决结果",
        "Keywords": "任免名单,任免决定",
        "Description": "会议表决通过任免2项。",
        "Url": "https://gongbao.songlan.example/sub/appointments/2024-20-a1/",
    }


def test_page_tags_say_nothing_that_is_not_known_and_can_be_left_out(site: Site, preview: Site) -> None:
    article = tags(site.page("news/embargoed/index.html"))

    assert sorted(set(article) - set(SITE_TAGS)) == ["ArticleTitle", "Url"]
    assert {path: tags(page) for path, page in preview.pages.items() if tags(page)} == {}


def test_hostile_page_tags_stay_inside_their_attributes(site: Site) -> None:
    found = tags(site.page(HOSTILE_PAGE))

    assert found["ArticleTitle"] == found["ColumnName"] == found["ColumnType"] == HOSTILE
    assert found["ContentSource"] == found["Author"] == found["PubDate"] == f'">{HOSTILE}'


def test_the_data_block_of_a_page_is_json_that_no_browser_runs(site: Site) -> None:
    blocks = site.page(RECORD_PAGE).css(DATA)

    assert [json.loads(block.text())["@graph"][0]["name"] for block in blocks] == ["任免名单"]


def test_the_engine_makes_no_sitemap_of_its_own(site: Site) -> None:
    assert [file.name for file in site.folder.glob("sitemap*")] == []


def test_no_page_loads_anything_from_another_origin(site: Site) -> None:
    loaded = [
        address
        for page in site.pages.values()
        for selector, name in (("script, img", "src"), ("link[rel=stylesheet], link[rel=icon]", "href"))
        for address in attributes(page, selector, name)
    ]

    assert loaded
    assert [address for address in loaded if "//" in address] == []


def test_only_the_friendly_links_lead_elsewhere(site: Site) -> None:
    outside = {address for page in site.pages.values() for address in attributes(page, "a", "href") if "://" in address}

    assert outside == {"https://www.songlan.example/"}


def test_every_address_on_a_page_leads_to_a_file_of_the_site(site: Site) -> None:
    dead = [
        f"{path}: {address}"
        for path, page in site.pages.items()
        if path not in (HOSTILE_PAGE, "404.html")
        for name in ("href", "src")
        for address in attributes(page, f"[{name}]", name)
        if not re.match(r"#|mailto:|https?://", address)
        and not address.endswith(".csv")
        and not leads_somewhere(site.folder / Path(path).parent / address.partition("#")[0])
    ]

    assert dead == []


def leads_somewhere(target: Path) -> bool:
    return target.is_file() or (target / "index.html").is_file()


def test_material_stylesheet_comes_before_ours(site: Site) -> None:
    sheets = attributes(site.page(RECORD_PAGE), "link[rel=stylesheet]", "href")

    assert len(sheets) == 2
    assert re.fullmatch(r"\.\./\.\./assets/stylesheets/main\.[0-9a-f]+\.min\.css", sheets[0])
    assert sheets[1] == "../../assets/gongbao.css"


def test_the_skip_link_comes_first_and_leads_to_the_text(site: Site) -> None:
    page = site.page(RECORD_PAGE)

    assert attributes(page, "body a", "href")[0] == "#main"
    assert words(page, "body a") == "跳到正文"
    assert len(page.css("main#main[tabindex]")) == 1


def test_the_foot_names_the_host_and_how_to_reach_it(site: Site) -> None:
    foot = words(site.page(RECORD_PAGE), "footer")

    particulars = ("host", "address", "phone", "email", "record_no", "site_code", "maintainer", "copyright")
    assert [key for key in particulars if EXTRA["site"][key] not in foot] == []
    assert "数据截至2024年10月15日9时" in foot
    assert attributes(site.page(RECORD_PAGE), ".g-links a", "href") == [
        "https://www.songlan.example/",
        "../../news/plain/",
    ]


def test_an_example_site_says_so_on_every_page_and_a_real_one_on_none(site: Site, preview: Site) -> None:
    assert {words(page, ".g-demo b") for page in site.pages.values()} == {"示例"}
    assert [path for path, page in preview.pages.items() if "示例" in page.body.text()] == []


def test_a_preview_is_marked_on_every_page_and_kept_from_search_engines(site: Site, preview: Site) -> None:
    assert {words(page, ".g-preview b") for page in preview.pages.values()} == {"未公布 预览"}
    assert {tuple(attributes(page, "meta[name=robots]", "content")) for page in preview.pages.values()} == {
        ("noindex",)
    }
    assert [path for path, page in site.pages.items() if page.css(".g-preview, .is-preview")] == []


def test_an_embargoed_page_says_that_its_time_has_not_come(site: Site) -> None:
    assert "公布时间未到" in words(site.page("news/embargoed/index.html"), ".banner--late")


def test_a_record_shows_number_issuer_adoption_state_and_summary_above_its_body(site: Site) -> None:
    page = site.page(RECORD_PAGE)

    assert words(page, ".rec-kind") == "任免名单第二十次会议"
    assert words(page, "h1") == "松澜县人民代表大会常务委员会 任免名单（2024年6月28日）"
    assert words(page, ".rec-adopt") == "（2024年6月28日第二十次会议通过）"
    assert words(page, ".rec-state .chip--fix") == "已更正"
    assert words(page, ".rec-sum") == "会议表决通过任免2项。"
    assert words(page, ".banner--late") == "更正第2项职务名称有误。"
    assert words(page, ".note--vis") == "只公开标题。"
    assert words(page, ".known") == "编者说明原件第2项有错字。"
    assert [node.text() for node in page.css(".g-toc li")] == ["任免事项", "表决", "过程"]


def test_a_record_says_where_it_comes_from_and_prints_its_permanent_address(site: Site) -> None:
    page = site.page(RECORD_PAGE)

    assert words(page, ".prov dd.addr") == "https://gongbao.songlan.example/sub/appointments/2024-20-a1/"
    assert attributes(page, ".prov__data a", "href") == ["../../appointments/2024-20-a1/items.csv"]
    assert attributes(page, "link[rel=canonical]", "href") == [
        "https://gongbao.songlan.example/sub/appointments/2024-20-a1/"
    ]
    assert attributes(page, "link[type='text/csv']", "href") == ["../../appointments/2024-20-a1/items.csv"]


def test_a_site_without_a_web_address_prints_the_path_and_no_canonical(preview: Site) -> None:
    page = preview.page(RECORD_PAGE)

    assert words(page, ".prov dd.addr") == "/appointments/2024-20-a1/"
    assert page.css("link[rel=canonical]") == []


def test_neighbours_lead_on_and_the_end_is_said(site: Site) -> None:
    page = site.page(RECORD_PAGE)

    assert attributes(page, "a.turn--prev", "href") == ["../../appointments/2024-19-a1/"]
    assert words(page, ".turn--next.turn--end") == "下一篇没有了"
    assert words(page, ".turn--up") == "返回任免决定列表"
    assert site.page("deep/er/still/page/index.html").css(".g-turn") == []


def test_the_group_and_the_column_of_a_page_are_marked(site: Site) -> None:
    page = site.page(RECORD_PAGE)

    assert [node.text() for node in page.css(".g-tabs [aria-current]")] == ["任免"]
    assert [node.text() for node in page.css(".g-sub [aria-current]")] == ["任免决定"]
    assert attributes(page, ".g-sub a", "href") == ["../../appointments/", "../../people/"]
    assert [node.text() for node in page.css(".g-menu a")] == ["首页", "任免决定", "人员", "动态"]


def test_a_page_without_a_group_takes_its_place_from_the_navigation(site: Site) -> None:
    page = site.page("news/plain/index.html")

    assert [node.text() for node in page.css(".g-tabs [aria-current]")] == ["动态"]
    assert words(page, "h1") == "普通页面"


def test_wide_lists_have_their_contents_above_and_records_beside(site: Site) -> None:
    assert len(site.page("appointments/board/index.html").css(".g-toc--strip")) == 1
    assert len(site.page(RECORD_PAGE).css(".g-cols--rail > .g-toc:not(.g-toc--strip)")) == 1
    assert site.page("news/bare/index.html").css(".g-toc") == []


def test_the_page_for_a_lost_address_works_at_any_depth(site: Site, preview: Site) -> None:
    page = site.page("404.html")

    assert words(page, "h1") == "没有这个页面"
    assert attributes(page, ".ways a", "href") == ["/sub/", "/sub/appointments/", "/sub/people/", "/sub/news/plain/"]
    assert attributes(preview.page("404.html"), ".ways a", "href")[:2] == ["/", "/appointments/"]
    assert [
        address for address in attributes(page, "[href]", "href") if not re.match(r"/sub/|#|https://|mailto:", address)
    ] == []


def test_the_search_box_stands_only_where_there_is_a_search(site: Site, tmp_path: Path) -> None:
    searching = build_site(tmp_path, extra={**EXTRA, "search": True})

    assert site.page(RECORD_PAGE).css("form") == []
    assert attributes(searching.page(RECORD_PAGE), "form[role=search]", "action") == ["../../search/"]
    assert len(searching.page(RECORD_PAGE).css("label[for=q]")) == 1


def test_the_stylesheet_knows_every_class_the_pages_are_written_with() -> None:
    sheet = (ROOT / "overrides/assets/gongbao.css").read_text(encoding="utf-8")
    sources = [*(ROOT / "generator").rglob("*.md.j2"), *(ROOT / "generator/render").glob("*.py")]
    written = {
        name
        for file in sources
        for value in re.findall(r'class="([^"{}]+)"', file.read_text(encoding="utf-8"))
        for name in re.findall(r"[a-z][\w-]*", value)
    }

    assert {"t", "stack", "chip", "rows"} <= written
    assert sorted(name for name in written if not re.search(rf"\.{re.escape(name)}(?![\w-])", sheet)) == []


def test_neither_stylesheet_nor_scripts_ask_for_anything_but_pages_a_link_leads_to() -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "overrides/assets").glob("*.*s*"))]
    asked = [
        found
        for text in texts
        for found in re.findall(
            r"@import|url\(\"?(?!data:|\"data:)[^)]*\)|fetch\((?!link\.href\.)|XMLHttpRequest|\bcookie\b(?!\.)\s*=",
            text,
        )
    ]

    assert len(texts) >= 3
    assert asked == []


class _Guarded(http.server.SimpleHTTPRequestHandler):
    """Serves files under the strictest policy the site promises to work with."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's own name
        pass


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """Serve the site on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Guarded, directory=site.folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start one browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        yield opened
        opened.close()


needs_browser = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="没有装浏览器 chromium"),
]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Return an empty page of a phone's width, in a profile of its own."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


class TestInTheBrowser:
    pytestmark = needs_browser

    def test_the_strict_policy_is_kept_and_nothing_is_too_wide_for_a_phone(self, page: Any, address: str) -> None:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        page.goto(address + "appointments/2024-20-a1/")
        page.get_by_role("button", name="长者模式").click()
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")

        assert said == []
        assert widths[0] <= widths[1]

    def test_reading_choices_are_kept_from_page_to_page(self, page: Any, address: str) -> None:
        page.goto(address)
        page.get_by_role("button", name="特大").click()
        page.get_by_role("button", name="深色").click()
        page.goto(address + "people/")

        assert page.evaluate("[document.documentElement.dataset.size, document.documentElement.dataset.theme]") == [
            "xl",
            "dark",
        ]
        assert page.get_by_role("button", name="特大").get_attribute("aria-pressed") == "true"

    def test_the_columns_open_without_a_script_and_by_the_keyboard(self, browser: Any, address: str) -> None:
        context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
        plain = context.new_page()
        plain.goto(address)

        plain.locator(".g-menu summary").focus()
        plain.keyboard.press("Enter")
        shown = plain.locator(".g-menu a", has_text="人员").is_visible()
        tools = plain.locator(".g-tools").is_visible()
        context.close()

        assert shown
        assert not tools

    def test_a_narrow_table_folds_into_cards(self, page: Any, address: str) -> None:
        page.goto(address + "appointments/2024-20-a1/")

        assert page.evaluate("getComputedStyle(document.querySelector('#i1')).display") == "flex"
        page.set_viewport_size({"width": 1440, "height": 900})
        assert page.evaluate("getComputedStyle(document.querySelector('#i1')).display") == "table-row"

    def test_paper_is_light_whatever_the_reader_chose(self, page: Any, address: str) -> None:
        page.goto(address + "appointments/2024-20-a1/")
        page.get_by_role("button", name="深色").click()
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.emulate_media(media="print")

        assert dark == "rgb(21, 23, 27)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator(".g-demo b").is_visible()
        assert page.locator(".prov dd.addr").is_visible()
        assert not page.locator(".g-tools").is_visible()
