"""What a code means, told on the terminal; the same words make the code's page in the handbook."""

from __future__ import annotations

import difflib
import textwrap

from generator.core.diagnostics import Code, Severity
from generator.core.registry import all_codes

_EFFECT = {
    Severity.ERROR: "有错误就不生成网站",
    Severity.WARNING: "不妨碍生成网站；gongbao check --strict 时算不通过",
    Severity.NOTE: "只是提醒，不妨碍生成网站",
}


def find_code(text: str) -> Code | None:
    """Return the code a person typed, in whatever case, or None."""
    wanted = text.strip().upper()
    return next((code for code in all_codes() if code.code == wanted), None)


def suggest_codes(text: str) -> str:
    """Return what to say to a person who typed a code that does not exist."""
    near = difflib.get_close_matches(text.strip().upper(), [code.code for code in all_codes()], 3, 0.6)
    return f"没有“{text}”这个代码" + (f"，是不是 {' 或 '.join(near)}？" if near else "；全部代码见 docs/codes/index.md")


def severity_words(code: Code) -> str:
    """Return how much a code matters, in words."""
    return f"{code.severity.label}（{_EFFECT[code.severity]}）"


def excuse_words(code: Code) -> str:
    """Return whether a published note may excuse a code, in words."""
    if code.excusable:
        return "原文确实如此的，可以写进“已知问题”，理由会印在页面上"
    return "不能用“已知问题”说明，要改正"


def explain(text: str) -> str | None:
    """Return the explanation of a code for the terminal, or None when there is no such code."""
    code = find_code(text)
    if code is None:
        return None
    blocks = [
        f"{code.code} {code.title}",
        f"级别：{severity_words(code)}",
        f"检查什么：{code.checks}",
        f"为什么：{code.why}",
        f"错的写法：\n{textwrap.indent(code.wrong, '    ')}",
        f"对的写法：\n{textwrap.indent(code.right, '    ')}",
        f"能否说明：{excuse_words(code)}",
    ]
    return "\n".join(blocks)
