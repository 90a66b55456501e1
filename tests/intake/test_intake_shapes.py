"""Import of invented texts in the shapes that county pages have."""

from __future__ import annotations

import pytest

from generator.intake import Kind, Node, Proposal, UnreadableTextError, propose, read_text, to_article, to_record

RULES = """首页 > 制度建设 > 正文

松澜县人民代表大会常务委员会
议事规则（试行）

（2009年6月26日松澜县第十三届人民代表大会常务委员会
第十六次会议通过　2009年7月1日公布）

目 录
第一章　总则
第二章　会议的召开

第一章　总则
第一条　为了规范议事程序，制定本规则。
第二条　常务委员会审议下列事项：
（一）专项工作报告；
（二）人事任免：
1．任命；
2．免职。
第三条之一　会议每两个月至少举行一次。
有特殊需要的，可以临时召集。
第二章　会议的召开
第四条　会议由主任召集。
第五条　本规则自２００９年８月１日起施行。

责任编辑：甲某某
上一篇：关于某事的通知
下一篇：无
"""

NOTICE = """松澜县人民代表大会常务委员会公告
第一号

《松澜县人民代表大会常务委员会关于修改〈议事规则〉的决定》已由松澜县第十七届人民代表大会常务委员会第一次会议于2017年4月18日通过，现予公布，自公布之日起施行。

松澜县人民代表大会常务委员会
2017418日

附件1
关于修改议事规则的决定
一、将第三条、第四条合并，修改为一条。
二、第五条改为第六条。
附件2：议事规则
第一条 为了规范议事程序，制定本规则。
第三条、第四条合并后另行公布。
"""

DECISION = """松常字〔2023〕27号
松澜县人大常委会
关于加强代表工作的
决定
发布时间：2024-04-11 10:20 来源：松澜人大网 浏览次数：12 打印 关闭
各乡镇人大：
现决定如下。
一、提高认识
（一）要认真学习。
二、加强领导
1、落实责任。
（1）分工。
①一人一岗。
特此通知。
松澜县人大常委会
2023年9月26日
版权所有：松澜县人大常委会
地址：松澜县人民路1号
"""

NEWS = """松澜县人大网
我县出台代表建议办理办法
2024-06-28 10:00:00 来源：松澜日报 作者：李某某
近日，县人大常委会通过了新的办法。会议强调了三点。
图为会议现场
代表们认为，办法很好。
（作者单位：松澜县人大常委会办公室）
"""


def _propose(text: str) -> Proposal:
    return propose(text, "页面.txt")


def _draw(nodes: tuple[Node, ...], depth: int = 0) -> list[str]:
    """Draw a tree as indented numbers and headings."""
    lines: list[str] = []
    for node in nodes:
        lines += [f"{'  ' * depth}{node.number}{node.heading}", *_draw(node.children, depth + 1)]
    return lines


def _list_lost(proposal: Proposal) -> list[str]:
    return [item.text for item in proposal.lost]


def _say_notes(proposal: Proposal) -> str:
    return "\n".join(str(note) for note in proposal.notes)


def test_rules_in_chapters_and_articles_make_a_tree() -> None:
    proposal = _propose(RULES)

    assert _draw(proposal.outline) == [
        "第一章总则",
        "  第一条",
        "  第二条",
        "    （一）",
        "    （二）",
        "      1．",
        "      2．",
        "  第三条之一",
        "第二章会议的召开",
        "  第四条",
        "  第五条",
    ]


def test_an_article_keeps_all_its_paragraphs() -> None:
    third = _propose(RULES).outline[0].children[2]

    assert [piece.text for piece in third.text] == ["会议每两个月至少举行一次。", "有特殊需要的，可以临时召集。"]


def test_an_organ_above_the_name_of_its_rules_is_part_of_the_title() -> None:
    record = to_record(_propose(RULES))

    assert record["标题"] == "松澜县人民代表大会常务委员会议事规则（试行）"
    assert record["文种"] == "规则"
    assert record["试行"] == "是"
    assert "发布机关" not in record


def test_stated_days_are_kept_apart() -> None:
    record = to_record(_propose(RULES))

    assert record["通过"] == {
        "原文": "（2009年6月26日松澜县第十三届人民代表大会常务委员会第十六次会议通过　2009年7月1日公布）",
        "会议": "松澜县第十三届人民代表大会常务委员会第十六次会议",
        "日期": "2009-06-26",
    }
    assert record["公布日期"] == "2009-07-01"
    assert record["施行日期"] == "2009-08-01"


def test_a_table_of_contents_is_no_second_outline() -> None:
    assert "目 录" in _list_lost(_propose(RULES))


def test_the_effective_day_of_another_law_is_not_taken() -> None:
    text = (
        "松澜县监督办法\n第一条 监督法自2007年1月1日起施行，为贯彻该法，制定本办法。\n第二条 本办法自公布之日起施行。\n"
    )

    assert "施行日期" not in to_record(_propose(text))


def test_a_notice_keeps_its_annexes() -> None:
    proposal = _propose(NOTICE)

    assert proposal.kind is Kind.INSTITUTIONAL_DOCUMENT
    assert _draw(proposal.outline) == ["附件1关于修改议事规则的决定", "  一、", "  二、", "附件2：议事规则", "  第一条"]
    assert proposal.outline[1].children[0].text[1].text == "第三条、第四条合并后另行公布。"


def test_a_notice_says_its_adoption_in_a_sentence() -> None:
    proposal = _propose(NOTICE)

    assert proposal.adoption is not None
    assert proposal.adoption.pieces == ()
    assert proposal.adoption.meeting == "松澜县第十七届人民代表大会常务委员会第一次会议"
    assert proposal.adoption.date == "2017-04-18"
    assert to_record(proposal)["文号"] == "第一号"


def test_a_damaged_date_is_remarked_and_not_read() -> None:
    proposal = _propose(NOTICE)

    assert "第7行：“2017418日”像是丢了年月分隔的日期" in _say_notes(proposal)
    assert "公布日期" not in to_record(proposal)


@pytest.mark.parametrize("printed", ["2017418", "2023年13月45日", "2024年2月30日", "去年春天"])
def test_an_unreadable_web_date_stays_empty(printed: str) -> None:
    proposal = _propose(f"关于加强工作的意见\n发布时间：{printed}\n一、提高认识，加强领导。\n")

    assert "网页" not in to_record(proposal)
    assert f"“{printed}”读不成日期" in _say_notes(proposal)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_read_alike(ending: str) -> None:
    assert to_record(_propose(DECISION.replace("\n", ending))) == to_record(_propose(DECISION))


def test_a_decision_with_number_and_signature_is_read() -> None:
    record = to_record(_propose(DECISION))

    assert record["标题"] == "关于加强代表工作的决定"
    assert record["发布机关"] == "松澜县人大常委会"
    assert record["文号"] == "松常字〔2023〕27号"
    assert record["网页"] == {"发布时间": "2024-04-11 10:20", "来源": "松澜人大网"}
    assert record["结语"] == "特此通知。\n\n松澜县人大常委会\n\n2023年9月26日"


def test_page_tools_and_footer_are_listed_not_kept() -> None:
    assert _list_lost(_propose(DECISION)) == [
        "浏览次数：12",
        "打印 关闭",
        "版权所有：松澜县人大常委会",
        "地址：松澜县人民路1号",
    ]


def test_contact_lines_of_the_text_itself_are_kept() -> None:
    text = "关于公民旁听会议的公告\n一、报名时间为六月。\n联系电话：见办公室门牌\n松澜县人大常委会办公室\n"

    assert _list_lost(_propose(text)) == []


def test_deep_numbering_follows_the_usual_ladder() -> None:
    assert _draw(_propose(DECISION).outline) == [
        "一、提高认识",
        "  （一）",
        "二、加强领导",
        "  1、",
        "    （1）",
        "      ①",
    ]


def test_news_about_a_document_is_an_article() -> None:
    proposal = _propose(NEWS)

    assert proposal.kind is Kind.ARTICLE
    assert proposal.title == "我县出台代表建议办理办法"
    assert proposal.author is not None
    assert proposal.author.value == "李某某"
    assert [piece.text for piece in proposal.captions] == ["图为会议现场"]


def test_article_markdown_means_what_the_text_says() -> None:
    _, body = to_article(_propose("关于文字的思考\n1. 用了*星号*和<b>标签</b>，还有$x$。\n+ 加号开头的一句话。\n"))

    assert (
        body
        == "1&#46; 用了&#42;星号&#42;和&#60;b&#62;标签&#60;/b&#62;，还有&#36;x&#36;。\n\n&#43; 加号开头的一句话。\n"
    )


def test_full_width_digits_are_read_as_numbers() -> None:
    proposal = _propose("关于加强工作的意见\n１．要认真学习。\n２．要加强培训。\n４．要抓好落实。\n")

    assert _draw(proposal.outline) == ["１．", "２．", "４．"]
    assert "编号由2跳到4" in _say_notes(proposal)


def test_a_decimal_at_the_start_of_a_line_is_no_number() -> None:
    proposal = _propose("关于经费的意见\n一、经费标准如下。\n1.5万元用于培训。\n")

    assert _draw(proposal.outline) == ["一、"]


def test_invisible_characters_are_listed() -> None:
    proposal = _propose("关于加\u200b强工作的意见\n一、要认真\ufffc学习。\n")

    assert proposal.title == "关于加强工作的意见"
    assert [(item.line, item.column) for item in proposal.lost] == [(1, 4), (2, 6)]


def test_residue_inside_a_line_is_cut_out() -> None:
    proposal = _propose("关于加强工作的意见\n一、要认真学习。<!--EndFragment-->\n")

    assert proposal.outline[0].text[0].text == "要认真学习。"
    assert _list_lost(proposal) == ["<!--EndFragment-->"]


def test_an_empty_file_proposes_nothing() -> None:
    proposal = _propose("\n \u3000\n")

    assert proposal.title is None
    assert _say_notes(proposal) == "文件里没有可用的文字"
    assert list(to_record(proposal)) == ["来源"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_common_encodings_are_read(encoding: str) -> None:
    assert read_text(RULES.encode(encoding)) == RULES


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("关于".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "Word"),
        (b"\x00\x01\x02", "认不出"),
        (b"\xff\xff\xff", "认不出"),
    ],
)
def test_unreadable_bytes_are_refused_with_a_way_out(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableTextError, match=word):
        read_text(data)
