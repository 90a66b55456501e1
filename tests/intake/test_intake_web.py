"""Saved web pages: what is text on them, what is page, and in which encoding."""

from __future__ import annotations

import pytest
from sites import check_folder, error_lines, published, small_site

from generator.intake import Kind, Proposal, UnreadableTextError, propose_reading, read_file, to_record
from generator.intake.command import import_file

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>工作办法_松澜县人大网</title>
<meta name="PubDate" content="2023-04-02 09:30"><meta name="ContentSource" content="县人大办公室">
<style>p{color:red}</style><script>var a = "脚本里的字";</script></head>
<body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/a">人大概况</a></li><li><a href="/b">公报</a></li></ul></nav>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zd">制度建设</a> &gt; 正文</div>
<h1>松澜县人大常委会代表工作办法</h1>
<p>发布时间：2023-04-02 来源：本网 <a href="javascript:print()">打印本页</a></p>
<div class="content">
<p align="center">（2023年3月29日松澜县第十八届人民代表大会常务委员会第九次会议通过）</p>
<p>　　第一条&nbsp;为了规范代表
   工作，制定本办法。</p>
<p>　　第二条 代表每年提出建议不少于1件，<br>参加活动不少于4次。</p>
<table border="1"><tr><th>形式</th><th>次数</th></tr><tr><td>视察</td><td>2|3</td></tr><tr><td>调研</td><td>*1*</td></tr></table>
<p style="display:none">看不见的一段</p>
<p>附件：<a href="/u/1.docx">登记表</a></p>
</div>
<div class="share">分享到微信</div>
<p>上一篇：<a href="/1">另一件</a></p>
<ul><li><a href="/x1">关于甲的通知</a></li><li><a href="/x2">关于乙的通知</a></li><li><a href="/x3">关于丙的通知</a></li></ul>
<footer>主办单位：松澜县人大常委会 电话：0000</footer>
</body></html>
"""


def propose(page: str, encoding: str = "utf-8") -> Proposal:
    return propose_reading(read_file(page.encode(encoding), ".html"), "网页")


def lost(proposal: Proposal) -> dict[str, str]:
    return {item.text: item.why for item in proposal.lost}


@pytest.fixture
def site(tmp_path):
    return small_site().write(tmp_path / "site")


def test_a_document_is_taken_out_of_its_page():
    record = to_record(propose(PAGE))

    assert record["标题"] == "松澜县人大常委会代表工作办法"
    assert record["通过"]["日期"] == "2023-03-29"
    assert [node["编号"] for node in record["正文"]] == ["第一条", "第二条", "附件："]
    assert record["正文"][0]["内容"] == "为了规范代表工作，制定本办法。"
    assert record["来源"][0]["说明"].startswith("由网页导入")


def test_a_broken_line_stays_broken_and_a_table_stays_a_table():
    text = to_record(propose(PAGE))["正文"][1]["内容"]

    assert text.split("\n\n")[:2] == ["代表每年提出建议不少于1件，", "参加活动不少于4次。"]
    assert "| 形式 | 次数 |\n| --- | --- |\n| 视察 | 2&#124;3 |\n| 调研 | &#42;1&#42; |" in text


def test_the_page_around_the_text_is_listed_and_left_out():
    found = lost(propose(PAGE))

    assert found["首页"] == "网页导航"
    assert found["当前位置：首页 > 制度建设 > 正文"] == "网页位置导航"
    assert found["看不见的一段"] == "网页上不显示的文字"
    assert found["分享到微信"] == "网页按钮"
    assert found["关于甲的通知"] == "网页链接"
    assert found["主办单位：松澜县人大常委会 电话：0000"] == "页尾"


def test_scripts_and_styles_are_no_text():
    assert "脚本" not in read_file(PAGE.encode(), ".html").text
    assert "color" not in read_file(PAGE.encode(), ".html").text


def test_a_link_to_a_file_is_text():
    assert to_record(propose(PAGE))["正文"][-1] == {"编号": "附件：", "标题": "登记表"}


def test_the_page_for_readers_outweighs_the_page_for_machines():
    web = to_record(propose(PAGE))["网页"]

    assert web == {"发布时间": "2023-04-02", "来源": "本网"}


def test_what_only_machines_are_told_is_taken():
    page = PAGE.replace('<p>发布时间：2023-04-02 来源：本网 <a href="javascript:print()">打印本页</a></p>', "")

    assert to_record(propose(page))["网页"] == {"发布时间": "2023-04-02 09:30", "来源": "县人大办公室"}


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gb2312", "utf-8")],
)
def test_the_encoding_is_found_even_where_the_page_says_another(declared, encoding):
    page = PAGE.replace('charset="utf-8"', f'http-equiv="Content-Type" content="text/html; charset={declared}"')

    assert propose(page, encoding).title == "松澜县人大常委会代表工作办法"


def test_a_page_with_a_byte_order_mark_is_read():
    assert propose_reading(read_file(PAGE.encode("utf-16"), ".html"), "网页").title == "松澜县人大常委会代表工作办法"


def test_a_rare_character_of_gb18030_is_read():
    assert "𬍛" in read_file("<html><meta charset=gbk><p>代表𬍛说明了情况。".encode("gb18030"), ".htm").text


def test_a_few_broken_characters_are_said():
    data = PAGE.encode("gb18030").replace("另一件".encode("gb18030"), b"\xff\xff")

    reading = read_file(data.replace(b"utf-8", b"gbk"), ".html")

    assert "�" in reading.text
    assert reading.remarks == ("网页里有2个字读不出来，记作“�”，请对照原网页改正",)


def test_numbered_lists_print_their_numbers():
    reading = read_file(
        "<html><ol start=3><li>学习</li><li>调研</li></ol><ol><li>第一条 总则</li></ol>".encode(), ".html"
    )

    assert reading.text.split("\n") == ["3. 学习", "4. 调研", "第一条 总则"]


def test_headings_make_the_tree():
    page = "<html><h1>代表走进联络站</h1><p>开头一句话说明来意。</p><h2>做法</h2><h3>接待</h3><p>每月接待群众。</p><h2>成效</h2><p>群众满意。</p>"

    proposal = propose(page)

    assert proposal.kind is Kind.ARTICLE
    assert proposal.title == "代表走进联络站"
    assert [(node.heading, [child.heading for child in node.children]) for node in proposal.outline] == [
        ("做法", ["接待"]),
        ("成效", []),
    ]


def test_a_line_below_a_picture_is_its_caption():
    page = "<html><h1>代表走进联络站</h1><p>六个站统一了开放时间。</p><p><img src=a.jpg></p><p>代表接待群众</p><p>当天来了二十多人。</p>"

    assert [piece.text for piece in propose(page).captions] == ["代表接待群众"]


def test_a_table_that_lays_out_the_page_is_read_as_text():
    page = "<html><table><tr><td>左栏</td><td><table><tr><td><h1>关于学习的意见</h1><p>一、加强学习，落实责任。</p></td></tr></table></td></tr></table>"

    reading = read_file(page.encode(), ".html")

    assert reading.grids == ()
    assert "一、加强学习，落实责任。" in reading.text.split("\n")


def test_merged_cells_stand_once():
    page = "<html><table><tr><th>单位<th>甲<th>乙<tr><td rowspan=2>县<td colspan=2>一<tr><td>二<td>三</table>"

    (grid,) = read_file(page.encode(), ".html").grids

    assert grid.rows == (("单位", "甲", "乙"), ("县", "一", ""), ("", "二", "三"))


def test_most_of_a_page_is_never_taken_for_furniture():
    page = "<html><div class=menu><h1>关于学习的意见</h1><p>一、加强学习，落实责任，完善制度，提高水平。</p></div>"

    assert to_record(propose(page))["正文"] == [{"编号": "一、", "内容": "加强学习，落实责任，完善制度，提高水平。"}]


def test_tags_nested_without_end_are_refused():
    with pytest.raises(UnreadableTextError, match="套得太深"):
        read_file(b"<html>" + b"<div>" * 100_000, ".html")


def test_an_imported_page_checks_and_shows_its_table(site):
    file = site.parent / "页.html"
    file.write_text(PAGE, encoding="utf-8")

    result = import_file(site, file)
    pages = "".join(text.decode() for name, text in published(site).items() if "documents/2023" in name)

    assert result.ok
    assert error_lines(check_folder(site)) == []
    assert "<tr><td>调研</td><td>&#42;1&#42;</td></tr>" in pages


def test_a_sentence_that_a_break_cuts_is_read_whole():
    found = [item.demand.text for item in propose(PAGE).commitments]

    assert found == ["代表每年提出建议不少于1件", "参加活动不少于4次"]
