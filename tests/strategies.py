"""Hypothesis strategies that several tests share: files as staff, other programs and accidents make them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

FULL = os.environ.get("GONGBAO_PROOF") == "1"


def tenth(number: int) -> int:
    """Return a number at full size in ``make proof``, a tenth of it otherwise."""
    return number if FULL else max(1, number // 10)


REAL_FILES = sorted((Path(__file__).parents[1] / "data").rglob("*.yaml"))[:40]

_WORDS = st.sampled_from(
    (
        "姓名", "标题", "可见范围", "公开", "内部", "公开时间", "2024-06-28 18:00", "2024.6.28", "二〇二四年六月二十八日",
        "yes", "no", "null", "~", "", "012", "9:30", "1e3", "0x1F", ".inf", "<<", "=", "*a", "&a", "!!str", "!x", "? ",
        "- ", ": ", "：", "#", "|", ">", "|-", ">+2", "{", "}", "[", "]", ",", '"', "'", "%YAML 1.1", "---", "...",
        "\t", "  ", "\n", "\r\n", "\ufeff", "\u2028", "\x85", "\\x00", '"\\x02"', '"\\ud800"', "\U0001f600", "\ue000",
        "任免", "meeting/18-20", "{a: &b 1}", "*b", "@", "`", "--- !<tag:yaml.org,2002:str>", "%TAG ! tag:x,2000:",
    )
)  # fmt: skip


def yaml_like() -> st.SearchStrategy[str]:
    """Return texts made of YAML's own signs, the records' words and line ends."""
    line = st.tuples(st.integers(0, 6), st.lists(_WORDS, max_size=6)).map(lambda item: " " * item[0] + "".join(item[1]))
    return st.lists(st.one_of(line, _WORDS, st.text(max_size=8)), max_size=25).map("\n".join)


def odd_bytes() -> st.SearchStrategy[bytes]:
    """Return files in any bytes: YAML-like texts in several encodings, damaged real files, noise."""
    texts = st.one_of(yaml_like(), st.text(max_size=60))
    encoded = st.tuples(texts, st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32", "big5hkscs")))
    return st.one_of(
        st.binary(max_size=200),
        encoded.map(lambda item: item[0].encode(item[1], "ignore")),
        damaged_files(),
    )


@st.composite
def damaged_files(draw: st.DrawFn) -> bytes:
    """Return a real file with pieces cut out, doubled, moved or overwritten."""
    data = draw(st.sampled_from(REAL_FILES)).read_bytes()[:20_000]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        middle = draw(
            st.one_of(
                st.just(b""),
                st.just(data[start:end] * 2),
                st.binary(max_size=4),
                _WORDS.map(lambda word: word.encode("utf-8", "ignore")),
            )
        )
        data = data[:start] + middle + data[end:]
    return data


def trees() -> st.SearchStrategy[Any]:
    """Return trees as the loader makes them: mappings, lists, texts and nothing, in any shape."""
    scalar = st.one_of(st.none(), _WORDS, st.text(max_size=12))
    keys = st.one_of(_WORDS, st.text(max_size=6))
    return st.recursive(
        scalar,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
        max_leaves=20,
    )
