"""Findings as people and machines read them: text with the offending line, JSON, and annotations for code hosts."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from generator.core.diagnostics import Diagnostic, Findings, Severity, Span
from generator.core.source import Source, span_of

Reader = Callable[[str], Source | None]
Hidden = Callable[[Diagnostic], bool]
MOST_OF_ONE_CODE = 20


def resolve(findings: Findings, read: Reader) -> list[tuple[Diagnostic, Span]]:
    """Return diagnostics with their exact positions, sorted by file, line and code."""
    sources: dict[str, Source | None] = {}

    def source(file: str) -> Source | None:
        if file not in sources:
            sources[file] = read(file)
        return sources[file]

    found = [(item, span_of(item.place, source(item.place.file))) for item in findings]
    found.sort(key=lambda pair: (pair[1].file, pair[1].line, pair[1].column, pair[0].code, pair[0].message))
    return found


def width(text: str) -> int:
    """Return how many terminal cells a text takes; East Asian wide characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def text_report(findings: Findings, read: Reader, *, hidden: Hidden | None = None, show_all: bool = False) -> str:
    """Return the report for a terminal. Of findings that are ``hidden``, only code and number are told (public logs)."""
    lines: list[str] = []
    told: Counter[str] = Counter()
    for item, span in resolve(findings, read):
        told[item.code] += 1
        if told[item.code] > MOST_OF_ONE_CODE and not show_all:
            continue
        if hidden and hidden(item):
            lines.append(f"{item.severity.label} {item.code}：未公开的记录 {_number(item, span)}（详情请在本机检查）")
            continue
        lines.extend(_frame(item, span, read))
    for code, number in sorted(told.items()):
        if number > MOST_OF_ONE_CODE and not show_all:
            lines.append(f"{code} 共{number}处，只列出前{MOST_OF_ONE_CODE}处；加 --all 全部列出")
    lines.append(summary(findings))
    return "\n".join(lines)


def _number(item: Diagnostic, span: Span) -> str:
    """Return which record a hidden finding is about: its id, else its file, without a file's name that may tell more."""
    name = span.file if span.file.isascii() else span.file.rpartition("/")[0]
    return item.record_id or f"{name}:{span.line}"


def summary(findings: Findings) -> str:
    """Return the closing line: how many of each."""
    counts = [(severity.label, findings.count(severity)) for severity in Severity]
    words = "、".join(f"{number}个{label}" for label, number in counts if number)
    return f"检查完毕：{words}" if words else "检查完毕：没有发现问题"


def _frame(item: Diagnostic, span: Span, read: Reader) -> Iterator[str]:
    yield f"{span.file}:{span.line}:{span.column} {item.severity.label} {item.code}：{item.message}"
    if span.excerpt.strip():
        margin = f"{span.line:5d} │ "
        start, excerpt = _window(span)
        marked = excerpt[start : start + span.length] or " "
        yield margin + excerpt
        yield " " * 6 + "│ " + " " * width(excerpt[:start]) + "^" * max(1, width(marked))
    if item.hint:
        yield f"      └ {item.hint}"
    for related in item.related:
        other = span_of(related.place, read(related.place.file))
        yield f"      · {other.file}:{other.line}:{other.column} {related.message}"


def _window(span: Span) -> tuple[int, str]:
    """Return a line short enough for a terminal, and where the mark begins in it."""
    start = span.column - 1
    text = span.excerpt.replace("\t", " ")
    if width(text) <= 100:
        return start, text
    first = max(0, start - 20)
    cut = text[first : first + 50]
    lead = "…" if first else ""
    return start - first + len(lead), lead + cut + ("…" if first + 50 < len(text) else "")


def json_report(findings: Findings, read: Reader, *, hidden: Hidden | None = None) -> str:
    """Return the findings as JSON, one object each."""
    rows = []
    for item, span in resolve(findings, read):
        is_hidden = bool(hidden and hidden(item))
        record = _number(item, span) if is_hidden else item.record_id
        row: dict[str, object] = {"code": item.code, "severity": item.severity.value, "record": record}
        if not is_hidden:
            related = [
                {"file": place.file, "line": place.line, "column": place.column, "message": other.message}
                for other in item.related
                for place in [span_of(other.place, read(other.place.file))]
            ]
            row |= {
                "file": span.file, "line": span.line, "column": span.column, "length": span.length,
                "message": item.message, "hint": item.hint, "related": related,
            }  # fmt: skip
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=1)


def github_report(findings: Findings, read: Reader, *, hidden: Hidden | None = None) -> str:
    """Return the findings as annotations of GitHub Actions."""
    lines = []
    for item, span in resolve(findings, read):
        level = {"error": "error", "warning": "warning", "note": "notice"}[item.severity.value]
        if hidden and hidden(item):
            lines.append(f"::{level} title={item.code}::未公开的记录 {_github(_number(item, span))}")
        else:
            message = _github(item.message + (f"\n{item.hint}" if item.hint else ""))
            place = f"file={_github(span.file)},line={span.line},col={span.column}"
            lines.append(f"::{level} {place},title={item.code}::{message}")
    return "\n".join([*lines, summary(findings)])


def _github(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
