"""Import of five real web texts; they are no part of the project, so without them these tests are skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake import Kind, Node, Proposal, list_pieces, propose, read_text, to_article, to_record, walk_nodes
from generator.intake.numbering import read_number

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="没有五份真实网页文本，只在它们放在仓库旁边时检查")


def _propose(prefix: str) -> Proposal:
    path = next(SEEDS.glob(f"{prefix}_*.txt"))
    return propose(read_text(path.read_bytes()), path.name)


def _list_numbers(nodes: tuple[Node, ...]) -> list[str]:
    return [node.number for node in nodes]


def _list_lost(proposal: Proposal) -> set[str]:
    return {item.text for item in proposal.lost}


def _say_notes(proposal: Proposal) -> str:
    return "\n".join(str(note) for note in proposal.notes)


def test_the_opinion_of_a_standing_committee_is_read() -> None:
    proposal = _propose("000")

    assert proposal.kind is Kind.INSTITUTIONAL_DOCUMENT
    assert proposal.title == "东城区第十六届人大常委会关于加强自身建设的意见"
    assert _list_numbers(proposal.outline) == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert [node.number for part in proposal.outline for node in part.children] == [f"{n}、" for n in range(1, 19)]
    assert len(proposal.preamble) == 2
    assert proposal.closing == ()


def test_adoption_and_web_date_stay_apart() -> None:
    proposal = _propose("000")

    assert proposal.adoption is not None
    assert proposal.adoption.date == "2017-08-31"
    assert (proposal.adoption.term, proposal.adoption.session) == (16, 5)
    assert proposal.adoption.meeting == "北京市东城区第十六届人民代表大会常务委员会第五次会议"
    assert proposal.adoption.text == "2017年8月31日北京市东城区第十六届人民代表大会常务委员会第五次会议通过)"
    assert "第9行：通过行缺少左括号" in _say_notes(proposal)
    assert proposal.web_date is not None
    assert proposal.web_date.value == "2019-04-25"


def test_the_record_of_the_opinion_says_nothing_of_its_own() -> None:
    record = to_record(_propose("000"))

    assert list(record) == ["标题", "文种", "发布机关", "通过", "网页", "来源", "导语", "正文"]
    assert record["文种"] == "意见"
    assert record["网页"] == {"发布时间": "2019-04-25"}
    assert record["发布机关"] == "东城区第十六届人大常委会"


def test_an_article_keeps_its_headings_and_captions() -> None:
    proposal = _propose("001")

    assert proposal.kind is Kind.ARTICLE
    assert proposal.title == "贵阳市乌当区人大常委会 :规范化建设基层人大工作从“有形”到“有效”"
    assert [node.heading for node in proposal.outline] == [
        "坚持守正创新,确保有制度干事",
        "强化精准施策,确保有平台干事",
        "加强队伍建设,确保有人干事",
        "建立考核机制,确保有动力干事",
    ]
    assert [piece.text for piece in proposal.captions] == ["参观羊昌镇代表联络站", "东风镇人大代表联络站内景"]
    assert proposal.web_date is not None
    assert proposal.web_date.value == "2023-04-18"
    assert {"个人中心", "打印本页 关闭", "上一篇: 没有了", "下一篇: 没有了", "相关信息", "X"} <= _list_lost(proposal)


def test_an_article_becomes_markdown() -> None:
    front, body = to_article(_propose("001"))

    assert front["网页发布时间"] == "2023-04-18"
    assert front["图片"] == [{"说明": "参观羊昌镇代表联络站"}, {"说明": "东风镇人大代表联络站内景"}]
    assert body.count("\n## ") == 4
    assert body.index("三是贯通制度规范") < body.index("四是积极探索创新")
    assert "东风镇人大代表联络站内景" not in body


def test_a_party_committee_document_is_taken_out_of_its_page() -> None:
    proposal = _propose("002")

    assert proposal.kind is Kind.INSTITUTIONAL_DOCUMENT
    assert proposal.title == "关于进一步改进和加强人大工作的意见"
    assert proposal.issuer is not None
    assert (proposal.issuer.value, proposal.issuer.line) == ("中共磁县县委", 21)
    assert proposal.adoption is None
    assert len(proposal.outline) == 6
    assert [node.number for part in proposal.outline for node in part.children] == [f"{n}." for n in range(1, 22)]
    assert sorted({item.line for item in proposal.lost}) == [1, 3, 7, 9, 11, 13, 15, 52, 61, 63, 65]


def test_the_labels_of_a_page_are_read() -> None:
    record = to_record(_propose("002"))

    assert record["网页"] == {"发布时间": "2015-03-24 08:42:18", "作者": "本站", "来源": "本网"}


def test_an_extract_keeps_the_numbers_of_its_source() -> None:
    proposal = _propose("003")

    assert proposal.kind is Kind.EXTRACT
    assert proposal.title == "历届区委人大工作会议决定举措摘录"
    assert len(proposal.outline) == 6
    conferences = [[node.heading for node in topic.children] for topic in proposal.outline]
    assert (
        conferences == [["第一次人大工作会议(2001年)", "第二次人大工作会议(2010年)", "第三次人大工作会议(2015年)"]] * 6
    )
    assert _list_numbers(proposal.outline[0].children[2].children) == ["3.", "4、", "5.", "6."]
    assert _list_numbers(proposal.outline[1].children[1].children) == ["1.", "2.", "3.", "8."]
    assert _list_numbers(proposal.outline[2].children[0].children) == ["1.", "2.", "3.", "4.", "1."]
    assert sum(1 for node in walk_nodes(proposal.outline) if node.number) == 65


def test_odd_numbering_of_an_extract_is_remarked() -> None:
    notes = _say_notes(_propose("003"))

    assert "第19行：“第三次人大工作会议(2015年)”下编号从3起" in notes
    assert "第20行：编号“4、”的写法" in notes
    assert "第35行：编号由3跳到8" in notes
    assert "第51行：编号1重复" in notes
    assert "第73行：“…宣传工作纳入区委”后面没有句号" in notes


def test_an_article_without_a_title_gets_none() -> None:
    proposal = _propose("004")

    assert proposal.kind is Kind.ARTICLE
    assert proposal.title is None
    assert "没有标题" in _say_notes(proposal)
    assert [(node.line, node.heading[:4]) for node in proposal.outline] == [
        (2, "强化党的"),
        (8, "强化履职"),
        (14, "强化发展"),
        (20, "强化创新"),
        (26, "强化自身"),
    ]
    assert _list_lost(proposal) == {"|"}


@pytest.mark.parametrize("prefix", ["000", "001", "002", "003", "004"])
def test_every_number_in_the_outline_is_read_back(prefix: str) -> None:
    nodes = list(walk_nodes(_propose(prefix).outline))

    assert all(read_number(node.number) for node in nodes if node.number)


@pytest.mark.parametrize("prefix", ["000", "001", "002", "003", "004"])
def test_every_character_of_a_seed_is_kept_or_listed(prefix: str) -> None:
    path = next(SEEDS.glob(f"{prefix}_*.txt"))
    proposal = _propose(prefix)

    runs = [(piece.line, piece.column, piece.text) for piece in list_pieces(proposal)]
    runs += [(item.line, item.column, item.text) for item in proposal.lost]

    assert "".join("".join(text for _, _, text in sorted(runs)).split()) == "".join(
        read_text(path.read_bytes()).split()
    )
