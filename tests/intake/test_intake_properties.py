"""Properties of import that hold for any text: it never fails, and no character vanishes or comes twice."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake import list_pieces, propose, to_article, to_record
from generator.intake.proposal import Proposal
from generator.intake.text import UnreadableTextError, read_text

_FRAGMENTS = st.sampled_from(
    [
        "第一章 总则", "第一条　为了规范", "第三条之一 会议", "一、", "（一）", "1.", "4、", "（1）", "①", "附件：", "附件1", "目录",
        "关于加强工作的意见",
        "松澜县人大常委会", "（试行）", "松常字〔2023〕27号", "第一号", "2017年8月31日松澜县第十六届人民代表大会常务委员会第五次会议通过)",
        "（2009年6月26日松澜县", "发布时间:2019-04-25", "来源：", "作者:本站", "打印本页 关闭", "上一篇: 没有了", "主办单位：", "首页 | 概况 | 动态",
        "<--EndFragment-->", "<!--StartFragment-->", "&nbsp;", "2017418日", "图为会场", "。", "；", "：", "|", " ", "\u3000", "\n", "\n\n\n", "\r\n",
        "\u200b", "\ufffc", "\x00", "\x1c", "\ue000", "２０２４年２月３０日", "特此公告。", "一是要学习。", "要认真贯彻落实会议精神，切实加强领导。",
        "加强代表培训",
        "县委  县政府  县政协", "X", "……",
    ]
)  # fmt: skip
_LINE = st.lists(_FRAGMENTS, min_size=1, max_size=3).map("".join)
_ENDING = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r"])
_PAGE = st.lists(st.tuples(_LINE, _ENDING).map("".join), max_size=30).map("".join)
_ANY_TEXT = st.text() | st.lists(_FRAGMENTS | st.text(max_size=8), max_size=40).map("".join) | _PAGE


def _spell_source(text: str) -> dict[int, str]:
    """List the non-blank characters of each line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spelled = {number: "".join(line.split()) for number, line in enumerate(lines, start=1)}
    return {number: line for number, line in spelled.items() if line}


def _spell_proposal(proposal: Proposal) -> dict[int, str]:
    """List the non-blank characters of each line that the proposal holds, visible ones in their order."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for piece in list_pieces(proposal):
        found[piece.line].append((piece.column, piece.text))
    for item in proposal.lost:
        found[item.line].append((item.column, item.text))
    return {line: "".join("".join(text for _, text in sorted(runs)).split()) for line, runs in found.items()}


def _hide(spelled: dict[int, str], hidden: set[str]) -> dict[int, str]:
    visible = {
        line: "".join(character for character in text if character not in hidden) for line, text in spelled.items()
    }
    return {line: text for line, text in visible.items() if text}


def assert_conserved(text: str, proposal: Proposal) -> None:
    """Compare source and proposal line by line: the same characters, the visible ones in the same order."""
    source, kept = _spell_source(text), _spell_proposal(proposal)
    hidden = {item.text for item in proposal.lost if item.why == "看不见的字符"}

    assert {line: sorted(run) for line, run in kept.items()} == {line: sorted(run) for line, run in source.items()}
    assert _hide(kept, hidden) == _hide(source, hidden)


@settings(max_examples=300, deadline=None)
@given(_ANY_TEXT, st.sampled_from([None, True, False]))
def test_any_text_is_conserved_character_by_character(text: str, as_document: bool | None) -> None:
    proposal = propose(text, "任意.txt", as_document=as_document)

    assert_conserved(text, proposal)


@settings(max_examples=150, deadline=None)
@given(_ANY_TEXT)
def test_any_text_can_be_written_out(text: str) -> None:
    proposal = propose(text, "任意.txt")

    record = to_record(proposal)
    front, body = to_article(proposal)

    assert record["来源"]
    assert all(record.values())
    assert all(front.values())
    assert "<" not in body


@settings(max_examples=150, deadline=None)
@given(_ANY_TEXT)
def test_no_name_is_invented(text: str) -> None:
    proposal = propose(text, "任意.txt")
    hidden = {item.text for item in proposal.lost if item.why in {"看不见的字符", "粘贴残留"}}
    printed = "".join("".join(piece.text for piece in list_pieces(proposal)).split())

    for value in (proposal.title, proposal.issuer and proposal.issuer.value, proposal.author and proposal.author.value):
        assert hidden or not value or "".join(value.split()) in printed


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_chinese(data: bytes) -> None:
    outcome = _read_or_explain(data)

    assert "\x00" not in outcome
    assert outcome or data in {b"", b"\xef\xbb\xbf"}


def _read_or_explain(data: bytes) -> str:
    try:
        return read_text(data)
    except UnreadableTextError as error:
        return str(error)


def test_a_megabyte_of_noise_is_conserved() -> None:
    line = "一、第三条（二）1. 2017418日会议通过|>关闭\u200b第十六届。\n松澜县人大常委会\n\n（2 \n"
    text = line * 12_000

    proposal = propose(text, "噪声.txt")

    assert len(text.encode()) > 1_000_000
    assert_conserved(text, proposal)
