"""What is asked of a search, and what is true: which pages show a text."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from drawing import OBJECTS, TOPICS, UNITS

from generator.core.name_order import pinyin_of
from generator.core.strokes import split_tone

RUNNING = frozenset(("a", "b", "strong", "em", "i", "sup", "sub", "code"))
ALIKE = {
    **dict.fromkeys(map(ord, "([{〔【（［〖「『〈"), "〔"),
    **dict.fromkeys(map(ord, ")]}〕】）］〗」』〉"), "〕"),
    **dict.fromkeys(map(ord, "“”"), '"'),
}


@dataclass(frozen=True)
class Query:
    """What is typed, of which kind, and the texts any of which a true page shows."""

    kind: str
    typed: str
    texts: tuple[str, ...]


def fold(text: str) -> str:
    """Return a text without white space, letters small, brackets alike."""
    return "".join(unicodedata.normalize("NFKC", text).lower().translate(ALIKE).split())


def shown(file: Path, address: str, loud: frozenset[str], *, is_whole: bool = False) -> list[str]:
    """Return what a record's page shows, block by block; ``is_whole`` with the list of what is related and the words' explanations."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
    for part in [] if is_whole else tree.css("#page-words, #related + ul"):
        part.decompose()
    pieces: list[str] = []

    def walk(node: Any) -> None:
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                pieces.append(child.text_content or "")
                continue
            leads = urlsplit(urljoin(f"https://site/{address}", child.attributes.get("href") or "#")).path
            if (
                child.tag == "a"
                and not (child.attributes.get("href") or "").startswith("#")
                and leads[1:].partition("/")[0] in loud
            ):
                pieces.append("\0")
            elif child.tag in RUNNING or (
                child.tag == "span" and child.attributes.get("class") in ("nm2", "nobr", "issuer")
            ):
                walk(child)
            elif child.tag not in ("script", "style") and "prov" not in (child.attributes.get("class") or "").split():
                pieces.append("\0")
                walk(child)
                pieces.append("\0")

    for part in tree.css("article > header.rec-head, article .g-body"):
        pieces.append("\0")
        walk(part)
    return [text for text in map(fold, "".join(pieces).split("\0")) if text]


def make_queries(site: Path, blocks: Mapping[str, list[str]], chance: random.Random) -> list[Query]:
    """Draw the queries."""
    names = json.loads((site / "people.json").read_text(encoding="utf-8"))
    rare = [name for name in names if "·" in name or any(ord(char) > 0xFFFF for char in name)]
    common = [name for name in names if name not in set(rare)]
    drawn = chance.sample(rare, 20) + chance.sample(common, 180)
    queries = [Query("names", name, (fold(name),)) for name in drawn]
    terms = [
        *TOPICS,
        *UNITS,
        *OBJECTS,
        "审议意见",
        "代表建议",
        "人大常委会",
        "松澜县人民代表大会常务委员会",
        "任命",
        "免职",
        "正在解决",
        "述职",
        "执法检查",
        "预算",
        *"决算 监督 会议 决定 决议 公告 代表 委员 主任 副主任 县长 法院院长 检察长 审判员 公报 更正 备案审查 民生实事 联络站 专题询问".split(),
        *"满意度测评 基本满意 不满意 主办单位 会办单位 办理结果 落实情况 表决 补选 接受辞职 修正案 试行 报告 询问 视察".split(),
    ]
    terms = list(dict.fromkeys(terms))
    queries += [Query("terms", term, (fold(term),)) for term in chance.sample(terms, min(100, len(terms)))]
    pages = sorted(blocks)
    while sum(query.kind == "pieces" for query in queries) < 100:
        block = chance.choice(blocks[chance.choice(pages)])
        start, length = chance.randrange(max(1, len(block) - 1)), chance.randint(2, 12)
        text = block[start : start + length]
        if len(text) > 1 and re.fullmatch(r"[\u3400-\u9fff0-9，、；]+", text):
            queries.append(Query("pieces", text, (text,)))
    numbers = sorted(
        {
            found
            for texts in blocks.values()
            for text in texts
            for found in re.findall(r"[\u4e00-\u9fff]{2,6}〔\d{4}〕\d+号", text)
        }
    )
    for number in chance.sample(numbers, 50):
        for left, right in ("〔〕", "[]", "()"):
            queries.append(Query("numbers", number.replace("〔", left).replace("〕", right), (number,)))
    spelled: dict[str, list[str]] = {}
    for name in names:
        syllables = [split_tone(item)[0] for item in pinyin_of(name)]
        if syllables and all(syllables):
            whole = "".join(syllables)
            for typed in {whole, whole.replace("v", "u"), "".join(item[0] for item in syllables)}:
                spelled.setdefault(typed, []).append(fold(name))
    long = [typed for typed in sorted(spelled) if len(typed) > 4]
    short = [typed for typed in sorted(spelled) if 2 <= len(typed) <= 4]
    for typed in chance.sample(long, 25) + chance.sample(short, 25):
        queries.append(Query("pinyin", typed, (typed, *spelled[typed])))
    return queries
