"""The line of labels under a web page's title: 作者：… 发布时间：… 来源：….

This module must not know which lines of a text to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.intake.dates import find_moment
from generator.intake.furniture import is_tool_words
from generator.intake.proposal import Labelled, Lost, Note, Printed
from generator.intake.text import cut

_NAMES = {
    "date": "发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 上传时间 录入时间 添加时间 时间 日期",
    "author": "作者 撰稿 供稿",
    "source": "信息来源 文章来源 新闻来源 稿件来源 内容来源 来源 稿源",
    "number": "发文字号 文件编号 文号",
    "other": (
        "责任编辑 编辑 责编 审核 审签 校对 浏览次数 浏览量 浏览 点击次数 点击率 点击数 点击量 点击 阅读次数 阅读量 阅读 访问次数 访问量 "
        "字体大小 字体 字号 索引号 主题分类 主题词 信息分类 公开方式 公开形式 公开时限 有效性 效力状态 成文日期 废止日期 分享到 分享"
    ),
}
_FIELDS = {name: key for key, names in _NAMES.items() for name in names.split()}
_ALTERNATIVES = "|".join(sorted(_FIELDS, key=len, reverse=True))
_LABEL = re.compile(rf"(?<![\u4e00-\u9fff])[\[【（(|｜]?\s*(?P<name>{_ALTERNATIVES})\s*[\]】]?\s*[:：]")
_OPENING = " \t\u3000[【（(|｜"
_CLOSING = " \t\u3000]】）)|｜,，;；"
_BARE = frozenset({"时间", "日期"})
_LONGEST = 300


@dataclass(slots=True)
class Labels:
    """What the lines of labels say; filled line by line."""

    fields: dict[str, Labelled] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def is_label_line(text: str) -> bool:
    """Tell whether a line is made of labels and their values."""
    if len(text) > _LONGEST or "。" in text:
        return False
    matches = list(_LABEL.finditer(text))
    if not matches:
        return _is_moment_with_clock(text)
    head = text[: matches[0].start()].strip(_OPENING + _CLOSING)
    if head and not _is_moment(head):
        return False
    if len(matches) == 1 and matches[0]["name"] in _BARE:
        return _is_moment(text[matches[0].end() :].strip(_CLOSING))
    return True


def _is_moment(text: str) -> bool:
    found = find_moment(text)
    return bool(found) and not (text[: found[0]] + text[found[1] :]).strip() if found else False


def _is_moment_with_clock(text: str) -> bool:
    return len(text) <= 40 and ":" in text.replace("：", ":") and _is_moment(text)


def read_label_line(piece: Printed, labels: Labels) -> None:
    """Take a line of labels apart."""
    matches = list(_LABEL.finditer(piece.text))
    starts = [match.start() for match in matches]
    head = cut(piece, 0, starts[0] if starts else None)
    if head and _is_moment(head.text.strip(_OPENING + _CLOSING)):
        _keep(labels, "date", head, head.text.strip(_OPENING + _CLOSING))
    elif head:
        labels.lost.append(Lost(head.line, head.column, head.text, "网页工具"))
    for match, end in zip(matches, [*starts[1:], len(piece.text)], strict=True):
        _read_segment(piece, match, end, labels)


def _read_segment(piece: Printed, match: re.Match[str], end: int, labels: Labels) -> None:
    key = _FIELDS[match["name"]]
    value_end = _find_value_end(piece.text, match.end(), end, key)
    segment = cut(piece, match.start(), value_end)
    value = piece.text[match.end() : value_end].strip(_CLOSING)
    rest = cut(piece, value_end, end)
    if segment:
        _keep(labels, key, segment, value)
    if rest:
        labels.lost.append(Lost(rest.line, rest.column, rest.text, "网页按钮或栏目"))


def _find_value_end(text: str, start: int, end: int, key: str) -> int:
    """Find where a value ends and the buttons after it begin."""
    if key == "date":
        found = find_moment(text[start:end])
        return start + found[1] if found and not text[start : start + found[0]].strip() else end
    for blank in re.finditer(r"\s+", text[start:end]):
        if is_tool_words(text[start + blank.end() : end]):
            return start + blank.start()
    return end


def _keep(labels: Labels, key: str, segment: Printed, value: str) -> None:
    if key == "other" or not value or key in labels.fields:
        why = "网页标签" if key == "other" else "标签后面没有内容" if not value else "同一项写了两次，只取第一次"
        labels.lost.append(Lost(segment.line, segment.column, segment.text, why))
        return
    if key == "date":
        labels.fields[key] = Labelled(segment, _read_moment(segment, value, labels.notes))
        return
    labels.fields[key] = Labelled(segment, value)


def _read_moment(segment: Printed, printed: str, notes: list[Note]) -> str | None:
    found = find_moment(printed)
    if found is None or found[2] is None:
        notes.append(Note(segment.line, f"网页发布时间“{printed}”读不成日期，留空"))
        return None
    if found[2] != printed:
        notes.append(Note(segment.line, f"网页发布时间“{printed}”记作 {found[2]}"))
    return found[2]
